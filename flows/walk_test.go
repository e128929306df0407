package flows

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// good are answers that a field takes.
var good = map[hr.Field][]string{
	hr.FieldName: {"Айгерим Сапарова"}, hr.FieldEmail: {"name@example.com"}, hr.FieldPhone: {"+7 700 000 00 01"},
	hr.FieldTitle: {"Go-разработчик"}, hr.FieldSkills: {"Go, PostgreSQL"}, hr.FieldYears: {"5"}, hr.FieldExperience: {"3 года"},
	hr.FieldSeniority: {"middle"}, hr.FieldRelocation: {"да"}, hr.FieldTerm: {"долгосрочно", "краткосрочно"},
	hr.FieldWorkload: {"полная"}, hr.FieldEngagement: {"ИП"}, hr.FieldPay: {"600к", "600 000 на руки"},
	hr.FieldPlace: {"Алматы, удалённо", "Алматы, офис"}, hr.FieldLinks: {"github.com/name"}, hr.FieldSummary: {"Делаю сервисы"},
	hr.FieldJobTitle: {"Разработчик"}, hr.FieldJobCompany: {"Көкжиек Pay"}, hr.FieldJobFrom: {"03.2020"}, hr.FieldJobTo: {"05.2023"},
	hr.FieldJobText: {"Сервисы платежей"}, hr.FieldEducation: {"КазНУ, 2019"}, hr.FieldLanguages: {"английский B2", "русский"},
	hr.FieldDescription: {"Платёжный сервис"}, hr.FieldMust: {"Go"}, hr.FieldNice: {"Kafka"}, hr.FieldSpan: {"1–3"},
	hr.FieldDuration: {"3 месяца"}, hr.FieldRemoteFrom: {"Казахстан"}, hr.FieldHeadcount: {"2"}, hr.FieldDeadline: {"через 2 недели"},
	hr.FieldCompanyName: {"Көкжиек Pay"}, hr.FieldBIN: {"991340000017"}, hr.FieldIndustry: {"финтех"}, hr.FieldSize: {"25"},
	hr.FieldAbout: {"Делаем платежи"}, hr.FieldAddress: {"Алматы, улица Садовая, 10"}, hr.FieldContacts: {"да"},
	hr.FieldLetter: {"Добрый день, интересно"}, hr.FieldReason: {"навыки"},
}

var bad = []string{"", " ", "😀", "<b>x</b>", "_", strings.Repeat("ы", 5000), "\u202e\u200f", "/start", "٣٠٠ ألف", "-1", "{name}", "skip", "review"}

// walker plays every dialogue at random: answers, wrong kinds, stale and invented buttons, forged signals, verbs that fail.
type walker struct {
	t       *testing.T
	r       *rand.Rand
	e       *Engine
	account hr.Account
	s       hr.Session
	d       hr.Draft
	facts   map[string]string
	jobs    []hr.ID
	tried   *sync.Map               // inputs by where the dialogue stood
	dropped bool                    // the last result has no more use for the draft
	job     func(name string) hr.ID // starts a job
	tries   func(func() *hr.Error)  // runs a verb
}

// fresh reports, once, that an input was not tried yet where the dialogue stands.
func (w *walker) fresh(input string) bool {
	_, seen := w.tried.LoadOrStore(w.s.Flow+"."+w.s.Step+"/"+w.s.Return+" "+input, true)
	return !seen
}

func (w *walker) input(in Input) Input {
	in.Lang = hr.Langs()[w.r.IntN(4)]
	in.Now, in.Account = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), w.account
	if in.Facts == nil {
		in.Facts = w.facts
	}
	return in
}

func (w *walker) pick(list []string) string { return list[w.r.IntN(len(list))] }

func (w *walker) chance(percent int) bool { return w.r.IntN(100) < percent }

// draft is an empty draft, one with a file, or a published thing taken up for editing.
func (w *walker) draft(f *flow) hr.Draft {
	d := hr.Draft{ID: hr.NewID(), Kind: f.draft}
	if w.chance(30) {
		d.File = &hr.File{ID: "f", Name: "cv.pdf"}
	}
	if w.chance(20) {
		d.Of = hr.NewID()
	}
	if w.chance(40) {
		for i := range f.steps {
			if st := &f.steps[i]; st.parent == "" && st.group == nil && len(good[st.field]) > 0 && st.part == "" && w.chance(60) {
				require.NoError(w.t, d.Set(st.field, w.pick(good[st.field]), hr.Russian), st.name)
			}
		}
	}
	return d
}

