package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

const (
	eraseWait  = 2 * lease             // for a lane or a transaction that is still under way
	eraseLook  = 20 * time.Millisecond // between two looks at it
	eraseLimit = "60s"                 // of one statement: the queue is searched without an index
)

var errLeased = errors.New("store: erase: a message to the person is being sent")

// Erase removes a person: what is queued for the chat is cancelled, what is being sent is waited for, then rows,
// vectors, files, dead letters and jobs go in one transaction, and a tombstone stays. Companies with other people stay,
// with the longest-standing of them as owner if no other is left; a company of this person alone goes, and who applied
// to it is told. It may be called again after a failure; one who is gone is no error.
func (db *DB) Erase(ctx context.Context, account hr.ID) error {
	ctx, cancel := context.WithTimeout(ctx, eraseWait)
	defer cancel()
	var telegram int64
	err := db.In(ctx, func(tx *Tx) error {
		err := tx.QueryRow(ctx, `SELECT telegram FROM accounts WHERE id = $1 FOR UPDATE`, account).Scan(&telegram)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `DELETE FROM operations WHERE chat = $1 AND state IN ('queued', 'held')`, telegram)
		return err
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return failed("erase", err)
	}
	var number string
	err = until(ctx, func() (bool, error) {
		err := db.In(ctx, func(tx *Tx) (err error) {
			number, err = tx.erase(ctx, account, telegram)
			return err
		})
		if errors.Is(err, errLeased) {
			return false, nil
		}
		return err == nil, err
	})
	if err != nil {
		return failed("erase", err)
	}
	return failed("erase", db.eraseLate(ctx, telegram, number))
}

// eraseLate removes what transactions that began before the erasure have queued for the chat meanwhile.
func (db *DB) eraseLate(ctx context.Context, telegram int64, number string) error {
	err := until(ctx, func() (over bool, err error) {
		err = db.pool.QueryRow(ctx, `SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8`, number).Scan(&over)
		return over, err
	})
	if err != nil {
		return err
	}
	_, err = db.pool.Exec(ctx, `WITH o AS (DELETE FROM operations WHERE chat = $1), l AS (DELETE FROM lanes WHERE chat = $1) DELETE FROM slots WHERE chat = $1`, telegram)
	return err
}

// until calls look until it says yes or fails.
func until(ctx context.Context, look func() (bool, error)) error {
	tick := time.NewTicker(eraseLook)
	defer tick.Stop()
	for {
		if done, err := look(); done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// erase does it in this transaction, whose number it gives. The lane is locked, so that no message leaves beside it.
func (tx *Tx) erase(ctx context.Context, account hr.ID, telegram int64) (number string, err error) {
	var leased bool
	err = tx.QueryRow(ctx, `SELECT pg_current_xact_id()::text, EXISTS (SELECT FROM accounts WHERE id = $1 FOR UPDATE),
		coalesce((SELECT lease_until > now() FROM lanes WHERE chat = $2 FOR UPDATE), false)
		AND EXISTS (SELECT FROM operations WHERE chat = $2 AND state = 'sending'),
		set_config('hrp.erasing', 'on', true), set_config('statement_timeout', $3, true)`, account, telegram, eraseLimit).
		Scan(&number, nil, &leased, nil, nil)
	if err != nil {
		return number, err
	}
	if leased {
		return number, errLeased
	}
	if err := tx.leaveCompanies(ctx, account); err != nil {
		return number, err
	}
	ids, err := tx.idsOf(ctx, account)
	if err != nil {
		return number, err
	}
	batch := &pgx.Batch{}
	batch.Queue(`INSERT INTO erased (hash, at) SELECT sha256(convert_to(salt || $1::bigint::text, 'UTF8')), $2 FROM erasure_salt
		ON CONFLICT (hash) DO UPDATE SET at = excluded.at`, telegram, tx.at)
	batch.Queue(`DELETE FROM operations WHERE chat = $1 OR args::text LIKE ANY ($2)`, telegram, anywhere(ids))
	batch.Queue(`DELETE FROM dead_letters WHERE chat = $1 OR raw::text LIKE '%' || $1::bigint::text || '%'`, telegram)
	batch.Queue(`DELETE FROM slots WHERE chat = $1`, telegram)
	batch.Queue(`DELETE FROM lanes WHERE chat = $1`, telegram)
	batch.Queue(`DELETE FROM river_job WHERE args::text LIKE ANY ($1)`, anywhere(ids))
	batch.Queue(`DELETE FROM audit_values x USING audit a WHERE a.id = x.audit AND (x.person = $1 OR a.actor = $1)`, account)
	batch.Queue(`DELETE FROM reports WHERE of = ANY ($1)`, ids)
	batch.Queue(`DELETE FROM accounts WHERE id = $1`, account) // takes all that belongs to it along
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return number, err
	}
	return number, nil
}

// idsOf lists the ids by which others' rows may name the person.
func (tx *Tx) idsOf(ctx context.Context, account hr.ID) ([]hr.ID, error) {
	rows, err := tx.Query(ctx, `WITH own AS (SELECT $1::uuid AS id UNION SELECT id FROM resumes WHERE owner = $1 UNION SELECT id FROM drafts WHERE owner = $1
			UNION SELECT id FROM applications WHERE seeker = $1 UNION SELECT id FROM invitations WHERE seeker = $1 OR sender = $1
			UNION SELECT id FROM blobs WHERE owner = $1 UNION SELECT id FROM join_requests WHERE account = $1)
		SELECT id FROM own UNION SELECT id FROM reports WHERE reporter = $1 OR of IN (SELECT id FROM own)`, account)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[hr.ID])
}

