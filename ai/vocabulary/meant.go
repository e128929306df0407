package vocabulary

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// spelling corrects words of one kind of names.
type spelling struct {
	near    *Speller
	written map[string]string // a folded word as people read it
}

func (s *spelling) add(phrase string) {
	s.near.Add(phrase)
	for _, t := range Tokens(phrase) {
		if _, ok := s.written[t.Norm]; !ok {
			s.written[t.Norm] = strings.ToLower(t.Text)
		}
	}
}

func newSpelling() *spelling { return &spelling{NewSpeller(), map[string]string{}} }

// skillWords know every spelling of every skill; titleWords the words of
// professions as they are shown in four languages.
var (
	skillWords = sync.OnceValue(func() *spelling {
		s := newSpelling()
		Spellings(func(kind Kind, canonical, spelt string) {
			if kind == KindSkill {
				s.add(canonical)
				s.add(spelt)
			}
		})
		return s
	})
	titleWords = sync.OnceValue(func() *spelling {
		s := newSpelling()
		d := dictionary()
		for _, role := range d.order[KindRole] {
			for _, lang := range []string{"en", "ru", "kk", "ar"} {
				s.add(d.names[KindRole][role][lang])
			}
		}
		return s
	})
)

// MeantSkill returns the skill that a misspelt item of a list was probably
// meant to be ("Kuberntes"); false for one that is known, and for one that is
// near to nothing.
func MeantSkill(item string) (string, bool) {
	if _, known := Skill(item); known {
		return "", false
	}
	text, ok := skillWords().correct(item)
	if !ok {
		return "", false
	}
	return Skill(text)
}

// MeantTitle returns a job title with its misspelt words put right, where that
// makes a profession of it; false otherwise.
func MeantTitle(title string) (string, bool) {
	text, ok := titleWords().correct(title)
	if !ok {
		return "", false
	}
	_, ok = Role(text)
	return text, ok
}

// correct puts the misspelt words of a text right; false when there are none.
func (s *spelling) correct(text string) (string, bool) {
	var b strings.Builder
	end, changed := 0, false
	for _, t := range Tokens(text) {
		b.WriteString(text[end:t.Start])
		word := t.Text
		if fixed, ok := s.near.Correct(t.Norm); ok && fixed != t.Norm && !Ordinary(t.Text) && !s.near.Known(t.Norm) {
			word, changed = s.written[fixed], true
			if unicode.IsUpper(firstRune(t.Text)) {
				first, size := utf8.DecodeRuneInString(word)
				word = string(unicode.ToUpper(first)) + word[size:]
			}
		}
		b.WriteString(word)
		end = t.End
	}
	b.WriteString(text[end:])
	return b.String(), changed
}
