package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// The world of TestVectors: professions have specialities, and people are spread around those along directions common
// to all, as vectors of texts are. Vectors without such a shape would say nothing: in uniform noise nobody is near.
const (
	professions  = 100
	specialities = 20 // of a profession
	directions   = 32
	topOf        = 20
	recallWanted = 0.95
)

// shares are the filters, in thousandths of all people; they have nothing to do with what people do.
func shares() []int { return []int{500, 100, 10, 1} }

// TestVectors holds retrieval by vector to its recall under filters of every width. At full size (HRP_VECTORS=100000)
// it writes out how long it takes beside the exact search and the index walked by force: `make bench` does that.
func TestVectors(t *testing.T) {
	t.Parallel()
	people, rounds := 6_000, 1
	if n, err := strconv.Atoi(os.Getenv("HRP_VECTORS")); err == nil {
		people, rounds = n, 5
	}
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	m := newShape()
	w.populate(m, people)
	for _, share := range shares() {
		t.Run(fmt.Sprintf("filter %g %%", float64(share)/10), func(t *testing.T) {
			w := world{t, w.db, w.n}
			w.compare(employer, m, share, rounds)
		})
	}
}

// compare measures one filter: the product, exact by force, and HNSW by force at the least reach that finds enough.
func (w world) compare(employer hr.Actor, m *shape, share, rounds int) {
	skill := skillOf(share)
	questions := m.questions(20)
	forced := func(how store.How) way {
		return func(ctx context.Context, tx *store.Tx, v []float32) (ids []hr.ID, took time.Duration, err error) {
			ids, plan, took, err := tx.ForcedIn(ctx, employer, skill, v, topOf, how)
			require.Equal(w, !how.Exact, strings.Contains(plan, "embeddings_resume_builtin"), plan)
			return ids, took, err
		}
	}
	var nearest [][]hr.ID
	for _, v := range questions {
		ids, _ := w.find(forced(store.How{Exact: true}), v)
		nearest = append(nearest, ids)
	}
	reach := 0
	for _, reach = range []int{40, 100, 200, 400, 1000} {
		if w.ask(forced(store.How{Reach: reach}), questions, nearest).recall() >= recallWanted {
			break
		}
	}
	var product, exact, hnsw run
	for range rounds {
		product.add(w.ask(func(ctx context.Context, tx *store.Tx, v []float32) ([]hr.ID, time.Duration, error) {
			start := time.Now()
			ids, err := tx.NearestIn(ctx, employer, skill, v, topOf)
			return ids, time.Since(start), err
		}, questions, nearest))
		exact.add(w.ask(forced(store.How{Exact: true}), questions, nearest))
		hnsw.add(w.ask(forced(store.How{Reach: reach}), questions, nearest))
	}
	w.Logf("result of %s: product %s | exact %s | HNSW (reach %d) %s", w.Name(), product, exact, reach, hnsw)
	require.GreaterOrEqual(w, product.recall(), recallWanted)
}

// way finds the nearest and tells how long that took.
type way func(context.Context, *store.Tx, []float32) ([]hr.ID, time.Duration, error)

func (w world) find(by way, v []float32) (ids []hr.ID, took time.Duration) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		ids, took, err = by(ctx, tx, v)
		return err
	})
	return ids, took
}

// ask puts the questions one way and compares what is found with what is nearest.
func (w world) ask(by way, questions [][]float32, nearest [][]hr.ID) (r run) {
	w.Helper()
	for i, v := range questions {
		ids, took := w.find(by, v)
		r.took, r.wanted = append(r.took, took), r.wanted+len(nearest[i])
		for _, id := range ids {
			if slices.Contains(nearest[i], id) {
				r.found++
			}
		}
	}
	return r
}

// run is what was measured of one way.
type run struct {
	found, wanted int
	took          []time.Duration
}

func (r *run) add(n run) {
	r.found, r.wanted, r.took = r.found+n.found, r.wanted+n.wanted, append(r.took, n.took...)
}

