package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Person is what Telegram tells of who acts.
type Person struct {
	Telegram  int64
	FirstName string
	Username  string
	LangCode  string // Telegram's language_code
}

// seenEvery is how old seen_at may get before an update writes it anew.
const seenEvery = time.Hour

const accountColumns = `a.id, a.telegram, a.first_name, a.username, a.lang, a.lang_chosen, coalesce(a.role, ''),
	a.roles, a.zone, a.search, a.muted,
	ARRAY(SELECT c.purpose FROM consents c WHERE c.account = a.id AND c.withdrawn_at IS NULL),
	a.unreachable, a.created_at, a.seen_at`

func scanAccount(row pgx.Row, more ...any) (a hr.Account, err error) {
	into := []any{&a.ID, &a.Telegram, &a.FirstName, &a.Username, &a.Lang, &a.LangChosen, &a.Role, &a.Roles, &a.Zone,
		&a.Search, &a.Muted, &a.Consents, &a.Unreachable, &a.CreatedAt, &a.SeenAt}
	return a, row.Scan(append(into, more...)...)
}

// Account loads an account without locking it.
func (tx *Tx) Account(ctx context.Context, id hr.ID) (hr.Account, error) {
	a, err := scanAccount(tx.QueryRow(ctx, `SELECT `+accountColumns+` FROM accounts a WHERE a.id = $1`, id))
	if errors.Is(err, pgx.ErrNoRows) {
		return a, hr.Fail(hr.NotFound, "error.account.not_found")
	}
	if err != nil {
		return a, fmt.Errorf("store: account: %w", err)
	}
	return a, nil
}

// AccountsOf loads the accounts of those of the Telegram ids who are here, without locking them.
func (tx *Tx) AccountsOf(ctx context.Context, telegram ...int64) ([]hr.Account, error) {
	rows, err := tx.Query(ctx, `SELECT `+accountColumns+` FROM accounts a WHERE a.telegram = ANY ($1)`, telegram)
	if err != nil {
		return nil, failed("accounts", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.Account, error) { return scanAccount(row) })
	return list, failed("accounts", err)
}

// newAccount makes the row of a person who writes for the first time.
// Two first updates at once: the second waits for the first and takes its row.
func (tx *Tx) newAccount(ctx context.Context, p Person) error {
	lang, _ := hr.ParseLang(p.LangCode)
	_, err := tx.Exec(ctx, `INSERT INTO accounts (id, telegram, first_name, username, lang) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (telegram) DO NOTHING`, hr.NewID(), p.Telegram, clip(p.FirstName, 64), clip(p.Username, 32), lang)
	if err != nil {
		return fmt.Errorf("store: new account: %w", err)
	}
	return nil
}

// touch keeps what Telegram tells of the person current. It rides in the last round trip.
func (tx *Tx) touch(a hr.Account, p Person) {
	name, user := clip(p.FirstName, 64), clip(p.Username, 32)
	if !a.Unreachable && a.FirstName == name && a.Username == user && tx.at.Sub(a.SeenAt) < seenEvery {
		return
	}
	tx.save.Queue(`UPDATE accounts SET first_name = $2, username = $3, unreachable = false, seen_at = $4 WHERE id = $1`,
		a.ID, name, user, tx.at)
}

// Blocked notes, once per key, that the person blocked the bot at that time: nobody tells them anything until they are
// back. Telegram does not order this with what the person writes, so news that is older than that changes nothing, and
// what is queued stays: it may be the answer to somebody who has come back. If not, its refusal drops it.
func (db *DB) Blocked(ctx context.Context, key string, telegram int64, at time.Time) error {
	batch, open := openTurn(key, `a.telegram = $1`, telegram)
	return db.run(ctx, batch, func(tx *Tx) (bool, error) {
		who := open.turn.Account
		if open.seen || who.ID.IsZero() {
			return false, nil
		}
		if !at.Before(who.SeenAt.Truncate(time.Second)) { // Telegram's times are whole seconds
			tx.save.Queue(`UPDATE accounts SET unreachable = true WHERE id = $1`, who.ID)
		}
		return true, nil
	})
}

// MarkUnreachable notes that the person cannot be written to, and drops what was queued for the chat.
func (db *DB) MarkUnreachable(ctx context.Context, telegram int64) error {
	return db.In(ctx, func(tx *Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE accounts SET unreachable = true WHERE telegram = $1`, telegram); err != nil {
			return fmt.Errorf("store: mark unreachable: %w", err)
		}
		_, err := tx.Exec(ctx, `UPDATE operations SET state = 'refused', args = NULL, error = 'unreachable', done_at = now()
			WHERE chat = $1 AND state IN ('queued', 'held')`, telegram)
		if err != nil {
			return fmt.Errorf("store: drop queue: %w", err)
		}
		return nil
	})
}

// Actor gathers the facts on which an account's permissions rest.
func (tx *Tx) Actor(ctx context.Context, a hr.Account) (hr.Actor, error) {
	actor := hr.Actor{Account: a.ID, Lang: a.Lang, Roles: a.Roles}
	if !a.Has(hr.Employer) && !a.Has(hr.Staff) {
		return actor, nil
	}
	companies, err := tx.CompaniesOf(ctx, a.ID)
	if err != nil {
		return actor, err
	}
	actor.Companies = companies
	return actor, nil
}

// clip cuts s to at most n runes.
func clip(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
