package store_test

import (
	"context"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func (w world) openTitles(a hr.Actor, f store.VacancyFilter) (titles []string) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.OpenVacancies(ctx, a, f, store.Page{Limit: 100})
		for _, v := range list {
			titles = append(titles, v.Title)
		}
		return err
	})
	return titles
}

func TestVacancyNeedsACompany(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	f := goVacancy()
	w.refused("error.vacancy.needs_company", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PublishVacancy(ctx, w.stranger(), hr.Draft{Vacancy: &f})
		return err
	}))
}

func TestVacancyIsHeldAndReleased(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.person("Admin", hr.Admin)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	w.told(admin)
	w.told(employer)
	f := goVacancy()
	f.Description = "Пишите в телеграм @someone, нужен сотрудник не старше 35 лет."
	v := w.vacancy(employer, f)
	require.Equal(t, hr.VacancyHeld, v.State)
	require.Equal(t, []string{"error.hold.elsewhere", "error.hold.age"}, v.Held)
	require.Equal(t, []string{hr.NoteVacancyHeld}, w.templates(admin))
	w.refused("error.vacancy.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Vacancy(ctx, w.stranger(), v.ID)
		return err
	}))
	w.refused("error.vacancy.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ReleaseVacancy(ctx, employer, v.ID)
		return err
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		holds, err := tx.Holds(ctx, employer, v.ID)
		require.Equal(t, "не старше 35 лет", holds[1].Phrase)
		list, _, err2 := tx.HeldVacancies(ctx, admin, store.Page{})
		require.NoError(t, err2)
		require.Len(t, list, 1)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ReleaseVacancy(ctx, admin, v.ID)
		return err
	})
	require.Equal(t, []string{hr.NoteVacancyOpen}, w.templates(employer))
	f.Title = "Новое имя"
	w.in(func(ctx context.Context, tx *store.Tx) error {
		edited, err := tx.PublishVacancy(ctx, employer, hr.Draft{Of: v.ID, Vacancy: &f})
		require.Equal(t, hr.VacancyOpen, edited.State, "what was looked at does not hold it again")
		require.Equal(t, 2, edited.Rev)
		return err
	})
	f.Description += " Внесите предоплату."
	w.in(func(ctx context.Context, tx *store.Tx) error {
		edited, err := tx.PublishVacancy(ctx, employer, hr.Draft{Of: v.ID, Vacancy: &f})
		require.Equal(t, []string{"error.hold.money"}, edited.Held)
		if err == nil {
			err = tx.RefuseVacancy(ctx, admin, v.ID, "Соискатели не платят")
		}
		return err
	})
	require.Equal(t, "Соискатели не платят", w.told(employer)[0].Words)
}

func TestCopyOfAVacancyIsHeld(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, _ := w.employer("Dana", "Көкжиек", true)
	second, _ := w.employer("Erlan", "Другая", true)
	f := goVacancy()
	f.Description = "Пишем сервисы на Go и PostgreSQL для приёма платежей, ищем человека в команду из пяти разработчиков."
	v := w.vacancy(first, f)
	require.Equal(t, hr.VacancyOpen, v.State)
	require.Equal(t, []string{"error.hold.duplicate"}, w.vacancy(second, f).Held)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		again, err := tx.RepostVacancy(ctx, first, v.ID)
		require.NotEqual(t, v.ID, again.ID)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		old, err := tx.Vacancy(ctx, first, v.ID)
		require.Equal(t, hr.VacancyClosed, old.State)
		return err
	})
}

func TestVacancyLife(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	change := func(f func(*store.Tx, context.Context, hr.Actor, hr.ID) (hr.Vacancy, error)) (out hr.Vacancy) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) { out, err = f(tx, ctx, employer, v.ID); return err })
		return out
	}
	w.refused("error.vacancy.close_first", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteVacancy(ctx, employer, v.ID) }))
	w.refused("error.vacancy.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.CloseVacancy(ctx, seeker, v.ID)
		return err
	}))
	require.Equal(t, hr.VacancyClosed, change((*store.Tx).CloseVacancy).State)
	require.Empty(t, w.openTitles(seeker, store.VacancyFilter{}))
	require.Equal(t, hr.VacancyArchived, change((*store.Tx).ArchiveVacancy).State)
	require.Equal(t, hr.VacancyOpen, change((*store.Tx).ReopenVacancy).State)
	require.Len(t, w.openTitles(seeker, store.VacancyFilter{}), 1)
	w.apply(seeker, v, r, hr.Letter{})
	change((*store.Tx).CloseVacancy)
	w.refused("error.vacancy.has_applications", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteVacancy(ctx, employer, v.ID) }))
	w.told(employer)

	change((*store.Tx).ReopenVacancy)
	sweep := func(f func(*store.Tx, context.Context, int) (int, error)) (n int) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) { n, err = f(tx, ctx, 100); return err })
		return n
	}
	require.Zero(t, sweep((*store.Tx).AskStillOpen))
	w.sql(`UPDATE vacancies SET expires_at = now() + interval '1 day'`)
	require.Equal(t, 1, sweep((*store.Tx).AskStillOpen))
	require.Zero(t, sweep((*store.Tx).AskStillOpen), "asked once")
	require.WithinDuration(t, time.Now().Add(hr.VacancyLives), change((*store.Tx).ProlongVacancy).ExpiresAt, time.Minute)
	require.Zero(t, sweep((*store.Tx).ExpireVacancies))
	w.sql(`UPDATE vacancies SET expires_at = now() - interval '1 second'`)
	require.Empty(t, w.openTitles(seeker, store.VacancyFilter{}), "an expired one is gone before the sweep")
	require.Equal(t, 1, sweep((*store.Tx).ExpireVacancies))
	require.Equal(t, []string{hr.NoteVacancyExpiring, hr.NoteVacancyExpired}, w.templates(employer))
	require.Equal(t, hr.VacancyOpen, change((*store.Tx).ProlongVacancy).State, "a late yes opens it again")
}

