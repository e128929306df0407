package ai

import (
	"slices"
	"strings"

	"hrp/ai/vocabulary"
)

// markers applies wishes, waivers and exclusions to what they are said of.
func (r *request) markers() {
	for i, it := range r.items {
		var apply func(*item)
		switch it.kind {
		case "soft":
			apply = func(o *item) {
				if o.kind == "skill" {
					o.nice = true
				} else if o.kind != "role" && o.kind != "industry" {
					o.skip = true
				}
			}
		case "notreq":
			apply = func(o *item) { o.skip = true }
		case "not":
			apply = func(o *item) {
				o.not = o.kind == "skill" && vocabulary.CoreSkill(o.value)
				o.skip = o.skip || !o.not
			}
		default:
			continue
		}
		for _, j := range r.scope(i) {
			apply(&r.items[j])
		}
	}
}

// scope returns the items a marker is said of: those of its own phrase, before
// it or after it; in a text without punctuation the nearest alone.
func (r *request) scope(i int) []int {
	m := r.items[i]
	if r.clauseOf(m.from-1) == m.clause && r.says(m.from-1, "topic") || r.clauseOf(m.to) == m.clause && r.says(m.to, "topic") && m.kind == "notreq" {
		return nil // "город не важен"
	}
	if j := r.contentBefore(i); j >= 0 && m.from > 0 && r.items[j].to == m.from && strings.ContainsAny(r.text.Tokens[m.from].Gap, "?؟") && m.kind != "not" {
		return []int{j} // "Английский? Не нужен."
	}
	var before, after []int
	for j, it := range r.items {
		if !it.content() || it.sentence != m.sentence {
			continue
		}
		switch {
		case it.clause == m.clause && it.to <= m.from:
			before = append([]int{j}, before...)
		case it.clause == m.clause && it.from >= m.to:
			after = append(after, j)
		}
	}
	if m.kind == "not" {
		return r.excluded(m, before, after)
	}
	if m.to == m.from+1 && slices.Contains(andWords, r.word(m.from)) && len(before) > 0 && r.items[before[0]].to == m.from && r.goesOn(m) {
		return nil // "WordPress плюс Tailwind" asks for both
	}
	forward := m.value == "before" // the marker stands before its object
	switch {
	case len(before) == 0 && len(after) == 0:
		if !r.opensList(m) && !r.alone(m) {
			return nil // "manual background ok" wishes something that is no filter
		}
		return r.neighbourClause(i)
	case len(before) == 0:
		forward = true
	case len(after) == 0:
		forward = false
	case m.spare != "":
		forward = r.items[after[0]].from-m.to < m.from-r.items[before[0]].to
	}
	near := before
	if forward {
		near = after
	}
	if len(near) == 0 {
		return nil
	}
	if forward && r.punctuated() {
		return r.until(near)
	}
	return r.linked(near, forward)
}

// punctuated reports whether the writer separates phrases at all.
func (r *request) punctuated() bool { return len(r.clause) > 0 && r.clause[len(r.clause)-1] > 0 }

// until cuts a list of following items at the next marker of another kind.
func (r *request) until(items []int) []int {
	for n, j := range items {
		for k := items[0]; k < j; k++ {
			if kind := r.items[k].kind; kind == "must" || kind == "notreq" || kind == "soft" || kind == "need" {
				return items[:n]
			}
		}
	}
	return items
}

// goesOn reports whether something of its own begins right after a marker.
func (r *request) goesOn(m item) bool {
	return slices.ContainsFunc(r.items, func(o item) bool {
		return o.from == m.to && o.clause == m.clause && (o.content() || o.kind == "ownverb" || o.kind == "experience")
	})
}

// andWords join what is said of both.
var andWords = []string{"и", "and", "жане", "мен", "و", "плюс"}

// linked returns the first of items and those joined to it: of the same kind,
// side by side or with one word between.
func (r *request) linked(items []int, forward bool) []int {
	out := items[:1]
	for n := 1; n < len(items); n++ {
		a, b := r.items[items[n-1]], r.items[items[n]]
		if a.from == b.from && a.to == b.to { // "джавист" is a developer and Java
			out = items[:n+1]
			continue
		}
		gap := a.from - b.to
		if forward {
			gap = b.from - a.to
		}
		joined := gap == 1 && (slices.Contains(andWords, r.word(min(a.to, b.to))) || slices.Contains([]string{"или", "or", "немесе"}, r.word(min(a.to, b.to))))
		if a.kind != b.kind || !joined && gap > 0 || !joined && !r.punctuated() {
			break
		}
		out = items[:n+1]
	}
	return out
}

