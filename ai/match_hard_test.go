package ai

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// readHard reads one half of the hand-written cases: a vacancy and a few people
// each, where whoever repeats its words most is not who is looked for (another
// seniority, a school project, another meaning of a word, another language).
func readHard(t *testing.T, half string) world {
	f, err := os.Open("testdata/match/hard.jsonl")
	require.NoError(t, err)
	defer f.Close()
	w := world{grades: map[string]map[string]int{}}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c struct {
			Half    string
			Vacancy hr.MatchVacancy
			Resumes []struct {
				Grade int
				hr.MatchResume
			}
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		if c.Half != half {
			continue
		}
		c.Vacancy.ID = fmt.Sprintf("v%d", len(w.vacancies))
		w.vacancies = append(w.vacancies, c.Vacancy)
		grades, pool := map[string]int{}, []int{}
		for _, r := range c.Resumes {
			r.ID = fmt.Sprintf("r%d", len(w.resumes))
			pool = append(pool, len(w.resumes))
			w.resumes = append(w.resumes, r.MatchResume)
			if r.Grade > 0 {
				grades[r.ID] = r.Grade
			}
		}
		w.grades[c.Vacancy.ID] = grades
		w.pools = append(w.pools, pool)
	}
	return w
}
