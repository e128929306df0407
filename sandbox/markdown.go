package sandbox

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner walks over marked-up text and writes the plain one, counting UTF-16 units.
type scanner struct {
	in    string
	at    int
	out   strings.Builder
	units int
}

// peek is the byte n places on; 0 past the end, as in the source.
func (s *scanner) peek(n int) byte {
	if s.at+n < len(s.in) {
		return s.in[s.at+n]
	}
	return 0
}

func (s *scanner) copyRune() {
	r, size := utf8.DecodeRuneInString(s.in[s.at:])
	s.out.WriteString(s.in[s.at : s.at+size])
	s.units += utf16.RuneLen(r)
	s.at += size
}

// fence moves past the language and the first line break of a ``` block and returns the language.
func (s *scanner) fence() string {
	end := s.at
	for end < len(s.in) && !isSpaceByte(s.in[end]) && s.in[end] != '`' {
		end++
	}
	language := ""
	if end != s.at && end < len(s.in) && s.in[end] != '`' {
		language, s.at = s.in[s.at:end], end
	}
	isBreak := func(b byte) bool { return b == '\n' || b == '\r' }
	if isBreak(s.peek(0)) {
		if isBreak(s.peek(1)) && s.peek(0) != s.peek(1) {
			s.at++
		}
		s.at++
	}
	return language
}

// parseMarkdown reads the legacy mode as td's parse_markdown does: no nesting.
func parseMarkdown(in string) (string, []entity, error) {
	s := &scanner{in: in}
	var found []entity
	for s.at < len(in) {
		c := s.peek(0)
		if c == '\\' && strings.IndexByte("_*`[", s.peek(1)) >= 0 && s.peek(1) != 0 {
			s.at++
			s.copyRune()
			continue
		}
		if strings.IndexByte("_*`[", c) < 0 {
			s.copyRune()
			continue
		}
		e, err := s.legacyEntity(c)
		if err != nil {
			return "", nil, err
		}
		if e.Type != "" && e.Length > 0 {
			found = append(found, e)
		}
	}
	return s.out.String(), found, nil
}

func (s *scanner) legacyEntity(c byte) (entity, error) {
	begin := s.at
	end := string(c)
	e := entity{Type: map[byte]string{'_': "italic", '*': "bold", '`': "code", '[': "text_link"}[c]}
	if c == '[' {
		end = "]"
	}
	s.at++
	if c == '`' && s.peek(0) == '`' && s.peek(1) == '`' {
		s.at += 2
		e.Type, end = "pre", "```"
		e.Language = s.fence()
	}
	e.Offset = s.units
	from := s.out.Len()
	for s.at < len(s.in) && !strings.HasPrefix(s.in[s.at:], end) {
		s.copyRune()
	}
	if s.at >= len(s.in) {
		return e, fmt.Errorf("Can't find end of the entity starting at byte offset %d", begin)
	}
	e.Length = s.units - e.Offset
	s.at += len(end)
	if c == '[' {
		link := s.out.String()[from:]
		if s.peek(0) == '(' {
			stop := strings.IndexByte(s.in[s.at:], ')')
			if stop < 0 {
				stop = len(s.in) - s.at
			}
			link = s.in[s.at+1 : s.at+stop]
			s.at = min(s.at+stop+1, len(s.in))
		}
		if e.URL = checkedLink(link); e.URL == "" {
			return entity{}, nil
		}
	}
	return e, nil
}

// mark is an entity of MarkdownV2 that is still open.
type mark struct {
	kind     string // as td names it in its errors
	language string
	offset   int // UTF-16
	at       int // bytes of the input
	begin    int // bytes of the output
}

type markdownV2 struct {
	scanner
	open  []mark
	quote bool
	found []entity
}

var markTypes = map[string]string{"Bold": "bold", "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough",
	"Spoiler": "spoiler", "Code": "code", "Pre": "pre", "PreCode": "pre", "TextUrl": "text_link", "CustomEmoji": "custom_emoji",
	"BlockQuote": "blockquote", "ExpandableBlockQuote": "expandable_blockquote"}

