package ai

import (
	"math"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// EmbeddingDim is the length of the built-in embedding's vectors.
const EmbeddingDim = 256

// Weights of what goes into the built-in embedding. Concepts are of the
// vocabulary, so the same thing said in two languages lands in one place; words
// and character runs carry what the vocabulary does not know.
const (
	embedRole   = 3.0
	embedFamily = 1.0
	embedSkill  = 2.0
	embedWords  = 0.5
)

// EmbedResume returns the built-in embedding of a résumé: EmbeddingDim numbers
// of length one, the same on every machine.
func EmbedResume(r hr.MatchResume) []float32 {
	var e embedding
	e.addTitle(r.Title, 1)
	for i, j := range recentFirst(r.Experience) {
		if i < recentPositions {
			e.addTitle(j.Title, 0.6)
		}
		e.addText(j.Text)
	}
	for _, role := range r.Roles {
		e.addTitle(role, 0.6)
	}
	for _, s := range r.Skills {
		e.addSkill(skillName(s), 1)
	}
	e.addText(r.Summary)
	e.addText(r.Text)
	return e.normal()
}

// EmbedVacancy returns the built-in embedding of a vacancy, in the same space.
func EmbedVacancy(v hr.MatchVacancy) []float32 {
	var e embedding
	e.addTitle(v.Title, 1)
	for _, role := range v.Roles {
		e.addTitle(role, 0.6)
	}
	for _, s := range v.SkillsMust {
		e.addSkill(skillName(s), 1)
	}
	for _, s := range v.SkillsNice {
		e.addSkill(skillName(s), 0.4)
	}
	e.addText(v.Description)
	e.addText(v.Text)
	return e.normal()
}

// EmbedText returns the built-in embedding of any text, such as a search.
func EmbedText(text string) []float32 {
	var e embedding
	e.addTitle(firstOf(headline(text), text), 1)
	e.addText(text)
	return e.normal()
}

// ResumeText is a résumé as a provider's embedding reads it: what the person does first, for models weigh the beginning.
// Whom it is about is not in it, nor what speaks to the machine.
func ResumeText(r hr.MatchResume) string {
	var b textOf
	b.add("", r.Title)
	b.add("", strings.Join(r.Roles, ", "))
	b.add("Skills: ", strings.Join(r.Skills, ", "))
	for _, j := range recentFirst(r.Experience) {
		b.add("", j.Title)
		b.add("", withoutInjected(j.Text))
	}
	b.add("", withoutInjected(r.Summary))
	b.add("", withoutInjected(r.Text))
	return b.String()
}

// VacancyText is a vacancy as a provider's embedding reads it.
func VacancyText(v hr.MatchVacancy) string {
	var b textOf
	b.add("", v.Title)
	b.add("", strings.Join(v.Roles, ", "))
	b.add("Skills: ", strings.Join(append(slices.Clone(v.SkillsMust), v.SkillsNice...), ", "))
	b.add("", withoutInjected(v.Description))
	b.add("", withoutInjected(v.Text))
	return b.String()
}

// textOf gathers the lines of a text, empty ones left out.
type textOf struct{ strings.Builder }

func (b *textOf) add(label, line string) {
	if line = strings.TrimSpace(line); line != "" {
		b.WriteString(label + line + "\n")
	}
}

// embedding adds up hashed features: concepts and words apart, because a long
// text must not drown what it is about.
type embedding struct {
	concepts, words [EmbeddingDim]float64
}

func (e *embedding) addTitle(text string, weight float64) {
	if strings.TrimSpace(text) == "" {
		return
	}
	for _, role := range vocabulary.Roles(text) {
		project(&e.concepts, "role:"+role, embedRole*weight)
		project(&e.concepts, "family:"+vocabulary.RoleFamily(role), embedFamily*weight)
		for _, near := range vocabulary.NearRoles(role) {
			project(&e.concepts, "role:"+near, embedRole*weight*0.3)
		}
	}
	e.addText(text)
}

func (e *embedding) addSkill(name string, weight float64) {
	if name != "" {
		project(&e.concepts, "skill:"+name, embedSkill*weight)
	}
}

func (e *embedding) addText(text string) {
	for _, s := range vocabulary.Skills(text) {
		e.addSkill(s, 0.5)
	}
	for _, t := range vocabulary.Tokens(text) {
		if stopWords[t.Norm] || len(t.Norm) > 64 {
			continue
		}
		project(&e.words, "stem:"+stem(t.Norm), 1)
		runes := []rune(" " + t.Norm + " ")
		for i := 0; i+4 <= len(runes); i++ {
			project(&e.words, "gram:"+string(runes[i:i+4]), 0.3)
		}
	}
}

// project adds a feature on four places, the sign by its hash: what collides
// cancels out on average.
func project(to *[EmbeddingDim]float64, name string, weight float64) {
	h := tieBreak(name)
	for range 4 {
		at := h % EmbeddingDim
		if h&(1<<20) != 0 {
			to[at] += weight
		} else {
			to[at] -= weight
		}
		h = h>>13 | h<<51
		h *= 0x9E3779B97F4A7C15
	}
}

// normal brings both parts together at length one.
func (e *embedding) normal() []float32 {
	concepts, words := length(&e.concepts), length(&e.words)
	out := make([]float32, EmbeddingDim)
	var sum [EmbeddingDim]float64
	for i := range sum {
		if concepts > 0 {
			sum[i] += e.concepts[i] / concepts
		}
		if words > 0 {
			sum[i] += embedWords * e.words[i] / words
		}
	}
	total := length(&sum)
	if total == 0 {
		out[0] = 1 // pgvector's cosine distance knows no zero vector
		return out
	}
	for i := range out {
		out[i] = float32(sum[i] / total)
	}
	return out
}

func length(v *[EmbeddingDim]float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return math.Sqrt(sum)
}
