package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"hrp/store"
	"hrp/store/storetest"

	"github.com/stretchr/testify/require"
)

// command runs the program as an operator does.
func command(t *testing.T, environ []string, args ...string) (string, error) {
	t.Helper()
	var out, log bytes.Buffer
	err := run(t.Context(), args, environ, strings.NewReader(""), &out, &log)
	return out.String(), err
}

func TestServeRefusesInOneSentence(t *testing.T) {
	t.Parallel()
	const token = "TELEGRAM_TOKEN=424242:a-real-token"
	for name, c := range map[string]struct {
		args    []string
		environ []string
		says    string
	}{
		"no token":                    {[]string{"serve"}, nil, "TELEGRAM_TOKEN is not set"},
		"a real token":                {[]string{"serve", "--sandbox"}, []string{token}, "does not run with a real token"},
		"an open address":             {[]string{"serve", "--sandbox"}, []string{"HRP_ADDR=0.0.0.0:0"}, "loopback address only"},
		"no database":                 {[]string{"serve", "--sandbox"}, []string{"HRP_ADDR=127.0.0.1:0"}, "DATABASE_URL is not set"},
		"no port":                     {[]string{"serve"}, []string{"HRP_ADDR=localhost", token}, "is not host:port"},
		"a public address of no kind": {[]string{"serve"}, []string{"PUBLIC_URL=hrp.example.com", token}, "PUBLIC_URL is not an address"},
		"a loud log":                  {[]string{"serve"}, []string{"HRP_LOG=loud", token}, "is not debug, info, warn or error"},
		"admins that are no ids":      {[]string{"config"}, []string{"ADMIN_TELEGRAM_IDS=me"}, "configuration"},
	} {
		_, err := command(t, c.environ, c.args...)
		require.ErrorContains(t, err, c.says, name)
		require.NotContains(t, err.Error(), "a-real-token", name)
		require.NotContains(t, err.Error(), "\n", name)
	}
	for _, args := range [][]string{{}, {"fly"}, {"serve", "--fast"}, {"serve", "--sandbox-public"}} {
		_, err := command(t, []string{token}, args...)
		require.ErrorIs(t, err, errUsage, "%v", args)
	}
}

func TestSandboxTakesNoDatabaseOfProduction(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t, store.Migrate, store.SchemaHash())
	db, err := store.Open(t.Context(), url, store.Options{})
	require.NoError(t, err)
	require.NoError(t, db.Claim(t.Context(), store.Production))
	db.Close()
	_, err = command(t, []string{"DATABASE_URL=" + url, "HRP_ADDR=127.0.0.1:0"}, "serve", "--sandbox")
	require.Error(t, err)
	require.NotContains(t, err.Error(), "\n")
}

func TestConfigHidesSecrets(t *testing.T) {
	t.Parallel()
	out, err := command(t, []string{"TELEGRAM_TOKEN=424242:top-secret", "DATABASE_URL=postgres://hrp:pass-word@db.example.com/hrp", "ADMIN_TELEGRAM_IDS=1,2"}, "config")
	require.NoError(t, err)
	require.Contains(t, out, "TELEGRAM_TOKEN=(set)")
	require.Contains(t, out, "db.example.com")
	require.Contains(t, out, "ADMIN_TELEGRAM_IDS=[1 2]")
	require.NotContains(t, out, "top-secret")
	require.NotContains(t, out, "pass-word")
}

// One town serves those who operate the program; its database goes away last.
func TestOperators(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	t.Run("dead letters", func(t *testing.T) { deadLettersAndRepeats(t, w.within(t)) })
	t.Run("webhook", func(t *testing.T) { webhookLetsTelegramInOnly(t, w.within(t)) })
	t.Run("late news of a block", func(t *testing.T) { lateNewsOfABlock(t, w.within(t)) })
	t.Run("readiness", func(t *testing.T) { readinessFollowsTheDatabase(t, w.within(t)) })
}

func deadLettersAndRepeats(t *testing.T, w *town) {
	environ := []string{"DATABASE_URL=" + w.db}
	out, err := command(t, environ, "dead-letters", "list")
	require.NoError(t, err)
	require.Equal(t, "0 dead letters\n", out)
	p := w.person("Tester", "en")
	p.says("/start").sees("English")

	update := `{"update_id": 77, "message": {"message_id": 900, "date": 1, "chat": {"id": $ID, "type": "private"},
		"from": {"id": $ID, "is_bot": false, "first_name": "Tester", "language_code": "en"}, "text": "/help"}}`
	update = strings.ReplaceAll(update, "$ID", strconv.FormatInt(p.id, 10))
	_, err = w.rows.Pool().Exec(t.Context(), `INSERT INTO dead_letters (key, chat, attempts, error, raw) VALUES ('update:77', $1, 3, 'broken', $2)`, p.id, update)
	require.NoError(t, err)
	out, err = command(t, environ, "dead-letters", "list")
	require.NoError(t, err)
	require.Contains(t, out, "update:77")
	require.Contains(t, out, "1 dead letters")
	out, err = command(t, environ, "dead-letters", "replay", "update:77")
	require.NoError(t, err)
	require.Equal(t, "applied\n", out)
	p.sees("/settings")
	_, err = command(t, environ, "dead-letters", "replay", "update:77")
	require.Error(t, err, "it is no dead letter any more")
	out, err = command(t, environ, "repeats")
	require.NoError(t, err)
	require.Equal(t, "0 operations\n", out)
	_, err = command(t, environ, "dead-letters", "burn")
	require.ErrorIs(t, err, errUsage)
}

