package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// posting is what channels of a language post.
type posting struct {
	title   string // of the vacancy
	vacancy string // a post
	copied  string // the same post, decorated otherwise
	raised  string // the same vacancy, posted anew with more pay
	mine    string // another vacancy
	news    string
	seeker  string // somebody looks for work
	search  string // finds the vacancy
}

func postings() map[string]posting {
	return map[string]posting{
		"ru": {
			title:   "Go-разработчик расчётов",
			vacancy: "🔥 Вакансия: Go-разработчик расчётов\n\nИщем в команду человека, который пишет сервисы.\nТребования: Go, PostgreSQL, Kafka, опыт от 3 лет\nУсловия: 800 000 – 1 200 000 ₸ на руки, Алматы, гибрид",
			copied:  "ВАКАНСИЯ — Go-разработчик расчетов!!!\nИщем в команду человека, который пишет сервисы 🚀\n✅ Требования: Go, PostgreSQL, Kafka, опыт от 3 лет\n✅ Условия: 800 000 – 1 200 000 ₸ на руки, Алматы, гибрид\n@jobs_example #go https://example.com/42",
			raised:  "UPD: подняли вилку\n\nВакансия: Go-разработчик расчётов\n\nИщем в команду человека, который пишет сервисы.\nТребования: Go, PostgreSQL, Kafka, опыт от 3 лет\nУсловия: от 900 000 до 1 400 000 ₸ на руки, Алматы, гибрид\nПисать Динаре, @example_hr",
			mine:    "Ищем тестировщика в новую команду мобильного банка.\nТребования: Postman, SQL, Selenium, опыт от 2 лет\nУсловия: 500 000 ₸ на руки, Астана, офис",
			news:    "Вышел Go 1.27: что нового для разработчиков. Разбираем сборщик мусора и дженерики.",
			seeker:  "#резюме Ищу работу Go-разработчиком. Мой опыт: 4 года, Go, PostgreSQL. Рассматриваю предложения в Алматы, гибрид.",
			search:  "Go PostgreSQL Kafka Алматы",
		},
		"kk": {
			title:   "Frontend әзірлеуші төлемдер",
			vacancy: "🔥 Frontend әзірлеуші төлемдер\n\nКомандамызға интерфейс жасайтын адам іздейміз.\nТалаптар: React, TypeScript, HTML, тәжірибе 2 жылдан\nЖалақы: 500 000 – 700 000 ₸ қолға, Астана, аралас",
			copied:  "FRONTEND ӘЗІРЛЕУШІ ТӨЛЕМДЕР!!!\nКомандамызға интерфейс жасайтын адам іздейміз 🚀\n✅ Талаптар: React, TypeScript, HTML, тәжірибе 2 жылдан\n✅ Жалақы: 500 000 – 700 000 ₸ қолға, Астана, аралас\n@jobs_example #react https://example.com/42",
			raised:  "ЖАҢАРТЫЛДЫ\nFrontend әзірлеуші төлемдер\n\nКомандамызға интерфейс жасайтын адам іздейміз.\nТалаптар: React, TypeScript, HTML, тәжірибе 2 жылдан\nЖалақы: 600 000 – 800 000 ₸ қолға, Астана, аралас\nТүйіндемені Гүлнарға жіберіңіз: hr@example.com",
			mine:    "Мобильді банктің жаңа командасына тестілеуші іздейміз.\nТалаптар: Postman, SQL, Selenium, тәжірибе 2 жылдан\nЖалақы: 500 000 ₸ қолға, Астана, кеңсе",
			news:    "React 21 шықты: әзірлеушілерге не жаңалық бар, шолу жасаймыз.",
			seeker:  "Жұмыс іздеймін. Менің тәжірибем: Frontend әзірлеуші, React, TypeScript, 2 жыл, Астана, қашықтан.",
			search:  "React TypeScript HTML Астана",
		},
		"en": {
			title:   "DevOps engineer for settlements",
			vacancy: "🔥 We're hiring: DevOps engineer for settlements\n\nJoin our team and run the clusters of a payment company.\nRequirements: Kubernetes, Terraform, Prometheus, 4+ years\nWe offer $3000 - $4000 per month net, remote",
			copied:  "WE'RE HIRING — DevOps engineer for settlements!!!\nJoin our team and run the clusters of a payment company 🚀\n✅ Requirements: Kubernetes, Terraform, Prometheus, 4+ years\n✅ We offer $3000 - $4000 per month net, remote\n@jobs_example #devops https://example.com/42",
			raised:  "[Still open]\nWe're hiring: DevOps engineer for settlements\n\nJoin our team and run the clusters of a payment company.\nRequirements: Kubernetes, Terraform, Prometheus, 4+ years\nWe offer up to $4500 per month net, remote\nDM Lina, @example_hr",
			mine:    "We are looking for a QA engineer for a new mobile bank.\nRequirements: Postman, SQL, Selenium, 2+ years\nWe offer $2000 per month net, Astana, office",
			news:    "PostgreSQL 19 is out. Here is what changed for Java developers.",
			seeker:  "Open to work! I'm looking for a new role as a DevOps engineer. My stack: Kubernetes, Terraform. Remote only, 4 years of experience.",
			search:  "Kubernetes Terraform Prometheus remote",
		},
		"ar": {
			title:   "مهندس تعلم آلي للمدفوعات",
			vacancy: "🔥 مطلوب: مهندس تعلم آلي للمدفوعات\n\nنبحث عن زميل يبني النماذج في فريقنا.\nالمتطلبات: Python، PyTorch، Docker، خبرة 3 سنوات\nالراتب: 3000 – 4000 دولار شهريًا صافي، دبي، عن بعد",
			copied:  "مطلوب — مهندس تعلم آلي للمدفوعات!!!\nنبحث عن زميل يبني النماذج في فريقنا 🚀\n✅ المتطلبات: Python، PyTorch، Docker، خبرة 3 سنوات\n✅ الراتب: 3000 – 4000 دولار شهريًا صافي، دبي، عن بعد\n@jobs_example #python https://example.com/42",
			raised:  "تحديث: الوظيفة متاحة\nمطلوب: مهندس تعلم آلي للمدفوعات\n\nنبحث عن زميل يبني النماذج في فريقنا.\nالمتطلبات: Python، PyTorch، Docker، خبرة 3 سنوات\nالراتب حتى 4500 دولار شهريًا صافي، دبي، عن بعد\nللتقديم: hr@example.com",
			mine:    "نبحث عن مهندس اختبار لبنك رقمي جديد في المدينة.\nالمتطلبات: Postman، SQL، Selenium، خبرة سنتين\nالراتب: 2000 دولار شهريًا صافي، دبي، من المكتب",
			news:    "صدر Python 3.16: ما الجديد للمطورين في هذا الإصدار.",
			seeker:  "أبحث عن عمل: مهندس تعلم آلي، خبرتي ٣ سنوات، Python وPyTorch، دبي، عن بعد",
			search:  "Python PyTorch Docker عن بعد",
		},
	}
}

