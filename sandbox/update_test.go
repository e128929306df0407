package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func texts(updates []botUpdate) []string {
	var out []string
	for _, u := range updates {
		if u.Message != nil {
			out = append(out, u.Message.Text)
		}
	}
	return out
}

func (w *town) poll(params object) []botUpdate {
	w.t.Helper()
	var found []botUpdate
	w.does("getUpdates", params, &found)
	return found
}

func TestOffsetConfirmsAndLimits(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	for i := range 5 {
		w.says(anna, "m"+strconv.Itoa(i))
	}
	two := w.poll(object{"limit": 2})
	require.Equal(t, []string{"m0", "m1"}, texts(two))
	require.Equal(t, []string{"m0", "m1"}, texts(w.poll(object{"limit": 2})), "unconfirmed updates come again")
	require.Equal(t, []string{"m1", "m2", "m3", "m4"}, texts(w.poll(object{"offset": two[1].UpdateID})))
	require.Equal(t, []string{"m4"}, texts(w.poll(object{"offset": -1})), "a negative offset keeps the newest only")
	require.Equal(t, []string{"m4"}, texts(w.poll(object{"limit": 1000})))
}

func TestAllowedUpdatesAreRemembered(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	w.poll(object{"allowed_updates": []string{"my_chat_member"}})
	w.says(anna, "unheard")
	w.must("POST", "users/"+strconv.FormatInt(anna, 10)+"/block", nil, nil)
	got := w.poll(object{})
	require.Len(t, got, 1)
	require.Equal(t, "kicked", got[0].MyChatMember.New.Status)
	w.must("POST", "users/"+strconv.FormatInt(anna, 10)+"/unblock", nil, nil)
	got = w.poll(object{"offset": got[0].UpdateID + 1, "allowed_updates": []string{}})
	require.Equal(t, "member", got[0].MyChatMember.New.Status)
	w.says(anna, "heard")
	require.Equal(t, []string{"heard"}, texts(w.poll(object{"offset": got[0].UpdateID + 1})))
}

func (w *town) waiting() *poll {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	return w.s.poller
}

func TestSecondPollerAndWebhookEndTheFirst(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*town){
		"terminated by other getUpdates request; make sure that only one bot instance is running": func(w *town) { w.bot("getUpdates", object{}) },
		"terminated by setWebhook request": func(w *town) { w.does("setWebhook", object{"url": "http://127.0.0.1:1/"}, nil) },
	} {
		w := newTown(t)
		first := make(chan reply, 1)
		go func() { first <- w.bot("getUpdates", object{"timeout": 30}) }()
		require.Eventually(t, func() bool { return w.waiting() != nil }, patience, time.Millisecond)
		end(w)
		r := <-first
		require.Equal(t, http.StatusConflict, r.ErrorCode)
		require.Equal(t, "Conflict: "+name, r.Description)
	}
}

// receiver is a webhook that answers as told and remembers what it got.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	got    []botUpdate
	secret []string
	answer func(botUpdate) (code int, retryAfter, body string)
	slow   chan struct{} // when set, every answer waits for it
}

func newReceiver(t *testing.T, answer func(botUpdate) (int, string, string)) *receiver {
	r := &receiver{answer: answer}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		var u botUpdate
		raw, _ := io.ReadAll(req.Body)
		_ = json.Unmarshal(raw, &u)
		r.mu.Lock()
		r.got = append(r.got, u)
		r.secret = append(r.secret, req.Header.Get("X-Telegram-Bot-Api-Secret-Token"))
		slow := r.slow
		code, after, body := r.answer(u)
		r.mu.Unlock()
		if slow != nil {
			<-slow
		}
		if after != "" {
			w.Header().Set("Retry-After", after)
		}
		w.WriteHeader(code)
		io.WriteString(w, body)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) seen() []botUpdate {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]botUpdate(nil), r.got...)
}

func always(botUpdate) (int, string, string) { return http.StatusOK, "", "" }

func TestWebhookKeepsOrderPerChatAndRedelivers(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna, boris := w.person("Anna", "ru"), w.person("Boris", "ru")
	failures := 3
	r := newReceiver(t, func(u botUpdate) (int, string, string) {
		if u.Message.Text == "a0" && failures > 0 {
			failures--
			return http.StatusInternalServerError, "", ""
		}
		return http.StatusOK, "", ""
	})
	for i := range 3 {
		w.says(anna, "a"+strconv.Itoa(i))
		w.says(boris, "b"+strconv.Itoa(i))
	}
	w.does("setWebhook", object{"url": r.URL, "secret_token": "s-3_cret"}, nil)
	require.Eventually(t, func() bool { return len(r.seen()) == 9 }, patience, time.Millisecond)
	var ofAnna, ofBoris []string
	for _, text := range texts(r.seen()) {
		if strings.HasPrefix(text, "a") {
			ofAnna = append(ofAnna, text)
		} else {
			ofBoris = append(ofBoris, text)
		}
	}
	require.Equal(t, []string{"a0", "a0", "a0", "a0", "a1", "a2"}, ofAnna)
	require.Equal(t, []string{"b0", "b1", "b2"}, ofBoris)
	require.Equal(t, "s-3_cret", r.secret[0])

	var info struct {
		URL              string `json:"url"`
		Pending          int    `json:"pending_update_count"`
		LastErrorMessage string `json:"last_error_message"`
		MaxConnections   int    `json:"max_connections"`
	}
	require.Eventually(t, func() bool {
		w.does("getWebhookInfo", nil, &info)
		return info.Pending == 0
	}, patience, time.Millisecond)
	require.Equal(t, r.URL, info.URL)
	require.Equal(t, 40, info.MaxConnections)
	require.Equal(t, "Wrong response from the webhook: 500 Internal Server Error", info.LastErrorMessage)
}

