package flows

import (
	"slices"
	"strconv"
	"strings"

	"hrp/hr"
)

// meantShown is how many known names are offered for misspelt words at once.
const meantShown = 4

// typed are the parts of the step's answer that may be misspelt: skills one by one, a title as a whole.
func (t *turn) typed() (list []string) {
	switch r, v := t.d.Resume, t.d.Vacancy; {
	case t.st.takes&takesText == 0 || t.st.part != "":
	case t.d.Kind == hr.DraftResume && r != nil && t.st.field == hr.FieldSkills:
		return r.Skills
	case t.d.Kind == hr.DraftVacancy && v != nil && t.st.field == hr.FieldMust:
		return v.Must
	case t.d.Kind == hr.DraftVacancy && v != nil && t.st.field == hr.FieldNice:
		return v.Nice
	case t.d.Kind == hr.DraftResume && r != nil && t.st.field == hr.FieldTitle && r.Title != "":
		return []string{r.Title}
	case t.d.Kind == hr.DraftVacancy && v != nil && t.st.field == hr.FieldTitle && v.Title != "":
		return []string{v.Title}
	}
	return nil
}

// meant are the known names that parts of the answer look like. What was typed stays unless one is chosen, which
// takes the place of its part.
func (t *turn) meant() []option {
	if t.in.Meant == nil {
		return nil
	}
	var out []option
	all := t.typed()
	for i, word := range all {
		name := t.in.Meant(t.st.field, word)
		if name == "" || len(out) == meantShown {
			continue
		}
		put := slices.Clone(all)
		put[i] = name
		out = append(out, option{action: "m." + strconv.Itoa(i), value: strings.Join(put, ", "), label: hr.Own(name)})
	}
	return out
}
