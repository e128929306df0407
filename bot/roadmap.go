package bot

import (
	"context"

	"hrp/hr"
	"hrp/store"
)

// topicsShown is how many topics of a roadmap stand in one message, two buttons a row.
const topicsShown = 6

// Planner makes roadmaps; package jobs joins ai and store to it.
type Planner interface {
	// Goal understands the profession a person wants to come to; ok is false if the text names none, nor a skill.
	Goal(text string) (g hr.Goal, ok bool)
	// Plan lists what leads from what is known to a goal, in the order to learn it, and what may be added.
	Plan(ctx context.Context, tx *store.Tx, actor hr.Actor, goal hr.Goal, known []string) ([]hr.Topic, error)
	// Lesson says how a topic is learnt and shown.
	Lesson(topic string, depth hr.Depth) hr.Lesson
	// Skill gives a name the spelling of the taxonomy where it knows it.
	Skill(name string) string
}

func roadmapScreens() map[string]screen {
	states := map[string]action{"up": moveTopic(true), "down": moveTopic(false), "remove": (*talk).removeTopic, "restore": (*talk).restoreTopic,
		"resume": (*talk).topicToResume, "explain": (*talk).explainTopic, "stop": (*talk).stopExplaining}
	for _, s := range hr.TopicStates() {
		states[string(s)] = setTopic(s)
	}
	return map[string]screen{
		"roadmaps":      {show: (*talk).roadmaps, do: map[string]action{"new": (*talk).newRoadmap}},
		"roadmap":       {show: (*talk).roadmap, do: map[string]action{"renew": (*talk).renewRoadmap, "delete": (*talk).deleteRoadmap}},
		"roadmap_end":   {show: func(t *talk, d data) (hr.Message, error) { d.nonce = hr.TopicsAtMost; return t.roadmap(d) }},
		"roadmap_drop":  {show: (*talk).dropRoadmap},
		"skills_needed": {show: func(*talk, data) (hr.Message, error) { return skillsNeeded(hr.ID{}), nil }},
		"topic":         {show: (*talk).topic, do: states},
		"offers":        {show: (*talk).offers, do: map[string]action{"take": (*talk).takeTopic, "own": flowAction("topic")}},
	}
}

// roadmaps lists the person's roadmaps; without one it says how to get one.
func (t *talk) roadmaps(data) (hr.Message, error) {
	list, err := t.tx.Roadmaps(t.ctx, t.actor)
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.roadmaps.title").Title()}}
	fresh := toAct("screen.roadmaps.new.button", "roadmaps", "new", hr.ID{})
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("screen.roadmaps.none"))
		m.Rows = [][]hr.Button{{fresh}, {to("screen.matches.button", "matches", hr.ID{}), homeButton()}}
		return m, nil
	}
	for i, r := range list {
		m.Lines = append(m.Lines, hr.T("screen.roadmaps.row", hr.Num("number", i+1), hr.Str("title", r.Goal.Title),
			hr.Num("learnt", hr.Learnt(r.Topics)), hr.Num("count", len(hr.Listed(r.Topics)))))
		open := to("", "roadmap", r.ID)
		open.Label = numbered(i+1, r.Goal.Title)
		m.Rows = append(m.Rows, []hr.Button{open})
	}
	m.Rows = append(m.Rows, []hr.Button{fresh, homeButton()})
	return m, nil
}

