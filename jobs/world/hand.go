package world

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hrp/hr"
	"hrp/locales"
)

// handPatience bounds a hand's wait for the bot.
const handPatience = 10 * time.Second

// hand acts for one person of the cast as that person would: it reads the chat, writes and presses buttons.
type hand struct {
	control
	words *locales.Catalogue
	who   member
	seq   int64 // up to where the chat has been read
}

// step is one thing a hand does.
type step func(ctx context.Context, h *hand) error

// do takes the steps one after another, up to the first that fails.
func (h *hand) do(ctx context.Context, steps []step) error {
	for i, s := range steps {
		if err := s(ctx, h); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	return nil
}

// says writes a text.
func says(text string) step {
	return func(ctx context.Context, h *hand) error { return h.say(ctx, h.who.ID, text) }
}

// attends passes over everything that is in the chat so far.
func attends() step {
	return func(ctx context.Context, h *hand) (err error) {
		_, h.seq, err = h.changed(ctx, h.who.ID, h.seq, 0)
		return err
	}
}

// asked waits until the bot says the sentence of a key.
func asked(key string) step {
	return func(ctx context.Context, h *hand) error {
		words := h.word(key)
		_, err := h.sees(ctx, words, func(m message) bool { return strings.Contains(m.Text, words) })
		return err
	}
}

// pick chooses a button.
type pick func(h *hand, b button) bool

// labelled is the button with the label of a key.
func labelled(key string) pick {
	return func(h *hand, b button) bool { return strings.HasSuffix(b.Text, h.word(key)) }
}

// titled is the button that names a thing, which it may cut short.
func titled(title string) pick {
	return func(_ *hand, b button) bool {
		name := strings.TrimSuffix(b.Text, "…")
		return name != "" && strings.HasPrefix(title, name)
	}
}

// about is the button that leads to a thing.
func about(id hr.ID) pick {
	return func(_ *hand, b button) bool { return strings.Contains(b.Data, id.Short()) }
}

// presses waits for a message with the button and taps it.
func presses(p pick) step {
	return func(ctx context.Context, h *hand) error {
		_, err := h.press(ctx, p)
		return err
	}
}

// turnsTo pages through a list until the button is there, and taps it.
func turnsTo(p pick) step {
	next := labelled("screen.next.button")
	return func(ctx context.Context, h *hand) error {
		for range 10 {
			b, err := h.press(ctx, p, next)
			if err != nil || !next(h, b) {
				return err
			}
		}
		return fmt.Errorf("world: not in the list of %d", h.who.ID)
	}
}

// press waits for a message with one of the buttons, the first choice before the second, and taps it.
func (h *hand) press(ctx context.Context, picks ...pick) (button, error) {
	choose := func(m message) (button, bool) {
		all := slices.Concat(m.Markup.Inline...)
		for _, p := range picks {
			if i := slices.IndexFunc(all, func(b button) bool { return p(h, b) }); i >= 0 {
				return all[i], true
			}
		}
		return button{}, false
	}
	m, err := h.sees(ctx, "a button", func(m message) bool { _, ok := choose(m); return ok })
	if err != nil {
		return button{}, err
	}
	b, _ := choose(m)
	return b, h.tap(ctx, h.who.ID, m.ID, b.Data)
}

// sees waits for a message of the bot, the newest of those that are new or changed, that is the one meant.
func (h *hand) sees(ctx context.Context, what string, is func(message) bool) (message, error) {
	ctx, cancel := context.WithTimeout(ctx, handPatience)
	defer cancel()
	for {
		list, seq, err := h.changed(ctx, h.who.ID, h.seq, handPatience)
		if err != nil {
			return message{}, fmt.Errorf("world: %d waits for %q: %w", h.who.ID, what, err)
		}
		h.seq = seq
		for _, m := range slices.Backward(list) {
			if m.From.Bot && is(m) {
				return m, nil
			}
		}
	}
}

// word is the sentence of a key in the person's language.
func (h *hand) word(key string) string {
	s, _ := h.words.Text(string(h.who.Lang), key, nil) // of a key there is not, the key: it is waited for in vain, and the log says so
	return s
}
