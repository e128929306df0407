package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"hrp/sandbox"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// buildProgram builds the program as it ships, with the race detector if the test has it.
func buildProgram(t *testing.T) string {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "hrp")
	args := []string{"build", "-o", exe}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "-race" && s.Value == "true" {
				args = append(args, "-race")
			}
		}
	}
	out, err := exec.Command("go", append(args, ".")...).CombinedOutput()
	require.NoError(t, err, "%s", out)
	return exe
}

// site is a Telegram in the test's process and replicas of the program in processes of their own, so that they can be
// killed while Telegram lives on.
type site struct {
	t        *testing.T
	exe      string
	database string
	db       *store.DB // the test's own look at the database
	telegram *httptest.Server
	wire     *wire
	edge     *edge
	replicas []*replica
	progress atomic.Int64  // answers seen by all persons
	bound    time.Duration // of every wait of a person
}

// replica is one process of the program, started anew after each kill.
type replica struct {
	addr string
	log  *syncBuffer // of all its lives
	cmd  *exec.Cmd
	done chan struct{} // closed when the process has ended
}

type siteOptions struct {
	replicas int
	polling  bool          // long polling instead of a webhook
	copies   bool          // each update comes one to three times
	latency  time.Duration // of every answer of the Bot API
}

// openSite starts Telegram and the replicas on a migrated database.
func openSite(t *testing.T, exe, database string, o siteOptions) *site {
	t.Helper()
	s := &site{t: t, exe: exe, database: database, bound: patience}
	telegram, err := sandbox.New(sandbox.Options{Token: sandboxToken, Logger: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	s.wire = &wire{next: telegram.Handler(), latency: o.latency, shown: map[int64][]string{}}
	s.telegram = httptest.NewServer(s.wire)
	t.Cleanup(s.telegram.Close)
	t.Cleanup(func() { require.NoError(t, telegram.Close()) })

	s.db, err = store.Open(t.Context(), database, store.Options{MaxConns: 2})
	require.NoError(t, err)
	t.Cleanup(s.db.Close)

	for range o.replicas {
		s.replicas = append(s.replicas, &replica{addr: freeAddr(t), log: &syncBuffer{}})
	}
	s.edge = newEdge(s.replicas, o.copies)
	public := ""
	if !o.polling {
		public = s.edge.open(t)
	}
	for _, r := range s.replicas {
		s.launch(r, public)
	}
	t.Cleanup(s.shut)
	s.introduced(o.polling)
	return s
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	return l.Addr().String()
}

// launch starts a replica and waits until it is ready.
func (s *site) launch(r *replica, public string) {
	r.cmd = exec.Command(s.exe, "serve")
	r.cmd.Env = append(os.Environ(), "TELEGRAM_TOKEN="+sandboxToken, "TELEGRAM_API_URL="+s.telegram.URL, "PUBLIC_URL="+public,
		"DATABASE_URL="+s.database, "HRP_ADDR="+r.addr, "HRP_LOG=warn", "GORACE=halt_on_error=1")
	r.cmd.Stdout, r.cmd.Stderr = r.log, r.log
	require.NoError(s.t, r.cmd.Start())
	done := make(chan struct{})
	r.done = done
	go func(cmd *exec.Cmd) {
		defer close(done)
		_ = cmd.Wait() // it is killed more often than not
	}(r.cmd)
	s.ready(r)
}

func (s *site) ready(r *replica) {
	s.until("a replica is ready", func() bool {
		s.running(r)
		res, err := phones.Get("http://" + r.addr + "/readyz")
		if err != nil {
			return false
		}
		return res.Body.Close() == nil && res.StatusCode == http.StatusOK
	})
}

// running fails where a replica has ended though nobody killed it.
func (s *site) running(r *replica) {
	select {
	case <-r.done:
		require.Fail(s.t, "the program ended by itself", "%s", r.log)
	default:
	}
}

// stubborn bounds waits where something is killed. It is longer than the lease of a lane, 30 s, which is what a lost
// report costs; patience, which bounds the waits of a person to whom nothing happens, is shorter than that.
const stubborn = 90 * time.Second

// until waits for a condition in the test's own goroutine.
func (s *site) until(what string, condition func() bool) {
	s.t.Helper()
	deadline, tick := time.After(stubborn), time.NewTicker(5*time.Millisecond)
	defer tick.Stop()
	for !condition() {
		select {
		case <-deadline:
			for _, r := range s.replicas {
				s.t.Logf("replica %s:\n%s", r.addr, r.log)
			}
			require.Fail(s.t, "it did not come to this: "+what)
		case <-tick.C:
		}
	}
}

// introduced waits until the program has told Telegram how it takes updates.
func (s *site) introduced(polling bool) {
	method := "setWebhook"
	if polling {
		method = "deleteWebhook" // right before the first poll, which is in the log only when it has ended
	}
	s.until("the program takes updates", func() bool {
		s.running(s.replicas[0])
		var calls []call
		return s.control("GET", "calls?method="+method, nil, &calls) == nil && len(calls) > 0
	})
}

// restart puts a killed replica back to work.
func (s *site) restart(r *replica) {
	s.launch(r, envValue(r.cmd.Env, "PUBLIC_URL"))
}

func envValue(env []string, name string) string {
	for _, kv := range env {
		if v, ok := strings.CutPrefix(kv, name+"="); ok {
			return v
		}
	}
	return ""
}

// kill ends a replica as power failure would, and counts the operations that were in flight: marked as being sent and
// not reported. The others stand still meanwhile, lest they take the dead one's work before it is counted; their own
// calls are counted too, because one that stands still for longer than a call may last ends with an unknown outcome.
func (s *site) kill(victim *replica) (inFlight int) {
	s.others(victim, syscall.SIGSTOP)
	defer s.others(victim, syscall.SIGCONT)
	require.NoError(s.t, victim.cmd.Process.Kill())
	<-victim.done
	survivors := len(s.replicas) - 1
	var before int
	s.until("PostgreSQL has done what the dead replica still asked for", func() bool {
		connections, active, holders := s.activity()
		settled := active == 0 && holders == survivors && connections == before
		before = connections
		return settled
	})
	s.scan(`SELECT count(*) FROM operations WHERE state = 'sending'`, &inFlight)
	return inFlight
}

func (s *site) others(victim *replica, signal syscall.Signal) {
	for _, r := range s.replicas {
		if r != victim {
			require.NoError(s.t, r.cmd.Process.Signal(signal))
		}
	}
}

// activity counts the connections to the database besides the test's own, those at work, and the replicas that show
// by their lock that they live.
func (s *site) activity() (connections, active, holders int) {
	s.scan(`SELECT count(*), count(*) FILTER (WHERE state = 'active'),
		(SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
			WHERE l.locktype = 'advisory' AND l.classid = 7272002 AND l.granted AND d.datname = current_database())
		FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`, &connections, &active, &holders)
	return connections, active, holders
}

// scan reads one row of the database.
func (s *site) scan(sql string, into ...any) {
	s.t.Helper()
	require.NoError(s.t, s.db.In(context.WithoutCancel(s.t.Context()), func(tx *store.Tx) error {
		return tx.QueryRow(context.WithoutCancel(s.t.Context()), sql).Scan(into...)
	}))
}

// shut ends what runs and looks for what the replicas should never have said.
func (s *site) shut() {
	for _, r := range s.replicas {
		_ = r.cmd.Process.Kill() // a replica may be dead already
		<-r.done
		for _, bad := range []string{"DATA RACE", `"msg":"panic"`, "panic:"} {
			require.NotContains(s.t, r.log.String(), bad)
		}
		if s.t.Failed() {
			s.t.Logf("replica %s:\n%s", r.addr, r.log)
		}
	}
}

// control calls the sandbox's control API.
func (s *site) control(method, path string, in, out any) error {
	_, err := s.controlSeq(method, path, in, out)
	return err
}

// controlSeq is control that also gives the sequence up to which the answer goes, where it has one.
func (s *site) controlSeq(method, path string, in, out any) (seq int64, err error) {
	raw, err := json.Marshal(in)
	if err != nil {
		return 0, err
	}
	req, err := http.NewRequest(method, s.telegram.URL+"/sandbox/api/"+path, bytes.NewReader(raw))
	if err != nil {
		return 0, err
	}
	res, err := phones.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	switch {
	case err != nil:
		return 0, err
	case res.StatusCode != http.StatusOK:
		return 0, fmt.Errorf("%s %s: %d %s", method, path, res.StatusCode, answer)
	}
	if at := res.Header.Get("X-Sandbox-Seq"); at != "" {
		if seq, err = strconv.ParseInt(at, 10, 64); err != nil {
			return 0, err
		}
	}
	if out == nil {
		return seq, nil
	}
	return seq, json.Unmarshal(answer, out)
}

// phones is the client of all persons; each waits on a connection of its own.
var phones = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 256}}

