package sandbox

import (
	"container/list"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// update is something the bot is to be told.
type update struct {
	id      int64
	kind    string // the field of Update it fills
	key     string // updates of one key are delivered in order
	body    json.RawMessage
	expires time.Time
	tap     *callback // of a callback_query
	place   *list.Element
}

// updateLife is how long Telegram keeps an update the bot does not take.
const updateLife = 24 * time.Hour

// byRequest are the updates a bot gets only if it asks for them by name.
var byRequest = []string{"chat_member", "message_reaction", "message_reaction_count"}

// queue holds the updates the bot has not taken, oldest first, and in lanes by key for the webhook.
type queue struct {
	all     list.List // of *update
	lanes   map[string]*lane
	last    int64 // update_id
	allowed []string
}

// lane is the updates of one key. busy says that a webhook worker has it or will take it.
type lane struct {
	key      string
	updates  []*update
	busy     bool
	failures int
}

// clear forgets the updates; their ids go on. One that is being delivered is not delivered again.
func (q *queue) clear() {
	q.oldest(func(u *update) bool {
		u.place = nil
		return true
	})
	q.all.Init()
	for _, l := range q.lanes {
		l.updates = nil
	}
	q.lanes = map[string]*lane{}
}

// idle says that no worker has the lane; an empty one is forgotten.
func (q *queue) idle(l *lane) {
	l.busy = false
	if len(l.updates) == 0 && q.lanes[l.key] == l {
		delete(q.lanes, l.key)
	}
}

func (q *queue) wants(kind string) bool {
	if len(q.allowed) == 0 {
		return !slices.Contains(byRequest, kind)
	}
	return slices.Contains(q.allowed, kind)
}

// enqueue makes an update of payload for the bot. The caller holds the lock.
func (s *Server) enqueue(u update, life time.Duration, payload any) {
	q := &s.queue
	if !q.wants(u.kind) {
		return
	}
	q.last++
	u.id = q.last
	u.expires = time.Now().Add(life)
	u.body = slices.Concat([]byte(`{"update_id":`+strconv.FormatInt(u.id, 10)+`,"`+u.kind+`":`), mustJSON(payload), []byte("}"))
	s.line(&u)
}

// line puts an update at the end of the queue. The caller holds the lock.
func (s *Server) line(u *update) {
	q := &s.queue
	u.place = q.all.PushBack(u)
	l := q.lanes[u.key]
	if l == nil {
		l = &lane{key: u.key}
		q.lanes[u.key] = l
	}
	l.updates = append(l.updates, u)
	s.dirty = true
	if s.hook != nil {
		s.hook.offer(l)
	}
	if s.poller != nil {
		s.poller.wake()
	}
}

// drop takes an update out of the queue: it is delivered or has expired.
func (q *queue) drop(u *update) {
	if u.place == nil {
		return
	}
	q.all.Remove(u.place)
	u.place = nil
	l := q.lanes[u.key]
	if l == nil {
		return
	}
	if i := slices.Index(l.updates, u); i >= 0 {
		l.updates = slices.Delete(l.updates, i, i+1)
	}
	if len(l.updates) == 0 && !l.busy {
		delete(q.lanes, u.key)
	}
}

// oldest walks the queue while take says so.
func (q *queue) oldest(take func(*update) bool) {
	for at := q.all.Front(); at != nil; {
		next := at.Next()
		if !take(at.Value.(*update)) {
			return
		}
		at = next
	}
}

func (q *queue) expire(now time.Time) {
	q.oldest(func(u *update) bool {
		if now.After(u.expires) {
			q.drop(u)
		}
		return true
	})
}

// poll is a getUpdates call that waits.
type poll struct {
	ready chan struct{} // of one place: an update has come
	ended chan *refusal // of one place: the call is over
}

func (p *poll) wake() {
	select {
	case p.ready <- struct{}{}:
	default:
	}
}

const (
	maxPoll   = 50 * time.Second
	maxReturn = 100 // updates
)

// getUpdates answers at once if there are updates, or waits for the first.
func (s *Server) getUpdates(ctx context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	if s.hook != nil {
		s.mu.Unlock()
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if c.has("allowed_updates") {
		s.allow(c)
	}
	s.endPoll("terminated by other getUpdates request; make sure that only one bot instance is running")
	s.confirm(c.integer("offset"))
	limit := c.integer("limit")
	if limit < 1 || limit > maxReturn {
		limit = maxReturn
	}
	batch := s.batch(int(limit))
	wait := min(time.Duration(max(c.integer("timeout"), 0))*time.Second, maxPoll)
	if len(batch) > 0 || wait == 0 {
		s.mu.Unlock()
		return batch, nil
	}
	p := &poll{ready: make(chan struct{}, 1), ended: make(chan *refusal, 1)}
	s.poller = p
	s.mu.Unlock()
	return s.await(ctx, p, int(limit), wait)
}

func (s *Server) await(ctx context.Context, p *poll, limit int, wait time.Duration) (any, *refusal) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	var refused *refusal
	select {
	case <-p.ready:
	case refused = <-p.ended:
		return nil, refused
	case <-timer.C:
	case <-ctx.Done():
	case <-s.done:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.poller == p {
		s.poller = nil
	}
	if ctx.Err() != nil {
		return []json.RawMessage{}, nil
	}
	return s.batch(limit), nil
}

// endPoll ends a waiting getUpdates with a conflict. The caller holds the lock.
func (s *Server) endPoll(why string) {
	if s.poller != nil {
		s.poller.ended <- conflict(why)
		s.poller = nil
	}
}

func conflict(why string) *refusal {
	return &refusal{Code: http.StatusConflict, Description: "Conflict: " + why}
}

// confirm drops the updates before offset; a negative offset keeps that many of the newest.
func (s *Server) confirm(offset int64) {
	q := &s.queue
	if offset < 0 {
		for int64(q.all.Len()) > -offset {
			q.drop(q.all.Front().Value.(*update))
		}
		return
	}
	q.oldest(func(u *update) bool {
		if u.id < offset {
			q.drop(u)
		}
		return u.id < offset
	})
}

// batch hands out the oldest updates without taking them off the queue.
func (s *Server) batch(limit int) []json.RawMessage {
	now := time.Now()
	out := []json.RawMessage{}
	s.queue.oldest(func(u *update) bool {
		if now.After(u.expires) {
			s.queue.drop(u)
			return true
		}
		u.handed(now)
		out = append(out, u.body)
		return len(out) < limit
	})
	return out
}

// handed notes when the bot took a tap: from then on the person waits for the bot and not for the network.
func (u *update) handed(now time.Time) {
	if u.tap != nil && u.tap.handed.IsZero() {
		u.tap.handed = now
	}
}

// allow takes over the allowed_updates of a call. The caller holds the lock.
func (s *Server) allow(c *call) {
	list, _ := c.params["allowed_updates"].([]any)
	s.queue.allowed = nil
	for _, v := range list {
		if name, ok := v.(string); ok {
			s.queue.allowed = append(s.queue.allowed, name)
		}
	}
}
