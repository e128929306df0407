package bot

import (
	"hrp/hr"
	"hrp/store"
)

func adminScreens() map[string]screen {
	return map[string]screen{
		"admin":   {show: (*talk).admin},
		"waiting": {show: (*talk).waitingCompanies},
		"check": {show: (*talk).checkCompany, do: map[string]action{
			"confirm": (*talk).confirmCompany, "ask": flowAction("ask_company"), "refuse": flowAction("refuse_company"),
		}},
		"held":    {show: (*talk).heldVacancies, do: map[string]action{"release": holdAnswer(true), "refuse": holdAnswer(false)}},
		"reports": {show: (*talk).reports, do: map[string]action{"dismiss": resolveReport(store.Dismissed), "remove": resolveReport(store.Removed)}},
	}
}

func (t *talk) adminOnly() error {
	if !t.account.Has(hr.Admin) {
		return hr.Fail(hr.Forbidden, "error.forbidden")
	}
	return nil
}

func (t *talk) admin(data) (hr.Message, error) {
	if err := t.adminOnly(); err != nil {
		return hr.Message{}, err
	}
	n, err := t.tx.HomeFacts(t.ctx, t.actor)
	if err != nil {
		return hr.Message{}, err
	}
	last := []hr.Button{homeButton()}
	if t.account.Role != hr.Seeker && t.account.Role != hr.Employer { // this is the home of who has no other
		last = []hr.Button{to("button.settings", "settings", hr.ID{}), to("button.help", "help", hr.ID{})}
	}
	return hr.Message{
		Lines: []hr.Text{hr.T("screen.admin.title").Title(), hr.T("screen.admin.companies", hr.Num("count", n.CompaniesToCheck)),
			hr.T("screen.admin.held", hr.Num("count", n.VacanciesToCheck)), hr.T("screen.admin.reports", hr.Num("count", n.ReportsToCheck))},
		Rows: [][]hr.Button{{to("screen.admin.companies.button", "waiting", hr.ID{})}, {to("screen.admin.held.button", "held", hr.ID{})},
			{to("screen.admin.reports.button", "reports", hr.ID{}), to("screen.questions.button", "questions", hr.ID{})}, last},
	}, nil
}

