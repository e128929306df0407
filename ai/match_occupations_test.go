package ai

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// titleSet is a crosswalk of job titles: of each query, which candidates name the same occupation. Nobody has more than
// a title.
type titleSet struct {
	name                string
	queries, candidates []string
	right               [][]int
	half                []int // of each query, 0: dev, 1: test
	forResumes          bool  // the queries are résumés

	floor  float64 // below this the ranking is broken
	behind float64 // how far the best plain way may be ahead: few queries, a language without rules
}

// occupation is a line of the hand-written titles: an official name, and what people call it in each language.
type occupation struct {
	name   string
	titles map[string][]string
}

func readOccupations(t *testing.T) []occupation {
	raw, err := os.ReadFile("testdata/match/occupations.tsv")
	require.NoError(t, err)
	var out []occupation
	for line := range strings.Lines(string(raw)) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		o := occupation{name: columns[0], titles: map[string][]string{}}
		for i, lang := range []string{"en", "ru", "kk", "ar"} {
			if i+1 < len(columns) && columns[i+1] != "" {
				o.titles[lang] = strings.Split(columns[i+1], "; ")
			}
		}
		out = append(out, o)
	}
	return out
}

// titleSets are the crosswalks: every other occupation is of the dev half, and all candidates stand for both halves.
func titleSets(t *testing.T) []titleSet {
	all := readOccupations(t)
	official := func(o occupation) []string { return []string{o.name} }
	in := func(lang string) func(occupation) []string {
		return func(o occupation) []string { return o.titles[lang] }
	}
	first := func(o occupation) []string { return o.titles["ru"][:min(1, len(o.titles["ru"]))] }
	rest := func(o occupation) []string { return o.titles["ru"][min(1, len(o.titles["ru"])):] }
	sets := []titleSet{
		crosswalk("occupation → titles, en", all, official, in("en"), false, 0.65),
		crosswalk("title → occupations, en", all, in("en"), official, true, 0.5),
		crosswalk("title → titles, ru", all, rest, first, true, 0.6),
		crosswalk("title ru → occupations en", all, in("ru"), official, true, 0.65),
		crosswalk("title kk → occupations en", all, in("kk"), official, true, 0.7),
		crosswalk("title kk → titles ru", all, in("kk"), in("ru"), true, 0.8),
		crosswalk("title ar → occupations en", all, in("ar"), official, true, 0.7),
	}
	return append(sets, latinSets(t)...)
}

// latinSets are crosswalks within languages that the product has no rules for.
func latinSets(t *testing.T) []titleSet {
	raw, err := os.ReadFile("testdata/match/occupations_latin.tsv")
	require.NoError(t, err)
	byLang := map[string][]occupation{}
	for line := range strings.Lines(string(raw)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		byLang[columns[0]] = append(byLang[columns[0]], occupation{columns[1], map[string][]string{columns[0]: strings.Split(columns[2], "; ")}})
	}
	var out []titleSet
	for _, lang := range []string{"de", "es", "fr", "pl"} {
		titles := func(o occupation) []string { return o.titles[lang] }
		s := crosswalk("title → occupations, "+lang, byLang[lang], titles, func(o occupation) []string { return []string{o.name} }, true, 0.7)
		s.behind = 0.03
		out = append(out, s)
	}
	return out
}

func crosswalk(name string, all []occupation, from, to func(occupation) []string, forResumes bool, floor float64) titleSet {
	s := titleSet{name: name, forResumes: forResumes, floor: floor}
	for i, o := range all {
		var right []int
		for _, title := range to(o) {
			right = append(right, len(s.candidates))
			s.candidates = append(s.candidates, title)
		}
		for _, title := range from(o) {
			if len(right) > 0 {
				s.queries, s.right, s.half = append(s.queries, title), append(s.right, right), append(s.half, i%2)
			}
		}
	}
	return s
}

