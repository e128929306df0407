package bot

import (
	"strings"

	"hrp/hr"
)

func assistantScreens() map[string]screen {
	return map[string]screen{
		"faq":      {show: (*talk).faq},
		"faq_item": {show: (*talk).faqItem, do: map[string]action{"ask": (*talk).askTeam}},
	}
}

// turnMost is how much of a person's words is remembered of one turn, in UTF-16 units.
const turnMost = 300

// search handles a text outside a dialogue: a remark gets a sentence and home, a search what it finds, a question the
// article that answers it. It never acts: what a person wants done is one tap away.
func (t *talk) search(text string) error {
	said, err := t.match.Read(t.ctx, t.tx, text, t.usualKind())
	if err != nil {
		return err
	}
	if said.Remark != "" {
		return t.remarked(said.Remark)
	}
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err != nil {
		return err
	}
	turn := hr.Turn{Intent: said.Intent}
	if t.account.Agreed(hr.ConsentStore) {
		turn.Words = clipUTF16(text, turnMost)
	}
	if len(said.Answers) > 0 {
		turn.Article = said.Answers[0]
	}
	memory.Said(turn)
	if said.Intent == hr.IntentSearch {
		memory.Searches(t.searched(memory, said, text))
	}
	if err := t.tx.Remember(t.ctx, t.account.ID, memory); err != nil {
		return err
	}
	switch {
	case said.Intent == hr.IntentSearch:
		return t.sayFound(memory, said)
	case said.Intent == hr.IntentStop:
		return t.open("notices", hr.ID{})
	case len(said.Answers) > 0:
		return t.answer(said.Answers)
	case said.Intent == hr.IntentPrivacy:
		return t.open("privacy", hr.ID{})
	case said.Intent == hr.IntentHelp || said.Asks:
		t.say(hr.Message{Lines: []hr.Text{hr.T("screen.unknown.title").Title(), hr.T("screen.unknown")},
			Rows: [][]hr.Button{{t.askButton()}, {to("screen.faq.button", "faq", hr.ID{}), homeButton()}}})
		return nil
	}
	return t.unread("text")
}

// remarked answers what asks for nothing.
func (t *talk) remarked(r hr.Remark) error {
	switch sentence := hr.T(hr.EnumKey("remark", r)); r {
	case hr.RemarkHello:
		return t.home()
	case hr.RemarkSign:
		return t.homeAfter(sentence, t.examples())
	default:
		return t.homeAfter(sentence)
	}
}

// shortWords is how many words a further condition of the search on the screen has at most: "Almaty", "from 2 years".
const shortWords = 5

// searched is the request a text makes: a further word on the search on the screen where it is put as one, or where it
// names neither whom nor what; else a search of its own.
func (t *talk) searched(m hr.Memory, said hr.Saying, text string) hr.Query {
	q := said.Query
	names := q.Kind != hr.QueryPeople || q.Role != "" || q.Industry != "" || len(q.SkillsMust)+len(q.SkillsNice) > 0
	if !m.Search.IsZero() && (said.Refines || !names && len(strings.Fields(text)) <= shortWords) {
		return m.Query.Refined(q)
	}
	if q.Kind == hr.QueryPeople {
		q.Kind = t.usualKind()
	}
	return q
}

// usualKind is what the person looks for where a search does not say.
func (t *talk) usualKind() hr.QueryKind {
	if t.account.Role == hr.Employer {
		return hr.QueryPeople
	}
	return hr.QueryVacancies
}

// unread answers what HRP cannot use here: one sentence, two examples.
func (t *talk) unread(kind string) error {
	key := "screen.unread"
	if kind == "voice" && !t.hears {
		key = hr.EnumKey("unheard", hr.UnheardOff)
	}
	t.say(hr.Message{Lines: []hr.Text{hr.T(key), t.examples()},
		Rows: [][]hr.Button{{homeButton()}, {to("button.help", "help", hr.ID{}), t.askButton()}}})
	return nil
}

// examples are two searches of the kind the person makes.
func (t *talk) examples() hr.Text {
	if t.account.Role == hr.Employer {
		return hr.T("screen.unread.examples.employer")
	}
	return hr.T("screen.unread.examples.seeker")
}

func (t *talk) askButton() hr.Button { return toAct("screen.ask.button", "faq_item", "ask", hr.ID{}) }

// askTeam opens the question to the admins, with the words of the last turn where they are remembered.
func (t *talk) askTeam(d data) (data, error) {
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err != nil {
		return d, err
	}
	draft := hr.Draft{ID: hr.NewID(), Owner: t.account.ID, Kind: hr.DraftLetter}
	if n := len(memory.Turns); n > 0 && memory.Turns[n-1].Words != "" {
		draft.Letter = &hr.Letter{Text: memory.Turns[n-1].Words}
	}
	return d, t.dialogue("question", draft, hr.ID{})
}
