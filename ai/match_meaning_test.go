package ai

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/provider"
	"hrp/ai/provider/providertest"
	"hrp/hr"
)

// Where words say nothing, what a model says of meaning counts; who is ruled out stands last all the same.
func TestMeaningCountsWhereWordsSayNothing(t *testing.T) {
	t.Parallel()
	pay, most := 900_000.0, 500_000.0
	w := world{
		vacancies: []hr.MatchVacancy{{ID: "v", Title: "zeta eta", Description: "theta iota kappa", SalaryMax: &most, Currency: "KZT"}},
		resumes: []hr.MatchResume{
			{ID: "other", Title: "lambda mu", Summary: "nu xi omicron"},
			{ID: "near", Title: "sigma tau", Summary: "upsilon phi"},
			{ID: "dear", Title: "sigma tau", Summary: "upsilon phi", SalaryMin: &pay, Currency: "KZT"},
		},
	}
	m := NewMatcher(w.resumes, w.vacancies, testNow)
	scores := func() map[string]float64 {
		out := map[string]float64{}
		for _, found := range w.people(m, 0) {
			out[found.ID] = found.Score
		}
		return out
	}
	plain := scores()
	require.Equal(t, plain["other"], plain["near"])
	m.reads(t, func(text string) []float32 {
		if strings.Contains(text, "zeta") || strings.Contains(text, "sigma") {
			return []float32{1, 0.1}
		}
		return []float32{0.1, 1}
	})
	with := scores()
	require.Greater(t, with["near"], with["other"])
	require.Equal(t, plain["other"], with["other"])
	require.Less(t, with["dear"], with["other"])
}

func TestAProviderThatFailsLeavesTheBuiltInOrder(t *testing.T) {
	t.Parallel()
	s := providertest.New(t)
	models, err := provider.New(provider.Config{BaseURL: s.URL, EmbeddingModel: "m"})
	require.NoError(t, err)
	w := buildWorld(t)
	files := func(with *provider.Client) string {
		var out bytes.Buffer
		require.NoError(t, MatchFiles(t.Context(), with, lines(t, w.resumes[:40]), lines(t, w.vacancies[:5]), ForVacancies, 10, &out))
		return out.String()
	}
	builtIn := files(nil)
	require.NotEqual(t, builtIn, files(models))
	require.Len(t, s.Requests(providertest.Embeddings), 2)
	for _, f := range []providertest.Fault{{Status: 400}, {Cut: true}, {Wrong: true}} {
		s.Fail(providertest.Embeddings, providertest.Fault{}, f) // in the middle: the first answer is good
		require.Equal(t, builtIn, files(models), "%+v", f)
	}
	s.FailAlways(providertest.Embeddings, providertest.Fault{Status: 400})
	require.Equal(t, builtIn, files(models))
}

func TestAModelReadsNothingThatSpeaksToIt(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	for _, texts := range injections() {
		for i, text := range texts {
			r, v := w.resumes[i], w.vacancies[i]
			read, asked := ResumeText(r), VacancyText(v)
			r.Summary += "\n" + text
			v.Description += "\n" + text
			require.Equal(t, read, ResumeText(r))
			require.Equal(t, asked, VacancyText(v))
		}
	}
}
