package hr

import "time"

// MemoryLives is how long the assistant remembers after a person's last word to it.
const MemoryLives = 24 * time.Hour

// TurnsKept is how many of the last turns are remembered.
const TurnsKept = 6

// Memory is what the assistant remembers of one person, for a while: the search on the screen and the last few turns.
type Memory struct {
	Search ID     `json:"search,omitzero"` // changes with every change of Query, so that a stale button is known
	Query  Query  `json:"query,omitzero"`
	Turns  []Turn `json:"turns,omitempty"` // the oldest first
	Voice  *File  `json:"voice,omitempty"` // a voice message that waits for a yes to its recognition
}

// Turn is one question or search of a person. Words stay only where the person has agreed to data being kept.
type Turn struct {
	Words   string `json:"words,omitempty"`
	Intent  Intent `json:"intent"`
	Article ID     `json:"article,omitzero"` // the answer
}

// Said adds a turn; the oldest beyond TurnsKept are forgotten.
func (m *Memory) Said(t Turn) {
	m.Turns = append(m.Turns, t)
	if n := len(m.Turns) - TurnsKept; n > 0 {
		m.Turns = m.Turns[n:]
	}
}

// Searches puts a search on the screen.
func (m *Memory) Searches(q Query) { m.Search, m.Query = NewID(), q }
