package hr_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func splitList(row string) (cells [][]string) {
	for _, c := range strings.Split(row, ",") {
		cells = append(cells, strings.Fields(c))
	}
	return cells
}

func sorted(s string) string {
	b := []byte(s)
	slices.Sort(b)
	return string(b)
}

// The stage table of A5 as a picture: rows are where an application stands, columns where it is taken to.
// e: the employer may; s: the seeker may; "=": nothing happens.
func TestMoveApplicationIsThisTable(t *testing.T) {
	t.Parallel()
	picture := map[hr.Stage]string{
		//                  new rev app int off hir rej wit
		hr.StageNew:       "=   e   e   e   .   .   e   s",
		hr.StageReview:    ".   =   e   e   .   .   e   s",
		hr.StageApproved:  ".   e   =   e   e   .   e   s",
		hr.StageInterview: ".   .   e   =   e   .   e   s",
		hr.StageOffer:     ".   .   .   e   =   e   e   s",
		hr.StageHired:     ".   .   .   .   e   =   .   .",
		hr.StageRejected:  ".   e   .   .   .   .   =   .",
		hr.StageWithdrawn: ".   .   .   .   .   .   .   =",
	}
	company := hr.NewID()
	seeker := hr.Actor{Account: hr.NewID(), Roles: []hr.Role{hr.Seeker}}
	employer := hr.Actor{Account: hr.NewID(), Roles: []hr.Role{hr.Employer}, Companies: []hr.ID{company}}
	stranger := hr.Actor{Account: hr.NewID(), Roles: []hr.Role{hr.Seeker, hr.Employer}, Companies: []hr.ID{hr.NewID()}}
	at := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for from, row := range picture {
		for i, cell := range strings.Fields(row) {
			to := hr.Stages()[i]
			f := hr.MoveFacts{Application: hr.Application{ID: hr.NewID(), Seeker: seeker.Account, Stage: from}, Company: company}
			for who, actor := range map[string]hr.Actor{"e": employer, "s": seeker} {
				a, follows, err := hr.MoveApplication(f, to, actor, at)
				switch {
				case cell == "=":
					require.NoError(t, err)
					require.Empty(t, follows)
				case cell == who:
					require.NoError(t, err, "%s: %s to %s", who, from, to)
					require.Equal(t, to, a.Stage)
					require.NotEmpty(t, follows)
				default:
					require.Error(t, err, "%s: %s to %s", who, from, to)
					require.Equal(t, from, a.Stage)
				}
			}
			_, _, err := hr.MoveApplication(f, to, stranger, at)
			require.True(t, hr.Is(err, hr.NotFound))
		}
	}
}

func TestMoveTellsTheOtherSideOnce(t *testing.T) {
	t.Parallel()
	company := hr.NewID()
	seeker := hr.Actor{Account: hr.NewID(), Roles: []hr.Role{hr.Seeker}}
	employer := hr.Actor{Account: hr.NewID(), Roles: []hr.Role{hr.Employer}, Companies: []hr.ID{company}}
	for _, c := range []struct {
		from, to hr.Stage
		by       hr.Actor
		note     string
	}{
		{hr.StageNew, hr.StageReview, employer, ""},
		{hr.StageNew, hr.StageInterview, employer, hr.NoteApplicationMoved},
		{hr.StageInterview, hr.StageOffer, employer, hr.NoteApplicationMoved},
		{hr.StageNew, hr.StageRejected, employer, hr.NoteApplicationDeclined},
		{hr.StageOffer, hr.StageWithdrawn, seeker, hr.NoteApplicationWithdrawn},
	} {
		f := hr.MoveFacts{Application: hr.Application{ID: hr.NewID(), Vacancy: hr.NewID(), Seeker: seeker.Account, Stage: c.from}, Company: company,
			Reason: hr.DeclineSkills, Words: "слова"}
		a, follows, err := hr.MoveApplication(f, c.to, c.by, time.Now())
		require.NoError(t, err)
		var cards, records int
		var notes []hr.Notify
		for _, x := range follows {
			switch x := x.(type) {
			case hr.UpdateCard:
				cards++
				require.Equal(t, c.to, x.Note.Stage)
			case hr.Record:
				records++
			case hr.Notify:
				notes = append(notes, x)
			}
		}
		require.Equal(t, []int{1, 1}, []int{cards, records})
		if c.note == "" {
			require.Empty(t, notes)
			continue
		}
		require.Len(t, notes, 1)
		require.Equal(t, c.note, notes[0].Note.Template)
		if c.to == hr.StageRejected {
			require.Equal(t, "decline.skills", notes[0].Note.Reason)
			require.Equal(t, "слова", a.ReasonText)
		}
	}
}
