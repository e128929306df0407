package sandbox

import (
	"bufio"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWorldSurvivesARestart(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state", "sandbox.json")
	keep := func(o *Options) { o.StateFile = file }
	first := newTown(t, keep)
	anna := first.person("Anna", "kk")
	first.says(anna, "/start")
	first.updates()
	first.sends(anna, "cv.txt", []byte("my CV"))
	first.does("setMyCommands", object{"commands": []object{{"command": "start", "description": "d"}}}, nil)
	var sent message
	first.does("sendMessage", object{"chat_id": anna, "text": "hello"}, &sent)
	before := first.messages(anna, 0, "0s")
	pending := first.poll(object{})
	require.Len(t, pending, 1)
	require.NoError(t, first.s.Close())

	second := newTown(t, keep)
	after := second.messages(anna, 0, "0s")
	for i := range after {
		require.Greater(t, after[i].Seq, before[i].Seq, "to whom looks by sequence all is new")
		after[i].Seq = before[i].Seq
	}
	require.Equal(t, before, after)
	require.Equal(t, pending, second.poll(object{}), "what the bot did not confirm comes again")
	require.Equal(t, []byte("my CV"), second.opens(pending[0].Message.Document.FileID))
	var again message
	second.does("sendMessage", object{"chat_id": anna, "text": "again"}, &again)
	require.Greater(t, again.MessageID, sent.MessageID)
	second.says(anna, "more")
	got := second.poll(object{})
	require.Greater(t, got[1].UpdateID, got[0].UpdateID)
	var commands []command
	second.does("getMyCommands", nil, &commands)
	require.Len(t, commands, 1)
	require.Greater(t, second.person("Boris", "ru"), anna)
}

func TestResetForgetsButReusesNoIDs(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	message := w.says(anna, "hi")
	update := w.poll(object{})[0].UpdateID
	own := object{"commands": []object{{"command": "start", "description": "d"}}}
	w.does("setMyName", object{"name": "HRP"}, nil)
	w.does("setMyDescription", object{"description": "Jobs"}, nil)
	w.does("setMyCommands", own, nil)
	own["scope"] = object{"type": "chat", "chat_id": anna}
	w.does("setMyCommands", own, nil)
	w.does("setChatMenuButton", object{"menu_button": object{"type": "commands"}}, nil)
	w.bot("sendMessage", object{"chat_id": anna})
	w.must("POST", "reset", nil, nil)
	var users []userView
	w.must("GET", "users", nil, &users)
	require.Empty(t, users)
	require.Empty(t, w.poll(object{}))
	again := w.person("Anna", "ru")
	require.NotEqual(t, anna, again)
	require.Greater(t, w.says(again, "hi"), message)
	require.Greater(t, w.poll(object{})[0].UpdateID, update)
	var calls []logged
	w.must("GET", "calls?method=setMyDescription", nil, &calls)
	require.Empty(t, calls)
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	require.Zero(t, w.s.picture().Objections)
	require.Equal(t, "HRP", w.s.bot.FirstName)
	require.Equal(t, "HRP", w.s.profile.Texts["name"][""])
	require.Equal(t, "Jobs", w.s.profile.Texts["description"][""], "the bot runs on and will not say it again")
	require.JSONEq(t, `{"type":"commands"}`, string(w.s.profile.Menu))
	require.Contains(t, w.s.profile.Commands, "default")
	require.Len(t, w.s.profile.Commands, 1, "commands of a chat go with it")
}

func TestCallLogIsWholeAndHidesTheToken(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	long := strings.Repeat("слово ", 600)
	w.does("sendMessage", object{"chat_id": anna, "text": long}, nil)
	w.does("setWebhook", object{"url": "http://127.0.0.1:1/" + testToken}, nil)
	w.does("getWebhookInfo", nil, nil)
	w.bot("sendMessage", object{"chat_id": anna, "text": ""})
	var sends []logged
	w.must("GET", "calls?method=sendMessage", nil, &sends)
	require.Len(t, sends, 2)
	require.Contains(t, string(sends[0].Params), long)
	require.Contains(t, string(sends[0].Answer), `"message_id"`)
	require.Empty(t, sends[0].Objections)
	require.Equal(t, []string{"Bad Request: message text is empty"}, sends[1].Objections)
	var later []logged
	w.must("GET", "calls?method=sendMessage&after="+strconv.FormatInt(sends[0].ID, 10), nil, &later)
	require.Len(t, later, 1)
	var raw json.RawMessage
	w.must("GET", "calls", nil, &raw)
	require.NotContains(t, string(raw), testToken)
	require.Contains(t, string(raw), "127.0.0.1:1/")
}

func TestCallLogKeepsTheNewest(t *testing.T) {
	t.Parallel()
	var l callLog
	for range keptCalls + 10 {
		l.add(logged{Method: "getMe"})
	}
	require.Len(t, l.after(0, ""), keptCalls)
	require.Len(t, l.after(keptCalls, ""), 10)
	require.Empty(t, l.after(keptCalls+10, ""))
	require.Equal(t, int64(keptCalls+10), l.telling(1)[0].ID)
}

func TestPictureTellsOfEveryObjection(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	w.s.calls.add(logged{Method: "sendMessage", Objections: []string{"one", "two"}})
	for range keptCalls / 2 {
		w.s.calls.add(logged{Method: "getMe"})
	}
	p := w.s.picture()
	require.Equal(t, 2, p.Objections)
	require.Len(t, p.Calls, picturedCalls+1)
	require.Equal(t, []string{"one", "two"}, p.Calls[0].Objections, "an old call that was objected to is shown with the newest")
	require.Less(t, p.Calls[0].ID, p.Calls[1].ID)
	for range keptCalls {
		w.s.calls.add(logged{Method: "getMe"})
	}
	p = w.s.picture()
	require.Equal(t, 2, p.Objections, "counted although the log no longer holds the call")
	require.Len(t, p.Calls, picturedCalls)
}

func TestTokens(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	for path, want := range map[string]string{
		"/bot1:other-token/getMe":                "Unauthorized",
		"/botnonsense/getMe":                     "Unauthorized: invalid token specified",
		"/bot/getMe":                             "Not Found",
		"/something":                             "Not Found",
		"/file/bot1:other-token/documents/x":     "Unauthorized",
		"/file/bot" + testToken + "/documents/x": "Not Found",
	} {
		resp, err := http.Get(w.http.URL + path)
		require.NoError(t, err)
		require.Equal(t, want, w.read(resp).Description, path)
	}
	_, err := New(Options{Token: "no token"})
	require.Error(t, err)
}

func TestFaults(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	say := object{"chat_id": anna, "text": "hi"}
	count := func() int { return len(w.messages(anna, 0, "0s")) }
	before := count()

	w.must("POST", "faults", object{"method": "sendMessage", "times": 2, "error_code": 429, "description": "Too Many Requests: retry after 3", "retry_after": 3}, nil)
	w.does("getMe", nil, nil)
	for range 2 {
		r := w.bot("sendMessage", say)
		require.Equal(t, 429, r.ErrorCode)
		require.Equal(t, 3, r.Parameters.RetryAfter)
	}
	require.Equal(t, before, count())
	w.does("sendMessage", say, nil)

	w.must("POST", "faults", object{"method": "*", "times": 1, "error_code": 500, "description": "Internal Server Error", "after_effect": true}, nil)
	require.Equal(t, 500, w.bot("sendMessage", say).ErrorCode)
	require.Equal(t, before+2, count(), "the message was sent, only its answer was lost")

	w.must("POST", "faults", object{"method": "sendMessage", "after_effect": true}, nil)
	_, err := http.Post(w.http.URL+"/bot"+testToken+"/sendMessage", "application/json", strings.NewReader(string(mustJSON(say))))
	require.Error(t, err, "the connection is dropped")
	require.Equal(t, before+3, count())

	w.must("POST", "faults", object{"method": "getMe", "error_code": 200, "delay": "30ms"}, nil)
	began := time.Now()
	w.does("getMe", nil, nil)
	require.GreaterOrEqual(t, time.Since(began), 30*time.Millisecond)
	require.Equal(t, http.StatusBadRequest, w.control("POST", "faults", object{"method": "noSuch"}, nil))
	require.Empty(t, w.objections(), "what was planned is not held against the bot")
}

// The check of Telegram's documentation, written anew: every pair but hash, sorted, signed with a key made of the token.
func TestInitDataIsSigned(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	var made struct{ ID int64 }
	w.must("POST", "users", object{"first_name": "A+B 100%25 & Ко", "language_code": "ru", "username": "anna_k"}, &made)
	var got struct {
		InitData string `json:"init_data"`
	}
	w.must("GET", "users/"+strconv.FormatInt(made.ID, 10)+"/init-data?start_param=v_12", nil, &got)
	values, err := url.ParseQuery(got.InitData)
	require.NoError(t, err)
	var lines []string
	for k := range values {
		if k != "hash" {
			lines = append(lines, k+"="+values.Get(k))
		}
	}
	slices.Sort(lines)
	key := hmac.New(sha256.New, []byte("WebAppData"))
	key.Write([]byte(testToken))
	mac := hmac.New(sha256.New, key.Sum(nil))
	mac.Write([]byte(strings.Join(lines, "\n")))
	require.Equal(t, hex.EncodeToString(mac.Sum(nil)), values.Get("hash"))
	require.Equal(t, "v_12", values.Get("start_param"))
	require.NotEmpty(t, values.Get("signature"))
	var user person
	require.NoError(t, json.Unmarshal([]byte(values.Get("user")), &user))
	require.Equal(t, "A+B 100%25 & Ко", user.FirstName)
	require.Equal(t, http.StatusBadRequest, w.control("GET", "users/"+strconv.FormatInt(made.ID, 10)+"/init-data?start_param=a%20b", nil, nil))
}

// listen reads events until enough says so.
func (w *town) listen(last string, enough func(id, data string) bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.http.URL+"/sandbox/api/events", nil)
	require.NoError(w.t, err)
	req.Header.Set("Last-Event-ID", last)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(w.t, err)
	defer resp.Body.Close()
	require.Equal(w.t, "text/event-stream", resp.Header.Get("Content-Type"))
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	id := ""
	for lines.Scan() {
		if v, ok := strings.CutPrefix(lines.Text(), "id: "); ok {
			id = v
		}
		if v, ok := strings.CutPrefix(lines.Text(), "data: "); ok && enough(id, v) {
			return
		}
	}
	w.t.Fatal("the stream ended early")
}

