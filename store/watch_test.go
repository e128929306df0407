package store_test

import (
	"context"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func (w world) offer(a hr.Actor, q hr.Query) (watch hr.Watch) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		watch, err = tx.OfferWatch(ctx, a, q)
		return err
	})
	return watch
}

func (w world) keep(a hr.Actor, id hr.ID) error {
	return w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.KeepWatch(ctx, a, id)
		return err
	})
}

func (w world) watches(a hr.Actor) (list []hr.Watch) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		list, err = tx.Watches(ctx, a)
		return err
	})
	return list
}

func TestWatchIsOfferedKeptPausedAndRemovedByItsOwnerOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	seeker, other := w.person("Aigerim", hr.Seeker), w.person("Other", hr.Seeker)
	q := hr.Query{Kind: hr.QueryVacancies, Role: "Go-разработчик", SkillsMust: []string{"Go"}, City: "Алматы"}
	offered := w.offer(seeker, q)
	require.Equal(t, hr.WatchOffered, offered.State)
	require.Empty(t, w.watches(seeker), "nothing is watched without a tap")
	require.Equal(t, offered.ID, w.offer(seeker, q).ID, "the same search is one")
	require.NotEqual(t, offered.ID, w.offer(other, q).ID)

	require.NoError(t, w.keep(seeker, offered.ID))
	list := w.watches(seeker)
	require.Len(t, list, 1)
	require.Equal(t, hr.WatchOn, list[0].State)
	require.Equal(t, q, list[0].Query)
	require.Equal(t, hr.WatchOn, w.offer(seeker, q).State, "a search that is watched says so")
	since := list[0].Since
	require.NoError(t, w.keep(seeker, offered.ID), "a second tap changes nothing")
	require.Equal(t, since, w.watches(seeker)[0].Since)

	w.refused("error.watch.not_found", w.keep(other, offered.ID))
	for _, verb := range []func(*store.Tx, context.Context, hr.Actor, hr.ID) (hr.Watch, error){(*store.Tx).Watch, (*store.Tx).PauseWatch} {
		w.refused("error.watch.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
			_, err := verb(tx, ctx, other, offered.ID)
			return err
		}))
	}
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.RemoveWatch(ctx, other, offered.ID) })
	require.Len(t, w.watches(seeker), 1)

	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PauseWatch(ctx, seeker, offered.ID)
		return err
	})
	require.Equal(t, hr.WatchPaused, w.watches(seeker)[0].State)
	require.NoError(t, w.keep(seeker, offered.ID))
	require.True(t, w.watches(seeker)[0].Since.After(since), "what came during a pause is not new")
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.RemoveWatch(ctx, seeker, offered.ID) })
	require.Empty(t, w.watches(seeker))
}

func TestWatchesAreLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	seeker := w.person("Aigerim", hr.Seeker)
	var first hr.Watch
	for n := range hr.WatchesAtMost {
		years := float64(n)
		watch := w.offer(seeker, hr.Query{Kind: hr.QueryVacancies, YearsMin: &years})
		require.NoError(t, w.keep(seeker, watch.ID))
		if n == 0 {
			first = watch
		}
	}
	extra := w.offer(seeker, hr.Query{Role: "tester"})
	w.refused("error.watch.too_many", w.keep(seeker, extra.ID))
	require.NoError(t, w.keep(seeker, first.ID), "one that is kept is not one more")
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.RemoveWatch(ctx, seeker, first.ID) })
	require.NoError(t, w.keep(seeker, extra.ID))

	oldest := w.offer(seeker, hr.Query{City: "Астана"})
	for n := range 5 {
		years := float64(n)
		w.offer(seeker, hr.Query{YearsMax: &years})
	}
	w.refused("error.watch.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Watch(ctx, seeker, oldest.ID)
		return err
	}))
	require.Len(t, w.watches(seeker), hr.WatchesAtMost, "offers beyond the last five are forgotten, kept ones are not")
}

func TestPeopleAreSavedAndHidden(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, c := w.employer("Dana", "Көкжиек", true)
	other, _ := w.employer("Berik", "Дала", true)
	seeker := w.person("Aigerim", hr.Seeker)
	r := w.resume(seeker, goResume("Айгерим Серикова"))
	do := func(a hr.Actor, verb func(*store.Tx, context.Context, hr.Actor, hr.ID) error) error {
		return w.try(func(ctx context.Context, tx *store.Tx) error { return verb(tx, ctx, a, r.ID) })
	}
	list := func(a hr.Actor, load func(*store.Tx, context.Context, hr.Actor, store.Page) ([]hr.Resume, string, error)) (out []hr.Resume) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			out, _, err = load(tx, ctx, a, store.Page{})
			return err
		})
		return out
	}
	near := store.Near{Title: "Go developer", Tags: []string{"Go"}}
	require.NoError(t, do(employer, (*store.Tx).SavePerson))
	require.NoError(t, do(employer, (*store.Tx).SavePerson), "twice is once")
	saved := list(employer, (*store.Tx).SavedPeople)
	require.Len(t, saved, 1)
	require.Empty(t, saved[0].Name, "a saved card is as anonymous as any")
	require.Empty(t, saved[0].Email)
	require.Empty(t, list(other, (*store.Tx).SavedPeople))
	require.NotEmpty(t, w.people(employer, near))

	require.NoError(t, do(employer, (*store.Tx).HidePerson))
	require.Empty(t, w.people(employer, near), "never offered again")
	require.NotEmpty(t, w.people(other, near), "by others it is")
	require.Len(t, list(employer, (*store.Tx).HiddenPeople), 1)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		m, err := tx.PersonMarks(ctx, employer, r.ID)
		require.Equal(t, store.PersonMarks{Saved: true, Hidden: true}, m)
		return err
	})
	require.NoError(t, do(employer, (*store.Tx).UnhidePerson))
	require.NoError(t, do(employer, (*store.Tx).UnsavePerson))
	require.NotEmpty(t, w.people(employer, near))
	require.Empty(t, list(employer, (*store.Tx).SavedPeople))

	require.NoError(t, do(employer, (*store.Tx).SavePerson))
	w.sql(`INSERT INTO blocks VALUES ($1, $2, true, now())`, seeker.Account, c.ID)
	require.Empty(t, list(employer, (*store.Tx).SavedPeople), "a block takes the card away, without a trace")
	w.refused("error.resume.not_found", do(employer, (*store.Tx).HidePerson))
	w.refused("error.resume.not_found", do(w.person("Nosy", hr.Seeker), (*store.Tx).SavePerson))
}

func TestSavedAndHiddenListsArePaged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	seeker := w.person("Many", hr.Seeker)
	var want []hr.ID
	for range hr.ResumesAtMost {
		r := w.resume(seeker, goResume("Айгерим"))
		w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SavePerson(ctx, employer, r.ID) })
		want = append([]hr.ID{r.ID}, want...)
	}
	var got []hr.ID
	for cursor, more := "", true; more; more = cursor != "" {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			list, next, err := tx.SavedPeople(ctx, employer, store.Page{After: cursor, Limit: 2})
			require.LessOrEqual(t, len(list), 2)
			for _, r := range list {
				got = append(got, r.ID)
			}
			cursor = next
			return err
		})
	}
	require.Equal(t, want, got, "the last saved first")
}
