package ai

import (
	"slices"
	"strings"

	"hrp/hr"
)

// correct takes back what the writer corrected: "Java? нет, Python".
func (r *request) correct() {
	for i, it := range r.items {
		if it.kind != "correct" {
			continue
		}
		if w := r.word(it.from); it.to == it.from+1 && slices.Contains([]string{"нет", "жок", "no", "لا", "بل"}, w) {
			gap := r.text.Tokens[it.from].Gap
			if it.from == 0 || !strings.ContainsAny(gap, "?؟,،.…-/—") {
				continue
			}
		}
		next := r.nextContent(i)
		if next < 0 || r.items[next].from-it.to > 4 {
			continue
		}
		for j := i - 1; j >= 0; j-- {
			if o := &r.items[j]; o.kind == r.items[next].kind && !o.skip && it.from-o.to <= 6 {
				o.skip = true
				r.wishNoMore(i+1, next)
				break
			}
		}
	}
}

// wishNoMore drops the wishes among the items [from, to): in "Java? нет, лучше
// Go" the second is what is wanted.
func (r *request) wishNoMore(from, to int) {
	for i := from; i < to; i++ {
		if r.items[i].kind == "soft" {
			r.items[i].kind = "settled"
		}
	}
}

func (r *request) nextContent(i int) int {
	for j := i + 1; j < len(r.items); j++ {
		if r.items[j].content() {
			return j
		}
	}
	return -1
}

// dropEmployer leaves out what a writer says of the own company: where it is,
// what it does, how long.
func (r *request) dropEmployer() {
	type part struct {
		us, org, need, role bool
		asks                bool // a profession is named before the own company is
	}
	parts := map[int]*part{}
	for _, it := range r.items {
		p := parts[it.clause]
		if p == nil {
			p = &part{}
			parts[it.clause] = p
		}
		switch it.kind {
		case "us":
			p.us = true
		case "seat":
			p.us, p.org = true, true
		case "org", "company":
			p.org = true
		case "need", "employer":
			p.need = true
		case "role":
			p.role = true
			p.asks = p.asks || !p.us
		}
	}
	intro := -1 // the sentence in which the writer introduces the company
	for i := range r.items {
		it := &r.items[i]
		p := parts[it.clause]
		switch {
		case p.need || p.asks:
			intro = -1
		case p.us && p.org:
			intro = it.sentence
		}
		if intro == it.sentence && !p.need && !p.role && (it.kind == "city" || it.kind == "format" || it.kind == "years") {
			it.skip = true
		}
		if p.us && p.org && p.need && !p.asks && it.content() && it.kind != "role" && it.kind != "skill" && r.beforeNeed(*it) {
			it.skip = true // "мы компания в Шымкенте ищем …" without a comma
		}
		if !it.content() || p.need || !p.org || p.asks {
			continue
		}
		if p.us || r.kind == hr.QueryPeople && it.kind == "city" && !p.role && r.orgBefore(*it) {
			it.skip = true
		}
	}
	r.dropSeat()
	r.dropOwnPlace()
}

// dropOwnPlace drops the city that is told of the writer's own company where
// another is named: "мы телеком из Астаны, ищем аналитика, работа в Алматы".
func (r *request) dropOwnPlace() {
	var own []*item
	asked := map[string]bool{}
	for i := range r.items {
		it := &r.items[i]
		switch {
		case it.kind != "city" || it.skip:
		case r.clauseHas(it.from, "us") && !r.clauseHas(it.from, "role"):
			own = append(own, it)
		default:
			asked[it.value] = true
		}
	}
	if len(asked) == 0 {
		return
	}
	for _, it := range own {
		it.skip = true
	}
}

// beforeNeed reports whether an item stands between the writer's company and
// the word that begins the request, in one clause.
func (r *request) beforeNeed(it item) bool {
	org, need := false, false
	for _, o := range r.items {
		if o.clause != it.clause {
			continue
		}
		org = org || (o.kind == "org" || o.kind == "company" || o.kind == "seat") && o.to <= it.from
		if o.kind == "need" {
			need = o.from >= it.to
			if !need {
				return false
			}
		}
	}
	return org && need
}

