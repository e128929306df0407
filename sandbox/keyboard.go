package sandbox

import (
	"encoding/json"
	"net/url"
	"strings"
)

// markup is what a message carries below it: an inline keyboard, a reply keyboard, its removal or a forced reply.
type markup struct {
	Inline   [][]button `json:"inline_keyboard,omitempty"`
	Keyboard [][]button `json:"keyboard,omitempty"`

	IsPersistent          bool   `json:"is_persistent,omitempty"`
	ResizeKeyboard        bool   `json:"resize_keyboard,omitempty"`
	OneTimeKeyboard       bool   `json:"one_time_keyboard,omitempty"`
	InputFieldPlaceholder string `json:"input_field_placeholder,omitempty"`
	Selective             bool   `json:"selective,omitempty"`
	RemoveKeyboard        bool   `json:"remove_keyboard,omitempty"`
	ForceReply            bool   `json:"force_reply,omitempty"`
}

// button is a button of an inline or a reply keyboard, in Telegram's order of fields.
type button struct {
	Text              string          `json:"text"`
	IconCustomEmojiID string          `json:"icon_custom_emoji_id,omitempty"`
	Style             string          `json:"style,omitempty"`
	URL               string          `json:"url,omitempty"`
	LoginURL          json.RawMessage `json:"login_url,omitempty"`
	CallbackData      string          `json:"callback_data,omitempty"`
	WebApp            *webApp         `json:"web_app,omitempty"`
	SwitchInline      *string         `json:"switch_inline_query,omitempty"`
	SwitchInlineHere  *string         `json:"switch_inline_query_current_chat,omitempty"`
	SwitchInlineChat  json.RawMessage `json:"switch_inline_query_chosen_chat,omitempty"`
	CopyText          *copyText       `json:"copy_text,omitempty"`
	CallbackGame      json.RawMessage `json:"callback_game,omitempty"`
	Pay               bool            `json:"pay,omitempty"`
	Disabled          json.RawMessage `json:"disabled,omitempty"`
	RequestUsers      json.RawMessage `json:"request_users,omitempty"`
	RequestChat       json.RawMessage `json:"request_chat,omitempty"`
	RequestManagedBot json.RawMessage `json:"request_managed_bot,omitempty"`
	RequestContact    bool            `json:"request_contact,omitempty"`
	RequestLocation   bool            `json:"request_location,omitempty"`
	RequestPoll       json.RawMessage `json:"request_poll,omitempty"`
}

type webApp struct {
	URL string `json:"url"`
}

type copyText struct {
	Text string `json:"text"`
}

const (
	maxButtons      = 100
	maxCallbackData = 64  // bytes
	maxCopyText     = 256 // UTF-16 units
)

// dropEmptyCopyText removes copy_text with an empty text from buttons that do something else: go-telegram/bot writes it on
// every inline button, and the official server never looks at it once it found another action.
func dropEmptyCopyText(params map[string]any) {
	reply, _ := params["reply_markup"].(map[string]any)
	rows, _ := reply["inline_keyboard"].([]any)
	for _, row := range rows {
		buttons, _ := row.([]any)
		for _, b := range buttons {
			one, _ := b.(map[string]any)
			text, _ := one["copy_text"].(map[string]any)
			if text != nil && text["text"] == "" && actions(one) > 1 {
				delete(one, "copy_text")
			}
		}
	}
}

var actionFields = []string{"url", "login_url", "callback_data", "web_app", "switch_inline_query", "switch_inline_query_current_chat",
	"switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled"}

func actions(b map[string]any) int {
	n := 0
	for _, f := range actionFields {
		if v, ok := b[f]; ok && v != false {
			n++
		}
	}
	return n
}

// replyMarkup reads the reply_markup of a call; nil without one.
func (c *call) replyMarkup() (*markup, *refusal) {
	v, ok := c.params["reply_markup"]
	if !ok {
		return nil, nil
	}
	object, ok := v.(map[string]any)
	if !ok {
		if s, text := v.(string); text && strings.TrimSpace(s) != "" {
			return nil, badRequest("can't parse reply keyboard markup JSON object")
		}
		return nil, badRequest("object expected as reply markup")
	}
	if rows, ok := object["inline_keyboard"]; ok {
		return c.inlineKeyboard(object, rows)
	}
	if rows, ok := object["keyboard"]; ok {
		return c.replyKeyboard(object, rows)
	}
	m := &markup{}
	if json.Unmarshal(mustJSON(object), m) != nil {
		return nil, badRequest("can't parse reply keyboard markup JSON object")
	}
	if !m.RemoveKeyboard && !m.ForceReply {
		return nil, nil
	}
	return m, nil
}

func (c *call) inlineKeyboard(object map[string]any, value any) (*markup, *refusal) {
	if value == nil {
		c.object("inline_keyboard is null: send an empty array, or no reply_markup")
		return nil, nil
	}
	rows, err := keyboardRows(value, "inline_keyboard")
	if err != nil {
		return nil, err
	}
	m := &markup{ForceReply: object["force_reply"] == true}
	total := 0
	for _, row := range rows {
		var buttons []button
		for _, b := range row {
			one, err := c.inlineButton(b)
			if err != nil {
				return nil, err
			}
			buttons = append(buttons, one)
		}
		if total += len(buttons); len(buttons) > 0 {
			m.Inline = append(m.Inline, buttons)
		}
	}
	if total > maxButtons {
		return nil, badRequest("REPLY_MARKUP_TOO_LONG")
	}
	if total == 0 && !m.ForceReply {
		return nil, nil
	}
	return m, nil
}

