package bot

import (
	"encoding/binary"

	"hrp/hr"
	"hrp/store"
)

// named is how a colleague is told from others: the first name, with the Telegram name where there is one.
func named(name, username string) string {
	if username != "" {
		return name + " (@" + username + ")"
	}
	return name
}

// mark stands for an account in callback data that carries another id already: 31 of the random bits of its id.
func mark(id hr.ID) int { return int(binary.BigEndian.Uint32(id[12:]) >> 1) }

// teamShown is how many colleagues stand in one message, two in a row.
const teamShown = 6

// team lists who acts for the company; an owner can open a colleague who is none.
func (t *talk) team(d data) (hr.Message, error) {
	list, err := t.tx.Members(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.team.title").Title()}}
	owner := false
	for _, c := range list {
		line := hr.T("screen.team.row", hr.Str("person", named(c.Name, c.Username)))
		if c.Owner {
			line = hr.T("screen.team.owner", hr.Str("person", named(c.Name, c.Username)))
			owner = owner || c.Account == t.account.ID
		}
		m.Lines = append(m.Lines, line)
	}
	var colleagues []hr.Button
	for _, c := range list {
		if owner && !c.Owner {
			colleagues = append(colleagues, colleagueButton(c, data{place: inScreen, name: "member", id: d.id}))
		}
	}
	if len(colleagues) > 0 {
		m.Lines = append(m.Lines, hr.T("screen.team.hint"))
	}
	m.Rows = append(pairs(colleagues), []hr.Button{to("button.back", "company", hr.ID{}), homeButton()})
	return m, nil
}

// colleagueButton names a colleague, whom the data's nonce stands for.
func colleagueButton(c store.Member, d data) hr.Button {
	d.nonce = mark(c.Account)
	return hr.Button{Label: hr.Own(hr.Shortened(c.Name, 20)), Data: d.String()}
}

// pairs puts the first of the buttons two in a row.
func pairs(list []hr.Button) (rows [][]hr.Button) {
	list = list[:min(len(list), teamShown)]
	for ; len(list) > 2; list = list[2:] {
		rows = append(rows, list[:2])
	}
	if len(list) > 0 {
		rows = append(rows, list)
	}
	return rows
}

// colleague finds the member of a company that a mark stands for.
func (t *talk) colleague(company hr.ID, marked int) (store.Member, error) {
	list, err := t.tx.Members(t.ctx, t.actor, company)
	if err != nil {
		return store.Member{}, err
	}
	for _, c := range list {
		if mark(c.Account) == marked {
			return c, nil
		}
	}
	return store.Member{}, hr.Fail(hr.NotFound, "error.vacancy.not_colleague")
}

// member shows a colleague to an owner, who can make another owner of them.
func (t *talk) member(d data) (hr.Message, error) {
	c, err := t.colleague(d.id, d.nonce)
	if err != nil {
		return hr.Message{}, err
	}
	owner := data{place: inScreen, name: "member", action: "owner", id: d.id, nonce: d.nonce}
	return hr.Message{Lines: []hr.Text{hr.Own(named(c.Name, c.Username)).Title(), hr.T("screen.member")},
		Rows: [][]hr.Button{{{Label: hr.T("screen.member.owner.button"), Data: owner.String()}}, {to("button.back", "team", d.id), homeButton()}}}, nil
}

func (t *talk) makeOwner(d data) (data, error) {
	c, err := t.colleague(d.id, d.nonce)
	if err != nil {
		return d, err
	}
	t.toast = hr.T("screen.team.owner", hr.Str("person", c.Name))
	return data{place: inScreen, name: "team", id: d.id}, t.tx.MakeOwner(t.ctx, t.actor, d.id, c.Account)
}

// handOver asks which colleague is to be responsible for a vacancy from now on.
func (t *talk) handOver(d data) (hr.Message, error) {
	v, err := t.tx.Vacancy(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	list, err := t.tx.Members(t.ctx, t.actor, v.Company)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.handover.title").Title(), hr.Own(v.Title), hr.T("screen.handover")}}
	var colleagues []hr.Button
	for _, c := range list {
		if c.Account != v.Responsible {
			colleagues = append(colleagues, colleagueButton(c, data{place: inScreen, name: "handover", action: "to", id: v.ID}))
		}
	}
	m.Rows = append(pairs(colleagues), []hr.Button{to("button.back", "manage", v.ID), homeButton()})
	return m, nil
}

func (t *talk) handOverTo(d data) (data, error) {
	v, err := t.tx.Vacancy(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	c, err := t.colleague(v.Company, d.nonce)
	if err != nil {
		return d, err
	}
	t.toast = hr.T("screen.handover.done", hr.Str("person", c.Name))
	return data{place: inScreen, name: "manage", id: v.ID}, t.tx.HandOver(t.ctx, t.actor, v.ID, c.Account)
}

// responsible says which of several colleagues hears of a vacancy, and gives the button that hands it over.
func (t *talk) responsible(v hr.Vacancy) (line hr.Text, hand []hr.Button, err error) {
	list, err := t.tx.Members(t.ctx, t.actor, v.Company)
	if err != nil || len(list) < 2 {
		return line, nil, err
	}
	line = hr.T("screen.manage.nobody")
	for _, c := range list {
		if c.Account == v.Responsible {
			line = hr.T("screen.manage.responsible", hr.Str("person", named(c.Name, c.Username)))
		}
	}
	return line, []hr.Button{to("button.hand_over", "handover", v.ID)}, nil
}
