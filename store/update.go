package store

import (
	"context"
	"errors"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
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
	return db.run(ctx, func(tx *Tx) (bool, error) {
		turn, fresh, err := tx.open(ctx, key, `a.telegram = $1`, p.Telegram)
		if err != nil || !fresh {
			return false, err
		}
		if turn.Account.ID.IsZero() {
			if err := tx.newAccount(ctx, p); err != nil {
				return false, err
			}
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
	return db.run(ctx, func(tx *Tx) (bool, error) {
		turn, fresh, err := tx.open(ctx, key, `a.id = $1`, account)
		if err != nil || !fresh || turn.Account.ID.IsZero() {
			return false, err
		}
		return true, fn(tx, turn)
	})
}

// lockTurn comes before turnQuery. A statement that waits for the lock itself would read session and draft as they were
// when it began to wait.
const lockTurn = `SELECT FROM accounts a WHERE %s FOR UPDATE`

const turnQuery = `SELECT ` + accountColumns + `,
	coalesce(s.flow, ''), coalesce(s.version, 0), coalesce(s.step, ''), coalesce(s.back_to, ''), coalesce(s.item, 0), coalesce(s.nonce, 0),
	s.draft, s.subject, s.job, coalesce(s.reminded, false), coalesce(s.at, a.created_at),
	d.id, coalesce(d.kind, ''), coalesce(d.rev, 0), d.of, coalesce(d.data, '{}')
	FROM accounts a LEFT JOIN sessions s ON s.account = a.id LEFT JOIN drafts d ON d.id = s.draft AND d.owner = a.id
	WHERE %s`

// open marks the key and loads the turn, in one round trip. fresh is false if the key was seen before.
func (tx *Tx) open(ctx context.Context, key, where string, arg any) (turn Turn, fresh bool, err error) {
	var batch pgx.Batch
	batch.Queue(`INSERT INTO updates (key) VALUES ($1) ON CONFLICT DO NOTHING`, key)
	batch.Queue(fmt.Sprintf(lockTurn, where), arg)
	batch.Queue(fmt.Sprintf(turnQuery, where), arg)
	results := tx.SendBatch(ctx, &batch)
	tag, err := results.Exec()
	if err == nil {
		_, err = results.Exec()
	}
	if err == nil {
		turn, err = scanTurn(results.QueryRow())
	}
	if closed := results.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return turn, false, fmt.Errorf("store: open update: %w", err)
	}
	return turn, tag.RowsAffected() == 1, nil
}

func (tx *Tx) turn(ctx context.Context, where string, arg any) (Turn, error) {
	if _, err := tx.Exec(ctx, fmt.Sprintf(lockTurn, where), arg); err != nil {
		return Turn{}, fmt.Errorf("store: lock account: %w", err)
	}
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
	tx.save.Queue(`INSERT INTO sessions (account, flow, version, step, back_to, item, nonce, draft, subject, job, reminded, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (account) DO UPDATE SET flow = excluded.flow, version = excluded.version, step = excluded.step,
			back_to = excluded.back_to, item = excluded.item, nonce = excluded.nonce, draft = excluded.draft,
			subject = excluded.subject, job = excluded.job, reminded = excluded.reminded, at = excluded.at`,
		account, s.Flow, s.Version, s.Step, s.Return, s.Item, s.Nonce, s.Draft, s.Subject, s.Job, s.Reminded, s.At)
}
