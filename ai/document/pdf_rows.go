package document

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// segment is a run of words on one line with no gap wider than words have.
type segment struct {
	text      string
	x0, x1, y float64
	size      float64
	bold      bool
}

// row is what stands at one height, left to right.
type row struct {
	y, size  float64
	segments []segment
	// tight tells that two of its segments stand no further apart than the edges of columns allow.
	tight bool
}

// columnGap is the width of a gap, in letter heights, that separates cells and not words.
const columnGap = 1.4

// toRows sorts glyphs into rows from the top of the page down.
func toRows(glyphs []glyph) []row {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmpFloat(b.y, a.y) })
	lines := atOneHeight(glyphs)
	rows := buildRows(lines, edges{})
	if e := columnEdges(rows); len(e.left)+len(e.right) > 0 {
		rows = buildRows(lines, e)
	}
	return rows
}

// atOneHeight parts glyphs sorted from the top down into those of one line each.
func atOneHeight(glyphs []glyph) [][]glyph {
	var lines [][]glyph
	for start := 0; start < len(glyphs); {
		y, size := glyphs[start].y, glyphs[start].size
		end := start + 1
		for end < len(glyphs) && y-glyphs[end].y < 0.4*math.Min(math.Max(size, glyphs[end].size), 1.5*glyphs[end].size) {
			size = math.Max(size, glyphs[end].size)
			end++
		}
		lines = append(lines, glyphs[start:end])
		start = end
	}
	return lines
}

func buildRows(lines [][]glyph, e edges) []row {
	var rows []row
	for _, line := range lines {
		if r := toRow(slices.Clone(line), e); len(r.segments) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// edges are where the lines of columns begin on the left and end on the right, in whole points, of columns
// that have others beside them. A line that nearly fills its column stands hardly further from the next one
// than two words do; the edge tells.
type edges struct{ left, right map[int]bool }

const (
	// fewestEdges is the number of lines that make an edge.
	fewestEdges = 5
	// narrowest is the least width of a column in points.
	narrowest = 70
	// edgeGap is the gap before an edge, in letter heights, that is wider than one between words.
	edgeGap = 0.4
)

func columnEdges(rows []row) edges {
	left, right := map[int]int{}, map[int]int{}
	x0, x1 := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		for _, s := range r.segments {
			left[int(math.Round(s.x0))]++
			right[int(math.Round(s.x1))]++
			x0, x1 = math.Min(x0, s.x0), math.Max(x1, s.x1)
		}
	}
	e := edges{map[int]bool{}, map[int]bool{}}
	for x, n := range left {
		if n >= fewestEdges && float64(x) > x0+narrowest {
			e.left[x] = true
		}
	}
	for x, n := range right {
		if n >= fewestEdges && float64(x) < x1-narrowest {
			e.right[x] = true
		}
	}
	return e
}

// part tells that a column ends between two glyphs, the text before g ending at to.
func (e edges) part(to float64, g, before glyph) bool {
	gap := g.x0 - to
	return e.left[int(math.Round(g.x0))] && (gap > edgeGap*g.size || math.Abs(g.size-before.size) > 0.5) || e.right[int(math.Round(to))] && gap > edgeGap*g.size
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func toRow(glyphs []glyph, e edges) row {
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmpFloat(a.x0, b.x0) })
	glyphs = withoutShadows(glyphs)
	signsFirst(glyphs)
	wide := wordGap(glyphs)
	var r row
	var current []glyph
	flush := func() {
		if s, ok := toSegment(current, wide); ok {
			r.segments = append(r.segments, s)
			r.size = math.Max(r.size, s.size)
			r.y = s.y
		}
		current = current[:0]
	}
	reach := math.Inf(-1)
	space := false
	for _, g := range glyphs {
		if isBlank(g.text) {
			space = space || g.x1 > g.x0
			continue
		}
		g.spaced = space && len(current) > 0 && g.x0-reach > 0.02*g.size
		space = false
		apart := g.x0-reach > math.Max(columnGap, 2.5*wide)*g.size
		if n := len(current); n > 0 && (apart || e.part(reach, g, current[n-1])) {
			r.tight = r.tight || !apart
			flush()
			reach = math.Inf(-1)
		}
		current = append(current, g)
		reach = math.Max(reach, g.x1)
	}
	flush()
	return r
}

