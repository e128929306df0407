package hr

import "time"

// The budget of everything a person has not asked for (P6): matches, news and nudges together.
const (
	// UnaskedEvery is how long it lasts from one such message to the next: one a day, with room for a morning that
	// comes earlier.
	UnaskedEvery = 20 * time.Hour
	// DigestMost is how many matches stand in one digest, a button each; P6 allows five vacancies.
	DigestMost = 3
	// digestsUntouched in a row make a daily digest a weekly one.
	digestsUntouched = 3
	// digestSilence is how long a person may be silent before digests stop.
	digestSilence = 30 * 24 * time.Hour
	// digestLooksBack is how old a match may be and still be called new.
	digestLooksBack = 14 * 24 * time.Hour
)

// The person's morning, in which digests come: from this hour on, before that one.
const (
	morning = 9
	noon    = 12
	evening = 21
)

// DigestFacts are what a digest is decided on.
type DigestFacts struct {
	Account   Account
	DueAt     time.Time // when they were to be looked for
	ToldAt    time.Time // of the last digest
	Untouched int       // digests in a row after which the person did nothing
	UnaskedAt time.Time // the last message nobody asked for
	ZoneAsked bool      // the person was asked for the time zone, or has set it
}

// Due reports whether new matches are looked for now: it is the person's morning, the person can be reached, wants them
// and was here of late, the budget allows a message, and a week has passed where the last digests were left untouched.
func (f DigestFacts) Due(now time.Time) bool {
	hour := now.In(f.Account.Location()).Hour()
	weekly := f.Untouched >= digestsUntouched && !f.Account.SeenAt.After(f.ToldAt)
	return hour >= morning && hour < noon && !f.Account.Unreachable && f.Account.Wants(NoticeMatches) &&
		now.Sub(f.Account.SeenAt) < digestSilence && now.Sub(f.UnaskedAt) >= UnaskedEvery &&
		!(weekly && now.Sub(f.ToldAt) < 6*24*time.Hour+UnaskedEvery)
}

// Told is Untouched after one more digest.
func (f DigestFacts) Told() int {
	if f.Account.SeenAt.After(f.ToldAt) {
		return 1
	}
	return f.Untouched + 1
}

// Next is the person's next morning, when new matches are looked for again.
func (f DigestFacts) Next(now time.Time) time.Time {
	local := now.In(f.Account.Location())
	days := 1
	if local.Hour() < morning {
		days = 0
	}
	return time.Date(local.Year(), local.Month(), local.Day()+days, morning, 0, 0, 0, local.Location())
}

// DigestEnds is when a digest that has not left yet is not sent any more: the evening of the same day.
func DigestEnds(a Account, now time.Time) time.Time {
	local := now.In(a.Location())
	return time.Date(local.Year(), local.Month(), local.Day(), evening, 0, 0, 0, local.Location())
}

// DigestSince is from when on a match counts as new, for who looks since a moment.
func DigestSince(since, now time.Time) time.Time {
	if back := now.Add(-digestLooksBack); since.Before(back) {
		return back
	}
	return since
}
