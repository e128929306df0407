package hr

import "time"

// VacancyState is the life of a vacancy. Prefix "vacancy_state".
type VacancyState string

// States of a vacancy. Draft, Review, Held: seen by its company and admins only.
const (
	VacancyWaiting  VacancyState = "waiting" // complete; goes out when its company is confirmed
	VacancyHeld     VacancyState = "held"    // kept back for an admin's look (X5)
	VacancyOpen     VacancyState = "open"
	VacancyClosed   VacancyState = "closed"
	VacancyArchived VacancyState = "archived"
)

// VacanciesToFill lists the states in which people are looked for: open, or soon to be.
func VacanciesToFill() []VacancyState { return []VacancyState{VacancyOpen, VacancyWaiting} }

// Span is the experience asked for, as ranges of years. Prefix "span".
type Span string

// Spans of experience: none, 1–3, 3–6 and from 6 years.
const (
	SpanNone Span = "none"
	Span1to3 Span = "1-3"
	Span3to6 Span = "3-6"
	Span6up  Span = "6+"
)

// Spans lists all spans, shortest first.
func Spans() []Span { return []Span{SpanNone, Span1to3, Span3to6, Span6up} }

// VacancyFields is what an employer tells of a vacancy; a draft and a published vacancy hold the same fields.
type VacancyFields struct {
	Title       string       `json:"title,omitempty"`
	Description string       `json:"description,omitempty"`
	Must        []string     `json:"must,omitempty"` // required skills
	Nice        []string     `json:"nice,omitempty"` // welcome skills
	Seniority   Seniority    `json:"seniority,omitempty"`
	YearsMin    *float64     `json:"years_min,omitempty"` // nil: not stated
	YearsMax    *float64     `json:"years_max,omitempty"`
	Term        Term         `json:"term,omitempty"`
	Duration    string       `json:"duration,omitempty"` // short-term work: dates or length, in the employer's words
	Workload    Workload     `json:"workload,omitempty"`
	Engagement  []Engagement `json:"engagement,omitempty"`
	City        string       `json:"city,omitempty"`
	Formats     []Format     `json:"formats,omitempty"`
	RemoteFrom  string       `json:"remote_from,omitempty"` // where remote work may be done from, in words
	Pay         Pay          `json:"pay,omitzero"`
	Languages   []Language   `json:"languages,omitempty"`
	Headcount   int          `json:"headcount,omitempty"`    // 0: one
	Deadline    string       `json:"deadline,omitempty"`     // "YYYY-MM-DD", the last day to apply
	CompanyName string       `json:"company_name,omitempty"` // from a pasted text, until a company is registered
}

// Vacancy is a vacancy that has been completed at least once.
type Vacancy struct {
	ID          ID
	Company     ID
	CompanyName string
	Responsible ID // the account that gets its notices
	State       VacancyState
	Held        []string // locale keys of why it is held (X5)
	Rev         int
	VacancyFields
	CreatedAt time.Time
	UpdatedAt time.Time
	ExpiresAt time.Time
}

// CompanyState says whether a company may publish and write. Prefix "company_state".
type CompanyState string

// States of a company.
const (
	CompanyWaiting   CompanyState = "waiting" // an admin has it to confirm
	CompanyAsked     CompanyState = "asked"   // an admin asked a question; the employer is to answer
	CompanyConfirmed CompanyState = "confirmed"
	CompanyRefused   CompanyState = "refused"
)

// CompanyFields is what an employer tells of the company.
type CompanyFields struct {
	Name     string `json:"name,omitempty"`
	BIN      string `json:"bin,omitempty"` // БИН or ИИН, 12 digits with a valid checksum
	Industry string `json:"industry,omitempty"`
	Size     string `json:"size,omitempty"` // one of CompanySizes
	About    string `json:"about,omitempty"`
	Address  string `json:"address,omitempty"`
	Contacts string `json:"contacts,omitempty"`
}

// CompanySizes lists the ranges of head counts. Prefix "company_size".
func CompanySizes() []string { return []string{"1-10", "11-50", "51-250", "251-1000", "1000+"} }

// Company is a registered company.
type Company struct {
	ID    ID
	State CompanyState
	Note  string // the admin's question or reason
	Reply string // the owners' last answer to it
	Code  string // joins the company: start=j_<code>
	CompanyFields
	CreatedAt time.Time
	DecidedAt time.Time
}
