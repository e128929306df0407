package hr

import (
	"slices"
	"strings"
	"unicode"
)

// phrases are ways to say one thing: folded words, each with * at its end standing for any ending.
type phrases [][]string

// said folds phrases for comparing.
func said(list ...string) phrases {
	out := make(phrases, len(list))
	for i, p := range list {
		out[i] = strings.Fields(fold(p))
	}
	return out
}

// wordList says how people name one value of an enumeration.
type wordList[E ~string] struct {
	value E
	words phrases
}

var formatWords = []wordList[Format]{
	{Remote, said("удален*", "удалён*", "дистанцион*", "дистант", "из дома", "хоум офис", "home office", "remote*", "wfh",
		"from home", "қашықтан*", "қашықтағы", "үйден", "عن بعد", "عن بُعد", "من المنزل", "من البيت", "ريموت")},
	{Hybrid, said("гибрид*", "смешан*", "hybrid*", "аралас", "هجين*", "مختلط", "هايبرد")},
	{Office, said("офис*", "на месте", "очно", "office*", "on site", "onsite", "in person", "кеңсе*", "кеңседе",
		"من المكتب", "في المكتب", "مكتب", "المكتب", "حضوري*")},
}

var anyWords = said("любой", "любая", "любое", "любые", "все равно", "не важно", "неважно", "без разницы", "any", "anything",
	"all", "все", "doesn't matter", "кез келген", "бәрі*", "маңызды емес", "أي", "الكل", "لا يهم")

var termWords = []wordList[Term]{
	{LongTerm, said("долгосроч*", "постоян*", "надолго", "в штат", "long term", "longterm", "long", "permanent*", "ұзақ*",
		"тұрақты", "طويل*", "طويل الامد", "دائم*")},
	{ShortTerm, said("краткосроч*", "временн*", "разов*", "short term", "shortterm", "short", "temporary", "қысқа*",
		"уақытша", "бір реттік", "قصير*", "مؤقت*")},
}

var workloadWords = []wordList[Workload]{
	{FullTime, said("полн*", "фуллтайм", "фултайм", "full time", "fulltime", "full", "толық*", "دوام كامل", "كامل", "بدوام كامل")},
	{PartTime, said("частичн*", "неполн*", "полставк*", "пол ставки", "парттайм", "подработк*", "совместител*", "part time",
		"parttime", "part", "жартылай", "толық емес", "ішінара", "دوام جزئي", "جزئي", "بدوام جزئي")},
	{Project, said("проект*", "фриланс*", "project*", "freelance*", "gig", "жоба*", "مشروع", "مشاريع", "عمل حر", "بالمشروع")},
	{Internship, said("стажир*", "практик*", "интернатур*", "intern*", "тағылымдама*", "تدريب*", "متدرب*")},
}

var engagementWords = []wordList[Engagement]{
	{EmploymentContract, said("трудов*", "тк", "тд", "в штат", "штат", "employment*", "employee", "еңбек шарт*", "еңбек", "عقد عمل", "توظيف")},
	{CivilContract, said("гпх", "гражданск*", "договор услуг", "подряд", "civil*", "service contract", "азаматтық*", "عقد خدمات", "خدمات")},
	{SoleTrader, said("ип", "индивидуальн*", "предприним*", "sole trader", "sole proprietor*", "жк", "жеке кәсіпкер*", "مؤسسة فردية", "فردية")},
	{SelfEmployed, said("самозанят*", "self employed", "selfemployed", "freelancer", "өзін өзі*", "عمل حر", "مستقل")},
}

