package ai

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

func amount(x float64) *float64 { return &x }

func yes(b bool) *bool { return &b }

func TestBlocks(t *testing.T) {
	en := func(level string, must bool) []hr.MatchLanguage {
		return []hr.MatchLanguage{{Code: "en", Level: level, Must: must}}
	}
	for name, c := range map[string]struct {
		r    hr.MatchResume
		v    hr.MatchVacancy
		want []string
	}{
		"nothing stated":           {hr.MatchResume{}, hr.MatchVacancy{}, nil},
		"pay within":               {hr.MatchResume{SalaryMin: amount(100000), Currency: "KZT"}, hr.MatchVacancy{SalaryMax: amount(100000), Currency: "KZT"}, nil},
		"pay at the tolerance":     {hr.MatchResume{SalaryMin: amount(115000), Currency: "KZT"}, hr.MatchVacancy{SalaryMax: amount(100000), Currency: "KZT"}, nil},
		"pay above":                {hr.MatchResume{SalaryMin: amount(115001), Currency: "KZT"}, hr.MatchVacancy{SalaryMax: amount(100000), Currency: "KZT"}, []string{"salary"}},
		"pay in other currency":    {hr.MatchResume{SalaryMin: amount(900000), Currency: "KZT"}, hr.MatchVacancy{SalaryMax: amount(2000), Currency: "USD"}, nil},
		"pay per other period":     {hr.MatchResume{SalaryMin: amount(9000), Currency: "USD"}, hr.MatchVacancy{SalaryMax: amount(40), Currency: "USD", SalaryPeriod: "hour"}, nil},
		"month is the period":      {hr.MatchResume{SalaryMin: amount(9000), SalaryPeriod: "month"}, hr.MatchVacancy{SalaryMax: amount(4000)}, []string{"salary"}},
		"net against gross":        {hr.MatchResume{SalaryMin: amount(9000), SalaryNet: yes(true)}, hr.MatchVacancy{SalaryMax: amount(4000), SalaryNet: yes(false)}, nil},
		"both net":                 {hr.MatchResume{SalaryMin: amount(9000), SalaryNet: yes(true)}, hr.MatchVacancy{SalaryMax: amount(4000), SalaryNet: yes(true)}, []string{"salary"}},
		"language at its level":    {hr.MatchResume{Languages: en("B2", false)}, hr.MatchVacancy{Languages: en("B2", true)}, nil},
		"language below":           {hr.MatchResume{Languages: en("B1", false)}, hr.MatchVacancy{Languages: en("B2", true)}, []string{"language"}},
		"language absent":          {hr.MatchResume{Skills: []string{"Go"}}, hr.MatchVacancy{Languages: en("", true)}, []string{"language"}},
		"years, no languages":      {hr.MatchResume{Years: amount(3)}, hr.MatchVacancy{Languages: en("B2", true)}, []string{"language"}},
		"language wished":          {hr.MatchResume{Languages: en("A1", false)}, hr.MatchVacancy{Languages: en("C1", false)}, nil},
		"only a text":              {hr.MatchResume{Text: "Go developer"}, hr.MatchVacancy{Languages: en("B2", true)}, nil},
		"degree below":             {hr.MatchResume{Degree: "bachelor"}, hr.MatchVacancy{DegreeMin: "master"}, []string{"degree"}},
		"degree above":             {hr.MatchResume{Degree: "doctorate"}, hr.MatchVacancy{DegreeMin: "bachelor"}, nil},
		"degree unstated":          {hr.MatchResume{}, hr.MatchVacancy{DegreeMin: "bachelor"}, nil},
		"grade of the set":         {hr.MatchResume{Seniority: "senior"}, hr.MatchVacancy{Seniorities: []string{"middle", "senior"}}, nil},
		"grade outside the set":    {hr.MatchResume{Seniority: "junior"}, hr.MatchVacancy{Seniorities: []string{"middle", "senior"}}, []string{"seniority"}},
		"a wished grade":           {hr.MatchResume{Seniority: "junior"}, hr.MatchVacancy{Seniority: "senior"}, nil},
		"roles in common":          {hr.MatchResume{Roles: []string{"qa engineer", "tester"}}, hr.MatchVacancy{Roles: []string{"Tester"}}, nil},
		"roles apart":              {hr.MatchResume{Roles: []string{"qa engineer"}}, hr.MatchVacancy{Roles: []string{"data engineer"}}, []string{"role"}},
		"roles across languages":   {hr.MatchResume{Roles: []string{"системный аналитик"}}, hr.MatchVacancy{Roles: []string{"system analyst"}}, nil},
		"same city":                {hr.MatchResume{City: "Алма-Ата"}, hr.MatchVacancy{City: "Almaty"}, nil},
		"other city":               {hr.MatchResume{City: "Алматы"}, hr.MatchVacancy{City: "Astana"}, []string{"city"}},
		"other city, also remote":  {hr.MatchResume{City: "Алматы"}, hr.MatchVacancy{City: "Astana", WorkFormat: hr.FlexibleFormat}, nil},
		"other city, remote":       {hr.MatchResume{City: "Алматы"}, hr.MatchVacancy{City: "Astana", WorkFormat: "remote"}, nil},
		"other city, would move":   {hr.MatchResume{City: "Алматы", Flexible: true}, hr.MatchVacancy{City: "Astana"}, nil},
		"formats exclude":          {hr.MatchResume{WorkFormat: "remote"}, hr.MatchVacancy{WorkFormat: "office"}, []string{"format"}},
		"hybrid bends":             {hr.MatchResume{WorkFormat: "hybrid"}, hr.MatchVacancy{WorkFormat: "office"}, nil},
		"several in a fixed order": {hr.MatchResume{Degree: "none", SalaryMin: amount(10), City: "Алматы"}, hr.MatchVacancy{DegreeMin: "master", SalaryMax: amount(1), City: "Astana"}, []string{"salary", "degree", "city"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, blocks(person(&c.r, testNow), job(&c.v)))
		})
	}
}

