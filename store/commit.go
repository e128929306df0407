package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// commit writes what rides last of the transactions that share one of PostgreSQL's, and commits, in one round trip with
// what is in the batch already.
func commit(ctx context.Context, t interface {
	SendBatch(context.Context, *pgx.Batch) pgx.BatchResults
}, batch *pgx.Batch, txs ...*Tx) (Queued, error) {
	writeSessions(batch, txs)
	writeDrafts(batch, txs)
	out := writeOperations(batch, txs)
	for _, tx := range txs {
		batch.QueuedQueries = append(batch.QueuedQueries, tx.save.QueuedQueries...)
	}
	ended := ""
	batch.Queue(`COMMIT`).Exec(func(tag pgconn.CommandTag) error { ended = tag.String(); return nil })
	err := t.SendBatch(ctx, batch).Close()
	if err == nil && ended != "COMMIT" {
		err = pgx.ErrTxCommitRollback
	}
	if err != nil {
		return Queued{}, fmt.Errorf("store: commit: %w", err)
	}
	return out.left(txs[0].db), nil
}

// given makes rows of the arrays that are a statement's first arguments. Through SELECT the planner does not see how long
// they are: it would plan anew each time for those that it knows to be short.
func given(types ...string) string {
	for i, t := range types {
		types[i] = fmt.Sprintf("(SELECT $%d::%s[])", i+1, t)
	}
	return "unnest(" + strings.Join(types, ", ") + ")"
}

type sessionRow struct {
	account hr.ID
	hr.Session
}

func writeSessions(batch *pgx.Batch, txs []*Tx) {
	var accounts, drafts, subjects, jobs []hr.ID
	var flows, steps, returns []string
	var versions, items, nonces []int
	var reminded []bool
	var at []time.Time
	for _, tx := range txs {
		if s := tx.session; s != nil {
			accounts, drafts, subjects, jobs = append(accounts, s.account), append(drafts, s.Draft), append(subjects, s.Subject), append(jobs, s.Job)
			flows, steps, returns = append(flows, s.Flow), append(steps, s.Step), append(returns, s.Return)
			versions, items, nonces = append(versions, s.Version), append(items, s.Item), append(nonces, s.Nonce)
			reminded, at = append(reminded, s.Reminded), append(at, s.At)
		}
	}
	if len(accounts) == 0 {
		return
	}
	batch.Queue(`INSERT INTO sessions (account, flow, version, step, back_to, item, nonce, draft, subject, job, reminded, at, day)
		SELECT *, (at AT TIME ZONE 'UTC')::date FROM `+given("uuid", "text", "int", "text", "text", "int", "int", "uuid", "uuid", "uuid", "boolean", "timestamptz")+`
			AS s (account, flow, version, step, back_to, item, nonce, draft, subject, job, reminded, at)
		ON CONFLICT (account) DO UPDATE SET flow = excluded.flow, version = excluded.version, step = excluded.step,
			back_to = excluded.back_to, item = excluded.item, nonce = excluded.nonce, draft = excluded.draft,
			subject = excluded.subject, job = excluded.job, reminded = excluded.reminded, at = excluded.at, day = excluded.day`,
		accounts, flows, versions, steps, returns, items, nonces, drafts, subjects, jobs, reminded, at)
}

type draftRow struct {
	hr.Draft
	data []byte
}

func writeDrafts(batch *pgx.Batch, txs []*Tx) {
	var ids, owners, ofs []hr.ID
	var kinds, data []string
	var revs []int
	var at []time.Time
	for _, tx := range txs {
		for _, d := range tx.drafts {
			ids, owners, ofs = append(ids, d.ID), append(owners, d.Owner), append(ofs, d.Of)
			kinds, data, revs, at = append(kinds, string(d.Kind)), append(data, string(d.data)), append(revs, max(d.Rev, 1)), append(at, tx.at)
		}
	}
	if len(ids) == 0 {
		return
	}
	batch.Queue(`INSERT INTO drafts (id, owner, kind, rev, of, data, updated_at)
		SELECT id, owner, kind, rev, of, data::json, at
		FROM `+given("uuid", "uuid", "text", "int", "uuid", "text", "timestamptz")+` AS d (id, owner, kind, rev, of, data, at)
		ON CONFLICT (id) DO UPDATE SET rev = drafts.rev + 1, of = excluded.of, data = excluded.data, updated_at = excluded.updated_at
		WHERE drafts.owner = excluded.owner`, ids, owners, kinds, revs, ofs, data, at)
}

