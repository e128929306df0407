package ai

import (
	"math"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// weights of the signals in a score.
type weights struct {
	text, title, role, skills, years, grade, place float64
}

// productWeights: text similarity carries most; skills, profession and title
// add most to it; years are the one thing that tells whom recruiters accept.
// Tuned on the labelled sets of docs/matching.md, the hard cases' first half
// among them.
var productWeights = weights{text: 1.8, title: 0.5, role: 1, skills: 1.5, years: 0.8, grade: 0.3, place: 0.1}

// signals are what is known of one pair, each between 0 and 1.
type signals weights

// score is between 0 and 1. Years and grade count in proportion to the rest: they tell who of those that fit is taken,
// not who fits.
func (s signals) score(w weights) float64 {
	fit := w.text*s.text + w.title*s.title + w.role*s.role + w.skills*s.skills + w.place*s.place
	taken := 1 + w.years*s.years + w.grade*s.grade
	return fit / (w.text + w.title + w.role + w.skills + w.place) * taken / (1 + w.years + w.grade)
}

// skillScore is how much of what a vacancy asks for a person has, rare skills
// counting more, and how much of both sides' skills is common.
func skillScore(p, j *document) float64 {
	asked, have, nice, niceHave := 0.0, 0.0, 0.0, 0.0
	for i, skill := range j.must {
		w := j.mustWeight[i]
		asked += w
		if p.skills[skill] {
			have += w
		}
	}
	for i, skill := range j.nice {
		w := j.niceWeight[i]
		nice += w
		if p.skills[skill] {
			niceHave += w
		}
	}
	if asked+nice == 0 || len(p.skills) == 0 {
		return 0
	}
	// A third of the weight of a wish, and a damping so that one skill of one
	// asked is worth less than six of six.
	cover := (have + niceHave/3) / (asked + nice/3 + 1)
	common := (have*have + niceHave*niceHave) / math.Max(1, (asked+nice)*p.skillWeight)
	return 0.75*cover + 0.25*math.Min(1, math.Sqrt(common))
}

// compare fills in the signals that are of the pair alone.
func compare(p, j *document, sig *signals) {
	sig.skills = skillScore(p, j)
	if sig.role == 0 && len(j.titles) > 0 && j.titles[0].role != "" && len(p.titles) > 0 && p.titles[0].role != "" {
		sig.skills *= otherTrade
	}
	switch {
	case len(p.skills) == 0 || len(j.must)+len(j.nice) == 0:
		sig.text = max(sig.text, roleText*sig.role)
	case foreign(p.lang, j.lang):
		sig.text = max(sig.text, foreignText*sig.skills)
	}
	sig.years = yearsScore(p.years.min, j.years)
	sig.grade = gradeScore(p.grades, j.grades)
	sig.place = placeScore(place(p.resume, j.job))
}

// nearRole is the nearness from which two professions are called near.
const nearRole = 0.55

// otherRole is what like words of titles are worth when they name professions
// that have nothing in common ("Instructor of the course Java developer").
const otherRole = 0.4

// What professions and skills say of the likeness of texts at least, whose words may be of two languages or spelt in two
// ways, or none: of titles that name one profession, of whole texts by their skills, and of texts of one profession where
// a side names no skill.
const (
	roleTitle   = 0.5
	foreignText = 0.35
	roleText    = 0.25
)

// otherTrade is what skills are worth in the hands of somebody whose profession
// has nothing in common with the one asked for: a recruiter, a teacher and a
// seller name all of them.
const otherTrade = 0.6

// roleNearness compares two professions as titleRole gives them: the same, near, of one family. Developers of different
// technologies are near, closer where one of them names none.
func roleNearness(a, b string) float64 {
	a, withA, _ := strings.Cut(a, byTechnology)
	b, withB, _ := strings.Cut(b, byTechnology)
	switch {
	case a == "" || b == "":
		return 0
	case a == b && withA != withB && (withA == "" || withB == ""):
		return 0.7
	case a == b && withA != withB:
		return nearRole
	case a == b:
		return 1
	case isNear(a, b) || isNear(b, a):
		return nearRole
	case vocabulary.RoleFamily(a) == vocabulary.RoleFamily(b):
		return 0.25
	}
	return 0
}

func isNear(a, b string) bool {
	for _, n := range vocabulary.NearRoles(a) {
		if n == b {
			return true
		}
	}
	return false
}

// yearsScore: enough is 1, less falls in proportion, far too much a little.
// Where nothing is asked, more experience is slightly better.
func yearsScore(have *float64, asked span) float64 {
	if have == nil {
		return 0.4
	}
	y := *have
	growth := math.Log1p(y) / math.Log1p(20)
	switch {
	case asked.min != nil && y < *asked.min:
		return 0.7 * y / *asked.min
	case asked.max != nil && y > *asked.max:
		return math.Max(0.3, 0.8-0.1*(y-*asked.max))
	case asked.min != nil || asked.max != nil:
		return 0.8 + 0.2*math.Min(1, growth)
	}
	return 0.2 + 0.8*math.Min(1, growth)
}

// gradeScore: the asked grade is 1, each step away costs.
func gradeScore(have, asked []string) float64 {
	if len(have) == 0 || len(asked) == 0 {
		return 0.5
	}
	steps := len(grades)
	for _, a := range asked {
		steps = min(steps, max(indexFold(grades, a)-indexFold(grades, have[0]), indexFold(grades, have[0])-indexFold(grades, a)))
	}
	if steps == 0 {
		return 1
	}
	return math.Max(0, 0.8-0.3*float64(steps))
}

func placeScore(p hr.PlaceReason) float64 {
	switch p.Verdict {
	case hr.PlaceSameCity, hr.PlaceRemote:
		return 1
	case hr.PlaceRelocation:
		return 0.4
	case hr.PlaceOtherCity:
		return 0
	}
	return 0.5
}
