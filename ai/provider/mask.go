package provider

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// What contacts look like, in any of our scripts and digits. It errs on the side of masking: a run of nine digits is
// taken for a number to call.
var (
	emailForm  = regexp.MustCompile(`[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)
	linkForm   = regexp.MustCompile(`(?i)(?:https?://|www\.|tg://)[^\s|<>"'«»،]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s|<>"'«»،,;]+|\b(?:t\.me|wa\.me|linkedin\.com|github\.com|gitlab\.com)\b[^\s]*`)
	handleForm = regexp.MustCompile(`(^|[^\p{L}\d])@[A-Za-z][A-Za-z0-9_]{2,31}`)
	namedForm  = regexp.MustCompile(`(?i)((?:telegram|телеграмм?|тг|skype|скайп|whats ?app|ватсап|instagram|تيليجرام|تلغرام|تليجرام)\s*[:：–—-]\s*)[^\s,;|]+`)
	phoneForm  = regexp.MustCompile(`[+＋]?\(?\p{Nd}(?:[\s().\x{2010}-\x{2015}\-]{0,2}\p{Nd}){8,14}`)
	payForm    = regexp.MustCompile(`^\d{1,3}(?:\s\d{3}){1,2}\s?[\x{2010}-\x{2015}-]\s?\d{1,3}(?:\s\d{3}){1,2}$`)
	yearsForm  = regexp.MustCompile(`^(?:19|20)\d\d\D{1,3}(?:19|20)\d\d$|^\d{1,2}\.(?:19|20)\d\d\D{1,3}\d{1,2}\.(?:19|20)\d\d$`)
)

// Mask hides what leads to a person: e-mail addresses, telephone numbers, links, names on networks, and the given names
// of people, also where only a part of one stands. What was there is said in its place, so that a text stays readable.
func Mask(text string, names ...string) string {
	text = emailForm.ReplaceAllString(text, "[email]")
	text = linkForm.ReplaceAllString(text, "[link]")
	text = handleForm.ReplaceAllString(text, "${1}[link]")
	text = namedForm.ReplaceAllString(text, "${1}[link]")
	text = phoneForm.ReplaceAllStringFunc(text, func(s string) string {
		if yearsForm.MatchString(s) || payForm.MatchString(s) {
			return s
		}
		return "[phone]"
	})
	return maskNames(text, names)
}

// maskNames hides every word of the names that has at least three letters, in any case; in Russian and Kazakh names
// take endings, so that what follows a word of five letters or more belongs to it.
func maskNames(text string, names []string) string {
	var words []string
	for _, name := range names {
		for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len([]rune(w)) >= 3 && !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	if len(words) == 0 {
		return text
	}
	return wordForm.ReplaceAllStringFunc(text, func(s string) string {
		lower := strings.ToLower(s)
		for _, w := range words {
			stem := []rune(w)
			if lower == w || len(stem) >= 5 && strings.HasPrefix(lower, string(stem[:len(stem)-1])) && len([]rune(lower)) <= len(stem)+4 {
				return "[name]"
			}
		}
		return s
	})
}

var wordForm = regexp.MustCompile(`\p{L}+`)
