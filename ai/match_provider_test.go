package ai

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/provider"
	"hrp/ai/provider/providertest"
	"hrp/hr"
)

// figures are what docs/matching.md reports of a ranking: of people for vacancies; back, of the first vacancy that fits a
// person (MRR); and auc, how often somebody who fits well stands above somebody who fits partly.
type figures struct {
	quality
	back, auc float64
}

func (f figures) String() string {
	return fmt.Sprintf("%v  back %.3f  AUC %.3f", f.quality, f.back, f.auc)
}

// figures measures a matcher of the world.
func (w world) figures(m *Matcher) (f figures) {
	right, pairs := 0.0, 0.0
	f.quality = w.measure(func(v int) []string {
		found := ids(w.people(m, v))
		well := 0.0
		for _, id := range found {
			switch w.grades[w.vacancies[v].ID][id] {
			case 2:
				well++
			case 1:
				right += well
			}
		}
		grades := map[int]float64{}
		for _, g := range w.grades[w.vacancies[v].ID] {
			grades[g]++
		}
		pairs += grades[1] * grades[2]
		return found
	})
	f.auc = right / max(1, pairs)
	if w.pools != nil { // of other vacancies nobody has judged these people
		return f
	}
	people := 0.0
	for i, r := range w.resumes {
		fits := map[string]int{}
		for _, v := range w.vacancies {
			if w.grades[v.ID][r.ID] > 0 {
				fits[v.ID] = 1
			}
		}
		if len(fits) > 0 {
			people++
			f.back += judge(ids(m.stats.rank(m.people[i], m.ofJobs, 0)), fits, 10, 1).rr
		}
	}
	f.back /= people
	return f
}

// in is the part of a world that is written in one language.
func (w world) in(lang tongue) world {
	part := world{grades: map[string]map[string]int{}}
	kept := map[string]bool{}
	for _, r := range w.resumes {
		if person(&r, testNow).lang == lang {
			part.resumes = append(part.resumes, r)
			kept[r.ID] = true
		}
	}
	for _, v := range w.vacancies {
		grades := map[string]int{}
		for id, g := range w.grades[v.ID] {
			if kept[id] {
				grades[id] = g
			}
		}
		if job(&v).lang == lang && len(grades) > 0 {
			part.vacancies = append(part.vacancies, v)
			part.grades[v.ID] = grades
		}
	}
	return part
}

// reads has a model read both sides of a matcher, over HTTP as the program does.
func (m *Matcher) reads(t *testing.T, vector func(text string) []float32) {
	s := providertest.New(t)
	s.Embed(func(_, text string) []float32 { return vector(text) })
	models, err := provider.New(provider.Config{BaseURL: s.URL, EmbeddingModel: "any"})
	require.NoError(t, err)
	require.NoError(t, m.Embed(t.Context(), models))
}

// recorded are the vectors of a model of tools/vectors.
func recorded(t *testing.T) func(model string) func(text string) []float32 {
	kept := providertest.ReadRecorded(t, "testdata/match/vectors.bin")
	return func(model string) func(string) []float32 {
		return func(text string) []float32 { return kept.Vector(model, text) }
	}
}

// measuring gives the figures of the built-in way and what measures a model after it, each logged as in docs/matching.md.
func (w labelledSet) measuring(t *testing.T) (plain figures, by func(way string, vector func(string) []float32) figures) {
	m := NewMatcher(w.resumes, w.vacancies, testNow)
	log := func(way string) figures {
		f := w.figures(m)
		t.Logf("%-24s %-20s %v", w.name, way, f)
		return f
	}
	return log("built in"), func(way string, vector func(string) []float32) figures {
		m.reads(t, vector)
		return log(way)
	}
}

