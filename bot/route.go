package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"hrp/flows"
	"hrp/hr"
	"hrp/store"
)

// answerFor is how long the answer to a tap is worth sending.
const answerFor = 15 * time.Second

// resumeAfter is the pause after which an open dialogue asks whether to go on or to start over.
const resumeAfter = 30 * time.Minute

// doubledWithin is how long after a dialogue ended a tap on its last message is a tap made twice.
const doubledWithin = 10 * time.Second

// route decides what an update of one person is about. What it returns as a domain error the person is told.
func (b *Bot) route(ctx context.Context, tx *store.Tx, turn store.Turn, u update) error {
	t, err := b.talk(ctx, tx, turn)
	if err != nil {
		return err
	}
	switch {
	case u.MyChatMember != nil:
		return nil // the person is back; that has been noted
	case u.Stopped != nil:
		err = t.draftStopped(u.Stopped.Draft)
	case u.Edited != nil:
		t.say(hr.Message{Lines: []hr.Text{hr.T("screen.edited")}, Rows: [][]hr.Button{{homeButton()}}})
	case u.Callback != nil:
		err = t.tap(u.Callback)
	default:
		err = t.message(*u.Message)
	}
	if e := hr.AsError(err); e != nil {
		t.refuse(e)
		err = nil
	}
	if err != nil {
		return err
	}
	t.close()
	return nil
}

// refuse tells a domain error: to a tap by a toast, with the way on shown if nothing else was.
func (t *talk) refuse(e *hr.Error) {
	if t.tapped != nil {
		t.toast = e.Text
	}
	if t.tapped == nil || !t.shown {
		t.say(hr.Message{Lines: []hr.Text{e.Text}, Rows: [][]hr.Button{{homeButton()}}})
	}
}

// message handles what a person wrote or sent.
func (t *talk) message(m message) error {
	if name, arg, ok := command(m.Text); ok {
		return t.command(name, arg)
	}
	switch {
	case t.isPost(m):
		return t.post(m)
	case m.Document != nil:
		return t.file(m.Document.file(), m.Caption)
	case t.session.Open() && t.tx.Now().Sub(t.session.At) > resumeAfter:
		return t.reminded()
	case m.Contact != nil && t.session.Open():
		return t.step(flows.Input{Kind: flows.KindContact, Text: m.Contact.Phone})
	case m.Text != "" && t.session.Open():
		return t.said(m.Text)
	case m.Text != "":
		return t.search(m.Text)
	case t.session.Open():
		return t.step(flows.Input{Kind: flows.KindOther, Media: m.media()})
	case m.Voice != nil && t.hears:
		return t.voice(m)
	}
	return t.unread(m.media())
}

// said gives a text to the open dialogue: the label of a button it offers is that button.
func (t *talk) said(text string) error {
	in, err := t.input(t.session.Flow, flows.Input{})
	if err != nil {
		return err
	}
	w := t.writer(t.account.Lang, t.account.Location())
	for _, c := range t.flows.Offered(t.session, t.draft, in) {
		if !c.Contact && strings.EqualFold(strings.TrimSpace(text), w.label(c.Label)) {
			return t.step(flows.Input{Kind: flows.KindChoice, Text: c.Action, Nonce: t.session.Nonce})
		}
	}
	return t.step(flows.Input{Kind: flows.KindText, Text: text})
}

// reminded shows a dialogue that was left, before it takes anything: continue or start over.
func (t *talk) reminded() error {
	t.session.Nonce++
	t.reply(t.flows.Resume(t.session))
	t.saveSession()
	return nil
}

// file handles a document. An open dialogue takes it, or says what it waits for; without one, or with one that was left
// a while ago, it starts a résumé.
func (t *talk) file(f hr.File, caption string) error {
	if t.session.Open() && (t.flows.Accepts(t.session, flows.KindFile) || t.tx.Now().Sub(t.session.At) <= resumeAfter) {
		return t.step(flows.Input{Kind: flows.KindFile, File: f})
	}
	return t.readCV(f)
}

// tap handles a button.
func (t *talk) tap(c *callback) error {
	t.tapped = c
	slot, err := t.tx.SlotMessage(t.ctx, t.account.Telegram, slotScreen)
	if err != nil {
		return err
	}
	d, err := parseData(c.Data)
	if err != nil {
		t.toast = hr.T("screen.outdated")
		return t.home()
	}
	// A message newer than the slot knows was sent a moment ago and not yet reported: it is the screen.
	t.edits = d.place != inNotice && c.Message.ID >= slot
	if t.edits && c.Message.ID > slot {
		t.tx.SetSlotMessage(t.account.Telegram, slotScreen, c.Message.ID)
	}
	if d.place == inFlow {
		return t.choose(d)
	}
	return t.act(d)
}

