// Package world is the invented world of the sandbox: a named cast with résumés, companies with vacancies, and sample
// CVs. It is made through the same verbs as everything else, and never outside the sandbox.
package world

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"hrp/hr"
	"hrp/store"
)

// Admin is the Telegram id of the world's admin; Seeker and Employer are the two phones a visitor plays, who are new
// to the bot.
const (
	Admin    = 7000000001
	Seeker   = 7000000002
	Employer = 7000000003
)

//go:embed world.json samples
var files embed.FS

// Samples are the CVs a person of the sandbox can send by one tap.
func Samples() fs.FS {
	sub, err := fs.Sub(files, "samples")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}

// cast is world.json.
type cast struct {
	Companies []company `json:"companies"`
	People    []person  `json:"people"`
}

type member struct {
	ID        int64   `json:"id"`
	FirstName string  `json:"first_name"`
	Lang      hr.Lang `json:"lang"`
}

type company struct {
	Owner     member             `json:"owner"`
	Fields    hr.CompanyFields   `json:"fields"`
	Confirmed bool               `json:"confirmed"`
	Vacancies []hr.VacancyFields `json:"vacancies"`
}

type person struct {
	member
	Fields hr.ResumeFields `json:"fields"`
	Jobs   []struct {
		hr.Experience
		From int  `json:"ago_from"` // months before the world is made
		To   *int `json:"ago_to"`   // absent: until now
	} `json:"jobs"`
}

// Load makes the world in an empty database and brings its people to the sandbox at base; a world that is there
// already is left as it is. It gives the ids of the phones to open first.
func Load(ctx context.Context, db *store.DB, base string) ([]int64, error) {
	phones := []int64{Seeker, Employer, Admin}
	var c cast
	raw, err := files.ReadFile("world.json")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return nil, fmt.Errorf("world: %w", err)
	}
	if err := fill(ctx, db, c); err != nil {
		return nil, err
	}
	if err := bring(ctx, base, c); err != nil {
		return nil, err
	}
	return phones, nil
}

// Page is the address that opens the sandbox's page with these phones.
func Page(base string, phones []int64) string {
	ids := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(phones)), ","), "[]")
	return base + "/sandbox/#people=" + ids
}

// everybody lists all people of the world.
func (c cast) everybody() []member {
	list := []member{{Seeker, "Айдана", hr.Russian}, {Employer, "Бауыржан", hr.Russian}, {Admin, "Админ", hr.Russian}}
	for _, x := range c.Companies {
		list = append(list, x.Owner)
	}
	for _, x := range c.People {
		list = append(list, x.member)
	}
	return list
}

// bring makes the people known to the sandbox, those it does not know yet. The cast writes to the bot once, else the bot
// could not write to them; the two phones a visitor plays do not.
func bring(ctx context.Context, base string, c cast) error {
	var known []struct {
		ID      int64 `json:"id"`
		Started bool  `json:"started"`
	}
	if err := call(ctx, http.MethodGet, base, "users", nil, &known); err != nil {
		return err
	}
	there, started := map[int64]bool{}, map[int64]bool{}
	for _, u := range known {
		there[u.ID], started[u.ID] = true, u.Started
	}
	for _, m := range c.everybody() {
		if !there[m.ID] {
			body := map[string]any{"id": m.ID, "first_name": m.FirstName, "language_code": string(m.Lang)}
			if err := call(ctx, http.MethodPost, base, "users", body, nil); err != nil {
				return err
			}
		}
		if !started[m.ID] && m.ID != Seeker && m.ID != Employer {
			body := map[string]any{"from": m.ID, "text": "/start"}
			if err := call(ctx, http.MethodPost, base, fmt.Sprintf("chats/%d/messages", m.ID), body, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// call makes a request of the sandbox's control API.
func call(ctx context.Context, method, base, path string, body, out any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, method, base+"/sandbox/api/"+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("world: %w", err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode/100 != 2 {
		return fmt.Errorf("world: %s: %d %s", path, res.StatusCode, answer)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// fill makes the world in a database that has none.
func fill(ctx context.Context, db *store.DB, c cast) error {
	admin, fresh, err := enter(ctx, db, member{Admin, "Админ", hr.Russian}, hr.Admin)
	if err != nil || !fresh {
		return err
	}
	for _, x := range c.Companies {
		if err := found(ctx, db, admin, x); err != nil {
			return fmt.Errorf("world: %s: %w", x.Fields.Name, err)
		}
	}
	now := time.Now()
	for _, x := range c.People {
		if err := settle(ctx, db, x, now); err != nil {
			return fmt.Errorf("world: %s: %w", x.FirstName, err)
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

// found registers a company with its vacancies. Nobody is told: it has always been there.
func found(ctx context.Context, db *store.DB, admin hr.Actor, x company) error {
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
			if _, err := tx.PublishVacancy(ctx, actor, draft(actor, hr.DraftVacancy, func(d *hr.Draft) { d.Vacancy = &v })); err != nil {
				return fmt.Errorf("%s: %w", v.Title, err)
			}
		}
		return nil
	})
}

// settle publishes a person's résumé, its months counted back from now.
func settle(ctx context.Context, db *store.DB, x person, now time.Time) error {
	actor, _, err := enter(ctx, db, x.member, hr.Seeker)
	if err != nil {
		return err
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
	return db.In(ctx, func(tx *store.Tx) error {
		tx.Quietly()
		_, err := tx.PublishResume(ctx, actor, draft(actor, hr.DraftResume, func(d *hr.Draft) { d.Resume = &x.Fields }))
		return err
	})
}

func draft(actor hr.Actor, kind hr.DraftKind, set func(*hr.Draft)) hr.Draft {
	d := hr.Draft{ID: hr.NewID(), Owner: actor.Account, Kind: kind, Rev: 1}
	set(&d)
	return d
}
