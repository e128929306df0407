package document

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// matrix is a PDF transformation [a b c d e f].
type matrix [6]float64

func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// rect is a box with x0 ≤ x1 and y0 ≤ y1.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) holds(x, y float64) bool { return x >= r.x0 && x <= r.x1 && y >= r.y0 && y <= r.y1 }

func (r rect) meet(s rect) rect {
	return rect{math.Max(r.x0, s.x0), math.Max(r.y0, s.y0), math.Min(r.x1, s.x1), math.Min(r.y1, s.y1)}
}

func (r rect) size() float64 { return math.Max(r.x1-r.x0, 0) * math.Max(r.y1-r.y0, 0) }

// glyph is one drawn character or ligature; y grows upwards, measures are points.
type glyph struct {
	text         string
	x0, x1, y    float64
	size         float64
	bold, turned bool
	// spaced marks a letter after a drawn space.
	spaced bool
	// under is the number of areas painted before it.
	under int
}

// colour is red, green and blue from 0 to 1; known is false for patterns and inks whose look the file
// leaves to the printer.
type colour struct {
	r, g, b float64
	known   bool
}

// near tells colours a reader cannot tell apart.
func (c colour) near(d colour) bool {
	const least = 0.09
	return c.known && d.known && math.Abs(c.r-d.r) < least && math.Abs(c.g-d.g) < least && math.Abs(c.b-d.b) < least
}

// area is a painted part of the page, under the text drawn after it and over the text drawn before.
type area struct {
	rect
	fill  colour
	image bool
	// sheer tells that what lies under it may show through.
	sheer bool
}

// graphics is the state q saves and Q brings back.
type graphics struct {
	ctm                        matrix
	font                       *font
	size, charSpace, wordSpace float64
	scale, leading, rise       float64
	mode                       int
	fill                       colour
	inkSpace                   bool
	// alpha is how much of what is drawn can be seen, veil how much of the group it is drawn in.
	alpha, veil float64
	// blends tells that paint mixes with what is under it.
	blends bool
	// clip is the box outside of which nothing is painted.
	clip rect
}

func (g *graphics) opacity() float64 { return g.alpha * g.veil }

// canvas is a page being drawn.
type canvas struct {
	r      *reading
	page   rect
	glyphs []glyph
	// pending are letters drawn without ink, judged when the page is done.
	pending []glyph
	areas   []area

	g           graphics
	stack       []graphics
	text, line  matrix
	path        rect
	subpaths    int
	clips       bool // the path will narrow the clip
	round       bool // the path has curves, so the box around it has corners it does not fill
	forms       int
	actual      []actualText
	hiddenSoFar int
	hiddenLine  float64
	// codes are what was drawn in composite fonts since the line began.
	codes []drawnCode
}

// actualText is what a file says the glyphs from begin on stand for.
type actualText struct {
	begin int
	text  string
	used  bool
}

func (r *reading) draw(p page) (*canvas, error) {
	box := rect{0, 0, 612, 792}
	if p.box.Len() == 4 {
		at := func(i int) float64 { return p.box.Index(i).Float64() }
		box = rect{math.Min(at(0), at(2)), math.Min(at(1), at(3)), math.Max(at(0), at(2)), math.Max(at(1), at(3))}
	}
	base, upright := turn(box, p.rotate)
	c := &canvas{r: r, page: upright}
	c.g = graphics{ctm: base, scale: 1, alpha: 1, veil: 1, fill: colour{known: true}, clip: upright}
	contents := p.v.Key("Contents")
	var data []byte
	switch contents.Kind() {
	case pdf.Stream:
		data = r.stream(contents)
	case pdf.Array:
		for i := range min(contents.Len(), 1000) {
			data = append(append(data, r.stream(contents.Index(i))...), '\n')
		}
	}
	if err := c.run(data, newScope(p.resources)); err != nil {
		return c, err
	}
	c.uncover()
	c.settle()
	return c, c.annotations(p.v.Key("Annots"))
}

