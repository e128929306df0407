package flows

// tables are all dialogues.
func tables() []flow {
	return []flow{
		first(), cv(), resume(),
		vacancyFirst(), vacancy(), company(),
		apply(), respond(), decline(), report(),
		oneMessage("answer", "answer_invitation", "home", false),
		oneMessage("refuse_invitation", "refuse_invitation", "home", true),
		oneMessage("ask_company", "ask_company", "waiting", false),
		oneMessage("answer_company", "answer_company", "company", false),
		refuseCompany(), zone(), goal(), topic(),
		question(), oneMessage("answer_question", "answer_question", "questions", false), writeArticle(),
	}
}
