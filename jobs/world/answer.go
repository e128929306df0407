package world

import (
	"context"
	"maps"
	"slices"
	"time"

	"hrp/ai"
	"hrp/hr"
	"hrp/jobs"
	"hrp/store"
)

// looked is how far down a list the cast looks.
const looked = 20

// towardsSeeker: whose vacancy fits a published résumé best invites, the next one asks a question. An accepted
// invitation becomes an interview. An application that has every skill asked for is approved, another is declined with
// the reason.
func (c *Cast) towardsSeeker(ctx context.Context, tx *store.Tx, actor hr.Actor) ([]act, error) {
	resumes, err := tx.MyResumes(ctx, actor)
	if err != nil || len(resumes) == 0 || resumes[0].State != hr.ResumePublished {
		return nil, err
	}
	r := resumes[0]
	acts, err := c.approaches(ctx, tx, actor, r)
	if err != nil {
		return nil, err
	}
	applications, _, err := tx.MyApplications(ctx, actor, store.Page{Limit: looked})
	if err != nil {
		return nil, err
	}
	var ids []hr.ID
	for _, a := range applications {
		ids = append(ids, a.Vacancy)
	}
	vacancies, err := tx.VacanciesShown(ctx, actor, ids)
	if err != nil {
		return nil, err
	}
	for _, a := range applications {
		owner, known := c.people.owner(a.CompanyName)
		at := slices.IndexFunc(vacancies, func(v hr.Vacancy) bool { return v.ID == a.Vacancy })
		accepted := a.Origin == hr.Invited && a.Stage == hr.StageApproved
		if !known || at < 0 || a.Stage != hr.StageNew && !accepted {
			continue
		}
		steps := []step{presses(about(a.ID)), presses(labelled("screen.app.move.approved.button"))}
		switch {
		case accepted:
			steps = []step{presses(about(a.ID)), presses(labelled("screen.app.move.interview.button"))}
		case lacks(r.ResumeFields, vacancies[at].VacancyFields, tx.Now()) > 0:
			steps = []step{presses(about(a.ID)), presses(labelled("button.decline")), presses(labelled("decline.skills")),
				asked("decline.words"), says(c.people.Letters[owner.Lang].Decline), presses(labelled("button.decline")), asked("decline.ok")}
		}
		acts = append(acts, act{name: "application " + a.ID.String(), by: owner, steps: steps})
	}
	return acts, nil
}

// approaches are the two companies of the cast that write to a résumé: those whose vacancies fit it best.
func (c *Cast) approaches(ctx context.Context, tx *store.Tx, actor hr.Actor, r hr.Resume) ([]act, error) {
	written, _, err := tx.Invitations(ctx, actor, store.Page{Limit: looked})
	if err != nil {
		return nil, err
	}
	ranked, err := jobs.Matcher{}.Vacancies(ctx, tx, actor, r.ResumeFields, looked)
	if err != nil {
		return nil, err
	}
	ranked = slices.DeleteFunc(ranked, func(m hr.Match) bool { return !m.Fits() })
	vacancies, err := tx.VacanciesShown(ctx, actor, found(ranked))
	if err != nil {
		return nil, err
	}
	var companies []string
	for _, w := range written {
		companies = append(companies, w.CompanyName)
	}
	var acts []act
	for _, v := range vacancies {
		owner, known := c.people.owner(v.CompanyName)
		if !known || slices.Contains(companies, v.CompanyName) || len(companies) == 2 {
			continue
		}
		words := c.people.Letters[owner.Lang].Invite
		if len(companies) == 1 {
			words = c.people.Letters[owner.Lang].Ask
		}
		companies = append(companies, v.CompanyName)
		acts = append(acts, act{name: "invitation of " + v.CompanyName, by: owner, steps: []step{
			attends(), says("/people"), turnsTo(about(v.ID)), presses(labelled("screen.manage.people.button")), turnsTo(about(r.ID)),
			presses(labelled("screen.person.write.button")), presses(titled(v.Title)), asked("respond.message"), says(words),
			presses(labelled("button.send")), asked("respond.ok")}})
	}
	return acts, nil
}

