package ai

import (
	"math"
	"strings"
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
			if it.from >= q.to && it.from-q.to <= 2 && it.sentence == r.sentence[q.from] && !r.digitsBetween(q.to, it.from) || it.to <= q.from && q.from-it.to <= 1 || it.from >= q.from && it.to <= q.to {
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
	for _, p := range []string{"пользоват", "user", "запрос", "request", "клиент", "client", "customer", "сотрудн", "employee", "человек", "people", "rps", "строк", "адам", "колданушы", "مستخدم", "موظف"} {
		if strings.HasPrefix(r.word(q.to), p) || strings.HasPrefix(r.word(q.to+1), p) {
			return true
		}
	}
	return false
}

// addPay adds an amount of money.
func (r *request) addPay(n numbers, q quantity, ends map[int]foundPhrase) {
	it := r.add("pay", "", q.from, q.to)
	lo, hi := q.lo, q.hi
	for _, other := range r.items {
		if other.kind == "period" && it.period == "" && (other.from >= q.to && other.from-q.to <= 4 || other.to <= q.from && q.from-other.to <= 3) &&
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
