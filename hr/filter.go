package hr

import "slices"

// FilterField says which part of a Query a filter is. Prefix "screen.found.field".
type FilterField string

// The fields, in the order filters are shown in.
const (
	FilterRole      FilterField = "role"
	FilterMust      FilterField = "must"
	FilterNice      FilterField = "nice"
	FilterNot       FilterField = "not"
	FilterIndustry  FilterField = "industry"
	FilterSeniority FilterField = "seniority"
	FilterYears     FilterField = "years"
	FilterCity      FilterField = "city"
	FilterFormat    FilterField = "format"
	FilterTerm      FilterField = "term"
	FilterPay       FilterField = "pay"
	FilterLanguage  FilterField = "language"
)

// Filter is one condition of a Query, such as a person takes out of it by one tap. Value is the canonical name, the
// code of a language, and empty for years and pay, which a Query has once.
type Filter struct {
	Field FilterField `json:"field"`
	Value string      `json:"value,omitempty"`
}

// Filters lists what a Query asks for, its kind left out.
func (q Query) Filters() []Filter {
	var out []Filter
	add := func(f FilterField, values ...string) {
		for _, v := range values {
			if v != "" {
				out = append(out, Filter{f, v})
			}
		}
	}
	add(FilterRole, q.Role)
	add(FilterMust, q.SkillsMust...)
	add(FilterNice, q.SkillsNice...)
	add(FilterNot, q.SkillsNot...)
	add(FilterIndustry, q.Industry)
	add(FilterSeniority, q.Seniority)
	if q.YearsMin != nil || q.YearsMax != nil {
		out = append(out, Filter{Field: FilterYears})
	}
	add(FilterCity, q.City)
	add(FilterFormat, q.WorkFormat)
	add(FilterTerm, q.Employment)
	if q.SalaryMin != nil || q.SalaryMax != nil {
		out = append(out, Filter{Field: FilterPay})
	}
	for _, l := range q.Languages {
		add(FilterLanguage, l.Code)
	}
	return out
}

// Without is the Query without one of its filters.
func (q Query) Without(f Filter) Query {
	switch f.Field {
	case FilterRole:
		q.Role = ""
	case FilterMust:
		q.SkillsMust = without(q.SkillsMust, f.Value)
	case FilterNice:
		q.SkillsNice = without(q.SkillsNice, f.Value)
	case FilterNot:
		q.SkillsNot = without(q.SkillsNot, f.Value)
	case FilterIndustry:
		q.Industry = ""
	case FilterSeniority:
		q.Seniority = ""
	case FilterYears:
		q.YearsMin, q.YearsMax = nil, nil
	case FilterCity:
		q.City = ""
	case FilterFormat:
		q.WorkFormat = ""
	case FilterTerm:
		q.Employment = ""
	case FilterPay:
		q.SalaryMin, q.SalaryMax, q.SalaryNet, q.Currency, q.SalaryPeriod = nil, nil, nil, "", ""
	case FilterLanguage:
		q.Languages = slices.DeleteFunc(slices.Clone(q.Languages), func(l QueryLanguage) bool { return l.Code == f.Value })
	}
	return q
}

// Refined is the Query after a further request about the same search: what the request names takes the place of what
// was there, skills are added, and a skill now excluded is no longer asked for.
func (q Query) Refined(by Query) Query {
	for _, f := range by.Filters() {
		switch f.Field {
		case FilterRole:
			q.Role = by.Role
		case FilterMust:
			q = q.Without(Filter{FilterNice, f.Value}).Without(Filter{FilterNot, f.Value})
			q.SkillsMust = with(q.SkillsMust, f.Value)
		case FilterNice:
			if !contains(q.SkillsMust, f.Value) {
				q.SkillsNice = with(q.SkillsNice, f.Value)
			}
		case FilterNot:
			q = q.Without(Filter{FilterNice, f.Value}).Without(Filter{FilterMust, f.Value})
			q.SkillsNot = with(q.SkillsNot, f.Value)
		case FilterIndustry:
			q.Industry = by.Industry
		case FilterSeniority:
			q.Seniority = by.Seniority
		case FilterYears:
			q.YearsMin, q.YearsMax = by.YearsMin, by.YearsMax
		case FilterCity:
			q.City = by.City
		case FilterFormat:
			q.WorkFormat = by.WorkFormat
		case FilterTerm:
			q.Employment = by.Employment
		case FilterPay:
			q.SalaryMin, q.SalaryMax, q.SalaryNet, q.Currency, q.SalaryPeriod = by.SalaryMin, by.SalaryMax, by.SalaryNet, by.Currency, by.SalaryPeriod
		case FilterLanguage:
			q = q.Without(f)
			q.Languages = append(slices.Clone(q.Languages), by.Languages[slices.IndexFunc(by.Languages, func(l QueryLanguage) bool { return l.Code == f.Value })])
		}
	}
	if by.Kind != QueryPeople {
		q.Kind = by.Kind
	}
	return q
}

func with(list []string, v string) []string {
	if contains(list, v) {
		return list
	}
	return append(slices.Clone(list), v)
}

func without(list []string, v string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == v })
}

// Hit is one result of a search. Unmet are the filters it does not meet; what the other side does not state is not held
// against it.
type Hit struct {
	Match
	Unmet   []Filter
	Company *MatchCompany // of a search for companies
}

// Found is what a search in words found: what meets every filter first, then the nearest, each part in the order of
// the ranking.
type Found struct {
	Hits []Hit
	Fit  int    // how many of Hits meet every filter
	Drop Filter // where none does: the filter without which the most would; zero if no single one helps
	Gain int    // how many it would bring
}
