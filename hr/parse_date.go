package hr

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// monthWords name the months in ru, kk, en and ar (both the international and the Levantine names), folded, as stems.
var monthWords = [12]phrases{
	said("янв*", "қаңтар*", "jan*", "يناير", "كانون الثاني", "جانفي"),
	said("фев*", "ақпан*", "feb*", "فبراير", "شباط"),
	said("мар", "март*", "наурыз*", "mar", "march", "مارس", "آذار"),
	said("апр*", "сәуір*", "apr*", "ابريل", "نيسان"),
	said("май", "мая", "мае", "мамыр*", "may", "مايو", "ايار", "ماي"),
	said("июн*", "маусым*", "jun*", "يونيو", "حزيران"),
	said("июл*", "шілде*", "jul*", "يوليو", "تموز"),
	said("авг*", "тамыз*", "aug*", "اغسطس", "آب"),
	said("сен*", "қыркүйек*", "sep*", "سبتمبر", "ايلول"),
	said("окт*", "қазан*", "oct*", "اكتوبر", "تشرين الاول"),
	said("ноя*", "қараша*", "nov*", "نوفمبر", "تشرين الثاني"),
	said("дек*", "желтоқсан*", "dec*", "ديسمبر", "كانون الاول"),
}

var nowWords = said("настоящ*", "по настоящее", "сейчас", "н в", "нв", "текущ*", "сегодня", "до сих пор", "по сей день", "продолжаю", "работаю",
	"қазір*", "осы күн*", "бүгін*", "әлі", "жалғас*", "present", "now", "current*", "today", "ongoing", "till now", "to date",
	"الان", "حتى الان", "الى الان", "حاليا", "الحاضر", "حتى اليوم", "اليوم", "مستمر")

// monthAt finds a month's name among the words.
func monthAt(ws []string) time.Month {
	month, n := time.Month(0), 0
	for i := range ws {
		for m, names := range monthWords {
			if k := longest(ws[i:], names); k > n {
				month, n = time.Month(m+1), k
			}
		}
	}
	return month
}

// dateParts are the whole numbers of a folded text and the sign that stands between the first two.
func dateParts(folded string) (parts []int, sign byte) {
	end := -1
	for i := 0; i < len(folded); {
		if folded[i] < '0' || folded[i] > '9' {
			i++
			continue
		}
		j := i
		for j < len(folded) && folded[j] >= '0' && folded[j] <= '9' {
			j++
		}
		n, err := strconv.Atoi(folded[i:j])
		if err != nil || j-i > 4 {
			return nil, 0
		}
		if len(parts) == 1 && i == end+1 {
			sign = folded[end]
		}
		parts, end, i = append(parts, n), j, j
	}
	return parts, sign
}

// parseMonth reads a month as "YYYY-MM". A year alone is its first month, or with last its last one. It is never in
// the future, and not before 1950.
func parseMonth(f Field, text string, last bool, now time.Time) (string, error) {
	folded := fold(text)
	parts, _ := dateParts(folded)
	year, month := 0, int(monthAt(words(folded)))
	switch n := len(parts); {
	case n == 1 && parts[0] >= 1000:
		year = parts[0]
		if month == 0 && last {
			month = 12
			if year == now.Year() {
				month = int(now.Month())
			}
		}
		month = max(1, month)
	case n == 2 && month > 0: // «5 марта 2020»
		year = max(parts[0], parts[1])
	case n == 2 && parts[0] >= 1000: // 2020-03
		year, month = parts[0], parts[1]
	case n == 2:
		year, month = parts[1], parts[0]
	case n == 3 && parts[0] >= 1000: // 2020-03-15
		year, month = parts[0], parts[1]
	case n == 3: // 15.03.2020
		year, month = parts[2], parts[1]
	}
	if month < 1 || month > 12 || year < 1950 || year > 9999 {
		return "", expected(f)
	}
	if year > now.Year() || year == now.Year() && month > int(now.Month()) {
		return "", Fail(Invalid, "error."+string(f)+".future")
	}
	return fmt.Sprintf("%04d-%02d", year, month), nil
}

