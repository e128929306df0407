package document

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// TestNumbersInLinesToTheLeft reads telephone numbers however their groups were drawn.
func TestNumbersInLinesToTheLeft(t *testing.T) {
	for drawn, want := range map[string]string{
		"+7 (700) 000-12-34":  "+7 (700) 000-12-34",
		"8 700 000 12 34":     "8 700 000 12 34",
		"34-12-000 (700) 7+":  "+7 (700) 000-12-34",
		"000-12-34 (700) 7+":  "+7 (700) 000-12-34",
		"1234 000 700 7+":     "+7 700 000 1234",
		"34-12-000-700-8":     "8-700-000-12-34",
		"555-0107 (202) 1+":   "+1 (202) 555-0107",
		"0107-555 (202) 1+":   "+1 (202) 555-0107",
		"0384 000 50 971+":    "+971 50 000 0384",
		"05.2019 - 06.2021":   "",
		"2016-2020 2021-2023": "",
	} {
		got, _ := readNumber(drawn)
		require.Equal(t, want, got, drawn)
	}
	require.Equal(t, "الهاتف: +7 (700) 000-12-34", toLogical("34-12-000 (700) 7+ :فتاهلا", true))
}

// TestAddressesInLinesToTheLeft keeps the hyphen at the end of a line with the address it breaks.
func TestAddressesInLinesToTheLeft(t *testing.T) {
	for drawn, want := range map[string]string{
		"github.com/timur- :باه تيج":            "جيت هاب: github.com/timur-",
		"https://linkedin.com/in/timur- :ةحفص":  "صفحة: https://linkedin.com/in/timur-",
		"timur.sample@nova- :ديرب":              "بريد: timur.sample@nova-",
		"github.com/timur - :باه تيج":           "جيت هاب: - github.com/timur",
		"github.com/timur-demo :باه تيج":        "جيت هاب: github.com/timur-demo",
		"ةمزح | github.com/timur- :باه تيج | أ": "أ | جيت هاب: -github.com/timur | حزمة",
	} {
		require.Equal(t, want, toLogical(drawn, true), drawn)
	}
}

// TestSignsOnLetters reads a sign after the letter it is drawn onto, wherever on it it begins.
func TestSignsOnLetters(t *testing.T) {
	letter := func(s string, x0, x1 float64) glyph { return glyph{text: s, x0: x0, x1: x1, size: 10} }
	for name, c := range map[string]struct {
		glyphs []glyph
		want   string
	}{
		"a vowel sign in the middle of its letter": {[]glyph{letter("ا", 0, 2), letter("م", 2, 7), letter("ً", 4, 4), letter("د", 7, 11)}, "دمًا"},
		"a vowel sign where its letter begins":     {[]glyph{letter("ا", 0, 2), letter("ً", 2, 2), letter("م", 2, 7), letter("د", 7, 11)}, "دمًا"},
		"the alef of lam-alef inside the lam":      {[]glyph{letter("ن", 0, 3), letter("ل", 3, 8), letter("إ", 3.1, 3.1), letter("ا", 8, 10)}, "الإن"},
		"an alef known only as half of lam-alef":   {[]glyph{letter("ن", 0, 3), letter(lamAlef, 3, 3), letter("ل", 3, 8), letter("ا", 8, 10)}, "الان"},
		"both halves known only as lam-alef":       {[]glyph{letter("ن", 0, 3), letter(lamAlef, 3, 5), letter(lamAlef, 5, 8), letter("ا", 8, 10)}, "الان"},
		"two signs":                                {[]glyph{letter("ا", 0, 2), letter("م", 2, 7), letter("ً", 4, 4), letter("ّ", 5, 5)}, "مًّا"},
		"no sign, for it follows its letter":       {[]glyph{letter("م", 0, 5), letter("أ", 5, 5), letter("ل", 5, 10)}, "لأم"},
	} {
		r := toRow(c.glyphs, edges{})
		require.Len(t, r.segments, 1, name)
		require.Equal(t, norm.NFC.String(c.want), norm.NFC.String(toLogical(r.segments[0].text, true)), name)
	}
}

