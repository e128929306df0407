package hr

import (
	"slices"
	"time"
)

// MemoryLives is how long the assistant remembers after a person's last word to it.
const MemoryLives = 24 * time.Hour

// TurnsKept is how many of the last turns are remembered.
const TurnsKept = 6

// Memory is what the assistant remembers of one person, for a while: the search on the screen, the last few turns and
// the voice messages that wait.
type Memory struct {
	Search ID      `json:"search,omitzero"` // changes with every change of Query, so that a stale button is known
	Query  Query   `json:"query,omitzero"`
	Turns  []Turn  `json:"turns,omitempty"`  // the oldest first
	Voices []Voice `json:"voices,omitempty"` // the oldest first
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

// Waits adds a voice message, or replaces it; the oldest beyond VoicesKept is forgotten.
func (m *Memory) Waits(v Voice) {
	m.ForgetVoice(v.ID)
	m.Voices = append(m.Voices, v)
	if n := len(m.Voices) - VoicesKept; n > 0 {
		m.Voices = m.Voices[n:]
	}
}

// Voice finds a voice message that waits.
func (m *Memory) Voice(id ID) (v Voice, found bool) {
	i := slices.IndexFunc(m.Voices, func(v Voice) bool { return v.ID == id })
	if i < 0 {
		return v, false
	}
	return m.Voices[i], true
}

// ForgetVoice drops a voice message that waits no longer.
func (m *Memory) ForgetVoice(id ID) {
	m.Voices = slices.DeleteFunc(m.Voices, func(v Voice) bool { return v.ID == id })
}
