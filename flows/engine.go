// Package flows holds the dialogues: every form and confirmation as a table, and the pure engine that walks them.
// It knows no Telegram, no SQL and no AI. The engine takes where a person stands and what came in, and returns where
// the person stands then, what is to be said and what is to be done; the caller does it, in one transaction.
package flows

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"hrp/hr"
)

// Kind says what an input is. People send the first five; the last two come from the program alone.
type Kind string

// Kinds of inputs.
const (
	KindText    Kind = "text"
	KindChoice  Kind = "choice"
	KindFile    Kind = "file"
	KindContact Kind = "contact"
	KindOther   Kind = "other"
	KindSignal  Kind = "signal"
	KindOutcome Kind = "outcome"
)

// Input is what comes to a dialogue.
type Input struct {
	Kind    Kind
	Text    string                                    // what was typed; a choice's action; a signal's or an outcome's name ("" is "ok")
	Nonce   int                                       // KindChoice: the nonce the button carried
	Media   string                                    // KindOther: "sticker", "voice", "photo", "video", "location", "poll", "other"
	File    hr.File                                   // KindFile
	Job     hr.ID                                     // KindSignal: the job it comes from
	Err     *hr.Error                                 // KindOutcome: the verb's domain error, nil if it worked
	Lang    hr.Lang                                   // the person's language
	Now     time.Time                                 // the moment of the update
	Account hr.Account                                // who speaks; read only
	Meant   func(field hr.Field, typed string) string // the known name a misspelt one looks like, empty: none; may be nil
	Facts   map[string]string                         // what a verb or job told with its outcome, e.g. a company's name; for "respond" always "vacancies": a line "<short id>=<title>" for each open one, and "drafted": the title of the one not published yet
}

// Choice is one button. Action is at most 24 bytes of [a-z0-9_.+-]; a Contact button has none.
type Choice struct {
	Label   hr.Text
	Action  string
	Danger  bool
	Contact bool
}

// Reply is one message of a dialogue.
type Reply struct {
	Lines []hr.Text
	Rows  [][]Choice
	Toast hr.Text // shown to a tap only
}

// Effect is something to be done in the same transaction: a verb, whose result comes back as KindOutcome, or a job,
// whose id the caller keeps in Session.Job. Exactly one is set.
type Effect struct {
	Verb string
	Job  string
}

// Result is what follows from an input.
type Result struct {
	Session hr.Session
	Draft   hr.Draft
	Replies []Reply
	Effects []Effect
	Open    string // a screen to show after the replies, with Session.Subject
	Drop    bool   // the draft has served or is unwanted
	Ended   bool
}

// Engine walks the dialogues. It has no state and is safe for concurrent use.
type Engine struct {
	flows  map[string]*flow
	names  []string
	broken error
}

// New compiles all dialogues. A malformed table is left out, and told by Check.
func New() *Engine { return build(tables()) }

func build(tables []flow) *Engine {
	e := &Engine{flows: make(map[string]*flow, len(tables))}
	for i := range tables {
		f := &tables[i]
		if _, twice := e.flows[f.name]; twice {
			e.broken = errors.Join(e.broken, fmt.Errorf("flows: %s is declared twice", f.name))
			continue
		}
		if err := f.compile(); err != nil {
			e.broken = errors.Join(e.broken, err)
			continue
		}
		e.flows[f.name] = f
		e.names = append(e.names, f.name)
	}
	return e
}

// Flows lists the names of all dialogues.
func (e *Engine) Flows() []string { return slices.Clone(e.names) }

// DraftKind is the kind of draft a dialogue works on; empty for an unknown one.
func (e *Engine) DraftKind(name string) hr.DraftKind {
	if f, ok := e.flows[name]; ok {
		return f.draft
	}
	return ""
}

// Question is a step at which a dialogue asks something. Ask is the key of the question, Ask + ".hint" that of what is
// expected.
type Question struct{ Step, Ask string }

// Questions lists where a dialogue waits for a person, in the order of its table.
func (e *Engine) Questions(name string) []Question {
	f, ok := e.flows[name]
	if !ok {
		return nil
	}
	var out []Question
	for i := range f.steps {
		if st := &f.steps[i]; st.ask != "" {
			out = append(out, Question{st.name, st.ask})
		}
	}
	return out
}

// Accepts reports whether the open step takes inputs of the kind. A file is also accepted where it leads to the
// dialogue that reads it.
func (e *Engine) Accepts(s hr.Session, k Kind) bool {
	f, ok := e.flows[s.Flow]
	if !ok || f.step(s.Step) == nil {
		return false
	}
	st := f.step(s.Step)
	switch k {
	case KindText:
		return st.takes&takesText != 0
	case KindFile:
		return st.takes&takesFile != 0 || f.file != "" && st.verb == ""
	case KindContact:
		return st.takes&takesContact != 0
	}
	return k == KindChoice
}

