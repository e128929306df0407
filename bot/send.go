package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"hash/fnv"
	"strings"
	"sync"
	"time"

	"hrp/hr"
	"hrp/store"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

const (
	sweepEvery = 500 * time.Millisecond
	sweepLimit = 200
	sendersMax = 64 // calls to the Bot API under way at once
)

// sender drains the lanes this process has taken.
type sender struct {
	b     *Bot
	slots chan struct{}
	wg    sync.WaitGroup
	ctx   context.Context // of the whole program: ends drains between two calls
}

// Send delivers what is queued until ctx ends, then waits for the calls under way. The process has joined the replicas
// (store.DB.Join).
func (b *Bot) Send(ctx context.Context) error {
	s := &sender{b: b, slots: make(chan struct{}, sendersMax), ctx: ctx}
	b.db.OnQueued(s.start)
	b.sending.Store(true)
	defer b.sending.Store(false)
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		chats, err := b.db.Sweep(ctx, sweepLimit)
		b.sending.Store(err == nil)
		if err != nil && ctx.Err() == nil {
			b.log.Warn("sweep failed", "error", err)
		}
		s.start(store.Queued{Chats: chats})
		select {
		case <-ctx.Done():
			s.wg.Wait()
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// start drains each lane in a goroutine of its own, which ends when the lane is empty.
func (s *sender) start(q store.Queued) {
	for _, d := range q.Taken {
		s.wg.Go(func() { s.drain(d) })
	}
	for _, chat := range q.Chats {
		s.wg.Go(func() { s.look(chat) })
	}
}

// look drains a chat's lane if it is free.
func (s *sender) look(chat int64) {
	d, err := s.b.db.Take(context.WithoutCancel(s.ctx), chat)
	if err != nil && s.ctx.Err() == nil {
		s.b.log.Warn("lane not taken", "error", err) // the sweep comes by
	}
	if d != nil {
		s.drain(d)
	}
}

func (s *sender) drain(d *store.Delivery) {
	s.slots <- struct{}{}
	defer func() { <-s.slots }()
	// A call that has begun is finished and reported though the program is told to end.
	ctx := context.WithoutCancel(s.ctx)
	for d != nil {
		outcome := s.b.deliver(ctx, *d)
		d = s.b.done(ctx, *d, outcome, s.ctx.Err() == nil)
	}
}

// done reports an outcome; while the database is away it tries again, because a report that is lost is a repeat.
func (b *Bot) done(ctx context.Context, d store.Delivery, o store.Outcome, more bool) *store.Delivery {
	for wait := 50 * time.Millisecond; ; wait *= 2 {
		next, err := b.db.Done(ctx, d, o, more)
		if err == nil || !store.Transient(err) || wait > 10*time.Second {
			if err != nil {
				b.log.Error("delivery not reported", "operation", d.ID, "error", err)
			}
			return next
		}
		pause(ctx, wait)
	}
}

type answerParams struct {
	ID    string `json:"callback_query_id"`
	Text  string `json:"text,omitempty"`
	Alert bool   `json:"show_alert,omitempty"`
}

// deliver makes the call of one operation.
func (b *Bot) deliver(ctx context.Context, d store.Delivery) store.Outcome {
	if d.Kind == hr.OpDelete {
		return b.outcome(ctx, d, b.api.call(ctx, "deleteMessage", map[string]any{"chat_id": d.Chat, "message_id": d.Message}, nil), 0)
	}
	msg, err := b.compose(d)
	if err != nil {
		b.log.Error("operation cannot be rendered", "operation", d.ID, "template", d.Template, "error", err)
		return store.Outcome{Refused: "cannot be rendered"}
	}
	switch {
	case d.Kind == hr.OpAnswer:
		if _, early := b.answered.LoadAndDelete(d.Callback); early {
			return store.Outcome{}
		}
		toast := b.render(msg, d.Lang, location(d.Zone)).plain()
		return b.outcome(ctx, d, b.api.call(ctx, "answerCallbackQuery", answerParams{ID: d.Callback, Text: clipUTF16(toast, 200)}, nil), 0)
	case msg.Document != nil:
		return b.sendDocument(ctx, d, msg)
	}
	r := b.render(msg, d.Lang, location(d.Zone))
	parts := r.parts()
	shown := hashed(parts[len(parts)-1].send(d.Chat))
	if d.Kind == hr.OpEdit && d.Message != 0 && len(parts) == 1 && !r.asksContact() {
		if d.Shown == shown { // a doubled tap: Telegram refuses an edit that changes nothing
			return store.Outcome{Message: d.Message, Shown: shown}
		}
		err := b.api.call(ctx, "editMessageText", r.edit(d.Chat, d.Message), nil)
		if !cannotEdit(err) {
			o := b.outcome(ctx, d, err, d.Message)
			o.Shown = shown
			return o
		}
	}
	for _, p := range parts[:len(parts)-1] {
		if err := b.api.call(ctx, "sendMessage", p.send(d.Chat), nil); err != nil {
			return b.outcome(ctx, d, err, 0)
		}
	}
	var sent struct {
		ID int64 `json:"message_id"`
	}
	err = b.api.call(ctx, "sendMessage", parts[len(parts)-1].send(d.Chat), &sent)
	o := b.outcome(ctx, d, err, sent.ID)
	o.Shown = shown
	return o
}

// hashed is a hash of what a message says; never 0.
func hashed(p sendParams) int64 {
	raw, _ := json.Marshal(p) // strings and numbers: it cannot fail
	h := fnv.New64a()
	h.Write(raw)
	return int64(h.Sum64() | 1)
}

func (b *Bot) sendDocument(ctx context.Context, d store.Delivery, msg hr.Message) store.Outcome {
	content, err := b.document(ctx, *msg.Document, d.Lang)
	if err != nil {
		b.log.Error("document cannot be made", "operation", d.ID, "error", err)
		return store.Outcome{Refused: "no document"}
	}
	r := b.render(msg, d.Lang, location(d.Zone))
	params := &telegram.SendDocumentParams{ChatID: d.Chat, Caption: r.html, ParseMode: models.ParseModeHTML,
		Document: &models.InputFileUpload{Filename: msg.Document.Name, Data: bytes.NewReader(content)}}
	sent, err := b.api.SendDocument(ctx, params)
	if err != nil {
		return b.outcome(ctx, d, libraryError(err), 0)
	}
	return store.Outcome{Message: int64(sent.ID)}
}

// libraryError turns an error of the library into ours; its texts may hold the URL with the token.
func libraryError(err error) error {
	var flood *telegram.TooManyRequestsError
	switch {
	case errors.As(err, &flood):
		e := &apiError{Code: 429, Description: "Too Many Requests"}
		e.Parameters.RetryAfter = flood.RetryAfter
		return e
	case errors.Is(err, telegram.ErrorForbidden):
		return &apiError{Code: 403, Description: "Forbidden"}
	case errors.Is(err, telegram.ErrorBadRequest):
		return &apiError{Code: 400, Description: "Bad Request"}
	}
	return errors.New("bot: call failed")
}

// outcome reads what a call's error says about its effect.
func (b *Bot) outcome(ctx context.Context, d store.Delivery, err error, message int64) store.Outcome {
	var api *apiError
	switch {
	case err == nil:
		b.sent.Add(1)
		return store.Outcome{Message: message}
	case errors.Is(err, errUnsent):
		return store.Outcome{Pause: time.Second}
	case !errors.As(err, &api):
		b.log.Warn("outcome unknown", "operation", d.ID, "error", err)
		return store.Outcome{Unknown: true}
	case api.Code == 429:
		b.log.Warn("asked to wait", "seconds", api.Parameters.RetryAfter)
		wait := time.Duration(max(api.Parameters.RetryAfter, 1)) * time.Second
		if d.Class == hr.Bulk || d.Kind == hr.OpAnswer { // their pace is everybody's
			return store.Outcome{Pause: wait}
		}
		return store.Outcome{Wait: wait} // one busy chat holds up nobody else
	case api.Code >= 500:
		return store.Outcome{Unknown: true}
	case api.Code == 403:
		if err := b.db.MarkUnreachable(ctx, d.Chat); err != nil {
			b.log.Warn("unreachable person not marked", "error", err)
		}
		return store.Outcome{Refused: api.Description}
	case strings.Contains(api.Description, "message is not modified"):
		return store.Outcome{Message: message}
	}
	if d.Kind != hr.OpAnswer { // an answer that comes too late is no fault
		b.log.Warn("refused", "operation", d.ID, "template", d.Template, "code", api.Code, "reason", api.Description)
	}
	return store.Outcome{Refused: api.Description}
}

// cannotEdit reports whether the message is gone or too old to be edited, so that a new one has to take its place.
func cannotEdit(err error) bool {
	var api *apiError
	return errors.As(err, &api) && api.Code == 400 &&
		(strings.Contains(api.Description, "message to edit not found") || strings.Contains(api.Description, "message can't be edited"))
}

// compose turns an operation into a message that no language has been chosen for yet.
func (b *Bot) compose(d store.Delivery) (hr.Message, error) {
	var msg hr.Message
	if len(d.Args) == 0 { // an answer without a toast
		return msg, nil
	}
	if d.Template == templateMessage {
		return msg, json.Unmarshal(d.Args, &msg)
	}
	return notice(d.Template, d.Args)
}
