package document

import (
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// font turns the codes of one font into text and widths.
type font struct {
	toUnicode *cmap
	// encoding splits codes and numbers glyphs of a composite font; nil means two bytes, as they are.
	encoding  *cmap
	composite bool
	utf16     bool
	// letters are the characters of the glyphs of a font that says so nowhere else but in its own file, or
	// says it wrong, and glyphs numbers the glyphs of its codes, two bytes each; nil means that codes are glyphs.
	letters map[int]rune
	glyphs  []byte
	// arabic tells that most of letters are, and that few glyphs of the font are without a letter.
	arabic bool
	// learned are the letters of further glyphs, read off lines whose text is told.
	learned map[int]string
	// simple is what each code of a one-byte font stands for.
	simple [256]string
	widths map[int]float64
	// missing is the width of a glyph without one, in thousandths of the letter height.
	missing float64
	// unit is what one unit of width measures: 1/1000, or what a Type 3 font says.
	unit  float64
	bold  bool
	cache map[uint32]drawn
}

// drawn is what one code puts on the page.
type drawn struct {
	text  string
	width float64 // in letter heights
}

// newFont reads a font dictionary.
func newFont(v pdf.Value, stream func(pdf.Value) []byte) *font {
	f := &font{widths: map[int]float64{}, unit: 0.001, cache: map[uint32]drawn{}}
	base := v.Key("BaseFont").Name()
	if base == "" {
		base = v.Key("FontDescriptor").Key("FontName").Name()
	}
	lower := strings.ToLower(base)
	f.bold = strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy") ||
		strings.Contains(lower, "semibold") || v.Key("FontDescriptor").Key("FontWeight").Float64() >= 600
	if t := v.Key("ToUnicode"); t.Kind() == pdf.Stream {
		f.toUnicode = parseCMap(stream(t))
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.readComposite(v, stream)
	} else {
		f.readSimple(v, lower)
	}
	return f
}

func (f *font) readComposite(v pdf.Value, stream func(pdf.Value) []byte) {
	f.composite = true
	f.missing = 1000
	enc := v.Key("Encoding")
	switch enc.Kind() {
	case pdf.Stream:
		f.encoding = parseCMap(stream(enc))
	case pdf.Name:
		f.utf16 = strings.Contains(enc.Name(), "UCS2") || strings.Contains(enc.Name(), "UTF16")
	}
	d := v.Key("DescendantFonts").Index(0)
	if file := d.Key("FontDescriptor").Key("FontFile2"); (f.toUnicode == nil || f.toUnicode.doubtful()) && !f.utf16 && file.Kind() == pdf.Stream {
		f.letters = trueTypeLetters(stream(file))
		if to := d.Key("CIDToGIDMap"); to.Kind() == pdf.Stream {
			f.glyphs = stream(to)
		}
		f.arabic = f.mostlyArabic()
	}
	f.bold = f.bold || d.Key("FontDescriptor").Key("FontWeight").Float64() >= 600
	if dw := d.Key("DW"); dw.Kind() == pdf.Integer || dw.Kind() == pdf.Real {
		f.missing = dw.Float64()
	}
	w := d.Key("W")
	for i := 0; i+1 < w.Len() && len(f.widths) < 1<<16; {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for j := range list.Len() {
				f.widths[first+j] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		last, width := int(w.Index(i+1).Int64()), w.Index(i+2).Float64()
		for cid := first; cid <= last && cid-first < 1<<16; cid++ {
			f.widths[cid] = width
		}
		i += 3
	}
}

func (f *font) readSimple(v pdf.Value, lower string) {
	enc := v.Key("Encoding")
	name := enc.Name()
	if enc.Kind() == pdf.Dict {
		name = enc.Key("BaseEncoding").Name()
	}
	table := charmap.Windows1252
	if name == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for i := range 256 {
		f.simple[i] = string(table.DecodeByte(byte(i)))
	}
	for code, s := range texLetters {
		f.simple[code] = s
	}
	if enc.Kind() == pdf.Dict {
		f.readDifferences(v)
	}
	if v.Key("Subtype").Name() == "Type3" {
		if unit := v.Key("FontMatrix").Index(0).Float64(); unit > 0 {
			f.unit = unit
		}
	}
	widths, first := v.Key("Widths"), int(v.Key("FirstChar").Int64())
	for i := range min(widths.Len(), 256) {
		f.widths[first+i] = widths.Index(i).Float64()
	}
	f.missing = v.Key("FontDescriptor").Key("MissingWidth").Float64()
	if widths.Len() == 0 {
		f.standardWidths(lower)
	}
}

// texLetters are what TeX keeps in places other encodings leave to control characters.
var texLetters = map[int]string{
	0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—",
	0x1b: "ff", 0x1c: "fi", 0x1d: "fl", 0x1e: "ffi", 0x1f: "ffl",
}

// readDifferences names the codes one by one: numbered names and ligatures here, the names of Adobe's
// list by the library.
func (f *font) readDifferences(v pdf.Value) {
	diffs := v.Key("Encoding").Key("Differences")
	if diffs.Len() > 1024 {
		return
	}
	known := (&pdf.Font{V: v}).Encoder()
	code := 0
	for i := range diffs.Len() {
		item := diffs.Index(i)
		switch item.Kind() {
		case pdf.Integer:
			code = int(item.Int64())
		case pdf.Name:
			if code >= 0 && code < 256 {
				if s := glyphText(item.Name()); s != "" {
					f.simple[code] = s
				} else if s := known.Decode(string([]byte{byte(code)})); s != string(rune(code)) {
					f.simple[code] = s
				}
			}
			code++
		}
	}
}

// standardWidths are for the fonts every viewer has, which files may use without saying how wide they are.
func (f *font) standardWidths(lower string) {
	f.missing = 556
	scale := 1.0
	switch {
	case strings.Contains(lower, "courier"):
		f.missing = 600
		return
	case strings.Contains(lower, "times"):
		scale, f.missing = 0.9, 500
	}
	for i, w := range helveticaWidths {
		f.widths[' '+i] = float64(w) * scale
	}
}

// helveticaWidths are the widths of the characters from space to tilde, from Adobe's metrics file.
var helveticaWidths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// next takes the first code off s: what it draws, the code, its length in bytes, and whether it is the
// one-byte space that words are spread at.
func (f *font) next(s string) (d drawn, code uint32, n int, space bool) {
	code, n = uint32(s[0]), 1
	if f.composite {
		if f.encoding != nil {
			code, n = f.encoding.split(s)
		} else if n = min(2, len(s)); n == 2 {
			code = uint32(s[0])<<8 | uint32(s[1])
		}
	}
	space = n == 1 && s[0] == ' '
	if d, ok := f.cache[code]; ok {
		return d, code, n, space
	}
	d = drawn{text: f.text(code), width: f.width(code) * f.unit}
	f.cache[code] = d
	return d, code, n, space
}

func (f *font) text(code uint32) string {
	if s := f.letter(code); s != "" {
		return s
	}
	if f.toUnicode != nil {
		s, ok := f.toUnicode.text(code)
		if ok && f.arabic && doubtful(s) {
			return lamAlef
		}
		if f.told(code) != "" {
			return "\uFFFD"
		}
		if ok && s != "\x00" {
			return s
		}
	}
	switch {
	case !f.composite:
		return f.simple[code&0xff]
	case f.utf16:
		return string(rune(code))
	}
	return "\uFFFD"
}

// glyph is the number of a code's glyph in the file of a composite font.
func (f *font) glyph(code uint32) int {
	if f.glyphs != nil {
		return int(u16(f.glyphs, 2*f.cid(code)))
	}
	return f.cid(code)
}

// lamAlef is the pair of letters every Arabic font draws in forms of their own, as one glyph or two, and so
// the ones the table of its characters does not name. Which alef it is makes no difference to a reader
// that folds them.
const lamAlef = "\uFEFB"

func (f *font) mostlyArabic() bool {
	if f.toUnicode == nil {
		return false
	}
	arabic, nameless := 0, 0
	for _, r := range f.letters {
		if isArabic(r) {
			arabic++
		}
	}
	for code := range f.toUnicode.single {
		if _, ok := f.letters[f.glyph(code)]; !ok {
			nameless++
		}
	}
	return arabic*2 > len(f.letters) && nameless*4 < len(f.toUnicode.single)
}

// cid is the number of a code's glyph in a composite font.
func (f *font) cid(code uint32) int {
	if f.encoding != nil {
		return f.encoding.cid(code)
	}
	return int(code)
}

func (f *font) width(code uint32) float64 {
	if w, ok := f.widths[f.cid(code)]; ok {
		return w
	}
	return f.missing
}

// glyphText is the text a glyph's name stands for: numbered names by their number, the rest by Adobe's
// list, parts of a ligature ("f_i") one by one, the variant after a dot left out.
func glyphText(name string) string {
	base, _, _ := strings.Cut(name, ".")
	var out strings.Builder
	for part := range strings.SplitSeq(base, "_") {
		out.WriteString(glyphPart(part))
	}
	return out.String()
}

func glyphPart(name string) string {
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 && len(hex) <= 32 {
		var out strings.Builder
		for i := 0; i < len(hex); i += 4 {
			r, err := strconv.ParseUint(hex[i:i+4], 16, 32)
			if err != nil {
				return ""
			}
			out.WriteRune(rune(r))
		}
		return out.String()
	}
	if len(name) == 1 {
		return name
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if r, err := strconv.ParseUint(hex, 16, 32); err == nil {
			return string(rune(r))
		}
	}
	return ""
}
