package ai

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// career is a trade of the second labelled world, or the talk around all of them (key "prose"): what its people and
// its vacancies say, in sentences that do not repeat each other.
type career struct {
	lang, key string
	says      map[string][]string // near, titles, duties, skills, vacancy, asks; about, company, common, …
}

func readCareers(t *testing.T, file string) []career {
	raw, err := os.ReadFile("testdata/match/" + file)
	require.NoError(t, err)
	var out []career
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if head, ok := strings.CutPrefix(line, "= "); ok {
			lang, key, _ := strings.Cut(head, " ")
			out = append(out, career{lang, key, map[string][]string{}})
			continue
		}
		name, list, ok := strings.Cut(line, ": ")
		require.True(t, ok, line)
		out[len(out)-1].says[name] = strings.Split(list, "; ")
	}
	return out
}

// veteran is an invented person with a past: the trade of now, the one before it, and what there was before that.
type veteran struct {
	now, before *career
	years       float64 // in all; in the trade of now where before is nil
}

// careerWorld is long texts as people send them: half without structure, skills often not listed, trades changed on the way, boilerplate
// on both sides. Grades: 3 who does the work and long enough, 2 who does it with less experience, 1 who does near work
// or did this one before. accepted is the recruiter's word on those who do the work: little more than years and chance.
type careerWorld struct {
	world
	accepted map[string]map[string]bool
}

func buildCareers(t *testing.T, lang string) careerWorld {
	rnd := rand.New(rand.NewPCG(2026, 12))
	var trades []career
	for _, c := range readCareers(t, "careers.txt") {
		if c.lang == lang {
			trades = append(trades, c)
		}
	}
	talk := map[string][]string{}
	for _, c := range readCareers(t, "prose.txt") {
		if c.lang == lang {
			talk = c.says
		}
	}
	w := careerWorld{world: world{grades: map[string]map[string]int{}}, accepted: map[string]map[string]bool{}}
	var people []veteran
	for i := range trades {
		for range 12 {
			p := veteran{now: &trades[i], years: math.Round(rnd.ExpFloat64()*50) / 10}
			if rnd.IntN(4) == 0 {
				p.before = &trades[rnd.IntN(len(trades))]
			}
			people = append(people, p)
			w.resumes = append(w.resumes, writeCareer(rnd, p, lang, talk, trades))
		}
	}
	for i, at := range rnd.Perm(len(people)) {
		w.resumes[i].ID = fmt.Sprintf("r%03d", at)
	}
	for i := range trades {
		for _, title := range trades[i].says["vacancy"] {
			least := float64(rnd.IntN(6))
			v := writeOffer(rnd, &trades[i], title, least, lang, talk)
			v.ID = fmt.Sprintf("v%03d", len(w.vacancies))
			w.vacancies = append(w.vacancies, v)
			w.grades[v.ID], w.accepted[v.ID] = map[string]int{}, map[string]bool{}
			for n, p := range people {
				id := w.resumes[n].ID
				if g := p.grade(&trades[i], least); g > 0 {
					w.grades[v.ID][id] = g
				}
				if p.now == &trades[i] {
					w.accepted[v.ID][id] = p.accepted(rnd, least)
				}
			}
		}
	}
	return w
}

func (p veteran) grade(of *career, least float64) int {
	switch {
	case p.now == of && p.before == nil && p.years >= least-0.5:
		return 3
	case p.now == of:
		return 2
	case p.before == of, slices.Contains(of.says["near"], p.now.key):
		return 1
	}
	return 0
}

// accepted is one in four by chance alone, and half of the others who have the years asked for.
func (p veteran) accepted(rnd *rand.Rand, least float64) bool {
	lucky := false
	if rnd.IntN(2) == 0 {
		lucky = rnd.IntN(2) == 0
	}
	return lucky || rnd.IntN(2) == 0 && p.years >= least
}