func TestVacancyIsHandedOverToAColleague(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, c, v, r := w.pair()
	colleague := w.person("Erlan")
	hand := func() error {
		return w.try(func(ctx context.Context, tx *store.Tx) error {
			return tx.HandOver(ctx, employer, v.ID, colleague.Account)
		})
	}
	w.refused("error.vacancy.not_colleague", hand())
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.JoinByCode(ctx, colleague, c.Code)
		return err
	})
	require.NoError(t, hand())
	w.told(colleague)
	w.apply(seeker, v, r, hr.Letter{})
	require.Equal(t, []string{hr.NoteApplicationNew}, w.templates(colleague))
	require.Empty(t, w.templates(employer))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.LeaveCompany(ctx, colleague, c.ID) })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.MyApplications(ctx, seeker, store.Page{})
		if err != nil {
			return err
		}
		_, err = tx.WithdrawApplication(ctx, seeker, list[0].ID)
		return err
	})
	require.Equal(t, []string{hr.NoteApplicationWithdrawn}, w.templates(employer), "owners stand in for who has left")
}

func TestOpenVacanciesAreFilteredAndPaged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	viewer := w.person("Viewer", hr.Seeker)
	for _, f := range []hr.VacancyFields{
		{Title: "Go-разработчик", Must: []string{"Go"}, City: "Алматы", Formats: []hr.Format{hr.Office}, Pay: hr.Pay{To: 900000, Currency: hr.KZT, Period: hr.PerMonth}},
		{Title: "Python developer", Must: []string{"Python", "SQL"}, City: "Астана", Formats: []hr.Format{hr.Remote}},
		{Title: "Тестировщик", Must: []string{"SQL"}, City: "Астана", Formats: []hr.Format{hr.Hybrid}, Pay: hr.Pay{From: 300, Currency: hr.USD, Period: hr.PerMonth}},
		{Title: "Әзірлеуші", Must: []string{"Java"}, City: "Шымкент", Formats: []hr.Format{hr.Office}, Pay: hr.Pay{From: 5000, Currency: hr.KZT, Period: hr.PerHour}},
	} {
		w.vacancy(employer, f)
	}
	for _, c := range []struct {
		filter store.VacancyFilter
		want   []string
	}{
		{store.VacancyFilter{}, []string{"Әзірлеуші", "Тестировщик", "Python developer", "Go-разработчик"}},
		{store.VacancyFilter{Skills: []string{"sql"}}, []string{"Тестировщик", "Python developer"}},
		{store.VacancyFilter{Skills: []string{"SQL", "python"}}, []string{"Python developer"}},
		{store.VacancyFilter{City: "алматы"}, []string{"Python developer", "Go-разработчик"}},
		{store.VacancyFilter{Formats: []hr.Format{hr.Hybrid, hr.Remote}}, []string{"Тестировщик", "Python developer"}},
		{store.VacancyFilter{WithPay: true}, []string{"Әзірлеуші", "Тестировщик", "Go-разработчик"}},
		{store.VacancyFilter{PayMin: 800000, Currency: hr.KZT}, []string{"Go-разработчик"}},
		{store.VacancyFilter{PayMin: 200, Currency: hr.USD}, []string{"Тестировщик"}},
		{store.VacancyFilter{Text: "разработчиков тестировщики"}, []string{"Тестировщик", "Go-разработчик"}},
		{store.VacancyFilter{Text: "азирлеуши"}, []string{"Әзірлеуші"}},
		{store.VacancyFilter{Text: "  "}, []string{"Әзірлеуші", "Тестировщик", "Python developer", "Go-разработчик"}},
		{store.VacancyFilter{Text: "'); DROP TABLE vacancies; --"}, nil},
	} {
		require.Equal(t, c.want, w.openTitles(viewer, c.filter), "%+v", c.filter)
	}
	var titles []string
	page := store.Page{Limit: 1}
	for {
		var next string
		w.in(func(ctx context.Context, tx *store.Tx) error {
			list, cursor, err := tx.OpenVacancies(ctx, viewer, store.VacancyFilter{}, page)
			require.Len(t, list, 1)
			titles, next = append(titles, list[0].Title), cursor
			return err
		})
		if next == "" {
			break
		}
		page.After = next
	}
	require.Equal(t, w.openTitles(viewer, store.VacancyFilter{}), titles, "pages put together are the list")
}

func TestSavedVacancies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, _ := w.pair()
	for range 2 {
		w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SaveVacancy(ctx, seeker, v.ID) })
	}
	w.refused("error.vacancy.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.SaveVacancy(ctx, seeker, hr.NewID()) }))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.CloseVacancy(ctx, employer, v.ID)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.SavedVacancies(ctx, seeker, store.Page{})
		require.Len(t, list, 1, "a closed one is still among them")
		require.Equal(t, hr.VacancyClosed, list[0].State)
		marks, err2 := tx.Marks(ctx, seeker, v.ID)
		require.NoError(t, err2)
		require.Equal(t, store.VacancyMarks{Saved: true}, marks)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.UnsaveVacancy(ctx, seeker, v.ID) })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.SavedVacancies(ctx, seeker, store.Page{})
		require.Empty(t, list)
		return err
	})
}
