package hr

// MatchResume is a résumé as ranking sees it: the line of a `--resumes` file, or
// a published résumé of the database mapped onto the same fields. Every field
// but the id may be absent; what is absent neither helps nor blocks. Name,
// photo, age, sex and contacts have no field here on purpose: they never enter
// ranking.
type MatchResume struct {
	ID         string          `json:"id"`
	Title      string          `json:"title,omitempty"`
	Roles      []string        `json:"roles,omitempty"`
	Summary    string          `json:"summary,omitempty"`
	Skills     []string        `json:"skills,omitempty"`
	Experience []MatchJob      `json:"experience,omitempty"`
	Education  []MatchStudy    `json:"education,omitempty"`
	Years      *float64        `json:"years,omitempty"`       // in total; nil: counted from Experience
	Seniority  string          `json:"seniority,omitempty"`   // intern, junior, middle, senior, lead
	Degree     string          `json:"degree,omitempty"`      // none, apprenticeship, bachelor, master, doctorate
	City       string          `json:"city,omitempty"`        // any spelling
	WorkFormat string          `json:"work_format,omitempty"` // remote, office, hybrid
	Employment string          `json:"employment,omitempty"`  // long_term, short_term
	Languages  []MatchLanguage `json:"languages,omitempty"`
	Flexible   bool            `json:"flexible,omitempty"` // would move, or take another format

	SalaryMin    *float64 `json:"salary_min,omitempty"` // whole units of Currency
	Currency     string   `json:"currency,omitempty"`
	SalaryPeriod string   `json:"salary_period,omitempty"` // month (also when empty), hour, year
	SalaryNet    *bool    `json:"salary_net,omitempty"`

	Text string `json:"text,omitempty"` // the whole text where nothing is structured
}

