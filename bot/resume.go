package bot

import (
	"context"

	"hrp/hr"
	"hrp/store"
)

// cvLimit is the largest CV that is read, in bytes: what getFile gives out.
const cvLimit = 20 << 20

func resumeScreens() map[string]screen {
	return map[string]screen{
		"resumes": {show: (*talk).resumes, do: map[string]action{"new": (*talk).newResume, "first": (*talk).firstQuestions}},
		"resume": {show: (*talk).resume, do: map[string]action{
			"edit": (*talk).editResume, "hide": resumeState((*store.Tx).HideResume, hr.ResumeHidden),
			"show": resumeState((*store.Tx).ShowResume, hr.ResumePublished), "delete": (*talk).deleteResume,
		}},
		"template": {show: (*talk).template},
		"drafts":   {show: (*talk).homeView, do: map[string]action{"vacancy": (*talk).finishVacancy, "resume": (*talk).newResume}},
	}
}

// resumes lists the person's résumés; without one it offers the ways to make one.
func (t *talk) resumes(data) (hr.Message, error) {
	list, err := t.tx.MyResumes(t.ctx, t.actor)
	if err != nil {
		return hr.Message{}, err
	}
	fresh := toAct("screen.resumes.new.button", "resumes", "new", hr.ID{})
	template := to("screen.resumes.template.button", "template", hr.ID{})
	if len(list) == 0 {
		d, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftResume, hr.ID{})
		if err == nil && d.Resume != nil && d.Resume.Title != "" {
			return hr.Message{Lines: []hr.Text{hr.T("screen.resumes.title").Title(), hr.T("screen.home.draft")},
				Rows: [][]hr.Button{{toAct("screen.home.draft.button", "resumes", "new", hr.ID{})}, {template}, {homeButton()}}}, nil
		}
		if err != nil && !hr.Is(err, hr.NotFound) {
			return hr.Message{}, err
		}
		return hr.Message{Lines: []hr.Text{hr.T("screen.resumes.title").Title(), hr.T("screen.resumes.none")},
			Rows: [][]hr.Button{{fresh}, {template}, {homeButton()}}}, nil
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.resumes.title").Title()}}
	for i, r := range list {
		m.Lines = append(m.Lines, hr.T("screen.vacancies.row", hr.Num("number", i+1), hr.Str("title", r.Title),
			hr.Key("state", hr.EnumKey("resume_state", r.State))))
		open := to("", "resume", r.ID)
		open.Label = numbered(i+1, r.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	m.Rows = append(m.Rows, []hr.Button{fresh, template}, []hr.Button{homeButton()})
	return m, nil
}

// newResume goes on with the draft of a new résumé, or begins one.
func (t *talk) newResume(d data) (data, error) {
	draft, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftResume, hr.ID{})
	if err != nil && !hr.Is(err, hr.NotFound) {
		return d, err
	}
	return d, t.dialogue("resume", draft, hr.ID{})
}

func (t *talk) firstQuestions(d data) (data, error) {
	return d, t.dialogue("first", hr.Draft{}, hr.ID{})
}

// finishVacancy goes on with the draft of a new vacancy, or begins one.
func (t *talk) finishVacancy(d data) (data, error) {
	draft, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftVacancy, hr.ID{})
	if err != nil && !hr.Is(err, hr.NotFound) {
		return d, err
	}
	return d, t.dialogue("vacancy", draft, hr.ID{})
}

// resume shows a résumé to its owner, whole, with what others see said.
func (t *talk) resume(d data) (hr.Message, error) {
	r, err := t.tx.Resume(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: append(resumeLines(r.ResumeFields), resumeDetails(r.ResumeFields)...)}
	if contacts := contactLines(r.ResumeFields); len(contacts) > 0 {
		m.Lines = append(m.Lines, hr.Text{})
		m.Lines = append(m.Lines, contacts...)
	}
	m.Lines = append(m.Lines, hr.Text{}, hr.T(hr.EnumKey("screen.resume.state", r.State)))
	toggle := toAct("button.hide", "resume", "hide", r.ID)
	if r.State == hr.ResumeHidden {
		toggle = toAct("button.show", "resume", "show", r.ID)
	}
	m.Rows = [][]hr.Button{{to("screen.matches.button", "matches", hr.ID{})}, {to("screen.saved.button", "saved", hr.ID{}), toAct("button.edit", "resume", "edit", r.ID)},
		{toggle, danger(toAct("button.delete", "resume", "delete", r.ID))}, {to("button.back", "resumes", hr.ID{}), homeButton()}}
	return m, nil
}

func resumeState(verb func(*store.Tx, context.Context, hr.Actor, hr.ID) error, s hr.ResumeState) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		t.toast = hr.T("screen.resume.now", hr.Key("state", hr.EnumKey("resume_state", s)))
		return d, verb(t.tx, t.ctx, t.actor, d.id)
	}
}

func (t *talk) deleteResume(d data) (data, error) {
	t.toast = hr.T("screen.resume.deleted")
	return data{place: inScreen, name: "resumes"}, t.tx.DeleteResume(t.ctx, t.actor, d.id)
}

func (t *talk) editResume(d data) (data, error) {
	draft, err := t.tx.ResumeDraft(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	return d, t.dialogue("resume", draft, d.id)
}

// readCV starts a résumé from a file a person sent. What cannot be a CV is refused before anything is fetched.
func (t *talk) readCV(f hr.File) error {
	if f.Size > cvLimit {
		return hr.Fail(hr.Invalid, "screen.cv.too_large", hr.Num("limit", cvLimit>>20))
	}
	if t.account.Role == "" {
		if err := t.takeRole(hr.Seeker); err != nil {
			return err
		}
	}
	return t.begin("cv", hr.Draft{ID: hr.NewID(), Owner: t.account.ID, Kind: hr.DraftResume, File: &f, Resume: &hr.ResumeFields{}}, hr.ID{})
}

// template sends the CV template in the person's language.
func (t *talk) template(data) (hr.Message, error) {
	t.tx.Enqueue(hr.Operation{Chat: t.account.Telegram, Kind: hr.OpSend, Class: hr.Interactive, Template: templateMessage,
		Args: encode(hr.Message{Lines: []hr.Text{hr.T("screen.template.caption")}, Document: &hr.Document{Make: "cv_template", Name: "HRP-CV.docx"}})})
	return hr.Message{Lines: []hr.Text{hr.T("screen.template.title").Title(), hr.T("screen.template")},
		Rows: [][]hr.Button{{homeButton()}}}, nil
}
