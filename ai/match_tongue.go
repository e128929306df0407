package ai

import "unicode"

// tongue is what a text is written in, as far as its words can be compared with
// another's: two texts in different ones share names of technologies at most.
type tongue byte

const (
	tongueNone tongue = iota
	tongueLatin
	tongueRussian
	tongueKazakh
	tongueArabic
)

// Shares of a text's letters from which it is taken to be in a language: names
// of technologies are in Latin letters everywhere, and Kazakh shares most of
// its letters with Russian.
const (
	nativeShare = 0.15
	kazakhShare = 0.04
)

// tongueOf tells what texts are written in together; tongueNone when they have
// no letters.
func tongueOf(texts ...string) tongue {
	letters, cyrillic, kazakh, arabic := 0.0, 0.0, 0.0, 0.0
	for _, text := range texts {
		for _, r := range text {
			switch {
			case !unicode.IsLetter(r):
				continue
			case isKazakhLetter(r):
				kazakh++
				cyrillic++
			case r >= 0x0400 && r <= 0x052F:
				cyrillic++
			case unicode.Is(unicode.Arabic, r):
				arabic++
			}
			letters++
		}
	}
	switch {
	case letters == 0:
		return tongueNone
	case arabic >= nativeShare*letters:
		return tongueArabic
	case cyrillic >= nativeShare*letters && kazakh >= kazakhShare*cyrillic:
		return tongueKazakh
	case cyrillic >= nativeShare*letters:
		return tongueRussian
	}
	return tongueLatin
}

func isKazakhLetter(r rune) bool {
	switch r {
	case 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і', 'Ә', 'Ғ', 'Қ', 'Ң', 'Ө', 'Ұ', 'Ү', 'Һ', 'І':
		return true
	}
	return false
}

// foreign reports whether the words of two texts cannot be compared.
func foreign(a, b tongue) bool { return a != b && a != tongueNone && b != tongueNone }
