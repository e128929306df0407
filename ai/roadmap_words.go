package ai

import (
	"context"
	"fmt"
	"strings"

	"hrp/ai/provider"
	"hrp/hr"
)

// wordsTask has a model put a topic's reasons into words. The order, the topics and the figures are ours.
const wordsTask = `A person learns the topic below on the way to the goal below. Tell this person in %s, as plain text without markup, lists or links, in at most 100 words:
first what the topic is used for in the work that the goal names, then how to start from what the person knows already, then what to do last to be sure it is learnt.
State no figures, dates, prices or names of products that the data does not state. Do not judge whether the topic is needed, and propose no other order.`

// wordsTokens bounds an answer: 100 words take about as many tokens in Arabic or Kazakh.
const wordsTokens = 600

// languageName is a language as models know it.
func languageName(lang hr.Lang) string {
	return map[hr.Lang]string{hr.Russian: "Russian", hr.Kazakh: "Kazakh", hr.English: "English", hr.Arabic: "Arabic"}[lang]
}

// TopicWords has a model write about a topic of a roadmap for who knows the skills; piece is handed what is written as it
// comes. The text is returned as far as it has come also where it was ended. The error is a *provider.Error.
func TopicWords(ctx context.Context, models *provider.Client, m hr.Roadmap, topic hr.Topic, known []string, lang hr.Lang, a Asking, piece func(string) error) (string, error) {
	data := []provider.Data{{Name: "goal", Text: m.Goal.Title}, {Name: "topic", Text: topic.Name}, {Name: "known", Text: strings.Join(known, ", ")}}
	if before := topic.Why.Before; len(before) > 0 {
		data = append(data, provider.Data{Name: "later", Text: strings.Join(before, ", ")})
	}
	return models.Stream(ctx, provider.Request{Use: "topic", Key: a.Key, Person: a.Person, Task: fmt.Sprintf(wordsTask, languageName(lang)), Data: data,
		Names: a.Names, Unmasked: a.Unmasked, MaxTokens: wordsTokens}, piece)
}
