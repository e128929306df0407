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
	roadmaps     []roadmapFact
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

type roadmapFact struct{ id, owner hr.ID }

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
	f.roadmaps = rows(w, `SELECT id, owner FROM roadmaps`, func(r scanner) (x roadmapFact, err error) { return x, r.Scan(&x.id, &x.owner) })
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
	w.roadmap(seeker, hr.GoalOf(open, "software developer"), "Kafka")
	w.roadmap(both, hr.Goal{Role: "qa engineer"}, "SQL")
	staff := w.person("Staff", hr.Staff)
	staff.Companies = []hr.ID{c1.ID}
	return map[string]hr.Actor{"first": first, "second": second, "waiting": waiting, "both": both, "seeker": seeker, "blocker": blocker, "hider": hider,
		"staff": staff, "admin": w.person("Admin", hr.Admin), "nobody": w.person("Nobody"), "employer without company": w.person("E", hr.Employer)}
}

// Every list and every read, for every role, against the same filter by hand.
func TestEveryListAndReadIsWithinItsScope(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	actors, f := w.crowd(), w.facts()
	for name, a := range actors {
		l := look{w, name, a, f}
		w.in(func(ctx context.Context, tx *store.Tx) error {
			l.vacancies(ctx, tx)
			l.applications(ctx, tx)
			l.invitations(ctx, tx)
			l.reports(ctx, tx)
			l.roadmaps(ctx, tx)
			l.candidates(ctx, tx)
			l.everyRead(ctx, tx)
			return nil
		})
	}
}

// look is one actor's look at a world.
type look struct {
	world
	name  string
	actor hr.Actor
	facts facts
}

var wholeList = store.Page{Limit: 100}

func (l look) same(what string, want, got []string) {
	l.Helper()
	slices.Sort(got)
	if got == nil {
		got = []string{}
	}
	require.Equal(l, want, got, "%s as %s", what, l.name)
}

func (l look) vacancies(ctx context.Context, tx *store.Tx) {
	a, f := l.actor, l.facts
	want := func(keep func(vacancyFact) bool) []string {
		return pick(f.vacancies, func(v vacancyFact) hr.ID { return v.id }, keep)
	}
	id := func(v hr.Vacancy) hr.ID { return v.ID }
	open, _, err := tx.OpenVacancies(ctx, a, store.VacancyFilter{}, wholeList)
	require.NoError(l, err)
	l.same("open vacancies", want(func(v vacancyFact) bool { return f.listed(v) && !f.blocks[[2]hr.ID{a.Account, v.company}] }), ids(open, id))
	mine, _, err := tx.MyVacancies(ctx, a, store.VacancyFilter{}, wholeList)
	require.NoError(l, err)
	l.same("my vacancies", want(func(v vacancyFact) bool { return slices.Contains(a.Companies, v.company) }), ids(mine, id))
	held, _, err := tx.HeldVacancies(ctx, a, wholeList)
	require.NoError(l, err)
	l.same("held vacancies", want(func(v vacancyFact) bool { return v.state == hr.VacancyHeld && a.Has(hr.Admin) }), ids(held, id))
	waiting, _, err := tx.WaitingCompanies(ctx, a, wholeList)
	require.NoError(l, err)
	require.Equal(l, a.Has(hr.Admin), len(waiting) == 1, "waiting companies as %s", l.name)
}

func (l look) applications(ctx context.Context, tx *store.Tx) {
	a := l.actor
	see := hr.Allow(a, hr.See, hr.KindApplication)
	want := func(keep func(applicationFact) bool) []string {
		return pick(l.facts.applications, func(p applicationFact) hr.ID { return p.id }, keep)
	}
	id := func(p store.Application) hr.ID { return p.ID }
	ofCompany := want(func(p applicationFact) bool {
		return see.All || !p.silenced && hr.Scope{Companies: see.Companies}.Covers(hr.ID{}, p.company, false)
	})
	got, _, err := tx.Applications(ctx, a, hr.ID{}, hr.GroupAll, wholeList)
	require.NoError(l, err)
	l.same("applications", ofCompany, ids(got, id))
	got, _, err = tx.MyApplications(ctx, a, wholeList)
	require.NoError(l, err)
	l.same("my applications", want(func(p applicationFact) bool { return p.seeker == a.Account && see.Own == a.Account }), ids(got, id))
	counts, err := tx.StageCounts(ctx, a)
	require.NoError(l, err)
	total := 0
	for _, c := range counts {
		total += c.Count
	}
	require.Equal(l, len(ofCompany), total, "stage counts as %s", l.name)
}

