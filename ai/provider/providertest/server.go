// Package providertest is a server of models for tests: it speaks OpenAI's protocol over HTTP, answers as it is told,
// and can be slow, wrong, rate limited, out of order or cut off in the middle. Only tests may import it.
package providertest

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The paths of the protocol.
const (
	Chat           = "/chat/completions"
	Embeddings     = "/embeddings"
	Transcriptions = "/audio/transcriptions"
)

// Dim is the length of the server's vectors.
const Dim = 64

// Fault is what the server does instead of answering well.
type Fault struct {
	Status     int           // answered at once; 0: 200
	RetryAfter string        // the header of that name
	Silence    bool          // no answer until the client goes away
	Cut        bool          // the answer ends in the middle
	Text       string        // answered in the place of a model's answer
	Shuffle    bool          // vectors come in another order, their indexes right
	Wrong      bool          // vectors come with one missing and one twice
	Pause      time.Duration // before the answer
	Slow       time.Duration // between two pieces of a stream
}

// Request is what the server was asked.
type Request struct {
	Path   string
	Key    string // of the header Authorization
	Body   string // JSON, or for a transcription the fields of the form, a line each
	System string // of a chat: our words
	User   string // of a chat: all that people wrote, and what was said since
	Format string // of a chat: the type of response_format
}

// Server is the server. Its methods may be called while it runs.
type Server struct {
	URL string // the base address

	mu       sync.Mutex
	answer   func(Request) string
	voice    string
	vector   func(model, text string) []float32
	faults   map[string][]Fault
	requests []Request
}

// New starts a server that ends with the test.
func New(t testing.TB) *Server {
	s := &Server{faults: map[string][]Fault{}, answer: func(Request) string { return "{}" },
		vector: func(_, text string) []float32 { return Vector(text) }}
	web := httptest.NewServer(http.StripPrefix("/v1", s))
	t.Cleanup(web.Close)
	s.URL = web.URL + "/v1"
	return s
}

// Answer makes the chat answer by a function of what is asked.
func (s *Server) Answer(f func(Request) string) { s.locked(func() { s.answer = f }) }

// Hear is what every voice says.
func (s *Server) Hear(text string) { s.locked(func() { s.voice = text }) }

// Embed makes the vectors by a function of the model asked and the text, in the place of Vector.
func (s *Server) Embed(f func(model, text string) []float32) { s.locked(func() { s.vector = f }) }

// Fail makes the next requests of a path go wrong, one after another.
func (s *Server) Fail(path string, faults ...Fault) {
	s.locked(func() { s.faults[path] = append(s.faults[path], faults...) })
}

// FailAlways makes all requests of a path go wrong in one way; a zero Fault mends it.
func (s *Server) FailAlways(path string, f Fault) {
	s.locked(func() { s.faults[path+"*"] = []Fault{f} })
}

// Requests are those of a path so far.
func (s *Server) Requests(path string) (out []Request) {
	s.locked(func() {
		for _, r := range s.requests {
			if r.Path == path {
				out = append(out, r)
			}
		}
	})
	return out
}

