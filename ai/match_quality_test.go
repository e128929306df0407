package ai

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

var testNow = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// quality of a ranking, averaged over queries.
type quality struct{ ndcg, ap, rr float64 }

// judge scores one ranking of ids against the labels: nDCG down to depth; for MAP and MRR those of at least a grade are right.
func judge(ids []string, grades map[string]int, depth, least int) quality {
	var q quality
	right := 0
	gain := func(id string) float64 { return math.Exp2(float64(grades[id])) - 1 }
	hits := 0
	for i, id := range ids {
		if i < depth {
			q.ndcg += gain(id) / math.Log2(float64(i)+2)
		}
		if grades[id] < least {
			continue
		}
		hits++
		q.ap += float64(hits) / float64(i+1)
		if q.rr == 0 {
			q.rr = 1 / float64(i+1)
		}
	}
	var ideal []float64
	for id, grade := range grades {
		if grade >= least {
			right++
		}
		ideal = append(ideal, gain(id))
	}
	slices.SortFunc(ideal, func(a, b float64) int { return cmp.Compare(b, a) })
	best := 0.0
	for i, g := range ideal[:min(depth, len(ideal))] {
		best += g / math.Log2(float64(i)+2)
	}
	return quality{q.ndcg / best, q.ap / float64(right), q.rr}
}

// measure averages a way of ranking over the world's vacancies.
func (w world) measure(rank func(v int) []string) quality {
	var sum quality
	for i, v := range w.vacancies {
		q := judge(rank(i), w.grades[v.ID], 10, 1)
		sum.ndcg, sum.ap, sum.rr = sum.ndcg+q.ndcg, sum.ap+q.ap, sum.rr+q.rr
	}
	n := float64(len(w.vacancies))
	return quality{sum.ndcg / n, sum.ap / n, sum.rr / n}
}

// candidates are who is ranked for a vacancy: its pool, or everybody.
func (w world) candidates(v int) []int {
	if w.pools != nil {
		return w.pools[v]
	}
	all := make([]int, len(w.resumes))
	for i := range all {
		all[i] = i
	}
	return all
}

// byScore ranks résumés by any score of a pair.
func (w world) byScore(score func(r, v int) float64) func(int) []string {
	return func(v int) []string {
		scores := map[string]float64{}
		var ids []string
		for _, i := range w.candidates(v) {
			ids = append(ids, w.resumes[i].ID)
			scores[w.resumes[i].ID] = score(i, v)
		}
		slices.SortFunc(ids, func(a, b string) int {
			return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(tieBreak(a), tieBreak(b)))
		})
		return ids
	}
}

// bag is a text as counted words, for the plain methods.
type bag struct {
	counts map[string]float64
	size   float64
}

func bagOf(texts ...string) bag {
	b := bag{counts: map[string]float64{}}
	for _, text := range texts {
		for _, t := range vocabulary.Tokens(text) {
			b.counts[t.Norm]++
			b.size++
		}
	}
	return b
}

func resumeText(r hr.MatchResume) []string {
	out := append([]string{r.Title, r.Summary, r.Text}, r.Skills...)
	for _, j := range r.Experience {
		out = append(out, j.Title, j.Text)
	}
	return out
}

func vacancyText(v hr.MatchVacancy) []string {
	return append([]string{v.Title, v.Description, v.Text}, v.SkillsMust...)
}

// plain returns textbook TF-IDF cosine and BM25 over the words of both sides.
func (w world) plain() (tfidf, bm25 func(r, v int) float64) {
	var people, jobs []bag
	df, length := map[string]float64{}, 0.0
	for _, r := range w.resumes {
		b := bagOf(resumeText(r)...)
		people = append(people, b)
		length += b.size
		for word := range b.counts {
			df[word]++
		}
	}
	for _, v := range w.vacancies {
		jobs = append(jobs, bagOf(vacancyText(v)...))
	}
	n := float64(len(people))
	length /= n
	idf := func(word string) float64 { return math.Log(1 + (n-df[word]+0.5)/(df[word]+0.5)) }
	norm := func(b bag) float64 {
		sum := 0.0
		for word, c := range b.counts {
			sum += c * c * idf(word) * idf(word)
		}
		return math.Sqrt(sum)
	}
	tfidf = func(r, v int) float64 {
		sum := 0.0
		for word, c := range jobs[v].counts {
			sum += c * people[r].counts[word] * idf(word) * idf(word)
		}
		return sum / (norm(people[r])*norm(jobs[v]) + 1e-9)
	}
	bm25 = func(r, v int) float64 {
		sum := 0.0
		for word := range jobs[v].counts {
			tf := people[r].counts[word]
			sum += idf(word) * tf * 2.2 / (tf + 1.2*(0.25+0.75*people[r].size/length))
		}
		return sum
	}
	return tfidf, bm25
}

