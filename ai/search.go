package ai

import (
	"slices"
	"time"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// PersonUnmet lists the filters of a request that a person does not meet. What the person does not state is not held
// against them, but for skills: who does not name one is not found by it.
func PersonUnmet(q hr.Query, r hr.MatchResume, now time.Time) []hr.Filter {
	d, wanted := person(&r, now), canonicalVacancy(q.Vacancy().ForMatch(hr.ID{}))
	if q.SalaryNet == nil {
		wanted.SalaryNet = d.resume.SalaryNet // a bare figure means what the other side means
	}
	c := check{q: q, skills: d.skills}
	c.role(titleRoles(d))
	c.skillFilters()
	c.differs(hr.FilterSeniority, d.resume.Seniority != "" && !gradeNear(d.resume.Seniority, q.Seniority))
	c.differs(hr.FilterYears, below(d.years.min, q.YearsMin) || below(q.YearsMax, d.years.min))
	c.place(d.resume.City, d.resume.WorkFormat, d.resume.Flexible)
	c.differs(hr.FilterTerm, d.resume.Employment != "" && d.resume.Employment != q.Employment)
	c.differs(hr.FilterPay, pay(d.resume, wanted).Verdict == hr.VerdictOver)
	spoken := languages(d.resume, wanted)
	c.languages(func(code string) bool {
		return len(d.resume.Languages) > 0 && slices.ContainsFunc(spoken.Missing, func(l hr.MatchLanguage) bool { return sameLanguage(l.Code, code) })
	})
	return c.unmet
}

// VacancyUnmet lists the filters of a seeker's request that a vacancy does not meet, in the same way.
func VacancyUnmet(q hr.Query, v hr.MatchVacancy) []hr.Filter {
	d, wish := job(&v), canonicalResume(q.Resume().ForMatch(hr.ID{}))
	if q.SalaryNet == nil {
		wish.SalaryNet = d.job.SalaryNet
	}
	c := check{q: q, skills: d.skills}
	c.role(titleRoles(d))
	c.skillFilters()
	c.differs(hr.FilterSeniority, d.job.Seniority != "" && !gradeNear(d.job.Seniority, q.Seniority))
	c.differs(hr.FilterYears, below(q.YearsMax, d.years.min) || q.YearsMax == nil && below(d.years.max, q.YearsMin))
	c.place(d.job.City, d.job.WorkFormat, d.job.Flexible)
	c.differs(hr.FilterTerm, d.job.Employment != "" && d.job.Employment != q.Employment)
	c.differs(hr.FilterPay, pay(wish, d.job).Verdict == hr.VerdictOver)
	c.languages(func(code string) bool {
		return len(d.job.Languages) > 0 && !slices.ContainsFunc(d.job.Languages, func(l hr.MatchLanguage) bool { return sameLanguage(l.Code, code) })
	})
	return c.unmet
}

// CompanyUnmet lists the filters of a request for companies that a company does not meet, judged by what it says of
// itself and by its open vacancies. What only people have (years, pay, languages) asks nothing of a company.
func CompanyUnmet(q hr.Query, m hr.MatchCompany) []hr.Filter {
	about := vocabulary.NewText(m.Industry + "\n" + m.About)
	skills := map[string]bool{}
	for _, s := range slices.Concat(m.Skills, vocabulary.Skills(m.About)) {
		skills[skillName(s)] = true
	}
	var roles []string
	for _, t := range m.Titles {
		roles = append(roles, vocabulary.Roles(t)...)
	}
	c := check{q: q, skills: skills}
	c.role(roles)
	c.skillFilters()
	industry := false
	for _, f := range vocabulary.Find(about, vocabulary.KindIndustry) {
		industry = industry || slices.ContainsFunc(f.Entries, func(e vocabulary.Entry) bool { return e.Value == q.Industry })
	}
	c.differs(hr.FilterIndustry, !industry)
	city := cityName(q.City)
	c.differs(hr.FilterCity, !slices.ContainsFunc(m.Cities, func(s string) bool { return cityName(s) == city }) && !names(m.Address, q.City))
	c.differs(hr.FilterFormat, !slices.Contains(m.Formats, q.WorkFormat))
	return c.unmet
}

// names reports whether a text names a city.
func names(text, city string) bool {
	for _, f := range vocabulary.Find(vocabulary.NewText(text), vocabulary.KindCity) {
		if slices.ContainsFunc(f.Entries, func(e vocabulary.Entry) bool { return e.Value == city }) {
			return true
		}
	}
	return false
}

// check compares one result with the filters of a request.
type check struct {
	q      hr.Query
	skills map[string]bool // canonical, of the result
	unmet  []hr.Filter
}

// differs notes the filters of a field as unmet, if the request has any.
func (c *check) differs(field hr.FilterField, on bool) {
	for _, f := range c.q.Filters() {
		if f.Field == field && on {
			c.unmet = append(c.unmet, f)
		}
	}
}

// role is met by the same profession, by a near one, and by any of a general trade; who names none is judged by the
// skills alone.
func (c *check) role(have []string) {
	c.differs(hr.FilterRole, len(have) > 0 && !slices.ContainsFunc(have, func(r string) bool {
		return isOf(r, c.q.Role) || roleNearness(r, c.q.Role) >= nearRole || c.q.Role == vocabulary.SoftwareDeveloper && vocabulary.RoleFamily(r) == vocabulary.RoleFamily(c.q.Role)
	}))
}

// skillFilters: every required skill, none of the excluded; of wished ones at least one where nothing else says who is
// looked for.
func (c *check) skillFilters() {
	for _, f := range c.q.Filters() {
		has := c.skills[skillName(f.Value)]
		if f.Field == hr.FilterMust && !has || f.Field == hr.FilterNot && has {
			c.unmet = append(c.unmet, f)
		}
	}
	if c.q.Role != "" || len(c.q.SkillsMust) > 0 {
		return
	}
	c.differs(hr.FilterNice, !slices.ContainsFunc(c.q.SkillsNice, func(s string) bool { return c.skills[skillName(s)] }))
}

// place compares city and format as they are asked for: a hybrid place is not a remote one. Who is flexible, or works
// remotely, is in every city; a vacancy that offers remote work among others is, unless another format is asked for.
func (c *check) place(city, format string, flexible bool) {
	several := flexibleFormat(format)
	remote := format == "remote" || several && (c.q.WorkFormat == "" || c.q.WorkFormat == "remote")
	c.differs(hr.FilterFormat, format != "" && format != c.q.WorkFormat && !several && !flexible)
	c.differs(hr.FilterCity, city != "" && city != cityName(c.q.City) && !remote && !flexible)
}

func (c *check) languages(missing func(code string) bool) {
	for _, l := range c.q.Languages {
		if missing(l.Code) {
			c.unmet = append(c.unmet, hr.Filter{Field: hr.FilterLanguage, Value: l.Code})
		}
	}
}

func titleRoles(d *document) []string {
	var out []string
	for _, t := range d.titles[:min(len(d.titles), 1)] {
		if t.role != "" {
			out = append(out, t.role)
		}
	}
	return out
}

// gradeNear: the grade asked for, or the one above it.
func gradeNear(have, asked string) bool {
	h, a := indexFold(grades, have), indexFold(grades, asked)
	return h == a || h == a+1
}

// below reports whether a is stated to be less than b.
func below(a, b *float64) bool { return a != nil && b != nil && *a < *b }

// AskedSkills says which of the required skills of a request a result has.
func AskedSkills(q hr.Query, unmet []hr.Filter) hr.SkillsReason {
	out := hr.SkillsReason{Required: len(q.SkillsMust)}
	for _, s := range q.SkillsMust {
		if slices.Contains(unmet, hr.Filter{Field: hr.FilterMust, Value: s}) {
			out.Missing = append(out.Missing, s)
		} else {
			out.Matched = append(out.Matched, s)
		}
	}
	out.Have = len(out.Matched)
	return out
}

// core reports whether a filter says who or what is looked for; the others say on what terms.
func core(f hr.Filter) bool {
	return f.Field == hr.FilterRole || f.Field == hr.FilterMust || f.Field == hr.FilterNice || f.Field == hr.FilterIndustry
}

// distance counts the filters that are not met, those of the core twice.
func distance(h hr.Hit) int {
	n := len(h.Unmet)
	for _, f := range h.Unmet {
		if core(f) {
			n++
		}
	}
	return n
}

// Found puts what meets every filter first, then the nearest, and says which single filter keeps the most away where
// nothing meets them all; one of the core only where no other does.
func Found(hits []hr.Hit) hr.Found {
	slices.SortStableFunc(hits, func(a, b hr.Hit) int { return distance(a) - distance(b) })
	out := hr.Found{Hits: hits}
	alone := map[hr.Filter]int{}
	for _, h := range hits {
		switch len(h.Unmet) {
		case 0:
			out.Fit++
		case 1:
			alone[h.Unmet[0]]++
		}
	}
	if out.Fit > 0 {
		return out
	}
	for _, h := range hits { // in their order, so that of two equal ones the nearest hit's comes
		if len(h.Unmet) != 1 || alone[h.Unmet[0]] <= out.Gain || core(h.Unmet[0]) && out.Gain > 0 {
			continue
		}
		out.Drop, out.Gain = h.Unmet[0], alone[h.Unmet[0]]
	}
	return out
}
