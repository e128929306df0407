package store

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

const vacancyColumns = `v.id, v.company, c.name, v.responsible, v.state, v.holds, v.rev, v.data, v.created_at, v.updated_at, v.expires_at`

func scanVacancy(row pgx.Row, more ...any) (v hr.Vacancy, err error) {
	var data []byte
	var holds []hr.Hold
	into := []any{&v.ID, &v.Company, &v.CompanyName, &v.Responsible, &v.State, &holds, &v.Rev, &data, &v.CreatedAt, &v.UpdatedAt, &v.ExpiresAt}
	if err := row.Scan(append(into, more...)...); err != nil {
		return v, err
	}
	for _, h := range holds {
		v.Held = append(v.Held, h.Key())
	}
	return v, json.Unmarshal(data, &v.VacancyFields)
}

func collectVacancy(row pgx.CollectableRow) (hr.Vacancy, error) { return scanVacancy(row) }

var vacancyReach = reach{company: "v.company", public: listed}

// PublishVacancy publishes the vacancy of a draft, or saves changes to the one the draft is of. It goes out at once,
// waits for its company to be confirmed, or is held for an admin's look: the state says which, Holds says why.
// Without a company of the actor it is Invalid with the key "error.vacancy.needs_company".
func (tx *Tx) PublishVacancy(ctx context.Context, actor hr.Actor, d hr.Draft) (hr.Vacancy, error) {
	if d.Vacancy == nil {
		return hr.Vacancy{}, hr.Fail(hr.Invalid, "error.vacancy.needs_title")
	}
	f, err := tx.publishFacts(ctx, actor, d)
	if err != nil {
		return hr.Vacancy{}, err
	}
	before := f.Vacancy.State
	v, holds, follows, err := hr.PublishVacancy(f, tx.at)
	if err != nil {
		return v, err
	}
	if err := tx.saveVacancy(ctx, v, holds); err != nil {
		return v, err
	}
	if before == hr.VacancyClosed || before == hr.VacancyArchived {
		follows = append(follows, hr.StartJob{Job: hr.Job{Name: "embed", Of: v.ID}})
	}
	return v, tx.apply(ctx, actor, follows...)
}

// publishFacts gathers what a publication is decided on, with the vacancy as the draft wants it. The company is locked
// against a decision on it, so that no vacancy is left waiting for a company that has just been confirmed.
func (tx *Tx) publishFacts(ctx context.Context, actor hr.Actor, d hr.Draft) (f hr.PublishFacts, err error) {
	scope := hr.Allow(actor, hr.Edit, hr.KindVacancy)
	if d.Of.IsZero() {
		scope = hr.Allow(actor, hr.Create, hr.KindVacancy)
		if len(scope.Companies) == 0 {
			return f, hr.Fail(hr.Invalid, "error.vacancy.needs_company")
		}
		f.Vacancy = hr.Vacancy{ID: hr.NewID(), Company: scope.Companies[0], Responsible: actor.Account, CreatedAt: tx.at}
	} else {
		if f.Vacancy, f.Cleared, err = tx.lockVacancy(ctx, scope, d.Of); err != nil {
			return f, err
		}
		f.Reported = slices.Contains(f.Vacancy.Held, hr.Hold{Reason: hr.HoldReported}.Key())
		f.Vacancy.Rev++
	}
	f.Vacancy.VacancyFields = *d.Vacancy
	f.Company, err = scanCompany(tx.QueryRow(ctx, `SELECT `+companyColumns+`, EXISTS (SELECT FROM vacancies v
			WHERE v.text_key = $2 AND v.id <> $3 AND v.state IN ('open', 'waiting', 'held')) FROM companies c WHERE c.id = $1 FOR SHARE OF c`,
		f.Vacancy.Company, textKey(f.Vacancy.VacancyFields), f.Vacancy.ID), &f.Duplicate)
	if err != nil {
		return f, failed("publish vacancy", missing(err, "error.vacancy.needs_company"))
	}
	f.Vacancy.CompanyName = f.Company.Name
	return f, nil
}

