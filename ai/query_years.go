package ai

import (
	"slices"
	"strings"

	"hrp/ai/vocabulary"
)

// quantities finds the amounts of a request and decides what each is of.
func (r *request) quantities(found []foundPhrase) {
	n := numbers{r: r, at: map[int]foundPhrase{}}
	ends := map[int]foundPhrase{}
	for _, f := range found {
		n.at[f.from] = f
		ends[f.to] = f
	}
	for i := 0; i < len(r.text.Tokens); {
		if v, to, ok := n.phrase(i, "years"); ok && (v != "1" || n.opensRange(i, to)) {
			i = r.saidYears(n, number(v), i, to, ends)
			continue
		}
		if q, ok := n.inverted(i); ok {
			r.classify(n, q, ends)
			i = q.to
			continue
		}
		if months, to, ok := n.invertedTerm(i); ok {
			r.addTerm(quantity{from: i, to: to}, months, to)
			i = to
			continue
		}
		q, ok := n.quantity(i)
		if !ok {
			if _, to, is := n.phrase(i, "years"); is && r.oneYear(i, to, ends) {
				r.addYears(n, quantity{lo: 1, from: i, to: i, unit: "years"}, ends)
			}
			i++
			continue
		}
		r.classify(n, q, ends)
		i = max(q.to, i+1)
	}
}

// untilWords stand between the ends of a range.
var untilWords = []string{"до", "to", "الي", "по", "do", "till"}

// opensRange reports whether a year without a number is the lower end of a
// range: "от года до трёх лет".
func (n numbers) opensRange(i, to int) bool {
	if _, _, number := n.phrase(i-1, "number"); number || i > 0 && startsDigit(n.r.word(i-1)) {
		return false
	}
	return slices.Contains(untilWords, n.r.word(to)) && (startsDigit(n.r.word(to+1)) || n.r.says(to+1, "number"))
}

// saidYears adds years that are one word: "полгода", "سنتان"; alone or as the
// lower end of a range. It returns the token after them.
func (r *request) saidYears(n numbers, years float64, from, to int, ends map[int]foundPhrase) int {
	q := quantity{lo: years, from: from, to: from, unit: "years"}
	next := to
	if slices.Contains(untilWords, r.word(to)) {
		next++
	}
	if next > to || n.ablative(to-1) {
		if hi, ok := n.quantity(next); ok && hi.lo > years {
			if _, after, isYears := n.phrase(hi.to, "years"); isYears {
				q.hi, q.ranged, q.to = hi.lo, true, after
				r.addYears(n, q, ends)
				return after
			}
		}
	}
	if r.lasts(from) {
		r.addTerm(q, years*12, to)
	} else {
		r.addYears(n, q, ends)
	}
	return to
}

// inverted reads an amount said the other way round, as Russian does to mean
// "about": "года три", "лет пять".
func (n numbers) inverted(i int) (quantity, bool) {
	_, to, ok := n.phrase(i, "years")
	if !ok || !slices.Contains([]string{"лет", "года", "годика"}, n.r.word(i)) || to >= len(n.r.text.Tokens) || n.r.text.Tokens[to].Break() != vocabulary.BreakSpace {
		return quantity{}, false
	}
	if _, _, before := n.phrase(i-1, "number"); before || i > 0 && startsDigit(n.r.word(i-1)) {
		return quantity{}, false // "пять лет, три языка"
	}
	v, _, _, word, end, ok := n.atom(to)
	if !ok || !word {
		return quantity{}, false
	}
	return quantity{lo: v, from: i, to: end, unit: "years", word: true}, true
}

