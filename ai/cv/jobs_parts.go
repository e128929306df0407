package cv

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// wideLine is the number of letters from which a line may have been broken by the width of a page.
const wideLine = 70

// joinWrapped puts the end of a line with the dates of a job back behind it, where the width of a page broke it.
func joinWrapped(lines []string, now time.Time) {
	for i := 0; i+1 < len(lines); i++ {
		first, _ := utf8.DecodeRuneInString(lines[i+1])
		dates := spans(lines[i], now)
		if !unicode.IsLower(first) || len(dates) == 0 || strings.HasSuffix(lines[i], ".") || len(spans(lines[i+1], now)) > 0 {
			continue
		}
		wide := dates[0].start == 0 && utf8.RuneCountInString(lines[i]) >= wideLine && !namesPosition(lines[i+1])
		if wide || strings.HasPrefix(lines[i], "•") {
			lines[i] += " " + lines[i+1]
			lines[i+1] = ""
		}
	}
}

// dangling is the opening bracket before dates, with the word that begins them.
var dangling = regexp.MustCompile(`(?i)\s*[(\[]\s*(?:с|со|from|since|من|منذ)?\s*$`)

// besideCompany parts a position from a company at a slash between them.
func besideCompany(s string) []string {
	left, right, ok := strings.Cut(s, " / ")
	if ok && (namesPosition(left) && companyMark.MatchString(right) || companyMark.MatchString(left) && namesPosition(right)) {
		return []string{left, right}
	}
	return []string{s}
}

// dutiesBehind parts a position from what is told of it behind a colon.
func dutiesBehind(s string) (position, duties string) {
	left, right, ok := strings.Cut(s, ": ")
	if ok && namesPosition(left) {
		return left, right
	}
	return s, ""
}

// openBrackets takes off brackets at the ends of a part that are left of those around the dates, or hold all of it.
func openBrackets(s string) string {
	for {
		s = strings.Trim(s, " \t|,;:·•–—-")
		opens, closes := strings.Count(s, "(")+strings.Count(s, "["), strings.Count(s, ")")+strings.Count(s, "]")
		starts, ends := strings.HasPrefix(s, "(") || strings.HasPrefix(s, "["), strings.HasSuffix(s, ")") || strings.HasSuffix(s, "]")
		switch {
		case ends && closes > opens, starts && ends && opens == 1 && closes == 1:
			s = s[:len(s)-1]
		case starts && opens > closes, strings.HasPrefix(s, ")") || strings.HasPrefix(s, "]"):
			s = s[1:]
		case strings.HasSuffix(s, "(") || strings.HasSuffix(s, "["):
			s = s[:len(s)-1]
		default:
			return s
		}
	}
}

// rank is the place of a position among those of its name, which people set behind a comma.
var rank = regexp.MustCompile(`(?i)^(?:(?:tier|level|grade|line)\s?\d|l[1-3]|\d(?:-?[йя])?\s(?:линия|уровень|категория)|\d-(?:деңгей|санат))$`)

// joinRanks puts ranks back behind the positions they were parted from: "SOC Analyst, Tier 2".
func joinRanks(parts []string) []string {
	var out []string
	for _, part := range parts {
		if n := len(out); n > 0 && rank.MatchString(part) && namesPosition(out[n-1]) {
			out[n-1] += ", " + part
			continue
		}
		out = append(out, part)
	}
	return out
}