// scope is a resource dictionary with the fonts already read by its names.
type scope struct {
	resources pdf.Value
	fonts     map[string]*font
}

func newScope(resources pdf.Value) *scope {
	return &scope{resources: resources, fonts: map[string]*font{}}
}

// turn gives the transformation that sets a rotated page upright, with its lower left corner at 0,0.
func turn(box rect, degrees int) (matrix, rect) {
	w, h := box.x1-box.x0, box.y1-box.y0
	switch ((degrees % 360) + 360) % 360 {
	case 90:
		return matrix{0, -1, 1, 0, -box.y0, box.x1}, rect{0, 0, h, w}
	case 180:
		return matrix{-1, 0, 0, -1, box.x1, box.y1}, rect{0, 0, w, h}
	case 270:
		return matrix{0, 1, -1, 0, box.y1, -box.x0}, rect{0, 0, h, w}
	}
	return matrix{1, 0, 0, 1, -box.x0, -box.y0}, rect{0, 0, w, h}
}

// annotations keeps the addresses links lead to and draws what form fields show.
func (c *canvas) annotations(list pdf.Value) error {
	for i := range min(list.Len(), 2000) {
		a := list.Index(i)
		if uri := a.Key("A").Key("URI").RawString(); uri != "" && len(uri) < 500 && len(c.r.links) < 200 {
			c.r.links = appendNew(c.r.links, strings.ToValidUTF8(uri, ""))
		}
		if a.Key("Subtype").Name() != "Widget" {
			continue
		}
		look, at := a.Key("AP").Key("N"), a.Key("Rect")
		if look.Kind() != pdf.Stream || at.Len() != 4 {
			continue
		}
		c.g = graphics{ctm: matrix{1, 0, 0, 1, at.Index(0).Float64(), at.Index(1).Float64()}, scale: 1, alpha: 1, veil: 1, fill: colour{known: true}, clip: c.page}
		if err := c.form(look, newScope(pdf.Value{})); err != nil {
			return err
		}
	}
	return nil
}

// run draws a content stream.
func (c *canvas) run(data []byte, sc *scope) error {
	lex := &lexer{data: data}
	var args []any
	for {
		obj, ok := lex.next()
		if !ok {
			return nil
		}
		op, isOp := obj.(operator)
		if !isOp {
			if args = append(args, obj); len(args) > 1024 {
				args = args[512:]
			}
			continue
		}
		c.r.operators++
		if c.r.operators > maxOperators || c.r.glyphs > maxGlyphs {
			return errBudget
		}
		if c.r.operators%1024 == 0 && time.Now().After(c.r.deadline) {
			return errDeadline
		}
		if op == "ID" {
			lex.skipInlineImage()
			c.image(slices.Contains(args, any(pdfName("IM"))) || slices.Contains(args, any(pdfName("ImageMask"))))
		} else if err := c.do(op, args, sc); err != nil {
			return err
		}
		args = args[:0]
	}
}

func num(args []any, i int) float64 {
	if i < len(args) {
		f, _ := args[i].(float64)
		return f
	}
	return 0
}

// do carries out one operator.
func (c *canvas) do(op operator, args []any, sc *scope) error {
	switch op {
	case "q":
		if len(c.stack) < 512 {
			c.stack = append(c.stack, c.g)
		}
	case "Q":
		if n := len(c.stack); n > 0 {
			c.g, c.stack = c.stack[n-1], c.stack[:n-1]
		}
	case "cm":
		c.g.ctm = toMatrix(args).mul(c.g.ctm)
	case "gs":
		c.extended(sc.resources.Key("ExtGState").Key(nameArg(args, 0)))
	case "Do":
		return c.object(nameArg(args, 0), sc)
	case "BDC", "BMC":
		c.beginMarked(args)
	case "EMC":
		c.endMarked()
	default:
		if !c.paint(op, args) {
			c.write(op, args, sc)
		}
	}
	return nil
}

func toMatrix(args []any) matrix {
	return matrix{num(args, 0), num(args, 1), num(args, 2), num(args, 3), num(args, 4), num(args, 5)}
}

