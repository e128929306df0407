package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// asking is what a person of a language asks the assistant, and what the world and the articles have for it.
type asking struct {
	search        string // for a vacancy of the world, with a city that a chip takes out
	vacancy, city string
	skill         string
	more, format  string // a further word on it, and the filter it adds
	odd, oddWord  string // a search with a word nobody knows
	trait         string // a search by what nobody is searched by
	nothing       string // a search that nothing meets
	firms, firm   string // companies of a branch
	question      string // in words that no article has
	topic         string // the article that answers it
	unknown       string
	stop, delete  string
	voice         string // what a voice message is heard as
	admin         int64
	edited        string // the article the admin of this language edits
	asked         string // a question only that article answers
}

func askings() map[string]asking {
	return map[string]asking{
		"ru": {
			search: "вакансии go разработчика в Алматы", vacancy: "Go-разработчик", city: "Алматы", skill: "Go",
			more: "а удалённо?", format: "удалённо", odd: "go разработчик фывапролд", oddWord: "фывапролд", trait: "go разработчик, девушка до 30 лет",
			nothing: "вакансии Go, офис, Тбилиси", firms: "компании из финтеха", firm: "Көкжиек Pay", question: "куда мне прислать свой pdf с резюме?", topic: "upload_cv",
			unknown: "как настроить интеграцию с нашей бухгалтерией?", stop: "хватит присылать мне вакансии", delete: "сотрите всё обо мне", voice: "вакансии go разработчика",
			admin: 7000000021, edited: "template", asked: "где взять образец резюме",
		},
		"kk": {
			search: "Астанада React frontend вакансиялары", vacancy: "Frontend әзірлеуші", city: "Астана", skill: "React",
			more: "ал қашықтан?", format: "қашықтан", odd: "React frontend фывапролд", oddWord: "фывапролд", trait: "React frontend, қыз керек",
			nothing: "Тбилиси, кеңседе, React вакансиялары", firms: "финтех саласындағы компаниялар", firm: "Көкжиек Pay", question: "түйіндеме файлымды қайда жіберемін?", topic: "upload_cv",
			unknown: "біздің бухгалтериямен интеграцияны қалай қосамын?", stop: "вакансия жіберуді тоқтатыңыз", delete: "мен туралы бәрін өшіріп тастаңыз", voice: "React вакансиялары",
			admin: 7000000022, edited: "zone", asked: "уақыт белдеуін ауыстыру",
		},
		"en": {
			search: "kubernetes devops jobs in Astana", vacancy: "DevOps engineer", city: "Astana", skill: "Kubernetes",
			more: "and remote?", format: "remote", odd: "devops kubernetes qwxyzzy", oddWord: "qwxyzzy", trait: "devops kubernetes, young man under 30 years old",
			nothing: "Kubernetes jobs, office, Tbilisi", firms: "blockchain companies", firm: "Steppe Chain", question: "where shall I send my resume pdf?", topic: "upload_cv",
			unknown: "how do I connect it to our accounting system?", stop: "stop sending me jobs", delete: "wipe all you have about me", voice: "kubernetes jobs",
			admin: 7000000023, edited: "cancel", asked: "how do I get out of this form",
		},
		"ar": {
			search: "وظائف مهندس تعلم آلي PyTorch في دبي", vacancy: "مهندس تعلم آلي", city: "دبي", skill: "PyTorch",
			more: "وعن بعد؟", format: "عن بُعد", odd: "مهندس تعلم آلي PyTorch ضصثقفغع", oddWord: "ضصثقفغع", trait: "مهندس تعلم آلي PyTorch رجل فقط",
			nothing: "وظائف PyTorch من المكتب في تبليسي", firms: "شركات بلوكتشين", firm: "Steppe Chain", question: "أين أرسل ملف سيرتي؟", topic: "upload_cv",
			unknown: "كيف أربطه بنظام المحاسبة لدينا؟", stop: "توقفوا عن إرسال الوظائف", delete: "امسحوا كل ما عندكم عني", voice: "وظائف PyTorch",
			admin: 7000000024, edited: "language", asked: "كيف أغير اللغة",
		},
	}
}

func TestAssistant(t *testing.T) {
	t.Parallel()
	town := newTown(t, "ADMIN_TELEGRAM_IDS=7000000021,7000000022,7000000023,7000000024")
	inAll(t, func(t *testing.T, l tongue) {
		w, a := town.within(t), askings()[l.lang]
		admin := w.appointed(a.admin, l.lang)
		admin.says("/start").sees(l.say("screen.admin.title"))
		p := w.person("Aida", l.lang)
		p.says("/start").sees(l.first("screen.greeting.employer.button"))
		isPolite(p, l)
		speaksOfOthers(p, l)
		p.rests()
		searchesInWords(p, l, a)
		p.rests()
		searchesSaySo(p, l, a)
		p.rests()
		isAnsweredFromHelp(p, l, a)
		p.rests()
		asksTheTeam(p, admin, l, a)
		p.rests()
		editsAnArticle(admin, p, l, a)
		seeksPeople(w.known(owners()[l.lang]), l)
	})
}

