package ai

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// readTitles reads one half of occupations, each with other titles of those who work in it, the people here: a title is to
// find its own occupation among all of the half.
func readTitles(t *testing.T, half string) world {
	raw, err := os.ReadFile("testdata/match/titles.tsv")
	require.NoError(t, err)
	w := world{grades: map[string]map[string]int{}}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		require.Len(t, cells, 4, line)
		if cells[1] != half {
			continue
		}
		v := hr.MatchVacancy{ID: fmt.Sprintf("v%d", len(w.vacancies)), Title: cells[2]}
		w.vacancies, w.grades[v.ID] = append(w.vacancies, v), map[string]int{}
		for _, title := range strings.Split(cells[3], "; ") {
			r := hr.MatchResume{ID: fmt.Sprintf("r%d", len(w.resumes)), Title: title}
			w.resumes = append(w.resumes, r)
			w.grades[v.ID][r.ID] = 1
		}
	}
	return w
}
