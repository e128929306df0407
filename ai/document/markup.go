package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Plain text is often set with signs: in Markdown, which assistants answer in, or with lines drawn under the headings.

const (
	// fewestMarked is the number of headings or bold words from which signs are taken for the setting of a text.
	fewestMarked = 2
	// longestHeading is the number of letters that a heading over a drawn line has at most.
	longestHeading = 48
	// plainSize is the size given to text that is set with signs, whose headings are larger.
	plainSize = 10
)

// headingSizes are by the number of signs before a heading; those with more are only bold.
var headingSizes = [...]float64{18, 14}

var (
	signedHeading = regexp.MustCompile(`^(#{1,6})\s+(\S.*?)\s*#*$`)
	drawnLine     = regexp.MustCompile(`^(?:-{3,}|={3,}|_{3,}|\*{3,}|~{3,}|─{3,}|[|:\s-]*-{3,}[|:\s-]*\|)$`)
	strong        = regexp.MustCompile(`\*\*(\S|\S.*?\S)\*\*`)
	slanted       = regexp.MustCompile(`(^|[\s(])\*(\S|[^\s*][^*]*[^\s*])\*($|[\s).,;:])`)
	quoted        = regexp.MustCompile("`([^`]+)`")
	signedLink    = regexp.MustCompile(`\[([^\[\]]+)\]\(((?:https?://|mailto:|tel:)[^()\s]+)\)`)
)

// setMarkup reads the signs a plain text is set with; a text without them stays as it is.
func (t *Text) setMarkup() {
	signs, over := 0, overLines(t.Lines)
	for i, line := range t.Lines {
		if over[i] || signedHeading.MatchString(line.Text) || strong.MatchString(line.Text) {
			signs++
		}
	}
	if signs < fewestMarked {
		return
	}
	out := make([]Line, 0, len(t.Lines))
	for i, line := range t.Lines {
		switch {
		case drawnLine.MatchString(line.Text):
			out = append(out, Line{})
		case over[i]:
			out = append(out, Line{Text: t.unsigned(line.Text), Size: headingSizes[1], Bold: true})
		default:
			out = append(out, t.setLine(line.Text))
		}
	}
	t.Lines = out
}

// setLine reads the signs of one line.
func (t *Text) setLine(s string) Line {
	line := Line{Size: plainSize}
	if m := signedHeading.FindStringSubmatch(s); m != nil {
		s, line.Bold = m[2], true
		if n := len(m[1]); n <= len(headingSizes) {
			line.Size = headingSizes[n-1]
		}
	} else if at := strong.FindStringIndex(s); at != nil {
		line.Bold = at[1]-at[0] == len(strings.TrimRight(s, " :"))
	}
	line.Text = t.unsigned(s)
	return line
}

// unsigned takes the signs off words, and keeps where links lead.
func (t *Text) unsigned(s string) string {
	for _, m := range signedLink.FindAllStringSubmatch(s, -1) {
		if !slices.Contains(t.Links, m[2]) {
			t.Links = append(t.Links, m[2])
		}
	}
	s = signedLink.ReplaceAllString(s, "$1")
	s = strong.ReplaceAllString(s, "$1")
	s = slanted.ReplaceAllString(s, "$1$2$3")
	return quoted.ReplaceAllString(s, "$1")
}

// overLines tells the headings with a line drawn under them. A drawn line also stands between sections, but then text
// goes on to it, or the heading of the section above has one too.
func overLines(lines []Line) []bool {
	over, drawn := make([]bool, len(lines)), make([]bool, len(lines))
	for i, line := range lines {
		drawn[i] = drawnLine.MatchString(line.Text)
	}
	for i, line := range lines {
		if i+1 == len(lines) || !drawn[i+1] || drawn[i] || line.Text == "" || utf8.RuneCountInString(line.Text) > longestHeading {
			continue
		}
		begins := i == 0 || lines[i-1].Text == ""
		over[i] = begins || drawn[i-1] && (i < 2 || !over[i-2])
	}
	return over
}
