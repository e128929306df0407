package bot

import (
	"slices"

	"hrp/hr"
	"hrp/store"
)

// seekerHome is one line of state, one next step and at most four rows of buttons (M14).
func (t *talk) seekerHome(f store.HomeFacts) hr.Message {
	m := hr.Message{Lines: []hr.Text{hr.T("screen.home.seeker.title").Title()}}
	next := to("screen.matches.button", "matches", hr.ID{})
	switch {
	case f.Invitations > 0:
		m.Lines = append(m.Lines, hr.T("screen.home.invitations", hr.Num("count", f.Invitations)))
		next = to("screen.home.invitations.button", "invites", hr.ID{})
	case f.Underway > 0:
		m.Lines = append(m.Lines, hr.T("screen.home.applications", hr.Num("count", f.Underway)))
		next = to("screen.apps.button", "apps", hr.ID{})
	case f.Resumes == 0 && f.DraftKind == hr.DraftResume:
		m.Lines = append(m.Lines, hr.T("screen.home.draft"))
		next = toAct("screen.home.draft.button", "resumes", "new", hr.ID{})
	case f.Resumes == 0:
		m.Lines = append(m.Lines, hr.T("screen.home.no_resume"))
		next = toAct("screen.matches.answer.button", "resumes", "first", hr.ID{})
	default:
		m.Lines = append(m.Lines, hr.T("screen.home.ready"))
	}
	m.Lines = append(m.Lines, hr.T("screen.home.hint.seeker"))
	m.Rows = t.homeRows(next, []hr.Button{to("screen.matches.button", "matches", hr.ID{}), to("screen.browse.button", "browse", hr.ID{})},
		[]hr.Button{to("button.resume", "resumes", hr.ID{}), to("screen.saved.button", "saved", hr.ID{}), to("screen.learn.button", "roadmaps", hr.ID{})},
		[]hr.Button{to("screen.apps.button", "apps", hr.ID{}), to("button.settings", "settings", hr.ID{})})
	return m
}

// employerHome is the employer's: new applications first, then what keeps vacancies from going out.
func (t *talk) employerHome(f store.HomeFacts) hr.Message {
	m := hr.Message{Lines: []hr.Text{hr.T("screen.home.employer.title").Title()}}
	next := to("screen.people.button", "people", hr.ID{})
	switch {
	case f.Unseen > 0:
		m.Lines = append(m.Lines, hr.T("screen.home.new_applications", hr.Num("count", f.Unseen)))
		next = to("screen.vacancies.button", "vacancies", hr.ID{})
	case f.DraftKind == hr.DraftVacancy && f.OpenVacancies+f.Waiting == 0:
		m.Lines = append(m.Lines, hr.T("screen.home.vacancy_draft"))
		next = toAct("screen.home.vacancy_draft.button", "drafts", "vacancy", hr.ID{})
	case f.OpenVacancies+f.Waiting+f.Held == 0:
		m.Lines = append(m.Lines, hr.T("screen.home.no_vacancy"))
		next = toAct("screen.vacancies.new.button", "vacancies", "new", hr.ID{})
	case f.Waiting > 0:
		m.Lines = append(m.Lines, hr.T("screen.home.waiting", hr.Num("count", f.Waiting)))
		next = to("screen.company.button", "company", hr.ID{})
	case f.CompanyState == hr.CompanyAsked:
		m.Lines = append(m.Lines, hr.T("screen.home.company_asked"))
		next = to("screen.company.button", "company", hr.ID{})
	default:
		m.Lines = append(m.Lines, hr.T("screen.home.open_vacancies", hr.Num("count", f.OpenVacancies)))
	}
	m.Lines = append(m.Lines, hr.T("screen.home.hint.employer"))
	m.Rows = t.homeRows(next, []hr.Button{to("screen.vacancies.button", "vacancies", hr.ID{}), to("screen.people.button", "people", hr.ID{})},
		[]hr.Button{to("screen.invites.button", "invites", hr.ID{}), to("screen.saved.button", "saved", hr.ID{}), to("screen.company.button", "company", hr.ID{})},
		[]hr.Button{to("button.settings", "settings", hr.ID{}), to("button.help", "help", hr.ID{})})
	return m
}

// homeRows puts the next step above the rows of a home: the dialogue that stands open, else the one given. What leads
// to the same place is not there twice.
func (t *talk) homeRows(next hr.Button, rows ...[]hr.Button) [][]hr.Button {
	if t.session.Open() {
		next = toAct("button.continue", "home", "continue", hr.ID{})
	}
	for i := range rows {
		rows[i] = slices.DeleteFunc(rows[i], func(b hr.Button) bool { return b.Data == next.Data })
	}
	return append([][]hr.Button{{next}}, rows...)
}

// welcomeBack says what happened while the person was away, and asks whether the search goes on.
func (t *talk) welcomeBack(f store.HomeFacts) (hr.Message, error) {
	m := hr.Message{Lines: []hr.Text{hr.T("screen.back.title", hr.Str("name", t.account.FirstName)).Title()}}
	since, err := t.tx.Since(t.ctx, t.actor, t.account.SeenAt)
	if err != nil {
		return m, err
	}
	m.Lines = append(m.Lines, hr.T("screen.back.vacancies", hr.Num("count", since.Vacancies)))
	if since.Answers > 0 {
		m.Lines = append(m.Lines, hr.T("screen.back.answers", hr.Num("count", since.Answers)))
	}
	if f.Invitations > 0 {
		m.Lines = append(m.Lines, hr.T("screen.home.invitations", hr.Num("count", f.Invitations)))
	}
	m.Lines = append(m.Lines, hr.T("screen.back.question"))
	m.Rows = [][]hr.Button{{toAct("screen.search.looking.button", "home", "looking", hr.ID{})},
		{toAct("screen.search.open.button", "home", "open", hr.ID{}), toAct("screen.search.not_looking.button", "home", "not_looking", hr.ID{})},
		{to("screen.matches.button", "matches", hr.ID{})}}
	return m, nil
}
