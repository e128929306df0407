package bot

import (
	"context"
	"encoding/binary"

	"hrp/hr"
	"hrp/store"
)

// wordsButton offers what a model can write about a topic, where there is a model; while it writes, the way to stop it.
func (t *talk) wordsButton(topic hr.Topic) []hr.Button {
	switch {
	case !topic.Writing.IsZero():
		return []hr.Button{toAct("screen.topic.stop.button", "topic", "stop", topic.ID)}
	case t.writes:
		return []hr.Button{toAct("screen.topic.explain.button", "topic", "explain", topic.ID)}
	}
	return nil
}

// explainTopic has a job write about a topic; a second tap finds it writing.
func (t *talk) explainTopic(d data) (data, error) {
	d.action = ""
	_, topic, err := t.tx.RoadmapOf(t.ctx, t.actor, d.id)
	if err != nil || !topic.Writing.IsZero() {
		return d, err
	}
	job, err := t.tx.InsertJob(t.ctx, t.account.ID, hr.Job{Name: "explain_topic", Of: topic.ID})
	if err != nil {
		return d, err
	}
	t.toast = hr.T("screen.topic.writing")
	return d, t.tx.StartWriting(t.ctx, t.actor, topic.ID, job)
}

// stopExplaining ends the writing; what has come so far is shown by the job that wrote it.
func (t *talk) stopExplaining(d data) (data, error) {
	d.action = ""
	t.toast = hr.T("screen.topic.stopped")
	return d, t.tx.StopWriting(t.ctx, t.actor, d.id)
}

// draftStopped ends the writing whose draft the person has stopped. A draft that is over is no matter.
func (t *talk) draftStopped(draft int64) error {
	writing, err := t.tx.Writing(t.ctx, t.actor)
	for job, topic := range writing {
		if draftID(job) == draft {
			return t.tx.StopWriting(t.ctx, t.actor, topic)
		}
	}
	return err
}

// Written is what a job wrote about a topic.
type Written struct {
	Account, Topic, Job hr.ID
	Words               string // empty: nothing came
	Failed              bool   // the model gave no answer, which is said
}

// Written keeps and shows what a job wrote, once, together with what complete does in the same transaction. Who has asked
// for something else meanwhile is not shown it.
func (b *Bot) Written(ctx context.Context, w Written, complete func(*store.Tx) error) error {
	return b.bring(ctx, w.Account, w.Job, "written", complete, func(t *talk) error {
		kept, err := t.tx.KeepWords(ctx, w.Account, w.Topic, w.Job, clipUTF16(w.Words, hr.MaxWords))
		if err != nil || !kept {
			return err
		}
		m, err := t.topic(data{id: w.Topic})
		if err != nil {
			return err
		}
		if w.Failed {
			m.Lines = append([]hr.Text{hr.T("screen.topic.unwritten"), {}}, m.Lines...)
		}
		t.say(m)
		return nil
	})
}

// Draft shows a text that a job is writing, with a button to stop it. It goes past the outbox: the message that ends it
// replaces it, and one that does not arrive is no loss.
func (b *Bot) Draft(ctx context.Context, chat int64, job hr.ID, text string) error {
	params := map[string]any{"chat_id": chat, "draft_id": draftID(job), "text": clipUTF16(text, textLimit), "can_stop": true, "keep_on_stop": true}
	return b.api.call(ctx, "sendMessageDraft", params, nil)
}

// draftID tells what one job writes from what others do; it is never zero.
func draftID(job hr.ID) int64 { return int64(binary.BigEndian.Uint32(job[12:]) | 1) }
