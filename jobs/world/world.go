// Package world is the invented world of the sandbox: a named cast with résumés, companies with vacancies, and sample
// CVs. It is made through the same verbs as everything else, and never outside the sandbox.
package world

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"

	"hrp/hr"
	"hrp/locales"
	"hrp/store"
)

// Seeker, Employer and Admin are the phones a visitor plays, by their Telegram ids. They are new to the bot.
const (
	Admin    = 7000000001
	Seeker   = 7000000002
	Employer = 7000000003
)

// colleague is the admin of the world itself.
const colleague = 7000000004

//go:embed world.json guide.json samples
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
	Companies    []company           `json:"companies"`
	People       []person            `json:"people"`
	Applications []application       `json:"applications"`
	Letters      map[hr.Lang]letters `json:"letters"`
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

// application is one that nobody has looked at yet.
type application struct {
	Person  int64  `json:"person"`
	Company string `json:"company"`
	Vacancy string `json:"vacancy"` // its title
	Note    string `json:"note"`
}

// read reads world.json.
func read() (c cast, err error) {
	raw, err := files.ReadFile("world.json")
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil {
		return c, fmt.Errorf("world: %w", err)
	}
	return c, nil
}

// Load makes the world in an empty database and brings its people to the sandbox at base; a world that is there
// already is left as it is. The cast is not at work before it runs.
func Load(ctx context.Context, db *store.DB, base string, words *locales.Catalogue, log *slog.Logger) (*Cast, error) {
	people, err := read()
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, db, people); err != nil {
		return nil, err
	}
	c := &Cast{control: control(base), db: db, words: words, log: log, people: people}
	if err := c.bring(ctx, people.everybody()); err != nil {
		return nil, err
	}
	return c, nil
}

// Page is the address that opens the sandbox's page with the phones a visitor plays and the admin's.
func Page(base string) string {
	return fmt.Sprintf("%s/sandbox/#people=%d,%d,%d", base, Seeker, Employer, Admin)
}

// everybody lists all people of the world.
func (c cast) everybody() []member {
	list := []member{{Seeker, "Айдана", hr.Russian}, {Employer, "Бауыржан", hr.Russian}, {Admin, "Админ", hr.Russian}, {colleague, "Асхат", hr.Russian}}
	for _, x := range c.Companies {
		list = append(list, x.Owner)
	}
	for _, x := range c.People {
		list = append(list, x.member)
	}
	return list
}
