package store

import "sync"

// held are the lanes that this process drains right now. What is queued in one of them needs no look of its own: the
// report that ends the present delivery takes it, unless it was written before the commit.
type held struct {
	mu    sync.Mutex
	lanes map[int64]*span
}

// span is from the taking of a lane to its release.
type span struct {
	taken  int64 // the newest operation taken
	queued int64 // the newest operation that a commit of this process has queued meanwhile
}

// has tells whether the lane is held.
func (h *held) has(chat int64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.lanes[chat] != nil
}

// take notes a delivery taken.
func (h *held) take(d *Delivery) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.lanes[d.Chat]
	if s == nil {
		s = &span{}
		h.lanes[d.Chat] = s
	}
	s.taken = max(s.taken, d.ID)
}

// queue notes an operation queued. It is false if the lane is not held, so that somebody has to look at it.
func (h *held) queue(chat, operation int64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.lanes[chat]
	if s != nil {
		s.queued = max(s.queued, operation)
	}
	return s != nil
}

// release ends a span. It is true if something was queued that the last report may not have seen.
func (h *held) release(chat int64) (look bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.lanes[chat]
	delete(h.lanes, chat)
	return s != nil && s.queued > s.taken
}
