package document

import (
	"math"
	"slices"
	"strings"
	"unicode"
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
}

// columnGap is the width of a gap, in letter heights, that separates cells and not words.
const columnGap = 1.4

// toRows sorts glyphs into rows from the top of the page down.
func toRows(glyphs []glyph) []row {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmpFloat(b.y, a.y) })
	var rows []row
	for start := 0; start < len(glyphs); {
		y, size := glyphs[start].y, glyphs[start].size
		end := start + 1
		for end < len(glyphs) && y-glyphs[end].y < 0.4*math.Min(math.Max(size, glyphs[end].size), 1.5*glyphs[end].size) {
			size = math.Max(size, glyphs[end].size)
			end++
		}
		if r := toRow(glyphs[start:end]); len(r.segments) > 0 {
			rows = append(rows, r)
		}
		start = end
	}
	return rows
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

func toRow(glyphs []glyph) row {
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmpFloat(a.x0, b.x0) })
	glyphs = withoutShadows(glyphs)
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
		if len(current) > 0 && g.x0-reach > math.Max(columnGap, 2.5*wide)*g.size {
			flush()
			reach = math.Inf(-1)
		}
		current = append(current, g)
		reach = math.Max(reach, g.x1)
	}
	flush()
	return r
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
		if i == 0 || g.text != lamAlef || glyphs[i-1].text != lamAlef { // both halves of the pair say the whole
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
