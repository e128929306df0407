package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"hrp/ai/document"
	"hrp/ai/provider"
	"hrp/bot"
	"hrp/store"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"
)

// workersMax is how many jobs run at once in one process.
const workersMax = 4

// freeEvery is the time between two looks for jobs of killed replicas: a person may wait for one. What hangs in a replica
// that lives is taken up after rescueAfter, longer than any job may run.
const (
	freeEvery   = 2 * time.Second
	rescueAfter = 90 * time.Second
)

// Worker runs background jobs.
type Worker struct {
	river.WorkerDefaults[store.JobArgs]
	db     *store.DB
	bot    *bot.Bot
	reader *document.Runner
	models *provider.Client
	log    *slog.Logger
}

// NewWorker makes a Worker; CVs are parsed in child processes of reader. Models is nil where none are configured.
func NewWorker(db *store.DB, b *bot.Bot, reader *document.Runner, models *provider.Client, log *slog.Logger) *Worker {
	return &Worker{db: db, bot: b, reader: reader, models: models, log: log}
}

// Run works in a process that has joined the replicas (store.DB.Join) until ctx ends, then finishes the jobs under way.
func (w *Worker) Run(ctx context.Context) error {
	workers := river.NewWorkers()
	river.AddWorker(workers, w)
	client, err := river.NewClient(riverpgxv5.New(w.db.Pool()), &river.Config{
		Logger: w.log, Workers: workers, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workersMax}},
		FetchCooldown: 50 * time.Millisecond, ErrorHandler: scrub{w.log},
		CompletedJobRetentionPeriod: time.Hour, RescueStuckJobsAfter: rescueAfter, ID: w.db.Replica(),
	})
	if err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	w.freeJobs(ctx)
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	if err := client.Stop(stop); err != nil {
		return client.StopAndCancel(stop)
	}
	return ctx.Err()
}

// freeJobs looks for jobs of killed replicas until ctx ends.
func (w *Worker) freeJobs(ctx context.Context) {
	tick := time.NewTicker(freeEvery)
	defer tick.Stop()
	for {
		if err := w.db.FreeJobs(ctx); err != nil && ctx.Err() == nil {
			w.log.Warn("jobs not freed", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Timeout bounds one job.
func (w *Worker) Timeout(*river.Job[store.JobArgs]) time.Duration { return time.Minute }

// NextRetry comes back soon: somebody waits for most jobs.
func (w *Worker) NextRetry(job *river.Job[store.JobArgs]) time.Time {
	return time.Now().Add(time.Second << min(job.Attempt, 8))
}

// Work runs one job.
func (w *Worker) Work(ctx context.Context, job *river.Job[store.JobArgs]) error {
	switch job.Args.Name {
	case "read_cv":
		return w.readCV(ctx, job)
	case "embed":
		return w.embed(ctx, job.Args.Of)
	case "commands":
		return w.bot.SetCommands(ctx, job.Args.Of)
	case "export":
		return w.export(ctx, job)
	case "listen":
		return w.listen(ctx, job)
	case "explain_topic":
		return w.explainTopic(ctx, job)
	case "explain_person", "explain_vacancy":
		return w.explainMatch(ctx, job)
	case "erase":
		return w.erase(ctx, job.Args.Of)
	}
	return river.JobCancel(fmt.Errorf("jobs: no job %q", job.Args.Name))
}

// scrub logs a failed job by name and keeps personal data out of River's rows: its errors are ours, which hold none.
type scrub struct{ log *slog.Logger }

// HandleError logs a failed attempt.
func (s scrub) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	s.log.Warn("job failed", "job", job.ID, "attempt", job.Attempt, "error", err)
	return nil
}

// HandlePanic logs a panic.
func (s scrub) HandlePanic(ctx context.Context, job *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	s.log.Error("job panicked", "job", job.ID, "stack", trace)
	return nil
}

// timeToTell is what a job keeps of its time to bring a result to the person, however long a model thinks.
const timeToTell = 10 * time.Second

// leavingTime bounds what a model gets of a job's time.
func leavingTime(ctx context.Context) (context.Context, context.CancelFunc) {
	if end, ok := ctx.Deadline(); ok {
		return context.WithDeadline(ctx, end.Add(-timeToTell))
	}
	return context.WithCancel(ctx)
}

// complete ends the job in the transaction of its result.
func complete(ctx context.Context, job *river.Job[store.JobArgs]) func(*store.Tx) error {
	return func(tx *store.Tx) error { return tx.CompleteJob(ctx, job) }
}

var _ river.ErrorHandler = scrub{}
