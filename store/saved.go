package store

import (
	"context"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// SaveVacancy puts a vacancy among the actor's saved ones.
func (tx *Tx) SaveVacancy(ctx context.Context, actor hr.Actor, id hr.ID) error {
	if _, err := tx.Vacancy(ctx, actor, id); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `INSERT INTO saved_vacancies (account, vacancy, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, actor.Account, id, tx.at)
	return failed("save vacancy", err)
}

// UnsaveVacancy takes it out again.
func (tx *Tx) UnsaveVacancy(ctx context.Context, actor hr.Actor, id hr.ID) error {
	_, err := tx.Exec(ctx, `DELETE FROM saved_vacancies WHERE account = $1 AND vacancy = $2`, actor.Account, id)
	return failed("unsave vacancy", err)
}

// SavedVacancies lists the actor's saved vacancies, the last saved first; closed ones are among them, with their state.
func (tx *Tx) SavedVacancies(ctx context.Context, actor hr.Actor, p Page) ([]hr.Vacancy, string, error) {
	return tx.markedVacancies(ctx, actor, "saved_vacancies", p)
}

// HiddenVacancies lists what the actor has hidden, in the same way.
func (tx *Tx) HiddenVacancies(ctx context.Context, actor hr.Actor, p Page) ([]hr.Vacancy, string, error) {
	return tx.markedVacancies(ctx, actor, "hidden_vacancies", p)
}

func (tx *Tx) markedVacancies(ctx context.Context, actor hr.Actor, table string, p Page) ([]hr.Vacancy, string, error) {
	args := pgx.NamedArgs{"viewer": actor.Account, "now": tx.at}
	page, order := p.newest("s.at", "v.id", args)
	return tx.vacancies(ctx, p, table+" s JOIN vacancies v ON v.id = s.vacancy", `s.account = @viewer AND v.published_at IS NOT NULL AND `+
		unblocked+` AND `+page, order, "s.at", args)
}

// HideVacancy keeps a vacancy out of the actor's recommendations for good.
func (tx *Tx) HideVacancy(ctx context.Context, actor hr.Actor, id hr.ID) error {
	_, err := tx.Exec(ctx, `INSERT INTO hidden_vacancies (account, vacancy, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, actor.Account, id, tx.at)
	return failed("hide vacancy", err)
}

// UnhideVacancy lets it be recommended again.
func (tx *Tx) UnhideVacancy(ctx context.Context, actor hr.Actor, id hr.ID) error {
	_, err := tx.Exec(ctx, `DELETE FROM hidden_vacancies WHERE account = $1 AND vacancy = $2`, actor.Account, id)
	return failed("unhide vacancy", err)
}

// VacancyMarks are what one person has done with a vacancy.
type VacancyMarks struct {
	Saved       bool
	Hidden      bool
	Application hr.ID // the actor's own, not withdrawn; zero if none
}

// Marks tells what the actor has done with a vacancy, for the buttons under its card.
func (tx *Tx) Marks(ctx context.Context, actor hr.Actor, id hr.ID) (m VacancyMarks, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM saved_vacancies WHERE account = $1 AND vacancy = $2),
		EXISTS (SELECT FROM hidden_vacancies WHERE account = $1 AND vacancy = $2),
		(SELECT id FROM applications WHERE seeker = $1 AND vacancy = $2 AND stage <> 'withdrawn')`, actor.Account, id).Scan(&m.Saved, &m.Hidden, &m.Application)
	return m, failed("marks", err)
}
