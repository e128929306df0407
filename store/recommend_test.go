package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func vector(first float32) []float32 {
	v := make([]float32, store.BuiltinDim)
	v[0], v[1] = first, 1
	return v
}

func (w world) people(a hr.Actor, near store.Near) (ids []string) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.CandidatesForVacancy(ctx, a, near, 50)
		for _, m := range list {
			ids = append(ids, m.ID)
		}
		return err
	})
	return ids
}

func TestCandidatesForVacancyAreFoundByVectorWordsAndSkills(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	byVector := w.resume(w.person("A", hr.Seeker), hr.ResumeFields{Title: "Ничего общего"})
	byWords := w.resume(w.person("B", hr.Seeker), hr.ResumeFields{Title: "Разработчики сервисов"})
	bySkill := w.resume(w.person("C", hr.Seeker), hr.ResumeFields{Title: "Сотрудник", Skills: []string{"PostgreSQL"}})
	none := w.resume(w.person("D", hr.Seeker), hr.ResumeFields{Title: "Бухгалтер"})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveEmbeddings(ctx, store.Embedding{Kind: hr.KindResume, Of: byVector.ID, Model: store.BuiltinModel, Vector: vector(1)})
	})

	require.ElementsMatch(t, []string{byVector.ID.String(), byWords.ID.String(), bySkill.ID.String()},
		w.people(employer, store.Near{Vector: vector(0.9), Title: "разработчик", Tags: []string{"postgresql"}})[:3])
	v := w.vacancy(employer, goVacancy())
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveEmbeddings(ctx, store.Embedding{Kind: hr.KindVacancy, Of: v.ID, Model: store.BuiltinModel, Vector: vector(1)})
	})
	found := w.people(employer, store.Near{Of: v.ID})
	require.Len(t, found, 4, "what has nothing in common comes last, as the nearest there is")
	require.Equal(t, none.ID.String(), found[3])
}

func TestCandidatesForVacancyExcludeWhoMayNotBeFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, c := w.employer("Dana", "ТОО «Көкжиек»", true)
	seeker := w.person("Aigerim", hr.Seeker)
	r := w.resume(seeker, goResume("Айгерим Серикова"))
	near := store.Near{Title: "Go developer", Tags: []string{"Go"}}
	require.Equal(t, []string{r.ID.String()}, w.people(employer, near))

	for _, c := range []struct{ hide, show string }{
		{`UPDATE resumes SET state = 'hidden'`, `UPDATE resumes SET state = 'published'`},
		{`UPDATE accounts SET search = 'not_looking'`, `UPDATE accounts SET search = 'open'`},
		{`INSERT INTO blocks SELECT r.owner, c.id, true, now() FROM resumes r, companies c`, `DELETE FROM blocks`},
		{`INSERT INTO blocks SELECT r.owner, c.id, false, now() FROM resumes r, companies c`, `DELETE FROM blocks`},
		{`UPDATE resumes SET employers = '{көкжиек}'`, `UPDATE resumes SET employers = '{}'`},
		{`INSERT INTO hidden_from SELECT owner, 'көкжиек', 'x', now() FROM resumes`, `DELETE FROM hidden_from`},
	} {
		w.sql(c.hide)
		require.Empty(t, w.people(employer, near), c.hide)
		w.refused("error.resume.not_found", w.try(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Resume(ctx, employer, r.ID)
			return err
		}))
		w.sql(c.show)
		require.Len(t, w.people(employer, near), 1, c.show)
	}
	require.NotZero(t, c.ID)
	require.Empty(t, w.people(seeker, near), "a seeker looks at nobody")
}

func TestSearchNeverFindsByNameContactsOrCurrentEmployer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r := w.resume(w.person("Aigerim", hr.Seeker), goResume("Айгерим Серикова"))
	for _, probe := range []string{"Айгерим", "Серикова", "person@example.com", "70000000000", "Нынешняя", "example.com/me"} {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			var found bool
			err := tx.QueryRow(ctx, `SELECT coalesce(search @@ search_any($2), false) FROM resumes WHERE id = $1`, r.ID, probe).Scan(&found)
			require.False(t, found, probe)
			return err
		})
	}
}

