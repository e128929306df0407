package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// question is a step of the résumé, how it is answered well, and what it refuses.
type question struct {
	ask    string // the key of what it asks
	say    string // what is typed; empty: the button
	button string // key of the button
}

func questions(s seeking) []question {
	return []question{
		{ask: "resume.title", say: s.title}, {ask: "resume.place", say: s.place}, {ask: "resume.experience", say: s.years},
		{ask: "resume.skills", say: s.skills}, {ask: "resume.pay", say: s.pay}, {ask: "terms.pay_base", button: "base.net"},
		{ask: "resume.enough", button: "flow.details"}, {ask: "terms.seniority", button: "seniority.middle"},
		{ask: "terms.term", button: "term.long_term"}, {ask: "terms.workload", button: "workload.full"},
		{ask: "terms.engagement", button: "button.skip"}, {ask: "resume.relocation", button: "button.yes"},
		{ask: "resume.jobs", button: "button.add"}, {ask: "resume.job_title", say: s.job}, {ask: "resume.job_company", say: s.company},
		{ask: "resume.job_from", say: "03.2020"}, {ask: "resume.job_to", button: "word.until_now"}, {ask: "resume.job_text", say: s.note},
		{ask: "resume.jobs", button: "button.done"}, {ask: "resume.education", say: s.school}, {ask: "resume.education", button: "button.done"},
		{ask: "terms.languages", button: "button.add"}, {ask: "terms.language", button: "lang.en"}, {ask: "terms.level", button: "level.B2"},
		{ask: "terms.languages", button: "button.done"}, {ask: "resume.links", say: "https://github.com/aida-example"},
		{ask: "resume.summary", say: s.note}, {ask: "consent", button: "button.agree"}, {ask: "resume.name", say: s.name},
		{ask: "resume.phone", say: "+7 700 000 00 09"}, {ask: "resume.email", say: "aida@mail.example"},
	}
}

// badInputAtEveryStep walks the whole résumé; at each question comes what is no answer, and is told so in the
// person's language with the question shown again. Nothing is lost or doubled: the review has every answer once.
func badInputAtEveryStep(t *testing.T, town *town) {
	bad := []string{"😀🔥", strings.Repeat("ы", 4096), "\u200f\u200e\u2060", "/nosuch"}
	inAll(t, func(t *testing.T, l tongue) {
		p, s := town.within(t).person("Aida", l.lang), seekings()[l.lang]
		p.says("/start").presses(l.first("screen.greeting.seeker.button"))
		p.sees(l.say("resume.title"))
		p.says("/resume").presses(l.say("screen.resumes.new.button"))
		for i, q := range questions(s) {
			p.rests()
			m := p.sees(l.say(q.ask))
			switch wrong := bad[i%len(bad)]; {
			case wrong == "/nosuch":
				p.says(wrong).sees(l.say("screen.unknown_command"))
				p.says("/start").presses(l.say("button.continue"), l.say("flow.resume"))
				m = p.sees(l.say(q.ask))
			case i%3 == 0:
				m = p.sends("face.png", picture()).sees(l.say("flow.got.photo"), l.say(q.ask))
			default:
				m = p.says(wrong).sees(l.say(q.ask))
			}
			for _, key := range []string{"error.", "flow.", "{", "<b>"} {
				require.NotContains(t, m.Text, key)
			}
			require.LessOrEqual(t, len(m.Markup.Inline), 4, "%s: rows", q.ask)
			if q.say != "" {
				p.says(q.say)
			} else {
				p.taps(m, l.say(q.button))
			}
		}
		m := p.sees(l.say("resume.review"))
		for _, text := range []string{s.title, s.skill, s.company, s.job, s.school, s.name, "+77000000009", "aida@mail.example", "github.com/aida-example"} {
			require.Equal(t, 1, strings.Count(strings.ReplaceAll(m.Text, s.title+", ", ""), text), "%q in\n%s", text, m.Text)
		}
	})
}

