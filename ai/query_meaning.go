package ai

import (
	"slices"
	"strings"

	"hrp/ai/vocabulary"
)

// meanings turns phrases into items, telling apart what one word may mean.
func (r *request) meanings(found []foundPhrase) {
	for at, f := range found {
		if _, numeral := f.has("number"); numeral && r.besideNumber(found, at) {
			continue // "сто пятьдесят" is no CTO
		}
		role, isRole := f.has("role")
		if _, branch := f.has("industry"); isRole && branch && (r.says(f.to, "company") || slices.Contains(insideWords, r.word(f.from-1)) && !r.forSomebody(f)) {
			isRole = false // "геймдев-студии", "работа в геймдеве"
		}
		if w := r.word(f.from); w == "аналитике" || w == "аналитикой" {
			isRole = false // the field, not who works in it
		}
		if isRole {
			r.add("role", role, f.from, f.to)
			if last := r.word(f.to - 1); f.to-f.from > 1 && (last == "lead" || last == "лид") && role != "team lead" && role != "tech lead" {
				r.add("grade", "lead", f.to-1, f.to) // "QA lead"
			}
		}
		if skill, ok := f.has("skill"); ok {
			r.addSkill(skill, f)
			continue
		}
		if isRole {
			continue
		}
		if code, ok := f.has("language"); ok && !nationality(r, f) {
			it := r.add("language", code, f.from, f.to)
			it.level = r.levelNear(found, at)
			continue
		}
		if grade, ok := f.has("grade"); ok && r.isGrade(found, at) {
			r.add("grade", grade, f.from, f.to)
			continue
		}
		for _, kind := range []string{"city", "industry", "format", "employ"} {
			if v, ok := f.has(kind); ok && !(kind == "city" && r.ofClock(f)) && !(kind == "format" && r.officeOf(f)) {
				r.add(kind, v, f.from, f.to)
			}
		}
		if _, ok := f.has("industry"); ok {
			r.companyInside(f)
		}
		r.addMarker(f)
	}
}

// developersOf1C names the profession of developers of 1C, who have one of their
// own, where it is spelt in a way the vocabulary has no phrase for.
func (r *request) developersOf1C() {
	for i := range r.items {
		for j := range r.items {
			dev, tech := &r.items[i], &r.items[j]
			if dev.kind == "role" && dev.value == vocabulary.SoftwareDeveloper && tech.kind == "skill" && tech.value == "1C" && dev.clause == tech.clause &&
				(dev.to == tech.from || tech.to == dev.from) {
				dev.value, tech.skip = "1c developer", true
			}
		}
	}
}

// forSomebody tells "для аналитика данных", who is a person, from "для аналитики".
func (r *request) forSomebody(f foundPhrase) bool {
	return r.word(f.from-1) == "для" && strings.HasSuffix(r.word(f.from), "ика")
}

// engineers adds the profession of an engineer who is named by a language or a
// framework: "Python engineer", "مهندس بايثون".
func (r *request) engineers() {
	for _, it := range r.items {
		if kind := vocabulary.SkillKind(it.value); it.kind != "skill" || kind != "language" && kind != "framework" {
			continue
		}
		at := it.to
		if strings.HasPrefix(r.word(it.from-1), "مهندس") {
			at = it.from - 1
		} else if w := r.word(at); w != "engineer" && w != "engineers" && !strings.HasPrefix(w, "инженер") {
			continue
		}
		if r.text.Tokens[max(at, it.from)].Break() != vocabulary.BreakHard && !slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "role" && o.from <= at && at < o.to }) {
			r.add("role", vocabulary.SoftwareDeveloper, at, at+1)
		}
	}
}

// besideNumber reports whether a numeral, a multiple or a currency stands right
// beside a phrase.
func (r *request) besideNumber(found []foundPhrase, at int) bool {
	amount := func(f foundPhrase) bool {
		for _, kind := range []string{"number", "multiple", "currency"} {
			if _, ok := f.has(kind); ok {
				return true
			}
		}
		return false
	}
	f := found[at]
	return at > 0 && found[at-1].to == f.from && amount(found[at-1]) || at+1 < len(found) && found[at+1].from == f.to && amount(found[at+1])
}

