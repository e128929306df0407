package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"hrp/ai/provider"
	"hrp/bot"
	"hrp/flows"
	"hrp/jobs"
	"hrp/jobs/world"
	"hrp/locales"
	"hrp/sandbox"
	"hrp/store"
	"hrp/webapp"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"
)

// sandboxToken is the token of the sandbox's bot. It opens nothing anywhere else.
const sandboxToken = "1000000001:SANDBOX-bot-of-hrp-that-is-no-secret"

// mode is how the server was asked to run.
type mode struct {
	sandbox bool
	public  bool // the sandbox may listen on an address that is not loopback
}

func parseMode(args []string, c config) (mode, error) {
	var m mode
	for _, a := range args {
		switch a {
		case "--sandbox":
			m.sandbox = true
		case "--sandbox-public":
			m.public = true
		default:
			return m, errUsage
		}
	}
	switch {
	case m.public && !m.sandbox:
		return m, errUsage
	case !m.sandbox && c.Token == "":
		return m, errors.New("TELEGRAM_TOKEN is not set: give the bot's token, or try HRP without one by `hrp serve --sandbox`")
	case m.sandbox && c.Token != "":
		return m, errors.New("the sandbox does not run with a real token: unset TELEGRAM_TOKEN")
	case m.sandbox && !m.public && !loopback(c.Addr):
		return m, fmt.Errorf("the sandbox lets anybody act as anybody, so it listens on a loopback address only, and HRP_ADDR is %s; add --sandbox-public if you mean it", c.Addr)
	}
	return m, nil
}

func loopback(addr string) bool {
	host, _, _ := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// newLog writes JSON lines to w, from the configured level on.
func newLog(c config, w io.Writer) (*slog.Logger, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Log)); err != nil {
		return nil, fmt.Errorf("HRP_LOG %q is not debug, info, warn or error", c.Log)
	}
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})), nil
}

// open migrates and opens the database.
func open(ctx context.Context, c config, log *slog.Logger) (*store.DB, error) {
	url, err := c.database()
	if err != nil {
		return nil, err
	}
	if err := store.Migrate(ctx, url); err != nil {
		return nil, err
	}
	return store.Open(ctx, url, store.Options{Log: log})
}

// serve runs the bot until ctx ends.
func serve(ctx context.Context, c config, args []string, stdout, stderr io.Writer) error {
	m, err := parseMode(args, c)
	if err != nil {
		return err
	}
	log, err := newLog(c, stderr)
	if err != nil {
		return err
	}
	db, err := open(ctx, c, log)
	if err != nil {
		return err
	}
	defer db.Close()
	kind := store.Production
	if m.sandbox {
		kind = store.Sandbox
	}
	if err := db.Claim(ctx, kind); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("HRP_ADDR: %w", err)
	}
	s, err := newServer(c, m, db, log, listener)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	return s.run(ctx, stdout)
}

// server is the running program: its parts, each with a goroutine of its own.
type server struct {
	c        config
	m        mode
	db       *store.DB
	log      *slog.Logger
	listener net.Listener
	base     string // our own address
	bot      *bot.Bot
	worker   *jobs.Worker
	models   *provider.Client // nil: the built-in ways alone
	words    *locales.Catalogue
	page     http.Handler
	telegram *sandbox.Server // nil without --sandbox
	cast     *world.Cast     // the same, and nil before begin has made it
	took     prometheus.Histogram
}

func newServer(c config, m mode, db *store.DB, log *slog.Logger, listener net.Listener) (*server, error) {
	s := &server{c: c, m: m, db: db, log: log, listener: listener, base: "http://" + reachable(listener.Addr().String()), took: newTook()}
	words, err := locales.Load()
	if err != nil {
		return nil, err
	}
	s.words = words
	if m.sandbox {
		guide, err := newGuide(words)
		if err != nil {
			return nil, err
		}
		telegram, err := sandbox.New(sandbox.Options{Token: sandboxToken, Name: "HRP", Logger: log, Samples: world.Samples(), Guide: guide, StateFile: c.State})
		if err != nil {
			return nil, err
		}
		s.telegram = telegram
		s.c.Token, s.c.TelegramAPI, s.c.Public = sandboxToken, s.base, s.base
		s.c.Admins = append([]int64{world.Admin}, c.Admins...)
	}
	if s.models, err = c.provider(db, log); err != nil {
		return nil, err
	}
	if s.bot, err = newBot(s.c, db, words, s); err != nil {
		return nil, err
	}
	if s.page, err = webapp.Page(words, s.bot.Name); err != nil {
		return nil, err
	}
	reader, err := newReader()
	if err != nil {
		return nil, err
	}
	s.worker = jobs.NewWorker(db, s.bot, reader, s.models, log)
	return s, nil
}

