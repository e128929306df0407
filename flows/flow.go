package flows

import (
	"hrp/hr"
)

// end is where a dialogue stops. onward continues the path after the step's parent, as if that had been answered.
const (
	end    = "end"
	onward = "+"
)

// flow is one dialogue as a table: a row per step, in the order in which they are asked.
type flow struct {
	name    string
	version int
	draft   hr.DraftKind
	file    string // the flow that a file sent to any of its questions leads to
	steps   []step

	index  map[string]int
	events map[string]transitions  // by the step they leave
	taken  func(from, move string) // tests see by it which moves are made
}

// step is one row. A row without parent is on the main path; rows of one parent are a path of their own that leads
// back to the parent. Menus, verbs and jobs stand beside the paths and are reached by edges only.
type step struct {
	name     string
	ask      string       // key of the question; ask + ".hint" says what is expected, with an example
	field    hr.Field     // what an answer sets
	part     hr.DraftKind // the part of the draft that has the field, where it is not the flow's own
	takes    takes
	options  func(*turn) []option
	width    int  // options in a row; 0 is two
	multi    bool // several of the options
	required bool
	open     bool // to be answered before going on, but may be empty in a finished draft
	settled  bool // not asked again by Back
	silent   bool // not counted in the progress
	when     []cond
	parent   string
	menu     bool
	group    *group
	review   []hr.Field // what the summary lists, in order
	lines    func(*turn) []hr.Text
	edges    []edge
	verb     string
	job      string
	final    string                     // the path is through: the screen to end with
	choose   func(text string) hr.Field // the field by what was typed
	have     func(*turn) bool           // whether it is answered, where the field does not tell
}

// group makes a step the list of a repeat group.
type group struct {
	first string // the step that begins a new row
	edit  string // the step that opens an existing one
}

// takes says which kinds of input a step accepts besides its buttons.
type takes uint8

const (
	takesText takes = 1 << iota
	takesFile
	takesContact
)

// option is a button that answers the question with a value.
type option struct {
	action string
	value  string
	label  hr.Text
	field  hr.Field        // where it is not the step's own
	apply  func(*hr.Draft) // sets more than a field can
}

// via is the namespace of an edge. A person can only ever take the first.
type via string

const (
	choice  via = "choice"
	signal  via = "signal"
	outcome via = "outcome"
)

// edge leads from a step to another by a button, a job's signal or a verb's outcome.
type edge struct {
	on     via
	name   string
	to     string // a step, end, onward, or "@flow" for another dialogue on the same draft
	label  string // key of the button
	danger bool
	field  hr.Field // a choice that sets this field to value first
	value  string
	say    string // key of what is told, with the facts as arguments
	show   string // the screen shown with it
	drop   bool   // the draft has served
	single bool   // comes back from the target by itself (edit one field)
	mark   string // a condition that is noted as true in Draft.Done, or as false
	unmark string
	settle string // the flow whose optional steps need not be asked any more
	when   func(*turn) bool
}

// cond decides whether a row is on the path; rows name it so that the table can be checked.
type cond struct {
	name string
	on   func(*turn) bool
	by   hr.Field // it cannot hold right after this field was left without an answer
}

func (f *flow) step(name string) *step {
	if i, ok := f.index[name]; ok {
		return &f.steps[i]
	}
	return nil
}

// beside reports whether the step stands beside the paths. A verb or a job without parent is a row of the main path.
func (st *step) beside() bool { return st.menu || st.verb != "" && st.parent != "" }

// path lists the indices of the rows asked one after another, of which the given one is or would be part.
func (f *flow) path(parent string) []int {
	var out []int
	for i := range f.steps {
		if f.steps[i].parent == parent && !f.steps[i].beside() {
			out = append(out, i)
		}
	}
	return out
}

// asked reports whether the row has a question that Done can note as answered.
func (st *step) asked() bool {
	return st.review == nil && st.verb == "" && st.job == "" && st.final == "" && !st.menu
}

// skippable reports whether the question can be left without an answer.
func (st *step) skippable() bool { return st.asked() && !st.required && !st.open }

// editedFrom lists the steps that open this one on its own and are come back to.
func (f *flow) editedFrom(st *step) []string {
	var out []string
	for i := range f.steps {
		for _, e := range f.steps[i].edges {
			if e.single && e.to == st.name {
				back := f.steps[i].name
				if st.parent == "" {
					back = f.home(&f.steps[i])
				}
				out = append(out, back)
			}
		}
	}
	if st.parent == "" && st.required {
		for i := range f.steps {
			if f.steps[i].review != nil {
				out = append(out, f.steps[i].name)
			}
		}
	}
	return unique(out)
}

// home is the step on the main path under which a menu stands.
func (f *flow) home(st *step) string {
	for st.parent != "" {
		st = f.step(st.parent)
	}
	return st.name
}

func unique(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
