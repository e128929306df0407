package store_test

import (
	"context"
	"testing"

	"hrp/store"

	"github.com/stretchr/testify/require"
)

func TestConstraintsThatAreToldAboutExist(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		for _, name := range store.ConstraintNames() {
			var there bool
			err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_constraint WHERE conname = $1) OR EXISTS (SELECT FROM pg_class c
				JOIN pg_index i ON i.indexrelid = c.oid WHERE c.relname = $1 AND i.indisunique)`, name).Scan(&there)
			require.NoError(t, err)
			require.True(t, there, name)
		}
		return nil
	})
}