// ofClock reports whether the word beside a city makes it one of a clock: "по
// времени Алматы", "Almaty time"; "full-time, Almaty" names the city.
func (r *request) ofClock(f foundPhrase) bool {
	return r.begins(f.from-1, "врем", "часов", "пояс", "timezone", "zone", "بتوقيت") || r.begins(f.to, "врем", "часов", "time", "tz", "уакыт")
}

// officeOf reports whether an office is a part of an organisation, people in it,
// or one about to be: "the data office of our bank", "созвоны с лондонским
// офисом", "we are opening an office".
func (r *request) officeOf(f foundPhrase) bool {
	switch r.word(f.to - 1) {
	case "офис":
		return r.begins(f.from-1, "откры")
	case "office":
		return r.word(f.to) == "of" || r.begins(f.from-1, "open") || r.begins(f.from-2, "open") || r.clauseOf(f.from-3) == r.clause[f.from] && slices.Contains([]string{"with", "to"}, r.word(f.from-3)) && r.word(f.from-2) == "the"
	case "офисом", "офисами":
		return true
	}
	return false
}

// addMarker adds what is said about the things around it.
func (r *request) addMarker(f foundPhrase) {
	if _, ok := f.has("correct"); ok && strings.ContainsAny(r.text.Tokens[f.from].Gap, "?؟") {
		r.add("correct", "", f.from, f.to)
		return
	}
	if _, ok := f.has("me"); ok && (f.from == 0 || r.clause[f.from-1] != r.clause[f.from] || r.word(f.from) == "я" && !r.endsAt(f.from)) {
		r.add("me", "", f.from, f.to)
		return
	}
	for _, kind := range []string{"soft", "notreq", "not", "or", "correct", "must", "noexp"} {
		if v, ok := f.has(kind); ok {
			if kind == "soft" && r.word(f.from) == "can" && r.whoBefore(f.from) {
				return // "who can work on site" is asked for
			}
			it := r.add(kind, v, f.from, f.to)
			for _, e := range f.entries {
				if string(e.Kind) == kind && e.Value != v {
					it.spare = e.Value
				}
			}
			return
		}
	}
	if _, ok := f.has("vacancy"); ok {
		r.gradeInside(f)
		r.termsInside(f)
	}
	if _, ok := f.has("period"); ok && f.to == f.from+1 && !r.afterAmount(f.from) {
		return // "год" alone is a period only as in "200 тысяч/год"
	}
	for _, kind := range []string{"company", "who", "vacancy", "employer", "seeker", "us", "org", "need", "currency", "net", "period", "experience", "age", "past", "people", "duration", "pay", "home",
		"was", "left", "moved", "now", "trip", "beside", "seat", "kin", "ownverb", "exists"} {
		if v, ok := f.has(kind); ok {
			if kind == "pay" {
				kind = "payword"
			}
			r.add(kind, v, f.from, f.to)
		}
	}
}

// whoBefore reports whether a clause goes on about "who" or "that" before a token.
func (r *request) whoBefore(at int) bool {
	for i := at - 1; i >= 0 && r.clause[i] == r.clause[at]; i-- {
		if w := r.word(i); w == "who" || w == "that" {
			return true
		}
	}
	return false
}

// afterAmount reports whether a word belongs to the amount before it.
func (r *request) afterAmount(at int) bool {
	before := r.word(at - 1)
	if w := r.word(at); w != "год" && w != "year" {
		return true
	}
	if strings.Contains(r.text.Tokens[at].Gap, "/") || startsDigit(before) && len(before) > 2 {
		return true // "1 год" is no pay
	}
	m, ok := requestLexicon().phrases.At(r.text, max(0, at-1), func(e vocabulary.Entry) bool { return e.Kind == "currency" || e.Kind == "multiple" })
	return ok && m.To == at
}

// gradeInside adds the grade that a phrase about vacancies names: "looking for
// an internship".
func (r *request) gradeInside(f foundPhrase) {
	if _, same := f.has("grade"); same {
		return
	}
	span := r.text.Source[r.text.Tokens[f.from].Start:r.text.Tokens[f.to-1].End]
	if grade, ok := vocabulary.Grade(span); ok {
		r.add("grade", grade, f.from, f.to)
	}
}

