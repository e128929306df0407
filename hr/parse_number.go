package hr

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// token is one piece of a folded text: a number, a word, or a single sign.
type token struct {
	num  float64
	word string // letters; empty for numbers and signs
	sign rune   // 0 for numbers and words
	raw  string
}

func (t token) number() bool { return t.word == "" && t.sign == 0 }

// tokens cuts a folded text. "500 000", "500.000" and "500,000" are one number each, "1,5" and "1.5" too.
func tokens(folded string) []token {
	rs := []rune(folded)
	var out []token
	for i := 0; i < len(rs); {
		switch r := rs[i]; {
		case r >= '0' && r <= '9':
			n, raw := scanNumber(rs[i:])
			v, err := strconv.ParseFloat(n, 64)
			if err != nil {
				v = math.Inf(1)
			}
			out = append(out, token{num: v, raw: string(rs[i : i+raw])})
			i += raw
		case unicode.IsLetter(r):
			j := i
			for j < len(rs) && (unicode.IsLetter(rs[j]) || rs[j] == '\'' && j+1 < len(rs) && unicode.IsLetter(rs[j+1])) {
				j++
			}
			out = append(out, token{word: string(rs[i:j]), raw: string(rs[i:j])})
			i = j
		default:
			if r != ' ' {
				out = append(out, token{sign: r, raw: string(r)})
			}
			i++
		}
	}
	return out
}

// scanNumber reads the number at the start of rs: its digits with a dot as decimal mark, and how many runes it took.
func scanNumber(rs []rune) (digits string, length int) {
	run := func(i int) int {
		j := i
		for j < len(rs) && rs[j] >= '0' && rs[j] <= '9' {
			j++
		}
		return j
	}
	end := run(0)
	var b strings.Builder
	b.WriteString(string(rs[:end]))
	grouped := end <= 3 && rs[0] != '0'
	for grouped && end < len(rs) && strings.ContainsRune(" .,'", rs[end]) && run(end+1) == end+4 {
		b.WriteString(string(rs[end+1 : end+4]))
		end += 4
	}
	if end < len(rs) && (rs[end] == '.' || rs[end] == ',') && run(end+1) > end+1 {
		stop := run(end + 1)
		b.WriteByte('.')
		b.WriteString(string(rs[end+1 : stop]))
		end = stop
	}
	return b.String(), end
}

// numbers lists the numbers of a folded text.
func numbers(folded string) []float64 {
	var out []float64
	for _, t := range tokens(folded) {
		if t.number() {
			out = append(out, t.num)
		}
	}
	return out
}

// numberWords are small numbers people write in letters, folded.
var numberWords = map[string]float64{
	"один": 1, "одна": 1, "одного": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "четыре": 4, "пять": 5, "пяти": 5,
	"шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "полтора": 1.5, "полутора": 1.5, "пол": 0.5,
	"бир": 1, "еки": 2, "уш": 3, "торт": 4, "бес": 5, "алты": 6, "жети": 7, "сегиз": 8, "тогыз": 9, "он": 10, "жарты": 0.5,
	"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"واحد": 1, "واحده": 1, "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6,
	"سبع": 7, "سبعه": 7, "ثماني": 8, "ثمان": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10, "نصف": 0.5,
}

var noYears = said("нет", "без опыта", "нет опыта", "новичок", "начинающ*", "beginner", "опыта нет", "отсутствует", "none", "no experience", "no", "zero", "тәжірибесіз",
	"тәжірибе жоқ", "тәжірибем жоқ", "жоқ", "بلا خبرة", "بدون خبرة", "لا خبرة", "لا يوجد", "لا توجد خبرة", "لا")

var ageWords = said("мне", "возраст", "жастамын", "жасым", "years old", "my age", "عمري")

var yearUnits = said("год*", "лет", "г", "л", "жыл*", "year*", "yr*", "y", "سنه", "سنوات", "سنين", "عام", "اعوام", "عاما")

var monthUnits = said("мес*", "ай", "айдан", "айлық", "month*", "mo", "mos", "شهر*", "اشهر", "شهور")

// yearRange is an amount of experience in years; an absent end is open.
type yearRange struct{ min, max *float64 }

// parseYears reads an amount of experience: a number or range of years, years and months, words, a year it began.
func parseYears(f Field, text string, now time.Time) (yearRange, error) {
	folded := fold(text)
	ws := words(folded)
	if has(ws, ageWords) {
		return yearRange{}, expected(f)
	}
	toks := spellNumbers(tokens(folded))
	amounts := yearAmounts(toks, now)
	if len(amounts) == 0 {
		if longest(ws, noYears) > 0 {
			return yearRange{min: new(0.0)}, nil
		}
		return yearRange{}, expected(f)
	}
	for _, a := range amounts {
		if a < 0 || a > MaxYears {
			return yearRange{}, Fail(Invalid, "error."+string(f)+".range", Num("max", MaxYears))
		}
	}
	lo := amounts[0]
	if len(amounts) > 1 && isRange(toks) {
		hi := amounts[1]
		return yearRange{min: new(min(lo, hi)), max: new(max(lo, hi))}, nil
	}
	if bound := boundOf(toks); bound < 0 {
		return yearRange{max: new(lo)}, nil
	}
	return yearRange{min: new(lo)}, nil
}

