package ai

import (
	"cmp"
	"context"
	"hash/fnv"
	"maps"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"hrp/hr"
)

// Matcher ranks two collections against each other, without a database; built
// in, unless Embed has a provider read them. Scores depend on the pair and on Stats only. Safe for concurrent
// use.
type Matcher struct {
	stats            *Stats
	people, jobs     []*document
	ofPeople, ofJobs *collection
}

// NewMatcher reads both sides. Stats come from the two together; now is where
// positions without an end stop.
func NewMatcher(resumes []hr.MatchResume, vacancies []hr.MatchVacancy, now time.Time) *Matcher {
	people := inParallel(resumes, func(r *hr.MatchResume) *document { return person(r, now) })
	jobs := inParallel(vacancies, job)
	s := statsOf(slices.Concat(people, jobs))
	return &Matcher{stats: s, people: people, jobs: jobs, ofPeople: newCollection(s, people), ofJobs: newCollection(s, jobs)}
}

// RankResumes returns the best top people for a vacancy, best first; all of
// them when top is 0. A pair ruled out by a hard constraint stands below all
// others and says why.
func (s *Stats) RankResumes(v hr.MatchVacancy, resumes []hr.MatchResume, now time.Time, top int) []hr.Match {
	people := inParallel(resumes, func(r *hr.MatchResume) *document { return person(r, now) })
	query := job(&v)
	s.finish(query)
	return s.rank(query, newCollection(s, people), top)
}

// RankVacancies returns the best top vacancies for a person, in the same way.
func (s *Stats) RankVacancies(r hr.MatchResume, vacancies []hr.MatchVacancy, now time.Time, top int) []hr.Match {
	query := person(&r, now)
	s.finish(query)
	return s.rank(query, newCollection(s, inParallel(vacancies, job)), top)
}

// inParallel maps a slice on all processors, keeping its order.
func inParallel[T any](items []T, read func(*T) *document) []*document {
	out := make([]*document, len(items))
	var g errgroup.Group
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		g.Go(func() error {
			for i := w; i < len(items); i += workers {
				out[i] = read(&items[i])
			}
			return nil
		})
	}
	_ = g.Wait() // the workers return no errors
	return out
}

// collection is the candidates of a ranking, indexed by feature.
type collection struct {
	docs   []*document
	bare   bool // every document is
	texts  index
	titles index
	owner  []int32 // of each title: its document
	weight []float64
	role   []string
	lang   []tongue
}

// index says in which entries a feature stands, and with what weight.
type index map[feature][]posting

type posting struct {
	entry int32
	w     float32
}

func (x index) add(entry int, v vector) {
	for _, t := range v {
		x[t.id] = append(x[t.id], posting{int32(entry), t.w})
	}
}

// similar adds up the similarity of v to every entry.
func (x index) similar(v vector, out []float32) {
	clear(out)
	for _, t := range v {
		for _, p := range x[t.id] {
			out[p.entry] += t.w * p.w
		}
	}
}

func newCollection(s *Stats, docs []*document) *collection {
	c := &collection{docs: docs, bare: true, texts: index{}, titles: index{}}
	for i, d := range docs {
		s.finish(d)
		c.bare = c.bare && d.bare
		c.texts.add(i, d.vec)
		for _, t := range d.titles {
			c.titles.add(len(c.owner), t.vec)
			c.owner = append(c.owner, int32(i))
			c.weight = append(c.weight, t.weight)
			c.role = append(c.role, t.role)
			c.lang = append(c.lang, t.lang)
		}
	}
	return c
}

// finish weighs what a document counted; it is done once.
func (s *Stats) finish(d *document) {
	if d.finished {
		return
	}
	d.finished = true
	d.vec = s.weigh(d.text, shareOfText)
	d.text = features{}
	for i := range d.titles {
		d.titles[i].vec = s.weigh(d.titles[i].text, shareOfTitle)
		d.titles[i].text = features{}
	}
	for _, skill := range slices.Sorted(maps.Keys(d.skills)) { // sums of floats depend on their order
		d.skillWeight += s.skillIDF(skill)
	}
	d.mustWeight, d.niceWeight = s.skillWeights(d.must), s.skillWeights(d.nice)
}

// ranked is a candidate with its score, before reasons are given.
type ranked struct {
	doc     *document
	score   float64
	blocked []string
	tie     uint64
}

