package vocabulary

import (
	"regexp"
	"strings"
)

// addresses are e-mail addresses and links, with or without a scheme. Words inside them name no skill.
var addresses = regexp.MustCompile(`(?i)\bhttps?://\S*|\bwww\.\S+|[^\s@,;|()<>]+@[^\s@,;|()<>]+\.[^\s,;|()<>]+|\b(?:[a-z0-9-]+\.)+(?:com|org|kz|ru|me|dev|edu)/\S*`)

// Skills returns the canonical names of the skills in a running text, in order
// of appearance, each once. The longest name wins ("React Native" is not
// React); ordinary words such as Go, R, C and rest count only in a technical
// surrounding. Links and e-mail addresses are passed over.
func Skills(text string) []string {
	if strings.ContainsAny(text, "@/") || strings.Contains(text, "www.") {
		text = addresses.ReplaceAllString(text, ",")
	}
	return values(Find(NewText(text), KindSkill), KindSkill)
}

// Skill returns the canonical name of one item of a list of skills, whatever
// its spelling, version ("Java 21") or remark in brackets.
func Skill(item string) (string, bool) {
	if i := strings.IndexAny(item, "([{"); i > 0 {
		item = item[:i]
	}
	t := NewText(item)
	m, ok := dictionary().lexicon.At(t, 0, func(e Entry) bool { return e.Kind == KindSkill })
	if !ok {
		return "", false
	}
	for _, rest := range t.Tokens[m.To:] {
		if !isVersion(rest.Norm) {
			return "", false
		}
	}
	return m.Entries[0].Value, true
}

func isVersion(w string) bool {
	switch w {
	case "x", "lts", "v", "версия", "version", "core", "framework", "js", "lang", "language", "programming", "язык", "basic", "advanced",
		"junior", "middle", "senior", "базовый", "эксперт", "expert":
		return true
	}
	return strings.Trim(w, "0123456789v") == ""
}

// SkillKind returns the kind of a canonical skill: language, framework,
// database, platform, tool, concept, security, blockchain or ai.
func SkillKind(canonical string) string {
	return dictionary().skills[canonical].kind
}

// CoreSkill reports whether a canonical skill is of the closed list by which
// requests are understood; the others help ranking and never filter.
func CoreSkill(canonical string) bool {
	return dictionary().skills[canonical].core
}

// AllSkills returns every canonical skill, in the order of the data.
func AllSkills() []string {
	return append([]string(nil), dictionary().order[KindSkill]...)
}

// values returns the values of one kind in order of appearance, each once.
func values(matches []Match, kind Kind) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range matches {
		for _, e := range m.Entries {
			if e.Kind == kind && !seen[e.Value] {
				seen[e.Value] = true
				out = append(out, e.Value)
			}
		}
	}
	return out
}
