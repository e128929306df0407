package flows

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hrp/hr"
)

// Check looks for rows that lead nowhere, cannot be reached, cannot be left, or cannot be shown.
func (e *Engine) Check() error {
	var all []error
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

// Keys lists every locale key the tables name, for the test that all of them exist.
func (e *Engine) Keys() []string {
	keys := map[string]bool{}
	for _, name := range e.names {
		f := e.flows[name]
		keys["flow.name."+name] = true
		for i := range f.steps {
			f.steps[i].keys(keys, sample(f))
		}
	}
	for _, k := range strings.Fields(spoken) {
		keys[k] = true
	}
	for _, r := range unreadable() {
		keys[sayUnreadable+"."+r] = true
	}
	for _, m := range append(media(), string(KindText), string(KindFile), string(KindContact)) {
		keys["flow.got."+m] = true
	}
	delete(keys, sayUnreadable)
	var out []string
	for k := range keys {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// spoken are the sentences of the engine itself.
const spoken = `flow.again flow.changed flow.chosen flow.contact flow.drop flow.dropped flow.gone flow.got.waiting flow.kept flow.later
	flow.leave flow.leave.hint flow.missing flow.name.other flow.now flow.progress flow.reminder flow.reminder.hint
	flow.resume flow.resume.hint flow.stale line.value line.numbered line.row line.years.whole line.years.part line.years.from
	line.years.from_part line.years.range line.years.to line.years.to_part line.numbered.word.job line.numbered.word.job_now
	line.row.word.job line.row.word.job_now`

// sample is a turn on which every list of options can be made.
func sample(f *flow) *turn {
	rows := []hr.Language{{Code: "en"}}
	return &turn{f: f, d: hr.Draft{Kind: f.draft, Resume: &hr.ResumeFields{Languages: rows}, Vacancy: &hr.VacancyFields{Languages: rows}}}
}

func (st *step) keys(out map[string]bool, t *turn) {
	if st.options != nil {
		for _, o := range st.options(t) {
			if o.label.Key != "" {
				out[o.label.Key] = true
			}
		}
	}
	if st.ask != "" {
		out[st.ask], out[st.ask+".hint"] = true, true
	}
	fields := slices.Clone(st.review)
	if st.name == "found" {
		fields = foundFields()
	}
	for _, f := range fields {
		out["label."+string(f)] = true
		if rowsOf(f) {
			out["label."+string(f)+".list"] = true
		}
	}
	for _, e := range st.edges {
		if e.label != "" {
			out[e.label] = true
		}
		if e.say != "" {
			out[e.say] = true
		}
	}
}

// rowsOf reports whether a field has rows.
func rowsOf(f hr.Field) bool {
	return f == hr.FieldJobTitle || f == hr.FieldEducation || f == hr.FieldLanguages
}
