package cv

import (
	"slices"
	"strings"
	"time"

	"hrp/ai/document"
)

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
	// now1 are words, or the first of several, that stand for today; nowRest go on.
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
