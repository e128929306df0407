package ai

import (
	"math"

	"hrp/ai/vocabulary"
)

// plainWay is a textbook method: of a query, a score for every candidate.
type plainWay struct {
	name   string
	scores func(query int) []float64
}

// plainWays are what the product has to beat: TF-IDF cosine of words, of runs of 3 to 5 characters inside words, of
// both together, and BM25 of words.
func plainWays(queries, candidates []string) []plainWay {
	words, runs := newPlainIndex(candidates, wordsOf), newPlainIndex(candidates, runsOf)
	return []plainWay{
		{"TF-IDF, words", func(q int) []float64 { return words.cosine(queries[q]) }},
		{"TF-IDF, characters", func(q int) []float64 { return runs.cosine(queries[q]) }},
		{"words + characters", func(q int) []float64 {
			out := words.cosine(queries[q])
			for i, s := range runs.cosine(queries[q]) {
				out[i] += s
			}
			return out
		}},
		{"BM25", func(q int) []float64 { return words.bm25(queries[q]) }},
	}
}

func wordsOf(text string) []string {
	var out []string
	for _, t := range vocabulary.Tokens(text) {
		out = append(out, t.Norm)
	}
	return out
}

func runsOf(text string) []string {
	var out []string
	for _, w := range wordsOf(text) {
		r := []rune(" " + w + " ")
		for size := 3; size <= 5; size++ {
			for i := 0; i+size <= len(r); i++ {
				out = append(out, string(r[i:i+size]))
			}
		}
	}
	return out
}

// plainIndex holds the candidates' counted terms.
type plainIndex struct {
	cut     func(string) []string
	entries map[string][]plainEntry // by term
	sizes   []float64
	norms   []float64
	mean    float64
}

// plainEntry is how often a term is in a candidate.
type plainEntry struct {
	candidate int
	n         float64
}

func newPlainIndex(texts []string, cut func(string) []string) *plainIndex {
	x := &plainIndex{cut: cut, entries: map[string][]plainEntry{}, sizes: make([]float64, len(texts)), norms: make([]float64, len(texts))}
	for i, text := range texts {
		terms := cut(text)
		x.sizes[i] = float64(len(terms))
		x.mean += x.sizes[i] / float64(len(texts))
		for term, n := range counted(terms) {
			x.entries[term] = append(x.entries[term], plainEntry{i, n})
		}
	}
	for term, in := range x.entries {
		for _, e := range in {
			x.norms[e.candidate] += math.Pow((1+math.Log(e.n))*x.idf(term), 2)
		}
	}
	return x
}

func counted(terms []string) map[string]float64 {
	out := map[string]float64{}
	for _, term := range terms {
		out[term]++
	}
	return out
}

func (x *plainIndex) idf(term string) float64 { return rarity(len(x.sizes), len(x.entries[term])) }

func (x *plainIndex) cosine(query string) []float64 {
	norm := 0.0
	out := make([]float64, len(x.sizes))
	for term, n := range counted(x.cut(query)) {
		idf := x.idf(term)
		w := (1 + math.Log(n)) * idf
		norm += w * w
		for _, e := range x.entries[term] {
			out[e.candidate] += w * (1 + math.Log(e.n)) * idf
		}
	}
	for i := range out {
		out[i] /= math.Sqrt(norm*x.norms[i]) + 1e-9
	}
	return out
}

func (x *plainIndex) bm25(query string) []float64 {
	out := make([]float64, len(x.sizes))
	for term := range counted(x.cut(query)) {
		idf := x.idf(term)
		for _, e := range x.entries[term] {
			out[e.candidate] += idf * e.n * 2.2 / (e.n + 1.2*(0.25+0.75*x.sizes[e.candidate]/x.mean))
		}
	}
	return out
}
