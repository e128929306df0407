package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// hiring is what an employer of a language writes, and whom of the world that finds.
type hiring struct {
	admin    int64  // who reads the language, appointed by ADMIN_TELEGRAM_IDS
	post     string // a whole vacancy, as people paste it
	skill    string // of the person found first
	seeker   int64
	name     string // of that person, which nobody sees before consent
	company  string
	bad      string // words that keep a vacancy back
	phrases  []string
	good     string
	words    string // any short message
	question string
}

func hirings() map[string]hiring {
	return map[string]hiring{
		"ru": {
			admin: 7000000011,
			post: "Go-разработчик\nПлатёжный сервис, команда 12 человек.\nТребования: Go от 3 лет, PostgreSQL, Docker, Kafka. Будет плюсом gRPC.\n" +
				"Условия: Алматы, гибрид, 900 000 – 1 300 000 тг на руки, трудовой договор.",
			skill: "PostgreSQL", seeker: 7200000001, name: "Сапарова", company: "ТОО Тест Софт",
			bad:     "Обучение платное, внесите 5000 тенге за обучение. Только девушки, возраст до 30 лет, пишите в WhatsApp.",
			phrases: []string{"Обучение платное", "Только девушки", "пишите в WhatsApp"},
			good:    "Платёжный сервис на Go, команда 12 человек, обучение за счёт компании.", words: "Добрый день, ищем Go-разработчика в команду",
			question: "Добрый день, можно ли работать удалённо?",
		},
		"kk": {
			admin: 7000000012,
			post: "Frontend әзірлеуші\nЖас командаға React білетін маман керек.\nТалаптар: React, TypeScript, HTML, CSS, 2 жыл тәжірибе.\n" +
				"Астана, қашықтан, 600 000 – 900 000 теңге қолға.",
			skill: "React", seeker: 7200000003, name: "Дана", company: "Сынақ Софт ЖШС",
			bad:     "Оқыту ақылы, алдын ала төлем керек. Тек қыздар, 30 жасқа дейін.",
			phrases: []string{"Тек қыздар", "30 жасқа дейін"},
			good:    "Интерфейс әзірлейміз, оқытуды компания төлейді.", words: "Сәлеметсіз бе, командаға шақырамыз",
			question: "Сәлеметсіз бе, қашықтан бола ма?",
		},
		"en": {
			admin: 7000000013,
			post: "Blockchain developer\nWe build tokenised assets on EVM chains.\nRequirements: Solidity, TypeScript, Node.js, 3+ years of experience. Nice to have: Rust.\n" +
				"Remote, $3000-4500 per month gross.",
			skill: "Solidity", seeker: 7200000005, name: "Mark", company: "Test Ledger LLP",
			bad:     "There is a registration fee. Only men, age 25-30, contact us on WhatsApp.",
			phrases: []string{"registration fee", "contact us on WhatsApp"},
			good:    "We build tokenised assets on EVM chains. Training is at our cost.", words: "Hello, would you like to talk about our team?",
			question: "Hello, is it a remote position?",
		},
		"ar": {
			admin: 7000000014,
			post: "مهندس تعلم آلي\nفريق يبني نماذج لغوية.\nالمتطلبات: Python, PyTorch, Docker, NLP، خبرة 3 سنوات.\n" +
				"دبي، عن بعد، 15000 درهم شهريا.",
			skill: "PyTorch", seeker: 7200000007, name: "ليلى", company: "شركة تجربة البرمجيات",
			bad:     "رسوم التسجيل 100 درهم. للذكور فقط، العمر لا يتجاوز 30. التواصل عبر واتساب.",
			phrases: []string{"رسوم التسجيل", "للذكور فقط"},
			good:    "فريق يبني نماذج لغوية والتدريب على حساب الشركة.", words: "مرحبا، هل تودون الحديث عن فريقنا؟",
			question: "مرحبا، هل العمل عن بعد؟",
		},
	}
}

