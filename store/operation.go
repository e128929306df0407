package store

import "hrp/hr"

// Queued is what a commit leaves to be sent by this process: deliveries that it has taken already, and chats whose
// lanes are worth a look (see Take).
type Queued struct {
	Taken []*Delivery
	Chats []int64
}

// OnQueued says who is told of what commits leave to be sent. It is called once, at start.
func (db *DB) OnQueued(f func(Queued)) { db.queued.Store(&f) }

// Enqueue queues an operation; it leaves after the commit. An edit replaces an unsent edit of the same slot.
func (tx *Tx) Enqueue(op hr.Operation) { tx.ops = append(tx.ops, op) }

// Quietly drops what this transaction queues: it sets up a world that is taken to have been there before.
func (tx *Tx) Quietly() { tx.quiet = true }
