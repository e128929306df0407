package main

import (
	"context"
	"strings"
	"sync"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// TestOversight plays what admins decide, and what a block and the end of a term bring.
func TestOversight(t *testing.T) {
	t.Parallel()
	town := newTown(t, "ADMIN_TELEGRAM_IDS=7000000011,7000000012,7000000013,7000000014")
	town.byDay()
	inSome(t, []hr.Lang{hr.Kazakh, hr.Arabic}, func(t *testing.T, l tongue) {
		w, h := town.within(t), hirings()[l.lang]
		admin, owner := w.appointed(h.admin, l.lang), w.known(owners()[l.lang])
		admin.says("/start").sees(l.say("screen.admin.title"))
		companyRefused(w.person("Employer", l.lang), admin, l)
		code := heldAndReleased(owner, w.person("Visitor", l.lang), admin, l, h)
		reportDismissed(w.person("Reporter", l.lang), admin, l, code)
		prolonged(owner, l)
		silencedByABlock(w, owner, l, seekings()[l.lang])
	})
}

// companyRefused: an admin refuses a company with a reason, and its employer reads it.
func companyRefused(e, admin *player, l tongue) {
	name := "Refused " + l.lang
	e.says("/start").presses(l.first("screen.greeting.employer.button"))
	e.sees(l.say("vacancy_first.text"))
	e.says("/company").presses(l.say("screen.company.register.button"))
	e.sees(l.say("company.name"))
	e.says(name).presses(l.say("button.agree"), l.say("consent"))
	e.sees(l.say("company.bin"))
	e.taps(e.says(bin(20054077000+e.id%1000)).skips(l.say("button.skip"), l.say("button.send")), l.say("button.send"))
	e.sees(name, l.say("screen.company.waiting"))
	admin.presses(l.say("notice.check_company.button"), l.say("notice.company_waiting"), name)
	admin.presses(l.say("screen.check.refuse.button"), name)
	admin.sees(l.say("refuse_company.words"))
	admin.says("example.com 404").presses(l.say("button.decline"), l.say("refuse_company.review"), "example.com 404")
	admin.sees(l.say("refuse_company.ok"))
	e.sees(l.say("notice.company_refused"), "example.com 404")
	e.says("/company").sees(name, "example.com 404")
}

// heldAndReleased: an admin finds nothing wrong with a held vacancy; it goes out, its employer is told, and who has the
// link sees it. It gives what the link carries.
func heldAndReleased(e, visitor, admin *player, l tongue, h hiring) string {
	m := e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, numbered(m, 1))
	m = e.sees(l.say("button.close"), l.say("vacancy_state.open"))
	_, code, _ := strings.Cut(m.copied(), "?start=")
	e.taps(m, l.say("button.edit"))
	redescribes(e, l, h.bad)
	e.sees(l.say("screen.manage.state") + " " + l.say("vacancy_state.held"))
	visitor.says("/start " + code).sees(l.say("error.vacancy.not_found"))
	admin.presses(l.say("screen.admin.held.button"), append(h.phrases, l.say("notice.vacancy_held"))...)
	m = admin.pages(l.say("screen.next.button"), append(h.phrases, l.say("screen.held.title"))...)
	admin.taps(m, l.say("screen.held.release.button")).shows(admin.t, l.say("screen.held.released"))
	e.sees(l.say("notice.vacancy_open"))
	visitor.says("/start " + code).sees(l.say("button.apply"))
	return code
}

// reportDismissed: an admin leaves what was reported; who reported hears it, and the vacancy stays.
func reportDismissed(reporter, admin *player, l tongue, code string) {
	reporter.says("/start "+code).presses(l.say("button.report"), l.say("button.apply"))
	reporter.presses(l.say("report.other"), l.say("report.reason"))
	reporter.sees(l.say("report.words"))
	words := "zzd " + l.lang
	reporter.says(words).sees(l.say("report.ok"))
	admin.says("/admin").presses(l.say("screen.admin.reports.button"), l.say("screen.admin.title"))
	m := admin.pages(l.say("screen.next.button"), words, l.say("screen.reports.title"))
	admin.taps(m, l.say("screen.reports.dismiss.button")).shows(admin.t, l.say("screen.reports.resolved"))
	reporter.sees(l.say("notice.report_done"), l.say("resolution.dismissed"))
	reporter.says("/start " + code).sees(l.say("button.apply"))
}

// prolonged: the employer of a vacancy whose term ends is asked, and one tap prolongs it.
func prolonged(e *player, l tongue) {
	const mine = ` FROM company_members m, accounts a WHERE m.company = v.company AND a.id = m.account AND a.telegram = $1`
	ctx := context.Background()
	_, err := e.rows.Pool().Exec(ctx, `UPDATE vacancies v SET expires_at = now() + '1 day'::interval, asked_at = NULL`+mine, e.id)
	require.NoError(e.t, err)
	require.NoError(e.t, e.rows.In(ctx, func(tx *store.Tx) error {
		_, err := tx.AskStillOpen(ctx, 100)
		return err
	}))
	e.presses(l.say("notice.vacancy_expiring.button"), l.say("notice.vacancy_expiring"))
	e.sees(l.say("screen.manage.state") + " " + l.say("vacancy_state.open"))
	var kept int
	require.NoError(e.t, e.rows.Pool().QueryRow(ctx, `SELECT count(*) FROM vacancies v,`+strings.TrimPrefix(mine, " FROM")+
		` AND v.expires_at > now() + '20 days'::interval`, e.id).Scan(&kept))
	require.Equal(e.t, 1, kept)
}

