package ai

import (
	"regexp"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// findKind decides whether people, companies or vacancies are looked for.
func (r *request) findKind() {
	r.seeker = r.any("seeker")
	if r.wantsVacancies() {
		r.ownYears()
		r.kind = hr.QueryVacancies
		return
	}
	for i, it := range r.items {
		switch it.kind {
		case "who":
			if !r.ofSomebody(it) {
				r.kind = hr.QueryCompanies
				return
			}
		case "company":
			if r.isTarget(i) {
				r.kind = hr.QueryCompanies
				return
			}
		}
	}
}

// ofSomebody reports whether "who builds" goes on about a person just named: "a
// developer who builds …".
func (r *request) ofSomebody(who item) bool {
	return r.says(who.from-1, "person") || slices.ContainsFunc(r.items, func(o item) bool {
		return o.kind == "role" && o.sentence == who.sentence && o.to <= who.from && who.from-o.to <= 1
	})
}

// ownYears marks experience that the seeker tells of oneself: a bare amount in
// the mouth of one who looks for work.
func (r *request) ownYears() {
	if !r.soughtByAnother() && !r.firstPerson() {
		return
	}
	for i := range r.items {
		if it := &r.items[i]; it.kind == "years" && it.value == "bare" {
			it.min, it.max = nil, it.min
		}
	}
}

// firstPerson reports whether the writer looks for work for oneself.
func (r *request) firstPerson() bool {
	if r.any("me") || r.any("ownverb") {
		return true
	}
	for i := range r.text.Tokens {
		_, seek := requestLexicon().phrases.At(r.text, i, func(e vocabulary.Entry) bool { return e.Kind == "seek" && e.Value == "first" })
		if seek && r.says(i, "seek") || r.word(i) == "i" || r.word(i) == "i'm" {
			return true
		}
	}
	return false
}

// wantsVacancies reports whether work is looked for, by the writer or for
// somebody near. An employer who speaks of the own vacancy looks for people.
func (r *request) wantsVacancies() bool {
	for _, it := range r.items {
		if it.kind != "vacancy" || r.forSomeWork(it) {
			continue
		}
		if slices.ContainsFunc(r.items, func(e item) bool {
			return e.kind == "employer" || e.kind == "us" && e.sentence == it.sentence && e.to <= it.from
		}) {
			continue
		}
		return true
	}
	switch {
	case r.any("employer"):
		return r.asksForOpenings()
	case r.says(0, "job") && r.word(0) != "работы" && r.word(0) != "عمل" && !r.any("need") && !r.says(1, "experience"), r.workFor():
		return true
	case r.tellsOfOneself() >= 0 || r.any("ownverb") || r.wantsTerms() || r.tellsOwnYears():
		return !r.seeksSomebody()
	}
	return r.soughtByAnother() || r.seeksWork()
}

// asksForOpenings reports whether what an employer may say is a question: "есть
// вакансии для дизайнера?".
func (r *request) asksForOpenings() bool {
	return strings.Contains(r.text.Source, "?") && slices.ContainsFunc(r.items, func(it item) bool {
		return it.kind == "employer" && r.word(it.from) == "есть" && !r.clauseHas(it.from, "us")
	})
}

// forSomeWork reports whether somebody is asked for and the work is only what for:
// "an engineer for a two-week job".
func (r *request) forSomeWork(job item) bool {
	if r.word(job.from) != "job" {
		return false
	}
	for i := job.from - 1; i >= job.from-4 && r.clauseOf(i) == job.clause; i-- {
		if r.word(i) == "for" {
			return r.says(i-1, "person") || slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "role" && o.to == i })
		}
	}
	return false
}

// othersSeek is somebody else who looks for work, in folded letters: "выпускник ищет стажировку".
var othersSeek = regexp.MustCompile(`(ищет|ищут|в поиск(е|ах)) ([а-я]+ ){0,2}(работу|работы|стажировку|стажировки|подработку|вакансию|проект|должность)( |$)|` +
	`\b(is|are) (actively )?(looking|searching) for (\S+ ){0,4}(jobs?|work|positions?|internships?|gigs?)\b|\bseeks? (\S+ ){0,3}(jobs?|work|internships?|gigs?)\b|` +
	`(жумыс|тагылымдама|жоба) (издейди|издеп (жур|жатыр|отыр))|(يبحث|تبحث|يسعي|تسعي) عن (عمل|وظيفه|فرصه|تدريب)`)

func (r *request) soughtByAnother() bool {
	return othersSeek.MatchString(vocabulary.Normalize(r.text.Source))
}

