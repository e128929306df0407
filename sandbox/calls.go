package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
)

// logged is one call of the bot as the log keeps it.
type logged struct {
	ID         int64           `json:"id"`
	Time       int64           `json:"time"` // unix milliseconds
	Method     string          `json:"method"`
	Params     json.RawMessage `json:"params"`
	Answer     json.RawMessage `json:"answer"`
	Objections []string        `json:"objections"`
}

// keptCalls is how many of the newest calls the log holds.
const keptCalls = 20000

// callLog is a ring of the newest calls; ids count from 1 and are never reused.
type callLog struct {
	ring       [keptCalls]logged
	last       int64
	objections int // to all calls, those included that the ring no longer holds
}

func (l *callLog) add(one logged) logged {
	l.last++
	one.ID = l.last
	if one.Objections == nil {
		one.Objections = []string{}
	}
	l.ring[l.last%keptCalls] = one
	l.objections += len(one.Objections)
	return one
}

// after returns the calls newer than id, of one method if it is not empty.
func (l *callLog) after(id int64, method string) []logged {
	found := []logged{}
	for i := max(id+1, l.last-keptCalls+1, 1); i <= l.last; i++ {
		one := l.ring[i%keptCalls]
		if one.ID == i && (method == "" || one.Method == method) {
			found = append(found, one)
		}
	}
	return found
}

// telling returns the newest n calls and, before them, those older ones that were objected to, n at most.
func (l *callLog) telling(n int64) []logged {
	newest := l.after(l.last-n, "")
	var objected []logged
	for i := l.last - n; i > max(l.last-keptCalls, 0) && int64(len(objected)) < n; i-- {
		if one := l.ring[i%keptCalls]; one.ID == i && len(one.Objections) > 0 {
			objected = append(objected, one)
		}
	}
	slices.Reverse(objected)
	return append(objected, newest...)
}

// forget empties the log; ids go on.
func (l *callLog) forget() {
	clear(l.ring[:])
	l.objections = 0
}

// hideToken takes the token, or its secret half alone, out of anything that is to be kept.
func (s *Server) hideToken(raw json.RawMessage) json.RawMessage {
	_, secret, _ := strings.Cut(s.token, ":")
	if !strings.Contains(string(raw), secret) {
		return raw
	}
	return json.RawMessage(strings.NewReplacer(s.token, "<token>", secret, "<token>").Replace(string(raw)))
}
