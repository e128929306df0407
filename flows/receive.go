package flows

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hrp/hr"
)

// tap handles a button. What the step does not offer now is stale, whoever sent it.
func (t *turn) tap() error {
	b := t.find(t.in.Text)
	if t.in.Nonce != t.s.Nonce || b == nil {
		t.prompt()
		last := &t.res.Replies[len(t.res.Replies)-1]
		last.Toast = hr.T("flow.stale")
		return nil
	}
	return t.refused(b.do(t))
}

// refused turns a domain error of a move into the step's answer. One that tells of a limit alone does not say what is
// expected.
func (t *turn) refused(err error) error {
	var e *hr.Error
	if errors.As(err, &e) {
		t.ask(strings.HasSuffix(e.Text.Key, ".long"), e.Text)
		return nil
	}
	return err
}

func (t *turn) find(action string) *button {
	if action == "" {
		return nil
	}
	for _, b := range append(slices.Concat(t.buttons()...), t.standing()...) {
		if b.Action == action {
			return &b
		}
	}
	return nil
}

// receive handles what was typed or sent.
func (t *turn) receive() error {
	st := t.st
	if b := t.spoken(); b != nil {
		return t.refused(b.do(t))
	}
	switch {
	case t.in.Kind == KindText && st.takes&takesText != 0, t.in.Kind == KindContact && st.takes&takesContact != 0:
		return t.answer(t.in.Text)
	case t.in.Kind == KindFile && st.takes&takesFile != 0:
		file := t.in.File
		t.d.File = &file
		if st.job != "" {
			return t.enter() // the newer file counts; the older one's signal will not be waited for
		}
		return t.advance("next")
	case t.in.Kind == KindFile && t.f.file != "":
		file := t.in.File
		t.d.File = &file
		return t.jump(st, "file", "@"+t.f.file)
	}
	t.prompt(t.unexpected())
	return nil
}

// actionWords are what people type instead of tapping a button.
var actionWords = map[string][]string{
	"пропустить": {"skip"}, "өткізіп жіберу": {"skip"}, "skip": {"skip"}, "تخطي": {"skip"}, "-": {"skip"}, "—": {"skip"},
	"назад": {"back"}, "артқа": {"back"}, "back": {"back"}, "رجوع": {"back"},
	"отмена": {ActionCancel}, "болдырмау": {ActionCancel}, "cancel": {ActionCancel}, "إلغاء": {ActionCancel},
	"далее": {"keep", "done", "skip"}, "келесі": {"keep", "done", "skip"}, "next": {"keep", "done", "skip"}, "التالي": {"keep", "done", "skip"},
}

// spoken is the button whose name was typed, if the step offers it.
func (t *turn) spoken() *button {
	if t.in.Kind != KindText {
		return nil
	}
	offered := slices.Concat(t.buttons()...)
	for _, action := range actionWords[strings.ToLower(strings.TrimSpace(t.in.Text))] {
		for i := range offered {
			if offered[i].Action == action {
				return &offered[i]
			}
		}
	}
	return nil
}

// unexpected names what came in place of an answer; the prompt below says what is expected.
func (t *turn) unexpected() hr.Text {
	switch t.in.Kind {
	case KindOther:
		if slices.Contains(media(), t.in.Media) {
			return hr.T("flow.got." + t.in.Media)
		}
		return hr.T("flow.got.other")
	case KindText:
		if t.st.job != "" {
			return hr.T("flow.got.waiting")
		}
	}
	return hr.T("flow.got." + string(t.in.Kind))
}

// media lists what people send besides text, files and contacts.
func media() []string {
	return []string{"sticker", "voice", "photo", "video", "location", "poll", "other"}
}

// answer sets the step's field.
func (t *turn) answer(text string) error {
	st := t.st
	if st.group != nil {
		return t.refused(t.newRow(text))
	}
	field := st.field
	if st.choose != nil {
		field = st.choose(text)
	}
	if t.in.Kind == KindContact {
		field = hr.FieldPhone
	}
	if err := t.set(st, field, text); err != nil {
		return t.refused(err)
	}
	t.done(st.name)
	return t.advance("next")
}

// newRow takes an answer given to the list of a repeat group as the beginning of a new row.
func (t *turn) newRow(text string) error {
	list := t.st
	first := t.f.step(list.group.first)
	t.s.Item = t.rows(list)
	t.st = first
	err := t.set(first, first.field, text)
	t.st = list
	if err != nil {
		return err
	}
	if err := t.f.judge(list.name, "add", first.name); err != nil {
		return err
	}
	t.s.Step, t.st = first.name, first
	return t.advance("next")
}

func (t *turn) rows(st *step) int {
	n := 0
	_ = t.part(st, func(d *hr.Draft) error { n = len(d.Rows(st.field)); return nil })
	return n
}

// signal moves a dialogue that waits for that very job; any other is left alone, and the person told by its message.
func (t *turn) signal() error {
	if t.in.Job.IsZero() || t.s.Job != t.in.Job {
		return nil
	}
	if e := t.edge(signal, t.in.Text); e != nil {
		return t.follow(e)
	}
	return fmt.Errorf("flows: %s.%s knows no signal %q", t.f.name, t.st.name, t.in.Text)
}

// outcome goes on after a verb. A refusal that the table has no edge for is told where the person came from.
func (t *turn) outcome() error {
	if t.st.verb == "" {
		return fmt.Errorf("flows: %s.%s waits for no outcome", t.f.name, t.st.name)
	}
	name := t.in.Text
	if name == "" && t.in.Err == nil {
		name = "ok"
	}
	if e := t.edge(outcome, name); e != nil {
		return t.follow(e)
	}
	if t.in.Err != nil {
		return t.move(t.st, "error", t.before(), t.in.Err.Text)
	}
	return fmt.Errorf("flows: %s.%s knows no outcome %q", t.f.name, t.st.name, name)
}

func (t *turn) edge(on via, name string) *edge {
	for i := range t.st.edges {
		if e := &t.st.edges[i]; e.on == on && e.name == name {
			return e
		}
	}
	return nil
}

// told is a sentence with all facts as arguments, a moment as a moment. The fact "reason" chooses between sentences
// where a file could not be read; the fact "phrases" brings its own lines.
func (t *turn) told(key string) []hr.Text {
	if key == sayUnreadable {
		reason := t.in.Facts["reason"]
		if !slices.Contains(unreadable(), reason) {
			reason = "damaged"
		}
		return []hr.Text{hr.T(key + "." + reason)}
	}
	var args []hr.NamedArg
	for k, v := range t.in.Facts {
		if strings.Contains(v, "\n") { // a list, to choose from or to be told line by line
			continue
		}
		if at, err := time.Parse(time.RFC3339, v); err == nil {
			args = append(args, hr.At(k, at))
			continue
		}
		args = append(args, hr.Str(k, v))
	}
	out := []hr.Text{hr.T(key, args...)}
	for line := range strings.SplitSeq(t.in.Facts["phrases"], "\n") {
		if line != "" {
			out = append(out, hr.Own(line))
		}
	}
	return out
}

// toggled is a set of enumeration values with one more or one less, as Set reads it.
func toggled(options []option, chosen map[string]bool, value string) string {
	var out []string
	for _, o := range options {
		if chosen[o.value] != (o.value == value) {
			out = append(out, o.value)
		}
	}
	return strings.Join(out, ", ")
}
