package document

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// cleanLine brings a line to the form the rest of the product reads: NFC, ligatures and Arabic
// presentation forms taken apart, every kind of space a plain one, nothing that has no width. What had
// no width and looks like a message comes back as secret.
func cleanLine(s string) (clean, secret string) {
	s = redecode(s)
	var b, tags strings.Builder
	invisible, run := 0, 0
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case r >= 0xE0020 && r <= 0xE007E:
			tags.WriteRune(r - 0xE0000)
		case isZeroWidth(r):
			run++
			invisible = max(invisible, run)
			continue
		case unicode.IsSpace(r) || r == '\u2800' || r == '\u3164' || isPrivate(r):
			b.WriteByte(' ')
		case r == '\u2010' || r == '\u2011' || r == '\u00ad':
			b.WriteByte('-')
		case r == utf8.RuneError || unicode.IsControl(r):
		default:
			writeFolded(&b, r)
		}
		run = 0
	}
	secret = tags.String()
	if invisible >= 8 {
		secret = strings.TrimSpace(secret + fmt.Sprintf(" [%d zero-width characters]", invisible))
	}
	return squeeze(norm.NFC.String(b.String())), secret
}

// writeFolded takes apart the characters that exist only for how they look. The rest of NFKC is left
// alone: it would turn "№" into "No" and "½" into three characters.
func writeFolded(b *strings.Builder, r rune) {
	switch {
	case r >= 0xFB00 && r <= 0xFB06, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC, r >= 0xFF01 && r <= 0xFF5E:
		b.WriteString(norm.NFKC.String(string(r)))
	case r == 'ـ': // tatweel only stretches a word
	default:
		b.WriteRune(r)
	}
}

// isZeroWidth tells the characters that take no room and change no letter.
func isZeroWidth(r rune) bool {
	return unicode.Is(unicode.Cf, r) && r != '\u00ad' || r >= 0xFE00 && r <= 0xFE0F || r == '\u115f' || r == '\u1160'
}

func isPrivate(r rune) bool {
	return unicode.Is(unicode.Co, r)
}

// squeeze makes one space of many; a tab between cells stays, without spaces around it.
func squeeze(s string) string {
	cells := strings.Split(s, "\t")
	kept := cells[:0]
	for _, cell := range cells {
		if cell = strings.Join(strings.Fields(cell), " "); cell != "" {
			kept = append(kept, cell)
		}
	}
	return strings.Join(kept, "\t")
}

// accented is a run of letters that are all Latin with accents: no language writes three of them in a
// row, but letters of Windows Cyrillic and bytes of UTF-8 look so when read in the wrong alphabet.
var accented = regexp.MustCompile(`[À-ÿ][À-ÿ\x{80}-\x{bf}‘’“”•–—˜™š›œžŸ€‚ƒ„…†‡ˆ‰Š‹ŒŽ]*`)

// redecode mends a line whose bytes were read in the wrong alphabet, which is what fonts without a
// character map give: the runs that look so, where one of them is long enough to be sure.
func redecode(s string) string {
	longest := 0
	for _, run := range accented.FindAllString(s, -1) {
		longest = max(longest, utf8.RuneCountInString(run))
	}
	if longest < 3 {
		return s
	}
	if raw := latinBytes(s); utf8.ValidString(raw) {
		return raw
	}
	return accented.ReplaceAllStringFunc(s, func(run string) string {
		out, err := charmap.Windows1251.NewDecoder().String(latinBytes(run))
		if err != nil {
			return run
		}
		return out
	})
}

// latinBytes gives the bytes that were read as Latin letters.
func latinBytes(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case ok:
		case r < 0x100:
			c = byte(r)
		default:
			c = ' '
		}
		out = append(out, c)
	}
	return string(out)
}

// withoutMarks leaves out what has no width, as the signs that pdftotext tells the direction of text by.
func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if isZeroWidth(r) {
			return -1
		}
		return r
	}, s)
}

// letters counts what a person could read.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// quality is the share of characters of a text that belong to a readable one, 0 to 1.
func quality(s string) float64 {
	good, all := 0, 0
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' {
			continue
		}
		all++
		switch {
		case r < 0x80, unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Arabic), unicode.IsPunct(r), unicode.IsSymbol(r) && r != utf8.RuneError:
			good++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(good) / float64(all)
}
