package hr

import (
	"time"
	"unicode"
)

const (
	// VacancyLives is how long a vacancy stays open without a word from its company (X5).
	VacancyLives = 30 * 24 * time.Hour
	// AskStillOpen is how long before its end the company is asked whether it is still open.
	AskStillOpen = 3 * 24 * time.Hour
)

// PublishFacts are what the publication of a vacancy is decided on.
type PublishFacts struct {
	Company   Company
	Vacancy   Vacancy // as it will be; State is the state before, empty for a new one
	Duplicate bool    // another vacancy with the same text is open, waiting or held
	Reported  bool    // an admin has taken it off after a report
	Cleared   []HoldReason
}

// PublishVacancy decides the state of a vacancy that is complete: held where something keeps it back that no admin
// has cleared, waiting while its company is not confirmed, open otherwise. A closed or archived one stays what it is.
func PublishVacancy(f PublishFacts, at time.Time) (Vacancy, []Hold, []Consequence, error) {
	v := f.Vacancy
	if f.Company.State == CompanyRefused {
		return v, nil, nil, Fail(Forbidden, "error.company.refused")
	}
	if v.Title == "" {
		return v, nil, nil, Fail(Invalid, "error.vacancy.needs_title")
	}
	end, err := vacancyEnd(v.Deadline, at)
	if err != nil {
		return v, nil, nil, err
	}
	before := v.State
	v.UpdatedAt = at
	v.Held = nil
	holds := keptBack(f)
	for _, h := range holds {
		v.Held = append(v.Held, h.Key())
	}
	if before == VacancyClosed || before == VacancyArchived {
		return v, holds, nil, nil
	}
	if before != VacancyOpen || v.ExpiresAt.IsZero() || v.Deadline != "" {
		v.ExpiresAt = end
	}
	note := Notification{Vacancy: v.ID, Company: v.Company, Title: v.Title, CompanyName: f.Company.Name, Holds: holds, At: at}
	var follows []Consequence
	switch {
	case len(holds) > 0:
		v.State = VacancyHeld
		note.Template = NoteVacancyHeld
		follows = append(follows, Notify{To: Audience{Admins: true}, Note: note})
	case f.Company.State != CompanyConfirmed:
		v.State = VacancyWaiting
	default:
		v.State = VacancyOpen
	}
	return v, holds, append(follows, vacancyRecord("vacancy.published", v.ID, before, v.State),
		StartJob{Job: Job{Name: "embed", Of: v.ID}}), nil
}

func keptBack(f PublishFacts) []Hold {
	var kept []Hold
	found := Holds(f.Vacancy.VacancyFields)
	if f.Duplicate {
		found = append(found, Hold{Reason: HoldDuplicate})
	}
	if f.Reported {
		found = append(found, Hold{Reason: HoldReported})
	}
	for _, h := range found {
		if !contains(f.Cleared, h.Reason) {
			kept = append(kept, h)
		}
	}
	return kept
}

// vacancyEnd is when a vacancy published now expires: after VacancyLives, or with the end of its deadline's day in
// UTC if that comes first. A deadline that has passed is Invalid.
func vacancyEnd(deadline string, at time.Time) (time.Time, error) {
	end := at.Add(VacancyLives)
	if deadline == "" {
		return end, nil
	}
	day, err := time.Parse(time.DateOnly, deadline)
	if err != nil {
		return end, Fail(Invalid, "error.vacancy.deadline")
	}
	last := day.AddDate(0, 0, 1)
	if !last.After(at) {
		return end, Fail(Invalid, "error.vacancy.deadline")
	}
	if last.Before(end) {
		end = last
	}
	return end, nil
}

// ChangeVacancy takes a vacancy between open, closed and archived on the employer's word.
func ChangeVacancy(v Vacancy, c Company, to VacancyState, at time.Time) (Vacancy, []Consequence, error) {
	if v.State == to {
		return v, nil, nil
	}
	legal := map[VacancyState][]VacancyState{
		VacancyOpen:     {VacancyClosed},
		VacancyWaiting:  {VacancyClosed},
		VacancyHeld:     {VacancyClosed},
		VacancyClosed:   {VacancyOpen, VacancyArchived},
		VacancyArchived: {VacancyOpen},
	}
	if !contains(legal[v.State], to) {
		return v, nil, Fail(Conflict, "error.vacancy.state", Key("state", EnumKey("vacancy_state", v.State)))
	}
	before := v.State
	v.State, v.UpdatedAt = to, at
	if to == VacancyOpen {
		v.ExpiresAt = at.Add(VacancyLives)
		switch {
		case c.State == CompanyRefused:
			return v, nil, Fail(Forbidden, "error.company.refused")
		case len(v.Held) > 0:
			v.State = VacancyHeld
		case c.State != CompanyConfirmed:
			v.State = VacancyWaiting
		}
		if v.Deadline != "" {
			if end, err := vacancyEnd(v.Deadline, at); err == nil {
				v.ExpiresAt = end
			} else {
				v.Deadline = "" // a passed deadline does not keep a vacancy closed that is wanted again
			}
		}
	}
	return v, []Consequence{vacancyRecord("vacancy.changed", v.ID, before, v.State)}, nil
}

func vacancyRecord(action string, id ID, before, after VacancyState) Record {
	return Record{Action: action, Kind: KindVacancy, Of: id, Fields: []string{"state"}, Before: before, After: after}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
