package hr

import (
	"slices"
	"time"
)

// set reads an answer into a field of a vacancy.
func (v *VacancyFields) set(f Field, text string, now time.Time) error {
	switch f {
	case FieldDescription:
		return into(&v.Description)(parseLong(f, text, MaxDescription))
	case FieldMust:
		return into(&v.Must)(parseSkills(f, text))
	case FieldNice:
		return into(&v.Nice)(parseSkills(f, text))
	case FieldSpan, FieldExperience, FieldYears:
		y, err := parseYears(f, text, now)
		if err == nil {
			v.YearsMin, v.YearsMax = y.min, y.max
		}
		return err
	case FieldDuration:
		return into(&v.Duration)(parseDuration(text))
	case FieldRemoteFrom:
		return into(&v.RemoteFrom)(parseLine(f, text, MaxLine))
	case FieldHeadcount:
		return into(&v.Headcount)(parseCount(f, text, MaxHeadcount))
	case FieldDeadline:
		return into(&v.Deadline)(parseDeadline(text, now))
	case FieldCompanyName:
		return into(&v.CompanyName)(parseLine(f, text, MaxLine))
	}
	known, err := v.shared().set(f, text)
	if !known {
		return noField(DraftVacancy, f)
	}
	return err
}

func (v *VacancyFields) clear(f Field) {
	switch f {
	case FieldDescription:
		v.Description = ""
	case FieldMust:
		v.Must = nil
	case FieldNice:
		v.Nice = nil
	case FieldSpan, FieldExperience, FieldYears:
		v.YearsMin, v.YearsMax = nil, nil
	case FieldDuration:
		v.Duration = ""
	case FieldRemoteFrom:
		v.RemoteFrom = ""
	case FieldHeadcount:
		v.Headcount = 0
	case FieldDeadline:
		v.Deadline = ""
	case FieldCompanyName:
		v.CompanyName = ""
	default:
		v.shared().clear(f)
	}
}

// parseDuration keeps the employer's words: dates or a length, such as «3 месяца» or «декабрь–февраль».
func parseDuration(text string) (string, error) { return parseLine(FieldDuration, text, MaxLine) }

// set reads an answer into a field of a company.
func (c *CompanyFields) set(f Field, text string) error {
	switch f {
	case FieldBIN:
		return into(&c.BIN)(parseBIN(text))
	case FieldSize:
		return into(&c.Size)(parseSize(text))
	case FieldAbout:
		return into(&c.About)(parseLong(f, text, MaxAbout))
	case FieldAddress:
		return into(&c.Address)(parseLine(f, text, MaxAddress))
	case FieldContacts:
		return into(&c.Contacts)(parseContacts(text))
	case FieldCompanyName, FieldIndustry:
		return into(c.line(f))(parseLine(f, text, MaxLine))
	}
	return noField(DraftCompany, f)
}

// line is the field of a company, all of which are text; nil if there is no such field.
func (c *CompanyFields) line(f Field) *string {
	switch f {
	case FieldCompanyName:
		return &c.Name
	case FieldBIN:
		return &c.BIN
	case FieldIndustry:
		return &c.Industry
	case FieldSize:
		return &c.Size
	case FieldAbout:
		return &c.About
	case FieldAddress:
		return &c.Address
	case FieldContacts:
		return &c.Contacts
	}
	return nil
}

// parseContacts keeps a company's contacts as written, if there is a number, an address or a name to reach it by.
func parseContacts(text string) (string, error) {
	s := oneLine(text)
	if !wordy(s) {
		p, err := parsePhone(s)
		if err != nil {
			return "", expected(FieldContacts)
		}
		return p, nil
	}
	return parseLine(FieldContacts, s, MaxAddress)
}

// set reads an answer into a field of a letter.
func (l *Letter) set(f Field, text string) error {
	switch f {
	case FieldLetter:
		return into(&l.Text)(parseLong(f, text, MaxLetter))
	case FieldTitle:
		return into(&l.Title)(parseLine(f, text, MaxLine))
	case FieldTopic:
		return into(&l.Title)(parseTopic(text))
	case FieldContacts:
		yes, err := parseYesNo(f, text)
		return into(&l.Contacts)(&yes, err)
	case FieldReason:
		return l.setReason(text)
	}
	return noField(DraftLetter, f)
}

// setReason takes a reason to decline or to report by value or by a word for it; other words are kept as a text of
// the reason "other", which both lists have.
func (l *Letter) setReason(text string) error {
	if decline, _ := find(declineWords, text); len(decline) == 1 {
		l.Reason = string(decline[0])
		return nil
	}
	if report, _ := find(reportWords, text); len(report) == 1 {
		l.Reason = string(report[0])
		return nil
	}
	s, err := parseLong(FieldReason, text, MaxLetter)
	if err == nil {
		l.Reason, l.Text = string(DeclineOther), s
	}
	return err
}

func (l *Letter) clear(f Field) {
	switch f {
	case FieldLetter:
		l.Text = ""
	case FieldTitle, FieldTopic:
		l.Title = ""
	case FieldContacts:
		l.Contacts = nil
	case FieldReason:
		l.Reason = ""
	}
}

// reasonKey is the locale key of a letter's reason.
func (l *Letter) reasonKey() string {
	if slices.Contains(DeclineReasons(), DeclineReason(l.Reason)) {
		return EnumKey("decline", l.Reason)
	}
	return EnumKey("report", l.Reason)
}