func nameArg(args []any, i int) string {
	if i < len(args) {
		n, _ := args[i].(pdfName)
		return string(n)
	}
	return ""
}

func (c *canvas) extended(gs pdf.Value) {
	if ca := gs.Key("ca"); ca.Kind() == pdf.Real || ca.Kind() == pdf.Integer {
		c.g.alpha = ca.Float64()
	}
	switch mode := gs.Key("BM"); mode.Kind() {
	case pdf.Name:
		c.g.blends = mode.Name() != "Normal" && mode.Name() != "Compatible"
	case pdf.Array:
		c.g.blends = true
	}
	if f := gs.Key("Font"); f.Len() == 2 {
		c.g.font, c.g.size = c.fontOf(f.Index(0)), f.Index(1).Float64()
	}
}

// object draws an image or a form. Forms hold forms; a form that holds itself runs out of depth.
func (c *canvas) object(name string, sc *scope) error {
	x := sc.resources.Key("XObject").Key(name)
	switch x.Key("Subtype").Name() {
	case "Image":
		c.image(x.Key("SMask").Kind() != pdf.Null || x.Key("Mask").Kind() != pdf.Null || x.Key("ImageMask").Bool())
	case "Form":
		return c.form(x, sc)
	}
	return nil
}

func (c *canvas) form(x pdf.Value, sc *scope) error {
	if c.r.forms++; c.forms >= maxFormDepth || c.r.forms > maxForms {
		return nil
	}
	c.forms++
	saved, depth := c.g, len(c.stack)
	if m := x.Key("Matrix"); m.Len() == 6 {
		var own matrix
		for i := range own {
			own[i] = m.Index(i).Float64()
		}
		c.g.ctm = own.mul(c.g.ctm)
	}
	if own := x.Key("Resources"); own.Kind() == pdf.Dict {
		sc = newScope(own)
	}
	if x.Key("Group").Kind() == pdf.Dict { // what is in it is drawn in full first, then seen as one through the veil
		c.g.veil, c.g.alpha = c.g.veil*c.g.alpha, 1
	}
	text, line := c.text, c.line
	err := c.run(c.r.stream(x), sc)
	c.text, c.line = text, line
	c.g = saved
	c.stack = c.stack[:min(depth, len(c.stack))]
	c.forms--
	return err
}

// image marks the unit square as painted; sheer tells that the picture has holes.
func (c *canvas) image(sheer bool) {
	c.r.images++
	x0, y0 := c.g.ctm.apply(0, 0)
	x1, y1 := c.g.ctm.apply(1, 1)
	box := rect{math.Min(x0, x1), math.Min(y0, y1), math.Max(x0, x1), math.Max(y0, y1)}
	c.addArea(area{rect: box, image: true, sheer: sheer || c.g.blends || c.g.opacity() < 0.9})
}

func (c *canvas) addArea(a area) {
	if a.rect = a.meet(c.g.clip); len(c.areas) < 5000 && a.size() > 0 {
		c.areas = append(c.areas, a)
	}
}

func (c *canvas) fontOf(v pdf.Value) *font {
	key := v.String()
	f, ok := c.r.fonts[key]
	if !ok {
		f = newFont(v, c.r.stream)
		c.r.fonts[key] = f
	}
	return f
}

func (c *canvas) beginMarked(args []any) {
	mark := actualText{begin: len(c.glyphs)}
	if len(args) > 1 {
		if d, ok := args[1].(map[pdfName]any); ok {
			if s, ok := d["ActualText"].(pdfString); ok {
				mark.text, mark.used = textString(s), true
			}
		}
	}
	if len(c.actual) < 256 {
		c.actual = append(c.actual, mark)
	}
}