// signsFirst puts what is drawn onto an Arabic letter and takes no room of its own, as vowel signs and the alef of
// lam-alef, to the left of the letter, which it is read after.
func signsFirst(glyphs []glyph) {
	for i := 1; i < len(glyphs); i++ {
		sign := glyphs[i]
		if sign.x1-sign.x0 > 0.01*sign.size || !onLetters(sign.text) {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-3; j-- {
			if letter := glyphs[j]; onLetters(letter.text) && letter.x1-letter.x0 > 0.01*letter.size {
				if sign.x0 < letter.x1-0.02*letter.size {
					copy(glyphs[j+1:i+1], glyphs[j:i])
					sign.x0, sign.x1 = letter.x0, letter.x0
					glyphs[j] = sign
				}
				break
			}
		}
	}
}

// onLetters tells an Arabic letter or sign.
func onLetters(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isArabic(r) || r >= 0x064B && r <= 0x065F
}

func isBlank(s string) bool { return strings.TrimFunc(s, unicode.IsSpace) == "" }

// withoutShadows drops letters drawn twice in nearly one place to look bold.
func withoutShadows(glyphs []glyph) []glyph {
	out := glyphs[:0]
	for _, g := range glyphs {
		twin := false
		for i := len(out) - 1; i >= 0 && i >= len(out)-3; i-- {
			p := out[i]
			twin = twin || p.text == g.text && g.text != lamAlef && math.Abs(p.x0-g.x0) < 0.08*g.size && math.Abs(p.y-g.y) < 0.08*g.size
		}
		if !twin {
			out = append(out, g)
		}
	}
	return out
}

// wordGap is the gap, in letter heights, from which two letters belong to two words. In letter-spaced
// headings the letters themselves stand apart.
func wordGap(glyphs []glyph) float64 {
	var gaps []float64
	for i := 1; i < len(glyphs); i++ {
		if a, b := glyphs[i-1], glyphs[i]; !isBlank(a.text) && !isBlank(b.text) && b.size > 0 {
			if gap := (b.x0 - a.x1) / b.size; gap < columnGap {
				gaps = append(gaps, math.Max(gap, 0))
			}
		}
	}
	if len(gaps) < 4 {
		return 0.17
	}
	slices.Sort(gaps)
	return math.Max(0.17, gaps[len(gaps)/2]+0.15)
}

// toSegment makes words of glyphs that stand left to right as drawn.
func toSegment(glyphs []glyph, wide float64) (segment, bool) {
	if len(glyphs) == 0 {
		return segment{}, false
	}
	var b strings.Builder
	first := glyphs[0]
	s := segment{x0: first.x0, x1: first.x1, y: first.y}
	bold, sizes := 0, make([]float64, 0, len(glyphs))
	for i, g := range glyphs {
		if i > 0 && (g.spaced || g.x0-s.x1 > wide*g.size) {
			b.WriteByte(' ')
		}
		switch {
		case g.text != lamAlef:
			b.WriteString(asDrawn(g.text))
		case i+1 < len(glyphs) && g.x1-g.x0 < 0.01*g.size && asDrawn(glyphs[i+1].text) == "ل": // drawn onto its lam
			b.WriteString("ا")
		case i == 0 || glyphs[i-1].text != lamAlef: // both halves of the pair say the whole
			b.WriteString(asDrawn(g.text))
		}
		s.x1 = math.Max(s.x1, g.x1)
		if g.bold {
			bold++
		}
		sizes = append(sizes, g.size)
	}
	slices.Sort(sizes)
	s.size = sizes[len(sizes)/2]
	s.bold = bold*2 > len(glyphs)
	s.text = b.String()
	return s, true
}