func TestEventsBeginWithAPictureAndCanBeResumed(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	last := ""
	w.listen("", func(id, data string) bool {
		var p struct {
			Type     string
			Bot      person
			Users    []userView
			Messages map[string][]message
			Calls    []logged
		}
		require.NoError(t, json.Unmarshal([]byte(data), &p))
		require.Equal(t, "state", p.Type)
		require.True(t, p.Users[0].Started)
		require.Equal(t, "/start", p.Messages[strconv.FormatInt(anna, 10)][0].Text)
		require.NotEmpty(t, p.Calls)
		last = id
		return true
	})
	w.does("sendMessage", object{"chat_id": anna, "text": "while away"}, nil)
	var kinds []string
	w.listen(last, func(_, data string) bool {
		var e struct {
			Type    string
			Message struct{ Text string }
		}
		require.NoError(t, json.Unmarshal([]byte(data), &e))
		kinds = append(kinds, e.Type+" "+e.Message.Text)
		return e.Type == "call"
	})
	require.Equal(t, []string{"message while away", "call "}, kinds)
	w.listen("999999999", func(_, data string) bool {
		require.True(t, strings.HasPrefix(data, `{"type":"state"`), "a listener from another world gets a fresh picture")
		return true
	})
	for range keptEvents {
		w.s.mu.Lock()
		w.s.emit(event{Type: "commands"})
		w.s.mu.Unlock()
	}
	w.listen(last, func(_, data string) bool {
		require.True(t, strings.HasPrefix(data, `{"type":"state"`), "too far behind to replay")
		return true
	})
}

func TestPageIsServed(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	for _, path := range []string{"/sandbox", "/sandbox/", "/sandbox/index.html", "/sandbox/main.js"} {
		resp, err := http.Get(w.http.URL + path)
		require.NoError(t, err)
		resp.Body.Close()
		require.Equal(t, http.StatusOK, resp.StatusCode, path)
		kind := "text/html"
		if strings.HasSuffix(path, ".js") {
			kind = "text/javascript"
		}
		require.Contains(t, resp.Header.Get("Content-Type"), kind)
		require.Contains(t, resp.Header.Get("Content-Security-Policy"), "default-src 'self'")
		require.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"))
		require.Equal(t, "no-referrer", resp.Header.Get("Referrer-Policy"))
	}
}
