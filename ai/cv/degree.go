package cv

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// noDegree is the degree of somebody who still studies for the first.
const noDegree = "none"

// degreeOf is the highest degree that the lines of the section name and that is not still to come.
func degreeOf(lines []cvLine, now time.Time) string {
	s := newStudies(lines, now)
	toCome := false
	for _, d := range degrees {
		named := false
		for i, line := range s.lines {
			if !d.form.MatchString(line) {
				continue
			}
			if !s.toCome(i) {
				return d.name
			}
			named, toCome = true, true
		}
		if !named && d.form.MatchString(strings.Join(s.lines, "\n")) { // its words stand on two lines
			return d.name
		}
	}
	if toCome {
		return noDegree
	}
	return ""
}

// brokenRange is the end of a line inside a range of dates.
var brokenRange = regexp.MustCompile(`([–—-])[ \t]*\n`)

// studies are the lines of a section of education that hold anything, parted at semicolons.
type studies struct {
	lines []string
	// dated and named mark the lines with a year and with a degree.
	dated, named []bool
	// before tells that the years of a degree stand above it, or beside it.
	before bool
	now    time.Time
}

func newStudies(lines []cvLine, now time.Time) studies {
	s := studies{now: now}
	text := brokenRange.ReplaceAllString(western(joinText(lines, "\n")), "$1 ")
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ';' }) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		s.lines = append(s.lines, line)
		s.dated = append(s.dated, yearForm.MatchString(line))
		s.named = append(s.named, namesDegree(line))
	}
	if first := slices.Index(s.dated, true); first >= 0 {
		s.before = !slices.Contains(s.named[:first], true)
	}
	return s
}

// namesDegree tells a line with a degree.
func namesDegree(line string) bool {
	for _, d := range degrees {
		if d.form.MatchString(line) {
			return true
		}
	}
	return false
}

// underway is how people say that they still study.
var underway = regexp.MustCompile(`(?i)оқып жатыр|оқимын|студентімін|\d[- ]?(?:й |ші |-ші )?курс(?:\P{L}|$)|студент|учусь|обучаюсь|неокончен|незаконч|не окончен|аяқталмаған|expected|in progress|pursuing|ongoing|final.year|undergraduate student`)

// toCome tells that the degree on a line is still studied for: its line says so, or the one with its years does, or
// those end after today.
func (s studies) toCome(i int) bool {
	own := []string{s.lines[i]}
	for step, j := s.step(), i; !s.dated[j] && j+step >= 0 && j+step < len(s.lines) && len(own) < 4; own = append(own, s.lines[j]) {
		if j += step; s.named[j] && !s.dated[j] {
			break
		}
	}
	return slices.ContainsFunc(own, func(line string) bool {
		return underway.MatchString(line) || lastYear(line, s.now) > s.now.Year() ||
			slices.ContainsFunc(spans(line, s.now), func(sp span) bool { return sp.open })
	})
}

// step leads from a degree to its years.
func (s studies) step() int {
	if s.before {
		return -1
	}
	return 1
}
