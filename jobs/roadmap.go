package jobs

import (
	"context"

	"hrp/ai"
	"hrp/ai/vocabulary"
	"hrp/hr"
	"hrp/store"
)

// Goal understands the profession a person wants to come to.
func (Matcher) Goal(text string) (hr.Goal, bool) { return ai.ParseGoal(text) }

// Plan plans the way to a goal; what it counts are the open vacancies that the actor may be shown and that are nearest.
func (Matcher) Plan(ctx context.Context, tx *store.Tx, actor hr.Actor, goal hr.Goal, known []string) ([]hr.Topic, error) {
	wanted := hr.ResumeFields{Title: goal.Title, Skills: goal.Must}
	near := store.Near{Vector: ai.EmbedResume(wanted.ForMatch(hr.ID{})), Tags: goal.Must, Title: goal.Title}
	market, err := tx.CandidatesForResume(ctx, actor, near, store.VacancyFilter{}, retrieved)
	if err != nil {
		return nil, err
	}
	return ai.PlanTopics(goal, known, market), nil
}

// Lesson says how a topic is learnt and shown.
func (Matcher) Lesson(topic string, depth hr.Depth) hr.Lesson { return ai.LessonFor(topic, depth) }

// Skill gives a name the spelling of the vocabulary where it knows it.
func (Matcher) Skill(name string) string {
	if canonical, ok := vocabulary.Skill(name); ok {
		return canonical
	}
	return name
}