// typed draws lines of letters five points wide, that begin at the left edge or end at the right one.
func typed(toLeft bool, lines ...string) []glyph {
	var out []glyph
	for i, line := range lines {
		x := 40.0
		if toLeft {
			x = 540 - 5*float64(utf8.RuneCountInString(line))
		}
		for _, r := range line {
			out = append(out, glyph{text: string(r), x0: x, x1: x + 5, y: 700 - 14*float64(i), size: 10})
			x += 5
		}
	}
	return out
}

// TestDirectionOfAPage takes a page that lines up on the right for one that runs to the left, although most of its
// letters are Latin.
func TestDirectionOfAPage(t *testing.T) {
	lines := []string{"iOS | Senior iOS Developer تاقيبطت روطم", "Swift, Xcode", "04/2023 - 09/2021", "Tulpar Apps"}
	right := flatten(arrange(typed(true, lines...), 0))
	require.Equal(t, "مطور تطبيقات iOS | Senior iOS Developer", right[0].Text)
	require.Equal(t, "09/2021 - 04/2023", right[2].Text)
	left := flatten(arrange(typed(false, lines...), 0))
	require.Equal(t, "iOS | Senior iOS Developer مطور تطبيقات", left[0].Text)
	require.Equal(t, "04/2023 - 09/2021", left[2].Text)
	latin := flatten(arrange(typed(true, lines[1:]...), 0))
	require.Equal(t, "04/2023 - 09/2021", latin[1].Text)
}

// TestDatesBrokenInATable joins the dates that a narrow column broke, and no others.
func TestDatesBrokenInATable(t *testing.T) {
	two := func(y float64, a, b string) row { // cells of a page to the right
		return row{y: y, size: 10, segments: []segment{{text: a, x0: 40, x1: 100, size: 10}, {text: b, x0: 180, x1: 300, size: 10}}}
	}
	for name, c := range map[string]struct {
		rows []row
		want []string
	}{
		"a month apart from its year": {[]row{two(700, "March 2016 – August", "Analyst"), two(686, "2020", "Nova LLC")}, []string{"March 2016 – August 2020\tAnalyst", "Nova LLC"}},
		"the present on its own":      {[]row{two(700, "2020 –", "Analyst"), two(686, "present", "Nova LLC")}, []string{"2020 – present\tAnalyst", "Nova LLC"}},
		"a range that has its end":    {[]row{two(700, "2016 – 2020", "Analyst"), two(686, "Almaty", "Nova LLC")}, []string{"2016 – 2020\tAnalyst", "Almaty\tNova LLC"}},
		"a place under the dates":     {[]row{two(700, "2016 – now", "Analyst"), two(686, "Almaty", "Nova LLC")}, []string{"2016 – now\tAnalyst", "Almaty\tNova LLC"}},
		"two jobs":                    {[]row{two(700, "2020 – now", "Analyst"), two(686, "2018 – 2020", "Nova LLC")}, []string{"2020 – now\tAnalyst", "2018 – 2020\tNova LLC"}},
		"rows far apart":              {[]row{two(700, "2020 –", "Analyst"), two(640, "2019", "Nova LLC")}, []string{"2020 –\tAnalyst", "2019\tNova LLC"}},
	} {
		for i, r := range joinDates(c.rows, false) {
			require.Equal(t, c.want[i], toLine(r, false).Text, name)
		}
	}
	left := func(y float64, a, b string) row { // and of one to the left, as it is drawn
		return row{y: y, size: 10, segments: []segment{{text: b, x0: 180, x1: 300, size: 10}, {text: a, x0: 400, x1: 500, size: 10}}}
	}
	rows := joinDates([]row{left(700, "ىتح – 2020 سرام", "للحم"), left(680, "نآلا", "افون ةكرش")}, true)
	require.Equal(t, "مارس 2020 – حتى الآن\tمحلل", toLine(rows[0], true).Text)
	require.Equal(t, "شركة نوفا", toLine(rows[1], true).Text)
}