func (l look) invitations(ctx context.Context, tx *store.Tx) {
	a := l.actor
	see := hr.Allow(a, hr.See, hr.KindInvitation)
	want := func(keep func(applicationFact) bool) []string {
		return pick(l.facts.invitations, func(p applicationFact) hr.ID { return p.id }, keep)
	}
	id := func(i store.Invitation) hr.ID { return i.ID }
	received, _, err := tx.Invitations(ctx, a, wholeList)
	require.NoError(l, err)
	l.same("invitations", want(func(p applicationFact) bool { return !p.silenced && p.seeker == a.Account && see.Own == a.Account }), ids(received, id))
	sent, _, err := tx.SentInvitations(ctx, a, wholeList)
	require.NoError(l, err)
	l.same("sent invitations", want(func(p applicationFact) bool {
		return see.All || hr.Scope{Companies: see.Companies}.Covers(hr.ID{}, p.company, false)
	}), ids(sent, id))
}

func (l look) reports(ctx context.Context, tx *store.Tx) {
	reports, _, err := tx.Reports(ctx, l.actor, wholeList)
	require.NoError(l, err)
	l.same("reports", pick(l.facts.reports, func(r reportFact) hr.ID { return r.id }, func(r reportFact) bool {
		return hr.Allow(l.actor, hr.See, hr.KindReport).Covers(r.reporter, hr.ID{}, false)
	}), ids(reports, func(r store.Report) hr.ID { return r.ID }))
}

func (l look) roadmaps(ctx context.Context, tx *store.Tx) {
	list, err := tx.Roadmaps(ctx, l.actor)
	require.NoError(l, err)
	l.same("roadmaps", pick(l.facts.roadmaps, func(m roadmapFact) hr.ID { return m.id }, func(m roadmapFact) bool { return m.owner == l.actor.Account }),
		ids(list, func(m hr.Roadmap) hr.ID { return m.ID }))
}

func (l look) candidates(ctx context.Context, tx *store.Tx) {
	see := hr.Allow(l.actor, hr.See, hr.KindResume)
	want := pick(l.facts.resumes, func(r resumeFact) hr.ID { return r.id }, func(r resumeFact) bool {
		return r.owner != l.actor.Account && l.facts.findable(r, l.actor) && (see.All || see.Public)
	})
	people, err := tx.CandidatesForVacancy(ctx, l.actor, store.Near{}, 100)
	require.NoError(l, err)
	found := []string{}
	for _, p := range people {
		found = append(found, p.ID)
	}
	l.same("candidates", want, found)
	n, err := tx.CountResumes(ctx, l.actor)
	require.NoError(l, err)
	require.Equal(l, len(want), n, "count of candidates as %s", l.name)
}

// everyRead reads each thing by its id.
func (l look) everyRead(ctx context.Context, tx *store.Tx) {
	a, f := l.actor, l.facts
	check := func(what string, want bool, err error) {
		if want {
			require.NoError(l, err, "%s as %s", what, l.name)
			return
		}
		require.True(l, hr.Is(err, hr.NotFound), "%s as %s: %v", what, l.name, err)
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
			require.True(l, sent, "contacts as %s without an application", l.name)
		}
	}
	for _, p := range f.applications {
		_, _, err := tx.Application(ctx, a, p.id)
		check("application", seen.All || seen.Covers(p.seeker, hr.ID{}, false) || !p.silenced && seen.Covers(hr.ID{}, p.company, false), err)
	}
	for _, m := range f.roadmaps {
		_, err := tx.Roadmap(ctx, a, m.id)
		check("roadmap", hr.Allow(a, hr.See, hr.KindRoadmap).Covers(m.owner, hr.ID{}, false), err)
	}
	seen = hr.Allow(a, hr.See, hr.KindInvitation)
	for _, i := range f.invitations {
		_, err := tx.Invitation(ctx, a, i.id)
		check("invitation", seen.All || seen.Covers(hr.ID{}, i.company, false) || !i.silenced && seen.Covers(i.seeker, hr.ID{}, false), err)
	}
}

func ids[T any](list []T, id func(T) hr.ID) (out []string) {
	for _, x := range list {
		out = append(out, id(x).String())
	}
	return out
}
