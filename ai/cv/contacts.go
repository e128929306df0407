package cv

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

var (
	emailForm  = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)
	phoneForm  = regexp.MustCompile(`\+?\(?\d[\d\s().\x{2010}-\x{2015}-]{7,20}\d\+?`)
	phoneLabel = regexp.MustCompile(`(?i)тел|моб|phone|tel|mobile|cell|whats ?app|вацап|ватсап|вотсап|сот|связ|звон|contact|هاتف|جوال|موبايل|محمول|متحرك|رقمي|رقم|اتصال|واتس|байланыс|нөмір|ұялы`)
	urlForm    = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s|<>"'«»،,;]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s|<>"'«»،,;]*|\b[a-z0-9][a-z0-9-]*\.(?:` + ownPages + `)\b`)
	handleForm = regexp.MustCompile(`(?:^|[\s:(|,])@([A-Za-z][A-Za-z0-9_]{3,31})\b`)
	telegram   = regexp.MustCompile(`(?i)(?:telegram|телеграмм?|тг|tg|تيليجرام|تلغرام|تليجرام)\s*[:\-–—]?\s*@?([A-Za-z][A-Za-z0-9_]{4,31})\b`)
)

// profileHosts are sites where a page belongs to a person.
var profileHosts = []string{"github.com", "gitlab.com", "linkedin.com", "t.me", "telegram.me", "bitbucket.org", "behance.net", "dribbble.com", "kaggle.com", "habr.com",
	"leetcode.com", "medium.com", "stackoverflow.com", "hackerrank.com", "codeforces.com", "hh.kz", "hh.ru", "facebook.com", "instagram.com", "x.com", "twitter.com", "youtube.com", "tryhackme.com", "hackthebox.com"}

// ownPages are sites that give each person a name of their own before theirs.
const ownPages = `github\.io|gitlab\.io|notion\.site|vercel\.app|netlify\.app|pages\.dev|carrd\.co|tilda\.ws|webflow\.io|wixsite\.com|wordpress\.com`

var ownPage = regexp.MustCompile(`\.(?:` + ownPages + `)$`)

// contacts finds addresses, numbers and links: in the text, and behind it.
func (p *cvPage) contacts(cv *hr.CV, behind []string) {
	text := unveil(western(cv.Text))
	text = joinPhones(joinCut(joinBroken(text)))
	for _, at := range emailForm.FindAllStringIndex(text, -1) {
		cv.Emails = addFold(cv.Emails, cleanEmail(text[at[0]:at[1]]))
	}
	for line := range strings.SplitSeq(text, "\n") {
		for _, m := range phoneForm.FindAllString(line, -1) {
			for _, number := range phonesIn(m, phoneLabel.MatchString(line)) {
				cv.Phones = addFold(cv.Phones, number)
			}
		}
	}
	for i, l := range p.lines {
		if next := slices.IndexFunc(p.lines[i+1:], func(l cvLine) bool { return l.Text != "" }); next >= 0 && l.Text != "" && !p.lines[i+1+next].heading {
			l.Text, _, _ = strings.Cut(joinBroken(l.Text+"\n"+p.lines[i+1+next].Text), "\n")
		}
		for _, link := range linksIn(l) {
			if !p.endsEmail(link, cv.Emails) {
				cv.Links = addLink(cv.Links, link)
			}
		}
	}
	for _, link := range behind {
		p.behind(cv, link)
	}
	cv.Emails = slices.DeleteFunc(cv.Emails, func(e string) bool { return isPiece(e, cv.Emails, behind, "mailto:") })
	cv.Links = slices.DeleteFunc(cv.Links, func(l string) bool { return isPiece(bareLink(l), bareLinks(cv.Links), behind, "http") })
}

const (
	veiledAt  = `[ \t]*[(\[{<][ \t]*(?:at|@|собака|собачка|эт)[ \t]*[)\]}>][ \t]*|[ \t]+собака[ \t]+`
	veiledDot = `[ \t]*[(\[{<][ \t]*(?:dot|\.|точка)[ \t]*[)\]}>][ \t]*|[ \t]+точка[ \t]+`
)

