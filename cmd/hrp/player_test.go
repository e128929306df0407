package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"hrp/ai/document"
	"hrp/store"
	"hrp/store/storetest"

	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childCommand { // the program starts itself to read a document
		os.Exit(document.ChildMain(os.Stdin, os.Stdout))
	}
	flag.Parse()
	chosen := false
	flag.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "test.parallel" })
	if !chosen { // stories wait for each other, not for the processor
		if err := flag.Set("test.parallel", "8"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// town is the whole program in its sandbox, driven from outside through HTTP.
type town struct {
	t    *testing.T
	base string
	out  bytes.Buffer
	db   string
	rows *store.DB
	log  *testLog
}

// patience bounds every wait for the program; starting, that for many that begin at once.
const (
	patience = 20 * time.Second
	starting = time.Minute
)

// newTown starts the program on a database of its own; more variables override its configuration.
func newTown(t *testing.T, more ...string) *town {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	addr := listener.Addr().String()
	require.NoError(t, listener.Close())
	w := &town{t: t, base: "http://" + addr, db: storetest.URL(t, store.Migrate, store.SchemaHash())}
	rows, err := store.Open(t.Context(), w.db, store.Options{MaxConns: 2})
	require.NoError(t, err)
	w.rows = rows
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	environ := append([]string{"DATABASE_URL=" + w.db, "HRP_ADDR=" + addr, "HRP_LOG=warn"}, more...)
	log := &testLog{t: t}
	w.log = log
	go func() {
		done <- run(ctx, []string{"serve", "--sandbox"}, environ, strings.NewReader(""), &w.out, log)
	}()
	t.Cleanup(func() {
		w.noObjections()
		cancel()
		require.NoError(t, <-done)
		rows.Close()
	})
	require.Eventually(t, func() bool {
		select {
		case err := <-done:
			done <- err
			require.NoError(t, err, "the program ended")
		default:
		}
		res, err := http.Get(w.base + "/readyz")
		if err != nil {
			return false
		}
		res.Body.Close()
		return res.StatusCode == http.StatusOK && strings.Contains(w.introduced(), "setWebhook")
	}, starting, 20*time.Millisecond)
	return w
}

// introduced lists the methods the bot has called so far.
func (w *town) introduced() string {
	var calls []call
	if w.try("GET", "calls", nil, &calls) != nil {
		return ""
	}
	var names []string
	for _, c := range calls {
		names = append(names, c.Method)
	}
	return strings.Join(names, " ")
}

// testLog shows the program's log with a failing test, and keeps it.
type testLog struct {
	t    *testing.T
	mu   sync.Mutex
	kept bytes.Buffer
}

// all is the log so far.
func (l *testLog) all() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.kept.String()
}

func (l *testLog) Write(b []byte) (int, error) {
	l.mu.Lock()
	l.kept.Write(b)
	l.mu.Unlock()
	l.t.Log(strings.TrimSpace(string(b)))
	return len(b), nil
}

type call struct {
	ID         int64           `json:"id"`
	Method     string          `json:"method"`
	Params     json.RawMessage `json:"params"`
	Objections []string        `json:"objections"`
}

// noObjections is the end of every story: the Bot API had nothing to object to.
func (w *town) noObjections() {
	var calls []call
	require.NoError(w.t, w.try("GET", "calls", nil, &calls))
	for _, c := range calls {
		require.Empty(w.t, c.Objections, "%s %s", c.Method, c.Params)
		for _, row := range c.rows(w.t) {
			require.True(w.t, fits(row), "a phone cuts a label off: %q", row)
		}
	}
}

// rows are the labels of the buttons a call shows.
func (c call) rows(t *testing.T) (rows [][]string) {
	var in struct {
		Markup struct {
			Inline [][]key `json:"inline_keyboard"`
		} `json:"reply_markup"`
	}
	require.NoError(t, json.Unmarshal(c.Params, &in))
	for _, keys := range in.Markup.Inline {
		var row []string
		for _, k := range keys {
			row = append(row, k.Text)
		}
		rows = append(rows, row)
	}
	return rows
}

// named is a label of a list's row or of a filter: what it names stands in the message too, and its beginning tells which.
var named = regexp.MustCompile(`^\d+\. |×$`)

// fits reports whether a phone shows the labels of a row whole, by the letters that have room.
func fits(row []string) bool {
	room := []int{1: 40, 2: 20, 3: 12, 4: 9}
	return len(row) < len(room) && !slices.ContainsFunc(row, func(label string) bool {
		letters := 0
		for _, r := range label {
			if !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Mn, r) {
				letters++
			}
		}
		return !named.MatchString(label) && letters > room[len(row)]
	})
}

func (w *town) try(method, path string, body, out any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(method, w.base+"/sandbox/api/"+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: %d %s", method, path, res.StatusCode, answer)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// player is one person with a phone.
type player struct {
	*town
	id    int64
	after int64 // the sequence up to which this person has looked
	sent  int   // what the person sent or tapped
}

type key struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
	Copy struct {
		Text string `json:"text"`
	} `json:"copy_text"`
}

// message is a Bot API message as a phone shows it.
type message struct {
	ID   int64  `json:"message_id"`
	Seq  int64  `json:"seq"` // of its last change
	Text string `json:"text"`
	From struct {
		Bot bool `json:"is_bot"`
	} `json:"from"`
	Caption  string `json:"caption"`
	Document *struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
	} `json:"document"`
	Markup struct {
		Inline [][]key `json:"inline_keyboard"`
	} `json:"reply_markup"`
}

