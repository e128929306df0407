package document

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

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
