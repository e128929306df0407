package store

import (
	"context"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Report is what somebody has reported, for admins.
type Report struct {
	ID        hr.ID
	Kind      hr.Kind
	Of        hr.ID
	Reason    hr.ReportReason
	Words     string
	State     string // open, dismissed, removed
	Title     string // of the vacancy or résumé, or the company's name; empty if it is gone
	Reporter  string // first name on Telegram
	CreatedAt time.Time
}

// Resolution is what an admin makes of a report. Prefix "resolution".
type Resolution string

// Resolutions. Removed takes the thing off: a vacancy is closed and held, a résumé hidden, a company refused, an
// application or invitation silenced.
const (
	Dismissed Resolution = "dismissed"
	Removed   Resolution = "removed"
)

// Report reports a thing the actor can see; admins are told. The same thing is reported once at a time.
func (tx *Tx) Report(ctx context.Context, actor hr.Actor, kind hr.Kind, id hr.ID, reason hr.ReportReason, words string) error {
	if err := tx.sees(ctx, actor, kind, id); err != nil {
		return err
	}
	report := hr.NewID()
	_, err := tx.Exec(ctx, `INSERT INTO reports (id, reporter, kind, of, reason, words, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		report, actor.Account, kind, id, reason, words, tx.at)
	if err != nil {
		return failed("report", err)
	}
	note := hr.Notification{Template: hr.NoteReportNew, Report: report, Reason: hr.EnumKey("report", reason), Words: words, At: tx.at}
	return tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Admins: true}, Note: note},
		hr.Record{Action: "report.made", Kind: kind, Of: id, Fields: []string{"reason"}})
}

// sees fails with NotFound if the actor cannot see the thing.
func (tx *Tx) sees(ctx context.Context, actor hr.Actor, kind hr.Kind, id hr.ID) (err error) {
	switch kind {
	case hr.KindVacancy:
		_, err = tx.Vacancy(ctx, actor, id)
	case hr.KindResume:
		_, err = tx.Resume(ctx, actor, id)
	case hr.KindCompany:
		_, err = tx.Company(ctx, actor, id)
	case hr.KindApplication:
		_, _, err = tx.Application(ctx, actor, id)
	case hr.KindInvitation:
		_, err = tx.Invitation(ctx, actor, id)
	default:
		return hr.Fail(hr.NotFound, "error.report.not_found")
	}
	return err
}

const reportColumns = `x.id, x.kind, x.of, x.reason, x.words, x.state, coalesce(v.title, r.title, c.name, av.title, i.title, ''), coalesce(a.first_name, ''), x.created_at`

const reportJoins = ` FROM reports x LEFT JOIN accounts a ON a.id = x.reporter LEFT JOIN vacancies v ON v.id = x.of LEFT JOIN resumes r ON r.id = x.of
	LEFT JOIN companies c ON c.id = x.of LEFT JOIN applications p ON p.id = x.of LEFT JOIN vacancies av ON av.id = p.vacancy LEFT JOIN invitations i ON i.id = x.of `

// Reports lists the open reports, the oldest first: all of them for admins, for others their own.
func (tx *Tx) Reports(ctx context.Context, actor hr.Actor, p Page) ([]Report, string, error) {
	args := pgx.NamedArgs{}
	where := within(hr.Allow(actor, hr.See, hr.KindReport), reach{owner: "x.reporter"}, args)
	page, order := p.oldest("x.created_at", "x.id", args)
	rows, err := tx.Query(ctx, `SELECT `+reportColumns+reportJoins+`WHERE x.state = 'open' AND `+where+` AND `+page+order, args)
	if err != nil {
		return nil, "", failed("reports", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Report])
	if err != nil {
		return nil, "", failed("reports", err)
	}
	list, next := cut(p, list, func(r Report) (time.Time, hr.ID) { return r.CreatedAt, r.ID })
	return list, next, nil
}

// ResolveReport settles a report, and with it every open report of the same thing; those who reported are told.
func (tx *Tx) ResolveReport(ctx context.Context, actor hr.Actor, id hr.ID, to Resolution) error {
	if !hr.Allow(actor, hr.Decide, hr.KindReport).All {
		return hr.Fail(hr.NotFound, "error.report.not_found")
	}
	var kind hr.Kind
	var of hr.ID
	var state, title string
	err := tx.QueryRow(ctx, `SELECT x.kind, x.of, x.state, coalesce(v.title, r.title, c.name, av.title, i.title, '')`+reportJoins+
		`WHERE x.id = $1 FOR UPDATE OF x`, id).Scan(&kind, &of, &state, &title)
	if err != nil {
		return failed("resolve report", missing(err, "error.report.not_found"))
	}
	if state != "open" {
		return hr.Fail(hr.Conflict, "error.report.resolved")
	}
	if to == Removed {
		if err := tx.remove(ctx, actor, kind, of); err != nil {
			return err
		}
	}
	rows, err := tx.Query(ctx, `UPDATE reports SET state = $3, decided_by = $4, decided_at = $5 WHERE kind = $1 AND of = $2 AND state = 'open' RETURNING reporter`,
		kind, of, to, actor.Account, tx.at)
	if err != nil {
		return failed("resolve report", err)
	}
	reporters, err := pgx.CollectRows(rows, pgx.RowTo[hr.ID])
	if err != nil {
		return failed("resolve report", err)
	}
	follows := []hr.Consequence{hr.Record{Action: "report." + string(to), Kind: kind, Of: of}}
	for _, r := range reporters {
		note := hr.Notification{Template: hr.NoteReportDone, Report: id, Title: title, Reason: hr.EnumKey("resolution", to), At: tx.at}
		follows = append(follows, hr.Notify{To: hr.Audience{Person: r}, Note: note})
	}
	return tx.apply(ctx, actor, follows...)
}

// remove takes a reported thing off.
func (tx *Tx) remove(ctx context.Context, actor hr.Actor, kind hr.Kind, of hr.ID) (err error) {
	switch kind {
	case hr.KindVacancy:
		var company hr.ID
		var title string
		err = tx.QueryRow(ctx, `UPDATE vacancies SET state = 'closed', updated_at = $2, cleared = array_remove(cleared, 'reported'),
			holds = CASE WHEN holds @> '[{"reason": "reported"}]' THEN holds ELSE holds || '[{"reason": "reported"}]' END WHERE id = $1 RETURNING company, title`, of, tx.at).Scan(&company, &title)
		if err == nil {
			note := hr.Notification{Template: hr.NoteVacancyRemoved, Vacancy: of, Company: company, Title: title, At: tx.at}
			return tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Responsible: of}, Note: note})
		}
	case hr.KindResume:
		_, err = tx.Exec(ctx, `UPDATE resumes SET state = 'hidden', removed = true WHERE id = $1`, of)
	case hr.KindCompany:
		_, err = tx.Exec(ctx, `WITH c AS (UPDATE companies SET state = 'refused', decided_by = $2, decided_at = $3 WHERE id = $1 RETURNING id)
			UPDATE vacancies v SET state = 'waiting' FROM c WHERE v.company = c.id AND v.state = 'open'`, of, actor.Account, tx.at)
	case hr.KindApplication:
		_, err = tx.Exec(ctx, `UPDATE applications SET silenced = true WHERE id = $1`, of)
	case hr.KindInvitation:
		_, err = tx.Exec(ctx, `UPDATE invitations SET silenced = true WHERE id = $1`, of)
	}
	return failed("remove", missing(err, "error.report.gone"))
}

// RestoreResume lets the owner show a résumé again that an admin had hidden after a report.
func (tx *Tx) RestoreResume(ctx context.Context, actor hr.Actor, id hr.ID) error {
	r, err := tx.lockResume(ctx, hr.Allow(actor, hr.Decide, hr.KindResume), id)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE resumes SET removed = false WHERE id = $1`, r.ID); err != nil {
		return failed("restore resume", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "resume.restored", Kind: hr.KindResume, Of: id})
}

// Block ends all contact between a person and a company for good, without a word to the other side: for a seeker the
// company behind an invitation, application, vacancy or company; for an employer the person behind an invitation,
// application or résumé.
func (tx *Tx) Block(ctx context.Context, actor hr.Actor, kind hr.Kind, id hr.ID) error {
	person, company, err := tx.blocked(ctx, actor, kind, id)
	if err != nil {
		return err
	}
	byPerson := person == actor.Account
	_, err = tx.Exec(ctx, `WITH b AS (INSERT INTO blocks (person, company, by_person, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING),
			p AS (UPDATE applications p SET silenced = true FROM vacancies v WHERE v.id = p.vacancy AND v.company = $2 AND p.seeker = $1)
		UPDATE invitations SET silenced = true WHERE seeker = $1 AND company = $2`, person, company, byPerson, tx.at)
	if err != nil {
		return failed("block", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "block", Kind: hr.KindCompany, Of: company})
}

// blocked finds the two sides of a block.
func (tx *Tx) blocked(ctx context.Context, actor hr.Actor, kind hr.Kind, id hr.ID) (person, company hr.ID, err error) {
	switch kind {
	case hr.KindInvitation:
		i, e := tx.Invitation(ctx, actor, id)
		person, company, err = i.Seeker, i.Company, e
	case hr.KindApplication:
		a, _, e := tx.Application(ctx, actor, id)
		person, company, err = a.Seeker, a.Company, e
	case hr.KindVacancy:
		v, e := tx.Vacancy(ctx, actor, id)
		person, company, err = actor.Account, v.Company, e
	case hr.KindCompany:
		c, e := tx.Company(ctx, actor, id)
		person, company, err = actor.Account, c.ID, e
	case hr.KindResume:
		if len(actor.Companies) == 0 {
			return person, company, hr.Fail(hr.Forbidden, "error.company.needed")
		}
		r, e := tx.Resume(ctx, actor, id)
		person, company, err = r.Owner, actor.Companies[0], e
	default:
		err = hr.Fail(hr.NotFound, "error.report.not_found")
	}
	if err != nil {
		return person, company, err
	}
	own := hr.Scope{Companies: actor.Companies}.Covers(hr.ID{}, company, false)
	if person == actor.Account && own || person != actor.Account && !own {
		return person, company, hr.Fail(hr.Invalid, "error.block.own")
	}
	return person, company, nil
}

// Blocked lists the names of the companies the actor has blocked, the last first.
func (tx *Tx) Blocked(ctx context.Context, actor hr.Actor) ([]string, error) {
	rows, err := tx.Query(ctx, `SELECT c.name FROM blocks b JOIN companies c ON c.id = b.company WHERE b.person = $1 AND b.by_person
		ORDER BY b.at DESC, c.id LIMIT 100`, actor.Account)
	if err != nil {
		return nil, failed("blocked", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
