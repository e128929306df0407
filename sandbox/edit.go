package sandbox

import "time"

const notModified = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

// editing is the message a call edits and the inline keyboard it gives it.
type editing struct {
	chat *chat
	old  *message
	keys *markup
}

func (c *call) editing() (editing, *refusal) {
	var e editing
	var err *refusal
	if !c.has("chat_id") && c.text("inline_message_id") != "" {
		return e, badRequest("wrong inline message identifier specified")
	}
	if e.keys, err = c.replyMarkup(); err != nil {
		return e, err
	}
	if e.chat, err = c.writable(); err != nil {
		return e, err
	}
	id := c.integer("message_id")
	if id == 0 {
		return e, badRequest("message identifier is not specified")
	}
	if e.old = e.chat.message(id); e.old == nil {
		return e, badRequest("message to edit not found")
	}
	if !e.old.fromBot() || e.old.ForwardOrigin != nil {
		return e, badRequest("message can't be edited")
	}
	if e.keys != nil && e.keys.Inline == nil {
		return e, badRequest("inline keyboard expected")
	}
	if shown := e.old.ReplyMarkup; shown != nil && shown.Inline == nil {
		// A message that brought a reply keyboard is not editable in Telegram either.
		return e, badRequest("message can't be edited")
	}
	return e, nil
}

// saved replaces the old message by its edited copy, if anything differs.
func (c *call) saved(e editing, changed message) (effect, *refusal) {
	changed.ReplyMarkup = e.keys
	if string(mustJSON(e.old)) == string(mustJSON(changed)) {
		return nil, badRequest(notModified)
	}
	if flooded := e.chat.flood.take(time.Now()); flooded != nil {
		return nil, flooded
	}
	return func() any {
		changed.EditDate = time.Now().Unix()
		*e.old = changed
		c.s.publish(e.chat, e.old)
		return e.old.forBot()
	}, nil
}

func (c *call) editMessageText() (effect, *refusal) {
	text, entities, err := c.messageText()
	if err != nil {
		return nil, err
	}
	e, err := c.editing()
	if err != nil {
		return nil, err
	}
	if e.old.Text == "" {
		return nil, badRequest("there is no text in the message to edit")
	}
	changed := *e.old
	changed.Text, changed.Entities = text, entities
	changed.LinkPreviewOptions = c.linkPreview()
	return c.saved(e, changed)
}

func (c *call) editMessageCaption() (effect, *refusal) {
	text, entities, err := c.caption()
	if err != nil {
		return nil, err
	}
	e, err := c.editing()
	if err != nil {
		return nil, err
	}
	if e.old.Photo == nil && e.old.Document == nil {
		return nil, badRequest("there is no caption in the message to edit")
	}
	changed := *e.old
	changed.Caption, changed.CaptionEntities = text, entities
	changed.ShowCaptionAboveMedia = c.truth("show_caption_above_media")
	return c.saved(e, changed)
}

func (c *call) editMessageReplyMarkup() (effect, *refusal) {
	e, err := c.editing()
	if err != nil {
		return nil, err
	}
	return c.saved(e, *e.old)
}

// deletable is how long after sending a message may be deleted for both sides.
const deletable = 48 * time.Hour

func (c *call) deleteMessage() (effect, *refusal) {
	in, err := c.chat()
	if err != nil {
		return nil, err
	}
	id := c.integer("message_id")
	if id == 0 {
		return nil, badRequest("message identifier is not specified")
	}
	found := in.message(id)
	if found == nil {
		return nil, badRequest("message to delete not found")
	}
	if time.Since(time.Unix(found.Date, 0)) > deletable {
		return nil, badRequest("message can't be deleted for everyone")
	}
	return func() any { return c.s.remove(in, id) }, nil
}

// maxBatch is how many messages one call may name.
const maxBatch = 100

func (c *call) deleteMessages() (effect, *refusal) {
	in, err := c.chat()
	if err != nil {
		return nil, err
	}
	list, ok := c.params["message_ids"].([]any)
	if !ok {
		return nil, badRequest("message identifiers are not specified")
	}
	if len(list) > maxBatch {
		return nil, badRequest("too many message identifiers specified")
	}
	var ids []int64
	for _, v := range list {
		one := call{params: map[string]any{"id": v}}
		id := one.integer("id")
		if id <= 0 {
			return nil, badRequest("invalid message identifier specified")
		}
		ids = append(ids, id)
	}
	return func() any {
		for _, id := range ids {
			c.s.remove(in, id)
		}
		return true
	}, nil
}
