package bot

import (
	"context"
	"slices"

	"hrp/hr"
	"hrp/store"
)

// matchLimit is how many matches are ranked for a list.
const matchLimit = 30

func vacancyScreens() map[string]screen {
	return map[string]screen{
		"matches":       {show: (*talk).matches},
		"resume_needed": {show: func(t *talk, d data) (hr.Message, error) { return hr.Message{}, t.needsResume(d.id) }},
		"browse":        {show: browse(false)},
		"paid":          {show: browse(true)},
		"vacancy": {show: (*talk).vacancy, do: map[string]action{
			"apply": (*talk).applyTo, "save": markAs((*store.Tx).SaveVacancy, "screen.vacancy.saved"),
			"unsave": markAs((*store.Tx).UnsaveVacancy, "screen.vacancy.unsaved"), "unhide": markAs((*store.Tx).UnhideVacancy, "hidden.vacancy.shown"),
			"hide":  hideFrom((*store.Tx).HideVacancy, "screen.vacancy.hidden", (*talk).matches),
			"learn": (*talk).learnFor, "why": (*talk).whyVacancy, "report": reportAction(hr.KindVacancy), "edit": (*talk).editVacancy,
			"close": changeVacancy((*store.Tx).CloseVacancy), "reopen": changeVacancy((*store.Tx).ReopenVacancy),
			"archive": changeVacancy((*store.Tx).ArchiveVacancy), "prolong": changeVacancy((*store.Tx).ProlongVacancy),
			"repost": changeVacancy((*store.Tx).RepostVacancy), "delete": (*talk).deleteVacancy,
		}},
		"vacancies": {show: (*talk).vacancies, do: map[string]action{"new": (*talk).newVacancy}},
		"manage":    {show: (*talk).manage},
	}
}

// searchProfile is what a seeker is looking for: the résumé this turn is about, else the newest published one, else the
// newest draft of one.
func (t *talk) searchProfile() (r hr.ResumeFields, found bool, err error) {
	if t.draft.Resume != nil && t.draft.Resume.Title != "" {
		return *t.draft.Resume, true, nil
	}
	list, err := t.tx.MyResumes(t.ctx, t.actor)
	if err != nil {
		return r, false, err
	}
	if len(list) > 0 {
		return newest(list).ResumeFields, true, nil
	}
	d, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftResume, hr.ID{})
	if hr.Is(err, hr.NotFound) || err == nil && (d.Resume == nil || d.Resume.Title == "") {
		return r, false, nil
	}
	if err != nil {
		return r, false, err
	}
	return *d.Resume, true, nil
}

// matches shows the vacancies that fit, three at a time, each with its reasons.
func (t *talk) matches(d data) (hr.Message, error) {
	profile, found, err := t.searchProfile()
	if err != nil {
		return hr.Message{}, err
	}
	if !found {
		return hr.Message{
			Lines: []hr.Text{hr.T("screen.matches.no_profile.title").Title(), hr.T("screen.matches.no_profile")},
			Rows: [][]hr.Button{{toAct("screen.matches.answer.button", "resumes", "first", hr.ID{})},
				{to("screen.browse.button", "browse", hr.ID{})}, {homeButton()}},
		}, nil
	}
	list, err := t.match.Vacancies(t.ctx, t.tx, t.actor, profile, matchLimit)
	if err != nil {
		return hr.Message{}, err
	}
	m, err := t.vacancyMatches(list, "matches", d.nonce)
	if err == nil && t.session.Flow == "cv" && t.session.Step == "found" {
		last := len(m.Rows) - 1
		m.Rows = slices.Insert(m.Rows, last, []hr.Button{t.checkButton()})
	}
	return m, err
}

// checkButton is the one under what was read in a CV. The matches that follow push that message out of view, so they
// carry the button as well.
func (t *talk) checkButton() hr.Button {
	return hr.Button{Label: hr.T("cv.check"), Data: data{place: inFlow, name: "cv", action: "check", nonce: t.session.Nonce}.String()}
}

