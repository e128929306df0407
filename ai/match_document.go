package ai

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"hrp/ai/cv"
	files "hrp/ai/document"
	"hrp/ai/vocabulary"
	"hrp/hr"
)

// Of an unstructured text: how many characters a line has at most that is a title, and how many words are read of one
// that is longer.
const (
	longestTitle = 100
	titleWords   = 10
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
	lang   tongue
	bare   bool     // there is a title and nothing else
	grades []string // of a person the own grade, of a vacancy those asked for; read from the title where not stated

	meaning     *meaning // by a provider's model; nil: none has read it
	vec         vector
	skillWeight float64   // of all its skills together
	mustWeight  []float64 // beside must
	niceWeight  []float64
	finished    bool
}

// span is an amount of years: exact for a person, asked for by a vacancy.
type span struct {
	min, max *float64
}

func person(r *hr.MatchResume, now time.Time) *document {
	d := &document{id: r.ID, resume: canonicalResume(*r), roles: roleKeys(r.Roles), words: counts{}, skills: map[string]bool{}}
	told := asTold(r, now)
	jobs := recentFirst(told.Experience)
	d.addTitle(told.Title, 1, r.Roles)
	for i, j := range jobs[:min(len(jobs), recentPositions)] {
		d.addTitle(j.Title, 0.95-0.1*float64(i), nil)
	}
	for _, s := range r.Skills {
		d.addSkill(s)
	}
	d.addText(r.Title)
	d.addProse(r.Summary)
	d.addText(strings.Join(r.Skills, ", "))
	for _, j := range r.Experience {
		d.addText(j.Title)
		d.addProse(j.Text)
	}
	for _, e := range r.Education {
		d.addProse(e.Text)
	}
	d.addProse(r.Text)
	d.bare = len(d.titles) > 0 && len(r.Skills)+len(jobs)+len(r.Education) == 0 && r.Summary == "" && onlyTitle(r.Title, r.Text)
	d.years.min = told.Years
	said := []string{r.Title, r.Summary, r.Text}
	for _, j := range jobs {
		said = append(said, j.Title, j.Text)
	}
	d.lang = tongueOf(said...)
	if d.grades = []string{r.Seniority}; r.Seniority == "" {
		d.grades = titleGrade(told.Title)
	}
	return d.read()
}

// asTold is a résumé with title, positions and years as far as its text tells them, where no field does. Nothing else is
// taken from the text: what rules a pair out has to be stated.
func asTold(r *hr.MatchResume, now time.Time) hr.MatchResume {
	out := *r
	if lines := strings.Split(r.Text, "\n"); len(r.Experience) == 0 && len(lines) > 2 {
		text := files.Text{Kind: files.Plain, Body: r.Text}
		for _, line := range lines {
			text.Lines = append(text.Lines, files.Line{Text: line})
		}
		read, _ := ParseCV(text, now)
		out.Title = firstOf(r.Title, read.Title)
		for _, j := range read.Experience {
			out.Experience = append(out.Experience, hr.MatchJob{Title: j.Title, From: j.From, To: j.To})
		}
	}
	out.Title = firstOf(out.Title, headline(r.Text))
	if out.Years = yearsOf(&out, now); out.Years == nil {
		if worked := cv.Worked(r.Text, now); worked > 0 {
			out.Years = &worked
		}
	}
	return out
}

func job(v *hr.MatchVacancy) *document {
	d := &document{id: v.ID, job: canonicalVacancy(*v), roles: roleKeys(v.Roles), words: counts{}, skills: map[string]bool{}}
	d.addTitle(firstOf(v.Title, headline(v.Text)), 1, v.Roles)
	for _, s := range append(slices.Clone(v.SkillsMust), v.SkillsNice...) {
		d.addSkill(s)
	}
	d.addText(v.Title)
	d.addProse(v.Description)
	d.addText(strings.Join(append(slices.Clone(v.SkillsMust), v.SkillsNice...), ", "))
	d.addProse(v.Text)
	d.bare = len(d.titles) > 0 && len(v.SkillsMust)+len(v.SkillsNice) == 0 && v.Description == "" && onlyTitle(v.Title, v.Text)
	d.must, d.nice = skillNames(v.SkillsMust), skillNames(v.SkillsNice)
	if len(d.must) == 0 {
		for _, s := range vocabulary.Skills(v.Title + "\n" + v.Description + "\n" + v.Text) {
			if !slices.Contains(d.nice, s) {
				d.must = append(d.must, s)
			}
		}
	}
	d.years = yearsAsked(v)
	d.lang = tongueOf(v.Title, v.Description, v.Text)
	if d.grades = askedGrades(v); len(d.grades) == 0 {
		d.grades = titleGrade(firstOf(v.Title, headline(v.Text)))
	}
	return d.read()
}

// titleGrade is the grade that a title names, if any.
func titleGrade(title string) []string {
	if grade, ok := vocabulary.Grade(title); ok {
		return []string{grade}
	}
	return nil
}

// read turns the counted words into features. A skill counts as a word by its
// one name too, however it was spelt.
func (d *document) read() *document {
	for s := range d.skills {
		for _, t := range vocabulary.Tokens(s) {
			if d.words[t.Norm] == 0 {
				d.words.add(t.Text)
			}
		}
	}
	d.text, d.words = d.words.features(), nil
	return d
}

func firstOf(a, b string) string {
	if strings.TrimSpace(a) != "" {
		return a
	}
	return b
}

// onlyTitle reports whether a text adds nothing to a title: it is empty, or stands for it.
func onlyTitle(title, text string) bool {
	text = strings.TrimSpace(text)
	return text == "" || title == "" && headline(text) == text
}

// headline is the beginning of an unstructured text, where people put the profession: its first line, or what a long
// first line begins with.
func headline(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if len([]rune(line)) <= longestTitle {
		return line
	}
	line, _, _ = strings.Cut(line, ". ")
	words := strings.Fields(line)
	return strings.Join(words[:min(len(words), titleWords)], " ")
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

// addProse adds what is told in sentences, without those that are no account of anything.
func (d *document) addProse(text string) { d.addText(withoutInjected(text)) }

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
