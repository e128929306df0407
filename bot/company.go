package bot

import (
	"hrp/hr"
)

func companyScreens() map[string]screen {
	return map[string]screen{
		"company": {show: (*talk).company, do: map[string]action{
			"register": (*talk).registerAgain, "edit": (*talk).editCompany, "answer": flowAction("answer_company"), "leave": (*talk).leaveCompany,
		}},
		"team":     {show: (*talk).team},
		"member":   {show: (*talk).member, do: map[string]action{"owner": (*talk).makeOwner}},
		"handover": {show: (*talk).handOver, do: map[string]action{"to": (*talk).handOverTo}},
		"joining":  {show: (*talk).joinRequests, do: map[string]action{"yes": answerJoin(true), "no": answerJoin(false)}},
		"company_needed": {show: func(t *talk, d data) (hr.Message, error) {
			_, err := t.registerAgain(d)
			return hr.Message{}, err
		}},
	}
}

// company shows the company the person acts for: its state, who checks it and what is next.
func (t *talk) company(data) (hr.Message, error) {
	list, err := t.tx.MyCompanies(t.ctx, t.actor)
	if err != nil {
		return hr.Message{}, err
	}
	if len(list) == 0 {
		return hr.Message{Lines: []hr.Text{hr.T("screen.company.title").Title(), hr.T("screen.company.none")},
			Rows: [][]hr.Button{{toAct("screen.company.register.button", "company", "register", hr.ID{})}, {homeButton()}}}, nil
	}
	c := list[0]
	m := hr.Message{Lines: append(companyLines(c), hr.Text{}, hr.T(hr.EnumKey("screen.company", c.State)))}
	answer := toAct("screen.company.answer.button", "company", "answer", c.ID)
	switch c.State {
	case hr.CompanyAsked:
		m.Lines = append(m.Lines, hr.T("screen.company.question", hr.Str("words", c.Note)))
		m.Rows = append(m.Rows, []hr.Button{answer})
	case hr.CompanyRefused:
		m.Lines = append(m.Lines, hr.T("screen.app.reason", hr.Str("reason", c.Note)))
		m.Rows = append(m.Rows, []hr.Button{answer})
	default:
		m.Rows = append(m.Rows, []hr.Button{to("screen.vacancies.button", "vacancies", hr.ID{})})
	}
	invite := hr.Button{Label: hr.T("screen.company.invite.button"), Copy: "https://t.me/" + t.Name() + "?start=j_" + c.Code}
	m.Rows = append(m.Rows, []hr.Button{toAct("button.edit", "company", "edit", c.ID), to("screen.team.button", "team", c.ID)},
		[]hr.Button{invite, to("screen.company.joining.button", "joining", hr.ID{})},
		[]hr.Button{danger(toAct("screen.company.leave.button", "company", "leave", c.ID)), homeButton()})
	return m, nil
}

// registerAgain opens the form of a company where it was left. Who registers one is an employer by it.
func (t *talk) registerAgain(d data) (data, error) {
	if t.account.Role != hr.Employer {
		if err := t.takeRole(hr.Employer); err != nil {
			return d, err
		}
	}
	draft, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftCompany, hr.ID{})
	if err != nil && !hr.Is(err, hr.NotFound) {
		return d, err
	}
	return d, t.dialogue("company", draft, hr.ID{})
}

func (t *talk) editCompany(d data) (data, error) {
	draft, err := t.tx.CompanyDraft(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	return d, t.dialogue("company", draft, d.id)
}

func companyLines(c hr.Company) []hr.Text {
	lines := []hr.Text{hr.Own(c.Name).Title(), hr.T("screen.company.bin", hr.Str("number", c.BIN))}
	if c.Industry != "" {
		lines = append(lines, hr.Own(c.Industry))
	}
	if c.Size != "" {
		lines = append(lines, hr.T(hr.EnumKey("company_size", c.Size)))
	}
	for _, s := range []string{c.About, c.Address, c.Contacts} {
		if s != "" {
			lines = append(lines, hr.Own(s))
		}
	}
	return lines
}

func (t *talk) leaveCompany(d data) (data, error) {
	if err := t.tx.LeaveCompany(t.ctx, t.actor, d.id); err != nil {
		return d, err
	}
	t.toast = hr.T("screen.company.left")
	return data{place: inScreen, name: "home"}, t.reload()
}

// joinRequests lists colleagues who ask to act for the company.
func (t *talk) joinRequests(data) (hr.Message, error) {
	list, err := t.tx.JoinRequests(t.ctx, t.actor)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.joining.title").Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("screen.joining.none"))
	}
	for _, r := range list[:min(len(list), 1)] { // one at a time: the buttons name nobody
		m.Lines = append(m.Lines, hr.T("screen.joining.row", hr.Str("person", named(r.Person, r.Username)), hr.Str("company", r.CompanyName)))
		m.Rows = append(m.Rows, []hr.Button{toAct("screen.joining.yes.button", "joining", "yes", r.ID)},
			[]hr.Button{toAct("screen.joining.no.button", "joining", "no", r.ID)})
	}
	m.Rows = append(m.Rows, []hr.Button{to("button.back", "company", hr.ID{}), homeButton()})
	return m, nil
}

func answerJoin(yes bool) action {
	return func(t *talk, d data) (data, error) {
		if _, err := t.tx.AnswerJoin(t.ctx, t.actor, d.id, yes); err != nil {
			return d, err
		}
		t.toast = hr.T("screen.joining.told")
		return data{place: inScreen, name: "joining"}, nil
	}
}

// join takes the person into a company by its link.
func (t *talk) join(code string) error {
	if !t.account.Has(hr.Employer) {
		if err := t.takeRole(hr.Employer); err != nil {
			return err
		}
	}
	c, err := t.tx.JoinByCode(t.ctx, t.actor, code)
	if err != nil {
		return err
	}
	if err := t.whoami(); err != nil {
		return err
	}
	t.say(hr.Message{Lines: []hr.Text{hr.T("screen.company.joined", hr.Str("company", c.Name)).Title(), hr.T("screen.company.joined.next")},
		Rows: [][]hr.Button{{to("screen.company.button", "company", hr.ID{})}, {homeButton()}}})
	return nil
}
