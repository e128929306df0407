package ai

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// profile is a kind of work people in the labelled world do.
type profile struct {
	Key    string
	Near   []string // kinds of work whose people could grow into this one
	Role   string
	Titles map[string][]string
	Skills []string
	Alias  map[string][]string // how people also write a skill
	Work   map[string][]string
}

// world is the labelled set: grades says how well a résumé (second key) fits a
// vacancy (first key), 2 well and 1 partly. The label follows from what the
// invented person is, never from the text written about them.
type world struct {
	resumes   []hr.MatchResume
	vacancies []hr.MatchVacancy
	grades    map[string]map[string]int
	pools     [][]int // of each vacancy, who is ranked for it; nil: everybody
}

var langs = []string{"ru", "en", "kk", "ar"}

// invented is a person of the world before the résumé is written.
type invented struct {
	kind   string   // plain, weak, teacher, recruiter, manager, past: what makes a near miss
	of     *profile // the work the person does; for teacher, recruiter, manager: talks about
	was    *profile // for past: the work of long ago
	skills []string
	years  float64
}

func buildWorld(t *testing.T) world {
	raw, err := os.ReadFile("testdata/match/profiles.json")
	require.NoError(t, err)
	var profiles []profile
	require.NoError(t, json.Unmarshal(raw, &profiles))
	rnd := rand.New(rand.NewPCG(2026, 11))
	w := world{grades: map[string]map[string]int{}}
	var people []invented
	for i := range profiles {
		for _, kind := range []string{"plain", "plain", "plain", "plain", "plain", "weak", "weak", "weak", "teacher", "recruiter", "manager", "past"} {
			p := invent(rnd, kind, profiles, i)
			r := writeResume(rnd, p, langs[rnd.IntN(len(langs))])
			people = append(people, p)
			w.resumes = append(w.resumes, r)
		}
	}
	shuffled := rnd.Perm(len(people))
	for n := range 60 {
		v, of, min := writeVacancy(rnd, &profiles[n%len(profiles)], langs[(n/len(profiles)+n)%len(langs)])
		v.ID = fmt.Sprintf("v%02d", n)
		w.vacancies = append(w.vacancies, v)
		w.grades[v.ID] = map[string]int{}
		for i, p := range people {
			if g := label(p, of, v.SkillsMust, min); g > 0 {
				w.grades[v.ID][fmt.Sprintf("r%03d", shuffled[i])] = g
			}
		}
	}
	for i := range w.resumes {
		w.resumes[i].ID = fmt.Sprintf("r%03d", shuffled[i])
	}
	return w
}

// label is the judgement: who does this very work with most of the skills and
// nearly enough years fits well; who does it with fewer, or does near work and
// has half of the skills, fits partly. A teacher, a recruiter or a seller of
// services does not, whatever their text names; and what somebody did long ago
// counts for nothing.
func label(p invented, of *profile, must []string, min float64) int {
	if misfits[p.kind] != nil {
		return 0
	}
	have := 0
	for _, s := range must {
		if slices.Contains(p.skills, s) {
			have++
		}
	}
	share := float64(have) / float64(len(must))
	switch {
	case p.of.Key == of.Key && share >= 0.6 && p.years >= min-1:
		return 2
	case p.of.Key == of.Key && share >= 0.3, slices.Contains(of.Near, p.of.Key) && share >= 0.5:
		return 1
	}
	return 0
}

func invent(rnd *rand.Rand, kind string, all []profile, i int) invented {
	p := invented{kind: kind, of: &all[i], years: float64(rnd.IntN(9)) + 1}
	n := len(p.of.Skills)
	switch kind {
	case "plain":
		n -= rnd.IntN(2)
	case "weak":
		n = 2 + rnd.IntN(2)
		p.years = float64(rnd.IntN(3))
	}
	if kind == "past" {
		p.was, p.of = p.of, &all[(i+7)%len(all)]
		n = len(p.of.Skills)
	}
	for _, at := range rnd.Perm(len(p.of.Skills))[:n] {
		p.skills = append(p.skills, p.of.Skills[at])
	}
	return p
}

