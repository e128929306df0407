package sandbox

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// profile is what the bot tells about itself, by language; the empty language is the default.
type profile struct {
	Texts    map[string]map[string]string    `json:"texts"`    // field → language → text
	Commands map[string]map[string][]command `json:"commands"` // scope → language → commands
	Menu     json.RawMessage                 `json:"menu"`
}

type command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

func newProfile(name string) profile {
	return profile{
		Texts:    map[string]map[string]string{"name": {"": name}, "description": {}, "short_description": {}},
		Commands: map[string]map[string][]command{},
		Menu:     json.RawMessage(`{"type":"commands"}`),
	}
}

// botView is the bot as the page shows it.
type botView struct {
	person
	CanJoinGroups           bool              `json:"can_join_groups"`
	CanReadAllGroupMessages bool              `json:"can_read_all_group_messages"`
	SupportsInlineQueries   bool              `json:"supports_inline_queries"`
	CanConnectToBusiness    bool              `json:"can_connect_to_business"`
	HasMainWebApp           bool              `json:"has_main_web_app"`
	Name                    map[string]string `json:"name,omitempty"`
	Description             map[string]string `json:"description,omitempty"`
	ShortDescription        map[string]string `json:"short_description,omitempty"`
	MenuButton              json.RawMessage   `json:"menu_button,omitempty"`
}

func (s *Server) me() botView {
	return botView{person: s.bot, CanJoinGroups: true}
}

// botView copies what listeners see of the bot. The caller holds the lock.
func (s *Server) botView() botView {
	v := s.me()
	copied := func(field string) map[string]string {
		out := map[string]string{}
		for k, t := range s.profile.Texts[field] {
			out[k] = t
		}
		return out
	}
	v.Name, v.Description, v.ShortDescription = copied("name"), copied("description"), copied("short_description")
	v.MenuButton = s.profile.Menu
	return v
}

func (c *call) getMe() (effect, *refusal) {
	return func() any { return c.s.me() }, nil
}

func (c *call) logOut() (effect, *refusal) {
	return nil, badRequest("the sandbox is the only server this bot has; it cannot log out")
}

func (c *call) closeBot() (effect, *refusal) {
	return nil, badRequest("the sandbox serves one bot and does not close it")
}

var languageForm = regexp.MustCompile(`^[a-z]{2}$`)

func (c *call) language() (string, *refusal) {
	code := c.text("language_code")
	if code != "" && !languageForm.MatchString(code) {
		return "", badRequest("invalid language code specified")
	}
	return code, nil
}

// setText makes the method that sets one text of the bot.
func setText(field string, limit int, noun string) method {
	return func(c *call) (effect, *refusal) {
		text := strings.TrimSpace(cleanText(c.text(field)))
		code, err := c.language()
		if err != nil {
			return nil, err
		}
		if utf16Len(text) > limit {
			return nil, badRequest("bot " + noun + " is too long")
		}
		return func() any {
			texts := c.s.profile.Texts[field]
			texts[code] = text
			if text == "" {
				delete(texts, code)
			}
			if field == "name" && code == "" && text != "" {
				c.s.bot.FirstName = text
			}
			c.s.emit(event{Type: "bot"})
			return true
		}, nil
	}
}

// getText makes the method that tells one text of the bot, the default one where the language has none.
func getText(field string) method {
	return func(c *call) (effect, *refusal) {
		code, err := c.language()
		if err != nil {
			return nil, err
		}
		return func() any {
			texts := c.s.profile.Texts[field]
			return map[string]string{field: cmp.Or(texts[code], texts[""])}
		}, nil
	}
}

// scope reads a BotCommandScope into a key of profile.Commands.
func (c *call) scope() (string, *refusal) {
	v, ok := c.params["scope"]
	if !ok {
		return "default", nil
	}
	const cannot = "can't parse BotCommandScope: "
	object, ok := v.(map[string]any)
	if !ok {
		return "", badRequest(cannot + "expected an Object")
	}
	kind, _ := object["type"].(string)
	switch kind {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return kind, nil
	case "chat", "chat_administrators", "chat_member":
		if object["chat_id"] == nil {
			return "", badRequest(cannot + "chat_id is empty")
		}
		of := *c
		of.params = map[string]any{"chat_id": object["chat_id"]}
		in, err := of.chat()
		if err != nil {
			return "", err
		}
		if kind != "chat" {
			return "", badRequest(cannot + "can't use the scope in private chats")
		}
		return "chat:" + strconv.FormatInt(in.user.ID, 10), nil
	case "":
		return "", badRequest(cannot + `Can't find field "type"`)
	}
	return "", badRequest(cannot + "unsupported type specified")
}

const maxCommands = 100

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

