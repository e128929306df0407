package store

import (
	"context"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// remindBefore is how long before the answer-by date the employer is reminded.
const remindBefore = 2 * 24 * time.Hour

// RemindToAnswer reminds employers of applications whose answer-by date is near, each once; at most limit at a time.
// It gives how many. For the daily job (B1).
func (tx *Tx) RemindToAnswer(ctx context.Context, limit int) (int, error) {
	return tx.sweepApplications(ctx, hr.NoteApplicationDue, `due_at = @at`, `due_at IS NULL AND NOT silenced AND answer_by <= @soon AND answer_by > @at`, limit)
}

// LapseApplications tells seekers honestly that no answer came by the date, each once; at most limit at a time.
func (tx *Tx) LapseApplications(ctx context.Context, limit int) (int, error) {
	return tx.sweepApplications(ctx, hr.NoteApplicationSilent, `lapsed_at = @at`, `answer_by <= @at`, limit)
}

func (tx *Tx) sweepApplications(ctx context.Context, template, set, where string, limit int) (int, error) {
	rows, err := tx.Query(ctx, `WITH due AS (
			SELECT id FROM applications WHERE stage IN ('new', 'review') AND lapsed_at IS NULL AND `+where+` ORDER BY answer_by LIMIT @limit FOR UPDATE SKIP LOCKED
		), marked AS (UPDATE applications SET `+set+` WHERE id IN (SELECT id FROM due))
		SELECT `+applicationColumns+applicationJoins+`WHERE p.id IN (SELECT id FROM due)`,
		pgx.NamedArgs{"at": tx.at, "soon": tx.at.Add(remindBefore), "limit": limit})
	if err != nil {
		return 0, failed("sweep applications", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Application, error) { return scanApplication(row) })
	if err != nil {
		return 0, failed("sweep applications", err)
	}
	var follows []hr.Consequence
	for _, a := range list {
		note := hr.ApplicationNote(a.Application, a.Company, a.Title, a.CompanyName)
		note.Template = template
		to := hr.Audience{Person: a.Seeker}
		if template == hr.NoteApplicationDue {
			to, note.Person = hr.Audience{Responsible: a.Vacancy}, hr.PersonFor(a.Person, a.ShowsContacts())
		}
		follows = append(follows, hr.Notify{To: to, Kind: hr.NoticeApplications, Note: note, Person: a.Seeker})
	}
	return len(list), tx.apply(ctx, hr.Actor{}, follows...)
}

// AnswerRate is how a company treats applications: how many of those that are due or answered it has answered, and in
// how much time, as a median.
type AnswerRate struct {
	Company  hr.ID
	Due      int
	Answered int
	Median   time.Duration // 0 without an answer
}

// AnswerRates gives the answer rates of the companies over the last 180 days.
func (tx *Tx) AnswerRates(ctx context.Context, companies ...hr.ID) ([]AnswerRate, error) {
	rows, err := tx.Query(ctx, `SELECT v.company, count(*), count(e.at),
			coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM e.at - p.created_at)) FILTER (WHERE e.at IS NOT NULL), 0)
		FROM applications p JOIN vacancies v ON v.id = p.vacancy
		LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM application_events e WHERE e.application = p.id AND e.actor IS DISTINCT FROM p.seeker AND e.stage <> 'new') e ON true
		WHERE v.company = ANY ($1) AND p.origin = 'applied' AND NOT p.silenced AND p.created_at > $2 AND (e.at IS NOT NULL OR p.answer_by < $3) AND p.stage <> 'withdrawn'
		GROUP BY v.company`, companies, tx.at.AddDate(0, 0, -180), tx.at)
	if err != nil {
		return nil, failed("answer rates", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (r AnswerRate, err error) {
		var seconds float64
		err = row.Scan(&r.Company, &r.Due, &r.Answered, &seconds)
		r.Median = time.Duration(seconds * float64(time.Second))
		return r, err
	})
	return list, failed("answer rates", err)
}
