package flows

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Check looks for rows that lead nowhere, cannot be reached, cannot be left, or cannot be shown.
func (e *Engine) Check() error {
	all := []error{e.broken}
	for _, name := range e.names {
		f := e.flows[name]
		for _, err := range slices.Concat(e.checkTargets(f), checkReach(f), e.checkRows(f)) {
			all = append(all, fmt.Errorf("flows: %s: %w", name, err))
		}
	}
	return errors.Join(all...)
}

func (e *Engine) checkTargets(f *flow) (all []error) {
	for i := range f.steps {
		from := f.steps[i].name
		for _, ev := range f.events[from] {
			to := ev.Dst
			if other, ok := strings.CutPrefix(to, "@"); ok {
				if g := e.flows[other]; g == nil || g.draft != f.draft {
					all = append(all, fmt.Errorf("%s leads to dialogue %q, which is none on the same draft", from, other))
				}
			} else if to != end && f.step(to) == nil {
				all = append(all, fmt.Errorf("%s: %s leads to no step", from, ev.Name))
			}
		}
	}
	return all
}

// checkReach finds rows that cannot be come to, and rows from which no end can be come to.
func checkReach(f *flow) (all []error) {
	reached, ending := map[string]bool{f.steps[0].name: true}, map[string]bool{}
	for range f.steps {
		for i := range f.steps {
			for _, ev := range f.events[f.steps[i].name] {
				from, to := f.steps[i].name, ev.Dst
				reached[to] = reached[to] || reached[from]
				leaves := strings.HasPrefix(ev.Name, "leave>") // a way out is not yet a purpose
				if (to == end || strings.HasPrefix(to, "@")) && !leaves || ending[to] {
					ending[from] = true
				}
			}
		}
	}
	for i := range f.steps {
		if name := f.steps[i].name; !reached[name] {
			all = append(all, fmt.Errorf("%s cannot be reached", name))
		} else if !ending[name] {
			all = append(all, fmt.Errorf("%s leads to no end", name))
		}
	}
	return all
}

func (e *Engine) checkRows(f *flow) (all []error) {
	for i := range f.steps {
		st := &f.steps[i]
		if st.ask == "" && st.verb == "" && st.final == "" {
			all = append(all, fmt.Errorf("%s asks nothing", st.name))
		}
		if st.required && st.field == "" && st.have == nil && st.takes&takesFile == 0 {
			all = append(all, fmt.Errorf("%s is required, and nothing tells whether it is answered", st.name))
		}
		seen := map[string]bool{}
		for _, ed := range st.edges {
			key := string(ed.on) + ":" + ed.name
			if seen[key] {
				all = append(all, fmt.Errorf("%s has %s twice", st.name, key))
			}
			seen[key] = true
			if ed.on == choice && (ed.label == "" || !validAction(ed.name)) {
				all = append(all, fmt.Errorf("%s: %q is no action or has no label", st.name, ed.name))
			}
			if (ed.on == outcome) != (st.verb != "") || ed.on == signal && st.job == "" {
				all = append(all, fmt.Errorf("%s cannot have %s", st.name, key))
			}
		}
	}
	return all
}

// validAction reports whether a button may carry the action.
func validAction(a string) bool {
	return a != "" && len(a) <= 24 && strings.Trim(a, "abcdefghijklmnopqrstuvwxyz0123456789_.+-") == ""
}
