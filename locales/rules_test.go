package locales

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/stretchr/testify/require"
)

// categories are the plural categories by language, from CLDR.
func categories(lang string) []string {
	return map[string][]string{
		"ru": {"few", "many", "one", "other"},
		"kk": {"one", "other"},
		"en": {"one", "other"},
		"ar": {"few", "many", "one", "other", "two", "zero"},
	}[lang]
}

// forms are the sentences of a message by category; a message without plural forms has "other" alone.
func forms(m *i18n.Message) map[string]string {
	out := map[string]string{}
	for name, s := range map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other} {
		if s != "" {
			out[name] = s
		}
	}
	return out
}

// each calls check for every sentence of the catalogue.
func each(t *testing.T, check func(t *testing.T, lang, key, form, sentence string)) {
	t.Helper()
	c := loaded(t)
	for _, lang := range Langs() {
		for _, key := range c.Keys(lang) {
			for form, s := range forms(c.messages[lang][key]) {
				check(t, lang, key, form, s)
			}
		}
	}
}

func names(sentence string) []string {
	var out []string
	for _, m := range placeholder.FindAllStringSubmatch(sentence, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	sort.Strings(out)
	return out
}

func TestEveryKeyInEveryLanguage(t *testing.T) {
	c := loaded(t)
	for _, lang := range Langs() {
		require.Equal(t, c.Keys("ru"), c.Keys(lang), "keys of %s", lang)
	}
}

func TestNoKeyTwiceInAFile(t *testing.T) {
	paths, err := filepath.Glob("*.json")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		d := json.NewDecoder(strings.NewReader(string(data)))
		_, err = d.Token()
		require.NoError(t, err)
		seen := map[string]bool{}
		for d.More() {
			key, err := d.Token()
			require.NoError(t, err)
			require.False(t, seen[key.(string)], "%s: %s", path, key)
			seen[key.(string)] = true
			var value any
			require.NoError(t, d.Decode(&value))
		}
	}
}

func TestPlaceholdersAgree(t *testing.T) {
	c := loaded(t)
	for _, key := range c.Keys("ru") {
		want := names(c.messages["ru"][key].Other)
		for _, lang := range Langs() {
			for form, s := range forms(c.messages[lang][key]) {
				got := names(s)
				if form == "one" || form == "two" || form == "zero" { // «سنتان», "one vacancy": the count is in the word
					for _, name := range got {
						require.Contains(t, want, name, "%s %s %s", lang, key, form)
					}
					continue
				}
				require.Equal(t, want, got, "%s %s %s", lang, key, form)
			}
		}
	}
}

func TestPluralFormsAreComplete(t *testing.T) {
	c := loaded(t)
	for _, key := range c.Keys("ru") {
		for _, lang := range Langs() {
			m := c.messages[lang][key]
			require.Equal(t, plural(c.messages["ru"][key]), plural(m), "%s: plural in one language and not in %s", key, lang)
			if !plural(m) {
				continue
			}
			var got []string
			for form := range forms(m) {
				got = append(got, form)
			}
			sort.Strings(got)
			require.Equal(t, categories(lang), got, "%s %s", lang, key)
		}
	}
}

var (
	suffix      = regexp.MustCompile(`\}-?\p{L}`)
	ordinal     = regexp.MustCompile(`\{(?:n|count)\}-\p{L}{5,}`) // Kazakh «3-қадам»: a word, not an ending
	prefix      = regexp.MustCompile(`[\p{L}ـ]\{`)
	goTemplate  = regexp.MustCompile(`\{\{|\}\}|%[sdv]`)
	preposition = regexp.MustCompile(`(?i)(?:^|\s)(?:в|во|из|на|для|о|об|к|ко|с|со|у|при|про) \{(?:city|name|company|title|vacancy|resume|role|person)\}`)
	markup      = regexp.MustCompile(`</?[a-z]+>|\*\*|__`)
	grouping    = regexp.MustCompile(`\d{4,}|\d [\d]{3}(?:\D|$)|\d[\x{2009}\x{202f}]\d`)
	easternNum  = regexp.MustCompile(`[٠-٩۰-۹]`)
)

