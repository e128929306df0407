package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// out collects what a DB takes for its process, in order.
type out struct {
	t    *testing.T
	db   *store.DB
	mu   sync.Mutex
	list []store.Delivery
}

// add takes what a commit leaves, as a sender does.
func (o *out) add(q store.Queued) {
	for _, d := range q.Taken {
		o.keep(d)
	}
	o.look(q.Chats)
}

func (o *out) keep(d *store.Delivery) { o.mu.Lock(); o.list = append(o.list, *d); o.mu.Unlock() }

// look takes lanes that are free.
func (o *out) look(chats []int64) {
	for _, chat := range chats {
		d, err := o.db.Take(context.Background(), chat)
		require.NoError(o.t, err)
		if d != nil {
			o.keep(d)
		}
	}
}

// sweep looks for what nobody is woken for, and gives all that is taken by now.
func (o *out) sweep() []store.Delivery {
	chats, err := o.db.Sweep(context.Background(), 100)
	require.NoError(o.t, err)
	o.look(chats)
	return o.drain()
}

func (o *out) drain() []store.Delivery {
	o.mu.Lock()
	defer o.mu.Unlock()
	l := o.list
	o.list = nil
	return l
}

func sender(t *testing.T, db *store.DB) *out {
	o := &out{t: t, db: db}
	db.OnQueued(o.add)
	require.NoError(t, db.Join(context.Background()))
	return o
}

func say(chat int64, words string) hr.Operation {
	args, _ := json.Marshal(words)
	return hr.Operation{Chat: chat, Kind: hr.OpSend, Class: hr.Interactive, Template: "t", Args: args}
}

func TestAnUpdateIsAppliedOnceHoweverOftenItComes(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	var applied int
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			err := db.InUpdate(ctx, "u:1", store.Person{Telegram: 7, FirstName: "Айгерим", LangCode: "kk"}, func(tx *store.Tx, turn store.Turn) error {
				mu.Lock()
				applied++
				mu.Unlock()
				require.Equal(t, hr.Kazakh, turn.Account.Lang)
				tx.SaveSession(turn.Account.ID, hr.Session{Flow: "first", Step: "title", At: tx.Now()})
				tx.Enqueue(say(7, "once"))
				return nil
			})
			require.NoError(t, err)
		})
	}
	wg.Wait()
	require.Equal(t, 1, applied)
	require.Len(t, o.drain(), 1)
}

func TestAConsentWithdrawnMeanwhileIsSeen(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	who := store.Person{Telegram: 7}
	var account hr.ID
	require.NoError(t, db.InUpdate(ctx, "u:1", who, func(tx *store.Tx, turn store.Turn) error {
		account = turn.Account.ID
		return tx.Agree(ctx, account, hr.ConsentStore)
	}))
	var agreed []bool
	require.NoError(t, db.InUpdate(ctx, "u:2", who, func(tx *store.Tx, turn store.Turn) error {
		if agreed = append(agreed, turn.Account.Agreed(hr.ConsentStore)); len(agreed) == 1 {
			require.NoError(t, db.In(ctx, func(tx *store.Tx) error { return tx.WithdrawConsent(ctx, account, hr.ConsentStore) }))
		}
		tx.SaveSession(account, hr.Session{Flow: "first", Step: "title", At: tx.Now()})
		return nil
	}))
	require.Equal(t, []bool{true, false}, agreed)
}

func TestAFailedUpdateLeavesNothingAndMayComeAgain(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	boom := errors.New("boom")
	who := store.Person{Telegram: 7}
	err := db.InUpdate(ctx, "u:1", who, func(tx *store.Tx, turn store.Turn) error {
		tx.Enqueue(say(7, "never"))
		return boom
	})
	require.ErrorIs(t, err, boom)
	require.Empty(t, o.drain())
	called := false
	require.NoError(t, db.InUpdate(ctx, "u:1", who, func(tx *store.Tx, turn store.Turn) error {
		called = true
		require.True(t, turn.New)
		return nil
	}))
	require.True(t, called)
}

