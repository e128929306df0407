package store

import (
	"context"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Application is an application with what both sides read of it in a list.
type Application struct {
	hr.Application
	Company     hr.ID
	CompanyName string
	Title       string // of the vacancy
	ResumeTitle string
	Person      string // the seeker's name as the reader may see it
}

const applicationColumns = `p.id, p.vacancy, p.resume, p.seeker, p.stage, p.origin, p.viewed, p.with_contacts, p.note, p.reason, p.reason_text,
	p.answer_by, p.created_at, p.updated_at, v.company, c.name, v.title, r.title, coalesce(r.data->>'name', '')`

const applicationJoins = ` FROM applications p JOIN vacancies v ON v.id = p.vacancy JOIN companies c ON c.id = v.company JOIN resumes r ON r.id = p.resume `

// applicationReach: a silenced application belongs to the seeker alone.
var applicationReach = reach{owner: "p.seeker", company: "v.company", notCompany: "p.silenced"}

func scanApplication(row pgx.Row, more ...any) (a Application, err error) {
	into := []any{&a.ID, &a.Vacancy, &a.Resume, &a.Seeker, &a.Stage, &a.Origin, &a.Viewed, &a.WithContacts, &a.Note, &a.Reason, &a.ReasonText,
		&a.AnswerBy, &a.CreatedAt, &a.UpdatedAt, &a.Company, &a.CompanyName, &a.Title, &a.ResumeTitle, &a.Person}
	return a, row.Scan(append(into, more...)...)
}

// asSeenBy leaves of the seeker's name what the actor may see.
func (a Application) asSeenBy(actor hr.Actor) Application {
	if actor.Account != a.Seeker && !actor.Has(hr.Admin) {
		a.Person = hr.PersonFor(a.Person, a.ShowsContacts())
	}
	return a
}

func (a Application) facts() hr.MoveFacts {
	return hr.MoveFacts{Application: a.Application, Company: a.Company, Title: a.Title, CompanyName: a.CompanyName}
}

// Apply applies to a vacancy with a résumé of the actor's own (M8). The letter carries the covering note and whether
// contacts are shown. Twice is a Conflict with the key "error.application.already", a vacancy that is not open one
// with "error.vacancy.closed".
func (tx *Tx) Apply(ctx context.Context, actor hr.Actor, vacancy, resume hr.ID, letter hr.Letter) (hr.Application, error) {
	r, err := tx.lockResume(ctx, hr.Allow(actor, hr.Create, hr.KindApplication), resume)
	if err != nil {
		return hr.Application{}, err
	}
	f := hr.ApplyFacts{Resume: r, Letter: letter}
	f.Vacancy, err = scanVacancy(tx.QueryRow(ctx, `SELECT `+vacancyColumns+`,
			EXISTS (SELECT FROM applications p WHERE p.vacancy = v.id AND p.seeker = @seeker AND p.stage <> 'withdrawn'),
			EXISTS (SELECT FROM company_members m WHERE m.company = v.company AND m.account = @seeker),
			EXISTS (SELECT FROM blocks b WHERE b.person = @seeker AND b.company = v.company)
		FROM vacancies v JOIN companies c ON c.id = v.company WHERE v.id = @id AND v.published_at IS NOT NULL FOR SHARE OF v`,
		pgx.NamedArgs{"id": vacancy, "seeker": actor.Account}), &f.Already, &f.OwnSide, &f.Silenced)
	if err != nil {
		return hr.Application{}, failed("apply", missing(err, "error.vacancy.not_found"))
	}
	a, follows, err := hr.Apply(f, actor, tx.at)
	if err != nil {
		return a, err
	}
	if err := tx.insertApplication(ctx, actor, a, f.Silenced); err != nil {
		return a, err
	}
	return a, tx.apply(ctx, actor, follows...)
}

func (tx *Tx) insertApplication(ctx context.Context, actor hr.Actor, a hr.Application, silenced bool) error {
	_, err := tx.Exec(ctx, `WITH p AS (
			INSERT INTO applications (id, vacancy, resume, seeker, stage, origin, viewed, with_contacts, silenced, note, answer_by, created_at, updated_at)
			VALUES (@id, @vacancy, @resume, @seeker, @stage, @origin, @viewed, @contacts, @silenced, @note, @by, @at, @at) RETURNING id, stage
		)
		INSERT INTO application_events (application, actor, stage, at) SELECT id, @actor, stage, @at FROM p`,
		pgx.NamedArgs{"id": a.ID, "vacancy": a.Vacancy, "resume": a.Resume, "seeker": a.Seeker, "stage": a.Stage, "origin": a.Origin,
			"viewed": a.Viewed, "contacts": a.WithContacts, "silenced": silenced, "note": a.Note, "by": a.AnswerBy, "at": tx.at, "actor": actor.Account})
	return failed("insert application", err)
}

func (tx *Tx) lockApplication(ctx context.Context, actor hr.Actor, action hr.Action, id hr.ID) (Application, error) {
	args := pgx.NamedArgs{"id": id}
	a, err := scanApplication(tx.QueryRow(ctx, `SELECT `+applicationColumns+applicationJoins+`WHERE p.id = @id AND `+
		within(hr.Allow(actor, action, hr.KindApplication), applicationReach, args)+` FOR UPDATE OF p`, args))
	return a, failed("lock application", missing(err, "error.application.not_found"))
}

// move applies the rule of the stage table and keeps what it decided.
func (tx *Tx) move(ctx context.Context, actor hr.Actor, f hr.MoveFacts, to hr.Stage) (hr.Application, error) {
	a, follows, err := hr.MoveApplication(f, to, actor, tx.at)
	if err != nil || follows == nil {
		return a, err
	}
	_, err = tx.Exec(ctx, `WITH p AS (
			UPDATE applications SET stage = @stage, viewed = @viewed, reason = @reason, reason_text = @words, updated_at = @at WHERE id = @id RETURNING id
		)
		INSERT INTO application_events (application, actor, stage, at) SELECT id, @actor, @stage, @at FROM p`,
		pgx.NamedArgs{"id": a.ID, "stage": a.Stage, "viewed": a.Viewed, "reason": a.Reason, "words": a.ReasonText, "at": tx.at, "actor": actor.Account})
	if err != nil {
		return a, failed("move application", err)
	}
	return a, tx.apply(ctx, actor, follows...)
}

// MoveApplication takes an application to another stage on the employer's word, under hr's stage table.
func (tx *Tx) MoveApplication(ctx context.Context, actor hr.Actor, id hr.ID, to hr.Stage) (hr.Application, error) {
	a, err := tx.lockApplication(ctx, actor, hr.Move, id)
	if err != nil {
		return a.Application, err
	}
	return tx.move(ctx, actor, a.facts(), to)
}

// DeclineApplication declines with a reason and, if given, words; the person is told both.
func (tx *Tx) DeclineApplication(ctx context.Context, actor hr.Actor, id hr.ID, reason hr.DeclineReason, words string) (hr.Application, error) {
	a, err := tx.lockApplication(ctx, actor, hr.Move, id)
	if err != nil {
		return a.Application, err
	}
	f := a.facts()
	f.Reason, f.Words = reason, words
	return tx.move(ctx, actor, f, hr.StageRejected)
}

// WithdrawApplication takes back an application of the actor's own.
func (tx *Tx) WithdrawApplication(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Application, error) {
	return tx.MoveApplication(ctx, actor, id, hr.StageWithdrawn)
}

// ViewApplication gives an application to the employer's side and marks it as seen; the seeker's card says so.
func (tx *Tx) ViewApplication(ctx context.Context, actor hr.Actor, id hr.ID) (Application, error) {
	a, err := tx.lockApplication(ctx, actor, hr.See, id)
	if err != nil || a.Viewed || a.Seeker == actor.Account {
		return a.asSeenBy(actor), err
	}
	if _, err := tx.Exec(ctx, `UPDATE applications SET viewed = true WHERE id = $1`, id); err != nil {
		return a, failed("view application", err)
	}
	a.Viewed = true
	note := hr.ApplicationNote(a.Application, a.Company, a.Title, a.CompanyName)
	note.At = tx.at
	return a.asSeenBy(actor), tx.apply(ctx, actor, hr.UpdateCard{Seeker: a.Seeker, Note: note},
		hr.Record{Action: "application.viewed", Kind: hr.KindApplication, Of: id, Fields: []string{"viewed"}})
}

// ExtendAnswer gives the employer more days, at most 14 from now, to answer; the seeker's card shows the new date.
func (tx *Tx) ExtendAnswer(ctx context.Context, actor hr.Actor, id hr.ID, days int) (hr.Application, error) {
	a, err := tx.lockApplication(ctx, actor, hr.Move, id)
	if err != nil {
		return a.Application, err
	}
	if a.Seeker == actor.Account || days < 1 || days > 14 {
		return a.Application, hr.Fail(hr.Invalid, "error.application.days")
	}
	a.AnswerBy = tx.at.AddDate(0, 0, days)
	_, err = tx.Exec(ctx, `UPDATE applications SET answer_by = $2, due_at = NULL, lapsed_at = NULL WHERE id = $1`, id, a.AnswerBy)
	if err != nil {
		return a.Application, failed("extend answer", err)
	}
	note := hr.ApplicationNote(a.Application, a.Company, a.Title, a.CompanyName)
	return a.Application, tx.apply(ctx, actor, hr.UpdateCard{Seeker: a.Seeker, Note: note},
		hr.Record{Action: "application.extended", Kind: hr.KindApplication, Of: id, Fields: []string{"answer_by"}})
}

// openOfResume locks the applications with a résumé that are still under way.
func (tx *Tx) openOfResume(ctx context.Context, resume hr.ID) ([]hr.MoveFacts, error) {
	rows, err := tx.Query(ctx, `SELECT `+applicationColumns+applicationJoins+`WHERE p.resume = $1
		AND p.stage IN ('new', 'review', 'approved', 'interview', 'offer') FOR UPDATE OF p`, resume)
	if err != nil {
		return nil, failed("applications of resume", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.MoveFacts, error) {
		a, err := scanApplication(row)
		return a.facts(), err
	})
	return list, failed("applications of resume", err)
}

// Event is one line of an application's history.
type Event struct {
	Stage  hr.Stage
	Seeker bool   // the seeker did it
	Who    string // first name of a colleague of the reader's; empty for the other side
	At     time.Time
}

// Application gives one application with its history, to either side.
func (tx *Tx) Application(ctx context.Context, actor hr.Actor, id hr.ID) (Application, []Event, error) {
	args := pgx.NamedArgs{"id": id}
	a, err := scanApplication(tx.QueryRow(ctx, `SELECT `+applicationColumns+applicationJoins+`WHERE p.id = @id AND `+
		within(hr.Allow(actor, hr.See, hr.KindApplication), applicationReach, args), args))
	if err != nil {
		return a, nil, failed("application", missing(err, "error.application.not_found"))
	}
	rows, err := tx.Query(ctx, `SELECT e.stage, e.actor IS NOT DISTINCT FROM $2, CASE WHEN $3 THEN '' ELSE coalesce(x.first_name, '') END, e.at
		FROM application_events e LEFT JOIN accounts x ON x.id = e.actor AND x.id <> $2 WHERE e.application = $1 ORDER BY e.id LIMIT 200`,
		id, a.Seeker, a.Seeker == actor.Account)
	if err != nil {
		return a, nil, failed("application", err)
	}
	events, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Event])
	return a.asSeenBy(actor), events, failed("application", err)
}

