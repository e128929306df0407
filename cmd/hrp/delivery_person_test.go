package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// answers are what a seeker types to the first three questions.
type answers struct{ title, place, experience string }

// variants differ in every answer, so that what one person said cannot pass for what another did.
func variants() []answers {
	return []answers{
		{"Go разработчик", "Алматы, удалённо", "3"},
		{"Data Scientist", "Астана", "5"},
		{"QA инженер", "Шымкент, офис", "1"},
		{"DevOps", "удалённо", "7"},
	}
}

// model is what a dialogue looks like when nothing disturbs it: the texts shown, in order, and the draft.
type model struct {
	shown []string
	draft hr.Draft
}

// visitor is a person who holds one dialogue.
type visitor struct {
	*site
	id      int64
	answers answers
	seq     int64 // how far the person has looked
}

func (s *site) visitor(a answers) (*visitor, error) {
	var u struct {
		ID int64 `json:"id"`
	}
	err := s.control("POST", "users", map[string]any{"first_name": "Дана", "language_code": "ru"}, &u)
	return &visitor{site: s, id: u.ID, answers: a}, err
}

func (v *visitor) path(rest string) string {
	return "chats/" + strconv.FormatInt(v.id, 10) + "/" + rest
}

func (v *visitor) say(text string) error {
	return v.control("POST", v.path("messages"), map[string]any{"from": v.id, "text": text}, nil)
}

// tap presses the button whose data ends with the action. The person does not wait for the toast.
func (v *visitor) tap(m message, action string) error {
	for _, row := range m.Markup.Inline {
		for _, k := range row {
			if strings.Contains(k.Data, action) {
				go func() {
					// A toast that a kill has cost is no loss; the screen is.
					_ = v.control("POST", v.path("taps"), map[string]any{"from": v.id, "message_id": m.ID, "button": k.Data}, nil)
				}()
				return nil
			}
		}
	}
	return fmt.Errorf("no button %q under %q", action, m.Text)
}

// sees waits for a message of the bot, new or edited since the person last looked, that fits.
func (v *visitor) sees(fits func(message) bool) (message, error) {
	for deadline := time.Now().Add(v.bound); time.Now().Before(deadline); {
		list, seq, err := v.look()
		if err != nil {
			return message{}, err
		}
		for _, m := range slices.Backward(list) {
			if m.From.Bot && fits(m) {
				v.seq = seq
				v.progress.Add(1)
				return m, nil
			}
		}
	}
	return message{}, fmt.Errorf("person %d waits in vain; shown so far: %q", v.id, v.wire.seenBy(v.id))
}

func (v *visitor) look() ([]message, int64, error) {
	var list []message
	seq, err := v.controlSeq("GET", v.path("messages?wait=1s&seq=")+strconv.FormatInt(v.seq, 10), nil, &list)
	return list, seq, err
}

func hasButton(action string) func(message) bool {
	return func(m message) bool {
		return slices.ContainsFunc(slices.Concat(m.Markup.Inline...), func(k key) bool { return strings.Contains(k.Data, action) })
	}
}

func showing(text string) func(message) bool { return func(m message) bool { return m.Text == text } }

// seekerAction is in the data of the button by which a person says to be looking for work.
const seekerAction = ":seeker:"

// calm holds the dialogue step by step without knowing what comes, and returns what came.
func (v *visitor) calm(placeByButton string) (model, error) {
	if err := v.say("/start"); err != nil {
		return model{}, err
	}
	m, err := v.sees(hasButton(seekerAction))
	if err != nil {
		return model{}, err
	}
	if err := v.tap(m, seekerAction); err != nil {
		return model{}, err
	}
	for _, text := range []string{v.answers.title, v.answers.place, v.answers.experience} {
		last := m.Text
		if m, err = v.sees(func(m message) bool { return m.Text != last }); err != nil {
			return model{}, err
		}
		if text == v.answers.place && placeByButton != "" {
			err = v.tap(m, placeByButton)
		} else {
			err = v.say(text)
		}
		if err != nil {
			return model{}, err
		}
	}
	last := m.Text
	if _, err = v.sees(func(m message) bool { return m.Text != last }); err != nil {
		return model{}, err
	}
	d, err := v.draft()
	return model{shown: v.wire.seenBy(v.id), draft: d}, err
}

