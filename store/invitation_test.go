package store_test

import (
	"context"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func (w world) invite(a hr.Actor, r hr.Resume, l hr.Letter) (i hr.Invitation, err error) {
	err = w.try(func(ctx context.Context, tx *store.Tx) (err error) { i, err = tx.Invite(ctx, a, r.ID, l); return err })
	return i, err
}

func TestInvitationAcceptedMakesAnApplication(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	i, err := w.invite(employer, r, hr.Letter{Vacancy: v.ID, Text: "Поговорим?"})
	require.NoError(t, err)
	notes := w.told(seeker)
	require.Len(t, notes, 1)
	require.Equal(t, hr.NoteInvitationNew, notes[0].Template)
	require.Equal(t, v.Title, notes[0].Title)
	_, err = w.invite(employer, r, hr.Letter{Vacancy: v.ID})
	w.refused("error.invitation.already", err)

	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.AnswerInvitation(ctx, seeker, i.ID, "А где офис?")
	})
	require.Equal(t, "А где офис?", w.told(employer)[0].Words)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.AnswerInvitation(ctx, employer, i.ID, "В центре")
	})
	require.Equal(t, []string{hr.NoteInvitationMore}, w.templates(seeker))

	var a, again hr.Application
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		a, err = tx.AcceptInvitation(ctx, seeker, i.ID, true)
		return err
	})
	require.Equal(t, hr.StageApproved, a.Stage)
	require.Equal(t, hr.Invited, a.Origin)
	require.Equal(t, []string{hr.NoteInvitationAccepted}, w.templates(employer))
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		again, err = tx.AcceptInvitation(ctx, seeker, i.ID, true)
		return err
	})
	require.Equal(t, a.ID, again.ID, "a second tap gives the same application")
	w.in(func(ctx context.Context, tx *store.Tx) error {
		seen, err := tx.Invitation(ctx, seeker, i.ID)
		require.Equal(t, hr.InvitationAccepted, seen.State)
		require.Len(t, seen.Words, 2)
		require.True(t, seen.Words[0].Seeker)
		return err
	})
	w.refused("error.invitation.answered", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.DeclineInvitation(ctx, seeker, i.ID, "") }))
}

func TestInvitationNamedInALineGetsAVacancy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, _, r := w.pair()
	i, err := w.invite(employer, r, hr.Letter{Title: "Тимлид Go"})
	require.NoError(t, err)
	var a hr.Application
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		a, err = tx.AcceptInvitation(ctx, seeker, i.ID, false)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		v, err := tx.Vacancy(ctx, seeker, a.Vacancy)
		require.Equal(t, "Тимлид Go", v.Title)
		require.Equal(t, hr.VacancyClosed, v.State)
		return err
	})
}

func TestInvitationDeclined(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	i, err := w.invite(employer, r, hr.Letter{Vacancy: v.ID})
	require.NoError(t, err)
	w.refused("error.invitation.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.DeclineInvitation(ctx, employer, i.ID, "") }))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.DeclineInvitation(ctx, seeker, i.ID, "Спасибо, не сейчас")
	})
	notes := w.told(employer)
	require.Equal(t, hr.NoteInvitationDeclined, notes[0].Template)
	require.Equal(t, "Спасибо, не сейчас", notes[0].Words)
}

func TestInviteIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	unconfirmed, _ := w.employer("New", "Новая", false)
	_, err := w.invite(unconfirmed, r, hr.Letter{Title: "Go"})
	w.refused("error.company.unconfirmed", err)
	_, err = w.invite(w.person("Nobody", hr.Employer), r, hr.Letter{Title: "Go"})
	w.refused("error.company.needed", err)
	_, err = w.invite(employer, r, hr.Letter{})
	w.refused("error.invitation.needs_vacancy", err)
	_, err = w.invite(unconfirmed, r, hr.Letter{Vacancy: v.ID})
	w.refused("error.vacancy.not_found", err)
	w.apply(seeker, v, r, hr.Letter{})
	_, err = w.invite(employer, r, hr.Letter{Vacancy: v.ID})
	w.refused("error.invitation.applied", err)
	w.sql(`INSERT INTO invitations (id, company, title, resume, seeker, state, created_at, updated_at)
		SELECT gen_random_uuid(), $1, n::text, $2, $3, 'declined', now(), now() FROM generate_series(1, 30) n`, v.Company, r.ID, seeker.Account)
	_, err = w.invite(employer, r, hr.Letter{Title: "Go"})
	w.refused("error.invitation.too_many", err)
}