// isPolite: what asks for nothing gets one fitting sentence above home, and no article.
func isPolite(p *player, l tongue) {
	said := map[string][4]string{"ru": {"Нет, спасибо", "Спасибо!", "ок", "🙂"}, "kk": {"жоқ", "Рахмет", "иә", "🙂🙂"},
		"en": {"no thanks", "Thank you", "yes", "🤔"}, "ar": {"لا", "شكرًا", "نعم", "🌷"}}[l.lang]
	for i, key := range []string{"remark.no", "remark.thanks", "remark.yes", "remark.sign"} {
		m := p.says(said[i]).sees(l.say(key), l.first("screen.greeting.employer.button"))
		require.NotContains(p.t, m.Text, l.say("screen.faq.source"))
	}
}

// speaksOfOthers: what is said of a company that seeks somebody, or of somebody who seeks work, is a search for it.
func speaksOfOthers(p *player, l tongue) {
	said := map[string][4]string{
		"ru": {"финтех компания ищет аналитика", "Аналитик", "тестировщик из Алматы ищет работу", "Тестировщик"},
		"kk": {"финтех компания аналитик іздейді", "Талдаушы", "Алматыдан тестілеуші жұмыс іздейді", "Тестілеуші"},
		"en": {"a fintech company is looking for an analyst", "Analyst", "a QA engineer from Almaty is looking for a job", "QA engineer"},
		"ar": {"شركة تكنولوجيا مالية تبحث عن محلل", "محلل", "مختبر برمجيات من ألماتي يبحث عن عمل", "مختبر برمجيات"},
	}[l.lang]
	for i := 0; i < len(said); i += 2 {
		m := p.says(said[i]).sees(l.say("screen.search.understood"))
		require.True(p.t, hasChip(m, said[i+1]), "%v", m.labels())
	}
}

// searchesInWords: what was understood stands as buttons; a tap takes one out and edits the list, a further word
// refines it, and a button of the search before it is known as such.
func searchesInWords(p *player, l tongue, a asking) {
	m := p.says(a.search).sees(l.say("screen.search.understood"), a.vacancy)
	require.True(p.t, hasChip(m, a.skill) && hasChip(m, a.city), "%v", m.labels())
	require.Contains(p.t, numbered(m, 1), a.vacancy[:len(a.vacancy)/2], "the one that fits stands first")
	require.NotContains(p.t, m.Text, "%")
	require.LessOrEqual(p.t, len(m.Markup.Inline), 4)
	before := m
	p.taps(m, chip(m, a.city))
	m = p.sees(l.say("screen.search.understood"), a.skill)
	require.Equal(p.t, before.ID, m.ID, "the list is edited in place")
	require.False(p.t, hasChip(m, a.city), "%v", m.labels())
	later := p.says(a.more).sees(l.say("screen.search.understood"), a.format)
	require.True(p.t, hasChip(later, a.skill) && hasChip(later, a.format), "%v", later.labels())
	require.NotEqual(p.t, m.ID, later.ID)
	p.taps(m, chip(m, a.skill)) // a filter of the search before
	p.taps(later, numbered(later, 1))
	p.presses(l.say("screen.found.button"), l.say("button.apply"))
	m = p.sees(l.say("screen.found.kind.companies.button"), l.say("screen.search.understood"), a.format)
	require.True(p.t, hasChip(m, a.skill), "a stale button drops nothing: %v", m.labels())
	p.taps(m, l.say("screen.found.kind.companies.button"))
	p.presses(l.say("button.home"), l.say("screen.found.kind.people.button"))
	p.sees(l.first("screen.greeting.employer.button"))
}

// searchesSaySo: words that were not understood, traits nobody is searched by, and what keeps a search from finding.
func searchesSaySo(p *player, l tongue, a asking) {
	m := p.says(a.odd).sees(l.say("screen.found.unread"), a.oddWord)
	require.Contains(p.t, m.Text, a.vacancy)
	p.says(a.trait).sees(l.say("screen.found.trait"), a.vacancy)
	m = p.says(a.nothing).sees(l.say("screen.matches.nearest"), l.say("screen.found.drop"), l.say("card.differs"))
	require.Contains(p.t, m.Text, a.vacancy)
	m = p.says(a.firms).sees(a.firm, l.say("screen.found.kind.people.button"))
	p.taps(m, numbered(m, 1))
	p.presses(l.say("screen.found.button"), a.firm, l.say("screen.company.bin"))
	p.sees(a.firm)
}

