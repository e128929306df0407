package flows

import (
	"slices"
	"strings"

	"hrp/hr"
)

// start opens a dialogue at the first open step; before is said first.
func (t *turn) start(f *flow, before ...hr.Text) error {
	t.f = f
	t.s.Flow, t.s.Version, t.s.Return, t.s.Item, t.s.Job = f.name, f.version, "", 0, hr.ID{}
	t.d.Kind = f.draft
	if !t.d.Of.IsZero() {
		t.settle(f.name)
	}
	t.s.Step = t.firstOpen()
	return t.enter(before...)
}

// firstOpen is the first row without an answer. Where only what is needed is open, it is the review, which asks for
// that alone; where nothing is open, the last row that is shown.
func (t *turn) firstOpen() string {
	var first, last string
	optional := false
	for _, i := range t.f.path("") {
		st := &t.f.steps[i]
		switch {
		case !t.applies(st) || st.verb != "":
			continue
		case st.job != "":
			return st.name
		case st.asked() && !t.answered(st):
			optional = optional || !st.required
			if first == "" {
				first = st.name
			}
		}
		last = st.name
	}
	if first == "" || !optional && t.f.step(last).review != nil {
		return last
	}
	return first
}

// applies reports whether a row is on the path of this draft.
func (t *turn) applies(st *step) bool {
	for _, c := range st.when {
		if !c.on(t) {
			return false
		}
	}
	return true
}

// answered reports whether a row need not be asked again.
func (t *turn) answered(st *step) bool {
	switch {
	case st.have != nil:
		return st.have(t)
	case st.takes&takesFile != 0:
		return t.d.File != nil
	}
	return slices.Contains(t.d.Done, st.name) || st.field != "" && !t.get(st).IsZero()
}

// part gives f the draft that holds the step's field.
func (t *turn) part(st *step, f func(*hr.Draft) error) error {
	kind := t.d.Kind
	if st.part != "" {
		t.d.Kind = st.part
	}
	err := f(&t.d)
	t.d.Kind = kind
	return err
}

// get is the present answer of a step; of a repeat group's row, the row in hand.
func (t *turn) get(st *step) (text hr.Text) {
	_ = t.part(st, func(d *hr.Draft) error {
		if t.inGroup(st) {
			text = d.GetItem(st.field, t.s.Item)
			return nil
		}
		if st.group != nil {
			if rows := d.Rows(st.field); len(rows) > 0 {
				text = rows[0]
			}
			return nil
		}
		text = d.Get(st.field)
		return nil
	})
	return text
}

// inGroup reports whether the step is about one row of a repeat group.
func (t *turn) inGroup(st *step) bool { return st.parent != "" && t.f.step(st.parent).group != nil }

// set stores an answer.
func (t *turn) set(st *step, field hr.Field, text string) error {
	return t.part(st, func(d *hr.Draft) error {
		if t.inGroup(st) {
			return d.SetItem(field, t.s.Item, text, t.in.Lang)
		}
		return d.Set(field, text, t.in.Lang)
	})
}

func (t *turn) done(name string) {
	if !slices.Contains(t.d.Done, name) {
		t.d.Done = append(t.d.Done, name)
	}
}

// back is the step to come back to once the present one is answered; empty on the ordinary way.
func (t *turn) back() string {
	top, _, _ := strings.Cut(t.s.Return, "/")
	to := t.f.step(top)
	if to == nil || t.st.beside() || to.parent != t.st.parent {
		return ""
	}
	return top
}

func (t *turn) push(name string) {
	if t.s.Return == "" {
		t.s.Return = name
		return
	}
	t.s.Return = name + "/" + t.s.Return
}

func (t *turn) pop() { _, t.s.Return, _ = strings.Cut(t.s.Return, "/") }

// advance leaves a question that was answered or skipped.
func (t *turn) advance(event string) error { return t.advanceFrom(t.st, event) }

// advanceFrom goes on as if st had been answered, by an event of the step the session stands at.
func (t *turn) advanceFrom(st *step, event string) error {
	from := t.st
	t.st = st
	if to := t.back(); to != "" {
		t.pop()
		if from == st && t.fromPath(event) {
			event = "return"
		}
		return t.move(from, event, to)
	}
	path := t.f.path(st.parent)
	for _, i := range path[slices.Index(path, t.f.index[st.name])+1:] {
		if next := &t.f.steps[i]; t.applies(next) {
			return t.move(from, event, next.name)
		}
	}
	return t.move(from, event, st.parent)
}

// fromPath reports whether the event is one of a question itself, not of an edge of the table.
func (t *turn) fromPath(event string) bool { return !strings.Contains(event, ":") }

// retreat is Back.
func (t *turn) retreat() error {
	if to := t.back(); to != "" {
		t.pop()
		return t.move(t.st, "return", to)
	}
	if to := t.before(); to != "" {
		return t.move(t.st, "back", to)
	}
	return nil
}

