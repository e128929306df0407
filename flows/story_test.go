package flows

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// line is one line of a conversation: what comes in, where the dialogue stands then, and what is said.
type line struct {
	in   Input
	step string // empty: ended
	says string // a key among what is said; empty: anything
}

func said(s string) Input   { return Input{Kind: KindText, Text: s} }
func tapped(a string) Input { return Input{Kind: KindChoice, Text: a} }
func done(name string) Input {
	return Input{Kind: KindOutcome, Text: name, Facts: map[string]string{"company": "Көкжиек Pay", "by": "2026-11-23T10:00:00Z"}}
}
func sent(media string) Input { return Input{Kind: KindOther, Media: media} }

var file = Input{Kind: KindFile, File: hr.File{ID: "f", Name: "cv.pdf"}}

func TestConversations(t *testing.T) {
	refused := Input{Kind: KindOutcome, Text: "refused", Err: hr.Fail(hr.Conflict, "error.vacancy.closed")}
	vacancyID := hr.NewID()
	vacancyAction := "v." + strings.ReplaceAll(vacancyID.String(), "-", "")[12:]
	for _, c := range []struct {
		name, flow string
		draft      hr.Draft
		agreed     bool
		first      string
		lines      []line
		open       string
		drop       bool
	}{
		{name: "an employer pastes a vacancy", flow: "vacancy_first", first: "text", lines: []line{
			{said("ищем"), "reading", ""}, {done("thin"), "text", "vacancy_first.thin"},
			{said("Go-разработчик, PostgreSQL, Алматы"), "reading", ""}, {done("ok"), "", ""}}, open: "people"},
		{name: "a vacancy goes on to a company", flow: "vacancy", first: "title", lines: []line{
			{said("Go-разработчик"), "must", "vacancy.must"}, {said("Go, PostgreSQL"), "description", ""}, {said("Платёжный сервис"), "experience", ""},
			{tapped("o.1-3"), "place", ""}, {tapped("s.remote"), "pay", ""}, {said("700–900к на руки"), "enough", ""}, {tapped("details"), "nice", ""},
			{tapped("skip"), "seniority", ""}, {tapped("o.middle"), "term", ""}, {tapped("o.short_term"), "workload", ""}, {tapped("skip"), "engagement", ""},
			{tapped("skip"), "duration", ""}, {sent("voice"), "duration", "flow.got.voice"}, {said("3 месяца"), "remote_from", ""}, {said("Казахстан"), "languages", ""},
			{tapped("skip"), "headcount", ""}, {tapped("s.1"), "deadline", ""}, {tapped("o.month"), "review", "vacancy.review"},
			{tapped("publish"), "publishing", ""}, {done("needs_company"), "", "vacancy.needs_company"}}, open: "company_needed"},
		{name: "a company is registered", flow: "company", first: "name", lines: []line{
			{said("Көкжиек Pay"), "consent", "consent"}, {tapped("agree"), "consenting", ""}, {done(""), "bin", ""},
			{said("123456789012"), "bin", "error.bin.checksum"}, {said("991340000017"), "industry", ""}, {tapped("skip"), "size", ""}, {tapped("s.1"), "about", ""},
			{tapped("skip"), "address", ""}, {tapped("skip"), "contacts", ""}, {said("hr@example.com"), "review", ""}}},
		{name: "a second person joins", flow: "company", agreed: true, first: "review",
			draft: hr.Draft{Of: hr.NewID(), Company: &hr.CompanyFields{Name: "Көкжиек Pay", BIN: "991340000017"}}, lines: []line{
				{tapped("send"), "registering", ""}, {done("exists"), "exists", "company.exists"}, {tapped("e.bin"), "bin", ""}, {tapped("keep"), "review", ""},
				{tapped("send"), "registering", ""}, {done("exists"), "exists", ""}, {tapped("join"), "joining", ""}, {done("ok"), "", "company.joining"}}, open: "home", drop: true},
		{name: "an application without contacts", flow: "apply", first: "note", agreed: true, lines: []line{
			{tapped("skip"), "contacts", ""}, {said("да"), "contacts", "flow.got.text"}, {tapped("o.yes"), "review", ""}, {tapped("apply"), "applying", ""},
			{done("needs_contacts"), "name", "apply.needs_contacts"}, {said("Айгерим Сапарова"), "reach", ""}, {said("name@"), "reach", "error.email.expected"},
			{said("name@example.com"), "review", "apply.review"}, {tapped("apply"), "applying", ""}, {done("ok"), "", "apply.ok"}}, drop: true},
		{name: "an application that comes too late", flow: "apply", first: "note", agreed: true, lines: []line{
			{said("Добрый день, интересно"), "contacts", ""}, {tapped("o.no"), "review", ""}, {tapped("apply"), "applying", ""},
			{refused, "review", "error.vacancy.closed"}, {tapped("apply"), "applying", ""}, {done("closed"), "", "apply.closed"}}, open: "matches", drop: true},
		{name: "an invitation", flow: "respond", first: "vacancy", agreed: true, lines: []line{
			{tapped(vacancyAction), "message", ""}, {said("😀"), "message", "error.letter.expected"}, {said("Добрый день, ищем вас"), "review", ""},
			{tapped("send"), "sending", ""}, {done("ok"), "", "respond.ok"}}, open: "people", drop: true},
		{name: "a rejection", flow: "decline", first: "reason", agreed: true, lines: []line{
			{tapped("o.skills"), "words", ""}, {said("Спасибо за отклик"), "review", ""}, {tapped("decline"), "declining", ""}, {done("ok"), "", "decline.ok"}},
			open: "applications", drop: true},
		{name: "a report", flow: "report", first: "reason", agreed: true, lines: []line{
			{said("просят деньги"), "words", ""}, {tapped("skip"), "sending", ""}, {refused, "words", "error.vacancy.closed"}, {tapped("skip"), "sending", ""},
			{done("ok"), "", "report.ok"}}, open: "home", drop: true},
		{name: "declining an invitation", flow: "refuse_invitation", first: "words", agreed: true, lines: []line{
			{tapped("skip"), "sending", ""}, {done("ok"), "", "refuse_invitation.ok"}}, open: "home", drop: true},
		{name: "the time zone", flow: "zone", first: "city", agreed: true, lines: []line{
			{sent("location"), "city", "flow.got.location"}, {said("Актау"), "setting", ""}, {refused, "city", ""}, {tapped("s.almaty"), "setting", ""}, {done("ok"), "", "zone.ok"}},
			open: "settings", drop: true},
		{name: "a file in place of an answer", flow: "first", first: "title", lines: []line{
			{sent("photo"), "title", "flow.got.photo"}, {said("Go-разработчик"), "place", ""}, {file, "reading", "cv.reading"}, {tapped("questions"), "place", ""}}},
		{name: "nothing to lose", flow: "first", first: "title", lines: []line{{tapped("cancel"), "", ""}}, open: "home", drop: true},
		{name: "something to lose", flow: "first", first: "title", lines: []line{
			{said("Go-разработчик"), "place", ""}, {tapped("cancel"), "place", "flow.leave"}, {tapped("continue"), "place", "resume.place"},
			{tapped("cancel"), "place", ""}, {said("Алматы"), "experience", ""}, {tapped("cancel"), "experience", ""}, {tapped("later"), "", "flow.kept"}}, open: "home"},
		{name: "thrown away", flow: "first", first: "title", lines: []line{
			{said("Go-разработчик"), "place", ""}, {tapped("cancel"), "place", ""}, {tapped("drop"), "", "flow.dropped"}}, open: "home", drop: true},
		{name: "no consent, no personal data", flow: "resume", first: "consent",
			draft: hr.Draft{Of: hr.NewID(), Resume: &hr.ResumeFields{Title: "QA", Skills: []string{"Go"}, City: "Алматы", Years: new(float64)}}, lines: []line{
				{said("Айгерим"), "consent", "flow.got.text"}, {tapped("not_now"), "", "consent.declined"}}, open: "home"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPerson(t, c.flow, c.draft)
			p.facts = map[string]string{"vacancies": vacancyID.Short() + "=Go-разработчик"}
			if c.agreed {
				p.account.Consents = []hr.Consent{hr.ConsentStore}
			}
			if c.agreed && c.first != p.s.Step {
				res, err := p.e.Start(c.flow, p.s, p.d, p.input(Input{}))
				require.NoError(t, err)
				p.take(res)
			}
			p.at(c.first)
			for _, l := range c.lines {
				l.in.Nonce = p.s.Nonce
				p.give(l.in).at(l.step)
				if l.says != "" {
					p.hears(l.says)
				}
			}
			require.Equal(t, c.open, p.last.Open)
			require.Equal(t, c.drop, p.last.Drop)
		})
	}
}

