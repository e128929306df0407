package hr_test

import (
	"testing"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func amount(f float64) *float64 { return &f }

func full() hr.Query {
	return hr.Query{Kind: hr.QueryCompanies, Role: "backend developer", SkillsMust: []string{"Go", "SQL"}, SkillsNice: []string{"Kafka"}, SkillsNot: []string{"PHP"},
		Seniority: "senior", YearsMin: amount(3), City: "Almaty", WorkFormat: "remote", Employment: "long_term", SalaryMax: amount(900000), Currency: "KZT",
		Languages: []hr.QueryLanguage{{Code: "en", Level: "B2"}}, Industry: "fintech"}
}

// TestEveryFilterCanBeDropped: taking all filters out one by one leaves nothing, and no other is touched on the way.
func TestEveryFilterCanBeDropped(t *testing.T) {
	t.Parallel()
	q := full()
	for n := len(q.Filters()); n > 0; n-- {
		f := q.Filters()[n/2]
		next := q.Without(f)
		require.Len(t, next.Filters(), n-1, "%v", f)
		require.NotContains(t, next.Filters(), f)
		q = next
	}
	require.Empty(t, q.Filters())
	require.Equal(t, hr.QueryCompanies, q.Kind)
	require.Len(t, full().Filters(), 13)
}

func TestRefined(t *testing.T) {
	t.Parallel()
	start := hr.Query{Role: "backend developer", SkillsMust: []string{"Go"}, City: "Almaty", SalaryMax: amount(900000), Currency: "KZT"}
	for name, tc := range map[string]struct{ by, want hr.Query }{
		"a format is added":           {hr.Query{WorkFormat: "remote"}, hr.Query{Role: "backend developer", SkillsMust: []string{"Go"}, City: "Almaty", WorkFormat: "remote", SalaryMax: amount(900000), Currency: "KZT"}},
		"another city":                {hr.Query{City: "Astana"}, hr.Query{Role: "backend developer", SkillsMust: []string{"Go"}, City: "Astana", SalaryMax: amount(900000), Currency: "KZT"}},
		"a skill is excluded":         {hr.Query{SkillsNot: []string{"Go"}}, hr.Query{Role: "backend developer", SkillsMust: []string{}, SkillsNot: []string{"Go"}, City: "Almaty", SalaryMax: amount(900000), Currency: "KZT"}},
		"pay changes as a whole":      {hr.Query{SalaryMin: amount(2000), Currency: "USD"}, hr.Query{Role: "backend developer", SkillsMust: []string{"Go"}, City: "Almaty", SalaryMin: amount(2000), Currency: "USD"}},
		"a language with its level":   {hr.Query{Languages: []hr.QueryLanguage{{Code: "en", Level: "C1"}}}, hr.Query{Role: "backend developer", SkillsMust: []string{"Go"}, City: "Almaty", SalaryMax: amount(900000), Currency: "KZT", Languages: []hr.QueryLanguage{{Code: "en", Level: "C1"}}}},
		"the same skill stays once":   {hr.Query{SkillsMust: []string{"Go", "SQL"}}, hr.Query{Role: "backend developer", SkillsMust: []string{"Go", "SQL"}, City: "Almaty", SalaryMax: amount(900000), Currency: "KZT"}},
		"a required skill is no wish": {hr.Query{SkillsNice: []string{"Go"}}, start},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, tc.want, start.Refined(tc.by))
		})
	}
	require.Equal(t, []string{"Go"}, start.SkillsMust, "the query refined stays as it was")
}

func TestMemoryIsShort(t *testing.T) {
	t.Parallel()
	var m hr.Memory
	for range 3 * hr.TurnsKept {
		m.Said(hr.Turn{Words: "?", Intent: hr.IntentHelp})
	}
	m.Said(hr.Turn{Words: "last", Intent: hr.IntentHelp})
	require.Len(t, m.Turns, hr.TurnsKept)
	require.Equal(t, "last", m.Turns[hr.TurnsKept-1].Words)
	before := m.Search
	m.Searches(full())
	require.NotEqual(t, before, m.Search)
}

func TestArticleIDIsOfItsName(t *testing.T) {
	t.Parallel()
	require.Equal(t, hr.ArticleID("free"), hr.ArticleID("free"))
	require.NotEqual(t, hr.ArticleID("free"), hr.ArticleID("apply"))
	require.False(t, hr.ArticleID("free").IsZero())
}