func TestEmployerStory(t *testing.T) {
	t.Parallel()
	town := newTown(t, "ADMIN_TELEGRAM_IDS=7000000011,7000000012,7000000013,7000000014")
	town.byDay()
	inAll(t, func(t *testing.T, l tongue) {
		w, h := town.within(t), hirings()[l.lang]
		admin := w.appointed(h.admin, l.lang)
		admin.says("/start").sees(l.say("screen.admin.title"), l.say("screen.admin.companies"))
		e := w.person("Employer", l.lang)
		firstPeople(e, l, h)
		founds(e, admin, l, h)
		seeker := w.known(h.seeker)
		publishes(e, admin, l, h)
		invites(e, seeker, l, h)
		heldAndReturned(w.known(owners()[l.lang]), admin, l, h)
	})
}

// firstPeople: from /start to three anonymous people in at most four messages (M1).
func firstPeople(e *player, l tongue, h hiring) {
	e.says("/start").presses(l.first("screen.greeting.employer.button"))
	e.sees(l.say("vacancy_first.text"))
	m := e.says(h.post).sees(h.skill, l.say("card.missing"))
	require.LessOrEqual(e.t, e.sent, 4)
	for n := 1; n <= 3; n++ {
		require.True(e.t, has(m, numbered(m, n)), "%d people: %v", n, m.labels())
	}
	require.NotContains(e.t, m.Text, h.name)
	e.taps(m, numbered(m, 1))
	m = e.sees(l.say("screen.person.masked"))
	require.NotContains(e.t, m.Text, h.name)
	e.taps(m, l.say("screen.person.write.button"))
	e.presses(l.say("screen.company.register.button"), l.say("screen.write.no_company.title"))
}

// founds: the company's form with its mistakes, the admin's question and word (M5, X5).
func founds(e, admin *player, l tongue, h hiring) {
	e.sees(l.say("company.name"))
	e.says(h.company).presses(l.say("button.agree"), l.say("consent"))
	e.sees(l.say("company.bin"))
	number := bin(18054077000 + int64(len(h.company)))
	wrong := number[:11] + fmt.Sprint((int(number[11]-'0')+1)%10)
	e.says(wrong).sees(l.say("error.bin.checksum"))
	e.says("12345").sees(l.say("error.bin.expected"))
	e.says("/company").presses(l.say("screen.company.register.button")) // left and taken up again
	e.sees(l.say("company.bin"))
	m := e.says(number).skips(l.say("button.skip"), l.say("button.send"))
	require.Contains(e.t, m.Text, h.company)
	e.taps(m, l.say("button.send"))
	e.sees(h.company, l.say("company.waiting"))
	e.sees(h.company, l.say("screen.company.waiting"))

	admin.presses(l.say("notice.check_company.button"), l.say("notice.company_waiting"), h.company)
	admin.presses(l.say("button.ask"), number)
	admin.sees(l.say("ask_company.words"))
	admin.says("example.com?").sees(l.say("ask_company.ok"))
	e.presses(l.say("screen.company.answer.button"), l.say("notice.company_asked"), "example.com?")
	e.sees(l.say("answer_company.words"))
	e.says("example.com, 2019").sees(l.say("answer_company.ok"))
	admin.presses(l.say("notice.check_company.button"), l.say("notice.company_answered"), h.company)
	m = admin.sees(h.company, l.say("screen.company.question"), "example.com?", l.say("screen.check.answer"), "example.com, 2019", l.say("button.confirm"))
	publishesEarly(e, l)
	admin.taps(m, l.say("button.confirm")).shows(e.t, l.say("screen.check.confirmed"))
	e.sees(l.say("notice.company_confirmed"), h.company)
}

// publishesEarly: before the company is confirmed a vacancy waits, and nobody is written to.
func publishesEarly(e *player, l tongue) {
	e.says("/start").presses(l.say("screen.home.vacancy_draft.button"))
	e.taps(e.skips(l.say("button.skip"), l.say("button.publish")), l.say("button.publish"))
	e.sees(l.say("vacancy.waiting"))
	e.presses(l.say("screen.manage.people.button"), l.say("screen.manage.state")+" "+l.say("vacancy_state.waiting"))
	m := e.sees(l.say("card.matched"))
	e.taps(m, numbered(m, 1))
	e.presses(l.say("screen.person.write.button"))
	e.sees(l.say("screen.write.unconfirmed.title"))
}

