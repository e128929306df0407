package store_test

import (
	"context"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

func TestJobsOfKilledReplicasAreFreed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	require.NoError(t, w.db.Join(ctx))
	person := w.person("Aigerim", hr.Seeker)
	run := func(by string, attempt int) (id hr.ID) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			id, err = tx.InsertJob(ctx, person.Account, hr.Job{Name: "export", Of: hr.NewID()})
			return err
		})
		w.sql(`UPDATE river_job SET state = 'running', attempt = $2, attempted_at = now(), attempted_by = ARRAY['1', $3] WHERE args->>'id' = $1`, id.String(), attempt, by)
		return id
	}
	state := func(id hr.ID) (s string) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			return tx.QueryRow(ctx, `SELECT state::text FROM river_job WHERE args->>'id' = $1`, id.String()).Scan(&s)
		})
		return s
	}
	killed, own, tried, other := run("2", 1), run(w.db.Replica(), 1), run("2", 5), run("host_2026_11_28T03_58_40", 1)
	require.NoError(t, w.db.FreeJobs(ctx))
	require.Equal(t, []string{"available", "running", "running", "running"}, []string{state(killed), state(own), state(tried), state(other)})
}
