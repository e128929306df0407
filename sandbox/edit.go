package sandbox

import (
	"encoding/json"
	"strconv"
	"time"
)

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
	if e.keys, err = c.replyMarkup(); err != nil {
		return e, err
	}
	id := c.integer("message_id")
	if c.text("chat_id") == "" && id == 0 {
		if c.text("inline_message_id") == "" {
			return e, badRequest("message identifier is not specified")
		}
		return e, badRequest("invalid inline message identifier specified")
	}
	if c.text("business_connection_id") != "" {
		return e, badRequest("business connection not found")
	}
	if e.chat, err = c.writable(); err != nil {
		return e, err
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
	return e, e.keys.check()
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
	preview, err := c.linkPreview()
	if err != nil {
		return nil, err
	}
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
	if text, entities, err = c.fitting(text, entities); err != nil {
		return nil, err
	}
	changed := *e.old
	changed.Text, changed.Entities, changed.LinkPreviewOptions = text, entities, preview
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
	id := c.integer("message_id")
	switch {
	case c.text("chat_id") == "":
		return nil, badRequest("chat identifier is not specified")
	case id == 0:
		return nil, badRequest("message identifier is not specified")
	}
	in, err := c.writable()
	if err != nil {
		return nil, err
	}
	found := in.message(id)
	switch {
	case found == nil:
		return nil, badRequest("message to delete not found")
	case time.Since(time.Unix(found.Date, 0)) > deletable:
		return nil, badRequest("message can't be deleted for everyone")
	}
	return func() any { return c.s.remove(in, id) }, nil
}

// maxBatch is how many messages one call may name.
const maxBatch = 100

func (c *call) deleteMessages() (effect, *refusal) {
	ids, err := c.messageIDs()
	if err != nil {
		return nil, err
	}
	in, err := c.writable()
	if err != nil {
		return nil, err
	}
	return func() any {
		for _, id := range ids {
			c.s.remove(in, id)
		}
		return true
	}, nil
}

func (c *call) messageIDs() ([]int64, *refusal) {
	if c.text("message_ids") == "" && !c.has("message_ids") {
		return nil, badRequest("message identifiers are not specified")
	}
	list, ok := c.params["message_ids"].([]any)
	switch {
	case !ok:
		return nil, badRequest("expected an Array of message identifiers")
	case len(list) > maxBatch:
		return nil, badRequest("too many message identifiers specified")
	case len(list) == 0:
		return nil, badRequest("message identifiers are not specified")
	}
	var ids []int64
	for _, v := range list {
		text := ""
		switch n := v.(type) {
		case json.Number:
			text = n.String()
		case string:
			text = n
		default:
			return nil, badRequest("message identifier must be a Number")
		}
		id, err := strconv.ParseInt(text, 10, 32)
		switch {
		case err != nil:
			return nil, badRequest("can't parse message identifier as Number")
		case id <= 0:
			return nil, badRequest("invalid message identifier specified")
		}
		ids = append(ids, id)
	}
	return ids, nil
}
