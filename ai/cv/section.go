package cv

import (
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
	// looks are how headings are set.
	looks map[look]int
	// first is the line the text begins with, which is a name or a title sooner than a heading.
	first int
	now   time.Time
}

const bullets = "•·●○▪■◦‣–—-*►✓✔➤→>"

func newCVPage(text document.Text, now time.Time) *cvPage {
	p := &cvPage{now: now}
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
	lines := joinHeadings(joinDates(text.Lines, now))
	p.looks = p.headingLooks(lines)
	p.first = slices.IndexFunc(lines, func(l document.Line) bool { return strings.TrimSpace(l.Text) != "" })
	told := true // the column holds more than a heading, which what stands beside it is under
	for i, line := range lines {
		switch line.Column {
		case document.SideColumn:
			before, told = current, false
		case document.MainColumn:
			if told {
				current = before
			}
		}
		if strings.TrimSpace(line.Text) == "" {
			blank = true
			p.lines = append(p.lines, cvLine{Line: line, kind: current, part: part})
			continue
		}
		kind, rest, found := p.heading(lines, i, current, blank)
		blank = false
		told = told || !found || rest != ""
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
			inline.Text = withLevel(kind, line.Text, rest)
			p.lines = append(p.lines, cvLine{Line: line, kind: current, part: part}, cvLine{Line: inline, kind: kind, part: -1})
			continue
		}
		part++
		current = kind
		head := line
		p.lines = append(p.lines, cvLine{Line: head, kind: kind, part: part, heading: true})
		if rest != "" {
			inline := line
			inline.Text = withLevel(kind, line.Text, rest)
			p.lines = append(p.lines, cvLine{Line: inline, kind: kind, part: part})
		}
	}
	p.nameLists()
	return p
}

// nameLists finds the skills of a CV under a heading that says nothing: most of what stands there are skills.
func (p *cvPage) nameLists() {
	items, known := map[int]int{}, map[int]int{}
	for _, l := range p.lines {
		if l.kind != sectionOther || l.heading {
			continue
		}
		for _, cell := range cells(l.Text) {
			for _, item := range splitItems(skillGroup.ReplaceAllString(cell, "")) {
				items[l.part]++
				if _, ok := vocabulary.Skill(item); ok {
					known[l.part]++
				}
			}
		}
	}
	if p.has(sectionSkills) {
		return
	}
	for i, l := range p.lines {
		if l.kind == sectionOther && known[l.part] >= 4 && known[l.part]*10 >= items[l.part]*7 {
			p.lines[i].kind = sectionSkills
		}
	}
}

// withLevel keeps the level that the label of a line of languages tells: "Mother tongue: Kazakh", also behind the
// heading of the section.
func withLevel(kind section, line, rest string) string {
	if kind != sectionLanguages {
		return rest
	}
	label := strings.TrimSuffix(line, rest)
	if m := inlineHeading.FindStringSubmatch(rest); m != nil {
		if named, ok := listed(m[1]); ok && named == sectionLanguages {
			label, rest = m[1], m[2]
		}
	}
	if level, ok := vocabulary.Level(label); ok {
		return rest + " (" + level + ")"
	}
	return rest
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

// namesJob tells a line with the dates of a job and a role, and no sentence: jobs begin there, heading or not.
func namesJob(line string, now time.Time) bool {
	line = western(line)
	dates := spans(line, now)
	if len(dates) == 0 || isSentence(line[:dates[0].start]) || isSentence(line[dates[0].end:]) {
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
