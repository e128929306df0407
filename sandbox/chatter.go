package sandbox

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// draft is a text that streams into a chat before its message is sent.
type draft struct {
	id       int64
	text     string
	entities []entity
	canStop  bool // a button to stop it stands beside it
	keeps    bool // it stays when it was stopped
	fades    time.Time
}

// draftLife is how long a draft stays on the screen without another call.
const draftLife = 30 * time.Second

func (c *call) sendMessageDraft() (effect, *refusal) {
	id := c.integer("draft_id")
	text, entities, err := c.formatted("text", "entities")
	if err != nil {
		return nil, err
	}
	in, err := c.writable()
	if err != nil {
		return nil, err
	}
	if text, entities, err = c.settled(text, entities); err != nil {
		return nil, err
	}
	switch {
	case id == 0:
		return nil, badRequest("RANDOM_ID_INVALID")
	case utf16Len(text) > maxText:
		return nil, badRequest("message is too long")
	}
	return func() any {
		in.draft = &draft{id: id, text: text, entities: entities, canStop: c.truth("can_stop"), keeps: c.truth("keep_on_stop"), fades: time.Now().Add(draftLife)}
		c.s.showDraft(in)
		return true
	}, nil
}

// showDraft tells the listeners of a chat's draft. The caller holds the lock.
func (s *Server) showDraft(in *chat) {
	d := in.draft
	s.emit(event{Type: "draft", Chat: in.user.ID, DraftID: d.id, Text: &d.text, Entities: d.entities, CanStop: d.canStop})
}

// stopDraft is the person's tap on the button beside a draft: the bot is told, and the draft goes unless it is to be kept.
func (s *Server) stopDraft(_ http.ResponseWriter, r *http.Request) (any, error) {
	var asked struct {
		From int64 `json:"from"`
	}
	if err := body(r, &asked); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	in, err := s.place(r, asked.From)
	if err != nil {
		return nil, err
	}
	if in.draft == nil || !in.draft.canStop {
		return nil, missing("in chat %d nothing is being written that can be stopped", in.user.ID)
	}
	s.enqueue(update{kind: "stopped_message_generation", key: strconv.FormatInt(in.user.ID, 10)}, updateLife, struct {
		Chat    chatRef `json:"chat"`
		DraftID int64   `json:"draft_id"`
	}{in.ref(), in.draft.id})
	in.draft.canStop = false
	if in.draft.keeps {
		s.showDraft(in)
	} else {
		s.loseDraft(in)
	}
	return struct{}{}, nil
}

// endDraft takes the draft off the screen: its message has come. The page drops it when it sees the message.
func (s *Server) endDraft(in *chat) { in.draft = nil }

// fadeDrafts tells the listeners of drafts that were left alone. The caller holds the lock.
func (s *Server) fadeDrafts(now time.Time) {
	for _, in := range s.chats {
		if in.draft != nil && now.After(in.draft.fades) {
			s.loseDraft(in)
		}
	}
}

// loseDraft takes a draft off the screen that no message has replaced. The caller holds the lock.
func (s *Server) loseDraft(in *chat) {
	s.emit(event{Type: "draft", Chat: in.user.ID, DraftID: in.draft.id})
	in.draft = nil
}

var chatActions = []string{"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "record_audio",
	"upload_audio", "upload_document", "choose_sticker", "find_location", "pick_up_location", "record_video_note", "upload_video_note", "cancel"}

func (c *call) sendChatAction() (effect, *refusal) {
	action := strings.ToLower(c.text("action"))
	if !slices.Contains(chatActions, action) {
		if c.text("chat_id") == "" {
			return nil, badRequest("chat_id is empty")
		}
		return nil, badRequest("wrong parameter action in request")
	}
	in, err := c.writable()
	if err != nil {
		return nil, err
	}
	return func() any {
		c.s.emit(event{Type: "action", Chat: in.user.ID, Action: action})
		return true
	}, nil
}

// reactionEmoji are the emoji a message can be given without a premium account.
var reactionEmoji = strings.Fields("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡")

