package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const testToken = "123456789:test-token-of-the-sandbox"

// patience is how long a test waits for what must come: long enough for a machine that is busy with everything else.
const patience = 30 * time.Second

// town is a running sandbox with what a test needs to act as the bot and as its people.
type town struct {
	t    *testing.T
	s    *Server
	http *httptest.Server
}

// sharedChecks spares every test the reading of the Bot API's schema.
var sharedChecks = sync.OnceValues(newSchemas)

func newTown(t *testing.T, change ...func(*Options)) *town {
	t.Helper()
	checks, err := sharedChecks()
	require.NoError(t, err)
	o := Options{Token: testToken, Logger: slog.New(slog.DiscardHandler), checks: checks}
	for _, c := range change {
		c(&o)
	}
	s, err := New(o)
	require.NoError(t, err)
	w := &town{t: t, s: s, http: httptest.NewServer(s.Handler())}
	t.Cleanup(func() {
		require.NoError(t, s.Close())
		w.http.CloseClientConnections()
		w.http.Close()
	})
	return w
}

type reply struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	ErrorCode   int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int `json:"retry_after"`
	} `json:"parameters"`
}

type object = map[string]any

// bot calls a method of the Bot API with JSON parameters.
func (w *town) bot(method string, params any) reply {
	w.t.Helper()
	resp, err := http.Post(w.http.URL+"/bot"+testToken+"/"+method, "application/json", bytes.NewReader(mustJSON(params)))
	require.NoError(w.t, err)
	return w.read(resp)
}

func (w *town) read(resp *http.Response) reply {
	w.t.Helper()
	defer resp.Body.Close()
	var r reply
	require.NoError(w.t, json.NewDecoder(resp.Body).Decode(&r))
	if !r.OK {
		require.Equal(w.t, r.ErrorCode, resp.StatusCode)
	}
	return r
}

// does calls a method that must succeed and decodes its result.
func (w *town) does(method string, params, into any) {
	w.t.Helper()
	r := w.bot(method, params)
	require.True(w.t, r.OK, "%s: %s", method, r.Description)
	if into != nil {
		require.NoError(w.t, json.Unmarshal(r.Result, into))
	}
}