func (w *walker) follow(res Result, err error) {
	require.NoError(w.t, err)
	for hops := 0; ; hops++ {
		require.Less(w.t, hops, 8, "does not come to rest")
		w.check(res)
		w.s, w.d, w.dropped = res.Session, res.Draft, res.Drop
		var next *Input
		for _, e := range res.Effects {
			require.NotEqual(w.t, e.Verb == "", e.Job == "", "exactly one of verb and job")
			if e.Job != "" {
				w.s.Job = w.job(e.Job)
				w.jobs = append(w.jobs, w.s.Job)
				continue
			}
			in := w.verb()
			w.tries(func() *hr.Error { return in.Err })
			next = &in
		}
		if next == nil {
			return
		}
		res, err = w.e.Handle(w.s, w.d, w.input(*next))
		require.NoError(w.t, err)
	}
}

// verb is a verb that works, answers otherwise, or fails.
func (w *walker) verb() Input {
	st := w.e.flows[w.s.Flow].step(w.s.Step)
	if w.fresh("refused") || w.chance(20) {
		return Input{Kind: KindOutcome, Err: hr.Fail(hr.Conflict, "error.draft.item")}
	}
	e := st.edges[w.r.IntN(len(st.edges))]
	for _, other := range st.edges {
		if w.fresh("outcome " + other.name) {
			e = other
			break
		}
	}
	if st.verb == verbConsent && w.chance(80) {
		w.account.Consents = []hr.Consent{hr.ConsentStore}
	}
	in := Input{Kind: KindOutcome, Text: e.name, Facts: map[string]string{"company": "Көкжиек Pay", "by": "2026-11-23T10:00:00Z"}}
	if w.chance(30) && e.name != "ok" {
		in.Err = hr.Fail(hr.Conflict, "error.draft.item")
	}
	return in
}

func (w *walker) check(res Result) {
	if res.Ended {
		require.Empty(w.t, res.Session.Flow)
		return
	}
	f := w.e.flows[res.Session.Flow]
	require.NotNil(w.t, f)
	require.NotNil(w.t, f.step(res.Session.Step), res.Session.Step)
	require.Equal(w.t, w.d.ID, res.Draft.ID)
	require.GreaterOrEqual(w.t, res.Session.Nonce, w.s.Nonce)
	for _, r := range res.Replies {
		seen := map[string]bool{}
		for _, row := range r.Rows {
			require.NotEmpty(w.t, row)
			for _, c := range row {
				require.False(w.t, c.Label.IsZero())
				require.True(w.t, c.Contact || validAction(c.Action), c.Action)
				require.False(w.t, seen[c.Action], "%s twice", c.Action)
				seen[c.Action] = true
			}
		}
		require.NotEmpty(w.t, r.Rows, "%s leaves no way on", res.Session.Step)
		require.NotEmpty(w.t, r.Lines)
		if st := f.step(res.Session.Step); st.group == nil {
			require.LessOrEqual(w.t, len(r.Rows), 4, "%s.%s", f.name, st.name)
		}
	}
}

// step gives one random input.
func (w *walker) step() {
	f := w.e.flows[w.s.Flow]
	st := f.step(w.s.Step)
	if w.chance(3) {
		w.account.Consents = nil
	}
	if w.chance(8) { // the other device edits the same draft
		w.clear(f)
	}
	if w.chance(50) && w.fresh("file") {
		w.follow(w.e.Handle(w.s, w.d, w.input(Input{Kind: KindFile, File: hr.File{ID: "f2", Name: "cv.pdf"}})))
		return
	}
	if w.chance(20) && w.fresh(ActionLater) {
		w.follow(w.e.Handle(w.s, w.d, w.input(Input{Kind: KindChoice, Text: ActionLater, Nonce: w.s.Nonce})))
		return
	}
	switch n := w.r.IntN(100); {
	case st.job != "" && n < 40:
		w.signal(st)
	case n < 55:
		w.tap()
	case n < 82:
		text := w.pick(bad)
		if len(good[st.field]) > 0 && w.chance(85) {
			text = w.pick(good[st.field])
		}
		w.follow(w.e.Handle(w.s, w.d, w.input(Input{Kind: KindText, Text: text})))
	case n < 85:
		w.stale()
	case n < 88:
		w.forged()
	case n < 92:
		w.follow(w.e.Handle(w.s, w.d, w.input(Input{Kind: KindFile, File: hr.File{ID: "f2", Name: "cv.pdf"}})))
	case n < 95:
		w.follow(w.e.Handle(w.s, w.d, w.input(Input{Kind: KindContact, Text: "+77000000001"})))
	default:
		w.follow(w.e.Handle(w.s, w.d, w.input(Input{Kind: KindOther, Media: w.pick(append(media(), "dice"))})))
	}
}

