package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"

	"github.com/caarlos0/env/v11"
)

// config is everything that is set from outside, by environment variables.
type config struct {
	Addr        string  `env:"HRP_ADDR" envDefault:"127.0.0.1:8080"`                   // where HTTP is served
	Metrics     string  `env:"HRP_METRICS_ADDR"`                                       // listener of /metrics; empty: none
	Log         string  `env:"HRP_LOG" envDefault:"info"`                              // debug, info, warn or error
	State       string  `env:"HRP_SANDBOX_STATE"`                                      // file that keeps the sandbox's chats; empty: memory only
	Database    string  `env:"DATABASE_URL"`                                           // PostgreSQL 15+ with pgvector
	Token       string  `env:"TELEGRAM_TOKEN"`                                         // of the bot
	TelegramAPI string  `env:"TELEGRAM_API_URL" envDefault:"https://api.telegram.org"` // the Bot API's server
	Public      string  `env:"PUBLIC_URL"`                                             // our address for Telegram's webhook; empty: long polling
	Admins      []int64 `env:"ADMIN_TELEGRAM_IDS"`                                     // Telegram ids, comma-separated
}

// loadConfig reads and checks the environment.
func loadConfig(environ []string) (config, error) {
	vars := map[string]string{}
	for _, kv := range environ {
		k, v, _ := strings.Cut(kv, "=")
		vars[k] = v
	}
	var c config
	if err := env.ParseWithOptions(&c, env.Options{Environment: vars}); err != nil {
		return c, fmt.Errorf("configuration: %w", err)
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return c, fmt.Errorf("HRP_ADDR %q is not host:port, such as 127.0.0.1:8080", c.Addr)
	}
	if c.Public != "" {
		u, err := url.Parse(c.Public)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return c, errors.New("PUBLIC_URL is not an address such as https://hrp.example.com")
		}
	}
	return c, nil
}

// print shows the configuration with secrets hidden.
func (c config) print(w io.Writer) error {
	hide := func(s string) string {
		if s == "" {
			return "(not set)"
		}
		return "(set)"
	}
	database := hide(c.Database)
	if u, err := url.Parse(c.Database); err == nil && c.Database != "" {
		database = u.Redacted()
	}
	_, err := fmt.Fprintf(w, "HRP_ADDR=%s\nHRP_METRICS_ADDR=%s\nHRP_LOG=%s\nHRP_SANDBOX_STATE=%s\nDATABASE_URL=%s\nTELEGRAM_TOKEN=%s\nTELEGRAM_API_URL=%s\nPUBLIC_URL=%s\nADMIN_TELEGRAM_IDS=%v\n",
		c.Addr, c.Metrics, c.Log, c.State, database, hide(c.Token), c.TelegramAPI, c.Public, c.Admins)
	return err
}

// database is the address of the database, or what to do about its absence.
func (c config) database() (string, error) {
	if c.Database == "" {
		return "", errors.New("DATABASE_URL is not set: `make run` starts a PostgreSQL of its own, or name one that has pgvector")
	}
	return c.Database, nil
}