// channel is whence most posts come.
var channel = map[string]any{"type": "channel", "date": 1700000000, "message_id": 7,
	"chat": map[string]any{"id": -1001234567890, "type": "channel", "title": "Jobs"}}

// forwards sends a text that was written elsewhere.
func (p *player) forwards(text string, origin map[string]any) *player {
	p.t.Helper()
	p.sent++
	require.NoError(p.t, p.try("POST", p.chat("messages"), map[string]any{"from": p.id, "text": text, "forward_origin": origin}, nil))
	return p
}

// wakes lets a person's next morning come, wherever the test runs.
func (p *player) wakes() {
	p.t.Helper()
	ahead := 10 - time.Now().UTC().Hour()
	if ahead < -12 {
		ahead += 24
	}
	p.change(`UPDATE accounts SET zone = $2, digest_at = now() - interval '1 minute', unasked_at = NULL WHERE telegram = $1`, p.id, fmt.Sprintf("Etc/GMT%+d", -ahead))
}

// morning runs the schedule of the digests once.
func (w *town) morning() {
	w.t.Helper()
	var out strings.Builder
	require.NoError(w.t, run(w.t.Context(), []string{"digest"}, []string{"DATABASE_URL=" + w.db}, strings.NewReader(""), &out, w.log))
	require.Contains(w.t, out.String(), "messages")
}

// digests counts the digests in a person's chat.
func (p *player) digests(l tongue) int { return p.shown(l.say("digest.why")) }

