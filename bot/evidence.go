package bot

import (
	"context"

	"hrp/hr"
	"hrp/store"
)

func evidenceScreens() map[string]screen {
	return map[string]screen{"why": {show: (*talk).whyAsks, do: map[string]action{"yes": (*talk).letResumeBeRead}}}
}

// whyPersonButton offers a model's words on why a person fits, where there is a model, the person lets it read the
// résumé, and the reader has a vacancy to fill.
func (t *talk) whyPersonButton(r hr.Resume) ([]hr.Button, error) {
	if !t.writes {
		return nil, nil
	}
	owner, err := t.tx.Account(t.ctx, r.Owner)
	if err != nil || !owner.Agreed(hr.ConsentEvidence) {
		return nil, err
	}
	own, _, err := t.tx.MyVacancies(t.ctx, t.actor, store.VacancyFilter{States: hr.VacanciesToFill()}, store.Page{Limit: 1})
	if err != nil || len(own) == 0 {
		return nil, err
	}
	return []hr.Button{toAct("card.why.button", "person", "why", r.ID)}, nil
}

// whyVacancyButton offers the same to a seeker with a résumé, who is asked for the consent at the first tap.
func (t *talk) whyVacancyButton(v hr.Vacancy) ([]hr.Button, error) {
	if !t.writes || v.State != hr.VacancyOpen {
		return nil, nil
	}
	own, err := t.tx.MyResumes(t.ctx, t.actor)
	if err != nil || len(own) == 0 {
		return nil, err
	}
	return []hr.Button{toAct("card.why.button", "vacancy", "why", v.ID)}, nil
}

// whyPerson has a job explain a person's card; a second tap finds it at work.
func (t *talk) whyPerson(d data) (data, error) { return t.explainMatch(d, "explain_person") }

// whyVacancy has a job explain a vacancy's card; the résumé it is compared with leaves by its owner's consent alone.
func (t *talk) whyVacancy(d data) (data, error) {
	if !t.account.Agreed(hr.ConsentEvidence) {
		return data{place: inScreen, name: "why", id: d.id}, nil
	}
	return t.explainMatch(d, "explain_vacancy")
}

// whyAsks asks a seeker once whether a model may read the résumé; the id is that of the vacancy to be explained.
func (t *talk) whyAsks(d data) (hr.Message, error) {
	return hr.Message{Lines: []hr.Text{hr.T("card.why.title").Title(), hr.T("card.why.asks")},
		Rows: [][]hr.Button{{toAct("button.agree", "why", "yes", d.id)}, {to("button.not_now", "vacancy", d.id)}}}, nil
}

// letResumeBeRead keeps the person's yes and has the vacancy it was asked for explained.
func (t *talk) letResumeBeRead(d data) (data, error) {
	if err := t.tx.Agree(t.ctx, t.account.ID, hr.ConsentEvidence); err != nil {
		return d, err
	}
	if err := t.reload(); err != nil {
		return d, err
	}
	return t.explainMatch(data{place: inScreen, name: "vacancy", id: d.id}, "explain_vacancy")
}

// explainMatch has a job explain a card. What becomes of it stands in one message of its own, below the card.
func (t *talk) explainMatch(d data, job string) (data, error) {
	d.action = ""
	id, err := t.tx.InsertJob(t.ctx, t.account.ID, hr.Job{Name: job, Of: d.id, Once: true})
	switch {
	case err != nil:
		return d, err
	case id.IsZero():
		t.toast = hr.T("card.why.looking")
	default:
		t.sayIn(whySlot(id), hr.Message{Lines: []hr.Text{hr.T("card.why.title").Title(), hr.T("card.why.looking")}})
	}
	return d, nil
}

// whySlot is the place of what a job finds.
func whySlot(job hr.ID) string { return "why:" + job.Short() }

// Explained is why a card fits its reader: our reasons, and what a model has found for them.
type Explained struct {
	Account, Job    hr.ID
	Card            string // the screen of the card: "person" or "vacancy"
	Of              hr.ID  // whose card it is
	Resume, Vacancy string // titles of what was compared; empty: it is gone
	Match           hr.Match
	Evidence        hr.Evidence
	Failed          bool // the model gave no answer, which is said
}

// Explained shows what a job found for a card, once, together with what complete does in the same transaction. Nothing
// of it is kept.
func (b *Bot) Explained(ctx context.Context, e Explained, complete func(*store.Tx) error) error {
	return b.bring(ctx, e.Account, e.Job, "explained", complete, func(t *talk) error {
		t.sayIn(whySlot(e.Job), hr.Message{Lines: e.lines(), Rows: [][]hr.Button{{to("button.back", e.Card, e.Of), homeButton()}}})
		return nil
	})
}

func (e Explained) lines() []hr.Text {
	lines := []hr.Text{hr.T("card.why.title").Title()}
	if e.Resume != "" {
		lines = append(lines, hr.T("card.why.pair", hr.Str("resume", e.Resume), hr.Str("vacancy", e.Vacancy)))
		lines = append(lines, reasonLines(e.Match)...)
	}
	lines = append(lines, hr.Text{})
	for _, q := range e.Evidence.Quotes {
		about := hr.Key("about", hr.EnumKey("screen.found.field", q.Field))
		if q.Skill != "" {
			about = hr.Str("about", q.Skill)
		}
		key := "card.why.vacancy"
		if q.Resume {
			key = "card.why.resume"
		}
		lines = append(lines, hr.T(key, about, hr.Str("quote", q.Text)))
	}
	if e.Evidence.Question != "" {
		lines = append(lines, hr.T("card.why.question", hr.Str("question", e.Evidence.Question)))
	}
	switch {
	case e.Failed:
		return append(lines, hr.T("card.why.unanswered"))
	case len(e.Evidence.Quotes) == 0 && e.Evidence.Question == "":
		return append(lines, hr.T("card.why.nothing"))
	}
	return append(lines, hr.T("card.why.by_model"))
}
