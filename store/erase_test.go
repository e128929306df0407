package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// everywhere lists the tables in which any of the texts stands in any column, the whole database over.
func (w world) everywhere(texts ...string) (tables []string) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`)
		if err != nil {
			return err
		}
		var names []string
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			names = append(names, name)
		}
		for _, name := range names {
			for _, text := range texts {
				var found bool
				err := tx.QueryRow(ctx, fmt.Sprintf(`SELECT EXISTS (SELECT FROM %s t WHERE t::text ILIKE '%%' || $1 || '%%' OR t::text ILIKE '%%' || encode(convert_to($1, 'UTF8'), 'hex') || '%%')`, name), text).Scan(&found)
				if err != nil {
					return err
				}
				if found {
					tables = append(tables, name+": "+text)
				}
			}
		}
		return rows.Err()
	})
	return tables
}

// planted are words that stand nowhere but with the person to be erased.
type planted struct {
	name, phone, words string
}

// plant puts a person's words into everything a seeker can leave words in.
func (w world) plant(seeker, employer hr.Actor, v hr.Vacancy, p planted) (cv hr.ID) {
	w.Helper()
	w.sql(`UPDATE accounts SET first_name = $2, username = 'zhuldyzai' WHERE id = $1`, seeker.Account, p.name)
	f := goResume(p.name)
	f.Phone, f.Summary = p.phone, p.words
	w.in(func(ctx context.Context, tx *store.Tx) error {
		b, err := tx.SaveBlob(ctx, seeker.Account, p.name+".pdf", "application/pdf", strings.NewReader(p.words))
		cv = b.ID
		return err
	})
	f.CV = cv
	r, second := w.resume(seeker, f), w.resume(seeker, f)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveEmbeddings(ctx, store.Embedding{Kind: hr.KindResume, Of: r.ID, Model: store.BuiltinModel, Vector: vector(1)})
	})
	a := w.apply(seeker, v, r, hr.Letter{Text: p.words, Contacts: yes()})
	i, err := w.invite(employer, second, hr.Letter{Title: "Ещё одна", Text: "Здравствуйте, " + p.name})
	require.NoError(w, err)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		d := hr.Draft{ID: hr.NewID(), Owner: seeker.Account, Kind: hr.DraftResume, Resume: &f}
		tx.SaveSession(seeker.Account, hr.Session{Flow: "resume", Step: "name", Draft: d.ID, At: tx.Now()})
		return tx.SaveDraft(d)
	})
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.AnswerInvitation(ctx, seeker, i.ID, p.words) })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.DeclineInvitation(ctx, seeker, i.ID, p.words) })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.Report(ctx, seeker, hr.KindVacancy, v.ID, hr.ReportOther, p.words)
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.Report(ctx, employer, hr.KindResume, r.ID, hr.ReportRude, "это "+p.name)
	})
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SaveVacancy(ctx, seeker, v.ID) })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SavePerson(ctx, employer, second.ID) })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HidePerson(ctx, employer, second.ID) })
	require.NoError(w, w.keep(seeker, w.offer(seeker, hr.Query{Kind: hr.QueryVacancies, City: p.words}).ID))
	w.sql(`INSERT INTO told_vacancies VALUES ($1, $2, now())`, seeker.Account, v.ID)
	w.sql(`INSERT INTO told_resumes VALUES ($1, $2, now())`, employer.Account, second.ID)
	w.forwards(seeker, post)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.HideFromCompany(ctx, seeker, "Где работает "+p.name)
	})
	m := w.roadmap(seeker, hr.Goal{Title: p.words, Role: "devops engineer"}, "Docker")
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.AddTopic(ctx, seeker, m.ID, p.words) })
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.SetTopic(ctx, seeker, topicID(w, w.reads(seeker, m), p.words), hr.TopicKnown)
		return err
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ViewApplication(ctx, employer, a.ID)
		return err
	})
	w.sql(`INSERT INTO dead_letters (key, chat, error, raw) SELECT 'u:1', telegram, 'x', jsonb_build_object('text', $2::text) FROM accounts WHERE id = $1`, seeker.Account, p.words)
	w.sql(`INSERT INTO slots SELECT telegram, 'screen', 1 FROM accounts WHERE id = $1`, seeker.Account)
	return cv
}

func TestEraseLeavesNothingAndExportHasItAll(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	employer, c := w.employer("Dana", "Көкжиек", true)
	v := w.vacancy(employer, goVacancy())
	seeker := w.person("Zhuldyzai", hr.Seeker)
	p := planted{name: "Жұлдызай Тоқтарова", phone: "+70009998877", words: "единственные в мире слова"}
	cv := w.plant(seeker, employer, v, p)
	var telegram int64
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT telegram FROM accounts WHERE id = $1`, seeker.Account).Scan(&telegram)
	})

	w.in(func(ctx context.Context, tx *store.Tx) error {
		document, files, err := tx.MyData(ctx, seeker.Account)
		require.NoError(t, err)
		for _, text := range []string{p.name, p.phone, p.words, "zhuldyzai", fmt.Sprint(telegram), store.BuiltinModel, "resume.published", "devops engineer", `"state": "known"`} {
			require.Contains(t, string(document), text)
		}
		var parts map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(document, &parts))
		for _, part := range []string{"roadmaps", "learning"} {
			require.Contains(t, string(parts[part]), p.words, part)
		}
		require.Len(t, files, 1)
		require.Equal(t, cv, files[0].ID)
		_, data, err := tx.ReadBlob(ctx, seeker, cv)
		require.Equal(t, p.words, string(data))
		require.NoError(t, err)
		_, data, err = tx.ReadBlob(ctx, employer, cv)
		require.Equal(t, p.words, string(data), "the application shows contacts, and the CV with them")
		return err
	})
	require.NotEmpty(t, w.everywhere(p.name))

	require.NoError(t, w.db.Erase(ctx, seeker.Account))
	require.Empty(t, w.everywhere(p.name, p.phone, p.words, "zhuldyzai", fmt.Sprint(telegram)))
	require.NoError(t, w.db.Erase(ctx, seeker.Account), "a second time is no error")
	for _, table := range []string{"embeddings", "blobs", "blob_chunks", "slots", "lanes", "applications", "invitations", "drafts", "sessions",
		"saved_resumes", "hidden_resumes", "watches", "told_vacancies", "told_resumes", "post_drafts", "roadmaps", "roadmap_topics", "learning"} {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			var n int
			err := tx.QueryRow(ctx, `SELECT count(*) FROM `+table).Scan(&n)
			require.Zero(t, n, table)
			return err
		})
	}
	w.in(func(ctx context.Context, tx *store.Tx) error {
		company, err := tx.Company(ctx, employer, c.ID)
		require.Equal(t, c.Name, company.Name, "others lose nothing of theirs")
		return err
	})
}

