package store

import (
	"context"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Question is what a person asked the admins because the assistant did not know.
type Question struct {
	ID        hr.ID
	Words     string
	Asker     string // first name on Telegram
	CreatedAt time.Time
}

// AskAdmins hands a question to the admins, who are told. At most hr.QuestionsOpen of one person wait at a time.
func (tx *Tx) AskAdmins(ctx context.Context, actor hr.Actor, words string) error {
	var open int
	if err := tx.QueryRow(ctx, `SELECT count(*) FROM questions WHERE asker = $1 AND state = 'open'`, actor.Account).Scan(&open); err != nil {
		return failed("ask admins", err)
	}
	q, follows, err := hr.Ask(actor, words, open, tx.at)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO questions (id, asker, words, created_at) VALUES ($1, $2, $3, $4)`, q, actor.Account, words, tx.at)
	if err != nil {
		return failed("ask admins", err)
	}
	return tx.apply(ctx, actor, follows...)
}

// Questions lists, for admins, the questions that wait, the oldest first.
func (tx *Tx) Questions(ctx context.Context, actor hr.Actor, p Page) ([]Question, string, error) {
	args := pgx.NamedArgs{}
	where := within(hr.Allow(actor, hr.Decide, hr.KindQuestion), reach{}, args)
	page, order := p.oldest("q.created_at", "q.id", args)
	rows, err := tx.Query(ctx, `SELECT q.id, q.words, a.first_name, q.created_at FROM questions q JOIN accounts a ON a.id = q.asker
		WHERE q.state = 'open' AND `+where+` AND `+page+order, args)
	if err != nil {
		return nil, "", failed("questions", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Question])
	if err != nil {
		return nil, "", failed("questions", err)
	}
	list, next := cut(p, list, func(q Question) (time.Time, hr.ID) { return q.CreatedAt, q.ID })
	return list, next, nil
}

// CountQuestions counts, for admins, the questions that wait, up to 1000.
func (tx *Tx) CountQuestions(ctx context.Context, actor hr.Actor) (int, error) {
	args := pgx.NamedArgs{}
	return tx.count(ctx, "questions q", "q.state = 'open' AND "+within(hr.Allow(actor, hr.Decide, hr.KindQuestion), reach{}, args), 1000, args)
}

// AnswerQuestion sends an admin's words to who asked; without words the question is only taken off the list. A
// question that is settled already is a Conflict.
func (tx *Tx) AnswerQuestion(ctx context.Context, actor hr.Actor, id hr.ID, words string) error {
	if !hr.Allow(actor, hr.Decide, hr.KindQuestion).All {
		return hr.Fail(hr.NotFound, "error.question.not_found")
	}
	var asker hr.ID
	var state, asked string
	err := tx.QueryRow(ctx, `SELECT asker, state, words FROM questions WHERE id = $1 FOR UPDATE`, id).Scan(&asker, &state, &asked)
	if err != nil {
		return failed("answer question", missing(err, "error.question.not_found"))
	}
	if state != "open" {
		return hr.Fail(hr.Conflict, "error.question.settled")
	}
	to, action := "answered", "question.answered"
	if words == "" {
		to, action = "dismissed", "question.dismissed"
	}
	_, err = tx.Exec(ctx, `UPDATE questions SET state = $2, answer = $3, decided_by = $4, decided_at = $5 WHERE id = $1`, id, to, words, actor.Account, tx.at)
	if err != nil {
		return failed("answer question", err)
	}
	follows := []hr.Consequence{hr.Record{Action: action, Kind: hr.KindQuestion, Of: id}}
	if words != "" {
		note := hr.Notification{Template: hr.NoteQuestionAnswered, Question: id, Title: asked, Words: words, At: tx.at}
		follows = append(follows, hr.Notify{To: hr.Audience{Person: asker}, Note: note})
	}
	return tx.apply(ctx, actor, follows...)
}
