package vocabulary

import (
	"slices"
	"strings"
)

// Grade returns the grade a text names: intern, junior, middle, senior or lead.
// Of several the lowest counts: "junior/middle" is whoever is at least junior.
func Grade(text string) (string, bool) {
	found := values(Find(NewText(text), KindGrade), KindGrade)
	lowest, at := "", -1
	for _, g := range found {
		if i := gradeIndex(g); at < 0 || i < at {
			lowest, at = g, i
		}
	}
	return lowest, at >= 0
}

// GradeName returns a grade as people read it in ru, kk, en or ar.
func GradeName(canonical, lang string) string { return name(KindGrade, canonical, lang) }

func gradeIndex(g string) int {
	for i, name := range dictionary().order[KindGrade] {
		if name == g {
			return i
		}
	}
	return -1
}

// LanguageSkill is a language of people and how well it is spoken: Level is of
// the CEFR, empty where the text does not say.
type LanguageSkill struct {
	Code  string
	Level string
}

// Language returns the ISO 639-1 code of the first language of people in a
// text.
func Language(text string) (string, bool) { return first(text, KindLanguage) }

// LanguageName returns a language by its code as people read it.
func LanguageName(code, lang string) string { return name(KindLanguage, code, lang) }

// Level returns the CEFR level a text names: "B2+", "upper-intermediate",
// "свободно", "еркін", "متقدم".
func Level(text string) (string, bool) { return first(text, KindLevel) }

// Languages returns the languages of people in a text, each with the level
// stated beside it: after its name up to the next language, or just before it.
func Languages(text string) []LanguageSkill {
	t := NewText(text)
	matches := Find(t, KindLanguage, KindLevel)
	var out []LanguageSkill
	at := map[string]int{}
	pending, pendingTo := "", -1
	last, lastTo := -1, 0
	together := 0 // the first of the languages that an "and" joins with the last
	for _, m := range matches {
		e := m.Entries[0]
		if e.Kind == KindLevel {
			if last >= 0 && (out[last].Level == "" || LevelCode(t.Tokens[m.From].Norm)) && m.From-lastTo <= 4 && !sentenceEnd(t.Tokens[m.From].Gap) {
				for i := together; i <= last; i++ {
					out[i].Level = e.Value
				}
				continue
			}
			pending, pendingTo = e.Value, m.To
			continue
		}
		i, known := at[e.Value]
		if !known {
			i = len(out)
			at[e.Value] = i
			out = append(out, LanguageSkill{Code: e.Value})
		}
		if pendingTo == m.From && out[i].Level == "" && t.Tokens[m.From].Break() != BreakHard {
			out[i].Level = pending
		}
		if last < 0 || i != last+1 || out[last].Level != "" || !joinedByAnd(t, lastTo, m.From) {
			together = i
		}
		pendingTo = -1
		last, lastTo = i, m.To
	}
	return out
}

// LevelCode tells a level of the CEFR by its letter and figure, in folded letters, which says more than a word beside it.
func LevelCode(norm string) bool {
	return len(norm) == 2 && norm[0] >= 'a' && norm[0] <= 'c' && (norm[1] == '1' || norm[1] == '2')
}

// joinedByAnd tells that nothing but an "and" stands between two tokens.
func joinedByAnd(t Text, from, to int) bool {
	switch to - from {
	case 0:
		return strings.Contains(t.Tokens[to].Gap, "&")
	case 1:
		return slices.Contains([]string{"и", "and", "жане", "мен", "пен", "бен", "و"}, t.Tokens[from].Norm)
	}
	return false
}
