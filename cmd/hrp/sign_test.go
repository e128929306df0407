package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// nothingIsMetWithSilence: what a seeker may send outside a dialogue, and inside one (M14).
func nothingIsMetWithSilence(t *testing.T, town *town) {
	inAll(t, func(t *testing.T, l tongue) {
		p, s := town.within(t).person("Aida", l.lang), seekings()[l.lang]
		p.says("/start").presses(l.first("screen.greeting.seeker.button"))
		p.sees(l.say("resume.title"))
		p.says("/cancel").sees(l.say("screen.cancelled"), l.say("screen.home.seeker.title"))
		p.says(s.greeting).sees(l.say("screen.home.seeker.title"))
		m := p.says(s.search).sees(l.say("screen.search.understood"))
		require.True(t, has(m, numbered(m, 3)), "%v", m.labels())
		p.says("ъъъ зззз").sees(l.say("screen.unread"), l.say("screen.unread.examples.seeker"))
		p.says("/nosuch").sees(l.say("screen.unknown_command"))
		p.sends("face.png", picture()).sees(l.say("screen.unread"), l.say("screen.unread.examples.seeker"))
		p.says("/start v_nothing").sees(l.say("error.vacancy.not_found"))
		p.says("/start v_AaIB3sdKfUmXo3gC1DmlnQ").sees(l.say("error.vacancy.not_found"))
		m = p.says("/vacancies").sees(l.say("screen.browse.title"))
		p.taps(m, numbered(m, 1))
		link := p.sees(l.say("button.apply"), l.say("button.share")).copied()
		_, start, found := strings.Cut(link, "?start=")
		require.True(t, found, link)
		p.rests()
		visitor := p.person("Visitor", l.lang) // the link is opened by who has never been here, and has no role yet
		visitor.says("/start " + start).sees(l.say("button.apply"))
		p.says("/resume").presses(l.say("screen.resumes.new.button"))
		p.sees(l.say("resume.title"))
		p.says(s.title).sees(l.say("resume.place"))
		p.change(`UPDATE sessions SET at = at - interval '31 minutes' WHERE account = (SELECT id FROM accounts WHERE telegram = $1)`, p.id)
		p.says(s.place).presses(l.say("button.continue"), l.say("flow.resume"), l.say("button.start_over"))
		m = p.sees(l.say("resume.place"))
		require.NotContains(t, m.Text, l.say("flow.now"), "what came before the question counts for nothing")
		p.says("/settings").presses(l.say("screen.settings.lang.button"))
		inAnotherLanguage(p, l, s)
	})
}

// inAnotherLanguage: a change of language in the middle of a dialogue keeps it where it was (X1).
func inAnotherLanguage(p *player, l tongue, s seeking) {
	other := map[string]string{"ru": "en", "kk": "ru", "en": "ar", "ar": "kk"}[l.lang]
	o := tongue{p.t, l.words, other}
	p.presses(o.say("lang_own." + other))
	p.says(s.place).sees(o.say("resume.experience"))
	require.Eventually(p.t, func() bool {
		var list []struct{ Command, Description string }
		if p.try("GET", p.path("commands"), nil, &list) != nil {
			return false
		}
		for _, c := range list {
			if c.Command == "settings" {
				return c.Description == o.say("screen.command.settings")
			}
		}
		return false
	}, patience, patience/200, "the commands speak the chosen language")
}

// awayAndBack: two weeks away, the end of a search, a bot that was blocked.
func awayAndBack(w *town, e *player, l tongue, s seeking) {
	p := w.person("Aida", l.lang)
	firstVacancies(p, l, s)
	shortResume(p, l, s)
	p.rests()
	p.change(`UPDATE accounts SET seen_at = seen_at - interval '15 days' WHERE telegram = $1`, p.id)
	before := alike(e, l, s)
	p.says("/start").presses(l.say("screen.search.not_looking.button"), l.say("screen.back.title"), l.say("screen.back.question"))
	p.sees(l.say("screen.home.seeker.title"))
	require.Equal(p.t, before-1, alike(e, l, s), "who does not look is not shown")
	require.NoError(p.t, p.try("POST", p.path("block"), nil, nil))
	require.NoError(p.t, p.try("POST", p.path("unblock"), nil, nil))
	p.says("/start").sees(l.say("screen.home.seeker.title"))
}

// invited: an employer's message is answered, declined, reported and blocked (M9).
func invited(p, e *player, l tongue, s seeking) {
	p.says("/start").sees(l.say("screen.home.seeker.title"))
	card := writes(e, l, s)
	m := p.sees(l.say("notice.invitation_new"), s.note, s.company)
	p.taps(m, l.say("button.report"))
	p.presses(l.say("report.scam"), l.say("report.reason"))
	p.presses(l.say("button.skip"), l.say("report.words"))
	p.sees(l.say("report.ok"))
	p.taps(m, l.say("button.refuse"))
	p.sees(l.say("refuse_invitation.words"))
	p.says(s.note).sees(l.say("refuse_invitation.ok"))
	e.sees(l.say("notice.invitation_declined"))
	p.taps(m, l.say("button.block")).shows(p.t, l.say("screen.blocked"))
	p.sees(l.say("screen.home.seeker.title"))
	m = e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, labelled(m, s.vacancy))
	e.presses(l.say("screen.manage.people.button"), l.say("screen.manage.state"))
	m = e.sees(l.say("button.home"), "1. ")
	require.NotContains(p.t, m.Text, card, "who has blocked is not found any more")
}

// alike counts the people of the seeker's title among those who fit the employer's vacancy best.
func alike(e *player, l tongue, s seeking) (n int) {
	m := e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, labelled(m, s.vacancy))
	e.presses(l.say("screen.manage.people.button"), l.say("screen.manage.state"))
	m = e.sees(l.say("card.matched"))
	for _, label := range m.labels() {
		if strings.Contains(label, s.title) {
			n++
		}
	}
	return n
}

// writes sends a message to the person who fits the employer's vacancy best, and gives the card of that person.
func writes(e *player, l tongue, s seeking) string {
	m := e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, labelled(m, s.vacancy))
	e.presses(l.say("screen.manage.people.button"), l.say("screen.manage.state"))
	m = e.sees(l.say("card.matched"))
	card := strings.Split(m.Text, "\n\n")[1]
	e.taps(m, numbered(m, 1))
	e.presses(l.say("screen.person.write.button"), l.say("screen.person.masked"))
	m = e.sees(l.say("respond.vacancy"))
	e.taps(m, labelled(m, s.vacancy[:len(s.vacancy)/2]))
	e.sees(l.say("respond.message"))
	e.says(s.note).presses(l.say("button.send"), s.note)
	e.sees(l.say("respond.ok"))
	return card
}