func (c *call) setMyCommands() (effect, *refusal) {
	commands, err := c.commands()
	if err != nil {
		return nil, err
	}
	scope, err := c.scope()
	if err != nil {
		return nil, err
	}
	code, err := c.language()
	if err != nil {
		return nil, err
	}
	return func() any {
		c.s.setCommands(scope, code, commands)
		return true
	}, nil
}

func (c *call) commands() ([]command, *refusal) {
	list, ok := c.params["commands"].([]any)
	if !ok {
		if c.has("commands") {
			return nil, badRequest("expected an Array of BotCommand")
		}
		return nil, nil
	}
	if len(list) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	var commands []command
	for _, v := range list {
		object, ok := v.(map[string]any)
		if !ok {
			return nil, badRequest("can't parse BotCommand: expected an Object")
		}
		for _, f := range []string{"command", "description"} {
			if _, ok := object[f]; !ok {
				return nil, badRequest(`can't parse BotCommand: Can't find field "` + f + `"`)
			}
			if _, ok := object[f].(string); !ok {
				return nil, badRequest(`can't parse BotCommand: Field "` + f + `" must be of type String`)
			}
		}
		one := command{Command: strings.TrimPrefix(strings.TrimSpace(object["command"].(string)), "/"), Description: strings.TrimSpace(cleanText(object["description"].(string)))}
		switch {
		case !commandName.MatchString(one.Command):
			return nil, badRequest("BOT_COMMAND_INVALID")
		case one.Description == "" || utf16Len(one.Description) > 256:
			return nil, badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
		}
		commands = append(commands, one)
	}
	return commands, nil
}

func (s *Server) setCommands(scope, code string, commands []command) {
	if s.profile.Commands[scope] == nil {
		s.profile.Commands[scope] = map[string][]command{}
	}
	if len(commands) == 0 {
		delete(s.profile.Commands[scope], code)
	} else {
		s.profile.Commands[scope][code] = commands
	}
	s.emit(event{Type: "commands"})
}

func (c *call) deleteMyCommands() (effect, *refusal) {
	scope, err := c.scope()
	if err != nil {
		return nil, err
	}
	code, err := c.language()
	if err != nil {
		return nil, err
	}
	return func() any {
		c.s.setCommands(scope, code, nil)
		return true
	}, nil
}

func (c *call) getMyCommands() (effect, *refusal) {
	scope, err := c.scope()
	if err != nil {
		return nil, err
	}
	code, err := c.language()
	if err != nil {
		return nil, err
	}
	return func() any { return append([]command{}, c.s.profile.Commands[scope][code]...) }, nil
}

// shownCommands are the commands one person's client lists: the narrowest scope first, within it the person's language.
func (s *Server) shownCommands(u *user) []command {
	language, _, _ := strings.Cut(u.LanguageCode, "-")
	for _, scope := range []string{"chat:" + strconv.FormatInt(u.ID, 10), "all_private_chats", "default"} {
		for _, code := range slices.Compact([]string{language, ""}) {
			if list := s.profile.Commands[scope][code]; len(list) > 0 {
				return list
			}
		}
	}
	return []command{}
}

func (c *call) setChatMenuButton() (effect, *refusal) {
	menu, err := c.menuButton()
	if err != nil {
		return nil, err
	}
	var in *chat
	if c.has("chat_id") {
		if in, err = c.chat(); err != nil {
			return nil, err
		}
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

func (c *call) menuButton() (json.RawMessage, *refusal) {
	const cannot = "can't parse menu button: "
	v, ok := c.params["menu_button"]
	if !ok {
		return json.RawMessage(`{"type":"default"}`), nil
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil, badRequest(cannot + "MenuButton must be an Object")
	}
	switch object["type"] {
	case "default", "commands":
		return mustJSON(map[string]any{"type": object["type"]}), nil
	case "web_app":
		app, _ := object["web_app"].(map[string]any)
		link, _ := app["url"].(string)
		text, _ := object["text"].(string)
		if text == "" || app == nil {
			return nil, badRequest(cannot + `Can't find field "text"`)
		}
		b := button{WebApp: &webApp{URL: link}}
		if b.check() != nil {
			return nil, badRequest("menu button Web App URL '" + link + "' is invalid: Only HTTPS links are allowed")
		}
		return mustJSON(object), nil
	}
	return nil, badRequest(cannot + "MenuButton has unsupported type")
}

func (c *call) getChatMenuButton() (effect, *refusal) {
	if !c.has("chat_id") {
		return func() any { return c.s.profile.Menu }, nil
	}
	in, err := c.chat()
	if err != nil {
		return nil, err
	}
	return func() any {
		if in.menu != nil {
			return in.menu
		}
		return c.s.profile.Menu
	}, nil
}
