package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"hrp/ai"
	"hrp/ai/provider/providertest"
	"hrp/hr"
	"hrp/locales"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// modelCV is a CV with a skill that no vocabulary has; a model may find it.
const modelCV = `Aida Example
Backend developer
aida.example@example.com, +7 701 000 00 00, https://example.com/aida
Almaty
Skills: Go, PostgreSQL, Docker
Experience
March 2019 – present, Backend developer, Example Labs
Kept the ledgers of a bank in a store called Quibblebase.
Education
2018 Example University, bachelor of informatics
`

// modelAnswer is what a good model finds, with one skill that is not there.
const modelAnswer = `{"title":{"value":"","quote":""},"city":{"value":"","quote":""},"years":{"value":"","quote":""},"jobs":[],"skills":[
{"value":"Quibblebase","quote":"a store called Quibblebase"},{"value":"Fortran","quote":"Fortran"}]}`

// modelTown is the program with a server of models beside it.
func modelTown(t *testing.T, more ...string) (*town, *providertest.Server) {
	models := providertest.New(t)
	models.Answer(func(providertest.Request) string { return modelAnswer })
	return newTown(t, append([]string{"LLM_BASE_URL=" + models.URL, "LLM_API_KEY=top-secret", "LLM_MODEL=chat-1", "EMBEDDING_MODEL=embed-1", "LLM_TIMEOUT=2s"}, more...)...), models
}

// publishes takes a CV through the chat until it is published, and gives the review.
func (p *player) publishes(l tongue) message { return p.publishesCV(l, modelCV) }

func (p *player) publishesCV(l tongue, cv string) message {
	p.says("/start").sees("HRP")
	p.sends("cv.txt", []byte(cv))
	p.taps(p.sees(l.say("cv.found")), l.say("cv.check"))
	p.presses(l.say("button.agree"), l.say("consent"))
	review := p.latest(l.say("resume.review"))
	p.taps(review, l.say("button.publish"))
	p.latest(l.say("resume.published"))
	return review
}

// However the provider fails, the person gets the built-in answer in time and is told; nothing is lost, and nothing is
// charged that was not answered.
func TestProviderFailsInAConversation(t *testing.T) {
	t.Parallel()
	words, err := locales.Load()
	require.NoError(t, err)
	town, models := modelTown(t)
	always := func(f providertest.Fault) {
		models.FailAlways(providertest.Chat, f)
		models.FailAlways(providertest.Embeddings, f)
	}
	for i, f := range []providertest.Fault{{Status: 500}, {Status: 401}, {Status: 429, RetryAfter: "3600"}, {Silence: true}, {Cut: true}, {Text: "<html>"}, {Text: `{"skills":"all"}`}} {
		l := tongue{t: t, words: words, lang: []string{"ru", "kk", "en", "ar"}[i%4]}
		t.Run(fmt.Sprintf("%+v in %s", f, l.lang), func(t *testing.T) {
			always(f)
			defer always(providertest.Fault{})
			p := town.within(t).person("Aida", l.lang)
			start := time.Now()
			review := p.publishes(l)
			require.Less(t, time.Since(start), patience)
			for _, fact := range []string{"Aida Example", "Backend developer", "PostgreSQL", "aida.example@example.com"} {
				require.Contains(t, review.Text, fact)
			}
			require.NotContains(t, review.Text, ", Quibblebase", "no skill")
			require.Contains(t, review.Text, l.say("cv.read_plainly"))
			if f.Text == "" {
				require.Zero(t, town.spent(t, p), "no answer costs nothing")
			} else {
				require.NotZero(t, town.spent(t, p), "what a model worked for is paid, useful or not")
			}
		})
	}
	require.NotContains(t, town.log.all(), "top-secret")
	require.NotContains(t, town.log.all(), "example.com", "nothing of the CV is in the log")
}

// spent is what a person has used of the provider.
func (w *town) spent(t *testing.T, p *player) (tokens int) {
	t.Helper()
	require.NoError(t, w.rows.Pool().QueryRow(t.Context(), `SELECT coalesce(sum(u.tokens), 0) FROM token_uses u JOIN accounts a ON a.id = u.account
		WHERE a.telegram = $1`, p.id).Scan(&tokens))
	return tokens
}