func TestReadingACV(t *testing.T) {
	p := newPerson(t, "cv", hr.Draft{File: &hr.File{ID: "f"}}).at("reading")
	require.Equal(t, []Effect{{Job: "read_cv"}}, p.last.Effects)
	job := hr.NewID()
	p.s.Job = job
	p.give(Input{Kind: KindText, Text: "ну как"}).at("reading").hears("flow.got.waiting")
	require.Equal(t, job, p.s.Job, "words do not stop the wait")

	p.give(Input{Kind: KindSignal, Text: "read", Job: hr.NewID()}).at("reading")
	require.Empty(t, p.last.Replies, "another job's signal is not this dialogue's")
	p.give(Input{Kind: KindChoice, Text: "read", Nonce: p.s.Nonce}).at("reading")
	require.Equal(t, "flow.stale", p.last.Replies[0].Toast.Key, "a person cannot send a signal")

	p.give(Input{Kind: KindSignal, Text: "unreadable", Job: job, Facts: map[string]string{"reason": "image_only"}}).at("send").hears("cv.unreadable.image_only")
	require.True(t, p.s.Job.IsZero())
	p.give(file).at("reading")
	p.s.Job = job
	p.d.Resume = &hr.ResumeFields{Title: "Go-разработчик", Skills: []string{"Go"}}
	p.give(Input{Kind: KindSignal, Text: "read", Job: job}).at("found").hears("cv.found")
	require.Equal(t, "matches", p.last.Open, "matches follow at once")
	require.False(t, p.last.Ended)

	p.taps("check").at("consent").taps("agree").at("consenting").outcome("ok").at("filling")
	require.Equal(t, []Effect{{Job: "read_cv"}}, p.last.Effects)
	p.s.Job = job
	p.d.Resume = &hr.ResumeFields{Title: "Go-разработчик", Skills: []string{"Go"}, Name: "Айгерим Сапарова"}
	p.give(Input{Kind: KindSignal, Text: "read", Job: job})
	require.Equal(t, "resume", p.s.Flow)
	p.at("place").says("Алматы").at("experience").says("5 лет").at("review")
}