// isAnsweredFromHelp: questions are answered from the article, which is cited, and lead to the screen; nothing is done
// but by a tap.
func isAnsweredFromHelp(p *player, l tongue, a asking) {
	title := l.say("article." + a.topic + ".title")
	p.says(a.question).presses(l.say("button.resume"), title, l.say("article."+a.topic+".text"), l.say("screen.faq.source"))
	p.sees(l.say("screen.resumes.title"))
	p.says(a.stop).sees(l.say("screen.notices.title"), l.say("screen.notices"))
	p.says(a.delete).presses(l.say("screen.privacy.forget.button"), l.say("article.forget_me.title"))
	p.presses(l.say("screen.forget.no.button"), l.say("screen.forget.title"))
	p.says("/help").presses(l.say("screen.faq.button"), l.say("screen.help.title"))
	m := p.sees(l.say("screen.faq.title"))
	p.taps(m, numbered(m, 2))
	p.sees(l.say("screen.faq.source"))
}

// asksTheTeam: what help does not say goes to the admins by a tap, after consent, and the answer comes back.
func asksTheTeam(p, admin *player, l tongue, a asking) {
	p.says(a.unknown).presses(l.say("screen.ask.button"), l.say("screen.unknown.title"))
	p.sees(l.say("question.words"))
	p.says(a.unknown).presses(l.say("button.agree"), l.say("consent"))
	p.presses(l.say("button.send"), l.say("question.review"), a.unknown)
	p.sees(l.say("question.ok"))
	admin.presses(l.say("screen.questions.button"), l.say("notice.question_new"), a.unknown)
	for range 4 { // the admins of the four languages see all questions
		m := admin.sees(l.say("screen.questions.title"))
		if strings.Contains(m.Text, a.unknown) {
			admin.taps(m, l.say("button.answer"))
			break
		}
		admin.taps(m, l.say("screen.next.button"))
	}
	admin.sees(l.say("answer_question.words"))
	admin.says("42: " + a.unknown).sees(l.say("answer_question.ok"))
	p.sees(l.say("notice.question_answered"), "42: "+a.unknown)
	p.says(a.unknown).presses(l.say("screen.ask.button"), l.say("screen.unknown.title"))
	p.sees(l.say("question.review"), a.unknown) // remembered since the person agreed to being kept
	p.says("/cancel").sees(l.say("screen.cancelled"))
}

// editsAnArticle: what an admin writes is what people read from then on, and hidden is gone.
func editsAnArticle(admin, p *player, l tongue, a asking) {
	const title, text = "Новое 新", "Текст администратора 新."
	admin.rests()
	p.says("/start")
	p.says(a.asked).sees(l.say("article." + a.edited + ".title"))
	admin.says("/admin").presses(l.say("screen.questions.button"), l.say("screen.admin.title"))
	admin.presses(l.say("screen.articles.button"), l.say("screen.questions.title"))
	m := admin.pagesTo(l.say("screen.next.button"), l.say("article."+a.edited+".title"))
	admin.taps(m, labelled(m, l.say("article."+a.edited+".title")))
	admin.presses(l.say("button.edit"), l.say("screen.article.asks"))
	admin.sees(l.say("write_article.title"))
	admin.says(title).sees(l.say("write_article.text"))
	admin.says(text+"\n? "+a.asked).presses(l.say("button.save"), l.say("write_article.review"))
	admin.sees(l.say("write_article.ok"))
	p.says(a.asked).sees(title, text, l.say("screen.faq.source"))
	m = admin.pagesTo(l.say("screen.next.button"), title)
	admin.taps(m, labelled(m, title))
	admin.presses(l.say("button.hide"), text)
	admin.presses(l.say("screen.article.restore.button"), l.say("screen.article.hidden"))
	m = p.says(a.asked).sees("")
	require.NotContains(p.t, m.Text, title)
}

// seeksPeople: an employer's search is for people, anonymous, with reasons and a way to write.
func seeksPeople(e *player, l tongue) {
	e.rests()
	m := e.says("Go, PostgreSQL").sees(l.say("screen.search.understood"), "Go", "PostgreSQL")
	e.taps(m, numbered(m, 1))
	e.presses(l.say("screen.found.button"), l.say("screen.person.write.button"), l.say("screen.person.masked"))
	e.sees(l.say("screen.search.understood"), "PostgreSQL")
}

// hasChip reports whether a button takes the filter out.
func hasChip(m message, filter string) bool { return has(m, chip(m, filter)) }

// chip finds the button that takes a filter out.
func chip(m message, filter string) string {
	for _, label := range m.labels() {
		if strings.Contains(label, filter) && strings.HasSuffix(label, "×") {
			return label
		}
	}
	return "no chip with " + filter
}

// pagesTo turns the pages of a list until a button has the words.
func (p *player) pagesTo(next, words string) message {
	p.t.Helper()
	for range 20 {
		m := p.sees(words[:0])
		if strings.Contains(strings.Join(m.labels(), " "), words) {
			return m
		}
		if has(m, next) {
			p.taps(m, next)
		}
	}
	p.t.Fatalf("no page with %q came", words)
	return message{}
}
