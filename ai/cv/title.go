package cv

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hrp/ai/vocabulary"
)

var titleLabel = regexp.MustCompile(`(?i)^[•\s]*(?:желаемая должность(?: и зарплата)?|желаемая позиция|должность|позиция|цель|специальность|профессия|претендую на|ищу работу|desired position|position|objective|job title|target position|desired role|target role|current position|title|role|applying for|headline|лауазымы?|қалаған лауазымы?|мамандығы|қызметі|іздейтін жұмысы|المسمى الوظيفي(?: المطلوب)?|المسمى|الوظيفة المطلوبة|الوظيفة|المنصب|المهنة|الهدف الوظيفي)` + afterLabel + `(.+)$`)

// title is the position a person wants or holds: what is labelled so, what stands by the name, else the
// latest job.
func (p *cvPage) title(name string, jobs []job) string {
	for _, find := range []func() string{p.labelledTitle, func() string { return p.titleByName(name) }, p.goal, p.titleInHead, func() string { return p.lineAfterName(name) }} {
		if t := find(); t != "" {
			return t
		}
	}
	latest := -1
	for i, j := range jobs {
		if j.Title != "" && (latest < 0 || j.to > jobs[latest].to) {
			latest = i
		}
	}
	if latest >= 0 {
		return jobs[latest].Title
	}
	for _, l := range p.of(sectionSummary) {
		for _, part := range splitComma(l.Text) {
			if _, ok := vocabulary.Role(part); ok && len([]rune(part)) < 60 {
				return cleanTitle(part)
			}
		}
	}
	return ""
}

func (p *cvPage) labelledTitle() string {
	for _, l := range p.lines {
		if l.kind == sectionExperience || l.kind == sectionEducation {
			continue
		}
		if m := titleLabel.FindStringSubmatch(l.Text); m != nil {
			if t := titleOf(m[1], false); t != "" {
				return t
			}
		}
	}
	for _, l := range p.of(sectionPosition) {
		if t := titleOf(l.Text, true); t != "" {
			return t
		}
	}
	return ""
}

// goal is what stands under a heading of the position, in words that name no profession the vocabulary knows.
func (p *cvPage) goal() string {
	for _, l := range p.of(sectionPosition) {
		if t := cleanTitle(l.Text); t != "" && len([]rune(t)) <= 60 && !strings.HasSuffix(l.Text, ".") {
			return t
		}
	}
	return ""
}

// titleOf takes a title out of a line: its first part that names a role, or, where a label vouches for
// it, its first part.
func titleOf(line string, needRole bool) string {
	parts := cells(line)
	for _, part := range parts {
		if _, ok := vocabulary.Role(part); ok && len([]rune(part)) <= 90 {
			return cleanTitle(part)
		}
	}
	if len(parts) > 0 && !needRole && len([]rune(parts[0])) <= 70 {
		return cleanTitle(parts[0])
	}
	return ""
}

var payInTitle = regexp.MustCompile(`(?i)[\s,(]*(?:от\s*|до\s*|from\s*)?\d[\d\s\x{a0}.,]*\s*(?:₸|тг|тенге|kzt|руб|₽|\$|usd|теңге|k\b).*$`)

// seeking is how a goal is worded around the position itself.
var seeking = regexp.MustCompile(`(?i)^(?:соискание|получение|замещение|занять|трудоустройство на)\s+(?:вакантн\S+\s+)?(?:должност\S+|позици\S+)\s+`)

// titleWord is a label before a position with nothing but a space between them, as tables without lines have.
var titleWord = regexp.MustCompile(`^(?:(?:Желаемая )?[Дд]олжность|Позиция|(?:Desired |Target )?[Pp]osition(?: sought)?|Job title|Лауазымы?)\s+(\p{Lu})`)

func cleanTitle(s string) string {
	s = titleWord.ReplaceAllString(s, "$1")
	s = seeking.ReplaceAllString(s, "")
	s = payInTitle.ReplaceAllString(s, "")
	s = strings.TrimLeft(s, bullets+" ")
	return lowered(cutText(strings.Trim(s, " \t.,;:|–—-«»\""), 100))
}

