package store

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

const companyColumns = `c.id, c.state, c.note, c.answer, c.code, c.name, c.bin, c.industry, c.size, c.about, c.address, c.contacts,
	c.created_at, coalesce(c.decided_at, '0001-01-01 00:00:00+00')`

func scanCompany(row pgx.Row, more ...any) (c hr.Company, err error) {
	into := []any{&c.ID, &c.State, &c.Note, &c.Reply, &c.Code, &c.Name, &c.BIN, &c.Industry, &c.Size, &c.About, &c.Address, &c.Contacts,
		&c.CreatedAt, &c.DecidedAt}
	return c, row.Scan(append(into, more...)...)
}

func collectCompany(row pgx.CollectableRow) (hr.Company, error) { return scanCompany(row) }

var companyReach = reach{company: "c.id", public: "c.state = 'confirmed'"}

// CompaniesOf lists the companies an account acts for.
func (tx *Tx) CompaniesOf(ctx context.Context, account hr.ID) ([]hr.ID, error) {
	rows, err := tx.Query(ctx, `SELECT company FROM company_members WHERE account = $1 ORDER BY since, company`, account)
	if err != nil {
		return nil, failed("companies of account", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[hr.ID])
}

// RegisterCompany registers the draft's company, or saves changes to the one the draft is of. The actor becomes its
// first owner and an employer; admins are told, and the company waits for them. A company with the same БИН or ИИН
// is a Conflict with the key "error.company.exists": the way on is JoinCompanyByBIN.
func (tx *Tx) RegisterCompany(ctx context.Context, actor hr.Actor, d hr.Draft) (hr.Company, error) {
	if d.Company == nil || d.Company.Name == "" {
		return hr.Company{}, hr.Fail(hr.Invalid, "error.company.needs_name")
	}
	if !d.Of.IsZero() {
		return tx.editCompany(ctx, actor, d.Of, *d.Company)
	}
	if hr.Allow(actor, hr.Create, hr.KindCompany).None() {
		return hr.Company{}, hr.Fail(hr.Forbidden, "error.role.employer")
	}
	c := hr.Company{ID: hr.NewID(), State: hr.CompanyWaiting, Code: newCode(), CompanyFields: *d.Company, CreatedAt: tx.at}
	_, err := tx.Exec(ctx, `INSERT INTO companies (id, state, code, name, key, bin, industry, size, about, address, contacts, created_by, created_at)
		VALUES (@id, @state, @code, @name, @key, @bin, @industry, @size, @about, @address, @contacts, @by, @at)`, companyArgs(c, actor.Account))
	if err != nil {
		return hr.Company{}, failed("register company", err)
	}
	if err := tx.addMember(ctx, c.ID, actor.Account, true); err != nil {
		return hr.Company{}, err
	}
	note := hr.Notification{Template: hr.NoteCompanyWaiting, Company: c.ID, CompanyName: c.Name, Words: c.BIN, At: tx.at}
	return c, tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Admins: true}, Note: note},
		hr.Record{Action: "company.registered", Kind: hr.KindCompany, Of: c.ID, Person: actor.Account, Fields: []string{"name", "bin"}, After: c.CompanyFields})
}