// termsInside adds the format and the employment that a phrase about vacancies
// names: "ищу удалённую работу", "ищу подработку".
func (r *request) termsInside(f foundPhrase) {
	for i := f.from; i < f.to; i++ {
		for _, kind := range []string{"format", "employ"} {
			_, same := f.has(kind)
			if m, ok := requestLexicon().phrases.At(r.text, i, func(e vocabulary.Entry) bool { return string(e.Kind) == kind }); ok && !same && m.To <= f.to {
				r.add(kind, m.Entries[0].Value, i, m.To)
			}
		}
	}
}

// companyInside adds a mention of companies where a branch is named by them:
// "системные интеграторы".
func (r *request) companyInside(f foundPhrase) {
	for i := f.from; i < f.to; i++ {
		if m, ok := requestLexicon().phrases.At(r.text, i, func(e vocabulary.Entry) bool { return e.Kind == "company" }); ok {
			r.add("company", m.Entries[0].Value, f.from, f.to)
			return
		}
	}
}

// addSkill adds a skill. One outside the closed list ranks and never filters; a
// compound of one inside ("Spring Cloud") is that one.
func (r *request) addSkill(skill string, f foundPhrase) {
	if vocabulary.CoreSkill(skill) {
		r.add("skill", skill, f.from, f.to)
		return
	}
	for to := f.to - 1; to > f.from; to-- {
		text := r.text.Source[r.text.Tokens[f.from].Start:r.text.Tokens[to-1].End]
		if core, ok := vocabulary.Skill(text); ok && vocabulary.CoreSkill(core) {
			r.add("skill", core, f.from, to)
			return
		}
	}
	if v, ok := f.has("industry"); ok {
		r.add("industry", v, f.from, f.to)
		r.companyInside(f)
		return
	}
	if vocabulary.SkillKind(skill) == "concept" {
		return
	}
	if name, _ := vocabulary.Skill(r.text.Source[r.text.Tokens[f.from].Start:r.text.Tokens[f.to-1].End]); name == skill {
		r.add("other", skill, f.from, f.to) // never guessed: "shall" is no Shell
	}
}

// insideWords are prepositions that make a name a field somebody works in.
var insideWords = []string{"в", "во", "из", "для", "in", "from", "for", "في", "من"}

// isGrade tells a grade from the same word as the level of a language, a verb,
// or an ordinary adjective.
func (r *request) isGrade(found []foundPhrase, at int) bool {
	f := found[at]
	if _, level := f.has("level"); level {
		for _, g := range found[max(0, at-3):min(len(found), at+3)] {
			if _, ok := g.has("language"); ok && r.clause[g.from] == r.clause[f.from] {
				return false
			}
		}
	}
	first, next := r.word(f.from), r.word(f.to)
	if r.clauseOf(f.to) == r.clause[f.from] && r.saysAny(f.to, "kin", "org", "company", "seat") || strings.HasPrefix(first, "كبير") && r.saysAny(f.from-1, "org", "company") {
		return false // "ведущий банк", "младший брат"
	}
	if strings.HasPrefix(next, "образован") || r.saysAny(f.to, "pay", "experience") && strings.HasPrefix(first, "средн") {
		return false // "со средним образованием"
	}
	if strings.HasPrefix(first, "средн") || strings.HasPrefix(first, "كبير") || first == "орта" && f.to == f.from+1 {
		near := strings.HasPrefix(next, "уровн") || strings.HasPrefix(next, "денге")
		for _, g := range found[max(0, at-1):min(len(found), at+2)] {
			_, role := g.has("role")
			near = near || role
		}
		return near
	}
	if strings.HasPrefix(next, "позици") || strings.HasPrefix(next, "position") {
		return !slices.ContainsFunc(found, func(g foundPhrase) bool { // "closes senior positions" is what a recruiter does
			role, _ := g.has("role")
			return vocabulary.RoleFamily(role) == vocabulary.RoleFamily("it recruiter")
		})
	}
	if first == "lead" && (slices.Contains([]string{"a", "an", "the", "our", "meetings", "people", "others"}, next) || slices.Contains([]string{"to", "will", "can", "could", "who", "must", "should"}, r.word(f.from-1))) {
		return false
	}
	return true
}

// endsAt reports whether a profession, a skill or a city ends right before a
// token: then a Kazakh "я" after it is "or".
func (r *request) endsAt(at int) bool {
	return slices.ContainsFunc(r.items, func(o item) bool { return o.to == at && (o.kind == "role" || o.kind == "skill" || o.kind == "city") })
}