// A model that knows the languages makes each figure better where there is room; one that knows English does so in English.
func TestAModelMakesRankingBetter(t *testing.T) {
	by := recorded(t)
	sets := labelledSets(t)
	generated, hard := sets[0], sets[1:]
	titles := []labelledSet{{"titles, dev", readTitles(t, "dev")}, {"titles, test", readTitles(t, "test")}}
	for _, c := range []struct {
		model string
		whole labelledSet
	}{
		{providertest.Translated, generated},
		{providertest.English, labelledSet{"generated, in English", generated.in(tongueLatin)}},
	} {
		plain, model := c.whole.measuring(t)
		with := model(c.model, by(c.model))
		require.GreaterOrEqual(t, with.ndcg, plain.ndcg)
		require.GreaterOrEqual(t, with.ap, plain.ap)
		require.GreaterOrEqual(t, with.rr, plain.rr)
		require.GreaterOrEqual(t, with.back, plain.back)
		require.GreaterOrEqual(t, with.auc, plain.auc)
		for _, w := range titles {
			if c.model == providertest.English {
				w = labelledSet{w.name + ", in English", w.in(tongueLatin)}
			}
			plain, model := w.measuring(t)
			with := model(c.model, by(c.model))
			require.Greater(t, with.ndcg, plain.ndcg)
			require.Greater(t, with.ap, plain.ap)
			require.GreaterOrEqual(t, with.back, plain.back-0.01) // the simulated model knows little that the trades do not
		}
	}
	for _, w := range hard {
		plain, model := w.measuring(t)
		plain.unharmed(t, model(providertest.Translated, by(providertest.Translated)), harm)
	}
}

// harm is what a useless model may cost a figure: about one place of one of the hard cases.
const harm = 0.02

func (plain figures) unharmed(t *testing.T, with figures, most float64) {
	t.Helper()
	for _, f := range [][2]float64{{plain.ndcg, with.ndcg}, {plain.ap, with.ap}, {plain.rr, with.rr}, {plain.back, with.back}} {
		require.GreaterOrEqual(t, f[1], f[0]-most)
	}
}

func TestAUselessModelDoesNoHarm(t *testing.T) {
	english := recorded(t)(providertest.English) // most of the texts are in languages it does not know
	random := func(dim int) func(string) []float32 {
		return func(text string) []float32 { return direction(text, dim) }
	}
	constant := func(string) []float32 { return []float32{1, 2, 3} }
	contrary := func(text string) []float32 { // of each two texts with the same words one is on the other side
		v := providertest.Vector(text)
		for i := range v {
			v[i] *= float32(1 - 2*(len(text)%2))
		}
		return v
	}
	for _, w := range append(labelledSets(t), labelledSet{"titles, dev", readTitles(t, "dev")}, labelledSet{"titles, test", readTitles(t, "test")}) {
		if w.name == "generated" { // a part of it tells as much
			w.name, w.vacancies = "generated, a third", w.vacancies[:20]
		}
		plain, model := w.measuring(t)
		for _, c := range []struct {
			way    string
			vector func(string) []float32
			most   float64
		}{
			{"constant", constant, 0},
			{"random, 256", random(256), harm},
			{"random, 8", random(8), harm},
			{"contrary", contrary, harm},
			{providertest.English, english, harm},
			{"words in 64 numbers", providertest.Vector, 3 * harm}, // agrees with ours, and mistakes short titles for one another
		} {
			plain.unharmed(t, model(c.way, c.vector), c.most)
		}
	}
}

// direction is one of its own for each text.
func direction(text string, dim int) []float32 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	rnd := rand.New(rand.NewPCG(h.Sum64(), 1))
	v := make([]float32, dim)
	for i := range v {
		v[i] = float32(rnd.NormFloat64())
	}
	return v
}

// What rules a pair out, and why it fits, is not a model's to say.
func TestAModelChangesNothingButTheOrder(t *testing.T) {
	w := buildWorld(t)
	low, high := 500_000.0, 900_000.0
	for i := range w.resumes {
		w.resumes[i].Currency, w.resumes[i].SalaryMin = "KZT", []*float64{&low, &high, nil}[i%3]
	}
	for i := range w.vacancies {
		w.vacancies[i].Currency, w.vacancies[i].SalaryMax = "KZT", []*float64{&low, nil}[i%2]
	}
	w.vacancies = w.vacancies[:12]
	m := NewMatcher(w.resumes, w.vacancies, testNow)
	var plain [][]hr.Match
	for v := range w.vacancies {
		plain = append(plain, w.people(m, v))
	}
	m.reads(t, providertest.Vector)
	changed := 0
	for v, was := range plain {
		before := map[string]hr.Match{}
		for _, m := range was {
			before[m.ID] = m
		}
		is := w.people(m, v)
		ruledOut := false
		for at, m := range is {
			require.Equal(t, before[m.ID].BlockedBy, m.BlockedBy)
			require.Equal(t, before[m.ID].Reasons, m.Reasons)
			require.True(t, !ruledOut || len(m.BlockedBy) > 0, "who is ruled out stands below all others")
			ruledOut = len(m.BlockedBy) > 0
			if was[at].ID != m.ID {
				changed++
			}
		}
	}
	require.NotZero(t, changed)
}
