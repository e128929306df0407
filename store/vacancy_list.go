package store

import (
	"context"
	"strings"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// VacancyFilter narrows a list of vacancies; an empty field does not.
type VacancyFilter struct {
	States  []hr.VacancyState // of MyVacancies only
	Company hr.ID
	Text    string      // role and other words; any of them
	Skills  []string    // all of them
	City    string      // remote vacancies stand in every city
	Formats []hr.Format // one of them
	WithPay bool
	PayMin  int64 // the offer reaches at least this much of Currency a Period
	hr.Currency
	hr.Period
}

func (f VacancyFilter) where(args pgx.NamedArgs) string {
	var all []string
	add := func(condition, name string, value any) {
		all = append(all, condition)
		args[name] = value
	}
	if len(f.States) > 0 {
		add(`v.state = ANY (@states)`, "states", texts(f.States))
	}
	if !f.Company.IsZero() {
		add(`v.company = @in_company`, "in_company", f.Company)
	}
	if words := strings.TrimSpace(f.Text); words != "" {
		add(`v.search @@ search_any(@words)`, "words", words)
	}
	if len(f.Skills) > 0 {
		add(`v.tags @> @skills::text[]`, "skills", tags(f.Skills))
	}
	if f.City != "" {
		add(`(v.city = @city OR 'remote' = ANY (v.formats))`, "city", strings.ToLower(f.City))
	}
	if len(f.Formats) > 0 {
		add(`v.formats && @formats::text[]`, "formats", texts(f.Formats))
	}
	if f.WithPay {
		all = append(all, `v.pay_top > 0`)
	}
	if f.PayMin > 0 {
		period := f.Period
		if period == "" {
			period = hr.PerMonth
		}
		add(`v.pay_top >= @pay_min AND v.period IN ('', @period)`, "pay_min", f.PayMin)
		args["period"] = period
	}
	if f.Currency != "" {
		add(`v.currency IN ('', @currency)`, "currency", f.Currency)
	}
	if len(all) == 0 {
		return "true"
	}
	return strings.Join(all, " AND ")
}

// OpenVacancies lists the open vacancies everybody may see, the newest first; nobody sees those of a company on the
// other side of a block.
func (tx *Tx) OpenVacancies(ctx context.Context, actor hr.Actor, f VacancyFilter, p Page) ([]hr.Vacancy, string, error) {
	args := pgx.NamedArgs{"now": tx.at, "viewer": actor.Account}
	f.States = nil
	scope := hr.Allow(actor, hr.See, hr.KindVacancy)
	where := listed + ` AND ` + unblocked + ` AND ` + within(hr.Scope{All: scope.All, Public: scope.Public}, vacancyReach, args) + ` AND ` + f.where(args)
	page, order := p.newest("v.published_at", "v.id", args)
	return tx.vacancies(ctx, p, "vacancies v", where+" AND "+page, order, "v.published_at", args)
}

// CountOpenVacancies counts what OpenVacancies lists, up to 1000.
func (tx *Tx) CountOpenVacancies(ctx context.Context, actor hr.Actor, f VacancyFilter) (n int, err error) {
	args := pgx.NamedArgs{"now": tx.at, "viewer": actor.Account}
	f.States = nil
	err = tx.QueryRow(ctx, `SELECT count(*) FROM (SELECT FROM vacancies v WHERE `+listed+` AND `+unblocked+` AND `+f.where(args)+` LIMIT 1000) n`, args).Scan(&n)
	return n, failed("count vacancies", err)
}

// MyVacancies lists the vacancies of the actor's companies, the newest first, in every state the filter names.
func (tx *Tx) MyVacancies(ctx context.Context, actor hr.Actor, f VacancyFilter, p Page) ([]hr.Vacancy, string, error) {
	args := pgx.NamedArgs{}
	scope := hr.Allow(actor, hr.Edit, hr.KindVacancy)
	if scope.All { // an admin's own are those of the admin's companies
		scope = hr.Scope{Companies: actor.Companies}
	}
	where := within(scope, reach{company: "v.company"}, args) + " AND " + f.where(args)
	page, order := p.newest("v.created_at", "v.id", args)
	return tx.vacancies(ctx, p, "vacancies v", where+" AND "+page, order, "v.created_at", args)
}

// HeldVacancies lists, for admins, the vacancies kept back for a look, the oldest first.
func (tx *Tx) HeldVacancies(ctx context.Context, actor hr.Actor, p Page) ([]hr.Vacancy, string, error) {
	args := pgx.NamedArgs{}
	where := within(hr.Allow(actor, hr.Decide, hr.KindVacancy), reach{}, args) + ` AND v.state = 'held'`
	page, order := p.oldest("v.created_at", "v.id", args)
	return tx.vacancies(ctx, p, "vacancies v", where+" AND "+page, order, "v.created_at", args)
}

// keyed is a vacancy with the time it is paged by.
type keyed struct {
	vacancy hr.Vacancy
	at      time.Time
}

func (tx *Tx) vacancies(ctx context.Context, p Page, from, where, order, at string, args pgx.NamedArgs) ([]hr.Vacancy, string, error) {
	rows, err := tx.Query(ctx, `SELECT `+vacancyColumns+`, `+at+` FROM `+from+` JOIN companies c ON c.id = v.company WHERE `+where+order, args)
	if err != nil {
		return nil, "", failed("vacancies", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (k keyed, err error) {
		k.vacancy, err = scanVacancy(row, &k.at)
		return k, err
	})
	if err != nil {
		return nil, "", failed("vacancies", err)
	}
	list, next := cut(p, list, func(k keyed) (time.Time, hr.ID) { return k.at, k.vacancy.ID })
	out := make([]hr.Vacancy, len(list))
	for i, k := range list {
		out[i] = k.vacancy
	}
	return out, next, nil
}

// ReleaseVacancy lets a held vacancy pass: it goes out, or waits for its company. What was looked at does not hold it
// again after an edit.
func (tx *Tx) ReleaseVacancy(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Vacancy, error) {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Decide, hr.KindVacancy), id)
	if err != nil {
		return v, err
	}
	if v.State != hr.VacancyHeld {
		return v, hr.Fail(hr.Conflict, "error.vacancy.state", hr.Key("state", hr.EnumKey("vacancy_state", v.State)))
	}
	err = tx.QueryRow(ctx, `UPDATE vacancies v SET cleared = ARRAY(SELECT DISTINCT x FROM unnest(v.cleared || ARRAY(SELECT h->>'reason' FROM jsonb_array_elements(v.holds) h)) x),
			holds = '[]', state = CASE WHEN c.state = 'confirmed' THEN 'open' ELSE 'waiting' END, updated_at = $2::timestamptz,
			published_at = CASE WHEN c.state = 'confirmed' THEN $2::timestamptz END, expires_at = greatest(v.expires_at, $3)
		FROM companies c WHERE v.id = $1 AND c.id = v.company RETURNING v.state, v.expires_at`, id, tx.at, tx.at.Add(hr.VacancyLives)).Scan(&v.State, &v.ExpiresAt)
	if err != nil {
		return v, failed("release vacancy", err)
	}
	v.Held = nil
	follows := []hr.Consequence{hr.Record{Action: "vacancy.released", Kind: hr.KindVacancy, Of: id, Fields: []string{"state"}, Before: hr.VacancyHeld, After: v.State}}
	if v.State == hr.VacancyOpen {
		note := hr.Notification{Template: hr.NoteVacancyOpen, Vacancy: v.ID, Company: v.Company, Title: v.Title, CompanyName: v.CompanyName, By: v.ExpiresAt, At: tx.at}
		follows = append(follows, hr.Notify{To: hr.Audience{Responsible: v.ID}, Note: note})
	}
	return v, tx.apply(ctx, actor, follows...)
}