// seeksWork reports whether a word of seeking stands near one of work: "хочу
// найти подработку"; for somebody near: "сын ищет стажировку".
func (r *request) seeksWork() bool {
	kin := r.any("kin")
	for i := range r.text.Tokens {
		if !r.says(i, "seek") {
			continue
		}
		seek, ok := requestLexicon().phrases.At(r.text, i, func(e vocabulary.Entry) bool { return e.Kind == "seek" && (kin || e.Value != "kin") })
		if !ok {
			continue
		}
		for j := max(0, i-3); j <= seek.To+3; j++ {
			if r.says(j, "job") && (j < i || r.workForMe(seek.To-1, j)) {
				return true
			}
		}
	}
	return false
}

// wantsTerms reports whether the writer wants a way of working and nobody:
// "хочу удалённо", "want remote".
func (r *request) wantsTerms() bool {
	for i := range r.text.Tokens {
		if !r.says(i, "seek") || slices.Contains([]string{"найти", "find", "нужна"}, r.word(i)) {
			continue
		}
		format := slices.ContainsFunc(r.items, func(o item) bool { return o.kind == "format" && o.from > i && o.from <= i+2 && o.clause == r.clause[i] })
		if format && !r.clauseHas(i, "role") && !r.says(i+2, "person") {
			return true
		}
	}
	return false
}

// tellsOwnYears reports whether the writer tells of the own experience: "опыт у
// меня 4 года".
func (r *request) tellsOwnYears() bool {
	return slices.ContainsFunc(r.items, func(o item) bool {
		return o.kind == "seeker" && r.clauseHas(o.from, "years") && (r.clauseHas(o.from, "experience") || strings.HasPrefix(r.word(o.from), "тажириб"))
	})
}

// workFor reports whether work is asked about before anybody is asked for:
// "удалённая работа для тестировщика", "тестировщику жұмыс", "есть ли работа".
func (r *request) workFor() bool {
	for i := range r.text.Tokens {
		if !r.says(i, "job") {
			continue
		}
		if r.needBetween(0, i) {
			return false
		}
		if slices.Contains([]string{"для", "for", "as"}, r.word(i+1)) {
			return true
		}
		for _, it := range r.items {
			if it.kind == "role" && it.to == i && dative(r.word(i-1)) || it.kind == "exists" && (it.to <= i && i-it.to <= 2 || it.from > i && it.from-i <= 2) {
				return true
			}
		}
	}
	return false
}

// dative reports whether a Kazakh or Russian word is in the case of whom something
// is for.
func dative(w string) bool {
	return slices.ContainsFunc([]string{"га", "ге", "ка", "ке", "у", "ю"}, func(e string) bool { return strings.HasSuffix(w, e) })
}

// tellsOfOneself returns the profession that the writer has ("я тестировщик",
// "I'm a data engineer") as an index of items, or -1.
func (r *request) tellsOfOneself() int {
	for i, me := range r.items {
		if me.kind != "me" {
			continue
		}
		for j := i + 1; j < len(r.items); j++ {
			it := r.items[j]
			if it.kind == "need" || it.clause != me.clause || it.from-me.to > 3 {
				break
			}
			if it.kind == "role" {
				return j
			}
		}
	}
	return -1
}

// seeksSomebody reports whether a person is asked for besides what the writer
// tells of oneself.
func (r *request) seeksSomebody() bool {
	own := r.tellsOfOneself()
	for _, it := range r.items {
		if it.kind != "need" {
			continue
		}
		for at := it.to; at < min(it.to+4, len(r.text.Tokens)) && r.sentence[at] == it.sentence; at++ {
			if r.says(at, "job") {
				break
			}
			who := slices.IndexFunc(r.items, func(o item) bool {
				return o.from == at && (o.kind == "role" || o.kind == "skill" && strings.HasPrefix(r.word(it.from), "нуж"))
			})
			if r.says(at, "person") || who >= 0 && who != own {
				return true
			}
		}
	}
	return false
}

// workForMe tells "ищу работу" from "ищу человека на разовую работу".
func (r *request) workForMe(from, to int) bool {
	for _, it := range r.items {
		if it.kind == "role" && it.from > from && it.to <= to {
			return r.word(to-1) == "как" || slices.Contains([]string{"job", "jobs", "work", "internship", "internships", "position"}, r.word(to))
		}
	}
	for i := from + 1; i < to; i++ {
		if slices.Contains([]string{"на", "для", "for", "человека", "кого", "someone", "маман"}, r.word(i)) {
			return false
		}
	}
	return true
}

