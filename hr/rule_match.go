package hr

import "slices"

// ForMatch is a résumé as ranking sees it. Name, contacts and the names of employers do not enter.
func (f ResumeFields) ForMatch(id ID) MatchResume {
	m := MatchResume{ID: id.String(), Title: f.Title, Summary: f.Summary, Skills: f.Skills, Years: f.Years,
		Seniority: string(f.Seniority), City: f.City, WorkFormat: onlyFormat(f.Formats), Employment: string(f.Term),
		Flexible: f.Relocation != nil && *f.Relocation}
	for _, e := range f.Experience {
		m.Experience = append(m.Experience, MatchJob{Title: e.Title, From: e.From, To: e.To, Text: e.Text})
	}
	for _, e := range f.Education {
		m.Education = append(m.Education, MatchStudy{Text: e.Text})
	}
	m.Languages = forMatch(f.Languages)
	if f.Pay.Stated() && f.Pay.Period != PerProject {
		m.SalaryMin, m.SalaryNet = amount(f.Pay.From, f.Pay.To), f.Pay.net()
		m.Currency, m.SalaryPeriod = string(f.Pay.Currency), f.Pay.period()
	}
	return m
}

// ForMatch is a vacancy as ranking sees it.
func (f VacancyFields) ForMatch(id ID) MatchVacancy {
	m := MatchVacancy{ID: id.String(), Title: f.Title, Description: f.Description, SkillsMust: f.Must, SkillsNice: f.Nice,
		Seniority: string(f.Seniority), YearsMin: f.YearsMin, YearsMax: f.YearsMax, City: f.City,
		WorkFormat: offeredFormat(f.Formats), Employment: string(f.Term), Languages: forMatch(f.Languages)}
	if f.Pay.Stated() && f.Pay.Period != PerProject {
		m.SalaryMax, m.SalaryNet = amount(f.Pay.To, f.Pay.From), f.Pay.net()
		m.Currency, m.SalaryPeriod = string(f.Pay.Currency), f.Pay.period()
	}
	return m
}

// FlexibleFormat is the format of a vacancy that offers remote work among others.
const FlexibleFormat = "flexible"

// offeredFormat is the one format of a vacancy, or that it offers several with remote work among them.
func offeredFormat(formats []Format) string {
	if len(formats) > 1 && slices.Contains(formats, Remote) {
		return FlexibleFormat
	}
	return onlyFormat(formats)
}

// onlyFormat is the one format that is stated; several exclude nothing.
func onlyFormat(formats []Format) string {
	if len(formats) != 1 {
		return ""
	}
	return string(formats[0])
}

func forMatch(languages []Language) []MatchLanguage {
	var out []MatchLanguage
	for _, l := range languages {
		level := l.Level
		if level == Native {
			level = C2
		}
		out = append(out, MatchLanguage{Code: l.Code, Level: string(level), Must: l.Must})
	}
	return out
}

func amount(first, second int64) *float64 {
	if first == 0 {
		first = second
	}
	v := float64(first)
	return &v
}

func (p Pay) net() *bool {
	if p.Base == "" {
		return nil
	}
	net := p.Base == Net
	return &net
}

func (p Pay) period() string {
	if p.Period == PerMonth {
		return ""
	}
	return string(p.Period)
}
