package store

import (
	"context"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// VacanciesShown loads open vacancies by id, in the order of the ids; those the actor may no longer see are left out.
func (tx *Tx) VacanciesShown(ctx context.Context, actor hr.Actor, ids []hr.ID) ([]hr.Vacancy, error) {
	args := pgx.NamedArgs{"now": tx.at, "viewer": actor.Account, "ids": ids}
	rows, err := tx.Query(ctx, `SELECT `+vacancyColumns+` FROM vacancies v JOIN companies c ON c.id = v.company
		JOIN unnest(@ids::uuid[]) WITH ORDINALITY x (id, n) ON x.id = v.id WHERE `+listed+` AND `+unblocked+` ORDER BY x.n`, args)
	if err != nil {
		return nil, failed("vacancies shown", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.Vacancy, error) { return scanVacancy(row) })
	return list, failed("vacancies shown", err)
}

// ResumesShown loads résumés that can be found, by id, in the order of the ids, as anonymous cards.
func (tx *Tx) ResumesShown(ctx context.Context, actor hr.Actor, ids []hr.ID) ([]hr.Resume, error) {
	args := pgx.NamedArgs{"companies": actor.Companies, "viewer": actor.Account, "ids": ids}
	rows, err := tx.Query(ctx, `SELECT `+resumeColumns+` FROM resumes r JOIN accounts o ON o.id = r.owner
		JOIN unnest(@ids::uuid[]) WITH ORDINALITY x (id, n) ON x.id = r.id WHERE `+findable+` ORDER BY x.n`, args)
	if err != nil {
		return nil, failed("résumés shown", err)
	}
	list, err := pgx.CollectRows(rows, collectResume)
	for i := range list {
		list[i].ResumeFields = list[i].Mask(hr.ContactMasks())
	}
	return list, failed("résumés shown", err)
}
