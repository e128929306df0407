package sandbox

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

var htmlTags = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
	"a": "text_link", "pre": "pre", "code": "code", "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}

// htmlParser follows td's parse_html: the same tags, the same byte offsets, the same words.
type htmlParser struct {
	in    string
	at    int
	out   strings.Builder
	units int // UTF-16 units written
	open  []openTag
	found []entity
	half  bool // half of a surrogate pair was written
}

type openTag struct {
	name     string
	argument string
	format   string
	offset   int // UTF-16
	begin    int // bytes of out
}

func parseHTML(in string) (string, []entity, error) {
	p := &htmlParser{in: in}
	for p.at < len(in) {
		switch in[p.at] {
		case '&':
			r, size := htmlEntity(in[p.at:])
			if size == 0 {
				r, size = '&', 1
			}
			p.write(r)
			p.at += size
		case '<':
			if err := p.tag(); err != nil {
				return "", nil, err
			}
		default:
			r, size := utf8.DecodeRuneInString(in[p.at:])
			p.write(r)
			p.at += size
		}
	}
	if n := len(p.open); n > 0 {
		return "", nil, fmt.Errorf("Can't find end tag corresponding to start tag \"%s\"", p.open[n-1].name)
	}
	if p.half {
		return "", nil, errors.New("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")
	}
	for i := range p.found {
		if p.found[i].Type == "code" {
			p.found[i].Language = ""
		}
	}
	sortEntities(p.found)
	return p.out.String(), p.found, nil
}

func (p *htmlParser) write(r rune) {
	p.half = p.half || utf16.IsSurrogate(r)
	p.out.WriteRune(r)
	p.units += max(utf16.RuneLen(r), 1)
}

// peek is the byte at the cursor; 0 at the end, which counts as white space as in the source.
func (p *htmlParser) peek() byte {
	if p.at < len(p.in) {
		return p.in[p.at]
	}
	return 0
}

func isSpaceByte(b byte) bool {
	return b == 0 || b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\v'
}

func (p *htmlParser) skipSpace() {
	for p.at < len(p.in) && isSpaceByte(p.in[p.at]) {
		p.at++
	}
}

func (p *htmlParser) until(stop string) string {
	from := p.at
	for !isSpaceByte(p.peek()) && strings.IndexByte(stop, p.peek()) < 0 {
		p.at++
	}
	return p.in[from:p.at]
}

