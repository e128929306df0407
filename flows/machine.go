package flows

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/looplab/fsm"

	"hrp/hr"
)

// transitions are the legal moves out of one step. A move is named "event>target": where a condition decides between
// several targets, the table lists them all and the machine admits no other.
type transitions []fsm.EventDesc

func named(event, to string) string { return event + ">" + to }

// compile makes the machine's transitions from the table.
func (f *flow) compile() error {
	f.index = make(map[string]int, len(f.steps))
	for i := range f.steps {
		name := f.steps[i].name
		if _, twice := f.index[name]; twice || name == "" || name == end || strings.HasPrefix(name, "@") {
			return fmt.Errorf("flows: %s: step %q is declared twice or has no name of its own", f.name, name)
		}
		f.index[name] = i
	}
	for i := range f.steps {
		if p := f.steps[i].parent; p != "" && f.step(p) == nil {
			return fmt.Errorf("flows: %s: %s stands under unknown step %q", f.name, f.steps[i].name, p)
		}
	}
	f.events = make(map[string]transitions, len(f.steps))
	for i := range f.steps {
		f.leaving(&f.steps[i])
	}
	return nil
}

// add notes that event may lead from a step to each of the targets.
func (f *flow) add(st *step, event string, targets ...string) {
	for _, to := range targets {
		f.events[st.name] = append(f.events[st.name], fsm.EventDesc{Name: named(event, to), Src: []string{st.name}, Dst: to})
	}
}

func (f *flow) leaving(st *step) {
	for _, e := range st.edges {
		event := string(e.on) + ":" + e.name
		if e.to != onward {
			f.add(st, event, e.to)
			continue
		}
		base := st
		if st.beside() {
			base = f.step(st.parent)
		}
		f.add(st, event, unique(append(f.following(base, e.mark, e.unmark), f.editedFrom(base)...))...)
	}
	switch {
	case st.verb != "" && st.parent != "":
		f.add(st, "error", st.parent)
		return
	case st.verb != "":
		f.add(st, "error", f.preceding(st)...)
		return
	case st.final != "":
		f.add(st, "through", end)
		return
	}
	f.add(st, "leave", end)
	if f.file != "" && st.takes&takesFile == 0 {
		f.add(st, "file", "@"+f.file)
	}
	if st.job != "" {
		return
	}
	if st.beside() {
		f.add(st, "back", st.parent)
		if st.menu && st.field != "" {
			f.add(st, "remove", st.parent)
		}
		return
	}
	if st.review != nil {
		for _, i := range f.path("") {
			if f.steps[i].required {
				f.add(st, "need", f.steps[i].name)
			}
		}
		f.add(st, "back", f.preceding(st)...)
		return
	}
	f.answering(st)
}

// answering adds the moves of a question on a path.
func (f *flow) answering(st *step) {
	after := f.following(st, "", "")
	if st.field != "" || st.group != nil || st.takes != 0 || st.options != nil {
		f.add(st, "next", after...)
	}
	if st.skippable() {
		f.add(st, "skip", f.following(st, "", f.restingOn(st.field))...)
	}
	f.add(st, "back", f.preceding(st)...)
	f.add(st, "return", f.editedFrom(st)...)
	if g := st.group; g != nil {
		f.add(st, "add", g.first)
		f.add(st, "edit", g.edit)
	}
	if st.parent != "" && f.step(st.parent).group != nil && f.step(st.parent).group.edit == st.name {
		f.add(st, "remove", st.parent)
	}
}

// restingOn names the condition that cannot hold while the field is empty.
func (f *flow) restingOn(field hr.Field) string {
	for i := range f.steps {
		for _, c := range f.steps[i].when {
			if c.by != "" && c.by == field {
				return c.name
			}
		}
	}
	return ""
}

// following lists the steps that may come after a row on its path, where one condition may be known to hold or not.
func (f *flow) following(st *step, holds, fails string) []string {
	path := f.path(st.parent)
	at := slices.Index(path, f.index[st.name])
	known := map[string]bool{}
	for _, c := range st.when {
		known[c.name] = true
	}
	if holds+fails != "" {
		known[holds+fails] = holds != ""
	}
	return unique(f.along(path[at+1:], known, st.parent, false))
}

// preceding lists the steps that Back may lead to.
func (f *flow) preceding(st *step) []string {
	path := f.path(st.parent)
	before := slices.Clone(path[:slices.Index(path, f.index[st.name])])
	slices.Reverse(before)
	known := map[string]bool{}
	for _, c := range st.when {
		known[c.name] = true
	}
	return unique(f.along(before, known, st.parent, true))
}

// along walks a path under every answer its conditions can have.
func (f *flow) along(path []int, known map[string]bool, last string, back bool) []string {
	for n, i := range path {
		st := &f.steps[i]
		if back && (st.settled || !st.asked()) {
			continue
		}
		var open []cond
		off := false
		for _, c := range st.when {
			on, fixed := known[c.name]
			off = off || fixed && !on
			if !fixed {
				open = append(open, c)
			}
		}
		switch {
		case off:
			continue
		case len(open) == 0:
			return []string{st.name}
		}
		out := []string{st.name}
		for _, c := range open {
			assumed := map[string]bool{c.name: false}
			for k, v := range known {
				assumed[k] = v
			}
			out = append(out, f.along(path[n+1:], assumed, last, back)...)
		}
		return out
	}
	if last == "" {
		return nil
	}
	return []string{last}
}

// judge asks the machine whether the move is legal from where the session stands.
func (f *flow) judge(from, event, to string) error {
	m := fsm.NewFSM(from, f.events[from], nil)
	err := m.Event(context.Background(), named(event, to))
	if err != nil && !errors.As(err, new(fsm.NoTransitionError)) {
		return fmt.Errorf("flows: %s: %s to %q from %q: %w", f.name, event, to, from, err)
	}
	if f.taken != nil {
		f.taken(from, named(event, to))
	}
	return nil
}

// Mermaid draws a flow's table, for people.
func (e *Engine) Mermaid(name string) string {
	f, ok := e.flows[name]
	if !ok {
		return ""
	}
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n    [*] --> " + f.steps[0].name + "\n")
	for i := range f.steps {
		var targets []string
		by := map[string][]string{}
		for _, ev := range f.events[f.steps[i].name] {
			event, _, _ := strings.Cut(ev.Name, ">")
			if event == "leave" || event == "file" {
				continue
			}
			targets = append(targets, ev.Dst)
			by[ev.Dst] = append(by[ev.Dst], strings.Replace(event, ":", " ", 1))
		}
		for _, to := range unique(targets) {
			state := strings.Replace(to, "@", "flow_", 1)
			if to == end {
				state = "[*]"
			}
			fmt.Fprintf(&b, "    %s --> %s: %s\n", f.steps[i].name, state, strings.Join(unique(by[to]), " / "))
		}
	}
	return b.String()
}
