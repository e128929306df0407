package flows

import (
	"slices"
	"strings"

	"hrp/hr"
)

// detailed: the person chose to answer everything, not only what is needed.
var (
	detailed = cond{name: "detailed", on: func(t *turn) bool { return slices.Contains(t.d.Done, "detailed") }}
	unagreed = cond{name: "unagreed", on: func(t *turn) bool { return !agreed(t) }}
	payBare  = cond{name: "pay_bare", on: func(t *turn) bool { p := t.pay(); return p.Stated() && p.Base == "" }, by: hr.FieldPay}
)

func (t *turn) pay() hr.Pay {
	switch {
	case t.d.Resume != nil && t.d.Kind == hr.DraftResume:
		return t.d.Resume.Pay
	case t.d.Vacancy != nil && t.d.Kind == hr.DraftVacancy:
		return t.d.Vacancy.Pay
	}
	return hr.Pay{}
}

// first: three questions, then matches. No personal datum, so no consent yet.
func first() flow {
	return flow{name: "first", version: 1, draft: hr.DraftResume, file: "cv", steps: []step{
		{name: "title", ask: "resume.title", field: hr.FieldTitle, takes: takesText, options: titles, required: true},
		{name: "place", ask: "resume.place", field: hr.FieldPlace, takes: takesText, options: places, required: true},
		{name: "experience", ask: "resume.experience", field: hr.FieldExperience, takes: takesText, options: spans, required: true},
		{name: "ready", final: "matches"},
	}}
}

// resume: what is needed first, name and contacts late, everything else on request or from the review.
func resume() flow {
	return flow{name: "resume", version: 1, draft: hr.DraftResume, file: "cv", steps: slices.Concat([]step{
		{name: "title", ask: "resume.title", field: hr.FieldTitle, takes: takesText, options: titles, required: true},
		{name: "place", ask: "resume.place", field: hr.FieldPlace, takes: takesText, options: places, required: true},
		{name: "experience", ask: "resume.experience", field: hr.FieldExperience, takes: takesText, options: spans, required: true},
		{name: "skills", ask: "resume.skills", field: hr.FieldSkills, takes: takesText, required: true},
		{name: "pay", ask: "resume.pay", field: hr.FieldPay, takes: takesText},
		{name: "pay_base", ask: "terms.pay_base", options: bases, when: []cond{payBare}, silent: true},
		enough("resume.enough"),
	}, terms(), []step{
		{name: "relocation", ask: "resume.relocation", field: hr.FieldRelocation, takes: takesText, options: yesNo, when: []cond{detailed}},
		{name: "jobs", ask: "resume.jobs", field: hr.FieldJobTitle, takes: takesText, group: &group{"job_title", "job"}, when: []cond{detailed}},
		{name: "education", ask: "resume.education", field: hr.FieldEducation, takes: takesText, group: &group{"school", "school"}, when: []cond{detailed}},
		languages(),
		{name: "links", ask: "resume.links", field: hr.FieldLinks, takes: takesText, when: []cond{detailed}},
		{name: "summary", ask: "resume.summary", field: hr.FieldSummary, takes: takesText, when: []cond{detailed}},
		consent(end),
		{name: "name", ask: "resume.name", field: hr.FieldName, takes: takesText, options: ownName, required: true},
		{name: "phone", ask: "resume.phone", field: hr.FieldPhone, takes: takesText | takesContact},
		{name: "email", ask: "resume.email", field: hr.FieldEmail, takes: takesText},
		{name: "review", ask: "resume.review", review: resumeFields(), edges: []edge{
			{on: choice, name: "publish", to: "publishing", label: "button.publish"},
			{on: choice, name: "work", to: "edit_work", label: "flow.edit.work"},
			{on: choice, name: "terms", to: "edit_terms", label: "flow.edit.terms"},
			{on: choice, name: "past", to: "edit_past", label: "flow.edit.past"},
			{on: choice, name: "person", to: "edit_person", label: "flow.edit.person"},
		}},
		{name: "publishing", verb: "publish_resume", parent: "review", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "resume.published", show: "resume", drop: true},
		}},
		menuOf("edit_work", "title", "skills", "experience", "seniority"),
		menuOf("edit_terms", "place", "relocation", "pay", "term", "workload", "engagement"),
		menuOf("edit_past", "jobs", "education", "languages", "links", "summary"),
		menuOf("edit_person", "name", "phone", "email"),
		{name: "job_title", ask: "resume.job_title", field: hr.FieldJobTitle, takes: takesText, required: true, parent: "jobs"},
		{name: "job_company", ask: "resume.job_company", field: hr.FieldJobCompany, takes: takesText, parent: "jobs"},
		{name: "job_from", ask: "resume.job_from", field: hr.FieldJobFrom, takes: takesText, parent: "jobs"},
		{name: "job_to", ask: "resume.job_to", field: hr.FieldJobTo, takes: takesText, options: untilNow, parent: "jobs"},
		{name: "job_text", ask: "resume.job_text", field: hr.FieldJobText, takes: takesText, parent: "jobs"},
		{name: "job", ask: "resume.job", field: hr.FieldJobTitle, menu: true, parent: "jobs", lines: jobLines, edges: fieldEdges("job_title", "job_company", "job_from", "job_to", "job_text")},
		{name: "school", ask: "resume.school", field: hr.FieldEducation, takes: takesText, required: true, parent: "education"},
		consenting(),
	}, languageRows())}
}

