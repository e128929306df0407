package store_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync/atomic"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// world is a database with people in it, and what tests need to act in it.
type world struct {
	*testing.T
	db *store.DB
	n  *atomic.Int64
}

func newWorld(t *testing.T) world {
	t.Helper()
	return world{t, testDB(t), &atomic.Int64{}}
}

// in runs one transaction that must succeed.
func (w world) in(fn func(context.Context, *store.Tx) error) {
	w.Helper()
	require.NoError(w, w.try(fn))
}

func (w world) try(fn func(context.Context, *store.Tx) error) error {
	ctx := context.Background()
	return w.db.In(ctx, func(tx *store.Tx) error { return fn(ctx, tx) })
}

// person makes somebody with these roles.
func (w world) person(name string, roles ...hr.Role) hr.Actor {
	w.Helper()
	id, telegram := hr.NewID(), 7_000_000+w.n.Add(1)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO accounts (id, telegram, first_name, lang, roles) VALUES ($1, $2, $3, 'ru', coalesce($4, '{}'::text[]))`, id, telegram, name, roles)
		if err != nil {
			return err
		}
		return tx.Agree(ctx, id, hr.ConsentStore)
	})
	return w.again(hr.Actor{Account: id})
}

// again loads who the actor is by now.
func (w world) again(a hr.Actor) (actor hr.Actor) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		account, err := tx.Account(ctx, a.Account)
		if err != nil {
			return err
		}
		actor, err = tx.Actor(ctx, account)
		return err
	})
	return actor
}

// employer makes somebody with a company, confirmed or not.
func (w world) employer(name, company string, confirmed bool) (hr.Actor, hr.Company) {
	w.Helper()
	a := w.person(name, hr.Employer)
	var c hr.Company
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		c, err = tx.RegisterCompany(ctx, a, hr.Draft{Company: &hr.CompanyFields{Name: company, BIN: fmt.Sprintf("%012d", w.n.Add(1))}})
		return err
	})
	if confirmed {
		w.confirm(c)
	}
	return w.again(a), c
}

func (w world) confirm(c hr.Company) {
	w.Helper()
	admin := w.person("Admin", hr.Admin)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.ConfirmCompany(ctx, admin, c.ID) })
}

func (w world) vacancy(a hr.Actor, f hr.VacancyFields) (v hr.Vacancy) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		v, err = tx.PublishVacancy(ctx, a, hr.Draft{Vacancy: &f})
		return err
	})
	return v
}

func (w world) resume(a hr.Actor, f hr.ResumeFields) (r hr.Resume) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		r, err = tx.PublishResume(ctx, a, hr.Draft{Resume: &f})
		return err
	})
	return r
}

func (w world) apply(a hr.Actor, v hr.Vacancy, r hr.Resume, letter hr.Letter) (p hr.Application) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		p, err = tx.Apply(ctx, a, v.ID, r.ID, letter)
		return err
	})
	return p
}

// told lists what has been queued for the actor, oldest first, and forgets it.
func (w world) told(a hr.Actor) (notes []hr.Notification) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `WITH gone AS (DELETE FROM operations o USING accounts a WHERE a.id = $1 AND o.chat = a.telegram RETURNING o.id, o.args)
			SELECT args FROM gone ORDER BY id`, a.Account)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var raw []byte
			var n hr.Notification
			if err := rows.Scan(&raw); err != nil {
				return err
			}
			if err := json.Unmarshal(raw, &n); err != nil {
				return err
			}
			notes = append(notes, n)
		}
		return rows.Err()
	})
	return notes
}

// templates are the names of what the actor was told since the last time.
func (w world) templates(a hr.Actor) []string {
	w.Helper()
	out := []string{}
	for _, n := range w.told(a) {
		out = append(out, n.Template)
	}
	return out
}

// sql runs a statement past the verbs, to bring about what would take days.
func (w world) sql(query string, args ...any) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	})
}

func (w world) refused(key string, err error) {
	w.Helper()
	e := hr.AsError(err)
	require.NotNil(w, e, "a domain error is expected, got %v", err)
	require.Equal(w, key, e.Text.Key)
}

// goVacancy and goResume fit each other.
func goVacancy() hr.VacancyFields {
	return hr.VacancyFields{Title: "Go-разработчик", Description: "Пишем сервисы на Go и PostgreSQL.", Must: []string{"Go", "PostgreSQL"},
		Nice: []string{"Kafka"}, City: "Алматы", Formats: []hr.Format{hr.Hybrid}, Pay: hr.Pay{From: 700000, To: 1000000, Currency: hr.KZT, Period: hr.PerMonth, Base: hr.Net}}
}

func goResume(name string) hr.ResumeFields {
	return hr.ResumeFields{Name: name, Email: "person@example.com", Phone: "+70000000000", Title: "Go developer", Skills: []string{"Go", "PostgreSQL", "Docker"},
		City: "Алматы", Links: []string{"https://example.com/me"}, Summary: "Пишу на Go.", Experience: []hr.Experience{
			{Title: "Backend developer", Company: "ТОО «Нынешняя»", From: "2022-01", Text: "Сервисы в Нынешняя на Go"},
			{Title: "Developer", Company: "Прежняя", From: "2019-01", To: "2021-12"}}}
}
