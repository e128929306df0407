package jobs

import (
	"context"

	"hrp/bot"
	"hrp/hr"
	"hrp/store"

	"github.com/riverqueue/river"
)

// export sends a person everything that is held about them, as one file.
func (w *Worker) export(ctx context.Context, job *river.Job[store.JobArgs]) error {
	return w.db.In(ctx, func(tx *store.Tx) error {
		account, err := tx.Account(ctx, job.Args.Of)
		if hr.Is(err, hr.NotFound) {
			return tx.CompleteJob(ctx, job)
		}
		if err != nil {
			return err
		}
		w.bot.Say(tx, account.Telegram, hr.Message{Lines: []hr.Text{hr.T("screen.mydata.caption")},
			Document: bot.Export(account.ID)})
		return tx.CompleteJob(ctx, job)
	})
}

// erase erases a person and says good-bye; after that nothing of them is left, so the last words are sent past the
// outbox.
func (w *Worker) erase(ctx context.Context, id hr.ID) error {
	var account hr.Account
	err := w.db.In(ctx, func(tx *store.Tx) (err error) {
		account, err = tx.Account(ctx, id)
		return err
	})
	if hr.Is(err, hr.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := w.db.Erase(ctx, id); err != nil {
		return err
	}
	return w.bot.Farewell(ctx, account)
}
