package store_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// seeks is what is sought for these people, with what it is found by.
func (w world) seeks(people ...hr.Actor) (list []store.Sought) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		var ids []hr.ID
		for _, a := range people {
			ids = append(ids, a.Account)
		}
		list, err = tx.Sought(ctx, ids)
		return err
	})
	return list
}

func near(list []store.Sought) []store.Near {
	out := make([]store.Near, len(list))
	for i := range out {
		out[i] = store.Near{Title: "разработчик", Tags: []string{"Go", "PostgreSQL"}}
	}
	return out
}

// newTitles are the titles of what is new for one person, vacancies or résumés.
func (w world) newTitles(a hr.Actor) (titles []string) {
	w.Helper()
	list := w.seeks(a)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		vacancies, err := tx.NewVacancies(ctx, list, near(list))
		if err != nil {
			return err
		}
		people, err := tx.NewPeople(ctx, list, near(list))
		for i, s := range list {
			if s.People() {
				for _, r := range people[i] {
					titles = append(titles, r.Title)
				}
				continue
			}
			for _, v := range vacancies[i] {
				titles = append(titles, v.Title)
			}
		}
		return err
	})
	return titles
}

func titled(title string) hr.VacancyFields {
	f := goVacancy()
	f.Title, f.Description = title, ""
	return f
}

func TestNewVacanciesAreThoseASeekerMayFindAndWasNotToldOf(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, c := w.employer("Dana", "Көкжиек", true)
	w.vacancy(employer, titled("before"))
	seeker := w.person("Aigerim", hr.Seeker)
	r := w.resume(seeker, goResume("Айгерим Серикова"))
	seen, hidden, applied, closed, told := w.vacancy(employer, titled("seen")), w.vacancy(employer, titled("hidden")), w.vacancy(employer, titled("applied")),
		w.vacancy(employer, titled("closed")), w.vacancy(employer, titled("told"))
	w.vacancy(employer, hr.VacancyFields{Title: "Бухгалтер", Must: []string{"1C"}, City: "Алматы"})
	w.apply(seeker, applied, r, hr.Letter{})
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HideVacancy(ctx, seeker, hidden.ID) })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.CloseVacancy(ctx, employer, closed.ID)
		return err
	})
	w.sql(`INSERT INTO told_vacancies VALUES ($1, $2, now())`, seeker.Account, told.ID)
	require.Equal(t, []string{seen.Title}, w.newTitles(seeker))

	for _, c := range []struct{ off, on string }{
		{`INSERT INTO blocks SELECT r.owner, c.id, true, now() FROM resumes r, companies c`, `DELETE FROM blocks`},
		{`INSERT INTO blocks SELECT r.owner, c.id, false, now() FROM resumes r, companies c`, `DELETE FROM blocks`},
		{`UPDATE resumes SET state = 'hidden'`, `UPDATE resumes SET state = 'published'`},
		{`UPDATE accounts SET search = 'not_looking'`, `UPDATE accounts SET search = 'open'`},
		{`UPDATE vacancies SET published_at = now() - '15 days'::interval WHERE title = 'seen'`, `UPDATE vacancies SET published_at = now() WHERE title = 'seen'`},
	} {
		w.sql(c.off)
		require.Empty(t, w.newTitles(seeker), c.off)
		w.sql(c.on)
		require.Equal(t, []string{seen.Title}, w.newTitles(seeker), c.on)
	}
	require.NotZero(t, c.ID)
}

