package flows

import (
	"strconv"
	"strings"

	"hrp/hr"
)

// Actions that every step understands, offered or not.
const (
	ActionCancel   = "cancel"   // asks whether to leave, if there is something to lose
	ActionContinue = "continue" // goes on with a half-done dialogue
	ActionRestart  = "restart"  // forgets the answers and begins again
	ActionLater    = "later"    // leaves and keeps the draft
	ActionDrop     = "drop"     // leaves and forgets the draft
)

// button is a choice with what it does. Showing and accepting read the same list, so that nothing can be chosen
// that is not offered.
type button struct {
	Choice
	do func(*turn) error
}

func press(action, label string, do func(*turn) error) button {
	return button{Choice{Label: hr.T(label), Action: action}, do}
}

// standing are the actions that need not be shown.
func (t *turn) standing() []button {
	return []button{
		press(ActionCancel, "button.cancel", (*turn).cancel),
		press(ActionContinue, "button.continue", func(t *turn) error { t.prompt(); return nil }),
		press(ActionRestart, "button.start_over", (*turn).restart),
		press(ActionLater, "flow.later", (*turn).later),
		press(ActionDrop, "flow.drop", (*turn).drop),
	}
}

// buttons are what the step offers now, row by row: answers, then what is done with the present one, then the way out.
func (t *turn) buttons() [][]button {
	st := t.st
	rows := t.answers()
	rows = append(rows, t.edges()...)
	acts := t.acts()
	var nav []button
	if t.canRetreat() {
		nav = append(nav, press("back", "button.back", (*turn).retreat))
	}
	if !st.menu {
		nav = append(nav, press(ActionCancel, "button.cancel", (*turn).cancel))
	}
	if len(rows) > 2 && len(acts) == 1 { // four rows are what a person takes in
		return append(rows, append(acts, nav...))
	}
	if len(acts) > 0 {
		rows = append(rows, acts)
	}
	return append(rows, nav)
}

// acts are what can be done with the present answer, or without one.
func (t *turn) acts() (acts []button) {
	st := t.st
	switch {
	case st.group != nil:
		acts = append(acts, press("add", "button.add", (*turn).addRow))
		if t.rows(st) > 0 {
			acts = append(acts, press("done", "button.done", func(t *turn) error { t.done(t.st.name); return t.advance("next") }))
		} else {
			acts = append(acts, press("skip", "button.skip", (*turn).skip))
		}
	case st.menu && st.field != "":
		acts = append(acts, press("remove", "button.remove", (*turn).removeRow))
	case !st.asked():
	case st.field != "" && !t.get(st).IsZero():
		label := "button.keep"
		if st.multi {
			label = "button.next"
		}
		acts = append(acts, press("keep", label, func(t *turn) error { t.done(t.st.name); return t.advance("next") }))
		if t.rowEditor(st) {
			acts = append(acts, press("remove", "button.remove", (*turn).removeRow))
		} else if !st.required && !st.multi {
			acts = append(acts, press("clear", "button.remove", (*turn).clear))
		}
	case st.skippable():
		acts = append(acts, press("skip", "button.skip", (*turn).skip))
	}
	if st.takes&takesContact != 0 {
		acts = append(acts, button{Choice: Choice{Label: hr.T("flow.contact"), Contact: true}})
	}
	return acts
}

func (t *turn) canRetreat() bool {
	return t.back() != "" || t.st.job == "" && t.before() != ""
}

// rowEditor reports whether the step is opened to edit an existing row of its group.
func (t *turn) rowEditor(st *step) bool {
	return st.parent != "" && t.f.step(st.parent).group != nil && t.f.step(st.parent).group.edit == st.name
}

// answers are the buttons that answer the question, and the rows of a repeat group.
func (t *turn) answers() [][]button {
	var all []button
	if t.st.group != nil {
		for i := range t.rows(t.st) {
			all = append(all, button{Choice{Label: hr.Own(strconv.Itoa(i + 1)), Action: "i." + strconv.Itoa(i)}, func(t *turn) error {
				t.s.Item = i
				return t.move(t.st, "edit", t.st.group.edit)
			}})
		}
		return inRows(all, 8)
	}
	options := t.meant()
	switch {
	case len(options) > 0: // before anything else, did you mean
	case t.st.options == nil:
		return nil
	default:
		options = t.st.options(t)
	}
	chosen := t.chosen(options)
	for _, o := range options {
		label := o.label
		if t.st.multi && chosen[o.value] {
			label = hr.T("flow.chosen", hr.NamedArg{Name: "name", Arg: hr.Arg{Key: label.Key, Str: label.Raw}})
		}
		all = append(all, button{Choice{Label: label, Action: o.action}, func(t *turn) error { return t.choose(options, o) }})
	}
	return inRows(all, max(2, t.st.width))
}

