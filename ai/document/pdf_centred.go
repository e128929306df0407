package document

import (
	"math"
	"slices"
	"unicode/utf8"
)

const (
	// fewestCentred is the number of labels, and of labels with several lines beside them times two, from which their
	// places tell a table.
	fewestCentred = 4
	// longestLabel is the number of letters of a label.
	longestLabel = 32
	// offCentre is how far from the middle of its lines a label stands at most, in letter heights.
	offCentre = 0.15
)

// centredTable reads a table row by row whose labels stand at the middle of what is beside them, as the cells of web
// pages do: each label joins the first of its lines. Labels above the table stay in front of it. ok is false for
// anything else beside a text.
func centredTable(labels, body []row, labelsLeft bool) (out []row, ok bool) {
	if len(body) == 0 {
		return nil, false
	}
	for len(labels) > 0 && labels[0].y > body[0].y+0.6*body[0].size {
		out, labels = append(out, labels[0]), labels[1:]
	}
	if len(labels) < fewestCentred || len(labels)*3 > len(body)*2 {
		return nil, false
	}
	several := 0
	for _, l := range labels {
		n := centredOn(l, body)
		if n == 0 || len(l.segments) > 1 || utf8.RuneCountInString(l.segments[0].text) > longestLabel {
			return nil, false
		}
		if n > 1 {
			several++
		}
		first := body[0]
		if labelsLeft {
			first.segments = slices.Concat(l.segments, first.segments)
		} else {
			first.segments = slices.Concat(first.segments, l.segments)
		}
		out = append(append(out, first), body[1:n]...)
		body = body[n:]
	}
	return out, len(body) == 0 && several*2 >= fewestCentred
}

// centredOn is the number of lines, from the first, that a label stands at the middle of; 0 where it does not.
func centredOn(label row, body []row) int {
	for i, r := range body {
		middle := (body[0].y + r.y) / 2
		if math.Abs(middle-label.y) <= offCentre*label.size {
			return i + 1
		}
		if middle < label.y {
			break
		}
	}
	return 0
}