// MatchJob is one position held. From and To are "YYYY-MM"; a job without To is
// the current one.
type MatchJob struct {
	Title   string `json:"title,omitempty"`
	Company string `json:"company,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	Text    string `json:"text,omitempty"`
}

// MatchStudy is one entry of a résumé's education, in words.
type MatchStudy struct {
	Text string `json:"text,omitempty"`
}

// MatchLanguage is a language a person speaks, or one a vacancy asks for. Code
// is ISO 639-1; Level is of the CEFR (A1…C2), empty where unstated. Must counts
// in vacancies only.
type MatchLanguage struct {
	Code  string `json:"code"`
	Level string `json:"level,omitempty"`
	Must  bool   `json:"must,omitempty"`
}

// MatchVacancy is a vacancy as ranking sees it: the line of a `--vacancies`
// file, or a vacancy of the database mapped onto the same fields.
type MatchVacancy struct {
	ID          string          `json:"id"`
	Title       string          `json:"title,omitempty"`
	Roles       []string        `json:"roles,omitempty"`
	Description string          `json:"description,omitempty"`
	SkillsMust  []string        `json:"skills_must,omitempty"`
	SkillsNice  []string        `json:"skills_nice,omitempty"`
	Seniority   string          `json:"seniority,omitempty"`   // told as a wish, never blocks
	Seniorities []string        `json:"seniorities,omitempty"` // one of these, or blocked
	YearsMin    *float64        `json:"years_min,omitempty"`
	YearsMax    *float64        `json:"years_max,omitempty"`
	DegreeMin   string          `json:"degree_min,omitempty"`
	City        string          `json:"city,omitempty"`
	WorkFormat  string          `json:"work_format,omitempty"`
	Employment  string          `json:"employment,omitempty"`
	Languages   []MatchLanguage `json:"languages,omitempty"`
	Flexible    bool            `json:"flexible,omitempty"` // takes people from elsewhere, or another format

	SalaryMax    *float64 `json:"salary_max,omitempty"`
	Currency     string   `json:"currency,omitempty"`
	SalaryPeriod string   `json:"salary_period,omitempty"`
	SalaryNet    *bool    `json:"salary_net,omitempty"`

	Text string `json:"text,omitempty"`
}

// The hard constraints by which a pair is ruled out; the values of
// Match.BlockedBy.
const (
	BlockSalary    = "salary"
	BlockLanguage  = "language"
	BlockDegree    = "degree"
	BlockSeniority = "seniority"
	BlockRole      = "role"
	BlockFormat    = "format"
	BlockCity      = "city"
)

// Match is one ranked counterpart of a query. Scores compare within one query
// only and are never shown as a percentage. A match with BlockedBy stands below
// every match without.
type Match struct {
	ID        string   `json:"id"`
	Score     float64  `json:"score"`
	BlockedBy []string `json:"blocked_by,omitempty"`
	Reasons   Reasons  `json:"reasons,omitzero"`
}

// Fits reports whether a match is worth the word: nothing rules it out, and
// skills or the profession are shared.
func (m Match) Fits() bool {
	return len(m.BlockedBy) == 0 && (m.SharesSkills() || m.Reasons.Title.Match == TitleSame)
}

// Related reports whether skills are shared, or professions are near.
func (m Match) Related() bool {
	t := m.Reasons.Title.Match
	return m.SharesSkills() || t == TitleSame || t == TitleNear
}

// SharesSkills reports whether the person has a skill that is required or
// welcome.
func (m Match) SharesSkills() bool {
	return m.Reasons.Skills.Have > 0 || len(m.Reasons.Skills.Nice) > 0
}

// Reasons say why a pair stands where it does: facts, not sentences, so that
// the bot and the Mini App word them in the reader's language. A zero part
// means that there is nothing to say about it.
type Reasons struct {
	Skills    SkillsReason   `json:"skills,omitzero"`
	Years     YearsReason    `json:"years,omitzero"`
	Pay       PayReason      `json:"pay,omitzero"`
	Place     PlaceReason    `json:"place,omitzero"`
	Seniority LevelReason    `json:"seniority,omitzero"`
	Degree    LevelReason    `json:"degree,omitzero"`
	Languages LanguageReason `json:"languages,omitzero"`
	Title     TitleReason    `json:"title,omitzero"`
}

// SkillsReason compares skills by their canonical spelling: "6 of 8 skills".
// Matched and Missing are of the required ones, in the vacancy's order; Nice
// are wished-for skills the person has.
type SkillsReason struct {
	Matched  []string `json:"matched,omitempty"`
	Missing  []string `json:"missing,omitempty"`
	Nice     []string `json:"nice,omitempty"`
	Have     int      `json:"have,omitempty"` // len(Matched)
	Required int      `json:"required,omitempty"`
}

// Verdict is the outcome of one comparison.
type Verdict string

// Verdicts. Which of them a part can have is said at the part.
const (
	VerdictFits    Verdict = "fits"
	VerdictLess    Verdict = "less"    // below what is asked
	VerdictMore    Verdict = "more"    // above what is asked
	VerdictNear    Verdict = "near"    // outside, but within the tolerance
	VerdictOver    Verdict = "over"    // outside the tolerance
	VerdictUnknown Verdict = "unknown" // one side does not say
)

// YearsReason compares total experience in years: fits, less, more or unknown.
type YearsReason struct {
	Verdict Verdict  `json:"verdict,omitempty"`
	Have    *float64 `json:"have,omitempty"`
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
}

// PayReason compares the person's wish with the vacancy's offer: fits, near (at
// most 15 % above, or as much more as taxes may explain), over or unknown.
// BaseDiffers: one is net and the other gross (or unsaid), so the comparison is
// approximate and never blocks. Unsure: taxes decide the verdict, which must be
// said.
type PayReason struct {
	Verdict     Verdict  `json:"verdict,omitempty"`
	Wish        *float64 `json:"wish,omitempty"`
	Offer       *float64 `json:"offer,omitempty"`
	Currency    string   `json:"currency,omitempty"`
	Period      string   `json:"period,omitempty"`
	BaseDiffers bool     `json:"base_differs,omitempty"`
	Unsure      bool     `json:"unsure,omitempty"`
}

// Place is how two places go together.
type Place string

// Places.
const (
	PlaceSameCity   Place = "same_city"
	PlaceRemote     Place = "remote_ok"  // the city does not matter
	PlaceOtherCity  Place = "other_city" // and neither side is flexible
	PlaceRelocation Place = "relocation" // another city, one side is flexible
	PlaceUnknown    Place = "unknown"
)

// PlaceReason compares city and work format. Person and Job are canonical city
// names, empty where unstated; Format is fits, over (they exclude each other)
// or unknown.
type PlaceReason struct {
	Verdict      Place   `json:"verdict,omitempty"`
	Person       string  `json:"person,omitempty"`
	Job          string  `json:"job,omitempty"`
	Format       Verdict `json:"format,omitempty"`
	PersonFormat string  `json:"person_format,omitempty"`
	JobFormat    string  `json:"job_format,omitempty"`
}

// LevelReason compares a level, of seniority or of degree: fits, less, more or
// unknown. Asked holds one value, or the accepted set.
type LevelReason struct {
	Verdict Verdict  `json:"verdict,omitempty"`
	Have    string   `json:"have,omitempty"`
	Asked   []string `json:"asked,omitempty"`
}

// LanguageReason lists required languages with the asked level: those the
// person has, and those missing or below it.
type LanguageReason struct {
	Matched []MatchLanguage `json:"matched,omitempty"`
	Missing []MatchLanguage `json:"missing,omitempty"`
}

// TitleMatch is how near two professions are.
type TitleMatch string

// Title matches.
const (
	TitleSame  TitleMatch = "same_role"
	TitleNear  TitleMatch = "near_role"
	TitleOther TitleMatch = "other_role"
)

// TitleReason compares professions by canonical role names.
type TitleReason struct {
	Match  TitleMatch `json:"match,omitempty"`
	Person string     `json:"person,omitempty"`
	Job    string     `json:"job,omitempty"`
}
