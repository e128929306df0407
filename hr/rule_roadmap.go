package hr

import (
	"slices"
	"strings"
	"unicode"
)

// SkillKey is a skill as it is compared: what two spellings of one name have in common.
func SkillKey(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Key tells goals apart: one person has one roadmap for each.
func (g Goal) Key() string {
	if !g.Vacancy.IsZero() {
		return "vacancy " + g.Vacancy.String()
	}
	skills := make([]string, len(g.Must))
	for i, s := range g.Must {
		skills[i] = SkillKey(s)
	}
	slices.Sort(skills)
	return strings.Join(append([]string{"role", g.Role, string(g.Seniority)}, skills...), " ")
}

// GoalOf is the goal of getting a vacancy.
func GoalOf(v Vacancy, role string) Goal {
	return Goal{Vacancy: v.ID, Title: v.Title, Role: role, Must: v.Must, Nice: v.Nice, Seniority: v.Seniority}
}

// parseTopic reads the name of a topic, on one line. One letter is enough for a language: C, R.
func parseTopic(text string) (string, error) {
	s := oneLine(text)
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return "", expected(FieldTopic)
	}
	if n := units(s); n > MaxTopic {
		return "", tooLong(FieldTopic, n, MaxTopic)
	}
	return s, nil
}

// Listed are the topics that are part of the roadmap, in order.
func Listed(topics []Topic) []Topic { return placed(topics, TopicListed) }

func placed(topics []Topic, places ...TopicPlace) []Topic {
	var out []Topic
	for _, t := range topics {
		if slices.Contains(places, t.Place) {
			out = append(out, t)
		}
	}
	return out
}

// Suggested are the topics a person may add: what others ask for, and what was taken out.
func Suggested(topics []Topic) []Topic { return placed(topics, TopicOffered, TopicRemoved) }

// Learnt counts the topics of the roadmap with nothing left to do.
func Learnt(topics []Topic) (n int) {
	for _, t := range Listed(topics) {
		if t.State.Learnt() {
			n++
		}
	}
	return n
}

// MergeTopics makes a roadmap anew and keeps what the person has changed: own topics, what is begun or learnt, what was
// taken out, and the order. A fresh topic goes behind the one that it follows when made.
func MergeTopics(have, fresh []Topic) []Topic {
	made := map[string]Topic{}
	for _, t := range fresh {
		made[SkillKey(t.Name)] = t
	}
	var out []Topic
	kept := map[string]bool{}
	for _, t := range have {
		now, again := made[SkillKey(t.Name)]
		if !again && !t.Own && t.Place != TopicRemoved && (t.Place == TopicOffered || t.State == TopicTodo) {
			continue
		}
		if again {
			t.Depth, t.Why = now.Depth, now.Why
			if t.Place == TopicOffered {
				t.Place = now.Place
			}
		} else {
			t.Why = Why{}
		}
		kept[SkillKey(t.Name)] = true
		out = append(out, t)
	}
	at := 0 // behind the last topic of the fresh order that stands already
	for _, t := range fresh {
		if i := slices.IndexFunc(out, func(o Topic) bool { return SkillKey(o.Name) == SkillKey(t.Name) }); i >= 0 {
			at = i + 1
			continue
		}
		out = slices.Insert(out, at, t)
		at++
	}
	return atMost(out)
}

// atMost offers what a roadmap has no room for.
func atMost(topics []Topic) []Topic {
	n := 0
	for i := range topics {
		if topics[i].Place != TopicListed {
			continue
		}
		if n++; n > TopicsAtMost && !topics[i].Own {
			topics[i].Place = TopicOffered
		}
	}
	return topics
}

// MoveTopic moves a topic one place up or down among those listed. At is the place, from 1, where the person saw it: who
// taps an old button moves nothing.
func MoveTopic(topics []Topic, id ID, at int, up bool) ([]Topic, error) {
	listed := Listed(topics)
	i := slices.IndexFunc(listed, func(t Topic) bool { return t.ID == id })
	other := i + 1
	if up {
		other = i - 1
	}
	if i < 0 || i+1 != at || other < 0 || other >= len(listed) {
		return nil, Fail(Stale, "error.topic.moved")
	}
	out := slices.Clone(topics)
	a := slices.IndexFunc(out, func(t Topic) bool { return t.ID == id })
	b := slices.IndexFunc(out, func(t Topic) bool { return t.ID == listed[other].ID })
	out[a], out[b] = out[b], out[a]
	return out, nil
}

// AddTopic puts a topic of the person's own, or one that was suggested, into the roadmap. What was taken out comes back
// to where it was.
func AddTopic(topics []Topic, name string) ([]Topic, Topic, error) {
	out := slices.Clone(topics)
	i := slices.IndexFunc(out, func(t Topic) bool { return SkillKey(t.Name) == SkillKey(name) })
	switch {
	case i >= 0 && out[i].Place == TopicListed:
		return nil, out[i], Fail(Conflict, "error.topic.already", Str("topic", out[i].Name))
	case len(Listed(out)) >= TopicsAtMost:
		return nil, Topic{}, Fail(TooMany, "error.topic.too_many", Num("count", TopicsAtMost))
	case i < 0:
		out = append(out, Topic{ID: NewID(), Name: name, Depth: DepthBasic, State: TopicTodo})
		i = len(out) - 1
	case out[i].Place == TopicOffered: // it was never part of the order
		t := out[i]
		out = append(slices.Delete(out, i, i+1), t)
		i = len(out) - 1
	}
	out[i].Own = out[i].Own || out[i].Place != TopicRemoved
	out[i].Place = TopicListed
	return out, out[i], nil
}

// WithSkill adds a skill to a résumé; one that is there stays once.
func (f ResumeFields) WithSkill(name string) (ResumeFields, error) {
	switch {
	case f.HasSkill(name):
		return f, nil
	case len(f.Skills) >= MaxSkills:
		return f, tooMany(FieldSkills, len(f.Skills)+1, MaxSkills)
	}
	f.Skills = append(slices.Clone(f.Skills), name)
	return f, nil
}

// HasSkill reports whether a résumé names a skill.
func (f ResumeFields) HasSkill(name string) bool {
	return slices.ContainsFunc(f.Skills, func(s string) bool { return SkillKey(s) == SkillKey(name) })
}
