package document

import (
	"math"
	"regexp"
	"slices"
	"unicode/utf8"
)

const (
	// longestEnd is the number of letters that the end of a range of dates has at most.
	longestEnd = 16
	// widestLeading is the distance between the lines of one cell at most, in letter heights: Arabic fonts stand wide apart.
	widestLeading = 2.2
)

var (
	rangeDash = regexp.MustCompile(`[-–—]`)
	fullYear  = regexp.MustCompile(`(?:19|20)\d\d|[٠-٩]{4}`)
	// goesOn is what stands behind the dash of a range that ends on the next line.
	goesOn = regexp.MustCompile(`(?i)^\s*(?:(?:по |to )?(?:настоящее|наст\.|the|қазіргі|осы|الوقت)|по|до|to|until|till|حتى|إلى|الى)?\s*$`)
)

// joinDates mends the dates in a narrow column of a table that break in two lines, where rows are read across: the
// second line joins the first, and leaves its row.
func joinDates(rows []row, rtl bool) []row {
	out := slices.Clone(rows)
	for i := range out[:max(len(out)-1, 0)] {
		at, next := firstRead(out[i], rtl), firstRead(out[i+1], rtl)
		if len(out[i].segments) < 2 || len(out[i+1].segments) < 2 || out[i].y-out[i+1].y > widestLeading*out[i].size {
			continue
		}
		dates, end := out[i].segments[at], out[i+1].segments[next]
		if !oneEdge(dates, end, rtl) || !unended(toLogical(dates.text, rtl), toLogical(end.text, rtl)) {
			continue
		}
		if rtl {
			dates.text = end.text + " " + dates.text
		} else {
			dates.text += " " + end.text
		}
		out[i].segments = slices.Clone(out[i].segments)
		out[i].segments[at] = dates
		out[i+1].segments = slices.Delete(slices.Clone(out[i+1].segments), next, next+1)
	}
	return out
}

// firstRead is the part of a row that is read first.
func firstRead(r row, rtl bool) int {
	if rtl {
		return len(r.segments) - 1
	}
	return 0
}

// oneEdge tells parts of two rows that begin below each other.
func oneEdge(a, b segment, rtl bool) bool {
	if rtl {
		return math.Abs(a.x1-b.x1) < 2
	}
	return math.Abs(a.x0-b.x0) < 2
}

// unended tells a range of dates without its end, and what may be that: a year, or a word for today behind one that it
// goes with. A place may stand under dates too.
func unended(dates, end string) bool {
	dash := rangeDash.FindStringIndex(dates)
	if dash == nil || !fullYear.MatchString(dates[:dash[0]]) || utf8.RuneCountInString(end) > longestEnd || rangeDash.MatchString(end) {
		return false
	}
	rest := dates[dash[1]:]
	return goesOn.MatchString(rest) || !fullYear.MatchString(rest) && fullYear.MatchString(end)
}
