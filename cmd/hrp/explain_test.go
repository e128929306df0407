package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"hrp/ai/provider/providertest"

	"github.com/stretchr/testify/require"
)

// lecture is what the model of the tests says about a topic: words that are counted, and a way to somebody.
func lecture(q providertest.Request) string {
	var b strings.Builder
	for n := range 40 {
		fmt.Fprintf(&b, "w%d ", n)
		if n == 3 {
			b.WriteString("spam@mail.example ")
		}
	}
	return b.String() + "end."
}

// modelled starts the program with a server of models.
func modelled(t *testing.T, f providertest.Fault) (*town, *providertest.Server) {
	models := providertest.New(t)
	models.Answer(lecture)
	models.FailAlways(providertest.Chat, f)
	return newTown(t, "LLM_BASE_URL="+models.URL, "LLM_MODEL=test"), models
}

// texts are what one method of the Bot API was called with to tell a person, in order.
func (p *player) texts(method string) (out []string) {
	p.t.Helper()
	var calls []call
	require.NoError(p.t, p.try("GET", "calls?method="+method, nil, &calls))
	for _, c := range calls {
		var in struct {
			Chat int64  `json:"chat_id"`
			Text string `json:"text"`
		}
		require.NoError(p.t, json.Unmarshal(c.Params, &in))
		if in.Chat == p.id {
			out = append(out, in.Text)
		}
	}
	return out
}

// firstTopic makes a roadmap and opens its first topic.
func firstTopic(p *player, l tongue) message {
	m := roadmapOf(p, l, seekings()[l.lang], learnings()[l.lang])
	p.taps(m, numbered(m, 1))
	p.rests()
	return p.sees(l.say("screen.topic.sources"))
}

// TestExplanations: what a model writes grows before the person's eyes, is kept, and can be stopped half-way.
func TestExplanations(t *testing.T) {
	t.Parallel()
	town, models := modelled(t, providertest.Fault{Slow: 120 * time.Millisecond})
	t.Cleanup(func() { // when all conversations are over
		sent := models.Requests(providertest.Chat)
		require.NotEmpty(t, sent)
		for _, q := range sent {
			require.NotContains(t, q.User, "Zhuldyzai")
			require.NotContains(t, q.User, "Аида")
		}
	})
	inAll(t, func(t *testing.T, l tongue) {
		p := town.within(t).person("Zhuldyzai", l.lang)
		m := firstTopic(p, l)
		require.Equal(t, l.say("screen.topic.writing"), p.taps(m, l.say("screen.topic.explain.button")).Answer)
		p.sees(l.say("screen.topic.stop.button"))
		m = p.sees("w0 w1", "end.", l.say("screen.topic.words"), l.say("screen.topic.explain.button"))
		require.NotContains(t, m.Text, "spam@mail.example", "nothing in it leads anywhere")
		seen := p.texts("sendMessageDraft")
		require.Equal(t, "", seen[0], "at first it thinks")
		require.Greater(t, len(seen), 2)
		for _, text := range seen {
			require.NotContains(t, text, "spam@")
		}

		for _, stop := range []func(message){
			func(card message) {
				require.Equal(t, l.say("screen.topic.stopped"), p.taps(card, l.say("screen.topic.stop.button")).Answer)
			},
			func(message) { // by the button beside the draft
				require.NoError(t, p.try("POST", p.chat("stop"), map[string]any{"from": p.id}, nil))
			},
		} {
			p.taps(m, l.say("screen.topic.explain.button"))
			card := p.sees(l.say("screen.topic.stop.button"))
			before := len(seen)
			require.Eventually(t, func() bool {
				seen = p.texts("sendMessageDraft")
				return len(seen) > before && strings.Contains(seen[len(seen)-1], "w1")
			}, patience, 50*time.Millisecond)
			stop(card)
			p.rests()
			m = p.sees("w0 w1", l.say("screen.topic.sources"), l.say("screen.topic.words"), l.say("screen.topic.explain.button"))
			for strings.Contains(m.Text, "end.") { // the card from before, which the tap has shown once more
				m = p.sees("w0 w1", l.say("screen.topic.words"))
			}
		}
	})
}

// TestExplanationsFail: a model that gives no answer is said so, and the card is whole without it.
func TestExplanationsFail(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]providertest.Fault{"refused": {Status: 400}, "cut": {Cut: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			town, _ := modelled(t, f)
			inAll(t, func(t *testing.T, l tongue) {
				p := town.within(t).person("Zhuldyzai", l.lang)
				p.taps(firstTopic(p, l), l.say("screen.topic.explain.button"))
				m := p.sees(l.say("screen.topic.unwritten"), l.say("screen.topic.sources"), l.say("screen.topic.explain.button"))
				require.NotContains(t, m.Text, "w0", "half an answer is none")
			})
		})
	}
}
