package vocabulary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/russian"
)

// Keys are compared by equality: a word itself, or a stem marked with "~". A
// stem shorter than this many letters says too little ("семь", "семья").
const minStem = 4

// appendKeys appends the keys under which a word of a text is looked up, the
// surest first.
func appendKeys(keys []string, w string) []string {
	keys = append(keys, w)
	if len(w) < 3 {
		return keys
	}
	switch r, _ := utf8.DecodeRuneInString(w); scriptOf(r) {
	case scriptCyrillic:
		return appendCyrillic(keys, w)
	case scriptArabic:
		return appendArabic(keys, w)
	case scriptLatin:
		return appendLatin(keys, w)
	}
	return keys
}

// stemKey is the key that a word of an alias is stored under beside the word
// itself; empty where there is none.
func stemKey(w string) string {
	switch r, _ := utf8.DecodeRuneInString(w); scriptOf(r) {
	case scriptCyrillic:
		return russianStem(w)
	case scriptArabic:
		return arabicStem(w)
	}
	return ""
}

func appendLatin(keys []string, w string) []string {
	if base := strings.TrimRight(w, "0123456789"); len(base) < len(w) && len(base) >= 3 {
		keys = append(keys, base)
	}
	if n := len(w); n > 3 && w[n-1] == 's' && w[n-2] != 's' {
		keys = append(keys, w[:n-1])
		if n > 5 && w[n-2] == 'e' {
			keys = append(keys, w[:n-2])
		}
		if n > 5 && strings.HasSuffix(w, "ies") {
			keys = append(keys, w[:n-3]+"y")
		}
	}
	return keys
}

func appendCyrillic(keys []string, w string) []string {
	base := strings.TrimRight(w, "0123456789")
	if len(base) < len(w) && len(base) >= 6 {
		keys = append(keys, base)
	}
	if s := russianStem(base); s != "" {
		keys = append(keys, s)
		if s[1:] != base {
			keys = append(keys, s[1:])
		}
	}
	for _, e := range []string{"ой", "у", "ы", "е"} { // "графаной", which the stemmer takes for a verb
		if noun, ok := strings.CutSuffix(base, e); ok && utf8.RuneCountInString(noun) >= 5 && !slices.Contains(keys, noun+"а") {
			keys = append(keys, noun+"а")
		}
	}
	return appendKazakh(keys, base, 3)
}

// russianStem returns "~" and the Snowball stem, or "" when too little is left.
func russianStem(w string) string {
	if utf8.RuneCountInString(w) < minStem {
		return ""
	}
	env := snowballstem.NewEnv(w)
	russian.Stem(env)
	stem := env.Current()
	if utf8.RuneCountInString(stem) < minStem {
		return ""
	}
	return "~" + stem
}

// Kazakh endings in folded letters, longest first: plural, possession, case,
// "of the place" (-дағы), the agent (-шы), the question.
var kazakhEndings = []string{
	"ларынын", "лерінин", "лары", "лери", "дары", "дери", "тары", "тери",
	"даги", "деги", "таги", "теги", "дагы", "тагы",
	"лар", "лер", "дар", "дер", "тар", "тер",
	"нын", "нин", "дын", "дин", "тын", "тин",
	"дан", "ден", "тан", "тен", "нан", "нен",
	"мен", "бен", "пен", "нда", "нде", "сын", "син",
	"ымыз", "имиз", "мын", "мин", "пын", "пин", "быз", "биз", "шы", "ши", "лык", "лик", "дык", "дик", "тык", "тик",
	"га", "ге", "ка", "ке", "на", "не", "ны", "ни", "ды", "ди", "ты", "ти",
	"да", "де", "та", "те", "сы", "си", "ы", "и", "н",
}

// possessedPlurals are the plurals of nouns that belong to another, as the second
// word of a profession does.
var possessedPlurals = []string{"лары", "лери", "дары", "дери", "тары", "тери"}

// appendKazakh appends what is left of a word when up to depth endings go.
func appendKazakh(keys []string, w string, depth int) []string {
	if depth == 0 {
		return keys
	}
	for _, e := range kazakhEndings {
		base, ok := strings.CutSuffix(w, e)
		if !ok || utf8.RuneCountInString(base) < 3 || slices.Contains(keys, base) {
			continue
		}
		keys = append(keys, base)
		if slices.Contains(possessedPlurals, e) {
			keys = append(keys, base+"и", base+"ы", base+"си", base+"сы") // "деректер инженерлері": the singular is "инженері"
		}
		keys = appendKazakh(keys, base, depth-1)
	}
	return keys
}

// Arabic particles written together with the word they precede.
var arabicPrefixes = []string{"وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ك", "ف"}

func appendArabic(keys []string, w string) []string {
	if s := arabicStem(w); s != "" {
		keys = append(keys, s)
	}
	for _, p := range arabicPrefixes {
		rest, ok := strings.CutPrefix(w, p)
		if !ok || utf8.RuneCountInString(rest) < 2 {
			continue
		}
		keys = append(keys, rest)
		if s := arabicStem(rest); s != "" {
			keys = append(keys, s)
		}
		if p == "و" && !strings.HasPrefix(rest, "ال") {
			for _, q := range []string{"ب", "ل", "ك"} {
				if inner, ok := strings.CutPrefix(rest, q); ok && utf8.RuneCountInString(inner) >= 3 {
					keys = append(keys, inner)
				}
			}
		}
	}
	return keys
}

var arabicSuffixes = []string{"يات", "ات", "ون", "ين", "ان", "يه", "ه", "ي", "ا"}

// arabicStem takes the article and one ending off; "" when too little is left.
func arabicStem(w string) string {
	w = strings.TrimPrefix(w, "ال")
	if utf8.RuneCountInString(w) < minStem {
		return ""
	}
	for _, s := range arabicSuffixes {
		if base, ok := strings.CutSuffix(w, s); ok && utf8.RuneCountInString(base) >= 3 {
			w = base
			break
		}
	}
	return "~" + w
}
