package store_test

import (
	"context"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

const outside = "acme/embed-2"

// short is a vector of a provider's model, of another length than the built-in one's.
func short(first float32) []float32 { return []float32{first, 1, 0, 0} }

func (w world) embed(list ...store.Embedding) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SaveEmbeddings(ctx, list...) })
}

func (w world) unembedded(model string) (ids []hr.ID) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.Unembedded(ctx, hr.KindResume, model, hr.ID{}, 100)
		for _, e := range list {
			ids = append(ids, e.Of)
		}
		n, counted := tx.CountUnembedded(ctx, hr.KindResume, model)
		require.NoError(w, counted)
		require.Len(w, ids, n)
		return err
	})
	return ids
}

func TestVectorsOfAnOlderTextAreMadeAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.resume(w.person("A", hr.Seeker), goResume("Айгерим Серикова"))
	b := w.resume(w.person("B", hr.Seeker), goResume("Берик Омаров"))
	require.Equal(t, []hr.ID{a.ID, b.ID}, w.unembedded(outside))
	of := func(r hr.Resume, rev int, v []float32) store.Embedding {
		return store.Embedding{Kind: hr.KindResume, Of: r.ID, Rev: rev, Model: outside, Key: []byte("text"), Vector: v}
	}
	w.embed(of(a, a.Rev, short(1)))
	require.Equal(t, []hr.ID{b.ID}, w.unembedded(outside))
	require.Equal(t, []hr.ID{a.ID, b.ID}, w.unembedded("acme/embed-3"), "another model has read nothing yet")

	w.in(func(ctx context.Context, tx *store.Tx) error {
		fresh, err := tx.CopyEmbeddings(ctx, of(b, b.Rev, nil), store.Embedding{Kind: hr.KindResume, Of: b.ID, Rev: b.Rev, Model: outside, Key: []byte("other")})
		require.Len(t, fresh, 1, "the same text needs no second vector")
		require.Equal(t, "other", string(fresh[0].Key))
		return err
	})
	require.Empty(t, w.unembedded(outside))

	w.sql(`UPDATE resumes SET rev = rev + 1 WHERE id = $1`, a.ID)
	require.Equal(t, []hr.ID{a.ID}, w.unembedded(outside))
	w.embed(of(a, a.Rev+1, short(2)))
	w.embed(of(a, a.Rev, short(3))) // a late one of the text before
	require.Empty(t, w.unembedded(outside))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		var first float32
		err := tx.QueryRow(ctx, `SELECT (vec::vector::real[])[1] FROM embeddings WHERE owner_id = $1`, a.ID).Scan(&first)
		require.InDelta(t, 2, first, 0)
		return err
	})
	require.Error(t, w.try(func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveEmbeddings(ctx, of(a, 9, []float32{1, 2, 3, 4, 5}))
	}), "all vectors of a model have one length")
}

// A provider's vectors help to retrieve only once its model has read everything; until then the one before does.
func TestAModelServesOnceItHasReadEverything(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	employer, _ := w.employer("Dana", "Көкжиек", true)
	far := w.resume(w.person("A", hr.Seeker), hr.ResumeFields{Title: "Ничего общего"})
	near := w.resume(w.person("B", hr.Seeker), hr.ResumeFields{Title: "Бухгалтер"})
	w.sql(`UPDATE resumes SET updated_at = updated_at - '1 day'::interval WHERE id = $1`, near.ID) // the newest come first where nothing else is known
	v := w.vacancy(employer, goVacancy())
	serve := func(model string, towards float32) {
		w.embed(store.Embedding{Kind: hr.KindResume, Of: far.ID, Rev: 1, Model: model, Key: []byte("far"), Vector: short(-towards)},
			store.Embedding{Kind: hr.KindResume, Of: near.ID, Rev: 1, Model: model, Key: []byte("near"), Vector: short(towards)},
			store.Embedding{Kind: hr.KindVacancy, Of: v.ID, Rev: 1, Model: model, Key: []byte("wanted"), Vector: short(9)})
	}
	wanted := store.Near{Title: "аналитик", Key: []byte("wanted")}
	first := func() string { return w.people(employer, wanted)[0] }

	serve(outside, 9)
	require.Equal(t, far.ID.String(), first(), "not everything is read")
	require.NoError(t, w.db.Serve(ctx, outside))
	require.Equal(t, near.ID.String(), first())
	require.Equal(t, far.ID.String(), w.people(employer, store.Near{Title: "аналитик"})[0], "the provider is switched off")
	unknown := wanted
	unknown.Key = []byte("never read")
	require.Equal(t, far.ID.String(), w.people(employer, unknown)[0])

	serve("acme/embed-3", -9) // the next model says the contrary, but has not served yet
	require.Equal(t, near.ID.String(), first(), "the one before serves meanwhile")
	require.NoError(t, w.db.Serve(ctx, "acme/embed-3"))
	require.Equal(t, far.ID.String(), first())
	require.NoError(t, w.db.Serve(ctx, "never/seen"))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		var models []string
		var indexes int
		err := tx.QueryRow(ctx, `SELECT array_agg(model ORDER BY model), (SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'embeddings_resume_acme%')
			FROM embedding_models WHERE model IN (SELECT model FROM embeddings) OR serves_from IS NOT NULL`).Scan(&models, &indexes)
		require.Equal(t, []string{"acme/embed-3", store.BuiltinModel}, models, "what served before is gone")
		require.Equal(t, 1, indexes)
		return err
	})
}

// The built-in vectors of a new kind take the place of the old ones once everything has one; a provider's stay.
func TestABuiltinModelTakesThePlaceOfTheOneBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	r := w.resume(w.person("A", hr.Seeker), goResume("Айгерим Серикова"))
	w.embed(store.Embedding{Kind: hr.KindResume, Of: r.ID, Rev: r.Rev, Model: outside, Key: []byte("text"), Vector: short(1)},
		store.Embedding{Kind: hr.KindResume, Of: r.ID, Rev: r.Rev, Model: "builtin-1", Vector: vector(1)})
	require.NoError(t, w.db.EnsureIndexes(ctx, "builtin-1", store.BuiltinDim))
	require.NoError(t, w.db.Serve(ctx, outside))
	models := func() (kept string) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			return tx.QueryRow(ctx, `SELECT string_agg(DISTINCT model, ' ') || ' ' || (SELECT count(*) FROM pg_indexes WHERE indexname = 'embeddings_resume_builtin_1') FROM embeddings`).Scan(&kept)
		})
		return kept
	}
	require.Equal(t, "acme/embed-2 builtin-1 1", models(), "a provider's model leaves the built-in ones alone")
	require.Equal(t, []hr.ID{r.ID}, w.unembedded(store.BuiltinModel), "what the old one read is to be read anew")
	w.embed(store.Embedding{Kind: hr.KindResume, Of: r.ID, Rev: r.Rev, Model: store.BuiltinModel, Vector: vector(2)})
	require.NoError(t, w.db.Serve(ctx, store.BuiltinModel))
	require.Equal(t, "acme/embed-2 "+store.BuiltinModel+" 0", models())
	require.False(t, store.ModelName("builtin-9"), "the names of built-in models are no provider's")
}