// vacancyMatches is a part of a ranked list of vacancies, from the given place on. Where nothing fits, the nearest are
// shown with what differs. Without a name the list has no further pages.
func (t *talk) vacancyMatches(list []hr.Match, name string, from int) (hr.Message, error) {
	part, from := partOf(nearestFirst(list), from)
	shown, err := t.tx.VacanciesShown(t.ctx, t.actor, ids(part))
	if err != nil {
		return hr.Message{}, err
	}
	if len(shown) == 0 {
		return hr.Message{
			Lines: []hr.Text{hr.T("screen.matches.none.title").Title(), hr.T("screen.matches.none")},
			Rows:  [][]hr.Button{{to("screen.browse.button", "browse", hr.ID{})}, {to("button.resume", "resumes", hr.ID{}), homeButton()}},
		}, nil
	}
	m := hr.Message{Lines: []hr.Text{matchesTitle(list, part, "screen.matches").Title()}}
	why := reasonsOf(part)
	for i, v := range shown {
		m.Lines = append(m.Lines, hr.Text{})
		if i > 0 {
			m.Lines = append(m.Lines, furtherLines(why[shown[i-1].ID.String()], why[v.ID.String()])...)
		}
		m.Lines = append(m.Lines, vacancyLines(v)...)
		m.Lines = append(m.Lines, reasonLines(why[v.ID.String()])...)
		open := to("", "vacancy", v.ID)
		open.Label = numbered(from+i+1, v.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	last := []hr.Button{homeButton()}
	if name != "" && from+matchShown < len(list) {
		last = append(last, ranked(name, hr.ID{}, from+matchShown))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// browse lists open vacancies, newest first, without any profile.
func browse(paid bool) view {
	return func(t *talk, d data) (hr.Message, error) {
		list, next, err := t.tx.OpenVacancies(t.ctx, t.actor, store.VacancyFilter{WithPay: paid}, store.Page{After: d.cursor(), Limit: listShown})
		if err != nil {
			return hr.Message{}, err
		}
		name, other, label := "browse", "paid", "screen.browse.paid.button"
		if paid {
			name, other, label = "paid", "browse", "screen.browse.all.button"
		}
		m := t.vacancyList(list, "screen.browse.title", "screen.browse.none")
		last := []hr.Button{homeButton(), to(label, other, hr.ID{})}
		if next != "" {
			last = append(last, more(name, next, hr.ID{}))
		}
		m.Rows = append(m.Rows, last)
		return m, nil
	}
}

// vacancyList is a page of vacancies without reasons, a button each.
func (t *talk) vacancyList(list []hr.Vacancy, title, none string) hr.Message {
	if len(list) == 0 {
		return hr.Message{Lines: []hr.Text{hr.T(title).Title(), hr.T(none)}}
	}
	m := hr.Message{Lines: []hr.Text{hr.T(title).Title()}}
	for i, v := range list {
		m.Lines = append(m.Lines, hr.Text{})
		m.Lines = append(m.Lines, vacancyLines(v)...)
		open := to("", "vacancy", v.ID)
		open.Label = numbered(i+1, v.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	return m
}

// vacancy shows one vacancy to a seeker, or to its own company.
func (t *talk) vacancy(d data) (hr.Message, error) {
	v, err := t.tx.Vacancy(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	if t.owns(v.Company) {
		return t.manage(d)
	}
	m := hr.Message{Lines: append(vacancyLines(v), vacancyDetails(v)...)}
	marks, err := t.tx.Marks(t.ctx, t.actor, v.ID)
	if err != nil {
		return m, err
	}
	keep := toAct("screen.vacancy.save.button", "vacancy", "save", v.ID)
	if marks.Saved {
		keep = toAct("screen.vacancy.unsave.button", "vacancy", "unsave", v.ID)
	}
	away := toAct("button.hide", "vacancy", "hide", v.ID)
	if marks.Hidden {
		away = toAct("button.show", "vacancy", "unhide", v.ID)
	}
	main := toAct("button.apply", "vacancy", "apply", v.ID)
	switch {
	case !marks.Application.IsZero():
		main = to("screen.vacancy.applied.button", "app", marks.Application)
	case v.State != hr.VacancyOpen:
		m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.vacancy.closed"))
		main = to("screen.matches.button", "matches", hr.ID{})
	case t.account.Role == hr.Employer:
		m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.vacancy.for_seekers"))
		main = toAct("screen.vacancy.apply_as_seeker.button", "vacancy", "apply", v.ID)
	}
	back, err := t.wayBack(to("screen.matches.button", "matches", hr.ID{}))
	m.Rows = [][]hr.Button{{main}, {keep}, {away, toAct("button.report", "vacancy", "report", v.ID), t.shareButton(v.ID)}, {back, homeButton()}}
	if err != nil || t.account.Role == hr.Employer {
		return m, err
	}
	why, err := t.whyVacancyButton(v)
	m.Rows[1] = append(append(m.Rows[1], toAct("screen.learn.button", "vacancy", "learn", v.ID)), why...)
	return m, err
}

// shareButton copies the vacancy's deep link.
func (t *talk) shareButton(id hr.ID) hr.Button {
	return hr.Button{Label: hr.T("button.share"), Copy: "https://t.me/" + t.Name() + "?start=v_" + id.Short()}
}

func (t *talk) owns(company hr.ID) bool {
	for _, c := range t.actor.Companies {
		if c == company {
			return true
		}
	}
	return false
}

// applyTo opens the application's dialogue; who came as an employer takes the seeker's role by it.
func (t *talk) applyTo(d data) (data, error) {
	if !t.account.Has(hr.Seeker) || t.account.Role != hr.Seeker {
		if err := t.takeRole(hr.Seeker); err != nil {
			return d, err
		}
	}
	list, err := t.tx.MyResumes(t.ctx, t.actor)
	if err != nil {
		return d, err
	}
	if len(list) == 0 {
		return d, t.needsResume(d.id)
	}
	return d, t.dialogue("apply", hr.Draft{}, d.id)
}

// needsResume explains that an application carries a résumé, and remembers the vacancy among the saved ones.
func (t *talk) needsResume(vacancy hr.ID) error {
	if err := t.tx.SaveVacancy(t.ctx, t.actor, vacancy); err != nil {
		return err
	}
	t.say(hr.Message{
		Lines: []hr.Text{hr.T("screen.needs_resume.title").Title(), hr.T("screen.needs_resume")},
		Rows: [][]hr.Button{{toAct("screen.needs_resume.button", "resumes", "new", hr.ID{})},
			{to("button.back", "vacancy", vacancy), homeButton()}},
	})
	return errShown
}

// vacancies lists the employer's own vacancies with the number of their applications.
func (t *talk) vacancies(d data) (hr.Message, error) {
	list, next, err := t.tx.MyVacancies(t.ctx, t.actor, store.VacancyFilter{}, store.Page{After: d.cursor(), Limit: listShown})
	if err != nil {
		return hr.Message{}, err
	}
	fresh := toAct("screen.vacancies.new.button", "vacancies", "new", hr.ID{})
	if len(list) == 0 {
		return hr.Message{Lines: []hr.Text{hr.T("screen.vacancies.title").Title(), hr.T("screen.vacancies.none")},
			Rows: [][]hr.Button{{fresh}, {homeButton()}}}, nil
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.vacancies.title").Title()}}
	for i, v := range list {
		m.Lines = append(m.Lines, hr.T("screen.vacancies.row", hr.Num("number", i+1), hr.Str("title", v.Title),
			hr.Key("state", hr.EnumKey("vacancy_state", v.State))))
		open := to("", "manage", v.ID)
		open.Label = numbered(i+1, v.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	last := []hr.Button{homeButton(), fresh}
	if next != "" {
		last = append(last, more("vacancies", next, hr.ID{}))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

func (t *talk) newVacancy(d data) (data, error) {
	return d, t.dialogue("vacancy_first", hr.Draft{}, hr.ID{})
}

// manage shows a vacancy to its own company: its state, its applications, what can be done.
func (t *talk) manage(d data) (hr.Message, error) {
	v, err := t.tx.Vacancy(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	if !t.owns(v.Company) {
		return t.vacancy(d)
	}
	counts, err := t.tx.StageCounts(t.ctx, t.actor, v.ID)
	if err != nil {
		return hr.Message{}, err
	}
	total := 0
	for _, c := range counts {
		total += c.Count
	}
	m := hr.Message{Lines: append(vacancyLines(v), vacancyDetails(v)...)}
	m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.manage.state", hr.Key("state", hr.EnumKey("vacancy_state", v.State))))
	if len(v.Held) > 0 {
		holds, err := t.tx.Holds(t.ctx, t.actor, v.ID)
		if err != nil {
			return m, err
		}
		m.Lines = append(m.Lines, holdLines(holds)...)
	}
	if v.State == hr.VacancyOpen {
		m.Lines = append(m.Lines, hr.T("screen.manage.until", hr.Day("day", v.ExpiresAt)))
	}
	m.Lines = append(m.Lines, hr.T("screen.manage.applications", hr.Num("count", total)))
	who, hand, err := t.responsible(v)
	if err != nil {
		return m, err
	}
	if !who.IsZero() {
		m.Lines = append(m.Lines, who)
	}
	people := to("screen.manage.people.button", "people", v.ID)
	apps := to("screen.manage.applications.button", "va", v.ID)
	edit := toAct("button.edit", "vacancy", "edit", v.ID)
	last := []hr.Button{to("screen.vacancies.button", "vacancies", hr.ID{}), homeButton()}
	switch v.State {
	case hr.VacancyOpen:
		m.Rows = [][]hr.Button{{apps}, {people, t.shareButton(v.ID)},
			append([]hr.Button{edit, toAct("button.close", "vacancy", "close", v.ID)}, hand...), last}
	case hr.VacancyClosed:
		if len(v.Held) > 0 { // what keeps it back is to be mended first
			m.Rows = [][]hr.Button{{edit}, {toAct("button.reopen", "vacancy", "reopen", v.ID), toAct("button.archive", "vacancy", "archive", v.ID)},
				{apps, danger(toAct("button.delete", "vacancy", "delete", v.ID))}, last}
			break
		}
		m.Rows = [][]hr.Button{{apps}, {toAct("button.reopen", "vacancy", "reopen", v.ID), toAct("button.repost", "vacancy", "repost", v.ID)},
			{toAct("button.archive", "vacancy", "archive", v.ID), danger(toAct("button.delete", "vacancy", "delete", v.ID))}, last}
	case hr.VacancyArchived:
		m.Rows = [][]hr.Button{{toAct("button.repost", "vacancy", "repost", v.ID)}, {apps, danger(toAct("button.delete", "vacancy", "delete", v.ID))}, last}
	default:
		m.Rows = [][]hr.Button{{people}, {edit, danger(toAct("button.delete", "vacancy", "delete", v.ID))}, last}
	}
	return m, nil
}

// changeVacancy is an action that moves a vacancy to another state and shows it.
func changeVacancy(verb func(*store.Tx, context.Context, hr.Actor, hr.ID) (hr.Vacancy, error)) action {
	return func(t *talk, d data) (data, error) {
		v, err := verb(t.tx, t.ctx, t.actor, d.id)
		if err != nil {
			return d, err
		}
		t.toast = hr.T("screen.vacancy.now", hr.Key("state", hr.EnumKey("vacancy_state", v.State)))
		return data{place: inScreen, name: "manage", id: v.ID}, nil
	}
}

func (t *talk) deleteVacancy(d data) (data, error) {
	if err := t.tx.DeleteVacancy(t.ctx, t.actor, d.id); err != nil {
		return d, err
	}
	t.toast = hr.T("screen.vacancy.deleted")
	return data{place: inScreen, name: "vacancies"}, nil
}

func (t *talk) editVacancy(d data) (data, error) {
	draft, err := t.tx.VacancyDraft(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	return d, t.dialogue("vacancy", draft, d.id)
}
