package bot

import (
	"slices"
	"time"

	"hrp/hr"
	"hrp/store"
)

func applicationScreens() map[string]screen {
	return map[string]screen{
		"apps":         {show: (*talk).applications},
		"applications": {show: (*talk).applications}, // as dialogues name it
		"va":           {show: vacancyApplications(hr.GroupAll)},
		"vp":           {show: vacancyApplications(hr.GroupInProgress)},
		"app": {show: (*talk).application, do: map[string]action{
			"withdraw": (*talk).withdraw, "decline": flowAction("decline"), "report": reportAction(hr.KindApplication), "block": (*talk).blockApplicant,
			"review": moveTo(hr.StageReview), "approved": moveTo(hr.StageApproved), "interview": moveTo(hr.StageInterview),
			"offer": moveTo(hr.StageOffer), "hired": moveTo(hr.StageHired), "extend": (*talk).extendAnswer,
		}},
	}
}

// applications lists a seeker's applications, the latest change first.
func (t *talk) applications(d data) (hr.Message, error) {
	list, next, err := t.tx.MyApplications(t.ctx, t.actor, store.Page{After: d.cursor(), Limit: listShown})
	if err != nil {
		return hr.Message{}, err
	}
	if len(list) == 0 {
		return hr.Message{Lines: []hr.Text{hr.T("screen.apps.title").Title(), hr.T("screen.apps.none")},
			Rows: [][]hr.Button{{to("screen.matches.button", "matches", hr.ID{})}, {homeButton()}}}, nil
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.apps.title").Title()}}
	for i, a := range list {
		m.Lines = append(m.Lines, hr.T("screen.apps.row", hr.Num("number", i+1), hr.Str("title", a.Title),
			hr.Str("company", a.CompanyName), hr.Key("stage", stageKey(a.Application, true))))
		open := to("", "app", a.ID)
		open.Label = numbered(i+1, a.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	last := []hr.Button{homeButton()}
	if next != "" {
		last = append(last, more("apps", next, hr.ID{}))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// stageKey names where an application stands: a seeker's new one is "sent" until it was viewed.
func stageKey(a hr.Application, seeker bool) string {
	if seeker && a.Stage == hr.StageNew && a.Viewed {
		return "stage.viewed"
	}
	return hr.EnumKey("stage", a.Stage)
}

// vacancyApplications lists the applications of a vacancy to its company.
func vacancyApplications(group hr.StageGroup) view {
	return func(t *talk, d data) (hr.Message, error) {
		list, next, err := t.tx.Applications(t.ctx, t.actor, d.id, group, store.Page{After: d.cursor(), Limit: listShown})
		if err != nil {
			return hr.Message{}, err
		}
		name, other, label := "va", "vp", "screen.va.progress.button"
		if group == hr.GroupInProgress {
			name, other, label = "vp", "va", "screen.va.all.button"
		}
		m := hr.Message{Lines: []hr.Text{hr.T("screen.va.title").Title()}}
		if len(list) == 0 {
			m.Lines = append(m.Lines, hr.T("screen.va.none"))
			m.Rows = append(m.Rows, []hr.Button{to("screen.manage.people.button", "people", d.id)})
		}
		for i, a := range list {
			m.Lines = append(m.Lines, hr.T("screen.va.row", hr.Num("number", i+1), hr.Str("title", a.ResumeTitle),
				hr.Key("stage", stageKey(a.Application, false))))
			open := to("", "app", a.ID)
			open.Label = numbered(i+1, a.ResumeTitle)
			m.Rows = append(m.Rows, []hr.Button{open})
		}
		last := []hr.Button{to("button.back", "manage", d.id), to(label, other, d.id)}
		if next != "" {
			last = append(last, more(name, next, d.id))
		}
		m.Rows = append(m.Rows, last)
		return m, nil
	}
}

// application shows one application to the side that asks.
func (t *talk) application(d data) (hr.Message, error) {
	a, history, err := t.tx.Application(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	if a.Seeker == t.account.ID {
		return t.seekersApplication(a, history), nil
	}
	if !a.Viewed {
		if a, err = t.tx.ViewApplication(t.ctx, t.actor, a.ID); err != nil {
			return hr.Message{}, err
		}
	}
	return t.employersApplication(a)
}

func (t *talk) seekersApplication(a store.Application, history []store.Event) hr.Message {
	m := hr.Message{Lines: []hr.Text{hr.Own(a.Title).Title(), hr.T("notice.company", hr.Str("company", a.CompanyName)),
		hr.T("screen.app.stage", hr.Key("stage", stageKey(a.Application, true)))}}
	if a.Reason != "" {
		m.Lines = append(m.Lines, hr.T("screen.app.reason", hr.Key("reason", hr.EnumKey("decline", a.Reason))))
	}
	if a.ReasonText != "" {
		m.Lines = append(m.Lines, hr.Own(a.ReasonText))
	}
	if hr.Awaited(a.Stage) {
		m.Lines = append(m.Lines, hr.T("screen.app.answer_by", hr.Day("day", a.AnswerBy)))
	}
	m.Lines = append(m.Lines, historyLines(history)...)
	if hr.CanWithdraw(a.Stage) {
		m.Rows = append(m.Rows, []hr.Button{danger(toAct("button.withdraw", "app", "withdraw", a.ID))})
	}
	m.Rows = append(m.Rows, []hr.Button{to("screen.app.vacancy.button", "vacancy", a.Vacancy), toAct("button.report", "app", "report", a.ID)},
		[]hr.Button{to("screen.apps.button", "apps", hr.ID{}), homeButton()})
	return m
}

func historyLines(history []store.Event) []hr.Text {
	lines := []hr.Text{{}}
	for _, h := range history {
		lines = append(lines, hr.T("screen.app.history", hr.At("when", h.At), hr.Key("stage", hr.EnumKey("stage", h.Stage))))
	}
	return lines
}

func (t *talk) employersApplication(a store.Application) (hr.Message, error) {
	r, err := t.tx.Resume(t.ctx, t.actor, a.Resume)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.app.to", hr.Str("title", a.Title)).Title()}}
	m.Lines = append(m.Lines, resumeLines(r.ResumeFields)...)
	m.Lines = append(m.Lines, resumeDetails(r.ResumeFields)...)
	if contacts := contactLines(r.ResumeFields); len(contacts) > 0 {
		m.Lines = append(append(m.Lines, hr.Text{}), contacts...)
	} else {
		m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.app.through_bot"))
	}
	if a.Note != "" {
		m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.app.note").Title(), hr.Own(a.Note))
	}
	m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.app.stage", hr.Key("stage", stageKey(a.Application, false))))
	if hr.Awaited(a.Stage) {
		m.Lines = append(m.Lines, hr.T("screen.app.answer_by", hr.Day("day", a.AnswerBy)))
	}
	m.Rows = append(stageRows(a.Application), []hr.Button{to("screen.va.button", "va", a.Vacancy), homeButton()})
	return m, nil
}

// stageRows are the steps an employer can take with an application: the next one alone, then the others, back last.
func stageRows(a hr.Application) (rows [][]hr.Button) {
	order := hr.Stages()
	var ahead, back, no []hr.Button
	for _, s := range hr.NextStages(a.Stage) {
		move := toAct(hr.EnumKey("screen.app.move", s)+".button", "app", string(s), a.ID)
		switch {
		case s == hr.StageRejected:
			no = append(no, danger(toAct("button.decline", "app", "decline", a.ID)))
		case s == hr.StageReview && a.Stage != hr.StageRejected: // said by opening the application
		case slices.Index(order, s) > slices.Index(order, a.Stage):
			ahead = append(ahead, move)
		default:
			back = append(back, move)
		}
	}
	moves := append(ahead, back...)
	if len(moves) > 0 {
		rows = append(rows, moves[:1])
	}
	if len(moves) > 1 {
		rows = append(rows, moves[1:])
	}
	if hr.Awaited(a.Stage) {
		no = append(no, toAct("screen.app.extend.button", "app", "extend", a.ID))
	}
	return append(rows, append(no, toAct("button.block", "app", "block", a.ID)))
}

// moreDays is how many days one tap adds to the time to answer; longest is the most there can be from now.
const (
	moreDays = 3
	longest  = 14
)

// extendAnswer gives the employer more time; the seeker sees the new date.
func (t *talk) extendAnswer(d data) (data, error) {
	a, _, err := t.tx.Application(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	left := max(0, a.AnswerBy.Sub(t.tx.Now()))
	days := min(longest, int((left+12*time.Hour)/(24*time.Hour))+moreDays)
	later, err := t.tx.ExtendAnswer(t.ctx, t.actor, d.id, days)
	if err != nil {
		return d, err
	}
	d.action = ""
	t.toast = hr.T("screen.app.answer_by", hr.Day("day", later.AnswerBy))
	return d, nil
}

func moveTo(s hr.Stage) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		if _, err := t.tx.MoveApplication(t.ctx, t.actor, d.id, s); err != nil {
			return d, err
		}
		t.toast = hr.T("screen.app.moved", hr.Key("stage", hr.EnumKey("stage", s)))
		return d, nil
	}
}

func (t *talk) withdraw(d data) (data, error) {
	d.action = ""
	t.toast = hr.T("screen.app.withdrawn")
	_, err := t.tx.WithdrawApplication(t.ctx, t.actor, d.id)
	return d, err
}

func (t *talk) blockApplicant(d data) (data, error) {
	if err := t.tx.Block(t.ctx, t.actor, hr.KindApplication, d.id); err != nil {
		return d, err
	}
	t.toast = hr.T("screen.blocked")
	return data{place: inScreen, name: "home"}, nil
}
