package store_test

import (
	"context"
	"slices"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// facts are all rows of a world as the brute-force filter sees them.
type facts struct {
	companies    map[hr.ID]hr.CompanyState
	keys         map[hr.ID]string
	vacancies    []vacancyFact
	resumes      []resumeFact
	applications []applicationFact
	invitations  []applicationFact
	reports      []reportFact
	blocks       map[[2]hr.ID]bool // person, company
	hidden       map[hr.ID][]string
}

type vacancyFact struct {
	id, company hr.ID
	state       hr.VacancyState
	fresh       bool
}

type resumeFact struct {
	id, owner hr.ID
	published bool // and its owner is looking
	employers []string
}

type applicationFact struct {
	id, vacancy, resume, seeker, company hr.ID
	silenced                             bool
}

type reportFact struct{ id, reporter hr.ID }

// findable is hr's rule of B4 and X5 by hand: store has it as a condition in SQL.
func (f facts) findable(r resumeFact, a hr.Actor) bool {
	if !r.published {
		return false
	}
	for _, c := range a.Companies {
		if f.blocks[[2]hr.ID{r.owner, c}] || slices.Contains(r.employers, f.keys[c]) || slices.Contains(f.hidden[r.owner], f.keys[c]) {
			return false
		}
	}
	return true
}

func (f facts) listed(v vacancyFact) bool { return v.state == hr.VacancyOpen && v.fresh }

func pick[T any](list []T, id func(T) hr.ID, keep func(T) bool) []string {
	out := []string{}
	for _, x := range list {
		if keep(x) {
			out = append(out, id(x).String())
		}
	}
	slices.Sort(out)
	return out
}

func rows[T any](w world, query string, scan func(row interface{ Scan(...any) error }) (T, error)) (out []T) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, query)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			x, err := scan(rows)
			if err != nil {
				return err
			}
			out = append(out, x)
		}
		return rows.Err()
	})
	return out
}

type scanner = interface{ Scan(...any) error }

func (w world) facts() facts {
	w.Helper()
	f := facts{companies: map[hr.ID]hr.CompanyState{}, keys: map[hr.ID]string{}, blocks: map[[2]hr.ID]bool{}, hidden: map[hr.ID][]string{}}
	rows(w, `SELECT id, state, key FROM companies`, func(r scanner) (x struct{}, err error) {
		var id hr.ID
		var state hr.CompanyState
		var key string
		err = r.Scan(&id, &state, &key)
		f.companies[id], f.keys[id] = state, key
		return x, err
	})
	rows(w, `SELECT person, company FROM blocks`, func(r scanner) (x struct{}, err error) {
		var pair [2]hr.ID
		err = r.Scan(&pair[0], &pair[1])
		f.blocks[pair] = true
		return x, err
	})
	rows(w, `SELECT account, key FROM hidden_from`, func(r scanner) (x struct{}, err error) {
		var id hr.ID
		var key string
		err = r.Scan(&id, &key)
		f.hidden[id] = append(f.hidden[id], key)
		return x, err
	})
	f.vacancies = rows(w, `SELECT id, company, state, expires_at > now() FROM vacancies`, func(r scanner) (v vacancyFact, err error) {
		return v, r.Scan(&v.id, &v.company, &v.state, &v.fresh)
	})
	f.resumes = rows(w, `SELECT r.id, owner, state = 'published' AND search <> 'not_looking', employers FROM (SELECT id, owner, state, employers FROM resumes) r
		JOIN accounts a ON a.id = owner`, func(r scanner) (x resumeFact, err error) {
		return x, r.Scan(&x.id, &x.owner, &x.published, &x.employers)
	})
	f.applications = rows(w, `SELECT p.id, vacancy, resume, seeker, company, silenced FROM applications p JOIN vacancies v ON v.id = vacancy`,
		func(r scanner) (x applicationFact, err error) {
			return x, r.Scan(&x.id, &x.vacancy, &x.resume, &x.seeker, &x.company, &x.silenced)
		})
	f.invitations = rows(w, `SELECT id, vacancy, resume, seeker, company, silenced FROM invitations`,
		func(r scanner) (x applicationFact, err error) {
			return x, r.Scan(&x.id, &x.vacancy, &x.resume, &x.seeker, &x.company, &x.silenced)
		})
	f.reports = rows(w, `SELECT id, reporter FROM reports`, func(r scanner) (x reportFact, err error) { return x, r.Scan(&x.id, &x.reporter) })
	return f
}