// TestWatches plays in one town: a search is watched, a channel's post becomes a vacancy, the digest tells of it.
func TestWatches(t *testing.T) {
	t.Parallel()
	town := newTown(t)
	inAll(t, func(t *testing.T, l tongue) {
		w, s, x := town.within(t), seekings()[l.lang], postings()[l.lang]
		p := w.person("Aida", l.lang)
		watchesASearch(p, l, x)
		e := w.known(s.employer)
		publishesAPost(e, l, x)
		p.rests()
		isToldInTheMorning(p, l, x)
		p.rests()
		savesAndHides(p, l, x)
		e.rests()
		employerIsTold(w, e, l, s, x)
		forwardsWhatIsNoVacancy(w, l, x)
		hasNoCompanyYet(w, l, x)
	})
}

// watchesASearch: the search is offered for watching under its results, listed, paused, gone on with.
func watchesASearch(p *player, l tongue, x posting) {
	p.says("/start").sees(l.first("screen.greeting.seeker.button"))
	p.says("/watch").sees(l.say("watch.title"), l.say("watch.none"))
	p.says(x.search).presses(l.say("watch.keep.button"))
	m := p.sees(l.say("watch.on"), l.say("watch.vacancies"))
	p.taps(m, l.say("watch.pause.button"))
	m = p.sees(l.say("watch.paused"), l.say("watch.resume.button"))
	p.taps(m, l.say("watch.resume.button"))
	p.presses(l.say("watch.list.button"), l.say("watch.on"))
	m = p.sees(l.say("watch.title"), l.say("watch.when"))
	p.taps(m, numbered(m, 1))
	p.presses(l.say("watch.now.button"), l.say("watch.on"))
	p.sees(l.say("screen.search.understood"), l.say("watch.open.button"))
	p.rests()
}

// publishesAPost: an employer forwards a post, checks what was read and publishes it; the copy is known (B5).
func publishesAPost(e *player, l tongue, x posting) {
	m := e.forwards(x.vacancy, channel).sees(l.say("post.title"), x.title, l.say("flow.missing"), l.say("post.check.button"))
	require.NotContains(e.t, m.Text, l.say("post.needs_company"))
	e.forwards(x.copied, channel).presses(l.say("post.check.button"), l.say("post.again"), x.title)
	e.presses(l.say("button.publish"), l.say("vacancy.review"), x.title)
	e.sees(l.say("vacancy.open"))
	other := e.within(e.t).person("Reader", l.lang)
	other.forwards(x.copied, channel).sees(l.say("post.published"), x.title, l.say("button.apply"))
	other.forwards(x.raised, channel).presses(l.say("post.alike.button"), l.say("post.title"), l.say("post.alike"), l.say("post.other_vacancy.button"))
	other.sees(x.title, l.say("button.apply"))
	other.forwards(x.raised, channel).presses(l.say("post.other_vacancy.button"), l.say("post.again"), l.say("post.alike"))
	other.sees(l.say("vacancy.review"), x.title)
}

// isToldInTheMorning: one message with the new match; never again; one tap ends such messages.
func isToldInTheMorning(p *player, l tongue, x posting) {
	p.wakes()
	p.morning()
	m := p.sees(x.title, l.say("digest.by_watch"), l.say("digest.why"))
	require.Equal(p.t, 1, strings.Count(m.Text, x.title), m.Text)
	p.taps(m, labelled(m, x.title))
	p.sees(x.title, l.say("button.apply"), l.say("card.must"))
	p.wakes()
	p.morning()
	p.taps(m, l.say("digest.mute.button"))
	p.sees(l.say("screen.notices.title"), l.off("notice.matches"))
	p.taps(m, l.say("digest.mute.button"))
	m = p.sees(l.say("screen.notices.title"), l.off("notice.matches"))
	p.taps(m, l.say("watch.list.button"))
	m = p.sees(l.say("watch.title"))
	p.taps(m, numbered(m, 1))
	m = p.sees(l.say("watch.muted"))
	p.taps(m, l.say("button.remove"))
	p.sees(l.say("watch.none"))
	require.Equal(p.t, 1, p.digests(l), "each pair is told once")
}

