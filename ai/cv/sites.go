package cv

import (
	"regexp"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
)

var (
	// ownSite is the name of a site, alone or behind a label.
	ownSite = regexp.MustCompile(`(?i)^(?:([\p{L} -]{2,24}):\s*)?((?:[a-z\d][a-z\d-]*\.)+[a-z]{2,})$`)
	// siteParts parts a line of contacts at what people set between them.
	siteParts = regexp.MustCompile(`[,;،|•·\t]|\s/\s`)
)

// ownSites finds the sites of a person among the contacts, where they stand without a scheme and a path. The site
// of an employer stands in a sentence, or beside the position with no label.
func ownSites(line string) []string {
	var out []string
	for _, part := range siteParts.Split(line, -1) {
		part = strings.Trim(part, bullets+" .")
		m := ownSite.FindStringSubmatch(part)
		if m == nil || jobLabel.MatchString(part+" ") {
			continue
		}
		host := strings.ToLower(m[2])
		personal := m[1] != "" || strings.Count(host, ".") > 1 || part == strings.Trim(line, bullets+" .")
		if _, skill := vocabulary.Skill(host); personal && !skill && endings[host[strings.LastIndexByte(host, '.')+1:]] {
			out = append(out, m[2])
		}
	}
	return out
}

// endsEmail tells a site that is the end of an address which no line holds whole.
func (p *cvPage) endsEmail(link string, emails []string) bool {
	return slices.ContainsFunc(emails, func(e string) bool {
		return strings.HasSuffix(e, link) && !slices.ContainsFunc(p.lines, func(l cvLine) bool { return strings.Contains(l.Text, e) })
	})
}
