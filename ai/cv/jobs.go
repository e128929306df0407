package cv

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// job is a position with the time it was held.
type job struct {
	hr.Experience
	span
}

// jobs reads the positions held. A range of dates makes a job; what stands around it names it.
func (p *cvPage) jobs(now time.Time) []job {
	lines := p.of(sectionExperience)
	if !p.has(sectionExperience) {
		lines = p.of(sectionHead, sectionSummary, sectionPosition, sectionOther, sectionProjects)
	}
	text := make([]string, len(lines))
	starts := make([]int, len(lines))
	at := 0
	for i, l := range lines {
		text[i] = western(l.Text)
	}
	joinWrapped(text, now)
	for i := range text {
		starts[i] = at
		at += len(text[i]) + 1
	}
	all := strings.Join(text, "\n")
	found := jobSpans(all, now)
	if len(found) == 0 {
		return nil
	}
	blocks := cutJobs(text, starts, found)
	order := titleOrder(blocks)
	jobs := make([]job, 0, len(blocks))
	for _, b := range blocks {
		j := b.job(order)
		if !p.has(sectionExperience) && j.Title == "" || b.away() {
			continue
		}
		jobs = append(jobs, j)
	}
	return jobs
}

// jobSpans keeps the ranges that look like those of a job: not the ones inside a sentence.
func jobSpans(all string, now time.Time) []span {
	var out []span
	for _, s := range spans(all, now) {
		from := strings.LastIndexByte(all[:s.start], '\n') + 1
		to := len(all)
		if i := strings.IndexByte(all[s.end:], '\n'); i >= 0 {
			to = s.end + i
		}
		around := utf8.RuneCountInString(all[from:s.start]) + utf8.RuneCountInString(all[s.end:to])
		before := strings.Trim(all[from:s.start], bullets+" \t")
		if around > 200 || before != "" && (around > 140 || strings.HasPrefix(strings.TrimSpace(all[from:]), "•") && around > 60) {
			continue
		}
		if m := repeated.FindString(all[s.end:]); m != "" {
			s.end += len(m)
		}
		out = append(out, s)
	}
	return out
}

// repeated is the length of a job in brackets or on the next line, which its dates tell already.
var repeated = regexp.MustCompile(`(?i)^[\s(·•,:–-]*\d+\s*(?:лет|года?|г\.|мес\p{L}*\.?|жыл|ай|years?|yrs?\.?|months?|mos?\.?|سنوات|سنة|شهر|أشهر|شهور)(?:[\s,и]*(?:and\s+|و\s*)?\d+\s*(?:мес\p{L}*\.?|ай|months?|mos?\.?|شهر|أشهر|شهور))?\s*\)?(?:\s|$)`)

// jobBlock is the lines around one range of dates.
type jobBlock struct {
	span
	// head names the job, body tells of it.
	head, body []string
}

// leave is a time people write among their jobs and do not work in.
var leave = regexp.MustCompile(`(?i)декрет|отпуск по уходу|академический отпуск|(?:^|\P{L})уч[её]ба|не работал|служба в армии|maternity|paternity|parental leave|family leave|career break|sabbatical|бала күтімі|демалыс(?:та|ы)|إجازة (?:أمومة|وضع|والدية|رعاية|دراسية)`)

// away tells a block that names such a time and no position.
func (b jobBlock) away() bool {
	return slices.ContainsFunc(b.head, func(line string) bool { return leave.MatchString(line) && !namesPosition(line) })
}

// duration is a length of time that stands beside a range and repeats it.
var duration = regexp.MustCompile(`(?i)^[(·•,\s]*(\d+\s*(лет|год|года|г|мес|месяц|месяца|месяцев|жыл|ай|years?|yrs?|months?|mos?|سنوات|سنة|سنتان|شهر|أشهر|شهور)\.?[\s,)и]*){1,2}[)\s]*$`)