// veiled is an address with words or brackets for its signs, which people write to hide it from machines, and
// spaced one with spaces around them.
var (
	veiled = regexp.MustCompile(`(?i)\b[\w+-]+(?:(?:\.|` + veiledDot + `)[\w+-]+)*(?:` + veiledAt + `)[\w-]+(?:(?:\.|` + veiledDot + `)[\w-]+)+` +
		`|\b[\w.+-]+(?-i: AT )[\w-]+(?:(?-i: DOT )[\w-]+|\.[\w-]+)+`)
	spaced    = regexp.MustCompile(`(?i)((?:mail|почта|пошта|بريد|إيميل|ايميل)\P{L}{1,3})([\w.+-]+) ?@ ?([\w-]+(?: ?\. ?[\w-]+)+)`)
	atSign    = regexp.MustCompile(`(?i)` + veiledAt + `| AT `)
	dotSign   = regexp.MustCompile(`(?i)` + veiledDot + `| DOT `)
	trunkZero = regexp.MustCompile(`(\+\d{1,3}[ \-]?)\(0\)`)
)

// unveil writes addresses and numbers as machines write them.
func unveil(s string) string {
	s = veiled.ReplaceAllStringFunc(s, func(m string) string {
		return dotSign.ReplaceAllString(atSign.ReplaceAllString(m, "@"), ".")
	})
	s = spaced.ReplaceAllStringFunc(s, func(m string) string {
		parts := spaced.FindStringSubmatch(m)
		return parts[1] + parts[2] + "@" + strings.ReplaceAll(parts[3], " ", "")
	})
	return trunkZero.ReplaceAllString(s, "$1")
}

// isPiece tells an address that is only the beginning or the end of another, which stands behind the text
// and so is known whole: a narrow column breaks addresses anywhere.
func isPiece(address string, list, behind []string, scheme string) bool {
	if slices.ContainsFunc(behind, func(b string) bool {
		return bareLink(b) == address || strings.EqualFold(strings.TrimPrefix(b, "mailto:"), address)
	}) {
		return false
	}
	whole := func(s string) bool {
		return slices.ContainsFunc(behind, func(b string) bool { return strings.HasPrefix(b, scheme) && strings.Contains(bareLink(b), s) })
	}
	return slices.ContainsFunc(list, func(other string) bool {
		return len(other) > len(address) && (strings.HasPrefix(other, address) || strings.HasSuffix(other, address)) && whole(other)
	})
}

func bareLinks(list []string) []string {
	out := make([]string, len(list))
	for i, l := range list {
		out[i] = bareLink(l)
	}
	return out
}

// brokenAddress is the end of a line inside an address, with what stands on the next alone, before a word in brackets
// or before the next of several contacts.
var brokenAddress = regexp.MustCompile(`(\S*[\w@/.-]*[-@/._=])\n([\w.@/%=-]+)(?: \([^)\n]*\)| [|•·] [^\n]*)?(\n|$)`)

// joinBroken mends addresses a narrow column broke: at a hyphen, a slash, a dot or the sign itself.
func joinBroken(s string) string {
	return brokenAddress.ReplaceAllStringFunc(s, func(m string) string {
		head, tail, _ := strings.Cut(m, "\n")
		rest, _, _ := strings.Cut(tail, " ")
		address := strings.Contains(head, "/") && strings.Contains(head, ".") || strings.Contains(head, "@") || strings.Contains(rest, "@")
		if !address || strings.HasPrefix(rest, "http") || strings.Contains(head, "@") && strings.Contains(rest, "@") {
			return m
		}
		return head + tail
	})
}

// cutEmail is an address at the end of a line whose last part is no ending that addresses have, with what
// may be the rest of it alone on the next line.
var cutEmail = regexp.MustCompile(`(@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*?\.?)(\.?[a-z\d]*)\n(\.?[a-z\d][a-z\d.-]{0,24})(\n|$)`)

// brokenPhone is the beginning of a number at the end of a line, with the rest of it on the next.
var brokenPhone = regexp.MustCompile(`(\+\d[\d ().\-–]{2,14})\n(\(?\d[\d ()\-–]{0,12})`)

// joinPhones mends numbers broken at the end of a line: both parts together make one, the first alone none.
func joinPhones(s string) string {
	return brokenPhone.ReplaceAllStringFunc(s, func(m string) string {
		head, tail, _ := strings.Cut(m, "\n")
		if first, whole := len(onlyDigits(head)), len(onlyDigits(m)); first > 9 || whole < 10 || whole > 13 {
			return m
		}
		return head + " " + tail
	})
}

