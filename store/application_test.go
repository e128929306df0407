package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func yes() *bool { v := true; return &v }

// pair is an employer with an open vacancy and a seeker with a résumé.
func (w world) pair() (employer, seeker hr.Actor, c hr.Company, v hr.Vacancy, r hr.Resume) {
	w.Helper()
	employer, c = w.employer("Dana", "Көкжиек", true)
	v = w.vacancy(employer, goVacancy())
	require.Equal(w, hr.VacancyOpen, v.State)
	seeker = w.person("Aigerim", hr.Seeker)
	r = w.resume(seeker, goResume("Айгерим Серикова"))
	w.told(employer)
	w.told(seeker)
	return employer, seeker, c, v, r
}

func TestApplicationFromSentToHired(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	a := w.apply(seeker, v, r, hr.Letter{Text: "Здравствуйте"})
	require.Equal(t, hr.StageNew, a.Stage)
	require.WithinDuration(t, time.Now().Add(7*24*time.Hour), a.AnswerBy, time.Minute)
	notes := w.told(employer)
	require.Len(t, notes, 1)
	require.Equal(t, hr.NoteApplicationNew, notes[0].Template)
	require.Equal(t, "Айгерим С.", notes[0].Person)
	require.Equal(t, "Здравствуйте", notes[0].Words)
	require.Equal(t, []string{hr.NoteApplicationCard}, w.templates(seeker))

	w.refused("error.application.already", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Apply(ctx, seeker, v.ID, r.ID, hr.Letter{})
		return err
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		seen, err := tx.ViewApplication(ctx, employer, a.ID)
		require.True(t, seen.Viewed)
		return err
	})
	cards := w.told(seeker)
	require.Len(t, cards, 1)
	require.True(t, cards[0].Viewed, "the living card says that it was opened")
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ViewApplication(ctx, employer, a.ID)
		return err
	})
	require.Empty(t, w.told(seeker), "opening it again tells nothing")

	for _, step := range []struct {
		to   hr.Stage
		told []string
	}{
		{hr.StageReview, []string{hr.NoteApplicationCard}},
		{hr.StageInterview, []string{hr.NoteApplicationCard, hr.NoteApplicationMoved}},
		{hr.StageOffer, []string{hr.NoteApplicationCard, hr.NoteApplicationMoved}},
		{hr.StageHired, []string{hr.NoteApplicationCard, hr.NoteApplicationMoved}},
	} {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.MoveApplication(ctx, employer, a.ID, step.to)
			return err
		})
		require.Equal(t, step.told, w.templates(seeker), step.to)
	}
	w.historyOf(a, seeker, employer)
}

// historyOf checks what the two sides read of an application that went from sent to hired.
func (w world) historyOf(a hr.Application, seeker, employer hr.Actor) {
	w.Helper()
	t := w.T
	w.in(func(ctx context.Context, tx *store.Tx) error {
		mine, events, err := tx.Application(ctx, seeker, a.ID)
		require.NoError(t, err)
		require.Equal(t, hr.StageHired, mine.Stage)
		require.Len(t, events, 5)
		require.True(t, events[0].Seeker)
		require.Empty(t, events[1].Who, "a seeker is not told which recruiter moved it")
		_, events, err = tx.Application(ctx, employer, a.ID)
		require.NoError(t, err)
		require.Equal(t, hr.StageReview, events[1].Stage)
		counts, err := tx.StageCounts(ctx, employer, a.Vacancy)
		require.Equal(t, []store.StageCount{{Vacancy: a.Vacancy, Stage: hr.StageHired, Count: 1}}, counts)
		return err
	})
}

func TestApplicationDeclinedAndWithdrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	a := w.apply(seeker, v, r, hr.Letter{})
	w.told(employer)
	w.told(seeker)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DeclineApplication(ctx, employer, a.ID, hr.DeclineSkills, "Нужен Kubernetes")
		return err
	})
	notes := w.told(seeker)
	require.Equal(t, hr.NoteApplicationDeclined, notes[1].Template)
	require.Equal(t, "decline.skills", notes[1].Reason)
	require.Equal(t, "Нужен Kubernetes", notes[1].Words)
	w.refused("error.application.stage", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.WithdrawApplication(ctx, seeker, a.ID)
		return err
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.MoveApplication(ctx, employer, a.ID, hr.StageReview)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.WithdrawApplication(ctx, seeker, a.ID)
		return err
	})
	require.Equal(t, []string{hr.NoteApplicationWithdrawn}, w.templates(employer))
	require.Equal(t, hr.StageNew, w.apply(seeker, v, r, hr.Letter{}).Stage, "who has withdrawn may think again")
}

func TestApplyIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	other := w.person("Other", hr.Seeker)
	apply := func(a hr.Actor, vacancy, resume hr.ID) error {
		return w.try(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Apply(ctx, a, vacancy, resume, hr.Letter{})
			return err
		})
	}
	w.refused("error.resume.not_found", apply(other, v.ID, r.ID))
	w.refused("error.vacancy.not_found", apply(seeker, hr.NewID(), r.ID))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SetRole(ctx, employer.Account, hr.Seeker) })
	employer = w.again(employer)
	own := w.resume(employer, goResume("Дана Иванова"))
	w.refused("error.application.own_vacancy", apply(employer, v.ID, own.ID))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.CloseVacancy(ctx, employer, v.ID)
		return err
	})
	w.refused("error.vacancy.closed", apply(seeker, v.ID, r.ID))
}

func TestContactsAreShownPerApplicationOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	rival, _ := w.employer("Rival", "Другая", true)
	see := func(a hr.Actor) (seen hr.Resume) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) { seen, err = tx.Resume(ctx, a, r.ID); return err })
		return seen
	}
	require.Equal(t, r.Mask(hr.ContactMasks()), see(employer).ResumeFields)
	require.Equal(t, "Айгерим Серикова", see(seeker).Name)
	a := w.apply(seeker, v, r, hr.Letter{})
	require.Equal(t, "Айгерим С.", see(employer).Name)
	require.Empty(t, see(employer).Email)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.WithdrawApplication(ctx, seeker, a.ID)
		return err
	})
	w.apply(seeker, v, r, hr.Letter{Contacts: yes()})
	require.Equal(t, r.ResumeFields, see(employer).ResumeFields)
	require.Equal(t, r.Mask(hr.ContactMasks()), see(rival).ResumeFields)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HideResume(ctx, seeker, r.ID) })
	require.Equal(t, r.Phone, see(employer).Phone, "what was sent with an application stays to be seen there")
	w.refused("error.resume.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Resume(ctx, rival, r.ID); return err }))
}

func TestContactsByStage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	var cv store.Blob
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		cv, err = tx.SaveBlob(ctx, seeker.Account, "cv.pdf", "application/pdf", strings.NewReader("%PDF"))
		return err
	})
	w.sql(`UPDATE resumes SET data = data || jsonb_build_object('cv', $2::text) WHERE id = $1`, r.ID, cv.ID)
	a := w.apply(seeker, v, r, hr.Letter{Contacts: yes()})
	for stage, shown := range map[hr.Stage]bool{
		hr.StageNew: true, hr.StageReview: true, hr.StageApproved: true, hr.StageInterview: true, hr.StageOffer: true, hr.StageHired: true,
		hr.StageRejected: false, hr.StageWithdrawn: false,
	} {
		w.sql(`UPDATE applications SET stage = $2 WHERE id = $1`, a.ID, stage)
		w.in(func(ctx context.Context, tx *store.Tx) error {
			seen, err := tx.Resume(ctx, employer, r.ID)
			require.NoError(w, err)
			mine, err := tx.Resume(ctx, seeker, r.ID)
			require.NoError(w, err)
			list, _, err := tx.Applications(ctx, employer, v.ID, hr.GroupAll, store.Page{Limit: 5})
			require.NoError(w, err)
			_, _, file := tx.ReadBlob(ctx, employer, cv.ID)
			if shown {
				require.Equal(w, mine.ResumeFields, seen.ResumeFields, stage)
				require.Equal(w, "Айгерим Серикова", list[0].Person, stage)
				require.NoError(w, file, stage)
				return nil
			}
			masked := mine.Mask(hr.ContactMasks())
			masked.Name = "Айгерим С."
			require.Equal(w, masked, seen.ResumeFields, stage)
			require.Equal(w, "Айгерим С.", list[0].Person, stage)
			require.True(w, hr.Is(file, hr.NotFound), stage)
			return nil
		})
	}
	require.Len(t, hr.Stages(), 8, "a new stage belongs into the table above")
}

