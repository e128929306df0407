package bot

import (
	"encoding/json"
	"fmt"
	"strings"

	"hrp/hr"
	"hrp/store"
)

// update is what HRP reads of a Telegram update. It is decoded from the raw JSON, because the library's types stop
// at Bot API 9.4 and drop what is newer.
type update struct {
	ID           int64       `json:"update_id"`
	Message      *message    `json:"message"`
	Edited       *message    `json:"edited_message"`
	Callback     *callback   `json:"callback_query"`
	MyChatMember *chatMember `json:"my_chat_member"`
	Stopped      *stopped    `json:"stopped_message_generation"`
}

type message struct {
	ID       int64     `json:"message_id"`
	From     *user     `json:"from"`
	Chat     chat      `json:"chat"`
	Text     string    `json:"text"`
	Caption  string    `json:"caption"`
	Origin   *origin   `json:"forward_origin"`
	Document *document `json:"document"`
	Voice    *voice    `json:"voice"`
	Contact  *contact  `json:"contact"`

	Photo    json.RawMessage `json:"photo"`
	Sticker  json.RawMessage `json:"sticker"`
	Video    json.RawMessage `json:"video"`
	Note     json.RawMessage `json:"video_note"`
	Audio    json.RawMessage `json:"audio"`
	Location json.RawMessage `json:"location"`
	Poll     json.RawMessage `json:"poll"`
	Pinned   json.RawMessage `json:"pinned_message"`
}

// origin says whence a message was forwarded. Sender is known only of a person who lets it be.
type origin struct {
	Type   string `json:"type"`
	Sender *user  `json:"sender_user"`
}

type user struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Username  string `json:"username"`
	Lang      string `json:"language_code"`
}

type chat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	FirstName string `json:"first_name"` // of a private one
	Username  string `json:"username"`
}

type document struct {
	ID     string `json:"file_id"`
	Unique string `json:"file_unique_id"`
	Name   string `json:"file_name"`
	MIME   string `json:"mime_type"`
	Size   int64  `json:"file_size"`
}

type voice struct {
	ID      string `json:"file_id"`
	Seconds int64  `json:"duration"`
	Size    int64  `json:"file_size"`
}

type contact struct {
	Phone  string `json:"phone_number"`
	UserID int64  `json:"user_id"`
}

type callback struct {
	ID      string   `json:"id"`
	From    user     `json:"from"`
	Message *message `json:"message"`
	Data    string   `json:"data"`
}

// stopped is a person's tap on the button beside a draft.
type stopped struct {
	Chat  chat  `json:"chat"`
	Draft int64 `json:"draft_id"`
}

type chatMember struct {
	Chat chat  `json:"chat"`
	From user  `json:"from"`
	Date int64 `json:"date"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}

// decode reads an update. The error means that it is not an update at all.
func decode(raw []byte) (update, error) {
	var u update
	if err := json.Unmarshal(raw, &u); err != nil {
		return u, fmt.Errorf("bot: not an update: %w", err)
	}
	if u.ID <= 0 {
		return u, fmt.Errorf("bot: an update without update_id")
	}
	return u, nil
}

func (u update) key() string { return fmt.Sprintf("u:%d", u.ID) }

// sender is who acts in a private chat; nil where nobody does, or not in private.
func (u update) sender() *user {
	switch {
	case u.Message != nil && u.Message.Chat.Type == "private" && u.Message.From != nil && !u.Message.From.IsBot:
		return u.Message.From
	case u.Edited != nil && u.Edited.Chat.Type == "private" && u.Edited.From != nil:
		return u.Edited.From
	case u.Callback != nil && u.Callback.Message != nil && u.Callback.Message.Chat.Type == "private":
		return &u.Callback.From
	case u.MyChatMember != nil && u.MyChatMember.Chat.Type == "private":
		return &u.MyChatMember.From
	case u.Stopped != nil && u.Stopped.Chat.Type == "private":
		return &user{ID: u.Stopped.Chat.ID, FirstName: u.Stopped.Chat.FirstName, Username: u.Stopped.Chat.Username}
	}
	return nil
}

func (u user) person() store.Person {
	return store.Person{Telegram: u.ID, FirstName: u.FirstName, Username: u.Username, LangCode: u.Lang}
}

// media names what was sent where it is neither text nor a file HRP reads.
func (m message) media() string {
	if m.Voice != nil {
		return "voice"
	}
	for _, k := range []struct {
		name string
		raw  json.RawMessage
	}{{"sticker", m.Sticker}, {"photo", m.Photo}, {"video", m.Video}, {"video", m.Note},
		{"voice", m.Audio}, {"location", m.Location}, {"poll", m.Poll}} {
		if len(k.raw) > 0 {
			return k.name
		}
	}
	return "other"
}

// words are the text of a message, or what stands under its picture.
func (m message) words() string {
	if m.Text != "" {
		return m.Text
	}
	return m.Caption
}

func (d document) file() hr.File {
	return hr.File{ID: d.ID, Unique: d.Unique, Name: d.Name, MIME: d.MIME, Size: d.Size}
}

// command splits "/start v_1@bot" into "start" and "v_1"; ok is false for a text that is no command.
func command(text string) (name, arg string, ok bool) {
	if !strings.HasPrefix(text, "/") {
		return "", "", false
	}
	name, arg, _ = strings.Cut(strings.TrimSpace(text[1:]), " ")
	name, _, _ = strings.Cut(name, "@")
	name = strings.ToLower(name)
	if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
		return "", "", false
	}
	return name, strings.TrimSpace(arg), true
}
