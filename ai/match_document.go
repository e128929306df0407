package ai

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// recentPositions is how many of a person's last positions count as titles.
const recentPositions = 3

// document is one side of a pair, read once.
type document struct {
	id     string
	words  counts // dropped once read
	text   features
	titles []title
	skills map[string]bool // everything named anywhere
	must   []string        // of a vacancy: what it asks for, in its order
	nice   []string
	years  span // of a person: min is what there is
	roles  []roleKey
	resume *hr.MatchResume
	job    *hr.MatchVacancy

	meaning     *meaning // by a provider's model; nil: none has read it
	vec         vector
	skillWeight float64   // of all its skills together
	mustWeight  []float64 // beside must
	niceWeight  []float64
	finished    bool
}

// title is a profession named by a side; weight falls with age.
type title struct {
	text   features
	role   string
	weight float64
	vec    vector
}

// span is an amount of years: exact for a person, asked for by a vacancy.
type span struct {
	min, max *float64
}

func person(r *hr.MatchResume, now time.Time) *document {
	d := &document{id: r.ID, resume: canonicalResume(*r), roles: roleKeys(r.Roles), words: counts{}, skills: map[string]bool{}}
	jobs := recentFirst(r.Experience)
	d.addTitle(firstOf(r.Title, headline(r.Text)), 1, r.Roles)
	for i, j := range jobs[:min(len(jobs), recentPositions)] {
		d.addTitle(j.Title, 0.95-0.1*float64(i), nil)
	}
	for _, s := range r.Skills {
		d.addSkill(s)
	}
	d.addText(r.Title)
	d.addText(r.Summary)
	d.addText(strings.Join(r.Skills, ", "))
	for _, j := range jobs {
		d.addText(j.Title)
		d.addText(j.Text)
	}
	for _, e := range r.Education {
		d.addText(e.Text)
	}
	d.addText(r.Text)
	d.years.min = yearsOf(r, now)
	return d.read()
}

func job(v *hr.MatchVacancy) *document {
	d := &document{id: v.ID, job: canonicalVacancy(*v), roles: roleKeys(v.Roles), words: counts{}, skills: map[string]bool{}}
	d.addTitle(firstOf(v.Title, headline(v.Text)), 1, v.Roles)
	for _, s := range append(slices.Clone(v.SkillsMust), v.SkillsNice...) {
		d.addSkill(s)
	}
	d.addText(v.Title)
	d.addText(v.Description)
	d.addText(strings.Join(append(slices.Clone(v.SkillsMust), v.SkillsNice...), ", "))
	d.addText(v.Text)
	d.must, d.nice = skillNames(v.SkillsMust), skillNames(v.SkillsNice)
	if len(d.must) == 0 {
		for _, s := range vocabulary.Skills(v.Title + "\n" + v.Description + "\n" + v.Text) {
			if !slices.Contains(d.nice, s) {
				d.must = append(d.must, s)
			}
		}
	}
	d.years = yearsAsked(v)
	return d.read()
}

// read turns the counted words into features.
func (d *document) read() *document {
	d.text, d.words = d.words.features(), nil
	return d
}

func firstOf(a, b string) string {
	if strings.TrimSpace(a) != "" {
		return a
	}
	return b
}

// headline is the first line of an unstructured text, where people put the
// profession; a long first line is no title.
func headline(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if len([]rune(line)) > 100 {
		return ""
	}
	return line
}

func (d *document) addTitle(text string, weight float64, roles []string) {
	if strings.TrimSpace(text) == "" && len(roles) == 0 {
		return
	}
	t := title{weight: weight}
	words := counts{}
	words.add(text)
	t.role, _ = vocabulary.Role(text)
	if t.role == "" && len(roles) > 0 {
		t.role, _ = vocabulary.Role(roles[0])
		words.add(roles[0])
	}
	t.text = words.features()
	d.titles = append(d.titles, t)
}

func (d *document) addText(text string) {
	if text == "" {
		return
	}
	d.words.add(text)
	for _, s := range vocabulary.Skills(text) {
		d.skills[s] = true
	}
}

// addSkill adds one item of a list; a name the vocabulary does not know counts
// as it is written.
func (d *document) addSkill(item string) {
	if name := skillName(item); name != "" {
		d.skills[name] = true
	}
}

func skillName(item string) string {
	if name, ok := vocabulary.Skill(item); ok {
		return name
	}
	return strings.TrimFunc(vocabulary.Normalize(item), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
	})
}

func skillNames(items []string) []string {
	var out []string
	for _, item := range items {
		if name := skillName(item); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// recentFirst orders positions by their end, the current one first; undated
// ones keep their place behind.
func recentFirst(jobs []hr.MatchJob) []hr.MatchJob {
	out := slices.Clone(jobs)
	end := func(j hr.MatchJob) string {
		if j.To == "" && j.From != "" {
			return "9999"
		}
		return j.To
	}
	slices.SortStableFunc(out, func(a, b hr.MatchJob) int {
		if c := cmp.Compare(end(b), end(a)); c != 0 {
			return c
		}
		return cmp.Compare(b.From, a.From)
	})
	return out
}
