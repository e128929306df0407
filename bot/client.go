package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	telegram "github.com/go-telegram/bot"
)

// callTimeout bounds one call of the Bot API; a lane's lease is longer.
const callTimeout = 10 * time.Second

// answerLimit bounds what is read of an answer, in bytes.
const answerLimit = 1 << 20

// client calls the Bot API. What is sent for every update goes as plain JSON through call; the rest goes through the
// library's typed methods. The library sends an empty copy_text with every button and a multipart body with every
// call, which costs more than the call itself.
type client struct {
	*telegram.Bot
	http *http.Client
	base string // server URL and token: never logged
}

func newClient(server, token string) (*client, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 64
	transport.MaxIdleConns = 64
	hc := &http.Client{Transport: transport}
	lib, err := telegram.New(token, telegram.WithServerURL(server), telegram.WithSkipGetMe(), telegram.WithHTTPClient(callTimeout, hc),
		telegram.WithErrorsHandler(func(error) {}))
	if err != nil {
		return nil, errors.New("bot: TELEGRAM_TOKEN is not a token")
	}
	return &client{Bot: lib, http: hc, base: strings.TrimSuffix(server, "/") + "/bot" + token + "/"}, nil
}

// apiError is a refusal by the Bot API, in its words.
type apiError struct {
	Code        int    `json:"error_code"`
	Description string `json:"description"`
	Parameters  struct {
		RetryAfter int `json:"retry_after"` // seconds
	} `json:"parameters"`
}

func (e *apiError) Error() string { return fmt.Sprintf("bot: Bot API: %d %s", e.Code, e.Description) }

// errUnsent is a call that surely had no effect: no connection came about.
var errUnsent = errors.New("bot: the Bot API cannot be reached")

// call posts params as JSON and decodes the result into out, if out is not nil.
// The error is an *apiError, errUnsent, or one after which the outcome is unknown.
func (c *client) call(ctx context.Context, method string, params, out any) error {
	return c.callFor(ctx, callTimeout, method, params, out)
}

// callFor is call with another timeout.
func (c *client) callFor(ctx context.Context, timeout time.Duration, method string, params, out any) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	body, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("bot: %s: %w", method, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+method, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("bot: %s: bad server URL", method)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("%s: %w", method, hideURL(err))
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(res.Body, answerLimit))
	if err != nil {
		return fmt.Errorf("bot: %s: answer cut short", method)
	}
	var answer struct {
		OK     bool            `json:"ok"`
		Result json.RawMessage `json:"result"`
		apiError
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return fmt.Errorf("bot: %s: answer of status %d is not the Bot API's", method, res.StatusCode)
	}
	if !answer.OK {
		return &answer.apiError
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer.Result, out)
}

// hideURL drops the URL, which holds the token, from an error of net/http.
func hideURL(err error) error {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return errUnsent
	}
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return context.DeadlineExceeded
	}
	return errors.New("bot: connection to the Bot API lost")
}

// download reads a file a person sent, at most limit bytes.
func (c *client) download(ctx context.Context, id string, limit int64) ([]byte, error) {
	file, err := c.GetFile(ctx, &telegram.GetFileParams{FileID: id})
	if err != nil {
		return nil, errors.New("bot: getFile failed")
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.FileDownloadLink(file), nil)
	if err != nil {
		return nil, errors.New("bot: bad file link")
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, hideURL(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("bot: download: status %d", res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, limit+1))
	if err != nil {
		return nil, errors.New("bot: download cut short")
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("bot: file is larger than %d bytes", limit)
	}
	return data, nil
}