func (tx *Tx) saveVacancy(ctx context.Context, v hr.Vacancy, holds []hr.Hold) error {
	data, err := json.Marshal(v.VacancyFields)
	if err != nil {
		return failed("save vacancy", err)
	}
	if holds == nil {
		holds = []hr.Hold{}
	}
	_, err = tx.Exec(ctx, `INSERT INTO vacancies AS v (id, company, responsible, state, holds, rev, data, title, tags, city, formats, pay_top, currency,
			period, text_key, search, created_at, updated_at, published_at, expires_at)
		VALUES (@id, @company, @responsible, @state, @holds, greatest(@rev, 1), @data, @title, @tags, @city, @formats, @pay_top, @currency,
			@period, @text_key, setweight(search_words(@title), 'A') || setweight(search_words(@skills), 'B') || setweight(search_words(@text), 'D'),
			@created, @at, CASE WHEN @state = 'open' THEN @at::timestamptz END, @expires)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, responsible = excluded.responsible, holds = excluded.holds, rev = excluded.rev,
			data = excluded.data, title = excluded.title, tags = excluded.tags, city = excluded.city, formats = excluded.formats,
			pay_top = excluded.pay_top, currency = excluded.currency, period = excluded.period, text_key = excluded.text_key,
			search = excluded.search, updated_at = excluded.updated_at, expires_at = excluded.expires_at, asked_at = NULL,
			published_at = CASE WHEN v.state = 'open' THEN v.published_at ELSE coalesce(excluded.published_at, v.published_at) END`,
		pgx.NamedArgs{"id": v.ID, "company": v.Company, "responsible": v.Responsible, "state": v.State, "holds": holds, "rev": v.Rev,
			"data": json.RawMessage(data), "title": v.Title, "tags": tags(v.Must, v.Nice), "city": strings.ToLower(v.City), "formats": texts(v.Formats),
			"pay_top": max(v.Pay.From, v.Pay.To), "currency": v.Pay.Currency, "period": v.Pay.Period, "text_key": textKey(v.VacancyFields),
			"skills": strings.Join(append(append([]string{}, v.Must...), v.Nice...), " "), "text": v.Description,
			"created": v.CreatedAt, "at": tx.at, "expires": v.ExpiresAt})
	if err == nil {
		err = tx.saveSketch(ctx, v)
	}
	return failed("save vacancy", err)
}

// lockVacancy loads a vacancy of the scope for a change.
func (tx *Tx) lockVacancy(ctx context.Context, scope hr.Scope, id hr.ID) (v hr.Vacancy, cleared []hr.HoldReason, err error) {
	args := pgx.NamedArgs{"id": id}
	v, err = scanVacancy(tx.QueryRow(ctx, `SELECT `+vacancyColumns+`, v.cleared FROM vacancies v JOIN companies c ON c.id = v.company
		WHERE v.id = @id AND `+within(scope, reach{company: "v.company"}, args)+` FOR UPDATE OF v`, args), &cleared)
	return v, cleared, failed("lock vacancy", missing(err, "error.vacancy.not_found"))
}

// Vacancy gives a vacancy the actor may see: an open one, one of their companies', or one they have applied to.
func (tx *Tx) Vacancy(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Vacancy, error) {
	args := pgx.NamedArgs{"id": id, "now": tx.at, "viewer": actor.Account}
	scope := within(hr.Allow(actor, hr.See, hr.KindVacancy), vacancyReach, args)
	v, err := scanVacancy(tx.QueryRow(ctx, `SELECT `+vacancyColumns+` FROM vacancies v JOIN companies c ON c.id = v.company
		WHERE v.id = @id AND (`+scope+` OR EXISTS (SELECT FROM applications p WHERE p.vacancy = v.id AND p.seeker = @viewer)
			OR EXISTS (SELECT FROM invitations i WHERE i.vacancy = v.id AND i.seeker = @viewer AND NOT i.silenced))`, args))
	return v, failed("vacancy", missing(err, "error.vacancy.not_found"))
}

