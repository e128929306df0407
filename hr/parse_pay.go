package hr

import (
	"math"
	"slices"
	"strings"
)

var negotiable = said("договор*", "по договор*", "по результатам собеседования", "обсуждаем*", "не указ*", "неважно", "не важно", "любая",
	"negotia*", "not stated", "tbd", "by agreement", "competitive", "depends", "any", "келісім*", "келісіледі", "көрсетілмеген", "маңызды емес",
	"حسب الاتفاق", "قابل للتفاوض", "بالاتفاق", "غير محدد", "لا يهم")

var currencyWords = []wordList[Currency]{
	{KZT, said("₸", "тг*", "тенге*", "теңге*", "tg", "kzt", "tenge", "تنغي", "تنغه", "تينغي", "تنجي")},
	{USD, said("$", "usd", "бакс*", "долл*", "dollar*", "bucks", "у е", "уе", "доллар*", "دولار*")},
	{EUR, said("€", "eur", "евро", "euro*", "еуро", "يورو")},
	{RUB, said("₽", "rub", "руб*", "р", "рос", "rouble*", "ruble*", "روبل")},
}

var periodWords = []wordList[Period]{
	{PerHour, said("час", "часа", "ч", "почасов*", "hour*", "hr", "h", "hourly", "сағат*", "ساعه", "الساعه", "بالساعه", "للساعه")},
	{PerYear, said("год", "года", "годов*", "year*", "annual*", "annum", "yr", "pa", "жыл*", "سنه", "سنويا", "السنه", "سنوي", "بالسنه")},
	{PerProject, said("проект*", "project*", "жоба*", "مشروع", "المشروع", "للمشروع", "بالمشروع")},
	{PerMonth, said("мес*", "month*", "mo", "ай", "айына", "айға", "айлық", "ежемес*", "شهر*", "الشهر", "شهريا", "بالشهر")},
}

var baseWords = []wordList[Base]{
	{Net, said("на руки", "чистыми", "чистый", "нетто", "net", "take home", "after tax", "қолға", "таза", "صافي", "صافيه", "الصافي", "بعد الضريبه")},
	{Gross, said("гросс", "брутто", "до вычета*", "до налог*", "грязными", "gross", "before tax*", "салыққа дейін", "салық шегер*", "шегерілгенге дейін",
		"إجمالي*", "اجمالي", "قبل الضريبه")},
}

// otherPeriods are ones that pay is not kept by; taking such a figure for a month's would be a mistake unseen.
var otherPeriods = said("день", "дня", "сутки", "смен*", "недел*", "day", "daily", "shift", "week*", "күніне", "аптасына", "يوميا", "اليوم", "اسبوعيا", "الاسبوع")

var thousandWords = said("к", "k", "т", "тр", "тыс*", "тыщ*", "мың*", "мыңнан", "ألف", "ألفا", "آلاف", "الف", "thousand*")

var millionWords = said("млн*", "м", "m", "mln", "mio", "миллион*", "лям*", "лимон*", "million*", "مليون*", "ملايين")

// figure is a figure of a pay answer with its own multiplier, 0 where none was said.
type figure struct {
	value, unit float64
	named       bool // a multiplier or a currency stands beside it
	at          int  // its place among the tokens
}

// parsePay reads pay. An answer such as "negotiable" is the zero Pay. single tells where a lone figure goes: a wish
// is a lower end, an offer is both. The unit, the currency and the period of a range cover both its ends; a bare
// figure of 100–1999 a month in tenge or roubles is in thousands, as people write it.
func parsePay(text string, single func(int64) Pay) (Pay, error) {
	folded := joinHalves(fold(text))
	toks := tokens(folded)
	amounts, toks := named(payAmounts(toks), toks)
	if len(amounts) == 0 {
		if has(words(folded), negotiable) {
			return Pay{}, nil
		}
		return Pay{}, expected(FieldPay)
	}
	if len(amounts) > 2 || strings.HasPrefix(folded, "-") || has(words(folded), otherPeriods) {
		return Pay{}, expected(FieldPay)
	}
	kind := payKind(toks)
	if !saysPay(amounts, toks, kind) || isPhone(folded) {
		return Pay{}, expected(FieldPay)
	}
	values := scale(amounts, kind)
	for _, v := range values {
		if v > MaxPay {
			return Pay{}, Fail(Invalid, "error.pay.range")
		}
		if v < least(kind) {
			return Pay{}, expected(FieldPay)
		}
	}
	pay := kind
	switch {
	case len(values) == 2:
		if values[0] > values[1] {
			return Pay{}, Fail(Invalid, "error.pay.order")
		}
		pay.From, pay.To = values[0], values[1]
	case boundOf(withoutBase(toks)) > 0:
		pay.From = values[0]
	case boundOf(withoutBase(toks)) < 0:
		pay.To = values[0]
	default:
		one := single(values[0])
		pay.From, pay.To = one.From, one.To
	}
	return pay, nil
}

