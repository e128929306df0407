package hr

import "time"

// QuestionsOpen is how many questions of one person may wait for the admins at a time.
const QuestionsOpen = 3

// Ask hands a question to the admins. Waiting is how many of the person's wait already.
func Ask(by Actor, words string, waiting int, at time.Time) (ID, []Consequence, error) {
	switch {
	case Allow(by, Create, KindQuestion).None():
		return ID{}, nil, Fail(Forbidden, "error.forbidden")
	case words == "":
		return ID{}, nil, Fail(Invalid, "error.question.needs_words")
	case waiting >= QuestionsOpen:
		return ID{}, nil, Fail(TooMany, "error.question.too_many", Num("count", QuestionsOpen))
	}
	id := NewID()
	return id, []Consequence{
		Notify{To: Audience{Admins: true}, Note: Notification{Template: NoteQuestionNew, Question: id, Words: words, At: at}},
		Record{Action: "question.asked", Kind: KindQuestion, Of: id},
	}, nil
}
