package hr

// The enumerations below are stored as text with a CHECK constraint; each value has a locale key made of the
// enumeration's prefix and the value (EnumKey).

// Format is where the work is done. Prefix "format".
type Format string

// Formats of work.
const (
	Remote Format = "remote"
	Office Format = "office"
	Hybrid Format = "hybrid"
)

// Formats lists all formats.
func Formats() []Format { return []Format{Remote, Office, Hybrid} }

// Term is how long the work lasts. Prefix "term".
type Term string

// Terms of work.
const (
	LongTerm  Term = "long_term"
	ShortTerm Term = "short_term"
)

// Terms lists all terms.
func Terms() []Term { return []Term{LongTerm, ShortTerm} }

// Workload is how much of a week the work takes. Prefix "workload".
type Workload string

// Workloads.
const (
	FullTime   Workload = "full"
	PartTime   Workload = "part"
	Project    Workload = "project"
	Internship Workload = "internship"
)

// Workloads lists all workloads.
func Workloads() []Workload { return []Workload{FullTime, PartTime, Project, Internship} }

// Engagement is the legal form of the work; shown, never advised on. Prefix "engagement".
type Engagement string

// Engagements: трудовой договор, ГПХ, ИП, самозанятый.
const (
	EmploymentContract Engagement = "employment"
	CivilContract      Engagement = "civil"
	SoleTrader         Engagement = "sole_trader"
	SelfEmployed       Engagement = "self_employed"
)

// Engagements lists all engagements.
func Engagements() []Engagement {
	return []Engagement{EmploymentContract, CivilContract, SoleTrader, SelfEmployed}
}

// Seniority is a grade. Prefix "seniority".
type Seniority string

// Seniorities in ascending order.
const (
	Intern Seniority = "intern"
	Junior Seniority = "junior"
	Middle Seniority = "middle"
	Senior Seniority = "senior"
	Lead   Seniority = "lead"
)

// Seniorities lists all grades, lowest first.
func Seniorities() []Seniority { return []Seniority{Intern, Junior, Middle, Senior, Lead} }

// Period is the time a pay figure is for. Prefix "period".
type Period string

// Periods of pay.
const (
	PerMonth   Period = "month"
	PerHour    Period = "hour"
	PerYear    Period = "year"
	PerProject Period = "project"
)

// Periods lists all periods.
func Periods() []Period { return []Period{PerMonth, PerHour, PerYear, PerProject} }

// Currency is an ISO 4217 code.
type Currency string

// Currencies people name pay in.
const (
	KZT Currency = "KZT"
	USD Currency = "USD"
	EUR Currency = "EUR"
	RUB Currency = "RUB"
)

// Currencies lists all currencies, the default first.
func Currencies() []Currency { return []Currency{KZT, USD, EUR, RUB} }

// Base says whether pay is net or gross. Prefix "base". Empty: not stated.
type Base string

// Bases of pay.
const (
	Net   Base = "net"
	Gross Base = "gross"
)

// Pay is an amount or a range of whole units of Currency; 0 means that end is open. The zero Pay is "not stated".
type Pay struct {
	From     int64    `json:"from,omitempty"`
	To       int64    `json:"to,omitempty"`
	Currency Currency `json:"currency,omitempty"`
	Period   Period   `json:"period,omitempty"`
	Base     Base     `json:"base,omitempty"`
}

// Stated reports whether any amount is given.
func (p Pay) Stated() bool { return p.From > 0 || p.To > 0 }

// Level is a CEFR level, or empty if not stated.
type Level string

// Levels of a language in ascending order; Native stands above C2.
const (
	A1     Level = "A1"
	A2     Level = "A2"
	B1     Level = "B1"
	B2     Level = "B2"
	C1     Level = "C1"
	C2     Level = "C2"
	Native Level = "native"
)

// Levels lists all levels, lowest first.
func Levels() []Level { return []Level{A1, A2, B1, B2, C1, C2, Native} }

// Language is a spoken language (ISO 639-1) with its level.
type Language struct {
	Code  string `json:"code"`
	Level Level  `json:"level,omitempty"`
	Must  bool   `json:"must,omitempty"` // vacancies only
}
