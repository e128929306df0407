package ai

import (
	"cmp"
	"slices"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// query collects what is left.
func (r *request) query() hr.Query {
	q := hr.Query{Kind: r.kind}
	var roles, cities, formats, employs []string
	lead := false
	for _, it := range r.items {
		if it.kind == "skill" {
			r.addSkillTo(&q, it)
			continue
		}
		if it.skip {
			continue
		}
		switch it.kind {
		case "role":
			roles = appendNew(roles, it.value)
		case "city":
			cities = appendNew(cities, it.value)
		case "format":
			formats = appendNew(formats, it.value)
		case "employ":
			employs = appendNew(employs, it.value)
		case "grade":
			if q.Seniority == "" || indexFold(grades, it.value) < indexFold(grades, q.Seniority) {
				q.Seniority = it.value
			}
		case "language":
			r.addLanguage(&q, it)
		case "industry":
			if q.Kind == hr.QueryCompanies && q.Industry == "" {
				q.Industry = it.value
			}
		case "years":
			r.setYears(&q, it)
		case "pay":
			r.setPay(&q, it)
		case "noexp":
			if q.Kind == hr.QueryVacancies {
				q.YearsMax = new(float64)
			}
		}
	}
	q.Role, lead = chooseRole(roles)
	if lead {
		q.Seniority = "lead"
	}
	if len(cities) == 1 {
		q.City = cities[0]
	}
	if r.homeToo() {
		formats = appendNew(formats, "remote")
	}
	q.WorkFormat = chooseFormat(formats)
	if len(employs) == 1 {
		q.Employment = employs[0]
	}
	r.finishSkills(&q)
	return q
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func (r *request) addSkillTo(q *hr.Query, it item) {
	switch {
	case it.not:
		q.SkillsNot = appendNew(q.SkillsNot, it.value)
	case it.skip:
	case it.nice:
		q.SkillsNice = appendNew(q.SkillsNice, it.value)
	default:
		q.SkillsMust = appendNew(q.SkillsMust, it.value)
	}
}

// finishSkills lets an exclusion outweigh, and a requirement a wish.
func (r *request) finishSkills(q *hr.Query) {
	// What is outside the closed list ranks by the text itself; it becomes a wish
	// where nothing else says who is looked for.
	if q.Role == "" && len(q.SkillsMust)+len(q.SkillsNice) == 0 {
		for _, it := range r.items {
			if it.kind == "other" {
				q.SkillsNice = appendNew(q.SkillsNice, it.value)
			}
		}
	}
	in := func(list []string) func(string) bool {
		return func(s string) bool { return slices.Contains(list, s) }
	}
	q.SkillsMust = slices.DeleteFunc(q.SkillsMust, in(q.SkillsNot))
	q.SkillsNice = slices.DeleteFunc(slices.DeleteFunc(q.SkillsNice, in(q.SkillsNot)), in(q.SkillsMust))
	if len(q.SkillsMust) == 0 {
		q.SkillsMust = nil
	}
	if len(q.SkillsNice) == 0 {
		q.SkillsNice = nil
	}
}

func (r *request) addLanguage(q *hr.Query, it item) {
	for i := range q.Languages {
		if q.Languages[i].Code == it.value {
			q.Languages[i].Level = firstOf(q.Languages[i].Level, it.level)
			return
		}
	}
	q.Languages = append(q.Languages, hr.QueryLanguage{Code: it.value, Level: it.level})
}

func (r *request) setYears(q *hr.Query, it item) {
	if r.seeker && q.Kind == hr.QueryVacancies && it.max == nil {
		q.YearsMax = it.min
		return
	}
	if it.min != nil && q.YearsMin == nil {
		q.YearsMin = it.min
	}
	if it.max != nil && q.YearsMax == nil {
		q.YearsMax = it.max
	}
}

func (r *request) setPay(q *hr.Query, it item) {
	lo, hi := it.min, it.max
	if it.value == "budget" && cmp.Or(q.Kind, r.usual) == hr.QueryVacancies {
		lo, hi = hi, nil
	}
	if lo != nil && q.SalaryMin == nil {
		q.SalaryMin = lo
	}
	if hi != nil && q.SalaryMax == nil {
		q.SalaryMax = hi
	}
	q.Currency = r.currency
	if it.period != "month" && q.SalaryPeriod == "" {
		q.SalaryPeriod = it.period
	}
	for _, o := range r.items {
		if o.kind == "net" && q.SalaryNet == nil {
			net := o.value == "true"
			q.SalaryNet = &net
		}
	}
}

// chooseRole picks one of the professions named: a general one gives way to a
// special one, and a lead of others is a grade.
func chooseRole(roles []string) (role string, lead bool) {
	isLead := func(s string) bool { return s == "team lead" || s == "tech lead" }
	others := slices.DeleteFunc(slices.Clone(roles), isLead)
	if len(others) == 0 {
		if len(roles) > 0 {
			return roles[0], false
		}
		return "", false
	}
	lead = len(others) < len(roles)
	special := slices.DeleteFunc(slices.Clone(others), func(s string) bool { return s == vocabulary.SoftwareDeveloper })
	if len(special) > 0 {
		return special[0], lead
	}
	return others[0], lead
}

// homeToo reports whether days at home are named beside days in the office:
// "half in the office, half at home".
func (r *request) homeToo() bool {
	for _, home := range r.items {
		if home.kind == "home" && !r.clauseHas(home.from, "soft") && !r.clauseHas(home.from, "not") && slices.ContainsFunc(r.items, func(o item) bool {
			return o.kind == "format" && o.value == "office" && !o.skip && o.sentence == home.sentence
		}) {
			return true
		}
	}
	return false
}

// chooseFormat: some days here and some there are hybrid.
func chooseFormat(formats []string) string {
	switch {
	case len(formats) == 1:
		return formats[0]
	case slices.Contains(formats, "hybrid"), len(formats) == 2:
		return "hybrid"
	}
	return ""
}
