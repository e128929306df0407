package flows

import "hrp/hr"

// question hands to the admins what the assistant does not know.
func question() flow {
	return flow{name: "question", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "words", ask: "question.words", field: hr.FieldLetter, takes: takesText, required: true},
		consent(end),
		consenting(),
		{name: "review", ask: "question.review", review: []hr.Field{hr.FieldLetter}, edges: []edge{
			{on: choice, name: "send", to: "sending", label: "button.send"},
		}},
		{name: "sending", verb: "ask_team", parent: "review", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "question.ok", show: "home", drop: true},
		}},
	}}
}

// writeArticle is an admin's text of an article of the knowledge base.
func writeArticle() flow {
	return flow{name: "write_article", version: 1, draft: hr.DraftLetter, steps: []step{
		{name: "title", ask: "write_article.title", field: hr.FieldTitle, takes: takesText, required: true},
		{name: "text", ask: "write_article.text", field: hr.FieldLetter, takes: takesText, required: true},
		{name: "review", ask: "write_article.review", review: []hr.Field{hr.FieldTitle, hr.FieldLetter}, edges: []edge{
			{on: choice, name: "save", to: "saving", label: "button.save"},
		}},
		{name: "saving", verb: "save_article", parent: "review", edges: []edge{
			{on: outcome, name: "ok", to: end, say: "write_article.ok", show: "articles", drop: true},
		}},
	}}
}