// notTarget are words before a company that make it a place of work or the
// writer's own.
var notTarget = []string{"no", "not", "без", "не", "without", "кроме", "в", "во", "для", "из", "от", "с", "со", "у", "на", "at", "for", "in", "our", "my", "a", "an", "the", "from", "of", "с", "as", "нашу", "нашей",
	"в", "في", "من", "لدي", "لدينا", "крупной", "небольшой", "международной", "лишь", "про", "about", "это", "small", "large", "growing", "продуктовой"}

// isTarget reports whether a mention of companies is what is looked for, and
// not the writer's own company or a place somebody works at.
func (r *request) isTarget(i int) bool {
	it := r.items[i]
	plural := it.value == "plural"
	for _, other := range r.items {
		if other.kind == "us" && other.sentence == it.sentence && other.to <= it.from && it.from-other.to <= 6 && !r.needBetween(other.to, it.from) {
			return false
		}
	}
	if r.seeksItself(it) >= 0 || isDigits(r.word(it.to)) || r.saysAny(it.to, "number", "years") {
		return false // "стартапу два года"
	}
	from := r.branchBefore(it)
	before := r.word(from - 1)
	if slices.Contains(notTarget, before) && !(before == "a" || before == "an" || before == "the") || slices.Contains(notTarget, r.word(from-2)) && !plural && r.clauseOf(from-2) == it.clause && !r.needBetween(from-3, from) {
		return false
	}
	if plural {
		return !r.roleBefore(it)
	}
	return r.needBetween(from-5, from) || from == 0 || r.needBetween(it.to, it.to+2) || from <= 3 && !r.any("role") && !r.any("need") && !r.any("us")
}

// branchBefore is where a mention of companies begins with the branch named before it: "финтех компании".
func (r *request) branchBefore(it item) int {
	for _, o := range r.items {
		if o.kind == "industry" && o.to == it.from && o.clause == it.clause {
			return o.from
		}
	}
	return it.from
}

// The words by which companies are said to look for somebody: of one company alone, and of one or many.
var (
	oneSeeks = []string{"ищет", "нанимает", "набирает", "приглашает", "принимает", "зовет", "seeks", "needs", "hires", "recruits", "wants",
		"издейди", "алады", "жалдайды", "шакырады", "кабылдайды", "تبحث", "تطلب", "تحتاج", "توظف", "تعين"}
	seeks = []string{"нужен", "нужна", "нужны", "требуется", "seeking", "hiring", "керек", "يبحث"}
)

// seeksItself returns the token where a company is said to look for somebody ("компания из Алматы ищет"), or -1: then it
// is the employer who speaks, or somebody who speaks of one.
func (r *request) seeksItself(it item) int {
	for i := it.to; i < min(it.to+7, len(r.text.Tokens)) && r.clause[i] == it.clause; i++ {
		switch w := r.word(i); {
		case slices.Contains([]string{"которые", "которая", "что", "that", "which", "who", "التي", "الذين", "where"}, w):
			return -1
		case r.several(it) && slices.Contains(oneSeeks, w):
			return -1 // "شركات … توظف", "банктер … іздейді": the verb has no plural
		case slices.Contains(oneSeeks, w), w == "looking" && r.word(i-1) == "is", w == "издеп" && slices.Contains([]string{"жатыр", "жур", "отыр"}, r.word(i+1)):
			return i
		case slices.Contains(seeks, w):
			if it.value == "plural" {
				return -1
			}
			return i
		}
	}
	return -1
}

// several reports whether companies are named in an Arabic or Kazakh plural.
func (r *request) several(it item) bool {
	w := strings.TrimPrefix(r.word(it.from), "ال")
	return w == "بنوك" || w == "مصارف" || slices.ContainsFunc([]string{"ات", "лар", "лер", "дар", "дер", "тар", "тер", "лары", "лери", "дары", "дери", "тары", "тери"}, func(e string) bool {
		return strings.HasSuffix(w, e) || strings.HasSuffix(r.word(it.to-1), e)
	})
}

func (r *request) clauseOf(i int) int {
	if i < 0 || i >= len(r.clause) {
		return -1
	}
	return r.clause[i]
}

// roleBefore reports whether a profession is asked for in the same clause before
// the company: "разработчик из компаний".
func (r *request) roleBefore(it item) bool {
	return slices.ContainsFunc(r.items, func(o item) bool {
		return o.kind == "role" && o.clause == it.clause && o.to <= it.from && it.from-o.to <= 3
	})
}

func (r *request) needBetween(from, to int) bool {
	return slices.ContainsFunc(r.items, func(it item) bool { return it.kind == "need" && it.from >= from && it.to <= to })
}
