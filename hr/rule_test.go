package hr_test

import (
	"testing"
	"time"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) // a Friday

func TestPublishVacancyDecidesTheState(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		facts hr.PublishFacts
		want  hr.VacancyState
		held  []string
	}{
		"a confirmed company":          {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}}, hr.VacancyOpen, nil},
		"a company to be confirmed":    {hr.PublishFacts{Company: hr.Company{State: hr.CompanyWaiting}}, hr.VacancyWaiting, nil},
		"a company asked a question":   {hr.PublishFacts{Company: hr.Company{State: hr.CompanyAsked}}, hr.VacancyWaiting, nil},
		"a copy":                       {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}, Duplicate: true}, hr.VacancyHeld, []string{"error.hold.duplicate"}},
		"a copy an admin let pass":     {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}, Duplicate: true, Cleared: []hr.HoldReason{hr.HoldDuplicate}}, hr.VacancyOpen, nil},
		"taken off after a report":     {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}, Reported: true}, hr.VacancyHeld, []string{"error.hold.reported"}},
		"an edit of a closed one":      {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}, Vacancy: hr.Vacancy{State: hr.VacancyClosed}}, hr.VacancyClosed, nil},
		"an edit of an open one":       {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}, Vacancy: hr.Vacancy{State: hr.VacancyOpen}}, hr.VacancyOpen, nil},
		"a held one, mended":           {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}, Vacancy: hr.Vacancy{State: hr.VacancyHeld}}, hr.VacancyOpen, nil},
		"held before it is confirmed":  {hr.PublishFacts{Company: hr.Company{State: hr.CompanyWaiting}, Duplicate: true}, hr.VacancyHeld, []string{"error.hold.duplicate"}},
		"a waiting one, now confirmed": {hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed}, Vacancy: hr.Vacancy{State: hr.VacancyWaiting}}, hr.VacancyOpen, nil},
	} {
		c.facts.Vacancy.Title = "Go"
		v, holds, _, err := hr.PublishVacancy(c.facts, noon)
		require.NoError(t, err, name)
		require.Equal(t, c.want, v.State, name)
		require.Equal(t, c.held, v.Held, name)
		require.Len(t, holds, len(c.held), name)
	}
	_, _, _, err := hr.PublishVacancy(hr.PublishFacts{Company: hr.Company{State: hr.CompanyRefused}, Vacancy: hr.Vacancy{VacancyFields: hr.VacancyFields{Title: "Go"}}}, noon)
	require.True(t, hr.Is(err, hr.Forbidden))
	_, _, _, err = hr.PublishVacancy(hr.PublishFacts{}, noon)
	require.True(t, hr.Is(err, hr.Invalid))
}

func TestVacancyEndsWithItsDeadline(t *testing.T) {
	t.Parallel()
	for deadline, want := range map[string]time.Time{
		"":           noon.Add(hr.VacancyLives),
		"2026-11-25": time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC),
		"2026-11-20": time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC),
		"2027-06-01": noon.Add(hr.VacancyLives),
	} {
		v, _, _, err := hr.PublishVacancy(hr.PublishFacts{Company: hr.Company{State: hr.CompanyConfirmed},
			Vacancy: hr.Vacancy{VacancyFields: hr.VacancyFields{Title: "Go", Deadline: deadline}}}, noon)
		require.NoError(t, err)
		require.Equal(t, want, v.ExpiresAt, deadline)
	}
	for _, deadline := range []string{"2026-11-19", "soon", "2026-13-01"} {
		_, _, _, err := hr.PublishVacancy(hr.PublishFacts{Vacancy: hr.Vacancy{VacancyFields: hr.VacancyFields{Title: "Go", Deadline: deadline}}}, noon)
		require.True(t, hr.Is(err, hr.Invalid), deadline)
	}
}