// roadmap shows a part of a roadmap, from the n-th topic on; a place beyond the end is the last part.
func (t *talk) roadmap(d data) (hr.Message, error) {
	r, err := t.tx.Roadmap(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	topics := hr.Listed(r.Topics)
	from := max(0, min(d.nonce, len(topics)-1)) / topicsShown * topicsShown
	m := hr.Message{Lines: append([]hr.Text{hr.T("screen.roadmap.title", hr.Str("title", r.Goal.Title)).Title()}, t.roadmapState(r, topics)...)}
	m.Lines = append(m.Lines, hr.Text{})
	var row []hr.Button
	for i := from; i < min(from+topicsShown, len(topics)); i++ {
		m.Lines = append(m.Lines, topicRow(i+1, topics[i]))
		open := to("", "topic", topics[i].ID)
		open.Label = hr.Own(hr.Shortened(numbered(i+1, topics[i].Name).Raw, 24))
		if row = append(row, open); len(row) == 2 {
			m.Rows, row = append(m.Rows, row), nil
		}
	}
	if len(row) > 0 {
		m.Rows = append(m.Rows, row)
	}
	m.Rows = append(m.Rows, []hr.Button{to("screen.roadmap.add.button", "offers", r.ID), toAct("screen.roadmap.renew.button", "roadmap", "renew", r.ID),
		danger(to("button.delete", "roadmap_drop", r.ID))})
	last := []hr.Button{to("screen.roadmaps.all.button", "roadmaps", hr.ID{})}
	if r.Open {
		last = append(last, to("screen.roadmap.vacancy.button", "vacancy", r.Goal.Vacancy))
	}
	if from > 0 {
		last = append(last, page("button.back", r.ID, from-topicsShown))
	}
	if from+topicsShown < len(topics) {
		last = append(last, page("screen.next.button", r.ID, from+topicsShown))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// page opens a roadmap at a topic.
func page(label string, roadmap hr.ID, from int) hr.Button {
	return hr.Button{Label: hr.T(label), Data: data{place: inScreen, name: "roadmap", id: roadmap, nonce: from}.String()}
}

// roadmapState is what a roadmap has to say of itself: how far it is, what it still takes, that its vacancy is closed.
func (t *talk) roadmapState(r hr.Roadmap, topics []hr.Topic) []hr.Text {
	var lines []hr.Text
	learnt, hours := hr.Learnt(topics), 0
	for _, topic := range topics {
		if !topic.State.Learnt() {
			hours += t.match.Lesson(topic.Name, topic.Depth).Hours
		}
	}
	if !r.Goal.Vacancy.IsZero() && !r.Open {
		lines = append(lines, hr.T("screen.roadmap.closed"))
	}
	if len(topics) == 0 {
		return append(lines, hr.T("screen.roadmap.empty"))
	}
	lines = append(lines, hr.T("screen.roadmap.progress", hr.Num("learnt", learnt), hr.Num("count", len(topics))))
	if learnt == len(topics) {
		return append(lines, hr.T("screen.roadmap.done"))
	}
	if hours > 0 {
		lines = append(lines, hr.T("screen.roadmap.hours", hr.Num("count", hours)))
	}
	return append(lines, hr.T("screen.roadmap.hint"))
}

// topicRow is a topic in the list: how far the person is with it, or how deep it goes.
func topicRow(n int, topic hr.Topic) hr.Text {
	state := hr.EnumKey("topic_state", topic.State)
	if topic.State == hr.TopicTodo {
		state = hr.EnumKey("depth", topic.Depth)
	}
	return hr.T("screen.roadmap.row", hr.Num("number", n), hr.Str("topic", topic.Name), hr.Key("state", state))
}

// renewRoadmap makes a roadmap anew from what is known and asked for today; what the person changed stays.
func (t *talk) renewRoadmap(d data) (data, error) {
	d.action = ""
	old, err := t.tx.Roadmap(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	goal := old.Goal
	if old.Open { // the employer may have changed it
		v, err := t.tx.Vacancy(t.ctx, t.actor, goal.Vacancy)
		if err != nil && !hr.Is(err, hr.NotFound) {
			return d, err
		}
		if err == nil {
			goal = t.vacancyGoal(v)
		}
	}
	now, out, err := t.plan(goal)
	if err != nil {
		return d, err
	}
	if out == planNeedsSkills {
		t.say(skillsNeeded(hr.ID{}))
		return d, errShown
	}
	t.toast = hr.T("screen.roadmap.same")
	if n := newTopics(old.Topics, now.Topics); n > 0 {
		t.toast = hr.T("screen.roadmap.renewed", hr.Num("count", n))
	}
	return d, nil
}

// newTopics counts what is listed now and was not before.
func newTopics(before, now []hr.Topic) int {
	had := map[hr.ID]bool{}
	for _, t := range hr.Listed(before) {
		had[t.ID] = true
	}
	n := 0
	for _, t := range hr.Listed(now) {
		if !had[t.ID] {
			n++
		}
	}
	return n
}

// dropRoadmap asks once before a roadmap is deleted; the safe button comes first.
func (t *talk) dropRoadmap(d data) (hr.Message, error) {
	r, err := t.tx.Roadmap(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	return hr.Message{Lines: []hr.Text{hr.T("screen.roadmap.drop.title").Title(), hr.Own(r.Goal.Title), hr.T("screen.roadmap.drop")},
		Rows: [][]hr.Button{{to("button.keep", "roadmap", r.ID)}, {danger(toAct("button.delete", "roadmap", "delete", r.ID))}}}, nil
}

func (t *talk) deleteRoadmap(d data) (data, error) {
	next := data{place: inScreen, name: "roadmaps"}
	err := t.tx.DeleteRoadmap(t.ctx, t.actor, d.id)
	if err != nil && !hr.Is(err, hr.NotFound) { // tapped twice: it is gone already
		return next, err
	}
	t.toast = hr.T("screen.roadmap.deleted")
	return next, nil
}
