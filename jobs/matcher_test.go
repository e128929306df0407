package jobs

import (
	"bufio"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"testing"

	"hrp/ai/provider"
	"hrp/ai/provider/providertest"
	"hrp/hr"
	"hrp/store"
	"hrp/store/storetest"

	"github.com/stretchr/testify/require"
)

// labelled are stored people and vacancies of the hand-written cases in ai/testdata/match, and who fits which vacancy.
type labelled struct {
	db        *store.DB
	employer  hr.Actor
	vacancies []hr.VacancyFields
	fits      []map[string]bool // of each vacancy: ids of résumés
}

func newLabelled(t *testing.T) (l labelled) {
	db, err := store.Open(t.Context(), storetest.URL(t, store.Migrate, store.SchemaHash()), store.Options{MaxConns: 4})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	l.db = db
	l.employer = l.person(t, hr.Employer)
	l.in(t, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.RegisterCompany(ctx, l.employer, hr.Draft{Company: &hr.CompanyFields{Name: "Example Labs", BIN: "000000000001"}})
		return err
	})
	l.employer = l.again(t, l.employer.Account)
	f, err := os.Open("../ai/testdata/match/hard.jsonl")
	require.NoError(t, err)
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c struct {
			Vacancy hr.MatchVacancy
			Resumes []struct {
				Grade int
				hr.MatchResume
			}
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		v := hr.VacancyFields{Title: c.Vacancy.Title, Description: c.Vacancy.Description, Must: c.Vacancy.SkillsMust, YearsMin: c.Vacancy.YearsMin}
		fits := map[string]bool{}
		l.in(t, func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PublishVacancy(ctx, l.employer, hr.Draft{Vacancy: &v})
			return err
		})
		for _, r := range c.Resumes {
			person := hr.ResumeFields{Name: "Aida Example", Title: r.Title, Skills: r.Skills, Years: r.Years}
			for _, j := range r.Experience {
				person.Experience = append(person.Experience, hr.Experience{Title: j.Title, Text: j.Text})
			}
			owner := l.person(t, hr.Seeker)
			l.in(t, func(ctx context.Context, tx *store.Tx) error {
				kept, err := tx.PublishResume(ctx, owner, hr.Draft{Resume: &person})
				if r.Grade > 0 {
					fits[kept.ID.String()] = true
				}
				return err
			})
		}
		l.vacancies, l.fits = append(l.vacancies, v), append(l.fits, fits)
	}
	return l
}

func (l labelled) in(t *testing.T, do func(context.Context, *store.Tx) error) {
	t.Helper()
	require.NoError(t, l.db.In(t.Context(), func(tx *store.Tx) error { return do(t.Context(), tx) }))
}

func (l labelled) person(t *testing.T, role hr.Role) hr.Actor {
	id := hr.NewID()
	l.in(t, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO accounts (id, telegram, first_name, lang, roles) SELECT $1, 7000000 + count(*), 'Aida', 'en', $2 FROM accounts`, id, []hr.Role{role})
		if err != nil {
			return err
		}
		return tx.Agree(ctx, id, hr.ConsentStore)
	})
	return l.again(t, id)
}

func (l labelled) again(t *testing.T, id hr.ID) (actor hr.Actor) {
	l.in(t, func(ctx context.Context, tx *store.Tx) error {
		account, err := tx.Account(ctx, id)
		if err == nil {
			actor, err = tx.Actor(ctx, account)
		}
		return err
	})
	return actor
}

// found is the share of those who fit that are among the first so many retrieved, over all vacancies.
func (l labelled) found(t *testing.T, m Matcher, most int) float64 {
	have, all := 0.0, 0.0
	for i, v := range l.vacancies {
		l.in(t, func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.PeopleNear(ctx, l.employer, m.peopleFor(&v), most)
			require.Len(t, list, most)
			for _, r := range list {
				if l.fits[i][r.ID] {
					have++
				}
			}
			return err
		})
		all += float64(len(l.fits[i]))
	}
	return have / all
}

// Retrieval by words, skills and built-in vectors is joined by a provider's: it finds no fewer of those who fit, and a model
// that only counts words costs little.
func TestAModelJoinsRetrieval(t *testing.T) {
	t.Parallel()
	kept := providertest.ReadRecorded(t, "../ai/testdata/match/vectors.bin")
	l := newLabelled(t)
	for _, c := range []struct {
		model  string
		vector func(model, text string) []float32
		harm   float64
	}{
		{providertest.Translated, kept.Vector, 0},
		{"words-64", func(_, text string) []float32 { return providertest.Vector(text) }, 0.05},
	} {
		s := providertest.New(t)
		s.Embed(c.vector)
		models, err := provider.New(provider.Config{BaseURL: s.URL, EmbeddingModel: c.model})
		require.NoError(t, err)
		ok, err := Reindex(t.Context(), l.db, models, slog.New(slog.DiscardHandler))
		require.NoError(t, err)
		require.True(t, ok)
		for _, most := range []int{10, 20, 40} {
			plain, with := l.found(t, Matcher{}, most), l.found(t, Matcher{vectors: true}, most)
			t.Logf("%-20s of 192 people the first %d: %.3f of those who fit built in, %.3f with the model", c.model, most, plain, with)
			require.GreaterOrEqual(t, with, plain-c.harm)
		}
	}
}
