package sandbox

import (
	"cmp"
	"errors"
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

// cleanText does to a text what Telegram does before anything else: control characters become spaces, carriage returns,
// U+2028–202E and three combining lines vanish, and of direction marks in a row all but the last become U+200C.
func cleanText(s string) string {
	if !strings.ContainsFunc(s, isUnclean) {
		return s
	}
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r == '\r' || r >= 0x2028 && r <= 0x202e || r == 0x0333 || r == 0x033f || r == 0x030a:
			continue
		case r < ' ' && r != '\n':
			r = ' '
		}
		if n := len(out); n > 0 && isMark(r) && isMark(out[n-1]) {
			out[n-1] = 0x200c
		}
		out = append(out, r)
	}
	return string(out)
}

func isUnclean(r rune) bool {
	return r < ' ' && r != '\n' || isMark(r) || r >= 0x2028 && r <= 0x202e || r == 0x0333 || r == 0x033f || r == 0x030a
}

// isMark tells the direction marks U+200E and U+200F.
func isMark(r rune) bool { return r == 0x200e || r == 0x200f }

// maxRawText is the longest text with its markup the official server looks at, in bytes.
const maxRawText = 1 << 15

// formatted reads a text parameter with its parse mode or entities. What it returns is still to be settled.
func (c *call) formatted(textField, entitiesField string) (string, []entity, *refusal) {
	text := c.text(textField)
	if !utf8.ValidString(text) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	if len(text) > maxRawText {
		return "", nil, badRequest("text is too long")
	}
	text = cleanText(text)
	var found []entity
	var problem error
	switch mode := strings.ToLower(c.text("parse_mode")); mode {
	case "", "none":
		var err *refusal
		found, err = c.givenEntities(entitiesField)
		return text, found, err
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
	return text, found, nil
}

// settled brings a parsed text to the form in which Telegram stores it: entities checked against it, white space cut off
// both ends, links and commands found.
func (c *call) settled(text string, found []entity) (string, []entity, *refusal) {
	size := utf16Len(text)
	for _, e := range found {
		switch end := e.Offset + e.Length; {
		case e.Offset < 0:
			return "", nil, badRequest("receive an entity with incorrect offset " + strconv.Itoa(e.Offset))
		case e.Length < 0:
			return "", nil, badRequest("receive an entity with incorrect length " + strconv.Itoa(e.Length))
		case e.Offset > size:
			return "", nil, badRequest("entity begins after the end of the text at UTF-16 offset " + strconv.Itoa(e.Offset))
		case end > size:
			return "", nil, badRequest("entity beginning at UTF-16 offset " + strconv.Itoa(e.Offset) + " ends after the end of the text at UTF-16 offset " + strconv.Itoa(end))
		}
		if e.Type == "text_link" && checkedLink(e.URL) == "" {
			return "", nil, badRequest("entity URL '" + e.URL + "' is invalid: " + linkProblem(e.URL))
		}
		if e.Type == "text_mention" && c.s.chats[e.User.ID] == nil {
			return "", nil, badRequest("user not found")
		}
	}
	text, found = trim(text, c.s.mentions(found))
	if !strings.ContainsFunc(text, isVisible) {
		return "", nil, nil
	}
	return text, withFound(text, found), nil
}

// givenEntities reads the entities parameter, used when no parse mode is set.
func (c *call) givenEntities(field string) ([]entity, *refusal) {
	list, ok := c.params[field].([]any)
	if !ok {
		return nil, nil
	}
	var found []entity
	for _, v := range list {
		e, err := givenEntity(v)
		if err != nil {
			return nil, refuseWith("Can't parse MessageEntity: ", err)
		}
		if e.Type != "" && e.Length != 0 {
			found = append(found, e)
		}
	}
	return found, nil
}

// givenEntity reads a MessageEntity; of a kind Telegram finds by itself it returns nothing.
func givenEntity(v any) (entity, error) {
	object, ok := v.(map[string]any)
	if !ok {
		return entity{}, errors.New("expected an Object")
	}
	f := fields(object)
	offset, err := f.long("offset")
	if err != nil {
		return entity{}, err
	}
	length, err := f.long("length")
	if err != nil {
		return entity{}, err
	}
	e := entity{Offset: int(offset), Length: int(length)}
	if e.Type, err = f.text("type"); err != nil {
		return entity{}, err
	}
	switch e.Type {
	case "":
		return entity{}, errors.New("Type is not specified")
	case "bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote":
	case "pre":
		e.Language, err = f.optionalText("language")
	case "text_link":
		e.URL, err = f.text("url")
	case "text_mention":
		var user fields
		if user, err = f.object("user"); err == nil {
			e.User = &person{}
			e.User.ID, err = user.long("id")
		}
	case "custom_emoji":
		var id int64
		id, err = f.long("custom_emoji_id")
		e.CustomEmojiID = strconv.FormatInt(id, 10)
	case "date_time":
		if e.UnixTime, err = f.long("unix_time"); err == nil {
			e.DateTimeFormat, err = f.optionalText("date_time_format")
		}
	case "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number":
		return entity{}, nil
	default:
		return entity{}, errors.New("Unsupported type specified")
	}
	return e, err
}

// mentions turns links to a person's id into mentions of people the sandbox knows and drops the rest, as Telegram does.
func (s *Server) mentions(found []entity) []entity {
	out := found[:0]
	for _, e := range found {
		if e.Type == "text_mention" {
			u := s.chats[e.User.ID].user.person
			e.User = &u
		}
		if id, ok := strings.CutPrefix(strings.Replace(e.URL, "tg://", "tg:", 1), "tg:user?id="); ok && e.Type == "text_link" {
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

// isVisible tells what makes a text more than nothing.
func isVisible(r rune) bool {
	return r > ' ' && r != 0x00a0 && (r < 0x2000 || r > 0x200f) && r != 0x2060 && r != 0x3000 && r != 0xfeff
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
