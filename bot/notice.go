package bot

import (
	"encoding/json"
	"fmt"

	"hrp/hr"
)

// notice words a notification. It is rendered when it is sent, in the language the person has then.
func notice(template string, args json.RawMessage) (hr.Message, error) {
	var n hr.Notification
	if err := json.Unmarshal(args, &n); err != nil {
		return hr.Message{}, fmt.Errorf("bot: notification %s: %w", template, err)
	}
	make, ok := notices()[template]
	if !ok {
		return hr.Message{}, fmt.Errorf("bot: no notification %q", template)
	}
	return make(n), nil
}

// open makes a button of a notification: the notification stays, the screen opens below.
func open(label, name string, id hr.ID) hr.Button {
	return hr.Button{Label: hr.T(label), Data: data{place: inNotice, name: name, id: id}.String()}
}

func openDo(label, name, action string, id hr.ID) hr.Button {
	return hr.Button{Label: hr.T(label), Data: data{place: inNotice, name: name, action: action, id: id}.String()}
}

// tell is the common shape of a notification: what happened, the facts, the other side's words, one button.
func tell(n hr.Notification, button hr.Button, facts ...hr.Text) hr.Message {
	m := hr.Message{Lines: []hr.Text{hr.T("notice." + n.Template).Title()}}
	if n.Title != "" {
		m.Lines = append(m.Lines, hr.Own(n.Title))
	}
	if n.CompanyName != "" {
		m.Lines = append(m.Lines, hr.T("notice.company", hr.Str("company", n.CompanyName)))
	}
	m.Lines = append(m.Lines, facts...)
	if n.Words != "" {
		m.Lines = append(m.Lines, hr.Text{}, hr.Own(n.Words))
	}
	m.Rows = [][]hr.Button{{button}}
	return m
}

func stageLine(n hr.Notification) hr.Text {
	key := hr.EnumKey("stage", n.Stage)
	if n.Stage == hr.StageNew && n.Viewed {
		key = "stage.viewed"
	}
	return hr.T("screen.app.stage", hr.Key("stage", key))
}

func reasonLine(n hr.Notification) []hr.Text {
	if n.Reason == "" {
		return nil
	}
	return []hr.Text{hr.T("screen.app.reason", hr.Key("reason", n.Reason))}
}

func resolution(n hr.Notification) []hr.Text {
	return []hr.Text{hr.T("notice.report_done.result", hr.Key("result", n.Reason))}
}

func person(n hr.Notification) []hr.Text {
	if n.Person == "" {
		return nil
	}
	return []hr.Text{hr.T("notice.person", hr.Str("person", n.Person))}
}

// notices is the table of all notifications; hr.Notes lists them, and a test sees that none is missing.
func notices() map[string]func(hr.Notification) hr.Message {
	app := func(n hr.Notification) hr.Button { return open("notice.open_application.button", "app", n.Application) }
	vacancy := func(n hr.Notification) hr.Button { return open("notice.open_vacancy.button", "manage", n.Vacancy) }
	invite := func(n hr.Notification) hr.Button {
		return open("notice.open_invitation.button", "invite", n.Invitation)
	}
	company := func(hr.Notification) hr.Button { return open("screen.company.button", "company", hr.ID{}) }
	check := func(n hr.Notification) hr.Button { return open("notice.check_company.button", "check", n.Company) }
	with := func(button func(hr.Notification) hr.Button, facts func(hr.Notification) []hr.Text) func(hr.Notification) hr.Message {
		return func(n hr.Notification) hr.Message {
			if facts == nil {
				return tell(n, button(n))
			}
			return tell(n, button(n), facts(n)...)
		}
	}
	stage := func(n hr.Notification) []hr.Text { return append([]hr.Text{stageLine(n)}, reasonLine(n)...) }
	by := func(n hr.Notification) []hr.Text {
		if n.By.IsZero() {
			return person(n)
		}
		return append(person(n), hr.T("screen.app.answer_by", hr.Day("day", n.By)))
	}
	return map[string]func(hr.Notification) hr.Message{
		hr.NoteApplicationNew:       with(app, by),
		hr.NoteApplicationCard:      applicationCard,
		hr.NoteApplicationMoved:     with(app, stage),
		hr.NoteApplicationDeclined:  declined,
		hr.NoteApplicationWithdrawn: with(app, person),
		hr.NoteApplicationDue:       due,
		hr.NoteApplicationSilent:    with(app, nil),
		hr.NoteApplicationGone:      with(func(hr.Notification) hr.Button { return open("screen.matches.button", "matches", hr.ID{}) }, nil),
		hr.NoteInvitationNew:        invited,
		hr.NoteInvitationMore:       with(invite, nil),
		hr.NoteInvitationAccepted:   with(app, person),
		hr.NoteInvitationDeclined:   with(invite, person),
		hr.NoteInvitationAnswer:     with(invite, person),
		hr.NoteCompanyWaiting:       with(check, nil),
		hr.NoteCompanyConfirmed:     with(company, nil),
		hr.NoteCompanyAsked: with(func(n hr.Notification) hr.Button {
			return openDo("screen.company.answer.button", "company", "answer", n.Company)
		}, nil),
		hr.NoteCompanyRefused:  with(company, nil),
		hr.NoteCompanyAnswered: with(check, nil),
		hr.NoteVacancyOpen:     with(func(n hr.Notification) hr.Button { return open("screen.manage.people.button", "people", n.Vacancy) }, nil),
		hr.NoteVacancyHeld:     with(func(hr.Notification) hr.Button { return open("screen.admin.held.button", "held", hr.ID{}) }, holds),
		hr.NoteVacancyRefused:  with(vacancy, holds),
		hr.NoteVacancyExpiring: expiring,
		hr.NoteVacancyExpired:  with(vacancy, nil),
		hr.NoteVacancyHanded:   with(vacancy, nil),
		hr.NoteVacancyRemoved:  with(vacancy, nil),
		hr.NoteReportNew:       with(func(hr.Notification) hr.Button { return open("screen.admin.reports.button", "reports", hr.ID{}) }, reasonLine),
		hr.NoteReportDone:      with(func(hr.Notification) hr.Button { return open("button.home", "home", hr.ID{}) }, resolution),
		hr.NoteJoinRequest:     with(func(hr.Notification) hr.Button { return open("screen.company.joining.button", "joining", hr.ID{}) }, person),
		hr.NoteJoinAccepted:    with(company, nil),
		hr.NoteJoinRefused:     with(company, nil),
	}
}

