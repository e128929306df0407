package document

import (
	"math"
	"regexp"
	"slices"
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

// headedTables finds the headings of tables one under the other, which stand above a column of labels or dates with
// nothing beside them, while each row beneath has both. Beside the headings of a side column the text goes on.
func headedTables(rows []row, x float64, rtl bool) []int {
	sizes := make([]float64, len(rows))
	for i, r := range rows {
		sizes[i] = r.size
	}
	slices.Sort(sizes)
	usual := sizes[len(sizes)/2]
	first := func(s segment) bool { return (s.x0 >= x) == rtl }
	var heads []int
	both, alone, followed := 0, 0, 0
	for i, r := range rows {
		switch other := slices.ContainsFunc(r.segments, func(s segment) bool { return !first(s) }); {
		case slices.ContainsFunc(r.segments, func(s segment) bool { return first(s) && s.size > 1.12*usual }):
			if other {
				return nil
			}
			heads = append(heads, i)
			if i+1 < len(rows) && len(rows[i+1].segments) > 1 {
				followed++
			}
		case other && slices.ContainsFunc(r.segments, first):
			both++
		case !other:
			alone++
		}
	}
	if followed*3 < len(heads)*2 || alone*3 > both {
		return nil
	}
	return heads
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

// dateLike is a cell that holds a year, a month with a year, or a length of time.
var dateLike = regexp.MustCompile(`(?i)\b(19|20)\d\d\b|[٠-٩]{4}|\p{L}\.? ['’]\d\d\b|^\(?\d+ ?(г|год|года|лет|мес|жыл|ай|yr|year|mo|month|سن|شهر)`)

// isTable tells a column of dates or labels, which belongs to the rows beside it, from a column with a
// text of its own.
func isTable(labels, body []row) bool {
	if len(labels) == 0 || len(labels) > len(body)+1 {
		return false
	}
	dates, short, aligned, contact := 0, 0, 0, 0
	for _, l := range labels {
		s := l.segments[0]
		n := len([]rune(s.text))
		if dateLike.MatchString(s.text) && n < 45 {
			dates++
		}
		if n <= 32 && len(l.segments) == 1 {
			short++
		}
		if strings.ContainsAny(s.text, "@+") || strings.Contains(s.text, "http") {
			contact++
		}
		for _, b := range body {
			if math.Abs(b.y-l.y) < 0.35*math.Max(l.size, b.size) {
				aligned++
				break
			}
		}
	}
	n := len(labels)
	if dates*3 >= n && dates >= 2 {
		return contact == 0
	}
	return contact == 0 && aligned*10 >= n*9 && short*10 >= n*9 && n*10 <= len(body)*9 && loose(labels) && (!loose(body) || usualGap(labels) > 2.5*usualGap(body))
}

// loose tells that most lines stand further apart than lines of one text do.
func loose(rows []row) bool {
	wideGaps := 0
	for i := 1; i < len(rows); i++ {
		if rows[i-1].y-rows[i].y > 2*rows[i].size {
			wideGaps++
		}
	}
	return wideGaps*2 >= len(rows)-1
}

// usualGap is the distance that lines of a column mostly stand apart.
func usualGap(rows []row) float64 {
	gaps := make([]float64, 0, len(rows))
	for i := 1; i < len(rows); i++ {
		gaps = append(gaps, rows[i-1].y-rows[i].y)
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// tabulate reads a table row by row: a label's lines first, where it has more than one, then the lines
// beside them.
func tabulate(left, right, rows []row) []row {
	labels := left
	if isTable(right, left) && !isTable(left, right) {
		return rows
	}
	var out []row
	next := 0
	for i := 0; i < len(labels); {
		end := i + 1
		for end < len(labels) && labels[end-1].y-labels[end].y < 1.9*labels[end].size {
			end++
		}
		top := labels[i].y + 0.5*labels[i].size
		for next < len(right) && right[next].y > top {
			out = append(out, right[next])
			next++
		}
		out = append(out, labels[i:end]...)
		// The first line beside a label of one line joins it.
		if end == i+1 && next < len(right) && math.Abs(right[next].y-labels[i].y) < 0.4*labels[i].size {
			last := &out[len(out)-1]
			last.segments = append(slices.Clone(last.segments), right[next].segments...)
			next++
		}
		i = end
	}
	return append(out, right[next:]...)
}

// flatten writes the blocks one after the other. Where a side column goes on over several pages, its
// parts come together first, so that the text beside it is not torn.
func flatten(blocks []block) []Line {
	for moved := true; moved; {
		moved = false
		for i := 2; i < len(blocks); i++ {
			b := blocks[i]
			if b.place == side && blocks[i-1].place == wide && b.page > blocks[i-1].page && math.Abs(b.gutter-blocks[i-1].gutter) < 12 {
				blocks[i-1], blocks[i] = blocks[i], blocks[i-1]
				moved = true
				break
			}
		}
	}
	var lines []Line
	for n, b := range blocks {
		prev := row{}
		for i, r := range b.rows {
			if i > 0 && math.Abs(prev.y-r.y) > 1.75*math.Max(r.size, prev.size) {
				lines = append(lines, Line{})
			}
			line := toLine(r, b.rtl)
			if i == 0 && b.place == side && (n == 0 || blocks[n-1].place != side) {
				line.Column = SideColumn
			}
			if i == 0 && b.place == wide && n > 0 && blocks[n-1].place == side {
				line.Column = MainColumn
			}
			lines = append(lines, line)
			prev = r
		}
		lines = append(lines, Line{})
	}
	return mendHyphens(lines)
}

func toLine(r row, rtl bool) Line {
	parts := make([]string, len(r.segments))
	bold := true
	for i, s := range r.segments {
		parts[i] = toLogical(s.text, rtl)
		bold = bold && s.bold
	}
	if rtl {
		slices.Reverse(parts)
	}
	return Line{Text: strings.Join(parts, "\t"), Size: math.Round(r.size*10) / 10, Bold: bold}
}

var brokenWord = regexp.MustCompile(`\p{L}{2}[-\x{ad}\x{2010}]$`)

// mendHyphens joins words broken at the end of a line.
func mendHyphens(lines []Line) []Line {
	out := lines[:0]
	for _, line := range lines {
		n := len(out)
		if n > 0 && brokenWord.MatchString(out[n-1].Text) && startsSmall(line.Text) && !strings.Contains(line.Text, "\t") {
			word, rest, _ := strings.Cut(line.Text, " ")
			before := out[n-1].Text
			if last := before[strings.LastIndexAny(before, " \t")+1:]; !strings.ContainsAny(last+word, "/@.") {
				before = strings.TrimRight(before, "-\u00ad\u2010")
			}
			out[n-1].Text = before + word
			if line.Text = rest; rest == "" {
				continue
			}
		}
		out = append(out, line)
	}
	return out
}

func startsSmall(s string) bool {
	for _, r := range s {
		return r >= 'a' && r <= 'z' || r >= 'а' && r <= 'я' || strings.ContainsRune("ёәғқңөұүһі", r)
	}
	return false
}
