package store

import (
	"context"
	"errors"
	"fmt"
)

// The kinds of installations.
const (
	Sandbox    = "sandbox"
	Production = "production"
)

// Claim marks the database as one of a kind, once. A database of the other kind, or one with people in it that was
// never marked as a sandbox's, is refused with a sentence.
func (db *DB) Claim(ctx context.Context, kind string) error {
	return db.In(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO installation (kind)
			SELECT $1 WHERE $1 = 'production' OR NOT EXISTS (SELECT FROM accounts) ON CONFLICT DO NOTHING`, kind)
		if err != nil {
			return fmt.Errorf("store: claim: %w", err)
		}
		var have string
		err = tx.QueryRow(ctx, `SELECT coalesce((SELECT kind FROM installation), '')`).Scan(&have)
		switch {
		case err != nil:
			return fmt.Errorf("store: claim: %w", err)
		case have == kind:
			return nil
		case kind == Sandbox:
			return errors.New("store: this database is not a sandbox's; give the sandbox an empty one")
		}
		return errors.New("store: this database is a sandbox's; give the real bot another one")
	})
}