// hold holds the dialogue as a person does: each answer when its question is there.
func (v *visitor) hold(m model) error {
	greeting, err := v.greet(m)
	if err != nil {
		return err
	}
	if err := v.tap(greeting, seekerAction); err != nil {
		return err
	}
	for i, text := range []string{v.answers.title, v.answers.place, v.answers.experience} {
		if _, err := v.sees(showing(m.shown[i+1])); err != nil {
			return err
		}
		if err := v.say(text); err != nil {
			return err
		}
	}
	_, err = v.sees(showing(m.shown[4]))
	return err
}

func (v *visitor) greet(m model) (message, error) {
	if err := v.say("/start"); err != nil {
		return message{}, err
	}
	return v.sees(showing(m.shown[0]))
}

// rush sends the answers without looking: Telegram delivers each the moment the one before is acknowledged.
func (v *visitor) rush(m model) error {
	greeting, err := v.greet(m)
	if err != nil {
		return err
	}
	tapped := v.edge.tapped(v.id)
	if err := v.tap(greeting, seekerAction); err != nil {
		return err
	}
	select {
	case <-tapped:
	case <-time.After(v.bound):
		return errors.New("a tap was not acknowledged")
	}
	for _, text := range []string{v.answers.title, v.answers.place, v.answers.experience} {
		if err := v.say(text); err != nil {
			return err
		}
	}
	_, err = v.sees(showing(m.shown[4]))
	return err
}

// race types and taps the place at once. Whichever comes second is no answer to that question any more.
func (v *visitor) race(m, tappedFirst model, action string) error {
	greeting, err := v.greet(m)
	if err != nil {
		return err
	}
	if err := v.tap(greeting, seekerAction); err != nil {
		return err
	}
	if _, err := v.sees(showing(m.shown[1])); err != nil {
		return err
	}
	if err := v.say(v.answers.title); err != nil {
		return err
	}
	question, err := v.sees(showing(m.shown[2]))
	if err != nil {
		return err
	}
	tapped := v.edge.tapped(v.id)
	said := make(chan error, 1)
	go func() { said <- v.say(v.answers.place) }()
	if err := errors.Join(v.tap(question, action), <-said); err != nil {
		return err
	}
	select {
	case <-tapped:
	case <-time.After(v.bound):
		return errors.New("a tap was not acknowledged")
	}
	if err := v.say(v.answers.experience); err != nil { // behind the place in Telegram's queue
		return err
	}
	_, err = v.sees(func(got message) bool { return got.Text == m.shown[4] || got.Text == tappedFirst.shown[4] })
	return err
}

// draft is what the database holds of the person's answers.
func (v *visitor) draft() (d hr.Draft, err error) {
	ctx := context.WithoutCancel(v.t.Context())
	err = v.db.In(ctx, func(tx *store.Tx) error {
		var owner hr.ID
		if err := tx.QueryRow(ctx, `SELECT id FROM accounts WHERE telegram = $1`, v.id).Scan(&owner); err != nil {
			return err
		}
		d, err = tx.LatestDraft(ctx, owner, hr.DraftResume, hr.ID{})
		d.ID, d.Owner = hr.ID{}, hr.ID{}
		return err
	})
	return d, err
}

// models holds every variant's dialogue once, undisturbed.
func (s *site) models() []model {
	var list []model
	for _, a := range variants() {
		v, err := s.visitor(a)
		require.NoError(s.t, err)
		m, err := v.calm("")
		require.NoError(s.t, err)
		require.Len(s.t, m.shown, 5, "greeting, three questions, matches: %q", m.shown)
		require.Equal(s.t, a.title, m.draft.Resume.Title)
		list = append(list, m)
	}
	require.EqualValues(s.t, 3, *list[0].draft.Resume.Years)
	require.Equal(s.t, []hr.Format{hr.Remote}, list[0].draft.Resume.Formats)
	return list
}
