package sandbox

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"time"
)

// listMessages answers with the messages after an id, or created or edited after a sequence, waiting for the first if asked to.
func (s *Server) listMessages(w http.ResponseWriter, r *http.Request) (any, error) {
	wait := time.Duration(0)
	if text := r.FormValue("wait"); text != "" {
		var err error
		if wait, err = time.ParseDuration(text); err != nil || wait < 0 {
			return nil, wrong("wait must be a duration such as 5s, not %q", text)
		}
	}
	cursor, bySeq := r.FormValue("after"), false
	if r.FormValue("seq") != "" {
		cursor, bySeq = r.FormValue("seq"), true
	}
	from := int64(0)
	if cursor != "" {
		var err error
		if from, err = strconv.ParseInt(cursor, 10, 64); err != nil {
			return nil, wrong("after and seq must be numbers, not %q", cursor)
		}
	}
	timer := time.NewTimer(min(wait, time.Minute))
	defer timer.Stop()
	for last := wait == 0; ; {
		s.mu.Lock()
		c, err := s.place(r, 0)
		if err != nil {
			s.mu.Unlock()
			return nil, err
		}
		found := c.since(from, bySeq)
		seq, next := s.feed.seq, s.next()
		s.mu.Unlock()
		if len(found) > 0 || last {
			w.Header().Set("X-Sandbox-Seq", strconv.FormatInt(seq, 10))
			return found, nil
		}
		select {
		case <-next:
		case <-timer.C:
			last = true
		case <-s.done:
			last = true
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}
}

// since copies the messages newer than from, by id or by the sequence of their last change. The caller holds the lock.
func (c *chat) since(from int64, bySeq bool) []message {
	found := []message{}
	start := 0
	if !bySeq {
		start, _ = c.index(from + 1)
	}
	for _, m := range c.messages[start:] {
		if !bySeq || m.changed > from {
			listed := *m
			listed.Seq = m.changed
			found = append(found, listed)
		}
	}
	return found
}

func (s *Server) say(_ http.ResponseWriter, r *http.Request) (any, error) {
	var in struct {
		From  int64  `json:"from"`
		Text  string `json:"text"`
		Topic int64  `json:"topic"`
	}
	if err := body(r, &in); err != nil {
		return nil, err
	}
	text, _ := trim(cleanText(in.Text), nil)
	switch {
	case in.Topic != 0:
		return nil, &problem{http.StatusNotImplemented, "the sandbox does not have topics yet"}
	case text == "":
		return nil, wrong("text is needed")
	case utf16Len(text) > maxText:
		return nil, wrong("text is longer than %d UTF-16 units: a client would send it in parts", maxText)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.place(r, in.From)
	if err != nil {
		return nil, err
	}
	return s.receive(c, &message{Text: text, Entities: withFound(text, nil)})
}

// receive posts what a person sends and tells the bot. The caller holds the lock.
func (s *Server) receive(c *chat, m *message) (any, error) {
	if c.blocked {
		return nil, wrong("user %d has blocked the bot: unblock it first", c.user.ID)
	}
	if !c.started {
		c.started = true
		s.emit(event{Type: "user", User: c.view()})
	}
	from := c.user.person
	m.From = &from
	s.post(c, m)
	s.enqueue(update{kind: "message", key: "chat:" + strconv.FormatInt(c.user.ID, 10)}, updateLife, m.forBot())
	return map[string]int64{"message_id": m.MessageID}, nil
}

// correct edits a message its person sent.
func (s *Server) correct(_ http.ResponseWriter, r *http.Request) (any, error) {
	var in struct {
		Text string `json:"text"`
	}
	if err := body(r, &in); err != nil {
		return nil, err
	}
	id, err := number(r, "id")
	if err != nil {
		return nil, err
	}
	text, _ := trim(cleanText(in.Text), nil)
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.place(r, 0)
	if err != nil {
		return nil, err
	}
	m := c.message(id)
	switch {
	case m == nil:
		return nil, missing("there is no message %d in chat %d", id, c.user.ID)
	case m.fromBot() || m.Contact != nil || m.Sticker != nil:
		return nil, wrong("a person can edit only texts and captions of their own")
	case m.Text != "" && text == "":
		return nil, wrong("text is needed")
	}
	if m.Text != "" {
		m.Text, m.Entities = text, withFound(text, nil)
	} else {
		m.Caption, m.CaptionEntities = text, withFound(text, nil)
	}
	m.EditDate = time.Now().Unix()
	s.publish(c, m)
	s.enqueue(update{kind: "edited_message", key: "chat:" + strconv.FormatInt(c.user.ID, 10)}, updateLife, m.forBot())
	return map[string]int64{"message_id": id}, nil
}

func (s *Server) sendFile(w http.ResponseWriter, r *http.Request) (any, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+maxFields)
	part, head, err := r.FormFile("file")
	if err != nil {
		return nil, wrong("a multipart request with a file is needed")
	}
	defer part.Close()
	content, err := io.ReadAll(part)
	if err != nil {
		return nil, wrong("the file could not be read")
	}
	from := int64(0)
	if r.FormValue("from") != "" {
		if from, err = number(r, "from"); err != nil {
			return nil, err
		}
	}
	return s.receiveFile(r, from, sentFile{head.Filename, head.Header.Get("Content-Type"), r.FormValue("kind"), content}, r.FormValue("caption"))
}

func (s *Server) listSamples(_ http.ResponseWriter, _ *http.Request) (any, error) {
	type sample struct {
		Name string `json:"name"`
		Size int64  `json:"size"`
	}
	found := []sample{}
	if s.samples == nil {
		return found, nil
	}
	err := fs.WalkDir(s.samples, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			found = append(found, sample{name, info.Size()})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the samples could not be listed: %w", err)
	}
	return found, nil
}

func (s *Server) sendSample(_ http.ResponseWriter, r *http.Request) (any, error) {
	var in struct {
		From    int64  `json:"from"`
		Name    string `json:"name"`
		Caption string `json:"caption"`
	}
	if err := body(r, &in); err != nil {
		return nil, err
	}
	if s.samples == nil || !fs.ValidPath(in.Name) {
		return nil, missing("there is no sample %q", in.Name)
	}
	content, err := fs.ReadFile(s.samples, in.Name)
	if err != nil {
		return nil, missing("there is no sample %q", in.Name)
	}
	return s.receiveFile(r, in.From, sentFile{name: path.Base(in.Name), content: content}, in.Caption)
}
