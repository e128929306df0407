package cv

import (
	"regexp"
	"strings"
)

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
