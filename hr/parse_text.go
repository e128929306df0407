package hr

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// clean makes an answer safe to keep: valid UTF-8, composed letters, no direction marks, zero-width or control
// characters, every space an ordinary one. Line breaks stay. What a person wrote is otherwise left as it is.
func clean(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "") {
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			b.WriteByte('\n')
		case r == '\t' || unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || unicode.IsControl(r):
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(composed.Replace(b.String()))
}

// oneLine is clean on a single line.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// paragraphs is clean with at most one empty line between paragraphs.
func paragraphs(s string) string {
	var out []string
	for line := range strings.SplitSeq(clean(s), "\n") {
		line = strings.TrimRight(line, " ")
		if line == "" && len(out) > 0 && out[len(out)-1] == "" {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// lookAlikes pairs letters and signs with what people type instead: plain Cyrillic for Kazakh letters, bare forms
// for Arabic ones, ASCII for quotes, dashes and Arabic punctuation.
var lookAlikes = strings.NewReplacer(
	"ё", "е", "ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "һ", "х", "і", "и",
	"أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ة", "ه", "ئ", "ي", "ؤ", "و", "ک", "ك", "ی", "ي",
	"’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "„", `"`,
	"–", "-", "—", "-", "−", "-", "‐", "-", "‑", "-", "‒", "-",
	"٫", ".", "٬", "'", "،", ",", "؛", ";", "؟", "?",
)

// fold makes spellings of one word equal: lower case, look-alikes, ASCII digits, no harakat and no tatweel.
// It is for comparing, never for keeping.
func fold(s string) string { return lookAlikes.Replace(plain(oneLine(s))) }

// plain lowers the case, turns digits of every script into ASCII and drops combining marks and tatweel.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\u0640':
			return -1
		case unicode.Is(unicode.Nd, r):
			return asciiDigit(r)
		}
		return unicode.ToLower(r)
	}, s)
}

// asciiDigits turns digits of every script into 0–9 and leaves the rest.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Nd, r) {
			return asciiDigit(r)
		}
		return r
	}, s)
}

// asciiDigit covers the digits people here type: ASCII, Arabic, Persian and full width.
func asciiDigit(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return r
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	}
	return r
}

// composed pairs a letter and the mark after it with the single letter Unicode's NFC makes of them, for the
// letters of the four languages and Latin names; phones and PDF readers send them apart.
var composed = strings.NewReplacer(
	"и\u0306", "й", "И\u0306", "Й", "е\u0308", "ё", "Е\u0308", "Ё", "у\u0306", "ў", "У\u0306", "Ў",
	"і\u0308", "ї", "І\u0308", "Ї", "г\u0301", "ѓ", "к\u0301", "ќ",
	"ا\u0653", "آ", "ا\u0654", "أ", "ا\u0655", "إ", "و\u0654", "ؤ", "ي\u0654", "ئ",
	"a\u0300", "à", "a\u0301", "á", "a\u0302", "â", "a\u0303", "ã", "a\u0308", "ä", "a\u030a", "å",
	"A\u0300", "À", "A\u0301", "Á", "A\u0302", "Â", "A\u0303", "Ã", "A\u0308", "Ä", "A\u030a", "Å",
	"c\u0327", "ç", "C\u0327", "Ç", "c\u030c", "č", "C\u030c", "Č", "c\u0301", "ć", "C\u0301", "Ć",
	"e\u0300", "è", "e\u0301", "é", "e\u0302", "ê", "e\u0308", "ë", "e\u030c", "ě",
	"E\u0300", "È", "E\u0301", "É", "E\u0302", "Ê", "E\u0308", "Ë", "E\u030c", "Ě",
	"g\u0306", "ğ", "G\u0306", "Ğ", "I\u0307", "İ",
	"i\u0300", "ì", "i\u0301", "í", "i\u0302", "î", "i\u0308", "ï",
	"I\u0300", "Ì", "I\u0301", "Í", "I\u0302", "Î", "I\u0308", "Ï",
	"n\u0303", "ñ", "N\u0303", "Ñ", "n\u0301", "ń", "N\u0301", "Ń",
	"o\u0300", "ò", "o\u0301", "ó", "o\u0302", "ô", "o\u0303", "õ", "o\u0308", "ö",
	"O\u0300", "Ò", "O\u0301", "Ó", "O\u0302", "Ô", "O\u0303", "Õ", "O\u0308", "Ö",
	"r\u030c", "ř", "R\u030c", "Ř", "s\u030c", "š", "S\u030c", "Š", "s\u0327", "ş", "S\u0327", "Ş",
	"s\u0301", "ś", "S\u0301", "Ś", "z\u030c", "ž", "Z\u030c", "Ž", "z\u0301", "ź", "z\u0307", "ż",
	"u\u0300", "ù", "u\u0301", "ú", "u\u0302", "û", "u\u0308", "ü", "u\u030a", "ů",
	"U\u0300", "Ù", "U\u0301", "Ú", "U\u0302", "Û", "U\u0308", "Ü", "U\u030a", "Ů",
	"y\u0301", "ý", "Y\u0301", "Ý", "y\u0308", "ÿ",
)

// units is the length in UTF-16 units, as Telegram and browsers count.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// wordy reports whether s says something: at least two different letters or digits, one of them a letter.
// A bare emoji, punctuation, a number and one repeated character do not.
func wordy(s string) bool {
	var first rune
	letter, different := false, false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		r = unicode.ToLower(r)
		letter = letter || unicode.IsLetter(r)
		different = different || first != 0 && r != first
		if first == 0 {
			first = r
		}
	}
	return letter && different
}

// parseLine reads a short answer in words on one line.
func parseLine(f Field, text string, limit int) (string, error) {
	s := oneLine(text)
	if !wordy(s) {
		return "", expected(f)
	}
	if n := units(s); n > limit {
		return "", tooLong(f, n, limit)
	}
	return s, nil
}

// parseLong reads an answer that may have paragraphs.
func parseLong(f Field, text string, limit int) (string, error) {
	s := paragraphs(text)
	if !wordy(s) {
		return "", expected(f)
	}
	if n := units(s); n > limit {
		return "", tooLong(f, n, limit)
	}
	return s, nil
}

// parseName reads a person's name: letters of the four languages' scripts. Numbers, an address or a phone number
// are not a name, and kept here they would be shown where contacts are hidden.
func parseName(f Field, text string) (string, error) {
	s := oneLine(text)
	digits := 0
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Arabic) {
			return "", expected(f)
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if !wordy(s) || digits > 4 || strings.ContainsAny(s, "@") || strings.Contains(s, "://") {
		return "", expected(f)
	}
	if n := units(s); n > MaxLine {
		return "", tooLong(f, n, MaxLine)
	}
	return s, nil
}

// expected says what the field wants, with an example.
func expected(f Field) *Error { return Fail(Invalid, "error."+string(f)+".expected") }

// tooLong says how long the answer is and how long it may be.
func tooLong(f Field, n, limit int) *Error {
	return Fail(Invalid, "error."+string(f)+".long", Num("count", n), Num("max", limit))
}

// tooMany says how many items there are and how many there may be.
func tooMany(f Field, n, limit int) *Error {
	return Fail(Invalid, "error."+string(f)+".many", Num("count", n), Num("max", limit))
}
