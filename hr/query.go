package hr

// Query is a request in free words, understood: what a person typed or said,
// as filters. An absent field is no filter. The zero value is the empty
// request.
type Query struct {
	Kind         QueryKind       `json:"kind,omitempty"` // empty: people
	Role         string          `json:"role,omitempty"` // canonical, of the vocabulary
	SkillsMust   []string        `json:"skills_must,omitempty"`
	SkillsNice   []string        `json:"skills_nice,omitempty"` // the only wish; all else is a hard filter
	SkillsNot    []string        `json:"skills_not,omitempty"`
	Seniority    string          `json:"seniority,omitempty"` // intern, junior, middle, senior, lead
	YearsMin     *float64        `json:"years_min,omitempty"`
	YearsMax     *float64        `json:"years_max,omitempty"` // may be zero: no experience
	City         string          `json:"city,omitempty"`
	WorkFormat   string          `json:"work_format,omitempty"` // remote, office, hybrid
	Employment   string          `json:"employment,omitempty"`  // long_term, short_term
	SalaryMin    *float64        `json:"salary_min,omitempty"`  // whole units of Currency
	SalaryMax    *float64        `json:"salary_max,omitempty"`
	Currency     string          `json:"currency,omitempty"`      // KZT, USD, EUR, RUB; empty: unstated
	SalaryPeriod string          `json:"salary_period,omitempty"` // hour, year; empty: month
	SalaryNet    *bool           `json:"salary_net,omitempty"`    // nil: unstated
	Languages    []QueryLanguage `json:"languages,omitempty"`
	Industry     string          `json:"industry,omitempty"` // of companies only
}

// QueryKind is what is being looked for.
type QueryKind string

// Kinds of queries.
const (
	QueryPeople    QueryKind = ""
	QueryCompanies QueryKind = "companies"
	QueryVacancies QueryKind = "vacancies"
)

// QueryLanguage is a language asked for. Code is ISO 639-1; Level is of the
// CEFR, empty where unstated.
type QueryLanguage struct {
	Code  string `json:"code"`
	Level string `json:"level,omitempty"`
}

// Empty reports whether the query filters nothing.
func (q Query) Empty() bool {
	return q.Kind == QueryPeople && q.Role == "" && len(q.SkillsMust) == 0 && len(q.SkillsNice) == 0 &&
		len(q.SkillsNot) == 0 && q.Seniority == "" && q.YearsMin == nil && q.YearsMax == nil && q.City == "" &&
		q.WorkFormat == "" && q.Employment == "" && q.SalaryMin == nil && q.SalaryMax == nil &&
		len(q.Languages) == 0 && q.Industry == ""
}