// wire stands between the program and the Bot API: it answers as late as a network does, and keeps what every chat
// was shown, including what a killed program never learnt of.
type wire struct {
	next    http.Handler
	latency time.Duration

	mu    sync.Mutex
	shown map[int64][]string
}

func (w *wire) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	if method != "sendMessage" && method != "editMessageText" {
		w.next.ServeHTTP(rw, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // killed while it spoke
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	// The effect takes place whether or not the caller is still there.
	w.next.ServeHTTP(answer, r.WithContext(context.WithoutCancel(r.Context())))
	var sent struct {
		OK     bool
		Result message
	}
	if json.Unmarshal(answer.Body.Bytes(), &sent) == nil && sent.OK {
		var to struct {
			Chat int64 `json:"chat_id"`
		}
		if json.Unmarshal(body, &to) == nil {
			w.mu.Lock()
			w.shown[to.Chat] = append(w.shown[to.Chat], sent.Result.Text)
			w.mu.Unlock()
		}
	}
	if w.latency > 0 {
		t := time.NewTimer(w.latency)
		defer t.Stop()
		select {
		case <-t.C:
		case <-r.Context().Done():
		}
	}
	for k, v := range answer.Header() {
		rw.Header()[k] = v
	}
	rw.WriteHeader(answer.Code)
	_, _ = rw.Write(answer.Body.Bytes()) // the caller may be dead
}

// seenBy lists what a chat was shown, oldest first.
func (w *wire) seenBy(chat int64) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.shown[chat]...)
}

// syncBuffer is a buffer that several processes' output goes to.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
