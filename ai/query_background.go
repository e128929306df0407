package ai

import (
	"regexp"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// dropBackground leaves out what a text tells of the past, of journeys, and of
// people who are not looked for: "раньше жил в Астане", "командировки в Атырау",
// "reports to the CTO".
func (r *request) dropBackground() {
	r.dropOneself()
	r.dropPlacesOfPast()
	r.dropElsewhere()
	for _, m := range r.items {
		switch m.kind {
		case "was", "left":
			r.dropPast(m)
			r.dropFirstCalling(m)
		case "moved":
			r.dropOrigin(m)
			r.dropFirstCalling(m)
		case "trip":
			r.dropJourney(m)
		case "beside":
			r.dropColleague(m)
		case "need":
			r.dropSubject(m)
		case "me", "ownverb":
			r.dropOwnCity(m)
		}
	}
}

// dropElsewhere drops where a client of the writer is, or a thing: "for our Dubai
// client", "серверы стоят в Астане".
func (r *request) dropElsewhere() {
	for i := range r.items {
		o := &r.items[i]
		for at := o.from - 3; o.kind == "city" && at <= o.to; at++ {
			if r.standsElsewhere(at) && r.clauseOf(at) == o.clause && !slices.ContainsFunc(r.items, func(p item) bool { return p.kind == "role" && p.from > at && p.to <= o.from }) {
				o.skip = true
			}
		}
	}
}

// standsElsewhere reports whether the word at a place is a client, a server that is
// said to stand somewhere, or a team somebody works with.
func (r *request) standsElsewhere(at int) bool {
	switch {
	case r.begins(at, "клиент", "заказчик", "client", "customer", "عميل", "тапсырыс"):
		return true
	case r.begins(at, "сервер", "server", "цод", "датацентр"):
		return slices.Contains([]string{"стоит", "стоят", "находится", "находятся", "is", "are", "located", "hosted"}, r.word(at+1))
	case r.begins(at, "команд", "team", "فريق"):
		return slices.Contains(withWords, r.word(at-1)) || slices.Contains(withWords, r.word(at-2))
	}
	return false
}

// withWords stand before those somebody works with.
var withWords = []string{"с", "со", "with", "مع"}

// stretch is the range of tokens around a marker that tell of one time: its
// clause, cut where the text comes to the present ("раньше в Москве сейчас в
// Алматы") and where somebody is asked for.
func (r *request) stretch(m item) (from, to int) {
	from, to = m.from, m.to
	for from > 0 && r.clause[from-1] == m.clause {
		from--
	}
	for to < len(r.text.Tokens) && r.clause[to] == m.clause {
		to++
	}
	for _, o := range r.items {
		switch {
		case o.kind != "now" && o.kind != "need" && o.kind != "role" || o.clause != m.clause:
		case o.from >= m.to:
			to = min(to, o.from)
		case o.to <= m.from && o.kind == "now":
			from = max(from, o.from)
		case o.to <= m.from:
			from = max(from, o.to)
		}
	}
	return from, to
}

// told returns the items that a marker of the past is said of: after it, before
// it as in Kazakh, or both.
func (r *request) told(m item) (out []*item) {
	from, to := r.stretch(m)
	for i := range r.items {
		o := &r.items[i]
		after, before := o.from >= m.to && o.to <= to, o.to <= m.from && o.from >= from
		if m.value == "at" {
			after = o.from == m.to
		}
		if o.content() && o.kind != "role" && (after && m.value != "after" || before && (m.value == "after" || m.spare == "after")) {
			out = append(out, o)
		}
	}
	return out
}

// dropPast drops where somebody was, and what somebody worked with where
// something else has taken its place since.
func (r *request) dropPast(m item) {
	told := r.told(m)
	if m.kind == "left" && len(told) > 1 && m.value != "after" {
		told = told[:1] // "left PHP for Go"
	}
	if m.kind == "left" {
		r.dropWhoLeft(m)
	}
	for _, o := range told {
		switch o.kind {
		case "city", "format", "employ":
			o.skip = o.skip || m.kind == "left" || m.value == "after" || !r.wished()
		case "years":
			o.skip = o.skip || m.kind == "left"
		case "skill":
			o.skip = o.skip || m.kind == "left" || r.sinceThen(m)
		}
	}
}

// Forms of the past by their endings, and words that only look like them.
var (
	pastRussian   = regexp.MustCompile(`^([а-я]{2,}[аеиоуыюя]л(а|и|ся|ась|ись)?|[а-я]+вш(ий|ая|его|ему|ую|ие|их)(ся)?)$`)
	pastEnglish   = regexp.MustCompile(`^[a-z]{3,}ed$`)
	pastKazakh    = regexp.MustCompile(`^[а-я]{2,}(ган|ген|кан|кен)$`)
	looksLikePast = []string{
		"отдел", "филиал", "портал", "персонал", "канал", "журнал", "капитал", "материал", "терминал", "школа", "если",
		"хотел", "хотела", "хотели", "мог", "могла", "искал", "искала", "искали",
		"based", "located", "situated", "needed", "required", "wanted", "preferred", "experienced", "skilled", "certified", "qualified", "interested", "related", "advanced",
		"орналаскан", "ашылган", "туркан",
	}
	whoDid = []string{"who", "that", "he", "she", "they", "has", "have", "once", "and", "i"} // before a verb, not an adjective as in "distributed systems"
)

// dropPlacesOfPast drops cities where something was done once: a verb of the past
// stands shortly before, or right after in Kazakh. "Чтобы жил в …" is a wish.
func (r *request) dropPlacesOfPast() {
	if r.wished() {
		return
	}
	for i := range r.items {
		o := &r.items[i]
		if o.kind != "city" {
			continue
		}
		for at := max(0, o.from-4); at < min(len(r.text.Tokens), o.to+3); at++ {
			w := r.word(at)
			if r.clause[at] != o.clause || slices.Contains(looksLikePast, w) || r.meansAt(at, o.from) {
				continue
			}
			verb := pastRussian.MatchString(w) || pastEnglish.MatchString(w) && (at == 0 || r.clause[at-1] != o.clause || slices.Contains(whoDid, r.word(at-1)))
			if at < o.from && verb || at >= o.to && pastKazakh.MatchString(w) {
				o.skip = true
			}
		}
	}
}

// wished reports whether Russian verbs of the past may say what is wished:
// "чтобы жил в Таразе".
func (r *request) wished() bool {
	return slices.ContainsFunc(r.text.Tokens, func(t vocabulary.Token) bool {
		return slices.Contains([]string{"чтобы", "чтоб", "бы"}, t.Norm)
	})
}

// meansAt reports whether the token at is part of something meant, or somebody
// is asked for or the text comes to the present between it and the token before.
func (r *request) meansAt(at, before int) bool {
	return slices.ContainsFunc(r.items, func(o item) bool {
		turn := o.kind == "role" || o.kind == "need" || o.kind == "now"
		return o.from <= at && at < o.to && o.kind != "was" || turn && o.from > at && o.to <= before
	})
}

// dropWhoLeft drops the profession of who has left where another is asked for:
// "the team lead left, we need a tester".
func (r *request) dropWhoLeft(m item) {
	other := slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "role" && o.from >= m.to })
	for i := range r.items {
		if o := &r.items[i]; other && o.kind == "role" && o.to <= m.from && m.from-o.to <= 1 {
			o.skip = true
		}
	}
}