// control calls the control API and tells the status.
func (w *town) control(verb, path string, in, out any) int {
	w.t.Helper()
	var body io.Reader
	if in != nil {
		body = bytes.NewReader(mustJSON(in))
	}
	req, err := http.NewRequest(verb, w.http.URL+"/sandbox/api/"+path, body)
	require.NoError(w.t, err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(w.t, err)
	defer resp.Body.Close()
	if out != nil {
		require.NoError(w.t, json.NewDecoder(resp.Body).Decode(out))
	}
	return resp.StatusCode
}

// must calls the control API, which must agree.
func (w *town) must(verb, path string, in, out any) {
	w.t.Helper()
	var raw json.RawMessage
	code := w.control(verb, path, in, &raw)
	require.Equal(w.t, http.StatusOK, code, "%s %s: %s", verb, path, raw)
	if out != nil {
		require.NoError(w.t, json.Unmarshal(raw, out))
	}
}

// person adds a user.
func (w *town) person(name, language string) int64 {
	w.t.Helper()
	var made struct{ ID int64 }
	w.must("POST", "users", object{"first_name": name, "language_code": language}, &made)
	return made.ID
}

// says sends a text from a person to the bot.
func (w *town) says(user int64, text string) int64 {
	w.t.Helper()
	var sent struct {
		MessageID int64 `json:"message_id"`
	}
	w.must("POST", chatPath(user, "messages"), object{"from": user, "text": text}, &sent)
	return sent.MessageID
}

// started adds a user who has written to the bot; what they wrote is taken from the queue.
func (w *town) started(name string) int64 {
	w.t.Helper()
	id := w.person(name, "ru")
	w.says(id, "/start")
	w.updates()
	return id
}

func chatPath(chat int64, rest string) string {
	return "chats/" + strconv.FormatInt(chat, 10) + "/" + rest
}

// messages are the messages of a chat after an id, waited for.
func (w *town) messages(chat, after int64, wait string) []message {
	w.t.Helper()
	var found []message
	w.must("GET", chatPath(chat, "messages")+"?after="+strconv.FormatInt(after, 10)+"&wait="+wait, nil, &found)
	return found
}

type botUpdate struct {
	UpdateID      int64    `json:"update_id"`
	Message       *message `json:"message"`
	EditedMessage *message `json:"edited_message"`
	CallbackQuery *struct {
		ID      string
		From    person
		Message message
		Data    string
	} `json:"callback_query"`
	MyChatMember *struct {
		Chat chatRef
		New  struct{ Status string } `json:"new_chat_member"`
	} `json:"my_chat_member"`
}

// updates takes all updates that are there and confirms them.
func (w *town) updates() []botUpdate {
	w.t.Helper()
	var found []botUpdate
	w.does("getUpdates", object{}, &found)
	if n := len(found); n > 0 {
		w.does("getUpdates", object{"offset": found[n-1].UpdateID + 1}, nil)
	}
	return found
}

// objections are all of the log, each behind its method.
func (w *town) objections() []string {
	w.t.Helper()
	var all []logged
	var found []string
	w.must("GET", "calls", nil, &all)
	for _, one := range all {
		for _, o := range one.Objections {
			found = append(found, one.Method+": "+o)
		}
	}
	return found
}

// form calls a method with multipart parameters; files are by field name.
func (w *town) form(method string, fields map[string]string, files map[string][]byte) reply {
	w.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range fields {
		require.NoError(w.t, m.WriteField(k, v))
	}
	for k, v := range files {
		part, err := m.CreateFormFile(k, k+".pdf")
		require.NoError(w.t, err)
		_, err = part.Write(v)
		require.NoError(w.t, err)
	}
	require.NoError(w.t, m.Close())
	resp, err := http.Post(w.http.URL+"/bot"+testToken+"/"+method, m.FormDataContentType(), &b)
	require.NoError(w.t, err)
	return w.read(resp)
}

func TestDialogueByPolling(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	var me person
	w.does("getMe", object{}, &me)
	require.Equal(t, int64(123456789), me.ID)
	require.True(t, me.IsBot)

	anna := w.person("Anna", "ru")
	w.says(anna, "/start v_1")
	got := w.updates()
	require.Len(t, got, 1)
	require.Equal(t, "/start v_1", got[0].Message.Text)
	require.Equal(t, []entity{{Type: "bot_command", Offset: 0, Length: 6}}, got[0].Message.Entities)
	require.Empty(t, w.updates(), "confirmed updates do not come again")

	var sent message
	w.does("sendMessage", object{"chat_id": anna, "text": "<b>Hi</b>", "parse_mode": "HTML", "reply_markup": object{
		"inline_keyboard": [][]object{{{"text": "Yes", "callback_data": "1:yes"}, {"text": "Site", "url": "https://example.com"}}}}}, &sent)
	shown := w.messages(anna, got[0].Message.MessageID, "5s")
	require.Len(t, shown, 1)
	require.Equal(t, "Hi", shown[0].Text)
	require.Equal(t, []entity{{Type: "bold", Length: 2}}, shown[0].Entities)

	answered := make(chan tapAnswer, 1)
	go func() {
		var a tapAnswer
		w.control("POST", chatPath(anna, "taps"), object{"from": anna, "message_id": sent.MessageID, "button": "Yes"}, &a)
		answered <- a
	}()
	var taps []botUpdate
	w.does("getUpdates", object{"timeout": 5}, &taps)
	require.Len(t, taps, 1)
	require.Equal(t, "1:yes", taps[0].CallbackQuery.Data)
	require.Equal(t, sent.MessageID, taps[0].CallbackQuery.Message.MessageID)
	w.does("answerCallbackQuery", object{"callback_query_id": taps[0].CallbackQuery.ID, "text": "Done", "show_alert": true}, nil)
	require.Equal(t, tapAnswer{Answer: "Done", Alert: true}, <-answered)

	w.does("editMessageText", object{"chat_id": anna, "message_id": sent.MessageID, "text": "Changed"}, nil)
	require.Equal(t, "Changed", w.messages(anna, sent.MessageID-1, "0s")[0].Text)
	require.Empty(t, w.objections())
}

func TestPollWaitsForAnUpdate(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	got := make(chan reply, 1)
	go func() { got <- w.bot("getUpdates", object{"timeout": 30}) }()
	require.Eventually(t, func() bool {
		w.s.mu.Lock()
		defer w.s.mu.Unlock()
		return w.s.poller != nil
	}, patience, time.Millisecond)
	w.says(anna, "hello")
	require.Contains(t, string((<-got).Result), `"text":"hello"`)
}

func decodeBody(resp *http.Response, into any) error {
	return json.NewDecoder(resp.Body).Decode(into)
}