// spellNumbers replaces number words and their compounds by numbers: «полтора», «год», "a year and a half", «سنتان».
func spellNumbers(toks []token) []token {
	var out []token
	for i, t := range toks {
		v, known := numberWords[t.word]
		unit := t.word != "" && longest([]string{t.word}, yearUnits) > 0
		switch {
		case t.word == "полгода" || t.word == "жартыжыл":
			out = append(out, token{num: 0.5})
		case t.word == "سنتان" || t.word == "سنتين" || t.word == "عامان" || t.word == "عامين":
			out = append(out, token{num: 2})
		case (t.word == "жарым" || t.word == "половиной" || t.word == "half" || t.word == "نصف" || t.word == "ونصف") && anyNumber(out):
			addHalf(out)
		case t.word == "a" && (i+1 < len(toks) && toks[i+1].word == "half" || i > 0 && toks[i-1].word == "half"):
		case t.word == "half":
			out = append(out, token{num: 0.5})
		case known && t.word != "":
			out = append(out, token{num: v})
		case unit && !anyNumber(out) && !anyNumber(toks) && (t.word == "год" || t.word == "года" || t.word == "жыл" || t.word == "year" || t.word == "سنه" || t.word == "عام"):
			out = append(out, token{num: 1}, t)
		default:
			out = append(out, t)
		}
	}
	return out
}

func anyNumber(toks []token) bool {
	for _, t := range toks {
		if t.number() {
			return true
		}
	}
	return false
}

// addHalf adds a half to the last number, as in "a year and a half".
func addHalf(toks []token) {
	for i := len(toks) - 1; i >= 0; i-- {
		if toks[i].number() {
			toks[i].num += 0.5
			return
		}
	}
}

var monthAndYear = regexp.MustCompile(`^\d{1,2}[.,](?:19|20)\d\d$`)

// yearAmounts turns numbers into years: months are twelfths, a calendar year is the time since.
func yearAmounts(toks []token, now time.Time) []float64 {
	var out []float64
	ranged, counted := isRange(toks), hasUnit(toks)
	for i, t := range toks {
		if !t.number() || counted && !ranged && !unitAt(toks, i, yearUnits) && !unitAt(toks, i, monthUnits) {
			continue
		}
		switch {
		case unitAt(toks, i, monthUnits):
			part := t.num / 12
			if n := len(out); n > 0 && !ranged {
				out[n-1] = tenth(out[n-1] + part)
			} else {
				out = append(out, tenth(part))
			}
		case t.num >= 1950 && t.num == math.Trunc(t.num):
			out = append(out, float64(now.Year())-t.num)
		case monthAndYear.MatchString(t.raw):
			year, err := strconv.Atoi(t.raw[len(t.raw)-4:])
			if err != nil {
				continue
			}
			out = append(out, float64(now.Year()-year))
		default:
			out = append(out, tenth(t.num))
		}
	}
	return out
}

// unitAt reports whether the word after toks[i] is one of the units.
func unitAt(toks []token, i int, units phrases) bool {
	return i+1 < len(toks) && toks[i+1].word != "" && longest([]string{toks[i+1].word}, units) > 0
}

// hasUnit reports whether any number is said to be years or months; then the bare ones are versions and the like.
func hasUnit(toks []token) bool {
	for i, t := range toks {
		if t.number() && (unitAt(toks, i, yearUnits) || unitAt(toks, i, monthUnits)) {
			return true
		}
	}
	return false
}

func tenth(v float64) float64 { return math.Round(v*10) / 10 }

// isRange reports whether two numbers are joined into a range.
func isRange(toks []token) bool {
	for i := 1; i+1 < len(toks); i++ {
		if !anyNumber(toks[:i]) || !anyNumber(toks[i+1:]) {
			continue
		}
		switch t := toks[i]; {
		case t.sign == '-', t.word == "до", t.word == "to", t.word == "الي", t.word == "حتي", t.word == "и" && toks[0].word == "между":
			return true
		case t.word == "ден" || t.word == "дан" || t.word == "тен" || t.word == "тан" || t.word == "нан" || t.word == "нен":
			return true
		}
	}
	return false
}

// boundOf tells which end a single figure is: 1 a lower one (от, from, «+»), -1 an upper one (до, up to), 0 neither.
func boundOf(toks []token) int {
	for i, t := range toks {
		prev := ""
		if i > 0 {
			prev = toks[i-1].word
		}
		not := prev == "не" || prev == "no" || prev == "not" || prev == "لا"
		switch t.word {
		case "до", "меньше", "менее", "максимум", "max", "under", "below", "less", "up", "maximum", "дейин", "коби", "حتي", "اقل", "аспайтын":
			if not {
				return 1
			}
			return -1
		case "выше", "более", "больше", "more", "over", "свыше", "жогары", "астам", "اكثر", "تزيد", "артык":
			if not {
				return -1
			}
			return 1
		case "ниже":
			return 1
		case "от", "from", "минимум", "min", "minimum", "least", "бастап", "кеминде", "кем", "من", "plus", "تقل", "хотя":
			return 1
		}
		if t.sign == '+' && i > 0 {
			return 1
		}
	}
	return 0
}

// parseCount reads a number of people.
func parseCount(f Field, text string, limit int) (int, error) {
	n := numbers(fold(text))
	if len(n) == 0 {
		for _, w := range words(fold(text)) {
			if v, ok := numberWords[w]; ok && v >= 1 && v == math.Trunc(v) {
				n = append(n, v)
			}
		}
	}
	if len(n) != 1 || n[0] != math.Trunc(n[0]) {
		return 0, expected(f)
	}
	if n[0] < 1 || n[0] > float64(limit) {
		return 0, Fail(Invalid, "error."+string(f)+".range", Num("max", limit))
	}
	return int(n[0]), nil
}
