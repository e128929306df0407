package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"hrp/flows"
	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// wrong is a message that a person may send to any question.
type wrong struct {
	name    string
	text    string // what is typed
	kind    string // of a file, where one is sent
	file    string
	content []byte
}

// input is what the dialogue is given; false: a command, which is not for it.
func (w wrong) input() (flows.Input, bool) {
	switch {
	case w.kind == "document":
		return flows.Input{Kind: flows.KindFile}, true
	case w.kind != "":
		return flows.Input{Kind: flows.KindOther, Media: w.kind}, true
	}
	return flows.Input{Kind: flows.KindText, Text: w.text}, !strings.HasPrefix(w.text, "/")
}

func wrongs() []wrong {
	var face bytes.Buffer
	_ = png.Encode(&face, image.NewGray(image.Rect(0, 0, 512, 512)))
	return []wrong{
		{name: "sticker", kind: "sticker", file: "face.png", content: face.Bytes()},
		{name: "voice", kind: "voice", file: "voice.oga", content: []byte("OggS")},
		{name: "photo", kind: "photo", file: "face.png", content: face.Bytes()},
		{name: "file", kind: "document", file: "notes.bin", content: []byte("no document of any kind")},
		{name: "emoji", text: "😀🔥👍"},
		{name: "marks", text: "\u200f\u200e\u2060"},
		{name: "dots", text: ". , …"},
		{name: "5,000 letters", text: strings.Repeat("ы", 4096)}, // what a phone sends of them first
		{name: "their end", text: strings.Repeat("ы", 904)},
		{name: "markup", text: "<b>x</b> _y_ [z](https://example.com) &amp; {name}"},
		{name: "command", text: "/help"},
	}
}

// TestDialogues plays in one town what comes between a question and its answer.
func TestDialogues(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	t.Run("turns", func(t *testing.T) { t.Parallel(); turns(t, w) })
	t.Run("wrong", func(t *testing.T) { t.Parallel(); wrongAnswers(t, w) })
}

// wrongAnswers sends every kind of message that is no answer to every question of every dialogue, in turning
// languages. Each gets one answer in the person's language: the question again with what is wrong or expected, or, where
// the words are an answer after all, the next question. Nothing is lost or doubled.
func wrongAnswers(t *testing.T, town *town) {
	engine := flows.New()
	n := 0
	for _, flow := range engine.Flows() {
		for _, q := range engine.Questions(flow) {
			lang := string(hr.Langs()[n%len(hr.Langs())])
			n++
			t.Run(flow+"/"+q.Step+"/"+lang, func(t *testing.T) {
				t.Parallel()
				c := newAsked(t, town.within(t), engine, flow, q, lang)
				for _, w := range wrongs() {
					c.answers(w)
				}
			})
		}
	}
	require.Greater(t, n, 80)
}

// asked is a person who is asked one question again and again.
type asked struct {
	*player
	tongue
	t      *testing.T
	engine *flows.Engine
	flow   string
	q      flows.Question
	id     hr.ID
	turns  int
	said   int // messages of the bot so far
}

func newAsked(t *testing.T, w *town, e *flows.Engine, flow string, q flows.Question, lang string) *asked {
	c := &asked{player: w.person("Aida", lang), tongue: newTongue(t, lang), t: t, engine: e, flow: flow, q: q}
	c.says("/start").sees("HRP")
	require.NoError(t, w.rows.Pool().QueryRow(t.Context(), `SELECT id FROM accounts WHERE telegram = $1`, c.player.id).Scan(&c.id))
	for _, r := range []hr.Role{hr.Seeker, hr.Employer} {
		require.NoError(t, w.rows.In(t.Context(), func(tx *store.Tx) error { return tx.SetRole(t.Context(), c.id, r) }))
	}
	c.said = c.heard()
	return c
}

// heard counts the bot's messages.
func (c *asked) heard() (n int) {
	all := *c.player
	all.after = 0
	list, _ := all.look(0)
	for _, m := range list {
		if m.From.Bot {
			n++
		}
	}
	return n
}

