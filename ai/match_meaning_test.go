package ai

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/provider"
	"hrp/ai/provider/providertest"
	"hrp/hr"
)

// The server's vectors are of words, so that texts with the same words are near.
func TestMeaningOfAProviderCountsAndConstraintsStand(t *testing.T) {
	t.Parallel()
	s := providertest.New(t)
	models, err := provider.New(provider.Config{BaseURL: s.URL, EmbeddingModel: "m"})
	require.NoError(t, err)
	pay, most := 900_000.0, 500_000.0
	vacancy := hr.MatchVacancy{ID: "v", Title: "zeta eta", Description: "theta iota kappa", SalaryMax: &most, Currency: "KZT"}
	people := []hr.MatchResume{
		{ID: "other", Title: "lambda mu", Summary: "nu xi omicron"},
		{ID: "near", Title: "zeta eta", Summary: "theta iota kappa"},
		{ID: "dear", Title: "zeta eta", Summary: "theta iota kappa", SalaryMin: &pay, Currency: "KZT"},
	}
	rank := func(with *provider.Client) (ids []string, scores []float64) {
		m := NewMatcher(people, []hr.MatchVacancy{vacancy}, testNow)
		if with != nil {
			require.NoError(t, m.Embed(t.Context(), with))
		}
		for _, found := range m.stats.rank(m.jobs[0], m.ofPeople, 0) {
			ids, scores = append(ids, found.ID), append(scores, found.Score)
		}
		return ids, scores
	}
	_, plain := rank(nil)
	ids, scores := rank(models)
	require.Equal(t, []string{"near", "other", "dear"}, ids, "who is ruled out stands last, however near")
	require.Greater(t, scores[0]-scores[1], plain[0]-plain[1])
	require.Len(t, s.Requests(providertest.Embeddings), 1)

	w := buildWorld(t)
	files := func(with *provider.Client) string {
		var out bytes.Buffer
		require.NoError(t, MatchFiles(t.Context(), with, lines(t, w.resumes[:40]), lines(t, w.vacancies[:5]), ForVacancies, 10, &out))
		return out.String()
	}
	builtIn := files(nil)
	require.NotEqual(t, builtIn, files(models))
	s.FailAlways(providertest.Embeddings, providertest.Fault{Status: 400})
	require.Equal(t, builtIn, files(models), "without the provider nothing changes")
}

func TestVectorsThatSayNothingChangeNothing(t *testing.T) {
	t.Parallel()
	same := &meaning{text: []float32{1, 2}, title: []float32{3, 4}}
	docs := []*document{{meaning: same}, {meaning: same}}
	require.Equal(t, []float64{0, 0}, meanings(&document{meaning: same}, docs))
	require.Nil(t, meanings(&document{}, docs))
	require.Nil(t, meanings(&document{meaning: same}, append(docs, &document{})))
}