// newGuide is the world's guide as the sandbox takes it.
func newGuide(words *locales.Catalogue) ([]sandbox.Step, error) {
	steps, err := world.Guide(words)
	if err != nil {
		return nil, err
	}
	guide := make([]sandbox.Step, 0, len(steps))
	for _, s := range steps {
		guide = append(guide, sandbox.Step(s))
	}
	return guide, nil
}

// newBot makes the bot; s measures it, nil: nobody does.
func newBot(c config, db *store.DB, words *locales.Catalogue, s *server) (*bot.Bot, error) {
	o := bot.Options{Token: c.Token, API: c.TelegramAPI, Public: c.Public, Admins: c.Admins, Log: slog.New(slog.DiscardHandler), Took: func(time.Duration) {}, Provider: c.ModelURL != "", Writes: c.Model != "", Hears: c.TranscriptionModel != ""}
	if s != nil {
		o.Log, o.Took = s.log, func(d time.Duration) { s.took.Observe(d.Seconds()) }
	}
	return bot.New(db, flows.New(), words, jobs.NewMatcher(words, c.EmbeddingModel != ""), o)
}

// reachable turns a listener's address into one that can be dialled.
func reachable(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return addr
}

// run starts all parts and waits for the first to fail or for ctx to end; then it stops them in the order in which
// nothing accepted is lost.
func (s *server) run(ctx context.Context, stdout io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if err := s.db.Join(ctx); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn)}
	group.Go(func() error {
		if err := web.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	group.Go(func() error { return s.bot.Send(ctx) })
	group.Go(func() error { return s.worker.Run(ctx) })
	group.Go(func() error { return s.schedule(ctx) })
	if s.c.Metrics != "" {
		group.Go(func() error { return s.serveMetrics(ctx) })
	}
	group.Go(func() error {
		if err := s.begin(ctx, stdout); err != nil {
			return err
		}
		switch {
		case s.telegram != nil:
			return s.cast.Run(ctx)
		case s.c.Public == "":
			return s.bot.Poll(ctx)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		if s.telegram != nil {
			// Its long polls and event streams end, else Shutdown would wait for them.
			if err := s.telegram.Close(); err != nil {
				s.log.Warn("sandbox not saved", "error", err)
			}
		}
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if err := web.Shutdown(end); err != nil {
			return web.Close()
		}
		return nil
	})
	if err := group.Wait(); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// begin introduces the bot to Telegram and says where the program is.
func (s *server) begin(ctx context.Context, stdout io.Writer) error {
	if s.telegram != nil {
		cast, err := world.Load(ctx, s.db, s.base, s.words, s.log)
		if err != nil {
			return err
		}
		s.cast = cast
	}
	if err := s.introduce(ctx); err != nil {
		return err
	}
	if s.telegram == nil {
		s.log.Info("ready", "address", s.base)
		return nil
	}
	fmt.Fprintf(stdout, "\n  HRP is ready: %s\n\n  Ctrl-C stops it.\n\n", world.Page(s.base))
	return nil
}

// introduce tries until the Bot API answers; a refusal of the token ends the program.
func (s *server) introduce(ctx context.Context) error {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		err := s.bot.Introduce(ctx, s.c.Public != "")
		if err == nil || ctx.Err() != nil || errors.Is(err, bot.ErrToken) {
			return err
		}
		s.log.Warn("the Bot API does not answer as it should", "error", err, "again_in", wait.String())
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			t.Stop()
			return ctx.Err()
		case <-t.C:
		}
	}
}

func migrate(ctx context.Context, c config) error {
	url, err := c.database()
	if err != nil {
		return err
	}
	return store.Migrate(ctx, url)
}
