package cv

import (
	"regexp"
	"strings"
	"unicode"

	"hrp/ai/document"
	"hrp/ai/vocabulary"
)

// headingKey brings a heading to the form it is looked up by: folded letters and single spaces.
func headingKey(s string) string {
	var b strings.Builder
	for _, r := range vocabulary.Normalize(s) {
		switch {
		case unicode.IsLetter(r) || r == '\'':
			b.WriteRune(r)
		case unicode.IsDigit(r):
		default:
			b.WriteByte(' ')
		}
	}
	return joinLetters(strings.Fields(b.String()))
}

// joinLetters makes one word of a heading set with a space after every letter.
func joinLetters(words []string) string {
	single := 0
	for _, w := range words {
		if len([]rune(w)) == 1 {
			single++
		}
	}
	if len(words) >= 5 && single == len(words) {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}

// keeps tells that a labelled line inside a section does not end it: a job names its own technologies,
// the first lines of a CV name position and city.
func keeps(current, kind section) bool {
	switch current {
	case sectionExperience, sectionProjects:
		return kind != sectionEducation && kind != sectionLanguages
	case sectionHead, sectionContacts:
		return kind == sectionPosition || kind == sectionContacts
	case sectionSkills:
		return kind == sectionSkills || kind == sectionPosition
	}
	return false
}

// inlineHeading parts a label from what follows it on its line.
var inlineHeading = regexp.MustCompile(`^([^:\t]{2,45}?)\s*(?::|\t|\s[—–-]\s)\s*(.+)$`)

// heading tells whether the line at i is a heading, alone or with its content behind a colon or in the next
// cell.
func (p *cvPage) heading(lines []document.Line, i int, current section, blank bool) (kind section, rest string, ok bool) {
	line := lines[i]
	text := strings.TrimSpace(strings.TrimLeft(line.Text, bullets+" "))
	if strings.HasPrefix(text, "[") {
		kind, ok = bracketed(text)
		return kind, "", ok && p.stands(line, kind, current, blank)
	}
	if kind, ok = listed(text); ok && len([]rune(text)) <= 60 {
		if kind == sectionLanguages && programmedBelow(lines, i) {
			return sectionSkills, "", current != sectionSkills
		}
		return kind, "", p.stands(line, kind, current, blank)
	}
	if kind, ok = p.guess(lines, i, current, blank); ok {
		return kind, "", true
	}
	m := inlineHeading.FindStringSubmatch(text)
	if m == nil {
		return 0, "", false
	}
	if kind, ok = listed(m[1]); !ok {
		kind, ok = guessLabel(m[1], current, blank)
	}
	switch {
	case len([]rune(text)) > 200 && !strings.HasPrefix(text[len(m[1]):], "\t") && !(kind == sectionSkills && strings.Count(m[2], ",") > 5):
		return 0, "", false
	case !ok || kind == sectionForeign:
		return 0, "", false
	case kind == sectionLanguages && len(vocabulary.Languages(m[2])) == 0:
		return 0, "", false
	case kind == sectionOther || kind == sectionCourses || kind == sectionProjects:
		return 0, "", false
	case kind == sectionExperience && current != sectionHead && p.has(sectionExperience):
		return 0, "", false
	case strings.HasPrefix(m[2], "//"):
		return 0, "", false
	}
	return kind, m[2], true
}

// listed finds a heading among those the lists hold, also one said in two languages: "التعليم / Education".
func listed(text string) (section, bool) {
	if kind, ok := headingIndex()[headingKey(text)]; ok {
		return kind, true
	}
	first, second, two := strings.Cut(text, "/")
	if !two {
		first, second, two = strings.Cut(text, "|")
	}
	kind, ok := headingIndex()[headingKey(first)]
	other, also := headingIndex()[headingKey(second)]
	switch {
	case !two || !ok && !also:
		return 0, false
	case !ok:
		return other, wordedAsHeading(first)
	}
	return kind, also || wordedAsHeading(second)
}

// bracketed tells a heading in brackets, as people set them off in plain text, from the hints of a template, which
// are longer or name the position.
func bracketed(text string) (section, bool) {
	inner, ok := strings.CutSuffix(strings.TrimPrefix(text, "["), "]")
	if inner = strings.TrimSpace(inner); !ok || len(strings.Fields(inner)) > 3 || !wordedAsHeading(inner) {
		return 0, false
	}
	kind, ok := listed(inner)
	if !ok {
		kind, ok = stemSection(inner)
	}
	return kind, ok && kind != sectionPosition
}

// programmedBelow tells that a heading of languages has those of programs under it.
func programmedBelow(lines []document.Line, i int) bool {
	for _, line := range lines[i+1:] {
		if strings.TrimSpace(line.Text) != "" {
			_, spoken := vocabulary.Language(wholeNames(line.Text))
			return !spoken && len(vocabulary.Skills(line.Text)) > 0
		}
	}
	return false
}

// stands tells a heading from a word inside a section: subheadings of a job are not set apart.
func (p *cvPage) stands(line document.Line, kind, current section, blank bool) bool {
	set := line.Size > p.usual*1.06 || line.Bold || isCapitals(line.Text)
	label := strings.HasSuffix(strings.TrimSpace(line.Text), ":")
	switch current {
	case sectionExperience, sectionProjects:
		if kind == sectionPosition || kind == sectionForeign {
			return false
		}
		if kind == sectionSkills || kind == sectionCourses || kind == sectionOther || kind == sectionProjects || kind == sectionContacts {
			return set && !label || line.Size > p.usual*1.06 || blank
		}
	case sectionSkills:
		if kind == sectionSkills || kind == sectionPosition {
			return set
		}
	case sectionLanguages:
		return kind != sectionLanguages
	}
	return true
}

// look is how a line is set.
type look struct {
	size           float64
	bold, capitals bool
}

func lookOf(line document.Line) look {
	return look{line.Size, line.Bold, isCapitals(line.Text)}
}

// headingLooks are the looks that mostly headings have, with the number of headings told by their words.
func (p *cvPage) headingLooks(lines []document.Line) map[look]int {
	headings, all := map[look]int{}, map[look]int{}
	for _, line := range lines {
		text := strings.TrimSpace(line.Text)
		if text == "" {
			continue
		}
		l := lookOf(line)
		all[l]++
		_, known := listed(text)
		if _, told := stemSection(text); known || told && wordedAsHeading(text) {
			headings[l]++
		}
	}
	for l, n := range headings {
		if n < 2 || n*2 < all[l] || l.size <= p.usual*1.06 && !l.bold && !l.capitals {
			delete(headings, l)
		}
	}
	return headings
}

// guess tells a heading that no list holds by the stems of its words and by how it is set.
func (p *cvPage) guess(lines []document.Line, i int, current section, blank bool) (section, bool) {
	line := lines[i]
	text := strings.TrimSpace(line.Text)
	if i == p.first || !wordedAsHeading(text) || !blank && p.belowHeadings(line) {
		return 0, false
	}
	kind, told := stemSection(text)
	dated := p.datedNear(lines, i)
	if n := p.looks[lookOf(line)]; n > 0 {
		switch {
		case told:
			return kind, true
		case n >= 3 && current != sectionHead && !dated:
			return sectionOther, true
		case n >= 3 && current != sectionHead && !p.has(sectionExperience) && p.jobBelow(lines, i):
			return sectionExperience, true
		}
		return 0, false
	}
	set := line.Size > p.usual*1.06 || line.Bold || isCapitals(line.Text)
	if !set && strings.ContainsAny(text, ",،") || !told || !blank && !set && !strings.HasSuffix(text, ":") {
		return 0, false
	}
	if current == sectionExperience || current == sectionProjects {
		return kind, blank && (!dated || kind == sectionEducation && !near(lines, i, 1, namesPosition)) && len(strings.Fields(text)) <= 3
	}
	return kind, true
}

// belowHeadings tells a line in letters of the usual size, where headings have larger ones.
func (p *cvPage) belowHeadings(line document.Line) bool {
	if line.Size > p.usual*1.06 || isCapitals(line.Text) {
		return false
	}
	for l, n := range p.looks {
		if n >= 3 && l.size > p.usual*1.06 {
			return true
		}
	}
	return false
}

// jobBelow tells that a position with its dates stands under a line.
func (p *cvPage) jobBelow(lines []document.Line, i int) bool {
	return near(lines, i, 1, namesPosition) && near(lines, i, 1, func(s string) bool { return len(spans(s, p.now)) > 0 }) && !near(lines, i, 1, institution.MatchString)
}

// enumerator is the number of a heading.
var enumerator = regexp.MustCompile(`^(?:\d{1,2}|[IVX]{1,4})[.)]\s+`)

// degreeName is how degrees are called.
var degreeName = regexp.MustCompile(`(?i)\bb\.?sc\b|\bm\.?sc\b|\bb\.?eng\b|bachelor|master|бакалавр|магистр|ph\.?d|بكالوريوس|ماجستير`)

// institution is what names of schools hold.
var institution = regexp.MustCompile(`(?i)университет|институт|колледж|академия|гимнази|университеті|university|institute|college|school of|جامعة\s|معهد|كلية\s`)

// ownMaster is work without an employer, of whom headings of work speak.
var ownMaster = regexp.MustCompile(`(?i)self.?employed|freelance|фриланс|самозанят|өзін.өзі жұмыспен`)

// wordedAsHeading tells a few words without a sentence, a profession, a company or a technology in them, in two
// languages too: "Қолданатын құралдарым / Чем пользуюсь".
func wordedAsHeading(text string) bool {
	if first, second, ok := strings.Cut(text, " / "); ok {
		return wordedAsHeading(first) && wordedAsHeading(second)
	}
	text = strings.TrimSuffix(enumerator.ReplaceAllString(text, ""), ":")
	if words := len(strings.Fields(text)); words == 0 || words > 6 || len([]rune(text)) > 48 || strings.ContainsAny(text, "0123456789@/|\t:;.!()–—") {
		return false
	}
	if _, language := vocabulary.Language(text); language {
		return false
	}
	if companyMark.MatchString(text) || degreeName.MatchString(text) || institution.MatchString(text) || namesPosition(text) || ownMaster.MatchString(text) {
		return false
	}
	_, skill := vocabulary.Skill(text)
	return !skill
}

// datedNear tells a line with a range of dates beside it, as the name of a company or a school has.
func (p *cvPage) datedNear(lines []document.Line, i int) bool {
	dated := func(s string) bool { return len(spans(s, p.now)) > 0 }
	return near(lines, i, -1, dated) || near(lines, i, 1, dated)
}

// near tells that one of the two lines after the one at i, or before it, is as asked for.
func near(lines []document.Line, i, step int, asked func(string) bool) bool {
	seen := 0
	for j := i + step; j >= 0 && j < len(lines) && seen < 2; j += step {
		if strings.TrimSpace(lines[j].Text) == "" {
			continue
		}
		if seen++; asked(lines[j].Text) {
			return true
		}
	}
	return false
}

// guessLabel tells a label before a colon by the stems of its words, but not of jobs, which no line holds. Inside
// a job it may label a part of it.
func guessLabel(label string, current section, blank bool) (section, bool) {
	if len(strings.Fields(label)) > 3 || !wordedAsHeading(label) {
		return 0, false
	}
	kind, ok := stemSection(label)
	if kind == sectionExperience || (current == sectionExperience || current == sectionProjects) && !blank && !keeps(current, kind) {
		return 0, false
	}
	return kind, ok
}
