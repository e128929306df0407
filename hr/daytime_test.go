package hr_test

import (
	"testing"
	"time"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func TestRefusalsComeByDay(t *testing.T) {
	t.Parallel()
	almaty := hr.Account{}.Location()
	refusal := hr.Notification{Template: hr.NoteApplicationDeclined}
	for clock, want := range map[string]string{
		"2026-11-28 08:59": "2026-11-28 09:00", "2026-11-28 09:00": "", "2026-11-28 20:59": "", "2026-11-28 21:00": "2026-11-29 09:00",
		"2026-12-31 23:30": "2027-01-01 09:00", "2026-11-28 00:10": "2026-11-28 09:00",
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", clock, almaty)
		require.NoError(t, err)
		got := refusal.NotBefore(at.UTC(), almaty)
		if want == "" {
			require.Zero(t, got, clock)
			continue
		}
		require.Equal(t, want, got.In(almaty).Format("2006-01-02 15:04"), clock)
		require.Zero(t, hr.Notification{Template: hr.NoteInvitationNew}.NotBefore(at, almaty), "somebody waits for an answer")
		require.Zero(t, hr.Notification{Template: hr.NoteApplicationCard, Stage: hr.StageApproved}.NotBefore(at, almaty))
		require.NotZero(t, hr.Notification{Template: hr.NoteApplicationCard, Stage: hr.StageRejected}.NotBefore(at, almaty), "the card tells it too")
	}
}