// crowd makes a world in which every way of seeing something, and every way of not seeing it, occurs.
func (w world) crowd() map[string]hr.Actor {
	w.Helper()
	first, c1 := w.employer("First", "Первая", true)
	second, _ := w.employer("Second", "Вторая", true)
	waiting, _ := w.employer("Waiting", "Третья", false)
	both, _ := w.employer("Both", "Четвёртая", true)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SetRole(ctx, both.Account, hr.Seeker) })
	both = w.again(both)
	open, closed := w.vacancy(first, goVacancy()), w.vacancy(first, goVacancy())
	expired, other := w.vacancy(second, goVacancy()), w.vacancy(second, goVacancy())
	w.vacancy(waiting, goVacancy())
	held := goVacancy()
	held.Description = "Только девушки"
	w.vacancy(second, held)
	w.vacancy(both, goVacancy())

	seeker, blocker, hider := w.person("Seeker", hr.Seeker), w.person("Blocker", hr.Seeker), w.person("Hider", hr.Seeker)
	r1, r2, r3 := w.resume(seeker, goResume("А Б")), w.resume(blocker, goResume("В Г")), w.resume(hider, goResume("Д Е"))
	w.resume(both, goResume("Ж З"))
	employed := goResume("И К")
	employed.Experience[0].Company = "ООО Первая"
	w.resume(w.person("Employed", hr.Seeker), employed)
	away := w.person("Away", hr.Seeker)
	w.resume(away, goResume("Л М"))
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.SetSearch(ctx, away.Account, hr.NotLooking) })
	sent := w.apply(seeker, open, r1, hr.Letter{})
	w.apply(seeker, other, r1, hr.Letter{Contacts: yes()})
	w.apply(seeker, closed, r1, hr.Letter{})
	w.apply(blocker, open, r2, hr.Letter{})
	for _, r := range []hr.Resume{r1, r2} {
		_, err := w.invite(first, r, hr.Letter{Title: "Строкой"})
		require.NoError(w, err)
	}
	_, err := w.invite(second, r1, hr.Letter{Title: "Строкой"})
	require.NoError(w, err)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.Block(ctx, blocker, hr.KindCompany, c1.ID) })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HideFromCompany(ctx, hider, "Вторая") })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.HideResume(ctx, hider, r3.ID) })
	w.resume(hider, goResume("Д Е"))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.CloseVacancy(ctx, first, closed.ID)
		return err
	})
	w.sql(`UPDATE vacancies SET expires_at = now() - interval '1 hour' WHERE id = $1`, expired.ID)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.Report(ctx, seeker, hr.KindVacancy, open.ID, hr.ReportScam, "")
	})
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.Report(ctx, first, hr.KindApplication, sent.ID, hr.ReportRude, "")
	})
	staff := w.person("Staff", hr.Staff)
	staff.Companies = []hr.ID{c1.ID}
	return map[string]hr.Actor{"first": first, "second": second, "waiting": waiting, "both": both, "seeker": seeker, "blocker": blocker, "hider": hider,
		"staff": staff, "admin": w.person("Admin", hr.Admin), "nobody": w.person("Nobody"), "employer without company": w.person("E", hr.Employer)}
}

// Every list and every read, for every role, against the same filter by hand.
func TestEveryListAndReadIsWithinItsScope(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	actors := w.crowd()
	f := w.facts()
	all := store.Page{Limit: 100}
	for name, a := range actors {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			same := func(what string, want []string, got []string) {
				slices.Sort(got)
				if got == nil {
					got = []string{}
				}
				require.Equal(t, want, got, "%s as %s", what, name)
			}
			vacancies := func(keep func(vacancyFact) bool) []string {
				return pick(f.vacancies, func(v vacancyFact) hr.ID { return v.id }, keep)
			}
			blocked := func(v vacancyFact) bool { return f.blocks[[2]hr.ID{a.Account, v.company}] }
			open, _, err := tx.OpenVacancies(ctx, a, store.VacancyFilter{}, all)
			require.NoError(t, err)
			same("open vacancies", vacancies(func(v vacancyFact) bool { return f.listed(v) && !blocked(v) }), ids(open, func(v hr.Vacancy) hr.ID { return v.ID }))
			mine, _, err := tx.MyVacancies(ctx, a, store.VacancyFilter{}, all)
			require.NoError(t, err)
			same("my vacancies", vacancies(func(v vacancyFact) bool { return slices.Contains(a.Companies, v.company) }), ids(mine, func(v hr.Vacancy) hr.ID { return v.ID }))
			heldList, _, err := tx.HeldVacancies(ctx, a, all)
			require.NoError(t, err)
			same("held vacancies", vacancies(func(v vacancyFact) bool { return v.state == hr.VacancyHeld && a.Has(hr.Admin) }), ids(heldList, func(v hr.Vacancy) hr.ID { return v.ID }))
			toCheck, _, err := tx.WaitingCompanies(ctx, a, all)
			require.NoError(t, err)
			require.Equal(t, a.Has(hr.Admin), len(toCheck) == 1, "waiting companies as %s", name)

			see := hr.Allow(a, hr.See, hr.KindApplication)
			ofSeeker := func(p applicationFact) bool { return p.seeker == a.Account && see.Own == a.Account }
			ofCompany := func(p applicationFact) bool {
				return see.All || !p.silenced && hr.Scope{Companies: see.Companies}.Covers(hr.ID{}, p.company, false)
			}
			applications := func(keep func(applicationFact) bool) []string {
				return pick(f.applications, func(p applicationFact) hr.ID { return p.id }, keep)
			}
			got, _, err := tx.Applications(ctx, a, hr.ID{}, hr.GroupAll, all)
			require.NoError(t, err)
			same("applications", applications(ofCompany), ids(got, func(p store.Application) hr.ID { return p.ID }))
			got, _, err = tx.MyApplications(ctx, a, all)
			require.NoError(t, err)
			same("my applications", applications(ofSeeker), ids(got, func(p store.Application) hr.ID { return p.ID }))
			counts, err := tx.StageCounts(ctx, a)
			require.NoError(t, err)
			total := 0
			for _, c := range counts {
				total += c.Count
			}
			require.Equal(t, len(applications(ofCompany)), total, "stage counts as %s", name)

			see = hr.Allow(a, hr.See, hr.KindInvitation)
			invitations := func(keep func(applicationFact) bool) []string {
				return pick(f.invitations, func(p applicationFact) hr.ID { return p.id }, keep)
			}
			received, _, err := tx.Invitations(ctx, a, all)
			require.NoError(t, err)
			same("invitations", invitations(func(p applicationFact) bool { return !p.silenced && p.seeker == a.Account && see.Own == a.Account }),
				ids(received, func(i store.Invitation) hr.ID { return i.ID }))
			sent, _, err := tx.SentInvitations(ctx, a, all)
			require.NoError(t, err)
			same("sent invitations", invitations(func(p applicationFact) bool {
				return see.All || hr.Scope{Companies: see.Companies}.Covers(hr.ID{}, p.company, false)
			}), ids(sent, func(i store.Invitation) hr.ID { return i.ID }))
			reports, _, err := tx.Reports(ctx, a, all)
			require.NoError(t, err)
			same("reports", pick(f.reports, func(r reportFact) hr.ID { return r.id }, func(r reportFact) bool {
				return hr.Allow(a, hr.See, hr.KindReport).Covers(r.reporter, hr.ID{}, false)
			}), ids(reports, func(r store.Report) hr.ID { return r.ID }))

			see = hr.Allow(a, hr.See, hr.KindResume)
			people, err := tx.CandidatesForVacancy(ctx, a, store.Near{}, 100)
			require.NoError(t, err)
			found := []string{}
			for _, p := range people {
				found = append(found, p.ID)
			}
			visible := pick(f.resumes, func(r resumeFact) hr.ID { return r.id }, func(r resumeFact) bool {
				return r.owner != a.Account && f.findable(r, a) && (see.All || see.Public)
			})
			same("candidates", visible, found)
			n, err := tx.CountResumes(ctx, a)
			require.NoError(t, err)
			require.Equal(t, len(visible), n, "count of candidates as %s", name)
			return w.everyRead(ctx, tx, name, a, f)
		})
	}
}

