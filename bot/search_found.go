package bot

import (
	"slices"

	"hrp/hr"
	"hrp/store"
)

func searchScreens() map[string]screen {
	return map[string]screen{
		"found": {show: (*talk).found, do: map[string]action{"drop": (*talk).dropFilter, "kind": (*talk).turnKind}},
		"firm":  {show: (*talk).firm, do: map[string]action{"report": reportAction(hr.KindCompany)}},
	}
}

// sayFound answers a search just made, with what of it was not understood.
func (t *talk) sayFound(m hr.Memory, said hr.Saying) error {
	var notes []hr.Text
	if len(said.Unread) > 0 {
		notes = append(notes, hr.T("screen.found.unread", hr.Strs("words", said.Unread)))
	}
	if said.Trait {
		notes = append(notes, hr.T("screen.found.trait"))
	}
	out, err := t.results(m, 0, notes)
	if err != nil {
		return err
	}
	t.say(out)
	return nil
}

// found shows the search on the screen, from a place on. A button of an older search gets the present one.
func (t *talk) found(d data) (hr.Message, error) {
	memory, err := t.onScreen()
	if err != nil {
		return hr.Message{}, err
	}
	from := d.nonce
	if d.id != memory.Search && !d.id.IsZero() {
		t.toast, from = hr.T("screen.outdated"), 0
	}
	return t.results(memory, from, nil)
}

// onScreen is what is remembered, if a search is among it.
func (t *talk) onScreen() (hr.Memory, error) {
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err == nil && memory.Search.IsZero() {
		err = hr.Fail(hr.NotFound, "screen.found.gone")
	}
	return memory, err
}

// wayBack leads from a card to the search it was found by, where there is one on the screen, else to the given list.
func (t *talk) wayBack(list hr.Button) (hr.Button, error) {
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err != nil || memory.Search.IsZero() {
		return list, err
	}
	return to("screen.found.button", "found", hr.ID{}), nil
}

// dropFilter takes a filter out of the search; the list is edited in place.
func (t *talk) dropFilter(d data) (data, error) {
	return t.changeSearch(d, func(q hr.Query) hr.Query {
		if list := q.Filters(); d.nonce < len(list) {
			return q.Without(list[d.nonce])
		}
		return q
	})
}

// turnKind looks for the next kind of thing by the same filters.
func (t *talk) turnKind(d data) (data, error) {
	return t.changeSearch(d, func(q hr.Query) hr.Query {
		q.Kind = nextKind(q.Kind)
		return q
	})
}

// changeSearch changes the search on the screen, unless the button is of an older one.
func (t *talk) changeSearch(d data, change func(hr.Query) hr.Query) (data, error) {
	memory, err := t.onScreen()
	if err != nil {
		return d, err
	}
	if d.id == memory.Search {
		memory.Searches(change(memory.Query))
		if err := t.tx.Remember(t.ctx, t.account.ID, memory); err != nil {
			return d, err
		}
		d.id = memory.Search
	}
	return data{place: inScreen, name: "found", id: d.id}, nil
}

// results is a part of what a search finds: the request, the cards with reasons, the filters as buttons.
func (t *talk) results(memory hr.Memory, from int, notes []hr.Text) (hr.Message, error) {
	q := t.match.Named(memory.Query, t.account.Lang)
	found, err := t.match.Search(t.ctx, t.tx, t.actor, memory.Query)
	if err != nil {
		return hr.Message{}, err
	}
	if from >= len(found.Hits) {
		from = 0
	}
	m := hr.Message{Lines: append([]hr.Text{understood(q)}, notes...)}
	m.Lines = append(m.Lines, hr.Text{}, foundTitle(found, q.Kind).Title())
	if len(found.Hits) == 0 {
		m.Lines = append(m.Lines, hr.T(kindPrefix(q.Kind)+".none"))
	}
	if found.Fit == 0 && found.Gain > 0 {
		m.Lines = append(m.Lines, hr.T("screen.found.drop", hr.Key("what", hr.EnumKey("screen.found.field", found.Drop.Field)), hr.Num("count", found.Gain)))
	}
	part := found.Hits[from:min(from+matchShown, len(found.Hits))]
	cards, open, err := t.cards(q.Kind, part, from)
	if err != nil {
		return m, err
	}
	for i, card := range cards {
		if i+from == found.Fit && found.Fit > 0 && i > 0 {
			m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.matches.further").Title())
		}
		m.Lines = append(append(m.Lines, hr.Text{}), card...)
	}
	if len(open) > 0 {
		m.Rows = append(m.Rows, open)
	}
	m.Rows = append(m.Rows, t.chips(memory)...)
	next := nextKind(q.Kind)
	last := []hr.Button{homeButton(), toAct(hr.EnumKey("screen.found.kind", kindName(next))+".button", "found", "kind", memory.Search)}
	if from+matchShown < len(found.Hits) {
		last = append(last, ranked("found", memory.Search, from+matchShown))
	}
	m.Rows = append(m.Rows, last)
	if q.Kind == hr.QueryCompanies {
		return m, nil // what is watched is people and vacancies
	}
	err = t.offerWatch(&m, memory.Query, q.Kind)
	return m, err
}

