package hr

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Set stores an answer in the draft after reading and checking it. It understands all four languages, whatever
// language the person has chosen, and the values of enumerations. A refusal is an *Error of code Invalid that says
// what is expected; the draft is then unchanged. A field the draft's kind does not have is an internal error.
func (d *Draft) Set(f Field, text string, _ Lang) error {
	now := today()
	switch d.Kind {
	case DraftResume:
		d.Resume = made(d.Resume)
		return d.Resume.set(f, text, now)
	case DraftVacancy:
		d.Vacancy = made(d.Vacancy)
		return d.Vacancy.set(f, text, now)
	case DraftCompany:
		d.Company = made(d.Company)
		return d.Company.set(f, text)
	case DraftLetter:
		d.Letter = made(d.Letter)
		return d.Letter.set(f, text)
	}
	return noField(d.Kind, f)
}

// SetItem stores one field of a row of the experience, the education or the languages. An item equal to the number
// of rows appends one. A row that is gone is an *Error of code Stale.
func (d *Draft) SetItem(f Field, item int, text string, _ Lang) error {
	if item < 0 || item > d.rows(f) {
		return Fail(Stale, "error.draft.item")
	}
	switch {
	case f == FieldLanguages && d.Kind == DraftResume:
		d.Resume = made(d.Resume)
		return setLanguage(&d.Resume.Languages, item, text, false)
	case f == FieldLanguages && d.Kind == DraftVacancy:
		d.Vacancy = made(d.Vacancy)
		return setLanguage(&d.Vacancy.Languages, item, text, true)
	case f == FieldEducation && d.Kind == DraftResume:
		d.Resume = made(d.Resume)
		return setEducation(&d.Resume.Education, item, text, today())
	case jobField(f) && d.Kind == DraftResume:
		d.Resume = made(d.Resume)
		return setJob(&d.Resume.Experience, f, item, text, today())
	}
	return noField(d.Kind, f)
}

// RemoveItem removes a row; any field of the experience names its rows.
func (d *Draft) RemoveItem(f Field, item int) error {
	if item < 0 || item >= d.rows(f) {
		return Fail(Stale, "error.draft.item")
	}
	switch {
	case f == FieldLanguages:
		list := d.shared().languages
		*list = slices.Delete(*list, item, item+1)
	case f == FieldEducation:
		d.Resume.Education = slices.Delete(d.Resume.Education, item, item+1)
	default:
		d.Resume.Experience = slices.Delete(d.Resume.Experience, item, item+1)
	}
	return nil
}

// Clear forgets an answer, with all its rows.
func (d *Draft) Clear(f Field) {
	switch {
	case d.Resume != nil && d.Kind == DraftResume:
		d.Resume.clear(f)
	case d.Vacancy != nil && d.Kind == DraftVacancy:
		d.Vacancy.clear(f)
	case d.Company != nil && d.Kind == DraftCompany:
		if p := d.Company.line(f); p != nil {
			*p = ""
		}
	case d.Letter != nil && d.Kind == DraftLetter:
		d.Letter.clear(f)
	}
}

// Missing lists what is still needed, in the order to ask it: for publishing, or otherwise for the first matches.
func (d *Draft) Missing(publish bool) []Field {
	switch d.Kind {
	case DraftResume:
		return made(d.Resume).missing(publish)
	case DraftVacancy:
		return made(d.Vacancy).missing(publish)
	case DraftCompany:
		c := made(d.Company)
		return absent(need{FieldCompanyName, c.Name != ""}, need{FieldBIN, c.BIN != ""})
	case DraftLetter:
		l := made(d.Letter)
		return absent(need{FieldLetter, l.Text != "" || l.Reason != ""})
	}
	return nil
}

// need is a field with whether it is answered.
type need struct {
	field Field
	have  bool
}

func absent(needs ...need) []Field {
	var out []Field
	for _, n := range needs {
		if !n.have {
			out = append(out, n.field)
		}
	}
	return out
}

func (r *ResumeFields) missing(publish bool) []Field {
	place := need{FieldPlace, r.City != "" || slices.Contains(r.Formats, Remote)}
	years := need{FieldExperience, r.Years != nil || len(r.Experience) > 0}
	if !publish {
		return absent(need{FieldTitle, r.Title != "" || len(r.Skills) > 0}, place, years)
	}
	return absent(need{FieldName, r.Name != ""}, need{FieldTitle, r.Title != ""}, need{FieldSkills, len(r.Skills) > 0}, years, place)
}

