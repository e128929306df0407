package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
)

// problem is a control request that cannot be carried out, told in a sentence.
type problem struct {
	code     int
	sentence string
}

func (p *problem) Error() string { return p.sentence }

func wrong(format string, args ...any) error {
	return &problem{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

func missing(format string, args ...any) error {
	return &problem{http.StatusNotFound, fmt.Sprintf(format, args...)}
}

// pagePolicy lets the page load nothing but its own files and talk to nobody but the sandbox.
const pagePolicy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// controlRoutes are the control API and the page.
func (s *Server) controlRoutes(mux *http.ServeMux) {
	route := func(pattern string, handle func(http.ResponseWriter, *http.Request) (any, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { respond(w, r, handle) })
	}
	route("GET /sandbox/api/bot", s.showBot)
	route("GET /sandbox/api/users", s.listUsers)
	route("POST /sandbox/api/users", s.addUser)
	route("PATCH /sandbox/api/users/{user}", s.changeUser)
	route("POST /sandbox/api/users/{user}/block", s.block)
	route("POST /sandbox/api/users/{user}/unblock", s.unblock)
	route("GET /sandbox/api/users/{user}/init-data", s.initData)
	route("GET /sandbox/api/users/{user}/commands", s.userCommands)
	route("POST /sandbox/api/chats", notYet("groups and channels"))
	route("POST /sandbox/api/chats/{chat}/members", notYet("members of groups and channels"))
	route("GET /sandbox/api/chats/{chat}/messages", s.listMessages)
	route("POST /sandbox/api/chats/{chat}/messages", s.say)
	route("PATCH /sandbox/api/chats/{chat}/messages/{id}", s.correct)
	route("POST /sandbox/api/chats/{chat}/files", s.sendFile)
	route("POST /sandbox/api/chats/{chat}/samples", s.sendSample)
	route("POST /sandbox/api/chats/{chat}/taps", s.tap)
	route("POST /sandbox/api/chats/{chat}/stop", s.stopDraft)
	route("GET /sandbox/api/samples", s.listSamples)
	route("GET /sandbox/api/calls", s.listCalls)
	route("POST /sandbox/api/faults", s.planFault)
	route("POST /sandbox/api/reset", s.reset)
	route("/sandbox/api/", func(http.ResponseWriter, *http.Request) (any, error) {
		return nil, missing("the control API has no such address")
	})
	mux.HandleFunc("GET /sandbox/api/files/{file}", s.showFile)
	mux.HandleFunc("GET /sandbox/api/events", s.serveEvents)
	mux.HandleFunc("/sandbox", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/sandbox/", http.StatusMovedPermanently)
	})
	mux.Handle("/sandbox/", pageHandler())
}

func pageHandler() http.Handler {
	page, err := fs.Sub(pageFiles, "page")
	if err != nil {
		return http.NotFoundHandler()
	}
	files := http.StripPrefix("/sandbox/", http.FileServerFS(page))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Security-Policy", pagePolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		files.ServeHTTP(w, r)
	})
}

func notYet(what string) func(http.ResponseWriter, *http.Request) (any, error) {
	return func(http.ResponseWriter, *http.Request) (any, error) {
		return nil, &problem{http.StatusNotImplemented, "the sandbox does not have " + what + " yet"}
	}
}

func respond(w http.ResponseWriter, r *http.Request, handle func(http.ResponseWriter, *http.Request) (any, error)) {
	result, err := handle(w, r)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if err != nil {
		code := http.StatusInternalServerError
		var p *problem
		if errors.As(err, &p) {
			code = p.code
		}
		w.WriteHeader(code)
		result = map[string]string{"error": err.Error()}
	}
	w.Write(mustJSON(result))
}

// body reads a JSON request strictly; an empty one leaves the value as it is.
func body(r *http.Request, into any) error {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxFields))
	if err != nil {
		return wrong("the request could not be read")
	}
	if len(raw) == 0 {
		return nil
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return wrong("the request is not understood: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return nil
}

func number(r *http.Request, name string) (int64, error) {
	text := r.PathValue(name)
	if text == "" {
		text = r.FormValue(name)
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, wrong("%s must be a number, not %q", name, text)
	}
	return n, nil
}

// person finds the private chat of the user named in the path. The caller holds the lock.
func (s *Server) person(r *http.Request) (*chat, error) {
	id, err := number(r, "user")
	if err != nil {
		return nil, err
	}
	if c := s.chats[id]; c != nil {
		return c, nil
	}
	return nil, missing("there is no user %d", id)
}

// place finds the chat named in the path, in which from acts; from 0 means the chat's own person. The caller holds the lock.
func (s *Server) place(r *http.Request, from int64) (*chat, error) {
	id, err := number(r, "chat")
	if err != nil {
		return nil, err
	}
	c := s.chats[id]
	if c == nil {
		return nil, missing("there is no chat %d", id)
	}
	if from != 0 && from != id {
		return nil, wrong("user %d cannot act in the private chat of user %d", from, id)
	}
	return c, nil
}

func (s *Server) listCalls(_ http.ResponseWriter, r *http.Request) (any, error) {
	after := int64(0)
	if r.FormValue("after") != "" {
		n, err := number(r, "after")
		if err != nil {
			return nil, err
		}
		after = n
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls.after(after, r.FormValue("method")), nil
}

func (s *Server) planFault(_ http.ResponseWriter, r *http.Request) (any, error) {
	f := fault{Times: 1}
	if err := body(r, &f); err != nil {
		return nil, err
	}
	switch {
	case f.Method != "*" && !s.schemas.known(f.Method):
		return nil, wrong("the Bot API has no method %q; \"*\" stands for all", f.Method)
	case f.Times < 1:
		return nil, wrong("times must be 1 or more")
	case f.ErrorCode != 0 && (f.ErrorCode < 200 || f.ErrorCode > 599):
		return nil, wrong("error_code must be 0 (the connection is dropped), 200 (only the delay) or an HTTP status")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, f)
	return map[string]bool{"ok": true}, nil
}

func (s *Server) reset(_ http.ResponseWriter, _ *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.empty()
	s.firstSeq = s.emit(event{Type: "reset"})
	return map[string]bool{"ok": true}, nil
}

func (s *Server) showBot(_ http.ResponseWriter, _ *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.botView(), nil
}
