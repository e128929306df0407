package ai

import (
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
	if !slices.ContainsFunc(r.text.Tokens, func(t vocabulary.Token) bool { return slices.Contains(firstPerson, t.Norm) }) {
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
	return r.wordsNear([]string{"ищу", "ишу", "найти", "хочу", "ishu", "isu", "looking", "seeking", "want", "find", "издеймин", "издеп", "издеудемин", "ابحث", "اريد", "нужна"},
		[]string{"работу", "работа", "rabotu", "rabota", "стажировку", "подработку", "подработка", "job", "work", "internship", "internships", "gig", "gigs", "жумыс", "тагылымдама", "عمل", "وظيفه", "تدريب", "вакансию", "место", "должность"})
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
var notTarget = []string{"в", "во", "для", "из", "от", "с", "со", "у", "на", "at", "for", "in", "our", "my", "a", "an", "the", "from", "of", "с", "as", "нашу", "нашей",
	"в", "في", "من", "لدي", "لدينا", "крупной", "небольшой", "международной", "лишь", "про", "about", "small", "large", "growing", "продуктовой", "финтех"}

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
	before := r.word(it.from - 1)
	if slices.Contains(notTarget, before) && !(before == "a" || before == "an" || before == "the") || slices.Contains(notTarget, r.word(it.from-2)) && !plural && r.clauseOf(it.from-2) == it.clause && !r.needBetween(it.from-3, it.from) {
		return false
	}
	if plural {
		return !r.roleBefore(it)
	}
	return r.needBetween(it.from-5, it.from) || it.from == 0 || r.needBetween(it.to, it.to+2)
}

// seeksItself returns the token where a company is said to look for somebody
// ("компания из Алматы ищет"), or -1: then it is the employer who speaks.
func (r *request) seeksItself(it item) int {
	for i := it.to; i < min(it.to+7, len(r.text.Tokens)) && r.clause[i] == it.clause; i++ {
		switch r.word(i) {
		case "которые", "которая", "что", "that", "which", "who", "التي", "الذين", "where":
			return -1
		case "ищет", "нужен", "нужна", "нужны", "требуется", "набирает", "seeks", "seeking", "needs", "hiring", "издейди", "керек", "تبحث", "تطلب", "تحتاج", "يبحث":
			if single := []string{"ищет", "seeks", "needs", "издейди", "تبحث", "تطلب", "تحتاج"}; it.value == "plural" && !slices.Contains(single, r.word(i)) {
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
				break
			}
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
		if !it.content() || p.need || !p.org || p.asks {
			continue
		}
		if p.us || r.kind == hr.QueryPeople && it.kind == "city" && !p.role && r.orgBefore(*it) {
			it.skip = true
		}
	}
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
		return o.kind == "org" && o.clause == it.clause && o.to <= it.from && it.from-o.to <= 2
	})
}