// invertedTerm reads how long work goes on in the same order: "дней на десять",
// "месяца на три".
func (n numbers) invertedTerm(i int) (months float64, end int, ok bool) {
	if n.r.word(i+1) != "на" || n.r.clause[i+1] != n.r.clause[i] {
		return 0, 0, false
	}
	v, _, _, _, end, ok := n.atom(i + 2)
	if !ok {
		return 0, 0, false
	}
	switch {
	case n.r.says(i, "days"):
		return v / 30, end, true
	case n.r.says(i, "weeks"):
		return v * 7 / 30, end, true
	case n.r.says(i, "months"):
		return v, end, true
	}
	return 0, 0, false
}

// oneYear reports whether a year without a number is an amount: "от года",
// "больше года", "опыт год".
func (r *request) oneYear(i, to int, ends map[int]foundPhrase) bool {
	w := r.word(i)
	if w == "г" || strings.HasPrefix(w, "лет") || w == "years" || w == "жылдык" || w == "годов" || w == "سنوات" {
		return false
	}
	before, ok := ends[i]
	if !ok {
		return false
	}
	if _, experience := before.has("experience"); experience {
		return true
	}
	_, from := before.has("from")
	_, upto := before.has("upto")
	return from || upto
}

// isYearOfPay tells "40000 a year" from "4 years".
func (r *request) isYearOfPay(n numbers, at int, q quantity) bool {
	_, _, period := n.phrase(at, "period")
	return period && q.lo >= bareFrom || q.lo >= 1000
}

// addYears adds experience, unless the years are somebody's age, or a
// company's.
func (r *request) addYears(n numbers, q quantity, ends map[int]foundPhrase) {
	if r.notExperience(q) {
		return
	}
	it := r.add("years", "", q.from, max(q.to, q.from+1))
	if _, to, ok := n.phrase(it.to, "years"); ok {
		it.to = to
	}
	lo, hi := q.lo, q.hi
	switch b := r.bound(n, q, ends, q.to); {
	case q.ranged:
		it.min, it.max = &lo, &hi
	case b == atMost:
		it.max = &lo
	case b == exactly:
		it.value, it.min = "bare", &lo
	default:
		it.min = &lo
	}
}

func (r *request) notExperience(q quantity) bool {
	last := max(q.lo, q.hi)
	before := q.from - 1
	for slices.Contains([]string{"уже", "всего", "лишь", "is", "already"}, r.word(before)) {
		before--
	}
	if (r.saysAny(before, "org", "company", "us") || r.begins(before, "отделу", "департамент")) && !r.clauseHas(q.from, "experience") {
		return true // "нашей фирме десять лет"
	}
	if slices.Contains([]string{r.word(q.to), r.word(q.to + 1)}, "old") {
		return true // "a 7-year-old startup"
	}
	if r.ofOurselves(q) {
		return true
	}
	if last > 45 || q.lo >= 18 && !r.clauseHas(q.from, "experience") {
		return true
	}
	for _, it := range r.items {
		if it.sentence != r.sentence[q.from] || it.clause != r.clause[q.from] {
			continue
		}
		if it.kind == "age" && q.lo >= 16 && !r.clauseHas(q.from, "experience") {
			return true
		}
		if it.kind == "past" && !r.clauseHas(q.from, "experience") && max(it.from, q.from)-min(it.to, q.to) <= 4 {
			return true
		}
	}
	return false
}

// ofOurselves reports whether an amount of years is told of the writer's company:
// "нам десять лет", "он жыл жұмыс істеп келеміз".
func (r *request) ofOurselves(q quantity) bool {
	clause := r.clause[q.from]
	if slices.ContainsFunc(r.items, func(o item) bool {
		return o.clause == clause && (o.kind == "need" || o.kind == "role" || o.kind == "experience" || o.kind == "employer")
	}) {
		return false
	}
	if r.clauseHas(q.from, "us") {
		return true
	}
	for i, t := range r.text.Tokens {
		if r.clause[i] == clause && slices.ContainsFunc([]string{"ймиз", "ймыз", "емиз", "амыз"}, func(e string) bool { return strings.HasSuffix(t.Norm, e) }) {
			return true
		}
	}
	return false
}
