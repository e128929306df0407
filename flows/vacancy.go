package flows

import (
	"slices"

	"hrp/hr"
)

var (
	shortTerm = cond{name: "short_term", on: func(t *turn) bool { return t.d.Vacancy != nil && t.d.Vacancy.Term == hr.ShortTerm }}
	remote    = cond{name: "remote", on: func(t *turn) bool { return t.d.Vacancy != nil && slices.Contains(t.d.Vacancy.Formats, hr.Remote) }}
)

// vacancyFirst: a vacancy in one message, and three matching people at once.
func vacancyFirst() flow {
	return flow{name: "vacancy_first", version: 1, draft: hr.DraftVacancy, steps: []step{
		{name: "text", ask: "vacancy_first.text", field: hr.FieldDescription, takes: takesText, required: true},
		{name: "reading", verb: "read_vacancy", edges: []edge{
			{on: outcome, name: "ok", to: end, show: "people", settle: "vacancy"},
			{on: outcome, name: "thin", to: "text", say: "vacancy_first.thin"},
		}},
	}}
}

// vacancy: what is needed first, everything else on request or from the review.
func vacancy() flow {
	return flow{name: "vacancy", version: 1, draft: hr.DraftVacancy, steps: slices.Concat([]step{
		{name: "title", ask: "vacancy.title", field: hr.FieldTitle, takes: takesText, required: true},
		{name: "must", ask: "vacancy.must", field: hr.FieldMust, takes: takesText, required: true},
		{name: "description", ask: "vacancy.description", field: hr.FieldDescription, takes: takesText, required: true},
		{name: "experience", ask: "vacancy.experience", field: hr.FieldSpan, takes: takesText, options: spans},
		{name: "place", ask: "vacancy.place", field: hr.FieldPlace, takes: takesText, options: places, required: true},
		{name: "pay", ask: "vacancy.pay", field: hr.FieldPay, takes: takesText},
		{name: "pay_base", ask: "terms.pay_base", options: bases, when: []cond{payBare}, silent: true},
		enough("vacancy.enough"),
		{name: "nice", ask: "vacancy.nice", field: hr.FieldNice, takes: takesText, when: []cond{detailed}},
	}, terms(), []step{
		{name: "duration", ask: "vacancy.duration", field: hr.FieldDuration, takes: takesText, required: true, when: []cond{shortTerm}},
		{name: "remote_from", ask: "vacancy.remote_from", field: hr.FieldRemoteFrom, takes: takesText, when: []cond{detailed, remote}},
		languages(),
		{name: "headcount", ask: "vacancy.headcount", field: hr.FieldHeadcount, takes: takesText, options: words("1", "2", "3", "5"), width: 4, when: []cond{detailed}},
		{name: "deadline", ask: "vacancy.deadline", field: hr.FieldDeadline, takes: takesText, options: deadlines, width: 3, when: []cond{detailed}},
		{name: "review", ask: "vacancy.review", review: vacancyFields(), edges: []edge{
			{on: choice, name: "publish", to: "publishing", label: "button.publish"},
			{on: choice, name: "work", to: "edit_work", label: "flow.edit.work"},
			{on: choice, name: "terms", to: "edit_terms", label: "flow.edit.terms"},
			{on: choice, name: "more", to: "edit_more", label: "flow.edit.more"},
		}},
		{name: "publishing", verb: "publish_vacancy", parent: "review", edges: []edge{
			{on: outcome, name: "open", to: end, say: "vacancy.open", show: "vacancy", drop: true},
			{on: outcome, name: "waiting", to: end, say: "vacancy.waiting", show: "vacancy", drop: true},
			{on: outcome, name: "held", to: end, say: "vacancy.held", show: "vacancy", drop: true},
			{on: outcome, name: "closed", to: end, say: "vacancy.saved", show: "vacancy", drop: true},
			{on: outcome, name: "archived", to: end, say: "vacancy.saved", show: "vacancy", drop: true},
			{on: outcome, name: "needs_company", to: end, say: "vacancy.needs_company", show: "company_needed"},
		}},
		menuOf("edit_work", "title", "must", "nice", "description", "experience", "seniority"),
		menuOf("edit_terms", "place", "remote_from", "pay", "term", "workload", "engagement"),
		menuOf("edit_more", "languages", "headcount", "deadline"),
	}, languageRows())}
}

func vacancyFields() []hr.Field {
	return []hr.Field{hr.FieldTitle, hr.FieldMust, hr.FieldNice, hr.FieldSpan, hr.FieldSeniority, hr.FieldCity, hr.FieldFormats,
		hr.FieldRemoteFrom, hr.FieldPay, hr.FieldTerm, hr.FieldDuration, hr.FieldWorkload, hr.FieldEngagement,
		hr.FieldLanguages, hr.FieldHeadcount, hr.FieldDeadline, hr.FieldDescription}
}
