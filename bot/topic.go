package bot

import (
	"slices"

	"hrp/hr"
)

// topic shows one topic: why it is here, how deep and long, what to learn from, what shows the skill.
func (t *talk) topic(d data) (hr.Message, error) {
	r, topic, err := t.tx.RoadmapOf(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	at := slices.IndexFunc(hr.Listed(r.Topics), func(x hr.Topic) bool { return x.ID == topic.ID })
	if at < 0 { // taken out meanwhile
		return t.offers(data{id: r.ID})
	}
	m := hr.Message{Lines: t.topicLines(r.Goal, topic)}
	resume, found, err := t.searchProfile()
	if err != nil {
		return m, err
	}
	list := page("screen.topic.list.button", r.ID, at)
	main := stateButton(hr.TopicDoing, topic.ID)
	others := []hr.Button{stateButton(hr.TopicDone, topic.ID), stateButton(hr.TopicKnown, topic.ID)}
	switch {
	case topic.State == hr.TopicDoing:
		main = stateButton(hr.TopicDone, topic.ID)
		others[0] = stateButton(hr.TopicTodo, topic.ID)
	case topic.State.Learnt():
		others = []hr.Button{stateButton(hr.TopicDoing, topic.ID), stateButton(hr.TopicTodo, topic.ID)}
		main, list = list, hr.Button{}
		switch {
		case resume.HasSkill(topic.Name):
			m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.topic.in_resume"))
		case found:
			m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.topic.offer"))
			main, list = toAct("screen.topic.resume.button", "topic", "resume", topic.ID), main
		}
	}
	last := []hr.Button{toAct("button.remove", "topic", "remove", topic.ID)}
	if !list.Label.IsZero() {
		last = append(last, list)
	}
	m.Rows = [][]hr.Button{{main}, others, append(moves(topic.ID, at+1, len(hr.Listed(r.Topics))), t.wordsButton(topic)...), last}
	if len(m.Rows[2]) == 0 {
		m.Rows = slices.Delete(m.Rows, 2, 3)
	}
	return m, nil
}

func stateButton(s hr.TopicState, id hr.ID) hr.Button {
	return toAct("screen.topic."+string(s)+".button", "topic", string(s), id)
}

// moves are the buttons that move the n-th of all topics; each carries the place it was shown at.
func moves(id hr.ID, n, all int) []hr.Button {
	var row []hr.Button
	if n > 1 {
		row = append(row, hr.Button{Label: hr.T("screen.topic.up.button"), Data: data{place: inScreen, name: "topic", action: "up", id: id, nonce: n}.String()})
	}
	if n < all {
		row = append(row, hr.Button{Label: hr.T("screen.topic.down.button"), Data: data{place: inScreen, name: "topic", action: "down", id: id, nonce: n}.String()})
	}
	return row
}

func (t *talk) topicLines(goal hr.Goal, topic hr.Topic) []hr.Text {
	lines := append([]hr.Text{hr.Own(topic.Name).Title(), hr.T("screen.topic.state", hr.Key("state", hr.EnumKey("topic_state", topic.State)))}, whyLines(goal, topic)...)
	if topic.Words != "" {
		lines = append(lines, hr.Text{}, hr.Own(topic.Words), hr.T("screen.topic.words"), hr.Text{})
	}
	lesson := t.match.Lesson(topic.Name, topic.Depth)
	lines = append(lines, hr.T("screen.topic.depth", hr.Key("depth", hr.EnumKey("depth", topic.Depth))))
	if lesson.Hours > 0 {
		lines = append(lines, hr.T("screen.topic.hours", hr.Num("count", lesson.Hours)))
	}
	lines = append(lines, hr.Text{}, hr.T("screen.topic.sources").Title())
	for _, s := range lesson.Sources {
		if s.Name == "" {
			lines = append(lines, hr.T(hr.EnumKey("source", s.Kind)))
		} else {
			lines = append(lines, hr.T(hr.EnumKey("source_named", s.Kind), hr.Str("name", s.Name)))
		}
	}
	return append(lines, hr.Text{}, hr.T("screen.topic.proof").Title(), hr.T(hr.EnumKey("proof", lesson.Proof)))
}

// whyLines say who asks for a topic, how many others do, and what stands on it.
func whyLines(goal hr.Goal, topic hr.Topic) []hr.Text {
	var lines []hr.Text
	if topic.Why.Asked != "" {
		lines = append(lines, hr.T(hr.EnumKey("asked", topic.Why.Asked)))
	}
	if topic.Why.Count > 0 {
		key := "screen.topic.market"
		if !goal.Vacancy.IsZero() {
			key = "screen.topic.others"
		}
		lines = append(lines, hr.T(key, hr.Num("count", topic.Why.Count), hr.Num("of", topic.Why.Of)))
	}
	if len(topic.Why.Before) > 0 {
		lines = append(lines, hr.T("screen.topic.before", hr.Strs("topics", topic.Why.Before)))
	}
	if topic.Own {
		lines = append(lines, hr.T("screen.topic.own"))
	}
	return lines
}

// setTopic says how far the person is with a topic; what is learnt is offered to the résumé on the card.
func setTopic(s hr.TopicState) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		topic, err := t.tx.SetTopic(t.ctx, t.actor, d.id, s)
		t.toast = hr.T("screen.topic.set", hr.Str("topic", topic.Name), hr.Key("state", hr.EnumKey("topic_state", s)))
		return d, err
	}
}

