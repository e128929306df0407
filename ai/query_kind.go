package ai

import (
	"regexp"
	"slices"

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
			r.kind = hr.QueryCompanies
			return
		case "company":
			if r.isTarget(i) {
				r.kind = hr.QueryCompanies
				return
			}
		}
	}
}

// firstPerson are words of somebody who looks for work for oneself.
var firstPerson = []string{"ищу", "ишу", "хочу", "ishu", "isu", "i", "i'm", "im", "издеймин", "издеп", "издеудемин", "ابحث", "اريد", "устроиться", "могу", "умею"}

// ownYears marks experience that the seeker tells of oneself: a bare amount in
// the mouth of one who looks for work.
func (r *request) ownYears() {
	if !r.soughtByAnother() && !slices.ContainsFunc(r.text.Tokens, func(t vocabulary.Token) bool { return slices.Contains(firstPerson, t.Norm) }) {
		return
	}
	for i := range r.items {
		if it := &r.items[i]; it.kind == "years" && it.value == "bare" {
			it.min, it.max = nil, it.min
		}
	}
}

// wantsVacancies reports whether the writer looks for work. An employer who
// speaks of the own vacancy looks for people.
func (r *request) wantsVacancies() bool {
	for _, it := range r.items {
		if it.kind != "vacancy" {
			continue
		}
		if slices.ContainsFunc(r.items, func(e item) bool {
			return e.kind == "employer" || e.kind == "us" && e.sentence == it.sentence && e.to <= it.from
		}) {
			continue
		}
		return true
	}
	if r.any("employer") {
		return false
	}
	if len(r.text.Tokens) > 0 && slices.Contains([]string{"работа", "jobs", "job", "жумыс", "стажировка", "стажировки", "internship", "internships", "подработка", "rabota", "وظائف", "тагылымдама", "тагылымдамалар"}, r.word(0)) {
		return r.word(0) != "жумыс" || !r.any("need")
	}
	return r.soughtByAnother() || r.wordsNear([]string{"ищу", "ишу", "найти", "хочу", "ishu", "isu", "looking", "seeking", "want", "find", "издеймин", "издеп", "издеудемин", "ابحث", "اريد", "нужна"},
		[]string{"работу", "работа", "rabotu", "rabota", "стажировку", "подработку", "подработка", "job", "work", "internship", "internships", "gig", "gigs", "position", "positions", "жумыс", "тагылымдама", "عمل", "وظيفه", "تدريب", "вакансию", "место", "должность"})
}

// seeksWork is somebody else who looks for work, in folded letters: "выпускник ищет стажировку".
var seeksWork = regexp.MustCompile(`(ищет|ищут|в поиск(е|ах)) ([а-я]+ ){0,2}(работу|работы|стажировку|стажировки|подработку|вакансию|проект|должность)( |$)|` +
	`\b(is|are) (actively )?(looking|searching) for (\S+ ){0,4}(jobs?|work|positions?|internships?|gigs?)\b|\bseeks? (\S+ ){0,3}(jobs?|work|internships?|gigs?)\b|` +
	`(жумыс|тагылымдама|жоба) (издейди|издеп (жур|жатыр|отыр))|(يبحث|تبحث|يسعي|تسعي) عن (عمل|وظيفه|فرصه|تدريب)`)

func (r *request) soughtByAnother() bool {
	return seeksWork.MatchString(vocabulary.Normalize(r.text.Source))
}

// wordsNear reports whether a word of one list stands near one of another.
func (r *request) wordsNear(a, b []string) bool {
	for i := range r.text.Tokens {
		if !slices.Contains(a, r.word(i)) {
			continue
		}
		for j := max(0, i-3); j <= i+4; j++ {
			if slices.Contains(b, r.word(j)) && (j < i || r.workForMe(i, j)) {
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
	"в", "في", "من", "لدي", "لدينا", "крупной", "небольшой", "международной", "лишь", "про", "about", "small", "large", "growing", "продуктовой"}

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
	if r.seeksItself(it) >= 0 {
		return false
	}
	from := r.branchBefore(it)
	before := r.word(from - 1)
	if slices.Contains(notTarget, before) && !(before == "a" || before == "an" || before == "the") || slices.Contains(notTarget, r.word(from-2)) && !plural && r.clauseOf(from-2) == it.clause && !r.needBetween(from-3, from) {
		return false
	}
	if plural {
		return !r.roleBefore(it)
	}
	return r.needBetween(from-5, from) || from == 0 || r.needBetween(it.to, it.to+2)
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
