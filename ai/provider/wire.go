package provider

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"github.com/sony/gobreaker/v2"
)

// The paths of the protocol below the base address.
const (
	pathChat           = "/chat/completions"
	pathEmbeddings     = "/embeddings"
	pathTranscriptions = "/audio/transcriptions"
)

// answerBytes bounds any answer.
const answerBytes = 32 << 20

// retriesMost is how often a request is sent again.
const retriesMost = 2

// retrying is an HTTP client that sends a request again where the server has surely not worked for it: no connection,
// 429 and 5xx. It waits as long as Retry-After asks, and gives up at once where that is longer than most or the deadline.
func retrying(wait, most time.Duration) *http.Client {
	r := retryablehttp.NewClient()
	r.Logger = nil // it would log addresses
	r.RetryMax, r.RetryWaitMin, r.RetryWaitMax = retriesMost, wait, 4*wait
	r.ErrorHandler = retryablehttp.PassthroughErrorHandler
	r.CheckRetry = func(ctx context.Context, res *http.Response, err error) (bool, error) {
		var dial *net.OpError
		unsent := errors.As(err, &dial) && dial.Op == "dial"
		if ctx.Err() != nil || err != nil && !unsent || err == nil && res.StatusCode != http.StatusTooManyRequests && res.StatusCode < 500 {
			return false, nil
		}
		left := most
		if deadline, ok := ctx.Deadline(); ok {
			left = min(left, time.Until(deadline))
		}
		return retryablehttp.DefaultBackoff(r.RetryWaitMin, r.RetryWaitMax, retriesMost, res) < left, nil
	}
	return r.StandardClient()
}

// newBreaker leaves a server alone for rest after five failures in a row, then lets one use try.
func newBreaker(path string, rest time.Duration) *gobreaker.CircuitBreaker[struct{}] {
	return gobreaker.NewCircuitBreaker[struct{}](gobreaker.Settings{
		Name: path, Timeout: rest,
		ReadyToTrip: func(n gobreaker.Counts) bool { return n.ConsecutiveFailures >= 5 },
		IsSuccessful: func(err error) bool {
			switch ReasonOf(err) {
			case Limited, Timeout, Broken, Cut:
				return false
			}
			return true
		},
		IsExcluded: func(err error) bool { return ReasonOf(err) == Stopped },
	})
}

// guarded runs one exchange with the server, unless the server is left alone. Whatever goes wrong comes out as *Error.
func (c *Client) guarded(ctx context.Context, path string, exchange func() error) error {
	_, err := c.breaker[path].Execute(func() (struct{}, error) { return struct{}{}, classify(ctx, exchange()) })
	if errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests) {
		return &Error{Reason: Resting}
	}
	return err
}

// classify finds the reason of an error.
func classify(ctx context.Context, err error) error {
	var known *Error
	switch {
	case err == nil:
		return nil
	case errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		return &Error{Reason: Timeout}
	case ctx.Err() != nil:
		return &Error{Reason: Stopped}
	case errors.As(err, &known):
		return known
	}
	return &Error{Reason: Broken}
}

// send makes one HTTP exchange, retries included. An answer that is not 200 is an *Error, its text unread: servers
// quote in it what they were sent.
func (c *Client) send(req *http.Request) (*http.Response, error) {
	if c.c.APIKey == "" {
		req.Header.Del("Authorization")
	} else {
		req.Header.Set("Authorization", "Bearer "+c.c.APIKey)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	if res.StatusCode == http.StatusOK {
		res.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(res.Body, answerBytes), res.Body}
		return res, nil
	}
	failure := &Error{Reason: Broken, Status: res.StatusCode}
	switch {
	case res.StatusCode == http.StatusTooManyRequests:
		failure.Reason = Limited
	case res.StatusCode < 500:
		failure.Reason = Refused
	}
	return nil, errors.Join(failure, res.Body.Close())
}
