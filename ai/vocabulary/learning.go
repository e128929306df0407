package vocabulary

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Lesson is what is known about learning a skill.
type Lesson struct {
	After []string // the canonical skills it stands on; they form no circle
	Hours int      // of study with practice, up to a working level, for somebody who knows what it stands on: our estimate
	Proof string   // a kind of thing that shows the skill: service, page, lab, …
	Named []Named  // sources widely known by their names
}

// Named is a source with a name: a book, a trainer, a standard.
type Named struct {
	Kind, Name string
}

// LessonOf returns what is known about learning a canonical skill.
func LessonOf(skill string) (Lesson, bool) {
	l, ok := dictionary().lessons[skill]
	l.After, l.Named = slices.Clone(l.After), slices.Clone(l.Named)
	return l, ok
}

// RoleSkills returns the skills usually asked for in a canonical role, the
// first to learn first.
func RoleSkills(role string) []string { return slices.Clone(dictionary().usual[role]) }

func (d *data) loadLesson(r []string) {
	hours, err := strconv.Atoi(r[2])
	if err != nil {
		panic(fmt.Sprintf("vocabulary: learning.tsv: hours of %s: %q", r[0], r[2]))
	}
	l := Lesson{Hours: hours, Proof: r[3]}
	if r[1] != "" {
		l.After = strings.Split(r[1], ", ")
	}
	if r[4] != "" {
		for source := range strings.SplitSeq(r[4], "; ") {
			kind, name, _ := strings.Cut(source, ":")
			l.Named = append(l.Named, Named{kind, name})
		}
	}
	d.lessons[r[0]] = l
}
