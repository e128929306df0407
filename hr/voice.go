package hr

import "time"

// What a voice message may be at the most to be written down: a request is a sentence or two, and the Bot API gives out
// no file that is larger.
const (
	MaxVoice      = 2 * time.Minute
	MaxVoiceBytes = 20 << 20
)

// VoicesKept is how many voice messages of a person wait at once.
const VoicesKept = 5

// Voice is a voice message that waits to be written down. Its sound stays with Telegram.
type Voice struct {
	ID   ID     `json:"id"`
	File string `json:"file"`         // Telegram's file_id
	Job  ID     `json:"job,omitzero"` // that has it written down; zero: the person has not agreed yet
}

// VoiceFits reports whether a voice message is short enough to be written down.
func VoiceFits(long time.Duration, bytes int64) bool {
	return long <= MaxVoice && bytes <= MaxVoiceBytes
}

// Unheard is why nothing came of a voice message. Prefix "unheard".
type Unheard string

// Why nothing came of a voice message.
const (
	UnheardOff    Unheard = "off"    // there is no model for it, or no consent any more
	UnheardBudget Unheard = "budget" // the person has used up the day's tokens
	UnheardEmpty  Unheard = "empty"  // no words in it
	UnheardAway   Unheard = "away"   // the provider gave no answer
	UnheardLost   Unheard = "lost"   // its sound cannot be had any more
)

// Unheards lists all reasons.
func Unheards() []Unheard {
	return []Unheard{UnheardOff, UnheardBudget, UnheardEmpty, UnheardAway, UnheardLost}
}
