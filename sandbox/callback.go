package sandbox

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

const (
	// answerWithin is how long after it got a tap a bot may leave the person without an answer before it is objected to.
	answerWithin = 15 * time.Second
	// answerLife is how long a tap can be answered at all.
	answerLife = 60 * time.Second
	// tapLife is how long Telegram keeps an undelivered tap.
	tapLife = 150 * time.Second
)

// callback is a tap on an inline button that waits for its answer.
type callback struct {
	id       string
	chat     *chat
	made     time.Time
	handed   time.Time // when the bot took it; zero: not yet
	answered bool
	missed   bool
	reply    chan tapAnswer // of one place
}

// tapAnswer is what the person sees of a tap.
type tapAnswer struct {
	Answer string `json:"answer"`
	Alert  bool   `json:"alert"`
	URL    string `json:"url"`
	WebApp string `json:"web_app"`
}

// newCallback tells the bot of a tap. The caller holds the lock.
func (s *Server) newCallback(in *chat, m *message, data string) *callback {
	cb := &callback{id: strconv.FormatUint(rand.Uint64()>>1, 10), chat: in, made: time.Now(), reply: make(chan tapAnswer, 1)}
	s.callbacks[cb.id] = cb
	s.taps = append(s.taps, cb)
	s.waiting = append(s.waiting, cb)
	seen := m.forBot()
	s.enqueue(update{kind: "callback_query", key: "tap:" + strconv.FormatInt(in.user.ID, 10), tap: cb}, tapLife, struct {
		ID           string  `json:"id"`
		From         person  `json:"from"`
		Message      message `json:"message"`
		ChatInstance string  `json:"chat_instance"`
		Data         string  `json:"data"`
	}{cb.id, in.user.person, seen, s.chatInstance(in), data})
	return cb
}

// maxAnswer is the longest answer to a tap, in UTF-16 units.
const maxAnswer = 200

func (c *call) answerCallbackQuery() (effect, *refusal) {
	tooOld := badRequest("query is too old and response timeout expired or query ID is invalid")
	text := cleanText(c.text("text"))
	cb := c.s.callbacks[c.text("callback_query_id")]
	switch {
	case cb == nil || cb.answered || time.Since(cb.made) > answerLife && cb.handed.IsZero() || !cb.handed.IsZero() && time.Since(cb.handed) > answerLife:
		return nil, tooOld
	case utf16Len(text) > maxAnswer:
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	if link := c.text("url"); link != "" && checkedLink(link) == "" {
		return nil, badRequest("URL_INVALID")
	}
	return func() any {
		cb.answered = true
		reply := tapAnswer{Answer: text, Alert: c.truth("show_alert"), URL: c.text("url")}
		cb.reply <- reply
		c.s.told(cb.chat.user.ID, text)
		c.s.emit(event{Type: "answer", User: cb.chat.user.ID, Text: &reply.Answer, Alert: &reply.Alert, URL: reply.URL})
		return true
	}, nil
}

// missAnswers objects to taps the bot took and left without an answer. The caller holds the lock.
func (s *Server) missAnswers(now time.Time) {
	left := s.waiting[:0]
	for _, cb := range s.waiting {
		switch {
		case cb.answered || cb.missed && now.Sub(cb.made) > tapLife:
		case !cb.missed && (!cb.handed.IsZero() && now.Sub(cb.handed) > answerWithin || now.Sub(cb.made) > tapLife):
			cb.missed = true
			one := s.calls.add(logged{
				Time:       now.UnixMilli(),
				Method:     "answerCallbackQuery",
				Params:     mustJSON(map[string]string{"callback_query_id": cb.id}),
				Answer:     mustJSON(answer{ErrorCode: http.StatusRequestTimeout, Description: "the bot did not answer"}),
				Objections: []string{"a tap was not answered within 15 s"},
			})
			s.emit(event{Type: "call", Call: &one})
			left = append(left, cb)
		default:
			left = append(left, cb)
		}
	}
	clear(s.waiting[len(left):])
	s.waiting = left
	for len(s.taps) > 0 && now.Sub(s.taps[0].made) > tapLife+answerLife {
		delete(s.callbacks, s.taps[0].id)
		s.taps = s.taps[1:]
	}
}
