package bot

import (
	"fmt"
	"strings"
	"time"

	"hrp/flows"
	"hrp/hr"
)

// outcome is what a verb tells the dialogue: its name and facts.
type outcome struct {
	name  string
	facts map[string]string
}

// verb runs one verb of a dialogue under a savepoint. A domain error becomes the outcome "refused", unless the verb
// names a better one; any other error ends the transaction.
func (t *talk) verb(name string) (flows.Input, error) {
	run, ok := verbs()[name]
	if !ok {
		return flows.Input{}, fmt.Errorf("bot: no verb %q", name)
	}
	var o outcome
	err := t.tx.Try(t.ctx, func() (err error) {
		o, err = run(t)
		return err
	})
	if e := hr.AsError(err); e != nil {
		return flows.Input{Kind: flows.KindOutcome, Text: refusal(e), Err: e, Facts: o.facts}, nil
	}
	if err != nil {
		return flows.Input{}, fmt.Errorf("bot: verb %s: %w", name, err)
	}
	if o.name == "" {
		o.name = "ok"
	}
	return flows.Input{Kind: flows.KindOutcome, Text: o.name, Facts: o.facts}, nil
}

// verbs is the table of what dialogues can do.
func verbs() map[string]func(*talk) (outcome, error) {
	return map[string]func(*talk) (outcome, error){
		"consent_store":    (*talk).agreeToStore,
		"read_vacancy":     (*talk).readVacancy,
		"publish_resume":   (*talk).publishResume,
		"publish_vacancy":  (*talk).publishVacancy,
		"register_company": (*talk).registerCompany,
		"join_company":     (*talk).joinCompany,
		"apply":            (*talk).apply,
		"invite":           (*talk).inviteVerb,
		"decline": letterVerb(func(t *talk, l hr.Letter) error {
			_, err := t.tx.DeclineApplication(t.ctx, t.actor, t.session.Subject, hr.DeclineReason(l.Reason), l.Text)
			return err
		}),
		"answer_invitation": letterVerb(func(t *talk, l hr.Letter) error {
			return t.tx.AnswerInvitation(t.ctx, t.actor, t.session.Subject, l.Text)
		}),
		"refuse_invitation": letterVerb(func(t *talk, l hr.Letter) error {
			return t.tx.DeclineInvitation(t.ctx, t.actor, t.session.Subject, l.Text)
		}),
		"ask_company":    letterVerb(func(t *talk, l hr.Letter) error { return t.tx.AskCompany(t.ctx, t.actor, t.session.Subject, l.Text) }),
		"refuse_company": letterVerb(func(t *talk, l hr.Letter) error { return t.tx.RefuseCompany(t.ctx, t.actor, t.session.Subject, l.Text) }),
		"answer_company": letterVerb(func(t *talk, l hr.Letter) error { return t.tx.AnswerCompany(t.ctx, t.actor, t.session.Subject, l.Text) }),
		"report": letterVerb(func(t *talk, l hr.Letter) error {
			return t.tx.Report(t.ctx, t.actor, l.About, t.session.Subject, hr.ReportReason(l.Reason), l.Text)
		}),
		"set_zone": (*talk).setZone,
		"ask_team": letterVerb(func(t *talk, l hr.Letter) error { return t.tx.AskAdmins(t.ctx, t.actor, l.Text) }),
		"answer_question": letterVerb(func(t *talk, l hr.Letter) error {
			return t.tx.AnswerQuestion(t.ctx, t.actor, t.session.Subject, l.Text)
		}),
		"save_article": (*talk).saveArticle,
		"plan_goal":    (*talk).planGoal,
		"add_topic":    (*talk).addTopic,
	}
}

// letterVerb is a verb whose only argument is the letter of the draft.
func letterVerb(do func(*talk, hr.Letter) error) func(*talk) (outcome, error) {
	return func(t *talk) (outcome, error) {
		var l hr.Letter
		if t.draft.Letter != nil {
			l = *t.draft.Letter
		}
		return outcome{}, do(t, l)
	}
}

func (t *talk) agreeToStore() (outcome, error) {
	if err := t.tx.Agree(t.ctx, t.account.ID, hr.ConsentStore); err != nil {
		return outcome{}, err
	}
	return outcome{}, t.reload()
}

// readVacancy takes the facts out of a pasted vacancy, or of a role and skills in a line.
func (t *talk) readVacancy() (outcome, error) {
	if t.draft.Vacancy == nil {
		return outcome{name: "thin"}, nil
	}
	v, ok := t.match.Vacancy(t.draft.Vacancy.Description, t.account.Lang)
	if !ok {
		return outcome{name: "thin"}, nil
	}
	t.draft.Vacancy = &v
	return outcome{}, nil
}

func (t *talk) publishResume() (outcome, error) {
	t.match.Tidy(&t.draft)
	if err := t.tx.Agree(t.ctx, t.account.ID, hr.ConsentPublish); err != nil {
		return outcome{}, err
	}
	r, err := t.tx.PublishResume(t.ctx, t.actor, t.draft)
	t.session.Subject = r.ID
	return outcome{}, err
}

