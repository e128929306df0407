package main

import (
	"context"
	"time"

	"hrp/ai/provider"
	"hrp/hr"
	"hrp/jobs"
	"hrp/store"

	"github.com/robfig/cron/v3"
)

// scheduleLock is the advisory lock of the one replica that runs the schedules.
const scheduleLock = 7_272_005

// batchMost is how many rows one run of a schedule works on; the rest is for the next run.
const batchMost = 200

// schedule runs what is due by the clock until ctx ends, on one replica at a time.
func (s *server) schedule(ctx context.Context) error {
	for ctx.Err() == nil {
		if _, err := s.db.Leader(ctx, scheduleLock, s.tick); err != nil && ctx.Err() == nil {
			s.log.Warn("schedules interrupted", "error", err)
		}
		t := time.NewTimer(5 * time.Second)
		select {
		case <-ctx.Done():
			t.Stop()
		case <-t.C:
		}
	}
	return ctx.Err()
}

// tick runs the clock while this replica leads.
func (s *server) tick(ctx context.Context) error {
	zone, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		return err
	}
	clock := cron.New(cron.WithLocation(zone), cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger)))
	for spec, job := range map[string]func(context.Context) error{
		"*/10 * * * *": s.remind,
		"15 10 * * *":  s.askStillOpen,
		"5 * * * *":    s.expire,
		"30 9 * * *":   s.answersDue,
		"0 11 * * *":   s.askSearch,
		"40 3 * * *":   s.db.Forget,
		"*/5 * * * *":  s.reindex,
	} {
		if _, err := clock.AddFunc(spec, func() {
			if err := job(ctx); err != nil && ctx.Err() == nil {
				s.log.Error("schedule failed", "at", spec, "error", err)
			}
		}); err != nil {
			return err
		}
	}
	clock.Start()
	<-ctx.Done()
	<-clock.Stop().Done()
	return ctx.Err()
}

// remind reminds of dialogues left half-done for a day.
func (s *server) remind(ctx context.Context) error {
	list, err := s.db.IdleDialogues(ctx, batchMost)
	if err != nil {
		return err
	}
	for _, account := range list {
		if err := s.bot.Remind(ctx, account); err != nil && !hr.Is(err, hr.NotFound) {
			s.log.Warn("not reminded", "error", err)
		}
	}
	return nil
}

func (s *server) askStillOpen(ctx context.Context) error {
	return s.db.In(ctx, func(tx *store.Tx) error { _, err := tx.AskStillOpen(ctx, batchMost); return err })
}

func (s *server) expire(ctx context.Context) error {
	return s.db.In(ctx, func(tx *store.Tx) error { _, err := tx.ExpireVacancies(ctx, batchMost); return err })
}

// answersDue reminds employers whose date to answer is near, and tells seekers whose date has passed.
func (s *server) answersDue(ctx context.Context) error {
	return s.db.In(ctx, func(tx *store.Tx) error {
		if _, err := tx.RemindToAnswer(ctx, batchMost); err != nil {
			return err
		}
		_, err := tx.LapseApplications(ctx, batchMost)
		return err
	})
}

// askSearch asks seekers whether their search goes on.
func (s *server) askSearch(ctx context.Context) error {
	return s.db.In(ctx, func(tx *store.Tx) error {
		list, err := tx.AskSearch(ctx, batchMost)
		for _, a := range list {
			s.bot.AskSearch(tx, a)
		}
		return err
	})
}

// reindex catches up with vectors that an outage of the provider left behind or a new model needs.
func (s *server) reindex(ctx context.Context) error {
	_, err := jobs.Reindex(ctx, s.db, s.models, s.log)
	if provider.ReasonOf(err) != "" {
		return nil // the client has told it; the built-in vectors serve on
	}
	return err
}
