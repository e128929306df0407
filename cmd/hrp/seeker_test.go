package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"hrp/store"

	"github.com/stretchr/testify/require"
)

// seeking is what a job seeker of a language writes, and the vacancy of the world that fits.
type seeking struct {
	title, place, years string
	skills              string
	skill               string // one of them, as cards show it
	vacancy             string
	employer            int64
	company             string
	pay                 string
	name                string
	note                string
	job, school         string
	search              string
	greeting            string
	colleague           int64 // the one of the world the employer's vacancy finds first
}

func seekings() map[string]seeking {
	return map[string]seeking{
		"ru": {
			title: "Go-разработчик", place: "Алматы, гибрид", years: "4 года", skills: "Go, PostgreSQL, Docker, Kafka", skill: "PostgreSQL",
			vacancy: "Go-разработчик", employer: 7100000001, company: "Көкжиек Pay", pay: "от 800 тысяч", name: "Аида Тестова",
			note: "Добрый день, четыре года пишу на Go", job: "Инженер платежей", school: "КазНУ, 2019, информатика",
			search: "Go удалённо или Алматы", greeting: "Добрый день!", colleague: 7200000001,
		},
		"kk": {
			title: "Frontend әзірлеуші", place: "Астана, аралас", years: "2 жыл", skills: "React, TypeScript, HTML, CSS", skill: "TypeScript",
			vacancy: "Frontend әзірлеуші", employer: 7100000002, company: "Дала Soft", pay: "450 мыңнан бастап", name: "Аида Сынақова",
			note: "Сәлеметсіз бе, екі жыл React жазамын", job: "Веб-әзірлеуші", school: "ҚазҰУ, 2019, информатика",
			search: "React қашықтан", greeting: "Сәлеметсіз бе", colleague: 7200000003,
		},
		"en": {
			title: "DevOps engineer", place: "Astana, remote", years: "4 years", skills: "Kubernetes, Terraform, Prometheus, Linux", skill: "Terraform",
			vacancy: "DevOps engineer", employer: 7100000003, company: "Steppe Chain", pay: "from $2500", name: "Aida Tester",
			note: "Hello, four years of running clusters", job: "Platform engineer", school: "Nazarbayev University, 2019, computing",
			search: "Kubernetes remote", greeting: "Good morning!", colleague: 7200000006,
		},
		"ar": {
			title: "مهندس تعلم آلي", place: "دبي، عن بعد", years: "٣ سنوات", skills: "Python, PyTorch, LLM, Docker", skill: "PyTorch",
			vacancy: "مهندس تعلم آلي", employer: 7100000004, company: "Rimal Lugha", pay: "من ٢٬٥٠٠ دولار", name: "عايدة تجربة",
			note: "مرحبا، ثلاث سنوات في تعلم الآلة", job: "مهندس بيانات", school: "جامعة دبي، 2019، الحاسوب",
			search: "Python عن بعد", greeting: "السلام عليكم", colleague: 7200000007,
		},
	}
}

// labelled finds the button that bears the words.
func labelled(m message, words string) string {
	for _, label := range m.labels() {
		if strings.Contains(label, words) {
			return label
		}
	}
	return "no button with " + words
}

// change writes to the town's database what cannot be done from outside, such as the passing of weeks.
func (w *town) change(sql string, args ...any) {
	w.t.Helper()
	require.NoError(w.t, w.rows.In(w.t.Context(), func(tx *store.Tx) error {
		tag, err := tx.Exec(context.Background(), sql, args...)
		if err == nil && tag.RowsAffected() != 1 {
			err = fmt.Errorf("%d rows changed", tag.RowsAffected())
		}
		return err
	}))
}

// byDay moves the town to a time zone where it is noon: what can wait is told by day.
func (w *town) byDay() {
	zone := fmt.Sprintf("Etc/GMT%+d", time.Now().UTC().Hour()-12)
	_, err := w.rows.Pool().Exec(w.t.Context(), `ALTER TABLE accounts ALTER zone SET DEFAULT '`+zone+`'`)
	require.NoError(w.t, err)
	_, err = w.rows.Pool().Exec(w.t.Context(), `UPDATE accounts SET zone = $1`, zone)
	require.NoError(w.t, err)
}

// rests is a quiet while, after which the chat takes a burst of messages again.
func (p *player) rests() {
	p.t.Helper()
	_, err := p.rows.Pool().Exec(p.t.Context(), `UPDATE lanes SET tokens = 20, refilled_at = now() WHERE chat = $1`, p.id) // none: nothing was sent yet
	require.NoError(p.t, err)
}

// TestSeekers plays the seekers' stories in one town. Those in which an employer of the world acts are one.
func TestSeekers(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.byDay()
	for name, story := range map[string]func(*testing.T, *town){
		"story": seekerStory, "no silence": nothingIsMetWithSilence,
		"bad input": badInputAtEveryStep, "numbers": numbersTheFourWays, "stale": staleAndDoubled, "misspelt": misspelt,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story(t, w)
		})
	}
}

