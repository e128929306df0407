package ai

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hrp/ai/provider"
	"hrp/ai/vocabulary"
	"hrp/hr"
)

// Pair is a person and a vacancy as the one who looks at the other may see them, with how they match.
type Pair struct {
	Resume   hr.MatchResume
	Vacancy  hr.MatchVacancy
	Match    hr.Match
	Employer bool // the employer looks at the person; else the person at the vacancy
}

const (
	skillsQuoted = 5   // of each list of skills, as many as a card names
	quoteMost    = 200 // runes
	questionMost = 300
)

// evidenceTask has a model find words for reasons. The reasons and the order are ours.
const evidenceTask = `The reasons say how a person and a vacancy go together. They were computed: judge none, add none, give no score.
"quotes": for the number of a reason, the shortest piece of the résumé or of the vacancy that speaks of it, out of one line, copied letter by letter, at most 15 words. Leave out a reason that neither text speaks of.
"question": in %s, the one question about these reasons most worth asking the %s, as one sentence of at most 25 words. It is about the work alone, never about age, sex, nationality, origin, family, religion, health, looks or a photo. Empty where nothing is worth asking.`

const evidenceSchema = `{"type":"object","additionalProperties":false,"required":["quotes","question"],"properties":{
"quotes":{"type":"array","maxItems":30,"items":{"type":"object","additionalProperties":false,"required":["reason","quote"],"properties":{"reason":{"type":"integer"},"quote":{"type":"string"}}}},
"question":{"type":"string"}}}`

// MatchEvidence has a model quote what the texts say about the reasons of a pair, and put a question to the other side.
// Only what stands in a line that was sent is believed, and only a question about the work is asked. Contacts and names
// never leave, nor sentences on protected traits or to the machine. The error is a *provider.Error.
func MatchEvidence(ctx context.Context, models *provider.Client, p Pair, lang hr.Lang, a Asking) (hr.Evidence, error) {
	p.Resume.Skills, p.Vacancy.SkillsMust, p.Vacancy.SkillsNice = nil, nil, nil // the reasons have them
	resume, vacancy := leaving(ResumeText(p.Resume), a.Names), leaving(VacancyText(p.Vacancy), a.Names)
	grounds := groundsOf(p.Match.Reasons)
	var reasons strings.Builder
	for i, g := range grounds {
		fmt.Fprintf(&reasons, "%d. %s\n", i+1, g.said)
	}
	other := "employer"
	if p.Employer {
		other = "candidate"
	}
	var answer struct {
		Quotes []struct {
			Reason int    `json:"reason"`
			Quote  string `json:"quote"`
		} `json:"quotes"`
		Question string `json:"question"`
	}
	err := models.Complete(ctx, provider.Request{Use: "evidence", Key: a.Key, Person: a.Person, Names: a.Names, Schema: evidenceSchema,
		Task: fmt.Sprintf(evidenceTask, languageName(lang), other),
		Data: []provider.Data{{Name: "reasons", Text: reasons.String()}, {Name: "resume", Text: resume}, {Name: "vacancy", Text: vacancy}}}, &answer)
	if err != nil {
		return hr.Evidence{}, err
	}
	var out hr.Evidence
	for i, g := range grounds {
		for _, q := range answer.Quotes {
			if quote, ok := g.quoted(q.Quote, resume, vacancy); ok && q.Reason == i+1 {
				out.Quotes = append(out.Quotes, quote)
				break
			}
		}
	}
	if q := strings.TrimSpace(answer.Question); askable(q, lang) {
		out.Question = q
	}
	return out, nil
}

// leaving is what of a text goes to a model.
func leaving(text string, names []string) string {
	text = sentences.ReplaceAllStringFunc(withoutInjected(beginning(text)), func(s string) string {
		if personal(s) {
			return "\n" // what stood around it is not one line
		}
		return s
	})
	return provider.Mask(text, names...)
}

// ground is a reason as a model is told it.
type ground struct {
	said  string
	field hr.FilterField
	skill string // which a quote must name
}

func groundsOf(r hr.Reasons) (out []ground) {
	skills := func(list []string, what string) {
		for _, s := range list[:min(len(list), skillsQuoted)] {
			if leaving(s, nil) == s { // it is what an employer wrote, where the vocabulary does not know it
				out = append(out, ground{said: what + s, field: hr.FilterMust, skill: s})
			}
		}
	}
	skills(r.Skills.Matched, "has the skill ")
	skills(r.Skills.Missing, "lacks the skill ")
	add := func(field hr.FilterField, what, verdict string) {
		if verdict != "" && verdict != string(hr.VerdictUnknown) {
			out = append(out, ground{said: what + ": " + verdict, field: field})
		}
	}
	add(hr.FilterRole, "profession", string(r.Title.Match))
	add(hr.FilterYears, "years of experience against those asked for", string(r.Years.Verdict))
	add(hr.FilterSeniority, "level against the one asked for", string(r.Seniority.Verdict))
	add(hr.FilterCity, "place", string(r.Place.Verdict))
	add(hr.FilterFormat, "work format", string(r.Place.Format))
	return out
}

// quoted is a quote for the reason, if it stands in a line of one of the texts and names the skill it is to show.
func (g ground) quoted(quote, resume, vacancy string) (hr.Quote, bool) {
	q := hr.Quote{Field: g.field, Skill: g.skill, Text: strings.TrimRight(strings.Join(strings.Fields(quote), " "), ".,;:")}
	q.Resume = standsIn(resume, q.Text)
	named := g.skill == "" || slices.Contains(vocabulary.Skills(q.Text), g.skill) || strings.Contains(plain(q.Text), plain(g.skill))
	return q, named && len([]rune(q.Text)) <= quoteMost && (q.Resume || standsIn(vacancy, q.Text))
}

// standsIn reports whether one line of a text has the quote.
func standsIn(text, quote string) bool {
	for line := range strings.Lines(text) {
		if evidence(plain(line)).holds(quote, quote) {
			return true
		}
	}
	return false
}

// askable reports whether a question may be shown: one in the reader's language, about the work, that leads nowhere and
// scores nobody.
func askable(q string, lang hr.Lang) bool {
	tongues := map[hr.Lang]tongue{hr.Russian: tongueRussian, hr.Kazakh: tongueKazakh, hr.English: tongueLatin, hr.Arabic: tongueArabic}
	return (strings.HasSuffix(q, "?") || strings.HasSuffix(q, "؟")) && len([]rune(q)) <= questionMost && !strings.ContainsAny(q, "%٪[]\n") &&
		tongueOf(q) == tongues[lang] && provider.Mask(q) == q && !personal(q)
}
