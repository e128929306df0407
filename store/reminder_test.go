package store_test

import (
	"context"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func TestHalfDoneDialoguesAreListedAfterADayAndOnce(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	var account hr.ID
	require.NoError(t, db.InUpdate(ctx, "u:1", store.Person{Telegram: 7}, func(tx *store.Tx, turn store.Turn) error {
		account = turn.Account.ID
		tx.SaveSession(account, hr.Session{Flow: "resume", Step: "title", At: tx.Now().Add(-store.RemindAfter / 2)})
		return nil
	}))
	idle := func() []hr.ID {
		list, err := db.IdleDialogues(ctx, 10)
		require.NoError(t, err)
		return list
	}
	require.Empty(t, idle(), "half a day is too soon")
	set := func(reminded bool) {
		require.NoError(t, db.InSignal(ctx, hr.NewID().String(), account, func(tx *store.Tx, turn store.Turn) error {
			turn.Session.At, turn.Session.Reminded = tx.Now().Add(-store.RemindAfter*2), reminded
			tx.SaveSession(account, turn.Session)
			return nil
		}))
	}
	set(false)
	require.Equal(t, []hr.ID{account}, idle())
	set(true)
	require.Empty(t, idle())
}

func TestSeekersAreAskedOnceInThirtyDaysWhetherTheyStillLook(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	asked := func() (n int) {
		require.NoError(t, db.In(ctx, func(tx *store.Tx) error {
			list, err := tx.AskSearch(ctx, 10)
			n = len(list)
			return err
		}))
		return n
	}
	require.NoError(t, db.InUpdate(ctx, "u:1", store.Person{Telegram: 7}, func(tx *store.Tx, turn store.Turn) error {
		id := turn.Account.ID
		require.NoError(t, tx.SetRole(ctx, id, hr.Seeker))
		require.NoError(t, tx.Agree(ctx, id, hr.ConsentStore))
		a, err := tx.Account(ctx, id)
		require.NoError(t, err)
		actor, err := tx.Actor(ctx, a)
		require.NoError(t, err)
		_, err = tx.PublishResume(ctx, actor, hr.Draft{ID: hr.NewID(), Owner: id, Kind: hr.DraftResume, Resume: &hr.ResumeFields{Title: "Go developer"}})
		return err
	}))
	require.Zero(t, asked())
	_, err := db.Pool().Exec(ctx, `UPDATE accounts SET search_asked_at = now() - '31 days'::interval`)
	require.NoError(t, err)
	require.Equal(t, 1, asked())
	require.Zero(t, asked(), "once")
}

func TestWhatHasHadItsTimeIsDeleted(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	require.NoError(t, db.InUpdate(ctx, "u:1", store.Person{Telegram: 7}, func(tx *store.Tx, turn store.Turn) error {
		tx.Enqueue(say(7, "old"))
		return nil
	}))
	_, err := db.Pool().Exec(ctx, `UPDATE updates SET seen_at = now() - '8 days'::interval`)
	require.NoError(t, err)
	_, err = db.Pool().Exec(ctx, `UPDATE operations SET created_at = now() - '8 days'::interval`)
	require.NoError(t, err)
	require.NoError(t, db.Forget(ctx))
	count := func(table string) (n int) {
		require.NoError(t, db.Pool().QueryRow(ctx, `SELECT count(*) FROM `+table).Scan(&n))
		return n
	}
	require.Zero(t, count("updates"))
	require.Equal(t, 1, count("operations"), "what still waits to be sent stays")
	_, err = db.Pool().Exec(ctx, `UPDATE operations SET state = 'sent'`)
	require.NoError(t, err)
	require.NoError(t, db.Forget(ctx))
	require.Zero(t, count("operations"))
}
