package document

import (
	"math"
	"strings"
)

// block is a part of a page that is read from top to bottom before what stands beside it.
type block struct {
	page  int
	place place
	// gutter is where the page is divided, for side and main blocks.
	gutter float64
	rows   []row
	rtl    bool
}

// place is where a block stands.
type place int

const (
	across place = iota // the whole width
	side                // the narrower column
	wide                // the wider column
)

const (
	// narrowestGutter is the least width of the empty strip between columns, in letter heights.
	narrowestGutter = 1.0
	// fewestRows is the number of lines a column has at least.
	fewestRows = 4
	// maxRows is the number of lines of a page that are searched for columns.
	maxRows = 500
)

// arrange puts the glyphs of a page into the order a person reads them in.
func arrange(glyphs []glyph, page int) []block {
	var upright, turned []glyph
	rtl, ltr := 0, 0
	for _, g := range glyphs {
		if g.turned {
			turned = append(turned, g)
			continue
		}
		upright = append(upright, g)
		r, l := script(g.text)
		rtl, ltr = rtl+r, ltr+l
	}
	rows := toRows(upright)
	toLeft := runsLeft(rtl, ltr, rows)
	blocks := split(rows, toLeft)
	if len(turned) > 0 {
		blocks = append(blocks, block{rows: turnedRows(turned)})
	}
	for i := range blocks {
		blocks[i].page, blocks[i].rtl = page, toLeft
		blocks[i].rows = joinDates(blocks[i].rows, toLeft)
	}
	return blocks
}

// turnedRows reads text set along the edge of a page in the order it was drawn.
func turnedRows(glyphs []glyph) []row {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.text)
	}
	return []row{{size: glyphs[0].size, segments: []segment{{text: b.String(), size: glyphs[0].size}}}}
}

// split finds the longest part of the rows with an empty strip from top to bottom and reads its columns
// one after the other; what stands above and below is looked at again.
func split(rows []row, rtl bool) []block {
	if at, x := footLists(rows); at > 0 {
		first, second := divide(rows[at:], x)
		if rtl {
			first, second = second, first
		}
		return append(split(rows[:at], rtl), block{rows: first}, block{rows: second})
	}
	from, to, gutter := findColumns(rows)
	if to-from < fewestRows {
		if len(rows) == 0 {
			return nil
		}
		return []block{{place: across, rows: rows}}
	}
	if heads := headedTables(rows[from:to], gutter, rtl); len(heads) > 0 {
		blocks := split(rows[:from], rtl)
		for i, head := range heads {
			end := to
			if i+1 < len(heads) {
				end = from + heads[i+1]
			}
			if i == 0 && head > 0 {
				blocks = append(blocks, split(rows[from:from+head], rtl)...)
			}
			blocks = append(blocks, block{place: across, rows: rows[from+head : from+head+1]})
			blocks = append(blocks, block{place: across, rows: rows[from+head+1 : end]})
		}
		return append(blocks, split(rows[to:], rtl)...)
	}
	if a, b := formRows(rows[from:to], gutter, rtl); a < b {
		blocks := append(split(rows[:from+a], rtl), block{place: across, rows: rows[from+a : from+b]})
		return append(blocks, split(rows[from+b:], rtl)...)
	}
	left, right := divide(rows[from:to], gutter)
	table, ok := centredTable(left, right, true)
	if !ok {
		table, ok = centredTable(right, left, false)
	}
	if ok {
		return append(append(split(rows[:from], rtl), block{place: across, rows: table}), split(rows[to:], rtl)...)
	}
	if a, b := shared(rows[from:to], gutter); a < b {
		l, r := divide(rows[from+a:from+b], gutter)
		if isTable(l, r) || isTable(r, l) {
			for from+b < to && rows[from+b].segments[0].x0 >= gutter { // what stands beside the last label
				b++
			}
			l, r = divide(rows[from+a:from+b], gutter)
			blocks := append(split(rows[:from+a], rtl), block{place: across, rows: tabulate(l, r, rows[from+a:from+b])})
			return append(blocks, split(rows[from+b:], rtl)...)
		}
	}
	blocks := split(rows[:from], rtl)
	if isNewspaper(left, right) {
		if rtl {
			left, right = right, left
		}
		return append(append(blocks, block{rows: left}, block{rows: right}), split(rows[to:], rtl)...)
	}
	a, b := block{place: side, gutter: gutter, rows: left}, block{place: wide, gutter: gutter, rows: right}
	if extent(left) > extent(right) {
		a, b = block{place: side, gutter: gutter, rows: right}, block{place: wide, gutter: gutter, rows: left}
	}
	return append(append(blocks, a, b), split(rows[to:], rtl)...)
}

