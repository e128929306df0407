package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
)

// edge is the load balancer in front of the replicas. Where it is told to, it delivers updates more than once: at the
// same moment, right after the acknowledgement, or after the next update of the chat.
type edge struct {
	replicas []*replica
	copies   bool
	turn     atomic.Int64
	extra    atomic.Int64 // deliveries beyond the first
	group    sync.WaitGroup

	mu   sync.Mutex
	late map[int64][]delivery    // by chat: to be delivered once more, later
	taps map[int64]chan struct{} // by chat: closed when a tap is acknowledged
}

func newEdge(replicas []*replica, copies bool) *edge {
	return &edge{replicas: replicas, copies: copies, late: map[int64][]delivery{}, taps: map[int64]chan struct{}{}}
}

// open listens for Telegram and returns the address.
func (e *edge) open(t *testing.T) string {
	server := httptest.NewServer(e)
	t.Cleanup(func() {
		server.Close()
		e.group.Wait()
	})
	return server.URL
}

// delivery is one update on its way.
type delivery struct {
	path   string
	header http.Header
	body   []byte
}

// heading is what the edge reads of an update.
type heading struct {
	ID      int64 `json:"update_id"`
	Message *struct {
		Chat chat `json:"chat"`
	} `json:"message"`
	Tap *struct {
		From chat `json:"from"`
	} `json:"callback_query"`
}

type chat struct {
	ID int64 `json:"id"`
}

func (h heading) chat() int64 {
	switch {
	case h.Message != nil:
		return h.Message.Chat.ID
	case h.Tap != nil:
		return h.Tap.From.ID
	}
	return 0
}

func (e *edge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var h heading
	if err != nil || json.Unmarshal(body, &h) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	d := delivery{path: r.URL.Path, header: r.Header, body: body}
	if e.copies && h.ID%4 == 1 {
		e.deliverAside(d)
	}
	status := e.deliver(d)
	if status == http.StatusOK {
		e.acknowledged(h, d)
	}
	w.WriteHeader(status)
}

// acknowledged delivers what is due to come again, and tells who waits.
func (e *edge) acknowledged(h heading, d delivery) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if h.Tap != nil {
		if c := e.taps[h.chat()]; c != nil {
			close(c)
			delete(e.taps, h.chat())
		}
	}
	for _, old := range e.late[h.chat()] {
		e.deliverAside(old)
	}
	delete(e.late, h.chat())
	if !e.copies {
		return
	}
	switch h.ID % 4 {
	case 2:
		e.deliverAside(d)
	case 3:
		e.deliverAside(d)
		e.late[h.chat()] = append(e.late[h.chat()], d)
	}
}

// tapped gives a channel that is closed when the chat's next tap is acknowledged.
func (e *edge) tapped(chat int64) <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.taps[chat] = make(chan struct{})
	return e.taps[chat]
}

func (e *edge) deliverAside(d delivery) {
	e.extra.Add(1)
	e.group.Go(func() { e.deliver(d) })
}

// deliver passes an update to a replica; where that is dead, to another.
func (e *edge) deliver(d delivery) int {
	for range e.replicas {
		to := e.replicas[int(e.turn.Add(1))%len(e.replicas)]
		req, err := http.NewRequest(http.MethodPost, "http://"+to.addr+d.path, bytes.NewReader(d.body))
		if err != nil {
			return http.StatusBadGateway
		}
		req.Header = d.header.Clone()
		res, err := phones.Do(req)
		if err != nil {
			continue
		}
		if res.Body.Close() != nil {
			return http.StatusBadGateway
		}
		return res.StatusCode
	}
	return http.StatusBadGateway
}
