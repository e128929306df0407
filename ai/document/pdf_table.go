package document

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

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
