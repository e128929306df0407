package ai

import (
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// A vacancy that offers remote work among other formats is found in every city, but not by who asks for another format.
func TestSeveralFormatsAndACity(t *testing.T) {
	t.Parallel()
	vacancy := hr.VacancyFields{Title: "Frontend developer", City: "Астана", Formats: []hr.Format{hr.Hybrid, hr.Remote}}.ForMatch(hr.ID{})
	for format, found := range map[string]bool{"": true, "remote": true, "office": false, "hybrid": false} {
		unmet := VacancyUnmet(hr.Query{Kind: hr.QueryVacancies, City: "Almaty", WorkFormat: format}, vacancy)
		require.Equal(t, found, len(unmet) == 0, "%q: %v", format, unmet)
	}
}
