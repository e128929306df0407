package store_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func TestHomeFactsOfEachRole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, c, v, r := w.pair()
	admin := w.person("Admin", hr.Admin)
	w.employer("New", "Новая", false)
	held := goVacancy()
	held.Description = "Только девушки"
	w.vacancy(employer, held)
	w.apply(seeker, v, r, hr.Letter{})
	invitation, err := w.invite(employer, r, hr.Letter{Title: "Другая"})
	require.NoError(t, err)
	draft := hr.Draft{ID: hr.NewID(), Owner: seeker.Account, Kind: hr.DraftResume, Resume: &hr.ResumeFields{}}
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SaveDraft(draft) })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SaveVacancy(ctx, seeker, v.ID) })
	joiner := w.person("Joiner")
	w.in(func(ctx context.Context, tx *store.Tx) error { _, err := tx.AskToJoin(ctx, joiner, c.ID); return err })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.Report(ctx, seeker, hr.KindVacancy, v.ID, hr.ReportRude, "")
	})

	facts := func(a hr.Actor) (f store.HomeFacts) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) { f, err = tx.HomeFacts(ctx, a); return err })
		return f
	}
	require.Equal(t, store.HomeFacts{Draft: draft.ID, DraftKind: hr.DraftResume, Resumes: 1, Published: 1, Underway: 1, Invitations: 1,
		OpenResume: r.ID, SavedOpen: 1}, facts(seeker))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.AnswerInvitation(ctx, seeker, invitation.ID, "Расскажите о команде")
	})
	require.Zero(t, facts(seeker).Invitations, "the turn is the company's")
	require.Equal(t, store.HomeFacts{Companies: 1, Company: c.ID, CompanyState: hr.CompanyConfirmed, OpenVacancies: 1, Held: 1, Unseen: 1,
		Unanswered: 1, JoinRequests: 1}, facts(employer))
	require.Equal(t, store.HomeFacts{CompaniesToCheck: 1, VacanciesToCheck: 1, ReportsToCheck: 1}, facts(admin))
	require.Equal(t, store.HomeFacts{}, facts(w.stranger()))

	w.in(func(ctx context.Context, tx *store.Tx) error {
		m, err := tx.Since(ctx, seeker, tx.Now().Add(-time.Hour))
		require.Equal(t, store.Meanwhile{Vacancies: 1, Invitations: 1}, m)
		require.NoError(t, err)
		m, err = tx.Since(ctx, employer, tx.Now().Add(-time.Hour))
		require.Equal(t, 1, m.Applications)
		require.NoError(t, err)
		m, err = tx.Since(ctx, seeker, tx.Now().Add(time.Hour))
		require.Zero(t, m)
		return err
	})
}

