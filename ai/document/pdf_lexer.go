package document

import (
	"bytes"
	"strconv"
)

// Objects of a content stream or a character map, as the lexer gives them: float64, pdfString,
// pdfName, operator, []any and map[pdfName]any.
type (
	pdfString string
	pdfName   string
	operator  string
)

// lexer reads the small language content streams and character maps are written in. It never fails:
// what it cannot read it steps over, because producers break the rules often and a CV is worth reading
// all the same.
type lexer struct {
	data []byte
	pos  int
}

const maxNesting = 64

// next returns the next object, and false at the end.
func (l *lexer) next() (any, bool) { return l.object(0) }

func (l *lexer) object(depth int) (any, bool) {
	for {
		l.skipSpace()
		if l.pos >= len(l.data) {
			return nil, false
		}
		switch c := l.data[l.pos]; c {
		case '(':
			return l.literal(), true
		case '/':
			l.pos++
			return pdfName(l.name()), true
		case '<':
			if l.peek(1) == '<' {
				l.pos += 2
				return l.dict(depth), true
			}
			return l.hex(), true
		case '[':
			l.pos++
			return l.array(depth), true
		case ']':
			l.pos++
			return operator("]"), true
		case '>':
			l.pos++
			if l.peek(0) == '>' {
				l.pos++
			}
			return operator(">>"), true
		case ')', '{', '}':
			l.pos++
		default:
			return l.word(), true
		}
	}
}

func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isPDFSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

func (l *lexer) array(depth int) []any {
	var items []any
	for depth < maxNesting {
		item, ok := l.object(depth + 1)
		if !ok || item == operator("]") {
			break
		}
		items = append(items, item)
	}
	return items
}

func (l *lexer) dict(depth int) map[pdfName]any {
	entries := map[pdfName]any{}
	for depth < maxNesting {
		key, ok := l.object(depth + 1)
		if !ok || key == operator(">>") {
			break
		}
		name, isName := key.(pdfName)
		if !isName {
			continue
		}
		value, ok := l.object(depth + 1)
		if !ok || value == operator(">>") {
			break
		}
		entries[name] = value
	}
	return entries
}

func (l *lexer) literal() pdfString {
	var out []byte
	depth := 0
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
			if depth == 1 {
				continue
			}
		case ')':
			depth--
			if depth == 0 {
				return pdfString(out)
			}
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return pdfString(out)
}

func (l *lexer) escape(out []byte) []byte {
	c := l.peek(0)
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.peek(0) == '\n' {
			l.pos++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	x := int(c - '0')
	for range 2 {
		d := l.peek(0)
		if d < '0' || d > '7' {
			break
		}
		x = x*8 + int(d-'0')
		l.pos++
	}
	return append(out, byte(x))
}

func (l *lexer) hex() pdfString {
	l.pos++
	var out []byte
	half, have := byte(0), false
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		d, ok := hexDigit(c)
		switch {
		case !ok:
		case have:
			out = append(out, half<<4|d)
			have = false
		default:
			half, have = d, true
		}
	}
	if have {
		out = append(out, half<<4)
	}
	return pdfString(out)
}

func (l *lexer) name() string {
	start := l.pos
	for l.pos < len(l.data) && !isPDFSpace(l.data[l.pos]) && !isPDFDelim(l.data[l.pos]) {
		l.pos++
	}
	raw := l.data[start:l.pos]
	if !bytes.ContainsRune(raw, '#') {
		return string(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			hi, ok1 := hexDigit(raw[i+1])
			lo, ok2 := hexDigit(raw[i+2])
			if ok1 && ok2 {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return string(out)
}

// word is a number or an operator.
func (l *lexer) word() any {
	start := l.pos
	for l.pos < len(l.data) && !isPDFSpace(l.data[l.pos]) && !isPDFDelim(l.data[l.pos]) {
		l.pos++
	}
	if l.pos == start {
		l.pos++
	}
	s := string(l.data[start:l.pos])
	if c := s[0]; c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
		if f, err := strconv.ParseFloat(s, 64); err == nil {
			return f
		}
		return number(s)
	}
	return operator(s)
}

// number reads what careless producers write for a number: "--5", "1.2.3", "12-3".
func number(s string) float64 {
	end := 0
	for end < len(s) && (s[end] == '-' || s[end] == '+') {
		end++
	}
	begin, dots := max(end-1, 0), 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' && dots == 0) {
		if s[end] == '.' {
			dots++
		}
		end++
	}
	f, err := strconv.ParseFloat(s[begin:end], 64)
	if err != nil {
		return 0
	}
	return f
}

// skipInlineImage steps over the bytes of an image that stands in the stream itself.
func (l *lexer) skipInlineImage() {
	for l.pos < len(l.data) {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		at := l.pos + i
		l.pos = at + 2
		if at > 0 && isPDFSpace(l.data[at-1]) && (l.pos >= len(l.data) || isPDFSpace(l.data[l.pos])) {
			return
		}
	}
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func isPDFSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isPDFDelim(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