// cutJobs shares the lines of a section among its ranges. In some CVs the dates stand above the name of
// a job, in others below it or beside it: the lines before the first range tell.
func cutJobs(lines []string, starts []int, found []span) []jobBlock {
	lineOf := func(pos int) int {
		i, ok := slices.BinarySearch(starts, pos)
		if !ok {
			i--
		}
		return i
	}
	before := 0 // lines of a head that stand above its dates
	first := lineOf(found[0].start)
	for i := first - 1; i >= 0 && before < 3; i-- {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		if utf8.RuneCountInString(lines[i]) > 110 || duration.MatchString(lines[i]) {
			break
		}
		before++
	}
	blocks := make([]jobBlock, len(found))
	begin := make([]int, len(found))
	for i, s := range found {
		begin[i] = lineOf(s.start)
		floor := 0
		if i > 0 {
			floor = lineOf(found[i-1].end-1) + 1
		}
		for n := 0; n < before && begin[i] > floor; {
			above := strings.TrimSpace(lines[begin[i]-1])
			if i > 0 && isBody(above) {
				break
			}
			begin[i]--
			if above != "" {
				n++
			}
		}
	}
	for i, s := range found {
		end := len(lines)
		if i+1 < len(found) {
			end = max(begin[i+1], lineOf(s.end-1)+1)
		}
		blocks[i] = fill(lines, starts, s, begin[i], end, before > 0)
	}
	return blocks
}

// isBody tells a line of a job's description from one that names a job.
func isBody(s string) bool {
	return strings.HasPrefix(s, "•") || strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "– ") || strings.HasPrefix(s, "*") ||
		strings.HasSuffix(s, ".") && utf8.RuneCountInString(s) > 45 || strings.HasSuffix(s, ";") || utf8.RuneCountInString(s) > 110
}

// fill sorts the lines of one job into what names it and what tells of it.
func fill(lines []string, starts []int, s span, begin, end int, above bool) jobBlock {
	b := jobBlock{span: s}
	heads := 0
	inHead := true
	for i := begin; i < end; i++ {
		line := lines[i]
		lineStart, lineEnd := starts[i], starts[i]+len(line)
		if lineStart < s.end && lineEnd > s.start {
			left, right := "", ""
			if s.start > lineStart {
				left = line[:s.start-lineStart]
			}
			if s.end < lineEnd {
				right = line[s.end-lineStart:]
			}
			for _, part := range []string{left, right} {
				if part = trimHead(part); part != "" && !duration.MatchString(part) {
					b.head = append(b.head, part)
					heads++
				}
			}
			continue
		}
		line = strings.TrimSpace(line)
		switch {
		case line == "" || duration.MatchString(line):
			continue
		case inHead && lineStart < s.start:
			b.head = append(b.head, line)
			heads++
		case inHead && !isBody(line) && heads < 3 && !(above && heads >= 2):
			b.head = append(b.head, line)
			heads++
		default:
			inHead = false
			b.body = append(b.body, line)
		}
	}
	return b
}

// beforeDates is a word between what is dated and its dates, with the bracket they stand in, and itemNumber the number
// of a job in a list.
var (
	beforeDates = regexp.MustCompile(`(?i)[\s,(\[–—-]+(?:с|со|from|since|من|منذ)$`)
	itemNumber  = regexp.MustCompile(`^\d{1,2}[.)]\s+`)
)

// trimHead takes the signs off that joined a name to its dates.
func trimHead(s string) string {
	s = strings.TrimSpace(itemNumber.ReplaceAllString(beforeDates.ReplaceAllString(strings.TrimSpace(s), ""), ""))
	for _, word := range []string{"с ", "from ", "من ", "Период:", "Период работы:", "Period:", "Dates:", "Dates", "Даты", "Период"} {
		if s == strings.TrimSpace(word) {
			return ""
		}
	}
	return strings.Trim(openBrackets(dangling.ReplaceAllString(s, "")), " \t|,;:·•–—-")
}

// companyMark is what companies write beside their names.
var companyMark = regexp.MustCompile(`(?i)(^|[\s"«(])(тоо|ао|ооо|зао|пао|ип|гу|кгу|ргп|жшс|ақ|жк|llc|llp|ltd|inc|gmbh|corp|jsc|company|group|bank|банк|банкі|компания|компаниясы|university|университет)([\s."»),]|$)|[«»“”]|شركة|مؤسسة|بنك|مجموعة`)