func TestAnAnswerWhoseReportNeverCameEnds(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error {
		tx.Enqueue(hr.Operation{Chat: 7, Kind: hr.OpAnswer, Class: hr.Interactive, Callback: "c", ExpiresAt: time.Now().Add(time.Hour)})
		return nil
	}))
	require.Len(t, o.drain(), 1)
	state := func() (state string) {
		require.NoError(t, db.Pool().QueryRow(ctx, `SELECT state FROM operations`).Scan(&state))
		return state
	}
	change := func(sql string) {
		_, err := db.Pool().Exec(ctx, sql)
		require.NoError(t, err)
	}
	change(`UPDATE operations SET expires_at = now()`)
	require.Empty(t, o.sweep())
	require.Equal(t, "sending", state(), "its sender may still be at it")
	change(`UPDATE lanes SET lease_until = now()`)
	require.Empty(t, o.sweep())
	require.Equal(t, "expired", state())
}

func TestALaneSendsInOrderAndOneAtATime(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	for i := range 3 {
		require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(say(7, fmt.Sprint(i))); return nil }))
	}
	taken := o.drain()
	require.Len(t, taken, 1, "the lane is taken by the first and waits for its report")
	d := &taken[0]
	for i := range 3 {
		require.NotNil(t, d)
		require.JSONEq(t, fmt.Sprintf(`"%d"`, i), string(d.Args))
		var err error
		d, err = db.Done(ctx, *d, store.Outcome{Message: int64(i + 1)}, true)
		require.NoError(t, err)
	}
	require.Nil(t, d)
	require.Empty(t, o.sweep())
}

func TestAnAnswerGoesFirstAndAnEditReplacesAnUnsentOne(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	edit := func(words string) hr.Operation {
		op := say(7, words)
		op.Kind, op.Slot = hr.OpEdit, "screen"
		return op
	}
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error {
		first := say(7, "prompt")
		first.Slot = "screen"
		tx.Enqueue(first)
		return nil
	}))
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(edit("old")); return nil }))
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error {
		tx.Enqueue(edit("new"))
		tx.Enqueue(hr.Operation{Chat: 7, Kind: hr.OpAnswer, Class: hr.Interactive, Callback: "q"})
		return nil
	}))
	d := &o.drain()[0]
	d, err := db.Done(ctx, *d, store.Outcome{Message: 55}, true)
	require.NoError(t, err)
	require.Equal(t, hr.OpAnswer, d.Kind)
	d, err = db.Done(ctx, *d, store.Outcome{}, true)
	require.NoError(t, err)
	require.JSONEq(t, `"new"`, string(d.Args))
	require.EqualValues(t, 55, d.Message, "the edit finds the slot's message")
	d, err = db.Done(ctx, *d, store.Outcome{Message: 55}, true)
	require.NoError(t, err)
	require.Nil(t, d)
}

func TestAMessageDoesNotOvertakeAnEditQueuedBeforeIt(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error {
		edit := say(7, "edit")
		edit.Kind, edit.Slot = hr.OpEdit, "voice"
		tx.Enqueue(edit)
		tx.Enqueue(say(7, "message"))
		return nil
	}))
	d := &o.drain()[0]
	require.JSONEq(t, `"edit"`, string(d.Args))
	d, err := db.Done(ctx, *d, store.Outcome{Message: 1}, true)
	require.NoError(t, err)
	require.JSONEq(t, `"message"`, string(d.Args))
}

func TestABurstIsTwentyAndAnswersAreFree(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error {
		for i := range 30 {
			tx.Enqueue(say(7, fmt.Sprint(i)))
		}
		return nil
	}))
	sent := 0
	for d := &o.drain()[0]; d != nil; sent++ {
		var err error
		d, err = db.Done(ctx, *d, store.Outcome{Message: 1}, true)
		require.NoError(t, err)
	}
	require.InDelta(t, 20, sent, 1)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error {
		tx.Enqueue(hr.Operation{Chat: 7, Kind: hr.OpAnswer, Class: hr.Interactive, Callback: "q"})
		return nil
	}))
	require.Len(t, o.drain(), 1)
}