// clear forgets one answer that is needed.
func (w *walker) clear(f *flow) {
	var needed []hr.Field
	for i := range f.steps {
		if st := &f.steps[i]; st.required && st.field != "" && st.parent == "" {
			needed = append(needed, st.field)
		}
	}
	if len(needed) == 0 {
		return
	}
	field := needed[w.r.IntN(len(needed))]
	w.d = clone(w.d)
	w.d.Clear(field)
	w.d.Done = slices.DeleteFunc(w.d.Done, func(name string) bool { return f.step(name) != nil && f.step(name).field == field })
}

// tap presses a button that is offered.
func (w *walker) tap() {
	t := begin(w.e, w.e.flows[w.s.Flow], w.s, w.d, w.input(Input{}))
	var actions []string
	for _, b := range slices.Concat(t.buttons()...) {
		if !b.Contact && (b.Action != ActionCancel || w.chance(10)) {
			actions = append(actions, b.Action)
		}
	}
	if leaving := []string{ActionLater, ActionDrop, ActionContinue, ActionRestart, ActionCancel}; w.chance(4) || len(actions) == 0 {
		actions = leaving
	}
	for _, a := range actions {
		if w.fresh(a) {
			actions = []string{a}
			break
		}
	}
	w.follow(w.e.Handle(w.s, w.d, w.input(Input{Kind: KindChoice, Text: w.pick(actions), Nonce: w.s.Nonce})))
}

// stale presses a button of an older message, or one that no step has: nothing may follow.
func (w *walker) stale() {
	action, nonce := w.pick([]string{"keep", "skip", "back", "publish", "drop", "e.pay"}), w.s.Nonce-1
	if w.chance(50) {
		action, nonce = w.pick([]string{"ok", "read", "signal:read", "outcome:ok", "", "x", "end"}), w.s.Nonce
	}
	res, err := w.e.Handle(w.s, w.d, w.input(Input{Kind: KindChoice, Text: action, Nonce: nonce}))
	require.NoError(w.t, err)
	if t := begin(w.e, w.e.flows[w.s.Flow], w.s, w.d, w.input(Input{})); t.back() != "" || t.applies(t.st) {
		require.Empty(w.t, res.Effects)
		require.Equal(w.t, w.d.Done, res.Draft.Done)
		require.Equal(w.t, w.s.Step, res.Session.Step)
		require.Equal(w.t, "flow.stale", res.Replies[0].Toast.Key)
	}
	w.follow(res, err)
}

// forged sends a signal of a job that is not waited for.
func (w *walker) forged() {
	job := hr.ID{}
	if len(w.jobs) > 1 && w.chance(50) {
		job = w.jobs[len(w.jobs)-2]
	} else if w.chance(50) {
		job = hr.NewID()
	}
	res, err := w.e.Handle(w.s, w.d, w.input(Input{Kind: KindSignal, Text: "read", Job: job}))
	require.NoError(w.t, err)
	require.Equal(w.t, w.s, res.Session)
	require.Empty(w.t, res.Replies)
	require.Empty(w.t, res.Effects)
}

func (w *walker) signal(st *step) {
	var names []string
	for _, e := range st.edges {
		if e.on == signal {
			names = append(names, e.name)
		}
	}
	if w.chance(60) {
		w.d.Resume = &hr.ResumeFields{Title: "QA", Skills: []string{"Go"}, City: "Алматы"}
	}
	in := Input{Kind: KindSignal, Text: w.pick(names), Job: w.s.Job, Facts: map[string]string{"reason": w.pick(append(unreadable(), "x"))}}
	w.follow(w.e.Handle(w.s, w.d, w.input(in)))
}

