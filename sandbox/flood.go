package sandbox

import (
	"math"
	"net/http"
	"strconv"
	"time"
)

const (
	floodBurst = 20.0 // messages a private chat takes at once
	floodRate  = 1.0  // messages a second after the burst
)

// bucket counts what a chat may still be sent.
type bucket struct {
	used float64 // messages above the rate
	at   time.Time
}

// take spends one message, or tells how long to wait.
func (b *bucket) take(now time.Time) *refusal {
	b.used = math.Max(0, b.used-now.Sub(b.at).Seconds()*floodRate)
	b.at = now
	if b.used > floodBurst-1 {
		return tooMany(int(math.Ceil((b.used - floodBurst + 1) / floodRate)))
	}
	b.used++
	return nil
}

func tooMany(seconds int) *refusal {
	seconds = max(1, seconds)
	return &refusal{
		Code:        http.StatusTooManyRequests,
		Description: "Too Many Requests: retry after " + strconv.Itoa(seconds),
		RetryAfter:  seconds,
		fair:        true,
	}
}
