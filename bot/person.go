package bot

import (
	"hrp/hr"
	"hrp/store"
)

func personScreens() map[string]screen {
	return map[string]screen{
		"people": {show: (*talk).people},
		"person": {show: (*talk).person, do: map[string]action{
			"write": (*talk).writeTo, "report": reportAction(hr.KindResume), "why": (*talk).whyPerson,
			"save": markAs((*store.Tx).SavePerson, "screen.vacancy.saved"), "unsave": markAs((*store.Tx).UnsavePerson, "screen.vacancy.unsaved"),
			"hide": hideFrom((*store.Tx).HidePerson, "hidden.person", (*talk).people), "unhide": markAs((*store.Tx).UnhidePerson, "hidden.person.shown"),
		}},
	}
}

// latestVacancy is what an employer is looking for: the vacancy this turn is about, else the newest one, else the newest
// draft of one.
func (t *talk) latestVacancy() (v hr.VacancyFields, found bool, err error) {
	if t.draft.Vacancy != nil {
		return *t.draft.Vacancy, true, nil
	}
	list, _, err := t.tx.MyVacancies(t.ctx, t.actor, store.VacancyFilter{}, store.Page{Limit: 1})
	if err != nil {
		return v, false, err
	}
	if len(list) > 0 {
		return list[0].VacancyFields, true, nil
	}
	d, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftVacancy, hr.ID{})
	if hr.Is(err, hr.NotFound) || err == nil && d.Vacancy == nil {
		return v, false, nil
	}
	if err != nil {
		return v, false, err
	}
	return *d.Vacancy, true, nil
}

// people shows who fits a vacancy, three at a time, each with reasons. Without an id: the vacancy being drafted.
func (t *talk) people(d data) (hr.Message, error) {
	fields, found, err := t.vacancyOf(d.id)
	if err != nil {
		return hr.Message{}, err
	}
	if !found {
		return hr.Message{Lines: []hr.Text{hr.T("screen.people.no_vacancy.title").Title(), hr.T("screen.people.no_vacancy")},
			Rows: [][]hr.Button{{toAct("screen.vacancies.new.button", "vacancies", "new", hr.ID{})}, {homeButton()}}}, nil
	}
	list, err := t.match.People(t.ctx, t.tx, t.actor, fields, matchLimit)
	if err != nil {
		return hr.Message{}, err
	}
	m, err := t.personMatches(list, d, true)
	if err != nil {
		return m, err
	}
	if d.id.IsZero() {
		finish := toAct("screen.people.finish.button", "drafts", "vacancy", hr.ID{})
		m.Rows = append([][]hr.Button{{finish}}, m.Rows...)
	}
	return m, nil
}

func (t *talk) vacancyOf(id hr.ID) (hr.VacancyFields, bool, error) {
	if id.IsZero() {
		return t.latestVacancy()
	}
	v, err := t.tx.Vacancy(t.ctx, t.actor, id)
	return v.VacancyFields, err == nil, err
}