func TestTotalYears(t *testing.T) {
	for name, c := range map[string]struct {
		jobs []hr.MatchJob
		want float64
		ok   bool
	}{
		"none":          {nil, 0, false},
		"one":           {[]hr.MatchJob{{From: "2020-01", To: "2022-01"}}, 2, true},
		"overlap once":  {[]hr.MatchJob{{From: "2020-01", To: "2022-01"}, {From: "2021-01", To: "2023-01"}}, 3, true},
		"current":       {[]hr.MatchJob{{From: "2024-11"}}, 2, true},
		"future":        {[]hr.MatchJob{{From: "2030-01"}}, 0, false},
		"ends ahead":    {[]hr.MatchJob{{From: "2025-11", To: "2031-01"}}, 1, true},
		"gap":           {[]hr.MatchJob{{From: "2022-01", To: "2023-01"}, {From: "2010-01", To: "2011-01"}}, 2, true},
		"reversed, bad": {[]hr.MatchJob{{From: "2022-01", To: "2021-01"}, {From: "soon"}}, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := TotalYears(c.jobs, testNow)
			require.Equal(t, c.ok, ok)
			require.InDelta(t, c.want, got, 0.01)
		})
	}
}

func lines[T any](t *testing.T, items []T) io.Reader {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, item := range items {
		require.NoError(t, enc.Encode(item))
	}
	return &b
}

func TestMatchFilesAgreesWithRankingOfRows(t *testing.T) {
	w := buildWorld(t)
	var out bytes.Buffer
	require.NoError(t, MatchFiles(context.Background(), nil, lines(t, w.resumes), lines(t, w.vacancies), ForVacancies, 7, &out))
	stats := NewStats(w.resumes, w.vacancies)
	dec := json.NewDecoder(&out)
	for i, v := range w.vacancies {
		var got struct {
			Query  string
			Ranked []hr.Match
		}
		require.NoError(t, dec.Decode(&got))
		require.Equal(t, v.ID, got.Query)
		require.Len(t, got.Ranked, 7)
		if i < 5 {
			require.Equal(t, ids(stats.RankResumes(v, w.resumes, testNow, 7)), ids(got.Ranked))
		}
	}
	require.False(t, dec.More())
}

func TestScoreDoesNotDependOnOtherCandidatesOrOrder(t *testing.T) {
	w := buildWorld(t)
	stats := NewStats(w.resumes, w.vacancies)
	all := stats.RankResumes(w.vacancies[0], w.resumes, testNow, 0)
	scores := map[string]float64{}
	for _, m := range all {
		scores[m.ID] = m.Score
	}
	shuffled := append([]hr.MatchResume(nil), w.resumes...)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	require.Equal(t, ids(all), ids(stats.RankResumes(w.vacancies[0], shuffled, testNow, 0)))
	for _, m := range stats.RankResumes(w.vacancies[0], w.resumes[40:60], testNow, 0) {
		require.Equal(t, scores[m.ID], m.Score)
	}
}

