package ai

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// ruledOut is the format's text on hard constraints, written a second time: what rules a pair out, in its order.
func ruledOut(r hr.MatchResume, v hr.MatchVacancy) (out []string) {
	same := func(a, b *bool) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	if r.SalaryMin != nil && v.SalaryMax != nil && r.Currency == v.Currency && r.SalaryPeriod == v.SalaryPeriod && same(r.SalaryNet, v.SalaryNet) &&
		*r.SalaryMin*100 > *v.SalaryMax*115 {
		out = append(out, hr.BlockSalary)
	}
	for _, want := range v.Languages {
		if want.Must && !slices.ContainsFunc(r.Languages, func(l hr.MatchLanguage) bool { return l.Code == want.Code && l.Level >= want.Level }) {
			out = append(out, hr.BlockLanguage)
			break
		}
	}
	if r.Degree != "" && v.DegreeMin != "" && slices.Index(degrees, r.Degree) < slices.Index(degrees, v.DegreeMin) {
		out = append(out, hr.BlockDegree)
	}
	if r.Seniority != "" && len(v.Seniorities) > 0 && !slices.Contains(v.Seniorities, r.Seniority) {
		out = append(out, hr.BlockSeniority)
	}
	if len(r.Roles) > 0 && len(v.Roles) > 0 && !slices.ContainsFunc(r.Roles, func(role string) bool { return slices.Contains(v.Roles, role) }) {
		out = append(out, hr.BlockRole)
	}
	remote := r.WorkFormat == "remote" || v.WorkFormat == "remote"
	if remote && (r.WorkFormat == "office" || v.WorkFormat == "office") {
		out = append(out, hr.BlockFormat)
	}
	if r.City != "" && v.City != "" && r.City != v.City && !remote {
		out = append(out, hr.BlockCity)
	}
	return out
}

func TestConstraintsFollowTheFormat(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	of := func(list ...string) string { return list[rnd.IntN(len(list))] }
	money := func() *float64 {
		if rnd.IntN(4) == 0 {
			return nil
		}
		return amount(float64(80+rnd.IntN(40)) * 10000)
	}
	base := func() *bool {
		if rnd.IntN(2) == 0 {
			return nil
		}
		return yes(rnd.IntN(2) == 0)
	}
	some := func(list ...string) (out []string) {
		for _, x := range list {
			if rnd.IntN(3) == 0 {
				out = append(out, x)
			}
		}
		return out
	}
	blocked := 0
	for range 20_000 {
		r := hr.MatchResume{ID: "r", Title: "Tester", Years: amount(2), SalaryMin: money(), Currency: of("KZT", "USD"), SalaryPeriod: of("", "hour"), SalaryNet: base(),
			Degree: of(append(degrees, "")...), Seniority: of(append(grades, "")...), Roles: some("qa engineer", "data engineer"), City: of("", "Almaty", "Astana"), WorkFormat: of("", "remote", "office", "hybrid")}
		v := hr.MatchVacancy{ID: "v", Title: "Tester", SalaryMax: money(), Currency: of("KZT", "USD"), SalaryPeriod: of("", "hour"), SalaryNet: base(),
			DegreeMin: of(append(degrees, "")...), Seniorities: some(grades...), Roles: some("qa engineer", "data engineer"), City: of("", "Almaty", "Astana"), WorkFormat: of("", "remote", "office", "hybrid")}
		for _, code := range some("en", "kk", "ar") {
			r.Languages = append(r.Languages, hr.MatchLanguage{Code: code, Level: of(levels...)})
		}
		for _, code := range some("en", "kk") {
			v.Languages = append(v.Languages, hr.MatchLanguage{Code: code, Level: of(levels...), Must: rnd.IntN(2) == 0})
		}
		want := ruledOut(r, v)
		require.Equal(t, want, blocks(person(&r, testNow), job(&v)), "%+v\n%+v", r, v)
		blocked += min(len(want), 1)
	}
	require.Greater(t, blocked, 5000)
}