// sinceThen reports whether the sentence goes on to what a person works with now.
func (r *request) sinceThen(m item) bool {
	now := slices.IndexFunc(r.items, func(o item) bool { return o.kind == "now" && o.sentence == m.sentence && o.from >= m.to })
	return now >= 0 && slices.ContainsFunc(r.items[now:], func(o item) bool { return o.kind == "skill" && o.sentence == m.sentence })
}

// outWords are the words before what a person has left.
var outWords = []string{"из", "с", "со", "from", "out", "of", "من", "iz"}

// dropOrigin drops where a person came from: "переехал из Москвы в Алматы",
// "Астанадан Алматыға көшкен".
func (r *request) dropOrigin(m item) {
	for i := range r.items {
		o := &r.items[i]
		if o.clause != m.clause || o.kind != "city" && o.kind != "skill" {
			continue
		}
		if o.kind == "city" && r.clauseHas(m.from, "us") {
			o.skip = true // "we moved to Tbilisi" is the writer's own place
		}
		if m.value == "before" && o.from >= m.to && slices.Contains(outWords, r.word(o.from-1)) || m.value == "after" && o.to <= m.from && r.outEnding(*o) {
			o.skip = true
		}
	}
}

// outEnding reports whether an item is in the Kazakh case of what one comes from.
func (r *request) outEnding(o item) bool {
	return slices.ContainsFunc(ablativeEndings, func(e string) bool { return strings.HasSuffix(r.word(o.to-1), e) || r.word(o.to) == e })
}

