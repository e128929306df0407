package store

import (
	"context"
	"fmt"
	"time"

	"hrp/hr"

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

// inSlot and ofReader are what a delivery has to know besides its operation o: the slot's message with the hash of what
// it says, and the recipient's language and time zone.
const (
	inSlot   = `(SELECT ARRAY[s.message_id, s.shown] FROM slots s WHERE s.chat = o.chat AND s.slot = o.slot)`
	ofReader = `(SELECT ARRAY[a.lang, a.zone] FROM accounts a WHERE a.telegram = o.chat)`
)

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
RETURNING lane.turn, o.id, o.chat, o.kind, o.class, o.slot, o.template, o.args, o.callback, o.repeats, ` + inSlot + `, ` + ofReader

// releaseQuery gives lanes back in which nothing is being sent: where the head has expired meanwhile.
const releaseQuery = `UPDATE lanes l SET lease_until = '-infinity' FROM unnest($1::bigint[], $2::bigint[]) AS mine (chat, turn)
	WHERE l.chat = mine.chat AND l.holder = $3 AND l.turn = mine.turn
		AND NOT EXISTS (SELECT FROM operations o WHERE o.chat = l.chat AND o.state = 'sending')`

func collect(rows pgx.Rows) ([]Delivery, error) {
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (d Delivery, err error) {
		var slot []int64
		var reader []string
		err = row.Scan(&d.turn, &d.ID, &d.Chat, &d.Kind, &d.Class, &d.Slot, &d.Template, &d.Args, &d.Callback, &d.Repeats, &slot, &reader)
		if len(slot) > 0 {
			d.Message, d.Shown = slot[0], slot[1]
		}
		d.Lang, d.Zone = readerOf(reader)
		return d, err
	})
}

// readerOf reads ofReader; a chat of nobody's gets the first language.
func readerOf(reader []string) (hr.Lang, string) {
	if len(reader) == 0 {
		return hr.Russian, ""
	}
	return hr.Lang(reader[0]), reader[1]
}

// Sweep finds what nobody is woken for: lanes whose lease lapsed or whose holder died, wake-ups lost between
// replicas, bursts that have refilled. It gives at most limit chats whose lanes are to be looked at.
func (db *DB) Sweep(ctx context.Context, limit int) ([]int64, error) {
	if err := db.stayAlive(ctx); err != nil {
		return nil, err
	}
	_, err := db.shared.Exec(ctx, `UPDATE lanes l SET lease_until = '-infinity' FROM operations o
		WHERE o.chat = l.chat AND o.state = 'sending' AND l.lease_until > now() AND l.holder <> $2 AND l.holder NOT IN
			(`+replicasAlive+`)`, replicaLock, db.replica.Load())
	if err != nil {
		return nil, fmt.Errorf("store: free lanes: %w", err)
	}
	// One that is still "sending" in a lane whose lease has lapsed is nobody's: its report never came.
	if _, err := db.shared.Exec(ctx, `UPDATE operations o SET state = 'expired', args = NULL, done_at = now()
		WHERE o.state IN ('queued', 'sending') AND o.expires_at <= now()
			AND (o.state = 'queued' OR NOT EXISTS (SELECT FROM lanes l WHERE l.chat = o.chat AND l.lease_until > now()))`); err != nil {
		return nil, fmt.Errorf("store: expire: %w", err)
	}
	if _, err := db.shared.Exec(ctx, `UPDATE operations SET state = 'queued' WHERE state = 'held' AND not_before <= now()`); err != nil {
		return nil, fmt.Errorf("store: release held: %w", err)
	}
	rows, err := db.shared.Query(ctx, `SELECT DISTINCT o.chat FROM operations o LEFT JOIN lanes l USING (chat)
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
