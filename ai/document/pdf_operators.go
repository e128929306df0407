package document

import "math"

// paint carries out the operators of paths and colours, and tells whether op was one.
func (c *canvas) paint(op operator, args []any) bool {
	switch op {
	case "m", "l", "c", "v", "y", "re":
		c.extend(op, args)
	case "f", "F", "f*", "B", "B*", "b", "b*":
		c.fillPath()
		c.endPath()
	case "n", "S", "s":
		c.endPath()
	case "W", "W*":
		c.clips = true
	case "h", "w", "J", "j", "M", "d", "ri", "i", "d0", "d1":
	case "sh":
		c.addArea(area{rect: c.page})
	default:
		return c.ink(op, args)
	}
	return true
}

func (c *canvas) extend(op operator, args []any) {
	points := args
	if op == "re" {
		x, y, w, h := num(args, 0), num(args, 1), num(args, 2), num(args, 3)
		points = []any{x, y, x + w, y, x + w, y + h, x, y + h}
	}
	if op == "m" || op == "re" {
		c.subpaths++
	}
	c.round = c.round || op == "c" || op == "v" || op == "y"
	for i := 0; i+1 < len(points); i += 2 {
		x, y := c.g.ctm.apply(num(points, i), num(points, i+1))
		if c.subpaths <= 1 && i == 0 && (op == "m" || op == "re") {
			c.path = rect{x, y, x, y}
		}
		c.path = rect{math.Min(c.path.x0, x), math.Min(c.path.y0, y), math.Max(c.path.x1, x), math.Max(c.path.y1, y)}
	}
}

// fillPath marks what a path covers. A path of several parts may have holes, so what stands on it is
// taken for visible.
func (c *canvas) fillPath() {
	if c.subpaths > 0 && c.g.opacity() > 0.3 {
		a := area{rect: c.path, sheer: c.g.blends || c.round}
		if c.subpaths == 1 && c.g.opacity() > 0.9 {
			a.fill = c.g.fill
		}
		c.addArea(a)
	}
}

// endPath forgets the path, after narrowing the clip to the box around it where that was asked for.
func (c *canvas) endPath() {
	if c.clips && c.subpaths > 0 {
		c.g.clip = c.g.clip.meet(c.path)
	}
	c.clips, c.round = false, false
	c.subpaths = 0
}

// ink carries out the operators that choose the colour letters are filled with.
func (c *canvas) ink(op operator, args []any) bool {
	switch op {
	case "g":
		c.g.fill, c.g.inkSpace = grey(num(args, 0)), false
	case "rg":
		c.g.fill, c.g.inkSpace = colour{num(args, 0), num(args, 1), num(args, 2), true}, false
	case "k":
		c.g.fill, c.g.inkSpace = cmyk(args), false
	case "cs":
		c.g.inkSpace = nameArg(args, 0) != "DeviceGray" && nameArg(args, 0) != "DeviceRGB" && nameArg(args, 0) != "DeviceCMYK"
		c.g.fill = colour{known: true}
	case "sc", "scn":
		c.g.fill = c.components(args)
	case "G", "RG", "K", "CS", "SC", "SCN":
	default:
		return false
	}
	return true
}

// components reads a colour by the number of its parts. One part of a named space may be grey or the
// strength of an ink, so it is not known how it looks.
func (c *canvas) components(args []any) colour {
	if len(args) > 0 {
		if _, isName := args[len(args)-1].(pdfName); isName {
			return colour{}
		}
	}
	switch len(args) {
	case 1:
		if c.g.inkSpace {
			return colour{}
		}
		return grey(num(args, 0))
	case 3:
		return colour{num(args, 0), num(args, 1), num(args, 2), true}
	case 4:
		return cmyk(args)
	}
	return colour{}
}

func grey(v float64) colour { return colour{v, v, v, true} }

func cmyk(args []any) colour {
	k := 1 - num(args, 3)
	return colour{(1 - num(args, 0)) * k, (1 - num(args, 1)) * k, (1 - num(args, 2)) * k, true}
}

// write carries out the operators of text.
func (c *canvas) write(op operator, args []any, sc *scope) {
	switch op {
	case "BT":
		c.text = matrix{1, 0, 0, 1, 0, 0}
		c.line = c.text
	case "ET":
		c.endLine()
	case "Tf":
		name := nameArg(args, 0)
		if _, ok := sc.fonts[name]; !ok {
			sc.fonts[name] = c.fontOf(sc.resources.Key("Font").Key(name))
		}
		c.g.font, c.g.size = sc.fonts[name], num(args, 1)
	case "Tc":
		c.g.charSpace = num(args, 0)
	case "Tw":
		c.g.wordSpace = num(args, 0)
	case "Tz":
		c.g.scale = num(args, 0) / 100
	case "TL":
		c.g.leading = num(args, 0)
	case "Ts":
		c.g.rise = num(args, 0)
	case "Tr":
		c.g.mode = int(num(args, 0))
	case "Td":
		c.moveLine(num(args, 0), num(args, 1))
	case "TD":
		c.g.leading = -num(args, 1)
		c.moveLine(num(args, 0), num(args, 1))
	case "Tm":
		c.endLine()
		c.line = toMatrix(args)
		c.text = c.line
	case "T*":
		c.moveLine(0, -c.g.leading)
	case "Tj", "TJ", "'", "\"":
		c.showArgs(op, args)
	}
}

func (c *canvas) moveLine(x, y float64) {
	c.line = matrix{1, 0, 0, 1, x, y}.mul(c.line)
	c.text = c.line
}

func (c *canvas) showArgs(op operator, args []any) {
	if op == "\"" {
		c.g.wordSpace, c.g.charSpace = num(args, 0), num(args, 1)
	}
	if op == "'" || op == "\"" {
		c.moveLine(0, -c.g.leading)
	}
	if len(args) == 0 {
		return
	}
	switch last := args[len(args)-1].(type) {
	case pdfString:
		c.show(string(last))
	case []any:
		for _, item := range last {
			switch item := item.(type) {
			case pdfString:
				c.show(string(item))
			case float64:
				c.text = matrix{1, 0, 0, 1, -item / 1000 * c.g.size * c.g.scale, 0}.mul(c.text)
			}
		}
	}
}
