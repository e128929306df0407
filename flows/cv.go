package flows

import "hrp/hr"

// cv: a file is read, matches follow at once; what it says of the person is kept only after consent, by a second
// reading of the same file.
func cv() flow {
	return flow{name: "cv", version: 1, draft: hr.DraftResume, steps: []step{
		{name: "send", ask: "cv.send", takes: takesFile, required: true, silent: true, edges: []edge{
			{on: choice, name: "questions", to: "@first", label: "cv.questions"},
			{on: choice, name: "template", to: end, label: "cv.template", show: "template"},
		}},
		{name: "reading", ask: "cv.reading", job: "read_cv", takes: takesFile, edges: []edge{
			{on: signal, name: "read", to: "found", show: "matches", settle: "resume"},
			{on: signal, name: "read_plainly", to: "found", show: "matches", settle: "resume", say: "cv.read_plainly"},
			{on: signal, name: "unreadable", to: "send", say: sayUnreadable},
			{on: choice, name: "questions", to: "@first", label: "cv.questions"},
		}},
		{name: "found", ask: "cv.found", open: true, silent: true, lines: foundLines, edges: []edge{
			{on: choice, name: "check", to: onward, label: "cv.check"},
			{on: choice, name: "matches", to: end, label: "cv.matches", show: "matches"},
		}},
		consent("found"),
		consenting(),
		{name: "filling", ask: "cv.filling", job: "read_cv", takes: takesFile, edges: []edge{
			{on: signal, name: "read", to: "@resume", settle: "resume"},
			{on: signal, name: "read_plainly", to: "@resume", settle: "resume", say: "cv.read_plainly"},
			{on: signal, name: "unreadable", to: "send", say: sayUnreadable},
		}},
	}}
}

func foundLines(t *turn) []hr.Text { return t.summary(foundFields()) }

func foundFields() []hr.Field {
	return []hr.Field{hr.FieldTitle, hr.FieldSkills, hr.FieldExperience, hr.FieldCity, hr.FieldLanguages}
}
