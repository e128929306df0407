package sandbox

import (
	"encoding/json"
	"errors"
)

func (c *call) setChatMenuButton() (effect, *refusal) {
	menu, err := c.menuButton()
	if err != nil {
		return nil, err
	}
	in, err := c.menuChat()
	if err != nil {
		return nil, err
	}
	return func() any {
		if in != nil {
			in.menu = menu
		} else {
			c.s.profile.Menu = menu
		}
		c.s.emit(event{Type: "bot"})
		return true
	}, nil
}

// menuChat is the chat a menu button is for; nil: every chat without one of its own.
func (c *call) menuChat() (*chat, *refusal) {
	if !c.has("chat_id") {
		return nil, nil
	}
	if c.integer("chat_id") <= 0 {
		return nil, badRequest("invalid chat_id specified")
	}
	return c.chat()
}

func (c *call) menuButton() (json.RawMessage, *refusal) {
	v, ok := c.params["menu_button"]
	if !ok {
		return json.RawMessage(`{"type":"default"}`), nil
	}
	menu, link, err := readMenuButton(v)
	if err != nil {
		return nil, refuseWith("Can't parse menu button: ", err)
	}
	if link != "" && !isAppLink(link) {
		return nil, badRequest("menu button Web App URL '" + link + "' is invalid: Only HTTPS links are allowed")
	}
	return menu, nil
}

func readMenuButton(v any) (menu json.RawMessage, link string, err error) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil, "", errors.New("MenuButton must be an Object")
	}
	f := fields(object)
	kind, err := f.text("type")
	if err != nil {
		return nil, "", err
	}
	switch kind {
	case "default", "commands":
		return mustJSON(map[string]string{"type": kind}), "", nil
	case "web_app":
	default:
		return nil, "", errors.New("MenuButton has unsupported type")
	}
	text, err := f.text("text")
	if err != nil {
		return nil, "", err
	}
	app, err := f.object("web_app")
	if err != nil {
		return nil, "", err
	}
	if link, err = app.text("url"); err != nil {
		return nil, "", err
	}
	return mustJSON(struct {
		Type   string `json:"type"`
		Text   string `json:"text"`
		WebApp webApp `json:"web_app"`
	}{kind, text, webApp{link}}), link, nil
}

func (c *call) getChatMenuButton() (effect, *refusal) {
	in, err := c.menuChat()
	if err != nil {
		return nil, err
	}
	return func() any {
		if in != nil && in.menu != nil {
			return in.menu
		}
		return c.s.profile.Menu
	}, nil
}