// Holds tells why a vacancy of the actor's is held, with the phrases.
func (tx *Tx) Holds(ctx context.Context, actor hr.Actor, id hr.ID) (holds []hr.Hold, err error) {
	args := pgx.NamedArgs{"id": id}
	err = tx.QueryRow(ctx, `SELECT v.holds FROM vacancies v WHERE v.id = @id AND `+
		within(hr.Allow(actor, hr.Edit, hr.KindVacancy), reach{company: "v.company"}, args), args).Scan(&holds)
	return holds, failed("holds", missing(err, "error.vacancy.not_found"))
}

// VacancyDraft makes a draft to edit a vacancy, not saved yet.
func (tx *Tx) VacancyDraft(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Draft, error) {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Edit, hr.KindVacancy), id)
	if err != nil {
		return hr.Draft{}, err
	}
	return hr.Draft{ID: hr.NewID(), Owner: actor.Account, Kind: hr.DraftVacancy, Rev: 1, Vacancy: &v.VacancyFields, Of: v.ID}, nil
}

// CloseVacancy takes a vacancy off; its applications stay.
func (tx *Tx) CloseVacancy(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Vacancy, error) {
	return tx.changeVacancy(ctx, actor, id, hr.VacancyClosed)
}

// ReopenVacancy puts a closed or archived vacancy out again, under the rules of a publication.
func (tx *Tx) ReopenVacancy(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Vacancy, error) {
	return tx.changeVacancy(ctx, actor, id, hr.VacancyOpen)
}

// ArchiveVacancy puts a closed vacancy away.
func (tx *Tx) ArchiveVacancy(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Vacancy, error) {
	return tx.changeVacancy(ctx, actor, id, hr.VacancyArchived)
}

func (tx *Tx) changeVacancy(ctx context.Context, actor hr.Actor, id hr.ID, to hr.VacancyState) (hr.Vacancy, error) {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Edit, hr.KindVacancy), id)
	if err != nil {
		return v, err
	}
	c, err := scanCompany(tx.QueryRow(ctx, `SELECT `+companyColumns+` FROM companies c WHERE c.id = $1 FOR SHARE`, v.Company))
	if err != nil {
		return v, failed("change vacancy", err)
	}
	v, follows, err := hr.ChangeVacancy(v, c, to, tx.at)
	if err != nil || follows == nil {
		return v, err
	}
	_, err = tx.Exec(ctx, `UPDATE vacancies SET state = @state, updated_at = @at, expires_at = @expires, asked_at = NULL,
			data = CASE WHEN @deadline = '' THEN data - 'deadline' ELSE data END,
			published_at = CASE WHEN @state = 'open' THEN @at ELSE published_at END WHERE id = @id`,
		pgx.NamedArgs{"id": v.ID, "state": v.State, "at": tx.at, "expires": v.ExpiresAt, "deadline": v.Deadline})
	if err != nil {
		return v, failed("change vacancy", err)
	}
	return v, tx.apply(ctx, actor, follows...)
}

// RepostVacancy puts a copy of a vacancy out as a new one and closes the old one, whose applications stay with it.
func (tx *Tx) RepostVacancy(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Vacancy, error) {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Edit, hr.KindVacancy), id)
	if err != nil {
		return v, err
	}
	if v.State != hr.VacancyClosed && v.State != hr.VacancyArchived {
		if _, err := tx.changeVacancy(ctx, actor, id, hr.VacancyClosed); err != nil {
			return v, err
		}
	}
	fields := v.VacancyFields
	fields.Deadline = ""
	by := actor
	by.Companies = append([]hr.ID{v.Company}, actor.Companies...)
	if !hr.Allow(actor, hr.Create, hr.KindVacancy).Covers(hr.ID{}, v.Company, false) {
		return v, hr.Fail(hr.Forbidden, "error.vacancy.needs_company")
	}
	return tx.PublishVacancy(ctx, by, hr.Draft{Kind: hr.DraftVacancy, Vacancy: &fields})
}

