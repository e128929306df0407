package hr

// Lang is a language of the product, an ISO 639-1 code.
type Lang string

// The languages of the product.
const (
	Russian Lang = "ru"
	Kazakh  Lang = "kk"
	English Lang = "en"
	Arabic  Lang = "ar"
)

// Langs lists the languages in the order in which people choose them.
func Langs() []Lang { return []Lang{Kazakh, Russian, English, Arabic} }

// ParseLang finds the product's language for a Telegram language_code such as "ru" or "en-US".
// ok is false for any other language.
func ParseLang(code string) (lang Lang, ok bool) {
	if len(code) > 2 && (code[2] == '-' || code[2] == '_') {
		code = code[:2]
	}
	switch l := Lang(code); l {
	case Russian, Kazakh, English, Arabic:
		return l, true
	}
	return Russian, false
}
