package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func TestTokensAreCountedPerPersonAndDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	aida, other := w.person("Aida", hr.Seeker).Account, w.person("Other", hr.Seeker).Account
	reserve := func(person hr.ID, key string, tokens int) bool {
		ok, err := w.db.ReserveTokens(ctx, person, key, tokens, 1000)
		require.NoError(t, err)
		return ok
	}
	require.True(t, reserve(aida, "cv:1", 700))
	require.False(t, reserve(aida, "cv:2", 400), "more than is left")
	require.True(t, reserve(aida, "cv:1", 700), "the same use again is charged in its own place")
	require.True(t, reserve(other, "cv:3", 1000), "everybody has a budget of their own")
	require.False(t, reserve(other, "cv:1", 10), "nobody pays for another's use")
	require.NoError(t, w.db.SettleTokens(ctx, "cv:1", 100))
	require.True(t, reserve(aida, "cv:2", 400))
	require.False(t, reserve(hr.NewID(), "cv:4", 1), "nobody is there")

	w.sql(`UPDATE token_uses SET day = day - 1`)
	require.True(t, reserve(aida, "cv:5", 1000), "a new day")
	w.sql(`UPDATE token_uses SET day = day - 8`)
	require.NoError(t, w.db.Forget(ctx))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		var n int
		err := tx.QueryRow(ctx, `SELECT count(*) FROM token_uses`).Scan(&n)
		require.Zero(t, n)
		return err
	})
}

// The day is the person's own: what is used late in the evening is not of the morning after.
func TestTokensAreOfThePersonsOwnDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	for _, zone := range []string{"", "Pacific/Kiritimati", "Pacific/Pago_Pago"} { // UTC+5, +14, -11
		a := w.person("Aida", hr.Seeker)
		w.sql(`UPDATE accounts SET zone = $2 WHERE id = $1`, a.Account, zone)
		ok, err := w.db.ReserveTokens(ctx, a.Account, a.Account.String(), 10, 1000)
		require.NoError(t, err)
		require.True(t, ok)
		w.in(func(ctx context.Context, tx *store.Tx) error {
			var day time.Time
			err := tx.QueryRow(ctx, `SELECT day FROM token_uses WHERE account = $1`, a.Account).Scan(&day)
			require.Equal(t, tx.Now().In(hr.Account{Zone: zone}.Location()).Format("2006-01-02"), day.Format("2006-01-02"))
			return err
		})
	}
}

func TestTokensAtOnceDoNotExceedTheBudget(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	aida := w.person("Aida", hr.Seeker).Account
	granted := make(chan bool, 20)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			ok, err := w.db.ReserveTokens(context.Background(), aida, hr.NewID().String(), 100, 1000)
			granted <- err == nil && ok
		})
	}
	all.Wait()
	close(granted)
	n := 0
	for ok := range granted {
		if ok {
			n++
		}
	}
	require.Equal(t, 10, n)
}