// Settled is a draft, read from a text that said what it had to say, whose optional questions are not asked one by one
// any more: the dialogue goes to its review, or to what is required and missing.
func (e *Engine) Settled(name string, d hr.Draft) hr.Draft {
	t := &turn{e: e, d: clone(d)}
	t.settle(name)
	return t.d
}

// Offered lists the buttons of the open step, so that a typed label can be told from an answer.
func (e *Engine) Offered(s hr.Session, d hr.Draft, in Input) []Choice {
	f, ok := e.flows[s.Flow]
	if !ok || s.Version != f.version || f.step(s.Step) == nil {
		return nil
	}
	var out []Choice
	for _, b := range slices.Concat(begin(e, f, s, d, in).buttons()...) {
		out = append(out, b.Choice)
	}
	return out
}

// Start opens a dialogue at the first step the draft has no answer to. Session gives nonce, draft and subject.
func (e *Engine) Start(name string, s hr.Session, d hr.Draft, in Input) (Result, error) {
	f, ok := e.flows[name]
	if !ok {
		return Result{}, fmt.Errorf("flows: no dialogue %q", name)
	}
	s = hr.Session{Nonce: s.Nonce, Draft: d.ID, Subject: s.Subject}
	t := begin(e, f, s, d, in)
	return t.result(t.start(f))
}

// Handle gives an input to the open dialogue. It changes neither session nor draft it was given. A dialogue that was
// changed since, or a step that is gone, is entered anew at the first open step of the kept draft.
func (e *Engine) Handle(s hr.Session, d hr.Draft, in Input) (Result, error) {
	f, ok := e.flows[s.Flow]
	if !ok || s.Version != f.version || f.step(s.Step) == nil {
		return e.reenter(s, d, in)
	}
	t := begin(e, f, s, d, in)
	switch in.Kind {
	case KindOutcome:
		return t.result(t.outcome())
	case KindSignal:
		return t.result(t.signal())
	}
	if t.st.verb != "" { // a verb's outcome comes in the same transaction; what waits here was interrupted
		t.s.Step = t.before()
		return t.result(t.enter(hr.T("flow.again")))
	}
	if t.back() == "" && !t.applies(t.st) { // the draft was changed elsewhere, and this is no question any more
		return t.result(t.start(f, hr.T("flow.changed")))
	}
	switch in.Kind {
	case KindChoice:
		return t.result(t.tap())
	case KindText, KindFile, KindContact, KindOther:
		return t.result(t.receive())
	}
	return Result{}, fmt.Errorf("flows: input of unknown kind %q", in.Kind)
}

// reenter takes up the draft of a dialogue whose table has changed.
func (e *Engine) reenter(s hr.Session, d hr.Draft, in Input) (Result, error) {
	f, ok := e.flows[s.Flow]
	if !ok {
		f, ok = e.flows[string(d.Kind)]
	}
	if s.Flow == "" {
		return Result{}, errors.New("flows: no dialogue is open")
	}
	s = hr.Session{Nonce: s.Nonce, Draft: s.Draft, Subject: s.Subject}
	if !ok || in.Kind == KindSignal || in.Kind == KindOutcome {
		return Result{Session: s, Draft: d, Replies: []Reply{{Lines: []hr.Text{hr.T("flow.gone")}}}, Open: "home", Ended: true}, nil
	}
	t := begin(e, f, s, d, in)
	return t.result(t.start(f, hr.T("flow.changed")))
}

// turn is one input on its way through a dialogue.
type turn struct {
	e   *Engine
	f   *flow
	st  *step
	s   hr.Session
	d   hr.Draft
	in  Input
	res Result
}

func begin(e *Engine, f *flow, s hr.Session, d hr.Draft, in Input) *turn {
	t := &turn{e: e, f: f, st: f.step(s.Step), s: s, d: clone(d), in: in}
	if t.d.Kind == "" {
		t.d.Kind = f.draft
	}
	return t
}

func (t *turn) result(err error) (Result, error) {
	if err != nil {
		return Result{}, err
	}
	t.res.Session, t.res.Draft = t.s, t.d
	return t.res, nil
}

// clone copies what an answer may change in place.
func clone(d hr.Draft) hr.Draft {
	if d.Resume != nil {
		r := *d.Resume
		r.Experience, r.Education = slices.Clone(r.Experience), slices.Clone(r.Education)
		r.Languages = slices.Clone(r.Languages)
		d.Resume = &r
	}
	if d.Vacancy != nil {
		v := *d.Vacancy
		v.Languages = slices.Clone(v.Languages)
		d.Vacancy = &v
	}
	if d.Company != nil {
		c := *d.Company
		d.Company = &c
	}
	if d.Letter != nil {
		l := *d.Letter
		d.Letter = &l
	}
	if d.File != nil {
		file := *d.File
		d.File = &file
	}
	d.Done = slices.Clone(d.Done)
	return d
}