// dropSeat leaves out where an employer sits: the city of a company that itself
// looks for somebody, and the office it has.
func (r *request) dropSeat() {
	for _, c := range r.items {
		if c.kind != "company" {
			continue
		}
		until := r.seeksItself(c)
		for i := range r.items {
			if it := &r.items[i]; it.kind == "city" && it.from >= c.to && it.to <= until {
				it.skip = true
			}
		}
	}
	// "офис у нас есть" tells where the office is, not where the work is.
	for i := range r.items {
		if it := &r.items[i]; it.kind == "format" && r.wordNear(it, "нас", 2) && (r.wordNear(it, "есть", 4)) {
			it.skip = true
		}
	}
}

func (r *request) wordNear(it *item, word string, within int) bool {
	for i := max(0, it.from-within); i < min(len(r.text.Tokens), it.to+within); i++ {
		if r.word(i) == word {
			return true
		}
	}
	return false
}

// orgBefore reports whether a company is named shortly before a city: "компания
// из Алматы".
func (r *request) orgBefore(it item) bool {
	return slices.ContainsFunc(r.items, func(o item) bool {
		place := slices.Contains([]string{"в", "во", "на", "at", "for", "في"}, r.word(o.from-1)) // "на завод в Темиртау"
		return o.kind == "org" && o.clause == it.clause && o.to <= it.from && it.from-o.to <= 2 && !place
	})
}

// alternatives applies "X или Y": skills become wishes, of anything else there
// is no one value.
func (r *request) alternatives() {
	for i, it := range r.items {
		if it.kind != "or" {
			continue
		}
		r.twoPlatforms(it)
		a, b := r.contentBefore(i), r.nextContent(i)
		if a < 0 || b < 0 {
			continue
		}
		x, y := &r.items[a], &r.items[b]
		if it.from-x.to > 2 || y.from-it.to > 3 || x.sentence != y.sentence {
			continue
		}
		if r.otherBetween(it.to, y.from) { // "Spark или Flink, SQL": the other one is outside the list
			x.nice = x.nice || x.kind == "skill"
			continue
		}
		r.either(x, y)
	}
	var last *item
	for i := range r.items {
		it := &r.items[i]
		if !it.content() {
			continue
		}
		if last != nil && it.from == last.to && strings.TrimSpace(r.text.Tokens[it.from].Gap) == "/" && it.kind != "skill" {
			r.either(last, it)
		}
		last = it
	}
}

// platforms are words that name a profession by half: "андроид или iOS-разработчик".
var platforms = []string{"android", "андроид", "ios", "айос", "اندرويد"}

// twoPlatforms drops the profession that is named by one platform of two.
func (r *request) twoPlatforms(or item) {
	for i := range r.items {
		o := &r.items[i]
		if o.kind == "role" && (o.from == or.to && slices.Contains(platforms, r.word(or.from-1)) || o.to == or.from && slices.Contains(platforms, r.word(or.to))) {
			o.skip = true
		}
	}
}

// otherBetween reports whether a skill outside the closed list stands among the
// tokens [from, to).
func (r *request) otherBetween(from, to int) bool {
	return slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "other" && o.from >= from && o.to <= to })
}

func (r *request) contentBefore(i int) int {
	for j := i - 1; j >= 0; j-- {
		if r.items[j].content() {
			return j
		}
	}
	return -1
}

func (r *request) either(x, y *item) {
	place := func(it *item) bool { return it.kind == "city" || it.kind == "format" }
	switch {
	case x.kind == "skill" && y.kind == "skill":
		x.nice, y.nice = true, true
	case place(x) && place(y), x.kind == y.kind && (x.kind == "role" || x.kind == "language" || x.kind == "employ" || x.kind == "industry"):
		x.skip, y.skip = true, true
		for i := range r.items { // "hybrid in Astana or fully remote"
			if o := &r.items[i]; o.kind == "format" && (x.kind == "format" || y.kind == "format") && o.clause == x.clause {
				o.skip = true
			}
		}
	}
}