func TestIdenticalPeopleStandInOneOrder(t *testing.T) {
	v := hr.MatchVacancy{ID: "v", Title: "Go-разработчик", SkillsMust: []string{"Go"}}
	var twins []hr.MatchResume
	for i := range 9 {
		twins = append(twins, hr.MatchResume{ID: fmt.Sprintf("twin %d", i), Title: "Go-разработчик", Skills: []string{"Go"}})
	}
	stats := NewStats(twins, []hr.MatchVacancy{v})
	want := ids(stats.RankResumes(v, twins, testNow, 0))
	require.NotEqual(t, []string{twins[0].ID, twins[1].ID, twins[2].ID}, want[:3], "the order of the file does not show")
	for range 5 {
		rand.Shuffle(len(twins), func(i, j int) { twins[i], twins[j] = twins[j], twins[i] })
		require.Equal(t, want, ids(stats.RankResumes(v, twins, testNow, 0)))
	}
}

func TestVacanciesThatAskForEverythingOrNothing(t *testing.T) {
	w := buildWorld(t)
	stats := NewStats(w.resumes, w.vacancies)
	everything := hr.MatchVacancy{ID: "everything", Title: "Developer, analyst, designer and administrator", YearsMin: amount(30)}
	for i := range 200 {
		everything.SkillsMust = append(everything.SkillsMust, fmt.Sprintf("Skill number %d", i))
	}
	for _, v := range []hr.MatchVacancy{{ID: "nothing"}, everything} {
		got := stats.RankResumes(v, w.resumes, testNow, 0)
		require.Len(t, got, len(w.resumes), v.ID)
		for _, m := range got {
			require.False(t, m.Score != m.Score || m.Score > 1, "%s: %v", v.ID, m.Score)
		}
	}
	blank := stats.RankVacancies(hr.MatchResume{ID: "nobody"}, w.vacancies, testNow, 0)
	require.Len(t, blank, len(w.vacancies))
}

func TestWhereNothingMatchesTheNearestSayWhatDiffers(t *testing.T) {
	v := hr.MatchVacancy{ID: "v", Title: "Blockchain developer", SkillsMust: []string{"Solidity"}, City: "Astana", SalaryMax: amount(500000), Currency: "KZT"}
	got := NewStats(nil, nil).RankResumes(v, []hr.MatchResume{
		{ID: "dear", Title: "Blockchain developer", Skills: []string{"Solidity"}, City: "Astana", SalaryMin: amount(900000), Currency: "KZT"},
		{ID: "far and dear", Title: "Blockchain developer", Skills: []string{"Solidity"}, City: "Almaty", SalaryMin: amount(900000), Currency: "KZT"},
	}, testNow, 0)
	require.Equal(t, []string{"dear", "far and dear"}, ids(got))
	require.Equal(t, []string{hr.BlockSalary}, got[0].BlockedBy)
	require.Equal(t, []string{hr.BlockSalary, hr.BlockCity}, got[1].BlockedBy)
	require.Equal(t, hr.VerdictOver, got[0].Reasons.Pay.Verdict)
}

func TestMatchFilesTakesWhatPeopleExport(t *testing.T) {
	jobs := `{"id":"v","title":"Тестировщик"}`
	for name, c := range map[string]struct {
		resumes string
		want    int
	}{
		"a mark of byte order, Windows line ends": {"\ufeff" + `{"id":"a","title":"QA"}` + "\r\n" + `{"id":"b"}` + "\r\n", 2},
		"empty lines, no end of the last":         {"\n\n" + `{"id":"a"}` + "\n   \n" + `{"id":"b"}`, 2},
		"one id twice":                            {`{"id":"a","title":"QA"}` + "\n" + `{"id":"a","title":"Повар"}` + "\n", 2},
		"empty and unknown fields":                {`{"id":"a","title":"","skills":[],"experience":null,"hobby":{"x":[1]}}` + "\n", 1},
		"a line of a megabyte":                    {`{"id":"a","text":"` + strings.Repeat("тест ", 200_000) + `"}` + "\n", 1},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			require.NoError(t, MatchFiles(context.Background(), nil, strings.NewReader(c.resumes), strings.NewReader(jobs), ForVacancies, 10, &out))
			require.Equal(t, c.want, strings.Count(out.String(), `"score"`))
		})
	}
	err := MatchFiles(context.Background(), nil, strings.NewReader("{}\n{\"text\":\""+strings.Repeat("x", maxLine)+"\"}"), strings.NewReader(jobs), ForVacancies, 1, io.Discard)
	require.ErrorContains(t, err, "line 2: longer than")
}
