package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"strconv"

	"github.com/jackc/pgx/v5"
)

// replicaLock is the class of the advisory locks by which replicas show that they live: a lock ends with its
// connection, so a killed process is known at once, not only when its leases lapse.
const replicaLock = 7_272_002

// Join makes this process one of the replicas, which send and work. Without it, what the process enqueues is sent by
// another.
func (db *DB) Join(ctx context.Context) error {
	var b [4]byte
	_, _ = rand.Read(b[:])
	db.replica.Store(int64(binary.BigEndian.Uint32(b[:])>>1 | 1))
	return db.stayAlive(ctx)
}

// replicasAlive selects, of class $1, the locks that are held: the replicas that live.
const replicasAlive = `SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND granted`

// Replica is the name by which jobs say who runs them; empty before Join.
func (db *DB) Replica() string {
	if n := db.replica.Load(); n != 0 {
		return strconv.FormatInt(n, 10)
	}
	return ""
}

// FreeJobs lets jobs whose replica is gone be taken up at once. One that has been tried often enough is left to River,
// which gives it up in time: it may be what kills the process. So is one whose worker does not go by a replica's name.
func (db *DB) FreeJobs(ctx context.Context) error {
	_, err := db.pool.Exec(ctx, `UPDATE river_job SET state = 'available', scheduled_at = now()
		WHERE state = 'running' AND attempt < max_attempts AND attempted_by[cardinality(attempted_by)] <> $2
			AND attempted_by[cardinality(attempted_by)] ~ '^[0-9]+$'
			AND attempted_by[cardinality(attempted_by)] NOT IN (SELECT objid::text FROM (`+replicasAlive+`) alive (objid))`, replicaLock, db.Replica())
	return failed("free jobs", err)
}

// nextTurn numbers the drains of this process.
func (db *DB) nextTurn() int64 { return db.turns.Add(1) }

// stayAlive holds the advisory lock on a connection of its own, and takes it anew if that connection was lost.
// Only the sweeper calls it.
func (db *DB) stayAlive(ctx context.Context) error {
	if db.alive != nil {
		if err := db.alive.Ping(ctx); err == nil {
			return nil
		}
		_ = db.alive.Close(ctx)
		db.alive = nil
	}
	c, err := pgx.ConnectConfig(ctx, db.pool.Config().ConnConfig)
	if err != nil {
		return fmt.Errorf("store: replica's connection: %w", err)
	}
	if _, err := c.Exec(ctx, `SELECT pg_advisory_lock($1::int, $2::int)`, replicaLock, int32(db.replica.Load())); err != nil {
		_ = c.Close(ctx)
		return fmt.Errorf("store: replica's lock: %w", err)
	}
	db.alive = c
	return nil
}

// Leader runs fn while this process holds the named advisory lock, which one process of all has at a time; ok is
// false if another has it. fn's context ends when the lock's connection is lost.
func (db *DB) Leader(ctx context.Context, lock int64, fn func(context.Context) error) (ok bool, err error) {
	c, err := pgx.ConnectConfig(ctx, db.pool.Config().ConnConfig)
	if err != nil {
		return false, fmt.Errorf("store: leader's connection: %w", err)
	}
	defer c.Close(context.WithoutCancel(ctx))
	if err := c.QueryRow(ctx, `SELECT pg_try_advisory_lock($1)`, lock).Scan(&ok); err != nil || !ok {
		return false, err
	}
	held, cancel := context.WithCancelCause(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		// Waiting for a notification that nobody sends ends only when the connection does.
		_, err := c.WaitForNotification(held)
		cancel(err)
	}()
	defer func() { // before the connection is closed, which the watcher reads
		cancel(nil)
		<-watched
	}()
	return true, fn(held)
}