func TestEveryReasonOfAnUnreadableFile(t *testing.T) {
	for _, reason := range append(unreadable(), "something new") {
		p := newPerson(t, "cv", hr.Draft{File: &hr.File{ID: "f"}})
		p.s.Job = hr.NewID()
		p.give(Input{Kind: KindSignal, Text: "unreadable", Job: p.s.Job, Facts: map[string]string{"reason": reason}}).at("send")
		require.True(t, strings.HasPrefix(p.keys()[0], "cv.unreadable."))
		require.Contains(t, p.actions(), "questions")
	}
}

func TestStaleAndDoubledTaps(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{}).says("Go-разработчик").says("Алматы").at("experience")
	old := p.s.Nonce
	p.taps("o.3-6").at("skills")
	nonce, before := p.s.Nonce, p.d
	p.give(Input{Kind: KindChoice, Text: "o.3-6", Nonce: old}).at("skills").hears("resume.skills")
	require.Equal(t, "flow.stale", p.last.Replies[0].Toast.Key)
	require.Equal(t, nonce, p.s.Nonce, "the buttons on the screen stay good")
	require.Equal(t, before, p.d)
	p.says("Go").at("pay")
}

func TestBadInputKeepsTheStep(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{}).says("Go-разработчик").says("Алматы").says("5").says("Go").at("pay")
	for _, c := range []struct {
		in  Input
		key string
	}{
		{said(""), "error.pay.expected"}, {said("😀"), "error.pay.expected"}, {said("много"), "error.pay.expected"},
		{said("900к – 600к"), "error.pay.order"}, {said("9000000000000"), "error.pay.range"},
		{sent("sticker"), "flow.got.sticker"}, {sent("poll"), "flow.got.poll"}, {sent("dice"), "flow.got.other"},
		{Input{Kind: KindContact, Text: "+77000000000"}, "flow.got.contact"},
	} {
		p.give(c.in).at("pay").hears(c.key).hears("resume.pay")
		require.Empty(t, p.last.Effects)
		require.False(t, p.d.Resume.Pay.Stated())
	}
	p.says("1,5 млн").at("pay_base").taps("skip").at("enough")
	require.Equal(t, int64(1_500_000), p.d.Resume.Pay.From)
}

