package ai

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"hrp/ai/vocabulary"
)

// ideaShare is what common ideas count in the likeness of two texts beside common words.
const ideaShare = 0.6

// ideasTSV names ideas that questions about the product are made of: a row each with the beginnings of the words that
// say it in ru, kk, en and ar. So the same question in other words, or in another language, is like the ones known.
//
//go:embed assistant_ideas.tsv
var ideasTSV string

// ideas are the ideas of a text, in order, each once.
type ideas []string

// beginnings maps the folded beginning of a word to its ideas.
var beginnings = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for row := range strings.Lines(ideasTSV) {
		name, words, _ := strings.Cut(strings.TrimSpace(row), "\t")
		for _, t := range vocabulary.Tokens(words) {
			if !slices.Contains(out[t.Norm], name) {
				out[t.Norm] = append(out[t.Norm], name)
			}
		}
	}
	return out
})

// ideasOf finds the ideas of a text: of each word the longest beginning that is known, and of a short one only the
// whole word.
func ideasOf(text string) ideas {
	known := beginnings()
	var out ideas
	for _, t := range vocabulary.Tokens(text) {
		for _, idea := range known[longest(t.Norm, known)] {
			if !slices.Contains(out, idea) {
				out = append(out, idea)
			}
		}
	}
	slices.Sort(out)
	return out
}

// wholeUpTo is the length, in letters, up to which a beginning is only good as a whole word.
const wholeUpTo = 3

func longest(word string, known map[string][]string) string {
	for _, w := range append([]string{word}, bare(word)...) {
		letters := []rune(w)
		for n := len(letters); n > 0; n-- {
			head := string(letters[:n])
			if known[head] != nil && (n > wholeUpTo || n == len(letters)) {
				return head
			}
		}
	}
	return ""
}

// bare is an Arabic word without the particles written together with it.
func bare(word string) []string {
	var out []string
	for _, p := range []string{"وال", "بال", "لل", "ال", "و", "ب", "ل", "ف"} {
		if rest, ok := strings.CutPrefix(word, p); ok && len([]rune(rest)) > 2 {
			out = append(out, rest)
		}
	}
	return out
}

// rarityOf weighs the ideas by how few lines have them.
func rarityOf(lines []ideas) map[string]float32 {
	count := map[string]int{}
	for _, line := range lines {
		for _, idea := range line {
			count[idea]++
		}
	}
	out := map[string]float32{}
	for idea, n := range count {
		out[idea] = float32(rarity(len(lines), n))
	}
	return out
}

// like is the cosine of two sets of ideas, 0 where they share fewer than two: one idea says too little.
func (a ideas) like(b ideas, rare map[string]float32) float32 {
	var shared, x, y float32
	n := 0
	for _, idea := range a {
		w := rare[idea] * rare[idea]
		x += w
		if slices.Contains(b, idea) {
			shared += w
			n++
		}
	}
	for _, idea := range b {
		y += rare[idea] * rare[idea]
	}
	if n < 2 {
		return 0
	}
	return shared / float32(math.Sqrt(float64(x)*float64(y)))
}
