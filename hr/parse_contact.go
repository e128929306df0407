package hr

import (
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var emailShape = regexp.MustCompile(`^[\p{L}0-9!#$%&'*+/=?^_{|}~-]+(?:\.[\p{L}0-9!#$%&'*+/=?^_{|}~-]+)*@` +
	`(?:[\p{L}0-9](?:[\p{L}0-9-]{0,61}[\p{L}0-9])?\.)+\p{L}[\p{L}0-9-]{0,61}[\p{L}0-9]$`)

// parseEmail finds the one e-mail address in the answer; lengths by RFC 5321.
func parseEmail(text string) (string, error) {
	var found []string
	for word := range strings.FieldsSeq(asciiDigits(oneLine(text))) {
		word = strings.Trim(word, `<>()[]"'«»,;:.`)
		if scheme, rest, ok := strings.Cut(word, ":"); ok && strings.EqualFold(scheme, "mailto") {
			word = rest
		}
		if strings.Contains(word, "@") {
			found = append(found, word)
		}
	}
	if len(found) != 1 || len(found[0]) > 254 || !emailShape.MatchString(found[0]) {
		return "", expected(FieldEmail)
	}
	local, domain, _ := strings.Cut(found[0], "@")
	if len(local) > 64 {
		return "", expected(FieldEmail)
	}
	return local + "@" + strings.ToLower(domain), nil
}

// parsePhone reads a phone number as E.164. Without a country code it is a Kazakhstan one: 8 707 … and 707 … are
// +7 707 …. Of several the first is taken.
func parsePhone(text string) (string, error) {
	for part := range strings.FieldsFuncSeq(asciiDigits(clean(text)), func(r rune) bool { return strings.ContainsRune(",;/\n،؛", r) }) {
		if p := phone(part); p != "" {
			return p, nil
		}
	}
	return "", expected(FieldPhone)
}

func phone(s string) string {
	var b strings.Builder
	plus := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '+' && b.Len() == 0:
			plus = true
		case r == '+' || b.Len() > 0 && unicode.IsLetter(r):
			return ""
		}
	}
	d := b.String()
	if rest, ok := strings.CutPrefix(d, "00"); ok && !plus {
		d, plus = rest, true
	}
	switch n := len(d); {
	case n == 0 || strings.Trim(d, d[:1]) == "":
		return ""
	case plus && n >= 8 && n <= 15 && d[0] != '0' && (d[0] != '7' || n == 11):
		return "+" + d
	case plus:
		return ""
	case n == 11 && (d[0] == '8' || d[0] == '7'):
		return "+7" + d[1:]
	case n == 10 && (d[0] == '7' || d[0] == '9'):
		return "+7" + d
	case n >= 11 && n <= 15 && d[0] != '0' && d[0] != '7':
		return "+" + d
	}
	return ""
}

var telegramName = regexp.MustCompile(`^@[A-Za-z][A-Za-z0-9_]{3,31}$`)

// parseLinks reads web addresses: https only (http becomes https), @names as t.me links; no other scheme, no
// credentials, no bare network addresses. Words around them are passed over.
func parseLinks(text string) ([]string, error) {
	var out []string
	for word := range strings.FieldsFuncSeq(clean(text), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;،؛|", r) }) {
		word = strings.Trim(word, `<>()[]"'«».`)
		link, err := parseLink(word)
		if err != nil {
			return nil, err
		}
		if link != "" && !slices.Contains(out, link) {
			out = append(out, link)
		}
	}
	switch {
	case len(out) == 0:
		return nil, expected(FieldLinks)
	case len(out) > MaxLinks:
		return nil, tooMany(FieldLinks, len(out), MaxLinks)
	}
	return out, nil
}

// parseLink gives the link a word is, or none for an ordinary word.
func parseLink(word string) (string, error) {
	if telegramName.MatchString(word) {
		return "https://t.me/" + word[1:], nil
	}
	scheme, rest, found := strings.Cut(word, ":")
	switch lower := strings.ToLower(scheme); {
	case found && (lower == "http" || lower == "https"):
		word = "https:" + rest
	case found && strings.Contains(scheme, ".") && rest != "" && rest[0] >= '0' && rest[0] <= '9':
		word = "https://" + word
	case found && (rest == "" || !strings.ContainsAny(scheme, ".@") && !schemeLike(scheme)):
		return "", nil
	case found:
		return "", Fail(Invalid, "error.links.scheme")
	case strings.Contains(word, "@"):
		return "", expected(FieldLinks)
	case !strings.Contains(word, "."):
		return "", nil
	default:
		word = "https://" + word
	}
	return checkedLink(word)
}

func schemeLike(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r > 'z' || !unicode.IsLetter(r) && !strings.ContainsRune("+-.", r) })
}

func checkedLink(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" || u.Opaque != "" {
		return "", expected(FieldLinks)
	}
	if u.User != nil {
		return "", Fail(Invalid, "error.links.secret")
	}
	u.Host = strings.ToLower(u.Host)
	host := u.Hostname()
	dot := strings.LastIndexByte(host, '.')
	if _, err := netip.ParseAddr(host); err == nil || dot < 1 || len([]rune(host[dot+1:])) < 2 ||
		!strings.ContainsFunc(host[dot+1:], unicode.IsLetter) || strings.ContainsAny(host, "%_ ") {
		return "", expected(FieldLinks)
	}
	link := u.String()
	if n := units(link); n > MaxLink {
		return "", tooLong(FieldLinks, n, MaxLink)
	}
	return link, nil
}

// parseBIN reads a БИН or ИИН: 12 digits whose last one controls the others. The control digit is the sum of the
// first eleven weighted 1…11 modulo 11; where that gives 10, weighted 3…11, 1, 2; a number for which that gives 10
// too is not issued. Source: Rules of forming identification numbers, Government of Kazakhstan, decree No. 406 of
// 22 May 2007, under law No. 223 of 12 January 2007.
func parseBIN(text string) (string, error) {
	var b strings.Builder
	for _, r := range asciiDigits(oneLine(text)) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsLetter(r) && b.Len() > 0:
			return "", expected(FieldBIN)
		}
	}
	d := b.String()
	if len(d) != 12 {
		return "", expected(FieldBIN)
	}
	if strings.Trim(d, "0") == "" || control(d) != int(d[11]-'0') {
		return "", Fail(Invalid, "error.bin.checksum")
	}
	return d, nil
}

func control(d string) int {
	sum := func(first int) int {
		s := 0
		for i := range 11 {
			s += int(d[i]-'0') * ((first-1+i)%11 + 1)
		}
		return s % 11
	}
	if c := sum(1); c < 10 {
		return c
	}
	return sum(3)
}
