package jobs

import (
	"context"
	"strings"
	"sync"
	"time"

	"hrp/ai"
	"hrp/ai/provider"
	"hrp/bot"
	"hrp/hr"
	"hrp/store"

	"github.com/riverqueue/river"
)

// draftEvery is the time between two looks at whether the person has stopped the writing, and between two drafts: a
// private chat takes one message a second for long.
const draftEvery = time.Second

// explainTopic has a model write about a topic, shows the text as it grows, and ends when the person says so. What has
// come until then is kept.
func (w *Worker) explainTopic(ctx context.Context, job *river.Job[store.JobArgs]) error {
	account, m, topic, known, err := w.topicToExplain(ctx, job.Args)
	if hr.Is(err, hr.NotFound) || err == nil && topic.Writing != job.Args.ID {
		return nil // deleted, or stopped before it began
	}
	if err != nil {
		return err
	}
	out := bot.Written{Account: account.ID, Topic: topic.ID, Job: job.Args.ID}
	asking := ai.Asking{Person: account.ID, Key: job.Args.ID.String(), Names: []string{account.FirstName, account.Username}, Unmasked: account.Agreed(hr.ConsentProvider)}
	writing, stop := leavingTime(ctx)
	draft := &drafter{Worker: w, account: account, topic: topic.ID, job: job.Args.ID}
	var watch sync.WaitGroup
	watch.Go(func() { draft.run(writing, stop) })
	text, err := ai.TopicWords(writing, w.models, m, topic, known, account.Lang, asking, draft.add)
	stop()
	watch.Wait()
	switch {
	case ctx.Err() != nil:
		return ctx.Err() // the program ends; the job is taken up again
	case err != nil && !draft.stopped:
		out.Failed = true
	default:
		out.Words = presentable(text)
	}
	return w.bot.Written(ctx, out, complete(ctx, job))
}

// presentable is what a model wrote as it may be shown: nothing in it leads anywhere.
func presentable(text string) string { return strings.TrimSpace(provider.Mask(text)) }

func (w *Worker) topicToExplain(ctx context.Context, args store.JobArgs) (account hr.Account, m hr.Roadmap, topic hr.Topic, known []string, err error) {
	err = w.db.In(ctx, func(tx *store.Tx) error {
		if account, err = tx.Account(ctx, args.Owner); err != nil {
			return err
		}
		actor, err := tx.Actor(ctx, account)
		if err != nil {
			return err
		}
		if m, topic, err = tx.RoadmapOf(ctx, actor, args.Of); err != nil {
			return err
		}
		if known, err = tx.Learnt(ctx, actor); err != nil {
			return err
		}
		resumes, err := tx.MyResumes(ctx, actor)
		for _, r := range resumes {
			known = append(known, r.Skills...)
		}
		known = canonical(known)
		return err
	})
	return account, m, topic, known, err
}

// drafter shows a text as it grows.
type drafter struct {
	*Worker
	account    hr.Account
	topic, job hr.ID
	stopped    bool // by the person; read when run has ended

	mu   sync.Mutex
	text strings.Builder
}

// add takes the next piece.
func (d *drafter) add(piece string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.text.WriteString(piece)
	return nil
}

// run sends drafts until ctx ends, and calls stop when the person has stopped the writing. Drafts that fail are left out.
func (d *drafter) run(ctx context.Context, stop func()) {
	tick := time.NewTicker(draftEvery)
	defer tick.Stop()
	for shown := "-"; ; {
		d.mu.Lock()
		text := presentable(d.text.String())
		d.mu.Unlock()
		if text != shown {
			shown = text
			_ = d.bot.Draft(ctx, d.account.Telegram, d.job, text)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if !d.wanted(ctx) {
			d.stopped = ctx.Err() == nil
			stop()
			return
		}
	}
}

// wanted reports whether the person still wants this job to write; an error of the database is no answer.
func (d *drafter) wanted(ctx context.Context) bool {
	var topic hr.Topic
	err := d.db.In(ctx, func(tx *store.Tx) (err error) {
		_, topic, err = tx.RoadmapOf(ctx, hr.Actor{Account: d.account.ID, Roles: d.account.Roles}, d.topic)
		return err
	})
	return err != nil && !hr.Is(err, hr.NotFound) || topic.Writing == d.job
}
