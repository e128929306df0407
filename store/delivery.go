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
)

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

// end is what the operation's row says from now on.
func (o Outcome) end() (state, reason string) {
	switch {
	case o.Unknown:
		return "skipped", "outcome unknown"
	case o.Refused != "":
		return "refused", clip(o.Refused, 200)
	}
	return "sent", ""
}

// report is the outcome of a delivery on its way into the database, and then the next one of its lane. Without an ID it
// is only a look at a lane.
type report struct {
	Delivery
	Outcome
	more bool // a delivery of the lane is wanted
	next *Delivery
	err  error
}

// Done reports a delivery and, if more is wanted, takes the next one of its lane. next is nil if the lane is empty, or
// has to wait. Reports that come at once are written at once; ctx must outlive the call.
func (db *DB) Done(ctx context.Context, d Delivery, o Outcome, more bool) (next *Delivery, err error) {
	next, err = db.report(ctx, d, o, more)
	if next != nil {
		db.held.take(next)
		return next, nil
	}
	if db.held.release(d.Chat) && err == nil && more {
		return db.Take(ctx, d.Chat)
	}
	return nil, err
}

// Take takes a chat's lane for this process with the head of its queue; nil if the lane is another's, empty, or has to
// wait. Like Done it is done together with what others report; ctx must outlive the call.
func (db *DB) Take(ctx context.Context, chat int64) (*Delivery, error) {
	r := &report{Delivery: Delivery{Chat: chat, turn: db.nextTurn()}, more: true}
	db.reports.do(r, func(lot []*report) { db.write(ctx, lot) })
	if r.next != nil {
		db.held.take(r.next)
	}
	return r.next, r.err
}

// report writes the outcome, together with what others report at the same time.
func (db *DB) report(ctx context.Context, d Delivery, o Outcome, more bool) (next *Delivery, err error) {
	switch {
	case o.Unknown && d.Class != hr.Bulk && d.Repeats < resends:
		return nil, db.resend(ctx, d)
	case o.Wait > 0 || o.Pause > 0:
		return nil, db.putBack(ctx, d, o)
	}
	r := &report{Delivery: d, Outcome: o, more: more}
	db.reports.do(r, func(lot []*report) { db.write(ctx, lot) })
	return r.next, r.err
}

// resend lets a lane rest: its head stays "sending" and is the first, as a repeat, when the time is over.
func (db *DB) resend(ctx context.Context, d Delivery) error {
	wait := time.Second << min(d.Repeats, 5)
	_, err := db.shared.Exec(ctx, `UPDATE lanes SET lease_until = now() + $4::interval WHERE chat = $1 AND holder = $2 AND turn = $3`,
		d.Chat, db.replica.Load(), d.turn, wait)
	if err != nil {
		return fmt.Errorf("store: unknown outcome: %w", err)
	}
	return nil
}

// putBack puts a delivery back and waits: the chat alone, whose burst is spent and at whose rate there is one message to
// spend when the time is over, or everybody.
func (db *DB) putBack(ctx context.Context, d Delivery, o Outcome) error {
	var batch pgx.Batch
	lane := []any{d.Chat, db.replica.Load(), d.turn}
	if o.Wait > 0 {
		batch.Queue(`UPDATE lanes SET lease_until = '-infinity', tokens = 1 - extract(epoch FROM $4::interval), refilled_at = now()
			WHERE chat = $1 AND holder = $2 AND turn = $3`, append(lane, o.Wait)...)
	} else {
		batch.Queue(`UPDATE lanes SET lease_until = '-infinity' WHERE chat = $1 AND holder = $2 AND turn = $3`, lane...)
		batch.Queue(`INSERT INTO pauses (until) VALUES (now() + $1::interval)
			ON CONFLICT (id) DO UPDATE SET until = greatest(pauses.until, excluded.until)`, o.Pause)
	}
	batch.Queue(`UPDATE operations SET state = 'queued' WHERE id = $1`, d.ID)
	if err := db.shared.SendBatch(ctx, &batch).Close(); err != nil {
		return fmt.Errorf("store: put back: %w", err)
	}
	return nil
}