// enqueueQuery queues operations. Those with a turn are queued as being sent, where their lane is free and nothing else
// waits in it. The snapshot may be older than a lane's row: then an operation may wait in a free lane, until the look
// at that lane which follows every commit.
func enqueueQuery(dedupes bool) string {
	once := ""
	if dedupes {
		once = "ON CONFLICT (dedupe) WHERE dedupe IS NOT NULL DO NOTHING"
	}
	return `WITH op AS (
	SELECT * FROM ` + given("bigint", "text", "text", "smallint", "text", "text", "text", "text", "text", "timestamptz", "timestamptz", "bigint") + `
		WITH ORDINALITY AS op (chat, kind, class, rank, slot, template, args, callback, dedupe, expires_at, not_before, turn, n)
), lane AS (
	INSERT INTO lanes AS l (chat, holder, turn, lease_until, tokens, refilled_at)
	SELECT chat, $13::bigint, turn, now() + $14::interval, ` + burst + ` - (kind <> 'answer')::int, now() FROM op
	WHERE turn <> 0 AND NOT EXISTS (SELECT FROM pauses WHERE until > now())
		AND (SELECT true FROM operations o WHERE o.chat = op.chat AND o.state IN ('queued', 'sending') LIMIT 1) IS NULL
	ORDER BY chat
	ON CONFLICT (chat) DO UPDATE SET ` + takeLane + ` RETURNING chat
)
INSERT INTO operations AS o (chat, kind, class, rank, slot, template, args, callback, dedupe, expires_at, not_before, state)
SELECT chat, kind, class, rank, slot, template, args::json, callback, nullif(dedupe, ''), expires_at, not_before,
	CASE WHEN not_before > now() THEN 'held' WHEN turn <> 0 AND chat IN (SELECT chat FROM lane) THEN 'sending' ELSE 'queued' END FROM op ORDER BY n
` + once + ` RETURNING o.id, o.chat, o.class, o.state, ` + ofReader
}

// replaceQuery drops unsent edits of a slot that has a newer one. It comes after the lanes are locked, as everywhere.
const replaceQuery = `DELETE FROM operations o WHERE o.chat = $1 AND o.slot = $2 AND o.kind = 'edit' AND o.state IN ('queued', 'held') AND o.rank = 1
	AND o.id < (SELECT max(n.id) FROM operations n WHERE n.chat = $1 AND n.slot = $2 AND n.kind = 'edit' AND n.state IN ('queued', 'held', 'sending'))`

// outgoing is what a commit queues.
type outgoing struct {
	atOnce map[int64]*Delivery // by chat; with an ID once it is known to be taken
	queued map[int64]int64     // the newest operation that waits, by chat
}

