package jobs

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hrp/ai"
	"hrp/ai/document"
	"hrp/ai/vocabulary"
	"hrp/hr"
	"hrp/store"
)

// retrieved is how many candidates PostgreSQL gives to be ranked.
const retrieved = 300

// Matcher ranks and understands with the built-in ways of ai on what store retrieves.
type Matcher struct {
	library *library
	vectors bool // those of a provider help to retrieve
}

// Vacancies ranks open vacancies for a résumé, best first.
func (m Matcher) Vacancies(ctx context.Context, tx *store.Tx, actor hr.Actor, r hr.ResumeFields, limit int) ([]hr.Match, error) {
	key := m.key(ai.ResumeText(r.ForMatch(hr.ID{}))) // as it is stored
	near := nearResume(&r)
	near.Vector, near.Key = ai.EmbedResume(r.ForMatch(hr.ID{})), key
	list, err := tx.CandidatesForResume(ctx, actor, near, store.VacancyFilter{}, retrieved)
	if err != nil {
		return nil, err
	}
	return rankVacancies(r, list, tx.Now(), limit), nil
}

// nearResume is what vacancies for a résumé are found by; "Python developer" says a skill too.
func nearResume(r *hr.ResumeFields) store.Near {
	if len(r.Skills) == 0 {
		r.Skills = vocabulary.Skills(r.Title)
	}
	return store.Near{Tags: r.Skills, Title: r.Title, Text: r.Summary}
}

func rankVacancies(r hr.ResumeFields, list []hr.MatchVacancy, at time.Time, limit int) []hr.Match {
	wanted := r.ForMatch(hr.ID{})
	if len(wanted.Languages) == 0 {
		for _, v := range list {
			wanted.Languages = append(wanted.Languages, onTrust(v.Languages)...)
		}
	}
	return ai.NewStats([]hr.MatchResume{wanted}, list).RankVacancies(wanted, list, at, limit)
}

// People ranks résumés that can be found for a vacancy, best first. Who is no employer yet sees them all the same, as
// anonymous cards.
func (m Matcher) People(ctx context.Context, tx *store.Tx, actor hr.Actor, v hr.VacancyFields, limit int) ([]hr.Match, error) {
	list, err := tx.PeopleNear(ctx, actor, m.peopleFor(&v), retrieved)
	if err != nil {
		return nil, err
	}
	return rankPeople(v, list, tx.Now(), limit), nil
}

// peopleFor is what people for a vacancy are found by, vectors included.
func (m Matcher) peopleFor(v *hr.VacancyFields) store.Near {
	key := m.key(ai.VacancyText(v.ForMatch(hr.ID{}))) // as it is stored
	near := nearVacancy(v)
	near.Vector, near.Key = ai.EmbedVacancy(v.ForMatch(hr.ID{})), key
	return near
}

func nearVacancy(v *hr.VacancyFields) store.Near {
	if len(v.Must)+len(v.Nice) == 0 {
		v.Must = vocabulary.Skills(v.Title)
	}
	return store.Near{Tags: append(append([]string(nil), v.Must...), v.Nice...), Title: v.Title, Text: v.Description}
}

func rankPeople(v hr.VacancyFields, list []hr.MatchResume, at time.Time, limit int) []hr.Match {
	wanted := v.ForMatch(hr.ID{})
	for i := range list {
		if len(list[i].Languages) == 0 {
			list[i].Languages = onTrust(wanted.Languages)
		}
	}
	return ai.NewStats(list, []hr.MatchVacancy{wanted}).RankResumes(wanted, list, at, limit)
}

// key finds a provider's vector of a text, where one is wanted.
func (m Matcher) key(text string) []byte {
	if !m.vectors {
		return nil
	}
	return textKey(text)
}

// onTrust are the languages a vacancy asks for, without a level: the chat does not ask everybody about languages, and
// who names none is not taken to speak none.
func onTrust(asked []hr.MatchLanguage) []hr.MatchLanguage {
	out := make([]hr.MatchLanguage, len(asked))
	for i, l := range asked {
		out[i].Code = l.Code
	}
	return out
}

// Understand reads a request in free words; profession, city and industry are named in the language.
func (m Matcher) Understand(text string, lang hr.Lang) hr.Query {
	return m.Named(ai.ParseQuery(text), lang)
}

// Named is a request with profession, city and industry named in the language.
func (Matcher) Named(q hr.Query, lang hr.Lang) hr.Query {
	q.City = cityName(q.City, lang)
	if role, ok := vocabulary.Role(q.Role); ok {
		q.Role = role
	}
	q.Role = ai.RoleName(q.Role, lang)
	q.Industry = vocabulary.IndustryName(q.Industry, string(lang))
	return q
}

// Post tells what a forwarded post is, and reads the vacancy in it.
func (Matcher) Post(text string, lang hr.Lang) (hr.PostKind, hr.VacancyFields) {
	kind, v := ai.ReadPost(text)
	v.City = cityName(v.City, lang)
	return kind, v
}

// Vacancy reads a vacancy's text; its city is named in the language.
func (Matcher) Vacancy(text string, lang hr.Lang) (hr.VacancyFields, bool) {
	v, ok := ai.ParseVacancy(text)
	v.City = cityName(v.City, lang)
	return v, ok
}

// cityName is a city's name in a language; what the vocabulary does not know stays as it is written.
func cityName(city string, lang hr.Lang) string {
	if canonical, ok := vocabulary.City(city); ok {
		return vocabulary.CityName(canonical, string(lang))
	}
	return city
}

// City names a city in the language.
func (Matcher) City(city string, lang hr.Lang) string {
	if strings.ContainsAny(city, ",/()") || len(strings.Fields(city)) > 2 { // more than a name
		return city
	}
	return cityName(city, lang)
}

// Meant is the known name that a misspelt skill or title looks like; empty where there is none.
func (Matcher) Meant(field hr.Field, typed string) (name string) {
	if field == hr.FieldTitle {
		name, _ = vocabulary.MeantTitle(typed)
	} else {
		name, _ = vocabulary.MeantSkill(typed)
	}
	return name
}

// Titles are the professions offered to choose from.
func (Matcher) Titles(lang hr.Lang) []string {
	var out []string
	for _, role := range []string{"backend developer", "frontend developer", "qa engineer", "devops engineer", "data analyst", "soc analyst"} {
		out = append(out, vocabulary.RoleName(role, string(lang)))
	}
	return out
}

// Tidy gives skills the spelling of the vocabulary where it knows them, each once.
func (Matcher) Tidy(d *hr.Draft) {
	if d.Resume != nil {
		d.Resume.Skills = canonical(d.Resume.Skills)
	}
	if d.Vacancy != nil {
		d.Vacancy.Must, d.Vacancy.Nice = canonical(d.Vacancy.Must), canonical(d.Vacancy.Nice)
	}
}

func canonical(skills []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range skills {
		if c, ok := vocabulary.Skill(s); ok {
			s = c
		}
		if key := strings.ToLower(s); !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}

// Document makes a file of that name: the CV template is the only one.
func (Matcher) Document(name string, lang hr.Lang) ([]byte, error) {
	if data, ok := document.Template(string(lang)); ok && name == "cv_template" {
		return data, nil
	}
	return nil, fmt.Errorf("jobs: no document %q in %s", name, lang)
}
