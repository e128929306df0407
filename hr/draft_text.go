package hr

import (
	"math"
	"strings"
	"time"
)

// Get is an answer as it is shown: the person's own words, or keys for the reader's language. A Text that says
// nothing means that the field is not answered. Get of a field of rows lists them all.
func (d *Draft) Get(f Field) Text {
	switch {
	case d.Kind == DraftResume && d.Resume != nil:
		return d.Resume.text(f)
	case d.Kind == DraftVacancy && d.Vacancy != nil:
		return d.Vacancy.text(f)
	case d.Kind == DraftCompany && d.Company != nil:
		if f == FieldSize && d.Company.Size != "" {
			return T(EnumKey("company_size", d.Company.Size))
		}
		if p := d.Company.line(f); p != nil {
			return Own(*p)
		}
	case d.Kind == DraftLetter && d.Letter != nil:
		return d.Letter.text(f)
	}
	return Text{}
}

// Rows are the rows of the experience (any of its fields), the education or the languages, one Text each.
func (d *Draft) Rows(f Field) []Text {
	var out []Text
	switch {
	case d.rows(f) == 0:
	case f == FieldLanguages:
		for _, l := range *d.shared().languages {
			out = append(out, T("word.words", NamedArg{"items", languageArg(l, d.Kind == DraftVacancy && !l.Must)}))
		}
	case f == FieldEducation:
		for _, e := range d.Resume.Education {
			out = append(out, Own(e.Text))
		}
	default:
		for _, j := range d.Resume.Experience {
			out = append(out, j.text())
		}
	}
	return out
}

// GetItem is one field of one row as it is shown.
func (d *Draft) GetItem(f Field, item int) Text {
	if item < 0 || item >= d.rows(f) {
		return Text{}
	}
	if !jobField(f) {
		return d.Rows(f)[item]
	}
	j := d.Resume.Experience[item]
	switch f {
	case FieldJobCompany:
		return Own(j.Company)
	case FieldJobFrom:
		return Own(monthText(j.From))
	case FieldJobTo:
		if j.To == "" && j.From != "" {
			return T("word.until_now")
		}
		return Own(monthText(j.To))
	case FieldJobText:
		return Own(j.Text)
	}
	return Own(j.Title)
}

// rows counts the rows of a field.
func (d *Draft) rows(f Field) int {
	switch {
	case d.Kind == DraftVacancy && d.Vacancy != nil && f == FieldLanguages:
		return len(d.Vacancy.Languages)
	case d.Kind != DraftResume || d.Resume == nil:
		return 0
	case f == FieldLanguages:
		return len(d.Resume.Languages)
	case f == FieldEducation:
		return len(d.Resume.Education)
	case jobField(f):
		return len(d.Resume.Experience)
	}
	return 0
}

func (r *ResumeFields) text(f Field) Text {
	switch f {
	case FieldName:
		return Own(r.Name)
	case FieldEmail:
		return Own(r.Email)
	case FieldPhone:
		return Own(r.Phone)
	case FieldSkills:
		return listText(Strs("items", r.Skills))
	case FieldYears, FieldExperience:
		return yearsText(r.Years)
	case FieldRelocation:
		return yesText(r.Relocation)
	case FieldLinks:
		return Own(strings.Join(r.Links, "\n"))
	case FieldSummary:
		return Own(r.Summary)
	case FieldEducation:
		lines := make([]string, len(r.Education))
		for i, e := range r.Education {
			lines[i] = e.Text
		}
		return Own(strings.Join(lines, "\n"))
	}
	return r.shared().text(f)
}

func (v *VacancyFields) text(f Field) Text {
	switch f {
	case FieldDescription:
		return Own(v.Description)
	case FieldMust:
		return listText(Strs("items", v.Must))
	case FieldNice:
		return listText(Strs("items", v.Nice))
	case FieldSpan, FieldExperience, FieldYears:
		return SpanText(v.YearsMin, v.YearsMax)
	case FieldDuration:
		return Own(v.Duration)
	case FieldRemoteFrom:
		return Own(v.RemoteFrom)
	case FieldHeadcount:
		if v.Headcount == 0 {
			return Text{}
		}
		return T("word.number", Num("count", v.Headcount))
	case FieldDeadline:
		if day, err := time.Parse(time.DateOnly, v.Deadline); err == nil {
			return T("word.day", Day("day", day))
		}
		return Text{}
	case FieldCompanyName:
		return Own(v.CompanyName)
	}
	return v.shared().text(f)
}