// savesAndHides: a vacancy is kept and put away from its card, with a way back.
func savesAndHides(p *player, l tongue, x posting) {
	m := p.says(x.search).sees(l.say("screen.search.understood"), x.title)
	p.taps(m, numbered(m, 1))
	p.presses(l.say("screen.vacancy.save.button"), x.title)
	p.presses(l.say("button.hide"), x.title, l.say("screen.vacancy.unsave.button"))
	p.presses(l.say("hidden.undo.button"))
	p.presses(l.say("button.hide"), x.title, l.say("button.apply"))
	p.sees(l.say("hidden.undo.button"))
	m = p.says(x.search).sees(l.say("screen.search.understood"))
	require.NotContains(p.t, m.Text, x.title, "what is hidden is not found")
	p.says("/saved").presses(l.say("hidden.button"), l.say("screen.saved.title"), x.title)
	m = p.sees(l.say("hidden.vacancies.title"), x.title)
	p.taps(m, numbered(m, 1))
	p.presses(l.say("button.show"), x.title)
	p.sees(x.title, l.say("button.hide"))
	p.rests()
	p.says(x.search).sees(l.say("screen.search.understood"), x.title)
}

// employerIsTold: a person who fits a vacancy published today; kept and put away by the employer too.
func employerIsTold(w *town, e *player, l tongue, s seeking, x posting) {
	p := w.person("Fresh", l.lang)
	p.says("/start").presses(l.first("screen.greeting.seeker.button"))
	p.sees(l.say("resume.title"))
	p.says(s.title).sees(l.say("resume.place"))
	p.says(s.place).sees(l.say("resume.experience"))
	p.says(s.years).sees(l.say("button.home"))
	p.says("/resume").presses(l.say("screen.home.draft.button"))
	shortResume(p, l, s)
	e.wakes()
	w.morning()
	m := e.sees(l.say("digest.why"), l.say("digest.for_vacancy"), x.title, s.skill)
	require.NotContains(e.t, m.Text, s.name, "people are anonymous in a digest too")
	e.taps(m, numbered(m, 1))
	e.presses(l.say("saved.person.button"), l.say("screen.person.masked"))
	e.presses(l.say("button.hide"), l.say("screen.vacancy.unsave.button"))
	e.presses(l.say("hidden.undo.button"))
	e.sees(l.say("button.hide"), l.say("screen.person.masked"))
	e.says("/saved").presses(l.say("hidden.button"), l.say("saved.people.title"))
	e.sees(l.say("hidden.people.title"), l.say("hidden.people.none"))
}

// forwardsWhatIsNoVacancy: news, a stranger's and one's own words about looking for work.
func forwardsWhatIsNoVacancy(w *town, l tongue, x posting) {
	p := w.person("Reader", l.lang)
	p.forwards(x.news, channel).sees(l.say("post.other.title"), l.say("post.other"))
	p.forwards(x.seeker, channel).sees(l.say("post.resume.title"), l.say("post.resume"))
	own := map[string]any{"type": "user", "date": 1700000000, "sender_user": map[string]any{"id": p.id, "is_bot": false, "first_name": "Reader"}}
	p.forwards(x.seeker, own).sees(l.say("post.own"), l.say("card.skills"))
	p.sees(l.say("resume.pay"))
	p.forwards("700000", own).sees(l.say("terms.pay_base"))
}

// hasNoCompanyYet: a picture with a vacancy under it; who has no company is led to one, and the draft waits.
func hasNoCompanyYet(w *town, l tongue, x posting) {
	p := w.person("Founder", l.lang)
	var picture bytes.Buffer
	require.NoError(p.t, png.Encode(&picture, image.NewGray(image.Rect(0, 0, 64, 64))))
	origin, err := json.Marshal(channel)
	require.NoError(p.t, err)
	p.sendsWith(map[string]string{"kind": "photo", "caption": x.mine, "forward_origin": string(origin)}, "post.png", picture.Bytes())
	p.presses(l.say("post.check.button"), l.say("post.title"), l.say("post.needs_company"))
	p.presses(l.say("button.publish"), l.say("vacancy.review"))
	p.sees(l.say("company.name"))
	p.says("/cancel").presses(l.say("screen.home.vacancy_draft.button"), l.say("screen.home.vacancy_draft"))
	p.sees(l.say("vacancy.review"), l.say("button.publish"))
}