func TestBlockedStandBelowAllOthers(t *testing.T) {
	v := hr.MatchVacancy{ID: "v", Title: "Java developer", SkillsMust: []string{"Java"}, City: "Astana"}
	got := NewStats(nil, nil).RankResumes(v, []hr.MatchResume{
		{ID: "fits but elsewhere", Title: "Java developer", Skills: []string{"Java"}, City: "Almaty"},
		{ID: "a cook", Title: "Cook", City: "Astana"},
	}, testNow, 0)
	require.Equal(t, []string{"a cook", "fits but elsewhere"}, ids(got))
	require.Empty(t, got[0].BlockedBy)
	require.Equal(t, []string{hr.BlockCity}, got[1].BlockedBy)
	require.Negative(t, got[1].Score)
}

func TestTitlesAloneAreRanked(t *testing.T) {
	var occupations []hr.MatchVacancy
	for i, title := range []string{"Software Developers", "Registered Nurses", "Electricians", "Accountants and Auditors", "System Analysts"} {
		occupations = append(occupations, hr.MatchVacancy{ID: fmt.Sprint(i), Title: title})
	}
	stats := NewStats(nil, occupations)
	for title, want := range map[string]string{"Staff Nurse": "1", "Программист": "0", "Master Electrician": "2", "Junior Accountant": "3", "محلل نظم": "4"} {
		got := stats.RankVacancies(hr.MatchResume{ID: "q", Title: title}, occupations, testNow, 1)
		require.Equal(t, want, got[0].ID, title)
	}
}

