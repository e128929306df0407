package store_test

import (
	"context"
	"testing"

	"hrp/store"
	"hrp/store/storetest"

	"github.com/stretchr/testify/require"
)

// testDB is a database of the test's own, with the whole schema.
func testDB(t *testing.T) *store.DB {
	t.Helper()
	url := storetest.URL(t, store.Migrate, store.SchemaHash())
	db, err := store.Open(context.Background(), url, store.Options{MaxConns: 8})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	return db
}
