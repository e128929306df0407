package ai

import (
	"cmp"
	"hash/fnv"
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
	kinds
)

// share of each kind in the similarity of two texts.
var share = [kinds]float64{kindWord: 0.4, kindStem: 0.35, kindGram: 0.25}

// feature is a hash of a kind and a word; collisions are rare enough not to
// matter for ranking.
type feature uint32

// counts says how often each feature occurs in a text, by kind.
type counts [kinds]map[feature]int32

func newCounts() counts {
	var c counts
	for k := range c {
		c[k] = map[feature]int32{}
	}
	return c
}

func hashFeature(kind byte, s string) feature {
	h := fnv.New32a()
	h.Write([]byte{kind})
	h.Write([]byte(s))
	return feature(h.Sum32())
}

// add counts the features of a text.
func (c *counts) add(text string) {
	for _, t := range vocabulary.Tokens(text) {
		c.addWord(t.Norm)
	}
}

func (c *counts) addWord(w string) {
	if len(w) > 64 {
		return
	}
	if stopWords[w] {
		return
	}
	c[kindWord][hashFeature(kindWord, w)]++
	c[kindStem][hashFeature(kindStem, stem(w))]++
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
			c[kindGram][hashFeature(kindGram, padded[starts[i]:starts[i+size]])]++
		}
	}
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

// term is a feature with its weight in a document.
type term struct {
	id feature
	w  float32
}

// vector is a document's terms by ascending feature, of length one.
type vector []term

// weigh turns counts into a vector: log-scaled counts times rarity, each kind
// brought to length one and given its share.
func (s *Stats) weigh(c counts) vector {
	size := 0
	for _, m := range c {
		size += len(m)
	}
	v := make(vector, 0, size)
	for kind, m := range c {
		from := len(v)
		sum := 0.0
		for id, n := range m {
			w := (1 + math.Log(float64(n))) * s.idf(id)
			if w <= 0 {
				continue
			}
			v = append(v, term{id, float32(w)})
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
