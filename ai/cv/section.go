package cv

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"hrp/ai/document"
	"hrp/ai/vocabulary"
)

// section is a part of a CV by what it tells.
type section int

const (
	sectionHead section = iota // what stands before the first heading
	sectionContacts
	sectionPosition
	sectionSummary
	sectionExperience
	sectionEducation
	sectionSkills
	sectionLanguages
	sectionProjects
	sectionCourses
	sectionOther
	sectionForeign // headings of vacancies and contracts
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

// cvLine is a line of a CV with the section it stands in.
type cvLine struct {
	document.Line
	kind section
	// part numbers the sections in the order they stand.
	part int
	// heading marks a line that is nothing but a heading.
	heading bool
}

// cvPage is the text of a CV taken apart.
type cvPage struct {
	lines []cvLine
	// largest is the size of the largest letters, usual of the most.
	largest, usual float64
	// foreign counts headings that stand in vacancies and contracts.
	foreign int
	// unnamed tells that jobs follow without a heading.
	unnamed bool
}

const bullets = "•·●○▪■◦‣–—-*►✓✔➤→>"

func newCVPage(text document.Text, now time.Time) *cvPage {
	p := &cvPage{}
	sizes := map[float64]int{}
	for _, line := range text.Lines {
		sizes[line.Size] += len(line.Text)
		if len(line.Text) > 3 {
			p.largest = max(p.largest, line.Size)
		}
	}
	most := 0
	for size, n := range sizes {
		if n > most || n == most && size < p.usual {
			p.usual, most = size, n
		}
	}
	current, part, blank := sectionHead, 0, true
	before := sectionHead // the section a column stands in
	for _, line := range joinHeadings(joinDates(text.Lines, now)) {
		switch line.Column {
		case document.SideColumn:
			before = current
		case document.MainColumn:
			current = before
		}
		if strings.TrimSpace(line.Text) == "" {
			blank = true
			p.lines = append(p.lines, cvLine{Line: line, kind: current, part: part})
			continue
		}
		kind, rest, found := p.heading(line, current, blank)
		blank = false
		if !found {
			if current == sectionHead && namesJob(line.Text, now) {
				current, p.unnamed = sectionExperience, true
			}
			p.lines = append(p.lines, cvLine{Line: line, kind: current, part: part})
			continue
		}
		if kind == sectionForeign {
			if current != sectionExperience && current != sectionProjects {
				p.foreign++
			}
			p.lines = append(p.lines, cvLine{Line: line, kind: current, part: part})
			continue
		}
		if rest != "" && keeps(current, kind) {
			inline := line
			inline.Text = rest
			p.lines = append(p.lines, cvLine{Line: line, kind: current, part: part}, cvLine{Line: inline, kind: kind, part: -1})
			continue
		}
		part++
		current = kind
		head := line
		p.lines = append(p.lines, cvLine{Line: head, kind: kind, part: part, heading: true})
		if rest != "" {
			inline := line
			inline.Text = rest
			p.lines = append(p.lines, cvLine{Line: inline, kind: kind, part: part})
		}
	}
	return p
}

// joinHeadings makes one line of a heading that a narrow column broke in two.
func joinHeadings(lines []document.Line) []document.Line {
	out := make([]document.Line, 0, len(lines))
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if i+1 < len(lines) && line.Text != "" && len(line.Text) < 80 {
			next := lines[i+1]
			both := line.Text + " " + next.Text
			_, whole := headingIndex()[headingKey(both)]
			_, alone := headingIndex()[headingKey(next.Text)]
			_, first := headingIndex()[headingKey(line.Text)]
			if whole && !(alone && first) && line.Size == next.Size && line.Bold == next.Bold && next.Text != "" {
				line.Text = both
				i++
			}
		}
		out = append(out, line)
	}
	return out
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

// heading tells whether a line is a heading, alone or with its content behind a colon or in the next cell.
func (p *cvPage) heading(line document.Line, current section, blank bool) (kind section, rest string, ok bool) {
	text := strings.TrimSpace(strings.TrimLeft(line.Text, bullets+" "))
	if len([]rune(text)) > 200 || strings.HasPrefix(text, "[") { // in brackets stand the hints of a template
		return 0, "", false
	}
	if kind, ok = headingIndex()[headingKey(text)]; ok && len([]rune(text)) <= 60 {
		return kind, "", p.stands(line, kind, current, blank)
	}
	m := inlineHeading.FindStringSubmatch(text)
	if m == nil {
		return 0, "", false
	}
	if kind, ok = headingIndex()[headingKey(m[1])]; !ok || kind == sectionForeign {
		return 0, "", false
	}
	switch {
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

func isCapitals(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper > 3 && lower == 0
}

// namesJob tells a line with the dates of a job and a role: jobs begin there, heading or not.
func namesJob(line string, now time.Time) bool {
	if len(spans(line, now)) == 0 {
		return false
	}
	_, ok := vocabulary.Role(line)
	return ok
}

// has tells that a section stands in the CV.
func (p *cvPage) has(kind section) bool {
	return kind == sectionExperience && p.unnamed || slices.ContainsFunc(p.lines, func(l cvLine) bool { return l.kind == kind && (l.heading || l.part == -1) })
}

// of returns the lines of sections, headings left out, empty lines kept.
func (p *cvPage) of(kinds ...section) []cvLine {
	var out []cvLine
	for _, l := range p.lines {
		if slices.Contains(kinds, l.kind) && !l.heading {
			out = append(out, l)
		}
	}
	return out
}

func joinText(lines []cvLine, sep string) string {
	parts := make([]string, 0, len(lines))
	for _, l := range lines {
		parts = append(parts, l.Text)
	}
	return strings.TrimSpace(strings.Join(parts, sep))
}

// cells parts a line into what tabs, bars and big dots separate.
func cells(s string) []string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '|' || r == '•' || r == '·' || r == '∙' || r == '●' })
	var out []string
	for _, part := range parts {
		if part = strings.Trim(part, " ,;"); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// summary is what the person says of themselves.
func (p *cvPage) summary() string {
	var own []cvLine
	for _, l := range p.of(sectionSummary) {
		if l.part != 0 {
			own = append(own, l)
		}
	}
	s := strings.Join(strings.Fields(joinText(own, " ")), " ")
	if r := []rune(s); len(r) > 1500 {
		s = string(r[:1500])
	}
	return s
}
