package vocabulary

import (
	"slices"
	"strings"
	"sync"
)

// trades knows the words of occupations of every branch, beside the roles of IT: what people do ("driver") and what
// with ("truck", "lorry", "грузовик"). They serve the comparison of titles alone, and no dialogue offers them.
var trades = sync.OnceValue(func() *Lexicon {
	l := NewLexicon()
	for _, row := range rows("trades", 5) {
		for _, aliases := range row[1:] {
			for alias := range strings.SplitSeq(aliases, ", ") {
				l.Add(alias, Entry{Value: row[0]})
			}
		}
	}
	return l
})

// Trades returns what a title says of an occupation, as names that are the same in all four languages, each once:
// "Водитель грузовика" and "Lorry drivers" are both of "driver" and "truck". rest are the words that say something else.
func Trades(title string) (named, rest []string) {
	t := NewText(title)
	at := 0
	others := func(to int) {
		for ; at < to; at++ {
			rest = append(rest, t.Tokens[at].Norm)
		}
	}
	for _, m := range trades().Find(t, nil) {
		others(m.From)
		at = m.To
		for _, e := range m.Entries {
			if !slices.Contains(named, e.Value) {
				named = append(named, e.Value)
			}
		}
	}
	others(len(t.Tokens))
	return named, rest
}
