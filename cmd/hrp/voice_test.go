package main

import (
	"encoding/json"
	"strings"
	"testing"

	"hrp/ai/provider/providertest"
	"hrp/hr"

	"github.com/stretchr/testify/require"
)

// soundMark is in every recording, so that a recording that is kept is found.
const soundMark = "zzqsound"

// recording is a voice message of so many seconds, as the sandbox counts them.
func recording(seconds int) []byte {
	return []byte(strings.Repeat(soundMark, 4000*seconds/len(soundMark)))
}

// hearingTown is the program with a server of models that writes voices down. What it hears and how it fails is the same
// for everybody, so that its stories are played one after another.
func hearingTown(t *testing.T, more ...string) (*town, *providertest.Server) {
	models := providertest.New(t)
	return newTown(t, append([]string{"LLM_BASE_URL=" + models.URL, "TRANSCRIPTION_MODEL=voice-1", "LLM_TIMEOUT=2s", "HRP_LOG=debug"}, more...)...), models
}

// speaks sends a voice message.
func (p *player) speaks(seconds int) *player {
	p.t.Helper()
	return p.sendsAs("voice", "voice.oga", recording(seconds))
}

// agrees sends a person's first voice message and says yes to what is asked then.
func (p *player) agrees(l tongue, seconds int) message {
	p.t.Helper()
	m := p.speaks(seconds).sees(l.say("screen.voice.title"), l.say("screen.voice.asks"))
	p.taps(m, l.say("button.agree"))
	return m
}

func TestVoice(t *testing.T) {
	t.Parallel()
	town, models := hearingTown(t)
	for _, lang := range hr.Langs() {
		t.Run(string(lang), func(t *testing.T) {
			l, a, w := newTongue(t, string(lang)), askings()[string(lang)], town.within(t)
			p := w.person("Aida", l.lang)
			p.says("/start").sees(l.first("screen.greeting.seeker.button"))
			searchesByVoice(p, models, l, a)
			p.rests()
			speaksInADialogue(p, models, l)
			staysInTheHouse(w.person("Timur", l.lang), models, l)
			takesConsentBack(p, models, l)
			logged := w.log.all()
			require.Contains(t, logged, `"level":"INFO"`)
			for _, s := range []string{a.voice, a.question, soundMark} {
				require.NotContains(t, logged, s)
			}
			require.Empty(t, everywhere(p, soundMark), "no sound is kept")
		})
	}
}

// heardBy is how many recordings have left the house.
func heardBy(models *providertest.Server) int {
	return len(models.Requests(providertest.Transcriptions))
}

// searchesByVoice: asked once, then a search and a question in words that are shown and taken as typed. A doubled yes is
// one recording written down, and one is charged.
func searchesByVoice(p *player, models *providertest.Server, l tongue, a asking) {
	before := heardBy(models)
	models.Hear(a.voice)
	m := p.speaks(3).sees(l.say("screen.voice.title"), l.say("screen.voice.asks"))
	require.Equal(p.t, []string{l.say("button.agree"), l.say("button.not_now")}, m.labels())
	require.Equal(p.t, before, heardBy(models), "nothing leaves before the yes")
	require.NoError(p.t, p.try("POST", "faults", map[string]any{"method": "editMessageText", "times": 1, "error_code": 429,
		"description": "Too Many Requests: retry after 1", "retry_after": 1}, nil)) // the buttons stay for a second tap
	p.taps(m, l.say("button.agree"))
	p.taps(m, l.say("button.agree"))
	heard := p.sees(l.say("screen.voice.heard"), a.voice)
	require.Equal(p.t, m.ID, heard.ID, "one message tells all that becomes of a recording")
	spoken := p.sees(l.say("screen.search.understood"), a.skill)
	require.Equal(p.t, spoken.Text, p.says(a.voice).sees(l.say("screen.search.understood"), a.skill).Text, "as if typed")

	models.Hear(a.question)
	m = p.speaks(2).sees(l.say("article."+a.topic+".title"), l.say("screen.faq.source"))
	require.Greater(p.t, m.ID, heard.ID+1)
	asked := models.Requests(providertest.Transcriptions)[before:]
	require.Len(p.t, asked, 2)
	require.Equal(p.t, "model=voice-1\nlanguage="+l.lang+"\nresponse_format=json\nfile=voice.ogg 12000 bytes\n", asked[0].Body)
	require.Equal(p.t, 41+27, p.spent(p.t, p))
	memory := column(p, `SELECT m.data::text FROM memories m JOIN accounts a ON a.id = m.account WHERE a.telegram = $1`, p.id)
	require.NotContains(p.t, memory[0], `"words"`, "words are kept only of those who agreed to that")
	require.NotContains(p.t, memory[0], `"voices"`)
}