func (r run) recall() float64 { return float64(r.found) / float64(max(r.wanted, 1)) }

func (r run) String() string {
	took := slices.Sorted(slices.Values(r.took))
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	return fmt.Sprintf("recall %.3f, p50 %.1f ms, p95 %.1f ms", r.recall(), at(.5), at(.95))
}

// shape makes vectors, the same in every run.
type shape struct {
	rand    *rand.Rand
	centres [][]float32
	along   [][]float32
}

func newShape() *shape {
	m := &shape{rand: rand.New(rand.NewPCG(1, 2))}
	for range directions {
		m.along = append(m.along, m.noise())
	}
	for range professions {
		middle := m.noise()
		for range specialities {
			m.centres = append(m.centres, sum(middle, m.noise(), 0.6))
		}
	}
	return m
}

// noise is a direction without meaning, of length about one.
func (m *shape) noise() []float32 {
	v := make([]float32, store.BuiltinDim)
	for i := range v {
		v[i] = float32(m.rand.NormFloat64() / 16) // 16² dimensions
	}
	return v
}

// near is somebody around a speciality.
func (m *shape) near(speciality int) []float32 {
	v := m.centres[speciality%len(m.centres)]
	for _, d := range m.along {
		v = sum(v, d, float32(m.rand.NormFloat64()*0.08))
	}
	return v
}

func (m *shape) questions(n int) (list [][]float32) {
	fixed := &shape{rand: rand.New(rand.NewPCG(3, 4)), centres: m.centres, along: m.along}
	for i := range n {
		list = append(list, fixed.near(i*37))
	}
	return list
}

func sum(a, b []float32, weight float32) []float32 {
	out := make([]float32, len(a))
	for i := range a {
		out[i] = a[i] + weight*b[i]
	}
	return out
}

// populate makes people with résumés of usual size and their vectors, then the index.
func (w world) populate(m *shape, n int) {
	w.Helper()
	ctx := context.Background()
	w.sql(`SET statement_timeout = 0`)
	w.sql(`INSERT INTO accounts (id, telegram, first_name, lang, roles) SELECT gen_random_uuid(), 9000000 + i, 'P', 'ru', '{seeker}' FROM generate_series(1, $1::int) i`, n)
	const page = 1000
	for start := 0; start < n; start += page {
		var ids []hr.ID
		var skills []string
		var list []store.Embedding
		for i := start; i < min(start+page, n); i++ {
			id := hr.NewID()
			ids, skills = append(ids, id), append(skills, m.skills())
			list = append(list, store.Embedding{Kind: hr.KindResume, Of: id, Model: store.BuiltinModel, Vector: m.near(i)})
		}
		w.sql(`INSERT INTO resumes (id, owner, state, data, title, tags, search, created_at, updated_at)
			SELECT u.id, a.id, 'published', jsonb_build_object('title', 'developer', 'summary', repeat('wrote services in Go and SQL; ', 30)),
				'developer', string_to_array(u.skills, ' '), search_words('developer go sql services ' || u.n), now() - u.n * interval '1 second', now() - u.n * interval '1 second'
			FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY u (id, skills, n) JOIN accounts a ON a.telegram = 9000000 + $3::int + u.n`, ids, skills, start)
		w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SaveEmbeddings(ctx, list...) })
	}
	w.sql(`ANALYZE`)
	start := time.Now()
	require.NoError(w, w.db.EnsureIndexes(ctx, store.BuiltinModel, store.BuiltinDim))
	w.Logf("result of %s/index: %d vectors of %d dimensions indexed in %s", w.Name(), n, store.BuiltinDim, time.Since(start).Round(time.Second))
}

// skills gives people the skills that are filtered by, each to its share of all.
func (m *shape) skills() string {
	list := "go sql"
	for _, share := range shares() {
		if m.rand.IntN(1000) < share {
			list += " " + skillOf(share)
		}
	}
	return list
}

func skillOf(share int) string { return fmt.Sprintf("skill-%d", share) }
