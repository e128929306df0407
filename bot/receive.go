package bot

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"time"

	"hrp/hr"
	"hrp/store"
)

// updateLimit bounds the body of a webhook request, in bytes.
const updateLimit = 1 << 20

// derive makes a string of the token that every replica computes alike and nobody can compute without it.
func derive(token, purpose string) string {
	m := hmac.New(sha256.New, []byte(token))
	m.Write([]byte(purpose))
	return hex.EncodeToString(m.Sum(nil))
}

// WebhookPath is the path updates are posted to.
func (b *Bot) WebhookPath() string { return "/telegram/" + derive(b.token, "webhook path")[:32] }

func (b *Bot) secret() string { return derive(b.token, "webhook secret") }

// ServeHTTP receives one update from Telegram. The answer is 200 once the update is committed, or was before, or went
// to the dead letters; 503 asks Telegram to bring it again.
func (b *Bot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	got := r.Header.Get("X-Telegram-Bot-Api-Secret-Token")
	if r.Method != http.MethodPost || subtle.ConstantTimeCompare([]byte(got), []byte(b.secret())) != 1 {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, updateLimit))
	if err != nil {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	if err := b.Apply(r.Context(), raw); err != nil {
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// Apply applies one raw update, once. A nil error acknowledges it; any other asks for the same update again.
func (b *Bot) Apply(ctx context.Context, raw []byte) error {
	u, err := decode(raw)
	if err != nil {
		b.log.Warn("update refused", "error", err)
		return nil // it would never become readable
	}
	b.seen.Add(1)
	start := time.Now()
	err = b.once(ctx, u)
	b.took(time.Since(start))
	switch {
	case err == nil:
		return nil
	case store.Transient(err):
		b.log.Warn("update postponed", "update", u.ID, "error", err)
		return err
	}
	var from int64
	if s := u.sender(); s != nil {
		from = s.ID
	}
	b.log.Error("update failed", "update", u.ID, "error", err)
	dead, countErr := b.db.CountFailure(ctx, u.key(), from, raw, err.Error(), apology(from, u.Callback)...)
	if countErr != nil {
		return countErr
	}
	if dead {
		return nil
	}
	return err
}

// once runs the update in its transaction; a panic is an error like any other.
func (b *Bot) once(ctx context.Context, u update) (err error) {
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("panic", "update", u.ID, "stack", string(debug.Stack()))
			err = fmt.Errorf("bot: panic in update: %v", errPanic)
		}
	}()
	from := u.sender()
	if from == nil {
		return nil
	}
	if m := u.MyChatMember; m != nil && m.New.Status == "kicked" {
		return b.db.Blocked(ctx, u.key(), from.ID, time.Unix(m.Date, 0))
	}
	if u.Callback != nil {
		defer b.answerSoon(ctx, u.Callback.ID)()
	}
	return b.db.InUpdate(ctx, u.key(), from.person(), func(tx *store.Tx, turn store.Turn) error {
		return b.route(ctx, tx, turn, u)
	})
}

var errPanic = errors.New("see the log")

// answerSoon sends an empty answer to a tap whose transaction takes over a second; the person's client stops
// spinning. A tap is answered once: the answer that the transaction queues is then left out. It gives the function
// that ends the wait.
func (b *Bot) answerSoon(ctx context.Context, id string) func() {
	t := time.AfterFunc(time.Second, func() {
		b.answered.Store(id, struct{}{})
		time.AfterFunc(answerFor, func() { b.answered.Delete(id) })
		_ = b.api.call(context.WithoutCancel(ctx), "answerCallbackQuery", answerParams{ID: id}, nil)
	})
	return func() { t.Stop() }
}

// apology tells the person that an update failed for good; a tap is answered too.
func apology(chat int64, c *callback) []hr.Operation {
	ops := []hr.Operation{{Chat: chat, Kind: hr.OpSend, Class: hr.Event, Template: templateMessage,
		Args: encode(hr.Message{Lines: []hr.Text{hr.T("screen.broken")}, Rows: [][]hr.Button{{homeButton()}}})}}
	if c != nil {
		ops = append(ops, hr.Operation{Chat: chat, Kind: hr.OpAnswer, Class: hr.Interactive, Callback: c.ID, ExpiresAt: time.Now().Add(answerFor)})
	}
	return ops
}