func (m message) labels() []string {
	var out []string
	for _, row := range m.Markup.Inline {
		for _, k := range row {
			out = append(out, k.Text)
		}
	}
	return out
}

// copied is what the message's copying button copies.
func (m message) copied() string {
	for _, row := range m.Markup.Inline {
		for _, k := range row {
			if k.Copy.Text != "" {
				return k.Copy.Text
			}
		}
	}
	return ""
}

func (w *town) person(name, lang string) *player {
	var u struct {
		ID int64 `json:"id"`
	}
	require.NoError(w.t, w.try("POST", "users", map[string]any{"first_name": name, "language_code": lang}, &u))
	return &player{town: w, id: u.ID}
}

func (p *player) path(path string) string { return "users/" + strconv.FormatInt(p.id, 10) + "/" + path }

func (p *player) chat(path string) string { return "chats/" + strconv.FormatInt(p.id, 10) + "/" + path }

// says writes a message.
func (p *player) says(text string) *player {
	p.t.Helper()
	p.sent++
	require.NoError(p.t, p.try("POST", p.chat("messages"), map[string]any{"from": p.id, "text": text}, nil))
	return p
}

// sends sends a file: a picture as a photo, anything else as a document.
func (p *player) sends(name string, content []byte) *player {
	p.t.Helper()
	return p.sendsAs("", name, content)
}

// sendsAs sends a file as a photo, document, voice or sticker.
func (p *player) sendsAs(kind, name string, content []byte) *player {
	p.t.Helper()
	return p.sendsWith(map[string]string{"kind": kind}, name, content)
}

// sendsWith sends a file with further fields of the control API, such as a caption.
func (p *player) sendsWith(fields map[string]string, name string, content []byte) *player {
	p.t.Helper()
	p.sent++
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for field, value := range fields {
		require.NoError(p.t, form.WriteField(field, value))
	}
	require.NoError(p.t, form.WriteField("from", strconv.FormatInt(p.id, 10)))
	part, err := form.CreateFormFile("file", name)
	require.NoError(p.t, err)
	_, err = part.Write(content)
	require.NoError(p.t, err)
	require.NoError(p.t, form.Close())
	res, err := http.Post(p.base+"/sandbox/api/"+p.chat("files"), form.FormDataContentType(), &body)
	require.NoError(p.t, err)
	defer res.Body.Close()
	require.Equal(p.t, http.StatusOK, res.StatusCode)
	return p
}

type tapped struct {
	Answer string `json:"answer"`
	Alert  bool   `json:"alert"`
	took   time.Duration
}

// shows checks the toast. A tap that takes over a second has been answered without one, so that the phone stops waiting.
func (r tapped) shows(t *testing.T, want string, more ...any) {
	t.Helper()
	if r.Answer != "" || r.took < time.Second {
		require.Equal(t, want, r.Answer, more...)
	}
}

// taps presses a button of a message by its label or data.
func (p *player) taps(m message, button string) tapped {
	p.t.Helper()
	p.sent++
	var out tapped
	start := time.Now()
	require.NoError(p.t, p.try("POST", p.chat("taps"), map[string]any{"from": p.id, "message_id": m.ID, "button": button}, &out),
		"buttons: %v\ntext: %s", m.labels(), m.Text)
	out.took = time.Since(start)
	return out
}

// sees waits for a message of the bot, new or edited since the person last looked, that contains all the words; of
// several the last changed. The person has then looked up to that change: what came after it is still to be seen.
func (p *player) sees(words ...string) message {
	p.t.Helper()
	return p.awaits(words, func(m message) bool { return containsAll(m.Text+m.Caption+strings.Join(m.labels(), " "), words) })
}

// receives waits for a file with a caption.
func (p *player) receives(caption string) message {
	p.t.Helper()
	return p.awaits([]string{caption}, func(m message) bool { return m.Document != nil && strings.Contains(m.Caption, caption) })
}

func (p *player) awaits(words []string, fits func(message) bool) message {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	var last []message
	for time.Now().Before(deadline) {
		list, _ := p.look(time.Second)
		var found message
		for _, m := range list {
			if m.From.Bot && m.Seq >= found.Seq && fits(m) {
				found = m
			}
		}
		if found.Seq > 0 {
			p.after = found.Seq
			return found
		}
		if len(list) > 0 {
			last = list
		}
	}
	for _, m := range last {
		p.t.Logf("bot=%v %q %v", m.From.Bot, m.Text, m.labels())
	}
	p.t.Fatalf("no message with %q came", words)
	return message{}
}

func (p *player) look(wait time.Duration) ([]message, int64) {
	req := fmt.Sprintf("%s/sandbox/api/%s?seq=%d&wait=%dms", p.base, p.chat("messages"), p.after, wait.Milliseconds())
	res, err := http.Get(req)
	require.NoError(p.t, err)
	defer res.Body.Close()
	var list []message
	require.NoError(p.t, json.NewDecoder(res.Body).Decode(&list))
	seq, err := strconv.ParseInt(res.Header.Get("X-Sandbox-Seq"), 10, 64)
	require.NoError(p.t, err)
	return list, seq
}

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}