func TestNewPeopleAreThoseAnEmployerMayFindAndWasNotToldOf(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	old := w.resume(w.person("Old", hr.Seeker), goResume("Давний"))
	employer, _ := w.employer("Dana", "ТОО «Көкжиек»", true)
	v := w.vacancy(employer, goVacancy())
	fresh := goResume("Новый")
	fresh.Title = "fresh"
	seeker := w.person("Fresh", hr.Seeker)
	r := w.resume(seeker, fresh)
	require.Equal(t, []string{"fresh"}, w.newTitles(employer))

	w.sql(`UPDATE resumes SET updated_at = now() WHERE id = $1`, old.ID)
	require.Len(t, w.newTitles(employer), 2, "a résumé that was changed is looked at anew")
	w.sql(`UPDATE resumes SET updated_at = now() - '15 days'::interval WHERE id = $1`, old.ID)
	for _, c := range []struct{ off, on string }{
		{`INSERT INTO blocks SELECT r.owner, c.id, true, now() FROM resumes r, companies c`, `DELETE FROM blocks`},
		{`INSERT INTO blocks SELECT r.owner, c.id, false, now() FROM resumes r, companies c`, `DELETE FROM blocks`},
		{`UPDATE resumes SET employers = '{көкжиек}'`, `UPDATE resumes SET employers = '{}'`},
		{`INSERT INTO hidden_from SELECT owner, 'көкжиек', 'x', now() FROM resumes`, `DELETE FROM hidden_from`},
		{`INSERT INTO hidden_resumes SELECT v.responsible, r.id, now() FROM resumes r, vacancies v`, `DELETE FROM hidden_resumes`},
		{`INSERT INTO told_resumes SELECT v.responsible, r.id, now() FROM resumes r, vacancies v`, `DELETE FROM told_resumes`},
		{`UPDATE resumes SET state = 'hidden'`, `UPDATE resumes SET state = 'published'`},
		{`UPDATE accounts SET search = 'not_looking'`, `UPDATE accounts SET search = 'open'`},
		{`UPDATE vacancies SET state = 'closed'`, `UPDATE vacancies SET state = 'open'`},
	} {
		w.sql(c.off)
		require.Empty(t, w.newTitles(employer), c.off)
		w.sql(c.on)
		require.Equal(t, []string{"fresh"}, w.newTitles(employer), c.on)
	}
	w.apply(seeker, v, r, hr.Letter{})
	require.Empty(t, w.newTitles(employer), "who has applied is no news")
}

func TestWatchesAreSoughtWhileTheyAreOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	visitor := w.person("Visitor", hr.Seeker)
	watch := w.offer(visitor, hr.Query{Kind: hr.QueryVacancies, SkillsMust: []string{"Go"}})
	require.Empty(t, w.seeks(visitor), "an offered watch is none")
	require.NoError(t, w.keep(visitor, watch.ID))
	w.vacancy(employer, titled("new"))
	require.Equal(t, []string{"new"}, w.newTitles(visitor), "also without a résumé")
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PauseWatch(ctx, visitor, watch.ID)
		return err
	})
	require.Empty(t, w.seeks(visitor))
	require.NoError(t, w.keep(visitor, watch.ID))
	require.Empty(t, w.newTitles(visitor), "what came during the pause is not told")
}

// tell tells what was decided just now, of people as they are due.
func (w world) tell(list ...store.Telling) (told map[hr.ID]store.Told) {
	w.Helper()
	return w.tellAsOf(w.asDue(list))
}

func (w world) asDue(list []store.Telling) []store.Telling {
	w.Helper()
	out := slices.Clone(list)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		for i := range out {
			if err := tx.QueryRow(ctx, `SELECT digest_at FROM accounts WHERE id = $1`, out[i].Account).Scan(&out[i].Due); err != nil {
				return err
			}
		}
		return nil
	})
	return out
}

func (w world) tellAsOf(list []store.Telling) (told map[hr.ID]store.Told) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		told, err = tx.TellDigests(ctx, list)
		return err
	})
	return told
}

func (w world) due() (people []hr.ID) {
	w.Helper()
	list, err := w.db.DigestsDue(context.Background(), time.Now(), 100)
	require.NoError(w, err)
	for _, f := range list {
		people = append(people, f.Account.ID)
	}
	return people
}

func TestADigestIsToldOnceByWhoeverComesFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	seeker := w.person("Aigerim", hr.Seeker)
	v := w.vacancy(employer, goVacancy())
	gone := hr.NewID()
	telling := store.Telling{Account: seeker.Account, Next: time.Now().Add(time.Hour), Untouched: 1, Vacancies: []hr.ID{v.ID, gone}}
	require.Contains(t, w.due(), seeker.Account)

	var mu sync.Mutex
	var said []hr.ID
	var both sync.WaitGroup
	decided := w.asDue([]store.Telling{telling})
	for range 2 { // two replicas at once
		both.Go(func() {
			told := w.tellAsOf(decided)
			mu.Lock()
			defer mu.Unlock()
			said = append(said, told[seeker.Account].Things...)
		})
	}
	both.Wait()
	require.Equal(t, []hr.ID{v.ID}, said, "once, and nothing that is gone")
	require.NotContains(t, w.due(), seeker.Account)

	again := func() {
		w.sql(`UPDATE accounts SET digest_at = now() - interval '1 minute', unasked_at = NULL WHERE id = $1`, seeker.Account)
	}
	again()
	require.Empty(t, w.tell(telling), "a pair is told once ever")

	second := w.vacancy(employer, titled("second"))
	telling.Vacancies = []hr.ID{v.ID, second.ID}
	w.sql(`UPDATE accounts SET muted = '{matches}' WHERE id = $1`, seeker.Account)
	again()
	require.Empty(t, w.tell(telling), "switched off meanwhile")
	require.NotContains(t, w.due(), seeker.Account, "but moved on")
	w.sql(`UPDATE accounts SET muted = '{}', unreachable = true WHERE id = $1`, seeker.Account)
	again()
	require.NotContains(t, w.due(), seeker.Account)
	require.Empty(t, w.tell(telling), "unreachable meanwhile")
	w.sql(`UPDATE accounts SET unreachable = false WHERE id = $1`, seeker.Account)
	again()
	require.Equal(t, map[hr.ID]store.Told{seeker.Account: {Things: []hr.ID{second.ID}}}, w.tell(telling))
}

func TestTheZoneIsAskedInPlaceOfADigest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	seeker := w.person("Aigerim", hr.Seeker)
	v := w.vacancy(employer, goVacancy())
	telling := store.Telling{Account: seeker.Account, Next: time.Now().Add(time.Hour), Vacancies: []hr.ID{v.ID}, AskZone: true}
	require.Equal(t, map[hr.ID]store.Told{seeker.Account: {AskZone: true}}, w.tell(telling))
	facts := func() hr.DigestFacts {
		w.sql(`UPDATE accounts SET digest_at = now() WHERE id = $1`, seeker.Account)
		list, err := w.db.DigestsDue(context.Background(), time.Now(), 100)
		require.NoError(t, err)
		for _, f := range list {
			if f.Account.ID == seeker.Account {
				return f
			}
		}
		t.Fatal("not due")
		return hr.DigestFacts{}
	}
	f := facts()
	require.True(t, f.ZoneAsked)
	require.WithinDuration(t, time.Now(), f.UnaskedAt, time.Minute, "the question is the one message of the day")
	require.True(t, f.ToldAt.Before(time.Now().AddDate(-1, 0, 0)), "and no digest")
	telling.AskZone, telling.Untouched = false, 2
	require.Equal(t, []hr.ID{v.ID}, w.tell(telling)[seeker.Account].Things, "nothing was told by the question")
	f = facts()
	require.Equal(t, 2, f.Untouched)
	require.WithinDuration(t, time.Now(), f.ToldAt, time.Minute)
	require.NoError(t, w.try(func(ctx context.Context, tx *store.Tx) error { return tx.SetZone(ctx, seeker.Account, "Asia/Dubai") }))
	require.Equal(t, "Asia/Dubai", facts().Account.Zone)
}

func TestNothingElseUnaskedComesTheSameDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	seeker := w.person("Aigerim", hr.Seeker)
	w.resume(seeker, goResume("Айгерим"))
	w.sql(`UPDATE accounts SET role = 'seeker', search_asked_at = now() - '31 days'::interval, unasked_at = now() - '19 hours'::interval WHERE id = $1`, seeker.Account)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		tx.SaveSession(seeker.Account, hr.Session{Flow: "resume", Step: "title", At: tx.Now().Add(-2 * store.RemindAfter)})
		return nil
	})
	asked := func() (n int) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.AskSearch(ctx, 10)
			n = len(list)
			return err
		})
		return n
	}
	idle := func() int {
		list, err := w.db.IdleDialogues(context.Background(), 10)
		require.NoError(t, err)
		return len(list)
	}
	require.Zero(t, asked())
	require.Zero(t, idle())
	w.sql(`UPDATE accounts SET unasked_at = now() - '21 hours'::interval WHERE id = $1`, seeker.Account)
	require.Equal(t, 1, idle())
	require.Equal(t, 1, asked())
	require.Zero(t, idle(), "the question was this day's message")
}
