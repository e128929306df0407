package sandbox

import (
	"encoding/json"
	"slices"
	"time"
)

// outgoing is what every sending method has in common, read and checked.
type outgoing struct {
	chat  *chat
	reply *message
	keys  *markup
}

// freeEffects are the message effects every bot may use.
var freeEffects = []string{"5104841245755180586", "5107584321108051014", "5104858069142078462", "5159385139981059251", "5046509860389126442", "5046589136895476101"}

func (c *call) outgoing() (outgoing, *refusal) {
	var o outgoing
	replyTo, err := c.replyParameters()
	if err != nil {
		return o, err
	}
	if o.keys, err = c.replyMarkup(); err != nil {
		return o, err
	}
	if c.text("business_connection_id") != "" {
		return o, badRequest("business connection not found")
	}
	if o.chat, err = c.writable(); err != nil {
		return o, err
	}
	if c.integer("message_thread_id") > 0 {
		return o, badRequest("message thread not found")
	}
	if o.reply, err = replyTo.find(o.chat); err != nil {
		return o, err
	}
	if c.has("suggested_post_parameters") {
		return o, badRequest("suggested posts can be sent only to channel direct messages")
	}
	return o, o.keys.check()
}

// allowed refuses what the server behind the Bot API does not let this bot do.
func (c *call) allowed() *refusal {
	if id := c.text("message_effect_id"); id != "" && !slices.Contains(freeEffects, id) {
		return badRequest("EFFECT_ID_INVALID")
	}
	if c.truth("allow_paid_broadcast") {
		return badRequest("FLOODSKIP_NOT_ALLOWED")
	}
	return nil
}

// replyParameters say which message a new one answers.
type replyParameters struct {
	id       int64 // 0: none
	optional bool
}

func (c *call) replyParameters() (replyParameters, *refusal) {
	var p replyParameters
	v, ok := c.params["reply_parameters"]
	if !ok {
		return p, nil
	}
	object, ok := v.(map[string]any)
	if !ok {
		return p, badRequest("object expected as reply parameters")
	}
	if len(object) == 0 {
		return p, nil
	}
	f := fields(object)
	var err error
	if p.id, err = f.long("message_id"); err != nil {
		return p, refuse(err)
	}
	if p.optional, err = f.optionalBool("allow_sending_without_reply"); err != nil {
		return p, refuse(err)
	}
	return p, nil
}

func (p replyParameters) find(in *chat) (*message, *refusal) {
	if p.id <= 0 {
		return nil, nil
	}
	if found := in.message(p.id); found != nil {
		return found.replied(), nil
	}
	if p.optional {
		return nil, nil
	}
	return nil, badRequest("message to be replied not found")
}

// sent posts m as the bot's message, unless the chat is flooded.
func (c *call) sent(o outgoing, m *message) (effect, *refusal) {
	if err := c.allowed(); err != nil {
		return nil, err
	}
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
	preview, err := c.linkPreview()
	if err != nil {
		return nil, err
	}
	text, entities, err := c.messageText()
	if err != nil {
		return nil, err
	}
	o, err := c.outgoing()
	if err != nil {
		return nil, err
	}
	if text, entities, err = c.fitting(text, entities); err != nil {
		return nil, err
	}
	return c.sent(o, &message{Text: text, Entities: entities, LinkPreviewOptions: preview})
}

// messageText parses the text of sendMessage and editMessageText.
func (c *call) messageText() (string, []entity, *refusal) {
	if c.text("text") == "" {
		return "", nil, badRequest("message text is empty")
	}
	return c.formatted("text", "entities")
}

// fitting settles the text of a message, which must be something and not too much.
func (c *call) fitting(text string, entities []entity) (string, []entity, *refusal) {
	text, entities, err := c.settled(text, entities)
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
	if text, entities, err = c.settled(text, entities); err != nil {
		return "", nil, err
	}
	if utf16Len(text) > maxCaption {
		return "", nil, badRequest("message caption is too long")
	}
	return text, entities, nil
}

func (c *call) linkPreview() (json.RawMessage, *refusal) {
	v, ok := c.params["link_preview_options"]
	if !ok {
		return nil, nil
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil, badRequest("object expected as link preview options")
	}
	f := fields(object)
	link, err := f.optionalText("url")
	if err == nil {
		err = f.bools(nil, "is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")
	}
	switch {
	case err != nil:
		return nil, refuse(err)
	case link != "" && checkedLink(link) == "":
		return nil, badRequest("WEBPAGE_URL_INVALID")
	case len(object) == 0:
		return nil, nil
	}
	return mustJSON(object), nil
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
	m.EditDate, m.ReplyToMessage, m.Reaction = 0, nil, nil
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
	m.EditDate, m.ReplyToMessage, m.ForwardOrigin, m.Reaction = 0, nil, nil, nil
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
