package bot

import (
	"hrp/hr"
	"hrp/store"
)

// DigestCard is one new match of a person, with what it was found by. Either Vacancy or Resume is set.
type DigestCard struct {
	Sought  store.Sought // a watch in it is named in the reader's language
	Match   hr.Match
	Vacancy *hr.Vacancy
	Resume  *hr.Resume // as an anonymous card
}

// ID is the vacancy's or the résumé's.
func (c DigestCard) ID() hr.ID {
	if c.Vacancy != nil {
		return c.Vacancy.ID
	}
	return c.Resume.ID
}

// Digest queues the one message about new matches, all of one kind: a button for each, one to switch such messages off.
// It is bulk: where it is not known whether it was sent, it is not sent again.
func Digest(tx *store.Tx, a hr.Account, cards []DigestCard) {
	title, all := "digest.vacancies", open("screen.matches.button", "matches", hr.ID{})
	if cards[0].Resume != nil {
		title, all = "digest.people", open("screen.people.button", "people", hr.ID{})
	}
	m := hr.Message{Lines: []hr.Text{hr.T(title, hr.Num("count", len(cards))).Title()}}
	for i, c := range cards {
		m.Lines = append(m.Lines, hr.Text{})
		name, words := "vacancy", ""
		if c.Vacancy != nil {
			m.Lines = append(m.Lines, vacancyLines(*c.Vacancy)...)
			words = c.Vacancy.Title
		} else {
			m.Lines = append(m.Lines, resumeLines(c.Resume.ResumeFields)...)
			name, words = "person", c.Resume.Title
		}
		m.Lines = append(m.Lines, reasonLines(c.Match)...)
		switch {
		case c.Sought.Watch != nil:
			m.Lines = append(m.Lines, hr.T("digest.by_watch"), nameOf(*c.Sought.Watch))
		case c.Sought.Vacancy != nil:
			m.Lines = append(m.Lines, hr.T("digest.for_vacancy", hr.Str("title", c.Sought.Vacancy.Title)))
		}
		card := open("", name, c.ID())
		card.Label = numbered(i+1, words)
		m.Rows = append(m.Rows, []hr.Button{card})
	}
	m.Lines = append(m.Lines, hr.Text{}, hr.T("digest.why"))
	m.Rows = append(m.Rows, []hr.Button{all, openDo("digest.mute.button", "digest", "mute", hr.ID{})})
	tx.Enqueue(hr.Operation{Chat: a.Telegram, Kind: hr.OpSend, Class: hr.Bulk, Template: templateMessage, Args: encode(m),
		ExpiresAt: hr.DigestEnds(a, tx.Now())})
}

// AskZone asks for the time zone before the first digest, so that digests come in the person's morning.
func AskZone(tx *store.Tx, a hr.Account) {
	m := hr.Message{Lines: []hr.Text{hr.T("digest.zone.title").Title(), hr.T("digest.zone"), hr.T("screen.settings.zone", hr.At("now", tx.Now()))},
		Rows: [][]hr.Button{{openDo("digest.zone.button", "settings", "zone", hr.ID{})}, {openDo("digest.mute.button", "digest", "mute", hr.ID{})}}}
	tx.Enqueue(hr.Operation{Chat: a.Telegram, Kind: hr.OpSend, Class: hr.Bulk, Template: templateMessage, Args: encode(m),
		ExpiresAt: hr.DigestEnds(a, tx.Now())})
}