// hook posts to the address the bot has given to Telegram.
type hook struct {
	URL    string `json:"url"`
	Secret string `json:"secret_token"`
}

func (w *town) hook() (h hook) {
	var calls []call
	require.NoError(w.t, w.try("GET", "calls?method=setWebhook", nil, &calls))
	require.NotEmpty(w.t, calls)
	require.NoError(w.t, json.Unmarshal(calls[0].Params, &h))
	require.NotEmpty(w.t, h.Secret)
	return h
}

func (h hook) post(t *testing.T, method, secret, body string) (status int) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, h.URL, strings.NewReader(body))
	require.NoError(t, err)
	if secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	res.Body.Close()
	return res.StatusCode
}

// lateNewsOfABlock: a person blocks the bot, comes back and writes; the news of the block comes after what they wrote,
// while its answer waits. It is not lost, and they are not taken for gone.
func lateNewsOfABlock(t *testing.T, w *town) {
	p, h := w.person("Tester", "en"), w.hook()
	p.says("/start").sees("English")
	id := 900_000
	update := func(field, more string) {
		id++
		body := `{"update_id": $UPDATE, "$FIELD": {"message_id": 900, "date": $NOW, "chat": {"id": $ID, "type": "private"},
			"from": {"id": $ID, "is_bot": false, "first_name": "Tester", "language_code": "en"}, $MORE}}`
		body = strings.NewReplacer("$UPDATE", strconv.Itoa(id), "$FIELD", field, "$NOW", strconv.FormatInt(time.Now().Unix(), 10),
			"$ID", strconv.FormatInt(p.id, 10), "$MORE", more).Replace(body)
		require.Equal(t, http.StatusOK, h.post(t, "POST", h.Secret, body))
	}
	gone := func() (gone bool) {
		require.NoError(t, w.rows.Pool().QueryRow(t.Context(), `SELECT unreachable FROM accounts WHERE telegram = $1`, p.id).Scan(&gone))
		return gone
	}
	_, err := w.rows.Pool().Exec(t.Context(), `INSERT INTO pauses (until) VALUES (now() + '1 hour'::interval)
		ON CONFLICT (id) DO UPDATE SET until = excluded.until`)
	require.NoError(t, err)
	update("message", `"text": "/help"`)
	update("my_chat_member", `"new_chat_member": {"status": "kicked"}`)
	require.True(t, gone())
	update("my_chat_member", `"new_chat_member": {"status": "member"}`)
	require.False(t, gone())
	_, err = w.rows.Pool().Exec(t.Context(), `DELETE FROM pauses`)
	require.NoError(t, err)
	p.sees("/settings")
}

func webhookLetsTelegramInOnly(t *testing.T, w *town) {
	h := w.hook()
	post := func(method, secret, body string) int { return h.post(t, method, secret, body) }
	const update = `{"update_id": 1}`
	require.Equal(t, http.StatusUnauthorized, post("POST", "", update))
	require.Equal(t, http.StatusUnauthorized, post("POST", "guessed", update))
	require.Equal(t, http.StatusMethodNotAllowed, post("GET", h.Secret, ""))
	require.Equal(t, http.StatusRequestEntityTooLarge, post("POST", h.Secret, update+strings.Repeat(" ", 1<<20)))
	require.Equal(t, http.StatusOK, post("POST", h.Secret, update))
	for path, want := range map[string]int{"/healthz": http.StatusOK, "/readyz": http.StatusOK, "/": http.StatusOK, "/nothing": http.StatusNotFound} {
		res, err := http.Get(w.base + path)
		require.NoError(t, err)
		res.Body.Close()
		require.Equal(t, want, res.StatusCode, path)
	}
}

func readinessFollowsTheDatabase(t *testing.T, w *town) {
	other, err := store.Open(t.Context(), storetest.URL(t, store.Migrate, store.SchemaHash()), store.Options{MaxConns: 1})
	require.NoError(t, err)
	defer other.Close()
	conn := other.Pool() // a database cannot be shut from within
	var name string
	require.NoError(t, w.rows.Pool().QueryRow(t.Context(), `SELECT current_database()`).Scan(&name))
	status := func() int {
		res, err := http.Get(w.base + "/readyz")
		require.NoError(t, err)
		res.Body.Close()
		return res.StatusCode
	}
	_, err = conn.Exec(t.Context(), `ALTER DATABASE `+name+` WITH ALLOW_CONNECTIONS false`)
	require.NoError(t, err)
	_, err = conn.Exec(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, name)
	require.NoError(t, err)
	require.Eventually(t, func() bool { return status() == http.StatusServiceUnavailable }, patience, 20*time.Millisecond)
	res, err := http.Get(w.base + "/healthz")
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusOK, res.StatusCode, "alive all the same")
	_, err = conn.Exec(t.Context(), `ALTER DATABASE `+name+` WITH ALLOW_CONNECTIONS true`)
	require.NoError(t, err)
	require.Eventually(t, func() bool { return status() == http.StatusOK }, patience, 20*time.Millisecond)
}