func TestAButtonCanBeTyped(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{}).says("Go-разработчик").says("Алматы").says("5").says("Go").at("pay")
	p.says("Пропустить").at("enough").says("назад").at("pay").says(" SKIP ").at("enough").says("Отмена").at("enough").hears("flow.leave")
	newPerson(t, "first", hr.Draft{}).says("skip").at("place")
}

func TestALongAnswerIsRefused(t *testing.T) {
	newPerson(t, "first", hr.Draft{}).says(strings.Repeat("ыв", 2500)).at("title").hears("error.title.long")
}

func TestAChangedTableTakesUpTheDraft(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{}).says("Go-разработчик").says("Алматы").at("experience")
	for _, change := range []func(*hr.Session){
		func(s *hr.Session) { s.Version = 99 },
		func(s *hr.Session) { s.Step = "gone" },
	} {
		q := *p
		change(&q.s)
		q.give(said("5")).at("experience").hears("flow.changed")
		require.Nil(t, q.d.Resume.Years, "an answer to another question is not taken")
	}
	q := *p
	q.s.Flow = "no_such"
	q.give(said("5"))
	require.Equal(t, "resume", q.s.Flow)
	q.s.Flow, q.d.Kind = "no_such", hr.DraftLetter
	q.give(said("5")).at("").hears("flow.gone")
	require.True(t, q.last.Ended)
}

func TestAnInterruptedVerbIsAskedAgain(t *testing.T) {
	p := newPerson(t, "decline", hr.Draft{}).taps("o.skills").taps("skip").taps("decline").at("declining")
	p.give(said("ну")).at("review").hears("flow.again")
	require.Empty(t, p.last.Effects)
}

func TestContinueStartOverRemind(t *testing.T) {
	p := newPerson(t, "resume", hr.Draft{}).says("Go-разработчик").at("place")
	reply := p.e.Resume(p.s)
	require.Equal(t, "flow.resume", reply.Lines[0].Key)
	require.Equal(t, "flow.name.resume", reply.Lines[1].Args["what"].Key)
	p.give(Input{Kind: KindChoice, Text: ActionContinue, Nonce: p.s.Nonce}).at("place").hears("resume.place")
	id := p.d.ID
	p.give(Input{Kind: KindChoice, Text: ActionRestart, Nonce: p.s.Nonce}).at("title")
	require.Nil(t, p.d.Resume)
	require.Equal(t, id, p.d.ID)
	require.Equal(t, "flow.reminder", p.e.Reminder(p.s).Lines[0].Key)
	require.Equal(t, "flow.name.other", p.e.Reminder(hr.Session{Flow: "x"}).Lines[1].Args["what"].Key)
}

func TestProgressIsOfThePath(t *testing.T) {
	at := func(p *person) (n, of int) {
		for _, l := range p.last.Replies[0].Lines {
			if l.Key == "flow.progress" {
				return *l.Args["n"].Num, *l.Args["of"].Num
			}
		}
		return 0, 0
	}
	p := newPerson(t, "first", hr.Draft{})
	n, of := at(p)
	require.Equal(t, []int{1, 3}, []int{n, of})
	n, of = at(p.says("Go-разработчик"))
	require.Equal(t, []int{2, 3}, []int{n, of})
	p = newPerson(t, "resume", hr.Draft{Of: hr.NewID(), Resume: &hr.ResumeFields{Title: "QA", Skills: []string{"Go"}, City: "Алматы", Years: new(float64), Name: "Айгерим"}})
	p.account.Consents = []hr.Consent{hr.ConsentStore}
	p.taps("not_now")
	p = newPerson(t, "resume", p.d)
	n, _ = at(p)
	require.Zero(t, n)
}

func TestWhatAStepAccepts(t *testing.T) {
	e := New()
	s := hr.Session{Flow: "resume", Step: "phone"}
	require.True(t, e.Accepts(s, KindContact))
	require.True(t, e.Accepts(s, KindFile), "a file leads to the dialogue that reads it")
	require.True(t, e.Accepts(s, KindText))
	require.False(t, e.Accepts(hr.Session{Flow: "decline", Step: "reason"}, KindFile))
	require.False(t, e.Accepts(hr.Session{}, KindText))
	require.Equal(t, hr.DraftVacancy, e.DraftKind("vacancy_first"))
	require.Empty(t, e.DraftKind("none"))
	_, err := e.Start("none", hr.Session{}, hr.Draft{}, Input{})
	require.Error(t, err)
	_, err = e.Handle(hr.Session{}, hr.Draft{}, Input{Kind: KindText})
	require.Error(t, err)
}
