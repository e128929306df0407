// Package store is HRP's PostgreSQL: every query, every transaction, vector search and the migrations runner.
//
// Verbs of the domain are methods of Tx: they load and lock the facts, call the rule in hr, save, and apply what
// follows. The package knows nothing of Telegram's messages, of languages or of models. It is the only owner of
// pgx and pgvector-go.
package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// statementTimeout bounds every statement of the program, in PostgreSQL's notation.
const statementTimeout = "5s"

// conns and sharedConns are how many connections a process has at the most for transactions of one caller and of many.
const (
	conns       = 10
	sharedConns = 6
	few         = 3 // callers up to which each is served alone, of each kind of work that is done for many
)

// DB is the database. Open makes one; it is safe for concurrent use.
type DB struct {
	pool    *pgxpool.Pool
	shared  *pgxpool.Pool         // for statements that serve many callers, see openShared
	jobs    *river.Client[pgx.Tx] // inserts only; working is the business of package jobs
	log     *slog.Logger
	replica atomic.Int64 // names this process among those that send; 0 if it does not
	alive   *pgx.Conn    // holds the advisory lock that says so
	turns   atomic.Int64
	queued  atomic.Pointer[func(Queued)]
	reports gather[*report]
	loads   gather[*reading]
	commits gather[*pending]
	people  people
	held    held
}

// Options are what a DB needs besides its address.
type Options struct {
	Log      *slog.Logger
	MaxConns int32 // 0: 10; there are six more, see openShared
}

// Open connects to a server that has pgvector and folds Kazakh letters, and makes sure of both.
// The schema is brought up to date by Migrate, not by Open.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, errors.New("store: DATABASE_URL cannot be read") // the parse error may hold the password
	}
	cfg.MaxConns = conns
	if o.MaxConns > 0 {
		cfg.MaxConns = o.MaxConns
	}
	cfg.ConnConfig.RuntimeParams["statement_timeout"] = statementTimeout
	cfg.ConnConfig.RuntimeParams["application_name"] = "hrp"
	cfg.AfterConnect = registerTypes
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	shared, err := openShared(ctx, cfg.Copy())
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("store: open shared connections: %w", err)
	}
	db := &DB{pool: pool, shared: shared, log: o.Log, held: held{lanes: map[int64]*span{}},
		loads: gather[*reading]{few: few}, commits: gather[*pending]{few: few}, reports: gather[*report]{few: 1}}
	if db.log == nil {
		db.log = slog.New(slog.DiscardHandler)
	}
	if db.jobs, err = river.NewClient(riverpgxv5.New(pool), &river.Config{Logger: db.log}); err != nil {
		db.Close()
		return nil, fmt.Errorf("store: jobs: %w", err)
	}
	return db, nil
}

// openShared opens the connections whose statements serve many callers at once: few, and apart from those that single
// transactions hold. They touch rows by key: a plan made while the tables are empty must not read them whole when they
// are large.
func openShared(ctx context.Context, cfg *pgxpool.Config) (*pgxpool.Pool, error) {
	cfg.MaxConns = sharedConns
	for _, setting := range []string{"enable_hashjoin", "enable_mergejoin", "enable_seqscan"} {
		cfg.ConnConfig.RuntimeParams[setting] = "off"
	}
	cfg.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_generic_plan"
	return pgxpool.NewWithConfig(ctx, cfg)
}

// Close gives up the connections.
func (db *DB) Close() {
	if db.alive != nil {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = db.alive.Close(ctx)
	}
	db.shared.Close()
	db.pool.Close()
}

// Pool is for package jobs, whose River client works on the same connections.
func (db *DB) Pool() *pgxpool.Pool { return db.pool }

// Ready reports whether the database answers and its schema is the program's.
func (db *DB) Ready(ctx context.Context) error {
	want, err := latestMigration()
	if err != nil {
		return err
	}
	var have int64
	if err := db.pool.QueryRow(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&have); err != nil {
		return fmt.Errorf("store: ready: %w", err)
	}
	if have < want {
		return fmt.Errorf("store: the database is at migration %d, the program at %d", have, want)
	}
	return nil
}

