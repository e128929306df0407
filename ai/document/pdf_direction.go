package document

import "math"

// leastArabic is how many times more letters may run to the right on a page that runs to the left: technologies,
// addresses, and whatever is said in two languages.
const leastArabic = 4

// runsLeft tells the direction of a page by its letters, rtl of them written to the left and ltr to the right, and
// where those of both kinds are many, by how its lines are set.
func runsLeft(rtl, ltr int, rows []row) bool {
	return rtl > ltr || rtl*leastArabic > ltr && alignedRight(rows)
}

// alignedRight tells that lines end below each other sooner than they begin so, as in text that runs to
// the left.
func alignedRight(rows []row) bool {
	left, right := map[int]int{}, map[int]int{}
	for _, r := range rows {
		for _, s := range r.segments {
			left[int(math.Round(s.x0))]++
			right[int(math.Round(s.x1))]++
		}
	}
	return inEdges(right) > inEdges(left)
}

// inEdges counts the lines at places that at least three share.
func inEdges(places map[int]int) int {
	n := 0
	for _, lines := range places {
		if lines >= 3 {
			n += lines
		}
	}
	return n
}