// parseUntil reads the month a job ended; empty means that it has not.
func parseUntil(text string, now time.Time) (string, error) {
	if ws := words(fold(text)); has(ws, nowWords) {
		return "", nil
	}
	return parseMonth(FieldJobTo, text, true, now)
}

// parsePeriod reads «03.2020 – 05.2023» as two months; ok is false where the text is not a range.
func parsePeriod(text string, now time.Time) (from, to string, ok bool) {
	folded := fold(text)
	for _, sep := range []string{" - ", " до ", " по ", " to ", " till ", " until ", " الي ", " حتي ", "-"} {
		a, b, found := strings.Cut(folded, sep)
		if !found {
			continue
		}
		from, err := parseMonth(FieldJobFrom, a, false, now)
		if err != nil {
			continue
		}
		if to, err = parseUntil(b, now); err == nil && (to == "" || to >= from) {
			return from, to, true
		}
	}
	return "", "", false
}

var (
	todayWords    = said("сегодня", "бүгін", "today", "اليوم")
	tomorrowWords = said("завтра", "ертең", "tomorrow", "غدا", "بكره")
	dayUnits      = said("день", "дня", "дней", "сут*", "күн*", "day*", "يوم", "ايام", "يوما")
	weekUnits     = said("недел*", "апта*", "week*", "wk*", "اسبوع", "اسابيع")
	monthUnitsAll = said("месяц*", "мес", "ай", "айдан", "month*", "شهر", "اشهر", "شهور")
	monthEnd      = said("конца месяца", "конец месяца", "до конца месяца", "end of month", "end of the month", "айдың соңы*", "نهاية الشهر")
	halfYear      = said("полгода", "жарты жыл*", "half a year", "نصف سنة")
	noDeadline    = said("нет", "без срока", "бессрочно", "не указ*", "жоқ", "мерзімсіз", "none", "no", "no deadline", "open", "لا يوجد", "بلا", "بدون", "مفتوح")
)

// parseDeadline reads a day that is not past and at most a year ahead, as "YYYY-MM-DD"; empty means none. A day
// without a year is the next such day. Two numbers with a slash that could be either way are asked about.
func parseDeadline(text string, now time.Time) (string, error) {
	folded := fold(text)
	ws := words(folded)
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if day, ok := relativeDay(folded, ws, today); ok {
		return checkedDay(day, today)
	}
	parts, sign := dateParts(folded)
	if len(parts) == 0 && longest(ws, noDeadline) > 0 {
		return "", nil
	}
	year, month, day := 0, int(monthAt(ws)), 0
	switch n := len(parts); {
	case month > 0 && n >= 1 && n <= 2:
		slices.Sort(parts)
		day = parts[0]
		if n == 2 {
			year = parts[1]
		}
	case month == 0 && n == 3 && parts[0] >= 1000:
		year, month, day = parts[0], parts[1], parts[2]
	case month == 0 && (n == 2 || n == 3):
		day, month = parts[0], parts[1]
		if n == 3 {
			year = parts[2]
		}
		if sign == '/' {
			if day <= 12 && month <= 12 && day != month {
				return "", ambiguous(day, month, year, today)
			}
			if month > 12 {
				day, month = month, day
			}
		}
	}
	if year > 0 && year < 100 {
		year += 2000
	}
	d, ok := nextDay(year, month, day, today)
	if !ok {
		return "", expected(FieldDeadline)
	}
	return checkedDay(d, today)
}

// ambiguous asks which of the two readings is meant.
func ambiguous(a, b, year int, today time.Time) error {
	if year > 0 && year < 100 {
		year += 2000
	}
	first, _ := nextDay(year, b, a, today)
	second, _ := nextDay(year, a, b, today)
	return Fail(Invalid, "error.deadline.ambiguous", Day("first", first), Day("second", second))
}

