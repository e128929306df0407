package ai

import (
	"regexp"

	"hrp/hr"
)

// The words by which a post tells what it is, by languages ru, en, kk, ar; a phrase counts once however often it stands.
var (
	postHires = postWords(
		`ищем`, `требу(?:ется|ются)`, `требовани[яй]`, `обязанност[иь]`, `задачи`, `(?:мы )?предлагаем`, `услови[яй](?: работы)?`, `нуж(?:ен|на|ны)`, `ваканси[яюи]`,
		`в (?:нашу |нашей )?команд[уе]`, `присылайте|отправляйте|(?:от)?кликайтесь|жд[её]м (?:ваш|резюме|отклик)`, `оформление`, `от (?:вас|нас|тебя|кандидата) ?:`, `чем (?:предстоит|нужно|будете) заниматься|что (?:нужно |предстоит )?делать`, `зарплат[аы]|вилка|оклад`, `компани[яию]`,
		`hiring`, `we(?:['’]re| are) looking for`, `looking for an? [\p{L}+#.\- ]{0,30}(?:developer|engineer|designer|analyst|manager|specialist|tester|lead)`, `requirements?`,
		`responsibilities`, `we offer`, `join (?:our|the|us)`, `vacancy|job opening|open position`, `apply`, `salary`, `must[- ]have|nice to have`,
		`(?:what )?you(?:['’]ll| will)(?: be)? (?:do(?:ing)?|own|build|work on)`, `what you (?:bring|need|have)|you (?:bring|have) ?:`, `what you(?:['’]ll)? get|what we (?:offer|are looking for)|perks`,
		`іздейміз|іздестір\p{L}*`, `керек|қажет`, `талаптар\p{L}*`, `міндеттер\p{L}*`, `ұсынамыз`, `бос (?:жұмыс )?орын\p{L}*`, `жалақы\p{L}*`, `командамызға|ұжымымызға`,
		`(?:сізден|сенен) ?:`, `(?:бізден|біз ұсынамыз|бізде) ?:`, `не істе(?:йсіз|йсің|у керек)`,
		`مطلوب`, `نبحث عن`, `(?:ال)?متطلبات`, `(?:ال)?مسؤوليات|(?:ال)?مهام`, `مهامك|ستعمل على`, `نتوقع منك|ننتظر منك`, `نقدم|نوفر`, `(?:وظيفة|وظائف) شاغرة|وظيفة`, `(?:ال)?راتب`, `للتقديم|التقديم`, `فريقنا`)
	postSeeks = postWords(
		`ищу (?:работу|проект\p{L}*|позици\p{L}*|ваканси\p{L}*|удал[её]н\p{L}*|новую|подработк\p{L}*|стажировк\p{L}*|команду|место)`, `в поиске (?:работы|новой|проекта|вакансии)`,
		`(?:рассматриваю|рассмотрю|открыта? (?:к|для)) [\p{L} ]{0,20}(?:предложени\p{L}*|ваканси\p{L}*|вариант\p{L}*|проект\p{L}*|удал[её]н\p{L}*)`, `меня зовут`,
		`мо(?:й|его|ём) (?:опыт|стек|резюме|портфолио)|мо[её] (?:резюме|портфолио)`, `обо мне`, `#(?:резюме|ищуработу|ищу_работу|cv|resume|opentowork|open_to_work)`,
		`готова? (?:к переезду|выйти|приступить)`, `умею|владею|работала? (?:в|на|над)`,
		`open to (?:work|offers|opportunities)`, `(?:i['’]?m|i am|am) (?:looking|searching|seeking)`, `looking for (?:a |an |my )?(?:new |next |remote )?(?:job|work|role|position|opportunit\p{L}*|internship)`,
		`my (?:experience|stack|skills|cv|resume|résumé|portfolio|name is)`, `about me`, `i (?:have|worked|work|build|built)`,
		`жұмыс (?:іздеймін|іздеудемін|іздеп жүрмін)`, `менің (?:атым|тәжірибем|түйіндемем|есімім)`, `өзім туралы`, `ұсыныстарды? қараймын`,
		`أبحث عن (?:عمل|وظيفة|فرصة)|ابحث عن (?:عمل|وظيفة|فرصة)`, `اسمي`, `خبرتي|لدي خبرة`, `سيرتي الذاتية`, `نبذة عني`)
)

func postWords(phrases ...string) []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(phrases))
	for i, p := range phrases {
		out[i] = regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(?:` + p + `)(?:$|[^\p{L}\p{N}])`)
	}
	return out
}

// ReadPost tells what a forwarded post is, and takes the facts of a vacancy out of it. News that merely name a
// profession are neither a vacancy nor a résumé.
func ReadPost(text string) (hr.PostKind, hr.VacancyFields) {
	v, ok := ParseVacancy(text)
	if !ok {
		return hr.PostOther, hr.VacancyFields{}
	}
	hires, seeks := count(postHires, text), count(postSeeks, text)
	switch {
	case seeks > 0 && seeks >= hires:
		return hr.PostResume, hr.VacancyFields{}
	case hires >= 2, hires == 1 && (v.Pay.Stated() || v.City != "" || len(v.Formats) > 0 || len(v.Must) > 1):
		return hr.PostVacancy, v
	}
	return hr.PostOther, hr.VacancyFields{}
}

func count(phrases []*regexp.Regexp, text string) (n int) {
	for _, p := range phrases {
		if p.MatchString(text) {
			n++
		}
	}
	return n
}
