package store_test

import (
	"context"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func TestCompanyFromRegistrationToConfirmation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.person("Admin", hr.Admin)
	a, c := w.employer("Dana", "ТОО Көкжиек", false)
	require.Equal(t, []hr.ID{c.ID}, a.Companies)
	require.Equal(t, []string{hr.NoteCompanyWaiting}, w.templates(admin))

	v := w.vacancy(a, goVacancy())
	require.Equal(t, hr.VacancyWaiting, v.State)

	w.refused("error.company.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.ConfirmCompany(ctx, a, c.ID) }))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.WaitingCompanies(ctx, admin, store.Page{})
		require.Len(t, list, 1)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.AskCompany(ctx, admin, c.ID, "Какой у вас сайт?")
	})
	require.Equal(t, "Какой у вас сайт?", w.told(a)[0].Words)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.AnswerCompany(ctx, a, c.ID, "example.com") })
	require.Equal(t, []string{hr.NoteCompanyAnswered}, w.templates(admin))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.ConfirmCompany(ctx, admin, c.ID) })
	require.Equal(t, []string{hr.NoteCompanyConfirmed, hr.NoteVacancyOpen}, w.templates(a))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.ConfirmCompany(ctx, admin, c.ID) })
	require.Empty(t, w.templates(a), "a second tap tells nobody anything")

	w.in(func(ctx context.Context, tx *store.Tx) error {
		v, err := tx.Vacancy(ctx, w.stranger(), v.ID)
		require.Equal(t, hr.VacancyOpen, v.State)
		return err
	})
}

func (w world) stranger() hr.Actor { return hr.Actor{Account: hr.NewID()} }

func TestCompanyIsJoinedNotDoubled(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	owner, c := w.employer("Dana", "Көкжиек", true)
	w.told(owner)
	colleague := w.person("Erlan", hr.Employer)
	w.refused("error.company.exists", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.RegisterCompany(ctx, colleague, hr.Draft{Company: &hr.CompanyFields{Name: "Другое имя", BIN: c.BIN}})
		return err
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.JoinCompanyByBIN(ctx, colleague, c.BIN)
		return err
	})
	w.refused("error.company.asked_already", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.AskToJoin(ctx, colleague, c.ID)
		return err
	}))
	notes := w.told(owner)
	require.Len(t, notes, 1)
	require.Equal(t, "Erlan", notes[0].Person)
	w.refused("error.company.request", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.AnswerJoin(ctx, colleague, notes[0].Request, true)
		return err
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.JoinRequests(ctx, owner)
		require.Len(t, list, 1)
		require.Equal(t, notes[0].Request, list[0].ID)
		if err == nil {
			_, err = tx.AnswerJoin(ctx, owner, list[0].ID, true)
		}
		return err
	})
	require.Equal(t, []string{hr.NoteJoinAccepted}, w.templates(colleague))
	require.Equal(t, []hr.ID{c.ID}, w.again(colleague).Companies)

	third := w.person("Saule")
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.JoinByCode(ctx, third, c.Code)
		return err
	})
	third = w.again(third)
	require.Equal(t, []hr.Role{hr.Employer}, third.Roles)
	w.refused("error.company.last_owner", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.LeaveCompany(ctx, owner, c.ID) }))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.MakeOwner(ctx, owner, c.ID, third.Account) })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.LeaveCompany(ctx, owner, c.ID) })
	require.Empty(t, w.again(owner).Companies)
}

// A vacancy published while its company is being confirmed must not be left waiting.
func TestPublishingRacesTheConfirmation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.person("Admin", hr.Admin)
	for range 5 {
		a, c := w.employer("Dana", "Көкжиек", false)
		f := goVacancy()
		start, done := make(chan struct{}), make(chan error, 2)
		go func() {
			<-start
			done <- w.try(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.PublishVacancy(ctx, a, hr.Draft{Vacancy: &f})
				return err
			})
		}()
		go func() {
			<-start
			done <- w.try(func(ctx context.Context, tx *store.Tx) error { return tx.ConfirmCompany(ctx, admin, c.ID) })
		}()
		close(start)
		require.NoError(t, <-done)
		require.NoError(t, <-done)
		w.in(func(ctx context.Context, tx *store.Tx) error {
			list, _, err := tx.MyVacancies(ctx, a, store.VacancyFilter{}, store.Page{})
			require.Len(t, list, 1)
			require.Equal(t, hr.VacancyOpen, list[0].State)
			return err
		})
	}
}