// RefuseVacancy closes a held vacancy with the admin's reason; its company is told.
func (tx *Tx) RefuseVacancy(ctx context.Context, actor hr.Actor, id hr.ID, words string) error {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Decide, hr.KindVacancy), id)
	if err != nil {
		return err
	}
	if v.State != hr.VacancyHeld {
		return hr.Fail(hr.Conflict, "error.vacancy.state", hr.Key("state", hr.EnumKey("vacancy_state", v.State)))
	}
	if _, err := tx.Exec(ctx, `UPDATE vacancies SET state = 'closed', updated_at = $2 WHERE id = $1`, id, tx.at); err != nil {
		return failed("refuse vacancy", err)
	}
	holds, err := tx.Holds(ctx, actor, id)
	if err != nil {
		return err
	}
	note := hr.Notification{Template: hr.NoteVacancyRefused, Vacancy: v.ID, Company: v.Company, Title: v.Title, CompanyName: v.CompanyName,
		Words: words, Holds: holds, At: tx.at}
	return tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Responsible: id}, Note: note},
		hr.Record{Action: "vacancy.refused", Kind: hr.KindVacancy, Of: id, Fields: []string{"state"}, Before: hr.VacancyHeld, After: hr.VacancyClosed})
}

// ProlongVacancy answers "still open?" with yes: the vacancy lives another term from now.
func (tx *Tx) ProlongVacancy(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Vacancy, error) {
	v, _, err := tx.lockVacancy(ctx, hr.Allow(actor, hr.Edit, hr.KindVacancy), id)
	if err != nil {
		return v, err
	}
	if v.State != hr.VacancyOpen {
		return tx.ReopenVacancy(ctx, actor, id)
	}
	v.ExpiresAt = tx.at.Add(hr.VacancyLives)
	_, err = tx.Exec(ctx, `UPDATE vacancies SET expires_at = $2, asked_at = NULL, data = data - 'deadline', updated_at = $3 WHERE id = $1`, id, v.ExpiresAt, tx.at)
	return v, failed("prolong vacancy", err)
}