func keyboardRows(value any, field string) ([][]any, *refusal) {
	list, ok := value.([]any)
	if !ok {
		return nil, badRequest(`field "` + field + `" of the ReplyMarkup must be an Array`)
	}
	rows := make([][]any, 0, len(list))
	for _, r := range list {
		row, ok := r.([]any)
		if !ok {
			return nil, badRequest(`field "` + field + `" of the ReplyMarkup must be an Array of Arrays`)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (c *call) inlineButton(value any) (button, *refusal) {
	const cannot = "can't parse inline keyboard button: "
	object, ok := value.(map[string]any)
	if !ok {
		return button{}, badRequest(cannot + "InlineKeyboardButton must be an Object")
	}
	text, ok := object["text"]
	if !ok {
		return button{}, badRequest(cannot + `Can't find field "text"`)
	}
	if _, ok := text.(string); !ok {
		return button{}, badRequest(cannot + `Field "text" must be of type String`)
	}
	var b button
	if json.Unmarshal(mustJSON(object), &b) != nil {
		return button{}, badRequest(cannot + "a field has a wrong type")
	}
	b.Text = strings.TrimSpace(cleanText(b.Text))
	if b.Text == "" {
		c.object("an inline button has an empty label")
	}
	if data, ok := object["callback_data"].(string); ok && data == "" && actions(object) == 1 {
		return button{}, badRequest("BUTTON_DATA_INVALID")
	}
	switch n := actions(object); {
	case n == 0:
		return button{}, badRequest(cannot + "Text buttons are unallowed in the inline keyboard")
	case n > 1:
		c.object("an inline button has more than one action: " + b.Text)
	}
	return b, b.check()
}

// check refuses what the server behind the Bot API refuses of an inline button.
func (b *button) check() *refusal {
	switch {
	case len(b.CallbackData) > maxCallbackData:
		return badRequest("BUTTON_DATA_INVALID")
	case b.WebApp != nil:
		u, err := url.Parse(b.WebApp.URL)
		if err != nil || u.Scheme != "https" && !isLoopback(u) {
			return badRequest("inline keyboard button Web App URL '" + b.WebApp.URL + "' is invalid: Only HTTPS links are allowed")
		}
	case b.CopyText != nil && (b.CopyText.Text == "" || utf16Len(b.CopyText.Text) > maxCopyText):
		return badRequest("BUTTON_COPY_TEXT_INVALID")
	case b.URL != "":
		if link := checkedLink(b.URL); link == "" {
			return badRequest("inline keyboard button URL '" + b.URL + "' is invalid: " + linkProblem(b.URL))
		}
	}
	return nil
}

func (c *call) replyKeyboard(object map[string]any, value any) (*markup, *refusal) {
	rows, err := keyboardRows(value, "keyboard")
	if err != nil {
		return nil, err
	}
	m := &markup{}
	rest := map[string]any{}
	for k, v := range object {
		if k != "keyboard" {
			rest[k] = v
		}
	}
	if json.Unmarshal(mustJSON(rest), m) != nil {
		return nil, badRequest("can't parse reply keyboard markup JSON object")
	}
	total := 0
	for _, row := range rows {
		var buttons []button
		for _, v := range row {
			b, err := c.replyButton(v)
			if err != nil {
				return nil, err
			}
			buttons = append(buttons, b)
		}
		if total += len(buttons); len(buttons) > 0 {
			m.Keyboard = append(m.Keyboard, buttons)
		}
	}
	if total > 3*maxButtons {
		return nil, badRequest("REPLY_MARKUP_TOO_LONG")
	}
	if total == 0 {
		return nil, nil
	}
	return m, nil
}

func (c *call) replyButton(value any) (button, *refusal) {
	const cannot = "can't parse keyboard button: "
	if text, ok := value.(string); ok {
		value = map[string]any{"text": text}
	}
	object, ok := value.(map[string]any)
	if !ok {
		return button{}, badRequest(cannot + "KeyboardButton must be an Object")
	}
	text, ok := object["text"]
	if !ok {
		return button{}, badRequest(cannot + `Can't find field "text"`)
	}
	if _, ok := text.(string); !ok {
		return button{}, badRequest(cannot + `Field "text" must be of type String`)
	}
	var b button
	if json.Unmarshal(mustJSON(object), &b) != nil {
		return button{}, badRequest(cannot + "a field has a wrong type")
	}
	b.Text = strings.TrimSpace(cleanText(b.Text))
	if b.Text == "" {
		c.object("a keyboard button has an empty label")
	}
	return b, nil
}

func isLoopback(u *url.URL) bool {
	host := u.Hostname()
	return u.Scheme == "http" && (host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasPrefix(host, "127.") || host == "::1")
}

// same tells whether two keyboards look and act alike.
func (m *markup) same(other *markup) bool {
	return string(mustJSON(m)) == string(mustJSON(other))
}