func seekerStory(t *testing.T, town *town) {
	inAll(t, func(t *testing.T, l tongue) {
		w, s := town.within(t), seekings()[l.lang]
		e := w.known(s.employer)
		invited(w.known(s.colleague), e, l, s)
		p := w.person("Aida", l.lang)
		firstVacancies(p, l, s)
		shortResume(p, l, s)
		p.rests()
		applies(p, l, s)
		p.rests()
		e.rests()
		isAnswered(p, e, l, s)
		e.rests()
		awayAndBack(w, e, l, s)
	})
}

// firstVacancies: three answers, then vacancies with reasons, in at most five messages (M1).
func firstVacancies(p *player, l tongue, s seeking) {
	p.says("/start").presses(l.first("screen.greeting.seeker.button"))
	p.sees(l.say("resume.title"))
	p.says(s.title).sees(l.say("resume.place"))
	p.says(s.place).sees(l.say("resume.experience"))
	m := p.says(s.years).sees(s.vacancy, s.company, l.say("card.years.fits"))
	require.LessOrEqual(p.t, p.sent, 5)
	for n := 1; n <= 3; n++ {
		require.True(p.t, has(m, numbered(m, n)), "%d vacancies: %v", n, m.labels())
	}
	require.Contains(p.t, numbered(m, 1), s.vacancy, "the one that fits stands first")
	p.taps(m, numbered(m, 1))
	p.presses(l.say("button.apply"), s.skill, l.say("card.must"))
	p.presses(l.say("screen.needs_resume.button"), l.say("screen.needs_resume.title"))
}

// shortResume asks only what is not known yet, then is published (M2).
func shortResume(p *player, l tongue, s seeking) {
	p.sees(l.say("resume.skills"))
	p.says(s.skills).sees(l.say("resume.pay"))
	p.says(s.pay).presses(l.say("base.net"), l.say("terms.pay_base"))
	p.presses(l.say("flow.short"), l.say("resume.enough"))
	p.presses(l.say("button.agree"), l.say("consent"))
	p.sees(l.say("resume.name"))
	p.says(s.name).sees(l.say("resume.phone"))
	p.says(l.say("button.skip")).presses(l.say("button.skip"), l.say("resume.email")) // a reply keyboard types its labels
	p.presses(l.say("button.publish"), l.say("resume.review"), s.name, s.skill)
	p.sees(l.say("resume.published"))
}

// applies: the vacancy waits among the saved; contacts are asked once they are to be shown (M8, X2).
func applies(p *player, l tongue, s seeking) {
	p.presses(l.say("screen.saved.button"), s.name, s.skill)
	m := p.sees(l.say("screen.saved.title"), s.vacancy)
	p.taps(m, labelled(m, s.vacancy))
	p.presses(l.say("button.apply"), s.skill)
	p.sees(l.say("apply.note"))
	p.says(s.note).presses(l.say("apply.with"), l.say("apply.contacts"))
	m = p.sees(l.say("apply.review"), s.note)
	p.taps(m, l.say("button.apply"))
	p.sees(l.say("apply.needs_contacts"), l.say("apply.reach"))
	p.says("aida@").sees(l.say("apply.reach"), "name@example.com")
	p.says("aida@mail.example").presses(l.say("button.apply"), l.say("apply.review"))
	p.presses(l.say("notice.open_application.button"), l.say("notice.application_card"), s.vacancy, l.say("stage.new"))
	p.sees(s.vacancy, l.say("screen.app.stage"), l.say("button.withdraw"))
}

// isAnswered: the employer opens the application, moves it, declines it; the seeker follows (M10).
func isAnswered(p, e *player, l tongue, s seeking) {
	e.presses(l.say("notice.open_application.button"), l.say("notice.application_new"), s.vacancy)
	m := e.sees(s.note, s.name, "aida@mail.example")
	p.sees(l.say("notice.application_card"), l.say("stage.viewed"))
	e.taps(m, l.say("screen.app.move.approved.button"))
	p.sees(l.say("notice.application_card"), l.say("stage.approved"))
	e.presses(l.say("screen.app.move.interview.button"), l.say("screen.app.stage")+" "+l.say("stage.approved"))
	p.sees(l.say("notice.application_moved"), l.say("stage.interview"))
	m = e.sees(l.say("screen.app.stage")+" "+l.say("stage.interview"), l.say("button.decline"))
	e.taps(m, l.say("button.decline"))
	e.presses(l.say("decline.skills"), l.say("decline.reason"))
	e.sees(l.say("decline.words"))
	e.says(s.note).presses(l.say("button.decline"), l.say("decline.review"), s.note)
	p.presses(l.say("screen.matches.button"), l.say("notice.application_declined"), l.say("decline.skills"), s.note)
	m = p.sees(l.say("button.home"))
	require.NotContains(p.t, m.Text, s.vacancy+"\n"+s.company, "what was applied to is not offered again")
}