// Applications lists the applications to a vacancy of the actor's companies by a part of the pipeline, the newest
// first. With a zero vacancy it lists those to all of them.
func (tx *Tx) Applications(ctx context.Context, actor hr.Actor, vacancy hr.ID, group hr.StageGroup, p Page) ([]Application, string, error) {
	scope := hr.Allow(actor, hr.See, hr.KindApplication)
	scope.Own = hr.ID{} // the employer's list
	args := pgx.NamedArgs{"stages": texts(group.Stages())}
	where := within(scope, applicationReach, args) + ` AND p.stage = ANY (@stages)`
	if !vacancy.IsZero() {
		where += ` AND p.vacancy = @vacancy`
		args["vacancy"] = vacancy
	}
	page, order := p.newest("p.created_at", "p.id", args)
	return tx.applications(ctx, actor, p, where+" AND "+page+order, args, func(a Application) (time.Time, hr.ID) { return a.CreatedAt, a.ID })
}

// MyApplications lists the actor's own applications, the last changed first.
func (tx *Tx) MyApplications(ctx context.Context, actor hr.Actor, p Page) ([]Application, string, error) {
	scope := hr.Allow(actor, hr.See, hr.KindApplication)
	args := pgx.NamedArgs{}
	where := within(hr.Scope{Own: scope.Own}, applicationReach, args)
	page, order := p.newest("p.updated_at", "p.id", args)
	return tx.applications(ctx, actor, p, where+" AND "+page+order, args, func(a Application) (time.Time, hr.ID) { return a.UpdatedAt, a.ID })
}