// lowered writes a title set in capitals in ordinary letters: English with a capital to each word, others with
// one at the beginning; names of technologies and words of two letters stay.
func lowered(s string) string {
	words := strings.Fields(s)
	if !isCapitals(s) || len(words) < 2 {
		return s
	}
	for i, w := range words {
		if _, skill := vocabulary.Skill(w); skill || len([]rune(w)) < 3 {
			continue
		}
		low := []rune(strings.ToLower(w))
		if i == 0 || unicode.Is(unicode.Latin, low[0]) {
			low[0] = unicode.ToUpper(low[0])
		}
		words[i] = string(low)
	}
	return strings.Join(words, " ")
}

// titleByName looks at the line of the name and the lines after it.
func (p *cvPage) titleByName(name string) string {
	if name == "" {
		return ""
	}
	words := strings.Fields(strings.ToLower(name))
	at := slices.IndexFunc(p.lines, func(l cvLine) bool {
		return strings.Contains(strings.ToLower(l.Text), words[0]) && !strings.Contains(l.Text, "@") && !l.heading
	})
	if at < 0 {
		return ""
	}
	seen := 0
	for i := at; i < len(p.lines) && seen < 7; i++ {
		l := p.lines[i]
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		seen++
		if l.heading && i > at || l.kind == sectionExperience {
			break
		}
		if t := titleInLine(l.Text, name); t != "" {
			return t
		}
	}
	return ""
}

// lineAfterName is the short line under the name, for professions the vocabulary does not know.
func (p *cvPage) lineAfterName(name string) string {
	under := false
	for i, l := range p.lines {
		switch {
		case strings.TrimSpace(l.Text) == "":
		case under:
			_, city := vocabulary.City(l.Text)
			words := len(strings.Fields(l.Text))
			if l.heading || city || isPlace(l.Text) || words > 6 || strings.ContainsAny(l.Text, "0123456789@:[.|\t") || len([]rune(l.Text)) < 4 {
				return ""
			}
			return cleanTitle(l.Text)
		case i > 40:
			return ""
		default:
			under = name != "" && strings.EqualFold(strings.TrimSpace(l.Text), name)
		}
	}
	return ""
}

// titleInLine finds the part of a short line that names a role.
func titleInLine(line, name string) string {
	if len([]rune(line)) > 140 {
		return ""
	}
	if rest, ok := strings.CutPrefix(line, name); ok {
		line = strings.TrimLeft(rest, " ,–—-|\t")
	}
	for _, cell := range cells(line) {
		if strings.Contains(cell, "@") || strings.Contains(cell, "://") || isBody(cell) && len([]rune(cell)) > 60 {
			continue
		}
		for _, c := range titleParts(cell) {
			if _, ok := vocabulary.Role(c); ok && len([]rune(c)) <= 80 && len(strings.Fields(c)) <= 9 && !isSentence(c) {
				return cleanTitle(c)
			}
		}
	}
	return ""
}

// isSentence tells words that end or hold the end of a sentence. A few words with a full stop may be a title.
func isSentence(s string) bool {
	s = strings.TrimSpace(s)
	return strings.Contains(s, ". ") || strings.HasSuffix(s, ".") && len(strings.Fields(s)) > 4
}

// titleParts are the parts of a cell that may be a title: all of it, unless it is long or tells age, place or
// experience too.
func titleParts(cell string) []string {
	if label, rest, ok := strings.Cut(cell, ": "); ok && len(strings.Fields(label)) <= 3 {
		if _, role := vocabulary.Role(label); !role {
			cell = rest
		}
	}
	parts := splitComma(cell)
	more := slices.ContainsFunc(parts, func(s string) bool {
		_, role := vocabulary.Role(s)
		return !role && (strings.ContainsAny(s, "0123456789") || isPlace(s) || experienceWord.MatchString(s))
	})
	switch {
	case more:
		return parts
	case len([]rune(cell)) <= 45 && !strings.ContainsAny(cell, "–—"):
		return []string{cell}
	}
	return append(spacedDash.Split(cell, -1), parts...)
}

// titleInHead looks at the lines before the first section, and at the first lines whatever they are.
func (p *cvPage) titleInHead() string {
	seen := 0
	for _, l := range p.lines {
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		if seen++; seen > 14 && l.kind != sectionHead {
			break
		}
		if l.heading || l.kind == sectionExperience || l.kind == sectionEducation || l.kind == sectionSkills || l.kind == sectionSummary && len([]rune(l.Text)) > 60 {
			continue
		}
		if t := titleInLine(l.Text, ""); t != "" {
			return t
		}
	}
	return ""
}
