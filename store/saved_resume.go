package store

import (
	"context"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// SavePerson keeps a résumé the actor may see among the actor's saved people. The person does not learn of it.
func (tx *Tx) SavePerson(ctx context.Context, actor hr.Actor, resume hr.ID) error {
	return tx.markResume(ctx, actor, resume, "saved_resumes")
}

// UnsavePerson takes the résumé out again.
func (tx *Tx) UnsavePerson(ctx context.Context, actor hr.Actor, resume hr.ID) error {
	_, err := tx.Exec(ctx, `DELETE FROM saved_resumes WHERE account = $1 AND resume = $2`, actor.Account, resume)
	return failed("unsave person", err)
}

// HidePerson keeps a résumé out of the actor's recommendations and searches for good.
func (tx *Tx) HidePerson(ctx context.Context, actor hr.Actor, resume hr.ID) error {
	return tx.markResume(ctx, actor, resume, "hidden_resumes")
}

// UnhidePerson lets the résumé be recommended again.
func (tx *Tx) UnhidePerson(ctx context.Context, actor hr.Actor, resume hr.ID) error {
	_, err := tx.Exec(ctx, `DELETE FROM hidden_resumes WHERE account = $1 AND resume = $2`, actor.Account, resume)
	return failed("unhide person", err)
}

func (tx *Tx) markResume(ctx context.Context, actor hr.Actor, resume hr.ID, table string) error {
	if _, err := tx.Resume(ctx, actor, resume); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `INSERT INTO `+table+` (account, resume, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, actor.Account, resume, tx.at)
	return failed("mark résumé", err)
}

// SavedPeople lists the actor's saved résumés as anonymous cards, the last saved first. Who cannot be found any more is
// left out, and comes back with the résumé.
func (tx *Tx) SavedPeople(ctx context.Context, actor hr.Actor, p Page) ([]hr.Resume, string, error) {
	return tx.markedResumes(ctx, actor, "saved_resumes", p)
}

// HiddenPeople lists the résumés the actor has hidden, in the same way.
func (tx *Tx) HiddenPeople(ctx context.Context, actor hr.Actor, p Page) ([]hr.Resume, string, error) {
	return tx.markedResumes(ctx, actor, "hidden_resumes", p)
}

func (tx *Tx) markedResumes(ctx context.Context, actor hr.Actor, table string, p Page) ([]hr.Resume, string, error) {
	type marked struct {
		resume hr.Resume
		at     time.Time
	}
	args := pgx.NamedArgs{"viewer": actor.Account, "companies": actor.Companies}
	scope := hr.Allow(actor, hr.See, hr.KindResume)
	page, order := p.newest("s.at", "r.id", args)
	rows, err := tx.Query(ctx, `SELECT `+resumeColumns+`, s.at FROM `+table+` s JOIN resumes r ON r.id = s.resume JOIN accounts o ON o.id = r.owner
		WHERE s.account = @viewer AND `+findable+` AND `+within(scope, resumeReach, args)+` AND `+page+order, args)
	if err != nil {
		return nil, "", failed("marked résumés", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (m marked, err error) {
		m.resume, err = scanResume(row, &m.at)
		return m, err
	})
	if err != nil {
		return nil, "", failed("marked résumés", err)
	}
	list, next := cut(p, list, func(m marked) (time.Time, hr.ID) { return m.at, m.resume.ID })
	out := make([]hr.Resume, len(list))
	for i, m := range list {
		m.resume.ResumeFields = m.resume.Mask(hr.ContactMasks())
		out[i] = m.resume
	}
	return out, next, nil
}

// PersonMarks are what one employer has done with a résumé.
type PersonMarks struct {
	Saved  bool
	Hidden bool
}

// PersonMarks tells what the actor has done with a résumé, for the buttons under its card.
func (tx *Tx) PersonMarks(ctx context.Context, actor hr.Actor, resume hr.ID) (m PersonMarks, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM saved_resumes WHERE account = $1 AND resume = $2),
		EXISTS (SELECT FROM hidden_resumes WHERE account = $1 AND resume = $2)`, actor.Account, resume).Scan(&m.Saved, &m.Hidden)
	return m, failed("person marks", err)
}