// tags ranks by the share of common skills of all skills.
func (w world) tags() func(r, v int) float64 {
	var people []map[string]bool
	for _, r := range w.resumes {
		people = append(people, person(&r, testNow).skills)
	}
	return func(r, v int) float64 {
		common := 0.0
		for _, s := range w.vacancies[v].SkillsMust {
			if people[r][s] {
				common++
			}
		}
		return common / (float64(len(people[r])+len(w.vacancies[v].SkillsMust)) - common + 1e-9)
	}
}

func ids(found []hr.Match) []string {
	out := make([]string, len(found))
	for i, m := range found {
		out[i] = m.ID
	}
	return out
}

// product ranks as the program does, with weights of the caller's.
func (w world) product(with weights) func(int) []string {
	m := NewMatcher(w.resumes, w.vacancies, testNow)
	m.stats.weights = with
	return func(v int) []string { return ids(w.people(m, v)) }
}

// people ranks who is a candidate for a vacancy.
func (w world) people(m *Matcher, v int) []hr.Match {
	of := m.ofPeople
	if w.pools != nil {
		var pool []*document
		for _, i := range w.pools[v] {
			pool = append(pool, m.people[i])
		}
		of = newCollection(m.stats, pool)
	}
	return m.stats.rank(m.jobs[v], of, 0)
}

func (q quality) String() string {
	return fmt.Sprintf("nDCG %.3f  MAP %.3f  MRR %.3f", q.ndcg, q.ap, q.rr)
}

// labelledSets are the generated world, and the two halves of the hard cases:
// weights are tuned on the first half alone.
func labelledSets(t *testing.T) []labelledSet {
	generated := buildWorld(t)
	require.GreaterOrEqual(t, len(generated.vacancies), 40)
	require.GreaterOrEqual(t, len(generated.resumes), 300)
	return []labelledSet{{"generated", generated}, {"hard, dev", readHard(t, "dev")}, {"hard, test", readHard(t, "test")}}
}

type labelledSet struct {
	name string
	world
}

func TestRankingBeatsThePlainWays(t *testing.T) {
	for _, w := range labelledSets(t) {
		t.Run(w.name, func(t *testing.T) {
			best := w.measure(w.product(productWeights))
			t.Logf("%-8s %v", "product", best)
			tfidf, bm25 := w.plain()
			for _, row := range []struct {
				name  string
				score func(r, v int) float64
			}{{"TF-IDF", tfidf}, {"BM25", bm25}, {"tags", w.tags()}} {
				q := w.measure(w.byScore(row.score))
				t.Logf("%-8s %v", row.name, q)
				require.Greater(t, best.ndcg, q.ndcg, row.name)
				require.Greater(t, best.ap, q.ap, row.name)
				require.GreaterOrEqual(t, best.rr, q.rr, row.name)
			}
		})
	}
}

// switchedOff are the weights without one signal.
var switchedOff = []struct {
	name string
	off  func(*weights)
}{
	{"text", func(w *weights) { w.text = 0 }},
	{"title", func(w *weights) { w.title = 0 }},
	{"role", func(w *weights) { w.role = 0 }},
	{"skills", func(w *weights) { w.skills = 0 }},
	{"years", func(w *weights) { w.years = 0 }},
	{"grade", func(w *weights) { w.grade = 0 }},
}

func TestEachSignalEarnsItsPlace(t *testing.T) {
	sets := labelledSets(t)
	var product []quality
	for _, w := range sets {
		product = append(product, w.measure(w.product(productWeights)))
	}
	for _, c := range switchedOff {
		with, earns := productWeights, false
		c.off(&with)
		for i, w := range sets {
			whole, q := product[i], w.measure(w.product(with))
			t.Logf("%-11s without %-7s %v", w.name, c.name, q)
			earns = earns || q.ndcg < whole.ndcg || q.ap < whole.ap || q.rr < whole.rr
		}
		require.True(t, earns, "%s makes no set better", c.name)
	}
}