// choose answers with an option; where several may be chosen it is added or taken away.
func (t *turn) choose(options []option, o option) error {
	st := t.st
	if !st.multi {
		field := o.field
		if field == "" {
			field = st.field
		}
		if o.apply != nil {
			o.apply(&t.d)
		} else if err := t.set(st, field, o.value); err != nil {
			return err
		}
		return t.proceed()
	}
	value := toggled(options, t.chosen(options), o.value)
	if value == "" {
		t.d.Clear(st.field)
	} else if err := t.set(st, st.field, value); err != nil {
		return err
	}
	t.prompt()
	return nil
}

// chosen are the values of a step for several, by the keys its answer is shown with.
func (t *turn) chosen(options []option) map[string]bool {
	out := map[string]bool{}
	for _, arg := range t.get(t.st).Args {
		for _, item := range arg.List {
			for _, o := range options {
				if o.label.Key == item.Key && item.Key != "" {
					out[o.value] = true
				}
			}
		}
	}
	return out
}

// edges are the buttons of the table.
func (t *turn) edges() [][]button {
	var rows [][]button
	var rest []button
	for i := range t.st.edges {
		e := &t.st.edges[i]
		if e.on != choice || e.when != nil && !e.when(t) {
			continue
		}
		label := hr.T(e.label)
		b := button{Choice{Label: label, Action: e.name, Danger: e.danger}, func(t *turn) error { return t.follow(e) }}
		if len(rows) == 0 && !t.st.menu {
			rows = append(rows, []button{b})
			continue
		}
		rest = append(rest, b)
	}
	width := 2
	if len(rest) > 6 {
		width = 3
	}
	return append(rows, inRows(rest, width)...)
}

func inRows(all []button, width int) [][]button {
	var rows [][]button
	for len(all) > 0 {
		n := min(width, len(all))
		rows = append(rows, all[:n:n])
		all = all[n:]
	}
	return rows
}

func (t *turn) skip() error {
	t.done(t.st.name)
	return t.advance("skip")
}

func (t *turn) clear() error {
	_ = t.part(t.st, func(d *hr.Draft) error { d.Clear(t.st.field); return nil })
	return t.skip()
}

func (t *turn) addRow() error {
	t.s.Item = t.rows(t.st)
	return t.move(t.st, "add", t.st.group.first)
}

func (t *turn) removeRow() error {
	if err := t.part(t.st, func(d *hr.Draft) error { return d.RemoveItem(t.st.field, t.s.Item) }); err != nil {
		return err
	}
	return t.move(t.st, "remove", t.st.parent)
}

// cancel leaves at once if nothing would be lost, else it asks.
func (t *turn) cancel() error {
	if !worth(t.d) {
		t.res.Open, t.res.Drop = "home", true
		return t.finish(t.st, "leave")
	}
	t.s.Nonce++
	t.res.Replies = append(t.res.Replies, Reply{
		Lines: []hr.Text{hr.T("flow.leave").Title(), hr.T("flow.leave.hint")},
		Rows: [][]Choice{
			{{Label: hr.T("button.continue"), Action: ActionContinue}},
			{{Label: hr.T("flow.later"), Action: ActionLater}, {Label: hr.T("flow.drop"), Action: ActionDrop, Danger: true}},
		},
	})
	return nil
}

// worth reports whether a draft holds anything that was entered.
func worth(d hr.Draft) bool {
	return len(d.Done) > 0 || d.Resume != nil || d.Vacancy != nil || d.Company != nil || d.Letter != nil
}

func (t *turn) later() error {
	t.res.Open = "home"
	return t.finish(t.st, "leave", hr.T("flow.kept"))
}

func (t *turn) drop() error {
	t.res.Open, t.res.Drop = "home", true
	return t.finish(t.st, "leave", hr.T("flow.dropped"))
}

// restart forgets the answers; what is published stays as it is.
func (t *turn) restart() error {
	t.d = hr.Draft{ID: t.d.ID, Owner: t.d.Owner, Kind: t.d.Kind, Rev: t.d.Rev, Of: t.d.Of}
	return t.start(t.f)
}

func itemAction(prefix, value string) string { return prefix + "." + strings.ToLower(value) }