// speaksInADialogue: a question that waits takes no voice for its answer.
func speaksInADialogue(p *player, models *providertest.Server, l tongue) {
	before := heardBy(models)
	p.says("/resume").presses(l.say("screen.resumes.new.button"), l.say("screen.resumes.title"))
	p.sees(l.say("resume.title"))
	p.speaks(2).sees(l.say("flow.got.voice"), l.say("resume.title"))
	p.says("/cancel").sees(l.say("screen.cancelled"))
	require.Equal(p.t, before, heardBy(models))
}

// staysInTheHouse: what nobody agreed to, what others said and what is too long goes nowhere, and each time the person
// hears what to do.
func staysInTheHouse(p *player, models *providertest.Server, l tongue) {
	before := heardBy(models)
	p.speaks(3).presses(l.say("button.not_now"), l.say("screen.voice.asks"))
	p.sees(l.say("screen.voice.kept"), l.say("screen.unread.examples.seeker"))
	m := p.speaks(3).sees(l.say("screen.voice.asks"), l.say("button.agree"))
	p.change(`DELETE FROM memories m USING accounts a WHERE a.id = m.account AND a.telegram = $1`, p.id) // a day later
	p.taps(m, l.say("button.agree")).shows(p.t, l.say("unheard.lost"))
	origin := func(id int64) map[string]string {
		raw, err := json.Marshal(map[string]any{"type": "user", "date": 1700000000, "sender_user": map[string]any{"id": id, "is_bot": false, "first_name": "Reader"}})
		require.NoError(p.t, err)
		return map[string]string{"kind": "voice", "forward_origin": string(raw)}
	}
	p.sendsWith(origin(42), "voice.oga", recording(2)).sees(l.say("screen.voice.foreign"), l.say("screen.unread.examples.seeker"))
	p.speaks(int(hr.MaxVoice.Seconds())+1).sees(l.say("screen.voice.long"), l.say("screen.unread.examples.seeker"))
	require.Equal(p.t, before, heardBy(models))
	models.Hear("Go")
	p.sendsWith(origin(p.id), "voice.oga", recording(2)).sees(l.say("screen.voice.heard"), "Go")
	require.Equal(p.t, before+1, heardBy(models), "one's own, forwarded")
}

// takesConsentBack: in the settings, where it is given again too.
func takesConsentBack(p *player, models *providertest.Server, l tongue) {
	p.says("/privacy").sees(l.say("screen.privacy.voice"), l.say("screen.consent.voice"))
	p.says("/settings").presses(l.say("screen.settings.provider.button"), l.say("screen.settings.title"))
	p.presses(l.say("screen.provider.voice.forbid.button"), l.say("screen.provider.voice.on"), l.say("screen.provider.contacts.off"))
	p.presses(l.say("screen.provider.voice.allow.button"), l.say("screen.provider.voice.off"))
	m := p.sees(l.say("screen.provider.voice.on"), l.say("screen.provider.contacts.off"))
	p.taps(m, l.say("screen.provider.voice.forbid.button"))
	p.sees(l.say("screen.provider.voice.off"))
	p.speaks(2).sees(l.say("screen.voice.asks"))
}

