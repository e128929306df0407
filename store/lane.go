package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// lease is how long a lane stays with who took it: longer than an HTTP call to Telegram may last.
const lease = 30 * time.Second

// burst is how many messages leave for one private chat at once; after that one a second (the FAQ of the Bot API: about
// 1/s per chat, short bursts of about twenty). It is one less than the twenty, because Telegram counts when a message
// arrives and we when it leaves. Answers to callbacks cost none.
const burst = `19`

// refilled is how many messages a lane may send now.
const refilled = `least(` + burst + `, l.tokens + extract(epoch FROM now() - l.refilled_at))`

// takeLane is the end of an upsert of a lane: it takes one that is free and has a message to spend. excluded.tokens is
// what a fresh lane has left after it.
const takeLane = `holder = excluded.holder, turn = excluded.turn, lease_until = excluded.lease_until,
		tokens = ` + refilled + ` - (` + burst + ` - excluded.tokens), refilled_at = now()
	WHERE l.lease_until <= now() AND (excluded.tokens = ` + burst + ` OR ` + refilled + ` >= 1)`

// recipientColumns are what a delivery has to know besides its operation o.
const recipientColumns = `
	coalesce((SELECT s.message_id FROM slots s WHERE s.chat = o.chat AND s.slot = o.slot), 0),
	coalesce((SELECT s.shown FROM slots s WHERE s.chat = o.chat AND s.slot = o.slot), 0),
	coalesce((SELECT a.lang FROM accounts a WHERE a.telegram = o.chat), 'ru'),
	coalesce((SELECT a.zone FROM accounts a WHERE a.telegram = o.chat), '')`

// takeQuery takes lanes that are free, each together with the head of its queue. In a lane that has just become free
// an operation that is still "sending" is one whose outcome nobody knows: it comes first, as a repeat.
const takeQuery = `WITH head AS (
	SELECT lane.chat, lane.turn, o.id, (o.kind <> 'answer')::int AS cost
	FROM unnest($1::bigint[], $2::bigint[]) AS lane (chat, turn) CROSS JOIN LATERAL (
		SELECT o.id, o.kind FROM operations o
		WHERE o.chat = lane.chat AND o.state IN ('queued', 'sending') AND (o.expires_at IS NULL OR o.expires_at > now())
		ORDER BY o.rank, o.id LIMIT 1) o
), lane AS (
	INSERT INTO lanes AS l (chat, holder, turn, lease_until, tokens, refilled_at)
	SELECT chat, $3, turn, now() + $4::interval, ` + burst + ` - cost, now() FROM head
	WHERE NOT EXISTS (SELECT FROM pauses WHERE until > now())
	ON CONFLICT (chat) DO UPDATE SET ` + takeLane + ` RETURNING chat, turn
)
UPDATE operations o SET state = 'sending', repeats = o.repeats + (o.state = 'sending')::int
FROM head JOIN lane USING (chat) WHERE o.id = head.id AND o.state IN ('queued', 'sending')
RETURNING lane.turn, o.id, o.chat, o.kind, o.class, o.slot, o.template, o.args, o.callback, o.repeats, ` + recipientColumns

// releaseQuery gives lanes back in which nothing is being sent.
const releaseQuery = `UPDATE lanes l SET lease_until = '-infinity' FROM unnest($1::bigint[], $2::bigint[]) AS mine (chat, turn)
	WHERE l.chat = mine.chat AND l.holder = $3 AND l.turn = mine.turn
		AND NOT EXISTS (SELECT FROM operations o WHERE o.chat = l.chat AND o.state = 'sending')`

func collect(rows pgx.Rows) ([]Delivery, error) {
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (d Delivery, err error) {
		return d, row.Scan(&d.turn, &d.ID, &d.Chat, &d.Kind, &d.Class, &d.Slot, &d.Template, &d.Args, &d.Callback, &d.Repeats,
			&d.Message, &d.Shown, &d.Lang, &d.Zone)
	})
}

// Take takes a chat's lane for this process with the head of its queue; nil if the lane is another's, empty, or has to
// wait.
func (db *DB) Take(ctx context.Context, chat int64) (taken *Delivery, err error) {
	lane := []any{[]int64{chat}, []int64{db.nextTurn()}, db.replica.Load()}
	var batch pgx.Batch
	batch.Queue(takeQuery, append(lane, lease)...).Query(func(rows pgx.Rows) error {
		list, err := collect(rows)
		if len(list) > 0 {
			taken = &list[0]
			db.held.take(taken)
		}
		return err
	})
	batch.Queue(releaseQuery, lane...) // where the head expired meanwhile
	if err := db.shared.SendBatch(ctx, &batch).Close(); err != nil {
		return nil, fmt.Errorf("store: take lane: %w", err)
	}
	return taken, nil
}

// Sweep finds what nobody is woken for: lanes whose lease lapsed or whose holder died, wake-ups lost between
// replicas, bursts that have refilled. It gives at most limit chats whose lanes are to be looked at.
func (db *DB) Sweep(ctx context.Context, limit int) ([]int64, error) {
	if err := db.stayAlive(ctx); err != nil {
		return nil, err
	}
	_, err := db.pool.Exec(ctx, `UPDATE lanes l SET lease_until = '-infinity' FROM operations o
		WHERE o.chat = l.chat AND o.state = 'sending' AND l.lease_until > now() AND l.holder <> $2 AND l.holder NOT IN
			(SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND granted)`, replicaLock, db.replica.Load())
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
		WHERE o.state IN ('queued', 'sending') AND (l.chat IS NULL OR l.lease_until <= now())
			AND NOT EXISTS (SELECT FROM pauses WHERE until > now()) LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("store: sweep: %w", err)
	}
	chats, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return nil, fmt.Errorf("store: sweep: %w", err)
	}
	return chats, nil
}