// silencedByABlock: an employer blocks who applied. The person is answered as ever when they apply again; the employer
// hears nothing of it.
func silencedByABlock(w *town, e *player, l tongue, s seeking) {
	p := w.person("Aida", l.lang)
	firstVacancies(p, l, s)
	shortResume(p, l, s)
	p.rests()
	e.rests()
	appliesTo(p, l, s)
	e.presses(l.say("notice.open_application.button"), l.say("notice.application_new"), s.vacancy)
	m := e.sees(l.say("screen.app.stage"), l.say("button.block"))
	e.taps(m, l.say("button.block")).shows(e.t, l.say("screen.blocked"))
	p.rests()
	m = p.says("/applications").sees(l.say("screen.apps.title"), s.vacancy)
	p.taps(m, numbered(m, 1))
	p.presses(l.say("button.withdraw"), l.say("screen.app.stage"))
	p.sees(l.say("screen.app.stage") + " " + l.say("stage.withdrawn"))
	heard := e.after
	e.says("/start").sees(l.say("screen.home.employer.title"))
	e.after = heard
	list, _ := e.look(0)
	for _, m := range list {
		require.NotContains(e.t, m.Text, l.say("notice.application_withdrawn"), "who was blocked is not heard of")
		require.NotContains(e.t, m.Text, l.say("notice.application_new"))
	}
}

// appliesTo applies to the vacancy of the world without contacts.
func appliesTo(p *player, l tongue, s seeking) {
	p.presses(l.say("screen.saved.button"), s.name, s.skill)
	m := p.sees(l.say("screen.saved.title"), s.vacancy)
	p.taps(m, labelled(m, s.vacancy))
	p.presses(l.say("button.apply"), s.skill)
	p.sees(l.say("apply.note"))
	p.says(s.note).presses(l.say("apply.without"), l.say("apply.contacts"))
	p.presses(l.say("button.apply"), l.say("apply.review"), s.note)
	p.sees(l.say("notice.application_card"), s.vacancy, l.say("stage.new"))
}

// turns plays what happens in the middle of a dialogue.
func turns(t *testing.T, town *town) {
	inAll(t, func(t *testing.T, l tongue) {
		w := town.within(t)
		fileInTheMiddle(w.person("Employer", l.lang), l)
		twoDevices(w.person("Aida", l.lang), l, seekings()[l.lang])
	})
}

// fileInTheMiddle: a company's form is asked for no file; its table changes while it is open. Both are told, and what was
// answered stays.
func fileInTheMiddle(e *player, l tongue) {
	e.says("/start").presses(l.first("screen.greeting.employer.button"))
	e.sees(l.say("vacancy_first.text"))
	e.sends("vacancy.docx", []byte("PK")).sees(l.say("flow.got.file"), l.say("vacancy_first.text"))
	e.says("/company").presses(l.say("screen.company.register.button"))
	e.sees(l.say("company.name"))
	name := "Middle " + l.lang
	e.says(name).presses(l.say("button.agree"), l.say("consent"))
	e.sees(l.say("company.bin"))
	e.sends("card.pdf", []byte("%PDF-1.4")).sees(l.say("flow.got.file"), l.say("company.bin"))
	e.says(bin(21054077000 + e.id%1000)).sees(l.say("company.industry"))
	e.change(`UPDATE sessions SET version = 0 WHERE account = (SELECT id FROM accounts WHERE telegram = $1)`, e.id)
	e.says("fintech").sees(l.say("flow.changed"), l.say("company.industry"))
	m := e.says("fintech").skips(l.say("button.skip"), l.say("button.send"))
	require.Equal(e.t, 1, strings.Count(m.Text, name))
	require.Equal(e.t, 1, strings.Count(m.Text, "fintech"))
}

// twoDevices: the phone types an answer while the computer skips the question, at the same moment. One of the two counts,
// the other is told that it came late, and the dialogue stands where that one led.
func twoDevices(p *player, l tongue, s seeking) {
	p.says("/start").presses(l.first("screen.greeting.seeker.button"))
	p.sees(l.say("resume.title"))
	p.says("/resume").presses(l.say("screen.resumes.new.button"))
	for _, q := range questions(s)[:4] {
		p.sees(l.say(q.ask))
		p.says(q.say)
	}
	m := p.sees(l.say("resume.pay"))
	computer := *p
	var both sync.WaitGroup
	both.Go(func() { // the button may be gone by then, and the sandbox say so
		_ = computer.try("POST", p.chat("taps"), map[string]any{"from": p.id, "message_id": m.ID, "button": l.say("button.skip")}, nil)
	})
	p.says(s.pay)
	both.Wait()
	var stated bool
	var step string
	require.Eventually(p.t, func() bool {
		err := p.rows.Pool().QueryRow(context.Background(), `SELECT s.step, d.data->'resume'->'pay'->>'from' IS NOT NULL FROM sessions s
			JOIN drafts d ON d.id = s.draft JOIN accounts a ON a.id = s.account WHERE a.telegram = $1`, p.id).Scan(&step, &stated)
		return err == nil && step != "pay"
	}, patience, patience/400)
	if stated {
		require.Equal(p.t, "pay_base", step)
		p.sees(l.say("terms.pay_base"))
		return
	}
	require.Equal(p.t, "enough", step)
	p.sees(l.say("flow.got.text"), l.say("resume.enough"))
}