// DeleteVacancy deletes a vacancy that is not out and to which nobody has applied; one with applications is archived.
func (tx *Tx) DeleteVacancy(ctx context.Context, actor hr.Actor, id hr.ID) error {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Delete, hr.KindVacancy), id)
	if err != nil {
		return err
	}
	if v.State == hr.VacancyOpen {
		return hr.Fail(hr.Conflict, "error.vacancy.close_first")
	}
	tag, err := tx.Exec(ctx, `DELETE FROM vacancies v WHERE v.id = $1 AND NOT EXISTS (SELECT FROM applications p WHERE p.vacancy = v.id)`, id)
	if err == nil && tag.RowsAffected() == 0 {
		return hr.Fail(hr.Conflict, "error.vacancy.has_applications")
	}
	if err != nil {
		return failed("delete vacancy", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "vacancy.deleted", Kind: hr.KindVacancy, Of: id})
}

// HandOver makes a colleague responsible for a vacancy; the colleague is told.
func (tx *Tx) HandOver(ctx context.Context, actor hr.Actor, id, account hr.ID) error {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Edit, hr.KindVacancy), id)
	if err != nil {
		return err
	}
	tag, err := tx.Exec(ctx, `UPDATE vacancies v SET responsible = $2, updated_at = $3 WHERE v.id = $1
		AND EXISTS (SELECT FROM company_members m WHERE m.company = v.company AND m.account = $2)`, id, account, tx.at)
	if err == nil && tag.RowsAffected() == 0 {
		return hr.Fail(hr.Invalid, "error.vacancy.not_colleague")
	}
	if err != nil {
		return failed("hand over", err)
	}
	note := hr.Notification{Template: hr.NoteVacancyHanded, Vacancy: v.ID, Company: v.Company, Title: v.Title, CompanyName: v.CompanyName, At: tx.at}
	return tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Person: account}, Note: note},
		hr.Record{Action: "vacancy.handed_over", Kind: hr.KindVacancy, Of: id, Fields: []string{"responsible"}, Before: v.Responsible, After: account})
}

// openWaiting puts the waiting vacancies of a company out that has been confirmed; its people hear of it by
// hr.NoteVacancyOpen, once for each vacancy.
func (tx *Tx) openWaiting(ctx context.Context, actor hr.Actor, c hr.Company) error {
	rows, err := tx.Query(ctx, `UPDATE vacancies v SET state = 'open', published_at = @at, updated_at = @at, expires_at = greatest(v.expires_at, @until)
		FROM companies c WHERE c.id = v.company AND v.company = @company AND v.state = 'waiting' AND v.holds = '[]' RETURNING `+vacancyColumns,
		pgx.NamedArgs{"company": c.ID, "at": tx.at, "until": tx.at.Add(hr.VacancyLives)})
	if err != nil {
		return failed("open waiting", err)
	}
	opened, err := pgx.CollectRows(rows, collectVacancy)
	if err != nil {
		return failed("open waiting", err)
	}
	var follows []hr.Consequence
	for _, v := range opened {
		note := hr.Notification{Template: hr.NoteVacancyOpen, Vacancy: v.ID, Company: v.Company, Title: v.Title, CompanyName: c.Name, By: v.ExpiresAt, At: tx.at}
		follows = append(follows, hr.Notify{To: hr.Audience{Responsible: v.ID}, Note: note},
			hr.Record{Action: "vacancy.opened", Kind: hr.KindVacancy, Of: v.ID, Fields: []string{"state"}, Before: hr.VacancyWaiting, After: v.State})
	}
	return tx.apply(ctx, actor, follows...)
}

// tags are skills as they are compared: in lower case, each once.
func tags(lists ...[]string) []string {
	out := []string{}
	seen := map[string]bool{}
	for _, list := range lists {
		for _, s := range list {
			if s = strings.ToLower(strings.TrimSpace(s)); s != "" && !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// texts are the values of an enumeration as strings, never NULL.
func texts[E ~string](values []E) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func textKey(f hr.VacancyFields) []byte {
	key := hr.TextKey(f)
	if key == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(key))
	return sum[:]
}
