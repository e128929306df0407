package sandbox

import (
	"encoding/json"
	"slices"
	"time"
)

// fault makes the next calls of a method fail on purpose.
type fault struct {
	Method      string   `json:"method"` // "*": every method
	Times       int      `json:"times"`
	ErrorCode   int      `json:"error_code"` // 0: the connection is dropped
	Description string   `json:"description"`
	RetryAfter  int      `json:"retry_after"`
	Delay       duration `json:"delay"`
	AfterEffect bool     `json:"after_effect"` // the call is carried out, only its answer is lost
}

// duration is written as Go does ("150ms") or as a number of seconds.
type duration time.Duration

func (d *duration) UnmarshalJSON(raw []byte) error {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		parsed, err := time.ParseDuration(text)
		*d = duration(parsed)
		return err
	}
	var seconds float64
	err := json.Unmarshal(raw, &seconds)
	*d = duration(seconds * float64(time.Second))
	return err
}

// planned returns the fault the call runs into, if any. The caller holds the lock.
func (s *Server) planned(method string) *fault {
	for i := range s.faults {
		f := &s.faults[i]
		if f.Method != "*" && f.Method != method {
			continue
		}
		hit := *f
		if f.Times--; f.Times <= 0 {
			s.faults = slices.Delete(s.faults, i, i+1)
		}
		return &hit
	}
	return nil
}

func (f *fault) refusal() *refusal {
	return &refusal{Code: f.ErrorCode, Description: f.Description, RetryAfter: f.RetryAfter, fair: true}
}
