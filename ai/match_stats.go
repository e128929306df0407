package ai

import (
	"math"
	"slices"
	"time"

	"hrp/hr"
)

// Stats are how often features and skills occur in a collection: what is rare
// tells more. They are an explicit argument of ranking, so that a score depends
// on the pair and on Stats alone, never on which other rows happen to be
// loaded. Read-only after NewStats; safe for concurrent use.
type Stats struct {
	docs     int
	features map[feature]int32
	skills   map[string]int32
	weights  weights
	trust    trust // in the model that has read both sides, if any
}

// NewStats counts a collection.
func NewStats(resumes []hr.MatchResume, vacancies []hr.MatchVacancy) *Stats {
	people := inParallel(resumes, func(r *hr.MatchResume) *document { return person(r, time.Time{}) })
	return statsOf(slices.Concat(people, inParallel(vacancies, job)))
}

func statsOf(docs []*document) *Stats {
	s := &Stats{docs: len(docs), features: map[feature]int32{}, skills: map[string]int32{}, weights: productWeights}
	for _, d := range docs {
		for _, kind := range d.text {
			for _, t := range kind {
				s.features[t.id]++
			}
		}
		if len(d.titles) > 0 {
			for _, t := range d.titles[0].text[kindTrade] {
				s.features[t.id]++
			}
		}
		for skill := range d.skills {
			s.skills[skill]++
		}
	}
	return s
}

func (s *Stats) idf(id feature) float64 { return rarity(s.docs, int(s.features[id])) }

// skillIDF never falls to nothing: a skill that everybody here has is still
// asked for.
func (s *Stats) skillIDF(skill string) float64 {
	return 0.5 + rarity(s.docs, int(s.skills[skill]))
}

func (s *Stats) skillWeights(skills []string) []float64 {
	out := make([]float64, len(skills))
	for i, skill := range skills {
		out[i] = s.skillIDF(skill)
	}
	return out
}

// rarity is BM25's inverse document frequency.
func rarity(docs, with int) float64 {
	return math.Log(1 + (float64(docs-with)+0.5)/(float64(with)+0.5))
}
