package store

import (
	"context"
	"errors"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// errChanged is that of a turn that somebody has changed since it was read.
var errChanged = errors.New("store: the turn has changed")

// sharedTimeout bounds what one caller does for many, who may have more time than that caller.
const sharedTimeout = 10 * time.Second

// applied tells whether the key of g has been applied. It is no EXISTS, which may be planned as a hash of all updates.
const applied = `coalesce((SELECT true FROM updates u WHERE u.key = g.key), false)`

// load reads a person's turn, together with those that others read at the same time. The zero Turn may also mean that
// it could not be read.
func (db *DB) load(ctx context.Context, key string, telegram int64) *reading {
	r := &reading{key: key, telegram: telegram}
	db.loads.do(r, func(lot []*reading) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sharedTimeout)
		defer cancel()
		if err := db.loadAll(ctx, lot); err != nil {
			for _, r := range lot {
				r.seen, r.turn = false, Turn{}
			}
		}
	})
	return r
}

func (db *DB) loadAll(ctx context.Context, lot []*reading) error {
	keys, people := make([]string, len(lot)), make([]int64, len(lot))
	for i, r := range lot {
		keys[i], people[i] = r.key, r.telegram
	}
	rows, err := db.shared.Query(ctx, `SELECT `+turnColumns+`, g.n, `+applied+`
		FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS g (key, telegram, n) JOIN `+turnTables+` ON a.telegram = g.telegram`, keys, people)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var seen bool
		turn, v, err := scanTurn(rows, &n, &seen)
		if err != nil {
			return err
		}
		r := lot[n-1]
		r.seen, r.turn, r.versions = seen, turn, v
	}
	return rows.Err()
}

// pending is an update that waits to be committed together with others.
type pending struct {
	*reading
	tx        *Tx
	committed bool
}

// together applies an update whose turn has been read. The error is errChanged where it has to be applied alone.
func (db *DB) together(ctx context.Context, read *reading, p Person, fn func(*Tx, Turn) error) error {
	late := &late{db: db, read: read}
	defer late.end(ctx)
	tx := &Tx{Tx: late, db: db, at: time.Now()}
	tx.touch(read.turn.Account, p)
	if err := fn(tx, read.turn); err != nil {
		return err
	}
	if late.begun != nil || late.changed || len(tx.save.QueuedQueries) > 0 {
		return late.commit(ctx, tx)
	}
	mine := &pending{reading: read, tx: tx}
	db.commits.do(mine, func(lot []*pending) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sharedTimeout)
		defer cancel()
		if err := db.commitAll(ctx, lot); err != nil {
			db.log.Debug("updates are applied one by one", "error", err)
		}
	})
	if !mine.committed {
		return errChanged
	}
	return nil
}

// commitAll commits the updates, all or none, in one round trip: if their turns are as they were read and nobody else
// has locked an account. It waits for no account, so that it never stands in the way of those who have one.
func (db *DB) commitAll(ctx context.Context, lot []*pending) error {
	accounts, keys, txs := make([]hr.ID, len(lot)), make([]string, len(lot)), make([]*Tx, len(lot))
	as, ss, ds := make([]int64, len(lot)), make([]int64, len(lot)), make([]int64, len(lot))
	for i, p := range lot {
		accounts[i], keys[i], txs[i] = p.turn.Account.ID, p.key, p.tx
		as[i], ss[i], ds[i] = p.versions[0], p.versions[1], p.versions[2]
	}
	conn, err := db.shared.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	batch := &pgx.Batch{}
	batch.Queue(`BEGIN`)
	batch.Queue(`SELECT FROM accounts WHERE id = ANY ($1) ORDER BY id FOR UPDATE NOWAIT`, accounts)
	batch.Queue(`SELECT ensure(count(*) = $6) FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) AS g (account, key, a, s, d)
		JOIN `+turnTables+` ON a.id = g.account
		WHERE a.xmin::text::bigint = g.a AND coalesce(s.xmin::text::bigint, 0) = g.s AND coalesce(d.xmin::text::bigint, 0) = g.d
			AND NOT `+applied, accounts, keys, as, ss, ds, len(lot))
	batch.Queue(`INSERT INTO updates (key) SELECT unnest($1::text[])`, keys)
	left, err := commit(ctx, conn, batch, txs...)
	if err != nil {
		_, _ = conn.Exec(context.WithoutCancel(ctx), `ROLLBACK`)
		return err
	}
	for _, p := range lot {
		p.committed = true
	}
	db.tell(left)
	return nil
}

// late is the transaction of an update whose turn has been read already: it begins with the first statement.
type late struct {
	*begun
	db      *DB
	read    *reading
	changed bool
}

// begin makes sure that the transaction is under way, and that the turn is still as it was read.
func (l *late) begin(ctx context.Context) error {
	if l.begun != nil || l.changed {
		return l.unchanged()
	}
	batch, now := openTurn(l.read.key, `a.telegram = $1`, l.read.telegram)
	t, err := begin(ctx, l.db.pool, batch)
	if err != nil {
		return err
	}
	l.begun = t
	l.changed = now.seen || now.versions != l.read.versions
	return l.unchanged()
}

func (l *late) unchanged() error {
	if l.changed {
		return errChanged
	}
	return nil
}

// commit commits what fn did, if it may.
func (l *late) commit(ctx context.Context, tx *Tx) error {
	if err := l.begin(ctx); err != nil {
		return err
	}
	return l.begun.commit(ctx, tx)
}

func (l *late) end(ctx context.Context) {
	if l.begun != nil {
		l.begun.end(ctx)
	}
}

func (l *late) Begin(ctx context.Context) (pgx.Tx, error) {
	if err := l.begin(ctx); err != nil {
		return nil, err
	}
	return l.begun.Begin(ctx)
}

func (l *late) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	if err := l.begin(ctx); err != nil {
		return pgconn.CommandTag{}, err
	}
	return l.begun.Exec(ctx, sql, args...)
}

func (l *late) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	if err := l.begin(ctx); err != nil {
		return nil, err
	}
	return l.begun.Query(ctx, sql, args...)
}

func (l *late) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	if err := l.begin(ctx); err != nil {
		return failedRow{err}
	}
	return l.begun.QueryRow(ctx, sql, args...)
}

func (l *late) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	if err := l.begin(ctx); err != nil {
		return failedBatch{err}
	}
	return l.begun.SendBatch(ctx, b)
}

// failedRow and failedBatch are what a transaction gives that could not begin.
type failedRow struct{ err error }

func (f failedRow) Scan(...any) error { return f.err }

type failedBatch struct{ err error }

func (f failedBatch) Exec() (pgconn.CommandTag, error) { return pgconn.CommandTag{}, f.err }
func (f failedBatch) Query() (pgx.Rows, error)         { return nil, f.err }
func (f failedBatch) QueryRow() pgx.Row                { return failedRow(f) }
func (f failedBatch) Close() error                     { return f.err }
func (f failedBatch) Tx() pgx.Tx                       { return nil }
