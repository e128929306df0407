package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// webhook delivers updates by POST: one lane at a time per key, at most max lanes at once, the next of a lane only after 2xx.
type webhook struct {
	s      *Server
	url    string
	secret string
	max    int
	client *http.Client
	stop   context.CancelFunc
	ctx    context.Context

	// Guarded by the server's lock.
	ready       []*lane
	wake        *sync.Cond
	stopped     bool
	lastError   string
	lastErrorAt int64
}

const (
	firstRetry     = 50 * time.Millisecond
	lastRetry      = time.Minute
	webhookTimeout = 60 * time.Second
	defaultHooks   = 40
	maxHooks       = 100
	maxHookAnswer  = 1 << 20 // bytes of an answer that are read
)

var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

func (c *call) setWebhook() (effect, *refusal) {
	link := strings.TrimSpace(c.text("url"))
	if link == "" {
		return c.deleteWebhook()
	}
	u, err := hookURL(link)
	if err != nil {
		return nil, badRequest("invalid webhook URL specified")
	}
	secret := c.text("secret_token")
	switch {
	case len(secret) > 256:
		return nil, badRequest("secret token is too long")
	case !secretForm.MatchString(secret):
		return nil, badRequest("secret token contains unallowed characters")
	}
	if problem := hookProblem(u); problem != "" {
		return nil, badRequest("bad webhook: " + problem)
	}
	link = u.String()
	most := int(c.integer("max_connections"))
	if most == 0 {
		most = defaultHooks
	}
	most = min(max(most, 1), maxHooks)
	return func() any {
		if c.truth("drop_pending_updates") {
			c.s.queue.clear()
		}
		if c.has("allowed_updates") {
			c.s.allow(c)
		}
		if h := c.s.hook; h != nil && h.url == link && h.secret == secret && h.max == most {
			return described{true, "Webhook is already set"}
		}
		c.s.endPoll("terminated by setWebhook request")
		c.s.startWebhook(link, secret, most)
		return described{true, "Webhook was set"}
	}, nil
}

// hookURL reads the address of a webhook; without a scheme it is HTTPS.
func hookURL(link string) (*url.URL, error) {
	if !strings.Contains(link, "://") {
		link = "https://" + link
	}
	u, err := url.Parse(link)
	if err != nil {
		return nil, err
	}
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("no address of a webhook: %s", link)
	}
	return u, nil
}

// hookProblem tells why Telegram would not call an address. Loopback ones are what a sandbox is for, so they are fine.
func hookProblem(u *url.URL) string {
	switch {
	case isLoopback(&url.URL{Scheme: "http", Host: u.Host}):
		return ""
	case u.Scheme != "https":
		return "An HTTPS URL must be provided for webhook"
	case !slices.Contains([]string{"", "80", "88", "443", "8443"}, u.Port()):
		return "Webhook can be set up only on ports 80, 88, 443 or 8443"
	}
	return ""
}

func (c *call) deleteWebhook() (effect, *refusal) {
	return func() any {
		if c.truth("drop_pending_updates") {
			c.s.queue.clear()
		}
		if c.s.hook == nil {
			return described{true, "Webhook is already deleted"}
		}
		c.s.stopWebhook()
		return described{true, "Webhook was deleted"}
	}, nil
}

func (c *call) getWebhookInfo() (effect, *refusal) {
	return func() any {
		type info struct {
			URL              string   `json:"url"`
			CustomCert       bool     `json:"has_custom_certificate"`
			Pending          int      `json:"pending_update_count"`
			LastErrorDate    int64    `json:"last_error_date,omitempty"`
			LastErrorMessage string   `json:"last_error_message,omitempty"`
			MaxConnections   int      `json:"max_connections,omitempty"`
			AllowedUpdates   []string `json:"allowed_updates,omitempty"`
		}
		i := info{Pending: c.s.queue.all.Len(), AllowedUpdates: c.s.queue.allowed}
		if h := c.s.hook; h != nil {
			i.URL, i.MaxConnections = h.url, h.max
			i.LastErrorDate, i.LastErrorMessage = h.lastErrorAt, h.lastError
		}
		return i
	}, nil
}

// startWebhook begins to deliver to a new address. The caller holds the lock.
func (s *Server) startWebhook(link, secret string, most int) {
	s.stopWebhook()
	if s.closed {
		return
	}
	h := &webhook{s: s, url: link, secret: secret, max: most, wake: sync.NewCond(&s.mu)}
	h.ctx, h.stop = context.WithCancel(context.Background())
	h.client = &http.Client{Timeout: webhookTimeout, Transport: &http.Transport{MaxIdleConnsPerHost: most, MaxConnsPerHost: most}}
	s.hook = h
	for _, l := range s.queue.lanes {
		h.offer(l)
	}
	s.running.Add(most)
	for range most {
		go h.work()
	}
}