// numbersTheFourWays: amounts as people write them.
func numbersTheFourWays(t *testing.T, town *town) {
	amounts := map[string][][2]string{
		"ru": {{"1,5 млн", "1\u00a0500\u00a0000"}, {"600-800к", "800\u00a0000"}, {"от 300 тысяч тенге", "300\u00a0000"}},
		"kk": {{"1,5 млн", "1\u00a0500\u00a0000"}, {"300 мыңнан бастап", "300\u00a0000"}, {"600-800 мың", "800\u00a0000"}},
		"en": {{"300k", "300,000"}, {"1.5m", "1,500,000"}, {"$2,500", "2,500"}},
		"ar": {{"٣٠٠ ألف", "300,000"}, {"1.5 مليون", "1,500,000"}, {"من ٦٠٠ إلى ٨٠٠ ألف", "800,000"}},
	}
	open := map[string]string{"ru": "по договорённости", "kk": "келісім бойынша", "en": "negotiable", "ar": "حسب الاتفاق"}
	inAll(t, func(t *testing.T, l tongue) {
		p, s := town.within(t).person("Aida", l.lang), seekings()[l.lang]
		p.says("/start").presses(l.first("screen.greeting.seeker.button"))
		p.sees(l.say("resume.title"))
		p.says("/resume").presses(l.say("screen.resumes.new.button"))
		for _, q := range questions(s)[:4] {
			p.sees(l.say(q.ask))
			p.says(q.say)
		}
		p.sees(l.say("resume.pay"))
		for _, a := range amounts[l.lang] {
			p.says(a[0]).presses(l.say("button.back"), l.say("terms.pay_base"))
			p.sees(l.say("resume.pay"), a[1])
			p.says("много").sees(l.say("error.pay.expected"), l.say("resume.pay"))
			p.rests()
		}
		p.says(open[l.lang]).sees(l.say("resume.enough"))
	})
}

// staleAndDoubled: old buttons, doubled taps and messages, changed dialogues; each is answered, none counts twice.
func staleAndDoubled(t *testing.T, town *town) {
	inAll(t, func(t *testing.T, l tongue) {
		p, s := town.within(t).person("<b>Aida</b> & _Co_", l.lang), seekings()[l.lang]
		p.says("/start")
		first := p.sees("HRP")
		role := l.first("screen.greeting.seeker.button")
		p.taps(first, role)
		m := p.sees(l.say("resume.title"))
		p.says("<b>Go</b> & _x_ https://t.me/example").sees(l.say("resume.place"))
		p.taps(m, l.say("button.cancel")).shows(t, l.say("flow.stale"), "a button of an older message")
		p.latest(l.say("resume.place"))
		p.change(`UPDATE sessions SET version = 0 WHERE account = (SELECT id FROM accounts WHERE telegram = $1)`, p.id)
		p.says(s.place).sees(l.say("flow.changed"), l.say("resume.place"))
		p.change(`UPDATE sessions SET step = 'gone' WHERE account = (SELECT id FROM accounts WHERE telegram = $1)`, p.id)
		p.says(s.place).sees(l.say("flow.changed"), l.say("resume.place"))
		p.says(s.place)
		m = p.sees(l.say("resume.experience"))
		data := m.Markup.Inline[0][1].Data
		for range 2 { // the second tap finds the button on the screen gone; a phone may still send it
			_ = p.try("POST", p.chat("taps"), map[string]any{"from": p.id, "message_id": m.ID, "button": data}, nil)
		}
		m = p.sees(l.say("button.home"), "1. ")
		p.taps(m, numbered(m, 1))
		card := p.sees(l.say("button.apply"))
		p.taps(card, l.say("screen.vacancy.save.button"))
		card = p.sees(l.say("screen.vacancy.unsave.button"))
		p.says("/saved")
		p.taps(card, l.say("button.apply"))
		p.sees(l.say("screen.needs_resume.title"))
	})
}