// writeOperations queues the operations of the transactions. The most urgent one of each is to be sent at once.
func writeOperations(batch *pgx.Batch, txs []*Tx) *outgoing {
	out := &outgoing{atOnce: map[int64]*Delivery{}, queued: map[int64]int64{}}
	var chats, turns []int64
	var kinds, classes, slots, templates, callbacks, dedupes []string
	var edited []hr.Operation
	var ranks []int16
	var args []*string
	var expires, notBefore []*time.Time
	for _, tx := range txs {
		if tx.quiet {
			continue
		}
		slices.SortStableFunc(tx.ops, func(a, b hr.Operation) int { return cmp.Compare(rank(a), rank(b)) })
		first := out.first(tx)
		for i, op := range tx.ops {
			turn := int64(0)
			if i == first {
				turn = tx.db.nextTurn()
				out.atOnce[op.Chat] = &Delivery{Chat: op.Chat, Kind: op.Kind, Class: op.Class, Slot: op.Slot, Template: op.Template, Args: op.Args,
					Callback: op.Callback, turn: turn}
			}
			if op.Kind == hr.OpEdit && op.Slot != "" {
				edited = append(edited, op)
			}
			chats, turns, ranks = append(chats, op.Chat), append(turns, turn), append(ranks, rank(op))
			kinds, classes, slots = append(kinds, string(op.Kind)), append(classes, string(op.Class)), append(slots, op.Slot)
			templates, callbacks, dedupes = append(templates, op.Template), append(callbacks, op.Callback), append(dedupes, op.Dedupe)
			args, expires = append(args, nullText(op.Args)), append(expires, nullTime(op.ExpiresAt))
			notBefore = append(notBefore, nullTime(op.NotBefore))
		}
	}
	if len(chats) == 0 {
		return out
	}
	batch.Queue(enqueueQuery(strings.Join(dedupes, "") != ""), chats, kinds, classes, ranks, slots, templates, args, callbacks, dedupes, expires, notBefore, turns, txs[0].db.replica.Load(), lease).Query(out.read)
	for _, op := range edited {
		batch.Queue(replaceQuery, op.Chat, op.Slot)
	}
	return out
}

// first is the operation of a transaction that may be queued as being sent: the most urgent one that comes before all
// else to its chat, needs no message of a slot, and is not in a lane that is being drained. It is negative if there is
// none.
func (out *outgoing) first(tx *Tx) int {
	if tx.db.replica.Load() == 0 {
		return -1
	}
	for i, op := range tx.ops {
		plain := (op.Kind == hr.OpSend || op.Kind == hr.OpAnswer) && op.Dedupe == "" && op.NotBefore.IsZero() && op.Class != hr.Bulk
		waits := slices.ContainsFunc(tx.ops[:i], func(before hr.Operation) bool { return before.Chat == op.Chat })
		if plain && !waits && out.atOnce[op.Chat] == nil && !tx.db.held.has(op.Chat) {
			return i
		}
	}
	return -1
}

// read takes in what enqueueQuery returns.
func (out *outgoing) read(rows pgx.Rows) error {
	var id, chat int64
	var class hr.Class
	var state string
	var reader []string
	_, err := pgx.ForEachRow(rows, []any{&id, &chat, &class, &state, &reader}, func() error {
		switch {
		case state == "sending":
			d := out.atOnce[chat]
			d.ID = id
			d.Lang, d.Zone = readerOf(reader)
		case state == "queued" && class != hr.Bulk: // what is held is found by the sweep when its time comes
			out.queued[chat] = max(out.queued[chat], id)
		}
		return nil
	})
	return err
}

// left tells what a commit leaves to be done for what it has queued.
func (out *outgoing) left(db *DB) (q Queued) {
	for _, chat := range slices.Sorted(maps.Keys(out.atOnce)) {
		if d := out.atOnce[chat]; d.ID != 0 {
			db.held.take(d)
			q.Taken = append(q.Taken, d)
		}
	}
	for _, chat := range slices.Sorted(maps.Keys(out.queued)) {
		if !db.held.queue(chat, out.queued[chat]) {
			q.Chats = append(q.Chats, chat)
		}
	}
	return q
}

// tell wakes who sends.
func (db *DB) tell(q Queued) {
	if tell := db.queued.Load(); tell != nil && len(q.Taken)+len(q.Chats) > 0 {
		(*tell)(q)
	}
}

func rank(op hr.Operation) int16 {
	switch {
	case op.Kind == hr.OpAnswer:
		return 0
	case op.Class == hr.Bulk:
		return 2
	}
	return 1
}

func nullText(raw []byte) *string {
	if len(raw) == 0 {
		return nil
	}
	text := string(raw)
	return &text
}

func nullTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
