package bot

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	telegram "github.com/go-telegram/bot"
)

// pollLock is the advisory lock of the one replica that polls.
const pollLock = 7_272_003

// pollTimeout is how long Telegram keeps a poll open, in seconds.
const pollTimeout = 25

// allowed lists the kinds of updates HRP handles. Leaving the list out would keep an older one.
func allowed() []string {
	return []string{"message", "edited_message", "callback_query", "my_chat_member", "stopped_message_generation"}
}

// Poll receives updates by long polling until ctx ends, on one replica at a time.
func (b *Bot) Poll(ctx context.Context) error {
	for ctx.Err() == nil {
		led, err := b.db.Leader(ctx, pollLock, b.poll)
		if err != nil && ctx.Err() == nil {
			b.log.Warn("polling interrupted", "error", err)
		}
		if !led || err != nil {
			pause(ctx, time.Second)
		}
	}
	return ctx.Err()
}

func (b *Bot) poll(ctx context.Context) error {
	if _, err := b.api.DeleteWebhook(ctx, &telegram.DeleteWebhookParams{}); err != nil {
		return errors.New("bot: deleteWebhook failed")
	}
	var offset int64
	for ctx.Err() == nil {
		raws, err := b.getUpdates(ctx, offset)
		if err != nil {
			return err
		}
		done, err := b.applyBatch(ctx, raws)
		if done > 0 {
			offset = done + 1 // what follows a postponed update is asked for again
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// applyBatch applies updates of one poll: those of one person in order, those of different people side by side. It
// gives the id up to which all are applied.
func (b *Bot) applyBatch(ctx context.Context, raws []json.RawMessage) (done int64, err error) {
	type lane struct{ raws []json.RawMessage }
	lanes := map[int64]*lane{}
	var last int64
	for _, raw := range raws {
		u, err := decode(raw)
		if err != nil {
			continue
		}
		last = max(last, u.ID)
		var key int64
		if s := u.sender(); s != nil {
			key = s.ID
		}
		if lanes[key] == nil {
			lanes[key] = &lane{}
		}
		lanes[key].raws = append(lanes[key].raws, raw)
	}
	results := make(chan error, len(lanes))
	slots := make(chan struct{}, 16)
	for _, l := range lanes {
		go func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			for _, raw := range l.raws {
				if err := b.Apply(ctx, raw); err != nil {
					results <- err
					return
				}
			}
			results <- nil
		}()
	}
	for range lanes {
		err = errors.Join(err, <-results)
	}
	if err != nil {
		return 0, err // applied ones are recognised by their key when they come again
	}
	return last, nil
}

func (b *Bot) getUpdates(ctx context.Context, offset int64) ([]json.RawMessage, error) {
	var raws []json.RawMessage
	err := b.api.callFor(ctx, (pollTimeout+5)*time.Second, "getUpdates", map[string]any{
		"offset": offset, "timeout": pollTimeout, "limit": 100, "allowed_updates": allowed(),
	}, &raws)
	return raws, err
}

// pause waits, or less if ctx ends.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