// some picks up to n different items of a list.
func some(rnd *rand.Rand, list []string, n int) []string {
	var out []string
	for _, at := range rnd.Perm(len(list))[:min(n, len(list))] {
		out = append(out, list[at])
	}
	return out
}

// headings of a résumé without structure, as job sites export it.
var headings = map[string][]string{
	"ru": {"Желаемая должность и зарплата", "Занятость: полная занятость\nГрафик работы: полный день, удаленная работа", "Опыт работы", "настоящее время", "Образование", "Навыки", "Дополнительная информация\nОбо мне"},
	"en": {"Curriculum vitae", "Employment: full time, hybrid", "Work experience", "present", "Education", "Skills", "About me"},
}

var ranks = map[string][]string{
	"ru": {"Младший ", "", "", "Старший ", "Ведущий "},
	"en": {"Junior ", "", "", "Senior ", "Lead "},
}

func writeCareer(rnd *rand.Rand, p veteran, lang string, talk map[string][]string, trades []career) hr.MatchResume {
	say := p.now.says
	title := pick(rnd, say["titles"])
	if rnd.IntN(3) == 0 {
		title = ranks[lang][min(4, int(p.years/2))] + strings.ToLower(title)
	}
	r := hr.MatchResume{Title: title, Summary: strings.Join(some(rnd, talk["about"], 3), ". ")}
	end, left := 2026*12+10, max(2, int(p.years*12))
	first := true
	for left > 1 {
		months := min(left, 6+rnd.IntN(40))
		of := p.now
		if p.before != nil && !first {
			of = p.before
		}
		j := hr.MatchJob{Title: pick(rnd, of.says["titles"]), Company: pick(rnd, talk["company"]), From: fmt.Sprintf("%d-%02d", (end-months)/12, (end-months)%12+1),
			Text: strings.Join(append(some(rnd, of.says["duties"], 2+rnd.IntN(3)), some(rnd, talk["common"], 2)...), ". ")}
		if !first {
			j.To = fmt.Sprintf("%d-%02d", end/12, end%12+1)
		}
		if rnd.IntN(3) == 0 {
			j.Text += ". " + strings.Join(some(rnd, of.says["skills"], 3), ", ")
		}
		r.Experience = append(r.Experience, j)
		end, left, first = end-months, left-months, false
	}
	if rnd.IntN(3) == 0 {
		what, did, _ := strings.Cut(pick(rnd, talk["past"]), "|")
		r.Experience = append(r.Experience, hr.MatchJob{Title: what, Company: pick(rnd, talk["company"]), From: fmt.Sprintf("%d-%02d", (end-30)/12, 3), To: fmt.Sprintf("%d-%02d", (end-6)/12, 4), Text: did})
	}
	r.Education = []hr.MatchStudy{{Text: pick(rnd, talk["school"])}}
	if rnd.IntN(3) > 0 {
		r.Skills = some(rnd, say["skills"], 4+rnd.IntN(4))
		for _, c := range trades {
			if slices.Contains(say["near"], c.key) && rnd.IntN(2) == 0 {
				r.Skills = append(r.Skills, some(rnd, c.says["skills"], 2)...)
			}
		}
		rnd.Shuffle(len(r.Skills), func(i, j int) { r.Skills[i], r.Skills[j] = r.Skills[j], r.Skills[i] })
	}
	if rnd.IntN(2) == 0 {
		return hr.MatchResume{Text: asSent(rnd, r, lang)}
	}
	return r
}

// asSent writes a résumé as one text, the way job sites export it.
func asSent(rnd *rand.Rand, r hr.MatchResume, lang string) string {
	h := headings[lang]
	parts := []string{r.Title, h[1], h[2]}
	if rnd.IntN(3) == 0 {
		parts = []string{h[0], r.Title, h[1], r.Summary, h[2]}
	}
	for _, j := range r.Experience {
		to := cmp.Or(j.To, h[3])
		parts = append(parts, j.From+" – "+to, j.Company, j.Title, "- "+strings.ReplaceAll(j.Text, ". ", ";\n- "))
	}
	parts = append(parts, h[4], r.Education[0].Text)
	if len(r.Skills) > 0 {
		parts = append(parts, h[5], strings.Join(r.Skills, "   "))
	}
	return strings.Join(append(parts, h[6], r.Summary), "\n")
}

