package flows

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// person plays one dialogue: it keeps session and draft, as the caller does.
type person struct {
	t       *testing.T
	e       *Engine
	s       hr.Session
	d       hr.Draft
	account hr.Account
	facts   map[string]string
	meant   func(hr.Field, string) string
	last    Result
}

func newPerson(t *testing.T, flow string, d hr.Draft) *person {
	t.Helper()
	e := New()
	if d.ID.IsZero() {
		d.ID = hr.NewID()
	}
	p := &person{t: t, e: e, d: d, account: hr.Account{FirstName: "Айгерим", Lang: hr.Russian}}
	res, err := e.Start(flow, hr.Session{}, p.d, p.input(Input{}))
	require.NoError(t, err)
	p.take(res)
	return p
}

func (p *person) input(in Input) Input {
	in.Lang, in.Now, in.Account = p.account.Lang, time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), p.account
	in.Meant = p.meant
	if in.Facts == nil {
		in.Facts = p.facts
	}
	return in
}

func (p *person) take(res Result) {
	p.last, p.s, p.d = res, res.Session, res.Draft
}

func (p *person) give(in Input) *person {
	p.t.Helper()
	consents := p.s.Step == "consenting" && in.Kind == KindOutcome && in.Err == nil
	res, err := p.e.Handle(p.s, p.d, p.input(in))
	require.NoError(p.t, err)
	p.take(res)
	if consents {
		p.account.Consents = []hr.Consent{hr.ConsentStore}
	}
	return p
}

func (p *person) says(text string) *person {
	p.t.Helper()
	return p.give(Input{Kind: KindText, Text: text})
}

// taps presses a button that the last message offers.
func (p *person) taps(action string) *person {
	p.t.Helper()
	require.Contains(p.t, p.actions(), action, "step %s", p.s.Step)
	return p.give(Input{Kind: KindChoice, Text: action, Nonce: p.s.Nonce})
}

func (p *person) outcome(name string) *person {
	p.t.Helper()
	return p.give(Input{Kind: KindOutcome, Text: name})
}

func (p *person) actions() []string {
	var out []string
	for _, r := range p.last.Replies {
		for _, row := range r.Rows {
			for _, c := range row {
				out = append(out, c.Action)
			}
		}
	}
	return out
}

func (p *person) keys() []string {
	var out []string
	for _, r := range p.last.Replies {
		for _, l := range r.Lines {
			out = append(out, l.Key)
		}
	}
	return out
}

func (p *person) at(step string) *person {
	p.t.Helper()
	require.Equal(p.t, step, p.s.Step, "said: %v", p.keys())
	return p
}

func (p *person) hears(key string) *person {
	p.t.Helper()
	require.Contains(p.t, p.keys(), key)
	return p
}

func TestFirstQuestionsEndInMatches(t *testing.T) {
	p := newPerson(t, "first", hr.Draft{}).at("title").hears("resume.title")
	p.says("Go-разработчик").at("place").says("Алматы, гибрид").at("experience").taps("o.3-6")
	require.True(t, p.last.Ended)
	require.Equal(t, "matches", p.last.Open)
	require.False(t, p.last.Drop)
	require.Equal(t, "Go-разработчик", p.d.Resume.Title)
	require.Equal(t, "Алматы", p.d.Resume.City)
	require.InDelta(t, 3, *p.d.Resume.Years, 0)
}

func TestResumeTheShortWay(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{}).at("title")
	p.says("Go-разработчик").at("place").taps("s.almaty").at("experience").says("5 лет").at("skills")
	p.says("Go, PostgreSQL").at("pay").says("600 000 – 800 000").at("pay_base").taps("o.net").at("enough")
	require.Equal(t, hr.Pay{From: 600000, To: 800000, Currency: hr.KZT, Period: hr.PerMonth, Base: hr.Net}, p.d.Resume.Pay)
	p.taps("short").at("consent").taps("privacy").at("consent").hears("consent.privacy").taps("agree").at("consenting")
	require.Equal(t, []Effect{{Verb: "consent_store"}}, p.last.Effects)
	p.outcome("ok").at("name").says("Айгерим Сәрсенова").at("phone").taps("skip").at("email").says("a@aigerim.example")
	p.at("review").hears("resume.review").hears("flow.missing")
	p.taps("publish").at("publishing").give(Input{Kind: KindOutcome, Err: hr.Fail(hr.Conflict, "error.draft.item")}).at("review").hears("error.draft.item")
	p.taps("publish").outcome("")
	require.True(t, p.last.Ended)
	require.True(t, p.last.Drop)
	require.Equal(t, "resume", p.last.Open)
}

func TestResumeInFullAndEdited(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{Resume: &hr.ResumeFields{Title: "QA", Skills: []string{"Go"}, City: "Алматы", Years: new(float64)}})
	p.account.Consents = []hr.Consent{hr.ConsentStore}
	p.at("pay").taps("skip").at("enough").taps("details").at("seniority").taps("o.middle").at("term").taps("skip")
	p.at("workload").taps("o.full").at("engagement").taps("o.employment").at("engagement").taps("o.sole_trader").taps("keep")
	require.Equal(t, []hr.Engagement{hr.EmploymentContract, hr.SoleTrader}, p.d.Resume.Engagement)
	p.at("relocation").taps("o.no").at("jobs").taps("add").at("job_title").says("Тестировщик").at("job_company").says("Көкжиек Pay")
	p.at("job_from").says("03.2020").at("job_to").taps("o.now").at("job_text").taps("skip").at("jobs").hears("line.numbered.word.job_now")
	p.says("Стажёр").at("job_company").taps("skip").taps("skip").at("job_to").taps("skip").taps("skip").at("jobs")
	p.taps("i.1").at("job").taps("e.job_company").at("job_company").says("Алтын Lab").at("job").taps("back").at("jobs")
	require.Equal(t, "Алтын Lab", p.d.Resume.Experience[1].Company)
	p.taps("i.0").taps("remove").at("jobs").taps("done").at("education").says("КазНУ, 2019").at("education").taps("done")
	require.Len(t, p.d.Resume.Experience, 1)
	p.at("languages").taps("add").at("language").taps("o.en").at("level").taps("o.b2").at("languages").says("казахский родной").at("languages")
	require.Equal(t, []hr.Language{{Code: "en", Level: hr.B2}, {Code: "kk", Level: hr.Native}}, p.d.Resume.Languages)
	p.taps("i.0").at("language").taps("keep").at("languages").taps("done").at("links").taps("skip").at("summary").taps("skip").at("name").taps("s.own")
	p.give(Input{Kind: KindContact, Text: "+77000000000"})
	p.at("email").taps("skip").at("review").taps("terms").at("edit_terms").taps("e.pay").at("pay").hears("resume.pay")
	p.says("500к").at("review").taps("past").taps("e.jobs").at("jobs").taps("i.0").at("job").taps("e.job_title").says("SDET").at("job").taps("back").taps("done").at("review")
	require.Empty(t, p.s.Return)
	require.Equal(t, "SDET", p.d.Resume.Experience[0].Title)
}
