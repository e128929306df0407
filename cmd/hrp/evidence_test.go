package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"hrp/ai/provider/providertest"

	"github.com/stretchr/testify/require"
)

var skillAsked = regexp.MustCompile(`(?m)^(\d+)\. (?:has|lacks) the skill (.+)$`)

// witness is the model of the tests: it invents a quote for the first reason, and for every further skill gives the
// three words of the vacancy that end with it.
func witness(q providertest.Request) string {
	type quote struct {
		Reason json.Number `json:"reason"`
		Quote  string      `json:"quote"`
	}
	quotes := []quote{}
	_, vacancy, _ := strings.Cut(q.User, " vacancy>")
	for _, asked := range skillAsked.FindAllStringSubmatch(q.User, -1) {
		if asked[1] == "1" {
			quotes = append(quotes, quote{"1", "ten years of " + asked[2] + " at Moonbase"})
			continue
		}
		words := strings.Fields(vacancy)
		for i, w := range words {
			if i >= 2 && strings.Contains(w, asked[2]) {
				quotes = append(quotes, quote{json.Number(asked[1]), strings.Join(words[i-2:i+1], " ")})
				break
			}
		}
	}
	question := ""
	for name, lang := range map[string]string{"Russian": "ru", "Kazakh": "kk", "English": "en", "Arabic": "ar"} {
		if strings.Contains(q.System, "in "+name) {
			question = witnessed()[lang].question
		}
	}
	raw, _ := json.Marshal(map[string]any{"quotes": quotes, "question": question})
	return string(raw)
}

// witnessed are words of a vacancy of the world, by the language of who offers it.
func witnessed() map[string]struct{ vacancy, quote, question string } {
	return map[string]struct{ vacancy, quote, question string }{
		"ru": {"Go-разработчик", "запросов к PostgreSQL", "Что вы написали первым?"},
		"kk": {"Frontend әзірлеуші", "React, TypeScript, HTML", "Алдымен не жаздыңыз?"},
		"en": {"Blockchain developer", "Solidity and TypeScript", "What did you write first?"},
		"ar": {"مهندس تعلم آلي", "المطلوب: Python وPyTorch", "ما أول شيء كتبتموه؟"},
	}
}

// TestEvidence: why a card fits, in the words of the texts and with a question, for both sides; the résumé is read by
// its owner's consent alone.
func TestEvidence(t *testing.T) {
	t.Parallel()
	town, models := modelled(t, providertest.Fault{Pause: 500 * time.Millisecond})
	models.Answer(witness)
	inAll(t, func(t *testing.T, l tongue) {
		w, want := town.within(t), witnessed()[l.lang]
		employer, seeker := w.known(owners()[l.lang]), w.known(hirings()[l.lang].seeker)
		why := l.say("card.why.button")
		link := opensVacancy(employer, l, want.vacancy)
		m := opensPerson(employer, l, w.resumeOf(seeker))
		require.False(t, has(m, why), "nobody has agreed")

		seeker.says("/start " + link)
		seeker.taps(seeker.sees(want.vacancy, why), why)
		seeker.presses(l.say("button.not_now"), l.say("card.why.asks"))
		seeker.taps(seeker.sees(want.vacancy, why), why)
		require.Zero(t, w.spent(t, seeker))
		seeker.presses(l.say("button.agree"), l.say("card.why.asks"))
		m = seeker.sees(l.say("card.why.title"), l.say("card.matched"), want.quote, l.say("card.why.question"), want.question, l.say("card.why.by_model"))
		require.Contains(t, strings.Join(seeker.texts("sendMessage"), "\n"), l.say("card.why.looking"), "until then it is said that they are looked for")
		require.Equal(t, 1, seeker.shown(l.say("card.why.title")), "in one message")
		require.NotContains(t, m.Text, "Moonbase", "nobody has written that")
		require.NotContains(t, m.Text, "%")
		require.NotZero(t, w.spent(t, seeker))
		seeker.taps(m, l.say("button.back"))
		seeker.sees(want.vacancy, why)

		opensVacancy(employer, l, want.vacancy)
		card := opensPerson(employer, l, w.resumeOf(seeker))
		employer.taps(card, why)
		employer.taps(card, why).shows(t, l.say("card.why.looking"))
		m = employer.sees(l.say("card.why.title"), want.vacancy, want.quote, want.question)
		require.NotContains(t, m.Text, hirings()[l.lang].name)
		require.NotContains(t, m.Text, "Moonbase")
		require.Equal(t, 1, w.uses(t, employer), "tapped twice, paid once")

		seeker.says("/settings").presses(l.say("screen.settings.provider.button"), l.say("screen.settings.title"))
		seeker.presses(l.say("screen.provider.why.forbid.button"), l.say("screen.provider.why.on"), l.say("screen.provider.contacts.off"))
		seeker.sees(l.say("screen.provider.why.off"))
		employer.taps(card, why)
		employer.sees(l.say("card.why.title"), l.say("card.why.unanswered"))
		require.Equal(t, 1, w.uses(t, employer), "the consent is looked at anew")
		for _, q := range models.Requests(providertest.Chat) {
			for _, secret := range []string{"Сапарова", "Айгерим", "Жақсылыққызы", "Mark", "Ellison", "ليلى", "حداد", "mail.example"} {
				require.NotContains(t, q.Body, secret)
			}
		}
	})
}

