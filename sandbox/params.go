package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
)

const (
	maxUpload = 50 << 20 // bytes a bot may send in one file
	maxFields = 4 << 20  // bytes of everything else in a call
)

// upload is a file part of a multipart call.
type upload struct {
	name    string
	mime    string
	content []byte
}

// call is one request of the bot with its parameters read.
type call struct {
	s      *Server
	method string
	params map[string]any // values as JSON: string, json.Number, bool, []any, map[string]any
	files  map[string]*upload
	soft   []string // objections to a call that is carried out all the same
}

func (c *call) object(sentence string) { c.soft = append(c.soft, sentence) }

func (c *call) has(name string) bool { _, ok := c.params[name]; return ok }

func (c *call) text(name string) string {
	switch v := c.params[name].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func (c *call) integer(name string) int64 {
	switch v := c.params[name].(type) {
	case json.Number:
		n, err := v.Int64()
		if err == nil {
			return n
		}
	case string:
		n, err := strconv.ParseInt(strings.TrimSpace(v), 10, 64)
		if err == nil {
			return n
		}
	}
	return 0
}

func (c *call) truth(name string) bool {
	switch v := c.params[name].(type) {
	case bool:
		return v
	case string:
		v = strings.ToLower(strings.TrimSpace(v))
		return v == "true" || v == "yes" || v == "1"
	case json.Number:
		return v.String() == "1"
	}
	return false
}

// readCall reads the parameters of a request: query, JSON, urlencoded and multipart alike.
func (s *Server) readCall(r *http.Request, method string) (*call, *refusal) {
	c := &call{s: s, method: method, params: map[string]any{}, files: map[string]*upload{}}
	for name, values := range r.URL.Query() {
		c.setText(name, values[0])
	}
	if r.Method != http.MethodPost {
		return c, nil
	}
	kind, attrs, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch {
	case kind == "application/json":
		err = c.readJSON(r.Body)
	case strings.HasPrefix(kind, "multipart/"):
		err = c.readMultipart(multipart.NewReader(r.Body, attrs["boundary"]))
	case kind == "application/x-www-form-urlencoded":
		r.Body = io.NopCloser(io.LimitReader(r.Body, maxFields))
		if err = r.ParseForm(); err == nil {
			for name, values := range r.PostForm {
				c.setText(name, values[0])
			}
		}
	}
	if errors.Is(err, errTooLarge) {
		return c, &refusal{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	}
	if err != nil {
		return c, badRequest("can't parse request: " + err.Error())
	}
	return c, nil
}

var errTooLarge = errors.New("request is too large")

func (c *call) readJSON(body io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(body, maxFields+1))
	if err != nil {
		return err
	}
	if len(raw) > maxFields {
		return errTooLarge
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil
	}
	var object map[string]any
	if err := decodeJSON(raw, &object); err != nil {
		return errors.New("can't parse JSON object")
	}
	for name, v := range object {
		switch x := v.(type) {
		case string:
			c.setText(name, x)
		case nil:
			c.object(name + " is null: leave it out")
		default:
			c.params[name] = v
		}
	}
	return nil
}

func (c *call) readMultipart(parts *multipart.Reader) error {
	fields := 0
	for {
		part, err := parts.NextPart()
		// go-telegram/bot ends a call without parameters by the closing boundary alone, or by nothing at all.
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if part.FileName() != "" {
			content, err := io.ReadAll(io.LimitReader(part, maxUpload+1))
			if err != nil {
				return err
			}
			if len(content) > maxUpload {
				return errTooLarge
			}
			c.files[part.FormName()] = &upload{name: part.FileName(), mime: part.Header.Get("Content-Type"), content: content}
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, maxFields+1))
		if err != nil {
			return err
		}
		if fields += len(value); fields > maxFields {
			return errTooLarge
		}
		c.setText(part.FormName(), string(value))
	}
}

// setText takes a parameter that came as text and reads it as its type asks; text that does not fit is kept, to be refused.
func (c *call) setText(name, value string) {
	c.params[name] = value
	switch c.s.schemas.wants(c.method, name) {
	case kindChat:
		if _, err := strconv.ParseInt(value, 10, 64); err == nil {
			c.params[name] = json.Number(value)
		}
	case kindJSON:
		var v any
		if value == "" {
			delete(c.params, name)
		} else if decodeJSON([]byte(value), &v) == nil && v != nil {
			c.params[name] = v
		} else if v == nil && value == "null" {
			delete(c.params, name)
			c.object(name + " is null: leave it out")
		}
	}
}

// forSchema returns the parameters as the schema sees them: a file part stands as a reference to itself.
func (c *call) forSchema() map[string]any {
	if len(c.files) == 0 {
		return c.params
	}
	out := make(map[string]any, len(c.params)+len(c.files))
	for k, v := range c.params {
		out[k] = v
	}
	attached := string(mustJSON(c.params))
	for name := range c.files {
		if !strings.Contains(attached, "attach://"+name) {
			out[name] = "attach://" + name
		}
	}
	return out
}

func decodeJSON(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("text after the JSON value")
	}
	return nil
}

// mustJSON encodes values that are made of encodable parts only.
func mustJSON(v any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return json.RawMessage("null")
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