// personMatches is a part of a ranked list of people as anonymous cards; where nobody fits, the nearest are shown with
// what differs. A search in words has no further pages.
func (t *talk) personMatches(list []hr.Match, d data, paged bool) (hr.Message, error) {
	part, from := partOf(nearestFirst(list), d.nonce)
	shown, err := t.tx.ResumesShown(t.ctx, t.actor, ids(part))
	if err != nil {
		return hr.Message{}, err
	}
	if len(shown) == 0 {
		rows := [][]hr.Button{{homeButton()}}
		if !d.id.IsZero() {
			rows = [][]hr.Button{{t.shareButton(d.id)}, {homeButton()}}
		}
		return hr.Message{Lines: []hr.Text{hr.T("screen.people.none.title").Title(), hr.T("screen.people.none")}, Rows: rows}, nil
	}
	m := hr.Message{Lines: []hr.Text{matchesTitle(list, part, "screen.people").Title()}}
	why := reasonsOf(part)
	for i, r := range shown {
		m.Lines = append(m.Lines, hr.Text{})
		if i > 0 {
			m.Lines = append(m.Lines, furtherLines(why[shown[i-1].ID.String()], why[r.ID.String()])...)
		}
		m.Lines = append(m.Lines, resumeLines(r.ResumeFields)...)
		m.Lines = append(m.Lines, reasonLines(why[r.ID.String()])...)
		open := to("", "person", r.ID)
		open.Label = numbered(from+i+1, r.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	last := []hr.Button{homeButton()}
	if paged && from+matchShown < len(list) {
		last = append(last, ranked("people", d.id, from+matchShown))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// person shows a résumé to an employer, masked as the permissions say.
func (t *talk) person(d data) (hr.Message, error) {
	r, err := t.tx.Resume(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	if r.Owner == t.account.ID {
		return t.resume(d)
	}
	m := hr.Message{Lines: append(resumeLines(r.ResumeFields), resumeDetails(r.ResumeFields)...)}
	if contacts := contactLines(r.ResumeFields); len(contacts) > 0 {
		m.Lines = append(m.Lines, hr.Text{})
		m.Lines = append(m.Lines, contacts...)
	} else {
		m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.person.masked"))
	}
	marks, err := t.tx.PersonMarks(t.ctx, t.actor, r.ID)
	if err != nil {
		return m, err
	}
	keep, away := toAct("saved.person.button", "person", "save", r.ID), toAct("button.hide", "person", "hide", r.ID)
	if marks.Saved {
		keep = toAct("screen.vacancy.unsave.button", "person", "unsave", r.ID)
	}
	if marks.Hidden {
		away = toAct("button.show", "person", "unhide", r.ID)
	}
	why, err := t.whyPersonButton(r)
	if err != nil {
		return m, err
	}
	back, err := t.wayBack(to("screen.people.button", "people", hr.ID{}))
	m.Rows = [][]hr.Button{{toAct("screen.person.write.button", "person", "write", r.ID)}, {keep, away},
		append(why, toAct("button.report", "person", "report", r.ID)), {back, homeButton()}}
	return m, err
}

// writeTo opens the message to a person; a company that is not confirmed is told so first.
func (t *talk) writeTo(d data) (data, error) {
	companies, err := t.tx.MyCompanies(t.ctx, t.actor)
	if err != nil {
		return d, err
	}
	confirmed := false
	for _, c := range companies {
		confirmed = confirmed || c.State == hr.CompanyConfirmed
	}
	switch {
	case len(companies) == 0:
		t.say(hr.Message{Lines: []hr.Text{hr.T("screen.write.no_company.title").Title(), hr.T("screen.write.no_company")},
			Rows: [][]hr.Button{{toAct("screen.company.register.button", "company", "register", hr.ID{})}, {to("button.back", "person", d.id), homeButton()}}})
		return d, errShown
	case !confirmed:
		t.say(hr.Message{Lines: []hr.Text{hr.T("screen.write.unconfirmed.title").Title(), hr.T("screen.write.unconfirmed")},
			Rows: [][]hr.Button{{to("screen.company.button", "company", hr.ID{})}, {to("button.back", "person", d.id), homeButton()}}})
		return d, errShown
	}
	return d, t.dialogue("respond", hr.Draft{}, d.id)
}

// understood says which filters a request in free words became.
func understood(q hr.Query) hr.Text {
	parts := queryParts(q)
	if len(parts) == 0 {
		return hr.T("screen.search.broad")
	}
	return hr.T("screen.search.understood", hr.NamedArg{Name: "parts", Arg: hr.Arg{Dots: parts}})
}

// queryParts are the filters of a request, a word or two each.
func queryParts(q hr.Query) []hr.Arg {
	var parts []hr.Arg
	word := func(prefix, v string) {
		if v != "" {
			parts = append(parts, hr.Arg{Key: prefix + "." + v})
		}
	}
	own := func(v string) {
		if v != "" {
			parts = append(parts, hr.Arg{Str: v})
		}
	}
	own(q.Role)
	own(q.Industry)
	word("seniority", q.Seniority)
	for _, s := range append(append([]string(nil), q.SkillsMust...), q.SkillsNice...) {
		own(s)
	}
	own(q.City)
	word("format", q.WorkFormat)
	word("term", q.Employment)
	for _, l := range q.Languages {
		word("lang", l.Code)
	}
	if pay := q.Pay(); pay.Stated() {
		parts = append(parts, hr.Arg{Pay: &pay})
	}
	return parts
}
