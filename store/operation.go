package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// lease is how long a lane stays with who took it: longer than an HTTP call to Telegram may last.
const lease = 30 * time.Second

// resends is how often a message of unknown outcome is sent again before it is given up.
const resends = 8

// Delivery is the head of a lane this process has taken: to be sent now, then reported by Done.
type Delivery struct {
	ID       int64
	Chat     int64
	Kind     hr.OperationKind
	Class    hr.Class
	Slot     string
	Template string
	Args     json.RawMessage
	Callback string
	Repeats  int   // > 0: it may have been sent before
	Message  int64 // the slot's message, 0 if none
	Shown    int64 // the hash of what that message says, 0 if not known
	Lang     hr.Lang
	Zone     string // IANA time zone of the recipient, may be empty
	turn     int64
}

// Outcome is what became of a Delivery. The zero Outcome is a success without a message.
type Outcome struct {
	Message int64         // the message sent
	Shown   int64         // the hash of what it says, 0 if not known
	Refused string        // why Telegram refused it for good; empty: it did not
	Wait    time.Duration // Telegram asked to leave this chat alone that long; the operation stays queued
	Pause   time.Duration // the same for all chats
	Unknown bool          // no answer came: it may have been sent or not
}

// Enqueue queues an operation; it leaves after the commit. An edit replaces an unsent edit of the same slot.
func (tx *Tx) Enqueue(op hr.Operation) { tx.ops = append(tx.ops, op) }

// Quietly drops what this transaction queues: it sets up a world that is taken to have been there before.
func (tx *Tx) Quietly() { tx.quiet = true }

// OnTaken says who is told of deliveries that a commit has taken for this process. It is called once, at start.
func (db *DB) OnTaken(f func([]Delivery)) { db.taken = f }

func rank(op hr.Operation) int {
	switch {
	case op.Kind == hr.OpAnswer:
		return 0
	case op.Class == hr.Bulk:
		return 2
	}
	return 1
}

// commit writes what rides last, the operations, and takes the lanes they wait in, all in one round trip before COMMIT.
func (tx *Tx) commit(ctx context.Context) ([]Delivery, error) {
	if tx.quiet {
		tx.ops = nil
	}
	chats := tx.chats()
	batch := &pgx.Batch{}
	for _, chat := range chats {
		batch.Queue(lockQuery, chat)
	}
	batch.QueuedQueries = append(batch.QueuedQueries, tx.save.QueuedQueries...)
	for _, op := range tx.ops {
		if op.Kind == hr.OpEdit && op.Slot != "" {
			batch.Queue(`DELETE FROM operations WHERE chat = $1 AND slot = $2 AND kind = 'edit' AND state IN ('queued', 'held') AND rank = 1`, op.Chat, op.Slot)
		}
		batch.Queue(`INSERT INTO operations (chat, kind, class, rank, slot, template, args, callback, dedupe, expires_at, not_before, state)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9, ''), $10, $11, CASE WHEN $11 > now() THEN 'held' ELSE 'queued' END) ON CONFLICT (dedupe) WHERE dedupe IS NOT NULL DO NOTHING`,
			op.Chat, op.Kind, op.Class, rank(op), op.Slot, op.Template, nullJSON(op.Args), op.Callback, op.Dedupe, nullTime(op.ExpiresAt), nullTime(op.NotBefore))
	}
	turn := tx.db.nextTurn()
	var taken []Delivery
	if tx.db.sending() {
		for _, chat := range chats {
			batch.Queue(takeQuery, chat, tx.db.replica, turn, lease).Query(func(rows pgx.Rows) error {
				return collect(rows, turn, &taken)
			})
		}
	}
	if batch.Len() > 0 {
		if err := tx.SendBatch(ctx, batch).Close(); err != nil {
			return nil, fmt.Errorf("store: write: %w", err)
		}
	}
	if err := tx.Tx.Commit(ctx); err != nil {
		return nil, fmt.Errorf("store: commit: %w", err)
	}
	return taken, nil
}

