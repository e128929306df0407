package sandbox

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// userView is a person as listeners see one.
type userView struct {
	person
	Started bool `json:"started"`
	Blocked bool `json:"blocked"`
}

func (c *chat) view() userView { return userView{c.user.person, c.started, c.blocked} }

// userViews are all people, in the order they came. The caller holds the lock.
func (s *Server) userViews() []userView {
	chats := make([]*chat, 0, len(s.chats))
	for _, c := range s.chats {
		chats = append(chats, c)
	}
	slices.SortFunc(chats, func(a, b *chat) int {
		return cmp.Or(cmp.Compare(a.user.Added, b.user.Added), cmp.Compare(a.user.ID, b.user.ID))
	})
	views := make([]userView, 0, len(chats))
	for _, c := range chats {
		views = append(views, c.view())
	}
	return views
}

func (s *Server) listUsers(_ http.ResponseWriter, _ *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.userViews(), nil
}

var usernameForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{3,31}$`)

func (s *Server) addUser(_ http.ResponseWriter, r *http.Request) (any, error) {
	var in struct {
		ID           int64  `json:"id"`
		FirstName    string `json:"first_name"`
		LastName     string `json:"last_name"`
		Username     string `json:"username"`
		LanguageCode string `json:"language_code"`
	}
	if err := body(r, &in); err != nil {
		return nil, err
	}
	in.FirstName = strings.TrimSpace(in.FirstName)
	switch {
	case in.FirstName == "":
		return nil, wrong("first_name is needed")
	case in.ID < 0 || in.ID >= 1<<52:
		return nil, wrong("id must be between 1 and 2^52")
	case in.Username != "" && !usernameForm.MatchString(in.Username):
		return nil, wrong("username must be 4-32 Latin letters, digits or underscores, a letter first")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case in.ID == s.bot.ID:
		return nil, wrong("id %d is the bot's", in.ID)
	case s.chats[in.ID] != nil:
		return nil, wrong("there is a user %d already", in.ID)
	case in.Username != "" && s.usernames[in.Username] != 0:
		return nil, wrong("there is a user @%s already", in.Username)
	}
	if in.ID == 0 {
		in.ID = s.freeID()
	}
	c := &chat{user: &user{
		person: person{ID: in.ID, FirstName: in.FirstName, LastName: in.LastName, Username: in.Username, LanguageCode: in.LanguageCode},
		Added:  time.Now().UnixMicro(),
	}}
	s.addChat(c)
	s.emit(event{Type: "user", User: c.view()})
	return map[string]int64{"id": in.ID}, nil
}

func (s *Server) freeID() int64 {
	for {
		s.lastUser++
		if s.chats[s.lastUser] == nil && s.lastUser != s.bot.ID {
			return s.lastUser
		}
	}
}

// changeUser changes the language of a person's Telegram; the bot learns of it with the next update.
func (s *Server) changeUser(_ http.ResponseWriter, r *http.Request) (any, error) {
	var in struct {
		LanguageCode string `json:"language_code"`
	}
	if err := body(r, &in); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.person(r)
	if err != nil {
		return nil, err
	}
	if c.user.LanguageCode != in.LanguageCode {
		c.user.LanguageCode = in.LanguageCode
		s.emit(event{Type: "user", User: c.view()})
	}
	return c.view(), nil
}

func (s *Server) block(_ http.ResponseWriter, r *http.Request) (any, error) {
	return s.setBlocked(r, true)
}

func (s *Server) unblock(_ http.ResponseWriter, r *http.Request) (any, error) {
	return s.setBlocked(r, false)
}

// setBlocked blocks or unblocks the bot and tells it so, as Telegram does, by my_chat_member.
func (s *Server) setBlocked(r *http.Request, blocked bool) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.person(r)
	if err != nil {
		return nil, err
	}
	if c.blocked == blocked {
		return map[string]bool{"ok": true}, nil
	}
	c.blocked = blocked
	bot := s.bot
	forever := int64(0)
	member, kicked := chatMember{User: &bot, Status: "member"}, chatMember{User: &bot, Status: "kicked", UntilDate: &forever}
	before, after := member, kicked
	if !blocked {
		before, after = kicked, member
	}
	s.enqueue(update{kind: "my_chat_member", key: "member:" + strconv.FormatInt(c.user.ID, 10)}, updateLife, struct {
		Chat chatRef    `json:"chat"`
		From person     `json:"from"`
		Date int64      `json:"date"`
		Old  chatMember `json:"old_chat_member"`
		New  chatMember `json:"new_chat_member"`
	}{c.ref(), c.user.person, time.Now().Unix(), before, after})
	s.emit(event{Type: "user", User: c.view()})
	return map[string]bool{"ok": true}, nil
}

var startParamForm = regexp.MustCompile(`^[A-Za-z0-9_-]{0,512}$`)

func (s *Server) initData(_ http.ResponseWriter, r *http.Request) (any, error) {
	start := r.FormValue("start_param")
	if !startParamForm.MatchString(start) {
		return nil, wrong("start_param may hold Latin letters, digits, underscores and hyphens, 512 at most")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.person(r)
	if err != nil {
		return nil, err
	}
	return map[string]string{"init_data": s.launchData(c, start)}, nil
}

func (s *Server) userCommands(_ http.ResponseWriter, r *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.person(r)
	if err != nil {
		return nil, err
	}
	return s.shownCommands(c.user), nil
}
