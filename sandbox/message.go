package sandbox

import (
	"encoding/json"
	"slices"
	"time"
)

// person is a Bot API User: somebody who talks to the bot, or the bot itself.
type person struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// chatRef is a Bot API Chat as messages carry it.
type chatRef struct {
	ID        int64  `json:"id"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
	Type      string `json:"type"`
}

type photoSize struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileSize     int    `json:"file_size"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
}

type document struct {
	FileName     string `json:"file_name,omitempty"`
	MimeType     string `json:"mime_type,omitempty"`
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileSize     int    `json:"file_size"`
}

type voice struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Duration     int    `json:"duration"` // seconds
	MimeType     string `json:"mime_type,omitempty"`
	FileSize     int    `json:"file_size"`
}

type sticker struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Type         string `json:"type"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	Animated     bool   `json:"is_animated"`
	Video        bool   `json:"is_video"`
	FileSize     int    `json:"file_size"`
}

type contact struct {
	PhoneNumber string `json:"phone_number"`
	FirstName   string `json:"first_name"`
	LastName    string `json:"last_name,omitempty"`
	UserID      int64  `json:"user_id,omitempty"`
}

// message is a Bot API Message of the kinds the sandbox knows, in Telegram's order of fields, with the reaction to it.
type message struct {
	MessageID             int64           `json:"message_id"`
	From                  *person         `json:"from,omitempty"`
	Chat                  chatRef         `json:"chat"`
	Date                  int64           `json:"date"`
	EditDate              int64           `json:"edit_date,omitempty"`
	ForwardOrigin         json.RawMessage `json:"forward_origin,omitempty"`
	ReplyToMessage        *message        `json:"reply_to_message,omitempty"`
	Quote                 json.RawMessage `json:"quote,omitempty"`
	HasProtectedContent   bool            `json:"has_protected_content,omitempty"`
	Text                  string          `json:"text,omitempty"`
	Entities              []entity        `json:"entities,omitempty"`
	LinkPreviewOptions    json.RawMessage `json:"link_preview_options,omitempty"`
	EffectID              string          `json:"effect_id,omitempty"`
	Photo                 []photoSize     `json:"photo,omitempty"`
	Document              *document       `json:"document,omitempty"`
	Voice                 *voice          `json:"voice,omitempty"`
	Sticker               *sticker        `json:"sticker,omitempty"`
	Caption               string          `json:"caption,omitempty"`
	CaptionEntities       []entity        `json:"caption_entities,omitempty"`
	ShowCaptionAboveMedia bool            `json:"show_caption_above_media,omitempty"`
	HasMediaSpoiler       bool            `json:"has_media_spoiler,omitempty"`
	Contact               *contact        `json:"contact,omitempty"`
	ReplyMarkup           *markup         `json:"reply_markup,omitempty"`

	// Reaction is the bot's. People see it on the message; Telegram never shows it to the bot, so it is no field of a Bot API Message.
	Reaction []json.RawMessage `json:"reaction,omitempty"`

	// Seq is the sequence of the last change, told in the control API's lists only: who has seen the message asks for what is after it.
	Seq int64 `json:"seq,omitempty"`

	changed int64 // the same, kept with the message
}

// forBot is the message as the bot sees it: Telegram shows bots inline keyboards only.
func (m *message) forBot() message {
	seen := *m
	seen.Reaction = nil
	if seen.ReplyMarkup != nil && seen.ReplyMarkup.Inline == nil {
		seen.ReplyMarkup = nil
	}
	if m.ReplyToMessage != nil {
		reply := m.ReplyToMessage.forBot()
		seen.ReplyToMessage = &reply
	}
	return seen
}

// replied is the message as another one quotes it.
func (m *message) replied() *message {
	seen := *m
	seen.ReplyToMessage, seen.Reaction = nil, nil
	return &seen
}

func (m *message) fromBot() bool { return m.From != nil && m.From.IsBot }

// keptPerChat is how many messages a chat remembers; what is older is as if deleted.
const keptPerChat = 5000

// chat is the private chat of one person with the bot.
type chat struct {
	user     *user
	started  bool // the person has written: the bot may write
	blocked  bool
	messages []*message // by id
	keyboard int64      // the message whose reply keyboard is shown; 0: none
	draft    *draft
	flood    bucket
	menu     json.RawMessage // the menu button set for this chat
}

// user is a person of the sandbox.
type user struct {
	person
	Added int64 // unix seconds
}

func (c *chat) ref() chatRef {
	u := c.user
	return chatRef{ID: u.ID, FirstName: u.FirstName, LastName: u.LastName, Username: u.Username, Type: "private"}
}

func (c *chat) index(id int64) (int, bool) {
	return slices.BinarySearchFunc(c.messages, id, func(m *message, id int64) int { return int(m.MessageID - id) })
}

func (c *chat) message(id int64) *message {
	if i, ok := c.index(id); ok {
		return c.messages[i]
	}
	return nil
}

// post puts a new message into the chat. The caller holds the lock.
func (s *Server) post(c *chat, m *message) {
	s.lastMessage++
	m.MessageID = s.lastMessage
	m.Chat = c.ref()
	m.Date = time.Now().Unix()
	if len(c.messages) >= keptPerChat {
		c.messages = slices.Delete(c.messages, 0, keptPerChat/10)
	}
	c.messages = append(c.messages, m)
	if m.ReplyMarkup != nil && m.fromBot() {
		switch {
		case m.ReplyMarkup.Keyboard != nil:
			c.keyboard = m.MessageID
		case m.ReplyMarkup.RemoveKeyboard:
			c.keyboard = 0
		}
	}
	s.publish(c, m)
}

// publish tells the listeners that a message is new or changed. The caller holds the lock.
func (s *Server) publish(c *chat, m *message) {
	if m.fromBot() {
		s.told(c.user.ID, m.Text+m.Caption)
	} else {
		s.wrote(c.user.ID)
	}
	m.changed = s.emit(event{Type: "message", Chat: c.user.ID, Message: mustJSON(m)})
}

func (s *Server) remove(c *chat, id int64) bool {
	i, ok := c.index(id)
	if !ok {
		return false
	}
	c.messages = slices.Delete(c.messages, i, i+1)
	s.emit(event{Type: "delete", Chat: c.user.ID, MessageID: id})
	return true
}