func writeOffer(rnd *rand.Rand, of *career, title string, least float64, lang string, talk map[string][]string) hr.MatchVacancy {
	words := map[string]string{"ru": "Опыт работы от %v лет", "en": "At least %v years of experience"}
	parts := append([]string{pick(rnd, talk["firm"])}, some(rnd, of.says["asks"], 4)...)
	if least > 0 {
		parts = append(parts, fmt.Sprintf(words[lang], least))
	}
	parts = append(parts, some(rnd, talk["offer"], 4)...)
	v := hr.MatchVacancy{Title: title, Description: strings.Join(parts, ".\n")}
	switch rnd.IntN(3) {
	case 0:
		v.SkillsMust = some(rnd, of.says["skills"], 4)
	case 1:
		v = hr.MatchVacancy{Text: title + "\n" + v.Description}
	}
	return v
}

// half is every other two vacancies of a world, or all of them: 0 for dev, 1 for test.
func (w careerWorld) half(of ...int) (out []int) {
	for i := range w.vacancies {
		if slices.Contains(of, i/2%2) {
			out = append(out, i)
		}
	}
	return out
}

// judge is the quality at 50 of a ranking of people over some of the vacancies; who does the work is right.
func (w careerWorld) judge(vacancies []int, rank func(int) []string) quality {
	var sum quality
	for _, i := range vacancies {
		q := judge(rank(i), w.grades[w.vacancies[i].ID], 50, 2)
		sum.ndcg, sum.ap, sum.rr = sum.ndcg+q.ndcg, sum.ap+q.ap, sum.rr+q.rr
	}
	n := float64(len(vacancies))
	return quality{sum.ndcg / n, sum.ap / n, sum.rr / n}
}

// auc is how often somebody accepted stands above somebody who does the same work and was not.
func (w careerWorld) auc(vacancies []int, rank func(int) []string) float64 {
	right, pairs := 0.0, 0.0
	for _, i := range vacancies {
		accepted := w.accepted[w.vacancies[i].ID]
		above := 0.0
		for _, id := range rank(i) {
			if yes, judged := accepted[id]; judged && yes {
				above++
			} else if judged {
				right += above
			}
		}
		no := float64(len(accepted)) - above
		pairs += above * no
	}
	return right / pairs
}

// vacancyMRR ranks the vacancies for each person: one over the place of the first that is of the person's work.
func (w careerWorld) vacancyMRR(rank func(r int) []string) float64 {
	sum, n := 0.0, 0.0
	for i, r := range w.resumes {
		for place, id := range rank(i) {
			if w.grades[id][r.ID] >= 2 {
				sum, n = sum+1/float64(place+1), n+1
				break
			}
		}
	}
	return sum / n
}

// asText is the world with nothing but a text on either side; flat: as some tables hold it, in one line.
func (w careerWorld) asText(lang string, flat bool) careerWorld {
	rnd := rand.New(rand.NewPCG(1, 2))
	w.resumes, w.vacancies = slices.Clone(w.resumes), slices.Clone(w.vacancies)
	line := func(text string) string {
		if flat {
			return strings.Join(strings.Fields(text), " ")
		}
		return text
	}
	for i, r := range w.resumes {
		if r.Text == "" {
			r.Text = asSent(rnd, r, lang)
		}
		w.resumes[i] = hr.MatchResume{ID: r.ID, Text: line(r.Text)}
	}
	for i, v := range w.vacancies {
		w.vacancies[i] = hr.MatchVacancy{ID: v.ID, Text: line(strings.Join([]string{v.Title, v.Description, strings.Join(v.SkillsMust, ", "), v.Text}, "\n"))}
	}
	return w
}