func (tx *Tx) applications(ctx context.Context, actor hr.Actor, p Page, where string, args pgx.NamedArgs, key func(Application) (time.Time, hr.ID)) ([]Application, string, error) {
	rows, err := tx.Query(ctx, `SELECT `+applicationColumns+applicationJoins+`WHERE `+where, args)
	if err != nil {
		return nil, "", failed("applications", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Application, error) {
		a, err := scanApplication(row)
		return a.asSeenBy(actor), err
	})
	if err != nil {
		return nil, "", failed("applications", err)
	}
	list, next := cut(p, list, key)
	return list, next, nil
}

// StageCount counts the applications to one vacancy in one stage.
type StageCount struct {
	Vacancy hr.ID
	Stage   hr.Stage
	Count   int
	Unseen  int
}

// StageCounts counts the applications to the given vacancies of the actor's companies by stage; without any given,
// to all of them.
func (tx *Tx) StageCounts(ctx context.Context, actor hr.Actor, vacancies ...hr.ID) ([]StageCount, error) {
	scope := hr.Allow(actor, hr.See, hr.KindApplication)
	scope.Own = hr.ID{}
	args := pgx.NamedArgs{"vacancies": vacancies}
	where := within(scope, applicationReach, args)
	if len(vacancies) > 0 {
		where += ` AND p.vacancy = ANY (@vacancies)`
	}
	rows, err := tx.Query(ctx, `SELECT p.vacancy, p.stage, count(*), count(*) FILTER (WHERE NOT p.viewed)
		FROM applications p JOIN vacancies v ON v.id = p.vacancy WHERE `+where+` GROUP BY p.vacancy, p.stage ORDER BY p.vacancy, p.stage`, args)
	if err != nil {
		return nil, failed("stage counts", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[StageCount])
}
