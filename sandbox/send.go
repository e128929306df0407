package sandbox

import (
	"encoding/json"
	"strings"
	"time"
)

// outgoing is what every sending method has in common, read and checked.
type outgoing struct {
	chat  *chat
	reply *message
	quote json.RawMessage
	keys  *markup
}

func (c *call) outgoing() (outgoing, *refusal) {
	var o outgoing
	var err *refusal
	if o.keys, err = c.replyMarkup(); err != nil {
		return o, err
	}
	if o.chat, err = c.writable(); err != nil {
		return o, err
	}
	if o.reply, err = c.repliedTo(o.chat); err != nil {
		return o, err
	}
	return o, nil
}

func (c *call) repliedTo(in *chat) (*message, *refusal) {
	params, ok := c.params["reply_parameters"].(map[string]any)
	if !ok {
		return nil, nil
	}
	id, _ := params["message_id"].(json.Number)
	n, _ := id.Int64()
	if found := in.message(n); found != nil {
		return found.replied(), nil
	}
	if params["allow_sending_without_reply"] == true {
		return nil, nil
	}
	return nil, badRequest("message to be replied not found")
}

// sent posts m as the bot's message, unless the chat is flooded.
func (c *call) sent(o outgoing, m *message) (effect, *refusal) {
	if flooded := o.chat.flood.take(time.Now()); flooded != nil {
		return nil, flooded
	}
	return func() any {
		bot := c.s.bot
		m.From = &bot
		m.ReplyToMessage = o.reply
		m.ReplyMarkup = o.keys
		m.HasProtectedContent = c.truth("protect_content")
		m.EffectID = c.text("message_effect_id")
		c.s.post(o.chat, m)
		c.s.endDraft(o.chat)
		return m.forBot()
	}, nil
}

func (c *call) sendMessage() (effect, *refusal) {
	text, entities, err := c.messageText()
	if err != nil {
		return nil, err
	}
	o, err := c.outgoing()
	if err != nil {
		return nil, err
	}
	return c.sent(o, &message{Text: text, Entities: entities, LinkPreviewOptions: c.linkPreview()})
}

// messageText is the text of sendMessage and editMessageText.
func (c *call) messageText() (string, []entity, *refusal) {
	if strings.TrimSpace(c.text("text")) == "" {
		return "", nil, badRequest("message text is empty")
	}
	text, entities, err := c.formatted("text", "entities")
	switch {
	case err != nil:
		return "", nil, err
	case text == "":
		return "", nil, badRequest("text must be non-empty")
	case utf16Len(text) > maxText:
		return "", nil, badRequest("message is too long")
	}
	return text, entities, nil
}

func (c *call) caption() (string, []entity, *refusal) {
	text, entities, err := c.formatted("caption", "caption_entities")
	if err != nil {
		return "", nil, err
	}
	if utf16Len(text) > maxCaption {
		return "", nil, badRequest("message caption is too long")
	}
	return text, entities, nil
}

func (c *call) linkPreview() json.RawMessage {
	if o, ok := c.params["link_preview_options"].(map[string]any); ok && len(o) > 0 {
		return mustJSON(o)
	}
	return nil
}

func (c *call) sendPhoto() (effect, *refusal) {
	f, err := c.inputFile("photo")
	if err != nil {
		return nil, err
	}
	text, entities, err := c.caption()
	if err != nil {
		return nil, err
	}
	o, err := c.outgoing()
	if err != nil {
		return nil, err
	}
	run, err := c.sent(o, &message{Photo: f.photo(), Caption: text, CaptionEntities: entities,
		ShowCaptionAboveMedia: c.truth("show_caption_above_media"), HasMediaSpoiler: c.truth("has_spoiler")})
	return c.keeping(f, run), err
}

func (c *call) sendDocument() (effect, *refusal) {
	f, err := c.inputFile("document")
	if err != nil {
		return nil, err
	}
	text, entities, err := c.caption()
	if err != nil {
		return nil, err
	}
	o, err := c.outgoing()
	if err != nil {
		return nil, err
	}
	run, err := c.sent(o, &message{Document: f.document(), Caption: text, CaptionEntities: entities})
	return c.keeping(f, run), err
}

// keeping stores the file of a message once the message is sent.
func (c *call) keeping(f *file, run effect) effect {
	return func() any {
		c.s.keep(f)
		return run()
	}
}

// source finds the message a forward or copy is made of.
func (c *call) source() (*message, *refusal) {
	from := *c
	from.params = map[string]any{"chat_id": c.params["from_chat_id"]}
	in, err := from.chat()
	if err != nil {
		return nil, err
	}
	if id := c.integer("message_id"); id != 0 {
		if found := in.message(id); found != nil {
			return found, nil
		}
	}
	return nil, nil
}

func (c *call) forwardMessage() (effect, *refusal) {
	o, err := c.outgoing()
	if err != nil {
		return nil, err
	}
	original, err := c.source()
	if err != nil {
		return nil, err
	}
	if original == nil {
		return nil, badRequest("message to forward not found")
	}
	m := *original
	m.EditDate, m.ReplyToMessage = 0, nil
	m.ForwardOrigin = mustJSON(struct {
		Type string  `json:"type"`
		User *person `json:"sender_user"`
		Date int64   `json:"date"`
	}{"user", original.From, original.Date})
	return c.sent(o, &m)
}

func (c *call) copyMessage() (effect, *refusal) {
	o, err := c.outgoing()
	if err != nil {
		return nil, err
	}
	original, err := c.source()
	if err != nil {
		return nil, err
	}
	if original == nil {
		return nil, badRequest("message to copy not found")
	}
	m := *original
	m.EditDate, m.ReplyToMessage, m.ForwardOrigin = 0, nil, nil
	if c.has("caption") && m.Text == "" {
		if m.Caption, m.CaptionEntities, err = c.caption(); err != nil {
			return nil, err
		}
	}
	run, err := c.sent(o, &m)
	if err != nil {
		return nil, err
	}
	return func() any {
		run()
		return map[string]int64{"message_id": m.MessageID}
	}, nil
}