func TestMatchFilesNamesTheBrokenLine(t *testing.T) {
	good := `{"id":"a","title":"x","unknown":1}` + "\n"
	for name, c := range map[string]struct{ resumes, vacancies, forWhat, want string }{
		"a résumé":      {good + "\n" + "{broken\n", good, ForVacancies, "résumés: line 3"},
		"a vacancy":     {good, "[]\n", ForVacancies, "vacancies: line 1"},
		"unknown side":  {good, good, "people", `"people"`},
		"a wrong field": {good, `{"id":5}`, ForResumes, "vacancies: line 1"},
	} {
		t.Run(name, func(t *testing.T) {
			err := MatchFiles(context.Background(), nil, strings.NewReader(c.resumes), strings.NewReader(c.vacancies), c.forWhat, 1, io.Discard)
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestMatchFilesOfNothing(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, MatchFiles(context.Background(), nil, strings.NewReader(`{"id":"r"}`), strings.NewReader(""), ForResumes, 3, &out))
	require.Equal(t, `{"query":"r","ranked":[]}`+"\n", out.String())
}

func TestReasonsAreFacts(t *testing.T) {
	v := hr.MatchVacancy{ID: "v", Title: "Бэкенд-разработчик", SkillsMust: []string{"Go", "PostgreSQL", "Kafka"}, SkillsNice: []string{"Redis"},
		YearsMin: amount(3), City: "Almaty", SalaryMax: amount(1000000), Currency: "KZT", Languages: []hr.MatchLanguage{{Code: "en", Level: "B1", Must: true}}}
	r := hr.MatchResume{ID: "r", Title: "Backend developer", Skills: []string{"голанг", "постгрес", "редис"}, Years: amount(2), City: "Алматы",
		SalaryMin: amount(1100000), Currency: "KZT", Languages: []hr.MatchLanguage{{Code: "en", Level: "B2"}}}
	got := NewStats(nil, nil).RankResumes(v, []hr.MatchResume{r}, testNow, 1)[0].Reasons
	require.Equal(t, hr.SkillsReason{Matched: []string{"Go", "PostgreSQL"}, Missing: []string{"Kafka"}, Nice: []string{"Redis"}, Have: 2, Required: 3}, got.Skills)
	require.Equal(t, hr.VerdictLess, got.Years.Verdict)
	require.Equal(t, hr.VerdictNear, got.Pay.Verdict)
	require.Equal(t, hr.PlaceSameCity, got.Place.Verdict)
	require.Equal(t, hr.TitleReason{Match: hr.TitleSame, Person: "backend developer", Job: "backend developer"}, got.Title)
	require.Empty(t, got.Languages.Missing)
}

func TestEmbedding(t *testing.T) {
	cosine := func(a, b []float32) float64 {
		sum := 0.0
		for i := range a {
			sum += float64(a[i]) * float64(b[i])
		}
		return sum
	}
	analyst := EmbedVacancy(hr.MatchVacancy{Title: "System analyst", SkillsMust: []string{"BPMN", "SQL"}})
	require.Len(t, analyst, EmbeddingDim)
	require.InDelta(t, 1, cosine(analyst, analyst), 1e-5)
	same := EmbedResume(hr.MatchResume{Title: "Системный аналитик", Skills: []string{"SQL", "BPMN"}})
	other := EmbedResume(hr.MatchResume{Title: "Графический дизайнер", Skills: []string{"Photoshop"}})
	require.Greater(t, cosine(analyst, same), 0.7)
	require.Less(t, cosine(analyst, other), 0.3)
	require.Greater(t, cosine(analyst, EmbedText("жүйелік талдаушы керек, SQL")), 0.5)
	require.InDelta(t, 1, cosine(EmbedText(""), EmbedText("")), 1e-5)
}

// Whoever names nothing but a profession finds it in another language before a near one in their own.
func TestAProfessionIsFoundAcrossLanguages(t *testing.T) {
	jobs := []hr.MatchVacancy{
		{ID: "near", Title: "Machine learning engineer", SkillsMust: []string{"Python", "PyTorch"}, WorkFormat: "remote",
			Description: "We build models. You train and ship them together with our data engineers."},
		{ID: "same", Title: "Дата-инженер", SkillsMust: []string{"Python", "Airflow", "SQL"}, Description: "Строим витрины и потоки данных."},
	}
	person := hr.MatchResume{ID: "r", Title: "Data engineer"}
	require.Equal(t, "same", NewStats([]hr.MatchResume{person}, jobs).RankVacancies(person, jobs, testNow, 1)[0].ID)
}

// A wish far above the offer is called so whatever its base; what taxes may explain is near, and no difference of base blocks.
func TestPayOfAnotherBase(t *testing.T) {
	net, gross := yes(true), yes(false)
	for name, c := range map[string]struct {
		wish, offer   float64
		wished, given *bool
		want          hr.Verdict
		blocks        bool
		unsure        bool // taxes decide
	}{
		"one base, near":                            {1100, 1000, net, net, hr.VerdictNear, false, false},
		"one base, far":                             {1200, 1000, net, net, hr.VerdictOver, true, false},
		"unsaid on both sides, far":                 {1200, 1000, nil, nil, hr.VerdictOver, true, false},
		"a gross wish, net offer: taxes explain it": {1600, 1000, gross, net, hr.VerdictNear, false, true},
		"a wish that may be gross":                  {1600, 1000, nil, net, hr.VerdictNear, false, true},
		"an offer that may be net":                  {1600, 1000, gross, nil, hr.VerdictNear, false, true},
		"a net wish, gross offer: taxes worsen it":  {1200, 1000, net, gross, hr.VerdictOver, false, false},
		"a net wish, an offer unsaid":               {1200, 1000, net, nil, hr.VerdictOver, false, false},
		"five times the offer, the wish unsaid":     {20000, 4000, nil, net, hr.VerdictOver, false, false},
		"five times the offer, the offer unsaid":    {20000, 4000, gross, nil, hr.VerdictOver, false, false},
		"below the offer after all taxes":           {500, 1000, net, gross, hr.VerdictFits, false, false},
		"a gross wish below a net offer":            {900, 1000, gross, net, hr.VerdictFits, false, false},
		"below the offer":                           {900, 1000, net, gross, hr.VerdictFits, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			got := NewStats(nil, nil).RankResumes(hr.MatchVacancy{ID: "v", Title: "Tester", SalaryMax: &c.offer, Currency: "USD", SalaryNet: c.given},
				[]hr.MatchResume{{ID: "r", Title: "Tester", SalaryMin: &c.wish, Currency: "USD", SalaryNet: c.wished}}, testNow, 1)[0]
			require.Equal(t, c.want, got.Reasons.Pay.Verdict)
			require.Equal(t, c.unsure, got.Reasons.Pay.Unsure)
			require.Equal(t, c.blocks, slices.Contains(got.BlockedBy, hr.BlockSalary))
		})
	}
}