func newWalker(t *testing.T, e *Engine, seed uint64) *walker {
	return &walker{t: t, r: rand.New(rand.NewPCG(7, seed)), e: e, tried: &sync.Map{},
		facts: map[string]string{"vacancies": hr.NewID().Short() + "=Go-разработчик\n" + hr.NewID().Short() + "=QA\nbroken"},
		job:   func(string) hr.ID { return hr.NewID() }, tries: func(verb func() *hr.Error) { verb() }}
}

// start opens a dialogue.
func (w *walker) start(name string) {
	w.account.FirstName, w.account.Consents = w.pick([]string{"Айгерим", "😀", "Очень Длинное Имя Из Многих Слов"}), nil
	if w.chance(60) {
		w.account.Consents = []hr.Consent{hr.ConsentStore}
	}
	d := w.draft(w.e.flows[name])
	w.s, w.d = hr.Session{Nonce: w.s.Nonce, Subject: hr.NewID()}, d
	w.follow(w.e.Start(name, w.s, w.d, w.input(Input{})))
}

// moves lists every move of every dialogue.
func moves(e *Engine) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for name, f := range e.flows {
		all[name] = map[string]bool{}
		for from, list := range f.events {
			for _, m := range list {
				all[name][from+" "+m.Name] = true
			}
		}
	}
	return all
}

func TestRandomWalksTakeEveryMove(t *testing.T) {
	const steps = 100_000
	e := New()
	left := moves(e) // not taken yet
	for name, f := range e.flows {
		f.taken = func(from, move string) { delete(left[name], from+" "+move) }
	}
	w := newWalker(t, e, 11)
	weights := weighted(e)
	for n := 0; n < steps || n < 4*steps && !empty(left); n++ {
		if w.s.Flow == "" {
			name := weights[n%len(weights)]
			for i := range weights { // after the first half, where something is left
				if other := weights[(n+i)%len(weights)]; n > steps/2 && len(left[other]) > 0 {
					name = other
					break
				}
			}
			w.start(name)
			continue
		}
		w.step()
	}
	for name, moves := range left {
		require.Empty(t, moves, name)
	}
}

func empty(left map[string]map[string]bool) bool {
	for _, moves := range left {
		if len(moves) > 0 {
			return false
		}
	}
	return true
}

// weighted lists the dialogues, the long ones more often.
func weighted(e *Engine) []string {
	var out []string
	for _, name := range e.names {
		for range max(1, len(e.flows[name].steps)*len(e.flows[name].steps)/60) {
			out = append(out, name)
		}
	}
	return out
}

// snapshot is a draft in full.
func snapshot(t *testing.T, d hr.Draft) string {
	t.Helper()
	data, err := json.Marshal(d)
	require.NoError(t, err)
	return string(data)
}

// An answer never changes what it was given: the caller may try it again.
func TestHandleIsPure(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{Resume: &hr.ResumeFields{Title: "QA", Skills: []string{"Go"}, City: "Алматы", Years: new(float64),
		Experience: []hr.Experience{{Title: "a1"}, {Title: "b2"}}, Languages: []hr.Language{{Code: "en"}}, Engagement: []hr.Engagement{hr.SoleTrader}}})
	p.taps("skip").taps("details")
	for i := range 400 {
		before, s := snapshot(t, p.d), p.s
		actions := append(p.actions(), "drop")
		in := p.input(Input{Kind: KindChoice, Text: actions[i%len(actions)], Nonce: p.s.Nonce})
		if i%3 == 0 {
			in = p.input(Input{Kind: KindText, Text: "английский B2"})
		}
		first, err := p.e.Handle(p.s, p.d, in)
		require.NoError(t, err)
		require.Equal(t, before, snapshot(t, p.d))
		require.Equal(t, s, p.s)
		second, err := p.e.Handle(p.s, p.d, in)
		require.NoError(t, err)
		require.Equal(t, first.Session, second.Session)
		require.Equal(t, snapshot(t, first.Draft), snapshot(t, second.Draft))
		if !first.Ended {
			p.take(first)
		}
	}
}
