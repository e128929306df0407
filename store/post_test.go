package store_test

import (
	"context"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// post is a channel's post with a vacancy, long enough to be known again.
const post = "🔥 Вакансия: Go-разработчик в команду платежей.\nТребования: Go, PostgreSQL, Kafka, от трёх лет.\nОтклик: https://example.com/apply"

// again is a copy of it: other signs, other link.
const again = "ВАКАНСИЯ — Go-разработчик в команду платежей!\n✅ Требования: Go, PostgreSQL, Kafka, от трех лет\nОтклик: https://example.org/x @channel #go"

func (w world) known(a hr.Actor, text string, v hr.VacancyFields) (p store.Post) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		p, err = tx.Post(ctx, a, text, v)
		return err
	})
	return p
}

// forwards keeps a draft of the post.
func (w world) forwards(a hr.Actor, text string) hr.Draft {
	w.Helper()
	f := goVacancy()
	d := hr.Draft{ID: hr.NewID(), Owner: a.Account, Kind: hr.DraftVacancy, Vacancy: &f}
	w.in(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.SaveDraft(d); err != nil {
			return err
		}
		return tx.KeepPost(ctx, a, text, d.ID)
	})
	return d
}

func TestAPostIsKnownAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	seeker, other := w.person("Aigerim", hr.Seeker), w.person("Other", hr.Seeker)
	none := hr.VacancyFields{}
	require.Equal(t, store.Post{}, w.known(seeker, post, none))
	first := w.forwards(seeker, post)
	require.Equal(t, store.Post{Draft: first.ID}, w.known(seeker, again, none), "by who forwarded it")
	require.Equal(t, store.Post{Others: true}, w.known(employer, again, none), "by another, who sees no draft of a stranger")

	d := w.forwards(employer, again)
	var v hr.Vacancy
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		if v, err = tx.PublishVacancy(ctx, employer, d); err != nil {
			return err
		}
		tx.DropDraft(employer.Account, d.ID)
		return tx.PublishPost(ctx, employer, d.ID, v.ID)
	})
	require.Equal(t, v.ID, w.known(other, post, none).Vacancy, "what is open everybody may see")
	require.Equal(t, v.ID, w.known(seeker, post, none).Vacancy)
	require.True(t, w.known(other, post, none).Draft.IsZero())

	w.sql(`UPDATE vacancies SET state = 'held' WHERE id = $1`, v.ID)
	require.True(t, w.known(seeker, post, none).Vacancy.IsZero(), "what is held nobody learns of")
	w.sql(`UPDATE vacancies SET state = 'closed' WHERE id = $1`, v.ID)
	require.True(t, w.known(employer, post, none).Vacancy.IsZero(), "a closed one can be published anew")
}

func TestAPastedVacancyIsKnownWhenItsPostIsForwarded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	f := goVacancy()
	f.Description = post
	v := w.vacancy(employer, f)
	require.Equal(t, v.ID, w.known(w.person("Aigerim", hr.Seeker), post, f).Vacancy)
}

func TestAShortPostIsNotTakenForAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	seeker := w.person("Aigerim", hr.Seeker)
	w.forwards(seeker, "Нужен Go-разработчик")
	require.Equal(t, store.Post{}, w.known(seeker, "Нужен Go-разработчик", hr.VacancyFields{}))
}

func TestPostsLeaveWithTheirDraftsAndVacancies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	seeker := w.person("Aigerim", hr.Seeker)
	d := w.forwards(seeker, post)
	count := func(table string) (n int) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			return tx.QueryRow(ctx, `SELECT count(*) FROM `+table).Scan(&n)
		})
		return n
	}
	require.NoError(t, w.db.Forget(context.Background()))
	require.Equal(t, 1, count("posts"))
	w.in(func(ctx context.Context, tx *store.Tx) error { tx.DropDraft(seeker.Account, d.ID); return nil })
	require.Zero(t, count("post_drafts"))
	require.NoError(t, w.db.Forget(context.Background()))
	require.Zero(t, count("posts"))
}