// before is the step Back leads to; empty at the beginning.
func (t *turn) before() string {
	if t.st.beside() {
		return t.st.parent
	}
	path := t.f.path(t.st.parent)
	at := slices.Index(path, t.f.index[t.st.name])
	for i := at - 1; i >= 0; i-- {
		if st := &t.f.steps[path[i]]; t.applies(st) && !st.settled && st.asked() {
			return st.name
		}
	}
	return t.st.parent
}

// move takes the session to another step, if the machine finds that legal, and enters it.
func (t *turn) move(from *step, event, to string, before ...hr.Text) error {
	if err := t.f.judge(from.name, event, to); err != nil {
		return err
	}
	t.s.Step, t.st = to, t.f.step(to)
	return t.enter(before...)
}

// enter does what the step the session stands at begins with.
func (t *turn) enter(before ...hr.Text) error {
	t.st = t.f.step(t.s.Step)
	switch st := t.st; {
	case st.verb != "":
		t.res.Effects = append(t.res.Effects, Effect{Verb: st.verb})
		return nil
	case st.final != "":
		t.res.Open = st.final
		return t.finish(st, "through", before...)
	case st.job != "":
		t.s.Job = hr.ID{}
		t.res.Effects = append(t.res.Effects, Effect{Job: st.job})
	case st.review != nil:
		t.s.Return = ""
		if need := t.needed(); need != nil {
			t.s.Return = st.name
			return t.move(st, "need", need.name, before...)
		}
	}
	t.prompt(before...)
	return nil
}

// needed is the first step that has to be answered before the review.
func (t *turn) needed() *step {
	for _, i := range t.f.path("") {
		if st := &t.f.steps[i]; st.required && t.applies(st) && !t.answered(st) {
			return st
		}
	}
	return nil
}

// finish ends the dialogue.
func (t *turn) finish(from *step, event string, say ...hr.Text) error {
	if err := t.f.judge(from.name, event, end); err != nil {
		return err
	}
	if len(say) > 0 {
		t.res.Replies = append(t.res.Replies, Reply{Lines: say})
	}
	t.s = hr.Session{Nonce: t.s.Nonce, Subject: t.s.Subject}
	t.res.Ended = true
	return nil
}

// follow takes an edge of the table.
func (t *turn) follow(e *edge) error {
	from, event := t.st, string(e.on)+":"+e.name
	if e.field != "" {
		if err := t.set(t.st, e.field, e.value); err != nil {
			return err
		}
	}
	if e.mark != "" {
		t.done(e.mark)
	}
	if e.unmark != "" {
		t.d.Done = slices.DeleteFunc(t.d.Done, func(s string) bool { return s == e.unmark })
	}
	t.settle(e.settle)
	if from.asked() && e.to == onward {
		t.done(from.name)
	}
	if from.verb == verbConsent { // true from now on, whether or not the caller has read the account anew
		t.in.Account.Consents = append(slices.Clone(t.in.Account.Consents), hr.ConsentStore)
	}
	if from.job != "" {
		t.s.Job = hr.ID{}
	}
	if e.show != "" {
		t.res.Open = e.show
	}
	t.res.Drop = t.res.Drop || e.drop
	var say []hr.Text
	switch {
	case e.say != "":
		say = append(say, t.told(e.say)...)
	case t.in.Err != nil:
		say = append(say, t.in.Err.Text)
	}
	if id, err := hr.ParseID(t.in.Facts["id"]); err == nil && t.in.Kind == KindOutcome {
		t.s.Subject = id
	}
	switch {
	case e.to == end:
		return t.finish(from, event, say...)
	case e.to == onward:
		base := from
		if from.beside() {
			base = t.f.step(from.parent)
		}
		return t.advanceFrom(base, event)
	case strings.HasPrefix(e.to, "@"):
		return t.jump(from, event, e.to, say...)
	}
	if e.single {
		t.push(t.backFor(from, e.to))
	}
	return t.move(from, event, e.to, say...)
}

// backFor is where editing one field comes back to: the menu of a repeat group's row, else the review itself.
func (t *turn) backFor(from *step, to string) string {
	if t.f.step(to).parent == "" {
		return t.f.home(from)
	}
	return from.name
}

// jump goes on in another dialogue with the same draft.
func (t *turn) jump(from *step, event, to string, say ...hr.Text) error {
	if err := t.f.judge(from.name, event, to); err != nil {
		return err
	}
	return t.start(t.e.flows[to[1:]], say...)
}

// settle notes the optional steps of a flow as answered: what could be read was read, the rest waits at the review.
func (t *turn) settle(flow string) {
	f, ok := t.e.flows[flow]
	if !ok {
		return
	}
	for i := range f.steps {
		if st := &f.steps[i]; st.asked() && !st.required && st.parent == "" {
			t.done(st.name)
		}
	}
}