// jobNoun is what names of positions hold, also of those the vocabulary does not know.
var jobNoun = regexp.MustCompile(`(?i)(?:^|[\s-])(?:инженер|разработчик|программист|аналитик|администратор|менеджер|специалист|руководитель|директор|начальник|координатор|консультант|стаж[её]р|тестировщик|дизайнер|архитектор|бухгалтер|оператор|преподаватель|ассистент|помощник|эксперт|верстальщик|техник|лаборант|переводчик|редактор|писатель|учитель|юрист|экономист|маркетолог|рекрутер|логист|механик|электрик|монтажник|секретарь|методист|копирайтер|` +
	`translator|editor|writer|tutor|accountant|lawyer|recruiter|electrician|mechanic|аудармашы|мұғалім|мұғалімі|есепші|есепшісі|заңгер|операторы|зертханашы|зертханашысы|` +
	`engineer|developer|programmer|analyst|administrator|manager|specialist|director|coordinator|consultant|intern|trainee|tester|designer|architect|officer|assistant|lead|head of|technician|researcher|lecturer|teacher|scientist|` +
	`инженері|әзірлеуші|әзірлеушісі|бағдарламашы|бағдарламашысы|талдаушы|талдаушысы|әкімші|әкімшісі|маман|маманы|жетекші|жетекшісі|үйлестіруші|үйлестірушісі|тестілеуші|менеджері|басшысы|кеңесші|тағылымдамашы|дизайнері|сәулетші|сарапшы|ғалымы)(?:[\s,.(]|$)|` +
	`(?:^|\s)(?:ال)?(?:مهندسة?|مطورة?|مبرمجة?|محللة?|مديرة?|مسؤولة?|أخصائية?|مصممة?|مختبرة?|منسقة?|مستشارة?|متدربة?|مدربة?|مدرسة?|معلمة?|محاضرة?|باحثة?|مساعدة?|محاسبة?|مشرفة?|موظفة?|قائدة?|رئيسة?|فنية?|عالمة?)(?:\s|$)`)

// namesPosition tells a part that names a position: whether the vocabulary knows it, or its noun does.
func namesPosition(s string) bool {
	if _, ok := vocabulary.Role(s); ok {
		return true
	}
	return jobNoun.MatchString(s)
}

// titleOrder tells which part of what names a job is the position, where one block after another has it in
// the same place; -1 where they do not agree.
func titleOrder(blocks []jobBlock) int {
	places := map[int]int{}
	for _, b := range blocks {
		parts, _ := b.parts()
		for i, part := range parts {
			if namesPosition(part) && !companyMark.MatchString(part) && !isBody(part) {
				places[i]++
				break
			}
		}
	}
	best := -1
	for i, n := range places {
		if n*2 > len(blocks) {
			best = i
		}
	}
	return best
}

// parts takes the head of a block apart; from holds the line of each part.
func (b jobBlock) parts() (parts []string, from []int) {
	for i, line := range b.head {
		for _, part := range headCells(line) {
			if duration.MatchString(part) {
				continue
			}
			parts, from = append(parts, part), append(from, i)
		}
	}
	return parts, from
}

// job names the job of a block; order is the part that names the position where nothing else tells.
func (b jobBlock) job(order int) job {
	j := job{span: b.span}
	j.From = b.from.String()
	if !b.open {
		j.To = b.to.String()
	}
	parts, from := b.parts()
	title, company := b.labelled(from)
	for i, part := range parts {
		marked := companyMark.MatchString(part)
		if title < 0 && !marked && !isBody(part) && namesPosition(part) {
			title = i
		}
		if company < 0 && marked {
			company = i
		}
	}
	if title < 0 && company >= 0 { // some sites write place and trade between company and position
		for i, line := range b.body[:min(len(b.body), 3)] {
			if namesPosition(line) && !isBody(line) && len(strings.Fields(line)) <= 8 {
				j.Title = lowered(line)
				b.body = slices.Delete(slices.Clone(b.body), i, i+1)
				break
			}
		}
	}
	if title < 0 && j.Title == "" && order >= 0 && order < len(parts) && order != company && !isPlace(parts[order]) && !isBody(parts[order]) {
		title = order
	}
	for i, part := range parts {
		if company < 0 && i != title && !isPlace(part) {
			company = i
		}
	}
	if title < 0 && j.Title == "" {
		for i, part := range parts {
			if i != company && title < 0 && !isPlace(part) && !isBody(part) {
				title = i
			}
		}
	}
	rest := b.body
	for i := len(b.head) - 1; i >= 0; i-- {
		named := title >= 0 && from[title] == i || company >= 0 && from[company] == i
		if !named && !isPlace(b.head[i]) && len(strings.Fields(b.head[i])) > 3 {
			rest = append([]string{b.head[i]}, rest...)
		}
	}
	if title >= 0 {
		named, duties := dutiesBehind(parts[title])
		j.Title = lowered(cutText(named, 120))
		if duties != "" {
			rest = append([]string{duties}, rest...)
		}
	}
	if company >= 0 {
		j.Company = cutText(parts[company], 120)
	}
	j.Text = cutText(strings.Join(rest, "\n"), 4000)
	return j
}

