package sandbox

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// store is where the world is kept between runs: a JSON file, and a folder beside it with the contents of files.
type store struct {
	file string // empty: nothing is kept
}

func (t store) folder() string { return t.file + ".files" }

// content reads a file's content from memory or from the folder.
func (t store) content(f *file) ([]byte, error) {
	if f.content != nil || t.file == "" {
		return f.content, nil
	}
	return os.ReadFile(filepath.Join(t.folder(), f.UniqueID))
}

// world is the saved form of everything the sandbox remembers.
type world struct {
	LastMessage int64         `json:"last_message"`
	LastUpdate  int64         `json:"last_update"`
	LastFile    int64         `json:"last_file"`
	LastUser    int64         `json:"last_user"`
	LastCall    int64         `json:"last_call"`
	LastEvent   int64         `json:"last_event"`
	BotName     string        `json:"bot_name"`
	Profile     profile       `json:"profile"`
	Allowed     []string      `json:"allowed_updates"`
	Progress    progress      `json:"guide"`
	Files       []*file       `json:"files"`
	Chats       []savedChat   `json:"chats"`
	Updates     []savedUpdate `json:"updates"`
}

type savedChat struct {
	User     user            `json:"user"`
	Started  bool            `json:"started"`
	Blocked  bool            `json:"blocked"`
	Keyboard int64           `json:"keyboard"`
	Menu     json.RawMessage `json:"menu,omitempty"`
	Messages []message       `json:"messages"`
}

type savedUpdate struct {
	ID      int64           `json:"id"`
	Kind    string          `json:"kind"`
	Key     string          `json:"key"`
	Body    json.RawMessage `json:"body"`
	Expires time.Time       `json:"expires"`
}

// snapshot encodes the world. Taps are left out: nobody waits for their answer any more.
func (s *Server) snapshot() (raw []byte, fresh []*file, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dirty = false
	w := world{LastMessage: s.lastMessage, LastUpdate: s.queue.last, LastFile: s.lastFile, LastUser: s.lastUser, LastCall: s.calls.last,
		LastEvent: s.feed.seq, BotName: s.bot.FirstName, Profile: s.profile, Allowed: s.queue.allowed, Progress: s.progress}
	for _, f := range s.files {
		w.Files = append(w.Files, f)
		if !f.stored {
			fresh = append(fresh, f)
		}
	}
	for _, c := range s.chats {
		saved := savedChat{User: *c.user, Started: c.started, Blocked: c.blocked, Keyboard: c.keyboard, Menu: c.menu}
		for _, m := range c.messages {
			saved.Messages = append(saved.Messages, *m)
		}
		w.Chats = append(w.Chats, saved)
	}
	s.queue.oldest(func(u *update) bool {
		if u.tap == nil {
			w.Updates = append(w.Updates, savedUpdate{u.id, u.kind, u.key, u.body, u.expires})
		}
		return true
	})
	raw, err = json.Marshal(w)
	return raw, fresh, err
}

// save writes the world: contents of new files first, then the JSON file, replaced as a whole.
func (s *Server) save() error {
	if s.store.file == "" {
		return nil
	}
	raw, fresh, err := s.snapshot()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.store.folder(), 0o700); err != nil {
		return err
	}
	for _, f := range fresh {
		if err := replaceFile(filepath.Join(s.store.folder(), f.UniqueID), f.content); err != nil {
			return err
		}
	}
	if err := replaceFile(s.store.file, raw); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range fresh {
		f.stored = true
	}
	return nil
}

func replaceFile(name string, content []byte) error {
	if err := os.WriteFile(name+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// restore reads the world that was saved, if there is one. It runs before anything else does.
func (s *Server) restore() error {
	if s.store.file == "" {
		return nil
	}
	raw, err := os.ReadFile(s.store.file)
	if errors.Is(err, fs.ErrNotExist) {
		return os.MkdirAll(filepath.Dir(s.store.file), 0o700)
	}
	if err != nil {
		return err
	}
	var w world
	if err := json.Unmarshal(raw, &w); err != nil {
		return err
	}
	s.lastMessage, s.lastFile, s.lastUser, s.calls.last = w.LastMessage, w.LastFile, w.LastUser, w.LastCall
	s.queue.last = max(s.queue.last, w.LastUpdate)
	s.feed.seq, s.firstSeq = w.LastEvent, w.LastEvent
	s.bot.FirstName, s.profile, s.queue.allowed = w.BotName, w.Profile, w.Allowed
	s.beginGuide(w.Progress)
	for _, f := range w.Files {
		f.stored = true
		s.files[f.ID], s.paths[f.Path] = f, f
	}
	for _, saved := range w.Chats {
		u := saved.User
		c := &chat{user: &u, started: saved.Started, blocked: saved.Blocked, keyboard: saved.Keyboard, menu: saved.Menu}
		for _, m := range saved.Messages {
			m.changed = w.LastEvent
			c.messages = append(c.messages, &m)
		}
		s.addChat(c)
	}
	for _, u := range w.Updates {
		s.line(&update{id: u.ID, kind: u.Kind, key: u.Key, body: u.Body, expires: u.Expires})
	}
	return nil
}

func (s *Server) addChat(c *chat) {
	s.chats[c.user.ID] = c
	if c.user.Username != "" {
		s.usernames[c.user.Username] = c.user.ID
	}
}
