package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Attempts is how often an update may fail for a reason of our own before it goes to the dead letters.
const Attempts = 3

// DeadLetter is an update that could not be applied.
type DeadLetter struct {
	Key      string
	Chat     int64
	Attempts int
	Error    string
	At       time.Time
}

// CountFailure notes that an update failed, in a transaction of its own. From the third time on it keeps the raw
// update, marks the key as seen and queues the apology, and dead is true: the update is to be acknowledged.
func (db *DB) CountFailure(ctx context.Context, key string, chat int64, raw json.RawMessage, cause string, apology ...hr.Operation) (dead bool, err error) {
	err = db.In(ctx, func(tx *Tx) error {
		var n int
		err := tx.QueryRow(ctx, `INSERT INTO dead_letters AS d (key, chat, error) VALUES ($1, $2, $3)
			ON CONFLICT (key) DO UPDATE SET attempts = d.attempts + 1, error = excluded.error, at = now()
			RETURNING attempts`, key, chat, clip(cause, 300)).Scan(&n)
		if err != nil {
			return fmt.Errorf("store: count failure: %w", err)
		}
		if dead = n >= Attempts; !dead {
			return nil
		}
		if _, err := tx.Exec(ctx, `UPDATE dead_letters SET raw = $2 WHERE key = $1`, key, raw); err != nil {
			return fmt.Errorf("store: dead letter: %w", err)
		}
		if _, err := tx.Exec(ctx, `INSERT INTO updates (key) VALUES ($1) ON CONFLICT DO NOTHING`, key); err != nil {
			return fmt.Errorf("store: dead letter: %w", err)
		}
		if chat != 0 {
			for _, op := range apology {
				tx.Enqueue(op)
			}
		}
		return nil
	})
	return dead, err
}

// DeadLetters lists the newest dead letters, at most limit.
func (db *DB) DeadLetters(ctx context.Context, limit int) ([]DeadLetter, error) {
	rows, err := db.pool.Query(ctx, `SELECT key, chat, attempts, error, at FROM dead_letters
		WHERE raw IS NOT NULL ORDER BY at DESC LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("store: dead letters: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[DeadLetter])
}

// TakeDeadLetter gives a dead letter's raw update back to be applied again: its key is forgotten as seen.
func (db *DB) TakeDeadLetter(ctx context.Context, key string) (raw json.RawMessage, err error) {
	err = db.In(ctx, func(tx *Tx) error {
		if err := tx.QueryRow(ctx, `DELETE FROM dead_letters WHERE key = $1 AND raw IS NOT NULL RETURNING raw`, key).Scan(&raw); err != nil {
			return fmt.Errorf("store: dead letter %s: %w", key, err)
		}
		_, err := tx.Exec(ctx, `DELETE FROM updates WHERE key = $1`, key)
		return err
	})
	return raw, err
}
