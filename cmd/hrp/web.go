package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// handler is everything that is served on HRP_ADDR.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("POST "+s.bot.WebhookPath(), s.bot)
	if s.telegram != nil {
		telegram := s.telegram.Handler()
		for _, path := range []string{"/bot" + s.c.Token + "/", "/file/", "/sandbox", "/sandbox/"} {
			mux.Handle(path, telegram)
		}
		mux.Handle("GET /{$}", http.RedirectHandler("/sandbox/", http.StatusFound))
	} else {
		mux.Handle("GET /{$}", s.page)
	}
	return mux
}

func answer(w http.ResponseWriter, status int, words string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(words + "\n"))
}

// ready reports whether the database is reachable and migrated and the sender alive.
func (s *server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.db.Ready(ctx); err != nil {
		s.log.Warn("not ready", "error", err)
		answer(w, http.StatusServiceUnavailable, "the database is not ready")
		return
	}
	if !s.bot.Sending() {
		answer(w, http.StatusServiceUnavailable, "the sender is not ready")
		return
	}
	answer(w, http.StatusOK, "ready")
}

// newTook measures how long updates take.
func newTook() prometheus.Histogram {
	return prometheus.NewHistogram(prometheus.HistogramOpts{Name: "hrp_update_seconds", Help: "Time from an update's arrival to its commit.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}})
}

// serveMetrics serves /metrics on a listener of its own, so that it is never public by accident.
func (s *server) serveMetrics(ctx context.Context) error {
	registry := prometheus.NewRegistry()
	counter := func(name, help string, value func() int64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(value()) })
	}
	registry.MustRegister(s.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		counter("hrp_updates_total", "Updates received.", func() int64 { n, _ := s.bot.Counts(); return n }),
		counter("hrp_operations_total", "Operations delivered.", func() int64 { _, n := s.bot.Counts(); return n }))
	registry.MustRegister(s.models.Metrics()...)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	web := &http.Server{Addr: s.c.Metrics, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = web.Close() })
	defer stop()
	if err := web.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