var seniorityWords = []wordList[Seniority]{
	{Intern, said("стажер*", "интерн*", "стажир*", "практикант", "intern*", "trainee", "тағылымгер*", "тағылымдама*", "متدرب*", "تدريب*")},
	{Junior, said("джун*", "младш*", "junior*", "jun", "jr", "entry", "кіші", "مبتدئ*", "جونيور")},
	{Middle, said("мидл*", "миддл*", "средн*", "middle*", "mid*", "intermediate", "орта*", "متوسط*", "ميدل")},
	{Senior, said("сеньор*", "синьор*", "сениор*", "старш*", "senior*", "sr", "аға", "خبير*", "كبير*", "سينيور", "اول")},
	{Lead, said("лид*", "тимлид*", "техлид*", "ведущ*", "главн*", "руководит*", "lead*", "principal", "head", "жетекші*", "бас", "قائد*", "رئيس*", "ليد")},
}

var sizeWords = []wordList[string]{
	{"1-10", said("микро", "стартап", "startup")},
	{"11-50", said("малая", "маленькая", "small")},
	{"51-250", said("средняя", "medium")},
	{"251-1000", said("крупная", "large")},
	{"1000+", said("корпорация", "enterprise")},
}

var declineWords = []wordList[DeclineReason]{
	{DeclineSkills, said("навык*", "skill*", "стек*", "дағды*", "المهارات", "مهارات")},
	{DeclineExperience, said("опыт*", "experience", "тәжірибе*", "الخبرة", "خبرة")},
	{DeclinePay, said("зарплат*", "оплат*", "pay", "salary", "жалақы*", "еңбекақы*", "الراتب", "راتب", "الأجر")},
	{DeclinePlace, said("город*", "место", "формат*", "place", "location", "қала*", "орын*", "المكان", "المدينة")},
	{DeclineFilled, said("место занято", "место уже занято", "орын толды", "орын жабылды", "закрыт*", "занят*", "нашли", "filled", "closed", "жабылды", "табылды", "толды", "شغلت", "مشغول*", "مغلقة")},
	{DeclineOther, said("другое", "другая", "other", "another", "басқа", "أخرى", "آخر")},
}

var reportWords = []wordList[ReportReason]{
	{ReportScam, said("мошенни*", "обман*", "scam*", "fraud*", "алаяқ*", "احتيال", "نصب")},
	{ReportMoney, said("просят деньги", "просит деньги", "деньги", "money", "ақша*", "مال", "أموال", "اموال", "نقود")},
	{ReportRude, said("груб*", "оскорб*", "rude", "abuse*", "дөрекі*", "إساءة", "وقاحة")},
	{ReportDuplicate, said("повтор*", "дубл*", "duplicate*", "қайтала*", "مكرر*", "تكرار")},
	{ReportNotVacancy, said("неправда", "не соответств*", "ложь", "untrue", "false", "өтірік", "шындық*", "غير صحيح*", "كاذب*")},
	{ReportOther, said("другое", "другая", "other", "another", "басқа", "أخرى", "آخر")},
}

var yesWords = said("да", "ага", "угу", "конечно", "готов*", "можно", "ок", "хорошо", "согласен", "согласна", "рассматриваю", "yes", "y", "yep", "yeah", "sure",
	"ok", "okay", "true", "ready", "willing", "иә", "ия", "болады", "дайын*", "келісемін", "نعم", "أجل", "موافق*", "ممكن", "مستعد*")

var noWords = said("нет", "неа", "не", "никуда", "no", "n", "nope", "not", "false", "жоқ", "емес", "لا", "كلا", "غير")

// words splits folded text into runs of letters and digits with an inner apostrophe kept; a hyphen separates.
func words(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '+' && r != '#'
	})
}

// phraseAt reports how many words the pattern covers at the start of ws; 0 if it is not there.
func phraseAt(ws, pattern []string) int {
	if len(pattern) > len(ws) {
		return 0
	}
	for i, p := range pattern {
		stem, open := strings.CutSuffix(p, "*")
		if ws[i] != stem && !(open && strings.HasPrefix(ws[i], stem)) {
			return 0
		}
	}
	return len(pattern)
}