// What works: a second opinion, charged once, contacts masked until the person lets them leave; vectors of the provider
// for what is published, and caught up with by `hrp reindex` after an outage.
func TestProviderHelps(t *testing.T) {
	t.Parallel()
	words, err := locales.Load()
	require.NoError(t, err)
	metrics := freeAddr(t)
	town, models := modelTown(t, "HRP_METRICS_ADDR="+metrics)
	l := tongue{t: t, words: words, lang: "en"}
	p := town.person("Aida", l.lang)
	models.FailAlways(providertest.Embeddings, providertest.Fault{Status: 503})
	review := p.publishes(l)
	require.Contains(t, review.Text, ", Quibblebase", "a skill")
	require.NotContains(t, review.Text, "Fortran", "what the CV does not say is not believed")
	require.Len(t, models.Requests(providertest.Chat), 1, "asked once, after the consent")
	spent := town.spent(t, p)
	require.NotZero(t, spent)
	for _, secret := range []string{"Aida", "example.com", "701"} {
		require.NotContains(t, models.Requests(providertest.Chat)[0].Body, secret)
	}

	require.Eventually(t, func() bool { return strings.Contains(town.log.all(), `"use":"embed"`) }, patience, 20*time.Millisecond, "an outage is told")
	res, err := http.Get("http://" + metrics + "/metrics")
	require.NoError(t, err)
	page, err := io.ReadAll(res.Body)
	require.NoError(t, errors.Join(err, res.Body.Close()))
	require.Contains(t, string(page), `hrp_provider_seconds_count{outcome="ok",use="cv"} 1`)
	require.Contains(t, string(page), `hrp_provider_tokens_total{direction="in",use="cv"}`)
	models.FailAlways(providertest.Embeddings, providertest.Fault{})
	environ := []string{"DATABASE_URL=" + town.db, "LLM_BASE_URL=" + models.URL, "EMBEDDING_MODEL=embed-1"}
	out, err := command(t, environ, "reindex")
	require.NoError(t, err)
	require.Contains(t, out, "model=embed-1")
	require.Contains(t, out, "vectors and indexes are there")
	var missing int
	require.NoError(t, town.rows.Pool().QueryRow(t.Context(), `SELECT count(*) FROM (SELECT id, rev FROM resumes UNION ALL SELECT id, rev FROM vacancies) x
		WHERE NOT EXISTS (SELECT FROM embeddings e WHERE e.owner_id = x.id AND e.model = 'embed-1' AND e.rev = x.rev)`).Scan(&missing))
	require.Zero(t, missing)
	for _, r := range models.Requests(providertest.Embeddings) {
		require.NotContains(t, r.Body, "example.com")
		require.NotContains(t, r.Body, "Aida")
	}
	require.Equal(t, spent, town.spent(t, p), "vectors are the house's own cost")
	require.NoError(t, town.rows.In(t.Context(), func(tx *store.Tx) error {
		var owner hr.ID
		var key []byte
		err := tx.QueryRow(t.Context(), `SELECT r.owner, e.text_key FROM resumes r JOIN accounts a ON a.id = r.owner JOIN embeddings e ON e.owner_id = r.id
			WHERE a.telegram = $1 AND e.model = 'embed-1'`, p.id).Scan(&owner, &key)
		require.NoError(t, err)
		mine, err := tx.MyResumes(t.Context(), hr.Actor{Account: owner})
		sum := sha256.Sum256([]byte(ai.ResumeText(mine[0].ForMatch(hr.ID{}))))
		require.Equal(t, key, sum[:], "by which the matcher finds the vector without a call")
		return err
	}))

	p.says("/privacy").sees(l.say("screen.privacy.provider"))
	p.says("/settings").presses(l.say("screen.settings.provider.button"), l.say("screen.settings.title"))
	m := p.sees(l.say("screen.provider.title"), l.say("screen.provider.contacts.off"))
	p.taps(m, l.say("screen.provider.contacts.allow.button"))
	p.sees(l.say("screen.provider.contacts.on"))
	p.sends("cv.txt", []byte(modelCV))
	p.latest(l.say("cv.found"))
	require.Eventually(t, func() bool { return len(models.Requests(providertest.Chat)) == 2 }, patience, 20*time.Millisecond)
	require.Contains(t, models.Requests(providertest.Chat)[1].Body, "aida.example@example.com", "the person agreed")
	p.says("/settings").presses(l.say("screen.settings.provider.button"), l.say("screen.settings.title"))
	p.presses(l.say("screen.provider.contacts.forbid.button"), l.say("screen.provider.title"))
	p.sees(l.say("screen.provider.contacts.off"))
}

