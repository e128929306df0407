package store

import (
	"context"
	"fmt"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// RemindAfter is how long a half-done dialogue rests before its owner is reminded, once.
const RemindAfter = 24 * time.Hour

// IdleDialogues lists the owners of half-done dialogues to be reminded of, the longest idle first, at most limit.
// Dialogues idle for over a week are left alone.
func (db *DB) IdleDialogues(ctx context.Context, limit int) ([]hr.ID, error) {
	rows, err := db.pool.Query(ctx, `SELECT s.account FROM sessions s JOIN accounts a ON a.id = s.account
		WHERE s.flow <> '' AND NOT s.reminded AND s.at < now() - $1::interval AND s.at > now() - '7 days'::interval AND NOT a.unreachable
			AND s.day BETWEEN (now() AT TIME ZONE 'UTC')::date - 7 AND (now() AT TIME ZONE 'UTC')::date
		ORDER BY s.at LIMIT $2`, RemindAfter, limit)
	if err != nil {
		return nil, fmt.Errorf("store: idle dialogues: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[hr.ID])
}

// searchEvery is how long a search status is taken as given before the seeker is asked again (M14).
const searchEvery = 30 * 24 * time.Hour

// AskSearch takes the seekers who are to be asked whether their search goes on, at most limit; each is asked once in
// thirty days. Who has hidden everything is left in peace.
func (tx *Tx) AskSearch(ctx context.Context, limit int) ([]hr.Account, error) {
	rows, err := tx.Query(ctx, `UPDATE accounts a SET search_asked_at = now() WHERE id IN (
			SELECT id FROM accounts WHERE role = 'seeker' AND NOT unreachable AND search_asked_at < now() - $1::interval AND search <> 'not_looking'
				AND EXISTS (SELECT FROM resumes r WHERE r.owner = accounts.id AND r.state = 'published')
			ORDER BY search_asked_at LIMIT $2 FOR UPDATE SKIP LOCKED)
		RETURNING `+accountColumns, searchEvery, limit)
	if err != nil {
		return nil, fmt.Errorf("store: ask search: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.Account, error) { return scanAccount(row) })
}

// Forget deletes what has had its time: marks of applied updates after a week (Telegram redelivers for a day),
// operations after a week, drafts untouched for thirty days. It is the one table of retention, run daily.
func (db *DB) Forget(ctx context.Context) error {
	for _, q := range []string{
		`DELETE FROM updates WHERE seen_at < now() - '7 days'::interval`,
		`DELETE FROM operations WHERE created_at < now() - '7 days'::interval AND state NOT IN ('queued', 'sending')`,
		`DELETE FROM token_uses WHERE day < now() - '7 days'::interval`,
		`DELETE FROM dead_letters WHERE at < now() - '30 days'::interval`,
		`DELETE FROM drafts d WHERE updated_at < now() - '30 days'::interval AND NOT EXISTS (SELECT FROM sessions s WHERE s.draft = d.id AND s.at > now() - '30 days'::interval)`,
	} {
		if _, err := db.pool.Exec(ctx, q); err != nil {
			return fmt.Errorf("store: forget: %w", err)
		}
	}
	return nil
}
