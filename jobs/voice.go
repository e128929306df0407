package jobs

import (
	"context"

	"hrp/ai/provider"
	"hrp/bot"
	"hrp/hr"
	"hrp/store"

	"github.com/riverqueue/river"
)

// listen has a voice message written down and gives its words to the person, or says why there are none. The sound is
// held only as long as that takes. Who has withdrawn the consent meanwhile is not listened to.
func (w *Worker) listen(ctx context.Context, job *river.Job[store.JobArgs]) error {
	var account hr.Account
	var memory hr.Memory
	err := w.db.In(ctx, func(tx *store.Tx) (err error) {
		if account, err = tx.Account(ctx, job.Args.Owner); err != nil {
			return err
		}
		memory, err = tx.Memory(ctx, account.ID)
		return err
	})
	if hr.Is(err, hr.NotFound) {
		return nil // erased meanwhile
	}
	if err != nil {
		return err
	}
	heard := bot.Heard{Account: account.ID, Voice: job.Args.Of, Job: job.Args.ID}
	voice, found := memory.Voice(job.Args.Of)
	switch {
	case !found:
		heard.Why = hr.UnheardLost
	case !account.Agreed(hr.ConsentVoice):
		heard.Why = hr.UnheardOff
	default:
		sound, err := w.bot.Download(ctx, voice.File, hr.MaxVoiceBytes)
		switch {
		case err != nil && job.Attempt < 2:
			return err
		case err != nil:
			heard.Why = hr.UnheardLost
		default:
			if heard.Words, heard.Why, err = w.writeDown(ctx, job.Args.ID, account, sound); err != nil {
				return err
			}
		}
	}
	return w.bot.Heard(ctx, heard, complete(ctx, job))
}

// writeDown gives the words of a recording, or why there are none. The error is one to try again after.
func (w *Worker) writeDown(ctx context.Context, id hr.ID, account hr.Account, sound []byte) (string, hr.Unheard, error) {
	ctx, cancel := leavingTime(ctx)
	defer cancel()
	words, err := w.models.Transcribe(ctx, provider.Voice{Person: account.ID, Key: id.String(), Name: "voice.ogg", Data: sound, Lang: account.Lang})
	switch provider.ReasonOf(err) {
	case "":
		return words, "", err
	case provider.Stopped:
		return "", "", err // the program ends
	case provider.Off:
		return "", hr.UnheardOff, nil
	case provider.Budget:
		return "", hr.UnheardBudget, nil
	case provider.Invalid:
		return "", hr.UnheardEmpty, nil
	}
	return "", hr.UnheardAway, nil
}
