package ai

import (
	"slices"
	"strings"
	"unicode"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// payTolerance is how far above the offer a wish may be: people mean about
// 15 %.
const payTolerance = 15

// taxMost is the share of the gross, in per cent, that taxes and contributions take at most where the product is used:
// an estimate, wide enough for Kazakhstan (a fifth) and for most of Europe.
const taxMost = 40

var (
	degrees = []string{"none", "apprenticeship", "bachelor", "master", "doctorate"}
	grades  = []string{"intern", "junior", "middle", "senior", "lead"}
	levels  = []string{"A1", "A2", "B1", "B2", "C1", "C2"}
)

// blocks returns the hard constraints that rule a pair out, in a fixed order.
// A constraint holds only where both sides state the fact.
func blocks(p, j *document) []string {
	r, v := p.resume, j.job
	var out []string
	add := func(name string, blocked bool) {
		if blocked {
			out = append(out, name)
		}
	}
	wished := pay(r, v)
	add(hr.BlockSalary, wished.Verdict == hr.VerdictOver && !wished.BaseDiffers)
	add(hr.BlockLanguage, len(languages(r, v).Missing) > 0 && structured(r))
	add(hr.BlockDegree, degree(r, v).Verdict == hr.VerdictLess)
	add(hr.BlockSeniority, r.Seniority != "" && len(v.Seniorities) > 0 && !containsFold(v.Seniorities, r.Seniority))
	add(hr.BlockRole, len(p.roles) > 0 && len(j.roles) > 0 && !shareRole(p.roles, j.roles))
	where := place(r, v)
	add(hr.BlockFormat, where.Format == hr.VerdictOver)
	add(hr.BlockCity, where.Verdict == hr.PlaceOtherCity)
	return out
}

// pay compares the wish with the offer. Only amounts of one currency, period
// and base compare exactly; a different base never blocks.
func pay(r *hr.MatchResume, v *hr.MatchVacancy) hr.PayReason {
	p := hr.PayReason{Wish: r.SalaryMin, Offer: v.SalaryMax, Currency: firstOf(v.Currency, r.Currency), Period: firstOf(v.SalaryPeriod, "month")}
	if r.SalaryMin == nil && v.SalaryMax == nil {
		return hr.PayReason{}
	}
	p.Verdict = hr.VerdictUnknown
	if r.SalaryMin == nil || v.SalaryMax == nil || !strings.EqualFold(r.Currency, v.Currency) ||
		!strings.EqualFold(firstOf(r.SalaryPeriod, "month"), firstOf(v.SalaryPeriod, "month")) {
		return p
	}
	p.BaseDiffers = (r.SalaryNet == nil) != (v.SalaryNet == nil) || r.SalaryNet != nil && *r.SalaryNet != *v.SalaryNet
	wish, offer := *r.SalaryMin, *v.SalaryMax
	least, most := offer, offer // in the base of the wish
	if p.BaseDiffers && !said(r.SalaryNet, false) && !said(v.SalaryNet, true) {
		least = offer * (100 - taxMost) / 100
	}
	if p.BaseDiffers && !said(r.SalaryNet, true) && !said(v.SalaryNet, false) {
		most = offer * 100 / (100 - taxMost)
	}
	p.Verdict = hr.VerdictNear // taxes may explain what lies between
	if wish <= offer {
		p.Verdict = hr.VerdictFits
	} else if wish > tolerated(most) {
		p.Verdict = hr.VerdictOver
	}
	p.Unsure = wish > least && wish <= offer || wish > tolerated(offer) && wish <= tolerated(most)
	return p
}

// tolerated is the highest wish that is near an offer.
func tolerated(offer float64) float64 { return offer * (100 + payTolerance) / 100 * (1 + 1e-9) }

// said reports whether a side says that its pay is net (or gross).
func said(net *bool, want bool) bool { return net != nil && *net == want }

// languages compares the required languages. A level that the person does not
// state is taken on trust; a language that is not there is missing.
func languages(r *hr.MatchResume, v *hr.MatchVacancy) hr.LanguageReason {
	var out hr.LanguageReason
	for _, want := range v.Languages {
		if !want.Must {
			continue
		}
		i := slices.IndexFunc(r.Languages, func(have hr.MatchLanguage) bool { return sameLanguage(have.Code, want.Code) })
		if i >= 0 && (r.Languages[i].Level == "" || levelIndex(r.Languages[i].Level) >= levelIndex(want.Level)) {
			out.Matched = append(out.Matched, want)
		} else {
			out.Missing = append(out.Missing, want)
		}
	}
	return out
}

func sameLanguage(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// levelIndex is the place of a CEFR level, -1 for none.
func levelIndex(level string) int {
	return slices.Index(levels, strings.ToUpper(strings.Trim(level, " +-")))
}

// structured reports whether a résumé says more than a title and a text: only
// then is a language that it does not list one that the person lacks.
func structured(r *hr.MatchResume) bool {
	return r.Languages != nil || len(r.Skills)+len(r.Experience)+len(r.Education)+len(r.Roles) > 0 || r.Years != nil || r.SalaryMin != nil ||
		r.Degree+r.Seniority+r.City+r.WorkFormat+r.Employment+r.Summary != ""
}

func degree(r *hr.MatchResume, v *hr.MatchVacancy) hr.LevelReason {
	if v.DegreeMin == "" {
		return hr.LevelReason{}
	}
	out := hr.LevelReason{Verdict: hr.VerdictUnknown, Have: r.Degree, Asked: []string{v.DegreeMin}}
	have, asked := indexFold(degrees, r.Degree), indexFold(degrees, v.DegreeMin)
	switch {
	case have < 0 || asked < 0:
	case have < asked:
		out.Verdict = hr.VerdictLess
	default:
		out.Verdict = hr.VerdictFits
	}
	return out
}

// seniority compares grades: with the accepted set where there is one, else
// with the wished grade.
func seniority(r *hr.MatchResume, v *hr.MatchVacancy) hr.LevelReason {
	asked := askedGrades(v)
	if len(asked) == 0 {
		return hr.LevelReason{}
	}
	out := hr.LevelReason{Verdict: hr.VerdictUnknown, Have: r.Seniority, Asked: asked}
	if r.Seniority == "" {
		return out
	}
	out.Verdict = hr.VerdictFits
	if !containsFold(asked, r.Seniority) {
		out.Verdict = hr.VerdictLess
		if indexFold(grades, r.Seniority) > indexFold(grades, asked[len(asked)-1]) {
			out.Verdict = hr.VerdictMore
		}
	}
	return out
}

func askedGrades(v *hr.MatchVacancy) []string {
	if len(v.Seniorities) == 0 && v.Seniority != "" {
		return []string{v.Seniority}
	}
	return v.Seniorities
}

// roleKey is a role of a list: its name folded, and what the vocabulary calls
// it.
type roleKey struct {
	name, canonical string
	latin           bool
}

func roleKeys(roles []string) []roleKey {
	var out []roleKey
	for _, r := range roles {
		k := roleKey{name: vocabulary.Normalize(r)}
		if k.name == "" {
			continue
		}
		k.latin = !strings.ContainsFunc(k.name, func(r rune) bool { return r > unicode.MaxASCII })
		k.canonical, _ = vocabulary.Role(r)
		out = append(out, k)
	}
	return out
}

// shareRole reports whether two lists of roles have one in common. Within one
// script only the same name is the same role (whoever keeps two names apart
// means two roles); across scripts the vocabulary translates.
func shareRole(a, b []roleKey) bool {
	for _, x := range a {
		for _, y := range b {
			if x.name == y.name || x.latin != y.latin && x.canonical != "" && x.canonical == y.canonical {
				return true
			}
		}
	}
	return false
}

func containsFold(list []string, want string) bool { return indexFold(list, want) >= 0 }

func indexFold(list []string, want string) int {
	return slices.IndexFunc(list, func(s string) bool { return strings.EqualFold(s, strings.TrimSpace(want)) })
}

// place compares cities and formats of two documents' canonical forms. Remote work makes the city indifferent, also where
// it is one of the formats a vacancy offers; a hybrid format bends either way.
func place(r *hr.MatchResume, v *hr.MatchVacancy) hr.PlaceReason {
	p := hr.PlaceReason{Person: r.City, Job: v.City, PersonFormat: r.WorkFormat, JobFormat: v.WorkFormat}
	if p == (hr.PlaceReason{}) {
		return p
	}
	flexible := r.Flexible || v.Flexible || flexibleFormat(r.WorkFormat) || flexibleFormat(v.WorkFormat)
	p.Format = hr.VerdictUnknown
	switch rf, vf := r.WorkFormat, v.WorkFormat; {
	case rf == "" || vf == "":
	case rf == vf, flexible, !fixedFormat(rf), !fixedFormat(vf):
		p.Format = hr.VerdictFits
	default:
		p.Format = hr.VerdictOver
	}
	switch {
	case v.WorkFormat == "remote", flexibleFormat(v.WorkFormat), r.WorkFormat == "remote":
		p.Verdict = hr.PlaceRemote
	case p.Person == "" || p.Job == "":
		p.Verdict = hr.PlaceUnknown
	case p.Person == p.Job:
		p.Verdict = hr.PlaceSameCity
	case flexible:
		p.Verdict = hr.PlaceRelocation
	default:
		p.Verdict = hr.PlaceOtherCity
	}
	return p
}

// flexibleFormat reports whether a side says that any format will do.
func flexibleFormat(f string) bool { return f == hr.FlexibleFormat || f == "any" }

func fixedFormat(f string) bool { return f == "remote" || f == "office" }

// cityName is the canonical name of a city, or the text itself.
func cityName(s string) string {
	if s == "" {
		return ""
	}
	if c, ok := vocabulary.City(s); ok {
		return c
	}
	return vocabulary.Normalize(s)
}