// editCompany saves changes. A new name or number of a confirmed company is looked at again, and so is a refused one.
func (tx *Tx) editCompany(ctx context.Context, actor hr.Actor, id hr.ID, f hr.CompanyFields) (hr.Company, error) {
	c, err := tx.lockCompany(ctx, hr.Allow(actor, hr.Edit, hr.KindCompany), id)
	if err != nil {
		return c, err
	}
	before := c.CompanyFields
	again := c.State == hr.CompanyRefused ||
		c.State == hr.CompanyConfirmed && (f.BIN != c.BIN || hr.CompanyKey(f.Name) != hr.CompanyKey(c.Name))
	c.CompanyFields = f
	if again {
		c.State = hr.CompanyWaiting
	}
	_, err = tx.Exec(ctx, `UPDATE companies SET state = @state, name = @name, key = @key, bin = @bin, industry = @industry, size = @size,
		about = @about, address = @address, contacts = @contacts WHERE id = @id`, companyArgs(c, actor.Account))
	if err != nil {
		return c, failed("edit company", err)
	}
	follows := []hr.Consequence{hr.Record{Action: "company.edited", Kind: hr.KindCompany, Of: c.ID, Person: actor.Account,
		Fields: []string{"company"}, Before: before, After: f}}
	if again {
		note := hr.Notification{Template: hr.NoteCompanyWaiting, Company: c.ID, CompanyName: c.Name, Words: c.BIN, At: tx.at}
		follows = append(follows, hr.Notify{To: hr.Audience{Admins: true}, Note: note})
	}
	return c, tx.apply(ctx, actor, follows...)
}

// CompanyDraft is a draft of changes to a company of the actor.
func (tx *Tx) CompanyDraft(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Draft, error) {
	c, err := tx.lockCompany(ctx, hr.Allow(actor, hr.Edit, hr.KindCompany), id)
	if err != nil {
		return hr.Draft{}, err
	}
	return hr.Draft{ID: hr.NewID(), Owner: actor.Account, Kind: hr.DraftCompany, Of: c.ID, Rev: 1, Company: &c.CompanyFields}, nil
}

func companyArgs(c hr.Company, by hr.ID) pgx.NamedArgs {
	return pgx.NamedArgs{"id": c.ID, "state": c.State, "code": c.Code, "name": c.Name, "key": hr.CompanyKey(c.Name), "bin": c.BIN,
		"industry": c.Industry, "size": c.Size, "about": c.About, "address": c.Address, "contacts": c.Contacts, "by": by, "at": c.CreatedAt}
}

// newCode is the code of a join link: 16 letters and digits, 80 random bits.
func newCode() string { return strings.ToLower(rand.Text()[:16]) }

// addMember makes the account act for the company, and an employer if it was none.
func (tx *Tx) addMember(ctx context.Context, company, account hr.ID, owner bool) error {
	_, err := tx.Exec(ctx, `INSERT INTO company_members (company, account, owner, since) VALUES ($1, $2, $3, $4)`, company, account, owner, tx.at)
	if err != nil {
		return failed("add member", err)
	}
	return tx.addRole(ctx, account, hr.Employer)
}

// Company gives a company the actor may see: a confirmed one, or one of their own. The join code is for its people
// only, and the admin's note too.
func (tx *Tx) Company(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Company, error) {
	scope := hr.Allow(actor, hr.See, hr.KindCompany)
	args := pgx.NamedArgs{"id": id}
	c, err := scanCompany(tx.QueryRow(ctx, `SELECT `+companyColumns+` FROM companies c WHERE c.id = @id AND `+within(scope, companyReach, args), args))
	if err != nil {
		return hr.Company{}, failed("company", missing(err, "error.company.not_found"))
	}
	if !scope.Covers(hr.ID{}, id, false) {
		c.Code, c.Note, c.Reply = "", "", ""
	}
	return c, nil
}

// MyCompanies lists the companies the actor acts for, the longest-standing first.
func (tx *Tx) MyCompanies(ctx context.Context, actor hr.Actor) ([]hr.Company, error) {
	rows, err := tx.Query(ctx, `SELECT `+companyColumns+` FROM companies c JOIN company_members m ON m.company = c.id
		WHERE m.account = $1 ORDER BY m.since, c.id LIMIT 50`, actor.Account)
	if err != nil {
		return nil, failed("my companies", err)
	}
	return pgx.CollectRows(rows, collectCompany)
}

