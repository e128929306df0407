package store_test

import (
	"context"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func (w world) memory(a hr.Actor) (m hr.Memory) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		m, err = tx.Memory(ctx, a.Account)
		return err
	})
	return m
}

func (w world) remember(a hr.Actor, m hr.Memory) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.Remember(ctx, a.Account, m) })
}

func TestMemoryLapses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, other := w.person("Aida"), w.person("Other")
	require.Equal(t, hr.Memory{}, w.memory(a))
	var m hr.Memory
	m.Searches(hr.Query{Role: "backend developer", SkillsMust: []string{"Go"}})
	m.Said(hr.Turn{Words: "go", Intent: hr.IntentSearch})
	w.remember(a, m)
	require.Equal(t, m, w.memory(a))
	require.Equal(t, hr.Memory{}, w.memory(other), "nobody else's")
	w.sql(`INSERT INTO slots (chat, slot, message_id) SELECT telegram, slot, 1 FROM accounts, unnest(ARRAY['voice:x', 'card:x']) AS slot`)
	w.sql(`UPDATE memories SET expires_at = now() - interval '1 second'`)
	require.Equal(t, hr.Memory{}, w.memory(a))
	require.NoError(t, w.db.Forget(context.Background()))
	require.Empty(t, w.everywhere("backend developer"))
	require.Empty(t, w.everywhere("voice:x"), "messages about voices that are forgotten")
	require.NotEmpty(t, w.everywhere("card:x"))
	w.remember(a, m)
	require.NoError(t, w.db.Forget(context.Background()))
	require.Equal(t, m, w.memory(a), "what has not lapsed stays")
	w.sql(`INSERT INTO slots (chat, slot, message_id) SELECT telegram, 'voice:x', 1 FROM accounts`)
	require.NoError(t, w.db.Forget(context.Background()))
	require.NotEmpty(t, w.everywhere("voice:x"))
}