// applicationCard is the living card of an application (B2): one message, edited as things change.
func applicationCard(n hr.Notification) hr.Message {
	m := tell(n, open("notice.open_application.button", "app", n.Application), append([]hr.Text{stageLine(n)}, reasonLine(n)...)...)
	if hr.Awaited(n.Stage) && !n.By.IsZero() {
		m.Lines = append(m.Lines, hr.T("screen.app.answer_by", hr.Day("day", n.By)))
	}
	return m
}

// due asks an employer for an answer in time: every way to give it is one tap (B1).
func due(n hr.Notification) hr.Message {
	m := tell(n, open("notice.open_application.button", "app", n.Application), person(n)...)
	m.Lines = append(m.Lines, hr.T("screen.app.answer_by", hr.Day("day", n.By)))
	m.Rows = append(m.Rows, []hr.Button{openDo("button.decline", "app", "decline", n.Application),
		openDo("screen.app.extend.button", "app", "extend", n.Application)})
	return m
}

// declined ends with one useful next thing.
func declined(n hr.Notification) hr.Message {
	m := tell(n, open("screen.matches.button", "matches", hr.ID{}), reasonLine(n)...)
	m.Lines = append(m.Lines, hr.Text{}, hr.T("notice.application_declined.next"))
	return m
}

// invited shows an employer's message with all a person can do about it, report and block included (X5).
func invited(n hr.Notification) hr.Message {
	m := tell(n, open("screen.invite.accept.button", "accept", n.Invitation))
	m.Rows = append(m.Rows,
		[]hr.Button{openDo("screen.invite.answer.button", "invite", "answer", n.Invitation), openDo("button.refuse", "invite", "refuse", n.Invitation)},
		[]hr.Button{openDo("button.report", "invite", "report", n.Invitation), openDo("button.block", "invite", "block", n.Invitation)})
	if !n.Vacancy.IsZero() {
		m.Rows = append(m.Rows, []hr.Button{open("screen.app.vacancy.button", "vacancy", n.Vacancy)})
	}
	return m
}

func expiring(n hr.Notification) hr.Message {
	return hr.Message{Lines: []hr.Text{hr.T("notice.vacancy_expiring").Title(), hr.Own(n.Title), hr.T("notice.vacancy_expiring.by", hr.Day("day", n.By))},
		Rows: [][]hr.Button{{openDo("notice.vacancy_expiring.button", "vacancy", "prolong", n.Vacancy)}, {openDo("button.close", "vacancy", "close", n.Vacancy)}}}
}

func holds(n hr.Notification) []hr.Text { return holdLines(n.Holds) }

// holdLines say why a vacancy is held, with the words that gave the reason and a neutral wording to use instead.
func holdLines(holds []hr.Hold) []hr.Text {
	var lines []hr.Text
	for _, h := range holds {
		lines = append(lines, hr.T(h.Key()))
		if h.Phrase != "" {
			lines = append(lines, hr.T("card.phrase", hr.Str("phrase", h.Phrase)), hr.T(h.Rewrite()))
		}
	}
	return lines
}
