package document

import "math"

// tiniest is the height in points of letters on an ordinary page below which nobody reads them.
const tiniest = 3

func (c *canvas) visible(g glyph) bool {
	height := c.page.y1 - c.page.y0
	if g.size < tiniest*math.Min(1, height/700) || c.g.opacity() < 0.05 {
		return false
	}
	x, y := (g.x0+g.x1)/2, g.y+g.size*0.3
	if !outset(c.page, 1).holds(x, y) || !outset(c.g.clip, g.size).holds(x, y) {
		return false
	}
	under := area{rect: c.page, fill: colour{1, 1, 1, true}}
	for i := len(c.areas) - 1; i >= 0; i-- {
		if c.areas[i].holds(x, y) {
			under = c.areas[i]
			break
		}
	}
	if c.g.mode == 1 || c.g.mode == 5 {
		return true // outlined letters show whatever their fill
	}
	return !c.g.fill.near(under.fill)
}

func outset(r rect, by float64) rect { return rect{r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by} }

// maxCovers is the number of areas that text is looked for under.
const maxCovers = 500

// uncover takes out the letters that something painted later lies over. Where a picture lies over nearly
// all text of a page, the page is a scan and the text what was recognised in it.
func (c *canvas) uncover() {
	var covers []int
	for i, a := range c.areas {
		if !a.sheer && (a.image || a.fill.known) && len(covers) < maxCovers {
			covers = append(covers, i)
		}
	}
	if len(covers) == 0 {
		return
	}
	over := make([]int, len(c.glyphs)) // the area over each letter, -1 where none is
	byPicture := 0
	for i, g := range c.glyphs {
		over[i] = -1
		for _, k := range covers {
			if k >= g.under && c.areas[k].holds((g.x0+g.x1)/2, g.y+0.3*g.size) {
				over[i] = k
				break
			}
		}
		if over[i] >= 0 && c.isScan(c.areas[over[i]]) {
			byPicture++
		}
	}
	scanned := byPicture*10 >= len(c.glyphs)*8
	kept := c.glyphs[:0]
	for i, g := range c.glyphs {
		if over[i] >= 0 && !(scanned && c.isScan(c.areas[over[i]])) {
			c.conceal(g.text, g.y)
			continue
		}
		kept = append(kept, g)
	}
	c.glyphs = kept
}

// settle decides on the letters drawn without ink: on a scan they are what was recognised in it,
// elsewhere nobody sees them. The picture may come after them.
func (c *canvas) settle() {
	scanned := len(c.pending) > len(c.glyphs)
	for _, g := range c.pending {
		seen := false
		for _, a := range c.areas {
			seen = seen || scanned && c.isScan(a) && a.holds((g.x0+g.x1)/2, g.y)
		}
		if seen {
			c.glyphs = append(c.glyphs, g)
		} else {
			c.conceal(g.text, g.y)
		}
	}
}

// isScan tells a picture that takes most of the page.
func (c *canvas) isScan(a area) bool { return a.image && a.size() > 0.5*c.page.size() }