// endings are those that addresses of people here have most.
var endings = set("com", "org", "net", "kz", "ru", "io", "me", "dev", "info", "ae", "uz", "kg", "by", "ua", "edu", "pro", "test", "sa", "eg", "eu", "de", "uk", "us", "tr")

// joinCut mends addresses that a narrow column broke inside a word.
func joinCut(s string) string {
	return cutEmail.ReplaceAllStringFunc(s, func(m string) string {
		head, tail, _ := strings.Cut(m, "\n")
		whole := head + strings.TrimRight(tail, "\n")
		last := func(s string) string { return s[strings.LastIndexByte(s, '.')+1:] }
		if endings[last(head)] && strings.Contains(head, ".") || !endings[last(whole)] {
			return m
		}
		return head + tail
	})
}

// behind sorts an address that stands behind the text.
func (p *cvPage) behind(cv *hr.CV, link string) {
	switch scheme, rest, _ := strings.Cut(link, ":"); strings.ToLower(scheme) {
	case "mailto":
		rest, _, _ = strings.Cut(rest, "?")
		if e := emailForm.FindString(rest); e != "" {
			cv.Emails = addFold(cv.Emails, cleanEmail(e))
		}
	case "tel":
		if unescaped, err := url.PathUnescape(rest); err == nil {
			rest = unescaped
		}
		for _, number := range phonesIn(rest, true) {
			cv.Phones = addFold(cv.Phones, number)
		}
	case "http", "https":
		if isProfile(link) {
			cv.Links = addLink(cv.Links, strings.TrimSuffix(link, "/"))
		}
	}
}

func cleanEmail(s string) string { return strings.Trim(s, ".-_%+") }

func addFold(list []string, s string) []string {
	if s == "" || slices.ContainsFunc(list, func(have string) bool { return strings.EqualFold(have, s) }) {
		return list
	}
	return append(list, s)
}

// addLink adds a link unless the list has it in another dress.
func addLink(list []string, s string) []string {
	if s == "" || slices.ContainsFunc(list, func(have string) bool { return bareLink(have) == bareLink(s) }) {
		return list
	}
	return append(list, s)
}

func bareLink(s string) string {
	s = strings.ToLower(s)
	for _, prefix := range []string{"https://", "http://", "www.", "kz.", "ru."} {
		s = strings.TrimPrefix(s, prefix)
	}
	if name, ok := strings.CutPrefix(s, "@"); ok {
		s = "t.me/" + name
	}
	return strings.TrimRight(s, "/")
}

