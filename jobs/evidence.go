package jobs

import (
	"context"

	"hrp/ai"
	"hrp/bot"
	"hrp/hr"
	"hrp/store"

	"github.com/riverqueue/river"
)

// vacanciesFitted is how many of an employer's vacancies, the newest, a person's card is compared with.
const vacanciesFitted = 50

// compared is what a card is explained by.
type compared struct {
	ai.Pair
	names []string // of whom the résumé is about
}

// explainMatch has a model find words for why a card fits its reader, and shows them. The reasons are ours, and stand
// where the model gives no answer.
func (w *Worker) explainMatch(ctx context.Context, job *river.Job[store.JobArgs]) error {
	card, compare := "person", comparePerson
	if job.Args.Name == "explain_vacancy" {
		card, compare = "vacancy", compareVacancy
	}
	var account hr.Account
	var c compared
	err := w.db.In(ctx, func(tx *store.Tx) (err error) {
		if account, err = tx.Account(ctx, job.Args.Owner); err != nil {
			return err
		}
		actor, err := tx.Actor(ctx, account)
		if err != nil {
			return err
		}
		c, err = compare(ctx, tx, actor, job.Args.Of)
		return err
	})
	if err != nil && hr.AsError(err) == nil {
		return err
	}
	out := bot.Explained{Account: job.Args.Owner, Job: job.Args.ID, Card: card, Of: job.Args.Of, Failed: true}
	if err == nil {
		out.Resume, out.Vacancy, out.Match = c.Resume.Title, c.Vacancy.Title, c.Match
		asking, cancel := leavingTime(ctx)
		defer cancel()
		out.Evidence, err = ai.MatchEvidence(asking, w.models, c.Pair, account.Lang, ai.Asking{Person: account.ID, Key: job.Args.ID.String(), Names: c.names})
		out.Failed = err != nil
	}
	if ctx.Err() != nil {
		return ctx.Err() // the program ends; the job is taken up again
	}
	return w.bot.Explained(ctx, out, complete(ctx, job))
}

// comparePerson compares a person's résumé with the one of the employer's vacancies that it fits best.
func comparePerson(ctx context.Context, tx *store.Tx, actor hr.Actor, id hr.ID) (c compared, err error) {
	r, err := tx.Resume(ctx, actor, id)
	if err != nil {
		return c, err
	}
	if c.names, err = agreedNames(ctx, tx, r); err != nil {
		return c, err
	}
	own, _, err := tx.MyVacancies(ctx, actor, store.VacancyFilter{States: hr.VacanciesToFill()}, store.Page{Limit: vacanciesFitted})
	if err != nil {
		return c, err
	}
	list := make([]hr.MatchVacancy, len(own))
	for i, v := range own {
		list[i] = v.ForMatch(v.ID)
	}
	for _, m := range rankVacancies(r.ResumeFields, list, tx.Now(), 1) {
		for _, v := range own {
			if v.ID.String() == m.ID {
				c.Pair = ai.Pair{Resume: r.ForMatch(r.ID), Vacancy: v.ForMatch(v.ID), Match: m, Employer: true}
				return c, nil
			}
		}
	}
	return c, hr.Fail(hr.NotFound, "error.vacancy.not_found")
}

// compareVacancy compares a vacancy with the one of the seeker's résumés that fits it best.
func compareVacancy(ctx context.Context, tx *store.Tx, actor hr.Actor, id hr.ID) (c compared, err error) {
	v, err := tx.Vacancy(ctx, actor, id)
	if err != nil {
		return c, err
	}
	own, err := tx.MyResumes(ctx, actor)
	if err != nil {
		return c, err
	}
	list := make([]hr.MatchResume, len(own))
	for i, r := range own {
		list[i] = r.ForMatch(r.ID)
	}
	for _, m := range rankPeople(v.VacancyFields, list, tx.Now(), 1) {
		for _, r := range own {
			if r.ID.String() == m.ID {
				c.names, err = agreedNames(ctx, tx, r)
				c.Pair = ai.Pair{Resume: r.ForMatch(r.ID), Vacancy: v.ForMatch(v.ID), Match: m}
				return c, err
			}
		}
	}
	return c, hr.Fail(hr.NotFound, "error.resume.not_found")
}

// agreedNames are the names of whom a résumé is about, who has let a model read it; else the error is Forbidden.
func agreedNames(ctx context.Context, tx *store.Tx, r hr.Resume) ([]string, error) {
	owner, err := tx.Account(ctx, r.Owner)
	if err != nil {
		return nil, err
	}
	if !owner.Agreed(hr.ConsentEvidence) {
		return nil, hr.Fail(hr.Forbidden, "card.why.asks")
	}
	names := []string{owner.FirstName, owner.Username}
	whole, err := tx.MyResumes(ctx, hr.Actor{Account: r.Owner}) // r may be masked
	for _, one := range whole {
		names = append(names, one.Name)
	}
	return names, err
}
