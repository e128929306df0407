package bot

import (
	"context"

	"hrp/hr"
	"hrp/store"
)

// savedScreens are what a person has kept or put away: vacancies, or people where the home is an employer's.
func savedScreens() map[string]screen {
	return map[string]screen{"saved": {show: (*talk).saved}, "hidden": {show: (*talk).hidden}}
}

func (t *talk) saved(d data) (hr.Message, error) {
	if t.account.Role == hr.Employer {
		return t.markedPeople(d, "saved", (*store.Tx).SavedPeople)
	}
	return t.markedVacancies(d, "saved", (*store.Tx).SavedVacancies)
}

func (t *talk) hidden(d data) (hr.Message, error) {
	if t.account.Role == hr.Employer {
		return t.markedPeople(d, "hidden", (*store.Tx).HiddenPeople)
	}
	return t.markedVacancies(d, "hidden", (*store.Tx).HiddenVacancies)
}

func (t *talk) markedVacancies(d data, name string, load func(*store.Tx, context.Context, hr.Actor, store.Page) ([]hr.Vacancy, string, error)) (hr.Message, error) {
	list, next, err := load(t.tx, t.ctx, t.actor, store.Page{After: d.cursor(), Limit: listShown})
	if err != nil {
		return hr.Message{}, err
	}
	title, none := "screen.saved.title", "screen.saved.none"
	if name == "hidden" {
		title, none = "hidden.vacancies.title", "hidden.vacancies.none"
	}
	m := t.vacancyList(list, title, none)
	m.Rows = append(m.Rows, markedRow(name, next))
	return m, nil
}

func (t *talk) markedPeople(d data, name string, load func(*store.Tx, context.Context, hr.Actor, store.Page) ([]hr.Resume, string, error)) (hr.Message, error) {
	list, next, err := load(t.tx, t.ctx, t.actor, store.Page{After: d.cursor(), Limit: listShown})
	if err != nil {
		return hr.Message{}, err
	}
	title, none := "saved.people.title", "saved.people.none"
	if name == "hidden" {
		title, none = "hidden.people.title", "hidden.people.none"
	}
	m := hr.Message{Lines: []hr.Text{hr.T(title).Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T(none))
	}
	for i, r := range list {
		m.Lines = append(m.Lines, hr.Text{})
		m.Lines = append(m.Lines, resumeLines(r.ResumeFields)...)
		open := to("", "person", r.ID)
		open.Label = numbered(i+1, r.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	m.Rows = append(m.Rows, markedRow(name, next))
	return m, nil
}

// markedRow ends a list: home, the other list, the next page.
func markedRow(name, next string) []hr.Button {
	other := to("hidden.button", "hidden", hr.ID{})
	if name == "hidden" {
		other = to("screen.saved.button", "saved", hr.ID{})
	}
	row := []hr.Button{homeButton(), other}
	if next != "" {
		row = append(row, more(name, next, hr.ID{}))
	}
	return row
}

// markAs is an action that saves or hides the thing of a card, or undoes it, and shows the card again.
func markAs(verb func(*store.Tx, context.Context, hr.Actor, hr.ID) error, toast string) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		t.toast = hr.T(toast)
		return d, verb(t.tx, t.ctx, t.actor, d.id)
	}
}

// hideFrom is an action that puts the thing of a card away and goes on with the list it came from, which can undo it.
func hideFrom(verb func(*store.Tx, context.Context, hr.Actor, hr.ID) error, toast string, list view) action {
	return func(t *talk, d data) (data, error) {
		if err := verb(t.tx, t.ctx, t.actor, d.id); err != nil {
			return d, err
		}
		t.toast = hr.T(toast)
		m, err := list(t, data{place: inScreen})
		if err != nil {
			return d, err
		}
		last := len(m.Rows) - 1
		m.Rows[last] = append(m.Rows[last], toAct("hidden.undo.button", d.name, "unhide", d.id))
		t.say(m)
		return d, errShown
	}
}
