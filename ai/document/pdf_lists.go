package document

import (
	"math"
	"slices"
)

// longestFoot is the number of rows that two lists at the foot of a page take at most.
const longestFoot = 12

// footLists finds two short lists that end a page beside each other, each under a heading of its own, as skills and
// languages often do: the row of the headings, and the middle of the strip between the lists. Above them is one text,
// whose dates on the far side of the strip are no part of a list. Rows are 0 where there are none.
func footLists(rows []row) (at int, x float64) {
	for at = len(rows) - 3; at > 0 && at >= len(rows)-longestFoot; at-- {
		if x, ok := listsFrom(rows[at:]); ok && oneText(rows[:at], x) {
			return at, x
		}
	}
	return 0, 0
}

// listsFrom tells rows of two headings and two lists, and the middle of the strip between those.
func listsFrom(rows []row) (x float64, ok bool) {
	heads := rows[0].segments
	if len(heads) != 2 || math.Abs(heads[0].size-heads[1].size) > 0.5 || dateLike.MatchString(heads[0].text+" "+heads[1].text) {
		return 0, false
	}
	free := []strip{{heads[0].x1, heads[1].x0}}
	for _, r := range rows[1:] {
		if heads[0].size < 1.12*r.size {
			return 0, false
		}
		free = cut(free, r)
	}
	for _, f := range free {
		x = (f.x0 + f.x1) / 2
		if left, right := divide(rows[1:], x); len(left) >= 2 && len(right) >= 2 && tears(rows, x) == 0 {
			return x, true
		}
	}
	return 0, false
}

// oneText tells rows that keep to one side of x, dates left out, up to one that reaches over it.
func oneText(rows []row, x float64) bool {
	left, right := false, false
	for _, r := range slices.Backward(rows) {
		for _, s := range r.segments {
			switch {
			case s.x0 < x && s.x1 > x:
				return true
			case dateLike.MatchString(s.text):
			case s.x1 <= x:
				left = true
			default:
				right = true
			}
		}
		if left && right {
			return false
		}
	}
	return true
}
