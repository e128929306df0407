package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"time"

	"hrp/ai/provider"
	"hrp/store"

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

	ModelURL           string        `env:"LLM_BASE_URL"`                         // a server of models in OpenAI's protocol; empty: the built-in ways alone
	ModelKey           string        `env:"LLM_API_KEY"`                          // where that server asks for one
	Model              string        `env:"LLM_MODEL"`                            // for chat; empty: none
	EmbeddingModel     string        `env:"EMBEDDING_MODEL"`                      // empty: built-in vectors alone
	TranscriptionModel string        `env:"TRANSCRIPTION_MODEL"`                  // empty: voices are not understood
	ModelTimeout       time.Duration `env:"LLM_TIMEOUT" envDefault:"20s"`         // of one use
	DailyTokens        int           `env:"LLM_DAILY_TOKENS" envDefault:"100000"` // per person and day
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
	if c.ModelTimeout <= 0 || c.DailyTokens < 0 {
		return c, errors.New("LLM_TIMEOUT is a time such as 20s, LLM_DAILY_TOKENS a number of tokens")
	}
	if c.ModelURL == "" && c.Model+c.EmbeddingModel+c.TranscriptionModel != "" {
		return c, errors.New("a model is named but not its server: set LLM_BASE_URL, such as https://api.openai.com/v1")
	}
	if c.EmbeddingModel != "" && !store.ModelName(c.EmbeddingModel) {
		return c, fmt.Errorf("EMBEDDING_MODEL %q is not a name of a model: letters, digits and ._:/- only", c.EmbeddingModel)
	}
	return c, nil
}

// provider makes the client of the configured server of models, nil where there is none.
func (c config) provider(ledger provider.Ledger, log *slog.Logger) (*provider.Client, error) {
	return provider.New(provider.Config{BaseURL: c.ModelURL, APIKey: c.ModelKey, Model: c.Model, EmbeddingModel: c.EmbeddingModel,
		TranscriptionModel: c.TranscriptionModel, Timeout: c.ModelTimeout, DailyTokens: c.DailyTokens, Ledger: ledger, Log: log})
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
	server := c.ModelURL
	if u, err := url.Parse(server); err == nil && server != "" {
		server = u.Redacted()
	}
	_, err := fmt.Fprintf(w, "HRP_ADDR=%s\nHRP_METRICS_ADDR=%s\nHRP_LOG=%s\nHRP_SANDBOX_STATE=%s\nDATABASE_URL=%s\nTELEGRAM_TOKEN=%s\nTELEGRAM_API_URL=%s\nPUBLIC_URL=%s\nADMIN_TELEGRAM_IDS=%v\n"+
		"LLM_BASE_URL=%s\nLLM_API_KEY=%s\nLLM_MODEL=%s\nEMBEDDING_MODEL=%s\nTRANSCRIPTION_MODEL=%s\nLLM_TIMEOUT=%s\nLLM_DAILY_TOKENS=%d\n",
		c.Addr, c.Metrics, c.Log, c.State, database, hide(c.Token), c.TelegramAPI, c.Public, c.Admins,
		server, hide(c.ModelKey), c.Model, c.EmbeddingModel, c.TranscriptionModel, c.ModelTimeout, c.DailyTokens)
	return err
}

// database is the address of the database, or what to do about its absence.
func (c config) database() (string, error) {
	if c.Database == "" {
		return "", errors.New("DATABASE_URL is not set: `make run` starts a PostgreSQL of its own, or name one that has pgvector")
	}
	return c.Database, nil
}