// stopWebhook ends the workers; what they had in hand is delivered again elsewhere. The caller holds the lock.
func (s *Server) stopWebhook() {
	h := s.hook
	if h == nil {
		return
	}
	s.hook = nil
	h.stopped = true
	h.stop()
	h.wake.Broadcast()
	for _, l := range s.queue.lanes {
		l.failures = 0
		s.queue.idle(l)
	}
}

// offer gives a lane to the workers unless one has it. The caller holds the lock.
func (h *webhook) offer(l *lane) {
	if l.busy || len(l.updates) == 0 {
		return
	}
	l.busy = true
	h.again(l)
}

func (h *webhook) again(l *lane) {
	h.ready = append(h.ready, l)
	h.wake.Signal()
}

func (h *webhook) work() {
	defer h.s.running.Done()
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	for {
		for len(h.ready) == 0 && !h.stopped {
			h.wake.Wait()
		}
		if h.stopped {
			return
		}
		l := h.ready[0]
		h.ready = h.ready[1:]
		u := h.head(l)
		if u == nil {
			continue
		}
		h.s.mu.Unlock()
		retry, err := h.deliver(u)
		h.s.mu.Lock()
		h.settle(l, u, retry, err)
	}
}

// head is the next update of a lane that is worth delivering; a lane without one is given back.
func (h *webhook) head(l *lane) *update {
	now := time.Now()
	for len(l.updates) > 0 {
		u := l.updates[0]
		if now.Before(u.expires) {
			return u
		}
		h.s.queue.drop(u)
	}
	h.s.queue.idle(l)
	return nil
}

// settle notes what became of a delivery and decides when the lane goes on. The caller holds the lock.
func (h *webhook) settle(l *lane, u *update, retry time.Duration, err error) {
	if err == nil {
		u.handed(time.Now())
		l.failures = 0
		h.s.queue.drop(u)
		h.s.dirty = true
		if h.stopped {
			return
		}
		if len(l.updates) > 0 {
			h.again(l)
			return
		}
		h.s.queue.idle(l)
		return
	}
	if h.stopped {
		return
	}
	h.lastError, h.lastErrorAt = err.Error(), time.Now().Unix()
	l.failures++
	delay := retry
	if delay == 0 && l.failures > 1 {
		delay = min(firstRetry<<min(l.failures-2, 20), lastRetry)
	}
	if delay == 0 {
		h.again(l)
		return
	}
	time.AfterFunc(delay, func() {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		if !h.stopped {
			h.again(l)
		}
	})
}

// deliver posts one update. retry is how long the bot asks to wait after a failure; 0: it does not say.
func (h *webhook) deliver(u *update) (retry time.Duration, err error) {
	req, err := http.NewRequestWithContext(h.ctx, http.MethodPost, h.url, bytes.NewReader(u.body))
	if err != nil {
		return 0, fmt.Errorf("Wrong webhook URL")
	}
	req.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	resp, err := h.client.Do(req)
	if err != nil {
		return 0, fmt.Errorf("%s", hookError(err))
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxHookAnswer))
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		if seconds, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && seconds > 0 {
			retry = min(time.Duration(seconds)*time.Second, lastRetry)
		}
		return retry, fmt.Errorf("Wrong response from the webhook: %s", resp.Status)
	}
	h.callInAnswer(body)
	return 0, nil
}

func hookError(err error) string {
	switch text := err.Error(); {
	case strings.Contains(text, "refused"):
		return "Connection refused"
	case strings.Contains(text, "Timeout") || strings.Contains(text, "deadline"):
		return "Read timeout expired"
	case strings.Contains(text, "tls") || strings.Contains(text, "x509"):
		return "SSL error"
	}
	return "Connection closed"
}

// callInAnswer carries out the call a bot may put into its answer to an update. Its result is told to nobody.
func (h *webhook) callInAnswer(body []byte) {
	var object map[string]any
	if decodeJSON(body, &object) != nil {
		return
	}
	name, _ := object["method"].(string)
	if name == "" {
		return
	}
	delete(object, "method")
	c := &call{s: h.s, method: h.s.canonical(name), params: map[string]any{}, files: map[string]*upload{}}
	if c.readJSON(bytes.NewReader(mustJSON(json.RawMessage(mustJSON(object))))) == nil {
		h.s.execute(h.ctx, c)
	}
}