// longest is the length in words of the longest of the phrases at the start of ws.
func longest(ws []string, list phrases) int {
	n := 0
	for _, p := range list {
		n = max(n, phraseAt(ws, p))
	}
	return n
}

// has reports whether one of the phrases stands anywhere in ws.
func has(ws []string, list phrases) bool {
	for i := range ws {
		if longest(ws[i:], list) > 0 {
			return true
		}
	}
	return false
}

// denied reports whether the words at [i, i+n) are negated: «не офис», «кеңсе емес», "not office", «ليس هجين».
func denied(ws []string, i, n int) bool {
	before := i > 0 && slices.Contains([]string{"не", "кроме", "not", "no", "except", "без", "ليس", "غير", "لا", "وليس"}, ws[i-1])
	after := i+n < len(ws) && slices.Contains([]string{"емес", "басқа"}, ws[i+n])
	return before || after
}

// find looks for values of an enumeration in a text: the values themselves, their button labels and what people
// type for them. It returns them in the list's order, and the words that belong to none.
func find[E ~string](list []wordList[E], text string) (found []E, rest []string) {
	folded := fold(text)
	for _, w := range list {
		if folded == string(w.value) {
			return []E{w.value}, nil
		}
	}
	ws := words(folded)
	seen := make([]bool, len(list))
	for i := 0; i < len(ws); {
		at, n := -1, 0
		for k, w := range list {
			if m := longest(ws[i:], w.words); m > n {
				at, n = k, m
			}
		}
		if at < 0 {
			rest = append(rest, ws[i])
			i++
			continue
		}
		if !denied(ws, i, n) {
			seen[at] = true
		}
		i += n
	}
	for k, w := range list {
		if seen[k] {
			found = append(found, w.value)
		}
	}
	return found, rest
}

// parseOne reads exactly one value.
func parseOne[E ~string](f Field, list []wordList[E], text string) (E, error) {
	found, _ := find(list, text)
	if len(found) != 1 {
		return "", expected(f)
	}
	return found[0], nil
}

// parseSome reads one or more values; "any" means all of them.
func parseSome[E ~string](f Field, list []wordList[E], text string) ([]E, error) {
	found, _ := find(list, text)
	if len(found) == 0 && has(words(fold(text)), anyWords) {
		for _, w := range list {
			found = append(found, w.value)
		}
	}
	if len(found) == 0 {
		return nil, expected(f)
	}
	return found, nil
}

// parseSeniority takes the lowest grade of a list or range: «junior/middle» is junior.
func parseSeniority(text string) (Seniority, error) {
	found, _ := find(seniorityWords, text)
	if len(found) == 0 {
		return "", expected(FieldSeniority)
	}
	return found[0], nil
}

// parseYesNo reads consent or refusal; «не готов» is a refusal, «не против» is not.
func parseYesNo(f Field, text string) (bool, error) {
	ws := words(fold(text))
	switch {
	case has(ws, said("не против", "no problem", "no objections", "لا مانع", "қарсы емес*")) || longest(ws, yesWords) > 0 && !denied(ws, 0, 1):
		return true, nil
	case has(ws, noWords):
		return false, nil
	case has(ws, yesWords):
		return true, nil
	}
	return false, expected(f)
}

// parseSize reads a company's head count as one of CompanySizes, also from a plain number.
func parseSize(text string) (string, error) {
	if found, _ := find(sizeWords, text); len(found) == 1 {
		return found[0], nil
	}
	toks := tokens(fold(text))
	n := numbers(fold(text))
	if len(n) == 0 || n[len(n)-1] < 1 {
		return "", expected(FieldSize)
	}
	people := n[len(n)-1]
	if boundOf(toks) > 0 && len(n) == 1 {
		people++
	}
	for _, size := range []struct {
		upTo  float64
		value string
	}{{10, "1-10"}, {50, "11-50"}, {250, "51-250"}, {1000, "251-1000"}} {
		if people <= size.upTo {
			return size.value, nil
		}
	}
	return "1000+", nil
}