func (t *talk) waitingCompanies(d data) (hr.Message, error) {
	list, next, err := t.tx.WaitingCompanies(t.ctx, t.actor, store.Page{After: d.cursor(), Limit: listShown})
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.waiting.title").Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("screen.waiting.none"))
	}
	for i, c := range list {
		open := to("", "check", c.ID)
		open.Label = numbered(i+1, c.Name)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	last := []hr.Button{to("button.back", "admin", hr.ID{}), homeButton()}
	if next != "" {
		last = append(last, more("waiting", next, hr.ID{}))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

func (t *talk) checkCompany(d data) (hr.Message, error) {
	if err := t.adminOnly(); err != nil {
		return hr.Message{}, err
	}
	c, err := t.tx.Company(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: append(companyLines(c), hr.Text{}, hr.T("screen.manage.state", hr.Key("state", hr.EnumKey("company_state", c.State))))}
	team, err := t.tx.Members(t.ctx, t.actor, c.ID)
	if err != nil {
		return m, err
	}
	for _, p := range team[:min(len(team), 1)] {
		m.Lines = append(m.Lines, hr.T("notice.person", hr.Str("person", named(p.Name, p.Username))))
	}
	if c.Note != "" {
		m.Lines = append(m.Lines, hr.T("screen.company.question", hr.Str("words", c.Note)))
	}
	if c.Reply != "" {
		m.Lines = append(m.Lines, hr.T("screen.check.answer", hr.Str("words", c.Reply)))
	}
	if c.State != hr.CompanyConfirmed && c.State != hr.CompanyRefused {
		m.Rows = append(m.Rows, []hr.Button{toAct("button.confirm", "check", "confirm", c.ID)},
			[]hr.Button{toAct("button.ask", "check", "ask", c.ID), danger(toAct("screen.check.refuse.button", "check", "refuse", c.ID))})
	}
	m.Rows = append(m.Rows, []hr.Button{to("screen.waiting.button", "waiting", hr.ID{}), homeButton()})
	return m, nil
}

func (t *talk) confirmCompany(d data) (data, error) {
	if err := t.tx.ConfirmCompany(t.ctx, t.actor, d.id); err != nil {
		return d, err
	}
	t.toast = hr.T("screen.check.confirmed")
	return data{place: inScreen, name: "waiting"}, nil
}

func (t *talk) heldVacancies(d data) (hr.Message, error) {
	list, next, err := t.tx.HeldVacancies(t.ctx, t.actor, store.Page{After: d.cursor(), Limit: 1})
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.held.title").Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("screen.held.none"))
	}
	for _, v := range list {
		m.Lines = append(append(m.Lines, vacancyLines(v)...), vacancyDetails(v)...)
		m.Lines = append(m.Lines, hr.Text{})
		holds, err := t.tx.Holds(t.ctx, t.actor, v.ID)
		if err != nil {
			return m, err
		}
		m.Lines = append(m.Lines, holdLines(holds)...)
		m.Rows = append(m.Rows, []hr.Button{toAct("screen.held.release.button", "held", "release", v.ID),
			danger(toAct("screen.held.refuse.button", "held", "refuse", v.ID))})
	}
	last := []hr.Button{to("button.back", "admin", hr.ID{}), homeButton()}
	if next != "" {
		last = append(last, more("held", next, hr.ID{}))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

func holdAnswer(release bool) action {
	return func(t *talk, d data) (data, error) {
		next := data{place: inScreen, name: "held"}
		if release {
			t.toast = hr.T("screen.held.released")
			_, err := t.tx.ReleaseVacancy(t.ctx, t.actor, d.id)
			return next, err
		}
		t.toast = hr.T("screen.held.refused")
		return next, t.tx.RefuseVacancy(t.ctx, t.actor, d.id, "")
	}
}

func (t *talk) reports(d data) (hr.Message, error) {
	list, next, err := t.tx.Reports(t.ctx, t.actor, store.Page{After: d.cursor(), Limit: 1})
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.reports.title").Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("screen.reports.none"))
	}
	for _, r := range list {
		m.Lines = append(m.Lines, hr.T("screen.reports.row", hr.Key("reason", hr.EnumKey("report", r.Reason)), hr.Key("kind", hr.EnumKey("screen.kind", r.Kind))),
			hr.Own(r.Title))
		if r.Words != "" {
			m.Lines = append(m.Lines, hr.Own(r.Words))
		}
		if open, ok := reported(r); ok {
			m.Rows = append(m.Rows, []hr.Button{open})
		}
		m.Rows = append(m.Rows, []hr.Button{toAct("screen.reports.dismiss.button", "reports", "dismiss", r.ID),
			danger(toAct("screen.reports.remove.button", "reports", "remove", r.ID))})
	}
	last := []hr.Button{to("button.back", "admin", hr.ID{}), homeButton()}
	if next != "" {
		last = append(last, more("reports", next, hr.ID{}))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// reported is the button that opens what a report is about.
func reported(r store.Report) (hr.Button, bool) {
	name, ok := map[hr.Kind]string{hr.KindVacancy: "vacancy", hr.KindResume: "person", hr.KindCompany: "check"}[r.Kind]
	return to("button.open", name, r.Of), ok && r.Title != ""
}

func resolveReport(to store.Resolution) action {
	return func(t *talk, d data) (data, error) {
		if err := t.tx.ResolveReport(t.ctx, t.actor, d.id, to); err != nil {
			return d, err
		}
		t.toast = hr.T("screen.reports.resolved")
		return data{place: inScreen, name: "reports"}, nil
	}
}