func TestEraseAnEmployer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	alone, _ := w.employer("Tansholpan", "ИП Таңшолпан", true)
	v := w.vacancy(alone, goVacancy())
	together, c := w.employer("Gone", "Көкжиек", true)
	colleague := w.person("Stays")
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.JoinByCode(ctx, colleague, c.Code)
		return err
	})
	seeker := w.person("Aigerim", hr.Seeker)
	w.apply(seeker, v, w.resume(seeker, goResume("Айгерим Серикова")), hr.Letter{})
	w.told(seeker)

	require.NoError(t, w.db.Erase(ctx, alone.Account))
	require.Empty(t, w.everywhere("Таңшолпан", "Tansholpan"))
	require.Equal(t, []string{hr.NoteApplicationGone}, w.templates(seeker), "who waits for an answer gets one")
	require.NoError(t, w.db.Erase(ctx, together.Account))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		members, err := tx.Members(ctx, w.again(colleague), c.ID)
		require.Equal(t, []store.Member{{Account: colleague.Account, Name: "Stays", Owner: true}}, members)
		return err
	})
}

func TestARestoredBackupForgetsAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	gone, stays := w.person("Gone"), w.person("Stays")
	var telegram int64
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT telegram FROM accounts WHERE id = $1`, gone.Account).Scan(&telegram)
	})
	require.NoError(t, w.db.Erase(ctx, gone.Account))
	w.sql(`INSERT INTO accounts (id, telegram, lang, created_at) VALUES ($1, $2, 'ru', now() - interval '1 day')`, gone.Account, telegram)
	again, err := w.db.ErasedAgain(ctx)
	require.NoError(t, err)
	require.Equal(t, []hr.ID{gone.Account}, again)
	w.sql(`UPDATE accounts SET created_at = now() + interval '1 minute' WHERE id = $1`, gone.Account)
	again, err = w.db.ErasedAgain(ctx)
	require.NoError(t, err)
	require.Empty(t, again, "who came anew is not erased")
	require.NotEqual(t, stays.Account, gone.Account)
}

func TestAuditTrailIsOnlyAddedTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.employer("Dana", "Көкжиек", false)
	for _, query := range []string{`UPDATE audit SET actor = NULL`, `DELETE FROM audit`, `TRUNCATE audit CASCADE`, `UPDATE audit_values SET after = NULL`, `DELETE FROM audit_values`} {
		err := w.try(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Exec(ctx, query); return err })
		require.ErrorContains(t, err, "only added to", query)
	}
}

func TestBlobs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	owner, other := w.person("Owner"), w.person("Other")
	content := bytes.Repeat([]byte("0123456789abcdef"), 3<<16+1) // 3 MB and a bit: four chunks
	var b store.Blob
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		b, err = tx.SaveBlob(ctx, owner.Account, "cv.pdf", "application/pdf", bytes.NewReader(content))
		return err
	})
	require.Equal(t, int64(len(content)), b.Size)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		got, data, err := tx.ReadBlob(ctx, owner, b.ID)
		require.Equal(t, b, got)
		require.True(t, bytes.Equal(content, data))
		return err
	})
	w.refused("error.file.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { _, _, err := tx.ReadBlob(ctx, other, b.ID); return err }))
	w.refused("error.file.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteBlob(ctx, other, b.ID) }))
	w.refused("error.file.too_large", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.SaveBlob(ctx, owner.Account, "big", "x", bytes.NewReader(make([]byte, store.BlobAtMost+1)))
		return err
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteBlob(ctx, owner, b.ID) })
}

func TestEraseWaitsForAMessageThatIsBeingSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.person("Aigerim")
	w.sql(`INSERT INTO operations (chat, kind, class, rank, state) SELECT telegram, 'send', 'event', 1, s FROM accounts, unnest(ARRAY['sending', 'queued']) s WHERE id = $1`, a.Account)
	w.sql(`INSERT INTO lanes (chat, holder, turn, lease_until, tokens, refilled_at) SELECT telegram, 1, 1, now() + interval '30 seconds', 20, now() FROM accounts WHERE id = $1`, a.Account)
	count := func(query string) (n int) {
		w.in(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, query).Scan(&n) })
		return n
	}
	done := make(chan error, 1)
	go func() { done <- w.db.Erase(context.Background(), a.Account) }()
	require.Eventually(t, func() bool { return count(`SELECT count(*) FROM operations WHERE state = 'queued'`) == 0 }, 10*time.Second, 5*time.Millisecond,
		"what is queued is cancelled at once")
	require.Equal(t, 1, count(`SELECT count(*) FROM accounts`))
	w.sql(`UPDATE lanes SET lease_until = '-infinity'`)
	require.NoError(t, <-done)
	require.Zero(t, count(`SELECT count(*) FROM accounts`))
	require.Zero(t, count(`SELECT count(*) FROM operations`))
}
