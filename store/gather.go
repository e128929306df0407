package store

import "sync"

// gather lets callers that come while an earlier lot is being worked on have their work done together: one statement,
// one commit, for many.
type gather[T any] struct {
	mu      sync.Mutex
	waiting []*gathered[T]
	working bool
}

type gathered[T any] struct {
	item T
	done chan bool // false: this caller is to work for all that wait
}

// do works on the item, or has another caller do so; it returns when that is done. Callers bring the same work.
func (g *gather[T]) do(item T, work func([]T)) {
	me := &gathered[T]{item, make(chan bool, 1)}
	if !g.join(me) && <-me.done {
		return
	}
	lot := g.lot()
	items := make([]T, len(lot))
	for i, one := range lot {
		items[i] = one.item
	}
	defer g.pass(me, lot)
	work(items)
}

// join lets a caller wait. It is true if nobody works, so that the caller has to.
func (g *gather[T]) join(me *gathered[T]) (work bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting = append(g.waiting, me)
	work, g.working = !g.working, true
	return work
}

func (g *gather[T]) lot() []*gathered[T] {
	g.mu.Lock()
	defer g.mu.Unlock()
	lot := g.waiting
	g.waiting = nil
	return lot
}

// pass tells those whose work is done, and hands the working on to one who waits.
func (g *gather[T]) pass(me *gathered[T], lot []*gathered[T]) {
	for _, one := range lot {
		if one != me {
			one.done <- true
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.working = len(g.waiting) > 0; g.working {
		g.waiting[0].done <- false
	}
}
