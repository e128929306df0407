package bot

import (
	"hrp/hr"
	"hrp/store"
)

func invitationScreens() map[string]screen {
	return map[string]screen{
		"invites": {show: (*talk).invitations},
		"accept":  {show: (*talk).acceptChoice},
		"invite": {show: (*talk).invitation, do: map[string]action{
			"with": acceptInvitation(true), "without": acceptInvitation(false), "refuse": flowAction("refuse_invitation"), "answer": flowAction("answer"),
			"report": reportAction(hr.KindInvitation), "block": (*talk).blockInviter,
		}},
	}
}

// invitations lists the messages employers wrote to the person, or the person's company wrote.
func (t *talk) invitations(d data) (hr.Message, error) {
	load := t.tx.Invitations
	if t.account.Role == hr.Employer {
		load = t.tx.SentInvitations
	}
	list, next, err := load(t.ctx, t.actor, store.Page{After: d.cursor(), Limit: listShown})
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.invites.title").Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("screen.invites.none"))
	}
	for i, v := range list {
		m.Lines = append(m.Lines, hr.T("screen.apps.row", hr.Num("number", i+1), hr.Str("title", v.Title),
			hr.Str("company", v.CompanyName), hr.Key("stage", hr.EnumKey("invitation_state", v.State))))
		open := to("", "invite", v.ID)
		open.Label = numbered(i+1, v.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	last := []hr.Button{homeButton()}
	if next != "" {
		last = append(last, more("invites", next, hr.ID{}))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// invitation shows an employer's message to the seeker with all that can be done, or to the company that wrote it.
func (t *talk) invitation(d data) (hr.Message, error) {
	v, err := t.tx.Invitation(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.invite.title", hr.Str("company", v.CompanyName)).Title(), hr.Own(v.Title), {}, hr.Own(v.Message)}}
	for _, w := range v.Words {
		who := "screen.invite.employer_wrote"
		if w.Seeker {
			who = "screen.invite.seeker_wrote"
		}
		m.Lines = append(m.Lines, hr.Text{}, hr.T(who).Title(), hr.Own(w.Words))
	}
	m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.invite.state", hr.Key("state", hr.EnumKey("invitation_state", v.State))))
	if v.Seeker != t.account.ID {
		if !v.Application.IsZero() {
			m.Rows = append(m.Rows, []hr.Button{to("screen.invite.application.button", "app", v.Application)})
		}
		m.Rows = append(m.Rows, []hr.Button{to("screen.invites.button", "invites", hr.ID{}), homeButton()})
		return m, nil
	}
	if v.State == hr.InvitationSent {
		m.Rows = append(m.Rows, []hr.Button{to("screen.invite.accept.button", "accept", v.ID)},
			[]hr.Button{toAct("screen.invite.answer.button", "invite", "answer", v.ID), toAct("button.refuse", "invite", "refuse", v.ID)})
	} else if !v.Application.IsZero() {
		m.Rows = append(m.Rows, []hr.Button{to("screen.invite.application.button", "app", v.Application)})
	}
	last := []hr.Button{homeButton()}
	if !v.Vacancy.IsZero() {
		last = append(last, to("screen.app.vacancy.button", "vacancy", v.Vacancy))
	}
	m.Rows = append(m.Rows, []hr.Button{toAct("button.report", "invite", "report", v.ID), toAct("button.block", "invite", "block", v.ID)}, last)
	return m, nil
}

// acceptChoice asks once how much of the person the employer is to see (X2).
func (t *talk) acceptChoice(d data) (hr.Message, error) {
	return hr.Message{Lines: []hr.Text{hr.T("screen.accept.title").Title(), hr.T("screen.accept")},
		Rows: [][]hr.Button{{toAct("screen.accept.with.button", "invite", "with", d.id)}, {toAct("screen.accept.without.button", "invite", "without", d.id)},
			{to("button.back", "invite", d.id)}}}, nil
}

func acceptInvitation(contacts bool) action {
	return func(t *talk, d data) (data, error) {
		a, err := t.tx.AcceptInvitation(t.ctx, t.actor, d.id, contacts)
		if err != nil {
			return d, err
		}
		t.toast = hr.T("screen.invite.accepted")
		return data{place: inScreen, name: "app", id: a.ID}, nil
	}
}

func (t *talk) blockInviter(d data) (data, error) {
	if err := t.tx.Block(t.ctx, t.actor, hr.KindInvitation, d.id); err != nil {
		return d, err
	}
	t.toast = hr.T("screen.blocked")
	return data{place: inScreen, name: "home"}, nil
}