// parseMarkdownV2 follows td's parse_markdown_v2.
func parseMarkdownV2(in string) (string, []entity, error) {
	p := &markdownV2{scanner: scanner{in: in}}
	for p.at < len(in) {
		c := p.peek(0)
		if c == '\\' && p.peek(1) > 0 && p.peek(1) <= 126 {
			p.at++
			p.copyRune()
			continue
		}
		reserved := "_*[]()~`>#+-=|{}.!\n"
		if k := p.top().kind; k == "Code" || k == "Pre" || k == "PreCode" {
			reserved = "`"
		}
		if strings.IndexByte(reserved, c) < 0 {
			p.copyRune()
			continue
		}
		step := p.begin
		if p.ends(c) {
			step = p.end
		}
		if err := step(c); err != nil {
			return "", nil, err
		}
	}
	if err := p.finish(); err != nil {
		return "", nil, err
	}
	sortEntities(p.found)
	return p.out.String(), p.found, nil
}

func (p *markdownV2) top() mark {
	if len(p.open) == 0 {
		return mark{}
	}
	return p.open[len(p.open)-1]
}

// ends tells whether c closes the innermost open entity.
func (p *markdownV2) ends(c byte) bool {
	if len(p.open) == 0 {
		return false
	}
	if p.quote && c == '\n' && p.peek(1) != '>' {
		return true
	}
	if p.top().kind == "BlockQuote" && strings.HasPrefix(p.in[p.at:], "||") {
		rest := strings.TrimPrefix(p.in[p.at+2:], "\r")
		return rest == "" || rest[0] == '\n'
	}
	switch p.top().kind {
	case "Bold":
		return c == '*'
	case "Italic":
		return c == '_' && p.peek(1) != '_'
	case "Code":
		return c == '`'
	case "Pre", "PreCode":
		return c == '`' && p.peek(1) == '`' && p.peek(2) == '`'
	case "TextUrl", "CustomEmoji":
		return c == ']'
	case "Underline":
		return c == '_' && p.peek(1) == '_'
	case "Strikethrough":
		return c == '~'
	case "Spoiler":
		return c == '|' && p.peek(1) == '|'
	}
	return false
}

func reservedError(c byte) error {
	return fmt.Errorf("Character '%c' is reserved and must be escaped with the preceding '\\'", c)
}

func (p *markdownV2) begin(c byte) error {
	m := mark{at: p.at}
	size := 1
	switch {
	case c == '_' && p.peek(1) == '_':
		m.kind, size = "Underline", 2
	case c == '_':
		m.kind = "Italic"
	case c == '*':
		m.kind = "Bold"
	case c == '~':
		m.kind = "Strikethrough"
	case c == '|' && p.peek(1) == '|':
		m.kind, size = "Spoiler", 2
	case c == '[':
		m.kind = "TextUrl"
	case c == '!' && p.peek(1) == '[':
		m.kind, size = "CustomEmoji", 2
	case c == '`' && p.peek(1) == '`' && p.peek(2) == '`':
		p.at += 3
		m.kind, size = "Pre", 0
		if m.language = p.fence(); m.language != "" {
			m.kind = "PreCode"
		}
	case c == '`':
		m.kind = "Code"
	case c == '\n':
		p.copyRune()
		if p.peek(0) != '>' {
			return nil
		}
		p.at++
		if p.quote {
			return nil
		}
		m.kind, size, p.quote = "BlockQuote", 0, true
	case c == '>' && !p.quote && p.lineStart():
		m.kind, p.quote = "BlockQuote", true
	default:
		return reservedError(c)
	}
	p.at += size
	m.offset, m.begin = p.units, p.out.Len()
	p.open = append(p.open, m)
	return nil
}