func resumeFields() []hr.Field {
	return []hr.Field{hr.FieldTitle, hr.FieldSkills, hr.FieldExperience, hr.FieldSeniority, hr.FieldCity, hr.FieldFormats,
		hr.FieldRelocation, hr.FieldPay, hr.FieldTerm, hr.FieldWorkload, hr.FieldEngagement, hr.FieldJobTitle,
		hr.FieldEducation, hr.FieldLanguages, hr.FieldLinks, hr.FieldSummary, hr.FieldName, hr.FieldPhone, hr.FieldEmail}
}

// terms are the questions a résumé and a vacancy share.
func terms() []step {
	return []step{
		{name: "seniority", ask: "terms.seniority", field: hr.FieldSeniority, takes: takesText, options: enum("seniority", hr.Seniorities()), width: 3, when: []cond{detailed}},
		{name: "term", ask: "terms.term", field: hr.FieldTerm, takes: takesText, options: enum("term", hr.Terms()), when: []cond{detailed}},
		{name: "workload", ask: "terms.workload", field: hr.FieldWorkload, takes: takesText, options: enum("workload", hr.Workloads()), when: []cond{detailed}},
		{name: "engagement", ask: "terms.engagement", field: hr.FieldEngagement, takes: takesText, options: enum("engagement", hr.Engagements()), multi: true, when: []cond{detailed}},
	}
}

// enough asks whether to go on with the details.
func enough(ask string) step {
	return step{name: "enough", ask: ask, silent: true, required: false, open: true, edges: []edge{
		{on: choice, name: "short", to: onward, label: "flow.short", unmark: "detailed"},
		{on: choice, name: "details", to: onward, label: "flow.details", mark: "detailed"},
	}}
}

// verbConsent keeps the person's agreement to storing personal data.
const verbConsent = "consent_store"

// consent is asked when the first personal datum is about to be kept. Not now leads to the given step.
func consent(notNow string) step {
	refuse := edge{on: choice, name: "not_now", to: notNow, label: "button.not_now"}
	if notNow == end {
		refuse.say, refuse.show = "consent.declined", "home"
	}
	return step{name: "consent", ask: "consent", required: true, settled: true, silent: true, when: []cond{unagreed}, have: agreed, edges: []edge{
		{on: choice, name: "agree", to: "consenting", label: "button.agree"},
		{on: choice, name: "privacy", to: "consent", label: "button.privacy", say: "consent.privacy"},
		refuse,
	}}
}

func agreed(t *turn) bool { return t.in.Account.Agreed(hr.ConsentStore) }

func consenting() step {
	return step{name: "consenting", verb: verbConsent, parent: "consent", edges: []edge{{on: outcome, name: "ok", to: onward}}}
}

func languages() step {
	return step{name: "languages", ask: "terms.languages", field: hr.FieldLanguages, takes: takesText,
		group: &group{"language", "language"}, when: []cond{detailed}}
}

func languageRows() []step {
	return []step{
		{name: "language", ask: "terms.language", field: hr.FieldLanguages, takes: takesText, options: tongues, width: 3, required: true, parent: "languages"},
		{name: "level", ask: "terms.level", options: levels, width: 4, parent: "languages", when: []cond{levelOpen}},
	}
}

// menuOf lists fields to edit one by one, each coming back to the review.
func menuOf(name string, fields ...string) step {
	return step{name: name, ask: "flow.menu", menu: true, parent: "review", edges: fieldEdges(fields...)}
}

func fieldEdges(fields ...string) []edge {
	var out []edge
	for _, f := range fields {
		label := "label." + f
		if f == "job_title" { // as a field of the draft it names the rows themselves
			label = "label.job_name"
		}
		out = append(out, edge{on: choice, name: "e." + f, to: f, label: label, single: true})
	}
	return out
}

func jobLines(t *turn) []hr.Text {
	var out []hr.Text
	if arg, ok := single(t.d.GetItem(hr.FieldJobTitle, t.s.Item)); ok {
		out = append(out, hr.T("line.value", hr.Key("label", "label.job_name"), hr.NamedArg{Name: "value", Arg: arg}))
	}
	for _, f := range []hr.Field{hr.FieldJobCompany, hr.FieldJobFrom, hr.FieldJobTo, hr.FieldJobText} {
		if text := t.d.GetItem(f, t.s.Item); !text.IsZero() {
			out = append(out, labelled(f, text))
		}
	}
	return out
}

// sayUnreadable begins the sentences about a file that could not be read, one for each reason.
const sayUnreadable = "cv.unreadable"

func unreadable() []string {
	return strings.Fields("empty image_only encrypted damaged too_large too_many_pages not_a_document unsupported timeout limits not_a_cv")
}
