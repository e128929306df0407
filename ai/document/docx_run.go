package document

import (
	"encoding/xml"
	"strings"
)

// paragraph reads one paragraph; a line break in it makes another line.
func (w *wordReader) paragraph(base look) ([]Line, error) {
	p := &paragraph{base: w.styled(base, defaults)}
	err := w.runs("p", p)
	if n := strings.TrimSpace(p.text.String()); n != "" && p.bullet {
		text := p.text.String()
		p.text.Reset()
		p.text.WriteString("• " + strings.TrimLeft(text, " \t"))
	}
	var lines []Line
	for text := range strings.SplitSeq(p.text.String(), "\n") {
		lines = append(lines, Line{Text: text, Size: p.size, Bold: p.boldLetters*2 > p.letters})
	}
	w.size += p.text.Len() + 1
	return append(lines, p.after...), err
}

// styled lays a named style, and what it is based on, over a look.
func (w *wordReader) styled(l look, id string) look {
	var chain []style
	for range 16 {
		s, ok := w.styles[id]
		if !ok {
			break
		}
		chain = append(chain, s)
		id = s.based
	}
	for i := len(chain) - 1; i >= 0; i-- {
		for _, p := range chain[i].props {
			l.apply(p)
		}
	}
	return l
}

// runs reads runs up to the end of the element named end, at any depth of links, insertions and
// content controls.
func (w *wordReader) runs(end string, p *paragraph) error {
	for {
		tok, err := w.token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if err := w.inParagraph(e, p); err != nil {
				return err
			}
		case xml.EndElement:
			if e.Name.Local == end {
				return nil
			}
		}
	}
}

func (w *wordReader) inParagraph(e xml.StartElement, p *paragraph) error {
	switch e.Name.Local {
	case "r":
		return w.run(p)
	case "pPr":
		return w.paragraphProps(p)
	case "hyperlink":
		if target := w.targets[attr(e, "id")]; target != "" && len(target) < 500 && len(w.links) < 200 {
			w.links = appendNew(w.links, target)
		}
	case "del", "moveFrom", "Fallback", "instrText":
		return w.skip()
	}
	return nil
}

func (w *wordReader) paragraphProps(p *paragraph) error {
	inRunProps := false
	for {
		tok, err := w.token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "rPr": // the look of the paragraph mark, not of the text
				inRunProps = true
			case "pStyle":
				p.base = w.styled(p.base, attr(e, "val"))
				p.bullet = p.bullet || strings.Contains(strings.ToLower(attr(e, "val")), "listbullet")
			case "numPr":
				p.bullet = true
			case "shd":
				if !inRunProps {
					p.base.apply(prop{"shd", attr(e, "val"), attr(e, "fill")})
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "rPr":
				inRunProps = false
			case "pPr":
				return nil
			}
		}
	}
}

// run reads one run: a stretch of text set one way.
func (w *wordReader) run(p *paragraph) error {
	l := p.base
	props := false
	var text strings.Builder
	for {
		tok, err := w.token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.CharData:
		case xml.StartElement:
			if e.Name.Local == "rPr" {
				props = true
				continue
			}
			if props {
				if e.Name.Local == "rStyle" {
					l = w.styled(l, attr(e, "val"))
				}
				l.apply(prop{e.Name.Local, attr(e, "val"), attr(e, "fill")})
				continue
			}
			if err := w.inRun(e, p, &text); err != nil {
				return err
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "rPr":
				props = false
			case "r":
				w.put(p, l, text.String())
				return nil
			}
		}
	}
}

func (w *wordReader) inRun(e xml.StartElement, p *paragraph, text *strings.Builder) error {
	switch e.Name.Local {
	case "t":
		s, err := w.charData()
		text.WriteString(s)
		w.size += len(s)
		return err
	case "tab", "ptab":
		text.WriteByte('\t')
	case "br", "cr":
		text.WriteByte('\n')
	case "noBreakHyphen":
		text.WriteByte('-')
	case "drawing", "pict", "object":
		w.pictures++
	case "txbxContent":
		lines, err := w.blocks("txbxContent", look{ground: painted})
		p.after = append(p.after, lines...)
		return err
	case "delText", "instrText", "Fallback", "del":
		return w.skip()
	}
	return nil
}

// charData reads the text of the element just opened.
func (w *wordReader) charData() (string, error) {
	var b strings.Builder
	for {
		tok, err := w.token()
		if err != nil {
			return b.String(), err
		}
		switch e := tok.(type) {
		case xml.CharData:
			if b.Len()+len(e) < maxText {
				b.Write(e)
			}
		case xml.StartElement:
			if err := w.skip(); err != nil {
				return b.String(), err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// put adds a run to its paragraph, or to what is hidden.
func (w *wordReader) put(p *paragraph, l look, s string) {
	if l.hides() {
		if strings.TrimSpace(s) != "" && w.hidden.Len() < maxText/8 {
			w.hidden.WriteString(s + "\n")
		}
		return
	}
	p.text.WriteString(s)
	n := letters(s)
	p.letters += n
	if l.bold {
		p.boldLetters += n
	}
	if n > 0 {
		p.size = max(p.size, l.size)
	}
}

// appendNew adds s to list unless it is there.
func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