// choose gives a dialogue's button to it; a button of a dialogue that is over gets the fresh screen.
func (t *talk) choose(d data) error {
	if !t.session.Open() || t.session.Flow != d.name {
		t.toast = hr.T("screen.outdated")
		switch {
		case t.session.Open():
			return t.step(flows.Input{Kind: flows.KindChoice, Text: d.action, Nonce: -1})
		case t.edits && t.tx.Now().Sub(t.session.At) < doubledWithin:
			return nil // the first tap has just put what followed into this very message
		}
		return t.home()
	}
	return t.step(flows.Input{Kind: flows.KindChoice, Text: d.action, Nonce: d.nonce})
}

// act runs a screen's action, if there is one, and shows the screen.
func (t *talk) act(d data) error {
	s, ok := t.screens[d.name]
	if !ok {
		t.toast = hr.T("screen.outdated")
		return t.home()
	}
	if d.action != "" && !d.isCursor() {
		do, ok := s.do[d.action]
		if !ok {
			t.toast = hr.T("screen.outdated")
			return t.home()
		}
		next, err := do(t, d)
		if errors.As(err, new(shownError)) {
			return nil
		}
		if err != nil {
			return err
		}
		d = next
	}
	return t.show(d)
}

// show queues a screen.
func (t *talk) show(d data) error {
	s, ok := t.screens[d.name]
	if !ok {
		return t.home()
	}
	m, err := s.show(t, d)
	if errors.As(err, new(shownError)) {
		return nil
	}
	if err != nil {
		return err
	}
	t.say(m)
	return nil
}

// open shows a screen by name, as dialogues ask for it when they end.
func (t *talk) open(name string, id hr.ID) error {
	return t.show(data{place: inScreen, name: name, id: id})
}

func (t *talk) home() error { return t.open("home", hr.ID{}) }

// command handles a slash command. Any command leaves an open dialogue as it is, to be continued later.
func (t *talk) command(name, arg string) error {
	switch name {
	case "start":
		return t.start(arg)
	case "cancel":
		return t.cancel()
	case "help", "settings", "privacy", "mydata", "forgetme", "vacancies", "matches", "applications", "resume", "company", "people", "admin",
		"watch", "saved", "roadmap":
		return t.open(commandScreen[name], hr.ID{})
	case "stop":
		return t.open("notices", hr.ID{})
	}
	t.say(hr.Message{Lines: []hr.Text{hr.T("screen.unknown_command")}, Rows: [][]hr.Button{{homeButton()}}})
	return nil
}

var commandScreen = map[string]string{
	"help": "help", "settings": "settings", "privacy": "privacy", "mydata": "mydata", "forgetme": "forget",
	"vacancies": "browse", "matches": "matches", "applications": "apps", "resume": "resumes", "company": "company",
	"people": "vacancies", "admin": "admin", "watch": "watches", "saved": "saved", "roadmap": "roadmaps",
}

// cancel leaves the open dialogue; what was entered stays as a draft.
func (t *talk) cancel() error {
	if !t.session.Open() {
		t.say(hr.Message{Lines: []hr.Text{hr.T("screen.nothing_to_cancel")}, Rows: [][]hr.Button{{homeButton()}}})
		return nil
	}
	t.session = hr.Session{Nonce: t.session.Nonce}
	t.saveSession()
	return t.homeAfter(hr.T("screen.cancelled"))
}

// homeAfter shows home under a few sentences.
func (t *talk) homeAfter(lines ...hr.Text) error {
	m, err := t.homeView(data{})
	if err != nil {
		return err
	}
	m.Lines = append(append(lines, hr.Text{}), m.Lines...)
	t.say(m)
	return nil
}

// start handles /start with or without what a deep link carries: v_<vacancy>, r_<referral>, j_<company code>.
func (t *talk) start(arg string) error {
	kind, rest, _ := strings.Cut(arg, "_")
	if arg != "" && t.fresh {
		if err := t.tx.SetSource(t.ctx, t.account.ID, arg); err != nil {
			return err
		}
	}
	switch {
	case kind == "v" && rest != "":
		if id, err := hr.ParseID(rest); err == nil {
			return t.open("vacancy", id)
		}
		return hr.Fail(hr.NotFound, "error.vacancy.not_found")
	case kind == "j" && rest != "":
		return t.join(rest)
	}
	if t.session.Open() {
		return t.reminded()
	}
	if t.account.Role == "" && !t.account.Has(hr.Admin) {
		return t.open("greeting", hr.ID{})
	}
	return t.home()
}
