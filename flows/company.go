package flows

import "hrp/hr"

// company: registered once by its БИН or ИИН; who comes second asks to join.
func company() flow {
	return flow{name: "company", version: 1, draft: hr.DraftCompany, steps: []step{
		{name: "name", ask: "company.name", field: hr.FieldCompanyName, takes: takesText, required: true},
		consent(end),
		consenting(),
		{name: "bin", ask: "company.bin", field: hr.FieldBIN, takes: takesText, required: true},
		{name: "industry", ask: "company.industry", field: hr.FieldIndustry, takes: takesText},
		{name: "size", ask: "company.size", field: hr.FieldSize, takes: takesText, options: words(hr.CompanySizes()...), width: 3},
		{name: "about", ask: "company.about", field: hr.FieldAbout, takes: takesText},
		{name: "address", ask: "company.address", field: hr.FieldAddress, takes: takesText},
		{name: "contacts", ask: "company.contacts", field: hr.FieldContacts, takes: takesText},
		{name: "review", ask: "company.review", review: companyFields(), edges: []edge{
			{on: choice, name: "send", to: "registering", label: "button.send"},
			{on: choice, name: "edit", to: "edit", label: "button.edit"},
		}},
		{name: "registering", verb: "register_company", parent: "review", edges: []edge{
			{on: outcome, name: "waiting", to: end, say: "company.waiting", show: "company", drop: true},
			{on: outcome, name: "asked", to: end, say: "company.waiting", show: "company", drop: true},
			{on: outcome, name: "confirmed", to: end, say: "company.saved", show: "company", drop: true},
			{on: outcome, name: "exists", to: "exists", say: "company.exists"},
		}},
		{name: "exists", ask: "company.join", menu: true, parent: "review", edges: []edge{
			{on: choice, name: "join", to: "joining", label: "company.join.label"},
			{on: choice, name: "e.bin", to: "bin", label: "label.bin", single: true},
		}},
		{name: "joining", verb: "join_company", parent: "exists", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "company.joining", show: "home", drop: true},
		}},
		menuOf("edit", "name", "bin", "industry", "size", "about", "address", "contacts"),
	}}
}

func companyFields() []hr.Field {
	return []hr.Field{hr.FieldCompanyName, hr.FieldBIN, hr.FieldIndustry, hr.FieldSize, hr.FieldAbout, hr.FieldAddress, hr.FieldContacts}
}
