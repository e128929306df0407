package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// owners of the world's confirmed companies, by language.
func owners() map[string]int64 {
	return map[string]int64{"ru": 7100000001, "kk": 7100000002, "en": 7100000003, "ar": 7100000004}
}

// A company's people: a link, a request by its number, owners, and a vacancy handed over (M5).
func TestTeamStory(t *testing.T) {
	t.Parallel()
	town := newTown(t, "ADMIN_TELEGRAM_IDS=7000000011,7000000012,7000000013,7000000014")
	town.byDay()
	inAll(t, func(t *testing.T, l tongue) {
		w := town.within(t)
		owner := w.known(owners()[l.lang])
		m := owner.says("/company").sees(l.say("screen.company.confirmed"))
		number := digits(m.Text)
		link := m.copied()
		require.Contains(t, link, "?start=j_")
		colleague := joinsByLink(owner, m, link, l)
		asksToJoin(owner, w.person("Asker", l.lang), number, l)
		handsOver(owner, colleague, l)
		vacancyLife(colleague, w.person("Visitor", l.lang), l)
		reported(colleague, w.person("Reporter", l.lang), w.appointed(hirings()[l.lang].admin, l.lang), l)
	})
}

// digits is the first number of twelve digits in a text.
func digits(text string) string {
	run := ""
	for _, r := range text {
		if r >= '0' && r <= '9' {
			if run += string(r); len(run) == 12 {
				return run
			}
			continue
		}
		run = ""
	}
	return ""
}

// joinsByLink: the last owner cannot leave; a colleague comes by the link.
func joinsByLink(owner *player, company message, link string, l tongue) *player {
	owner.taps(company, l.say("screen.company.leave.button")).shows(owner.t, l.say("error.company.last_owner"))
	colleague := owner.person("Colleague", l.lang)
	_, code, _ := strings.Cut(link, "?start=")
	colleague.says("/start " + code).sees(l.say("screen.company.joined"))
	colleague.says("/people").sees(l.say("screen.vacancies.title"), "1. ")
	return colleague
}

// asksToJoin: who registers the same company a second time asks to join it, and its owner answers.
func asksToJoin(owner, asker *player, number string, l tongue) {
	asker.says("/company").presses(l.say("screen.company.register.button"))
	asker.sees(l.say("company.name"))
	asker.says("Same Company").presses(l.say("button.agree"))
	asker.sees(l.say("company.bin"))
	asker.taps(asker.says(number).skips(l.say("button.skip"), l.say("button.send")), l.say("button.send"))
	asker.presses(l.say("company.join.label"), l.say("company.exists"))
	asker.sees(l.say("company.joining"))
	owner.presses(l.say("screen.company.joining.button"), l.say("notice.join_request"), "Asker")
	owner.presses(l.say("screen.joining.yes.button"), "Asker")
	owner.sees(l.say("screen.joining.none"))
	asker.sees(l.say("notice.join_accepted"))
}

// handsOver: a vacancy has one responsible person; another owner lets the first one leave.
func handsOver(owner, colleague *player, l tongue) {
	m := owner.says("/people").sees(l.say("screen.vacancies.title"))
	owner.taps(m, numbered(m, 1))
	owner.presses(l.say("button.hand_over"), l.say("screen.manage.responsible"))
	owner.presses("Colleague", l.say("screen.handover.title"))
	owner.sees(l.say("screen.manage.responsible"), "Colleague")
	colleague.sees(l.say("notice.vacancy_handed"))
	owner.says("/company").presses(l.say("screen.team.button"))
	owner.presses("Colleague", l.say("screen.team.title"), l.say("screen.team.hint"))
	owner.presses(l.say("screen.member.owner.button"), l.say("screen.member"))
	owner.sees(l.say("screen.team.title"))
	owner.says("/company").presses(l.say("screen.company.leave.button")).shows(owner.t, l.say("screen.company.left"))
}

// vacancyLife: shared by a link, closed, opened, archived, published anew; what has no applications can be deleted.
func vacancyLife(e, visitor *player, l tongue) {
	m := e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, numbered(m, 1))
	m = e.sees(l.say("button.close"))
	_, code, found := strings.Cut(m.copied(), "?start=")
	require.True(e.t, found)
	v := visitor.says("/start " + code).sees(l.say("button.apply"))
	require.Contains(visitor.t, v.Text, m.Text[:20], "the same vacancy")
	e.taps(m, l.say("button.close"))
	m = e.sees(l.say("screen.manage.state") + " " + l.say("vacancy_state.closed"))
	visitor.says("/start " + code).sees(l.say("error.vacancy.not_found"))
	e.taps(m, l.say("button.reopen"))
	m = e.sees(l.say("screen.manage.state") + " " + l.say("vacancy_state.open"))
	e.taps(m, l.say("button.close"))
	e.presses(l.say("button.archive"), l.say("screen.manage.state")+" "+l.say("vacancy_state.closed"))
	e.presses(l.say("button.repost"), l.say("screen.manage.state")+" "+l.say("vacancy_state.archived"))
	e.presses(l.say("button.close"), l.say("vacancy_state.open"))
	e.presses(l.say("button.delete"), l.say("vacancy_state.closed")).shows(e.t, l.say("screen.vacancy.deleted"))
}

// reported: a stranger reports a vacancy, the admin looks at it and takes it off; both sides are told.
func reported(e, reporter, admin *player, l tongue) {
	m := e.says("/people").sees(l.say("screen.vacancies.title"))
	e.taps(m, numbered(m, 2))
	m = e.sees(l.say("button.close"))
	_, code, _ := strings.Cut(m.copied(), "?start=")
	reporter.says("/start "+code).presses(l.say("button.report"), l.say("button.apply"))
	reporter.presses(l.say("report.money"), l.say("report.reason"))
	reporter.sees(l.say("report.words"))
	words := "zzq " + l.lang
	reporter.says(words).sees(l.say("report.ok"))
	admin.says("/admin").presses(l.say("screen.admin.reports.button"), l.say("screen.admin.title"))
	m = admin.pages(l.say("screen.next.button"), words, l.say("screen.reports.title"))
	require.True(admin.t, has(m, l.say("button.open")), "the admin can look at it")
	admin.taps(m, l.say("screen.reports.remove.button")).shows(admin.t, l.say("screen.reports.resolved"))
	reporter.sees(l.say("notice.report_done"), l.say("resolution.removed"))
}
