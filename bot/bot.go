// Package bot is HRP in Telegram: updates in, operations out, screens and keyboards.
//
// An update is one transaction: the person's account is locked, the dialogue or the screen decides, and what it says
// is queued with it; nothing is called and no file is read inside. What is queued leaves after the commit. Dialogues
// are the tables of flows, rules are hr's, SQL is store's, words are locales'. The package is the only owner of
// go-telegram/bot and knows nothing of models: ranking and understanding come in through Matcher.
package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"hrp/flows"
	"hrp/hr"
	"hrp/locales"
	"hrp/store"
)

// templateMessage is the template of an operation whose arguments are an hr.Message.
const templateMessage = "message"

// Matcher ranks and understands; package jobs joins ai and store to it.
type Matcher interface {
	Planner
	// Vacancies ranks open vacancies for a résumé, best first, at most limit. Those a hard constraint rules out stand
	// last and say which.
	Vacancies(ctx context.Context, tx *store.Tx, actor hr.Actor, r hr.ResumeFields, limit int) ([]hr.Match, error)
	// People ranks résumés that can be found for a vacancy, in the same way.
	People(ctx context.Context, tx *store.Tx, actor hr.Actor, v hr.VacancyFields, limit int) ([]hr.Match, error)
	// Read understands a text outside a dialogue and finds the articles that answer it. usual is what the person looks for
	// where a search does not say.
	Read(ctx context.Context, tx *store.Tx, text string, usual hr.QueryKind) (hr.Saying, error)
	// Search finds people, vacancies or companies for a request: what meets every filter first, then the nearest.
	Search(ctx context.Context, tx *store.Tx, actor hr.Actor, q hr.Query) (hr.Found, error)
	// Named is a request with profession, city and industry named in the language.
	Named(q hr.Query, lang hr.Lang) hr.Query
	// Understand reads a request in free words; profession, city and industry are named in the language.
	Understand(text string, lang hr.Lang) hr.Query
	// Post tells what a forwarded post is, and reads the vacancy in it.
	Post(text string, lang hr.Lang) (hr.PostKind, hr.VacancyFields)
	// Vacancy reads a vacancy's text, in the same way; ok is false if it says nothing of a vacancy.
	Vacancy(text string, lang hr.Lang) (v hr.VacancyFields, ok bool)
	// Tidy gives skills the spelling of the taxonomy where it knows them.
	Tidy(d *hr.Draft)
	// Zone finds the IANA time zone meant by a city's name or a distance from UTC.
	Zone(words string) (zone string, ok bool)
	// City names a city in the language; one that is not known, and words around a name, stay as they are.
	City(city string, lang hr.Lang) string
	// Meant is the known name that a misspelt skill or title looks like; empty for what is known, or near to nothing.
	Meant(field hr.Field, typed string) string
	// Titles are the professions offered to choose from, in the language, each short enough for a button.
	Titles(lang hr.Lang) []string
	// Document makes a file of that name, such as "cv_template".
	Document(name string, lang hr.Lang) ([]byte, error)
}

// Options are what a Bot needs.
type Options struct {
	Token  string
	API    string // the Bot API's server, e.g. https://api.telegram.org
	Public string // our own address as Telegram and people reach it; empty: none
	Admins []int64
	Log    *slog.Logger
	Took   func(time.Duration) // told how long each update took

	Provider bool // an outside AI service is configured
	Writes   bool // it has a model that writes
	Hears    bool // it has a model that writes voices down
}

// Bot is the Telegram side of the program. New makes one; Send and one of Poll and ServeHTTP run it.
type Bot struct {
	db          *store.DB
	api         *client
	flows       *flows.Engine
	words       *locales.Catalogue
	match       Matcher
	token       string
	public      string
	name        atomic.Value // the bot's @name, a string without @; set by Introduce
	admins      []int64
	log         *slog.Logger
	sending     atomic.Bool
	answered    sync.Map // callback queries answered before their transaction ended
	seen        atomic.Int64
	sent        atomic.Int64
	took        func(time.Duration)
	screens     map[string]screen
	hasProvider bool
	writes      bool
	hears       bool
}

// New makes a Bot; nothing is called yet.
func New(db *store.DB, engine *flows.Engine, words *locales.Catalogue, match Matcher, o Options) (*Bot, error) {
	api, err := newClient(o.API, o.Token)
	if err != nil {
		return nil, err
	}
	b := &Bot{db: db, api: api, flows: engine, words: words, match: match, token: o.Token, public: o.Public,
		admins: o.Admins, log: o.Log, took: o.Took, screens: makeScreens(), hasProvider: o.Provider, writes: o.Writes, hears: o.Hears}
	return b, nil
}

// Name is the bot's @name without @, empty until Introduce has learnt it.
func (b *Bot) Name() string {
	name, _ := b.name.Load().(string)
	return name
}

// Sending reports whether the sender runs and reaches the database.
func (b *Bot) Sending() bool { return b.sending.Load() }

// Counts are the updates received and the operations delivered since the start.
func (b *Bot) Counts() (updates, operations int64) { return b.seen.Load(), b.sent.Load() }

// Download reads a file a person sent, at most limit bytes.
func (b *Bot) Download(ctx context.Context, id string, limit int64) ([]byte, error) {
	return b.api.download(ctx, id, limit)
}

// Farewell says that everything about a person is erased. It goes past the outbox, which is to keep nothing of them.
func (b *Bot) Farewell(ctx context.Context, a hr.Account) error {
	r := b.render(hr.Message{Lines: []hr.Text{hr.T("screen.forget.done")}}, a.Lang, a.Location())
	err := b.api.call(ctx, "sendMessage", r.send(a.Telegram), nil)
	var api *apiError
	if errors.As(err, &api) {
		return nil // the person may have blocked the bot already
	}
	return err
}

func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("bot: %T cannot be encoded: %v", v, err)) // a type of ours that JSON does not know: a defect
	}
	return raw
}

func location(zone string) *time.Location { return hr.Account{Zone: zone}.Location() }
