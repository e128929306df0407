package sandbox

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// command is a Bot API BotCommand.
type command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
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
	return chatScope + strconv.FormatInt(in.user.ID, 10), nil
}

// chatScope begins the scopes of single chats.
const chatScope = "chat:"

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
	for _, scope := range []string{chatScope + strconv.FormatInt(u.ID, 10), "all_private_chats", "default"} {
		for _, code := range slices.Compact([]string{language, ""}) {
			if list := s.profile.Commands[scope][code]; len(list) > 0 {
				return list
			}
		}
	}
	return []command{}
}
