package vocabulary

import (
	"slices"
	"strings"
)

// Kind tells what an entry of a lexicon is.
type Kind string

// Entry is one meaning of a phrase. Context marks an ordinary word that is a
// name only among others of its kind (Go, R, Express).
type Entry struct {
	Kind    Kind
	Value   string
	Context bool
}

// Match is a phrase found: the entries it may mean, and the tokens
// [From, To) it covers.
type Match struct {
	Entries  []Entry
	From, To int
}

// Lexicon finds phrases in a text by the longest match, whatever the ending of
// their words. Build it once with Add; after that it may be used concurrently.
type Lexicon struct {
	edges   map[edge]int32
	entries [][]Entry
}

type edge struct {
	node int32
	key  string
}

// NewLexicon returns an empty lexicon.
func NewLexicon() *Lexicon {
	return &Lexicon{edges: map[edge]int32{}, entries: make([][]Entry, 1)}
}

// Add stores a phrase. "=" before it asks for the words exactly as written,
// "?" marks it as one that needs context; "?=" does both.
func (l *Lexicon) Add(phrase string, e Entry) {
	if rest, ok := strings.CutPrefix(phrase, "?"); ok {
		phrase, e.Context = rest, true
	}
	phrase, exact := strings.CutPrefix(phrase, "=")
	tokens := Tokens(phrase)
	l.addTokens(tokens, exact, e)
	if len(tokens) == 2 && tokens[1].Break() == BreakNone && len(phrase) > 3 {
		joined := Token{Norm: tokens[0].Norm + tokens[1].Norm}
		if oneScript(joined.Norm) {
			l.addTokens([]Token{joined}, exact, e)
		}
	}
}

func (l *Lexicon) addTokens(tokens []Token, exact bool, e Entry) {
	if len(tokens) == 0 {
		return
	}
	nodes := []int32{0}
	for _, t := range tokens {
		keys := []string{t.Norm}
		if stem := stemKey(t.Norm); stem != "" && !exact {
			keys = append(keys, stem)
		}
		nodes = l.step(nodes, keys)
	}
	for _, node := range nodes {
		if !slices.Contains(l.entries[node], e) {
			l.entries[node] = append(l.entries[node], e)
		}
	}
}

// step returns the nodes that every key leads to from every node, making what
// is missing.
func (l *Lexicon) step(nodes []int32, keys []string) []int32 {
	var out []int32
	for _, node := range nodes {
		made := int32(-1)
		for _, key := range keys {
			next, ok := l.edges[edge{node, key}]
			if !ok {
				if made < 0 {
					made = int32(len(l.entries))
					l.entries = append(l.entries, nil)
				}
				next = made
				l.edges[edge{node, key}] = next
			}
			if !slices.Contains(out, next) {
				out = append(out, next)
			}
		}
	}
	return out
}

// Text is a text cut into tokens, each with the keys it is looked up under.
type Text struct {
	Source string
	Tokens []Token
	keys   [][]string
}

// NewText cuts a text.
func NewText(source string) Text {
	t := Text{Source: source, Tokens: Tokens(source)}
	t.keys = make([][]string, len(t.Tokens))
	flat := make([]string, 0, 4*len(t.Tokens))
	ordinary := dictionary().ordinary
	for i, tok := range t.Tokens {
		from := len(flat)
		switch never, ordinary := ordinary[strings.ToLower(tok.Text)]; {
		case !ordinary:
			flat = appendKeys(flat, tok.Norm)
		case !never:
			flat = append(flat, tok.Norm)
		}
		t.keys[i] = flat[from:len(flat):len(flat)]
	}
	return t
}

// AddKey makes token i also be looked up as word, after all else.
func (t *Text) AddKey(i int, word string) {
	t.keys[i] = append(slices.Clip(t.keys[i]), appendKeys(nil, word)...)
}

// Find returns the longest phrases of the text from left to right, without
// overlaps. accept, when not nil, narrows the entries of interest.
func (l *Lexicon) Find(t Text, accept func(Entry) bool) []Match {
	var found []Match
	for i := 0; i < len(t.Tokens); {
		m, ok := l.At(t, i, accept)
		if !ok {
			i++
			continue
		}
		found = append(found, m)
		i = m.To
	}
	return found
}

// At returns the longest phrase that begins at token i.
func (l *Lexicon) At(t Text, i int, accept func(Entry) bool) (Match, bool) {
	m := Match{From: i}
	l.walk(t, i, 0, accept, &m)
	return m, m.To > i
}

func (l *Lexicon) walk(t Text, i int, node int32, accept func(Entry) bool, best *Match) {
	if i >= len(t.Tokens) || node != 0 && t.Tokens[i].Break() == BreakHard {
		return
	}
	for _, key := range t.keys[i] {
		next, ok := l.edges[edge{node, key}]
		if !ok {
			continue
		}
		if i+1 > best.To {
			if entries := filter(l.entries[next], accept); len(entries) > 0 {
				best.Entries, best.To = entries, i+1
			}
		}
		l.walk(t, i+1, next, accept, best)
	}
}

func filter(entries []Entry, accept func(Entry) bool) []Entry {
	if accept == nil || len(entries) == 0 {
		return entries
	}
	var out []Entry
	for i, e := range entries {
		if accept(e) {
			if out == nil {
				out = make([]Entry, 0, len(entries)-i)
			}
			out = append(out, e)
		}
	}
	return out
}
