package store

import (
	"context"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"
)

// JobArgs is what a job carries: ids only, so that nothing personal stays in the queue.
type JobArgs struct {
	Name  string `json:"name" river:"unique"`
	ID    hr.ID  `json:"id"` // the job's own id, which its signal carries
	Owner hr.ID  `json:"owner,omitzero" river:"unique"`
	Draft hr.ID  `json:"draft,omitzero" river:"unique"`
	Of    hr.ID  `json:"of,omitzero" river:"unique"`
}

// Kind names the job type to River: one type for all, told apart by Name.
func (JobArgs) Kind() string { return "hrp" }

// InsertJob queues background work in this transaction and gives its id; the zero ID where the job is to run once at a
// time and is under way already.
func (tx *Tx) InsertJob(ctx context.Context, owner hr.ID, j hr.Job) (hr.ID, error) {
	id := hr.NewID()
	if err := tx.underWay(ctx); err != nil {
		return id, err
	}
	how := &river.InsertOpts{MaxAttempts: 5}
	if j.Once {
		how.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending,
			rivertype.JobStateRunning, rivertype.JobStateRetryable, rivertype.JobStateScheduled}}
	}
	res, err := tx.db.jobs.InsertTx(ctx, tx.Tx, JobArgs{Name: j.Name, ID: id, Owner: owner, Draft: j.Draft, Of: j.Of}, how)
	if err != nil {
		return id, fmt.Errorf("store: insert job %s: %w", j.Name, err)
	}
	if res.UniqueSkippedAsDuplicate {
		return hr.ID{}, nil
	}
	return id, nil
}

// CompleteJob marks a job as done in this transaction, so that its result and its end are one.
func (tx *Tx) CompleteJob(ctx context.Context, job *river.Job[JobArgs]) error {
	if err := tx.underWay(ctx); err != nil {
		return err
	}
	if _, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, pgx.Tx(tx.Tx), job); err != nil {
		return fmt.Errorf("store: complete job %s: %w", job.Args.Name, err)
	}
	return nil
}

// underWay begins a transaction that would begin with its first statement: River asks for its connection before that.
func (tx *Tx) underWay(ctx context.Context) error {
	if l, ok := tx.Tx.(*late); ok {
		return l.begin(ctx)
	}
	return nil
}