func TestCandidatesForResumeLeaveOutHiddenAppliedClosedAndBlocked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, c := w.employer("Dana", "Көкжиек", true)
	seeker := w.person("Aigerim", hr.Seeker)
	r := w.resume(seeker, goResume("Айгерим Серикова"))
	make3 := func(title string) hr.Vacancy {
		f := goVacancy()
		f.Title = title
		return w.vacancy(employer, f)
	}
	seen, hidden, applied, closed, expired := make3("a"), make3("b"), make3("c"), make3("d"), make3("e")
	w.apply(seeker, applied, r, hr.Letter{})
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HideVacancy(ctx, seeker, hidden.ID) })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.CloseVacancy(ctx, employer, closed.ID)
		return err
	})
	w.sql(`UPDATE vacancies SET expires_at = now() - interval '1 hour' WHERE id = $1`, expired.ID)
	find := func() (ids []string) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.CandidatesForResume(ctx, seeker, store.Near{Of: r.ID}, store.VacancyFilter{}, 20)
			for _, m := range list {
				ids = append(ids, m.ID)
			}
			return err
		})
		return ids
	}
	require.Equal(t, []string{seen.ID.String()}, find())
	w.in(func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountVacancies(ctx, seeker, store.VacancyFilter{WithPay: true, City: "Алматы"})
		require.Equal(t, 1, n)
		if err == nil {
			n, err = tx.CountVacancies(ctx, seeker, store.VacancyFilter{Formats: []hr.Format{hr.Office}})
			require.Zero(t, n)
		}
		return err
	})
	w.sql(`INSERT INTO blocks VALUES ($1, $2, true, now())`, seeker.Account, c.ID)
	require.Empty(t, find())
}

// Above the threshold the plan walks the vector index; the partial index is used only if the query spells its
// condition.
func TestVectorIndexIsUsedAboveTheThreshold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	employer, _ := w.employer("Dana", "Көкжиек", true)
	seeker := w.person("Many", hr.Seeker)
	w.sql(`INSERT INTO resumes (id, owner, state, data, title, search, created_at, updated_at)
		SELECT gen_random_uuid(), $1, 'published', '{}', 'x', '', now(), now() FROM generate_series(1, 5000)`, seeker.Account)
	w.sql(`INSERT INTO embeddings (owner_kind, owner_id, model, dim, vec)
		SELECT 'resume', id, '` + store.BuiltinModel + `', 256, (SELECT array_agg(random()) FROM generate_series(1, 256 + (id IS NULL)::int))::real[]::halfvec FROM resumes`)
	require.NoError(t, w.db.EnsureIndexes(ctx, store.BuiltinModel, store.BuiltinDim))
	require.NoError(t, w.db.EnsureIndexes(ctx, store.BuiltinModel, store.BuiltinDim), "a second time changes nothing")
	w.sql(`ANALYZE resumes; ANALYZE embeddings`)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		plan, few, err := tx.ExplainNearest(ctx, employer, store.Near{Vector: vector(1)}, 20, false)
		require.False(t, few)
		require.Contains(t, plan, "embeddings_resume_builtin", fmt.Sprint(strings.TrimSpace(plan)))
		return err
	})
	require.Len(t, w.people(employer, store.Near{Vector: vector(1)}), 50)
	w.sql(`UPDATE resumes SET state = 'hidden' WHERE id IN (SELECT id FROM resumes LIMIT 4900)`)
	w.sql(`ANALYZE resumes`)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		plan, few, err := tx.ExplainNearest(ctx, employer, store.Near{Vector: vector(1)}, 20, true)
		require.True(t, few)
		require.NotContains(t, plan, "embeddings_resume_builtin", "below it every visible row is compared")
		return err
	})
	require.Len(t, w.people(employer, store.Near{Vector: vector(1)}), 50)
}