// endMarked puts the text a file names in the place of the glyphs it stands for: fonts that shape
// Arabic often say it in no other way. A text far longer than its glyphs is not what a reader sees.
func (c *canvas) endMarked() {
	n := len(c.actual)
	if n == 0 {
		return
	}
	mark := c.actual[n-1]
	c.actual = c.actual[:n-1]
	drawn := len(c.glyphs) - mark.begin
	if !mark.used || drawn <= 0 {
		return
	}
	want := utf8.RuneCountInString(mark.text)
	if want > 3*drawn+2 {
		c.conceal(mark.text, 0)
		return
	}
	whole := c.glyphs[mark.begin]
	readable := !strings.Contains(whole.text, "\uFFFD")
	widest := whole.x1 - whole.x0 // a vowel sign is drawn above its letter, and may come first
	for _, g := range c.glyphs[mark.begin+1:] {
		if g.x1-g.x0 > widest {
			widest, whole.y = g.x1-g.x0, g.y
		}
		whole.x0, whole.x1 = math.Min(whole.x0, g.x0), math.Max(whole.x1, g.x1)
		if math.Abs(g.y-whole.y) > whole.size {
			return // several lines in one mark: the glyphs know better where they stand
		}
		readable = readable && !strings.Contains(g.text, "\uFFFD")
	}
	if readable && drawn > 4 {
		return
	}
	whole.text = mark.text
	c.glyphs = append(c.glyphs[:mark.begin], whole)
}

func textString(s pdfString) string {
	if len(s) >= 2 && s[0] == 0xfe && s[1] == 0xff {
		units := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	}
	return strings.ToValidUTF8(string(s), "")
}

// conceal keeps text nobody can see apart from the text of the page.
func (c *canvas) conceal(s string, y float64) {
	if c.hiddenSoFar > maxText/8 {
		return
	}
	if c.hiddenSoFar > 0 && math.Abs(y-c.hiddenLine) > 1 {
		c.r.hidden.WriteByte('\n')
	}
	c.hiddenLine = y
	c.hiddenSoFar += len(s) + 1
	c.r.hidden.WriteString(s)
}

// show draws one string with the current font.
func (c *canvas) show(s string) {
	f := c.g.font
	if f == nil {
		return
	}
	for len(s) > 0 && c.r.glyphs <= maxGlyphs {
		known := len(f.cache)
		d, code, n, isSpace := f.next(s)
		s = s[n:]
		if f.composite {
			c.codes = append(c.codes, drawnCode{f, code, len(f.cache) > known})
		}
		c.r.glyphs++
		advance := d.width*c.g.size + c.g.charSpace
		if isSpace {
			advance += c.g.wordSpace
		}
		c.place(d, f.bold)
		c.text = matrix{1, 0, 0, 1, advance * c.g.scale, 0}.mul(c.text)
	}
}

// place puts one glyph on the page, or among the hidden where a reader could not see it.
func (c *canvas) place(d drawn, bold bool) {
	if d.text == "" {
		return
	}
	m := matrix{c.g.size * c.g.scale, 0, 0, c.g.size, 0, c.g.rise}.mul(c.text).mul(c.g.ctm)
	x0, y0 := m.apply(0, 0)
	width := d.width
	if c.g.size != 0 {
		width += math.Max(c.g.charSpace, 0) / math.Abs(c.g.size)
	}
	x1, _ := m.apply(width, 0)
	size := math.Hypot(m[2], m[3])
	if math.IsNaN(x0+y0+x1+size) || math.IsInf(x0+y0+x1+size, 0) {
		return
	}
	g := glyph{text: d.text, x0: math.Min(x0, x1), x1: math.Max(x0, x1), y: y0, size: size, bold: bold || c.g.mode == 2}
	g.turned = math.Abs(m[1]) > math.Abs(m[0])
	g.under = len(c.areas)
	if c.g.mode == 3 || c.g.mode == 7 {
		c.pending = append(c.pending, g)
		return
	}
	if !c.visible(g) {
		if strings.TrimFunc(d.text, unicode.IsSpace) != "" || c.hiddenSoFar > 0 {
			c.conceal(d.text, y0)
		}
		return
	}
	c.glyphs = append(c.glyphs, g)
}
