package hr

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// almaty is a moment of a day in Almaty, which is UTC+5.
func almaty(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, time.FixedZone("", 5*60*60))
}

func TestDigestIsDueInTheMorningAndWithinTheBudget(t *testing.T) {
	calm := DigestFacts{Account: Account{SeenAt: almaty(20, 12, 0)}}
	for _, c := range []struct {
		name   string
		change func(*DigestFacts)
		at     time.Time
		due    bool
	}{
		{"the morning begins", func(*DigestFacts) {}, almaty(24, 9, 0), true},
		{"and ends", func(*DigestFacts) {}, almaty(24, 12, 0), false},
		{"too early", func(*DigestFacts) {}, almaty(24, 8, 59), false},
		{"at night", func(*DigestFacts) {}, almaty(24, 23, 0), false},
		{"it is morning elsewhere", func(f *DigestFacts) { f.Account.Zone = "Europe/London" }, almaty(24, 14, 0), true},
		{"and not there yet", func(f *DigestFacts) { f.Account.Zone = "Europe/London" }, almaty(24, 9, 0), false},
		{"switched off", func(f *DigestFacts) { f.Account.Muted = []Notice{NoticeMatches} }, almaty(24, 9, 0), false},
		{"something else is off", func(f *DigestFacts) { f.Account.Muted = []Notice{NoticeNews} }, almaty(24, 9, 0), true},
		{"the bot is blocked", func(f *DigestFacts) { f.Account.Unreachable = true }, almaty(24, 9, 0), false},
		{"silent for a month", func(f *DigestFacts) { f.Account.SeenAt = almaty(24, 9, 0).AddDate(0, 0, -30) }, almaty(24, 9, 0), false},
		{"something unasked came last evening", func(f *DigestFacts) { f.UnaskedAt = almaty(23, 20, 0) }, almaty(24, 9, 0), false},
		{"something unasked came yesterday at noon", func(f *DigestFacts) { f.UnaskedAt = almaty(23, 11, 59) }, almaty(24, 9, 0), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := calm
			c.change(&f)
			require.Equal(t, c.due, f.Due(c.at))
		})
	}
}

func TestDigestComesWeeklyWhereThreeWereLeftUntouched(t *testing.T) {
	f := DigestFacts{Account: Account{SeenAt: almaty(1, 10, 0)}}
	var days []int
	for day := 2; day < 28; day++ {
		if at := almaty(day, 9, 5); f.Due(at) {
			days = append(days, day)
			f.Untouched, f.ToldAt, f.UnaskedAt = f.Told(), at, at
		}
		if day == 20 {
			f.Account.SeenAt = almaty(day, 15, 0) // the person comes back
		}
	}
	require.Equal(t, []int{2, 3, 4, 11, 18, 21, 22, 23}, days)
}

func TestDigestIsLookedForTheSameMorningWhereTheNightIsNotOver(t *testing.T) {
	f := DigestFacts{}
	require.True(t, almaty(24, 9, 0).Equal(f.Next(almaty(24, 3, 0))))
	require.True(t, almaty(25, 9, 0).Equal(f.Next(almaty(24, 9, 0))))
	require.True(t, almaty(24, 21, 0).Equal(DigestEnds(Account{}, almaty(24, 9, 5))))
	require.Equal(t, almaty(10, 9, 0), DigestSince(almaty(1, 1, 0), almaty(24, 9, 0)))
	require.Equal(t, almaty(20, 1, 0), DigestSince(almaty(20, 1, 0), almaty(24, 9, 0)))
}