// positionWord is in the labels that stand before a position, and not before a company.
var positionWord = regexp.MustCompile(`(?i)должност|позици|position|occupation|role|title|лауазым|المسمى|الوظيفة`)

// labelled finds the parts that labels call the position and the company; from holds the line of each part.
func (b jobBlock) labelled(from []int) (title, company int) {
	title, company = -1, -1
	for i, line := range from {
		label := jobLabel.FindString(b.head[line])
		switch {
		case label == "" || i > 0 && from[i-1] == line:
		case positionWord.MatchString(label):
			title = i
		case !strings.HasPrefix(strings.ToLower(label), "main "):
			company = i
		}
	}
	return title, company
}

// headCells parts a line that names a job: cells, "title, company" and "title — company".
func headCells(line string) []string {
	label := jobLabel.FindString(line)
	line = line[len(label):]
	var out []string
	for _, cell := range cells(line) {
		for _, part := range spacedDash.Split(cell, -1) {
			for _, side := range besideCompany(part) {
				out = append(out, joinRanks(splitComma(side))...)
			}
		}
	}
	return out
}

var (
	spacedDash = regexp.MustCompile(`\s+(?:[–—-]|--)\s+|\s+(?:@|at|в компании)\s+`)
	jobLabel   = regexp.MustCompile(`(?i)^(occupation or position held|name and address of employer|employer|main activities and responsibilities|должность|позиция|компания|организация|место работы|position|role|title|company|employer|лауазымы?|компаниясы?|المسمى الوظيفي|الوظيفة|الشركة|جهة العمل)\s*[:\t]\s*`)
)

// splitComma parts "title, company" but leaves commas inside brackets and quotes.
func splitComma(s string) []string {
	depth, from := 0, 0
	var out []string
	for i, r := range s {
		switch r {
		case '(', '«', '“':
			depth++
		case ')', '»', '”':
			depth--
		case ',', '،', ';':
			if depth <= 0 {
				out = append(out, s[from:i])
				from = i + utf8.RuneLen(r)
			}
		}
	}
	out = append(out, s[from:])
	kept := out[:0]
	for _, part := range out {
		if part = strings.TrimRight(strings.Trim(part, " \t|,;:·•–—-"), " ."); part != "" { // a name may begin with a full stop
			kept = append(kept, part)
		}
	}
	return kept
}

// site is the name of a site alone.
var site = regexp.MustCompile(`^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$`)

// isPlace tells a city, a country, an address of a site.
func isPlace(s string) bool {
	if strings.Contains(s, "www.") || strings.Contains(s, "://") || site.MatchString(s) {
		return true
	}
	norm := vocabulary.Normalize(s)
	for _, country := range []string{"казахстан", "kazakhstan", "қазақстан", "كازاخستان", "remote", "удаленно", "қашықтан", "россия", "russia", "full-time", "full time", "полная занятость", "hybrid", "гибрид", "office", "عن بعد", "part-time", "фриланс"} {
		if norm == vocabulary.Normalize(country) {
			return true
		}
	}
	_, city := vocabulary.City(s)
	return city && utf8.RuneCountInString(s) <= 24 && !companyMark.MatchString(s)
}

func cutText(s string, n int) string {
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > n {
		s = strings.TrimSpace(string(r[:n]))
	}
	return s
}