// alternatives applies "X или Y": skills become wishes, of anything else there
// is no one value.
func (r *request) alternatives() {
	for i, it := range r.items {
		if it.kind != "or" {
			continue
		}
		a, b := r.contentBefore(i), r.nextContent(i)
		if a < 0 || b < 0 {
			continue
		}
		x, y := &r.items[a], &r.items[b]
		if it.from-x.to > 2 || y.from-it.to > 3 || x.sentence != y.sentence {
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
	}
}

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
	forward := m.value == "before" // the marker stands before its object
	switch {
	case len(before) == 0 && len(after) == 0:
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

// linked returns the first of items and those joined to it: of the same kind,
// side by side or with one word between.
func (r *request) linked(items []int, forward bool) []int {
	out := items[:1]
	for n := 1; n < len(items); n++ {
		a, b := r.items[items[n-1]], r.items[items[n]]
		gap := a.from - b.to
		if forward {
			gap = b.from - a.to
		}
		joined := gap == 1 && slices.Contains([]string{"и", "and", "жане", "мен", "و", "или", "or", "немесе", "плюс"}, r.word(min(a.to, b.to)))
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
	colon := m.to < len(r.text.Tokens) && strings.Contains(r.text.Tokens[m.to].Gap, ":")
	if colon {
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
		if j := r.contentBefore(i); j >= 0 && r.items[j].sentence == m.sentence && m.clause-r.items[j].clause <= 1 {
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

// excluded returns what an exclusion is of: right after "кроме", right before
// "емес".
func (r *request) excluded(m item, before, after []int) []int {
	reach := 3
	if w := r.word(m.from); m.to == m.from+1 && (w == "не" || w == "no" || w == "not") {
		reach = 2
	}
	if m.value == "before" || m.spare == "before" {
		if len(after) == 0 || r.items[after[0]].from-m.to > reach {
			return nil
		}
		if first := r.items[after[0]]; len(after) > 1 && first.value == vocabulary.SoftwareDeveloper && r.items[after[1]].kind == "skill" && r.items[after[1]].from == first.to {
			return after[:2] // "not a PHP developer" in the order of Arabic
		}
		return r.linked(after, true)
	}
	if len(before) == 0 {
		return nil
	}
	if r.items[before[0]].to < m.from-reach {
		return nil
	}
	return r.linked(before, false)
}

// query collects what is left.
func (r *request) query() hr.Query {
	q := hr.Query{Kind: r.kind}
	var roles, cities, formats, employs []string
	lead := false
	for _, it := range r.items {
		if it.kind == "skill" {
			r.addSkillTo(&q, it)
			continue
		}
		if it.skip {
			continue
		}
		switch it.kind {
		case "role":
			roles = appendNew(roles, it.value)
		case "city":
			cities = appendNew(cities, it.value)
		case "format":
			formats = appendNew(formats, it.value)
		case "employ":
			employs = appendNew(employs, it.value)
		case "grade":
			if q.Seniority == "" || indexFold(grades, it.value) < indexFold(grades, q.Seniority) {
				q.Seniority = it.value
			}
		case "language":
			r.addLanguage(&q, it)
		case "industry":
			if q.Kind == hr.QueryCompanies && q.Industry == "" {
				q.Industry = it.value
			}
		case "years":
			r.setYears(&q, it)
		case "pay":
			r.setPay(&q, it)
		case "noexp":
			if q.Kind == hr.QueryVacancies {
				q.YearsMax = new(float64)
			}
		}
	}
	q.Role, lead = chooseRole(roles)
	if lead {
		q.Seniority = "lead"
	}
	if len(cities) == 1 {
		q.City = cities[0]
	}
	q.WorkFormat = chooseFormat(formats)
	if len(employs) == 1 {
		q.Employment = employs[0]
	}
	r.finishSkills(&q)
	return q
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func (r *request) addSkillTo(q *hr.Query, it item) {
	switch {
	case it.not:
		q.SkillsNot = appendNew(q.SkillsNot, it.value)
	case it.skip:
	case it.nice:
		q.SkillsNice = appendNew(q.SkillsNice, it.value)
	default:
		q.SkillsMust = appendNew(q.SkillsMust, it.value)
	}
}

// finishSkills lets an exclusion outweigh, and a requirement a wish.
func (r *request) finishSkills(q *hr.Query) {
	// What is outside the closed list ranks by the text itself; it becomes a wish
	// where nothing else says who is looked for.
	if q.Role == "" && len(q.SkillsMust)+len(q.SkillsNice) == 0 {
		for _, it := range r.items {
			if it.kind == "other" {
				q.SkillsNice = appendNew(q.SkillsNice, it.value)
			}
		}
	}
	in := func(list []string) func(string) bool {
		return func(s string) bool { return slices.Contains(list, s) }
	}
	q.SkillsMust = slices.DeleteFunc(q.SkillsMust, in(q.SkillsNot))
	q.SkillsNice = slices.DeleteFunc(slices.DeleteFunc(q.SkillsNice, in(q.SkillsNot)), in(q.SkillsMust))
	if len(q.SkillsMust) == 0 {
		q.SkillsMust = nil
	}
	if len(q.SkillsNice) == 0 {
		q.SkillsNice = nil
	}
}

func (r *request) addLanguage(q *hr.Query, it item) {
	for i := range q.Languages {
		if q.Languages[i].Code == it.value {
			q.Languages[i].Level = firstOf(q.Languages[i].Level, it.level)
			return
		}
	}
	q.Languages = append(q.Languages, hr.QueryLanguage{Code: it.value, Level: it.level})
}

func (r *request) setYears(q *hr.Query, it item) {
	if r.seeker && q.Kind == hr.QueryVacancies && it.max == nil {
		q.YearsMax = it.min
		return
	}
	if it.min != nil && q.YearsMin == nil {
		q.YearsMin = it.min
	}
	if it.max != nil && q.YearsMax == nil {
		q.YearsMax = it.max
	}
}

func (r *request) setPay(q *hr.Query, it item) {
	lo, hi := it.min, it.max
	if it.value == "budget" && q.Kind == hr.QueryVacancies {
		lo, hi = hi, nil
	}
	if lo != nil && q.SalaryMin == nil {
		q.SalaryMin = lo
	}
	if hi != nil && q.SalaryMax == nil {
		q.SalaryMax = hi
	}
	q.Currency = r.currency
	if it.period != "month" && q.SalaryPeriod == "" {
		q.SalaryPeriod = it.period
	}
	for _, o := range r.items {
		if o.kind == "net" && q.SalaryNet == nil {
			net := o.value == "true"
			q.SalaryNet = &net
		}
	}
}

// chooseRole picks one of the professions named: a general one gives way to a
// special one, and a lead of others is a grade.
func chooseRole(roles []string) (role string, lead bool) {
	isLead := func(s string) bool { return s == "team lead" || s == "tech lead" }
	others := slices.DeleteFunc(slices.Clone(roles), isLead)
	if len(others) == 0 {
		if len(roles) > 0 {
			return roles[0], false
		}
		return "", false
	}
	lead = len(others) < len(roles)
	special := slices.DeleteFunc(slices.Clone(others), func(s string) bool { return s == vocabulary.SoftwareDeveloper })
	if len(special) > 0 {
		return special[0], lead
	}
	return others[0], lead
}

// chooseFormat: some days here and some there are hybrid.
func chooseFormat(formats []string) string {
	switch {
	case len(formats) == 1:
		return formats[0]
	case slices.Contains(formats, "hybrid"), len(formats) == 2:
		return "hybrid"
	}
	return ""
}