// nextDay makes a calendar day. Without a year it is this year's, or the next year's once that is well past: a
// day missed by a few months is a mistake, not a plan for the year after.
func nextDay(year, month, day int, today time.Time) (time.Time, bool) {
	y := year
	if year == 0 {
		y = today.Year()
	}
	d := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year == 0 && d.Before(today) && d.AddDate(0, 3, 0).Before(today) {
		d = time.Date(y+1, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	}
	return d, month >= 1 && month <= 12 && day >= 1 && d.Day() == day && y < 10000
}

// relativeDay reads «завтра», «через 2 недели», "in a month", «أسبوعين».
func relativeDay(folded string, ws []string, today time.Time) (time.Time, bool) {
	switch {
	case has(ws, tomorrowWords):
		return today.AddDate(0, 0, 1), true
	case has(ws, todayWords):
		return today, true
	case has(ws, monthEnd):
		return time.Date(today.Year(), today.Month()+1, 0, 0, 0, 0, 0, time.UTC), true
	case has(ws, halfYear):
		return today.AddDate(0, 6, 0), true
	case has(ws, said("اسبوعين", "اسبوعان")):
		return today.AddDate(0, 0, 14), true
	case has(ws, said("شهرين", "شهران")):
		return today.AddDate(0, 2, 0), true
	}
	if day, ok := weekdayAt(ws); ok && len(numbers(folded)) == 0 {
		return today.AddDate(0, 0, (int(day)-int(today.Weekday())+6)%7+1), true
	}
	n := 1
	if list := numbers(folded); len(list) == 1 && list[0] >= 1 && list[0] <= 1000 {
		n = int(list[0])
	} else if len(list) > 0 {
		return time.Time{}, false
	}
	for _, w := range ws {
		if v, ok := numberWords[w]; ok && v >= 1 && w != "он" {
			n = int(v)
		}
	}
	switch {
	case has(ws, weekUnits):
		return today.AddDate(0, 0, 7*n), true
	case has(ws, dayUnits):
		return today.AddDate(0, 0, n), true
	case has(ws, monthUnitsAll):
		return today.AddDate(0, n, 0), true
	}
	return time.Time{}, false
}

// weekdayWords begin with Sunday, as time.Weekday does.
var weekdayWords = [7]phrases{
	said("воскресен*", "жексенбі*", "sunday", "الاحد"), said("понедельник*", "дүйсенбі*", "monday", "الاثنين"),
	said("вторник*", "сейсенбі*", "tuesday", "الثلاثاء"), said("сред*", "сәрсенбі*", "wednesday", "الاربعاء"),
	said("четверг*", "бейсенбі*", "thursday", "الخميس"), said("пятниц*", "жұма*", "friday", "الجمعة"), said("суббот*", "сенбі*", "saturday", "السبت"),
}

func weekdayAt(ws []string) (time.Weekday, bool) {
	for day, names := range weekdayWords {
		if has(ws, names) {
			return time.Weekday(day), true
		}
	}
	return 0, false
}

func checkedDay(day, today time.Time) (string, error) {
	switch {
	case day.Before(today):
		return "", Fail(Invalid, "error.deadline.past", Day("day", day))
	case day.After(today.AddDate(1, 0, 0)):
		return "", Fail(Invalid, "error.deadline.far", Day("day", day))
	}
	return day.Format(time.DateOnly), nil
}

// parseStudyYear finds the year a line of education ended in: the last plausible one.
func parseStudyYear(text string, now time.Time) int {
	year := 0
	for _, n := range numberRuns(asciiDigits(text)) {
		if n >= 1950 && n <= now.Year()+8 {
			year = n
		}
	}
	return year
}

// numberRuns lists the runs of exactly four digits.
func numberRuns(s string) []int {
	var out []int
	for run := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(run); err == nil && len(run) == 4 {
			out = append(out, n)
		}
	}
	return out
}
