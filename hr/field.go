package hr

// Field names one answer of a dialogue or form. Its value is part of the keys of its sentences:
// "error.<field>.<what>" for refusals.
type Field string

// The fields of drafts. Which of them a draft has depends on its kind.
const (
	FieldName       Field = "name"
	FieldEmail      Field = "email"
	FieldPhone      Field = "phone"
	FieldTitle      Field = "title"
	FieldSkills     Field = "skills"
	FieldYears      Field = "years"
	FieldSeniority  Field = "seniority"
	FieldCity       Field = "city"
	FieldRelocation Field = "relocation"
	FieldFormats    Field = "formats"
	FieldTerm       Field = "term"
	FieldWorkload   Field = "workload"
	FieldEngagement Field = "engagement"
	FieldPay        Field = "pay"
	FieldLinks      Field = "links"
	FieldSummary    Field = "summary"
	FieldPlace      Field = "place"      // city and formats in one answer
	FieldExperience Field = "experience" // a Span or a number of years; sets the years

	// A row of the experience; set by SetItem.
	FieldJobTitle   Field = "job_title"
	FieldJobCompany Field = "job_company"
	FieldJobFrom    Field = "job_from"
	FieldJobTo      Field = "job_to"
	FieldJobText    Field = "job_text"

	FieldEducation Field = "education" // rows
	FieldLanguages Field = "languages" // rows

	FieldDescription Field = "description"
	FieldMust        Field = "must"
	FieldNice        Field = "nice"
	FieldSpan        Field = "span"
	FieldDuration    Field = "duration"
	FieldRemoteFrom  Field = "remote_from"
	FieldHeadcount   Field = "headcount"
	FieldDeadline    Field = "deadline"

	FieldCompanyName Field = "company_name"
	FieldBIN         Field = "bin"
	FieldIndustry    Field = "industry"
	FieldSize        Field = "size"
	FieldAbout       Field = "about"
	FieldAddress     Field = "address"
	FieldContacts    Field = "contacts" // a company's contacts; of a letter: whether to show one's own

	FieldLetter Field = "letter"
	FieldReason Field = "reason"
	FieldTopic  Field = "topic" // of a roadmap
)

// Limits of what is stored, in UTF-16 units as Telegram counts them, or in items.
const (
	MaxLine        = 100
	MaxSkill       = 50
	MaxSkills      = 50
	MaxDescription = 3500
	MaxSummary     = 1500
	MaxAbout       = 1000
	MaxLetter      = 1000
	MaxJobText     = 1500
	MaxEducation   = 300
	MaxAddress     = 300
	MaxLink        = 300
	MaxRows        = 30 // of experience or education
	MaxLanguages   = 15
	MaxLinks       = 10
	MaxYears       = 60
	MaxTopic       = 60
	MaxHeadcount   = 1000
	MaxPay         = 1_000_000_000
)
