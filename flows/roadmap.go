package flows

import "hrp/hr"

// goal asks for the profession that a roadmap leads to.
func goal() flow {
	return flow{name: "goal", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "words", ask: "goal.words", field: hr.FieldTitle, takes: takesText, options: titles, required: true},
		{name: "planning", verb: "plan_goal", edges: []edge{
			{on: outcome, name: "ok", to: end, show: "roadmap", drop: true},
			{on: outcome, name: "complete", to: end, say: "goal.complete", show: "roadmaps", drop: true},
			{on: outcome, name: "needs_skills", to: end, show: "skills_needed", drop: true},
		}},
	}}
}

// topic adds a topic of the person's own to a roadmap.
func topic() flow {
	return flow{name: "topic", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "words", ask: "topic.words", field: hr.FieldTopic, takes: takesText, required: true},
		{name: "adding", verb: "add_topic", edges: []edge{
			{on: outcome, name: "ok", to: end, show: "roadmap_end", drop: true},
		}},
	}}
}
