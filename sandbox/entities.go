package sandbox

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// entity is a Bot API MessageEntity; offset and length count UTF-16 units.
type entity struct {
	Offset         int     `json:"offset"`
	Length         int     `json:"length"`
	Type           string  `json:"type"`
	URL            string  `json:"url,omitempty"`
	User           *person `json:"user,omitempty"`
	Language       string  `json:"language,omitempty"`
	CustomEmojiID  string  `json:"custom_emoji_id,omitempty"`
	UnixTime       int64   `json:"unix_time,omitempty"`
	DateTimeFormat string  `json:"date_time_format,omitempty"`
}

const (
	maxText    = 4096
	maxCaption = 1024
)

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// cleanText does to a text what Telegram does before anything else: control characters become spaces, carriage returns and
// U+2028–202E vanish, a doubled U+200E or U+200F is broken by U+200C.
func cleanText(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x200e && r <= 0x202e || r == 0x00ad }) {
		return s
	}
	var b strings.Builder
	var last rune
	for _, r := range s {
		switch {
		case r == '\r' || r >= 0x2028 && r <= 0x202e:
			continue
		case r < ' ' && r != '\n':
			r = ' '
		case (r == 0x200e || r == 0x200f) && (last == 0x200e || last == 0x200f):
			b.WriteRune(0x200c)
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// formatted reads a text parameter with its parse mode or entities, as Telegram stores it: cleaned, parsed, trimmed.
func (c *call) formatted(textField, entitiesField string) (string, []entity, *refusal) {
	text := c.text(textField)
	if !utf8.ValidString(text) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	text = cleanText(text)
	var found []entity
	var problem error
	switch mode := strings.ToLower(c.text("parse_mode")); mode {
	case "":
		var err *refusal
		if found, err = c.givenEntities(entitiesField); err != nil {
			return "", nil, err
		}
	case "html":
		text, found, problem = parseHTML(text)
	case "markdownv2":
		text, found, problem = parseMarkdownV2(text)
	case "markdown":
		text, found, problem = parseMarkdown(text)
	default:
		return "", nil, badRequest("unsupported parse_mode")
	}
	if problem != nil {
		return "", nil, badRequest("can't parse entities: " + problem.Error())
	}
	found = c.s.mentions(found)
	text, found = trim(text, found)
	return text, withFound(text, found), nil
}

// givenEntities reads the entities parameter, used when no parse mode is set.
func (c *call) givenEntities(field string) ([]entity, *refusal) {
	v, ok := c.params[field]
	if !ok {
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, nil
	}
	var found []entity
	for _, one := range list {
		object, ok := one.(map[string]any)
		if !ok {
			return nil, badRequest("can't parse MessageEntity: expected an Object")
		}
		for _, f := range []string{"offset", "length", "type"} {
			if _, ok := object[f]; !ok {
				return nil, badRequest(`can't parse MessageEntity: Can't find field "` + f + `"`)
			}
		}
		var e entity
		if err := json.Unmarshal(mustJSON(object), &e); err != nil {
			return nil, badRequest("can't parse MessageEntity: a field has a wrong type")
		}
		switch e.Type {
		case "text_link":
			if e.URL = checkedLink(e.URL); e.URL == "" {
				continue
			}
		case "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number":
			continue
		}
		if e.Length > 0 {
			found = append(found, e)
		}
	}
	return found, nil
}

// mentions turns links to a person's id into mentions of people the sandbox knows and drops the rest, as Telegram does.
func (s *Server) mentions(found []entity) []entity {
	out := found[:0]
	for _, e := range found {
		if id, ok := strings.CutPrefix(e.URL, "tg://user?id="); ok && e.Type == "text_link" {
			n, _ := strconv.ParseInt(id, 10, 64)
			c := s.chats[n]
			if c == nil {
				continue
			}
			u := c.user.person
			e = entity{Offset: e.Offset, Length: e.Length, Type: "text_mention", User: &u}
		}
		out = append(out, e)
	}
	return out
}

// trim cuts white space from both ends, moving the entities along.
func trim(text string, found []entity) (string, []entity) {
	isSpace := func(r rune) bool {
		return r == ' ' || r == '\n' || r == '\t' || r == 0x200c || r == 0x00a0 || r >= 0x2000 && r <= 0x200b
	}
	left := strings.TrimLeftFunc(text, isSpace)
	cut := utf16Len(text) - utf16Len(left)
	text = strings.TrimRightFunc(left, isSpace)
	size := utf16Len(text)
	out := found[:0]
	for _, e := range found {
		start, end := max(e.Offset-cut, 0), min(e.Offset-cut+e.Length, size)
		if end > start {
			e.Offset, e.Length = start, end-start
			out = append(out, e)
		}
	}
	return text, out
}

var entityOrder = map[string]int{"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49,
	"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}

func sortEntities(found []entity) {
	slices.SortStableFunc(found, func(a, b entity) int {
		priority := func(e entity) int {
			if p, ok := entityOrder[e.Type]; ok {
				return p
			}
			return 50
		}
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length), cmp.Compare(priority(a), priority(b)))
	})
}