// WaitingCompanies lists, for admins, the companies to be confirmed, the oldest first.
func (tx *Tx) WaitingCompanies(ctx context.Context, actor hr.Actor, p Page) ([]hr.Company, string, error) {
	args := pgx.NamedArgs{}
	scope := within(hr.Allow(actor, hr.Decide, hr.KindCompany), reach{}, args)
	where, order := p.oldest("c.created_at", "c.id", args)
	rows, err := tx.Query(ctx, `SELECT `+companyColumns+` FROM companies c WHERE c.state = 'waiting' AND `+scope+` AND `+where+order, args)
	if err != nil {
		return nil, "", failed("waiting companies", err)
	}
	list, err := pgx.CollectRows(rows, collectCompany)
	if err != nil {
		return nil, "", failed("waiting companies", err)
	}
	list, next := cut(p, list, func(c hr.Company) (time.Time, hr.ID) { return c.CreatedAt, c.ID })
	return list, next, nil
}

func (tx *Tx) lockCompany(ctx context.Context, scope hr.Scope, id hr.ID) (hr.Company, error) {
	args := pgx.NamedArgs{"id": id}
	c, err := scanCompany(tx.QueryRow(ctx, `SELECT `+companyColumns+` FROM companies c WHERE c.id = @id AND `+
		within(scope, reach{company: "c.id"}, args)+` FOR UPDATE OF c`, args))
	return c, failed("lock company", missing(err, "error.company.not_found"))
}

// ConfirmCompany lets a company publish and write. Its waiting vacancies go out, and its owners are told.
func (tx *Tx) ConfirmCompany(ctx context.Context, actor hr.Actor, id hr.ID) error {
	c, err := tx.decideCompany(ctx, actor, id, hr.CompanyConfirmed, "")
	if err != nil {
		return err
	}
	return tx.openWaiting(ctx, actor, c)
}

// AskCompany sends an admin's question to the owners; the company waits for their answer.
func (tx *Tx) AskCompany(ctx context.Context, actor hr.Actor, id hr.ID, words string) error {
	_, err := tx.decideCompany(ctx, actor, id, hr.CompanyAsked, words)
	return err
}

// RefuseCompany refuses a company with the reason; its open vacancies wait again. The owners may answer.
func (tx *Tx) RefuseCompany(ctx context.Context, actor hr.Actor, id hr.ID, words string) error {
	if _, err := tx.decideCompany(ctx, actor, id, hr.CompanyRefused, words); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `UPDATE vacancies SET state = 'waiting', updated_at = $2 WHERE company = $1 AND state = 'open'`, id, tx.at)
	return failed("refuse company", err)
}

func (tx *Tx) decideCompany(ctx context.Context, actor hr.Actor, id hr.ID, to hr.CompanyState, words string) (hr.Company, error) {
	c, err := tx.lockCompany(ctx, hr.Allow(actor, hr.Decide, hr.KindCompany), id)
	if err != nil {
		return c, err
	}
	c, follows, err := hr.DecideCompany(c, to, words, actor, tx.at)
	if err != nil || follows == nil {
		return c, err
	}
	_, err = tx.Exec(ctx, `UPDATE companies SET state = $2, note = $3, decided_by = $4, decided_at = $5 WHERE id = $1`,
		c.ID, c.State, c.Note, actor.Account, tx.at)
	if err != nil {
		return c, failed("decide company", err)
	}
	return c, tx.apply(ctx, actor, follows...)
}

// AnswerCompany takes the employer's answer to the admins; the company waits for them again.
func (tx *Tx) AnswerCompany(ctx context.Context, actor hr.Actor, id hr.ID, words string) error {
	c, err := tx.lockCompany(ctx, hr.Allow(actor, hr.Edit, hr.KindCompany), id)
	if err != nil {
		return err
	}
	c, follows, err := hr.AnswerCompany(c, words, actor, tx.at)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE companies SET state = $2, answer = $3 WHERE id = $1`, c.ID, c.State, words); err != nil {
		return failed("answer company", err)
	}
	return tx.apply(ctx, actor, follows...)
}
