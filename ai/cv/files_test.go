package cv_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
	"hrp/ai/document"
	"hrp/hr"
)

// today is the day the CVs of testdata are read on.
var today = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// expected is what a CV of testdata says.
type expected struct {
	Name, Title, City, Degree     string
	Skills, Emails, Phones, Links []string
	Years                         float64
	Languages                     []hr.Language
	Jobs                          []string
}

// TestFilesFieldByField reads every CV of testdata, made by several programs in four languages, and
// compares each field. `go test -v -run FilesFieldByField ./ai/cv` prints the table.
func TestFilesFieldByField(t *testing.T) {
	folder := filepath.Join("..", "testdata", "cv")
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	columns := []string{"name", "title", "skills", "years", "languages", "city", "emails", "phones", "links", "degree", "jobs"}
	t.Logf("%-20s %s", "file", strings.Join(columns, " "))
	files := 0
	sums := map[string]float64{}
	for _, e := range entries {
		kind := filepath.Ext(e.Name())
		if e.IsDir() || kind == ".json" {
			continue
		}
		files++
		scores := score(t, folder, e.Name(), kind)
		row := ""
		for _, c := range columns {
			row += fmt.Sprintf(" %*.2f", len(c), scores[c])
			sums[c] += scores[c]
			require.GreaterOrEqual(t, scores[c], 0.85, "%s: %s", e.Name(), c)
		}
		t.Logf("%-20s%s", e.Name(), row)
	}
	require.GreaterOrEqual(t, files, 18)
	row := ""
	for _, c := range columns {
		row += fmt.Sprintf(" %*.2f", len(c), sums[c]/float64(files))
	}
	t.Logf("%-20s%s", "all", row)
}

// score reads one file and gives each field 0 to 1.
func score(t *testing.T, folder, file, kind string) map[string]float64 {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, file))
	require.NoError(t, err)
	raw, err := os.ReadFile(filepath.Join(folder, strings.TrimSuffix(file, kind)+".json"))
	require.NoError(t, err)
	var want expected
	require.NoError(t, json.Unmarshal(raw, &want))
	text, err := document.Parse(data)
	require.NoError(t, err, file)
	got, ok := cv.Parse(text, today)
	require.True(t, ok, file)
	require.False(t, got.Hidden, file)
	require.Equal(t, file[:2], string(got.Lang), file)
	return compare(want, got)
}

// compare gives each field 0 to 1.
func compare(want expected, got hr.CV) map[string]float64 {
	var jobs []string
	for _, j := range got.Experience {
		jobs = append(jobs, j.Title)
	}
	var spoken, speaks []string
	for i := range want.Languages {
		spoken = append(spoken, want.Languages[i].Code+string(want.Languages[i].Level))
	}
	for i := range got.Languages {
		speaks = append(speaks, got.Languages[i].Code+string(got.Languages[i].Level))
	}
	return map[string]float64{
		"name": same(want.Name, got.Name), "title": same(want.Title, got.Title), "city": same(want.City, got.City), "degree": same(want.Degree, got.Degree),
		"skills": f1(want.Skills, got.Skills), "years": same(true, math.Abs(want.Years-got.Years) <= 0.11),
		"languages": f1(spoken, speaks), "emails": f1(want.Emails, got.Emails), "phones": f1(want.Phones, got.Phones),
		"links": f1(bare(want.Links), bare(got.Links)), "jobs": f1(want.Jobs, jobs),
	}
}

func same[T comparable](a, b T) float64 {
	if a == b {
		return 1
	}
	return 0
}

// f1 compares two sets.
func f1(want, got []string) float64 {
	if len(want)+len(got) == 0 {
		return 1
	}
	have := map[string]bool{}
	for _, s := range want {
		have[s] = true
	}
	both := 0
	for _, s := range got {
		if have[s] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(want)+len(got))
}

func bare(links []string) []string {
	out := make([]string, len(links))
	for i, l := range links {
		out[i] = strings.TrimPrefix(strings.TrimPrefix(l, "https://"), "www.")
	}
	return out
}