var (
	misfits = map[string]map[string]string{
		"teacher":   {"ru": "Преподаватель курса «%s»", "en": "Instructor of the course %s", "kk": "«%s» курсының оқытушысы", "ar": "مدرس دورة %s"},
		"recruiter": {"ru": "Рекрутер (подбор: %s)", "en": "Recruiter (hiring: %s)", "kk": "Рекрутер (%s іздеу)", "ar": "أخصائي توظيف (%s)"},
		"manager":   {"ru": "Аккаунт-менеджер, продажи услуг: %s", "en": "Account Manager, selling services: %s", "kk": "Сату менеджері: %s", "ar": "مدير مبيعات خدمات %s"},
	}
	fillers = map[string][]string{
		"ru": {"Люблю порядок в задачах.", "Ищу спокойную команду и честные сроки.", "Готов учиться новому.", "Вёл переговоры с заказчиком.", "Участвовал во внутренних митапах.", "Помогал коллегам с наймом."},
		"en": {"I like tidy tasks.", "Looking for a calm team and honest deadlines.", "Ready to learn.", "Talked to customers.", "Spoke at meetups.", "Helped colleagues with hiring."},
		"kk": {"Жаңа нәрсе үйренуге дайынмын.", "Тыныш команда іздеймін.", "Тапсырыс берушімен сөйлестім.", "Әріптестерге көмектестім."},
		"ar": {"أحب العمل المنظم.", "أبحث عن فريق هادئ.", "مستعد لتعلم الجديد.", "تحدثت مع العملاء."},
	}
	knows  = map[string]string{"ru": "Работал с %s.", "en": "Worked with %s.", "kk": "%s қолдандым.", "ar": "عملت مع %s."}
	wanted = map[string][]string{
		"ru": {"Ищем человека в команду. Что делать: %s. Нужно знать: %s.", "Нам нужен коллега: %s. Стек: %s."},
		"en": {"We are looking for a colleague. You will have: %s. You know %s.", "Join us: %s. Stack: %s."},
		"kk": {"Командаға адам іздейміз. Міндеттер: %s. Білу керек: %s.", "Бізге әріптес керек: %s. Стек: %s."},
		"ar": {"نبحث عن زميل. المهام: %s. المطلوب: %s.", "انضم إلينا: %s. التقنيات: %s."},
	}
)

// spell writes a skill as people do: a third of the time by another name.
func spell(rnd *rand.Rand, p *profile, skill string) string {
	if other := p.Alias[skill]; len(other) > 0 && rnd.IntN(3) == 0 {
		return other[rnd.IntN(len(other))]
	}
	return skill
}

func spellAll(rnd *rand.Rand, p *profile, skills []string) []string {
	out := make([]string, len(skills))
	for i, s := range skills {
		out[i] = spell(rnd, p, s)
	}
	return out
}

func pick(rnd *rand.Rand, list []string) string { return list[rnd.IntN(len(list))] }

func writeResume(rnd *rand.Rand, p invented, lang string) hr.MatchResume {
	trade := pick(rnd, p.of.Titles[lang])
	did := fmt.Sprintf(knows[lang], strings.Join(spellAll(rnd, p.of, p.skills), ", "))
	work := pick(rnd, p.of.Work[lang])
	chat := pick(rnd, fillers[lang]) + " " + pick(rnd, fillers[lang])
	since := fmt.Sprintf("%d-03", 2026-int(p.years))
	r := hr.MatchResume{Title: trade, Summary: chat, Years: &p.years}
	switch p.kind {
	case "teacher", "recruiter", "manager":
		r.Title = fmt.Sprintf(misfits[p.kind][lang], trade)
		r.Experience = []hr.MatchJob{{Title: r.Title, From: since, Text: did + " " + chat}}
	case "past":
		old := fmt.Sprintf(knows[lang], strings.Join(spellAll(rnd, p.was, p.was.Skills), ", "))
		r.Skills = spellAll(rnd, p.of, p.skills)
		r.Experience = []hr.MatchJob{
			{Title: trade, From: since, Text: work},
			{Title: pick(rnd, p.was.Titles[lang]), From: "2009-01", To: "2012-01", Text: pick(rnd, p.was.Work[lang]) + ". " + old},
		}
	default:
		r.Skills = spellAll(rnd, p.of, p.skills)
		r.Experience = []hr.MatchJob{{Title: trade, From: since, Text: work + ". " + did + " " + chat}}
	}
	if rnd.IntN(3) == 0 { // as it comes from a file nobody structured
		text := []string{r.Title, r.Summary, strings.Join(r.Skills, ", ")}
		for _, j := range r.Experience {
			text = append(text, j.Title, j.Text)
		}
		return hr.MatchResume{Text: strings.Join(text, "\n"), Years: &p.years}
	}
	return r
}

func writeVacancy(rnd *rand.Rand, of *profile, lang string) (hr.MatchVacancy, *profile, float64) {
	must := []string{}
	for _, at := range rnd.Perm(len(of.Skills))[:4+rnd.IntN(2)] {
		must = append(must, of.Skills[at])
	}
	min := float64(rnd.IntN(5))
	v := hr.MatchVacancy{
		Title: pick(rnd, of.Titles[lang]), SkillsMust: must, YearsMin: &min,
		Description: fmt.Sprintf(pick(rnd, wanted[lang]), pick(rnd, of.Work[lang]), strings.Join(spellAll(rnd, of, must), ", ")) + " " + pick(rnd, fillers[lang]),
	}
	return v, of, min
}