// towardsEmployer: who fits an open vacancy best applies to it. An invitation to a vacancy whose every skill the person
// has is accepted, one that fits by half or says no more than a title is answered with a question, another is declined
// kindly.
func (c *Cast) towardsEmployer(ctx context.Context, tx *store.Tx, actor hr.Actor) ([]act, error) {
	vacancies, _, err := tx.MyVacancies(ctx, actor, store.VacancyFilter{States: []hr.VacancyState{hr.VacancyOpen}}, store.Page{Limit: looked})
	if err != nil {
		return nil, err
	}
	invitations, _, err := tx.SentInvitations(ctx, actor, store.Page{Limit: looked})
	if err != nil {
		return nil, err
	}
	people, err := c.seekers(ctx, tx)
	if err != nil {
		return nil, err
	}
	var ids []hr.ID
	for _, i := range invitations {
		ids = append(ids, i.Resume)
	}
	resumes, err := tx.ResumesShown(ctx, actor, ids)
	if err != nil {
		return nil, err
	}
	var acts []act
	if n := len(vacancies); n > 0 {
		first := vacancies[n-1] // the newest is at the head of the list
		if acts, err = c.applicant(ctx, tx, actor, first, people, ids); err != nil {
			return nil, err
		}
	}
	for _, i := range invitations {
		v := slices.IndexFunc(vacancies, func(v hr.Vacancy) bool { return v.ID == i.Vacancy })
		r := slices.IndexFunc(resumes, func(r hr.Resume) bool { return r.ID == i.Resume })
		if i.State != hr.InvitationSent || len(i.Words) > 0 || r < 0 {
			continue
		}
		person, known := people[resumes[r].Owner]
		if !known {
			continue
		}
		missing, of := 1, 2
		if v >= 0 {
			missing, of = lacks(resumes[r].ResumeFields, vacancies[v].VacancyFields, tx.Now()), len(vacancies[v].Must)
		}
		acts = append(acts, act{name: "invitation " + i.ID.String(), by: person, steps: c.replies(person, i.ID, missing, of)})
	}
	return acts, nil
}

// applicant is the person of the cast who applies to a vacancy that has no application yet, of those nobody has
// written to.
func (c *Cast) applicant(ctx context.Context, tx *store.Tx, actor hr.Actor, v hr.Vacancy, people map[hr.ID]member, written []hr.ID) ([]act, error) {
	applications, _, err := tx.Applications(ctx, actor, v.ID, hr.GroupAll, store.Page{Limit: 1})
	if err != nil || len(applications) > 0 {
		return nil, err
	}
	ranked, err := jobs.Matcher{}.People(ctx, tx, actor, v.VacancyFields, looked)
	if err != nil {
		return nil, err
	}
	resumes, err := tx.ResumesShown(ctx, actor, found(ranked))
	if err != nil {
		return nil, err
	}
	for _, r := range resumes {
		if person, known := people[r.Owner]; known && !slices.Contains(written, r.ID) {
			return []act{{name: "application to " + v.ID.String(), by: person, steps: []step{
				attends(), says("/start v_" + v.ID.Short()), presses(labelled("button.apply")), asked("apply.note"), says(c.people.Letters[person.Lang].Note),
				presses(labelled("apply.with")), presses(labelled("button.apply")), asked("apply.ok")}}}, nil
		}
	}
	return nil, nil
}

// replies answers an invitation to a vacancy of whose required skills so many are missing.
func (c *Cast) replies(person member, invitation hr.ID, missing, of int) []step {
	words := c.people.Letters[person.Lang]
	on := func(key string) pick {
		return func(h *hand, b button) bool { return about(invitation)(h, b) && labelled(key)(h, b) }
	}
	switch {
	case missing == 0:
		return []step{presses(on("screen.invite.accept.button")), presses(on("screen.accept.with.button"))}
	case missing*2 <= of:
		return []step{presses(on("screen.invite.answer.button")), asked("answer.words"), says(words.Question), asked("answer.ok")}
	}
	return []step{presses(on("button.refuse")), asked("refuse_invitation.words"), says(words.Refuse), asked("refuse_invitation.ok")}
}

// seekers are the people of the cast who look for work, by account.
func (c *Cast) seekers(ctx context.Context, tx *store.Tx) (map[hr.ID]member, error) {
	byTelegram := map[int64]member{}
	for _, p := range c.people.People {
		byTelegram[p.ID] = p.member
	}
	accounts, err := tx.AccountsOf(ctx, slices.Collect(maps.Keys(byTelegram))...)
	if err != nil {
		return nil, err
	}
	people := map[hr.ID]member{}
	for _, a := range accounts {
		people[a.ID] = byTelegram[a.Telegram]
	}
	return people, nil
}

// owner is who acts for a company of the cast that may write to people.
func (c cast) owner(name string) (member, bool) {
	i := slices.IndexFunc(c.Companies, func(x company) bool { return x.Fields.Name == name && x.Confirmed })
	if i < 0 {
		return member{}, false
	}
	return c.Companies[i].Owner, true
}

// found lists the ids of those of a ranked list whom no condition rules out.
func found(ranked []hr.Match) []hr.ID {
	var ids []hr.ID
	for _, m := range ranked {
		if id, err := hr.ParseID(m.ID); err == nil && len(m.BlockedBy) == 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// lacks counts the skills a vacancy requires and a résumé does not have.
func lacks(r hr.ResumeFields, v hr.VacancyFields, now time.Time) int {
	resume, vacancy := []hr.MatchResume{r.ForMatch(hr.ID{})}, []hr.MatchVacancy{v.ForMatch(hr.ID{})}
	return len(ai.NewStats(resume, vacancy).RankVacancies(resume[0], vacancy, now, 1)[0].Reasons.Skills.Missing)
}
