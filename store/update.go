package store

import (
	"context"
	"errors"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Turn is one person's turn in a dialogue: who speaks and where they stand. What the turn changes goes back through
// SaveSession and SaveDraft.
type Turn struct {
	Account hr.Account
	Session hr.Session
	Draft   hr.Draft // the session's draft; the zero Draft if there is none
	New     bool     // the first update of this person
}

// InUpdate applies one update of a person, once: key names the update, and a key that was seen before ends without
// effect (fn is not called, the error is nil). The account is locked from here to the commit, which serialises all
// that happens to one person.
func (db *DB) InUpdate(ctx context.Context, key string, p Person, fn func(*Tx, Turn) error) error {
	batch, open := openTurn(key, `a.telegram = $1`, p.Telegram)
	return db.run(ctx, batch, func(tx *Tx) (bool, error) {
		turn, fresh := open.turn, open.fresh
		if !fresh {
			return false, nil
		}
		if turn.Account.ID.IsZero() {
			if err := tx.newAccount(ctx, p); err != nil {
				return false, err
			}
			var err error
			if turn, err = tx.turn(ctx, `a.telegram = $1`, p.Telegram); err != nil {
				return false, err
			}
			turn.New = true
		}
		tx.touch(turn.Account, p)
		return true, fn(tx, turn)
	})
}

// InSignal applies the result of a job to its owner's dialogue, once per key, under the same lock as an update.
// It ends without effect if the person has been erased meanwhile.
func (db *DB) InSignal(ctx context.Context, key string, account hr.ID, fn func(*Tx, Turn) error) error {
	batch, open := openTurn(key, `a.id = $1`, account)
	return db.run(ctx, batch, func(tx *Tx) (bool, error) {
		if !open.fresh || open.turn.Account.ID.IsZero() {
			return false, nil
		}
		return true, fn(tx, open.turn)
	})
}

const turnQuery = `SELECT ` + accountColumns + `,
	coalesce(s.flow, ''), coalesce(s.version, 0), coalesce(s.step, ''), coalesce(s.back_to, ''), coalesce(s.item, 0), coalesce(s.nonce, 0),
	s.draft, s.subject, s.job, coalesce(s.reminded, false), coalesce(s.at, a.created_at),
	d.id, coalesce(d.kind, ''), coalesce(d.rev, 0), d.of, coalesce(d.data, '{}')
	FROM accounts a LEFT JOIN sessions s ON s.account = a.id LEFT JOIN drafts d ON d.id = s.draft AND d.owner = a.id
	WHERE %s FOR UPDATE OF a`

// opened is what a transaction of one person finds.
type opened struct {
	turn  Turn
	fresh bool // the key had not been seen before
}

// openTurn begins a transaction that marks the key and loads the turn, in one round trip; opened is filled by it.
func openTurn(key, where string, arg any) (*pgx.Batch, *opened) {
	var o opened
	batch := opening()
	batch.Queue(`INSERT INTO updates (key) VALUES ($1) ON CONFLICT DO NOTHING`, key).Exec(func(tag pgconn.CommandTag) error {
		o.fresh = tag.RowsAffected() == 1
		return nil
	})
	batch.Queue(fmt.Sprintf(turnQuery, where), arg).QueryRow(func(row pgx.Row) (err error) {
		o.turn, err = scanTurn(row)
		return err
	})
	return batch, &o
}

func (tx *Tx) turn(ctx context.Context, where string, arg any) (Turn, error) {
	turn, err := scanTurn(tx.QueryRow(ctx, fmt.Sprintf(turnQuery, where), arg))
	if err != nil {
		return turn, fmt.Errorf("store: load turn: %w", err)
	}
	return turn, nil
}

// scanTurn reads a turn; a person who is not known is the zero Turn.
func scanTurn(row pgx.Row) (t Turn, err error) {
	var data []byte
	s, d := &t.Session, &t.Draft
	t.Account, err = scanAccount(row, &s.Flow, &s.Version, &s.Step, &s.Return, &s.Item, &s.Nonce, &s.Draft, &s.Subject, &s.Job,
		&s.Reminded, &s.At, &d.ID, &d.Kind, &d.Rev, &d.Of, &data)
	if errors.Is(err, pgx.ErrNoRows) {
		return Turn{}, nil
	}
	if err != nil || d.ID.IsZero() {
		return t, err
	}
	d.Owner = t.Account.ID
	return t, readDraft(d, data)
}

// SaveSession keeps where the person stands. It rides in the last round trip.
func (tx *Tx) SaveSession(account hr.ID, s hr.Session) {
	tx.save.Queue(`INSERT INTO sessions (account, flow, version, step, back_to, item, nonce, draft, subject, job, reminded, at, day)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz, ($12::timestamptz AT TIME ZONE 'UTC')::date)
		ON CONFLICT (account) DO UPDATE SET flow = excluded.flow, version = excluded.version, step = excluded.step,
			back_to = excluded.back_to, item = excluded.item, nonce = excluded.nonce, draft = excluded.draft,
			subject = excluded.subject, job = excluded.job, reminded = excluded.reminded, at = excluded.at, day = excluded.day`,
		account, s.Flow, s.Version, s.Step, s.Return, s.Item, s.Nonce, s.Draft, s.Subject, s.Job, s.Reminded, s.At)
}
