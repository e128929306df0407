package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"hrp/hr"
	"hrp/locales"

	"github.com/stretchr/testify/require"
)

// tongue is a language a story is played in: labels and sentences come from the catalogue.
type tongue struct {
	t     *testing.T
	words *locales.Catalogue
	lang  string
}

// inAll plays a story in the four languages side by side.
func inAll(t *testing.T, story func(*testing.T, tongue)) {
	inSome(t, hr.Langs(), story)
}

// inSome plays a story in these languages side by side.
func inSome(t *testing.T, langs []hr.Lang, story func(*testing.T, tongue)) {
	for _, l := range langs {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			story(t, newTongue(t, string(l)))
		})
	}
}

func newTongue(t *testing.T, lang string) tongue {
	words, err := locales.Load()
	require.NoError(t, err)
	return tongue{t: t, words: words, lang: lang}
}

// argument finds the placeholder a sentence lacks in the catalogue's error.
var argument = regexp.MustCompile(`no argument for \{(\w+)\}`)

// say is the sentence of a key, up to its first argument.
func (l tongue) say(key string) string {
	l.t.Helper()
	const cut = "\x00"
	args := map[string]any{}
	for {
		s, err := l.words.Text(l.lang, key, args)
		if err == nil {
			s, _, _ = strings.Cut(s, cut)
			return strings.TrimRight(s, "\u2068 ")
		}
		missing := argument.FindStringSubmatch(err.Error())
		require.Len(l.t, missing, 2, "%s: %v", key, err)
		args[missing[1]] = cut
	}
}

// on and off are the lines of a switch.
func (l tongue) on(notice string) string  { return l.state("screen.notices.on", notice) }
func (l tongue) off(notice string) string { return l.state("screen.notices.off", notice) }

func (l tongue) state(key, notice string) string {
	s, err := l.words.Text(l.lang, key, map[string]any{"notice": l.say(notice)})
	require.NoError(l.t, err)
	return s
}

// first is the label of a button of the first message, which is in Kazakh and Russian at once for those who may read either.
func (l tongue) first(key string) string {
	if l.lang == "en" || l.lang == "ar" {
		return l.say(key)
	}
	kk, ru := tongue{l.t, l.words, "kk"}, tongue{l.t, l.words, "ru"}
	return kk.say(key) + " / " + ru.say(key)
}

// within is the town as a subtest sees it.
func (w *town) within(t *testing.T) *town {
	return &town{t: t, base: w.base, db: w.db, rows: w.rows, log: w.log}
}

// known is a person of the world, who looks from now on.
func (w *town) known(id int64) *player {
	p := &player{town: w, id: id}
	_, p.after = p.look(0)
	return p
}

// appointed brings an admin who reads the language.
func (w *town) appointed(id int64, lang string) *player {
	require.NoError(w.t, w.try("POST", "users", map[string]any{"id": id, "first_name": "Admin", "language_code": lang}, nil))
	return &player{town: w, id: id}
}

// presses waits for a message with the words and taps one of its buttons.
func (p *player) presses(button string, words ...string) tapped {
	p.t.Helper()
	return p.taps(p.sees(append(words, button)...), button)
}

// skips taps the button until another one is there, and gives the message that has it.
func (p *player) skips(skip, until string, words ...string) message {
	p.t.Helper()
	for range 20 {
		m := p.sees(append(words, "")...)
		if has(m, until) {
			return m
		}
		if has(m, skip) {
			p.taps(m, skip)
		}
	}
	p.t.Fatalf("the button %q did not come", until)
	return message{}
}

// pages turns the pages of a list until one has the words.
func (p *player) pages(next string, words ...string) message {
	p.t.Helper()
	for range 20 {
		m := p.sees(words[len(words)-1])
		if containsAll(m.Text, words) {
			return m
		}
		if has(m, next) {
			p.taps(m, next)
		}
	}
	p.t.Fatalf("no page with %q came", words)
	return message{}
}

func has(m message, button string) bool {
	for _, l := range m.labels() {
		if l == button {
			return true
		}
	}
	return false
}

// numbered finds the first button that opens an item of a list.
func numbered(m message, n int) string {
	for _, l := range m.labels() {
		if strings.HasPrefix(l, fmt.Sprintf("%d. ", n)) {
			return l
		}
	}
	return fmt.Sprintf("no item %d", n)
}

// bin completes eleven digits by the checksum of a БИН, taking the next number where there is none.
func bin(eleven int64) string {
	d := fmt.Sprintf("%011d", eleven)
	sum := func(weights ...int) (s int) {
		for i, w := range weights {
			s += int(d[i]-'0') * w
		}
		return s % 11
	}
	s := sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
	if s == 10 {
		s = sum(3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
	}
	if s == 10 {
		return bin(eleven + 1)
	}
	return fmt.Sprintf("%s%d", d, s)
}
