package store

import (
	"context"
	"errors"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// JoinRequest is somebody's wish to act for a company.
type JoinRequest struct {
	ID          hr.ID
	Company     hr.ID
	CompanyName string
	Account     hr.ID
	Person      string // first name on Telegram
	Username    string
	CreatedAt   time.Time
}

// JoinCompanyByBIN asks to join the company with this БИН or ИИН.
func (tx *Tx) JoinCompanyByBIN(ctx context.Context, actor hr.Actor, bin string) (hr.Company, error) {
	var id hr.ID
	err := tx.QueryRow(ctx, `SELECT id FROM companies WHERE bin = $1 AND bin <> ''`, bin).Scan(&id)
	if err != nil {
		return hr.Company{}, failed("join company", missing(err, "error.company.not_found"))
	}
	return tx.AskToJoin(ctx, actor, id)
}

// AskToJoin asks a company's owners to let the actor in; they are told. The company comes back with its name only.
func (tx *Tx) AskToJoin(ctx context.Context, actor hr.Actor, company hr.ID) (hr.Company, error) {
	var c hr.Company
	var member bool
	err := tx.QueryRow(ctx, `SELECT c.id, c.name, EXISTS (SELECT FROM company_members m WHERE m.company = c.id AND m.account = $2)
		FROM companies c WHERE c.id = $1`, company, actor.Account).Scan(&c.ID, &c.Name, &member)
	if err != nil {
		return c, failed("ask to join", missing(err, "error.company.not_found"))
	}
	if member {
		return c, hr.Fail(hr.Conflict, "error.company.member")
	}
	r, err := tx.joinRequest(ctx, c, actor.Account)
	if err != nil {
		return c, err
	}
	note := hr.Notification{Template: hr.NoteJoinRequest, Company: c.ID, CompanyName: c.Name, Request: r.ID, Person: r.Person, At: tx.at}
	return c, tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Owners: c.ID}, Note: note},
		hr.Record{Action: "company.join_asked", Kind: hr.KindCompany, Of: c.ID})
}

func (tx *Tx) joinRequest(ctx context.Context, c hr.Company, account hr.ID) (JoinRequest, error) {
	r := JoinRequest{ID: hr.NewID(), Company: c.ID, CompanyName: c.Name, Account: account, CreatedAt: tx.at}
	err := tx.QueryRow(ctx, `INSERT INTO join_requests (id, company, account, created_at) VALUES ($1, $2, $3, $4)
		RETURNING (SELECT first_name FROM accounts WHERE id = $3)`, r.ID, c.ID, account, tx.at).Scan(&r.Person)
	return r, failed("join request", err)
}

