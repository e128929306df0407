package vocabulary

import (
	"slices"
	"strings"
	"sync"
)

// generalTrades are words that name many roles at once. Requests in the closed list of roles know none of them; a search
// for "an analyst" is met by every kind of analyst.
type generalTrades struct {
	words *Lexicon
	names map[string]map[string]string // by canonical name and language
}

var generals = sync.OnceValue(func() generalTrades {
	g := generalTrades{words: NewLexicon(), names: map[string]map[string]string{}}
	for _, row := range rows("generals", 6) {
		g.names[row[0]] = map[string]string{"en": row[1], "ru": row[2], "kk": row[3], "ar": row[4]}
		for _, alias := range slices.Concat(row[1:5], strings.Split(row[5], ", ")) {
			g.words.Add(alias, Entry{Value: row[0]})
		}
	}
	return g
})

// General returns the first general trade that a text names: "analyst" of "ищем аналитика".
func General(text string) (string, bool) {
	if found := generals().words.Find(NewText(text), nil); len(found) > 0 {
		return found[0].Entries[0].Value, true
	}
	return "", false
}

// GeneralName returns a general trade as people read it in ru, kk, en or ar. Anything else comes back as it is.
func GeneralName(canonical, lang string) string {
	if n := generals().names[canonical][lang]; n != "" {
		return n
	}
	return canonical
}

// Generals returns the canonical names, in alphabetical order.
func Generals() []string {
	var out []string
	for name := range generals().names {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