func TestAKilledReplicasMessageIsRepeatedBeforeAnythingNewer(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	url := db.Pool().Config().ConnString()
	dead, err := store.Open(ctx, url, store.Options{MaxConns: 2})
	require.NoError(t, err)
	lost := sender(t, dead)
	require.NoError(t, dead.In(ctx, func(tx *store.Tx) error { tx.Enqueue(say(7, "first")); return nil }))
	require.Len(t, lost.drain(), 1)
	o := sender(t, db)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(say(7, "second")); return nil }))
	require.Empty(t, o.drain(), "the lane is leased to a living replica")
	dead.Close()
	var taken []store.Delivery
	require.Eventually(t, func() bool {
		taken = o.sweep()
		return len(taken) == 1
	}, 10*time.Second, 20*time.Millisecond)
	require.JSONEq(t, `"first"`, string(taken[0].Args))
	require.Equal(t, 1, taken[0].Repeats)
	next, err := db.Done(ctx, taken[0], store.Outcome{Message: 1}, true)
	require.NoError(t, err)
	require.JSONEq(t, `"second"`, string(next.Args))
	listed, err := db.Repeats(ctx, 10)
	require.NoError(t, err)
	require.Len(t, listed, 1)
}

func TestAPauseHoldsEverybody(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(say(7, "a")); return nil }))
	d := o.drain()[0]
	next, err := db.Done(ctx, d, store.Outcome{Pause: time.Second}, true)
	require.NoError(t, err)
	require.Nil(t, next)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(say(8, "b")); return nil }))
	require.Empty(t, o.drain())
	var taken []store.Delivery
	require.Eventually(t, func() bool {
		taken = append(taken, o.sweep()...)
		return len(taken) == 2
	}, 10*time.Second, 50*time.Millisecond)
}

func TestOneChatThatHasToWaitHoldsNobodyElse(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(say(7, "a")); return nil }))
	at := time.Now()
	next, err := db.Done(ctx, o.drain()[0], store.Outcome{Wait: time.Second}, true)
	require.NoError(t, err)
	require.Nil(t, next)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(say(8, "b")); tx.Enqueue(say(7, "c")); return nil }))
	others := o.drain()
	require.Len(t, others, 1)
	require.EqualValues(t, 8, others[0].Chat)
	var again []store.Delivery
	require.Eventually(t, func() bool {
		again = o.sweep()
		return len(again) == 1
	}, 10*time.Second, 50*time.Millisecond)
	require.JSONEq(t, `"a"`, string(again[0].Args), "what was refused comes first")
	require.GreaterOrEqual(t, time.Since(at), 900*time.Millisecond)
	require.Zero(t, again[0].Repeats, "it is known not to have been sent")
}

func TestAPoisonUpdateGoesToTheDeadLettersOnceAndIsReplayed(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	raw := json.RawMessage(`{"update_id":1}`)
	for i := 1; i <= store.Attempts; i++ {
		dead, err := db.CountFailure(ctx, "u:1", 7, raw, "boom", say(7, "sorry"))
		require.NoError(t, err)
		require.Equal(t, i == store.Attempts, dead)
	}
	require.Len(t, o.drain(), 1, "one apology")
	list, err := db.DeadLetters(ctx, 10)
	require.NoError(t, err)
	require.Len(t, list, 1)
	back, err := db.TakeDeadLetter(ctx, "u:1")
	require.NoError(t, err)
	require.JSONEq(t, string(raw), string(back))
	called := false
	require.NoError(t, db.InUpdate(ctx, "u:1", store.Person{Telegram: 7}, func(*store.Tx, store.Turn) error { called = true; return nil }))
	require.True(t, called)
}

