package ai_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"hrp/ai"
	"hrp/hr"

	"github.com/stretchr/testify/require"
)

// TestCopiesOfAPost: a post and what was made of it: the same vacancy posted anew, and other vacancies in its clothes.
func TestCopiesOfAPost(t *testing.T) {
	t.Parallel()
	f, err := os.Open("testdata/post/alike.jsonl")
	require.NoError(t, err)
	defer f.Close()
	read := func(text string) hr.VacancyFields {
		v, ok := ai.ParseVacancy(text)
		require.True(t, ok, text)
		return v
	}
	var same, known, other, mixed, found int
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var row struct {
			Lang, Text  string
			Same, Other []string
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
		post := read(row.Text)
		for _, text := range row.Same {
			again := read(text)
			same++
			if slices.ContainsFunc(hr.Sketch(again.Description), func(x int32) bool { return slices.Contains(hr.Sketch(post.Description), x) }) {
				found++
			}
			if hr.SameVacancy(post, again) {
				known++
			} else {
				t.Logf("%s: not known again\n%+v\n%+v", row.Lang, post, again)
			}
		}
		for _, text := range row.Other {
			other++
			if o := read(text); hr.SameVacancy(post, o) {
				mixed++
				t.Logf("%s: taken for the same\n%+v\n%+v", row.Lang, post, o)
			}
		}
	}
	require.Equal(t, []int{48, 48}, []int{same, other})
	require.GreaterOrEqual(t, known, 46)
	require.LessOrEqual(t, mixed, 1)
	require.Equal(t, same, found, "what is the same is looked at")
	t.Logf("the same: %d of %d known, %d by the sketch; others: %d of %d taken for the same", known, same, found, mixed, other)
}
