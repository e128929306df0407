package cv

import (
	"regexp"
	"strings"
	"sync"
)

// marks are the words of Arabic certificates, which people tell how well they speak a language by. Elsewhere they only
// praise. The longer stand first.
var marks = []struct{ level, words string }{
	{"B2", `جيدة? جدا`}, {"C1", `ممتازة?|(?:إتقان|إجادة) (?:تامة?|كاملة?)`}, {"B1", `جيدة?`}, {"A2", `مقبولة?|ضعيفة?`},
}

var markForms = sync.OnceValue(func() []*regexp.Regexp {
	forms := make([]*regexp.Regexp, len(marks))
	for i, m := range marks {
		forms[i] = regexp.MustCompile(`(^|\P{L})(?:` + m.words + `)(\P{L}|$)`)
	}
	return forms
})

// tanween is the sign of adverbs, on their last letter or on the one before.
const tanween = "\u064b"

// markedLevels writes the marks in a list of languages as levels.
func markedLevels(s string) string {
	s = strings.ReplaceAll(s, tanween, "")
	for i, form := range markForms() {
		s = form.ReplaceAllString(s, "${1}"+marks[i].level+"${2}")
	}
	return s
}
