package document

import (
	"unicode/utf16"
	"unicode/utf8"
)

// cmap is a character map: codes of a font to text (ToUnicode) or to glyph numbers (Encoding).
type cmap struct {
	// space lists the code lengths: a code of n bytes lies between lo and hi.
	space  []codeRange
	single map[uint32]string
	ranges []bfRange
	cids   []cidRange
}

type codeRange struct {
	lo, hi uint32
	n      int
}

// bfRange maps lo..hi to dst, the last unit counted up, or to one entry of list each.
type bfRange struct {
	lo, hi uint32
	dst    string
	list   []string
}

type cidRange struct {
	lo, hi uint32
	cid    int
}

// maxMapped is the number of things one map may list: a font embedded whole has thousands of glyphs, all in
// one list where its producer does not count to a hundred.
const maxMapped = 200_000

// parseCMap reads a character map. It stands in for the library's own, which counts a range up in the
// last byte only and so garbles every range longer than 256 codes.
func parseCMap(data []byte) *cmap {
	m := &cmap{single: map[uint32]string{}}
	lex := &lexer{data: data}
	var stack []any
	for entries := 0; entries < maxMapped; {
		obj, ok := lex.next()
		if !ok {
			break
		}
		op, isOp := obj.(operator)
		if !isOp {
			if stack = append(stack, obj); len(stack) > maxMapped {
				stack = stack[maxMapped/2:]
			}
			continue
		}
		entries += len(stack)
		m.section(op, stack)
		stack = stack[:0]
	}
	return m
}

func (m *cmap) section(op operator, args []any) {
	switch op {
	case "endcodespacerange":
		for ; len(args) >= 2; args = args[2:] {
			lo, ok1 := args[0].(pdfString)
			hi, ok2 := args[1].(pdfString)
			if ok1 && ok2 && len(lo) == len(hi) && len(lo) >= 1 && len(lo) <= 4 {
				m.space = append(m.space, codeRange{codeOf(lo), codeOf(hi), len(lo)})
			}
		}
	case "endbfchar":
		for ; len(args) >= 2; args = args[2:] {
			code, ok1 := args[0].(pdfString)
			dst, ok2 := args[1].(pdfString)
			if ok1 && ok2 {
				m.single[codeOf(code)] = fromUTF16(dst)
			}
		}
	case "endbfrange":
		for ; len(args) >= 3; args = args[3:] {
			m.addRange(args[0], args[1], args[2])
		}
	case "endcidrange":
		for ; len(args) >= 3; args = args[3:] {
			m.addCIDs(args[0], args[1], args[2])
		}
	case "endcidchar":
		for ; len(args) >= 2; args = args[2:] {
			m.addCIDs(args[0], args[0], args[1])
		}
	}
}

func (m *cmap) addRange(a, b, dst any) {
	lo, ok1 := a.(pdfString)
	hi, ok2 := b.(pdfString)
	if !ok1 || !ok2 {
		return
	}
	r := bfRange{lo: codeOf(lo), hi: codeOf(hi)}
	switch dst := dst.(type) {
	case pdfString:
		r.dst = fromUTF16(dst)
	case []any:
		for _, item := range dst {
			s, _ := item.(pdfString)
			r.list = append(r.list, fromUTF16(s))
		}
	}
	m.ranges = append(m.ranges, r)
}

func (m *cmap) addCIDs(a, b, to any) {
	lo, ok1 := a.(pdfString)
	hi, ok2 := b.(pdfString)
	cid, ok3 := to.(float64)
	if ok1 && ok2 && ok3 {
		m.cids = append(m.cids, cidRange{codeOf(lo), codeOf(hi), int(cid)})
	}
}

// longestLigature is the number of letters one glyph stands for at most.
const longestLigature = 5

// doubtful tells a map that gives glyphs no letter, or half a sentence: some producers lose count in text
// that runs to the left. The font's own file knows better.
func (m *cmap) doubtful() bool {
	for _, s := range m.single {
		if doubtful(s) {
			return true
		}
	}
	return false
}

func doubtful(s string) bool {
	n := utf8.RuneCountInString(s)
	return n == 0 || n > longestLigature
}

// text returns what a code stands for.
func (m *cmap) text(code uint32) (string, bool) {
	if s, ok := m.single[code]; ok {
		return s, true
	}
	for _, r := range m.ranges {
		if code < r.lo || code > r.hi {
			continue
		}
		off := code - r.lo
		if r.list != nil {
			if int(off) < len(r.list) {
				return r.list[off], true
			}
			continue
		}
		dst := []rune(r.dst)
		if len(dst) == 0 {
			return "", true
		}
		dst[len(dst)-1] += rune(off & 0xffff)
		return string(dst), true
	}
	return "", false
}

func (m *cmap) cid(code uint32) int {
	for _, r := range m.cids {
		if code >= r.lo && code <= r.hi {
			return r.cid + int(code-r.lo)
		}
	}
	return int(code)
}

// split takes the first code off s by the map's code lengths, two bytes where it has none.
func (m *cmap) split(s string) (code uint32, n int) {
	for n = 1; n <= 4 && n <= len(s); n++ {
		code = codeOf(pdfString(s[:n]))
		for _, r := range m.space {
			if r.n == n && code >= r.lo && code <= r.hi {
				return code, n
			}
		}
	}
	n = min(2, len(s))
	return codeOf(pdfString(s[:n])), n
}

func codeOf(s pdfString) uint32 {
	var code uint32
	for i := 0; i < len(s) && i < 4; i++ {
		code = code<<8 | uint32(s[i])
	}
	return code
}

func fromUTF16(s pdfString) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	if s == "\xff\xff" {
		return "\uFFFD"
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s) && i < 1024; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
