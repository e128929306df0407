package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
)

// stack is one way to build a bot, run as a process of its own against its own database and its own fake Telegram.
type stack struct {
	name     string
	telegram *telegram
	poster   *poster
	cmd      *exec.Cmd
	enter    func(s *stack, from int64) error // brings a person to the first question
	people   int64                            // ids used
}

// programs are what the stacks are made of.
type programs struct {
	hrp     string // the program's binary
	self    string // this binary, which is also the bare baseline
	grammy  string // folder with the installed peer
	cluster *cluster
}

var names = []string{"bare", "hrp", "grammy"}

func (p programs) start(ctx context.Context, name string) (*stack, error) {
	db, err := p.cluster.database(ctx, "bench_"+name)
	if err != nil {
		return nil, err
	}
	t, err := startTelegram()
	if err != nil {
		return nil, err
	}
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	s := &stack{name: name, telegram: t, people: 1000}
	env := append(os.Environ(), "TELEGRAM_TOKEN="+token, "TELEGRAM_API_URL="+t.url, "DATABASE_URL="+db)
	path, secret := "/", bareSecret
	switch name {
	case "bare":
		s.cmd = exec.CommandContext(ctx, p.self, "bare")
		s.cmd.Env = append(env, "ADDR="+addr)
	case "grammy":
		u, err := url.Parse(db)
		if err != nil {
			return nil, err
		}
		s.cmd = exec.CommandContext(ctx, "node", "bot.js")
		s.cmd.Dir = p.grammy
		s.cmd.Env = append(env, "ADDR="+addr, "SECRET="+secret, "NODE_ENV=production",
			"PGHOST="+u.Query().Get("host"), "PGDATABASE="+u.Path[1:], "PGUSER="+u.Query().Get("user"))
	case "hrp":
		s.cmd = exec.CommandContext(ctx, p.hrp, "serve")
		s.cmd.Env = append(env, "HRP_ADDR="+addr, "PUBLIC_URL=http://"+addr, "HRP_LOG=warn")
		s.enter = enterResume
	}
	s.cmd.Stdout, s.cmd.Stderr = os.Stderr, os.Stderr
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	s.poster = newPoster("http://"+addr+path, secret)
	return s, s.wait(ctx, addr)
}

// wait returns when the stack takes updates.
func (s *stack) wait(ctx context.Context, addr string) error {
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline) && ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		if s.name == "hrp" {
			link, secret, ok := s.telegram.hooked()
			if !ok {
				continue
			}
			s.poster = newPoster(link, secret)
		}
		res, err := http.Get("http://" + addr + "/")
		if err != nil {
			continue
		}
		return res.Body.Close()
	}
	return fmt.Errorf("%s does not start", s.name)
}

func (s *stack) stop() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait() // killed
	s.telegram.stop()
}

// newPeople gives ids nobody has had yet, of persons who stand before the first question.
func (s *stack) newPeople(n int) ([]int64, error) {
	list := make([]int64, n)
	for i := range list {
		s.people++
		list[i] = s.people
	}
	if s.enter == nil {
		return list, nil
	}
	return list, inParallel(inFlight, list, func(id int64) error { return s.enter(s, id) })
}

// enterResume opens the form of the résumé: /start, the role, "new résumé".
func enterResume(s *stack, from int64) error {
	if err := s.poster.text(from, "/start"); err != nil {
		return err
	}
	m, err := s.next(from)
	if err != nil {
		return err
	}
	for _, data := range []string{"1:s:greeting:seeker::", "1:s:resumes:new::"} {
		if err := s.poster.tap(from, m.id, data); err != nil {
			return err
		}
		if m, err = s.next(from); err != nil {
			return err
		}
	}
	return nil
}

// next waits for the next message a person is shown.
func (s *stack) next(chat int64) (shown, error) {
	select {
	case m := <-s.telegram.chat(chat).shown:
		return m, nil
	case <-time.After(40 * time.Second):
		return shown{}, fmt.Errorf("%s: a person was left without an answer", s.name)
	}
}

func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// cluster is a throw-away PostgreSQL with fsync, as production has it.
type cluster struct {
	script string
	state  string
	url    string
}

func startCluster(ctx context.Context, root string) (*cluster, error) {
	state, err := os.MkdirTemp("", "hrp-bench")
	if err != nil {
		return nil, err
	}
	c := &cluster{script: filepath.Join(root, "scripts", "postgres"), state: state}
	if err := os.Chmod(state, 0o755); err != nil { // root's server runs as another user
		return nil, err
	}
	c.url, err = c.run(ctx, "start")
	return c, err
}

func (c *cluster) run(ctx context.Context, command string) (string, error) {
	cmd := exec.CommandContext(ctx, c.script, command)
	cmd.Env = append(os.Environ(), "PG_STATE="+c.state, "DATABASE_URL=")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return trim(out), err
}

func (c *cluster) stop() {
	if _, err := c.run(context.Background(), "stop"); err != nil {
		fmt.Fprintln(os.Stderr, "bench: PostgreSQL not stopped:", err)
	}
	_ = os.RemoveAll(c.state)
}

// database makes a database anew.
func (c *cluster) database(ctx context.Context, name string) (string, error) {
	conn, err := pgx.Connect(ctx, c.url)
	if err != nil {
		return "", err
	}
	defer conn.Close(ctx)
	for _, sql := range []string{"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return "", err
		}
	}
	u, err := url.Parse(c.url)
	if err != nil {
		return "", err
	}
	u.Path = "/" + name
	return u.String(), nil
}
