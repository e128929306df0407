package bot

import (
	"hrp/hr"
)

// postScreens show the vacancy read from a forwarded post; the id is its draft's.
func postScreens() map[string]screen {
	return map[string]screen{"post": {show: (*talk).postCard, do: map[string]action{"check": (*talk).checkPost, "discard": (*talk).discardPost}}}
}

// isPost reports whether a message is a forwarded text. One's own words, forwarded into an open dialogue, are an answer.
func (t *talk) isPost(m message) bool {
	return m.Origin != nil && m.Document == nil && m.words() != "" && !(t.session.Open() && t.wrote(m))
}

// wrote reports whether the person has forwarded a message of their own.
func (t *talk) wrote(m message) bool {
	return m.Origin.Sender != nil && m.Origin.Sender.ID == t.account.Telegram
}

// post reads a forwarded text (B5): a vacancy becomes a draft, one's own "looking for work" a résumé draft. What other
// people write of themselves is not kept.
func (t *talk) post(m message) error {
	text := m.words()
	kind, fields := t.match.Post(text, t.account.Lang)
	switch {
	case kind == hr.PostVacancy:
		return t.vacancyPost(text, fields)
	case kind == hr.PostResume && t.wrote(m):
		return t.ownPost(text)
	case kind == hr.PostResume:
		t.say(hr.Message{Lines: []hr.Text{hr.T("post.resume.title").Title(), hr.T("post.resume")},
			Rows: [][]hr.Button{{toAct("screen.matches.answer.button", "resumes", "first", hr.ID{})}, {homeButton()}}})
		return nil
	case t.wrote(m):
		return t.search(text)
	}
	t.say(hr.Message{Lines: []hr.Text{hr.T("post.other.title").Title(), hr.T("post.other")},
		Rows: [][]hr.Button{{homeButton()}, {to("button.help", "help", hr.ID{})}}})
	return nil
}

// vacancyPost shows what is known of the post already: the vacancy published of it, or the person's draft; else it
// makes a draft.
func (t *talk) vacancyPost(text string, fields hr.VacancyFields) error {
	known, err := t.tx.Post(t.ctx, t.actor, text, fields)
	if err != nil {
		return err
	}
	if !known.Vacancy.IsZero() {
		m, err := t.vacancy(data{id: known.Vacancy})
		if err != nil {
			return err
		}
		m.Lines = append([]hr.Text{hr.T("post.published"), {}}, m.Lines...)
		t.say(m)
		return nil
	}
	if !known.Draft.IsZero() {
		d, err := t.tx.Draft(t.ctx, t.account.ID, known.Draft)
		if err != nil {
			return err
		}
		return t.sayPost(d, hr.T("post.again"))
	}
	d := t.flows.Settled("vacancy", hr.Draft{ID: hr.NewID(), Owner: t.account.ID, Kind: hr.DraftVacancy, Vacancy: &fields})
	t.match.Tidy(&d)
	if err := t.tx.SaveDraft(d); err != nil {
		return err
	}
	if err := t.tx.KeepPost(t.ctx, t.actor, text, d.ID); err != nil {
		return err
	}
	var note hr.Text
	if known.Others {
		note = hr.T("post.others")
	}
	return t.sayPost(d, note)
}

func (t *talk) sayPost(d hr.Draft, note hr.Text) error {
	m, err := t.postMessage(d, note)
	if err == nil {
		t.say(m)
	}
	return err
}

// ownPost begins a résumé with what a person's own post says of the work.
func (t *talk) ownPost(text string) error {
	if t.account.Role == "" {
		if err := t.takeRole(hr.Seeker); err != nil {
			return err
		}
	}
	fields := t.match.Understand(text, t.account.Lang).Resume()
	t.say(hr.Message{Lines: append([]hr.Text{hr.T("post.own").Title(), {}}, resumeLines(fields)...)})
	return t.begin("resume", hr.Draft{ID: hr.NewID(), Owner: t.account.ID, Kind: hr.DraftResume, Resume: &fields}, hr.ID{})
}

func (t *talk) postCard(d data) (hr.Message, error) {
	draft, err := t.tx.Draft(t.ctx, t.account.ID, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	return t.postMessage(draft, hr.Text{})
}

// postMessage is a draft as the post says it, with what it does not say. What seems to be the same vacancy is named and
// can be opened first.
func (t *talk) postMessage(d hr.Draft, note hr.Text) (hr.Message, error) {
	alike, err := t.tx.Alike(t.ctx, t.actor, d)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("post.title").Title()}}
	if !note.IsZero() {
		m.Lines = append(m.Lines, note)
	}
	check := "post.check.button"
	if v := alike.Vacancy; !v.ID.IsZero() {
		m.Lines = append(m.Lines, hr.T("post.alike", hr.Str("title", v.Title), hr.Str("company", v.CompanyName)))
		m.Rows, check = [][]hr.Button{{to("post.alike.button", "vacancy", v.ID)}}, "post.other_vacancy.button"
	} else if other := alike.Draft; !other.ID.IsZero() {
		m.Lines = append(m.Lines, hr.T("post.alike_draft", hr.Str("title", other.Vacancy.Title)))
		m.Rows, check = [][]hr.Button{{to("post.alike_draft.button", "post", other.ID)}}, "post.other_vacancy.button"
	}
	m.Lines = append(m.Lines, hr.Text{})
	v := hr.Vacancy{VacancyFields: *d.Vacancy}
	v.Description = "" // it stands in the chat, just above
	m.Lines = append(m.Lines, vacancyLines(v)...)
	m.Lines = append(m.Lines, vacancyDetails(v)...)
	if missing := missingFields(d); len(missing) > 0 {
		m.Lines = append(m.Lines, hr.Text{}, hr.T("flow.missing", hr.Keys("fields", "label", missing)))
	}
	if len(t.actor.Companies) == 0 {
		m.Lines = append(m.Lines, hr.T("post.needs_company"))
	}
	m.Rows = append(m.Rows, []hr.Button{toAct(check, "post", "check", d.ID)}, []hr.Button{danger(toAct("button.delete", "post", "discard", d.ID)), homeButton()})
	return m, nil
}

// missingFields are those of a vacancy that people choose by and the draft does not say.
func missingFields(d hr.Draft) []hr.Field {
	var out []hr.Field
	for _, f := range []hr.Field{hr.FieldTitle, hr.FieldMust, hr.FieldSpan, hr.FieldCity, hr.FieldFormats, hr.FieldPay, hr.FieldTerm, hr.FieldLanguages} {
		if d.Get(f).IsZero() && len(d.Rows(f)) == 0 {
			out = append(out, f)
		}
	}
	return out
}

// checkPost goes on with the draft in the vacancy's dialogue; who does so is an employer by it.
func (t *talk) checkPost(d data) (data, error) {
	draft, err := t.tx.Draft(t.ctx, t.account.ID, d.id)
	if err != nil {
		return d, err
	}
	if t.account.Role != hr.Employer {
		if err := t.takeRole(hr.Employer); err != nil {
			return d, err
		}
	}
	return d, t.dialogue("vacancy", draft, hr.ID{})
}

func (t *talk) discardPost(d data) (data, error) {
	t.tx.DropDraft(t.account.ID, d.id)
	t.toast = hr.T("post.discarded")
	return data{place: inScreen, name: "home"}, nil
}
