package hr

import (
	"slices"
	"strings"
	"time"
)

// set reads an answer into a field of a résumé.
func (r *ResumeFields) set(f Field, text string, now time.Time) error {
	switch f {
	case FieldName:
		return into(&r.Name)(parseName(f, text))
	case FieldEmail:
		return into(&r.Email)(parseEmail(text))
	case FieldPhone:
		return into(&r.Phone)(parsePhone(text))
	case FieldSkills:
		return into(&r.Skills)(parseSkills(f, text))
	case FieldYears, FieldExperience:
		y, err := parseYears(f, text, now)
		if err == nil && y.min == nil {
			y.min = new(underYear(*y.max))
		}
		return into(&r.Years)(y.min, err)
	case FieldRelocation:
		yes, err := parseYesNo(f, text)
		return into(&r.Relocation)(&yes, err)
	case FieldLinks:
		return into(&r.Links)(parseLinks(text))
	case FieldSummary:
		return into(&r.Summary)(parseLong(f, text, MaxSummary))
	case FieldEducation:
		return into(&r.Education)(parseEducation(text, now))
	case FieldPlace:
		p, err := parsePlace(f, text)
		if err == nil && p.relocation != nil {
			r.Relocation = p.relocation
		}
		if err != nil {
			return err
		}
	}
	known, err := r.shared().set(f, text)
	if !known {
		return noField(DraftResume, f)
	}
	return err
}

// underYear takes «меньше года» for half of one; any other upper end is taken as said.
func underYear(upTo float64) float64 {
	if upTo == 1 {
		return 0.5
	}
	return upTo
}

func (r *ResumeFields) clear(f Field) {
	switch f {
	case FieldName:
		r.Name = ""
	case FieldEmail:
		r.Email = ""
	case FieldPhone:
		r.Phone = ""
	case FieldSkills:
		r.Skills = nil
	case FieldYears, FieldExperience:
		r.Years = nil
	case FieldRelocation:
		r.Relocation = nil
	case FieldLinks:
		r.Links = nil
	case FieldSummary:
		r.Summary = ""
	case FieldEducation:
		r.Education = nil
	case FieldJobTitle, FieldJobCompany, FieldJobFrom, FieldJobTo, FieldJobText:
		r.Experience = nil
	default:
		r.shared().clear(f)
	}
}

// parseEducation reads one line of education per line of text.
func parseEducation(text string, now time.Time) ([]Education, error) {
	var out []Education
	for line := range strings.SplitSeq(clean(text), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		e, err := parseStudy(line, now)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	switch {
	case len(out) == 0:
		return nil, expected(FieldEducation)
	case len(out) > MaxRows:
		return nil, tooMany(FieldEducation, len(out), MaxRows)
	}
	return out, nil
}

func parseStudy(line string, now time.Time) (Education, error) {
	s, err := parseLine(FieldEducation, unlisted(oneLine(line)), MaxEducation)
	return Education{Text: s, Year: parseStudyYear(s, now)}, err
}

func setEducation(rows *[]Education, item int, text string, now time.Time) error {
	e, err := parseStudy(oneLine(text), now)
	if err != nil {
		return err
	}
	row, err := rowAt(rows, FieldEducation, item)
	return into(row)(e, err)
}

// setJob reads one field of one job. A range given as the beginning sets both ends.
func setJob(rows *[]Experience, f Field, item int, text string, now time.Time) error {
	var job Experience
	if item < len(*rows) {
		job = (*rows)[item]
	}
	err := job.set(f, text, now)
	if err != nil {
		return err
	}
	row, err := rowAt(rows, FieldJobTitle, item)
	return into(row)(job, err)
}

func (j *Experience) set(f Field, text string, now time.Time) error {
	switch f {
	case FieldJobTitle:
		return into(&j.Title)(parseLine(f, text, MaxLine))
	case FieldJobCompany:
		return into(&j.Company)(parseLine(f, text, MaxLine))
	case FieldJobText:
		return into(&j.Text)(parseLong(f, text, MaxJobText))
	case FieldJobFrom:
		if from, to, ok := parsePeriod(text, now); ok {
			j.From, j.To = from, to
			return nil
		}
		from, err := parseMonth(f, text, false, now)
		if err == nil && j.To != "" && from > j.To {
			j.To = ""
		}
		return into(&j.From)(from, err)
	case FieldJobTo:
		to, err := parseUntil(text, now)
		if err == nil && to != "" && to < j.From {
			return Fail(Invalid, "error.job_to.order")
		}
		return into(&j.To)(to, err)
	}
	return noField(DraftResume, f)
}

// rowAt is the row to write to: an existing one, or a new one at the end.
func rowAt[T any](rows *[]T, f Field, item int) (*T, error) {
	if item < len(*rows) {
		return &(*rows)[item], nil
	}
	if len(*rows) >= MaxRows {
		return new(T), tooMany(f, len(*rows)+1, MaxRows)
	}
	var zero T
	*rows = append(*rows, zero)
	return &(*rows)[len(*rows)-1], nil
}

// setLanguage replaces or appends one row; further languages of the same answer follow it. A language stays once.
func setLanguage(rows *[]Language, item int, text string, must bool) error {
	found, err := parseLanguages(text, must)
	if err != nil {
		return err
	}
	named := func(l Language) bool {
		return slices.ContainsFunc(found, func(f Language) bool { return f.Code == l.Code })
	}
	var out []Language
	for i, l := range *rows {
		if i == item {
			out = append(out, found...)
		} else if !named(l) {
			out = append(out, l)
		}
	}
	if item >= len(*rows) {
		out = append(out, found...)
	}
	*rows = out
	return nil
}