// TestEvidenceFails: where the model gives no answer that is said, and our reasons stay.
func TestEvidenceFails(t *testing.T) {
	t.Parallel()
	town, _ := modelled(t, providertest.Fault{Status: 400})
	inAll(t, func(t *testing.T, l tongue) {
		w, want := town.within(t), witnessed()[l.lang]
		employer, seeker := w.known(owners()[l.lang]), w.known(hirings()[l.lang].seeker)
		link := opensVacancy(employer, l, want.vacancy)
		seeker.says("/privacy").presses(l.say("screen.settings.provider.button"), l.say("screen.privacy.title"))
		seeker.presses(l.say("screen.provider.why.allow.button"), l.say("screen.provider.why.off"))
		seeker.sees(l.say("screen.provider.why.on"))
		seeker.says("/privacy").sees(l.say("screen.privacy.title"), l.say("screen.consent.evidence"))
		seeker.says("/start " + link)
		seeker.taps(seeker.sees(want.vacancy, l.say("card.why.button")), l.say("card.why.button"))
		m := seeker.sees(l.say("card.why.title"), l.say("card.matched"), l.say("card.why.unanswered"))
		require.NotContains(t, m.Text, l.say("card.why.by_model"))
		require.Zero(t, w.spent(t, seeker))
	})
}

// opensVacancy shows an employer who fits a vacancy of theirs, and gives what the vacancy's link carries.
func opensVacancy(e *player, l tongue, title string) string {
	e.t.Helper()
	m := e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, labelled(m, title))
	m = e.sees(l.say("screen.manage.people.button"), title)
	_, link, _ := strings.Cut(m.copied(), "?start=")
	e.taps(m, l.say("screen.manage.people.button"))
	return link
}

// opensPerson shows an employer, who sees the people for a vacancy, one of them.
func opensPerson(e *player, l tongue, resume string) message {
	e.t.Helper()
	m := e.sees(l.say("card.matched"))
	e.taps(m, leadsTo(e.t, m, "person", resume))
	return e.sees(l.say("screen.person.masked"))
}

// shown counts the bot's messages in a person's chat that say the words now.
func (p *player) shown(words string) (n int) {
	p.t.Helper()
	var list []message
	require.NoError(p.t, p.try("GET", p.chat("messages"), nil, &list))
	for _, m := range list {
		if m.From.Bot && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}

// resumeOf is the id of a person's résumé.
func (w *town) resumeOf(p *player) (id string) {
	w.t.Helper()
	require.NoError(w.t, w.rows.Pool().QueryRow(w.t.Context(), `SELECT r.id::text FROM resumes r JOIN accounts a ON a.id = r.owner WHERE a.telegram = $1`, p.id).Scan(&id))
	return id
}

// uses is how often a person was charged for the provider.
func (w *town) uses(t *testing.T, p *player) (n int) {
	t.Helper()
	require.NoError(t, w.rows.Pool().QueryRow(t.Context(), `SELECT count(*) FROM token_uses u JOIN accounts a ON a.id = u.account WHERE a.telegram = $1`, p.id).Scan(&n))
	return n
}
