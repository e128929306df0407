package sandbox

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

// One call of a bot with everything on: reading, schema, checks, log, events. Flood limits are kept out by a fresh chat each time.
func BenchmarkSendMessage(b *testing.B) {
	s, err := New(Options{Token: testToken, Logger: slog.New(slog.DiscardHandler)})
	require.NoError(b, err)
	defer s.Close()
	h := s.Handler()
	s.mu.Lock()
	for i := range int64(10000) {
		s.addChat(&chat{user: &user{person: person{ID: i + 1, FirstName: "P"}}, started: true})
	}
	s.mu.Unlock()
	body := mustJSON(object{"chat_id": 1, "text": "<b>Senior Go</b>\nАлматы, 900 000 ₸", "parse_mode": "HTML", "reply_markup": object{
		"inline_keyboard": [][]object{{{"text": "Open", "callback_data": "1:v:1"}, {"text": "Next", "callback_data": "1:n:2"}}}}})
	var n int64
	for b.Loop() {
		n++
		id := []byte(`"chat_id":` + itoa(n%10000+1))
		req := httptest.NewRequest(http.MethodPost, "/bot"+testToken+"/sendMessage", bytes.NewReader(bytes.Replace(body, []byte(`"chat_id":1`), id, 1)))
		req.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		if w.Code != http.StatusOK {
			b.Fatal(w.Body.String())
		}
	}
}

func itoa(n int64) string { return string(mustJSON(n)) }
