package ai

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"

	"hrp/ai/vocabulary"
)

// A text is compared by three kinds of features together, which beats any one
// of them: words, stems, and runs of characters inside words, which see through
// typos and endings that no stemmer knows (Kazakh).
const (
	kindWord byte = iota
	kindStem
	kindGram
	kindTrade // of titles alone: what they say of an occupation, in any language
	kinds
)

// Shares of each kind in the similarity of two texts, and of two titles.
var (
	shareOfText  = [kinds]float64{kindWord: 0.4, kindStem: 0.35, kindGram: 0.25}
	shareOfTitle = [kinds]float64{kindGram: 0.45, kindTrade: 0.55}
)

// feature is a hash of a kind and a word; collisions are rare enough not to
// matter for ranking.
type feature uint32

// counts says how often each word of a text occurs; the other features follow
// from the words.
type counts map[string]int32

// add counts the words of a text.
func (c counts) add(text string) {
	for _, t := range vocabulary.Tokens(text) {
		if len(t.Norm) <= 64 && !stopWords[t.Norm] {
			c[t.Norm]++
		}
	}
}

// term is a feature with its weight, or its count, in a document.
type term struct {
	id feature
	w  float32
}

// features are a text's terms by kind, by ascending feature, each once.
type features [kinds][]term

func (c counts) features() features {
	var f features
	for w, n := range c {
		count := float32(n)
		f[kindWord] = append(f[kindWord], term{hashFeature(kindWord, w), count})
		f[kindStem] = append(f[kindStem], term{hashFeature(kindStem, stem(w)), count})
		f[kindGram] = appendGrams(f[kindGram], w, count)
	}
	for kind := range f {
		f[kind] = merge(f[kind])
	}
	return f
}

// appendGrams appends the runs of 3 to 5 characters of a word, its edges
// included.
func appendGrams(to []term, w string, count float32) []term {
	padded := " " + w + " "
	var starts [68]int
	n := 0
	for i := range padded {
		starts[n] = i
		n++
	}
	starts[n] = len(padded)
	for size := 3; size <= 5; size++ {
		for i := 0; i+size <= n; i++ {
			to = append(to, term{hashFeature(kindGram, padded[starts[i]:starts[i+size]]), count})
		}
	}
	return to
}

// merge sorts terms and adds up those of one feature.
func merge(terms []term) []term {
	slices.SortFunc(terms, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	out := terms[:0]
	for _, t := range terms {
		if n := len(out); n > 0 && out[n-1].id == t.id {
			out[n-1].w += t.w
		} else {
			out = append(out, t)
		}
	}
	return slices.Clip(out)
}

// hashFeature is FNV-1a over the kind and the word.
func hashFeature(kind byte, s string) feature {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return feature(h)
}

// stem cuts the ending of a Russian, English or Arabic word by Snowball's
// rules. Kazakh has no stemmer: its words go through the Russian one, which
// takes what the two share, and character runs do the rest.
func stem(w string) string {
	env := snowballstem.NewEnv(w)
	switch r, _ := utf8.DecodeRuneInString(w); {
	case r >= 'a' && r <= 'z':
		english.Stem(env)
	case r >= 0x0400 && r <= 0x052F:
		russian.Stem(env)
	case r >= 0x0600 && r <= 0x06FF:
		arabic.Stem(env)
	default:
		return w
	}
	return env.Current()
}

// stopWords carry no meaning in any of the four languages.
var stopWords = func() map[string]bool {
	words := map[string]bool{}
	for _, t := range vocabulary.Tokens(`и в во на с со по к ко у о об от до для из за при не или а но что как это мы вы он она они
the a an of and or to in on at for with by from as is are be we you our your will
және мен пен бен үшін бойынша туралы ол біз сіз да де та те
في من إلى على عن مع و أو هذا هذه التي الذي أن`) {
		words[t.Norm] = true
	}
	return words
}()

// vector is a document's terms by ascending feature, of length one.
type vector []term

// weigh turns counted features into a vector: log-scaled counts times rarity,
// each kind brought to length one and given its share.
func (s *Stats) weigh(f features, share [kinds]float64) vector {
	v := make(vector, 0, len(f[kindWord])+len(f[kindStem])+len(f[kindGram])+len(f[kindTrade]))
	for kind, terms := range f {
		from := len(v)
		sum := 0.0
		for _, t := range terms {
			w := (1 + math.Log(float64(t.w))) * s.idf(t.id)
			if w < minWeight {
				continue
			}
			v = append(v, term{t.id, float32(w)})
			sum += w * w
		}
		if sum > 0 {
			scale := float32(math.Sqrt(share[kind] / sum))
			for i := from; i < len(v); i++ {
				v[i].w *= scale
			}
		}
	}
	slices.SortFunc(v, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	return v
}

// minWeight is the weight below which a feature tells nothing: nearly every
// document has it.
const minWeight = 0.3
