package document

import (
	"bytes"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// maxXMLDepth is how deep elements may lie in each other; Word writes less than a hundred levels.
const maxXMLDepth = 400

// maxTokens bounds the elements of one part.
const maxTokens = 4_000_000

func parseDOCX(data []byte) (Text, error) {
	archive, err := openZip(data)
	if err != nil {
		return Text{}, err
	}
	main := "word/document.xml"
	raw, err := readEntry(archive, main, maxStream)
	if errors.Is(err, fs.ErrNotExist) {
		main = "word/document2.xml"
		raw, err = readEntry(archive, main, maxStream)
	}
	if err != nil {
		return Text{}, err
	}
	part := func(name string) ([]byte, error) {
		b, err := readEntry(archive, name, maxStream/4)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return b, err
	}
	styles, err := part("word/styles.xml")
	if err != nil {
		return Text{}, err
	}
	rels, err := part("word/_rels/" + path.Base(main) + ".rels")
	if err != nil {
		return Text{}, err
	}
	w := &wordReader{styles: readStyles(styles), targets: readTargets(rels)}
	for _, name := range []string{"word/header1.xml", "word/header2.xml", "word/header3.xml"} {
		if b, err := part(name); err == nil && len(b) > 0 {
			if err := w.read(b); err != nil && ReasonOf(err) == Limits {
				return Text{}, err
			}
		}
	}
	if err := w.read(raw); err != nil {
		if letters(body(Text{Lines: w.lines})) < fewestLetters {
			return Text{}, err
		}
	}
	for _, name := range []string{"word/footer1.xml", "word/footer2.xml"} {
		if b, err := part(name); err == nil && len(b) > 0 {
			if err := w.read(b); err != nil && ReasonOf(err) == Limits {
				return Text{}, err
			}
		}
	}
	text := Text{Lines: w.lines, Hidden: w.hidden.String(), Links: w.links}
	if letters(body(text)) == 0 && w.pictures > 0 {
		return Text{}, refuse(ImageOnly)
	}
	return text, nil
}

// look is how a run of text is set; pointers tell what is said from what is inherited.
type look struct {
	size         float64 // points
	bold, vanish bool
	// ink and ground are the colours of the letters and of what stands behind them, six hexadecimal digits
	// each: "" is black on white paper, painted what cannot be told.
	ink, ground string
}

// painted is a ground of which only that it is there is known.
const painted = "?"

// hides tells that a reader cannot see text set so.
func (l look) hides() bool {
	return l.vanish || l.size > 0 && l.size < tiniest || sameColour(l.ink, l.ground)
}

// style is what a named style says of its runs, with the style it is based on.
type style struct {
	based string
	props []prop
}

// prop is one property with its value, as it stands in rPr or pPr.
type prop struct{ name, val, fill string }

func (l *look) apply(p prop) {
	on := p.val != "0" && p.val != "false" && p.val != "off" && p.val != "none"
	switch p.name {
	case "b", "bCs":
		l.bold = on
	case "vanish", "specVanish", "webHidden":
		l.vanish = on
	case "sz":
		l.size = number(p.val+" ") / 2
	case "color":
		l.ink = p.val
	case "shd":
		if p.fill != "" && p.fill != "auto" { // no paint of its own leaves what is behind it
			l.ground = p.fill
		}
	case "highlight":
		if p.val != "none" && p.val != "white" {
			l.ground = painted
		}
	}
}

// sameColour tells letters that differ too little from what is behind them to be seen. Letters without a
// colour of their own are black or, on a dark ground, white: a reader sees them.
func sameColour(ink, ground string) bool {
	if ground == "" {
		ground = "FFFFFF"
	}
	a, okA := hexColour(ink)
	b, okB := hexColour(ground)
	for i := range a {
		if d := int(a[i]) - int(b[i]); d > leastShade || d < -leastShade {
			return false
		}
	}
	return okA && okB
}

// leastShade is how far apart two colours must lie to be told apart, of 255.
const leastShade = 21

func hexColour(s string) (c [3]byte, ok bool) {
	b, err := hex.DecodeString(strings.TrimPrefix(s, "#"))
	if err != nil || len(b) != 3 {
		return c, false
	}
	return [3]byte(b), true
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// readStyles reads the run properties of every style. A part that cannot be read costs only the looks.
func readStyles(data []byte) map[string]style {
	styles := map[string]style{}
	d := xml.NewDecoder(bytes.NewReader(data))
	id, inRun := "", false
	for range maxTokens {
		tok, err := d.Token()
		if err != nil {
			break
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "docDefaults":
				id = defaults
			case "style":
				id = attr(e, "styleId")
				styles[id] = style{}
			case "basedOn":
				s := styles[id]
				s.based = attr(e, "val")
				styles[id] = s
			case "rPr", "pPr":
				inRun = true
			default:
				if s := styles[id]; inRun && id != "" && len(s.props) < 64 {
					s.props = append(s.props, prop{e.Name.Local, attr(e, "val"), attr(e, "fill")})
					styles[id] = s
				}
			}
		case xml.EndElement:
			if e.Name.Local == "rPr" || e.Name.Local == "pPr" {
				inRun = false
			}
		}
	}
	return styles
}

// defaults is the key under which the document's own defaults stand among the styles.
const defaults = "\x00defaults"

// readTargets reads where the links of a part lead.
func readTargets(data []byte) map[string]string {
	targets := map[string]string{}
	d := xml.NewDecoder(bytes.NewReader(data))
	for range maxTokens {
		tok, err := d.Token()
		if err != nil {
			break
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "Relationship" && attr(e, "TargetMode") == "External" {
			targets[attr(e, "Id")] = attr(e, "Target")
		}
	}
	return targets
}

// wordReader reads the parts of a DOCX one after the other.
type wordReader struct {
	styles   map[string]style
	targets  map[string]string
	lines    []Line
	links    []string
	hidden   strings.Builder
	pictures int
	size     int

	d     *xml.Decoder
	depth int
}

// paragraph is a paragraph being read.
type paragraph struct {
	text        strings.Builder
	base        look
	boldLetters int
	letters     int
	size        float64
	bullet      bool
	after       []Line // text boxes anchored in the paragraph
}

func (w *wordReader) read(data []byte) error {
	w.d = xml.NewDecoder(bytes.NewReader(data))
	w.d.Strict = false
	w.depth = 0
	lines, err := w.blocks("", look{})
	w.lines = append(w.lines, lines...)
	w.lines = append(w.lines, Line{})
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// token reads on, keeping count of depth and size.
func (w *wordReader) token() (xml.Token, error) {
	tok, err := w.d.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		return nil, refuse(Damaged)
	}
	switch tok.(type) {
	case xml.StartElement:
		w.depth++
	case xml.EndElement:
		w.depth--
	}
	if w.depth > maxXMLDepth || w.size > 4*maxText || w.d.InputOffset() > maxStream {
		return nil, refuse(Limits)
	}
	return tok, nil
}

// skip steps over the element just opened.
func (w *wordReader) skip() error {
	for level := 1; level > 0; {
		tok, err := w.token()
		if err != nil {
			return err
		}
		switch tok.(type) {
		case xml.StartElement:
			level++
		case xml.EndElement:
			level--
		}
	}
	return nil
}

// blocks reads paragraphs and tables up to the end of the element named end.
func (w *wordReader) blocks(end string, base look) ([]Line, error) {
	var lines []Line
	for {
		tok, err := w.token()
		if err != nil {
			return lines, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			var more []Line
			switch e.Name.Local {
			case "p":
				more, err = w.paragraph(base)
			case "tbl":
				more, err = w.table(base)
			case "Fallback", "del", "moveFrom", "sectPr":
				err = w.skip()
			case "background":
				base.ground = attr(e, "color")
			}
			lines = append(lines, more...)
			if err != nil {
				return lines, err
			}
		case xml.EndElement:
			if e.Name.Local == end {
				return lines, nil
			}
		}
	}
}

// table reads rows cell by cell. Cells of one line each make one line; cells with a text of their own
// follow each other, which keeps the columns of a page laid out as a table apart.
func (w *wordReader) table(base look) ([]Line, error) {
	var lines []Line
	for {
		tok, err := w.token()
		if err != nil {
			return lines, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "shd":
				base.apply(prop{"shd", attr(e, "val"), attr(e, "fill")})
			case "tblStyle":
				if style := attr(e, "val"); style != "" && style != "TableGrid" && style != "TableNormal" && style != "a3" {
					base.ground = painted // the style may paint cells
				}
			case "tr":
				more, err := w.tableRow(base)
				lines = append(lines, more...)
				if err != nil {
					return lines, err
				}
			}
		case xml.EndElement:
			if e.Name.Local == "tbl" {
				return append(lines, Line{}), nil
			}
		}
	}
}

func (w *wordReader) tableRow(base look) ([]Line, error) {
	var cells [][]Line
	for {
		tok, err := w.token()
		if err != nil {
			return joinCells(cells), err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local == "tc" {
				cell, err := w.cell(base)
				cells = append(cells, cell)
				if err != nil {
					return joinCells(cells), err
				}
			}
		case xml.EndElement:
			if e.Name.Local == "tr" {
				return joinCells(cells), nil
			}
		}
	}
}

func (w *wordReader) cell(base look) ([]Line, error) {
	var lines []Line
	for {
		tok, err := w.token()
		if err != nil {
			return lines, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			var more []Line
			switch e.Name.Local {
			case "shd":
				base.apply(prop{"shd", attr(e, "val"), attr(e, "fill")})
			case "p":
				more, err = w.paragraph(base)
			case "tbl":
				more, err = w.table(base)
			case "Fallback", "del":
				err = w.skip()
			}
			lines = append(lines, more...)
			if err != nil {
				return lines, err
			}
		case xml.EndElement:
			if e.Name.Local == "tc" {
				return lines, nil
			}
		}
	}
}

// joinCells makes one line of cells of one line, or of a short cell and the first line beside it.
func joinCells(cells [][]Line) []Line {
	cells = slices.DeleteFunc(cells, func(cell []Line) bool { return blank(cell) })
	single := true
	for _, cell := range cells {
		single = single && countLines(cell) == 1
	}
	if len(cells) == 0 {
		return nil
	}
	if single {
		line := firstLine(cells[0])
		for _, cell := range cells[1:] {
			next := firstLine(cell)
			line.Text += "\t" + next.Text
			line.Bold = line.Bold && next.Bold
		}
		return []Line{line}
	}
	var lines []Line
	for i, cell := range cells {
		if i == 0 {
			cell[0].Column = SideColumn
		} else if i == 1 {
			cell[0].Column = MainColumn
		}
		lines = append(append(lines, cell...), Line{})
	}
	return lines
}

func blank(lines []Line) bool { return countLines(lines) == 0 }

func countLines(lines []Line) int {
	n := 0
	for _, line := range lines {
		if strings.TrimSpace(line.Text) != "" {
			n++
		}
	}
	return n
}

func firstLine(lines []Line) Line {
	for _, line := range lines {
		if strings.TrimSpace(line.Text) != "" {
			return line
		}
	}
	return Line{}
}