func (t *talk) publishVacancy() (outcome, error) {
	t.match.Tidy(&t.draft)
	v, err := t.tx.PublishVacancy(t.ctx, t.actor, t.draft)
	if err != nil {
		return outcome{}, err
	}
	t.session.Subject = v.ID
	if err := t.tx.PublishPost(t.ctx, t.actor, t.draft.ID, v.ID); err != nil {
		return outcome{}, err
	}
	if v.State != hr.VacancyHeld {
		return outcome{name: string(v.State)}, nil
	}
	holds, err := t.tx.Holds(t.ctx, t.actor, v.ID)
	if err != nil {
		return outcome{}, err
	}
	var phrases []string
	for _, h := range holds {
		phrases = append(phrases, h.Phrase)
	}
	return outcome{name: string(v.State), facts: map[string]string{"phrases": strings.Join(nonEmpty(phrases...), "\n")}}, nil
}

func (t *talk) registerCompany() (outcome, error) {
	c, err := t.tx.RegisterCompany(t.ctx, t.actor, t.draft)
	if err != nil {
		return outcome{}, err
	}
	by := hr.CheckBy(t.tx.Now(), t.account.Location())
	return outcome{name: string(c.State), facts: map[string]string{"company": c.Name, "by": by.Format(time.RFC3339)}}, t.reload()
}

func (t *talk) joinCompany() (outcome, error) {
	c, err := t.tx.JoinCompanyByBIN(t.ctx, t.actor, t.draft.Company.BIN)
	return outcome{facts: map[string]string{"company": c.Name}}, err
}

func (t *talk) apply() (outcome, error) {
	var l hr.Letter
	if t.draft.Letter != nil {
		l = *t.draft.Letter
	}
	list, err := t.tx.MyResumes(t.ctx, t.actor)
	if err != nil {
		return outcome{}, err
	}
	if len(list) == 0 {
		return outcome{}, hr.Fail(hr.Conflict, "error.application.needs_resume")
	}
	r := newest(list)
	if l.Contacts != nil && *l.Contacts && r.Email == "" && r.Phone == "" {
		if t.draft.Resume == nil || t.draft.Resume.Email == "" && t.draft.Resume.Phone == "" {
			if t.draft.Resume == nil {
				t.draft.Resume = &hr.ResumeFields{Name: r.Name}
			}
			return outcome{name: "needs_contacts"}, nil
		}
		if err := t.addContacts(r.ID, *t.draft.Resume); err != nil {
			return outcome{}, err
		}
	}
	a, err := t.tx.Apply(t.ctx, t.actor, t.session.Subject, r.ID, l)
	if err != nil {
		return outcome{}, err
	}
	t.session.Subject = a.ID
	return outcome{}, nil
}

// addContacts puts what was asked for an application onto the résumé it carries.
func (t *talk) addContacts(id hr.ID, from hr.ResumeFields) error {
	d, err := t.tx.ResumeDraft(t.ctx, t.actor, id)
	if err != nil {
		return err
	}
	d.Resume.Name, d.Resume.Email, d.Resume.Phone = from.Name, from.Email, from.Phone
	_, err = t.tx.PublishResume(t.ctx, t.actor, d)
	return err
}

func (t *talk) inviteVerb() (outcome, error) {
	i, err := t.tx.Invite(t.ctx, t.actor, t.session.Subject, *t.draft.Letter)
	if err == nil {
		t.session.Subject = i.Vacancy // whom else to write to
	}
	return outcome{}, err
}

// setZone keeps a time zone named by a city, an IANA name or a distance from UTC.
func (t *talk) setZone() (outcome, error) {
	var words string
	if t.draft.Letter != nil {
		words = t.draft.Letter.Text
	}
	zone, ok := t.match.Zone(words)
	if !ok {
		t.draft.Letter = nil // what is no place is not kept as an answer
		return outcome{}, hr.Fail(hr.Invalid, "error.zone.unknown")
	}
	if err := t.tx.SetZone(t.ctx, t.account.ID, zone); err != nil {
		return outcome{}, err
	}
	return outcome{facts: map[string]string{"zone": zone}}, t.reload()
}

// refusal names the outcome of a domain error that a dialogue answers in its own way; the others are "refused".
func refusal(e *hr.Error) string {
	switch e.Text.Key {
	case "error.vacancy.needs_company":
		return "needs_company"
	case "error.company.exists":
		return "exists"
	case "error.application.already":
		return "already"
	case "error.vacancy.closed":
		return "closed"
	case "error.application.needs_resume":
		return "needs_resume"
	}
	return "refused"
}

// newest is the résumé a person is known by: the newest that is published, else the newest.
func newest(list []hr.Resume) hr.Resume {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].State == hr.ResumePublished {
			return list[i]
		}
	}
	return list[len(list)-1]
}
