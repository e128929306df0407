package cv_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
	"hrp/ai/document"
	"hrp/ai/vocabulary"
	"hrp/hr"
)

var (
	cvFolder  = flag.String("cvs", filepath.Join("..", "testdata", "cv", "made"), "folder of CVs made by tools/cvs")
	cvDetails = flag.Bool("wrong", false, "name what was read wrong")
)

var madeFields = []string{"read", "name", "title", "skills", "years", "languages", "city", "emails", "phones", "links", "degree", "jobs"}

// madeSum adds up the scores of files of one kind.
type madeSum struct {
	files  int
	scores map[string]float64
}

func (s *madeSum) row(name string) string {
	out := fmt.Sprintf("%-18s %5d", name, s.files)
	for _, f := range madeFields {
		out += fmt.Sprintf(" %*.2f", max(len(f), 4), s.scores[f]/float64(s.files))
	}
	return out
}

// TestMadeFiles reads CVs that tools/cvs made with many programs in four languages, and compares each
// field with what the person is known to have written. The averages of docs/reading.md are printed by
// `go test -v -run MadeFiles ./ai/cv -cvs FOLDER`.
func TestMadeFiles(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(*cvFolder, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	sums := map[string]*madeSum{}
	for _, name := range names {
		base := strings.Split(filepath.Base(name), ".")
		scores := scoreMade(t, strings.TrimSuffix(name, ".json"))
		for _, key := range []string{"all", base[1], base[0], base[0] + " " + base[1]} {
			if sums[key] == nil {
				sums[key] = &madeSum{scores: map[string]float64{}}
			}
			sums[key].files++
			for f, v := range scores {
				sums[key].scores[f] += v
			}
		}
	}
	t.Logf("%-18s files %s", "", strings.Join(madeFields, " "))
	for _, key := range slices.Sorted(maps.Keys(sums)) {
		t.Log(sums[key].row(key))
	}
	all := sums["all"]
	for field, least := range map[string]float64{"read": 1, "title": 0.9, "skills": 0.95, "years": 0.95, "emails": 1, "phones": 1, "name": 0.9, "languages": 0.9, "city": 0.95, "links": 0.95, "degree": 0.9, "jobs": 0.85} {
		require.GreaterOrEqual(t, all.scores[field]/float64(all.files), least, field)
	}
}

// scoreMade reads the CV whose facts stand in base.json and gives each field 0 to 1.
func scoreMade(t *testing.T, base string) map[string]float64 {
	t.Helper()
	raw, err := os.ReadFile(base + ".json")
	require.NoError(t, err)
	var want expected
	require.NoError(t, json.Unmarshal(raw, &want))
	for i, s := range want.Skills {
		if known, ok := vocabulary.Skill(s); ok {
			want.Skills[i] = known
		}
	}
	files, err := filepath.Glob(base + ".*")
	require.NoError(t, err)
	files = slices.DeleteFunc(files, func(f string) bool { return filepath.Ext(f) == ".json" })
	require.Len(t, files, 1)
	data, err := os.ReadFile(files[0])
	require.NoError(t, err)
	text, err := document.Parse(data)
	if err != nil {
		t.Logf("%s: %v", filepath.Base(files[0]), err)
		return map[string]float64{}
	}
	got, ok := cv.Parse(text, today)
	scores := compare(want, got)
	scores["read"] = same(ok, true) * same(got.Hidden, false)
	scores["years"] = same(true, math.Abs(want.Years-got.Years) <= 1)
	if *cvDetails {
		tellWrong(t, filepath.Base(files[0]), want, got, scores)
	}
	return scores
}

// tellWrong names the fields of a file that are not as they should be.
func tellWrong(t *testing.T, file string, want expected, got hr.CV, scores map[string]float64) {
	t.Helper()
	jobs := []string{}
	for _, j := range got.Experience {
		jobs = append(jobs, fmt.Sprintf("%s (%s–%s)", j.Title, j.From, j.To))
	}
	for field, pair := range map[string][2]any{
		"read": {want.Name, got.Hidden}, "name": {want.Name, got.Name}, "title": {want.Title, got.Title}, "skills": {want.Skills, got.Skills}, "years": {want.Years, got.Years},
		"languages": {want.Languages, got.Languages}, "city": {want.City, got.City}, "emails": {want.Emails, got.Emails}, "phones": {want.Phones, got.Phones},
		"links": {want.Links, got.Links}, "degree": {want.Degree, got.Degree}, "jobs": {want.Jobs, jobs},
	} {
		if scores[field] < 0.999 {
			t.Logf("%s %s: want %v, got %v", file, field, pair[0], pair[1])
		}
	}
}
