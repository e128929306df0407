package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Queued is what a commit leaves to be sent by this process: a delivery that it has taken already, and chats whose
// lanes are worth a look (see Take).
type Queued struct {
	Taken *Delivery
	Chats []int64
}

// OnQueued says who is told of what commits leave to be sent. It is called once, at start.
func (db *DB) OnQueued(f func(Queued)) { db.queued.Store(&f) }

// Enqueue queues an operation; it leaves after the commit. An edit replaces an unsent edit of the same slot.
func (tx *Tx) Enqueue(op hr.Operation) { tx.ops = append(tx.ops, op) }

// Quietly drops what this transaction queues: it sets up a world that is taken to have been there before.
func (tx *Tx) Quietly() { tx.quiet = true }

const queueQuery = `INSERT INTO operations (chat, kind, class, rank, slot, template, args, callback, dedupe, expires_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9, ''), $10) ON CONFLICT (dedupe) WHERE dedupe IS NOT NULL DO NOTHING RETURNING id`

// sendQuery queues an operation as being sent and takes its lane, if that is free and nothing else waits in it; else the
// operation just waits. Its snapshot may be older than the lane's row: then it may wait in a free lane, until the look
// at that lane which follows every commit.
const sendQuery = `WITH lane AS (
	INSERT INTO lanes AS l (chat, holder, turn, lease_until, tokens, refilled_at)
	SELECT $1::bigint, $10::bigint, $11::bigint, now() + $12::interval, ` + burst + ` - ($2::text <> 'answer')::int, now()
	WHERE NOT EXISTS (SELECT FROM pauses WHERE until > now())
		AND NOT EXISTS (SELECT FROM operations WHERE chat = $1 AND state IN ('queued', 'sending'))
	ON CONFLICT (chat) DO UPDATE SET ` + takeLane + ` RETURNING chat
)
INSERT INTO operations AS o (chat, kind, class, rank, slot, template, args, callback, expires_at, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN EXISTS (SELECT FROM lane) THEN 'sending' ELSE 'queued' END)
RETURNING o.state = 'sending', o.id, ` + recipientColumns

// commit writes the operations and what else rides last, and commits, all in one round trip.
//
// One operation is queued as being sent: the most urgent one. No second lane is locked and the lane comes first, as
// everywhere, so that transactions do not wait for each other crosswise.
func (tx *Tx) commit(ctx context.Context) (Queued, error) {
	if tx.quiet {
		tx.ops = nil
	}
	slices.SortStableFunc(tx.ops, func(a, b hr.Operation) int { return cmp.Compare(rank(a), rank(b)) })
	batch := &pgx.Batch{}
	var taken *Delivery
	queued := map[int64]int64{} // the newest operation by chat
	first := -1
	if tx.db.replica.Load() != 0 {
		first = slices.IndexFunc(tx.ops, tx.sentAtOnce)
	}
	if first >= 0 {
		taken = tx.send(batch, tx.ops[first], queued)
	}
	batch.QueuedQueries = append(batch.QueuedQueries, tx.save.QueuedQueries...)
	for i, op := range tx.ops {
		if i != first {
			queue(batch, op, queued)
		}
	}
	ended := ""
	batch.Queue(`COMMIT`).Exec(func(tag pgconn.CommandTag) error { ended = tag.String(); return nil })
	err := tx.SendBatch(ctx, batch).Close()
	if err == nil && ended != "COMMIT" {
		err = pgx.ErrTxCommitRollback
	}
	if err != nil {
		return Queued{}, fmt.Errorf("store: commit: %w", err)
	}
	return tx.db.left(taken, queued), nil
}

// left tells what a commit leaves to be done for what it has queued.
func (db *DB) left(taken *Delivery, queued map[int64]int64) (q Queued) {
	if taken != nil && taken.ID != 0 {
		db.held.take(taken)
		q.Taken = taken
	}
	for chat, operation := range queued {
		if !db.held.queue(chat, operation) {
			q.Chats = append(q.Chats, chat)
		}
	}
	return q
}

// sentAtOnce tells what may be queued as being sent: an edit first replaces others, what has a dedupe key may turn out to
// be there already, and a lane that is being drained is not free.
func (tx *Tx) sentAtOnce(op hr.Operation) bool {
	return op.Kind != hr.OpEdit && op.Dedupe == "" && op.Class != hr.Bulk && !tx.db.held.has(op.Chat)
}

// send queues an operation as being sent. The delivery has an ID once that is so; else the operation is among the queued.
func (tx *Tx) send(batch *pgx.Batch, op hr.Operation, queued map[int64]int64) *Delivery {
	d := &Delivery{Chat: op.Chat, Kind: op.Kind, Class: op.Class, Slot: op.Slot, Template: op.Template, Args: op.Args, Callback: op.Callback, turn: tx.db.nextTurn()}
	batch.Queue(sendQuery, op.Chat, string(op.Kind), string(op.Class), rank(op), op.Slot, op.Template, nullJSON(op.Args), op.Callback, nullTime(op.ExpiresAt),
		tx.db.replica.Load(), d.turn, lease).QueryRow(func(row pgx.Row) error {
		var taken bool
		var id int64
		if err := row.Scan(&taken, &id, &d.Message, &d.Shown, &d.Lang, &d.Zone); err != nil {
			return err
		}
		if taken {
			d.ID = id
		} else {
			queued[op.Chat] = max(queued[op.Chat], id)
		}
		return nil
	})
	return d
}

// queue queues an operation that is to wait.
func queue(batch *pgx.Batch, op hr.Operation, queued map[int64]int64) {
	if op.Kind == hr.OpEdit && op.Slot != "" {
		batch.Queue(`DELETE FROM operations WHERE chat = $1 AND slot = $2 AND kind = 'edit' AND state = 'queued' AND rank = 1`, op.Chat, op.Slot)
	}
	batch.Queue(queueQuery, op.Chat, string(op.Kind), string(op.Class), rank(op), op.Slot, op.Template, nullJSON(op.Args), op.Callback, op.Dedupe, nullTime(op.ExpiresAt)).
		Query(func(rows pgx.Rows) error {
			ids, err := pgx.CollectRows(rows, pgx.RowTo[int64]) // none where the dedupe key was there
			if len(ids) > 0 && op.Class != hr.Bulk {
				queued[op.Chat] = max(queued[op.Chat], ids[0])
			}
			return err
		})
}

func rank(op hr.Operation) int {
	switch {
	case op.Kind == hr.OpAnswer:
		return 0
	case op.Class == hr.Bulk:
		return 2
	}
	return 1
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