func (v *VacancyFields) missing(publish bool) []Field {
	if !publish {
		return absent(need{FieldTitle, v.Title != "" || len(v.Must) > 0})
	}
	return absent(need{FieldTitle, v.Title != ""}, need{FieldDescription, v.Description != ""}, need{FieldMust, len(v.Must) > 0},
		need{FieldPlace, v.City != "" || slices.Contains(v.Formats, Remote)},
		need{FieldDuration, v.Term != ShortTerm || v.Duration != ""})
}

// shared points at the fields that a résumé and a vacancy have in common.
type shared struct {
	title      *string
	seniority  *Seniority
	term       *Term
	workload   *Workload
	engagement *[]Engagement
	city       *string
	formats    *[]Format
	pay        *Pay
	languages  *[]Language
	single     func(int64) Pay // what a lone figure of pay means
	must       bool            // whether a language is asked for rather than spoken
}

func (r *ResumeFields) shared() shared {
	return shared{&r.Title, &r.Seniority, &r.Term, &r.Workload, &r.Engagement, &r.City, &r.Formats, &r.Pay, &r.Languages,
		func(v int64) Pay { return Pay{From: v} }, false}
}

func (v *VacancyFields) shared() shared {
	return shared{&v.Title, &v.Seniority, &v.Term, &v.Workload, &v.Engagement, &v.City, &v.Formats, &v.Pay, &v.Languages,
		func(n int64) Pay { return Pay{From: n, To: n} }, true}
}

// shared is nil-safe only for drafts that have rows; RemoveItem checks that first.
func (d *Draft) shared() shared {
	if d.Kind == DraftVacancy {
		return d.Vacancy.shared()
	}
	return d.Resume.shared()
}

// set reads an answer into a shared field; known is false if the field is not one.
func (s shared) set(f Field, text string) (known bool, err error) {
	switch f {
	case FieldTitle:
		return true, into(s.title)(parseLine(f, text, MaxLine))
	case FieldSeniority:
		return true, into(s.seniority)(parseSeniority(text))
	case FieldTerm:
		return true, into(s.term)(parseOne(f, termWords, text))
	case FieldWorkload:
		return true, into(s.workload)(parseOne(f, workloadWords, text))
	case FieldEngagement:
		return true, into(s.engagement)(parseSome(f, engagementWords, text))
	case FieldCity:
		return true, into(s.city)(parseCity(f, text))
	case FieldFormats:
		return true, into(s.formats)(parseSome(f, formatWords, text))
	case FieldPay:
		return true, into(s.pay)(parsePay(text, s.single))
	case FieldLanguages:
		return true, into(s.languages)(parseLanguages(text, s.must))
	case FieldPlace:
		p, err := parsePlace(f, text)
		if err == nil {
			*s.city, *s.formats = p.city, p.formats
		}
		return true, err
	}
	return false, nil
}

func (s shared) clear(f Field) {
	switch f {
	case FieldTitle:
		*s.title = ""
	case FieldSeniority:
		*s.seniority = ""
	case FieldTerm:
		*s.term = ""
	case FieldWorkload:
		*s.workload = ""
	case FieldEngagement:
		*s.engagement = nil
	case FieldCity:
		*s.city = ""
	case FieldFormats:
		*s.formats = nil
	case FieldPlace:
		*s.city, *s.formats = "", nil
	case FieldPay:
		*s.pay = Pay{}
	case FieldLanguages:
		*s.languages = nil
	}
}

// into stores what a parser returns, unless it failed.
func into[T any](dst *T) func(T, error) error {
	return func(v T, err error) error {
		if err == nil {
			*dst = v
		}
		return err
	}
}

// made is p, or a new zero value where there is none.
func made[T any](p *T) *T {
	if p == nil {
		return new(T)
	}
	return p
}

func noField(k DraftKind, f Field) error { return fmt.Errorf("hr: a %s draft has no field %s", k, f) }

// today is the present moment where the product's people are; days and months are theirs.
func today() time.Time { return time.Now().In(Account{}.Location()) }

func jobField(f Field) bool { return strings.HasPrefix(string(f), "job_") }
