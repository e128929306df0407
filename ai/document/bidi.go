package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// asDrawn gives the text of one glyph in the order its parts are seen from the left, base letters in
// place of presentation forms: what holds several Arabic letters, as lam-alef does, is turned round, so
// that turning the whole line restores it.
func asDrawn(s string) string {
	r := []rune(s)
	if len(r) == 1 && r[0] < 0x590 {
		return s
	}
	if isArabic(r[0]) {
		s = norm.NFKC.String(s)
		r = slices.DeleteFunc([]rune(s), func(r rune) bool { return r >= 0x064B && r <= 0x065F || r == ' ' })
		if len(r) > 1 {
			slices.Reverse(r)
		}
		return string(r)
	}
	return s
}

func isArabic(r rune) bool { return unicode.Is(unicode.Arabic, r) && !unicode.IsDigit(r) }

// script counts the letters written to the left and to the right.
func script(s string) (rightToLeft, leftToRight int) {
	for _, r := range s {
		switch {
		case isArabic(r):
			rightToLeft++
		case unicode.IsLetter(r):
			leftToRight++
		}
	}
	return rightToLeft, leftToRight
}

// phone is a long number with the signs people group it by, and what stands before it.
var phone = regexp.MustCompile(`(^|[^\p{L}\d])(\+?[(\d][\d ()\-–.]{7,20}[\d)]\+?)`)

// begun is the beginning of a telephone number: a plus, the nought-nought of other countries, or the eight
// or seven of ours before a code.
var begun = regexp.MustCompile(`^(?:\+|00\d|\(?[78]\)?[ \-–.(]*\(?[3479])`)

// inOrder tells a telephone number that reads right from the left, as it was drawn: some producers set
// numbers left to right within a line that runs to the left, others let their groups run with it.
func inOrder(s string) bool {
	n := digits(s)
	return n >= 10 && n <= 15 && !strings.HasSuffix(s, "+") && (begun.MatchString(s) || digits(s) == len(s))
}

// readNumber gives a telephone number in the order it is dialled in; ok is false for other numbers.
func readNumber(s string) (number string, ok bool) {
	switch {
	case inOrder(s):
		return s, true
	case digits(s) < 10 || digits(s) > 15 || !turnedNumber.MatchString(s):
		return "", false
	}
	whole, apart := turnRound(s, numberRuns), turnRound(s, numberGroups)
	if threeAfterCode(apart) {
		return apart, true
	}
	return whole, true
}

// turnedNumber is the end of a number whose groups run to the left: its plus, or the eight or seven that
// stands alone before a code.
var turnedNumber = regexp.MustCompile(`(?:\+|[ \-–()][78])$`)

// numberRuns are the parts a number falls into where a hyphen holds groups together, numberGroups those
// where it does not.
var (
	numberRuns   = regexp.MustCompile(`\d[\d\-–.]*|[^\d]`)
	numberGroups = regexp.MustCompile(`\d+|[^\d]`)
)

func turnRound(s string, parts *regexp.Regexp) string {
	list := parts.FindAllString(s, -1)
	slices.Reverse(list)
	for i, part := range list {
		switch part {
		case "(":
			list[i] = ")"
		case ")":
			list[i] = "("
		}
	}
	return strings.Join(list, "")
}

// threeAfterCode tells a number whose group after country and code has three digits, as people write them:
// 000-12-34, 555-0107.
func threeAfterCode(s string) bool {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	return len(groups) > 3 && len(groups[2]) == 3
}

// toLogical turns a line read from left to right as drawn into the order it is read in. On a page
// written to the left a line of figures alone is read to the left too.
func toLogical(s string, pageRTL bool) string {
	rtl, ltr := script(s)
	if rtl == 0 && (!pageRTL || ltr > 0) {
		if name, ok := strings.CutSuffix(s, "@"); ok && pageRTL && !strings.ContainsAny(name, "@ ") { // the sign before a handle runs with the page
			return "@" + name
		}
		return s
	}
	base := bidi.LeftToRight
	if rtl > ltr || rtl > 0 && pageRTL || ltr == 0 {
		base = bidi.RightToLeft
	}
	// A private letter stands for a number or the beginning of an address that must stay as it is.
	var kept []string
	if m := cutAddress.FindStringSubmatch(s); m != nil && base == bidi.RightToLeft {
		kept = append(kept, m[1])
		s = "\u1D00" + s[len(m[1]):]
	}
	s = phone.ReplaceAllStringFunc(s, func(m string) string {
		parts := phone.FindStringSubmatch(m)
		number, ok := readNumber(parts[2])
		if !ok || len(kept) == 20 {
			return m
		}
		kept = append(kept, number)
		return parts[1] + string(rune('\u1D00'+len(kept)-1))
	})
	out := reorder(s, base)
	for i, m := range kept {
		out = strings.Replace(out, string(rune('\u1D00'+i)), m, 1)
	}
	return out
}

// cutAddress is an address broken at its hyphen where a line that runs to the left ends, drawn from the left. The
// hyphen belongs to the address, although by itself it would run with the line.
var cutAddress = regexp.MustCompile(`^((?:https?://)?[\w-]+(?:\.[\w-]+)+/[\w./%=-]*-|[\w.+-]+@[\w.-]*-)(?: |$)`)

func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// reorder undoes the reordering of the bidirectional algorithm for one line, which is to apply it again.
func reorder(s string, base bidi.Direction) string {
	var p bidi.Paragraph
	if _, err := p.SetString(s, bidi.DefaultDirection(base)); err != nil {
		return s
	}
	order, err := p.Order()
	if err != nil {
		return s
	}
	runs := make([]string, order.NumRuns())
	for i := range runs {
		run := order.Run(i)
		runs[i] = run.String()
		if run.Direction() == bidi.RightToLeft {
			runs[i] = bidi.ReverseString(runs[i])
		}
	}
	if base == bidi.RightToLeft {
		slices.Reverse(runs)
	}
	return faceBrackets(strings.Join(runs, ""))
}

// faceBrackets turns brackets that stand back to back: some producers name a mirrored bracket by how it
// looks, others by what it means.
func faceBrackets(s string) string {
	if open, shut := strings.IndexByte(s, '('), strings.IndexByte(s, ')'); shut < 0 || open < 0 || shut > open {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '(':
			return ')'
		case ')':
			return '('
		}
		return r
	}, s)
}
