package world

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// control is the sandbox's control API at an address.
type control string

// call makes a request and decodes the answer into out, unless that is nil.
func (c control) call(ctx context.Context, method, path string, body, out any) (http.Header, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, method, string(c)+"/sandbox/api/"+path, bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("world: %w", err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode/100 != 2 {
		return nil, fmt.Errorf("world: %s: %d %s", path, res.StatusCode, answer)
	}
	if out == nil {
		return res.Header, nil
	}
	return res.Header, json.Unmarshal(answer, out)
}

// message is what a phone shows of a message.
type message struct {
	ID   int64  `json:"message_id"`
	Text string `json:"text"`
	From struct {
		Bot bool `json:"is_bot"`
	} `json:"from"`
	Markup struct {
		Inline [][]button `json:"inline_keyboard"`
	} `json:"reply_markup"`
}

type button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// changed lists the messages of a chat that came or changed after seq, and the sequence to go on from; it waits for the
// first of them, at most as long as told.
func (c control) changed(ctx context.Context, chat, seq int64, wait time.Duration) ([]message, int64, error) {
	var list []message
	head, err := c.call(ctx, http.MethodGet, fmt.Sprintf("chats/%d/messages?seq=%d&wait=%s", chat, seq, wait), nil, &list)
	if err != nil {
		return nil, seq, err
	}
	next, err := strconv.ParseInt(head.Get("X-Sandbox-Seq"), 10, 64)
	return list, next, err
}

func (c control) say(ctx context.Context, person int64, text string) error {
	_, err := c.call(ctx, http.MethodPost, fmt.Sprintf("chats/%d/messages", person), map[string]any{"from": person, "text": text}, nil)
	return err
}

func (c control) tap(ctx context.Context, person, message int64, data string) error {
	_, err := c.call(ctx, http.MethodPost, fmt.Sprintf("chats/%d/taps", person),
		map[string]any{"from": person, "message_id": message, "button": data}, nil)
	return err
}

// bring makes the people known to the sandbox, those it does not know yet. The cast writes to the bot once, else the bot
// could not write to them; the phones a visitor plays do not.
func (c control) bring(ctx context.Context, people []member) error {
	var known []struct {
		ID      int64 `json:"id"`
		Started bool  `json:"started"`
	}
	if _, err := c.call(ctx, http.MethodGet, "users", nil, &known); err != nil {
		return err
	}
	there, started := map[int64]bool{}, map[int64]bool{}
	for _, u := range known {
		there[u.ID], started[u.ID] = true, u.Started
	}
	for _, m := range people {
		if !there[m.ID] {
			body := map[string]any{"id": m.ID, "first_name": m.FirstName, "language_code": string(m.Lang)}
			if _, err := c.call(ctx, http.MethodPost, "users", body, nil); err != nil {
				return err
			}
		}
		if visitor := m.ID == Seeker || m.ID == Employer || m.ID == Admin; !started[m.ID] && !visitor {
			if err := c.say(ctx, m.ID, "/start"); err != nil {
				return err
			}
		}
	}
	return nil
}
