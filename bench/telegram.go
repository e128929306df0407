package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// token opens nothing: it is that of the fake Bot API.
const token = "2000000002:BENCH-bot-that-is-no-secret-at-all"

// answerAfter is how long the fake Bot API takes for an answer.
const answerAfter = time.Millisecond

// telegram is the lightest Bot API that a bot takes for one: it measures and checks nothing.
type telegram struct {
	url      string
	listener net.Listener
	server   *http.Server
	messages atomic.Int64

	mu     sync.Mutex
	hook   string // where the bot wants its updates
	secret string
	chats  map[int64]*chat
}

// chat is what one person's phone would show.
type chat struct {
	shown chan shown
}

// shown is one message, new or edited.
type shown struct {
	id   int64
	text string
	at   time.Time
}

func startTelegram() (*telegram, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	t := &telegram{url: "http://" + l.Addr().String(), listener: l, chats: map[int64]*chat{}}
	t.server = &http.Server{Handler: t}
	go func() { _ = t.server.Serve(l) }()
	return t, nil
}

func (t *telegram) stop() { _ = t.server.Close() }

// chat makes a person's phone.
func (t *telegram) chat(id int64) *chat {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.chats[id]
	if c == nil {
		c = &chat{shown: make(chan shown, 32)}
		t.chats[id] = c
	}
	return c
}

// hooked is where updates go; ok is false until the bot has said so.
func (t *telegram) hooked() (url, secret string, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.hook, t.secret, t.hook != ""
}

func (t *telegram) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := time.Now()
	method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	result := "true"
	switch method {
	case "sendMessage", "editMessageText":
		result = t.show(r.Body, at)
		time.Sleep(answerAfter)
	case "getMe":
		result = `{"id":2000000002,"is_bot":true,"first_name":"Bench","username":"bench_bot"}`
	case "setWebhook":
		t.remember(r)
	case "getWebhookInfo":
		result = `{"url":"","has_custom_certificate":false,"pending_update_count":0}`
	case "getMyDescription":
		result = `{"description":""}`
	case "answerCallbackQuery":
		time.Sleep(answerAfter)
	}
	_, _ = io.Copy(io.Discard, r.Body)
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"ok":true,"result":`+result+`}`)
}

func (t *telegram) show(body io.Reader, at time.Time) string {
	var m struct {
		Chat    int64  `json:"chat_id"`
		Message int64  `json:"message_id"`
		Text    string `json:"text"`
	}
	raw, err := io.ReadAll(body)
	if err != nil || json.Unmarshal(raw, &m) != nil {
		return "false"
	}
	if m.Message == 0 {
		m.Message = t.messages.Add(1)
	}
	t.chat(m.Chat).shown <- shown{m.Message, m.Text, at}
	return fmt.Sprintf(`{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"},"text":"x"}`, m.Message, at.Unix(), m.Chat)
}

// remember keeps the webhook; the program's library sends it as a form.
func (t *telegram) remember(r *http.Request) {
	if r.ParseMultipartForm(1<<20) != nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hook, t.secret = r.FormValue("url"), r.FormValue("secret_token")
}

// poster posts updates to a bot.
type poster struct {
	url, secret string
	client      *http.Client
	updates     atomic.Int64
}

func newPoster(url, secret string) *poster {
	p := &poster{url: url, secret: secret, client: &http.Client{
		Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 512, MaxIdleConns: 512}}}
	p.updates.Store(time.Now().Unix())
	return p
}

const person = `{"id":%d,"is_bot":false,"first_name":"Dana","language_code":"ru"}`

// text posts what a person writes, and returns when it is acknowledged.
func (p *poster) text(from int64, text string) error {
	words, err := json.Marshal(text)
	if err != nil {
		return err
	}
	n := p.updates.Add(1)
	return p.post(fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":%d,"from":`+person+`,"chat":{"id":%d,"type":"private","first_name":"Dana"},"text":%s}}`,
		n, n, time.Now().Unix(), from, from, words))
}

// tap posts a tap on a button of a message.
func (p *poster) tap(from, message int64, data string) error {
	n := p.updates.Add(1)
	return p.post(fmt.Sprintf(`{"update_id":%d,"callback_query":{"id":"%d","from":`+person+`,"chat_instance":"1","data":%q,"message":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"},"text":"x"}}}`,
		n, n, from, data, message, time.Now().Unix(), from))
}

func (p *poster) post(update string) error {
	req, err := http.NewRequest(http.MethodPost, p.url, bytes.NewReader([]byte(update)))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Telegram-Bot-Api-Secret-Token", p.secret)
	res, err := p.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("update answered by %s", res.Status)
	}
	return nil
}
