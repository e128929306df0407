package vocabulary

import (
	"strings"
	"unicode/utf8"
)

// A word shorter than minSpelled is not corrected: too much is near it; one
// longer than maxSpelled is none, and the work grows with the cube of the
// length. From twoEdits letters on, two mistakes are forgiven.
const (
	minSpelled = 5
	twoEdits   = 9
	maxSpelled = 40
)

// Speller knows words and finds the one that a mistyped word is near: one
// letter wrong, missing, doubled or swapped, two in long words. Build it with
// Add; after that it may be used concurrently.
type Speller struct {
	words   map[string]bool
	deletes map[string][]string // a word with one letter taken out, to the words
}

// NewSpeller returns a speller that knows nothing.
func NewSpeller() *Speller {
	return &Speller{words: map[string]bool{}, deletes: map[string][]string{}}
}

// Add teaches the words of a phrase.
func (s *Speller) Add(phrase string) {
	for _, t := range Tokens(phrase) {
		if s.words[t.Norm] {
			continue
		}
		s.words[t.Norm] = true
		if stem := stemKey(t.Norm); stem != "" {
			s.words[stem] = true
		}
		if utf8.RuneCountInString(t.Norm) < minSpelled || strings.ContainsAny(t.Norm, "0123456789+#.") {
			continue
		}
		s.deletes[t.Norm] = append(s.deletes[t.Norm], t.Norm)
		for _, d := range withoutOne(t.Norm) {
			s.deletes[d] = append(s.deletes[d], t.Norm)
		}
	}
}

// Known reports whether a folded word is known in some form.
func (s *Speller) Known(word string) bool {
	for _, key := range appendKeys(nil, word) {
		if s.words[key] {
			return true
		}
	}
	return false
}

// Correct returns the known word that a folded word is, or is near; false when
// there is none.
func (s *Speller) Correct(word string) (string, bool) {
	if s.Known(word) {
		return word, true
	}
	n := utf8.RuneCountInString(word)
	if n < minSpelled || n > maxSpelled {
		return "", false
	}
	// Of words equally near the one with the same last letter wins, since slips
	// seldom fall there: "enginer" is no "engine".
	best, bestAt := "", 6
	consider := func(key string) {
		for _, w := range s.deletes[key] {
			d := distance(word, w)
			limit := 1
			if n >= twoEdits {
				limit = 2
			}
			rank := 2 * d
			if lastRune(w) != lastRune(word) {
				rank++
			}
			if d <= limit && firstRune(w) == firstRune(word) && (rank < bestAt || rank == bestAt && w < best) {
				best, bestAt = w, rank
			}
		}
	}
	consider(word)
	shorter := withoutOne(word)
	for _, key := range shorter {
		consider(key)
	}
	if n >= twoEdits && best == "" {
		for _, key := range shorter {
			for _, k := range withoutOne(key) {
				consider(k)
			}
		}
	}
	return best, best != ""
}

// withoutOne returns a word with each of its letters taken out in turn.
func withoutOne(word string) []string {
	var out []string
	for i, r := range word {
		out = append(out, word[:i]+word[i+utf8.RuneLen(r):])
	}
	return out
}

// distance counts the letters changed, added, dropped or swapped between two
// words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
