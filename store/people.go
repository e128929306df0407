package store

import (
	"context"
	"sync"
)

// people lets one update of a person be worked on at a time in this process. Between processes the account's row does.
type people struct {
	mu    sync.Mutex
	turns map[int64]*queue
}

// queue is the token of one person's turn, and how many hold or want it.
type queue struct {
	token chan struct{}
	users int
}

// turn waits for a person's turn and gives the function that ends it.
func (p *people) turn(ctx context.Context, telegram int64) (end func(), err error) {
	p.mu.Lock()
	if p.turns == nil {
		p.turns = map[int64]*queue{}
	}
	q := p.turns[telegram]
	if q == nil {
		q = &queue{token: make(chan struct{}, 1)}
		p.turns[telegram] = q
	}
	q.users++
	p.mu.Unlock()
	leave := func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if q.users--; q.users == 0 {
			delete(p.turns, telegram)
		}
	}
	select {
	case q.token <- struct{}{}:
		return func() { <-q.token; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
}
