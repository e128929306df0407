package vocabulary

import (
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

// Trades returns what a title says of an occupation, as names that are the same in all four languages: "Водитель
// грузовика" and "Lorry drivers" are both of "driver" and "truck".
func Trades(title string) []string {
	var out []string
	for _, m := range trades().Find(NewText(title), nil) {
		for _, e := range m.Entries {
			out = append(out, e.Value)
		}
	}
	return out
}
