package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

const (
	soughtMost   = 10  // of a person's own things and watches, each a reason to look
	newestLooked = 300 // the newest of those that share a word or a skill with it
	nearestToday = 40  // of them, ranked: those that share most
)

// DigestsDue lists people whose new matches are to be looked for at a moment, the longest due first, at most limit.
func (db *DB) DigestsDue(ctx context.Context, at time.Time, limit int) ([]hr.DigestFacts, error) {
	rows, err := db.pool.Query(ctx, `SELECT `+accountColumns+`, a.digest_at, coalesce(a.digest_told_at, 'epoch'), a.digests_untouched,
			coalesce(a.unasked_at, 'epoch'), a.zone_asked
		FROM accounts a WHERE NOT a.unreachable AND a.digest_at <= $2 ORDER BY a.digest_at LIMIT $1`, limit, at)
	if err != nil {
		return nil, failed("digests due", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (f hr.DigestFacts, err error) {
		f.Account, err = scanAccount(row, &f.DueAt, &f.ToldAt, &f.Untouched, &f.UnaskedAt, &f.ZoneAsked)
		return f, err
	})
	return list, failed("digests due", err)
}

// Sought is one thing a person's new matches are looked for by: a published résumé, an open vacancy the person looks
// after, or a watch. Of the last three fields one is set.
type Sought struct {
	Account hr.ID
	Of      hr.ID // the résumé, vacancy or watch
	Since   time.Time
	Resume  *hr.ResumeFields
	Vacancy *hr.VacancyFields
	Watch   *hr.Query
}

// People reports whether people are sought, not vacancies.
func (s Sought) People() bool {
	return s.Vacancy != nil || s.Watch != nil && s.Watch.Kind == hr.QueryPeople
}

// Sought lists what is sought for these people, at most ten things each, own ones before watches.
func (tx *Tx) Sought(ctx context.Context, accounts []hr.ID) ([]Sought, error) {
	rows, err := tx.Query(ctx, `SELECT account, of, since, kind, data FROM (
			SELECT *, row_number() OVER (PARTITION BY account ORDER BY kind = 'watch', since DESC, of) AS n FROM (
				SELECT r.owner AS account, r.id AS of, r.created_at AS since, 'resume' AS kind, r.data FROM resumes r JOIN accounts a ON a.id = r.owner
				WHERE r.owner = ANY (@accounts) AND r.state = 'published' AND a.search <> 'not_looking'
				UNION ALL SELECT v.responsible, v.id, v.published_at, 'vacancy', v.data FROM vacancies v WHERE v.responsible = ANY (@accounts) AND `+listed+`
				UNION ALL SELECT w.account, w.id, w.since, 'watch', w.query FROM watches w WHERE w.account = ANY (@accounts) AND w.state = 'on'
			) every) numbered WHERE n <= @most ORDER BY account, n`,
		pgx.NamedArgs{"accounts": accounts, "now": tx.at, "most": soughtMost})
	if err != nil {
		return nil, failed("sought", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Sought, err error) {
		var kind string
		var data []byte
		if err := row.Scan(&s.Account, &s.Of, &s.Since, &kind, &data); err != nil {
			return s, err
		}
		s.Since = hr.DigestSince(s.Since, tx.at)
		switch kind {
		case "resume":
			return s, json.Unmarshal(data, &s.Resume)
		case "vacancy":
			return s, json.Unmarshal(data, &s.Vacancy)
		}
		return s, json.Unmarshal(data, &s.Watch)
	})
	return list, failed("sought", err)
}

// soughtRow is a Sought as the query of its candidates takes it.
type soughtRow struct {
	N       int       `json:"n"`
	Account hr.ID     `json:"account"`
	Of      hr.ID     `json:"of"`
	Words   string    `json:"words"`
	Tags    []string  `json:"tags"`
	Since   time.Time `json:"since"`
}

// NewVacancies finds, for each of the sought in one query, open vacancies that went out since and share a skill or a
// word of the title: what CandidatesForResume may find for that person and no digest has told. It does not rank. The
// result has a list for each of the sought.
func (tx *Tx) NewVacancies(ctx context.Context, sought []Sought, near []Near) ([][]hr.Vacancy, error) {
	args := pgx.NamedArgs{"now": tx.at}
	rows, err := tx.newOnes(ctx, news{source: vacancySource(VacancyFilter{}, args), table: "vacancies v", indexed: "v.state = 'open'",
		untold:  `NOT EXISTS (SELECT FROM told_vacancies t WHERE t.account = s.account AND t.vacancy = v.id)`,
		columns: vacancyColumns, whole: `vacancies v JOIN companies c ON c.id = v.company`}, sought, near, args)
	if err != nil {
		return nil, failed("new vacancies", err)
	}
	out := make([][]hr.Vacancy, len(sought))
	_, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (v hr.Vacancy, err error) {
		var n int
		if v, err = scanVacancy(row, &n); err == nil {
			out[n] = append(out[n], v)
		}
		return v, err
	})
	return out, failed("new vacancies", err)
}

