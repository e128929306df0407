package world

import (
	"context"
	"fmt"
	"time"

	"hrp/hr"
	"hrp/store"
)

// fill makes the world in a database that has none.
func fill(ctx context.Context, db *store.DB, c cast) error {
	admin, fresh, err := enter(ctx, db, member{colleague, "Асхат", hr.Russian}, hr.Admin)
	if err != nil || !fresh {
		return err
	}
	vacancies, resumes := map[string]hr.ID{}, map[int64]hr.Resume{}
	for _, x := range c.Companies {
		if err := establish(ctx, db, admin, x, vacancies); err != nil {
			return fmt.Errorf("world: %s: %w", x.Fields.Name, err)
		}
	}
	now := time.Now()
	for _, x := range c.People {
		if resumes[x.ID], err = settle(ctx, db, x, now); err != nil {
			return fmt.Errorf("world: %s: %w", x.FirstName, err)
		}
	}
	for _, x := range c.Applications {
		if err := apply(ctx, db, resumes[x.Person], vacancies[x.Company+"/"+x.Vacancy], x.Note); err != nil {
			return fmt.Errorf("world: %s: %w", x.Vacancy, err)
		}
	}
	return nil
}

// enter makes a person's account with language, role and consents; it reports false if the person was there before.
func enter(ctx context.Context, db *store.DB, m member, role hr.Role) (actor hr.Actor, fresh bool, err error) {
	err = db.InUpdate(ctx, fmt.Sprintf("world:%d", m.ID), store.Person{Telegram: m.ID, FirstName: m.FirstName, LangCode: string(m.Lang)},
		func(tx *store.Tx, turn store.Turn) error {
			fresh = true
			id := turn.Account.ID
			if err := tx.SetLang(ctx, id, m.Lang); err != nil {
				return err
			}
			if err := tx.AddRole(ctx, id, role); err != nil {
				return err
			}
			if err := tx.SetRole(ctx, id, role); err != nil {
				return err
			}
			for _, purpose := range []hr.Consent{hr.ConsentStore, hr.ConsentPublish} {
				if err := tx.Agree(ctx, id, purpose); err != nil {
					return err
				}
			}
			account, err := tx.Account(ctx, id)
			if err != nil {
				return err
			}
			actor, err = tx.Actor(ctx, account)
			return err
		})
	return actor, fresh, err
}

// establish registers a company with its vacancies, and notes these by company and title. Nobody is told: it has always
// been there.
func establish(ctx context.Context, db *store.DB, admin hr.Actor, x company, vacancies map[string]hr.ID) error {
	actor, _, err := enter(ctx, db, x.Owner, hr.Employer)
	if err != nil {
		return err
	}
	return db.In(ctx, func(tx *store.Tx) error {
		tx.Quietly()
		c, err := tx.RegisterCompany(ctx, actor, draft(actor, hr.DraftCompany, func(d *hr.Draft) { d.Company = &x.Fields }))
		if err != nil {
			return err
		}
		if x.Confirmed {
			if err := tx.ConfirmCompany(ctx, admin, c.ID); err != nil {
				return err
			}
		}
		actor.Companies = []hr.ID{c.ID}
		for _, v := range x.Vacancies {
			published, err := tx.PublishVacancy(ctx, actor, draft(actor, hr.DraftVacancy, func(d *hr.Draft) { d.Vacancy = &v }))
			if err != nil {
				return fmt.Errorf("%s: %w", v.Title, err)
			}
			vacancies[x.Fields.Name+"/"+v.Title] = published.ID
		}
		return nil
	})
}

// settle publishes a person's résumé, its months counted back from now.
func settle(ctx context.Context, db *store.DB, x person, now time.Time) (r hr.Resume, err error) {
	actor, _, err := enter(ctx, db, x.member, hr.Seeker)
	if err != nil {
		return r, err
	}
	month := func(ago int) string { return now.AddDate(0, -ago, 0).Format("2006-01") }
	for _, j := range x.Jobs {
		e := j.Experience
		e.From, e.To = month(j.From), ""
		if j.To != nil {
			e.To = month(*j.To)
		}
		x.Fields.Experience = append(x.Fields.Experience, e)
	}
	err = db.In(ctx, func(tx *store.Tx) error {
		tx.Quietly()
		r, err = tx.PublishResume(ctx, actor, draft(actor, hr.DraftResume, func(d *hr.Draft) { d.Resume = &x.Fields }))
		return err
	})
	return r, err
}

// apply sends an application, with contacts; its employer has not seen it yet.
func apply(ctx context.Context, db *store.DB, r hr.Resume, vacancy hr.ID, note string) error {
	return db.In(ctx, func(tx *store.Tx) error {
		tx.Quietly()
		seeker, err := tx.Account(ctx, r.Owner)
		if err != nil {
			return err
		}
		actor, err := tx.Actor(ctx, seeker)
		if err != nil {
			return err
		}
		contacts := true
		_, err = tx.Apply(ctx, actor, vacancy, r.ID, hr.Letter{Text: note, Contacts: &contacts})
		return err
	})
}

func draft(actor hr.Actor, kind hr.DraftKind, set func(*hr.Draft)) hr.Draft {
	d := hr.Draft{ID: hr.NewID(), Owner: actor.Account, Kind: kind, Rev: 1}
	set(&d)
	return d
}