// least is the smallest figure that can be meant: a day's bread for long periods, anything for an hour.
func least(kind Pay) int64 {
	if kind.Period == PerHour || kind.Currency == USD || kind.Currency == EUR {
		return 1
	}
	return 1000
}

// payKind reads currency (tenge where none is said), period (month) and base.
func payKind(toks []token) Pay {
	ws := payWords(toks)
	kind := Pay{Currency: KZT, Period: PerMonth}
	for _, c := range currencyWords {
		if has(ws, c.words) {
			kind.Currency = c.value
		}
	}
	for _, p := range slices.Backward(periodWords) {
		if has(ws, p.words) {
			kind.Period = p.value
		}
	}
	for _, b := range baseWords {
		if has(ws, b.words) {
			kind.Base = b.value
		}
	}
	return kind
}

// payWords are the words and currency signs among the tokens.
func payWords(toks []token) []string {
	var out []string
	for _, t := range toks {
		if t.word != "" {
			out = append(out, t.word)
		} else if strings.ContainsRune("₸$€₽", t.sign) {
			out = append(out, string(t.sign))
		}
	}
	return out
}

// withoutBase drops the words that say net or gross, because «до вычета» is not an upper end.
func withoutBase(toks []token) []token {
	var out []token
	for i := 0; i < len(toks); {
		var ws []string
		for _, t := range toks[i:] {
			if t.word == "" {
				break
			}
			ws = append(ws, t.word)
		}
		n := max(longest(ws, baseWords[0].words), longest(ws, baseWords[1].words))
		if n == 0 {
			out, n = append(out, toks[i]), 1
		}
		i += n
	}
	return out
}

// payAmounts finds the figures with their multipliers; percentages, schedules such as 5/2 and codes such as 050000
// are not pay.
func payAmounts(toks []token) []figure {
	at := func(i int) token {
		if i < 0 || i >= len(toks) {
			return token{}
		}
		return toks[i]
	}
	var out []figure
	for i, t := range toks {
		next, before := at(i+1), at(i-1)
		switch {
		case t.number() && (next.sign == '%' || next.sign == '/' && i+2 < len(toks) && toks[i+2].number() || before.sign == '/' && i > 1 && toks[i-2].number()):
		case t.number() && len(t.raw) > 1 && t.raw[0] == '0' && t.raw[1] != '.' && t.raw[1] != ',':
		case t.number():
			f := figure{value: t.num, unit: unitOf(next.word), at: i}
			f.named = f.unit > 0 || isCurrency(next) || isCurrency(before)
			out = append(out, f)
		case t.word == "الفين" || t.word == "الفان":
			out = append(out, figure{2, 1e3, true, i})
		case t.word == "مليونين" || t.word == "مليونان":
			out = append(out, figure{2, 1e6, true, i})
		case (i == 0 || !before.number()) && lone(t.word):
			out = append(out, figure{1, unitOf(t.word), true, i})
		case (t.word == "ونصف" || t.word == "жарым") && len(out) > 0 && out[len(out)-1].unit > 0:
			out[len(out)-1].value += 0.5
		}
	}
	return out
}

// lone reports whether the word is a whole figure by itself: «миллион», «مليون», "a thousand".
func lone(word string) bool {
	return slices.Contains([]string{"миллион", "миллиона", "лям", "ляма", "million", "مليون", "الف", "мын"}, word)
}

func unitOf(word string) float64 {
	switch {
	case word == "":
		return 0
	case longest([]string{word}, thousandWords) > 0:
		return 1e3
	case word != "мес" && longest([]string{word}, millionWords) > 0:
		return 1e6
	}
	return 0
}

// joinHalves writes spoken figures in digits: «полтора миллиона», «бір жарым миллион», «пол-ляма», «نصف مليون».
func joinHalves(folded string) string {
	return strings.NewReplacer("полтора ", "1.5 ", "полутора ", "1.5 ", "бир жарым ", "1.5 ", "пол-ляма", "0.5 млн", "пол ляма", "0.5 млн",
		"полляма", "0.5 млн", "полмиллиона", "0.5 млн", "пол миллиона", "0.5 млн", "жарты миллион", "0.5 млн", "half a million", "0.5 mln",
		"نصف مليون", "0.5 مليون", "т.р", "тр", "т. р", "тр", "у.е", "usd").Replace(folded)
}

// scale turns figures into whole units of the currency.
func scale(amounts []figure, kind Pay) []int64 {
	last := amounts[len(amounts)-1]
	out := make([]int64, len(amounts))
	for i, a := range amounts {
		v := a.value * a.unit
		if a.unit == 0 {
			v = bare(a.value, kind)
			if shared := a.value * last.unit; last.unit > 0 && a.value < 10_000 && shared <= last.value*last.unit {
				v = shared
			}
		}
		out[i] = int64(math.Round(min(v, MaxPay+1)))
	}
	return out
}

// bare applies the rule of thousands to a figure without a unit.
func bare(v float64, kind Pay) float64 {
	if v >= 100 && v < 2000 && kind.Period == PerMonth && (kind.Currency == KZT || kind.Currency == RUB) {
		return v * 1000
	}
	return v
}
