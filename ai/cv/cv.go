// Package cv finds the fields of a CV in the text of a document: who, which position, since when, with
// what skills. It reads what people write in Russian, Kazakh, English and Arabic, and knows nothing of
// files: those become text in package document.
package cv

import (
	"strings"
	"time"
	"unicode"

	"hrp/ai/document"
	"hrp/hr"
)

// Parse finds the fields of a CV in the text of a document. ok is false where the text is not a CV;
// the fields found are returned all the same. Dates after now are not believed.
func Parse(text document.Text, now time.Time) (cv hr.CV, ok bool) {
	p := newCVPage(text, now)
	cv = hr.CV{
		Text:   text.Body,
		Hidden: text.Hidden != "",
		Lang:   textLang(text.Body),
		Skills: []string{}, Languages: []hr.Language{},
		Emails: []string{}, Phones: []string{}, Links: []string{},
		Experience: []hr.Experience{}, Education: []hr.Education{},
	}
	p.contacts(&cv, text.Links)
	cv.Name = p.name()
	jobs := p.jobs(now)
	for _, j := range jobs {
		cv.Experience = append(cv.Experience, j.Experience)
	}
	cv.Years = p.years(jobs, now)
	cv.Title = p.title(cv.Name, jobs)
	cv.City = p.city(cv.Name)
	cv.Skills = append(cv.Skills, p.skills(cv.Title, jobs)...)
	cv.Education, cv.Degree = p.education(now)
	cv.Languages = append(cv.Languages, p.languages()...)
	cv.Summary = p.summary()
	return cv, p.isCV(cv)
}

// textLang tells the language most of a text is written in. Technical words are Latin in every
// language, so other letters weigh more.
func textLang(s string) hr.Lang {
	cyrillic, kazakh, arabic, latin := 0, 0, 0, 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("әғқңөұүһіӘҒҚҢӨҰҮҺІ", r):
			kazakh++
			cyrillic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	switch {
	case arabic*3 > latin && arabic > cyrillic:
		return hr.Arabic
	case cyrillic*3 > latin && kazakh*25 > cyrillic:
		return hr.Kazakh
	case cyrillic*3 > latin:
		return hr.Russian
	}
	return hr.English
}

// isCV weighs what a CV has against what vacancies, contracts and articles have.
func (p *cvPage) isCV(cv hr.CV) bool {
	score := 0
	for _, has := range []bool{
		cv.Name != "", cv.Title != "", len(cv.Emails)+len(cv.Phones) > 0, len(cv.Experience) > 0, len(cv.Skills) >= 3,
		len(cv.Languages) > 0 && p.has(sectionLanguages), p.has(sectionExperience), p.has(sectionEducation), p.has(sectionSkills),
		p.has(sectionSummary), cv.City != "",
	} {
		if has {
			score++
		}
	}
	score -= 2 * p.foreign
	person := cv.Name != "" || len(cv.Emails)+len(cv.Phones) > 0
	career := cv.Title != "" || len(cv.Experience) > 0 || len(cv.Skills) > 0 || p.has(sectionEducation)
	return person && career && score >= 3 || score >= 5
}
