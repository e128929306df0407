package flows

import (
	"strings"

	"hrp/hr"
)

// prompt shows the step: what is said first, the question, what is expected, the present answer, how far along.
// A button carries the nonce it was shown with, so that only the newest buttons count.
func (t *turn) prompt(before ...hr.Text) { t.ask(true, before...) }

// ask shows the step with or without what is expected: a refused answer has been told that already.
func (t *turn) ask(hint bool, before ...hr.Text) {
	st := t.st
	if t.in.Kind != KindChoice || t.in.Nonce == t.s.Nonce {
		t.s.Nonce++
	}
	var lines []hr.Text
	for _, b := range before {
		lines = append(lines, b, hr.Text{})
	}
	lines = append(lines, hr.T(st.ask).Title())
	if hint {
		lines = append(lines, hr.T(st.ask+".hint"))
	}
	if st.lines != nil {
		lines = append(lines, st.lines(t)...)
	}
	lines = append(lines, t.present()...)
	if len(t.meant()) > 0 {
		lines = append(lines, hr.Text{}, hr.T("flow.meant"))
	}
	if n, of := t.progress(); n > 0 {
		lines = append(lines, hr.Text{}, hr.T("flow.progress", hr.Num("n", n), hr.Num("of", of)))
	}
	var rows [][]Choice
	for _, row := range t.buttons() {
		var out []Choice
		for _, b := range row {
			out = append(out, b.Choice)
		}
		if len(out) > 0 {
			rows = append(rows, out)
		}
	}
	t.res.Replies = append(t.res.Replies, Reply{Lines: lines, Rows: rows})
}

// present is the answer the step has now.
func (t *turn) present() []hr.Text {
	st := t.st
	switch {
	case st.review != nil:
		return t.summary(st.review)
	case st.group != nil:
		var out []hr.Text
		_ = t.part(st, func(d *hr.Draft) error {
			for i, row := range d.Rows(st.field) {
				out = append(out, numbered(i+1, row))
			}
			return nil
		})
		return out
	case st.field == "" || st.menu:
		return nil
	}
	if text := t.get(st); !text.IsZero() {
		return []hr.Text{hr.T("flow.now"), text}
	}
	return nil
}

// summary lists what is answered, and in one line what is not.
func (t *turn) summary(fields []hr.Field) []hr.Text {
	out := []hr.Text{{}}
	var missing []hr.Arg
	for _, f := range fields {
		rows := t.d.Rows(f)
		text := t.d.Get(f)
		switch {
		case len(rows) > 0:
			out = append(out, hr.T("label."+string(f)+".list"))
			for _, row := range rows {
				out = append(out, listed(row))
			}
		case text.IsZero():
			missing = append(missing, hr.Arg{Key: "label." + string(f)})
		default:
			out = append(out, labelled(f, text))
		}
	}
	if len(missing) > 0 {
		out = append(out, hr.T("flow.missing", hr.NamedArg{Name: "fields", Arg: hr.Arg{List: missing}}))
	}
	return out
}

// labelled is "label: value". Values that are whole phrases with a number have a sentence of their own.
func labelled(f hr.Field, value hr.Text) hr.Text {
	if arg, ok := single(value); ok {
		return hr.T("line.value", hr.Key("label", "label."+string(f)), hr.NamedArg{Name: "value", Arg: arg})
	}
	return hr.Text{Key: "line." + value.Key, Args: value.Args}
}

// numbered is a row of a repeat group with its number.
func numbered(n int, row hr.Text) hr.Text {
	if arg, ok := single(row); ok {
		return hr.T("line.numbered", hr.Num("n", n), hr.NamedArg{Name: "value", Arg: arg})
	}
	args := map[string]hr.Arg{"n": {Num: &n}}
	for k, v := range row.Args {
		args[k] = v
	}
	return hr.Text{Key: "line.numbered." + row.Key, Args: args}
}

// listed is a row of a repeat group in a summary.
func listed(row hr.Text) hr.Text {
	if arg, ok := single(row); ok {
		return hr.T("line.row", hr.NamedArg{Name: "value", Arg: arg})
	}
	return hr.Text{Key: "line.row." + row.Key, Args: row.Args}
}

// single is the text as an argument of a sentence, if it is one thing.
func single(t hr.Text) (hr.Arg, bool) {
	switch {
	case t.Key == "":
		return hr.Arg{Str: t.Raw}, true
	case len(t.Args) == 0:
		return hr.Arg{Key: t.Key}, true
	case len(t.Args) == 1 && strings.HasPrefix(t.Key, "word."):
		for _, a := range t.Args {
			return a, true
		}
	}
	return hr.Arg{}, false
}

// progress is the step's place among those of this draft's path; 0 beside it and when one field is edited.
func (t *turn) progress() (n, of int) {
	if t.st.parent != "" || t.st.silent || t.back() != "" || t.st.review != nil || t.st.beside() {
		return 0, 0
	}
	for _, i := range t.f.path("") {
		st := &t.f.steps[i]
		if !t.applies(st) || st.silent || !st.asked() {
			continue
		}
		of++
		if st.name == t.st.name {
			n = of
		}
	}
	if of < 2 {
		return 0, 0
	}
	return n, of
}

// Resume asks, before a half-done dialogue takes anything, whether to go on or to start over.
func (e *Engine) Resume(s hr.Session) Reply {
	lines := []hr.Text{hr.T("flow.resume").Title(), hr.T("flow.resume.hint", hr.Key("what", e.title(s)))}
	return Reply{Lines: lines, Rows: [][]Choice{
		{{Label: hr.T("button.continue"), Action: ActionContinue}},
		{{Label: hr.T("button.start_over"), Action: ActionRestart, Danger: true}, {Label: hr.T("flow.later"), Action: ActionLater}},
	}}
}

// Reminder is the one message a day after a dialogue was left half done.
func (e *Engine) Reminder(s hr.Session) Reply {
	lines := []hr.Text{hr.T("flow.reminder").Title(), hr.T("flow.reminder.hint", hr.Key("what", e.title(s)))}
	return Reply{Lines: lines, Rows: [][]Choice{
		{{Label: hr.T("button.continue"), Action: ActionContinue}},
		{{Label: hr.T("flow.drop"), Action: ActionDrop, Danger: true}},
	}}
}

func (e *Engine) title(s hr.Session) string {
	if _, ok := e.flows[s.Flow]; ok {
		return "flow.name." + s.Flow
	}
	return "flow.name.other"
}
