package jobs

import (
	"testing"
	"time"

	"hrp/bot"
	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func vacancyCard(account, source hr.ID) bot.DigestCard {
	return bot.DigestCard{Sought: store.Sought{Account: account, Of: source, Resume: &hr.ResumeFields{}}, Vacancy: &hr.Vacancy{ID: hr.NewID()}}
}

func personCard(account, source hr.ID) bot.DigestCard {
	return bot.DigestCard{Sought: store.Sought{Account: account, Of: source, Vacancy: &hr.VacancyFields{}}, Resume: &hr.Resume{ID: hr.NewID()}}
}

func TestTellingIsOfOneKindAndBounded(t *testing.T) {
	t.Parallel()
	me := hr.NewID()
	var cards []bot.DigestCard
	for range hr.DigestMost + 2 {
		cards = append(cards, vacancyCard(me, hr.ID{}), personCard(me, hr.ID{}))
	}
	at := time.Now()
	facts := hr.DigestFacts{Account: hr.Account{ID: me, Role: hr.Seeker, Zone: "Asia/Almaty", SeenAt: at}}
	got := telling(facts, cards, at)
	require.Len(t, got.Vacancies, hr.DigestMost)
	require.Empty(t, got.Resumes)
	require.False(t, got.AskZone)
	require.True(t, got.Next.After(at))

	facts.Account.Role = hr.Employer
	got = telling(facts, cards, at)
	require.Len(t, got.Resumes, hr.DigestMost)
	require.Empty(t, got.Vacancies)
	require.Len(t, telling(facts, cards[:1], at).Vacancies, 1, "the other kind where there is none of the first")

	facts.Account.Zone = ""
	require.True(t, telling(facts, cards, at).AskZone, "the zone is asked before the first digest")
	require.False(t, telling(facts, nil, at).AskZone, "and only if there is one")
	facts.ZoneAsked = true
	require.False(t, telling(facts, cards, at).AskZone, "once")
}

func TestEverySoughtThingGetsItsTurn(t *testing.T) {
	t.Parallel()
	me, you, a, b := hr.NewID(), hr.NewID(), hr.NewID(), hr.NewID()
	first, second, third := vacancyCard(me, a), vacancyCard(me, a), vacancyCard(me, b)
	twice := first
	twice.Sought.Of = b
	mine := vacancyCard(you, a)
	got := inTurn([][]bot.DigestCard{{first, second}, {third, twice}, {mine}})
	require.Equal(t, []bot.DigestCard{first, third, second}, got[me], "each once")
	require.Equal(t, []bot.DigestCard{mine}, got[you])
}
