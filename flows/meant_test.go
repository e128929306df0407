package flows

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// knowing is a person whose program takes the first words for the second.
func knowing(p *person, pairs ...string) *person {
	p.meant = func(_ hr.Field, typed string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == typed {
				return pairs[i+1]
			}
		}
		return ""
	}
	return p
}

func TestMisspeltWordsAreOfferedByTheirNames(t *testing.T) {
	p := knowing(newPerson(t, "first", hr.Draft{Kind: hr.DraftResume}), "Бэкенд разрботчик", "Бэкенд разработчик")
	p.says("Бэкенд разрботчик")
	require.Equal(t, "title", p.s.Step)
	require.Contains(t, p.actions(), "m.0")
	p.taps("m.0")
	require.Equal(t, "Бэкенд разработчик", p.d.Resume.Title)
	require.Equal(t, "place", p.s.Step)
}

func TestMisspeltSkillsAreOfferedOneByOne(t *testing.T) {
	d := hr.Draft{Kind: hr.DraftVacancy, Vacancy: &hr.VacancyFields{Title: "Go-разработчик"}, Done: []string{"title"}}
	p := knowing(newPerson(t, "vacancy", d), "Kuberntes", "Kubernetes", "Postgers", "PostgreSQL")
	require.Equal(t, "must", p.s.Step)
	p.says("Go, Kuberntes, Postgers")
	require.Equal(t, []string{"Go", "Kuberntes", "Postgers"}, p.d.Vacancy.Must, "what was typed is kept")
	p.taps("m.2")
	require.Equal(t, []string{"Go", "Kuberntes", "PostgreSQL"}, p.d.Vacancy.Must)
	require.Equal(t, "must", p.s.Step)
	require.NotContains(t, p.actions(), "m.2")
	p.taps("keep")
	require.Equal(t, []string{"Go", "Kuberntes", "PostgreSQL"}, p.d.Vacancy.Must, "nobody is made to take a name")
	require.Equal(t, "description", p.s.Step)
}

func TestSuggestionsMeetAnOtherAnswer(t *testing.T) {
	p := knowing(newPerson(t, "first", hr.Draft{Kind: hr.DraftResume}), "Devlper", "Developer")
	p.says("Devlper")
	p.says("QA engineer") // typed anew instead of tapped
	require.Equal(t, "QA engineer", p.d.Resume.Title)
	require.Equal(t, "place", p.s.Step)
	var shown []string
	for _, r := range p.last.Replies {
		for _, line := range r.Lines {
			shown = append(shown, line.Key)
		}
	}
	require.NotContains(t, strings.Join(shown, " "), "flow.meant")
}