// rank scores every candidate against a query and returns the best.
func (s *Stats) rank(query *document, c *collection, top int) []hr.Match {
	scores := s.scores(query, c, s.trust)
	all := make([]ranked, len(c.docs))
	for i, d := range c.docs {
		p, j := sides(query, d)
		r := ranked{doc: d, score: scores[i], blocked: blocks(p, j), tie: tieBreak(d.id)}
		r.score -= float64(len(r.blocked))
		all[i] = r
	}
	all = best(all, top)
	out := make([]hr.Match, len(all))
	for i, r := range all {
		p, j := sides(query, r.doc)
		out[i] = hr.Match{ID: r.doc.id, Score: r.score, BlockedBy: r.blocked, Reasons: reasons(p, j)}
	}
	return out
}

// scores says how well every candidate fits a query, between 0 and 1, with likeness of meaning as far as a model is believed.
func (s *Stats) scores(query *document, c *collection, model trust) []float64 {
	texts := make([]float32, len(c.docs))
	if !query.bare || !c.bare {
		c.texts.similar(query.vec, texts)
	}
	titles, roles := c.titleScores(query)
	scores := make([]float64, len(c.docs))
	for i, d := range c.docs {
		p, j := sides(query, d)
		sig := signals{text: float64(texts[i]), title: titles[i], role: roles[i]}
		if query.bare && d.bare {
			sig.text = titles[i]
		}
		compare(p, j, &sig)
		model.raise(&sig, j.meaning, p.meaning)
		scores[i] = sig.score(s.weights)
	}
	return scores
}

// best sorts by score and keeps the first top, all when top is 0. Only what may
// stand among them is sorted.
func best(all []ranked, top int) []ranked {
	order := func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.tie, b.tie), cmp.Compare(a.doc.id, b.doc.id))
	}
	if top <= 0 || top >= len(all) {
		slices.SortFunc(all, order)
		return all
	}
	kept := slices.Clone(all[:top])
	slices.SortFunc(kept, order)
	for _, r := range all[top:] {
		if order(r, kept[top-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(kept, r, order)
		copy(kept[at+1:], kept[at:top-1])
		kept[at] = r
	}
	return kept
}

// titleScores returns, for each candidate, the best likeness of its titles to
// the query's by words, and by profession.
func (c *collection) titleScores(query *document) (words, roles []float64) {
	words, roles = make([]float64, len(c.docs)), make([]float64, len(c.docs))
	likeness := make([]float32, len(c.owner))
	for _, t := range query.titles {
		c.titles.similar(t.vec, likeness)
		near := map[string]float64{}
		for i, owner := range c.owner {
			weight := t.weight * c.weight[i]
			n, known := near[c.role[i]]
			if !known {
				n = roleNearness(t.role, c.role[i])
				near[c.role[i]] = n
			}
			roles[owner] = max(roles[owner], weight*n)
			if n == 0 && t.role != "" && c.role[i] != "" {
				weight *= otherRole
			}
			like := float64(likeness[i])
			if n == 1 || foreign(t.lang, c.lang[i]) {
				like = max(like, roleTitle*n)
			}
			words[owner] = max(words[owner], weight*like)
		}
	}
	return words, roles
}

// sides tells the person and the vacancy of a pair.
func sides(a, b *document) (person, job *document) {
	if a.resume != nil {
		return a, b
	}
	return b, a
}

// tieBreak orders equal scores by a hash of the id: ids often grow with the
// order of input, which must not leak into ties.
func tieBreak(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

// each ranks every document of one side against the other and hands the results
// over in order.
func (m *Matcher) each(ctx context.Context, queries []*document, c *collection, top int, done func(*document, []hr.Match) error) error {
	const batch = 64
	results := make([][]hr.Match, batch)
	for from := 0; from < len(queries); from += batch {
		part := queries[from:min(from+batch, len(queries))]
		g, ctx := errgroup.WithContext(ctx)
		g.SetLimit(runtime.GOMAXPROCS(0))
		for i, q := range part {
			g.Go(func() error {
				if err := ctx.Err(); err != nil {
					return err
				}
				results[i] = m.stats.rank(q, c, top)
				return nil
			})
		}
		if err := g.Wait(); err != nil {
			return err
		}
		for i, q := range part {
			if err := done(q, results[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