func (c *call) setMessageReaction() (effect, *refusal) {
	reactions, err := c.reactions()
	if err != nil {
		return nil, err
	}
	in, err := c.writable()
	if err != nil {
		return nil, err
	}
	found := in.message(c.integer("message_id"))
	if found == nil {
		return nil, badRequest("message to react not found")
	}
	if len(reactions) > 1 {
		return nil, badRequest("REACTIONS_TOO_MANY")
	}
	shown := []json.RawMessage{}
	for _, r := range reactions {
		if r["type"] != "emoji" || !slices.Contains(reactionEmoji, strings.TrimSuffix(r["emoji"].(string), "\ufe0f")) {
			return nil, badRequest("REACTION_INVALID")
		}
		shown = append(shown, mustJSON(r))
	}
	return func() any {
		found.Reaction = shown
		found.changed = c.s.emit(event{Type: "reaction", Chat: in.user.ID, MessageID: found.MessageID, Reaction: shown})
		return true
	}, nil
}

func (c *call) reactions() ([]fields, *refusal) {
	if !c.has("reaction") {
		return nil, nil
	}
	list, ok := c.params["reaction"].([]any)
	if !ok {
		return nil, badRequest("expected an Array of ReactionType")
	}
	var out []fields
	for _, v := range list {
		object, _ := v.(map[string]any)
		if err := fields(object).reaction(); err != nil {
			return nil, refuseWith("Can't parse ReactionType: ", err)
		}
		out = append(out, object)
	}
	return out, nil
}

func (f fields) reaction() error {
	if f == nil {
		return errors.New("expected an Object")
	}
	kind, err := f.text("type")
	if err != nil {
		return err
	}
	switch kind {
	case "emoji":
		_, err = f.text("emoji")
	case "custom_emoji":
		_, err = f.long("custom_emoji_id")
	default:
		err = errors.New("invalid reaction type specified")
	}
	return err
}

func (c *call) getChat() (effect, *refusal) {
	in, err := c.chat()
	if err != nil {
		return nil, err
	}
	if !in.started {
		return nil, badRequest("chat not found")
	}
	return func() any {
		type accepted struct {
			Unlimited bool `json:"unlimited_gifts"`
			Limited   bool `json:"limited_gifts"`
			Unique    bool `json:"unique_gifts"`
			Premium   bool `json:"premium_subscription"`
			Channels  bool `json:"gifts_from_channels"`
		}
		names := []string(nil)
		if in.user.Username != "" {
			names = []string{in.user.Username}
		}
		return struct {
			chatRef
			ActiveUsernames   []string `json:"active_usernames,omitempty"`
			AcceptedGiftTypes accepted `json:"accepted_gift_types"`
			AccentColorID     int      `json:"accent_color_id"`
			MaxReactionCount  int      `json:"max_reaction_count"`
		}{chatRef: in.ref(), ActiveUsernames: names, AcceptedGiftTypes: accepted{true, true, true, true, true}, AccentColorID: int(in.user.ID % 7), MaxReactionCount: 11}
	}, nil
}

func (c *call) getChatMember() (effect, *refusal) {
	id := c.integer("user_id")
	if id <= 0 {
		return nil, badRequest("invalid user_id specified")
	}
	in, err := c.chat()
	if err != nil {
		return nil, err
	}
	if !in.started {
		return nil, badRequest("chat not found")
	}
	switch id {
	case in.user.ID:
		u := in.user.person
		return func() any { return chatMember{User: &u, Status: "member"} }, nil
	case c.s.bot.ID:
		b := c.s.bot
		status := "member"
		if in.blocked {
			status = "kicked"
		}
		return func() any { return chatMember{User: &b, Status: status} }, nil
	}
	return nil, badRequest("member not found")
}

// chatMember is a Bot API ChatMember of the kinds a private chat has.
type chatMember struct {
	User      *person `json:"user"`
	Status    string  `json:"status"`
	UntilDate *int64  `json:"until_date,omitempty"`
}