func TestSlowChatDoesNotHoldOthers(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna, boris := w.person("Anna", "ru"), w.person("Boris", "ru")
	r := newReceiver(t, always)
	r.slow = make(chan struct{})
	w.does("setWebhook", object{"url": r.URL}, nil)
	w.says(anna, "a0")
	w.says(anna, "a1")
	w.says(boris, "b0")
	require.Eventually(t, func() bool { return len(r.seen()) == 2 }, patience, time.Millisecond)
	require.ElementsMatch(t, []string{"a0", "b0"}, texts(r.seen()), "a1 waits for the answer to a0; Boris does not")
	close(r.slow)
	require.Eventually(t, func() bool { return len(r.seen()) == 3 }, patience, time.Millisecond)
	require.Equal(t, "a1", texts(r.seen())[2])
}

func TestOneConnectionDeliversOneAtATime(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	r := newReceiver(t, always)
	r.slow = make(chan struct{})
	w.does("setWebhook", object{"url": r.URL, "max_connections": 1}, nil)
	for i := range 4 {
		w.says(w.person("P"+strconv.Itoa(i), "ru"), "hi")
	}
	require.Eventually(t, func() bool { return len(r.seen()) == 1 }, patience, time.Millisecond)
	r.slow <- struct{}{}
	require.Eventually(t, func() bool { return len(r.seen()) == 2 }, patience, time.Millisecond)
	close(r.slow)
	require.Eventually(t, func() bool { return len(r.seen()) == 4 }, patience, time.Millisecond)
}

func TestRetryAfterIsHonoured(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	refused := time.Time{}
	r := newReceiver(t, func(botUpdate) (int, string, string) {
		if refused.IsZero() {
			refused = time.Now()
			return http.StatusServiceUnavailable, "1", ""
		}
		return http.StatusOK, "", ""
	})
	w.does("setWebhook", object{"url": r.URL}, nil)
	w.says(w.person("Anna", "ru"), "hi")
	require.Eventually(t, func() bool { return len(r.seen()) == 2 }, patience, time.Millisecond)
	require.GreaterOrEqual(t, time.Since(refused), time.Second)
}

func TestCallInTheAnswerOfAWebhook(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	r := newReceiver(t, func(u botUpdate) (int, string, string) {
		return http.StatusOK, "", `{"method":"sendMessage","chat_id":` + strconv.FormatInt(u.Message.Chat.ID, 10) + `,"text":"from the answer"}`
	})
	w.does("setWebhook", object{"url": r.URL}, nil)
	anna := w.person("Anna", "ru")
	require.Equal(t, "from the answer", w.hears(anna, w.says(anna, "hi")).Text)
}

func TestPendingUpdatesMoveBetweenWebhookAndPolling(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.does("setWebhook", object{"url": "http://127.0.0.1:1/"}, nil)
	anna := w.person("Anna", "ru")
	w.says(anna, "kept")
	w.does("deleteWebhook", nil, nil)
	require.Equal(t, []string{"kept"}, texts(w.poll(object{})))
	w.does("deleteWebhook", object{"drop_pending_updates": true}, nil)
	require.Empty(t, w.poll(object{}))
	w.says(anna, "new")
	require.Equal(t, []string{"new"}, texts(w.poll(object{})))
}

func TestUpdatesExpire(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	w.says(anna, "old")
	w.s.mu.Lock()
	w.s.queue.expire(time.Now().Add(updateLife + time.Minute))
	w.s.mu.Unlock()
	require.Empty(t, w.poll(object{}))
}

func TestDroppedUpdatesDoNotComeBack(t *testing.T) {
	t.Parallel()
	for name, forget := range map[string]func(*town, string){
		"reset": func(w *town, _ string) { w.must("POST", "reset", nil, nil) },
		"drop":  func(w *town, url string) { w.does("setWebhook", object{"url": url, "drop_pending_updates": true}, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTown(t)
			anna := w.person("Anna", "ru")
			r := newReceiver(t, func(u botUpdate) (int, string, string) {
				if u.Message.Text == "first" {
					return http.StatusInternalServerError, "", ""
				}
				return http.StatusOK, "", ""
			})
			r.slow = make(chan struct{})
			w.does("setWebhook", object{"url": r.URL}, nil)
			w.says(anna, "first")
			w.says(anna, "second")
			require.Eventually(t, func() bool { return len(r.seen()) == 1 }, patience, time.Millisecond)
			forget(w, r.URL)
			close(r.slow)
			w.says(w.person("Boris", "ru"), "third")
			require.Eventually(t, func() bool { return len(r.seen()) == 2 }, patience, time.Millisecond)
			require.Equal(t, []string{"first", "third"}, texts(r.seen()))
			require.Eventually(t, func() bool {
				w.s.mu.Lock()
				defer w.s.mu.Unlock()
				return w.s.queue.all.Len() == 0 && len(w.s.queue.lanes) == 0
			}, patience, time.Millisecond)
		})
	}
}