func TestChangeVacancyIsThisTable(t *testing.T) {
	t.Parallel()
	states := []hr.VacancyState{hr.VacancyWaiting, hr.VacancyHeld, hr.VacancyOpen, hr.VacancyClosed, hr.VacancyArchived}
	legal := map[hr.VacancyState]string{ // by the employer, to open, closed, archived
		hr.VacancyWaiting: "-c-", hr.VacancyHeld: "-c-", hr.VacancyOpen: "=c-", hr.VacancyClosed: "o=a", hr.VacancyArchived: "o-=",
	}
	for _, from := range states {
		for i, to := range []hr.VacancyState{hr.VacancyOpen, hr.VacancyClosed, hr.VacancyArchived} {
			v, follows, err := hr.ChangeVacancy(hr.Vacancy{State: from}, hr.Company{State: hr.CompanyConfirmed}, to, noon)
			switch legal[from][i] {
			case '-':
				require.True(t, hr.Is(err, hr.Conflict), "%s to %s", from, to)
			case '=':
				require.NoError(t, err)
				require.Empty(t, follows)
			default:
				require.NoError(t, err, "%s to %s", from, to)
				require.Equal(t, to, v.State)
			}
		}
	}
	v, _, err := hr.ChangeVacancy(hr.Vacancy{State: hr.VacancyClosed, Held: []string{"error.hold.reported"}}, hr.Company{State: hr.CompanyConfirmed}, hr.VacancyOpen, noon)
	require.NoError(t, err)
	require.Equal(t, hr.VacancyHeld, v.State)
	v, _, err = hr.ChangeVacancy(hr.Vacancy{State: hr.VacancyClosed, VacancyFields: hr.VacancyFields{Deadline: "2020-01-01"}}, hr.Company{State: hr.CompanyWaiting}, hr.VacancyOpen, noon)
	require.NoError(t, err)
	require.Equal(t, hr.VacancyWaiting, v.State)
	require.Empty(t, v.Deadline)
}

func TestCheckByIsAWorkingDay(t *testing.T) {
	t.Parallel()
	almaty := time.FixedZone("Asia/Almaty", 5*60*60)
	require.Equal(t, time.Monday, hr.CheckBy(noon, almaty).Weekday(), "registered on Friday")
	require.Equal(t, noon.AddDate(0, 0, -1).UTC(), hr.CheckBy(noon.AddDate(0, 0, -2), almaty).UTC())
	lateSunday := time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC) // Monday already in Almaty
	require.Equal(t, time.Tuesday, hr.CheckBy(lateSunday, almaty).Weekday())
}

func TestForMatchCarriesNoPerson(t *testing.T) {
	t.Parallel()
	yes := true
	f := hr.ResumeFields{Name: "Айгерим", Email: "a@example.com", Phone: "+70000000000", Title: "Go", Relocation: &yes, Formats: []hr.Format{hr.Remote},
		Languages: []hr.Language{{Code: "kk", Level: hr.Native}}, Pay: hr.Pay{From: 5, Currency: hr.KZT, Period: hr.PerMonth, Base: hr.Gross},
		Experience: []hr.Experience{{Title: "Dev", Company: "Acme", From: "2020-01"}}}
	m := f.ForMatch(hr.NewID())
	five, net := 5.0, false
	require.Equal(t, hr.MatchResume{ID: m.ID, Title: "Go", WorkFormat: "remote", Flexible: true, Languages: []hr.MatchLanguage{{Code: "kk", Level: "C2"}},
		SalaryMin: &five, Currency: "KZT", SalaryNet: &net, Experience: []hr.MatchJob{{Title: "Dev", From: "2020-01"}}}, m)

	v := hr.VacancyFields{Title: "Go", Must: []string{"Go"}, Formats: []hr.Format{hr.Remote, hr.Office}, Pay: hr.Pay{From: 5, Currency: hr.USD, Period: hr.PerHour}}
	require.Equal(t, hr.MatchVacancy{ID: m.ID, Title: "Go", WorkFormat: hr.FlexibleFormat, SkillsMust: []string{"Go"}, SalaryMax: &five, Currency: "USD", SalaryPeriod: "hour"},
		v.ForMatch(mustID(t, m.ID)))
	v.Pay.Period = hr.PerProject
	require.Nil(t, v.ForMatch(hr.NewID()).SalaryMax, "pay for a project compares with no wage")
}

func mustID(t *testing.T, s string) hr.ID {
	t.Helper()
	id, err := hr.ParseID(s)
	require.NoError(t, err)
	return id
}
