package flows

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// The catalogue is read from its files, because flows may not import locales.
func TestEveryKeyHasItsSentence(t *testing.T) {
	for _, lang := range []string{"ru", "kk", "en", "ar"} {
		names, err := filepath.Glob("../locales/*." + lang + ".json")
		require.NoError(t, err)
		require.NotEmpty(t, names)
		known := map[string]json.RawMessage{}
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(data, &known), name)
		}
		var missing []string
		for _, k := range sentences(New()) {
			if known[k] == nil {
				missing = append(missing, k)
			}
		}
		require.Empty(t, missing, "%s: %s", lang, strings.Join(missing, " "))
	}
}

func TestEverySentenceIsSaid(t *testing.T) {
	said := map[string]bool{}
	for _, k := range sentences(New()) {
		said[k] = true
	}
	for _, lang := range []string{"ru", "kk", "en", "ar"} {
		data, err := os.ReadFile("../locales/flow." + lang + ".json")
		require.NoError(t, err)
		var own map[string]any
		require.NoError(t, json.Unmarshal(data, &own))
		for k := range own {
			require.True(t, said[k], "%s: nothing says %s", lang, k)
		}
	}
}

// sentences lists every locale key that the tables and the engine name.
func sentences(e *Engine) []string {
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
const spoken = `flow.again flow.changed flow.chosen flow.contact flow.drop flow.dropped flow.gone flow.got.waiting flow.kept flow.later flow.meant
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