func TestOnlyAdminsWriteArticles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin, seeker := w.person("Admin", hr.Admin), w.person("Aida", hr.Seeker, hr.Employer, hr.Staff)
	article := hr.Article{ID: hr.NewID(), Lang: hr.Russian, Title: " Новая статья ", Text: "Текст.", Asks: []string{"о чём это", " о чём это ", ""}}
	save := func(a hr.Actor, x hr.Article) error {
		return w.try(func(ctx context.Context, tx *store.Tx) error { return tx.SaveArticle(ctx, a, x) })
	}
	edits := func() (list []hr.Article, at time.Time) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			if list, err = tx.ArticleEdits(ctx); err != nil {
				return err
			}
			at, err = tx.ArticlesVersion(ctx)
			return err
		})
		return list, at
	}
	w.refused("error.forbidden", save(seeker, article))
	w.refused("error.forbidden", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.HideArticle(ctx, seeker, article.ID, true) }))
	w.refused("error.forbidden", w.try(func(ctx context.Context, tx *store.Tx) error {
		return tx.RestoreArticle(ctx, seeker, article.ID, hr.Russian)
	}))
	_, none := edits()
	require.True(t, none.IsZero())
	require.NoError(t, save(admin, article))
	list, first := edits()
	require.Equal(t, []hr.Article{{ID: article.ID, Lang: hr.Russian, Title: "Новая статья", Text: "Текст.", Asks: []string{"о чём это"}}}, list)
	article.Title = ""
	w.refused("error.article.title", save(admin, article))

	product := hr.ArticleID("free")
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HideArticle(ctx, admin, product, true) })
	list, second := edits()
	require.True(t, second.After(first))
	require.Contains(t, list, hr.Article{ID: product, Hidden: true, Asks: []string{}})
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HideArticle(ctx, admin, product, false) })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.RestoreArticle(ctx, admin, article.ID, hr.Russian)
	})
	list, third := edits()
	require.True(t, third.After(second))
	for _, a := range list {
		require.Empty(t, a.Title)
		require.False(t, a.Hidden)
	}
	var trail []string
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT array_agg(action ORDER BY id) FROM audit WHERE actor = $1`, admin.Account).Scan(&trail)
	})
	require.Equal(t, []string{"article.saved", "article.hidden", "article.shown", "article.restored"}, trail)
}

func TestQuestionsGoToAdminsAndComeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	admin, asker, stranger := w.person("Admin", hr.Admin), w.person("Aida", hr.Seeker), w.person("Other", hr.Employer)
	ask := func(words string) error {
		return w.try(func(ctx context.Context, tx *store.Tx) error { return tx.AskAdmins(ctx, asker, words) })
	}
	answer := func(a hr.Actor, id hr.ID, words string) error {
		return w.try(func(ctx context.Context, tx *store.Tx) error { return tx.AnswerQuestion(ctx, a, id, words) })
	}
	w.refused("error.question.needs_words", ask(""))
	for range hr.QuestionsOpen {
		require.NoError(t, ask("Что такое единственный в мире вопрос?"))
	}
	w.refused("error.question.too_many", ask("ещё"))
	notes := w.told(admin)
	require.Len(t, notes, hr.QuestionsOpen)
	require.Equal(t, hr.NoteQuestionNew, notes[0].Template)
	waiting := func(a hr.Actor) (list []store.Question) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			list, _, err = tx.Questions(ctx, a, store.Page{})
			return err
		})
		return list
	}
	require.Len(t, waiting(admin), hr.QuestionsOpen)
	require.Empty(t, waiting(stranger))
	require.Empty(t, waiting(asker))
	w.refused("error.question.not_found", answer(stranger, notes[0].Question, "нет"))
	require.NoError(t, answer(admin, notes[0].Question, "Вот ответ."))
	w.refused("error.question.settled", answer(admin, notes[0].Question, "Ещё ответ."))
	require.NoError(t, answer(admin, notes[1].Question, ""))
	back := w.told(asker)
	require.Len(t, back, 1, "a dismissed question is not answered")
	require.Equal(t, "Вот ответ.", back[0].Words)
	require.Len(t, waiting(admin), hr.QuestionsOpen-2)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountQuestions(ctx, admin)
		require.Equal(t, hr.QuestionsOpen-2, n)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		document, _, err := tx.MyData(ctx, asker.Account)
		require.Contains(t, string(document), "единственный в мире вопрос")
		return err
	})
	require.NoError(t, ask("Что такое единственный в мире вопрос?"), "room for another; the admins are told")
	require.NoError(t, w.db.Erase(ctx, asker.Account))
	require.Empty(t, w.everywhere("единственный в мире вопрос"), "the words are not left with the admins either")
}

func TestCompaniesNear(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fintech, c := w.employer("Dana", "Көкжиек", true)
	_, waiting := w.employer("Viktor", "Орлан", false)
	w.sql(`UPDATE companies SET industry = 'финтех' WHERE id = $1`, c.ID)
	other, d := w.employer("Nora", "Steppe", true)
	w.vacancy(fintech, goVacancy())
	v := goVacancy()
	v.Title, v.Must, v.Description = "DevOps engineer", []string{"Terraform"}, "Clusters."
	w.vacancy(other, v)
	seeker := w.person("Aida", hr.Seeker)
	near := func(words string) (list []hr.MatchCompany) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			list, err = tx.CompaniesNear(ctx, seeker, words, 10)
			return err
		})
		return list
	}
	list := near("финтех")
	require.Len(t, list, 2, "one that is not confirmed is not found")
	require.NotEqual(t, waiting.ID, list[1].ID)
	require.Equal(t, c.ID, list[0].ID)
	require.Equal(t, 1, list[0].Open)
	require.Equal(t, []string{"Go-разработчик"}, list[0].Titles)
	require.ElementsMatch(t, []string{"go", "postgresql", "kafka"}, list[0].Skills)
	require.Equal(t, d.ID, near("Terraform")[0].ID)
	require.Len(t, near(""), 2)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.Block(ctx, seeker, hr.KindCompany, c.ID) })
	require.Len(t, near("финтех"), 1)
}
