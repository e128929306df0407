package document

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
)

// Limits on the cross-reference tables of a file. A CV has hundreds of objects and was saved a few times; no number of
// an object is above maxNumber in files that programs write.
const (
	maxObjects      = 1 << 20
	maxNumber       = 1 << 23
	maxSections     = 256
	maxXrefUnfolded = 24 << 20
)

// startXref is the line after which a file says where its last cross-reference section begins.
var startXref = regexp.MustCompile(`[\r\n]startxref[\r\n]+\s*(\d{1,12})`)

// checkXref refuses a file whose cross-reference streams keep an object stream inside an object stream, itself or
// another. The format forbids it, and the library would follow a ring of them until its stack overflows, which
// nothing recovers from. Sections that cannot be read here are refused as well: pdfcpu reads more kinds of them.
// A plain table keeps nothing in streams, but the library makes room for every number up to the highest it names.
func checkXref(data []byte) error {
	found := startXref.FindAllSubmatch(data, -1)
	if len(found) == 0 {
		return refuse(Damaged)
	}
	at, err := strconv.Atoi(string(found[len(found)-1][1]))
	if err != nil {
		return refuse(Damaged)
	}
	unread := 4 * len(data) // tables may lead back to themselves
	keeper := map[int]int{} // the object stream each object is kept in, notKept for those that stand by themselves
	for range maxSections {
		section, ok := readXrefSection(data, at)
		if !ok {
			return refuse(Damaged)
		}
		if section == nil {
			header, used, ok := readXrefTable(data[at:])
			if unread -= used; !ok || unread < 0 {
				return refuse(Damaged)
			}
			prev, more := header["Prev"].(float64)
			if !more {
				break
			}
			at = int(prev)
			continue
		}
		if !section.entries(keeper) {
			return refuse(Damaged)
		}
		if len(keeper) > maxObjects {
			return refuse(Limits)
		}
		prev, more := section.header["Prev"].(float64)
		if !more {
			break
		}
		at = int(prev)
	}
	for _, stream := range keeper {
		if outer, known := keeper[stream]; stream != notKept && known && outer != notKept {
			return refuse(Damaged)
		}
	}
	return nil
}

const notKept = -1

// xrefSection is a cross-reference stream: its dictionary and its table, unfolded.
type xrefSection struct {
	header map[pdfName]any
	table  []byte
}

// readXrefSection reads the section at a place of the file: nil for a plain table, false for what it cannot read.
func readXrefSection(data []byte, at int) (*xrefSection, bool) {
	if at < 0 || at >= len(data) {
		return nil, false
	}
	lex := lexer{data: data, pos: at}
	first, _ := lex.next()
	if first == operator("xref") {
		return nil, true
	}
	lex.next()
	object, _ := lex.next()
	value, _ := lex.next()
	keyword, _ := lex.next()
	header, ok := value.(map[pdfName]any)
	if !ok || object != operator("obj") || keyword != operator("stream") || header["Type"] != pdfName("XRef") {
		return nil, false
	}
	body := data[lex.pos:]
	if body, ok = bytes.CutPrefix(body, []byte("\r\n")); !ok && len(body) > 0 {
		body = body[1:]
	}
	length, _ := header["Length"].(float64)
	if length < 0 || int(length) > len(body) {
		return nil, false
	}
	table, ok := unfoldXref(header, body[:int(length)])
	return &xrefSection{header, table}, ok
}

// readXrefTable reads a plain table up to the dictionary behind it, which is nil where none is, and the number of bytes
// that took; false where it names a number that no program gives.
func readXrefTable(data []byte) (header map[pdfName]any, used int, ok bool) {
	lex := lexer{data: data}
	lex.next() // xref
	for {
		first, more := lex.next()
		if first == operator("trailer") {
			trailer, _ := lex.next()
			header, _ = trailer.(map[pdfName]any)
			return header, lex.pos, true
		}
		second, _ := lex.next()
		start, isStart := first.(float64)
		count, isCount := second.(float64)
		if !more || !isStart || !isCount {
			return nil, lex.pos, true // the library says what is wrong with it
		}
		if start < 0 || count < 0 || start+count > maxNumber {
			return nil, lex.pos, false
		}
		for range 3 * int(count) {
			if _, more = lex.next(); !more {
				return nil, lex.pos, true
			}
		}
	}
}

// unfoldXref undoes the two things that are done to a table: it is deflated, and each row is kept as the difference
// from the one above.
func unfoldXref(header map[pdfName]any, body []byte) ([]byte, bool) {
	switch only(header["Filter"]) {
	case nil:
		return body, true
	case pdfName("FlateDecode"):
	default:
		return nil, false
	}
	unfolder, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, false
	}
	table, _ := io.ReadAll(io.LimitReader(unfolder, maxXrefUnfolded)) // rows before the damage count
	how, _ := only(header["DecodeParms"]).(map[pdfName]any)
	if how["Predictor"] == nil {
		return table, true
	}
	columns, _ := how["Columns"].(float64)
	width := int(columns)
	if how["Predictor"] != 12.0 || width < 1 || width > 64 {
		return nil, false
	}
	var out []byte
	above := make([]byte, width)
	for ; len(table) > width; table = table[width+1:] {
		if table[0] != 2 {
			return nil, false
		}
		for i, b := range table[1 : width+1] {
			above[i] += b
		}
		out = append(out, above...)
	}
	return out, true
}

// only is the one item of a list of one, and anything else itself.
func only(v any) any {
	if list, ok := v.([]any); ok && len(list) == 1 {
		return list[0]
	}
	return v
}

// entries adds where the section says that objects are. What an earlier read, and so later written, section says
// holds. It reports false for a table that breaks off.
func (x *xrefSection) entries(keeper map[int]int) bool {
	widths, _ := x.header["W"].([]any)
	if len(widths) < 3 {
		return false
	}
	var ends [3]int
	row := 0
	for i, w := range widths {
		n, ok := w.(float64)
		if !ok || n < 0 || n > 8 {
			return false
		}
		row += int(n)
		if i < len(ends) {
			ends[i] = row
		}
	}
	index, ok := x.header["Index"].([]any)
	if !ok {
		index = []any{0.0, x.header["Size"]}
	}
	table := x.table
	for ; len(index) > 1; index = index[2:] {
		start, isStart := index[0].(float64)
		count, isCount := index[1].(float64)
		if !isStart || !isCount || start < 0 || row == 0 {
			return false
		}
		for number := int(start); number < int(start+count); number++ {
			if len(table) < row || number > maxNumber {
				return false
			}
			if len(keeper) > maxObjects {
				return true // too many, which the caller says
			}
			kind := 1
			if ends[0] > 0 {
				kind = bigEndian(table[:ends[0]])
			}
			if _, said := keeper[number]; !said && kind >= 0 && kind <= 2 {
				keeper[number] = notKept
				if kind == 2 {
					keeper[number] = int(uint32(bigEndian(table[ends[0]:ends[1]])))
				}
			}
			table = table[row:]
		}
	}
	return true
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}
