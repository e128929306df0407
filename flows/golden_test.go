package flows

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the diagrams and docs/dialogues.md anew")

// golden compares with a file, or writes it.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "go test ./flows -update writes it anew")
}

func TestDiagrams(t *testing.T) {
	e := New()
	for _, name := range e.Flows() {
		golden(t, filepath.Join("testdata", name+".mmd"), e.Mermaid(name))
	}
	require.Empty(t, e.Mermaid("none"))
}

func TestDialoguesPage(t *testing.T) {
	data, err := os.ReadFile("../locales/flow.en.json")
	require.NoError(t, err)
	var say map[string]string
	require.NoError(t, json.Unmarshal(data, &say))
	golden(t, "../docs/dialogues.md", page(New(), say))
}

// page is the documentation of all dialogues: a table of steps and a diagram each.
func page(e *Engine, say map[string]string) string {
	var b strings.Builder
	b.WriteString("# Dialogues\n\nMade from the tables in `flows` by `go test ./flows -update`; do not edit.\n\n" +
		"Left out of the diagrams: leaving, which every step allows (cancel asks once when there is something to lose), " +
		"and a file sent in place of an answer, which leads to `cv` from the seeker's dialogues.\n")
	for _, name := range e.Flows() {
		f := e.flows[name]
		fmt.Fprintf(&b, "\n## %s: %s\n\nDraft: %s, version %d.\n\n| step | question | sets | takes | |\n|-|-|-|-|-|\n", name, say["flow.name."+name], f.draft, f.version)
		for i := range f.steps {
			st := &f.steps[i]
			question := say[st.ask]
			switch {
			case st.verb != "":
				question = "verb `" + st.verb + "`"
			case st.job != "":
				question += " (job `" + st.job + "`)"
			case st.final != "":
				question = "screen `" + st.final + "`"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", st.name, question, st.field, strings.Join(st.inputs(), ", "), strings.Join(st.marks(), ", "))
		}
		b.WriteString("\n```mermaid\n" + e.Mermaid(name) + "```\n")
	}
	return b.String()
}

func (st *step) inputs() (out []string) {
	for _, k := range []struct {
		bit  takes
		name string
	}{{takesText, "text"}, {takesFile, "file"}, {takesContact, "contact"}} {
		if st.takes&k.bit != 0 {
			out = append(out, k.name)
		}
	}
	if st.options != nil {
		out = append(out, "buttons")
	}
	return out
}

func (st *step) marks() (out []string) {
	if st.required {
		out = append(out, "required")
	}
	if st.group != nil {
		out = append(out, "rows")
	}
	for _, c := range st.when {
		out = append(out, "if "+c.name)
	}
	return out
}
