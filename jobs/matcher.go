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
type Matcher struct{}

// Vacancies ranks open vacancies for a résumé, best first.
func (Matcher) Vacancies(ctx context.Context, tx *store.Tx, actor hr.Actor, r hr.ResumeFields, limit int) ([]hr.Match, error) {
	wanted := r.ForMatch(hr.ID{})
	near := store.Near{Vector: ai.EmbedResume(wanted), Tags: r.Skills, Title: r.Title, Text: r.Summary}
	list, err := tx.CandidatesForResume(ctx, actor, near, store.VacancyFilter{}, retrieved)
	if err != nil {
		return nil, err
	}
	return ai.NewStats([]hr.MatchResume{wanted}, list).RankVacancies(wanted, list, tx.Now(), limit), nil
}

// People ranks résumés that can be found for a vacancy, best first. Who is no employer yet sees them all the same, as
// anonymous cards.
func (Matcher) People(ctx context.Context, tx *store.Tx, actor hr.Actor, v hr.VacancyFields, limit int) ([]hr.Match, error) {
	wanted := v.ForMatch(hr.ID{})
	near := store.Near{Vector: ai.EmbedVacancy(wanted), Tags: append(append([]string(nil), v.Must...), v.Nice...), Title: v.Title, Text: v.Description}
	list, err := tx.PeopleNear(ctx, actor, near, retrieved)
	if err != nil {
		return nil, err
	}
	return ai.NewStats(list, []hr.MatchVacancy{wanted}).RankResumes(wanted, list, tx.Now(), limit), nil
}

// Understand reads a request in free words; profession and city are named in the language.
func (Matcher) Understand(text string, lang hr.Lang) hr.Query {
	q := ai.ParseQuery(text)
	q.City = cityName(q.City, lang)
	if q.Role != "" {
		q.Role = vocabulary.RoleName(q.Role, string(lang))
	}
	return q
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

// zones are the time zones of the vocabulary's cities outside Kazakhstan, whose cities share one (UTC+5 since 2024).
var zones = map[string]string{
	"Tashkent": "Asia/Tashkent", "Bishkek": "Asia/Bishkek", "Moscow": "Europe/Moscow", "Saint Petersburg": "Europe/Moscow",
	"Dubai": "Asia/Dubai", "Abu Dhabi": "Asia/Dubai", "Riyadh": "Asia/Riyadh", "Istanbul": "Europe/Istanbul", "Tbilisi": "Asia/Tbilisi",
}

// Zone finds the IANA time zone meant by a city's name, an IANA name or a distance from UTC in whole hours.
func (Matcher) Zone(words string) (string, bool) {
	words = strings.TrimSpace(words)
	if city, ok := vocabulary.City(words); ok {
		if zone, ok := zones[city]; ok {
			return zone, true
		}
		return "Asia/Almaty", true
	}
	if strings.Contains(words, "/") {
		_, err := time.LoadLocation(words)
		return words, err == nil
	}
	offset := strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(strings.ReplaceAll(words, " ", "")), "UTC"), "GMT")
	t, err := time.Parse("-7", offset)
	if err != nil {
		if t, err = time.Parse("-07:00", offset); err != nil {
			return "", false
		}
	}
	_, seconds := t.Zone()
	return etc(seconds / 3600)
}

// etc is the IANA name of a whole distance from UTC; its sign is the other way round (POSIX).
func etc(hours int) (string, bool) {
	sign := "-"
	if hours < 0 {
		sign, hours = "+", -hours
	}
	zone := "Etc/GMT" + sign + string('0'+rune(hours%10))
	if hours >= 10 {
		zone = "Etc/GMT" + sign + "1" + string('0'+rune(hours%10))
	}
	_, err := time.LoadLocation(zone)
	return zone, err == nil
}

// Document makes a file of that name: the CV template is the only one.
func (Matcher) Document(name string, lang hr.Lang) ([]byte, error) {
	if data, ok := document.Template(string(lang)); ok && name == "cv_template" {
		return data, nil
	}
	return nil, fmt.Errorf("jobs: no document %q in %s", name, lang)
}
