package hr

// Resume is what a seeker who typed the request would be: matched against vacancies.
func (q Query) Resume() ResumeFields {
	f := ResumeFields{Title: q.title(), Skills: q.skills(), Seniority: Seniority(q.Seniority), City: q.City, Pay: q.Pay(), Term: Term(q.Employment)}
	if q.WorkFormat != "" {
		f.Formats = []Format{Format(q.WorkFormat)}
	}
	if q.YearsMax != nil {
		f.Years = q.YearsMax
	} else {
		f.Years = q.YearsMin
	}
	for _, l := range q.Languages {
		f.Languages = append(f.Languages, Language{Code: l.Code, Level: Level(l.Level)})
	}
	return f
}

// Vacancy is what an employer who typed the request is looking for: matched against résumés.
func (q Query) Vacancy() VacancyFields {
	f := VacancyFields{Title: q.title(), Must: q.SkillsMust, Nice: q.SkillsNice, Seniority: Seniority(q.Seniority), City: q.City,
		YearsMin: q.YearsMin, YearsMax: q.YearsMax, Pay: q.Pay(), Term: Term(q.Employment)}
	if q.WorkFormat != "" {
		f.Formats = []Format{Format(q.WorkFormat)}
	}
	for _, l := range q.Languages {
		f.Languages = append(f.Languages, Language{Code: l.Code, Level: Level(l.Level), Must: true})
	}
	return f
}

// Pay is the range of pay asked for; KZT where no currency is said.
func (q Query) Pay() Pay {
	if q.SalaryMin == nil && q.SalaryMax == nil {
		return Pay{}
	}
	p := Pay{Currency: Currency(q.Currency), Period: Period(q.SalaryPeriod)}
	if p.Currency == "" {
		p.Currency = KZT
	}
	if p.Period == "" {
		p.Period = PerMonth
	}
	if q.SalaryMin != nil {
		p.From = int64(*q.SalaryMin)
	}
	if q.SalaryMax != nil {
		p.To = int64(*q.SalaryMax)
	}
	if q.SalaryNet != nil {
		p.Base = Gross
		if *q.SalaryNet {
			p.Base = Net
		}
	}
	return p
}

// title is the profession, or the first skill where none is named.
func (q Query) title() string {
	if q.Role != "" {
		return q.Role
	}
	if s := q.skills(); len(s) > 0 {
		return s[0]
	}
	return ""
}

func (q Query) skills() []string {
	return append(append([]string(nil), q.SkillsMust...), q.SkillsNice...)
}
