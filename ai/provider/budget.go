package provider

import (
	"context"
	"time"
	"unicode/utf8"

	"hrp/hr"
)

// Ledger counts the tokens of people by day.
type Ledger interface {
	// ReserveTokens takes tokens from what the person has left today of most, and reports false where that is too
	// little. A key that is there already is not charged beside the first time but in its place.
	ReserveTokens(ctx context.Context, person hr.ID, key string, tokens, most int) (bool, error)
	// SettleTokens puts what was used in the place of what was reserved under the key.
	SettleTokens(ctx context.Context, key string, tokens int) error
}

// charge is what a use is to take, and from whom.
type charge struct {
	use, key string
	person   hr.ID
	tokens   int
}

// used counts tokens that were used.
type used struct{ in, out int }

func (u *used) add(n used) { u.in, u.out = u.in+n.in, u.out+n.out }

// charged runs one use: reserve, do, settle, measure. What fails without an answer costs nothing.
func (c *Client) charged(ctx context.Context, what charge, do func(context.Context) (used, error)) error {
	start := time.Now()
	n, err := c.paid(ctx, what, do)
	c.metrics.observe(what.use, time.Since(start), n, err)
	if err != nil && ReasonOf(err) != Stopped {
		c.c.Log.Warn("the provider gave no answer", "use", what.use, "error", err)
	}
	return err
}

func (c *Client) paid(ctx context.Context, what charge, do func(context.Context) (used, error)) (used, error) {
	if c.c.Ledger == nil || what.person.IsZero() {
		return do(ctx)
	}
	if what.key == "" {
		what.key = hr.NewID().String()
	}
	key := what.use + ":" + what.key
	ok, err := c.c.Ledger.ReserveTokens(ctx, what.person, key, what.tokens, c.c.DailyTokens)
	if err != nil {
		return used{}, err
	}
	if !ok {
		return used{}, &Error{Reason: Budget}
	}
	n, err := do(ctx)
	settle, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if failed := c.c.Ledger.SettleTokens(settle, key, n.in+n.out); failed != nil {
		c.c.Log.Error("tokens not settled", "use", what.use, "error", failed)
	}
	return n, err
}

// tokensIn guesses how many tokens a text has: a token is at least two letters in any of our languages.
func tokensIn(text string) int { return utf8.RuneCountInString(text)/2 + 1 }