// chats are those something is queued for, in one order for all, so that two transactions never wait for each other's
// lanes.
func (tx *Tx) chats() []int64 {
	var list []int64
	for _, op := range tx.ops {
		list = append(list, op.Chat)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// lockQuery comes before anything else is done to a lane. Only then is what the next statement reads of its queue still
// true when it acts on it: nobody reports the head as sent, nobody commits an operation, between the two.
const lockQuery = `SELECT FROM lanes WHERE chat = $1 FOR UPDATE`

// takeQuery takes a chat's lane, if it is free or ours, together with the head of its queue. In a lane that has just
// become free an operation that is still "sending" is one whose outcome nobody knows: it comes first, as a repeat.
// tokens: a burst of 20 messages to one private chat, refilled by one a second (the FAQ of the Bot API: about 1/s per
// chat); answers to callbacks cost none.
const takeQuery = `WITH head AS (
	SELECT o.id, (o.kind <> 'answer')::int AS cost FROM operations o
	WHERE o.chat = $1 AND o.state IN ('queued', 'sending') AND (o.expires_at IS NULL OR o.expires_at > now())
	ORDER BY o.rank, o.id LIMIT 1
), lane AS (
	INSERT INTO lanes AS l (chat, holder, turn, lease_until, tokens, refilled_at)
	SELECT $1, $2, $3, now() + $4::interval, 20 - cost, now() FROM head
	WHERE NOT EXISTS (SELECT FROM pauses WHERE until > now())
	ON CONFLICT (chat) DO UPDATE SET holder = excluded.holder, turn = excluded.turn, lease_until = excluded.lease_until,
		tokens = least(20, l.tokens + extract(epoch FROM now() - l.refilled_at)) - (20 - excluded.tokens), refilled_at = now()
	WHERE (l.lease_until <= now() OR (l.holder = excluded.holder AND l.turn = excluded.turn))
		AND least(20, l.tokens + extract(epoch FROM now() - l.refilled_at)) >= 20 - excluded.tokens
	RETURNING chat
)
UPDATE operations o SET state = 'sending', repeats = o.repeats + (o.state = 'sending')::int
FROM head, lane WHERE o.id = head.id AND o.state IN ('queued', 'sending')
RETURNING o.id, o.chat, o.kind, o.class, o.slot, o.template, o.args, o.callback, o.repeats,
	coalesce((SELECT s.message_id FROM slots s WHERE s.chat = o.chat AND s.slot = o.slot), 0),
	coalesce((SELECT s.shown FROM slots s WHERE s.chat = o.chat AND s.slot = o.slot), 0),
	coalesce((SELECT a.lang FROM accounts a WHERE a.telegram = o.chat), 'ru'),
	coalesce((SELECT a.zone FROM accounts a WHERE a.telegram = o.chat), '')`

// releaseQuery gives a lane back unless something in it is being sent.
const releaseQuery = `UPDATE lanes SET lease_until = '-infinity' WHERE chat = $1 AND holder = $2 AND turn = $3
	AND NOT EXISTS (SELECT FROM operations WHERE chat = $1 AND state = 'sending')`

func collect(rows pgx.Rows, turn int64, into *[]Delivery) error {
	defer rows.Close()
	for rows.Next() {
		d := Delivery{turn: turn}
		if err := rows.Scan(&d.ID, &d.Chat, &d.Kind, &d.Class, &d.Slot, &d.Template, &d.Args, &d.Callback, &d.Repeats,
			&d.Message, &d.Shown, &d.Lang, &d.Zone); err != nil {
			return err
		}
		*into = append(*into, d)
	}
	return rows.Err()
}

// Done reports a delivery and, if more is wanted, takes the next one of its lane, in one statement group. next is nil
// if the lane is empty, or has to wait.
func (db *DB) Done(ctx context.Context, d Delivery, o Outcome, more bool) (next *Delivery, err error) {
	var batch pgx.Batch
	batch.Queue(lockQuery, d.Chat)
	switch {
	case o.Unknown && d.Class != hr.Bulk && d.Repeats < resends:
		// The row stays "sending" and the lane ours until the wait is over: then it is the lane's head, as a repeat.
		wait := time.Second << min(d.Repeats, 5)
		batch.Queue(`UPDATE lanes SET lease_until = now() + $4::interval WHERE chat = $1 AND holder = $2 AND turn = $3`,
			d.Chat, db.replica, d.turn, wait)
		if err := db.pool.SendBatch(ctx, &batch).Close(); err != nil {
			return nil, fmt.Errorf("store: unknown outcome: %w", err)
		}
		return nil, nil
	case o.Wait > 0: // the chat's burst is spent: at its rate there is one token when the time is over
		batch.Queue(`UPDATE lanes SET tokens = 1 - extract(epoch FROM $2::interval), refilled_at = now() WHERE chat = $1`, d.Chat, o.Wait)
		batch.Queue(`UPDATE operations SET state = 'queued' WHERE id = $1`, d.ID)
	case o.Pause > 0:
		batch.Queue(`INSERT INTO pauses (until) VALUES (now() + $1::interval)
			ON CONFLICT (id) DO UPDATE SET until = greatest(pauses.until, excluded.until)`, o.Pause)
		batch.Queue(`UPDATE operations SET state = 'queued' WHERE id = $1`, d.ID)
	default:
		state, reason := "sent", clip(o.Refused, 200)
		if o.Unknown {
			state, reason = "skipped", "outcome unknown"
		} else if o.Refused != "" {
			state = "refused"
		}
		batch.Queue(`UPDATE operations SET state = $2, error = $3, args = NULL, done_at = now() WHERE id = $1`, d.ID, state, reason)
		if d.Slot != "" && o.Message != 0 {
			batch.Queue(`INSERT INTO slots (chat, slot, message_id, shown) VALUES ($1, $2, $3, $4)
				ON CONFLICT (chat, slot) DO UPDATE SET message_id = excluded.message_id, shown = excluded.shown`, d.Chat, d.Slot, o.Message, o.Shown)
		}
	}
	var taken []Delivery
	if more {
		batch.Queue(takeQuery, d.Chat, db.replica, d.turn, lease).Query(func(rows pgx.Rows) error {
			return collect(rows, d.turn, &taken)
		})
	}
	batch.Queue(releaseQuery, d.Chat, db.replica, d.turn)
	if err := db.pool.SendBatch(ctx, &batch).Close(); err != nil {
		return nil, fmt.Errorf("store: report delivery: %w", err)
	}
	if len(taken) == 0 {
		return nil, nil
	}
	return &taken[0], nil
}

// Sweep finds what nobody is woken for: lanes whose lease lapsed or whose holder died, wake-ups lost between
// replicas, bursts that have refilled. It takes at most limit lanes for this process.
func (db *DB) Sweep(ctx context.Context, limit int) ([]Delivery, error) {
	if err := db.stayAlive(ctx); err != nil {
		return nil, err
	}
	_, err := db.pool.Exec(ctx, `UPDATE lanes l SET lease_until = '-infinity' FROM operations o
		WHERE o.chat = l.chat AND o.state = 'sending' AND l.lease_until > now() AND l.holder <> $2 AND l.holder NOT IN
			(SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND granted)`, replicaLock, db.replica)
	if err != nil {
		return nil, fmt.Errorf("store: free lanes: %w", err)
	}
	if _, err := db.pool.Exec(ctx, `UPDATE operations SET state = 'expired', args = NULL, done_at = now()
		WHERE state = 'queued' AND expires_at <= now()`); err != nil {
		return nil, fmt.Errorf("store: expire: %w", err)
	}
	if _, err := db.pool.Exec(ctx, `UPDATE operations SET state = 'queued' WHERE state = 'held' AND not_before <= now()`); err != nil {
		return nil, fmt.Errorf("store: release held: %w", err)
	}
	rows, err := db.pool.Query(ctx, `SELECT DISTINCT o.chat FROM operations o LEFT JOIN lanes l USING (chat)
		WHERE o.state IN ('queued', 'sending') AND (l.chat IS NULL OR l.lease_until <= now()) LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("store: sweep: %w", err)
	}
	chats, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, fmt.Errorf("store: sweep: %w", err)
	}
	var taken []Delivery
	var batch pgx.Batch
	slices.Sort(chats)
	for _, chat := range chats {
		turn := db.nextTurn()
		batch.Queue(lockQuery, chat)
		batch.Queue(takeQuery, chat, db.replica, turn, lease).Query(func(rows pgx.Rows) error {
			return collect(rows, turn, &taken)
		})
		batch.Queue(releaseQuery, chat, db.replica, turn) // where the head was locked by an expiry
	}
	if batch.Len() == 0 {
		return nil, nil
	}
	if err := db.pool.SendBatch(ctx, &batch).Close(); err != nil {
		return nil, fmt.Errorf("store: sweep: %w", err)
	}
	return taken, nil
}

// Repeats lists the operations that were sent again because their outcome was unknown, newest first.
func (db *DB) Repeats(ctx context.Context, limit int) ([]Delivery, error) {
	rows, err := db.pool.Query(ctx, `SELECT id, chat, kind, class, slot, template, args, callback, repeats, 0, 0, 'ru', ''
		FROM operations WHERE repeats > 0 OR state = 'skipped' ORDER BY id DESC LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("store: repeats: %w", err)
	}
	var list []Delivery
	return list, collect(rows, 0, &list)
}

func nullJSON(raw json.RawMessage) any {
	if len(raw) == 0 {
		return nil
	}
	return []byte(raw)
}

func nullTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}
