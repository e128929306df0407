package store

import (
	"context"

	"hrp/hr"
)

// SetRole shows the home of a role, and gives the role if the person did not hold it. Staff and admin are appointed:
// they can be shown only by those who hold them.
func (tx *Tx) SetRole(ctx context.Context, account hr.ID, role hr.Role) error {
	tag, err := tx.Exec(ctx, `UPDATE accounts SET role = $2, roles = CASE WHEN $2 = ANY (roles) THEN roles ELSE roles || $2 END
		WHERE id = $1 AND ($2 IN ('seeker', 'employer') OR $2 = ANY (roles))`, account, role)
	if err == nil && tag.RowsAffected() == 0 {
		return hr.Fail(hr.Forbidden, "error.role.appointed")
	}
	return failed("set role", err)
}

// AddRole appoints a person: for those named in the configuration and for invitations by an admin. The caller answers
// for the right to do so.
func (tx *Tx) AddRole(ctx context.Context, account hr.ID, role hr.Role) error {
	return tx.addRole(ctx, account, role)
}

// AppointAdmins gives the role of admin to those of the Telegram ids who are here, once.
func (tx *Tx) AppointAdmins(ctx context.Context, telegram []int64) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET roles = roles || 'admin'::text WHERE telegram = ANY ($1) AND NOT 'admin' = ANY (roles)`, telegram)
	return failed("appoint admins", err)
}

func (tx *Tx) addRole(ctx context.Context, account hr.ID, role hr.Role) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET roles = roles || $2::text, role = coalesce(role, $2) WHERE id = $1 AND NOT $2 = ANY (roles)`, account, role)
	return failed("add role", err)
}

// SetLang keeps the language a person chose.
func (tx *Tx) SetLang(ctx context.Context, account hr.ID, lang hr.Lang) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET lang = $2, lang_chosen = true WHERE id = $1`, account, lang)
	return failed("set language", err)
}

// SetNotices switches a kind of notices on or off.
func (tx *Tx) SetNotices(ctx context.Context, account hr.ID, notice hr.Notice, on bool) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET muted = CASE WHEN $3 THEN array_remove(muted, $2::text)
		ELSE array_remove(muted, $2::text) || $2::text END WHERE id = $1`, account, notice, on)
	return failed("set notices", err)
}

// SetZone keeps a person's time zone, an IANA name the caller has checked. When the next digest is due follows from it.
func (tx *Tx) SetZone(ctx context.Context, account hr.ID, zone string) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET zone = $2, zone_asked = true, digest_at = now() WHERE id = $1`, account, zone)
	return failed("set zone", err)
}

// SetSearch keeps how much a seeker wants to be found; hr.NotLooking hides every résumé of the person.
func (tx *Tx) SetSearch(ctx context.Context, account hr.ID, s hr.SearchStatus) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET search = $2, search_asked_at = now() WHERE id = $1`, account, s)
	return failed("set search status", err)
}

// SetSource keeps the deep link a person came by first (B11).
func (tx *Tx) SetSource(ctx context.Context, account hr.ID, source string) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET source = $2 WHERE id = $1 AND source = ''`, account, clip(source, 64))
	return failed("set source", err)
}

// Agree records the person's consent to a purpose; a consent that stands is not given twice.
func (tx *Tx) Agree(ctx context.Context, account hr.ID, purpose hr.Consent) error {
	_, err := tx.Exec(ctx, `INSERT INTO consents (account, purpose, given_at) SELECT $1, $2, $3
		WHERE NOT EXISTS (SELECT FROM consents WHERE account = $1 AND purpose = $2 AND withdrawn_at IS NULL)`, account, purpose, tx.at)
	if err == nil {
		err = tx.changeTurn(ctx, account)
	}
	return failed("agree", err)
}

// changeTurn makes a new version of the account's row: consents are part of a turn, and who has read it must notice.
func (tx *Tx) changeTurn(ctx context.Context, account hr.ID) error {
	_, err := tx.Exec(ctx, `UPDATE accounts SET seen_at = seen_at WHERE id = $1`, account)
	return err
}

// WithdrawConsent ends a consent. Without the consent to keep or to publish, the person's résumés are hidden.
func (tx *Tx) WithdrawConsent(ctx context.Context, account hr.ID, purpose hr.Consent) error {
	_, err := tx.Exec(ctx, `UPDATE consents SET withdrawn_at = $3 WHERE account = $1 AND purpose = $2 AND withdrawn_at IS NULL`, account, purpose, tx.at)
	if err == nil && (purpose == hr.ConsentStore || purpose == hr.ConsentPublish) {
		_, err = tx.Exec(ctx, `UPDATE resumes SET state = 'hidden' WHERE owner = $1`, account)
	}
	if err == nil {
		err = tx.changeTurn(ctx, account)
	}
	return failed("withdraw consent", err)
}

// Agreed reports whether the person has consented to the purpose.
func (tx *Tx) Agreed(ctx context.Context, account hr.ID, purpose hr.Consent) (agreed bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM consents WHERE account = $1 AND purpose = $2 AND withdrawn_at IS NULL)`,
		account, purpose).Scan(&agreed)
	return agreed, failed("agreed", err)
}