// JoinByCode lets the actor in by a colleague's link (start=j_<code>). Who is in already stays in.
func (tx *Tx) JoinByCode(ctx context.Context, actor hr.Actor, code string) (hr.Company, error) {
	c, err := scanCompany(tx.QueryRow(ctx, `SELECT `+companyColumns+` FROM companies c WHERE c.code = $1 AND c.state <> 'refused'`, code))
	if err != nil {
		return c, failed("join by code", missing(err, "error.company.code"))
	}
	var member bool
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM company_members WHERE company = $1 AND account = $2)`, c.ID, actor.Account).Scan(&member)
	if err != nil || member {
		return c, failed("join by code", err)
	}
	if err := tx.addMember(ctx, c.ID, actor.Account, false); err != nil {
		return c, err
	}
	_, err = tx.Exec(ctx, `UPDATE join_requests SET state = 'accepted', answered_at = $3 WHERE company = $1 AND account = $2 AND state = 'sent'`,
		c.ID, actor.Account, tx.at)
	if err != nil {
		return c, failed("join by code", err)
	}
	return c, tx.apply(ctx, actor, hr.Record{Action: "company.joined", Kind: hr.KindCompany, Of: c.ID})
}

// RenewCode gives the company a new join code; links with the old one stop working.
func (tx *Tx) RenewCode(ctx context.Context, actor hr.Actor, company hr.ID) (string, error) {
	c, err := tx.lockCompany(ctx, hr.Allow(actor, hr.Edit, hr.KindCompany), company)
	if err != nil {
		return "", err
	}
	c.Code = newCode()
	_, err = tx.Exec(ctx, `UPDATE companies SET code = $2 WHERE id = $1`, c.ID, c.Code)
	return c.Code, failed("renew code", err)
}

const ownedBy = `SELECT company FROM company_members WHERE account = @account AND owner`

// JoinRequests lists the requests to join companies the actor owns, the oldest first.
func (tx *Tx) JoinRequests(ctx context.Context, actor hr.Actor) ([]JoinRequest, error) {
	rows, err := tx.Query(ctx, `SELECT j.id, j.company, c.name, j.account, a.first_name, a.username, j.created_at
		FROM join_requests j JOIN companies c ON c.id = j.company JOIN accounts a ON a.id = j.account
		WHERE j.state = 'sent' AND j.company IN (`+ownedBy+`) ORDER BY j.created_at, j.id LIMIT 100`, pgx.NamedArgs{"account": actor.Account})
	if err != nil {
		return nil, failed("join requests", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[JoinRequest])
}

// AnswerJoin lets the person of a request in, or not; only an owner of the company may. The person is told.
func (tx *Tx) AnswerJoin(ctx context.Context, actor hr.Actor, request hr.ID, yes bool) (JoinRequest, error) {
	r := JoinRequest{ID: request}
	var state string
	err := tx.QueryRow(ctx, `SELECT j.company, c.name, j.account, a.first_name, a.username, j.created_at, j.state
		FROM join_requests j JOIN companies c ON c.id = j.company JOIN accounts a ON a.id = j.account
		WHERE j.id = @id AND j.company IN (`+ownedBy+`) FOR UPDATE OF j`, pgx.NamedArgs{"id": request, "account": actor.Account}).
		Scan(&r.Company, &r.CompanyName, &r.Account, &r.Person, &r.Username, &r.CreatedAt, &state)
	if err != nil {
		return r, failed("answer join", missing(err, "error.company.request"))
	}
	if state != "sent" {
		return r, hr.Fail(hr.Conflict, "error.company.answered")
	}
	to, template := "refused", hr.NoteJoinRefused
	if yes {
		to, template = "accepted", hr.NoteJoinAccepted
		if err := tx.addMember(ctx, r.Company, r.Account, false); err != nil {
			return r, err
		}
	}
	if _, err := tx.Exec(ctx, `UPDATE join_requests SET state = $2, answered_at = $3 WHERE id = $1`, request, to, tx.at); err != nil {
		return r, failed("answer join", err)
	}
	note := hr.Notification{Template: template, Company: r.Company, CompanyName: r.CompanyName, At: tx.at}
	return r, tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Person: r.Account}, Note: note},
		hr.Record{Action: "company.join_" + to, Kind: hr.KindCompany, Of: r.Company})
}

// Member is one person who acts for a company.
type Member struct {
	Account  hr.ID
	Name     string // first name on Telegram
	Username string
	Owner    bool
}

// Members lists who acts for a company of the actor, the longest-standing first.
func (tx *Tx) Members(ctx context.Context, actor hr.Actor, company hr.ID) ([]Member, error) {
	args := pgx.NamedArgs{"company": company}
	scope := within(hr.Allow(actor, hr.Edit, hr.KindCompany), reach{company: "m.company"}, args)
	rows, err := tx.Query(ctx, `SELECT m.account, a.first_name, a.username, m.owner FROM company_members m JOIN accounts a ON a.id = m.account
		WHERE m.company = @company AND `+scope+` ORDER BY m.since, m.account LIMIT 200`, args)
	if err != nil {
		return nil, failed("members", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Member])
}

// MakeOwner makes a member an owner as well; only an owner may.
func (tx *Tx) MakeOwner(ctx context.Context, actor hr.Actor, company, account hr.ID) error {
	tag, err := tx.Exec(ctx, `UPDATE company_members SET owner = true WHERE company = @company AND account = @member AND @company IN (`+ownedBy+`)`,
		pgx.NamedArgs{"company": company, "member": account, "account": actor.Account})
	if err == nil && tag.RowsAffected() == 0 {
		return hr.Fail(hr.NotFound, "error.company.not_found")
	}
	return failed("make owner", err)
}

// LeaveCompany ends the actor's acting for a company; its vacancies stay, without a responsible person. The last
// owner cannot leave.
func (tx *Tx) LeaveCompany(ctx context.Context, actor hr.Actor, company hr.ID) error {
	// The company's row is locked, so that two owners cannot leave at once.
	var owner bool
	var owners int
	err := tx.QueryRow(ctx, `WITH c AS (SELECT id FROM companies WHERE id = $1 FOR UPDATE)
		SELECT m.owner, (SELECT count(*) FROM company_members o WHERE o.company = c.id AND o.owner)
		FROM c JOIN company_members m ON m.company = c.id WHERE m.account = $2`, company, actor.Account).Scan(&owner, &owners)
	if errors.Is(err, pgx.ErrNoRows) {
		return hr.Fail(hr.NotFound, "error.company.not_found")
	}
	if err != nil {
		return failed("leave company", err)
	}
	if owner && owners == 1 {
		return hr.Fail(hr.Conflict, "error.company.last_owner")
	}
	if _, err := tx.Exec(ctx, `DELETE FROM company_members WHERE company = $1 AND account = $2`, company, actor.Account); err != nil {
		return failed("leave company", err)
	}
	_, err = tx.Exec(ctx, `UPDATE vacancies SET responsible = NULL WHERE company = $1 AND responsible = $2`, company, actor.Account)
	if err != nil {
		return failed("leave company", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "company.left", Kind: hr.KindCompany, Of: company})
}