// NewPeople is NewVacancies for those who seek people: résumés that were made or changed since, whole, to be ranked:
// what is shown of them is masked. Who has applied to the very vacancy is not new.
func (tx *Tx) NewPeople(ctx context.Context, sought []Sought, near []Near) ([][]hr.Resume, error) {
	args := pgx.NamedArgs{"now": tx.at}
	rows, err := tx.newOnes(ctx, news{source: resumeSource(hr.Actor{}, hr.Scope{Public: true}, args), table: "resumes r", indexed: "r.state = 'published'",
		untold: `NOT EXISTS (SELECT FROM told_resumes t WHERE t.account = s.account AND t.resume = r.id)
			AND NOT EXISTS (SELECT FROM applications p WHERE p.resume = r.id AND p.vacancy = s.of)`,
		columns: resumeColumns, whole: `resumes r`}, sought, near, args)
	if err != nil {
		return nil, failed("new people", err)
	}
	out := make([][]hr.Resume, len(sought))
	_, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (r hr.Resume, err error) {
		var n int
		if r, err = scanResume(row, &n); err == nil {
			out[n] = append(out[n], r)
		}
		return r, err
	})
	return out, failed("new people", err)
}

// news is a source of which what is new to somebody is read.
type news struct {
	source
	table          string // of the source, with its alias
	indexed        string // the condition of the index on the column of the newest
	untold         string
	columns, whole string // what is read of each, from what
}

