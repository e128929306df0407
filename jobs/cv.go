package jobs

import (
	"bytes"
	"context"
	"time"

	"hrp/ai"
	"hrp/ai/document"
	"hrp/ai/provider"
	"hrp/bot"
	"hrp/hr"
	"hrp/store"

	"github.com/riverqueue/river"
)

// readCV fetches and reads the CV of a draft and gives the result to the dialogue that waits for it. Before the
// person has agreed to being kept, only what says nothing of who they are is taken over; the file is not kept either.
func (w *Worker) readCV(ctx context.Context, job *river.Job[store.JobArgs]) error {
	var draft hr.Draft
	var account hr.Account
	err := w.db.In(ctx, func(tx *store.Tx) (err error) {
		if draft, err = tx.Draft(ctx, job.Args.Owner, job.Args.Draft); err != nil {
			return err
		}
		account, err = tx.Account(ctx, job.Args.Owner)
		return err
	})
	if hr.Is(err, hr.NotFound) || err == nil && draft.File == nil {
		return nil // discarded or erased meanwhile
	}
	if err != nil {
		return err
	}
	signal := bot.Signal{Account: job.Args.Owner, Job: job.Args.ID, Draft: job.Args.Draft}
	data, err := w.bot.Download(ctx, draft.File.ID, document.MaxBytes)
	if err != nil {
		if job.Attempt < 2 {
			return err
		}
		signal.Name, signal.Facts = "unreadable", map[string]string{"reason": string(document.Damaged)}
		return w.bot.Signal(ctx, signal, complete(ctx, job))
	}
	cv, err := ai.ReadCV(ctx, w.reader, draft.File.Name, data, time.Now())
	switch reason := document.ReasonOf(err); {
	case reason != "":
		signal.Name, signal.Facts = "unreadable", map[string]string{"reason": string(reason)}
	case err != nil:
		return err
	default:
		agreed := account.Agreed(hr.ConsentStore)
		signal.Name = "read"
		if agreed {
			cv, signal.Name = w.secondOpinion(ctx, job.Args.ID, account, cv)
		}
		cv.City = cityName(cv.City, account.Lang)
		name, mime := draft.File.Name, draft.File.MIME
		signal.Fill = func(tx *store.Tx, d *hr.Draft) error {
			if d.Resume == nil {
				d.Resume = &hr.ResumeFields{}
			}
			if !agreed {
				d.Resume.FromCV(cv.Anonymous())
				return nil
			}
			d.Resume.FromCV(cv)
			blob, err := tx.SaveBlob(ctx, account.ID, name, mime, bytes.NewReader(data))
			d.Resume.CV = blob.ID
			return err
		}
	}
	return w.bot.Signal(ctx, signal, complete(ctx, job))
}

// secondOpinion has a model look at a CV whose person has agreed to being kept, and gives the signal to send: "read", or
// "read_plainly" where a model should have answered and did not.
func (w *Worker) secondOpinion(ctx context.Context, id hr.ID, account hr.Account, cv hr.CV) (hr.CV, string) {
	ctx, cancel := leavingTime(ctx)
	defer cancel()
	cv, err := ai.SecondOpinion(ctx, w.models, cv, ai.Asking{Person: account.ID, Key: id.String(),
		Names: []string{account.FirstName, account.Username}, Unmasked: account.Agreed(hr.ConsentProvider)})
	if err != nil && provider.ReasonOf(err) != provider.Off {
		return cv, "read_plainly"
	}
	return cv, "read"
}
