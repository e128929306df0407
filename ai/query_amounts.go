package ai

import (
	"slices"
	"strings"
)

// classify decides what an amount is of: experience, pay, the length of a
// contract, days in the office, or nothing that filters.
func (r *request) classify(n numbers, q quantity, ends map[int]foundPhrase) {
	after := q.to
	if f, ok := n.at[after]; ok {
		if _, more := f.has("fromafter"); more {
			after = f.to
		}
	}
	if _, to, isYears := n.phrase(after, "years"); isYears || q.unit == "years" {
		if r.lasts(q.from) || r.says(to, "duration") && !r.says(to+1, "experience") {
			r.addTerm(q, max(q.hi, q.lo)*12, max(to, q.to))
			return
		}
		if !r.isYearOfPay(n, after, q) {
			r.addYears(n, q, ends)
			return
		}
	}
	if q.unit == "other" {
		return
	}
	if r.addSpan(n, q) {
		return
	}
	if _, _, people := n.phrase(q.to, "people"); people {
		return
	}
	if r.isPay(n, q) {
		r.addPay(n, q, ends)
		return
	}
	if (!q.word || r.bound(n, q, ends, q.to) != exactly) && !q.scaled && q.lo <= 20 && r.nearKind("experience", q.from, 4) && r.clauseHas(q.from, "experience") {
		r.addYears(n, q, ends)
	}
}

// termWords stand before how long something takes.
var termWords = []string{"на", "за", "сроком", "длится", "продлится", "идет", "lasts", "lasting", "in", "within", "for", "over", "خلال", "لمده", "na", "za"}

// lasts reports whether a time that begins at a token is how long work goes on:
// "на полгода", "for six months".
func (r *request) lasts(at int) bool {
	if r.clauseHas(at, "experience") {
		return false
	}
	before := r.word(at - 1)
	return slices.Contains(termWords, before) && before != "for" || before == "for" && r.sentenceHas(at, "duration")
}

// addTerm adds a length of work: up to half a year is short.
func (r *request) addTerm(q quantity, months float64, to int) {
	if months <= 6 {
		r.add("employ", "short_term", q.from, to)
	}
}

// nearKind reports whether an item of a kind ends at most so many tokens before
// a place.
func (r *request) nearKind(kind string, at, within int) bool {
	return slices.ContainsFunc(r.items, func(it item) bool {
		return it.kind == kind && it.to <= at && at-it.to <= within && r.sentence[it.from] == r.sentence[min(at, len(r.sentence)-1)]
	})
}

func (r *request) clauseHas(at int, kind string) bool {
	return slices.ContainsFunc(r.items, func(it item) bool { return it.kind == kind && it.clause == r.clause[at] })
}

// limit is how an amount bounds.
type limit int

const (
	exactly limit = iota
	atLeast
	atMost
)

// bound reads the words before and after an amount.
func (r *request) bound(n numbers, q quantity, ends map[int]foundPhrase, after int) limit {
	for back := q.from; back >= max(0, q.from-2); back-- {
		f, ok := ends[back]
		if !ok {
			continue
		}
		if _, ok := f.has("from"); ok && r.clause[f.from] == r.clause[q.from] {
			return atLeast
		}
		if _, ok := f.has("upto"); ok && r.clause[f.from] == r.clause[q.from] {
			return atMost
		}
		if _, skip := f.has("currency"); !skip && back < q.from {
			break
		}
	}
	for at := after; at < min(after+3, len(r.text.Tokens)); {
		f, ok := n.at[at]
		if !ok {
			if slices.Contains(kazakhCase, r.word(at)) || r.word(at) == "خبره" || r.word(at) == "تجربه" {
				at++
				continue
			}
			break
		}
		if _, ok := f.has("fromafter"); ok {
			return atLeast
		}
		if _, ok := f.has("uptoafter"); ok {
			return atMost
		}
		if !passes(f) {
			break
		}
		at = f.to
	}
	if _, to, ok := n.phrase(after, "currency"); ok {
		after = to
	}
	if q.to > q.from && n.ablative(after-1) {
		return atLeast // "800 мыңнан", "700 мың теңгеден"
	}
	return exactly
}

// passes reports whether a phrase may stand between an amount and its bound.
func passes(f foundPhrase) bool {
	for _, kind := range []string{"currency", "years", "experience", "net", "period"} {
		if _, ok := f.has(kind); ok {
			return true
		}
	}
	return false
}

// addSpan reads a length of time: days in the office are a format, a contract
// of months or a task of days is short work. It reports whether the amount is
// one.
func (r *request) addSpan(n numbers, q quantity) bool {
	for _, unit := range []string{"months", "weeks", "days", "hours"} {
		said, to, ok := n.phrase(q.to, unit)
		if !ok {
			continue
		}
		if _, _, pay := n.phrase(q.to, "period"); pay && (q.scaled || r.nearKind("payword", q.from, 4)) {
			return false
		}
		before := r.word(q.from - 1)
		switch {
		case unit == "days" && r.clauseHas(q.from, "format") && max(q.lo, q.hi) < 5:
			r.add("format", "hybrid", q.from, to)
		case unit == "days" || unit == "weeks":
			if said == "work" || before == "в" || r.termed(q.from, to) || r.clauseHas(q.from, "duration") {
				if max(q.lo, q.hi) <= 26 && !r.clauseHas(q.from, "format") && !r.notice(q.from) {
					r.add("employ", "short_term", q.from, to)
				}
			}
		case unit == "months" && max(q.lo, q.hi) <= 6 && !r.notice(q.from):
			if said == "work" || r.sentenceHas(q.from, "duration") || r.termed(q.from, to) {
				r.add("employ", "short_term", q.from, to)
			}
		}
		return true
	}
	return false
}

// termed reports whether the time in tokens [from, to) is said to be how long
// something takes: "на три месяца", "три айға".
func (r *request) termed(from, to int) bool {
	last := r.word(to - 1)
	if slices.Contains([]string{"about", "around", "roughly", "примерно", "около", "где-то", "حوالي"}, r.word(from-1)) {
		from--
	}
	return slices.Contains(termWords, r.word(from-1)) || strings.HasSuffix(last, "айга") || strings.HasSuffix(last, "аптага") || strings.HasSuffix(last, "кунге") || strings.HasPrefix(r.word(from), "ل")
}

func (r *request) sentenceHas(at int, kind string) bool {
	return slices.ContainsFunc(r.items, func(it item) bool { return it.kind == kind && it.sentence == r.sentence[at] })
}

// notice reports whether a span of time is about notice, probation or the time
// to start.
func (r *request) notice(at int) bool {
	for i := max(0, at-4); i < min(len(r.text.Tokens), at+5); i++ {
		if r.begins(i, "notice", "отработ", "испытат", "probation", "стартова", "выход", "опыт", "experience", "назад", "ago", "отпуск") {
			return true
		}
	}
	return false
}
