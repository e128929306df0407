// Package provider speaks with a server of models in the protocol of OpenAI: chat, embeddings, transcription. It knows
// what such servers do wrong and how to pay for them, and nothing of CVs or vacancies.
//
// Nothing here is needed: every use has a built-in answer, and an *Error says why that one has to do. Models get no
// tools, and what people wrote reaches them as data, its contacts masked.
package provider

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/sony/gobreaker/v2"
)

// Config says which server to use, and for what; where a model has no name, that use is off.
type Config struct {
	BaseURL            string // such as https://api.openai.com/v1
	APIKey             string // empty where the server asks for none
	Model              string // for chat
	EmbeddingModel     string
	TranscriptionModel string
	Timeout            time.Duration // of one use; in a stream, of each silence; 0: DefaultTimeout
	DailyTokens        int           // what one person may use a day
	Ledger             Ledger        // what people have used; nil: nobody counts
	Log                *slog.Logger  // nil: none
}

// DefaultTimeout bounds a use where nothing else is set: about as long as a person looks at "typing…".
const DefaultTimeout = 20 * time.Second

// Reason is why a use gave no result.
type Reason string

// The reasons.
const (
	Off     Reason = "off"     // not configured
	Resting Reason = "resting" // it failed several times in a row and is left alone for a while
	Budget  Reason = "budget"  // the person has used up the day's tokens
	Limited Reason = "limited" // the server asks to wait for longer than there is time
	Timeout Reason = "timeout"
	Refused Reason = "refused" // the server does not take such requests: a wrong key, model or format
	Broken  Reason = "broken"  // the server fails, cannot be reached, or answers nonsense
	Cut     Reason = "cut"     // the answer ended in the middle
	Invalid Reason = "invalid" // not what the schema asks for, after one repair
	Stopped Reason = "stopped" // the caller ended it
)

// Error is a use without a result. It holds nothing of what was asked or answered, so that it may be logged.
type Error struct {
	Reason Reason
	Status int // of the server's answer; 0: none
}

// Error names the reason.
func (e *Error) Error() string {
	if e.Status != 0 {
		return fmt.Sprintf("provider: %s (status %d)", e.Reason, e.Status)
	}
	return "provider: " + string(e.Reason)
}

// ReasonOf is the reason in err, empty where err is not of a provider.
func ReasonOf(err error) Reason {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// Client is a server of models. A nil Client is one that is not configured: every use of it is Off. It may be used by
// many goroutines.
type Client struct {
	c       Config
	http    *http.Client
	breaker map[string]*gobreaker.CircuitBreaker[struct{}] // by path: a broken model need not stop the others
	metrics *metrics
}

// tuning is what tests turn faster.
type tuning struct {
	retryWait time.Duration // before the first retry, doubled for each further one
	rest      time.Duration // how long a server that fails is left alone
}

// New makes a Client, or nil where no server is named.
func New(c Config) (*Client, error) {
	return newClient(c, tuning{retryWait: 250 * time.Millisecond, rest: 30 * time.Second})
}

func newClient(c Config, t tuning) (*Client, error) {
	if c.BaseURL == "" {
		return nil, nil
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("provider: the server's address is not one such as https://api.openai.com/v1")
	}
	c.BaseURL = strings.TrimSuffix(c.BaseURL, "/")
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	client := &Client{c: c, http: retrying(t.retryWait, c.Timeout), breaker: map[string]*gobreaker.CircuitBreaker[struct{}]{}, metrics: newMetrics()}
	for _, path := range []string{pathChat, pathEmbeddings, pathTranscriptions} {
		client.breaker[path] = newBreaker(path, t.rest)
	}
	return client, nil
}

// Embeds names the model of embeddings, empty where there is none.
func (c *Client) Embeds() string {
	if c == nil {
		return ""
	}
	return c.c.EmbeddingModel
}

// Chats reports whether there is a model to ask.
func (c *Client) Chats() bool { return c != nil && c.c.Model != "" }

// Transcribes reports whether there is a model that understands voices.
func (c *Client) Transcribes() bool { return c != nil && c.c.TranscriptionModel != "" }
