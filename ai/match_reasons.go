package ai

import (
	"strings"

	"hrp/hr"
)

// reasons says in facts why a pair stands where it does.
func reasons(p, j *document) hr.Reasons {
	return hr.Reasons{
		Skills:    skillsReason(p, j),
		Years:     yearsReason(p.years.min, j.years),
		Pay:       pay(p.resume, j.job),
		Place:     place(p.resume, j.job),
		Seniority: seniority(p.resume, j.job),
		Degree:    degree(p.resume, j.job),
		Languages: languages(p.resume, j.job),
		Title:     titleReason(p, j),
	}
}

func skillsReason(p, j *document) hr.SkillsReason {
	var out hr.SkillsReason
	for _, s := range j.must {
		if p.skills[s] {
			out.Matched = append(out.Matched, s)
		} else {
			out.Missing = append(out.Missing, s)
		}
	}
	for _, s := range j.nice {
		if p.skills[s] {
			out.Nice = append(out.Nice, s)
		}
	}
	out.Have, out.Required = len(out.Matched), len(j.must)
	return out
}

func yearsReason(have *float64, asked span) hr.YearsReason {
	if have == nil && asked.min == nil && asked.max == nil {
		return hr.YearsReason{}
	}
	out := hr.YearsReason{Verdict: hr.VerdictFits, Have: have, Min: asked.min, Max: asked.max}
	switch {
	case have == nil, asked.min == nil && asked.max == nil:
		out.Verdict = hr.VerdictUnknown
	case asked.min != nil && *have < *asked.min:
		out.Verdict = hr.VerdictLess
	case asked.max != nil && *have > *asked.max:
		out.Verdict = hr.VerdictMore
	}
	return out
}

func titleReason(p, j *document) hr.TitleReason {
	if len(j.titles) == 0 || j.titles[0].role == "" {
		return hr.TitleReason{}
	}
	out := hr.TitleReason{Job: j.titles[0].role}
	best := -1.0
	for _, t := range p.titles {
		if n := roleNearness(t.role, out.Job); t.role != "" && n > best {
			best, out.Person = n, t.role
		}
	}
	out.Job, _, _ = strings.Cut(out.Job, byTechnology)
	out.Person, _, _ = strings.Cut(out.Person, byTechnology)
	switch {
	case best < 0:
		return hr.TitleReason{}
	case best == 1:
		out.Match = hr.TitleSame
	case best >= nearRole:
		out.Match = hr.TitleNear
	default:
		out.Match = hr.TitleOther
	}
	return out
}

// canonical fills in what comparing needs in one spelling, on a copy.
func canonicalResume(r hr.MatchResume) *hr.MatchResume {
	r.City = cityName(r.City)
	r.WorkFormat = strings.ToLower(r.WorkFormat)
	return &r
}

func canonicalVacancy(v hr.MatchVacancy) *hr.MatchVacancy {
	v.City = cityName(v.City)
	v.WorkFormat = strings.ToLower(v.WorkFormat)
	return &v
}