// anywhere makes patterns that find the ids in text, in both of their forms.
func anywhere(ids []hr.ID) []string {
	patterns := make([]string, 0, 2*len(ids))
	for _, id := range ids {
		// In the short form an underscore is a letter, not a wildcard; a wildcard there would only find more.
		patterns = append(patterns, fmt.Sprintf("%%%s%%", id), fmt.Sprintf("%%%s%%", id.Short()))
	}
	return patterns
}

// leaveCompanies hands the person's companies on, or removes those nobody else acts for.
func (tx *Tx) leaveCompanies(ctx context.Context, account hr.ID) error {
	_, err := tx.Exec(ctx, `UPDATE company_members m SET owner = true FROM (
			SELECT DISTINCT ON (o.company) o.company, o.account FROM company_members o JOIN company_members me ON me.company = o.company
			WHERE me.account = $1 AND me.owner AND o.account <> $1
				AND NOT EXISTS (SELECT FROM company_members x WHERE x.company = o.company AND x.owner AND x.account <> $1)
			ORDER BY o.company, o.since, o.account
		) heir WHERE m.company = heir.company AND m.account = heir.account`, account)
	if err != nil {
		return err
	}
	rows, err := tx.Query(ctx, `SELECT p.id, p.seeker FROM applications p JOIN vacancies v ON v.id = p.vacancy WHERE p.stage NOT IN ('rejected', 'withdrawn', 'hired')
		AND v.company IN (SELECT m.company FROM company_members m WHERE m.account = $1 AND NOT EXISTS (
			SELECT FROM company_members x WHERE x.company = m.company AND x.account <> $1))`, account)
	if err != nil {
		return err
	}
	var follows []hr.Consequence
	var application, seeker hr.ID
	_, err = pgx.ForEachRow(rows, []any{&application, &seeker}, func() error {
		follows = append(follows, hr.UpdateCard{Seeker: seeker, Note: hr.Notification{Template: hr.NoteApplicationGone, Application: application, At: tx.at}})
		return nil
	})
	if err != nil {
		return err
	}
	if err := tx.apply(ctx, hr.Actor{}, follows...); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `DELETE FROM companies c USING company_members m WHERE m.company = c.id AND m.account = $1
		AND NOT EXISTS (SELECT FROM company_members x WHERE x.company = c.id AND x.account <> $1)`, account)
	return err
}

// ErasedAgain lists accounts that had been erased before: a restored backup brought them back, and Erase is to be
// called for each. Who came anew after the erasure is not among them.
func (db *DB) ErasedAgain(ctx context.Context) ([]hr.ID, error) {
	rows, err := db.pool.Query(ctx, `SELECT a.id FROM accounts a, erasure_salt s JOIN erased e ON true
		WHERE e.hash = sha256(convert_to(s.salt || a.telegram::text, 'UTF8')) AND a.created_at < e.at`)
	if err != nil {
		return nil, failed("erased again", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[hr.ID])
}
