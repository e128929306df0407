package hr

import (
	"slices"
	"strings"
)

// payNouns name pay itself, so that a figure beside them needs no currency.
var payNouns = said("зарплат*", "зп", "оклад*", "доход*", "оплат*", "ставк*", "вилк*", "salary", "pay", "wage*", "income", "rate",
	"жалақы*", "айлықақы*", "еңбекақы*", "табыс*", "راتب*", "الراتب", "اجر", "الاجر", "دخل")

// aroundPay are words that may stand beside a bare figure without making it a figure of something else.
var aroundPay = said("от", "до", "из", "и", "или", "не", "ниже", "выше", "менее", "более", "меньше", "больше", "минимум", "максимум", "между", "около",
	"примерно", "приблизительно", "где то", "хотя", "бы", "хочу", "хотел*", "желательно", "ожида*", "готов*", "рассматрива*", "можно", "плюс", "бонус*", "преми*", "мне", "в", "за", "на",
	"from", "to", "up", "at", "least", "most", "about", "around", "approximately", "between", "and", "or", "more", "less", "than", "min*", "max*", "want", "expect*", "plus", "bonus*", "i", "a", "per", "not", "no", "over", "under", "below",
	"дейін", "бастап", "кем", "кемінде", "шамамен", "емес", "көп", "аз", "және", "немесе", "арасында", "жоғары", "төмен", "астам", "қалаймын", "болса",
	"من", "الى", "إلى", "حتى", "بين", "و", "أو", "حوالي", "تقريبا", "على", "الاقل", "لا", "تقل", "يقل", "عن", "اكثر", "اقل", "اريد", "في", "كل")

// named keeps, where some figures of an answer have a multiplier or a currency and others have not, only those that
// have: «3 года опыта, 600к». What is left out goes with the word it counts. Ends of a range share what is said of one.
func named(amounts []figure, toks []token) ([]figure, []token) {
	if isRange(toks) || !slices.ContainsFunc(amounts, func(f figure) bool { return f.named }) {
		return amounts, toks
	}
	drop := map[int]bool{}
	for _, f := range amounts {
		if !f.named {
			drop[f.at], drop[f.at+1] = true, true
		}
	}
	var kept []token
	for i, t := range toks {
		if !drop[i] {
			kept = append(kept, t)
		}
	}
	return payAmounts(kept), kept
}

// saysPay reports whether the figures are pay: something says so, or each is a likely one by itself. A year, a number
// of people or of a house is not.
func saysPay(amounts []figure, toks []token, kind Pay) bool {
	ws := payWords(toks)
	if kind.Base != "" || has(ws, payNouns) || slices.ContainsFunc(amounts, func(f figure) bool { return f.named }) {
		return true
	}
	strange := false // a word that tells of something else
	for i := 0; i < len(ws); {
		n := max(longest(ws[i:], aroundPay), longest(ws[i:], payUnits()))
		strange = strange || n == 0
		i += max(n, 1)
	}
	for _, f := range amounts {
		counted := f.at+1 < len(toks) && toks[f.at+1].word != "" && strange
		switch {
		case f.value >= 1950 && f.value <= 2100:
			return false
		case kind.Period == PerHour && !strange:
		case f.value >= likelyPay && (!strange || !counted && f.value >= 5*likelyPay):
		case f.value >= 100 && bare(f.value, kind) != f.value && !strange:
		default:
			return false
		}
	}
	return true
}

// likelyPay is the smallest figure taken for pay when nothing but the question says that it is.
const likelyPay = 10_000

// payUnits are the words of periods.
func payUnits() phrases {
	var all phrases
	for _, p := range periodWords {
		all = append(all, p.words...)
	}
	return all
}

func isCurrency(t token) bool {
	ws := payWords([]token{t})
	return len(ws) > 0 && slices.ContainsFunc(currencyWords, func(c wordList[Currency]) bool { return longest(ws, c.words) > 0 })
}

// isPhone reports whether the answer is a phone number of this country, or one with a plus.
func isPhone(folded string) bool {
	p := phone(folded)
	return strings.HasPrefix(p, "+7") || p != "" && strings.HasPrefix(folded, "+")
}
