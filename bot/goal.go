package bot

import "hrp/hr"

// newRoadmap asks for a profession, unless there is no room for one more roadmap.
func (t *talk) newRoadmap(d data) (data, error) {
	if err := t.learner(); err != nil {
		return d, err
	}
	list, err := t.tx.Roadmaps(t.ctx, t.actor)
	if err != nil {
		return d, err
	}
	if len(list) >= hr.RoadmapsAtMost {
		return d, hr.Fail(hr.TooMany, "error.roadmap.too_many", hr.Num("count", hr.RoadmapsAtMost))
	}
	return d, t.dialogue("goal", hr.Draft{}, hr.ID{})
}

// learner makes somebody who has no role yet a seeker: roadmaps are theirs.
func (t *talk) learner() error {
	if t.account.Role == "" {
		return t.takeRole(hr.Seeker)
	}
	return nil
}

// learnFor makes the roadmap to a vacancy from its card, or shows why there is none.
func (t *talk) learnFor(d data) (data, error) {
	if err := t.learner(); err != nil {
		return d, err
	}
	v, err := t.tx.Vacancy(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	m, out, err := t.plan(t.vacancyGoal(v))
	switch {
	case err != nil:
		return d, err
	case out == planNeedsSkills:
		t.say(skillsNeeded(v.ID))
		return d, errShown
	case out == planComplete:
		t.say(hr.Message{Lines: []hr.Text{hr.T("screen.learn.none.title").Title(), hr.T("screen.learn.none")},
			Rows: [][]hr.Button{{toAct("button.apply", "vacancy", "apply", v.ID)}, {toAct("screen.roadmaps.new.button", "roadmaps", "new", hr.ID{})},
				{to("button.back", "vacancy", v.ID), homeButton()}}})
		return d, errShown
	}
	return data{place: inScreen, name: "roadmap", id: m.ID}, nil
}

func (t *talk) vacancyGoal(v hr.Vacancy) hr.Goal {
	g, _ := t.match.Goal(v.Title)
	return hr.GoalOf(v, g.Role)
}

// skillsNeeded is the way to a roadmap for who has told no skill yet, with the way back to the vacancy it was for.
func skillsNeeded(vacancy hr.ID) hr.Message {
	back := to("button.back", "roadmaps", hr.ID{})
	if !vacancy.IsZero() {
		back = to("button.back", "vacancy", vacancy)
	}
	return hr.Message{Lines: []hr.Text{hr.T("screen.learn.needs.title").Title(), hr.T("screen.learn.needs")},
		Rows: [][]hr.Button{{toAct("screen.resumes.new.button", "resumes", "new", hr.ID{})}, {back, homeButton()}}}
}

// What becomes of a plan.
const (
	planMade        = "ok"
	planComplete    = "complete" // nothing is missing, so no roadmap is made
	planNeedsSkills = "needs_skills"
)

// plan makes the roadmap to a goal, or makes it anew.
func (t *talk) plan(goal hr.Goal) (m hr.Roadmap, out string, err error) {
	profile, _, err := t.searchProfile()
	if err != nil {
		return m, "", err
	}
	if len(profile.Skills) == 0 {
		return m, planNeedsSkills, nil
	}
	learnt, err := t.tx.Learnt(t.ctx, t.actor)
	if err != nil {
		return m, "", err
	}
	topics, err := t.match.Plan(t.ctx, t.tx, t.actor, goal, append(learnt, profile.Skills...))
	if err != nil {
		return m, "", err
	}
	if len(hr.Listed(topics)) == 0 {
		list, err := t.tx.Roadmaps(t.ctx, t.actor)
		if err != nil {
			return m, "", err
		}
		for _, r := range list {
			if r.Goal.Key() == goal.Key() {
				m, err = t.tx.MakeRoadmap(t.ctx, t.actor, goal, topics)
				return m, planMade, err
			}
		}
		return m, planComplete, nil
	}
	m, err = t.tx.MakeRoadmap(t.ctx, t.actor, goal, topics)
	return m, planMade, err
}

// planGoal is the verb of the dialogue that asks for a profession.
func (t *talk) planGoal() (outcome, error) {
	var words string
	if t.draft.Letter != nil {
		words = t.draft.Letter.Title
	}
	goal, ok := t.match.Goal(words)
	if !ok {
		t.draft.Letter = nil // what is no profession is not kept as an answer
		return outcome{}, hr.Fail(hr.Invalid, "error.goal.unknown")
	}
	m, out, err := t.plan(goal)
	t.session.Subject = m.ID
	return outcome{name: out}, err
}