func (p *htmlParser) tag() error {
	begin := p.at
	p.at++
	if p.peek() == '/' {
		p.at++
		return p.endTag(begin)
	}
	name := strings.ToLower(p.until(">"))
	if p.peek() == 0 {
		return fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	if _, ok := htmlTags[name]; !ok {
		return fmt.Errorf("Unsupported start tag \"%s\" at byte offset %d", name, begin)
	}
	open := openTag{name: name, offset: p.units, begin: p.out.Len()}
	for p.peek() != '>' {
		p.skipSpace()
		if p.peek() == '>' {
			break
		}
		attribute, value, err := p.attribute(name, begin)
		if err != nil {
			return err
		}
		open.take(attribute, value)
	}
	p.at++
	if name == "span" && open.argument != "spoiler" {
		return fmt.Errorf("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.open = append(p.open, open)
	return nil
}

func (p *htmlParser) attribute(tag string, begin int) (name, value string, err error) {
	name = strings.ToLower(p.until("=>/\"'"))
	if name == "" {
		return "", "", fmt.Errorf("Empty attribute name in the tag \"%s\" at byte offset %d", tag, begin)
	}
	p.skipSpace()
	if p.peek() == 0 {
		return "", "", fmt.Errorf("Unclosed start tag \"%s\" at byte offset %d", tag, begin)
	}
	if p.peek() != '=' {
		return name, "", nil
	}
	p.at++
	p.skipSpace()
	if p.peek() == 0 {
		return "", "", fmt.Errorf("Unclosed start tag \"%s\" at byte offset %d", tag, begin)
	}
	if value, err = p.attributeValue(); err != nil {
		return "", "", err
	}
	if p.peek() == 0 {
		return "", "", fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	return name, value, nil
}

func (p *htmlParser) attributeValue() (string, error) {
	quote := p.peek()
	if quote != '\'' && quote != '"' {
		from := p.at
		for isNameByte(p.peek()) {
			p.at++
		}
		if !isSpaceByte(p.peek()) && p.peek() != '>' {
			return "", fmt.Errorf("Unexpected end of name token at byte offset %d", from)
		}
		return strings.ToLower(p.in[from:p.at]), nil
	}
	p.at++
	var value strings.Builder
	for p.at < len(p.in) && p.in[p.at] != quote {
		if r, size := htmlEntity(p.in[p.at:]); size > 0 {
			value.WriteRune(r)
			p.at += size
			continue
		}
		value.WriteByte(p.in[p.at])
		p.at++
	}
	if p.peek() == quote {
		p.at++
	}
	return value.String(), nil
}

func isNameByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.' || b == '-'
}

func (t *openTag) take(attribute, value string) {
	switch {
	case t.name == "a" && attribute == "href",
		t.name == "tg-emoji" && attribute == "emoji-id",
		t.name == "tg-time" && attribute == "unix":
		t.argument = value
	case t.name == "blockquote" && attribute == "expandable":
		t.argument = attribute
	case t.name == "tg-time" && attribute == "format":
		t.format = value
	case t.name == "code" && attribute == "class" && strings.HasPrefix(value, "language-"):
		t.argument = value[len("language-"):]
	case t.name == "span" && attribute == "class" && strings.HasPrefix(value, "tg-"):
		t.argument = value[len("tg-"):]
	}
}

func (p *htmlParser) endTag(begin int) error {
	if len(p.open) == 0 {
		return fmt.Errorf("Unexpected end tag at byte offset %d", begin)
	}
	name := strings.ToLower(p.until(">"))
	p.skipSpace()
	if p.peek() != '>' {
		return fmt.Errorf("Unclosed end tag at byte offset %d", begin)
	}
	p.at++
	open := p.open[len(p.open)-1]
	if name != "" && name != open.name {
		return fmt.Errorf("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, open.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if p.units == open.offset {
		return nil
	}
	return p.close(open)
}

func (p *htmlParser) close(open openTag) error {
	e := entity{Type: htmlTags[open.name], Offset: open.offset, Length: p.units - open.offset}
	last := len(p.found) - 1
	twin := last >= 0 && p.found[last].Offset == e.Offset && p.found[last].Length == e.Length
	switch open.name {
	case "a":
		link := open.argument
		if link == "" {
			link = p.out.String()[open.begin:]
		}
		if e.URL = checkedLink(link); e.URL == "" {
			return nil
		}
	case "tg-emoji":
		if id, err := strconv.ParseInt(open.argument, 10, 64); err != nil || id == 0 {
			return fmt.Errorf("Invalid custom emoji identifier specified")
		}
		e.CustomEmojiID = open.argument
	case "tg-time":
		at, err := strconv.ParseInt(open.argument, 10, 64)
		if err != nil || at <= 0 {
			return fmt.Errorf("Invalid date specified")
		}
		e.UnixTime, e.DateTimeFormat = at, open.format
	case "blockquote":
		if open.argument != "" {
			e.Type = "expandable_blockquote"
		}
	case "pre":
		if twin && p.found[last].Type == "code" && p.found[last].Language != "" {
			p.found[last].Type = "pre"
			return nil
		}
	case "code":
		if twin && p.found[last].Type == "pre" && open.argument != "" {
			p.found[last].Language = open.argument
			return nil
		}
		e.Language = open.argument
	}
	p.found = append(p.found, e)
	return nil
}

// htmlEntity decodes the reference s begins with; size 0 when there is none.
func htmlEntity(s string) (r rune, size int) {
	if len(s) < 2 || s[0] != '&' {
		return 0, 0
	}
	end := 1
	if s[1] == '#' {
		end = 2
		base, digits := 10, "0123456789"
		if len(s) > 2 && s[2] == 'x' {
			end, base, digits = 3, 16, "0123456789abcdefABCDEF"
		}
		from := end
		for end < len(s) && strings.IndexByte(digits, s[end]) >= 0 {
			end++
		}
		n, err := strconv.ParseInt(s[from:end], base, 32)
		if err != nil || n == 0 || n >= 0x10ffff || end >= 10 {
			return 0, 0
		}
		r = rune(n)
	} else {
		for end < len(s) && (s[end]|0x20) >= 'a' && (s[end]|0x20) <= 'z' {
			end++
		}
		i := slices.Index([]string{"lt", "gt", "amp", "quot"}, s[1:end])
		if i < 0 {
			return 0, 0
		}
		r = []rune{'<', '>', '&', '"'}[i]
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return r, end
}