// isNewspaper tells two columns of one text, which are of one width and neither of which opens the page.
func isNewspaper(left, right []row) bool {
	l, r := extent(left), extent(right)
	largest := 0.0
	for _, rows := range [][]row{left, right} {
		for _, row := range rows {
			largest = math.Max(largest, row.size)
		}
	}
	opens := func(rows []row) bool {
		return len(rows) > 0 && rows[0].size >= largest && largest > 1.3*rows[len(rows)-1].size
	}
	return math.Abs(l-r) < 0.12*math.Max(l, r) && !opens(left) && !opens(right)
}

// shared is the part of the rows that both sides of x have lines in.
func shared(rows []row, x float64) (from, to int) {
	var first, last [2]int
	seen := [2]bool{}
	for i, r := range rows {
		for _, s := range r.segments {
			k := 0
			if s.x0 >= x {
				k = 1
			}
			if !seen[k] {
				first[k], seen[k] = i, true
			}
			last[k] = i
		}
	}
	return max(first[0], first[1]), min(last[0], last[1]) + 1
}

// extent is the width a column takes.
func extent(rows []row) float64 {
	x0, x1 := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		for _, s := range r.segments {
			x0, x1 = math.Min(x0, s.x0), math.Max(x1, s.x1)
		}
	}
	return x1 - x0
}

// strip is an interval of the page's width.
type strip struct{ x0, x1 float64 }

// findColumns returns the rows from ≤ i < to that an empty strip divides, and the middle of the strip.
func findColumns(rows []row) (from, to int, gutter float64) {
	if len(rows) > maxRows {
		rows = rows[:maxRows]
	}
	best := 0
	for i := range rows {
		if len(rows)-i <= best {
			break
		}
		free := []strip{{math.Inf(-1), math.Inf(1)}}
		for j := i; j < len(rows); j++ {
			if free = cut(free, rows[j]); len(free) == 0 {
				break
			}
			if j-i+1 <= best {
				continue
			}
			torn := math.MaxInt
			for _, f := range free {
				x := (f.x0 + f.x1) / 2
				if math.IsInf(x, 0) || math.IsNaN(x) || !bothSides(rows[i:j+1], x) {
					continue
				}
				if n := tears(rows[i:j+1], x); n < torn {
					best, from, to, gutter, torn = j-i+1, i, j+1, x, n
				}
			}
		}
	}
	return from, to, gutter
}

// tears counts the dates that a strip would part from the line they stand on.
func tears(rows []row, x float64) int {
	n := 0
	for _, r := range rows {
		for i, s := range r.segments {
			if i+1 < len(r.segments) && s.x1 <= x && r.segments[i+1].x0 >= x &&
				(dateLike.MatchString(s.text) || dateLike.MatchString(r.segments[i+1].text)) {
				n++
			}
		}
	}
	return n
}

// cut takes what a row covers out of the free strips.
func cut(free []strip, r row) []strip {
	least := narrowestGutter * math.Min(r.size, 14)
	if r.tight {
		least = edgeGap * r.size
	}
	for _, s := range r.segments {
		var next []strip
		for _, f := range free {
			if s.x1 <= f.x0 || s.x0 >= f.x1 {
				next = append(next, f)
				continue
			}
			if s.x0-f.x0 >= least {
				next = append(next, strip{f.x0, s.x0})
			}
			if f.x1-s.x1 >= least {
				next = append(next, strip{s.x1, f.x1})
			}
		}
		free = next
	}
	return free
}

// bothSides tells that each side of x has lines enough for a column, and that the part begins and ends
// with rows that belong to it.
func bothSides(rows []row, x float64) bool {
	left, right := 0, 0
	for _, r := range rows {
		l, rr := false, false
		for _, s := range r.segments {
			l, rr = l || s.x1 <= x, rr || s.x0 >= x
		}
		if l {
			left++
		}
		if rr {
			right++
		}
	}
	return left >= fewestRows && right >= fewestRows
}

func divide(rows []row, x float64) (left, right []row) {
	for _, r := range rows {
		var l, rr []segment
		for _, s := range r.segments {
			if s.x1 <= x {
				l = append(l, s)
			} else {
				rr = append(rr, s)
			}
		}
		if len(l) > 0 {
			left = append(left, row{y: r.y, size: l[0].size, segments: l})
		}
		if len(rr) > 0 {
			right = append(right, row{y: r.y, size: rr[0].size, segments: rr})
		}
	}
	return left, right
}
