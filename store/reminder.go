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
// Dialogues idle for over a week are left alone, and who has just had a message nobody asked for waits.
func (db *DB) IdleDialogues(ctx context.Context, limit int) ([]hr.ID, error) {
	rows, err := db.pool.Query(ctx, `SELECT s.account FROM sessions s JOIN accounts a ON a.id = s.account
		WHERE s.flow <> '' AND NOT s.reminded AND s.at < now() - $1::interval AND s.at > now() - '7 days'::interval AND NOT a.unreachable
			AND s.day BETWEEN (now() AT TIME ZONE 'UTC')::date - 7 AND (now() AT TIME ZONE 'UTC')::date
			AND coalesce(a.unasked_at, 'epoch') < now() - $3::interval
		ORDER BY s.at LIMIT $2`, RemindAfter, limit, hr.UnaskedEvery)
	if err != nil {
		return nil, fmt.Errorf("store: idle dialogues: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[hr.ID])
}

// Unasked notes that the person gets a message nobody asked for: the next one waits. It rides in the last round trip.
func (tx *Tx) Unasked(account hr.ID) {
	tx.save.Queue(`UPDATE accounts SET unasked_at = $2 WHERE id = $1`, account, tx.at)
}

// searchEvery is how long a search status is taken as given before the seeker is asked again (M14).
const searchEvery = 30 * 24 * time.Hour

// AskSearch takes the seekers who are to be asked whether their search goes on, at most limit; each is asked once in
// thirty days, within the budget of what is unasked. Who has hidden everything is left in peace.
func (tx *Tx) AskSearch(ctx context.Context, limit int) ([]hr.Account, error) {
	rows, err := tx.Query(ctx, `UPDATE accounts a SET search_asked_at = now(), unasked_at = now() WHERE id IN (
			SELECT id FROM accounts WHERE role = 'seeker' AND NOT unreachable AND search_asked_at < now() - $1::interval AND search <> 'not_looking'
				AND coalesce(unasked_at, 'epoch') < now() - $3::interval
				AND EXISTS (SELECT FROM resumes r WHERE r.owner = accounts.id AND r.state = 'published')
			ORDER BY search_asked_at LIMIT $2 FOR UPDATE SKIP LOCKED)
		RETURNING `+accountColumns, searchEvery, limit, hr.UnaskedEvery)
	if err != nil {
		return nil, fmt.Errorf("store: ask search: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.Account, error) { return scanAccount(row) })
}

// Forget deletes what has had its time: marks of applied updates after a week (Telegram redelivers for a day),
// operations after a week, drafts untouched for thirty days, what the assistant remembers once it has lapsed, searches nobody chose to watch after a week, posts of which neither
// a draft nor a vacancy is left. It is the one table of retention, run daily.
func (db *DB) Forget(ctx context.Context) error {
	for _, q := range []string{
		`DELETE FROM updates WHERE seen_at < now() - '7 days'::interval`,
		`DELETE FROM operations WHERE created_at < now() - '7 days'::interval AND state NOT IN ('held', 'queued', 'sending')`,
		`DELETE FROM token_uses WHERE day < now() - '7 days'::interval`,
		`DELETE FROM dead_letters WHERE at < now() - '30 days'::interval`,
		`DELETE FROM drafts d WHERE updated_at < now() - '30 days'::interval AND NOT EXISTS (SELECT FROM sessions s WHERE s.draft = d.id AND s.at > now() - '30 days'::interval)`,
		`DELETE FROM memories WHERE expires_at < now()`,
		`DELETE FROM slots s WHERE slot LIKE 'voice:%' AND NOT EXISTS (SELECT FROM memories m JOIN accounts a ON a.id = m.account WHERE a.telegram = s.chat)`,
		`DELETE FROM watches WHERE state = 'offered' AND created_at < now() - '7 days'::interval`,
		`DELETE FROM posts p WHERE vacancy IS NULL AND NOT EXISTS (SELECT FROM post_drafts d WHERE d.fingerprint = p.fingerprint)`,
	} {
		if _, err := db.pool.Exec(ctx, q); err != nil {
			return fmt.Errorf("store: forget: %w", err)
		}
	}
	return nil
}
