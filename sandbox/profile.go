package sandbox

import (
	"cmp"
	"encoding/json"
	"maps"
	"regexp"
	"strings"
)

// profile is what the bot tells about itself, by language; the empty language is the default.
type profile struct {
	Texts    map[string]map[string]string    `json:"texts"`    // field → language → text
	Commands map[string]map[string][]command `json:"commands"` // scope → language → commands
	Menu     json.RawMessage                 `json:"menu"`
}

func newProfile(name string) profile {
	return profile{
		Texts:    map[string]map[string]string{"name": {"": name}, "description": {}, "short_description": {}},
		Commands: map[string]map[string][]command{},
		Menu:     json.RawMessage(`{"type":"commands"}`),
	}
}

// forgetChats takes out the commands of single chats.
func (p profile) forgetChats() {
	maps.DeleteFunc(p.Commands, func(scope string, _ map[string][]command) bool { return strings.HasPrefix(scope, chatScope) })
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
