package vocabulary

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalize brings a text to the form in which words of four languages are
// compared: NFKC, lower case, ё as е, the letters that Kazakh adds to Cyrillic
// as their Russian neighbours (people type either), Arabic without vowel signs
// and with one form of alef, yeh and teh marbuta, Western digits, no direction
// marks or zero-width characters, single spaces.
func Normalize(s string) string {
	return strings.Join(strings.Fields(fold(s)), " ")
}

// fold is Normalize without touching white space.
func fold(s string) string {
	if isPlain(s) {
		return s
	}
	s = norm.NFKC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r = foldRune(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain reports whether fold would return s as it is: lower-case ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// foldRune returns the folded rune, or -1 for one to drop.
func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		return unicode.ToLower(r)
	case r >= 0x0660 && r <= 0x0669:
		return '0' + r - 0x0660
	case r >= 0x06F0 && r <= 0x06F9:
		return '0' + r - 0x06F0
	case r >= 0x0610 && r <= 0x061A, r >= 0x064B && r <= 0x065F, r == 0x0670, r == 0x0640:
		return -1
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	r = unicode.ToLower(r)
	switch r {
	case 'ё':
		return 'е'
	case 'ә':
		return 'а'
	case 'і', 'ї':
		return 'и'
	case 'ң':
		return 'н'
	case 'ғ', 'ґ':
		return 'г'
	case 'ү', 'ұ', 'ў':
		return 'у'
	case 'қ':
		return 'к'
	case 'ө':
		return 'о'
	case 'һ':
		return 'х'
	case 'є':
		return 'е'
	case 'آ', 'أ', 'إ', 'ٱ':
		return 'ا'
	case 'ى', 'ی', 'ئ':
		return 'ي'
	case 'ة', 'ە':
		return 'ه'
	case 'ؤ':
		return 'و'
	case 'ک', 'ڪ':
		return 'ك'
	case 'گ', 'ڨ', 'ڭ', 'غ':
		return 'غ'
	case 'ڤ':
		return 'ف'
	case 'پ':
		return 'ب'
	case 'چ':
		return 'ج'
	case 'á', 'ä':
		return 'a'
	case 'ó', 'ö':
		return 'o'
	case 'ú', 'ü', 'ū':
		return 'u'
	case 'ı':
		return 'i'
	case 'ý':
		return 'y'
	case 'ǵ', 'ğ':
		return 'g'
	case 'ń', 'ñ', 'ŋ':
		return 'n'
	case 'ş':
		return 's'
	case '’', 'ʼ', '‘', '`':
		return '\''
	}
	return r
}
