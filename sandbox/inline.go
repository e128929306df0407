package sandbox

import (
	"errors"
	"strings"
)

var inlineActions = []string{"url", "login_url", "callback_data", "web_app", "switch_inline_query", "switch_inline_query_current_chat",
	"switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled"}

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
			if text != nil && text["text"] == "" && fields(one).actions() > 1 {
				delete(one, "copy_text")
			}
		}
	}
}

func (f fields) actions() int {
	n := 0
	for _, a := range inlineActions {
		if v, ok := f[a]; ok && v != false {
			n++
		}
	}
	return n
}

// inlineButton reads an inline button: of several actions the first counts, in the order of the official server.
func (c *call) inlineButton(value any) (button, error) {
	object, ok := value.(map[string]any)
	if !ok {
		return button{}, errors.New("InlineKeyboardButton must be an Object")
	}
	f := fields(object)
	var b button
	var err error
	if b.Text, err = f.text("text"); err != nil {
		return button{}, err
	}
	if f.actions() > 1 {
		c.object("an inline button has more than one action: " + b.Text)
	}
	if b.Style, err = f.optionalText("style"); err != nil {
		return button{}, err
	}
	if b.IconCustomEmojiID, err = f.optionalText("icon_custom_emoji_id"); err != nil {
		return button{}, err
	}
	return b, b.takeAction(f)
}

func (b *button) takeAction(f fields) (err error) {
	if b.URL, err = f.optionalText("url"); err != nil || b.URL != "" {
		return err
	}
	if b.CallbackData, err = f.optionalText("callback_data"); err != nil || b.CallbackData != "" {
		return err
	}
	for _, a := range []struct {
		name string
		take func(fields) error
	}{
		{"callback_game", func(fields) error { return errButtonType }},
		{"pay", func(fields) error { return errButtonType }},
		{"switch_inline_query", func(f fields) error { return takeText(f, "switch_inline_query", &b.SwitchInline) }},
		{"switch_inline_query_chosen_chat", b.takeChosenChat},
		{"switch_inline_query_current_chat", func(f fields) error { return takeText(f, "switch_inline_query_current_chat", &b.SwitchInlineHere) }},
		{"login_url", b.takeLogin},
		{"web_app", func(f fields) (err error) { b.WebApp, err = f.app(); return err }},
		{"copy_text", b.takeCopyText},
		{"disabled", func(f fields) error { b.Disabled = mustJSON(f["disabled"]); return nil }},
	} {
		if f.has(a.name) {
			return a.take(f)
		}
	}
	return errors.New("Text buttons are unallowed in the inline keyboard")
}

// errButtonType is told without the parser's preamble: it comes from the server behind the Bot API.
var errButtonType = errors.New("BUTTON_TYPE_INVALID")

func takeText(f fields, name string, into **string) error {
	text, err := f.text(name)
	*into = &text
	return err
}

func (b *button) takeChosenChat(f fields) error {
	object, err := f.object("switch_inline_query_chosen_chat")
	if err != nil {
		return err
	}
	if _, err := object.optionalText("query"); err != nil {
		return err
	}
	b.SwitchInlineChat = mustJSON(object)
	return object.bools(nil, "allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
}

func (b *button) takeLogin(f fields) error {
	object, err := f.object("login_url")
	if err != nil {
		return err
	}
	if _, err := object.text("url"); err != nil {
		return err
	}
	name, err := object.optionalText("bot_username")
	if err != nil {
		return err
	}
	if err := object.bools(nil, "request_write_access"); err != nil {
		return err
	}
	if name != "" && !usernameForm.MatchString(strings.TrimPrefix(name, "@")) {
		return errors.New("LoginUrl bot username is invalid")
	}
	b.LoginURL = mustJSON(object)
	return nil
}

func (b *button) takeCopyText(f fields) error {
	object, err := f.object("copy_text")
	if err != nil {
		return err
	}
	text, err := object.text("text")
	b.CopyText = &copyText{Text: text}
	return err
}

func (b *button) checkInline() *refusal {
	switch {
	case len(b.CallbackData) > maxCallbackData:
		return badRequest("BUTTON_DATA_INVALID")
	case b.WebApp != nil && !isAppLink(b.WebApp.URL):
		return badRequest("inline keyboard button Web App URL '" + b.WebApp.URL + "' is invalid: Only HTTPS links are allowed")
	case b.CopyText != nil && (b.CopyText.Text == "" || utf16Len(b.CopyText.Text) > maxCopyText):
		return badRequest("BUTTON_COPY_TEXT_INVALID")
	case b.URL != "" && buttonLinkProblem(b.URL) != "":
		return badRequest("inline keyboard button URL '" + b.URL + "' is invalid: " + buttonLinkProblem(b.URL))
	case b.LoginURL != nil:
		var login struct {
			Bot string `json:"bot_username"`
		}
		if decodeJSON(b.LoginURL, &login) == nil && login.Bot != "" {
			return badRequest(`bot "` + strings.TrimPrefix(login.Bot, "@") + `" not found`)
		}
		return badRequest("BOT_DOMAIN_INVALID")
	}
	return nil
}

// buttonLinkProblem is linkProblem for a button, which FTP addresses are refused for as well.
func buttonLinkProblem(link string) string {
	if strings.HasPrefix(strings.ToLower(link), "ftp://") {
		return "Unsupported URL protocol"
	}
	return linkProblem(link)
}
