package sandbox

import (
	"fmt"
	"net/http"
	"time"
)

// tapWait is how long a client shows that it waits for the answer to a tap.
const tapWait = 10 * time.Second

// tap presses a button: an inline one of the message named, or one of the reply keyboard that is shown.
func (s *Server) tap(w http.ResponseWriter, r *http.Request) (any, error) {
	var in struct {
		From      int64  `json:"from"`
		MessageID int64  `json:"message_id"`
		Button    string `json:"button"`
	}
	if err := body(r, &in); err != nil {
		return nil, err
	}
	cb, at, err := s.press(r, in.From, in.MessageID, in.Button)
	if err != nil || cb == nil {
		return at, err
	}
	timer := time.NewTimer(tapWait)
	defer timer.Stop()
	select {
	case reply := <-cb.reply:
		w.Header().Set("X-Sandbox-Answered", "true")
		return reply, nil
	case <-timer.C:
	case <-s.done:
	case <-r.Context().Done():
	}
	w.Header().Set("X-Sandbox-Answered", "false")
	return tapAnswer{}, nil
}

// press finds the button and does what it does; a callback is returned for its answer to be waited for.
func (s *Server) press(r *http.Request, from, messageID int64, label string) (*callback, tapAnswer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	none := tapAnswer{}
	c, err := s.place(r, from)
	if err != nil {
		return nil, none, err
	}
	if messageID == 0 {
		messageID = c.keyboard
	}
	m := c.message(messageID)
	if m == nil {
		return nil, none, missing("there is no message %d in chat %d", messageID, c.user.ID)
	}
	if c.blocked {
		return nil, none, wrong("user %d has blocked the bot: unblock it first", c.user.ID)
	}
	if m.ReplyMarkup == nil {
		return nil, none, missing("message %d has no buttons", messageID)
	}
	if b := find(m.ReplyMarkup.Inline, label); b != nil {
		return s.pressInline(c, m, b)
	}
	if b := find(m.ReplyMarkup.Keyboard, label); b != nil {
		if c.keyboard != messageID {
			return nil, none, missing("the keyboard of message %d is no longer shown", messageID)
		}
		return nil, none, s.pressKey(c, m, b)
	}
	return nil, none, missing("message %d has no button %q", messageID, label)
}

// find returns the button with the data, or else with the label.
func find(rows [][]button, label string) *button {
	var labelled *button
	for i := range rows {
		for j := range rows[i] {
			b := &rows[i][j]
			if b.CallbackData == label && label != "" {
				return b
			}
			if b.Text == label && labelled == nil {
				labelled = b
			}
		}
	}
	return labelled
}

func (s *Server) pressInline(c *chat, m *message, b *button) (*callback, tapAnswer, error) {
	switch {
	case b.Disabled != nil:
		return nil, tapAnswer{}, wrong("button %q is disabled", b.Text)
	case b.CallbackData != "":
		return s.newCallback(c, m, b.CallbackData), tapAnswer{}, nil
	case b.URL != "":
		return nil, tapAnswer{URL: b.URL}, nil
	case b.WebApp != nil:
		return nil, tapAnswer{WebApp: b.WebApp.URL}, nil
	case b.CopyText != nil:
		return nil, tapAnswer{}, nil
	}
	return nil, tapAnswer{}, &problem{http.StatusNotImplemented, fmt.Sprintf("the sandbox cannot press a button such as %q yet", b.Text)}
}

// pressKey presses a button of a reply keyboard: it sends its label, or what it asks for.
func (s *Server) pressKey(c *chat, m *message, b *button) error {
	sent := &message{}
	switch {
	case b.RequestContact:
		sent.ReplyToMessage = m.replied()
		sent.Contact = &contact{PhoneNumber: inventedPhone(c.user.ID), FirstName: c.user.FirstName, LastName: c.user.LastName, UserID: c.user.ID}
	case b.RequestUsers != nil, b.RequestChat != nil, b.RequestManagedBot != nil, b.RequestLocation, b.RequestPoll != nil, b.WebApp != nil:
		return &problem{http.StatusNotImplemented, fmt.Sprintf("the sandbox cannot press a button such as %q yet", b.Text)}
	default:
		sent.Text, sent.Entities = b.Text, withFound(b.Text, nil)
	}
	_, err := s.receive(c, sent)
	return err
}

// inventedPhone is a number nobody has: country code 999 is not assigned.
func inventedPhone(id int64) string { return fmt.Sprintf("999%09d", id%1_000_000_000) }
