package flows

import (
	"slices"
	"strings"

	"hrp/hr"
)

// contactless: the person agreed to show contacts, but there are none yet.
var contactless = cond{name: "contactless", on: func(t *turn) bool {
	l := t.d.Letter
	return slices.Contains(t.d.Done, "contactless") && l != nil && l.Contacts != nil && *l.Contacts
}}

// apply sends an application to a vacancy.
func apply() flow {
	return flow{name: "apply", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "note", ask: "apply.note", field: hr.FieldLetter, takes: takesText},
		{name: "contacts", ask: "apply.contacts", field: hr.FieldContacts, options: withContacts, required: true},
		withCond(consent("contacts"), contactless),
		consenting(),
		{name: "name", ask: "resume.name", field: hr.FieldName, part: hr.DraftResume, takes: takesText, options: ownName, required: true, when: []cond{contactless}},
		{name: "reach", ask: "apply.reach", field: hr.FieldPhone, part: hr.DraftResume, takes: takesText | takesContact, choose: phoneOrEmail,
			have: reachable, required: true, when: []cond{contactless}},
		{name: "review", ask: "apply.review", review: []hr.Field{hr.FieldLetter, hr.FieldContacts}, edges: []edge{
			{on: choice, name: "apply", to: "applying", label: "button.apply"},
		}},
		{name: "applying", verb: "apply", parent: "review", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "apply.ok", drop: true},
			{on: outcome, name: "already", to: end, say: "apply.already", show: "applications", drop: true},
			{on: outcome, name: "closed", to: end, say: "apply.closed", show: "matches", drop: true},
			{on: outcome, name: "needs_resume", to: end, say: "apply.needs_resume", show: "resume_needed"},
			{on: outcome, name: "needs_contacts", to: "review", say: "apply.needs_contacts", mark: "contactless"},
		}},
	}}
}

func withCond(st step, c cond) step {
	st.when = append(st.when, c)
	return st
}

func withContacts(*turn) []option {
	return []option{
		{action: "o.yes", value: "yes", label: hr.T("apply.with")},
		{action: "o.no", value: "no", label: hr.T("apply.without")},
	}
}

func phoneOrEmail(text string) hr.Field {
	if strings.Contains(text, "@") {
		return hr.FieldEmail
	}
	return hr.FieldPhone
}

func reachable(t *turn) bool {
	return t.d.Resume != nil && (t.d.Resume.Phone != "" || t.d.Resume.Email != "")
}

// respond writes to a résumé, naming a vacancy.
func respond() flow {
	return flow{name: "respond", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "vacancy", ask: "respond.vacancy", field: hr.FieldTitle, takes: takesText, options: openVacancies, have: vacancyNamed, required: true},
		{name: "message", ask: "respond.message", field: hr.FieldLetter, takes: takesText, required: true},
		{name: "review", ask: "respond.review", review: []hr.Field{hr.FieldTitle, hr.FieldLetter}, edges: []edge{
			{on: choice, name: "send", to: "sending", label: "button.send"},
		}},
		{name: "sending", verb: "invite", parent: "review", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "respond.ok", show: "people", drop: true},
			{on: outcome, name: "needs_company", to: end, say: "respond.needs_company", show: "company_needed"},
		}},
	}}
}

func vacancyNamed(t *turn) bool {
	return t.d.Letter != nil && (!t.d.Letter.Vacancy.IsZero() || t.d.Letter.Title != "")
}

// openVacancies are the employer's own, as the fact "vacancies" lists them: a line "<short id>=<title>" each. The one
// that is being written, the fact "drafted", can be named by its title only.
func openVacancies(t *turn) []option {
	var out []option
	for line := range strings.SplitSeq(t.in.Facts["vacancies"], "\n") {
		short, title, _ := strings.Cut(line, "=")
		id, err := hr.ParseID(short)
		if err != nil || len(out) == 6 {
			continue
		}
		out = append(out, option{
			action: "v." + strings.ReplaceAll(id.String(), "-", "")[12:],
			value:  title,
			label:  hr.Own(hr.Shortened(title, 20)),
			apply: func(d *hr.Draft) {
				if d.Letter == nil {
					d.Letter = &hr.Letter{}
				}
				d.Letter.Vacancy, d.Letter.Title = id, title
			},
		})
	}
	if title := t.in.Facts["drafted"]; title != "" {
		out = append(out, option{action: "v.draft", value: title, label: hr.Own(hr.Shortened(title, 20))})
	}
	return out
}

// decline is an employer's answer to an application, with a reason.
func decline() flow {
	return flow{name: "decline", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "reason", ask: "decline.reason", field: hr.FieldReason, takes: takesText, options: enum("decline", hr.DeclineReasons()), required: true},
		{name: "words", ask: "decline.words", field: hr.FieldLetter, takes: takesText},
		{name: "review", ask: "decline.review", review: []hr.Field{hr.FieldReason, hr.FieldLetter}, edges: []edge{
			{on: choice, name: "decline", to: "declining", label: "button.decline", danger: true},
		}},
		{name: "declining", verb: "decline", parent: "review", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "decline.ok", show: "applications", drop: true},
		}},
	}}
}

// report tells an admin about something.
func report() flow {
	return flow{name: "report", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "reason", ask: "report.reason", field: hr.FieldReason, takes: takesText, options: enum("report", hr.ReportReasons()), required: true},
		{name: "words", ask: "report.words", field: hr.FieldLetter, takes: takesText},
		{name: "sending", verb: "report", edges: []edge{{on: outcome, name: "ok", to: end, say: "report.ok", show: "home", drop: true}}},
	}}
}

// oneMessage is a dialogue of one message that goes out as it is written.
func oneMessage(name, verb, show string, optional bool) flow {
	return flow{name: name, version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "words", ask: name + ".words", field: hr.FieldLetter, takes: takesText, required: !optional},
		{name: "sending", verb: verb, edges: []edge{{on: outcome, name: "ok", to: end, say: name + ".ok", show: show, drop: true}}},
	}}
}

// refuseCompany tells an employer why a company is not confirmed.
func refuseCompany() flow {
	return flow{name: "refuse_company", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "words", ask: "refuse_company.words", field: hr.FieldLetter, takes: takesText, required: true},
		{name: "review", ask: "refuse_company.review", review: []hr.Field{hr.FieldLetter}, edges: []edge{
			{on: choice, name: "refuse", to: "refusing", label: "button.decline", danger: true},
		}},
		{name: "refusing", verb: "refuse_company", parent: "review", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "refuse_company.ok", show: "waiting", drop: true},
		}},
	}}
}

// zone sets the time zone by a city or a distance from UTC.
func zone() flow {
	return flow{name: "zone", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "city", ask: "zone.city", field: hr.FieldLetter, takes: takesText, options: zones, width: 3, required: true},
		{name: "setting", verb: "set_zone", edges: []edge{{on: outcome, name: "ok", to: end, say: "zone.ok", show: "settings", drop: true}}},
	}}
}

func zones(*turn) []option {
	return []option{
		{action: "s.almaty", value: "Asia/Almaty", label: hr.T("place.almaty")},
		{action: "s.astana", value: "Asia/Almaty", label: hr.T("place.astana")},
		{action: "s.moscow", value: "Europe/Moscow", label: hr.T("place.moscow")},
		{action: "s.dubai", value: "Asia/Dubai", label: hr.T("place.dubai")},
		{action: "s.istanbul", value: "Europe/Istanbul", label: hr.T("place.istanbul")},
		{action: "s.berlin", value: "Europe/Berlin", label: hr.T("place.berlin")},
	}
}
