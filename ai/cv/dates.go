package cv

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hrp/ai/document"
)

// month is a month counted from the year 0, so that subtraction gives months.
type month int

func newMonth(year, m int) month { return month(year*12 + m - 1) }

func (m month) String() string {
	return time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// span is a range of dates found in a text.
type span struct {
	from, to month
	// open marks a range that lasts until now.
	open bool
	// years marks a range of which only the years are known, vague one that begins in a year without a month.
	years, vague bool
	// start and end are where it stands, in bytes.
	start, end int
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

var (
	dashes = set("-", "–", "—", "−", "‒", "―", "~", "→", "/")
	// until are words between two dates of a range.
	until = set("по", "до", "to", "until", "till", "through", "thru", "إلى", "الى", "حتى", "لغاية", "وحتى", "وإلى", "والى")
	// ands may stand between a date and the word before the next: "с 2019 и по настоящее время".
	ands = set("и", "and", "және")
	// since are words before the date of a range that lasts until now.
	since = set("с", "со", "since", "منذ", "начиная")
	// opening are words before the first date of a range that has a second.
	opening = set("from", "من", "период", "period", "кезең")
	// now are words, or the first of several, that stand for today.
	now1 = set("настоящее", "настоящего", "наст", "present", "current", "currently", "now", "ongoing", "today", "қазір", "қазірге", "қазіргі", "осы", "бүгінге", "бүгінгі",
		"сейчас", "текущее", "текущий", "сегодня", "сегодняшний", "сегодняшнего", "الآن", "الان", "الحاضر", "حاليا", "حالياً", "الحالي", "الوقت", "اليوم", "تاريخه", "вр", "нв", "н", "сей", "сих", "күнге", "дата")
	nowRest = set("время", "времени", "вр", "в", ".", "уақытқа", "уақыт", "кезге", "күнге", "дейін", "дня", "день", "пор", "моменту", "момент", "/", "date", "day", "الوقت", "الحالي", "الحاضر", "الراهن", "الحالية")
)

// nowAt reads a word for today at token i, with a small word before it: "по настоящее время", "to
// date", "حتى الآن". It returns how many tokens it took.
func nowAt(t []dateToken, i int) int {
	j := i
	for j < len(t) && (until[t[j].text] || t[j].text == "the") {
		j++
	}
	if j >= len(t) {
		return 0
	}
	switch {
	case t[j].text == "date" && j > i:
		return j + 1 - i
	case t[j].text == "н":
		if j+2 < len(t) && (t[j+1].text == "." || t[j+1].text == "/") && (t[j+2].text == "в" || t[j+2].text == "вр") {
			j += 2
		} else {
			return 0
		}
	case t[j].text == "дата" || t[j].text == "вр" || t[j].text == "күнге":
		return 0
	case !now1[t[j].text]:
		return 0
	}
	for j++; j < len(t) && nowRest[t[j].text]; j++ {
	}
	return j - i
}

// spans finds the ranges of dates in a text.
func spans(s string, now time.Time) []span {
	s = western(s)
	t := tokenizeDates(s)
	today := newMonth(now.Year(), int(now.Month()))
	var out []span
	for i := 0; i < len(t); {
		sp, n := spanAt(t, i, today)
		if n == 0 {
			i++
			continue
		}
		sp.start, sp.end = t[i].start, t[i+n-1].end
		i += n
		if sp.from <= today && sp.to >= sp.from {
			out = append(out, sp)
		}
	}
	return out
}

// spanAt reads a range at token i.
func spanAt(t []dateToken, i int, today month) (span, int) {
	a, n := pointAt(t, i)
	if n == 0 {
		return monthsOfOneYear(t, i, today)
	}
	j := i + n
	for j < len(t) && (t[j].text == "." || t[j].text == ",") && j+1 < len(t) && dashes[t[j+1].text] {
		j++
	}
	if j+1 < len(t) && ands[t[j].text] && until[t[j+1].text] {
		j++
	}
	k := j
	for k < len(t) && k-j < 2 && (dashes[t[k].text] || until[t[k].text]) {
		k++
	}
	if k > j && until[t[k-1].text] {
		if used := nowAt(t, k-1); used > 0 {
			return newSpan(a, point{}, true, today), k - 1 + used - i
		}
	}
	_, next := pointAt(t, k)
	if k > j && t[j].opens && dashes[t[j].text] && next == 0 && nowAt(t, k) == 0 { // the dash is a bullet of the next line
		k = j
	}
	joined := k > j
	if used := nowAt(t, k); used > 0 && (joined || t[k].text != "осы") {
		return newSpan(a, point{}, true, today), k + used - i
	}
	b, used := pointAt(t, k)
	if used > 0 && (joined || fromTo(t, i, j, k+used)) {
		return newSpan(a, b, false, today), k + used - i
	}
	if used == 0 && joined && dashes[t[k-1].text] && (k == len(t) || t[k].opens) { // nothing behind the dash
		return newSpan(a, point{}, true, today), k - i
	}
	if b, ok := shortYear(t, k, a, joined); ok {
		return newSpan(a, b, false, today), k + 1 - i
	}
	if i > 0 && since[t[i-1].text] && !joined || k < len(t) && t[k].text == "бері" {
		return newSpan(a, point{}, true, today), n
	}
	return span{}, 0
}

// shortYear reads the end of "2019-21".
func shortYear(t []dateToken, k int, a point, joined bool) (point, bool) {
	if !joined || k >= len(t) || a.month != 0 || len(t[k].text) != 2 || t[k].number < 0 || t[k].start != t[k-1].end {
		return point{}, false
	}
	year := a.year/100*100 + t[k].number
	return point{year: year}, year >= a.year && year-a.year < 30
}

// fromTo tells two dates joined by Kazakh endings: "2019 жылдан 2021 жылға дейін".
func fromTo(t []dateToken, i, j, end int) bool {
	last := t[j-1].text
	if last == "." && j >= 2 {
		last = t[j-2].text
	}
	return endsFrom(last) && end < len(t) && t[end].text == "дейін"
}

// endsFrom tells a word with the Kazakh ending for "from".
func endsFrom(word string) bool {
	return slices.ContainsFunc([]string{"дан", "ден", "тан", "тен", "нан", "нен"}, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// monthsOfOneYear reads "март – май 2020".
func monthsOfOneYear(t []dateToken, i int, today month) (span, int) {
	m, used := monthOf(t, i)
	if used == 0 {
		return span{}, 0
	}
	j := i + used
	if j < len(t) && t[j].text == "." {
		j++
	}
	if j >= len(t) || !dashes[t[j].text] && !until[t[j].text] {
		return span{}, 0
	}
	b, n := pointAt(t, j+1)
	if n == 0 || b.month == 0 {
		return span{}, 0
	}
	return newSpan(point{b.year, m}, b, false, today), j + 1 + n - i
}

// newSpan makes a range of two dates. Of years alone the first counts from its January and the last up
// to its January: 2019–2021 is two years. An end after today is today.
func newSpan(a, b point, open bool, today month) span {
	s := span{open: open, years: a.month == 0 || !open && b.month == 0, vague: a.month == 0}
	s.from = newMonth(a.year, max(a.month, 1))
	switch {
	case open:
		s.to = today
	case b.month != 0:
		s.to = newMonth(b.year, b.month)
	case b.year == a.year:
		s.to = newMonth(b.year, 12)
	default:
		s.to = newMonth(b.year, 1)
	}
	if !open && s.to < s.from {
		s.from, s.to = s.to, s.from
	}
	if s.to >= today {
		s.to = today
		s.open = s.open || b.year*12+b.month > 0 && newMonth(b.year, max(b.month, 1)) > today
	}
	return s
}

// datePart tells a token that a range of dates is made of.
func datePart(t []dateToken, i int) bool {
	if m, _ := monthOf(t, i); m > 0 {
		return true
	}
	text := t[i].text
	return t[i].number >= 0 && (isYear(t[i].number) || t[i].number <= 31) || dashes[text] || until[text] || since[text] || opening[text] || yearWords[text] || text == "." || text == ","
}

// dateHead is the length in bytes of what a line begins with that may be part of a range of dates.
func dateHead(s string) int {
	t := tokenizeDates(s)
	end := 0
	for i := range t {
		if !datePart(t, i) && nowAt(t, i) == 0 {
			break
		}
		end = t[i].end
	}
	return end
}

// joinDates mends ranges that a narrow column broke in two, with the line beside each part behind it.
func joinDates(lines []document.Line, now time.Time) []document.Line {
	out := slices.Clone(lines)
	for i := 0; i+1 < len(out); i++ {
		a, b := western(out[i].Text), western(out[i+1].Text)
		n, m := dateHead(a), dateHead(b)
		if n == 0 || m == 0 || len(spans(strings.TrimRight(a[:n], " -–—"), now)) > 0 || len(spans(b[:m], now)) > 0 {
			continue
		}
		both := strings.TrimSpace(a[:n]) + " " + strings.TrimSpace(b[:m])
		if s := spans(both, now); len(s) != 1 || len(both)-s[0].end > 4 {
			continue
		}
		out[i].Text = strings.TrimSpace(both + "\t" + strings.TrimSpace(a[n:]))
		out[i+1].Text = strings.TrimSpace(b[m:])
	}
	return out
}

// numberWords are the numbers of years people write in words.
var numberWords = map[string]string{
	"один": "1", "одного": "1", "два": "2", "двух": "2", "три": "3", "трех": "3", "четыре": "4", "четырех": "4", "пять": "5", "пяти": "5", "шесть": "6", "шести": "6", "семь": "7", "семи": "7",
	"восемь": "8", "восьми": "8", "девять": "9", "девяти": "9", "десять": "10", "десяти": "10", "двенадцать": "12", "двенадцати": "12", "пятнадцать": "15", "пятнадцати": "15", "двадцать": "20", "двадцати": "20", "полтора": "1.5", "полутора": "1.5",
	"бір": "1", "екі": "2", "үш": "3", "төрт": "4", "бес": "5", "алты": "6", "жеті": "7", "сегіз": "8", "тоғыз": "9", "он": "10", "жиырма": "20",
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20",
	"ثلاث": "3", "أربع": "4", "خمس": "5", "ست": "6", "سبع": "7", "ثمان": "8", "ثماني": "8", "تسع": "9", "عشر": "10",
}

var wordForm = regexp.MustCompile(`\p{L}+`)

// figures writes numbers in words as figures.
func figures(s string) string {
	return wordForm.ReplaceAllStringFunc(s, func(w string) string {
		if n, ok := numberWords[strings.ReplaceAll(strings.ToLower(w), "ё", "е")]; ok {
			return n
		}
		return w
	})
}

// stated reads a length of time: "5 лет 3 месяца", "7 years", "٣ سنوات".
var stated = regexp.MustCompile(`(?i)(\d+(?:[.,]\d)?)\s*\+?(?:-?(?:ти|х|и))?\s*(?:полных\s+)?(лет|года?|жыл|years?|yrs?|سنوات|سنة|أعوام|عام[اً]?|عاما)(?:\s*(?:и|and|,|و)?\s*(\d+)\s*(?:мес|ай|month|mo|شهر|أشهر))?`)

// statedYears returns the length of time a text states, in years.
func statedYears(s string) (float64, bool) {
	s = figures(western(s))
	m := stated.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	years, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", "."), 64)
	if err != nil || years > 60 {
		return 0, false
	}
	if m[3] != "" {
		if months, err := strconv.Atoi(m[3]); err == nil && months < 12 {
			years += float64(months) / 12
		}
	}
	return years, true
}