// Transient reports whether the same work may succeed later without anything being mended: the database is out of
// reach or out of resources, two transactions were in each other's way, or the time ran out.
func Transient(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code[:2] {
		case "08", "40", "53", "55", "57", "58":
			return true
		}
		return false
	}
	var connect *pgconn.ConnectError
	return errors.As(err, &connect) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) ||
		errors.Is(err, pgx.ErrTxClosed) || pgconn.SafeToRetry(err) || isNetwork(err)
}

// In runs fn in a transaction and commits it; nothing of it stays if fn fails.
func (db *DB) In(ctx context.Context, fn func(*Tx) error) error {
	return db.run(ctx, opening(), func(tx *Tx) (bool, error) { return true, fn(tx) })
}

// opening is a batch that begins a transaction; what is queued in it is read in the same round trip.
func opening() *pgx.Batch {
	batch := &pgx.Batch{}
	batch.BeginTx(pgx.TxOptions{})
	return batch
}

// run begins a transaction, has fn work in it and commits it. fn says whether there is anything to commit.
func (db *DB) run(ctx context.Context, opening *pgx.Batch, fn func(*Tx) (bool, error)) (err error) {
	t, err := begin(ctx, db.pool, opening)
	if err != nil {
		return err
	}
	defer t.end(ctx)
	tx := &Tx{Tx: t.Tx, db: db, at: time.Now()}
	ok, err := fn(tx)
	if err != nil || !ok {
		return err
	}
	return t.commit(ctx, tx)
}

// begun is a transaction under way on a connection of its own.
type begun struct {
	pgx.Tx
	conn      *pgxpool.Conn
	committed bool
}

// begin sends the opening of a transaction.
func begin(ctx context.Context, pool *pgxpool.Pool, opening *pgx.Batch) (*begun, error) {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("store: begin: %w", err)
	}
	results := conn.SendBatch(ctx, opening)
	t := &begun{Tx: results.Tx(), conn: conn}
	if err := results.Close(); err != nil {
		t.end(ctx)
		return nil, fmt.Errorf("store: open: %w", err)
	}
	return t, nil
}

// commit writes what rides last of a transaction, commits, and tells the sender what is queued.
func (t *begun) commit(ctx context.Context, tx *Tx) error {
	left, err := commit(ctx, t.Tx, &pgx.Batch{}, tx)
	if err != nil {
		return err
	}
	t.committed = true
	tx.db.tell(left)
	return nil
}

// end gives the connection back; a cancelled caller must not leave it in a transaction.
func (t *begun) end(ctx context.Context) {
	if t.Tx != nil && !t.committed {
		_ = t.Rollback(context.WithoutCancel(ctx))
	}
	t.conn.Release()
}

// Tx is one transaction; the verbs of the domain are its methods.
type Tx struct {
	pgx.Tx
	db    *DB
	at    time.Time
	quiet bool
	// What is written last, with the commit, in one round trip.
	ops     []hr.Operation
	session *sessionRow
	drafts  []draftRow
	save    pgx.Batch
}

// Now is the moment the transaction began; what it writes carries this time.
func (tx *Tx) Now() time.Time { return tx.at }

// Try runs fn under a savepoint: if it fails, what it did is undone and the transaction goes on.
func (tx *Tx) Try(ctx context.Context, fn func() error) error {
	ops := len(tx.ops)
	point, err := tx.Tx.Begin(ctx)
	if err != nil {
		return fmt.Errorf("store: savepoint: %w", err)
	}
	outer := tx.Tx
	tx.Tx = point
	err = fn()
	tx.Tx = outer
	if err != nil {
		tx.ops = tx.ops[:ops]
		if rb := point.Rollback(ctx); rb != nil {
			return fmt.Errorf("store: back to savepoint: %w", rb)
		}
		return err
	}
	return point.Commit(ctx)
}
