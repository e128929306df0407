package sandbox

import (
	"cmp"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
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
	kind, chatID, err := commandScope(v)
	if err != nil {
		return "", refuseWith("Can't parse BotCommandScope: ", err)
	}
	if chatID == "" {
		return kind, nil
	}
	of := *c
	of.params = map[string]any{"chat_id": chatID}
	in, refused := of.chat()
	if refused != nil {
		return "", refused
	}
	if kind != "chat" {
		return "", badRequest("can't use specified scope in private chats")
	}
	return "chat:" + strconv.FormatInt(in.user.ID, 10), nil
}

func commandScope(v any) (kind, chatID string, err error) {
	object, ok := v.(map[string]any)
	if !ok {
		return "", "", errors.New("BotCommandScope must be an Object")
	}
	f := fields(object)
	if kind, err = f.text("type"); err != nil {
		return "", "", err
	}
	switch kind {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return kind, "", nil
	case "chat", "chat_administrators", "chat_member":
	default:
		return "", "", errors.New("Unsupported type specified")
	}
	if chatID, err = f.text("chat_id"); err == nil && chatID == "" {
		err = errors.New("Empty chat_id specified")
	}
	if err == nil && kind == "chat_member" {
		var user int64
		if user, err = f.long("user_id"); err == nil && user <= 0 {
			err = errors.New("Invalid user_id specified")
		}
	}
	return kind, chatID, err
}

const maxCommands = 100

const (
	maxCommandName        = 32
	maxCommandDescription = 256
)

var commandName = regexp.MustCompile(`^[a-z0-9_]+$`)

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
	if err := checkCommands(commands); err != nil {
		return nil, err
	}
	return func() any {
		c.s.setCommands(scope, code, commands)
		return true
	}, nil
}

func (c *call) commands() ([]command, *refusal) {
	if !c.has("commands") {
		return nil, nil
	}
	list, ok := c.params["commands"].([]any)
	if !ok {
		return nil, badRequest("expected an Array of BotCommand")
	}
	var commands []command
	for _, v := range list {
		object, ok := v.(map[string]any)
		if !ok {
			return nil, badRequest("can't parse BotCommand: expected an Object")
		}
		name, err := fields(object).text("command")
		if err != nil {
			return nil, refuseWith("Can't parse BotCommand: ", err)
		}
		description, err := fields(object).text("description")
		if err != nil {
			return nil, refuseWith("Can't parse BotCommand: ", err)
		}
		commands = append(commands, command{
			Command:     strings.TrimPrefix(strings.TrimSpace(cleanText(name)), "/"),
			Description: strings.TrimSpace(cleanText(description)),
		})
	}
	return commands, nil
}

// checkCommands refuses what lies behind the parser: td first, then the server.
func checkCommands(commands []command) *refusal {
	for _, one := range commands {
		switch {
		case one.Command == "":
			return badRequest("command must be non-empty")
		case utf8.RuneCountInString(one.Command) > maxCommandName:
			return badRequest("command length must not exceed 32")
		case utf8.RuneCountInString(one.Description) > maxCommandDescription:
			return badRequest("command description length must not exceed 256")
		case one.Description == "":
			return badRequest("command description must be non-empty")
		}
	}
	if len(commands) > maxCommands {
		return badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for _, one := range commands {
		if !commandName.MatchString(one.Command) {
			return badRequest("BOT_COMMAND_INVALID")
		}
	}
	return nil
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