// careerWorlds are the long texts in two languages as they come, and the Russian ones as text alone and as text in one line.
func careerWorlds(t *testing.T) map[string]careerWorld {
	ru := buildCareers(t, "ru")
	return map[string]careerWorld{"en": buildCareers(t, "en"), "ru": ru, "ru, text": ru.asText("ru", false), "ru, one line": ru.asText("ru", true)}
}

func TestCareersFindTheirVacancies(t *testing.T) {
	worlds := careerWorlds(t)
	for _, name := range slices.Sorted(maps.Keys(worlds)) {
		w := worlds[name]
		t.Run(name, func(t *testing.T) {
			report := func(way string, rank, back func(int) []string) quality {
				t.Logf("%-18s dev %v AUC %.3f  test %v AUC %.3f  back MRR %.3f", way, w.judge(w.half(0), rank), w.auc(w.half(0), rank),
					w.judge(w.half(1), rank), w.auc(w.half(1), rank), w.vacancyMRR(back))
				return w.judge(w.half(0, 1), rank)
			}
			m := NewMatcher(w.resumes, w.vacancies, testNow)
			rank := func(v int) []string { return ids(m.stats.rank(m.jobs[v], m.ofPeople, 0)) }
			back := func(r int) []string { return ids(m.stats.rank(m.people[r], m.ofJobs, 0)) }
			product := report("product", rank, back)
			require.Greater(t, product.ndcg, 0.78)
			require.Greater(t, product.ap, 0.84)
			require.Greater(t, w.vacancyMRR(back), 0.9)
			if strings.HasPrefix(name, "ru") {
				require.Greater(t, w.auc(w.half(0, 1), rank), 0.5)
			}
			if strings.Contains(name, ",") {
				return // a plain way reads the same words in either shape
			}
			var people, jobs []string
			for _, r := range w.resumes {
				people = append(people, strings.Join(resumeText(r), "\n"))
			}
			for _, v := range w.vacancies {
				jobs = append(jobs, strings.Join(vacancyText(v), "\n"))
			}
			plainBack := plainWays(people, jobs)
			for i, way := range plainWays(jobs, people) {
				q := report(way.name, named(byScores(way), func(n int) string { return w.resumes[n].ID }),
					named(byScores(plainBack[i]), func(n int) string { return w.vacancies[n].ID }))
				require.Greater(t, product.ndcg, q.ndcg, way.name)
				require.Greater(t, product.ap, q.ap, way.name)
			}
		})
	}
}

func TestEachSignalEarnsItsPlaceInCareers(t *testing.T) {
	w := buildCareers(t, "ru")
	m := NewMatcher(w.resumes, w.vacancies, testNow)
	rank := func(v int) []string { return ids(m.stats.rank(m.jobs[v], m.ofPeople, 0)) }
	all := w.half(0, 1)
	whole, auc := w.judge(all, rank), w.auc(all, rank)
	for _, c := range switchedOff {
		m.stats.weights = productWeights
		c.off(&m.stats.weights)
		q, a := w.judge(all, rank), w.auc(all, rank)
		t.Logf("without %-7s dev %v AUC %.3f  test %v AUC %.3f", c.name, w.judge(w.half(0), rank), w.auc(w.half(0), rank), w.judge(w.half(1), rank), w.auc(w.half(1), rank))
		require.True(t, q.ndcg < whole.ndcg || q.ap < whole.ap || a < auc, "%s makes nothing better", c.name)
	}
}

// named turns a ranking of places into one of ids.
func named(rank func(int) []int, id func(int) string) func(int) []string {
	return func(q int) []string {
		var out []string
		for _, n := range rank(q) {
			out = append(out, id(n))
		}
		return out
	}
}
