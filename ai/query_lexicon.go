package ai

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"hrp/ai/vocabulary"
)

//go:embed query_words.tsv
var queryWords string

// Words of requests that are not of the vocabulary: wishes, negations, pay,
// formats, numbers. The value of an entry is the kind, a slash, and what the
// file says of it.
type queryLexicon struct {
	phrases *vocabulary.Lexicon
	near    *vocabulary.Speller
	written map[string]bool // a kind and the first word of a phrase that counts exactly as written
}

// asWritten are kinds whose words say something by their form, and are never
// guessed at: "владеют" is no slip of "владею".
var asWritten = []string{"was", "left", "moved", "now", "ownverb", "me", "seek", "job", "kin"}

// requestLexicon is built when first used and only read afterwards.
var requestLexicon = sync.OnceValue(func() *queryLexicon {
	l := &queryLexicon{phrases: vocabulary.NewLexicon(), near: vocabulary.NewSpeller(), written: map[string]bool{}}
	for line := range strings.Lines(queryWords) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		kind, rest, _ := strings.Cut(line, "\t")
		value, phrases, _ := strings.Cut(rest, "\t")
		for phrase := range strings.SplitSeq(phrases, ", ") {
			l.phrases.Add(phrase, vocabulary.Entry{Kind: vocabulary.Kind(kind), Value: value})
			if exact, ok := strings.CutPrefix(phrase, "="); ok {
				l.written[kind+vocabulary.Tokens(exact)[0].Norm] = true
			}
			if !slices.Contains(asWritten, kind) {
				l.near.Add(strings.TrimPrefix(phrase, "="))
			}
		}
	}
	vocabulary.Spellings(func(kind vocabulary.Kind, canonical, spelling string) {
		if kind == vocabulary.KindSkill && !vocabulary.CoreSkill(canonical) {
			return
		}
		l.near.Add(spelling)
	})
	return l
})

// repair adds to words that nothing knows what they are probably meant to be:
// the Cyrillic of a word typed in Latin letters, the word that a typo is near.
func (l *queryLexicon) repair(t *vocabulary.Text, covered []bool) {
	short := false
	for i, tok := range t.Tokens {
		if covered[i] || vocabulary.Ordinary(tok.Text) || utf8.RuneCountInString(tok.Norm) < 4 || strings.ContainsAny(tok.Norm, "0123456789") {
			continue
		}
		if isLatin(tok.Norm) {
			word := cyrillic(tok.Norm)
			if !l.near.Known(word) && l.near.Known(word+"ь") {
				word += "ь" // the soft sign has no Latin letter
			}
			fixed, ok := l.near.Correct(word)
			if english, typo := l.near.Correct(tok.Norm); typo && !l.near.Known(word) {
				fixed, ok = english, false // "enginer" is nearer to English than "енгинер" to Russian
				t.AddKey(i, fixed)
				continue
			}
			if ok {
				t.AddKey(i, fixed)
				short = true
				continue
			}
		}
		if fixed, ok := l.near.Correct(tok.Norm); ok {
			t.AddKey(i, fixed)
		}
	}
	if !short {
		return
	}
	// One word in Latin letters was Russian or Kazakh: so are the short ones.
	for i, tok := range t.Tokens {
		if !covered[i] && isLatin(tok.Norm) && utf8.RuneCountInString(tok.Norm) < 4 {
			t.AddKey(i, cyrillic(tok.Norm))
			t.AddKey(i, cyrillic(tok.Norm)+"ь")
		}
	}
}

func isLatin(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return w != ""
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// latinPairs are how people write Cyrillic in Latin letters, longest first.
var latinPairs = []struct{ latin, cyrillic string }{
	{"shch", "щ"}, {"sch", "щ"}, {"zh", "ж"}, {"sh", "ш"}, {"ch", "ч"}, {"kh", "х"}, {"gh", "г"}, {"ts", "ц"}, {"ya", "я"}, {"ja", "я"},
	{"yu", "ю"}, {"ju", "ю"}, {"yo", "е"}, {"ye", "е"}, {"iy", "ий"}, {"ij", "ий"}, {"a", "а"}, {"b", "б"}, {"v", "в"}, {"w", "в"}, {"g", "г"},
	{"d", "д"}, {"e", "е"}, {"z", "з"}, {"i", "и"}, {"j", "ж"}, {"k", "к"}, {"q", "к"}, {"c", "ц"}, {"l", "л"}, {"m", "м"}, {"n", "н"}, {"o", "о"},
	{"p", "п"}, {"r", "р"}, {"s", "с"}, {"t", "т"}, {"u", "у"}, {"f", "ф"}, {"h", "х"}, {"x", "кс"},
}

// cyrillic writes a Latin word in Cyrillic letters as it was probably meant.
func cyrillic(w string) string {
	var b strings.Builder
	for len(w) > 0 {
		if w[0] == 'i' && strings.ContainsRune("ае", lastRune(b.String())) {
			b.WriteString("й") // "izdeimin", "rabotai"
			w = w[1:]
			continue
		}
		if w[0] == 'y' && !strings.HasPrefix(w, "ya") && !strings.HasPrefix(w, "yu") && !strings.HasPrefix(w, "yo") && !strings.HasPrefix(w, "ye") {
			if strings.ContainsRune("аеиоуыэюя", lastRune(b.String())) {
				b.WriteString("й")
			} else {
				b.WriteString("ы")
			}
			w = w[1:]
			continue
		}
		matched := false
		for _, p := range latinPairs {
			if rest, ok := strings.CutPrefix(w, p.latin); ok {
				b.WriteString(p.cyrillic)
				w, matched = rest, true
				break
			}
		}
		if !matched {
			b.WriteByte(w[0])
			w = w[1:]
		}
	}
	return b.String()
}
