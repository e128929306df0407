package flows

import (
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

func TestTablesHold(t *testing.T) {
	require.NoError(t, New().Check())
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	ask := func(name string, more ...func(*step)) step {
		st := step{name: name, ask: name, field: "title", takes: takesText}
		for _, f := range more {
			f(&st)
		}
		return st
	}
	over := step{name: "over", final: "home"}
	with := func(e ...edge) func(*step) { return func(st *step) { st.edges = e } }
	for name, c := range map[string]struct {
		steps []step
		says  string
	}{
		"an unknown step":        {[]step{ask("a", with(edge{on: choice, name: "x", to: "b", label: "l"})), over}, "leads to no step"},
		"an unknown dialogue":    {[]step{ask("a", with(edge{on: choice, name: "x", to: "@b", label: "l"})), over}, "none on the same draft"},
		"a step twice":           {[]step{ask("a"), ask("a"), over}, "declared twice"},
		"an unknown parent":      {[]step{ask("a", func(st *step) { st.parent = "b" }), over}, "unknown step"},
		"an unreachable step":    {[]step{ask("a"), over, {name: "m", ask: "m", menu: true, parent: "a"}}, "m cannot be reached"},
		"a dead end":             {[]step{ask("a"), ask("b")}, "leads to no end"},
		"no question":            {[]step{{name: "a", field: "title"}, over}, "asks nothing"},
		"a choice without label": {[]step{ask("a", with(edge{on: choice, name: "x", to: "over"})), over}, "has no label"},
		"a long action":          {[]step{ask("a", with(edge{on: choice, name: "abcdefghijklmnopqrstuvwxyz", to: "over", label: "l"})), over}, "is no action"},
		"a signal without job":   {[]step{ask("a", with(edge{on: signal, name: "x", to: "over"})), over}, "cannot have signal:x"},
		"an edge twice": {[]step{ask("a", with(edge{on: choice, name: "x", to: "over", label: "l"},
			edge{on: choice, name: "x", to: "over", label: "l"})), over}, "has choice:x twice"},
		"an untold need": {[]step{{name: "a", ask: "a", required: true, takes: takesText}, over}, "nothing tells"},
	} {
		t.Run(name, func(t *testing.T) {
			require.ErrorContains(t, build([]flow{{name: "f", version: 1, draft: "resume", steps: c.steps}}).Check(), c.says)
		})
	}
	require.NoError(t, build([]flow{{name: "f", version: 1, draft: "resume", steps: []step{ask("a"), over}}}).Check())
	twice := flow{name: "f", version: 1, draft: "resume", steps: []step{ask("a"), over}}
	require.ErrorContains(t, build([]flow{twice, twice}).Check(), "declared twice")
}

func BenchmarkHandle(b *testing.B) {
	e := New()
	d := hr.Draft{ID: hr.NewID(), Kind: hr.DraftResume, Resume: &hr.ResumeFields{Title: "QA"}, Done: []string{"title"}}
	s := hr.Session{Flow: "resume", Version: 1, Step: "skills", Nonce: 5}
	in := Input{Kind: KindText, Text: "Go, PostgreSQL", Lang: hr.Russian}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Handle(s, d, in); err != nil {
			b.Fatal(err)
		}
	}
}
