package document

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"
)

func parseODT(data []byte) (Text, error) {
	archive, err := openZip(data)
	if err != nil {
		return Text{}, err
	}
	if manifest, err := readEntry(archive, "META-INF/manifest.xml", maxStream/8); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return Text{}, refuse(Encrypted)
	}
	o := &odtReader{looks: map[string]look{}, parents: map[string]string{}}
	for _, name := range []string{"styles.xml", "content.xml"} {
		raw, err := readEntry(archive, name, maxStream)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return Text{}, err
		}
		if err := o.read(raw); err != nil {
			return Text{}, err
		}
	}
	return Text{Lines: o.lines, Hidden: o.hidden.String(), Links: o.links}, nil
}

// odtReader reads the text of an OpenDocument file in one pass: its styles stand before their use.
type odtReader struct {
	looks   map[string]look
	parents map[string]string
	lines   []Line
	links   []string
	hidden  strings.Builder

	style string // being defined
	body  bool   // inside office:text
	stack []look // of the elements that set text
	para  strings.Builder
	size  float64
	bold  bool
	inP   int
	cells int // cells of the table row being read
	first int // line the row began at
	total int
}

func (o *odtReader) read(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	o.stack = []look{{}}
	for depth := 0; ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return refuse(Damaged)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if depth++; depth > maxXMLDepth {
				return refuse(Limits)
			}
			o.open(e)
		case xml.EndElement:
			depth--
			o.close(e.Name.Local)
		case xml.CharData:
			if o.inP > 0 {
				o.write(string(e))
			}
		}
		if o.total > 4*maxText {
			return refuse(Limits)
		}
	}
}

func (o *odtReader) open(e xml.StartElement) {
	switch e.Name.Local {
	case "style":
		o.style = attr(e, "name")
		o.parents[o.style] = attr(e, "parent-style-name")
	case "text-properties", "paragraph-properties", "table-cell-properties":
		o.define(e)
	case "text":
		o.body = true
	case "h", "p":
		if o.body {
			o.inP++
			o.stack = append(o.stack, o.styled(attr(e, "style-name")))
		}
	case "span":
		o.stack = append(o.stack, o.styled(attr(e, "style-name")))
	case "a":
		if href := attr(e, "href"); href != "" && len(href) < 500 && len(o.links) < 200 {
			o.links = appendNew(o.links, href)
		}
	case "tab":
		o.write("\t")
	case "s":
		o.write(" ")
	case "line-break":
		o.flush()
	case "list-item":
		o.para.WriteString("• ")
	case "table-row":
		o.first = len(o.lines)
		o.cells = 0
	case "table-cell":
		o.cells++
		o.stack = append(o.stack, o.styled(attr(e, "style-name")))
	}
}

func (o *odtReader) close(name string) {
	switch name {
	case "h", "p":
		if o.body && o.inP > 0 {
			o.inP--
			o.flush()
			o.pop()
		}
	case "span", "table-cell":
		o.pop()
	case "table-row":
		if row := o.lines[min(o.first, len(o.lines)):]; o.cells > 1 && countLines(row) == o.cells {
			parts := make([]string, len(row))
			for i, line := range row {
				parts[i] = line.Text
			}
			o.lines = append(o.lines[:o.first], Line{Text: strings.Join(parts, "\t"), Size: row[0].Size})
		}
	case "text":
		o.body = false
	}
}

func (o *odtReader) pop() {
	if len(o.stack) > 1 {
		o.stack = o.stack[:len(o.stack)-1]
	}
}

// define reads what a style says of the text set in it.
func (o *odtReader) define(e xml.StartElement) {
	if len(o.looks) > 10_000 {
		return
	}
	l, ok := o.looks[o.style]
	if !ok {
		l = o.looks[o.parents[o.style]]
	}
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "display":
			l.vanish = a.Value == "none"
		case "color":
			l.ink = a.Value
		case "background-color":
			if a.Value != "transparent" {
				l.ground = a.Value
			}
		case "font-weight":
			l.bold = a.Value == "bold" || a.Value >= "600" && a.Value <= "900"
		case "font-size":
			if pt, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "pt"), 64); err == nil {
				l.size = pt
			}
		}
	}
	o.looks[o.style] = l
}

// styled lays a style over the look around it.
func (o *odtReader) styled(name string) look {
	around := o.stack[len(o.stack)-1]
	l, ok := o.looks[name]
	if !ok {
		if l, ok = o.looks[o.parents[name]]; !ok {
			return around
		}
	}
	if l.ground == "" {
		l.ground = around.ground
	}
	l.vanish = l.vanish || around.vanish
	if l.size == 0 {
		l.size = around.size
	}
	return l
}

func (o *odtReader) write(s string) {
	o.total += len(s)
	l := o.stack[len(o.stack)-1]
	if l.hides() {
		if strings.TrimSpace(s) != "" && o.hidden.Len() < maxText/8 {
			o.hidden.WriteString(s + "\n")
		}
		return
	}
	o.para.WriteString(s)
	o.size = max(o.size, l.size)
	o.bold = l.bold
}

func (o *odtReader) flush() {
	o.lines = append(o.lines, Line{Text: o.para.String(), Size: o.size, Bold: o.bold})
	o.para.Reset()
	o.size, o.bold = 0, false
}
