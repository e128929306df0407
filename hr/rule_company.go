package hr

import "time"

// CheckWithin is how long an admin has to look at a company: a working day (X5).
const CheckWithin = 24 * time.Hour

// CheckBy is the end of the working day by which a company registered at the moment is looked at: the same time on the
// next day that is neither Saturday nor Sunday in zone.
func CheckBy(at time.Time, zone *time.Location) time.Time {
	by := at.In(zone).Add(CheckWithin)
	for by.Weekday() == time.Saturday || by.Weekday() == time.Sunday {
		by = by.Add(CheckWithin)
	}
	return by
}

// DecideCompany takes a company to confirmed, asked or refused on an admin's word. Words are the question or the
// reason; they may be empty only for a confirmation.
func DecideCompany(c Company, to CompanyState, words string, by Actor, at time.Time) (Company, []Consequence, error) {
	if !Allow(by, Decide, KindCompany).All {
		return c, nil, Fail(NotFound, "error.company.not_found")
	}
	if c.State == to && to != CompanyAsked {
		return c, nil, nil
	}
	templates := map[CompanyState]string{CompanyConfirmed: NoteCompanyConfirmed, CompanyAsked: NoteCompanyAsked, CompanyRefused: NoteCompanyRefused}
	template, ok := templates[to]
	if !ok {
		return c, nil, Fail(Conflict, "error.company.state", Key("state", EnumKey("company_state", c.State)))
	}
	if words == "" && to != CompanyConfirmed {
		return c, nil, Fail(Invalid, "error.company.needs_words")
	}
	before := c.State
	c.State, c.Note, c.DecidedAt = to, words, at
	note := Notification{Template: template, Company: c.ID, CompanyName: c.Name, Words: words, At: at}
	return c, []Consequence{
		Notify{To: Audience{Owners: c.ID}, Note: note},
		Record{Action: "company." + string(to), Kind: KindCompany, Of: c.ID, Fields: []string{"state"}, Before: before, After: to},
	}, nil
}

// AnswerCompany takes the employer's answer to an admin's question back to the admins.
func AnswerCompany(c Company, words string, by Actor, at time.Time) (Company, []Consequence, error) {
	if !Allow(by, Edit, KindCompany).Covers(ID{}, c.ID, false) {
		return c, nil, Fail(NotFound, "error.company.not_found")
	}
	if c.State != CompanyAsked && c.State != CompanyRefused {
		return c, nil, Fail(Conflict, "error.company.state", Key("state", EnumKey("company_state", c.State)))
	}
	if words == "" {
		return c, nil, Fail(Invalid, "error.company.needs_words")
	}
	before := c.State
	c.State = CompanyWaiting
	note := Notification{Template: NoteCompanyAnswered, Company: c.ID, CompanyName: c.Name, Words: words, At: at}
	return c, []Consequence{
		Notify{To: Audience{Admins: true}, Note: note},
		Record{Action: "company.answered", Kind: KindCompany, Of: c.ID, Fields: []string{"state"}, Before: before, After: c.State},
	}, nil
}