func TestNewsOfABlockIsTakenInTheOrderOfTime(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	unreachable := func() (gone bool) {
		require.NoError(t, db.Pool().QueryRow(ctx, `SELECT unreachable FROM accounts WHERE telegram = 7`).Scan(&gone))
		return gone
	}
	comes := func(key string) {
		require.NoError(t, db.InUpdate(ctx, key, store.Person{Telegram: 7}, func(*store.Tx, store.Turn) error { return nil }))
	}
	comes("u:1")
	now := time.Now()
	require.NoError(t, db.Blocked(ctx, "u:2", 7, now.Add(-time.Minute)))
	require.False(t, unreachable(), "the person wrote after that")
	require.NoError(t, db.Blocked(ctx, "u:3", 7, now.Truncate(time.Second)))
	require.True(t, unreachable())
	comes("u:4")
	require.False(t, unreachable())
	require.NoError(t, db.Blocked(ctx, "u:3", 7, now.Add(time.Hour)))
	require.False(t, unreachable(), "it was told before")
	require.NoError(t, db.Blocked(ctx, "u:5", 8, now), "nobody we know")
}

func TestWhoWaitsForTheLockSeesWhatTheOtherSaved(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	turn := func(key string, fn func(*store.Tx, store.Turn)) error {
		return db.InUpdate(ctx, key, store.Person{Telegram: 7}, func(tx *store.Tx, turn store.Turn) error { fn(tx, turn); return nil })
	}
	require.NoError(t, turn("u:1", func(tx *store.Tx, turn store.Turn) {
		tx.SaveSession(turn.Account.ID, hr.Session{Flow: "first", Step: "title", At: tx.Now()})
	}))
	second := make(chan string, 1)
	require.NoError(t, turn("u:2", func(tx *store.Tx, turn store.Turn) {
		tx.SaveSession(turn.Account.ID, hr.Session{Flow: "first", Step: "place", At: tx.Now()})
		_, err := tx.Exec(ctx, `SELECT`) // from here on the account is locked
		require.NoError(t, err)
		go func() {
			err := db.InSignal(ctx, "job:1", turn.Account.ID, func(_ *store.Tx, turn store.Turn) error { second <- turn.Session.Step; return nil })
			if err != nil {
				second <- err.Error()
			}
		}()
		require.Eventually(t, func() bool {
			var n int
			err := db.Pool().QueryRow(ctx, `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&n)
			return err == nil && n == 1
		}, 10*time.Second, 10*time.Millisecond)
	}))
	require.Equal(t, "place", <-second)
}

func TestWhatCanWaitIsHeldTillMorning(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	held := say(7, "refusal")
	held.NotBefore = time.Now().Add(time.Hour)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(held); tx.Enqueue(say(7, "now")); return nil }))
	d := o.drain()[0]
	require.JSONEq(t, `"now"`, string(d.Args), "it holds up nothing")
	next, err := db.Done(ctx, d, store.Outcome{Message: 1}, true)
	require.NoError(t, err)
	require.Nil(t, next)
	require.Empty(t, o.sweep())
	_, err = db.Pool().Exec(ctx, `UPDATE operations SET not_before = now() - '1 second'::interval WHERE state = 'held'`)
	require.NoError(t, err)
	more := o.sweep()
	require.Len(t, more, 1)
	require.JSONEq(t, `"refusal"`, string(more[0].Args))

	_, err = db.Pool().Exec(ctx, `INSERT INTO operations (chat, kind, class, rank, state, not_before)
		SELECT n, 'send', 'event', 1, CASE WHEN n % 50 = 0 THEN 'held' ELSE 'sent' END, now() + n * '1 second'::interval FROM generate_series(1, 20000) n`)
	require.NoError(t, err)
	_, err = db.Pool().Exec(ctx, `ANALYZE operations`)
	require.NoError(t, err)
	rows, err := db.Pool().Query(ctx, `EXPLAIN UPDATE operations SET state = 'queued' WHERE state = 'held' AND not_before <= now()`)
	require.NoError(t, err)
	plan, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	require.Contains(t, strings.Join(plan, "\n"), "operations_held")
}

func TestABlockDropsWhatIsHeldToo(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	held := say(7, "refusal")
	held.NotBefore = time.Now().Add(time.Hour)
	require.NoError(t, db.In(ctx, func(tx *store.Tx) error { tx.Enqueue(held); return nil }))
	require.NoError(t, db.MarkUnreachable(ctx, 7))
	var state string
	require.NoError(t, db.Pool().QueryRow(ctx, `SELECT state FROM operations`).Scan(&state))
	require.Equal(t, "refused", state)
}

func TestAnUpdateReadBeforeAnotherProcessCommittedIsAppliedToWhatThatLeft(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	other, err := store.Open(ctx, db.Pool().Config().ConnString(), store.Options{MaxConns: 2})
	require.NoError(t, err)
	defer other.Close()
	who := store.Person{Telegram: 7}
	step := func(db *store.DB, key string, before func()) {
		require.NoError(t, db.InUpdate(ctx, key, who, func(tx *store.Tx, turn store.Turn) error {
			if before != nil {
				before()
				before = nil
			}
			turn.Session.Nonce++
			turn.Session.At = tx.Now()
			tx.SaveSession(turn.Account.ID, turn.Session)
			tx.Enqueue(say(7, fmt.Sprint(turn.Session.Nonce)))
			return nil
		}))
	}
	step(db, "u:1", nil)
	step(db, "u:2", func() { step(other, "u:3", nil) })
	step(db, "u:3", func() { t.Error("it has been applied") })
	var nonce int
	require.NoError(t, db.Pool().QueryRow(ctx, `SELECT nonce FROM sessions`).Scan(&nonce))
	require.Equal(t, 3, nonce, "no step is lost")
	require.Equal(t, []string{"1", "2", "3"}, queuedTexts(t, db))
}

func TestManyPeopleAreCommittedTogetherEachOnce(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), testDB(t)
	o := sender(t, db)
	const people, steps = 20, 5
	at := func(person int64, key string, save bool) error {
		return db.InUpdate(ctx, key, store.Person{Telegram: person}, func(tx *store.Tx, turn store.Turn) error {
			if turn.New {
				tx.Enqueue(say(person, "welcome"))
				return nil
			}
			turn.Session.Item++
			turn.Session.Flow, turn.Session.At = "first", tx.Now()
			if save {
				turn.Session.Draft = hr.NewID()
				if err := tx.SaveDraft(hr.Draft{ID: turn.Session.Draft, Owner: turn.Account.ID, Kind: hr.DraftLetter, Letter: &hr.Letter{Text: key}}); err != nil {
					return err
				}
			}
			tx.SaveSession(turn.Account.ID, turn.Session)
			tx.Enqueue(say(person, key))
			return nil
		})
	}
	var group sync.WaitGroup
	for person := range int64(people) {
		group.Go(func() {
			for i := range steps + 1 {
				key := fmt.Sprintf("u:%d:%d", person, i)
				for range 2 { // everything comes twice
					require.NoError(t, at(person+1, key, i%2 == 0))
				}
			}
		})
	}
	group.Wait()
	o.drain()
	var count, right int
	require.NoError(t, db.Pool().QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE item = $1 AND flow = 'first') FROM sessions`, steps).Scan(&count, &right))
	require.Equal(t, []int{people, people}, []int{count, right})
	require.NoError(t, db.Pool().QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE data->'letter'->>'text' LIKE 'u:%') FROM drafts`).Scan(&count, &right))
	require.Equal(t, []int{people * 2, people * 2}, []int{count, right})
	require.Len(t, queuedTexts(t, db), people*(steps+1))
}

// queuedTexts are the words of the operations that wait or are being sent, in order.
func queuedTexts(t *testing.T, db *store.DB) (list []string) {
	rows, err := db.Pool().Query(context.Background(), `SELECT args #>> '{}' FROM operations WHERE state IN ('queued', 'sending') ORDER BY id`)
	require.NoError(t, err)
	list, err = pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	return list
}