// newOnes reads a source once for each of the sought. Its conditions are those of the lists a person asks for; only who
// the viewer is comes from a row here, not from an argument.
func (tx *Tx) newOnes(ctx context.Context, s news, sought []Sought, near []Near, args pgx.NamedArgs) (pgx.Rows, error) {
	list := make([]soughtRow, len(sought))
	for i, x := range sought {
		list[i] = soughtRow{N: i, Account: x.Account, Of: x.Of, Words: near[i].Title, Tags: tags(near[i].Tags), Since: x.Since}
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	args["sought"], args["look"], args["most"] = raw, newestLooked, nearestToday
	// Taken before anything else is asked of them, so that a skill everybody has costs no more than a rare one.
	newest := fmt.Sprintf(`(SELECT * FROM %s WHERE %s AND %s > s.since AND (%s.tags && s.tags OR %s.search @@ s.q) ORDER BY %s DESC LIMIT @look) %s`,
		s.table, s.indexed, s.recent, s.alias, s.alias, s.recent, s.alias)
	where := strings.NewReplacer("@viewer", "s.account", "@companies", "s.companies").Replace(s.where)
	return tx.Query(ctx, `WITH s AS MATERIALIZED ( -- what is the same for all rows of a look is made once
			SELECT x.*, search_any(x.words) AS q, ARRAY(SELECT m.company FROM company_members m WHERE m.account = x.account) AS companies
			FROM jsonb_to_recordset(@sought::jsonb) AS x (n int, account uuid, of uuid, words text, tags text[], since timestamptz)
		), near AS (
			SELECT s.n, c.id, c.shared FROM s CROSS JOIN LATERAL (
				SELECT `+s.alias+`.id, (SELECT count(*) FROM unnest(`+s.alias+`.tags) tag WHERE tag = ANY (s.tags)) AS shared
				FROM `+strings.Replace(s.from, s.table, newest, 1)+`
				WHERE `+s.untold+` AND `+where+` ORDER BY shared DESC, `+s.recent+` DESC LIMIT @most) c
		) SELECT `+s.columns+`, near.n FROM near JOIN `+s.whole+` ON `+s.alias+`.id = near.id ORDER BY near.n, near.shared DESC`, args)
}

// Telling is what a digest is to tell one person, and when that person is looked at again.
type Telling struct {
	Account   hr.ID
	Due       time.Time // as it was when this was decided
	Next      time.Time
	Untouched int
	Vacancies []hr.ID
	Resumes   []hr.ID
	AskZone   bool // instead of a digest
}

// Told says what TellDigests has noted as told to a person, in no order; with AskZone that the question is to be put.
type Told struct {
	Things  []hr.ID
	AskZone bool
}

// TellDigests claims the people who are due as they were, moves them on, and notes what each is told now: a thing that was
// told before, or is gone, is left out. What it gives is to be said in this transaction; nobody else is told anything.
func (tx *Tx) TellDigests(ctx context.Context, list []Telling) (map[hr.ID]Told, error) {
	open, err := tx.claimDigests(ctx, list)
	if err != nil {
		return nil, failed("tell digests", err)
	}
	out := map[hr.ID]Told{}
	var vacancies, resumes pairs
	for _, t := range list {
		switch {
		case !open[t.Account]:
		case t.AskZone:
			out[t.Account] = Told{AskZone: true}
		default:
			vacancies.add(t.Account, t.Vacancies)
			resumes.add(t.Account, t.Resumes)
		}
	}
	if err := tx.noteTold(ctx, "vacancy", "told_vacancies", "vacancies", vacancies, out); err != nil {
		return nil, failed("tell digests", err)
	}
	if err := tx.noteTold(ctx, "resume", "told_resumes", "resumes", resumes, out); err != nil {
		return nil, failed("tell digests", err)
	}
	return out, failed("tell digests", tx.noteDigests(ctx, list, out))
}

// claimDigests moves everybody on whom nobody has moved since, and says who still wants to be told.
func (tx *Tx) claimDigests(ctx context.Context, list []Telling) (map[hr.ID]bool, error) {
	accounts, due, next := make([]hr.ID, len(list)), make([]time.Time, len(list)), make([]time.Time, len(list))
	for i, t := range list {
		accounts[i], due[i], next[i] = t.Account, t.Due, t.Next
	}
	rows, err := tx.Query(ctx, `UPDATE accounts a SET digest_at = x.next FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) x (account, due, next)
		WHERE a.id = x.account AND a.digest_at = x.due RETURNING a.id, NOT a.unreachable AND $4 <> ALL (a.muted)`, accounts, due, next, hr.NoticeMatches)
	if err != nil {
		return nil, err
	}
	open := map[hr.ID]bool{}
	var id hr.ID
	var wants bool
	_, err = pgx.ForEachRow(rows, []any{&id, &wants}, func() error {
		open[id] = wants
		return nil
	})
	return open, err
}

// pairs are accounts with a thing each.
type pairs struct{ accounts, things []hr.ID }

func (p *pairs) add(account hr.ID, things []hr.ID) {
	for _, thing := range things {
		p.accounts, p.things = append(p.accounts, account), append(p.things, thing)
	}
}

func (tx *Tx) noteTold(ctx context.Context, column, table, of string, p pairs, out map[hr.ID]Told) error {
	if len(p.things) == 0 {
		return nil
	}
	rows, err := tx.Query(ctx, `INSERT INTO `+table+` (account, `+column+`, at) SELECT x.account, x.thing, $3 FROM unnest($1::uuid[], $2::uuid[]) x (account, thing)
		JOIN `+of+` o ON o.id = x.thing ON CONFLICT DO NOTHING RETURNING account, `+column, p.accounts, p.things, tx.at)
	if err != nil {
		return err
	}
	var account, thing hr.ID
	_, err = pgx.ForEachRow(rows, []any{&account, &thing}, func() error {
		out[account] = Told{Things: append(out[account].Things, thing)}
		return nil
	})
	return err
}

// noteDigests notes who gets a message.
func (tx *Tx) noteDigests(ctx context.Context, list []Telling, told map[hr.ID]Told) error {
	var accounts []hr.ID
	var untouched []int
	var asked []bool
	for _, t := range list {
		if said, ok := told[t.Account]; ok {
			accounts, untouched, asked = append(accounts, t.Account), append(untouched, t.Untouched), append(asked, said.AskZone)
		}
	}
	if len(accounts) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `UPDATE accounts a SET unasked_at = $4, zone_asked = a.zone_asked OR x.asked,
			digest_told_at = CASE WHEN x.asked THEN a.digest_told_at ELSE $4 END, digests_untouched = CASE WHEN x.asked THEN a.digests_untouched ELSE x.untouched END
		FROM unnest($1::uuid[], $2::int[], $3::bool[]) x (account, untouched, asked) WHERE a.id = x.account`, accounts, untouched, asked, tx.at)
	return err
}
