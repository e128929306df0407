package store

import (
	"context"
	"errors"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// ReserveTokens takes tokens of a provider from what a person has left today, by their own clock; most is the day's
// budget. It reports false where that is too little. A use whose key is there already is charged in the place of the
// first time, so that a job that is run again costs nothing twice.
func (db *DB) ReserveTokens(ctx context.Context, person hr.ID, key string, tokens, most int) (ok bool, err error) {
	err = db.In(ctx, func(tx *Tx) error {
		account, err := scanAccount(tx.QueryRow(ctx, `SELECT `+accountColumns+` FROM accounts a WHERE a.id = $1 FOR NO KEY UPDATE`, person))
		if errors.Is(err, pgx.ErrNoRows) {
			return nil // erased meanwhile: nobody is left to answer
		}
		if err != nil {
			return err
		}
		day := tx.at.In(account.Location()).Format("2006-01-02")
		var used int
		err = tx.QueryRow(ctx, `SELECT coalesce(sum(tokens), 0) FROM token_uses WHERE account = $1 AND day = $2::text::date AND key <> $3`,
			person, day, key).Scan(&used)
		if err != nil || used+tokens > most {
			return err
		}
		tag, err := tx.Exec(ctx, `INSERT INTO token_uses AS u (key, account, day, tokens) VALUES ($1, $2, $3::text::date, $4)
			ON CONFLICT (key) DO UPDATE SET tokens = excluded.tokens WHERE u.account = excluded.account`, key, person, day, tokens)
		ok = err == nil && tag.RowsAffected() == 1
		return err
	})
	return ok, failed("reserve tokens", err)
}

// SettleTokens puts what was used in the place of what was reserved.
func (db *DB) SettleTokens(ctx context.Context, key string, tokens int) error {
	_, err := db.pool.Exec(ctx, `UPDATE token_uses SET tokens = $2 WHERE key = $1`, key, tokens)
	return failed("settle tokens", err)
}