func TestBlockIsSilentAndFinal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, c, v, r := w.pair()
	i, err := w.invite(employer, r, hr.Letter{Vacancy: v.ID})
	require.NoError(t, err)
	w.told(seeker)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.Block(ctx, seeker, hr.KindInvitation, i.ID) })
	require.Empty(t, w.told(employer), "nobody is told of a block")
	w.in(func(ctx context.Context, tx *store.Tx) error {
		names, err := tx.Blocked(ctx, seeker)
		require.Equal(t, []string{c.Name}, names)
		list, _, err2 := tx.Invitations(ctx, seeker, store.Page{})
		require.NoError(t, err2)
		require.Empty(t, list)
		open, _, err3 := tx.OpenVacancies(ctx, seeker, store.VacancyFilter{}, store.Page{})
		require.NoError(t, err3)
		require.Empty(t, open)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.AnswerInvitation(ctx, employer, i.ID, "Ау?")
	})
	later, err := w.invite(employer, r, hr.Letter{Title: "Другая"})
	require.NoError(t, err, "it looks sent")
	require.Equal(t, hr.InvitationSent, later.State)
	require.Empty(t, w.told(seeker), "and reaches nobody")
	a := w.apply(seeker, v, r, hr.Letter{})
	require.Empty(t, w.told(employer))
	w.refused("error.application.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, _, err := tx.Application(ctx, employer, a.ID)
		return err
	}))
}

func TestEmployerBlocksAPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	a := w.apply(seeker, v, r, hr.Letter{})
	w.told(employer)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.Block(ctx, employer, hr.KindApplication, a.ID)
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.Applications(ctx, employer, v.ID, hr.GroupAll, store.Page{})
		require.Empty(t, list)
		names, err2 := tx.Blocked(ctx, seeker)
		require.NoError(t, err2)
		require.Empty(t, names, "the person is not told")
		mine, _, err3 := tx.MyApplications(ctx, seeker, store.Page{})
		require.NoError(t, err3)
		require.Len(t, mine, 1)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.WithdrawApplication(ctx, seeker, a.ID)
		return err
	})
	require.Empty(t, w.told(employer))
}

func TestReportIsSettledForAllWhoMadeIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, _ := w.pair()
	admin, second := w.person("Admin", hr.Admin), w.person("Second", hr.Seeker)
	report := func(a hr.Actor) error {
		return w.try(func(ctx context.Context, tx *store.Tx) error {
			return tx.Report(ctx, a, hr.KindVacancy, v.ID, hr.ReportMoney, "просят залог")
		})
	}
	require.NoError(t, report(seeker))
	w.refused("error.report.already", report(seeker))
	require.NoError(t, report(second))
	require.Equal(t, []string{hr.NoteReportNew, hr.NoteReportNew}, w.templates(admin))
	w.refused("error.report.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.Reports(ctx, seeker, store.Page{})
		require.Len(t, list, 1, "others see their own alone")
		if err != nil {
			return err
		}
		return tx.ResolveReport(ctx, employer, list[0].ID, store.Dismissed)
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.Reports(ctx, admin, store.Page{})
		require.Len(t, list, 2)
		require.Equal(t, v.Title, list[0].Title)
		if err != nil {
			return err
		}
		return tx.ResolveReport(ctx, admin, list[0].ID, store.Removed)
	})
	require.Equal(t, []string{hr.NoteReportDone}, w.templates(seeker))
	require.Equal(t, []string{hr.NoteReportDone}, w.templates(second))
	require.Equal(t, []string{hr.NoteVacancyRemoved}, w.templates(employer))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		again, err := tx.ReopenVacancy(ctx, employer, v.ID)
		require.Equal(t, hr.VacancyHeld, again.State, "what an admin took off comes back through an admin")
		if err != nil {
			return err
		}
		edited, err := tx.PublishVacancy(ctx, employer, hr.Draft{Of: v.ID, Vacancy: &v.VacancyFields})
		require.Equal(t, hr.VacancyHeld, edited.State)
		if err != nil {
			return err
		}
		released, err := tx.ReleaseVacancy(ctx, admin, v.ID)
		require.NoError(t, err)
		require.Equal(t, hr.VacancyOpen, released.State)
		return err
	})
}

func TestAReportedResumeStaysHiddenUntilAnAdminRestoresIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, _, r := w.pair()
	admin := w.person("Admin", hr.Admin)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.Report(ctx, employer, hr.KindResume, r.ID, hr.ReportNotVacancy, "")
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, _, err := tx.Reports(ctx, admin, store.Page{})
		if err != nil {
			return err
		}
		return tx.ResolveReport(ctx, admin, list[0].ID, store.Removed)
	})
	show := func() error {
		return w.try(func(ctx context.Context, tx *store.Tx) error { return tx.ShowResume(ctx, seeker, r.ID) })
	}
	w.refused("error.resume.removed", show())
	w.refused("error.resume.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.RestoreResume(ctx, seeker, r.ID) }))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.RestoreResume(ctx, admin, r.ID) })
	require.NoError(t, show())
}