// publishes: the waiting vacancy has gone out with the confirmation.
func publishes(e, admin *player, l tongue, h hiring) {
	e.presses(l.say("screen.manage.people.button"), l.say("notice.vacancy_open"))
	m := e.sees(h.skill)
	e.taps(m, numbered(m, 1))
	e.presses(l.say("screen.person.write.button"), l.say("screen.person.masked"))
	m = e.sees(l.say("respond.vacancy"))
	e.taps(m, m.labels()[0])
	e.sees(l.say("respond.message"))
	e.says(h.words).presses(l.say("button.send"), h.words)
	e.sees(l.say("respond.ok"))
	e.sees(h.skill) // whom else to write to
	admin.says("/admin").sees(l.say("screen.admin.title"))
}

// invites: the seeker is told, asks back, accepts with contacts; both follow what becomes of it (M9, M10).
func invites(e, s *player, l tongue, h hiring) {
	m := s.sees(l.say("notice.invitation_new"), h.words, h.company)
	for _, b := range []string{"screen.invite.accept.button", "screen.invite.answer.button", "button.refuse", "button.report", "button.block"} {
		require.True(s.t, has(m, l.say(b)), "%s in %v", b, m.labels())
	}
	s.taps(m, l.say("screen.invite.answer.button"))
	s.sees(l.say("answer.words"))
	s.says(h.question).sees(l.say("answer.ok"))
	e.presses(l.say("notice.open_invitation.button"), l.say("notice.invitation_answer"), h.question)
	e.sees(h.words, h.question)
	s.taps(m, l.say("screen.invite.accept.button"))
	s.presses(l.say("screen.accept.with.button"), l.say("screen.accept.title"))
	s.sees(l.say("screen.app.stage"), l.say("stage.approved"))
	e.presses(l.say("notice.open_application.button"), l.say("notice.invitation_accepted"))
	m = e.sees(l.say("card.email"), l.say("stage.approved"))
	require.NotContains(e.t, m.Text, l.say("screen.person.masked"))
	e.taps(m, l.say("screen.app.move.interview.button"))
	s.sees(l.say("notice.application_moved"), l.say("stage.interview"))
	m = e.sees(l.say("screen.app.stage") + " " + l.say("stage.interview"))
	require.Equal(e.t, l.say("screen.app.move.offer.button"), m.labels()[0], "the next step comes first")
	e.taps(m, l.say("button.decline"))
	e.presses(l.say("decline.pay"), l.say("decline.reason"))
	e.presses(l.say("button.skip"), l.say("decline.words"))
	e.presses(l.say("button.decline"), l.say("decline.review"))
	e.sees(l.say("decline.ok"))
	s.sees(l.say("notice.application_declined"), l.say("decline.pay"), l.say("notice.application_declined.next"))
}

// heldAndReturned: words that are not allowed hold a vacancy, are shown with a neutral wording, and keep it back until
// they are mended (X5).
func heldAndReturned(e, admin *player, l tongue, h hiring) {
	m := e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, numbered(m, 1))
	e.presses(l.say("button.edit"), l.say("vacancy_state.open"))
	redescribes(e, l, h.bad)
	m = e.sees(append(h.phrases, l.say("screen.manage.state")+" "+l.say("vacancy_state.held"), l.say("error.hold.money.rewrite"))...)
	require.False(e.t, has(m, l.say("button.share")), "a held vacancy has no link to share")
	admin.presses(l.say("screen.admin.held.button"), append(h.phrases, l.say("notice.vacancy_held"))...)
	m = admin.pages(l.say("screen.next.button"), append(h.phrases, l.say("screen.held.title"))...)
	admin.taps(m, l.say("screen.held.refuse.button")).shows(e.t, l.say("screen.held.refused"))
	e.presses(l.say("notice.open_vacancy.button"), append(h.phrases, l.say("notice.vacancy_refused"))...)
	e.presses(l.say("button.edit"), l.say("vacancy_state.closed"))
	redescribes(e, l, h.good)
	e.presses(l.say("button.reopen"), l.say("vacancy_state.closed"))
	m = e.sees(l.say("screen.manage.state")+" "+l.say("vacancy_state.open"), h.good)
	require.NotContains(e.t, m.Text, h.phrases[0])
}

// redescribes writes another description over the one of a vacancy and publishes it.
func redescribes(e *player, l tongue, text string) {
	e.presses(l.say("flow.edit.work"))
	e.presses(l.say("label.description"), l.say("flow.menu"))
	e.sees(l.say("vacancy.description"))
	e.says(text).presses(l.say("button.publish"), text)
}
