package store

import "sync"

// gather lets callers that come while others are being served have their work done together: one statement, one commit,
// for many. A few are served side by side, so that nobody waits while there is little to do.
type gather[T any] struct {
	few     int // callers up to which each is served at once
	mu      sync.Mutex
	lots    int // in work
	served  int // callers in those lots
	waiting []*gathered[T]
}

type gathered[T any] struct {
	item T
	turn chan []*gathered[T] // the lot this caller is to work on; nil: another has worked on the item
}

// do works on the item, or has another caller do so; it returns when that is done. Callers bring the same work.
func (g *gather[T]) do(item T, work func([]T)) {
	me := &gathered[T]{item, make(chan []*gathered[T], 1)}
	g.mu.Lock()
	g.waiting = append(g.waiting, me)
	g.start()
	g.mu.Unlock()
	lot := <-me.turn
	if lot == nil {
		return
	}
	defer g.end(me, lot)
	items := make([]T, len(lot))
	for i, one := range lot {
		items[i] = one.item
	}
	work(items)
}

// start makes a lot of all that wait, for the first of them to work on, if none is in work or if there are few callers.
func (g *gather[T]) start() {
	if lot := g.waiting; len(lot) > 0 && (g.lots == 0 || g.served+len(lot) <= g.few) {
		g.waiting = nil
		g.lots++
		g.served += len(lot)
		lot[0].turn <- lot
	}
}

// end tells those whose items are worked on, and goes on with those that wait.
func (g *gather[T]) end(me *gathered[T], lot []*gathered[T]) {
	for _, one := range lot {
		if one != me {
			one.turn <- nil
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.lots--
	g.served -= len(lot)
	g.start()
}