// product ranks as `hrp match` does, with weights of the caller's: of each query, the candidates, best first.
func (s titleSet) product(with weights) func(int) []int {
	var resumes []hr.MatchResume
	var vacancies []hr.MatchVacancy
	people, jobs := s.candidates, s.queries
	if s.forResumes {
		people, jobs = jobs, people
	}
	for i, title := range people {
		resumes = append(resumes, hr.MatchResume{ID: fmt.Sprint(i), Title: title})
	}
	for i, title := range jobs {
		vacancies = append(vacancies, hr.MatchVacancy{ID: fmt.Sprint(i), Title: title})
	}
	m := NewMatcher(resumes, vacancies, testNow)
	m.stats.weights = with
	queries, of := m.jobs, m.ofPeople
	if s.forResumes {
		queries, of = m.people, m.ofJobs
	}
	return func(q int) []int {
		var order []int
		for _, found := range m.stats.rank(queries[q], of, 0) {
			var n int
			fmt.Sscan(found.ID, &n)
			order = append(order, n)
		}
		return order
	}
}

// mrr is the mean of one over the place of the first right candidate, over the queries of a half.
func (s titleSet) mrr(half int, rank func(int) []int) float64 {
	sum, n := 0.0, 0.0
	for q, right := range s.right {
		if s.half[q] != half {
			continue
		}
		n++
		place := slices.IndexFunc(rank(q), func(c int) bool { return slices.Contains(right, c) })
		sum += 1 / float64(place+1)
	}
	return sum / n
}

// byScores orders candidates by a plain way's scores.
func byScores(way plainWay) func(int) []int {
	ties := map[int]uint64{}
	return func(q int) []int {
		scores := way.scores(q)
		order := make([]int, len(scores))
		for i := range order {
			order[i] = i
			if _, known := ties[i]; !known {
				ties[i] = tieBreak(fmt.Sprint(i))
			}
		}
		slices.SortFunc(order, func(a, b int) int {
			return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(ties[a], ties[b]))
		})
		return order
	}
}

func TestTitlesFindTheirOccupations(t *testing.T) {
	for _, s := range titleSets(t) {
		t.Run(s.name, func(t *testing.T) {
			report := func(way string, rank func(int) []int) float64 {
				dev, test := s.mrr(0, rank), s.mrr(1, rank)
				t.Logf("%4d × %4d  %-18s MRR dev %.3f  test %.3f", len(s.queries), len(s.candidates), way, dev, test)
				return (dev + test) / 2
			}
			product := report("product", s.product(productWeights))
			require.Greater(t, product, s.floor)
			for _, way := range plainWays(s.queries, s.candidates) {
				require.GreaterOrEqual(t, product, report(way.name, byScores(way))-s.behind, way.name)
			}
		})
	}
}

// A title is the same wherever it stands: in its field, or as all there is of a text.
func TestATitleInTheTextIsATitle(t *testing.T) {
	var titled, told []hr.MatchVacancy
	for i, o := range readOccupations(t)[:100] {
		titled = append(titled, hr.MatchVacancy{ID: fmt.Sprint(i), Title: o.name})
		told = append(told, hr.MatchVacancy{ID: fmt.Sprint(i), Text: o.name + "\n"})
	}
	for _, query := range []string{"Operations lead", "Сметчик", "IT director"} {
		want := NewStats(nil, titled).RankVacancies(hr.MatchResume{ID: "q", Title: query}, titled, testNow, 10)
		require.Equal(t, ids(want), ids(NewStats(nil, told).RankVacancies(hr.MatchResume{ID: "q", Text: query}, told, testNow, 10)), query)
	}
}

func TestWhatAnOfficialTitleLeavesOut(t *testing.T) {
	for title, want := range map[string]string{
		"Architects, Except Landscape and Naval": "Architects",
		"Cooks, All Other":                       "Cooks",
		"Рабочие, не включённые в другие группы":      "Рабочие",
		"Dispatchers (except police and fire)":        "Dispatchers",
		"Enseignants, sauf primaire":                  "Enseignants",
		"Horse trainer":                               "Horse trainer",
		"Exceptional needs teacher":                   "Exceptional needs teacher",
		"Operators and other than machine tool hands": "Operators and",
	} {
		require.Equal(t, want, withoutExceptions(title))
	}
}