// Whatever fails, the person is told in time what to do, nothing is charged that was not answered, and the next voice
// message is heard.
func TestVoiceFails(t *testing.T) {
	t.Parallel()
	town, models := hearingTown(t)
	for _, f := range []struct {
		name  string
		fault providertest.Fault
		why   hr.Unheard
		spent int
	}{
		{"broken", providertest.Fault{Status: 500}, hr.UnheardAway, 0},
		{"refused", providertest.Fault{Status: 401}, hr.UnheardAway, 0},
		{"limited", providertest.Fault{Status: 429, RetryAfter: "3600"}, hr.UnheardAway, 0},
		{"late", providertest.Fault{Silence: true}, hr.UnheardAway, 0},
		{"cut off", providertest.Fault{Cut: true}, hr.UnheardAway, 0},
		{"no words", providertest.Fault{}, hr.UnheardEmpty, 27},
	} {
		for _, lang := range hr.Langs() {
			t.Run(f.name+" in "+string(lang), func(t *testing.T) {
				l, a := newTongue(t, string(lang)), askings()[string(lang)]
				p := town.within(t).person("Aida", l.lang)
				models.Hear("")
				models.FailAlways(providertest.Transcriptions, f.fault)
				asks := p.agrees(l, 2)
				m := p.sees(l.say("unheard."+string(f.why)), l.say("screen.unread.examples.seeker"))
				require.Equal(t, asks.ID, m.ID)
				require.True(t, has(m, l.say("button.home")))
				require.Equal(t, f.spent, p.spent(t, p))
				models.FailAlways(providertest.Transcriptions, providertest.Fault{})
				models.Hear(a.voice)
				p.speaks(3).sees(l.say("screen.voice.heard"), a.voice)
				p.sees(l.say("screen.search.understood"), a.skill)
				require.Equal(t, f.spent+41, p.spent(t, p))
			})
		}
	}
}

// A recording that cannot be fetched is told of after a second try; who has withdrawn the consent by then is not listened
// to.
func TestVoiceSecondTry(t *testing.T) {
	t.Parallel()
	town, models := hearingTown(t)
	require.NoError(t, town.try("POST", "faults", map[string]any{"method": "getFile", "times": 3 * len(hr.Langs()), "error_code": 400,
		"description": "Bad Request: file is temporarily unavailable"}, nil))
	inAll(t, func(t *testing.T, l tongue) {
		w := town.within(t)
		withdrawn, lost := w.person("Timur", l.lang), w.person("Aida", l.lang)
		withdrawn.agrees(l, 2)
		w.change(`UPDATE consents c SET withdrawn_at = now() FROM accounts a WHERE a.id = c.account AND a.telegram = $1`, withdrawn.id)
		lost.agrees(l, 2)
		withdrawn.sees(l.say("unheard.off"), l.say("screen.unread.examples.seeker"))
		lost.sees(l.say("unheard.lost"), l.say("screen.unread.examples.seeker"))
		require.Zero(t, heardBy(models))
	})
}

// A person who has used up the day's tokens is told so, and can type.
func TestVoiceBudgetEnds(t *testing.T) {
	t.Parallel()
	town, models := hearingTown(t, "LLM_DAILY_TOKENS=30")
	inAll(t, func(t *testing.T, l tongue) {
		p, a := town.within(t).person("Aida", l.lang), askings()[l.lang]
		p.agrees(l, 3)
		p.sees(l.say("unheard.budget"))
		require.Zero(t, p.spent(t, p))
		p.says(a.voice).sees(l.say("screen.search.understood"), a.skill)
		require.Zero(t, heardBy(models))
	})
}

// Without a model for it nothing is recognised, which is said.
func TestVoiceIsOff(t *testing.T) {
	t.Parallel()
	town := newTown(t)
	inAll(t, func(t *testing.T, l tongue) {
		p := town.within(t).person("Aida", l.lang)
		p.says("/start").sees(l.first("screen.greeting.seeker.button"))
		p.speaks(2).sees(l.say("unheard.off"), l.say("screen.unread.examples.seeker"))
		m := p.says("/privacy").sees(l.say("screen.privacy.alone"))
		require.NotContains(t, m.Text, l.say("screen.privacy.voice"))
	})
}
