package sandbox

import (
	"encoding/json"
	"errors"
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
	maxButtons      = 100 // of an inline keyboard
	maxKeys         = 300 // of a reply keyboard
	maxCallbackData = 64  // bytes
	maxCopyText     = 256 // UTF-16 units
)

// replyMarkup reads the reply_markup of a call; nil without one.
func (c *call) replyMarkup() (*markup, *refusal) {
	v, ok := c.params["reply_markup"]
	if !ok {
		return nil, nil
	}
	if s, text := v.(string); text {
		if s == "" {
			return nil, nil
		}
		return nil, badRequest("can't parse reply keyboard markup JSON object")
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil, badRequest("object expected as reply markup")
	}
	f := fields(object)
	m := &markup{}
	var err *refusal
	if m.Keyboard, err = c.keys(f); err != nil {
		return nil, err
	}
	if m.Inline, err = c.inlineKeys(f); err != nil {
		return nil, err
	}
	return m.settled(f)
}

func (c *call) keys(f fields) ([][]button, *refusal) {
	rows, err := f.optionalRows("keyboard", `Field "keyboard" must be an Array of Arrays`)
	if err != nil {
		return nil, refuse(err)
	}
	return c.buttons(rows, c.key, "Can't parse keyboard button: ")
}

func (c *call) inlineKeys(f fields) ([][]button, *refusal) {
	rows, err := f.optionalRows("inline_keyboard", `Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`)
	if err != nil {
		return nil, refuse(err)
	}
	return c.buttons(rows, c.inlineButton, "Can't parse inline keyboard button: ")
}

func (c *call) buttons(rows [][]any, read func(any) (button, error), cannot string) ([][]button, *refusal) {
	var out [][]button
	for _, row := range rows {
		var buttons []button
		for _, v := range row {
			b, err := read(v)
			if errors.Is(err, errButtonType) {
				return nil, refuse(err)
			}
			if err != nil {
				return nil, refuseWith(cannot, err)
			}
			if b.Text = strings.TrimSpace(cleanText(b.Text)); b.Text == "" {
				c.object("a button has an empty label")
			}
			buttons = append(buttons, b)
		}
		if len(buttons) > 0 {
			out = append(out, buttons)
		}
	}
	return out, nil
}

// settled reads the rest of a markup and decides what it is; nil when it is nothing.
func (m *markup) settled(f fields) (*markup, *refusal) {
	flags := map[string]*bool{"remove_keyboard": &m.RemoveKeyboard, "selective": &m.Selective, "force_reply": &m.ForceReply,
		"resize_keyboard": &m.ResizeKeyboard, "one_time_keyboard": &m.OneTimeKeyboard, "is_persistent": &m.IsPersistent}
	if err := f.bools(flags, "remove_keyboard", "selective", "force_reply"); err != nil {
		return nil, refuse(err)
	}
	var err error
	if m.InputFieldPlaceholder, err = f.optionalText("input_field_placeholder"); err != nil {
		return nil, refuse(err)
	}
	if m.Keyboard != nil {
		if err := f.bools(flags, "resize_keyboard", "one_time_keyboard", "is_persistent"); err != nil {
			return nil, refuse(err)
		}
	}
	switch {
	case m.Keyboard != nil:
		m.Inline, m.RemoveKeyboard = nil, false
	case m.Inline != nil:
		*m = markup{Inline: m.Inline, ForceReply: m.ForceReply}
	case m.RemoveKeyboard:
		*m = markup{RemoveKeyboard: true, Selective: m.Selective}
	case !m.ForceReply:
		return nil, nil
	}
	return m, nil
}

// key reads a button of a reply keyboard.
func (c *call) key(value any) (button, error) {
	if text, ok := value.(string); ok {
		return button{Text: text}, nil
	}
	object, ok := value.(map[string]any)
	if !ok {
		return button{}, errors.New("KeyboardButton must be a String or an Object")
	}
	f := fields(object)
	text, err := f.text("text")
	if err != nil {
		return button{}, err
	}
	b := button{Text: text}
	if err := f.bools(map[string]*bool{"request_contact": &b.RequestContact, "request_location": &b.RequestLocation},
		"request_contact", "request_location"); err != nil {
		return button{}, err
	}
	if b.WebApp, err = f.app(); err != nil {
		return button{}, err
	}
	for name, into := range map[string]*json.RawMessage{"request_poll": &b.RequestPoll, "request_users": &b.RequestUsers,
		"request_chat": &b.RequestChat, "request_managed_bot": &b.RequestManagedBot} {
		if err := f.request(name, into); err != nil {
			return button{}, err
		}
	}
	if b.Style, err = f.optionalText("style"); err != nil {
		return button{}, err
	}
	b.IconCustomEmojiID, err = f.optionalText("icon_custom_emoji_id")
	return b, err
}

func (f fields) app() (*webApp, error) {
	if !f.has("web_app") {
		return nil, nil
	}
	object, err := f.object("web_app")
	if err != nil {
		return nil, err
	}
	link, err := object.text("url")
	return &webApp{URL: link}, err
}

// request reads what a button of a reply keyboard asks the person to choose.
func (f fields) request(name string, into *json.RawMessage) error {
	if !f.has(name) {
		return nil
	}
	object, err := f.object(name)
	if err != nil {
		return err
	}
	if name != "request_poll" {
		if _, err := object.long("request_id"); err != nil {
			return err
		}
	}
	if err := object.bools(nil, "user_is_bot", "user_is_premium", "request_name", "chat_is_channel", "chat_is_forum", "chat_has_username",
		"chat_is_created", "bot_is_member", "request_title", "request_username", "request_photo"); err != nil {
		return err
	}
	*into = mustJSON(object)
	return nil
}

// check refuses what only the server behind the Bot API refuses, once the chat is known.
func (m *markup) check() *refusal {
	if m == nil {
		return nil
	}
	count := 0
	for _, row := range m.Inline {
		for i := range row {
			if err := row[i].checkInline(); err != nil {
				return err
			}
			count++
		}
	}
	if count > maxButtons {
		return badRequest("reply markup is too long")
	}
	count = 0
	for _, row := range m.Keyboard {
		for i := range row {
			if err := row[i].checkKey(); err != nil {
				return err
			}
			count++
		}
	}
	if count > maxKeys {
		return badRequest("reply markup is too long")
	}
	return nil
}

func (b *button) checkKey() *refusal {
	if b.WebApp != nil && !isAppLink(b.WebApp.URL) {
		return badRequest("keyboard button Web App URL '" + b.WebApp.URL + "' is invalid: Only HTTPS links are allowed")
	}
	var users struct {
		Most int `json:"max_quantity"`
	}
	if b.RequestUsers != nil && (json.Unmarshal(b.RequestUsers, &users) != nil || users.Most > 10) {
		return badRequest("BUTTON_QUANTITY_MAX_INVALID")
	}
	return nil
}

// isAppLink tells whether a Mini App may live at the address. Loopback ones may be plain HTTP: a sandbox has no certificates.
func isAppLink(link string) bool {
	u, err := url.Parse(link)
	return err == nil && u.Host != "" && (u.Scheme == "https" || isLoopback(u))
}

func isLoopback(u *url.URL) bool {
	host := u.Hostname()
	return u.Scheme == "http" && (host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasPrefix(host, "127.") || host == "::1")
}
