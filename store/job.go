package store

import (
	"context"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// JobArgs is what a job carries: ids only, so that nothing personal stays in the queue.
type JobArgs struct {
	Name  string `json:"name"`
	ID    hr.ID  `json:"id"` // the job's own id, which its signal carries
	Owner hr.ID  `json:"owner,omitzero"`
	Draft hr.ID  `json:"draft,omitzero"`
	Of    hr.ID  `json:"of,omitzero"`
}

// Kind names the job type to River: one type for all, told apart by Name.
func (JobArgs) Kind() string { return "hrp" }

// InsertJob queues background work in this transaction and gives its id.
func (tx *Tx) InsertJob(ctx context.Context, owner hr.ID, j hr.Job) (hr.ID, error) {
	id := hr.NewID()
	if err := tx.underWay(ctx); err != nil {
		return id, err
	}
	_, err := tx.db.jobs.InsertTx(ctx, tx.Tx, JobArgs{Name: j.Name, ID: id, Owner: owner, Draft: j.Draft, Of: j.Of},
		&river.InsertOpts{MaxAttempts: 5})
	if err != nil {
		return id, fmt.Errorf("store: insert job %s: %w", j.Name, err)
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
