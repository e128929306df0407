package store_test

import (
	"context"
	"strings"
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
	f.Description = text
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

// reposted is the post with another pay and contact, and a line more.
const reposted = "UPD: ещё открыта! Go-разработчик в команду платежей.\nТребования: Go, PostgreSQL, Kafka, от трёх лет.\nПишем сервисы, которые считают деньги, читаем код друг друга и выпускаем каждый день.\nОплата до 1 100 000 ₸, писать @other"

func (w world) alike(a hr.Actor, d hr.Draft) (out store.Alike) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		out, err = tx.Alike(ctx, a, d)
		return err
	})
	return out
}

func TestAVacancyIsKnownInOtherWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, company := w.employer("Dana", "Көкжиек", true)
	seeker := w.person("Aigerim", hr.Seeker)
	f := goVacancy()
	f.Description = strings.ReplaceAll(reposted, "UPD: ещё открыта! ", "Вакансия: ")
	v := w.vacancy(employer, f)
	w.in(func(ctx context.Context, tx *store.Tx) (err error) { // an edit of the text
		d, err := tx.VacancyDraft(ctx, employer, v.ID)
		require.NoError(t, err)
		d.Vacancy.Description += "\nОфис у метро."
		v, err = tx.PublishVacancy(ctx, employer, d)
		return err
	})
	parts := 0
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT count(*) FROM sketches WHERE vacancy = $1`, v.ID).Scan(&parts)
	})
	require.Len(t, hr.Sketch(v.Description), parts, "of the text as it is now")
	again := goVacancy()
	again.Description, again.Pay.To = reposted, 1_100_000
	d := hr.Draft{ID: hr.NewID(), Owner: seeker.Account, Kind: hr.DraftVacancy, Vacancy: &again}
	require.Equal(t, v.ID, w.alike(seeker, d).Vacancy.ID)

	again.City = "Астана"
	require.Zero(t, w.alike(seeker, d), "in another city it is another place")
	again.City = ""
	w.sql(`INSERT INTO blocks (person, company, by_person, at) VALUES ($1, $2, true, now())`, seeker.Account, company.ID)
	require.Zero(t, w.alike(seeker, d), "of a company that is blocked nothing is told")
	w.sql(`DELETE FROM blocks`)
	w.sql(`UPDATE vacancies SET state = 'held' WHERE id = $1`, v.ID)
	require.Zero(t, w.alike(seeker, d), "what is held nobody learns of")
}

func TestADraftOfAPostIsKnownInOtherWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	seeker, other := w.person("Aigerim", hr.Seeker), w.person("Other", hr.Seeker)
	first := w.forwards(seeker, reposted)
	again := *first.Vacancy
	again.Description = strings.ReplaceAll(reposted, "UPD", "Снова в ленте")
	d := hr.Draft{ID: hr.NewID(), Owner: seeker.Account, Kind: hr.DraftVacancy, Vacancy: &again}
	require.Equal(t, first.ID, w.alike(seeker, d).Draft.ID)
	require.Zero(t, w.alike(seeker, first), "no draft is like itself")
	d.Owner = other.Account
	require.Zero(t, w.alike(other, d), "a stranger's draft is not told of")
}

func TestVacanciesOfLikeTextAreFoundByTheirIndex(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	v := w.vacancy(employer, goVacancy())
	w.sql(`INSERT INTO sketches (vacancy, part) SELECT $1, n * 1000 FROM generate_series(1, 50000) n`, v.ID)
	w.sql(`ANALYZE sketches`)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		plan, err := tx.ExplainAlike(ctx, employer, reposted)
		require.Contains(t, plan, "sketches_part")
		return err
	})
}
