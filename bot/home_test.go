package bot

import (
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// TestHomeHasEachPlaceOnce: whatever the next step is, no other button leads to the same place, and none is lost.
func TestHomeHasEachPlaceOnce(t *testing.T) {
	for _, facts := range []store.HomeFacts{
		{}, {Unseen: 2, OpenVacancies: 1}, {OpenVacancies: 1}, {Waiting: 1}, {OpenVacancies: 1, CompanyState: hr.CompanyAsked},
		{DraftKind: hr.DraftVacancy}, {Invitations: 1}, {Underway: 1}, {DraftKind: hr.DraftResume}, {Resumes: 1},
	} {
		for _, session := range []hr.Session{{}, {Flow: "resume", Step: "name"}} {
			k := talk{session: session}
			for home, places := range map[*hr.Message][]string{
				new(k.employerHome(facts)): {"vacancies", "people", "invites", "saved", "company", "settings", "help"},
				new(k.seekerHome(facts)):   {"matches", "browse", "resumes", "saved", "roadmaps", "apps", "settings"},
			} {
				seen := map[string]int{}
				for _, row := range home.Rows {
					require.NotEmpty(t, row)
					for _, b := range row {
						seen[b.Data]++
						require.Equal(t, 1, seen[b.Data], "%s with %+v", b.Data, facts)
					}
				}
				for _, name := range places {
					require.Contains(t, seen, data{place: inScreen, name: name}.String())
				}
			}
		}
	}
}
