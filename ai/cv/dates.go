package cv

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// month is a month counted from the year 0, so that subtraction gives months.
type month int

func newMonth(year, m int) month { return month(year*12 + m - 1) }

func (m month) String() string {
	return time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// dateToken is a word, a number or a sign of a text.
type dateToken struct {
	text       string // lower case
	number     int    // -1 where it is none
	start, end int
	opens      bool // a line begins with it
}

var dateTokens = regexp.MustCompile(`\p{L}[\p{L}\p{M}]*|\d+|[^\s\p{L}\d]`)

// tokenizeDates parts a text into tokens. Digits of other scripts become Western ones of the same place.
func tokenizeDates(s string) []dateToken {
	var out []dateToken
	end := 0
	for _, at := range dateTokens.FindAllStringIndex(s, -1) {
		t := dateToken{text: strings.ToLower(s[at[0]:at[1]]), number: -1, start: at[0], end: at[1], opens: strings.Contains(s[end:at[0]], "\n")}
		end = at[1]
		if c := t.text[0]; c >= '0' && c <= '9' && len(t.text) <= 4 {
			t.number, _ = strconv.Atoi(t.text)
		}
		out = append(out, t)
	}
	return out
}

// western writes Arabic and Persian digits as Western ones.
func western(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		}
		return r
	}, s)
}

// monthNames are the names of months without their endings, January first. A word is a month where it
// begins so, or is the beginning of it, three letters or more.
var monthNames = [12][]string{
	{"январ", "january", "қаңтар", "يناير", "جانفي"},
	{"феврал", "february", "ақпан", "فبراير", "شباط", "فيفري"},
	{"март", "march", "наурыз", "مارس", "آذار"},
	{"апрел", "april", "сәуір", "أبريل", "ابريل", "إبريل", "نيسان", "أفريل"},
	{"май", "мая", "мае", "may", "мамыр", "مايو", "أيار", "ماي"},
	{"июн", "june", "маусым", "يونيو", "يونيه", "حزيران", "جوان"},
	{"июл", "july", "шілде", "يوليو", "يوليه", "تموز", "جويلية"},
	{"август", "august", "тамыз", "أغسطس", "اغسطس", "آب", "أوت"},
	{"сентябр", "september", "қыркүйек", "سبتمبر", "أيلول"},
	{"октябр", "october", "қазан", "أكتوبر", "اكتوبر"},
	{"ноябр", "november", "қараша", "نوفمبر"},
	{"декабр", "december", "желтоқсан", "ديسمبر"},
}

// longestEnding is the number of letters a language adds to the name of a month.
const longestEnding = 5

