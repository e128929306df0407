package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// event is something that happened, as the page hears of it. A pointer or raw field that is nil is left out.
type event struct {
	seq int64

	Type      string            `json:"type"`
	Chat      int64             `json:"chat,omitempty"`
	User      any               `json:"user,omitempty"`
	Message   json.RawMessage   `json:"message,omitempty"`
	MessageID int64             `json:"message_id,omitempty"`
	Action    string            `json:"action,omitempty"`
	DraftID   int64             `json:"draft_id,omitempty"`
	CanStop   bool              `json:"can_stop,omitempty"` // of a draft
	Text      *string           `json:"text,omitempty"`
	Entities  []entity          `json:"entities,omitempty"`
	Alert     *bool             `json:"alert,omitempty"`
	URL       string            `json:"url,omitempty"`
	Reaction  []json.RawMessage `json:"reaction,omitzero"`
	Call      *logged           `json:"call,omitempty"`
	Guide     []stepView        `json:"guide,omitempty"`
}

// keptEvents is how far back a listener that lost its connection can catch up; further back it gets a fresh picture.
const keptEvents = 2048

// feed is the sequence of everything that happened, with those who wait for the next of it.
type feed struct {
	seq     int64
	ring    [keptEvents]event
	changed chan struct{} // closed at the next event; nil while nobody waits
}

// emit numbers an event and wakes those who wait. The caller holds the lock.
func (s *Server) emit(e event) int64 {
	f := &s.feed
	f.seq++
	e.seq = f.seq
	f.ring[f.seq%keptEvents] = e
	if f.changed != nil {
		close(f.changed)
		f.changed = nil
	}
	s.dirty = true
	return f.seq
}

// next is closed at the next event. The caller holds the lock.
func (s *Server) next() <-chan struct{} {
	if s.feed.changed == nil {
		s.feed.changed = make(chan struct{})
	}
	return s.feed.changed
}

// since returns the events after seq; ok is false when they are no longer all known. The caller holds the lock.
func (s *Server) since(seq int64) (events []event, ok bool) {
	f := &s.feed
	if seq > f.seq || f.seq-seq > keptEvents-1 || seq < s.firstSeq {
		return nil, false
	}
	for i := seq + 1; i <= f.seq; i++ {
		events = append(events, f.ring[i%keptEvents])
	}
	return events, true
}

const heartbeat = 15 * time.Second

// serveEvents streams what happens as server-sent events.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	at, err := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64)
	if err != nil {
		at = -1
	}
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for {
		s.mu.Lock()
		events, ok := s.since(at)
		var picture *state
		if !ok {
			picture, at = s.picture(), s.feed.seq
		}
		wait := s.next()
		s.mu.Unlock()

		if picture != nil && !write(w, at, picture) {
			return
		}
		for _, e := range events {
			if at = e.seq; !write(w, at, e) {
				return
			}
		}
		if out.Flush() != nil {
			return
		}
		select {
		case <-wait:
		case <-tick.C:
			if _, err := fmt.Fprint(w, ": still here\n\n"); err != nil {
				return
			}
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		}
	}
}

func write(w http.ResponseWriter, seq int64, v any) bool {
	_, err := fmt.Fprintf(w, "id: %d\ndata: %s\n\n", seq, mustJSON(v))
	return err == nil
}

// state is the whole picture a listener begins with.
type state struct {
	Type     string               `json:"type"`
	Bot      botView              `json:"bot"`
	Users    []userView           `json:"users"`
	Messages map[string][]message `json:"messages"`
	Calls    []logged             `json:"calls"`
	Guide    []stepView           `json:"guide"`

	// Objections counts those to all calls since the world began, more than Calls may hold.
	Objections int `json:"objections"`
}

const (
	pictured      = 200 // how many of the newest messages of a chat the picture holds
	picturedCalls = 200 // how many of the newest calls, and as many older ones that were objected to
)

func (s *Server) picture() *state {
	p := &state{Type: "state", Bot: s.botView(), Users: s.userViews(), Messages: map[string][]message{},
		Calls: s.calls.telling(picturedCalls), Guide: s.guideView(), Objections: s.calls.objections}
	for id, c := range s.chats {
		shown := c.messages[max(0, len(c.messages)-pictured):]
		list := make([]message, 0, len(shown))
		for _, m := range shown {
			list = append(list, *m)
		}
		p.Messages[strconv.FormatInt(id, 10)] = list
	}
	return p
}
