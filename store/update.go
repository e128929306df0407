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
// effect (fn is not called, the error is nil). All that happens to one person happens one after another.
//
// Most updates read nothing but the turn, and write nothing but session, draft and operations. They are read and
// committed together with those of other people; a commit leaves out what has changed since it was read. fn is then
// called again, under the lock of the account, as it is for a person who is new: nothing of the first call stays.
func (db *DB) InUpdate(ctx context.Context, key string, p Person, fn func(*Tx, Turn) error) error {
	end, err := db.people.turn(ctx, p.Telegram)
	if err != nil {
		return fmt.Errorf("store: update: %w", err)
	}
	defer end()
	read := db.load(ctx, key, p.Telegram)
	if read.seen {
		return nil
	}
	if !read.turn.Account.ID.IsZero() {
		err := db.together(ctx, read, p, fn)
		if !errors.Is(err, errChanged) {
			return err
		}
	}
	return db.alone(ctx, key, p, fn)
}

// alone applies an update in a transaction that locks the account before it is read.
func (db *DB) alone(ctx context.Context, key string, p Person, fn func(*Tx, Turn) error) error {
	batch, open := openTurn(key, `a.telegram = $1`, p.Telegram)
	return db.run(ctx, batch, func(tx *Tx) (bool, error) {
		turn := open.turn
		if open.seen {
			return false, nil
		}
		if turn.Account.ID.IsZero() {
			if err := tx.newAccount(ctx, p); err != nil {
				return false, err
			}
			var err error
			if turn, err = tx.turn(ctx, p.Telegram); err != nil {
				return false, err
			}
			turn.New = true
		}
		tx.touch(turn.Account, p)
		return true, fn(tx, turn)
	})
}

// InSignal applies the result of a job to its owner's dialogue, once per key, under the lock of the account.
// It ends without effect if the person has been erased meanwhile.
func (db *DB) InSignal(ctx context.Context, key string, account hr.ID, fn func(*Tx, Turn) error) error {
	batch, open := openTurn(key, `a.id = $1`, account)
	return db.run(ctx, batch, func(tx *Tx) (bool, error) {
		if open.seen || open.turn.Account.ID.IsZero() {
			return false, nil
		}
		return true, fn(tx, open.turn)
	})
}

// turnColumns are the turn, and the versions of its rows.
const turnColumns = accountColumns + `,
	coalesce(s.flow, ''), coalesce(s.version, 0), coalesce(s.step, ''), coalesce(s.back_to, ''), coalesce(s.item, 0), coalesce(s.nonce, 0),
	s.draft, s.subject, s.job, coalesce(s.reminded, false), coalesce(s.at, a.created_at),
	d.id, coalesce(d.kind, ''), coalesce(d.rev, 0), d.of, coalesce(d.data, '{}'),
	a.xmin::text::bigint, coalesce(s.xmin::text::bigint, 0), coalesce(d.xmin::text::bigint, 0)`

const turnTables = `accounts a LEFT JOIN sessions s ON s.account = a.id LEFT JOIN drafts d ON d.id = s.draft AND d.owner = a.id`

// reading is a turn as it was read.
type reading struct {
	key      string
	telegram int64
	seen     bool // the key had been applied before
	turn     Turn // the zero Turn if the person is not known
	versions versions
}

// versions are the transactions that wrote the rows of a turn last: account, session, draft. A commit in between
// changes one of them.
type versions [3]int64

// lockAccount comes before the turn is read. A statement that waits for the lock itself would read session and draft as
// they were when it began to wait.
const lockAccount = `SELECT FROM accounts a WHERE `

// openTurn begins a transaction that locks the account, marks the key and reads the turn, in one round trip.
func openTurn(key, where string, arg any) (*pgx.Batch, *reading) {
	r := &reading{key: key}
	batch := opening()
	batch.Queue(lockAccount+where+` FOR UPDATE`, arg)
	batch.Queue(`INSERT INTO updates (key) VALUES ($1) ON CONFLICT DO NOTHING`, key).Exec(func(tag pgconn.CommandTag) error {
		r.seen = tag.RowsAffected() == 0
		return nil
	})
	batch.Queue(`SELECT `+turnColumns+` FROM `+turnTables+` WHERE `+where, arg).QueryRow(func(row pgx.Row) (err error) {
		r.turn, r.versions, err = scanTurn(row)
		return err
	})
	return batch, r
}

func (tx *Tx) turn(ctx context.Context, telegram int64) (Turn, error) {
	if _, err := tx.Exec(ctx, lockAccount+`a.telegram = $1 FOR UPDATE`, telegram); err != nil {
		return Turn{}, fmt.Errorf("store: lock account: %w", err)
	}
	turn, _, err := scanTurn(tx.QueryRow(ctx, `SELECT `+turnColumns+` FROM `+turnTables+` WHERE a.telegram = $1`, telegram))
	if err != nil {
		return turn, fmt.Errorf("store: load turn: %w", err)
	}
	return turn, nil
}

// scanTurn reads a turn; a person who is not known is the zero Turn.
func scanTurn(row pgx.Row, more ...any) (t Turn, v versions, err error) {
	var data []byte
	s, d := &t.Session, &t.Draft
	into := []any{&s.Flow, &s.Version, &s.Step, &s.Return, &s.Item, &s.Nonce, &s.Draft, &s.Subject, &s.Job,
		&s.Reminded, &s.At, &d.ID, &d.Kind, &d.Rev, &d.Of, &data, &v[0], &v[1], &v[2]}
	t.Account, err = scanAccount(row, append(into, more...)...)
	if errors.Is(err, pgx.ErrNoRows) {
		return Turn{}, v, nil
	}
	if err != nil || d.ID.IsZero() {
		return t, v, err
	}
	d.Owner = t.Account.ID
	return t, v, readDraft(d, data)
}

// SaveSession keeps where the person stands. It rides in the last round trip.
func (tx *Tx) SaveSession(account hr.ID, s hr.Session) { tx.session = &sessionRow{account, s} }