// twoWordMonths are the months of the Levant told apart by their second word.
var twoWordMonths = map[string]int{"كانون الثاني": 1, "تشرين الأول": 10, "تشرين الاول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "كانون الاول": 12}

// monthOf reads the name of a month at token i, n tokens long.
func monthOf(t []dateToken, i int) (m, n int) {
	if i >= len(t) || t[i].number >= 0 {
		return 0, 0
	}
	if i+1 < len(t) {
		if m, ok := twoWordMonths[t[i].text+" "+t[i+1].text]; ok {
			return m, 2
		}
	}
	word := t[i].text
	letters := utf8.RuneCountInString(word)
	for m, names := range monthNames {
		for _, name := range names {
			whole := utf8.RuneCountInString(name)
			latin := name[0] < 0x80
			switch {
			case word == name,
				strings.HasPrefix(name, word) && letters >= 3 && name[0] < 0xd8,
				strings.HasPrefix(word, name) && !latin && whole > 2 && letters <= whole+longestEnding:
				return m + 1, 1
			}
		}
	}
	return 0, 0
}

// yearWords may follow a year and say nothing more.
var yearWords = set("г", "гг", "год", "года", "году", "годом", "ж", "жыл", "жылы", "жылғы", "жылдың", "жылдан", "жылға", "жылға дейін", "жылдары", "م", "سنة", "عام", "y")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func isYear(n int) bool { return n >= 1950 && n <= 2099 }

// point is one date: a month, or a year with month 0.
type point struct{ year, month int }

// pointAt reads a date at token i; n is 0 where there is none.
func pointAt(t []dateToken, i int) (p point, n int) {
	if i >= len(t) {
		return p, 0
	}
	if m, used := monthOf(t, i); used > 0 {
		return monthFirst(t, i, m, used)
	}
	switch num := t[i].number; {
	case num < 0:
		return p, 0
	case isYear(num) && len(t[i].text) == 4:
		return yearFirst(t, i)
	case num >= 1 && num <= 31:
		return dayFirst(t, i)
	}
	return p, 0
}

// monthFirst reads "март 2020", "Jan. 5, 2020", "Jan '20", "қыркүйек 2020 ж.".
func monthFirst(t []dateToken, i, m, used int) (point, int) {
	j := i + used
	if j < len(t) && t[j].text == "/" {
		if same, more := monthOf(t, j+1); same == m { // by its name of the east and that of the west: "كانون الثاني/يناير"
			j += 1 + more
		}
	}
	for j < len(t) && (t[j].text == "." || t[j].text == "," || t[j].text == "/" || t[j].text == "of") {
		j++
	}
	if j+1 < len(t) && t[j].number >= 1 && t[j].number <= 31 && len(t[j].text) <= 2 && (t[j+1].text == "," || isYear(t[j+1].number)) {
		if j++; t[j].text == "," {
			j++
		}
	}
	if j+1 < len(t) && strings.ContainsAny(t[j].text, "'’`") && len(t[j+1].text) == 2 && t[j+1].number >= 0 {
		return point{2000 + t[j+1].number, m}, j + 2 - i
	}
	if j < len(t) && isYear(t[j].number) {
		return point{t[j].number, m}, afterYear(t, j+1) - i
	}
	return point{}, 0
}

// afterYear steps over the words that only say that a number was a year.
func afterYear(t []dateToken, j int) int {
	if j < len(t) && yearWords[t[j].text] {
		if j++; j < len(t) && t[j].text == "." {
			j++
		}
	}
	return j
}

// yearFirst reads "2020-03", "2020 ж. наурыз", "2020 жылғы наурыз", "2020".
func yearFirst(t []dateToken, i int) (point, int) {
	year := t[i].number
	if i+2 < len(t) && strings.Contains("./-", t[i+1].text) && t[i+1].start == t[i].end && t[i+2].start == t[i+1].end &&
		t[i+2].number >= 1 && t[i+2].number <= 12 && len(t[i+2].text) <= 2 {
		n := 3
		if i+4 < len(t) && t[i+3].text == t[i+1].text && t[i+4].number >= 1 && t[i+4].number <= 31 && len(t[i+4].text) <= 2 {
			n = 5
		}
		return point{year, t[i+2].number}, n
	}
	j := afterYear(t, i+1)
	if j < len(t) && t[j].text == "," {
		j++
	}
	if m, used := monthOf(t, j); used > 0 {
		k := j + used
		for k < len(t) && (t[k].text == "." || t[k].text == ",") {
			k++
		}
		if (k >= len(t) || !isYear(t[k].number) || endsFrom(t[j].text)) && (j > i+1 || onOneLine(t[i], t[j])) {
			return point{year, m}, k - i
		}
	}
	return point{year: year}, afterYear(t, i+1) - i
}

// onOneLine tells tokens with nothing but a space between them.
func onOneLine(a, b dateToken) bool { return b.start-a.end <= 2 }

// dayFirst reads "03.2020", "3/2020", "12.05.2020", "5 мая 2020", "2020" being no day.
func dayFirst(t []dateToken, i int) (point, int) {
	num := t[i].number
	if m, used := monthOf(t, i+1); used > 0 {
		if p, n := monthFirst(t, i+1, m, used); n > 0 {
			return p, n + 1
		}
		return point{}, 0
	}
	sep := func(k int) bool { return k < len(t) && strings.Contains("./-", t[k].text) }
	if !sep(i+1) || i+2 >= len(t) {
		return point{}, 0
	}
	next := t[i+2]
	if isYear(next.number) && len(next.text) == 4 && num <= 12 {
		return point{next.number, num}, afterYear(t, i+3) - i
	}
	if next.number >= 1 && next.number <= 12 && sep(i+3) && i+4 < len(t) && isYear(t[i+4].number) {
		return point{t[i+4].number, next.number}, afterYear(t, i+5) - i
	}
	return point{}, 0
}