// moveTopic moves a topic; an old button, or a second tap, moves nothing and shows where it is.
func moveTopic(up bool) action {
	return func(t *talk, d data) (data, error) {
		next := data{place: inScreen, name: "topic", id: d.id}
		err := t.tx.MoveTopic(t.ctx, t.actor, d.id, d.nonce, up)
		if e := hr.AsError(err); e != nil && e.Code == hr.Stale {
			t.toast = e.Text
			return next, nil
		}
		t.toast = hr.T("screen.topic.moved")
		return next, err
	}
}

// removeTopic takes a topic out; one tap brings it back to where it was.
func (t *talk) removeTopic(d data) (data, error) {
	_, topic, err := t.tx.RoadmapOf(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	id, err := t.tx.RemoveTopic(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	t.toast = hr.T("screen.topic.removed", hr.Str("topic", topic.Name))
	m, err := t.roadmap(data{id: id})
	if err != nil {
		return d, err
	}
	m.Rows = append([][]hr.Button{{toAct("screen.topic.restore.button", "topic", "restore", topic.ID)}}, m.Rows...)
	t.say(m)
	return d, errShown
}

func (t *talk) restoreTopic(d data) (data, error) {
	_, err := t.tx.TakeTopic(t.ctx, t.actor, d.id)
	t.toast = hr.T("screen.topic.restored")
	return data{place: inScreen, name: "topic", id: d.id}, err
}

// topicToResume adds what was learnt to the résumé the person is known by.
func (t *talk) topicToResume(d data) (data, error) {
	d.action = ""
	_, topic, err := t.tx.RoadmapOf(t.ctx, t.actor, d.id)
	if err != nil {
		return d, err
	}
	draft, err := t.profileDraft()
	if err != nil {
		return d, err
	}
	fields, err := draft.Resume.WithSkill(topic.Name)
	if err != nil {
		return d, err
	}
	draft.Resume = &fields
	t.toast = hr.T("screen.topic.in_resume")
	if draft.Of.IsZero() {
		return d, t.tx.SaveDraft(draft)
	}
	_, err = t.tx.PublishResume(t.ctx, t.actor, draft)
	return d, err
}

// profileDraft is the résumé the person is known by, to be edited; where none is published, the draft of one.
func (t *talk) profileDraft() (hr.Draft, error) {
	list, err := t.tx.MyResumes(t.ctx, t.actor)
	if err != nil {
		return hr.Draft{}, err
	}
	if len(list) > 0 {
		return t.tx.ResumeDraft(t.ctx, t.actor, newest(list).ID)
	}
	d, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftResume, hr.ID{})
	if err == nil && d.Resume == nil {
		err = hr.Fail(hr.NotFound, "error.draft.not_found")
	}
	return d, err
}

// offers shows what may be added: what others ask for, what was taken out, and words of one's own.
func (t *talk) offers(d data) (hr.Message, error) {
	r, err := t.tx.Roadmap(t.ctx, t.actor, d.id)
	if err != nil {
		return hr.Message{}, err
	}
	list := hr.Suggested(r.Topics)
	from := max(0, min(d.nonce, len(list)-1)) / topicsShown * topicsShown
	m := hr.Message{Lines: []hr.Text{hr.T("screen.offers.title").Title(), hr.T("screen.offers")}}
	if len(list) == 0 {
		m.Lines[1] = hr.T("screen.offers.none")
	}
	for i := from; i < min(from+topicsShown, len(list)); i++ {
		topic := list[i]
		line := hr.T("screen.offers.row", hr.Num("number", i+1), hr.Str("topic", topic.Name))
		if topic.Why.Count > 0 {
			line = hr.T("screen.offers.asked", hr.Num("number", i+1), hr.Str("topic", topic.Name), hr.Num("count", topic.Why.Count), hr.Num("of", topic.Why.Of))
		}
		m.Lines = append(m.Lines, line)
		take := toAct("", "offers", "take", topic.ID)
		take.Label = hr.Own(hr.Shortened(numbered(i+1, topic.Name).Raw, 24))
		if i%2 == 0 {
			m.Rows = append(m.Rows, nil)
		}
		m.Rows[len(m.Rows)-1] = append(m.Rows[len(m.Rows)-1], take)
	}
	m.Rows = append(m.Rows, []hr.Button{toAct("screen.offers.own.button", "offers", "own", r.ID)})
	last := []hr.Button{to("screen.topic.list.button", "roadmap", r.ID)}
	if from+topicsShown < len(list) {
		last = append(last, ranked("offers", r.ID, from+topicsShown))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

// takeTopic adds a suggestion; a second tap finds it there.
func (t *talk) takeTopic(d data) (data, error) {
	_, err := t.tx.TakeTopic(t.ctx, t.actor, d.id)
	t.toast = hr.T("screen.offers.taken")
	return data{place: inScreen, name: "topic", id: d.id}, err
}

// addTopic is the verb of the dialogue that asks for a topic of one's own.
func (t *talk) addTopic() (outcome, error) {
	name := t.match.Skill(t.draft.Letter.Title)
	t.draft.Letter = nil // one that is there already is asked for again
	return outcome{}, t.tx.AddTopic(t.ctx, t.actor, t.session.Subject, name)
}