func TestPlaceholdersTakeNoEnding(t *testing.T) {
	each(t, func(t *testing.T, lang, key, form, s string) {
		for _, bad := range []*regexp.Regexp{suffix, prefix, goTemplate, preposition} {
			require.NotRegexp(t, bad, ordinal.ReplaceAllString(s, ""), "%s %s %s", lang, key, form)
		}
	})
}

func TestTone(t *testing.T) {
	each(t, func(t *testing.T, lang, key, form, s string) {
		where := lang + " " + key + " " + form
		require.NotContains(t, s, "!", where)
		require.NotContains(t, s, "Ошибка", where)
		require.NotRegexp(t, markup, s, where)
		require.Equal(t, strings.TrimSpace(s), s, where)
		require.NotContains(t, s, "  ", where)
		require.NotRegexp(t, `[\x{202a}-\x{202e}\x{200e}\x{200f}]`, s, where)
		require.NotRegexp(t, `[→←➜▶⬅─│█]`, s, "%s: no arrows or drawn bars", where)
		for _, r := range s {
			require.False(t, unicode.IsControl(r) && r != '\n', where)
		}
	})
}

func TestDigits(t *testing.T) {
	years := regexp.MustCompile(`\b(?:19|20)\d\d\b`)
	each(t, func(t *testing.T, lang, key, form, s string) {
		require.NotRegexp(t, easternNum, s, "%s %s %s", lang, key, form)
		if strings.Contains(s, "+7") {
			return
		}
		require.NotRegexp(t, grouping, years.ReplaceAllString(s, ""), "%s %s %s: groups of digits", lang, key, form)
	})
}

func TestButtonLabelsFit(t *testing.T) {
	each(t, func(t *testing.T, lang, key, form, s string) {
		if strings.HasPrefix(key, "button.") || strings.HasSuffix(key, ".button") {
			require.LessOrEqual(t, len([]rune(s)), 20, "%s %s %s: %s", lang, key, form, s)
		}
	})
}

func TestActsHaveDistinctWords(t *testing.T) {
	c := loaded(t)
	for _, lang := range Langs() {
		words := map[string]string{}
		for _, key := range []string{"button.cancel", "button.decline", "button.refuse", "button.withdraw", "button.delete", "button.close", "button.hide"} {
			s, err := c.Text(lang, key, nil)
			require.NoError(t, err)
			require.Empty(t, words[s], "%s: %s and %s", lang, key, words[s])
			words[s] = key
		}
	}
}

func TestArabic(t *testing.T) {
	isolated := regexp.MustCompile("\u2068[^\u2069]*\u2069")
	latin := regexp.MustCompile(`[A-Za-z]`)
	c := loaded(t)
	for _, key := range c.Keys("ar") {
		if strings.HasPrefix(key, "lang_own.") || strings.HasPrefix(key, "level.") {
			continue
		}
		for form, s := range forms(c.messages["ar"][key]) {
			joined := strings.ReplaceAll(s, end+", "+isolate, " ") // a list of Latin terms keeps the comma people type
			bare := placeholder.ReplaceAllString(isolated.ReplaceAllString(joined, ""), "")
			require.NotRegexp(t, latin, bare, "%s %s: Latin terms are isolated", key, form)
			require.NotRegexp(t, `[,;?](?:\s|$)`, bare, "%s %s: Arabic punctuation", key, form)
			require.Equal(t, strings.Count(s, isolate), strings.Count(s, end), "%s %s", key, form)
			for line := range strings.SplitSeq(s, "\n") {
				startsArabic(t, key, line)
			}
		}
	}
}

// startsArabic wants the first letter of a line to be Arabic, terms in isolates included, because the first letter
// sets the direction that Telegram shows a line in; the tatweel does too, and stands for a dash. Placeholders are filled
// with what is isolated.
func startsArabic(t *testing.T, key, line string) {
	t.Helper()
	for _, r := range placeholder.ReplaceAllString(line, "") {
		if unicode.IsLetter(r) {
			require.True(t, unicode.Is(unicode.Arabic, r) || r == 'ـ', "%s: %s", key, line)
			return
		}
	}
}