func TestSettings(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.person("Aigerim")
	set := func(fn func(context.Context, *store.Tx) error) (account hr.Account) {
		w.in(fn)
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			account, err = tx.Account(ctx, a.Account)
			return err
		})
		return account
	}
	got := set(func(ctx context.Context, tx *store.Tx) error { return tx.SetRole(ctx, a.Account, hr.Seeker) })
	require.Equal(t, hr.Seeker, got.Role)
	got = set(func(ctx context.Context, tx *store.Tx) error { return tx.SetRole(ctx, a.Account, hr.Employer) })
	require.Equal(t, hr.Employer, got.Role)
	require.Equal(t, []hr.Role{hr.Seeker, hr.Employer}, got.Roles, "both can be held")
	w.refused("error.role.appointed", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.SetRole(ctx, a.Account, hr.Admin) }))
	got = set(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.AppointAdmins(ctx, []int64{got.Telegram}); err != nil {
			return err
		}
		return tx.SetRole(ctx, a.Account, hr.Admin)
	})
	require.Equal(t, hr.Admin, got.Role)
	got = set(func(ctx context.Context, tx *store.Tx) error { return tx.SetLang(ctx, a.Account, hr.Arabic) })
	require.Equal(t, hr.Arabic, got.Lang)
	require.True(t, got.LangChosen)
	for range 2 {
		got = set(func(ctx context.Context, tx *store.Tx) error {
			return tx.SetNotices(ctx, a.Account, hr.NoticeNews, false)
		})
	}
	require.Equal(t, []hr.Notice{hr.NoticeNews}, got.Muted)
	got = set(func(ctx context.Context, tx *store.Tx) error {
		return tx.SetNotices(ctx, a.Account, hr.NoticeNews, true)
	})
	require.Empty(t, got.Muted)
	got = set(func(ctx context.Context, tx *store.Tx) error { return tx.SetZone(ctx, a.Account, "Asia/Aqtau") })
	require.Equal(t, "Asia/Aqtau", got.Zone)
	got = set(func(ctx context.Context, tx *store.Tx) error { return tx.SetSearch(ctx, a.Account, hr.Open) })
	require.Equal(t, hr.Open, got.Search)
	got = set(func(ctx context.Context, tx *store.Tx) error { return tx.Agree(ctx, a.Account, hr.ConsentPublish) })
	require.ElementsMatch(t, []hr.Consent{hr.ConsentStore, hr.ConsentPublish}, got.Consents)

	r := w.resume(w.again(a), goResume("А Б"))
	state := func() (s hr.ResumeState) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			mine, err := tx.MyResumes(ctx, a)
			s = mine[0].State
			return err
		})
		return s
	}
	for _, outside := range []hr.Consent{hr.ConsentProvider, hr.ConsentEvidence, hr.ConsentVoice} {
		require.Contains(t, set(func(ctx context.Context, tx *store.Tx) error { return tx.Agree(ctx, a.Account, outside) }).Consents, outside)
		got = set(func(ctx context.Context, tx *store.Tx) error { return tx.WithdrawConsent(ctx, a.Account, outside) })
		require.NotContains(t, got.Consents, outside)
		require.Equal(t, hr.ResumePublished, state(), "has nothing to do with being shown")
	}
	got = set(func(ctx context.Context, tx *store.Tx) error {
		return tx.WithdrawConsent(ctx, a.Account, hr.ConsentStore)
	})
	require.Equal(t, []hr.Consent{hr.ConsentPublish}, got.Consents)
	require.Equal(t, hr.ResumeHidden, state(), "without the consent nothing is shown")
	w.refused("error.consent.store", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.ShowResume(ctx, w.again(a), r.ID) }))
}

func TestResumesAreKeptEditedAndDeleted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	f := r.ResumeFields
	f.Title = "Go lead"
	w.in(func(ctx context.Context, tx *store.Tx) error {
		d, err := tx.ResumeDraft(ctx, seeker, r.ID)
		require.NoError(t, err)
		require.Equal(t, r.ID, d.Of)
		edited, err := tx.PublishResume(ctx, seeker, hr.Draft{Of: r.ID, Resume: &f})
		require.Equal(t, 2, edited.Rev)
		return err
	})
	w.refused("error.resume.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ResumeDraft(ctx, employer, r.ID)
		return err
	}))
	for range hr.ResumesAtMost - 1 {
		w.resume(seeker, f)
	}
	w.refused("error.resume.too_many", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PublishResume(ctx, seeker, hr.Draft{Resume: &f})
		return err
	}))
	foreign := f
	w.in(func(ctx context.Context, tx *store.Tx) error {
		b, err := tx.SaveBlob(ctx, employer.Account, "x", "x", bytes.NewReader(nil))
		foreign.CV = b.ID
		return err
	})
	w.refused("error.file.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PublishResume(ctx, seeker, hr.Draft{Of: r.ID, Resume: &foreign})
		return err
	}))
	w.apply(seeker, v, r, hr.Letter{})
	w.told(employer)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteResume(ctx, seeker, r.ID) })
	require.Equal(t, []string{hr.NoteApplicationWithdrawn}, w.templates(employer))
	w.refused("error.resume.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteResume(ctx, seeker, r.ID) }))
}