// A server that makes other vectors under the same model's name: they are not taken, which the log says, those before
// serve on, and who comes new is found by the built-in ones.
func TestVectorsOfAnotherLengthAreNotTaken(t *testing.T) {
	t.Parallel()
	words, err := locales.Load()
	require.NoError(t, err)
	town, models := modelTown(t)
	l := tongue{t: t, words: words, lang: "en"}
	town.person("Aida", l.lang).publishes(l)
	environ := []string{"DATABASE_URL=" + town.db, "LLM_BASE_URL=" + models.URL, "EMBEDDING_MODEL=embed-1"}
	_, err = command(t, environ, "reindex")
	require.NoError(t, err)
	kept := func() (vectors, lengths int, serves bool) {
		require.NoError(t, town.rows.Pool().QueryRow(t.Context(), `SELECT count(*), count(DISTINCT dim), (SELECT serves_from IS NOT NULL FROM embedding_models
			WHERE model = 'embed-1') FROM embeddings WHERE model = 'embed-1'`).Scan(&vectors, &lengths, &serves))
		return vectors, lengths, serves
	}
	before, _, _ := kept()

	for title, dim := range map[string]int{"Frontend developer": 3, "Database administrator": 4001} {
		models.Embed(func(string, string) []float32 { return slices.Repeat([]float32{1}, dim) })
		p := town.person("Berik", l.lang)
		p.publishesCV(l, strings.ReplaceAll(modelCV, "Backend developer", title))
		says := fmt.Sprintf(`"dimensions":%d`, dim)
		require.Eventually(t, func() bool { return strings.Contains(town.log.all(), says) }, patience, 20*time.Millisecond)
		out, err := command(t, environ, "reindex")
		require.ErrorContains(t, err, "invalid")
		require.Contains(t, out, "a name of its own")
		p.says("/matches").sees("1.")
	}
	vectors, lengths, serves := kept()
	require.Equal(t, before, vectors)
	require.Equal(t, 1, lengths)
	require.True(t, serves)
}

// A person who has used up the day's tokens is answered by the built-in way.
func TestProviderBudgetEnds(t *testing.T) {
	t.Parallel()
	words, err := locales.Load()
	require.NoError(t, err)
	town, models := modelTown(t, "LLM_DAILY_TOKENS=100")
	l := tongue{t: t, words: words, lang: "ru"}
	p := town.person("Aida", l.lang)
	review := p.publishes(l)
	require.Contains(t, review.Text, l.say("cv.read_plainly"))
	require.NotContains(t, review.Text, ", Quibblebase")
	require.Empty(t, models.Requests(providertest.Chat))
	require.Zero(t, town.spent(t, p))
}

func TestProviderConfiguration(t *testing.T) {
	t.Parallel()
	out, err := command(t, []string{"LLM_BASE_URL=http://user:pass-word@llm.example.com/v1", "LLM_API_KEY=top-secret", "LLM_MODEL=m"}, "config")
	require.NoError(t, err)
	require.Contains(t, out, "LLM_API_KEY=(set)")
	require.Contains(t, out, "LLM_MODEL=m\n")
	require.Contains(t, out, "LLM_DAILY_TOKENS=100000\n")
	require.NotContains(t, out, "top-secret")
	require.NotContains(t, out, "pass-word")
	for says, environ := range map[string]string{"its server": "LLM_MODEL=m", "is not a name": "LLM_BASE_URL=http://llm.example.com EMBEDDING_MODEL=a'b",
		"LLM_TIMEOUT": "LLM_TIMEOUT=-1s"} {
		_, err := command(t, strings.Fields(environ), "config")
		require.ErrorContains(t, err, says)
	}
}