// everyRead reads each thing by its id.
func (w world) everyRead(ctx context.Context, tx *store.Tx, name string, a hr.Actor, f facts) error {
	w.Helper()
	check := func(what string, want bool, err error) {
		if want {
			require.NoError(w, err, "%s as %s", what, name)
			return
		}
		require.True(w, hr.Is(err, hr.NotFound), "%s as %s: %v", what, name, err)
	}
	applied := func(keep func(applicationFact) bool) bool { return slices.ContainsFunc(f.applications, keep) }
	for _, v := range f.vacancies {
		_, err := tx.Vacancy(ctx, a, v.id)
		check("vacancy", hr.Allow(a, hr.See, hr.KindVacancy).Covers(hr.ID{}, v.company, f.listed(v)) ||
			applied(func(p applicationFact) bool { return p.vacancy == v.id && p.seeker == a.Account }), err)
	}
	for id, state := range f.companies {
		_, err := tx.Company(ctx, a, id)
		check("company", hr.Allow(a, hr.See, hr.KindCompany).Covers(hr.ID{}, id, state == hr.CompanyConfirmed), err)
	}
	seen := hr.Allow(a, hr.See, hr.KindApplication)
	for _, r := range f.resumes {
		got, err := tx.Resume(ctx, a, r.id)
		sent := applied(func(p applicationFact) bool {
			return p.resume == r.id && !p.silenced && hr.Scope{Companies: seen.Companies}.Covers(hr.ID{}, p.company, false)
		})
		check("resume", hr.Allow(a, hr.See, hr.KindResume).Covers(r.owner, hr.ID{}, f.findable(r, a)) || sent, err)
		if err == nil && r.owner != a.Account && !a.Has(hr.Admin) && got.Email != "" {
			require.True(w, sent, "contacts as %s without an application", name)
		}
	}
	for _, p := range f.applications {
		_, _, err := tx.Application(ctx, a, p.id)
		check("application", seen.All || seen.Covers(p.seeker, hr.ID{}, false) || !p.silenced && seen.Covers(hr.ID{}, p.company, false), err)
	}
	seen = hr.Allow(a, hr.See, hr.KindInvitation)
	for _, i := range f.invitations {
		_, err := tx.Invitation(ctx, a, i.id)
		check("invitation", seen.All || seen.Covers(hr.ID{}, i.company, false) || !i.silenced && seen.Covers(i.seeker, hr.ID{}, false), err)
	}
	return nil
}

func ids[T any](list []T, id func(T) hr.ID) (out []string) {
	for _, x := range list {
		out = append(out, id(x).String())
	}
	return out
}
