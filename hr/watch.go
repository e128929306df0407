package hr

import "time"

// WatchesAtMost is how many searches one person can have watched.
const WatchesAtMost = 10

// WatchState is the life of a watch. Prefix "watch_state".
type WatchState string

// States of a watch. An offered one stands under the results of a search and is not watched yet.
const (
	WatchOffered WatchState = "offered"
	WatchOn      WatchState = "on"
	WatchPaused  WatchState = "paused"
)

// Watch is a search kept as a subscription (B3): what is new for it comes with the digest.
type Watch struct {
	ID    ID
	Query Query // its Kind is QueryPeople or QueryVacancies
	State WatchState
	Since time.Time // what is newer is new to the person
}
