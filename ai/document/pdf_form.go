package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// reachLabel is how forms label an address or a number. A label of that kind beside one tells the rows of
// a form, label and value, from two columns that happen to stand at the same heights.
var reachLabel = regexp.MustCompile(`(?i)mail|почта|пошта|phone|tel|mobile|тел|моб|ұялы|сотов|контакт|байланыс|بريد|إيميل|هاتف|جوال|موبايل`)

// formRows finds the rows from ≤ i < to of a form on both sides of x.
func formRows(rows []row, x float64, rtl bool) (from, to int) {
	for i, r := range rows {
		label, value, ok := pairOf(r, x, rtl)
		if !ok || !reachLabel.MatchString(label) || !strings.Contains(value, "@") && digits(value) < 9 {
			continue
		}
		from, to = i, i+1
		for from > 0 && isPair(rows[from-1], x, rtl) {
			from--
		}
		for to < len(rows) && (isPair(rows[to], x, rtl) || to+1 < len(rows) && isPair(rows[to+1], x, rtl)) {
			to++
		}
		return from, to
	}
	return 0, 0
}

func isPair(r row, x float64, rtl bool) bool {
	_, _, ok := pairOf(r, x, rtl)
	return ok
}

// pairOf reads a row as a label and a value. Whoever reads to the left finds the label on the right.
func pairOf(r row, x float64, rtl bool) (label, value string, ok bool) {
	var sides [2][]string
	for _, s := range r.segments {
		k := 0
		if s.x0 >= x {
			k = 1
		}
		sides[k] = append(sides[k], toLogical(s.text, rtl))
	}
	if rtl {
		sides[0], sides[1] = sides[1], sides[0]
	}
	if len(sides[0]) != 1 || len(sides[1]) == 0 {
		return "", "", false
	}
	label, value = sides[0][0], strings.Join(sides[1], " ")
	return label, value, utf8.RuneCountInString(label) <= 40 && !strings.Contains(label, "@") && digits(label) == 0
}