// stands puts the person before the question, with a draft in which it applies.
func (c *asked) stands() (turn store.Turn) {
	c.t.Helper()
	d := hr.Draft{ID: hr.NewID(), Owner: c.id, Kind: c.engine.DraftKind(c.flow), Done: []string{"detailed", "contactless"},
		Resume: &hr.ResumeFields{Title: "QA", City: "Алматы", Formats: []hr.Format{hr.Remote}, Years: new(2.0), Skills: []string{"Go"},
			Pay: hr.Pay{From: 600_000, Currency: hr.KZT, Period: hr.PerMonth}, Experience: []hr.Experience{{Title: "Тестировщик"}},
			Education: []hr.Education{{Text: "КазНУ"}}, Languages: []hr.Language{{Code: "en"}}},
		Vacancy: &hr.VacancyFields{Title: "QA", Must: []string{"Go"}, Description: "Тестируем", Formats: []hr.Format{hr.Remote}, Term: hr.ShortTerm,
			Duration: "3 месяца", Pay: hr.Pay{From: 600_000, Currency: hr.KZT, Period: hr.PerMonth}, Languages: []hr.Language{{Code: "en"}}},
		Company: &hr.CompanyFields{Name: "Test Soft"}, Letter: &hr.Letter{Contacts: new(true), About: hr.KindVacancy}}
	empty := hr.Draft{ID: d.ID, Owner: c.id, Kind: d.Kind}
	c.locked(func(tx *store.Tx, now store.Turn) error {
		in := flows.Input{Lang: now.Account.Lang, Now: tx.Now(), Account: now.Account}
		res, err := c.engine.Start(c.flow, hr.Session{Nonce: 7, Subject: hr.NewID()}, empty, in)
		if err != nil {
			return err
		}
		turn = store.Turn{Account: now.Account, Session: res.Session, Draft: d}
		turn.Session.Step, turn.Session.Draft, turn.Session.At = c.q.Step, d.ID, tx.Now()
		tx.SaveSession(c.id, turn.Session)
		return tx.SaveDraft(d)
	})
	return turn
}

// locked runs fn between two turns of the person.
func (c *asked) locked(fn func(*store.Tx, store.Turn) error) {
	c.t.Helper()
	c.turns++
	require.NoError(c.t, c.rows.InSignal(c.t.Context(), fmt.Sprintf("test:%s:%d", c.id, c.turns), c.id, fn))
}

// turn is where the person stands now.
func (c *asked) turn() (now store.Turn) {
	c.t.Helper()
	c.locked(func(_ *store.Tx, turn store.Turn) error { now = turn; return nil })
	return now
}

var (
	rawKey  = regexp.MustCompile(`(^|\s)(flow|error|screen|resume|terms|company|vacancy|button|label|line|word)(\.[a-z_]+)+(\s|$)`)
	example = regexp.MustCompile(`(?i)например|мысалы|example|مثل|مثال|: `)
)

// answers sends the message to the question and looks at what comes of it.
func (c *asked) answers(w wrong) {
	c.t.Helper()
	before := c.stands()
	c.rests()
	if w.kind != "" {
		c.sendsAs(w.kind, w.file, w.content)
	} else {
		c.says(w.text)
	}
	m := c.sees("")
	require.NotRegexp(c.t, rawKey, m.Text, w.name)
	require.NotContains(c.t, m.Text, c.say("screen.broken"), w.name)

	in, given := w.input()
	if !given {
		now := c.turn()
		require.Equal(c.t, where(before.Session), where(now.Session), w.name)
		require.Equal(c.t, kept(before.Draft), kept(now.Draft), w.name)
		c.hears(1, w)
		return
	}
	in.Lang, in.Now, in.Account = before.Account.Lang, before.Session.At, before.Account
	want, err := c.engine.Handle(before.Session, before.Draft, in)
	require.NoError(c.t, err)
	if len(want.Effects) > 0 || want.Ended { // it is an answer, and something is done with it
		if in.Kind == flows.KindFile {
			c.sees(c.say("cv.send"))
		}
		c.said = c.heard()
		return
	}
	now := c.turn()
	require.Equal(c.t, where(want.Session), where(now.Session), w.name)
	require.Equal(c.t, kept(want.Draft), kept(now.Draft), w.name)
	require.Contains(c.t, m.Text, c.say(c.asks(now.Session)), w.name)
	if in.Kind != flows.KindText {
		require.Equal(c.t, kept(before.Draft), kept(now.Draft), w.name)
	}
	if kept(now.Draft) == kept(before.Draft) {
		require.Equal(c.t, where(before.Session), where(now.Session), w.name)
		require.True(c.t, strings.Contains(m.Text, c.say(c.q.Ask+".hint")) || example.MatchString(m.Text), "%s: what is expected\n%s", w.name, m.Text)
	}
	c.hears(1, w)
}

// hears checks how many messages have come since the last.
func (c *asked) hears(n int, w wrong) {
	c.t.Helper()
	heard := c.heard()
	require.Equal(c.t, n, heard-c.said, w.name)
	c.said = heard
}

func (c *asked) asks(s hr.Session) string {
	for _, q := range c.engine.Questions(s.Flow) {
		if q.Step == s.Step {
			return q.Ask
		}
	}
	c.t.Fatalf("%s.%s asks nothing", s.Flow, s.Step)
	return ""
}

func where(s hr.Session) string { return s.Flow + "." + s.Step + "/" + s.Return }

// kept is a draft's content.
func kept(d hr.Draft) string {
	raw, _ := json.Marshal([]any{d.Resume, d.Vacancy, d.Company, d.Letter, d.File, d.Done})
	return string(raw)
}