// neighbourClause is for a marker alone between commas: "Docker, желательно"
// speaks of what is before, "желательно: Docker, Kafka" of the list after.
func (r *request) neighbourClause(i int) []int {
	m := r.items[i]
	if r.opensList(m) {
		var out []int
		for j := i + 1; j < len(r.items); j++ {
			it := r.items[j]
			if it.sentence != m.sentence || it.kind == "must" {
				break
			}
			if it.content() {
				out = append(out, j)
			}
		}
		return out
	}
	if m.value == "after" {
		if j := r.contentBefore(i); m.kind == "notreq" && j >= 0 && r.isAlternative(r.items[j]) {
			return nil // "Swift или Kotlin, без разницы"
		}
		if j := r.contentBefore(i); j >= 0 && r.items[j].sentence == m.sentence && m.clause-r.items[j].clause <= 1 && !r.required(r.items[j]) {
			return []int{j}
		}
		return nil
	}
	if j := r.nextContent(i); j >= 0 && r.items[j].sentence == m.sentence && r.items[j].clause-m.clause <= 1 {
		return []int{j}
	}
	// "Jenkins — можно без него": the object was named before.
	if j := r.contentBefore(i); m.kind == "notreq" && j >= 0 && r.items[j].sentence == m.sentence && m.clause-r.items[j].clause <= 1 {
		return []int{j}
	}
	return nil
}

// isAlternative reports whether an item is the second of two: "Swift или Kotlin".
func (r *request) isAlternative(it item) bool {
	return slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "or" && o.to == it.from })
}

// opensList reports whether a marker's clause ends with a colon, or is nothing
// but the marker before a dash: what follows is said of the whole list.
func (r *request) opensList(m item) bool {
	at := m.to
	for at < len(r.text.Tokens) && r.clause[at] == m.clause {
		at++
	}
	if at >= len(r.text.Tokens) {
		return false
	}
	// "плюсом — Helm" opens one, "Helm — плюсом" closes it.
	dash := func(i int) bool { return strings.ContainsAny(r.text.Tokens[i].Gap, "—–") }
	only := at == m.to && (m.from == 0 || r.clause[m.from-1] != m.clause)
	return strings.Contains(r.text.Tokens[at].Gap, ":") || only && dash(at) && !dash(m.from)
}

// alone reports whether a marker's clause says nothing else: "Docker, это
// будет плюсом".
func (r *request) alone(m item) bool {
	for i, t := range r.text.Tokens {
		if r.clause[i] == m.clause && (i < m.from || i >= m.to) && !slices.Contains(pointers, t.Norm) {
			return false
		}
	}
	return true
}

// pointers are words that speak of what was named before.
var pointers = []string{"это", "что", "без", "него", "нее", "них", "знание", "знать", "опыт", "и", "тоже", "также", "уже", "его", "их", "ее", "но", "если", "знает", "есть", "that", "it", "this", "they", "which", "too", "also", "but", "if", "so", "бул", "ол", "онын", "да", "де",
	"هذا", "هذه", "ذلك", "وهذا", "وهو", "وهي", "ايضا"}

// required reports whether what an item names is said to be a must in its own
// clause.
func (r *request) required(it item) bool {
	return slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "must" && o.clause == it.clause })
}

// excluded returns what an exclusion is of: right after "кроме", right before
// "емес".
func (r *request) excluded(m item, before, after []int) []int {
	reach := 3
	if w := r.word(m.from); m.to == m.from+1 && (w == "не" || w == "no" || w == "not") {
		reach = 2
	}
	if m.value == "before" || m.spare == "before" {
		if m.spare != "" && len(before) > 0 && (len(after) == 0 || r.items[after[0]].from > m.to) && r.items[before[0]].to == m.from {
			return r.withTheirOwn(r.linked(before, false), before) // "PHP не предлагайте", said of either side
		}
		if len(after) == 0 || r.items[after[0]].from-m.to > reach {
			return nil
		}
		if first := r.items[after[0]]; len(after) > 1 && first.value == vocabulary.SoftwareDeveloper && r.items[after[1]].kind == "skill" && r.items[after[1]].from == first.to {
			return after[:2] // "not a PHP developer" in the order of Arabic
		}
		return r.withTheirOwn(r.linked(after, true), after)
	}
	if len(before) == 0 {
		return nil
	}
	if r.items[before[0]].to < m.from-reach {
		return nil
	}
	return r.withTheirOwn(r.linked(before, false), before)
}

// withTheirOwn adds to an excluded technology the "developers" who are named by
// it: "anyone but PHP devs" asks for no developer.
func (r *request) withTheirOwn(excluded, around []int) []int {
	if len(around) <= len(excluded) {
		return excluded
	}
	last, next := r.items[excluded[len(excluded)-1]], r.items[around[len(excluded)]]
	beside := next.from == last.to || last.from == next.to
	general := func(it item) bool { return it.kind == "role" && it.value == vocabulary.SoftwareDeveloper }
	if beside && (general(next) && last.kind == "skill" || general(last) && next.kind == "skill") {
		return append(slices.Clone(excluded), around[len(excluded)])
	}
	return excluded
}
