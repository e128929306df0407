package ai

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hrp/ai/provider"
	"hrp/ai/vocabulary"
	"hrp/hr"
)

// Asking says for whom a model is asked.
type Asking struct {
	Person   hr.ID    // whose budget it takes
	Key      string   // of the use, which is charged once
	Names    []string // of the person, which do not leave
	Unmasked bool     // the person lets name and contacts leave
}

// opinionRunes is how much of a text a model reads; longer ones repeat themselves.
const opinionRunes = 20_000

func beginning(text string) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), opinionRunes)])
}

const opinionTask = `Find in the CV: the position wanted or held last (title), the city of residence, the years of experience where they are stated in digits, the professional skills, and the jobs held.
For each give the value exactly as it is written in the CV, and as "quote" the shortest piece of the CV, copied letter by letter, that says so. Translate nothing, conclude nothing. What the CV does not say is an empty string or an empty list.
Of a job, "from" and "to" are YYYY-MM, or YYYY where no month is given; "to" is empty for the present job; its quote holds the title and the dates.`

const opinionSchema = `{"type":"object","additionalProperties":false,"required":["title","city","years","skills","jobs"],"properties":{
"title":{"type":"object","additionalProperties":false,"required":["value","quote"],"properties":{"value":{"type":"string"},"quote":{"type":"string"}}},
"city":{"type":"object","additionalProperties":false,"required":["value","quote"],"properties":{"value":{"type":"string"},"quote":{"type":"string"}}},
"years":{"type":"object","additionalProperties":false,"required":["value","quote"],"properties":{"value":{"type":"string"},"quote":{"type":"string"}}},
"skills":{"type":"array","maxItems":60,"items":{"type":"object","additionalProperties":false,"required":["value","quote"],"properties":{"value":{"type":"string"},"quote":{"type":"string"}}}},
"jobs":{"type":"array","maxItems":20,"items":{"type":"object","additionalProperties":false,"required":["title","company","from","to","quote"],"properties":{"title":{"type":"string"},"company":{"type":"string"},
"from":{"type":"string","pattern":"^(\\d{4}(-(0[1-9]|1[0-2]))?)?$"},"to":{"type":"string","pattern":"^(\\d{4}(-(0[1-9]|1[0-2]))?)?$"},"quote":{"type":"string"}}}}}}`

// stated is a value with the words of the CV that state it.
type stated struct {
	Value string `json:"value"`
	Quote string `json:"quote"`
}

type opinion struct {
	Title  stated   `json:"title"`
	City   stated   `json:"city"`
	Years  stated   `json:"years"`
	Skills []stated `json:"skills"`
	Jobs   []struct {
		Title   string `json:"title"`
		Company string `json:"company"`
		From    string `json:"from"`
		To      string `json:"to"`
		Quote   string `json:"quote"`
	} `json:"jobs"`
}

// SecondOpinion has a model read a CV that the built-in way has read, and fills what that did not find: nothing is
// replaced, and nothing is believed that does not stand in the CV's visible text. Where the model gives no answer the CV
// is returned as it was, with a *provider.Error.
func SecondOpinion(ctx context.Context, models *provider.Client, cv hr.CV, a Asking) (hr.CV, error) {
	text := beginning(cv.Text)
	a.Names = append(slices.Clone(a.Names), cv.Name)
	if !a.Unmasked {
		text = provider.Mask(text, a.Names...) // what the model sees is what its quotes are looked up in
	}
	var o opinion
	err := models.Complete(ctx, provider.Request{Use: "cv", Key: a.Key, Person: a.Person, Task: opinionTask, Schema: opinionSchema,
		Data: []provider.Data{{Name: "cv", Text: text}}, Names: a.Names, Unmasked: a.Unmasked}, &o)
	if err != nil {
		return cv, err
	}
	return evidence(plain(text)).fill(cv, o), nil
}

// evidence is a text in which quotes are looked up: in one case, spaces and line ends alike.
type evidence string

func plain(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// holds reports whether the text has the quote, and the quote the value.
func (e evidence) holds(value, quote string) bool {
	value, quote = plain(value), plain(quote)
	return value != "" && !strings.ContainsAny(value, "[]") && len(quote) <= 2000 &&
		strings.Contains(string(e), quote) && strings.Contains(quote, value)
}

// fill takes over what is stated and was not found before.
func (e evidence) fill(cv hr.CV, o opinion) hr.CV {
	if cv.Title == "" && e.holds(o.Title.Value, o.Title.Quote) && len([]rune(o.Title.Value)) <= hr.MaxLine {
		cv.Title = o.Title.Value
	}
	if cv.City == "" && e.holds(o.City.Value, o.City.Quote) && len([]rune(o.City.Value)) <= hr.MaxLine {
		cv.City = o.City.Value
		if city, ok := vocabulary.City(o.City.Value); ok {
			cv.City = city
		}
	}
	if years, err := strconv.ParseFloat(o.Years.Value, 64); err == nil && cv.Years == 0 && years > 0 && years <= 60 && e.holds(o.Years.Value, o.Years.Quote) {
		cv.Years = years
	}
	cv.Skills = slices.Clone(cv.Skills)
	for _, s := range o.Skills {
		skill := s.Value
		if known, ok := vocabulary.Skill(skill); ok {
			skill = known
		}
		if e.holds(s.Value, s.Quote) && len([]rune(skill)) <= hr.MaxLine && len(cv.Skills) < hr.MaxSkills && !containsFold(cv.Skills, skill) {
			cv.Skills = append(cv.Skills, skill)
		}
	}
	if len(cv.Experience) == 0 {
		cv.Experience = e.jobs(o)
	}
	return cv
}

// jobs are those whose title and dates stand together in the text.
func (e evidence) jobs(o opinion) (jobs []hr.Experience) {
	for _, j := range o.Jobs {
		if len(jobs) == hr.MaxRows || len(j.From) < 4 || !e.holds(j.Title, j.Quote) || !e.holds(j.From[:4], j.Quote) || j.To != "" && !e.holds(j.To[:4], j.Quote) {
			continue
		}
		job := hr.Experience{Title: j.Title, From: month(j.From, "01"), To: month(j.To, "12")}
		if e.holds(j.Company, j.Company) {
			job.Company = j.Company
		}
		if job.To == "" || job.From <= job.To {
			jobs = append(jobs, job)
		}
	}
	return jobs
}

// month completes a year by the month that makes the most of it.
func month(date, missing string) string {
	if len(date) == len("2006") {
		return date + "-" + missing
	}
	return date
}