// endQuery leaves of what was sent only the rows that still tell something: that it is not to be sent twice, was sent
// more than once, or was not sent at all.
const endQuery = `WITH ended AS (SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[]) AS e (id, state, error)), gone AS (
	DELETE FROM operations o USING ended e WHERE o.id = e.id AND e.state = 'sent' AND o.dedupe IS NULL AND o.repeats = 0
)
UPDATE operations o SET state = e.state, error = e.error, args = NULL, done_at = now()
FROM ended e WHERE o.id = e.id AND NOT (e.state = 'sent' AND o.dedupe IS NULL AND o.repeats = 0)`

const slotQuery = `INSERT INTO slots (chat, slot, message_id, shown)
	SELECT DISTINCT ON (chat, slot) chat, slot, message_id, shown FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[]) AS s (chat, slot, message_id, shown)
	ORDER BY chat, slot, message_id DESC
	ON CONFLICT (chat, slot) DO UPDATE SET message_id = excluded.message_id, shown = excluded.shown`

// write writes a lot of reports and takes what is next in their lanes, in one round trip. The lanes come first: from
// then on what waits in them is what the statements after see. They are locked in the order of the arrays, as by every
// transaction that takes more than one: the plans that openShared allows go through arrays one by one.
func (db *DB) write(ctx context.Context, lot []*report) {
	var chats, turns, ids, wanted, wantedTurns, slotChats, messages, shown []int64
	var states, reasons, slots []string
	byTurn := map[int64]*report{}
	slices.SortFunc(lot, func(a, b *report) int { return cmp.Compare(a.Chat, b.Chat) })
	for _, r := range lot {
		if r.ID != 0 {
			chats, turns = append(chats, r.Chat), append(turns, r.turn)
			state, reason := r.end()
			ids, states, reasons = append(ids, r.ID), append(states, state), append(reasons, reason)
		}
		if r.Slot != "" && r.Outcome.Message != 0 {
			slotChats, slots = append(slotChats, r.Chat), append(slots, r.Slot)
			messages, shown = append(messages, r.Outcome.Message), append(shown, r.Outcome.Shown)
		}
		if r.more && !slices.Contains(wanted, r.Chat) {
			wanted, wantedTurns = append(wanted, r.Chat), append(wantedTurns, r.turn)
			byTurn[r.turn] = r
		}
	}
	replica := db.replica.Load()
	var batch pgx.Batch
	if len(ids) > 0 {
		batch.Queue(`UPDATE lanes l SET lease_until = '-infinity' FROM unnest($1::bigint[], $2::bigint[]) AS mine (chat, turn)
			WHERE l.chat = mine.chat AND l.holder = $3 AND l.turn = mine.turn`, chats, turns, replica)
		batch.Queue(endQuery, ids, states, reasons)
	}
	if len(slots) > 0 {
		batch.Queue(slotQuery, slotChats, slots, messages, shown)
	}
	if len(wanted) > 0 {
		batch.Queue(takeQuery, wanted, wantedTurns, replica, lease).Query(func(rows pgx.Rows) error {
			list, err := collect(rows)
			for i := range list {
				byTurn[list[i].turn].next = &list[i]
			}
			return err
		})
		batch.Queue(releaseQuery, wanted, wantedTurns, replica)
	}
	if err := db.shared.SendBatch(ctx, &batch).Close(); err != nil {
		for _, r := range lot {
			r.next, r.err = nil, fmt.Errorf("store: report deliveries: %w", err)
		}
	}
}

// Repeats lists the operations that were sent again because their outcome was unknown, newest first.
func (db *DB) Repeats(ctx context.Context, limit int) ([]Delivery, error) {
	rows, err := db.pool.Query(ctx, `SELECT 0, id, chat, kind, class, slot, template, args, callback, repeats, NULL, NULL
		FROM operations WHERE repeats > 0 OR state = 'skipped' ORDER BY id DESC LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("store: repeats: %w", err)
	}
	return collect(rows)
}