// AskStillOpen asks the companies of vacancies that end soon whether they are still open, each once a term; at most
// limit at a time. It gives how many were asked. For the daily job.
func (tx *Tx) AskStillOpen(ctx context.Context, limit int) (int, error) {
	return tx.sweepVacancies(ctx, hr.NoteVacancyExpiring, `UPDATE vacancies v SET asked_at = @at FROM companies c
		WHERE c.id = v.company AND v.id IN (SELECT id FROM vacancies WHERE state = 'open' AND expires_at <= @soon AND expires_at > @at
			AND asked_at IS NULL ORDER BY expires_at LIMIT @limit FOR UPDATE SKIP LOCKED) RETURNING `+vacancyColumns, limit)
}

// ExpireVacancies closes the vacancies whose time is over and tells their companies; at most limit at a time.
func (tx *Tx) ExpireVacancies(ctx context.Context, limit int) (int, error) {
	return tx.sweepVacancies(ctx, hr.NoteVacancyExpired, `UPDATE vacancies v SET state = 'closed', updated_at = @at FROM companies c
		WHERE c.id = v.company AND v.id IN (SELECT id FROM vacancies WHERE state = 'open' AND expires_at <= @at
			ORDER BY expires_at LIMIT @limit FOR UPDATE SKIP LOCKED) RETURNING `+vacancyColumns, limit)
}

func (tx *Tx) sweepVacancies(ctx context.Context, template, query string, limit int) (int, error) {
	rows, err := tx.Query(ctx, query, pgx.NamedArgs{"at": tx.at, "soon": tx.at.Add(hr.AskStillOpen), "limit": limit})
	if err != nil {
		return 0, failed("sweep vacancies", err)
	}
	list, err := pgx.CollectRows(rows, collectVacancy)
	if err != nil {
		return 0, failed("sweep vacancies", err)
	}
	var follows []hr.Consequence
	for _, v := range list {
		note := hr.Notification{Template: template, Vacancy: v.ID, Company: v.Company, Title: v.Title, CompanyName: v.CompanyName, By: v.ExpiresAt, At: tx.at}
		follows = append(follows, hr.Notify{To: hr.Audience{Responsible: v.ID}, Note: note})
	}
	return len(list), tx.apply(ctx, hr.Actor{}, follows...)
}