func (s *Server) locked(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

// fault takes the next fault of a path.
func (s *Server) fault(path string) (f Fault) {
	s.locked(func() {
		if next := s.faults[path]; len(next) > 0 {
			f, s.faults[path] = next[0], next[1:]
		} else if always := s.faults[path+"*"]; len(always) > 0 {
			f = always[0]
		}
	})
	return f
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked, body, err := read(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.locked(func() { s.requests = append(s.requests, asked) })
	f := s.fault(r.URL.Path)
	if f.RetryAfter != "" {
		w.Header().Set("Retry-After", f.RetryAfter)
	}
	if f.Silence || f.Pause > 0 {
		wait := f.Pause
		if f.Silence {
			wait = time.Hour
		}
		select {
		case <-r.Context().Done():
			return
		case <-time.After(wait):
		}
	}
	if f.Status != 0 {
		w.WriteHeader(f.Status)
		fmt.Fprintf(w, `{"error":{"message":"you sent: %s"}}`, "all of it") // as servers do
		return
	}
	switch r.URL.Path {
	case Chat:
		s.chat(r.Context(), w, asked, body.Stream, f)
	case Embeddings:
		s.embed(w, body, f)
	case Transcriptions:
		s.locked(func() { reply(w, map[string]any{"text": s.voice}, f) })
	default:
		http.NotFound(w, r)
	}
}

type payload struct {
	Model    string   `json:"model"`
	Stream   bool     `json:"stream"`
	Input    []string `json:"input"`
	Messages []struct {
		Role    string          `json:"role"`
		Content json.RawMessage `json:"content"`
	} `json:"messages"`
	Format struct {
		Type string `json:"type"`
	} `json:"response_format"`
}

func read(r *http.Request) (q Request, body payload, err error) {
	q = Request{Path: r.URL.Path, Key: r.Header.Get("Authorization")}
	if r.URL.Path == Transcriptions {
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			return q, body, err
		}
		for _, name := range []string{"model", "language", "response_format"} {
			q.Body += name + "=" + r.FormValue(name) + "\n"
		}
		for _, h := range r.MultipartForm.File["file"] {
			q.Body += fmt.Sprintf("file=%s %d bytes\n", h.Filename, h.Size)
		}
		return q, body, nil
	}
	raw := json.RawMessage{}
	if err := json.NewDecoder(r.Body).Decode(&raw); err != nil {
		return q, body, err
	}
	q.Body = string(raw)
	err = json.Unmarshal(raw, &body)
	q.Format = body.Format.Type
	for _, m := range body.Messages {
		if m.Role == "system" {
			q.System += words(m.Content)
		} else {
			q.User += words(m.Content)
		}
	}
	return q, body, err
}

// words are the text of a message, which is a string or a list of parts.
func words(content json.RawMessage) (text string) {
	if json.Unmarshal(content, &text) == nil {
		return text
	}
	var parts []struct {
		Text string `json:"text"`
	}
	_ = json.Unmarshal(content, &parts)
	for _, p := range parts {
		text += p.Text
	}
	return text
}

func (s *Server) chat(ctx context.Context, w http.ResponseWriter, asked Request, stream bool, f Fault) {
	text := f.Text
	if text == "" {
		s.mu.Lock()
		answer := s.answer
		s.mu.Unlock()
		text = answer(asked)
	}
	usage := map[string]int{"prompt_tokens": len(asked.Body) / 4, "completion_tokens": len(text)/4 + 1}
	if !stream {
		reply(w, map[string]any{"usage": usage, "choices": []any{map[string]any{"finish_reason": "stop",
			"message": map[string]string{"role": "assistant", "content": text}}}}, f)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	event := func(v any) {
		raw, _ := json.Marshal(v)
		fmt.Fprintf(w, "data: %s\n\n", raw)
		w.(http.Flusher).Flush()
	}
	pieces := strings.SplitAfter(text, " ")
	for i, piece := range pieces {
		if f.Cut && i >= len(pieces)/2 {
			return
		}
		event(map[string]any{"choices": []any{map[string]any{"delta": map[string]string{"content": piece}}}})
		if f.Slow > 0 {
			select {
			case <-ctx.Done():
				return
			case <-time.After(f.Slow):
			}
		}
	}
	event(map[string]any{"choices": []any{map[string]any{"delta": map[string]string{}, "finish_reason": "stop"}}})
	event(map[string]any{"choices": []any{}, "usage": usage})
	fmt.Fprint(w, "data: [DONE]\n\n")
}

func (s *Server) embed(w http.ResponseWriter, asked payload, f Fault) {
	s.mu.Lock()
	vector := s.vector
	s.mu.Unlock()
	var data []map[string]any
	tokens := 0
	for i, t := range asked.Input {
		data = append(data, map[string]any{"index": i, "embedding": vector(asked.Model, t)})
		tokens += len(t) / 4
	}
	if f.Shuffle {
		slices.Reverse(data)
	}
	if f.Wrong && len(data) > 1 {
		data[0]["index"] = 1
	}
	reply(w, map[string]any{"data": data, "usage": map[string]int{"prompt_tokens": tokens}}, f)
}

// Vector is what the server makes of a text where nothing else is told: texts that share words are near.
func Vector(text string) []float32 {
	v := make([]float32, Dim)
	v[0] = 0.1
	for _, word := range strings.Fields(strings.ToLower(text)) {
		h := fnv.New32a()
		_, _ = h.Write([]byte(word))
		v[h.Sum32()%Dim]++
	}
	return v
}

// reply writes JSON, all of it or the first half.
func reply(w http.ResponseWriter, v any, f Fault) {
	raw, _ := json.Marshal(v)
	w.Header().Set("Content-Type", "application/json")
	if f.Cut {
		raw = raw[:len(raw)/2]
	}
	_, _ = w.Write(raw)
}
