package ai

import (
	"math"
	"slices"
)

// Pay in words below this and without a unit is said in thousands: "450 на
// руки" are 450,000.
const (
	bareFrom = 100
	bareTo   = 2000
)

// isPay reports whether an amount is money.
func (r *request) isPay(n numbers, q quantity) bool {
	if q.lo < 1 && !q.scaled {
		return false
	}
	for _, it := range r.items {
		near := it.clause == r.clause[q.from] || it.sentence == r.sentence[q.from] && it.from >= q.to && it.from-q.to <= 3
		switch it.kind {
		case "currency":
			if it.from >= q.to && it.from-q.to <= 2 && (it.clause == r.clause[q.from] || it.from == q.to) && it.sentence == r.sentence[q.from] && !r.digitsBetween(q.to, it.from) || it.to <= q.from && q.from-it.to <= 1 || it.from >= q.from && it.to <= q.to {
				return true
			}
		case "net":
			if near && !q.word && (q.scaled || q.lo >= bareFrom) {
				return true
			}
		case "payword":
			if near && it.to <= q.from && q.from-it.to <= 5 && (q.scaled || q.lo >= bareFrom) {
				return true
			}
		}
	}
	if slices.Contains([]string{"хочу", "хотел", "хотела", "прошу", "want", "калаймын", "اريد"}, r.word(q.from-1)) && !q.word && q.lo >= bareFrom && q.lo < bareTo {
		return !r.headcount(q) // "сейчас 400, хочу 600"
	}
	bare := !q.word && q.lo >= 50_000 && math.Mod(q.lo, 1000) == 0 // "Алматы. 1 200 000."
	return (q.scaled || bare) && !r.headcount(q)
}

// digitsBetween reports whether a number stands among the tokens [from, to).
func (r *request) digitsBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if startsDigit(r.word(i)) {
			return true
		}
	}
	return false
}

// headcount reports whether a large number counts something else than money.
func (r *request) headcount(q quantity) bool {
	counted := []string{"пользоват", "user", "запрос", "request", "клиент", "client", "customer", "сотрудн", "employee", "человек", "people", "rps", "строк", "адам", "колданушы", "مستخدم", "موظف"}
	return r.begins(q.to, counted...) || r.begins(q.to+1, counted...)
}

// addPay adds an amount of money.
func (r *request) addPay(n numbers, q quantity, ends map[int]foundPhrase) {
	if r.paidSoFar(q) {
		return
	}
	it := r.add("pay", "", q.from, q.to)
	lo, hi := q.lo, q.hi
	for _, other := range r.items {
		if other.kind == "period" && it.period == "" && !r.ofShift(other) && (other.from >= q.to && other.from-q.to <= 4 || other.to <= q.from && q.from-other.to <= 3) &&
			other.sentence == it.sentence {
			it.period = other.value
		}
	}
	currency := r.currencyOf(q)
	if r.currency == "" {
		r.currency = currency
	}
	if !q.scaled && (currency == "" || currency == "KZT" || currency == "RUB") && it.period != "hour" && it.period != "year" {
		if lo >= bareFrom && lo < bareTo && (!q.ranged || hi < bareTo) {
			lo, hi = lo*1000, hi*1000
		}
	}
	switch b := r.bound(n, q, ends, q.to); {
	case q.ranged:
		it.min, it.max = &lo, &hi
	case b == atMost:
		it.max = &lo
	case b == atLeast:
		it.min = &lo
	default:
		it.value, it.max = "budget", &lo
	}
}

// paidSoFar reports whether an amount is what somebody earns already, which is no
// wish: "current salary 500k", "сейчас получаю 400".
func (r *request) paidSoFar(q quantity) bool {
	for i := q.from - 1; i >= 0 && r.clause[i] == r.clause[q.from]; i-- {
		switch {
		case r.begins(i, "last", "current", "previous", "прошл", "текущ", "нынешн", "последн", "казирги") && r.says(i+1, "pay"),
			r.word(i) == "الحالي" && r.says(i-1, "pay"),
			slices.Contains(earnWords, r.word(i)) && r.clauseHas(i, "now"):
			return true
		}
	}
	return false
}

// earnWords say what one is paid; with a word of the present they tell of now.
var earnWords = []string{"получаю", "зарабатываю", "earn", "earning", "make", "making", "getting", "аламын", "اتقاضي"}

// ofShift reports whether a period tells how long people work: "12-hour shifts".
func (r *request) ofShift(period item) bool {
	return r.begins(period.to, "shift", "day", "week", "смен", "рабоч", "ауысым")
}

// currencyOf finds the currency nearest to an amount.
func (r *request) currencyOf(q quantity) string {
	best, at := "", 6
	for _, it := range r.items {
		if it.kind != "currency" || it.sentence != r.sentence[q.from] {
			continue
		}
		d := it.from - q.to
		if it.to <= q.from {
			d = q.from - it.to + 1
		}
		if d < at {
			best, at = it.value, d
		}
	}
	return best
}
