package locales

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// The marks that keep a piece of text in its own direction: first strong isolate and its end.
const (
	isolate = "\u2068"
	end     = "\u2069"
)

// Isolate keeps a piece of text, such as a person's own words, from disturbing the direction of the sentence around
// it. In the languages written from left to right only text with right-to-left letters needs it.
func (c *Catalogue) Isolate(lang, s string) string {
	if s == "" || lang != "ar" && !strings.ContainsFunc(s, rightToLeft) {
		return s
	}
	return isolate + s + end
}

func rightToLeft(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) }

// ltr finds what must be isolated in an Arabic sentence: Latin terms with the signs that belong to them, commands,
// names and addresses, and numbers with a dash or a plus, which turn around after an Arabic letter. Placeholders and
// what is isolated already are matched first, to be left alone.
var ltr = regexp.MustCompile("\u2068[^\u2069]*\u2069" + `|\{[a-z0-9_]+\}` +
	`|[/@.]?[A-Za-z][A-Za-z0-9+#@/:_.-]*(?: [A-Za-z0-9][A-Za-z0-9+#@/:_.-]*)*` +
	`|\+\d[\d -]*\d|\d+(?:[.,]\d+)*-[\d-]*\d(?:[A-Za-z]\b)?|\d+[A-Za-z][A-Za-z0-9]*|\d+[.,]?\d*\+`)

func isolateLatin(s string) string {
	return ltr.ReplaceAllStringFunc(s, func(m string) string {
		if m[0] == '{' || strings.HasPrefix(m, isolate) {
			return m
		}
		term := strings.TrimRight(m, ".:-")
		return isolate + term + end + m[len(term):]
	})
}

func isolateForms(m *i18n.Message) {
	for _, form := range []*string{&m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other} {
		*form = isolateLatin(*form)
	}
}