// dropFirstCalling drops the profession somebody came from: "вырос из
// тестировщиков", "moved from QA".
func (r *request) dropFirstCalling(m item) {
	for i := range r.items {
		if o := &r.items[i]; o.kind == "role" && o.clause == m.clause && o.from >= m.to && o.from-m.to <= 3 && (slices.Contains(outWords, r.word(o.from-1)) || slices.Contains(outWords, r.word(m.to-1))) {
			o.skip = true
		}
	}
}

// dropJourney drops where people only travel to.
func (r *request) dropJourney(m item) {
	for i := range r.items {
		o := &r.items[i]
		if o.kind != "city" || o.clause != m.clause {
			continue
		}
		if m.value != "after" && o.from >= m.to && o.from-m.to <= 5 || m.value == "after" && o.to <= m.from && m.from-o.to <= 1 {
			o.skip = true
		}
	}
}

// dropColleague drops the professions and grades of people whom the one looked
// for works with, under, or hires, and what names them: "найм джавистов".
func (r *request) dropColleague(m item) {
	reach := m.to + 2
	for i := range r.items {
		o := &r.items[i]
		if o.clause != m.clause || o.from < m.to || o.from > reach {
			continue
		}
		if o.kind == "role" || o.kind == "grade" {
			o.skip = true
			reach = max(reach, o.to+1)
			for j := range r.items {
				if r.items[j].from == o.from && r.items[j].kind == "skill" {
					r.items[j].skip = true
				}
			}
		}
	}
}

// subjectNeeds are forms of "need" whose subject is who needs, in third person.
var subjectNeeds = []string{"ищет", "needs", "wants", "seeks", "hires", "издейди"}

// dropSubject drops the profession of who needs somebody: "тимлиду нужен
// помощник", "our CTO needs a developer".
func (r *request) dropSubject(need item) {
	for i := range r.items {
		o := &r.items[i]
		if o.kind != "role" || o.to != need.from && !(r.ourOwn(*o) && r.onlyCities(o.to, need.from)) {
			continue
		}
		if slices.Contains(subjectNeeds, r.word(need.from)) || dative(r.word(o.to-1)) && strings.HasPrefix(r.word(need.from), "нуж") {
			r.skipBetween(o.from, need.from)
		}
	}
}

// ourOwn reports whether a profession is of somebody at the writer's company:
// "our CTO".
func (r *request) ourOwn(role item) bool {
	return slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "us" && o.to == role.from })
}

// onlyCities reports whether the tokens [from, to) say but where somebody is:
// "from London".
func (r *request) onlyCities(from, to int) bool {
	return to-from <= 3 && slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "city" && o.from >= from && o.to == to })
}

// skipBetween leaves out what is named among the tokens [from, to).
func (r *request) skipBetween(from, to int) {
	for i := range r.items {
		if o := &r.items[i]; o.from >= from && o.to <= to {
			o.skip = true
		}
	}
}

// dropOwnCity drops where a writer lives who looks for others: "я из Астаны, нужен
// тестировщик".
func (r *request) dropOwnCity(m item) {
	if r.kind != hr.QueryPeople || r.clauseHas(m.from, "need") || r.clauseHas(m.from, "role") {
		return
	}
	for i := range r.items {
		if o := &r.items[i]; o.kind == "city" && o.clause == m.clause {
			o.skip = true
		}
	}
}

// dropOneself drops the profession of a writer who looks for another: "я
// рекрутер, ищу тестировщика".
func (r *request) dropOneself() {
	own := r.tellsOfOneself()
	if own < 0 {
		return
	}
	need := false
	for _, o := range r.items[own+1:] {
		need = need || o.kind == "need"
		if need && o.kind == "role" {
			r.items[own].skip = true
			return
		}
	}
}
