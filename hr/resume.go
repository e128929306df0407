package hr

import "time"

// ResumeState says who can find a résumé. Prefix "resume_state".
type ResumeState string

// States of a résumé. A hidden one answers exactly like one that does not exist.
const (
	ResumePublished ResumeState = "published"
	ResumeHidden    ResumeState = "hidden"
)

// ResumeFields is what a person tells of themselves; a draft and a published résumé hold the same fields.
type ResumeFields struct {
	Name       string       `json:"name,omitempty"`
	Email      string       `json:"email,omitempty"`
	Phone      string       `json:"phone,omitempty"` // E.164 where it could be read as such
	Title      string       `json:"title,omitempty"`
	Skills     []string     `json:"skills,omitempty"` // canonical spelling where the taxonomy knows them
	Experience []Experience `json:"experience,omitempty"`
	Years      *float64     `json:"years,omitempty"` // nil: not stated; 0: no experience
	Seniority  Seniority    `json:"seniority,omitempty"`
	Education  []Education  `json:"education,omitempty"`
	Languages  []Language   `json:"languages,omitempty"`
	City       string       `json:"city,omitempty"` // canonical name where the taxonomy knows it
	Relocation *bool        `json:"relocation,omitempty"`
	Formats    []Format     `json:"formats,omitempty"`
	Term       Term         `json:"term,omitempty"`
	Workload   Workload     `json:"workload,omitempty"`
	Engagement []Engagement `json:"engagement,omitempty"`
	Pay        Pay          `json:"pay,omitzero"` // what the person wants; To is seldom set
	Links      []string     `json:"links,omitempty"`
	Summary    string       `json:"summary,omitempty"`
	CV         ID           `json:"cv,omitzero"` // the CV file it was read from, a blob
}

// Experience is one job. Months are "YYYY-MM"; an empty To is "until now".
type Experience struct {
	Title   string `json:"title,omitempty"`
	Company string `json:"company,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	Text    string `json:"text,omitempty"`
}

// Education is one line of education in the person's words, with the year it ended (0: not stated).
type Education struct {
	Text string `json:"text"`
	Year int    `json:"year,omitempty"`
}

// Resume is a résumé that has been published at least once.
type Resume struct {
	ID    ID
	Owner ID
	State ResumeState
	Rev   int
	ResumeFields
	CreatedAt time.Time
	UpdatedAt time.Time
}
