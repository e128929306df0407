package world

import (
	"context"
	"log/slog"
	"time"

	"hrp/hr"
	"hrp/locales"
	"hrp/store"

	"golang.org/x/sync/errgroup"
)

// considers is how long a person of the cast takes before acting: an answer in the same second is no person's.
const considers = 3 * time.Second

// listens is how long one look at a visitor's phone waits for something to change on it.
const listens = 50 * time.Second

// Cast is the people of the world, who answer the two phones a visitor plays: through the bot, by their own phones. Each
// of them acts once on one matter; what they did is read from the database, so a restart repeats nothing.
type Cast struct {
	control
	db     *store.DB
	words  *locales.Catalogue
	log    *slog.Logger
	people cast
}

// act is what one person of the cast is to do.
type act struct {
	name  string // names it once and for all
	by    member
	steps []step
}

// Run answers the visitor until ctx ends.
func (c *Cast) Run(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return c.answer(ctx, Seeker, c.towardsSeeker) })
	group.Go(func() error { return c.answer(ctx, Employer, c.towardsEmployer) })
	return group.Wait()
}

// plan says what follows from where a visitor stands.
type plan func(context.Context, *store.Tx, hr.Actor) ([]act, error)

// answer looks at a visitor's phone and lets the cast act on what changed. An act that fails is told to the log and not
// tried again.
func (c *Cast) answer(ctx context.Context, visitor int64, plan plan) error {
	done := map[string]bool{}
	for seq := int64(0); ; {
		_, next, err := c.changed(ctx, visitor, seq, listens)
		if err != nil {
			if wait(ctx, considers) != nil {
				return ctx.Err()
			}
			continue
		}
		seq = next
		acts, err := c.due(ctx, visitor, plan)
		if err != nil {
			c.log.Warn("the cast does not know what to do", "error", err)
		}
		for _, a := range acts {
			if done[a.name] {
				continue
			}
			done[a.name] = true
			if err := wait(ctx, considers); err != nil {
				return err
			}
			h := &hand{control: c.control, words: c.words, who: a.by}
			if err := h.do(ctx, a.steps); err != nil && ctx.Err() == nil {
				c.log.Warn("the cast could not act", "person", a.by.ID, "error", err)
			}
		}
	}
}

// due asks the plan, for a visitor who has written to the bot.
func (c *Cast) due(ctx context.Context, visitor int64, plan plan) (acts []act, err error) {
	err = c.db.In(ctx, func(tx *store.Tx) error {
		accounts, err := tx.AccountsOf(ctx, visitor)
		if err != nil || len(accounts) == 0 {
			return err
		}
		if err := stayByDay(ctx, tx, accounts[0]); err != nil {
			return err
		}
		actor, err := tx.Actor(ctx, accounts[0])
		if err != nil {
			return err
		}
		acts, err = plan(ctx, tx, actor)
		return err
	})
	return acts, err
}

// letters are what the people of a language write.
type letters struct {
	Invite   string `json:"invite"`   // an employer to somebody who fits
	Ask      string `json:"ask"`      // an employer who wants to know more
	Decline  string `json:"decline"`  // an employer to somebody who lacks a skill
	Note     string `json:"note"`     // a seeker with an application
	Question string `json:"question"` // a seeker to an invitation that fits in part
	Refuse   string `json:"refuse"`   // a seeker to one that does not
}

// wait passes the time, unless ctx ends first.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