// lineStart tells whether nothing but carriage returns was written since the last line break.
func (p *markdownV2) lineStart() bool {
	line := p.out.String()
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.Trim(line, "\r") == ""
}

func (p *markdownV2) end(c byte) error {
	m := p.top()
	if c == '\n' && m.kind != "BlockQuote" {
		return notEnded(m)
	}
	e := entity{Type: markTypes[m.kind], Offset: m.offset, Language: m.language}
	keep := true
	switch m.kind {
	case "Underline", "Spoiler":
		p.at += 2
	case "Pre", "PreCode":
		p.at += 3
	case "TextUrl":
		p.at++
		link, err := p.link(p.out.String()[m.begin:], "URL")
		if err != nil {
			return err
		}
		e.URL = checkedLink(link)
		keep = e.URL != ""
	case "CustomEmoji":
		p.at++
		if p.peek(0) != '(' {
			return errors.New("Custom emoji entity must contain a tg://emoji URL")
		}
		link, err := p.link("", "custom emoji URL")
		if err != nil {
			return err
		}
		if e.CustomEmojiID, err = emojiLink(link); err != nil {
			return err
		}
	case "BlockQuote":
		p.quote = false
		if c == '|' {
			e.Type = "expandable_blockquote"
			p.at += 2
		}
		for p.peek(0) == '\r' {
			p.copyRune()
		}
		if p.peek(0) == '\n' {
			p.copyRune()
		}
	default:
		p.at++
	}
	p.open = p.open[:len(p.open)-1]
	if e.Length = p.units - m.offset; e.Length > 0 && keep {
		p.found = append(p.found, e)
	}
	return nil
}

// link reads "(address)" if it stands at the cursor; otherwise the text is the address.
func (p *markdownV2) link(text, what string) (string, error) {
	if p.peek(0) != '(' {
		return text, nil
	}
	p.at++
	from := p.at
	var link strings.Builder
	for p.at < len(p.in) && p.in[p.at] != ')' {
		if p.in[p.at] == '\\' && p.peek(1) > 0 && p.peek(1) <= 126 {
			p.at++
		}
		link.WriteByte(p.in[p.at])
		p.at++
	}
	if p.peek(0) != ')' {
		return "", fmt.Errorf("Can't find end of a %s at byte offset %d", what, from)
	}
	p.at++
	return link.String(), nil
}

func emojiLink(link string) (string, error) {
	rest, ok := strings.CutPrefix(strings.ToLower(link), "tg:")
	if !ok {
		return "", errors.New("Custom emoji URL must have scheme tg")
	}
	rest, ok = strings.CutPrefix(strings.TrimPrefix(rest, "//"), "emoji")
	if !ok || rest != "" && strings.IndexByte("/?#", rest[0]) < 0 {
		return "", errors.New("Custom emoji URL must have host \"emoji\"")
	}
	rest, _, _ = strings.Cut(rest, "#")
	_, query, _ := strings.Cut(rest, "?")
	for _, pair := range strings.Split(query, "&") {
		if id, ok := strings.CutPrefix(pair, "id="); ok {
			if n, err := strconv.ParseInt(id, 10, 64); err != nil || n == 0 || strconv.FormatInt(n, 10) != id {
				return "", errors.New("Invalid custom emoji identifier specified")
			}
			return id, nil
		}
	}
	return "", errors.New("Custom emoji URL must have an emoji identifier")
}

func notEnded(m mark) error {
	return fmt.Errorf("Can't find end of %s entity at byte offset %d", m.kind, m.at)
}

func (p *markdownV2) finish() error {
	if m := p.top(); p.quote && m.kind == "BlockQuote" {
		if n := p.units - m.offset; n > 0 {
			p.found = append(p.found, entity{Type: "blockquote", Offset: m.offset, Length: n})
		}
		p.open = p.open[:len(p.open)-1]
	}
	if len(p.open) > 0 {
		return notEnded(p.top())
	}
	return nil
}