func (l *Letter) text(f Field) Text {
	switch {
	case f == FieldLetter:
		return Own(l.Text)
	case f == FieldTitle, f == FieldTopic:
		return Own(l.Title)
	case f == FieldContacts:
		return yesText(l.Contacts)
	case f == FieldReason && l.Reason != "":
		return T(l.reasonKey())
	}
	return Text{}
}

func (s shared) text(f Field) Text {
	switch f {
	case FieldTitle:
		return Own(*s.title)
	case FieldSeniority:
		return enumText("seniority", *s.seniority)
	case FieldTerm:
		return enumText("term", *s.term)
	case FieldWorkload:
		return enumText("workload", *s.workload)
	case FieldEngagement:
		return listText(Keys("items", "engagement", *s.engagement))
	case FieldCity:
		if *s.city == "" {
			return Text{}
		}
		return listText(NamedArg{Name: "items", Arg: Arg{List: []Arg{{City: *s.city}}}})
	case FieldFormats:
		return listText(Keys("items", "format", *s.formats))
	case FieldPay:
		if !s.pay.Stated() {
			return Text{}
		}
		return T("word.pay", Money("pay", *s.pay))
	case FieldPlace:
		list := Keys("items", "format", *s.formats)
		if *s.city != "" {
			list.Arg.List = append([]Arg{{City: *s.city}}, list.Arg.List...)
		}
		return listText(list)
	case FieldLanguages:
		list := NamedArg{Name: "items"}
		for _, l := range *s.languages {
			list.Arg.List = append(list.Arg.List, languageArg(l, s.must && !l.Must))
		}
		return listText(list)
	}
	return Text{}
}

// SpanText words an amount of experience asked for, absent ends open; nothing if neither is stated.
func SpanText(from, to *float64) Text {
	lo := 0.0
	if from != nil {
		lo = *from
	}
	switch {
	case from == nil && to == nil:
		return Text{}
	case to == nil && lo == 0:
		return T(EnumKey("span", SpanNone))
	case to == nil && lo == 6:
		return T(EnumKey("span", Span6up))
	case to == nil:
		return amountText("years.from", lo)
	case from == nil:
		return amountText("years.to", *to)
	case lo == 1 && *to == 3:
		return T(EnumKey("span", Span1to3))
	case lo == 3 && *to == 6:
		return T(EnumKey("span", Span3to6))
	}
	return T("years.range", Num("from", int(lo)), Num("count", int(math.Ceil(*to))))
}

// yearsText words a person's own experience.
func yearsText(years *float64) Text {
	switch {
	case years == nil:
		return Text{}
	case *years <= 0:
		return T(EnumKey("span", SpanNone))
	}
	return amountText("years.whole", *years)
}

// amountText words years under a key that has plural forms. A fraction has a key of its own, with one decimal place
// behind the language's mark.
func amountText(key string, years float64) Text {
	tenths := int(math.Round(years * 10))
	if tenths%10 == 0 {
		return T(key, Num("count", tenths/10))
	}
	part := map[string]string{"years.whole": "years.part", "years.from": "years.from_part", "years.to": "years.to_part"}[key]
	return T(part, Num("whole", tenths/10), Num("tenth", tenths%10))
}

// languageArg is one language with its level and whether it is only a wish, words to be joined by a space.
func languageArg(l Language, wish bool) Arg {
	list := []Arg{{Key: EnumKey("lang", l.Code)}}
	if l.Level != "" {
		list = append(list, Arg{Key: EnumKey("level", l.Level)})
	}
	if wish {
		list = append(list, Arg{Key: "word.welcome"})
	}
	return Arg{List: list}
}

// text is one job on a line: title, company, months.
func (j Experience) text() Text {
	what := strings.Join(present(j.Title, j.Company), " · ")
	switch {
	case j.From == "":
		return Own(what)
	case j.To == "":
		return T("word.job_now", Str("job", what), Str("from", monthText(j.From)))
	}
	return T("word.job", Str("job", what), Str("from", monthText(j.From)), Str("to", monthText(j.To)))
}

// present lists what is not empty.
func present(values ...string) []string {
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}

// monthText writes "2020-03" as 03.2020, which reads the same in every language.
func monthText(month string) string {
	if year, m, ok := strings.Cut(month, "-"); ok {
		return m + "." + year
	}
	return month
}

func enumText[E ~string](prefix string, v E) Text {
	if v == "" {
		return Text{}
	}
	return T(EnumKey(prefix, v))
}

func yesText(yes *bool) Text {
	switch {
	case yes == nil:
		return Text{}
	case *yes:
		return T("word.yes")
	}
	return T("word.no")
}

func listText(items NamedArg) Text {
	if len(items.Arg.List) == 0 {
		return Text{}
	}
	return T("word.list", items)
}
