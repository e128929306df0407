package bot

import (
	"context"

	"hrp/flows"
	"hrp/hr"
	"hrp/store"
)

// Signal is the result of a job, for the dialogue that waits for it.
type Signal struct {
	Account hr.ID
	Job     hr.ID
	Draft   hr.ID
	Name    string // what the step waits for, e.g. "read"
	Facts   map[string]string
	Fill    func(*store.Tx, *hr.Draft) error // puts the result into the draft; nil: nothing to put
}

// Signal gives a job's result to its owner, once, together with what complete does in the same transaction. The
// dialogue moves only if it waits for this very job; else the result stays in the draft and the person is told.
func (b *Bot) Signal(ctx context.Context, s Signal, complete func(*store.Tx) error) error {
	return b.bring(ctx, s.Account, s.Job, s.Name, complete, func(t *talk) error {
		if t.session.Open() && t.session.Job == s.Job {
			return t.awaited(s)
		}
		return t.unawaited(s)
	})
}

// bring gives a job's result to its owner by say, once, together with what complete does in the same transaction.
func (b *Bot) bring(ctx context.Context, account, job hr.ID, name string, complete func(*store.Tx) error, say func(*talk) error) error {
	applied := false
	err := b.db.InSignal(ctx, "job:"+job.String()+":"+name, account, func(tx *store.Tx, turn store.Turn) error {
		applied = true
		t, err := b.talk(ctx, tx, turn)
		if err != nil {
			return err
		}
		if err := say(t); err != nil {
			return err
		}
		return complete(tx)
	})
	if err != nil || applied {
		return err
	}
	return b.db.In(ctx, complete) // seen before, or the person is gone: only the job is to end
}

func (t *talk) awaited(s Signal) error {
	if s.Fill != nil {
		if err := s.Fill(t.tx, &t.draft); err != nil {
			return err
		}
	}
	return t.step(flows.Input{Kind: flows.KindSignal, Text: s.Name, Job: s.Job, Facts: s.Facts})
}

// unawaited keeps a result nobody waits for any more, and says so.
func (t *talk) unawaited(s Signal) error {
	if s.Fill == nil {
		return nil
	}
	d, err := t.tx.Draft(t.ctx, t.account.ID, s.Draft)
	if hr.Is(err, hr.NotFound) {
		return nil // discarded meanwhile
	}
	if err != nil {
		return err
	}
	if err := s.Fill(t.tx, &d); err != nil {
		return err
	}
	if err := t.tx.SaveDraft(d); err != nil {
		return err
	}
	t.tx.Enqueue(hr.Operation{Chat: t.account.Telegram, Kind: hr.OpSend, Class: hr.Event, Template: templateMessage,
		Args: encode(hr.Message{Lines: []hr.Text{hr.T("screen.cv.kept")}, Rows: [][]hr.Button{{openDo("screen.home.draft.button", "resumes", "new", hr.ID{})}}})})
	return nil
}

// Remind tells the owner of a dialogue left half-done for a day, once; it is not told if it has moved on meanwhile.
func (b *Bot) Remind(ctx context.Context, account hr.ID) error {
	key := "remind:" + account.String() + ":" + hr.NewID().String()
	return b.db.InSignal(ctx, key, account, func(tx *store.Tx, turn store.Turn) error {
		if !turn.Session.Open() || turn.Session.Reminded || tx.Now().Sub(turn.Session.At) < store.RemindAfter {
			return nil
		}
		t, err := b.talk(ctx, tx, turn)
		if err != nil {
			return err
		}
		at := t.session.At
		t.session.Reminded = true
		t.session.Nonce++
		t.reply(t.flows.Reminder(t.session))
		t.session.At = at
		t.tx.SaveSession(t.account.ID, t.session)
		t.tx.Unasked(t.account.ID)
		return nil
	})
}

// Say queues an event message for a person, outside of any dialogue.
func (b *Bot) Say(tx *store.Tx, chat int64, m hr.Message) {
	tx.Enqueue(hr.Operation{Chat: chat, Kind: hr.OpSend, Class: hr.Event, Template: templateMessage, Args: encode(m)})
}