func TestMutedAndUnreachablePeopleAreNotTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	a := w.apply(seeker, v, r, hr.Letter{})
	w.told(seeker)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.SetNotices(ctx, seeker.Account, hr.NoticeApplications, false)
	})
	move := func(to hr.Stage) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.MoveApplication(ctx, employer, a.ID, to)
			return err
		})
	}
	move(hr.StageInterview)
	require.Empty(t, w.told(seeker))
	w.sql(`INSERT INTO slots (chat, slot, message_id) SELECT telegram, 'card:' || $2, 5 FROM accounts WHERE id = $1`, seeker.Account, a.ID.Short())
	move(hr.StageOffer)
	require.Equal(t, []string{hr.NoteApplicationCard}, w.templates(seeker), "a card that is there stays true, without a new message")
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.SetNotices(ctx, seeker.Account, hr.NoticeApplications, true)
	})
	w.sql(`UPDATE accounts SET unreachable = true WHERE id = $1`, seeker.Account)
	move(hr.StageHired)
	require.Empty(t, w.told(seeker))
}

func TestAnswerByIsKeptHonestly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, c, v, r := w.pair()
	a := w.apply(seeker, v, r, hr.Letter{})
	w.told(employer)
	w.told(seeker)
	sweep := func(f func(*store.Tx, context.Context, int) (int, error)) (n int) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) { n, err = f(tx, ctx, 100); return err })
		return n
	}
	require.Zero(t, sweep((*store.Tx).RemindToAnswer))
	w.sql(`UPDATE applications SET answer_by = now() + interval '1 day'`)
	require.Equal(t, 1, sweep((*store.Tx).RemindToAnswer))
	require.Zero(t, sweep((*store.Tx).RemindToAnswer))
	require.Equal(t, []string{hr.NoteApplicationDue}, w.templates(employer))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExtendAnswer(ctx, employer, a.ID, 3)
		return err
	})
	require.Equal(t, []string{hr.NoteApplicationCard}, w.templates(seeker))
	w.refused("error.application.days", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExtendAnswer(ctx, employer, a.ID, 30)
		return err
	}))
	w.sql(`UPDATE applications SET answer_by = now() - interval '1 hour'`)
	require.Equal(t, 1, sweep((*store.Tx).LapseApplications))
	require.Zero(t, sweep((*store.Tx).LapseApplications))
	require.Equal(t, []string{hr.NoteApplicationSilent}, w.templates(seeker))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		rates, err := tx.AnswerRates(ctx, c.ID)
		require.Equal(t, []store.AnswerRate{{Company: c.ID, Due: 1}}, rates)
		return err
	})
}

func TestApplyingTwiceAtOnceMakesOneApplication(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, seeker, _, v, r := w.pair()
	second := w.resume(seeker, goResume("Айгерим Серикова"))
	done := make(chan error, 8)
	for i := range cap(done) {
		resume := []hr.ID{r.ID, second.ID}[i%2]
		go func() {
			done <- w.try(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Apply(ctx, seeker, v.ID, resume, hr.Letter{})
				return err
			})
		}()
	}
	made := 0
	for range cap(done) {
		if err := <-done; err == nil {
			made++
		} else {
			w.refused("error.application.already", err)
		}
	}
	require.Equal(t, 1, made)
}

func TestARefusalAtNightWaitsForTheMorning(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, seeker, _, v, r := w.pair()
	a := w.apply(seeker, v, r, hr.Letter{})
	ahead := 3 - time.Now().UTC().Hour() // to three at night
	if ahead < -12 {
		ahead += 24
	}
	w.sql(`UPDATE accounts SET zone = $2 WHERE id = $1`, seeker.Account, fmt.Sprintf("Etc/GMT%+d", -ahead))
	w.told(seeker)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DeclineApplication(ctx, employer, a.ID, hr.DeclineSkills, "")
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		var held int
		var until time.Time
		err := tx.QueryRow(ctx, `SELECT count(*), min(o.not_before) FROM operations o JOIN accounts a ON a.telegram = o.chat
			WHERE a.id = $1 AND o.state = 'held'`, seeker.Account).Scan(&held, &until)
		require.Equal(w, 2, held, "the message, and the card that says the same")
		require.WithinDuration(w, time.Now().Add(6*time.Hour), until, 61*time.Minute)
		return err
	})
}