// phonesIn reads the numbers in a run of digits and signs. A run without a plus and without a label is
// a number only where it has the form of one of Kazakhstan or Russia.
func phonesIn(s string, labelled bool) []string {
	if looksLikeDates.MatchString(s) {
		return nil
	}
	if i := strings.LastIndex(s, "+"); i > 0 && i < len(s)-1 {
		return append(phonesIn(s[:i], labelled), phonesIn(s[i:], labelled)...)
	}
	digits := onlyDigits(s)
	plus := strings.Contains(s, "+")
	n := len(digits)
	switch {
	case plus && n == 11 && digits[0] == '8' && digits[1] == '7':
		return []string{"+7" + digits[1:]}
	case plus && n >= 9 && n <= 15:
		return []string{"+" + digits}
	case n == 11 && (digits[0] == '8' || digits[0] == '7') && (labelled || strings.ContainsRune("3479", rune(digits[1]))):
		return []string{"+7" + digits[1:]}
	case n == 10 && digits[0] == '7' && (labelled || strings.ContainsAny(s, "()")):
		return []string{"+7" + digits}
	case strings.HasPrefix(digits, "00") && digits[2] != '0' && n <= 16 && (n >= 13 || labelled && n >= 11):
		return []string{"+" + digits[2:]}
	case labelled && n >= 9 && n <= 15:
		return []string{digits}
	}
	return nil
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

var looksLikeDates = regexp.MustCompile(`\b(19|20)\d\d\s*[-–—.]\s*(19|20)\d\d\b|^\(?(19|20)\d\d[-.]\d\d?\b|^\d{1,2}\.\d{1,2}\.(19|20)\d\d|\b\d{1,2}\.(19|20)\d\d\b`)

// linksIn finds the links of a line. In the history of work and study only pages that belong to people
// count: the others are sites of companies.
func linksIn(l cvLine) []string {
	var out []string
	text := emailForm.ReplaceAllString(l.Text, " ")
	career := l.kind == sectionExperience || l.kind == sectionEducation || l.kind == sectionCourses
	for _, m := range urlForm.FindAllString(text, -1) {
		m = strings.TrimRight(m, ".:)]}/")
		if isProfile(m) || !career && plausibleURL(m) {
			out = append(out, m)
		}
	}
	text = urlForm.ReplaceAllString(text, " ")
	if l.kind == sectionHead || l.kind == sectionContacts {
		out = append(out, ownSites(text)...)
	}
	for _, m := range handleForm.FindAllStringSubmatch(text, -1) {
		out = append(out, "@"+m[1])
	}
	for _, m := range telegram.FindAllStringSubmatch(text, -1) {
		if !strings.EqualFold(m[1], "telegram") && !career && (strings.Contains(m[0], "@") || strings.ContainsAny(m[0], ":")) {
			out = append(out, "@"+m[1])
		}
	}
	return out
}

func isProfile(s string) bool {
	bare := bareLink(s)
	host, path, _ := strings.Cut(bare, "/")
	return slices.ContainsFunc(profileHosts, func(h string) bool {
		return (host == h || strings.HasSuffix(host, "."+h)) && path != ""
	}) || ownPage.MatchString(host)
}

// plausibleURL tells an address from words with a slash between them, as "CI/CD" and "ASP.NET/C#" have.
func plausibleURL(s string) bool {
	lower := strings.ToLower(s)
	if strings.HasPrefix(lower, "http") || strings.HasPrefix(lower, "www.") {
		return true
	}
	host, _, _ := strings.Cut(lower, "/")
	top := host[strings.LastIndexByte(host, '.')+1:]
	return len(top) >= 2 && top != "js" && top != "net" && top != "py"
}

var cityLabel = regexp.MustCompile(`(?i)^(?:[•\s]*)(?:город|проживает|проживание|адрес|место жительства|место проживания|местоположение|город проживания|локация|city|location|address|based in|lives in|residence|place of residence|қала|қаласы|мекенжай|мекенжайы|тұрғылықты жері|тұратын жері|тұрғын жері|тұратын қаласы|المدينة|العنوان|مكان الإقامة|الموقع|الإقامة|محل الإقامة|السكن)\s*(?:[:\t–—-]|\s)\s*(.+)$`)

// city is where the person lives: what is labelled so, else the first city among the contacts and the
// first lines.
func (p *cvPage) city(name string) string {
	named := regexp.MustCompile(`(?i)` + regexp.QuoteMeta(name))
	cityIn := func(s string) (string, bool) { // a person, and so an address, may be called like a city
		s = urlForm.ReplaceAllString(emailForm.ReplaceAllString(s, ""), "")
		if name != "" {
			s = named.ReplaceAllString(s, "")
		}
		return vocabulary.City(s)
	}
	for _, l := range p.lines {
		if l.kind == sectionExperience || l.kind == sectionEducation {
			continue
		}
		for _, cell := range append([]string{l.Text}, cells(l.Text)...) {
			if m := cityLabel.FindStringSubmatch(cell); m != nil {
				if c, ok := cityIn(m[1]); ok {
					return c
				}
				if first := strings.Trim(strings.FieldsFunc(m[1], func(r rune) bool { return r == ',' || r == '\t' || r == '|' || r == '،' })[0], " ."); strings.Contains(cell, ":") && !strings.ContainsAny(first, "@0123456789[") && len([]rune(first)) < 40 {
					return first
				}
			}
		}
	}
	seen := 0
	for _, kinds := range [][]section{{sectionContacts}, {sectionHead, sectionPosition}, {sectionSummary, sectionOther, sectionSkills, sectionLanguages}} {
		for _, l := range p.of(kinds...) {
			if seen++; strings.TrimSpace(l.Text) == "" || len([]rune(l.Text)) > 160 {
				continue
			}
			if c, ok := cityIn(l.Text); ok {
				return c
			}
		}
	}
	for i, l := range p.lines {
		if i < 25 && len([]rune(l.Text)) < 60 && l.kind != sectionEducation {
			if c, ok := cityIn(l.Text); ok {
				return c
			}
		}
	}
	return ""
}