// searchFor puts a search on the screen and shows what it finds.
func (t *talk) searchFor(q hr.Query) error {
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err != nil {
		return err
	}
	memory.Searches(q)
	if err := t.tx.Remember(t.ctx, t.account.ID, memory); err != nil {
		return err
	}
	return t.sayFound(memory, hr.Saying{})
}

// nextKind is what a tap looks for instead, by the same filters.
func nextKind(k hr.QueryKind) hr.QueryKind {
	kinds := []hr.QueryKind{hr.QueryVacancies, hr.QueryCompanies, hr.QueryPeople}
	return kinds[(slices.Index(kinds, k)+1)%len(kinds)]
}

func kindName(k hr.QueryKind) hr.QueryKind {
	if k == hr.QueryPeople {
		return "people"
	}
	return k
}

// foundTitle counts what meets every filter; where nothing does, the nearest are announced.
func foundTitle(found hr.Found, kind hr.QueryKind) hr.Text {
	prefix := kindPrefix(kind)
	switch {
	case len(found.Hits) == 0:
		return hr.T(prefix + ".none.title")
	case found.Fit == 0:
		return hr.T(prefix + ".nearest")
	}
	return hr.T(prefix+".title", hr.Num("count", found.Fit))
}

// kindPrefix begins the keys of a list of the kind.
func kindPrefix(k hr.QueryKind) string {
	switch k {
	case hr.QueryCompanies:
		return "screen.firms"
	case hr.QueryVacancies:
		return "screen.matches"
	}
	return "screen.people"
}

// cards are the lines of each hit, and the buttons that open them. What the actor may no longer see is left out.
func (t *talk) cards(kind hr.QueryKind, part []hr.Hit, from int) (cards [][]hr.Text, open []hr.Button, err error) {
	var matches []hr.Match
	hits := map[string]hr.Hit{}
	for _, h := range part {
		h.BlockedBy = nil // said as the filters that are not met
		matches, hits[h.ID] = append(matches, h.Match), h
	}
	add := func(name string, id hr.ID, title string, lines []hr.Text) {
		h := hits[id.String()]
		if len(h.Unmet) > 0 {
			lines = append(lines, hr.T("card.differs", hr.Keys("what", "screen.found.field", fieldsOf(h.Unmet))))
		}
		k := to("", name, id)
		k.Label = numbered(from+len(cards)+1, hr.Shortened(title, 24))
		cards, open = append(cards, append(lines, reasonLines(h.Match)...)), append(open, k)
	}
	switch kind {
	case hr.QueryCompanies:
		for _, h := range part {
			add("firm", h.Company.ID, h.Company.Name, firmLines(*h.Company))
		}
	case hr.QueryVacancies:
		shown, err := t.tx.VacanciesShown(t.ctx, t.actor, ids(matches))
		if err != nil {
			return nil, nil, err
		}
		for _, v := range shown {
			add("vacancy", v.ID, v.Title, vacancyLines(v))
		}
	default:
		shown, err := t.tx.ResumesShown(t.ctx, t.actor, ids(matches))
		if err != nil {
			return nil, nil, err
		}
		for _, r := range shown {
			add("person", r.ID, r.Title, resumeLines(r.ResumeFields))
		}
	}
	return cards, open, nil
}

// firmLines are the facts of a company in a list.
func firmLines(c hr.MatchCompany) []hr.Text {
	lines := []hr.Text{hr.Own(c.Name).Title()}
	if c.Industry != "" {
		lines = append(lines, hr.Own(c.Industry))
	}
	if c.Size != "" {
		lines = append(lines, hr.T(hr.EnumKey("company_size", c.Size)))
	}
	return append(lines, hr.T("screen.home.open_vacancies", hr.Num("count", c.Open)))
}

// firm shows a company to anybody, with its open vacancies.
func (t *talk) firm(d data) (hr.Message, error) {
	c, err := t.tx.Company(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	list, next, err := t.tx.OpenVacancies(t.ctx, t.actor, store.VacancyFilter{Company: c.ID}, store.Page{After: d.cursor(), Limit: matchShown})
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: companyLines(c)}
	for i, v := range list {
		m.Lines = append(append(m.Lines, hr.Text{}), vacancyLines(v)...)
		open := to("", "vacancy", v.ID)
		open.Label = numbered(i+1, v.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.firm.none"))
	}
	last := []hr.Button{to("screen.found.button", "found", hr.ID{}), toAct("button.report", "firm", "report", c.ID), homeButton()}
	if next != "" {
		last = append(last, more("firm", next, c.ID))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}
