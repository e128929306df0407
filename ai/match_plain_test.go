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
	entries map[string]map[int]float64 // of a term, how often it is in a candidate
	sizes   []float64
	norms   []float64
	mean    float64
}

func newPlainIndex(texts []string, cut func(string) []string) *plainIndex {
	x := &plainIndex{cut: cut, entries: map[string]map[int]float64{}, sizes: make([]float64, len(texts)), norms: make([]float64, len(texts))}
	for i, text := range texts {
		for _, term := range cut(text) {
			if x.entries[term] == nil {
				x.entries[term] = map[int]float64{}
			}
			x.entries[term][i]++
			x.sizes[i]++
			x.mean += 1 / float64(len(texts))
		}
	}
	for term, in := range x.entries {
		for i, n := range in {
			x.norms[i] += math.Pow((1+math.Log(n))*x.idf(term), 2)
		}
	}
	return x
}

func (x *plainIndex) idf(term string) float64 {
	n, with := float64(len(x.sizes)), float64(len(x.entries[term]))
	return math.Log(1 + (n-with+0.5)/(with+0.5))
}

func (x *plainIndex) cosine(query string) []float64 {
	counts, norm := map[string]float64{}, 0.0
	for _, term := range x.cut(query) {
		counts[term]++
	}
	out := make([]float64, len(x.sizes))
	for term, n := range counts {
		w := (1 + math.Log(n)) * x.idf(term)
		norm += w * w
		for i, m := range x.entries[term] {
			out[i] += w * (1 + math.Log(m)) * x.idf(term)
		}
	}
	for i := range out {
		out[i] /= math.Sqrt(norm*x.norms[i]) + 1e-9
	}
	return out
}

func (x *plainIndex) bm25(query string) []float64 {
	out, seen := make([]float64, len(x.sizes)), map[string]bool{}
	for _, term := range x.cut(query) {
		if seen[term] {
			continue
		}
		seen[term] = true
		for i, n := range x.entries[term] {
			out[i] += x.idf(term) * n * 2.2 / (n + 1.2*(0.25+0.75*x.sizes[i]/x.mean))
		}
	}
	return out
}
