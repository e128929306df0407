package cv

import (
	"strings"

	"hrp/ai/document"
)

// joinHeadings makes one line of a heading that a narrow column broke in two, with what stands beside it.
func joinHeadings(lines []document.Line) []document.Line {
	out := make([]document.Line, 0, len(lines))
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if i+1 < len(lines) && line.Text != "" {
			if joined, beside, ok := joinHeading(line, lines[i+1]); ok {
				if out, i = append(out, joined), i+1; beside != "" {
					line.Text, line.Size, line.Bold = beside, lines[i].Size, lines[i].Bold
					out = append(out, line)
				}
				continue
			}
		}
		out = append(out, line)
	}
	return out
}

// joinHeading joins a heading with its end on the next line. Beside each may stand a cell: what the first has stays
// behind the heading, what the second has is returned.
func joinHeading(line, next document.Line) (joined document.Line, beside string, ok bool) {
	first, cell, row := strings.Cut(line.Text, "\t")
	second, beside, _ := strings.Cut(next.Text, "\t")
	if !row {
		second, beside = next.Text, ""
	}
	if headingKey(first) == "" || headingKey(second) == "" || len(first) >= 80 {
		return line, "", false
	}
	_, whole := headingIndex()[headingKey(first+" "+second)]
	_, head := listed(first)
	_, tail := listed(second)
	joined = line
	joined.Text = first + " " + second
	if row {
		joined.Text += "\t" + cell
		return joined, beside, whole && !head && isCapitals(first) == isCapitals(second)
	}
	return joined, "", whole && !(head && tail) && line.Size == next.Size && line.Bold == next.Bold
}
