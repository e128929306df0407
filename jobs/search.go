package jobs

import (
	"context"
	"slices"
	"strings"

	"hrp/ai"
	"hrp/ai/vocabulary"
	"hrp/hr"
	"hrp/store"
)

// Search finds people, vacancies or companies for a request in words: what meets every filter first, then the nearest.
func (m Matcher) Search(ctx context.Context, tx *store.Tx, actor hr.Actor, q hr.Query) (hr.Found, error) {
	switch q.Kind {
	case hr.QueryCompanies:
		return searchCompanies(ctx, tx, actor, q)
	case hr.QueryVacancies:
		return m.searchVacancies(ctx, tx, actor, q)
	}
	return m.searchPeople(ctx, tx, actor, q)
}

func (m Matcher) searchPeople(ctx context.Context, tx *store.Tx, actor hr.Actor, q hr.Query) (hr.Found, error) {
	v := m.Named(q, actor.Lang).Vacancy()
	near := nearVacancy(&v)
	near.Vector = ai.EmbedVacancy(v.ForMatch(hr.ID{}))
	list, err := tx.PeopleNear(ctx, actor, near, retrieved)
	if err != nil {
		return hr.Found{}, err
	}
	unmet := map[string][]hr.Filter{}
	for _, r := range list {
		unmet[r.ID] = ai.PersonUnmet(q, r, tx.Now())
	}
	return ai.Found(hits(q, rankPeople(v, list, tx.Now(), retrieved), unmet)), nil
}

func (m Matcher) searchVacancies(ctx context.Context, tx *store.Tx, actor hr.Actor, q hr.Query) (hr.Found, error) {
	r := m.Named(q, actor.Lang).Resume()
	near := nearResume(&r)
	near.Vector = ai.EmbedResume(r.ForMatch(hr.ID{}))
	list, err := tx.CandidatesForResume(ctx, actor, near, store.VacancyFilter{}, retrieved)
	if err != nil {
		return hr.Found{}, err
	}
	unmet := map[string][]hr.Filter{}
	for _, v := range list {
		unmet[v.ID] = ai.VacancyUnmet(q, v)
	}
	return ai.Found(hits(q, rankVacancies(r, list, tx.Now(), retrieved), unmet)), nil
}

// hits puts the ranking and the filters together; the skills it gives as a reason are those of the request.
func hits(q hr.Query, ranked []hr.Match, unmet map[string][]hr.Filter) []hr.Hit {
	out := make([]hr.Hit, len(ranked))
	for i, m := range ranked {
		m.Reasons.Skills = ai.AskedSkills(q, unmet[m.ID])
		if slices.Contains(unmet[m.ID], hr.Filter{Field: hr.FilterPay}) {
			m.Reasons.Pay.Verdict = hr.VerdictOver
		}
		out[i] = hr.Hit{Match: m, Unmet: unmet[m.ID]}
	}
	return out
}

// searchCompanies looks for the words of the request in every language, because a company writes in its own.
func searchCompanies(ctx context.Context, tx *store.Tx, actor hr.Actor, q hr.Query) (hr.Found, error) {
	words := slices.Concat(q.SkillsMust, q.SkillsNice)
	for _, lang := range hr.Langs() {
		words = append(words, vocabulary.IndustryName(q.Industry, string(lang)), vocabulary.CityName(q.City, string(lang)), ai.RoleName(q.Role, lang))
	}
	list, err := tx.CompaniesNear(ctx, actor, strings.Join(words, " "), retrieved)
	if err != nil {
		return hr.Found{}, err
	}
	out := make([]hr.Hit, len(list))
	for i, c := range list {
		unmet := ai.CompanyUnmet(q, c)
		reasons := hr.Reasons{Skills: ai.AskedSkills(q, unmet)}
		out[i] = hr.Hit{Match: hr.Match{ID: c.ID.String(), Reasons: reasons}, Unmet: unmet, Company: &list[i]}
	}
	return ai.Found(out), nil
}
