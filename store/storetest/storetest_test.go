package storetest_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"hrp/store/storetest"
)

// schema is a migration that counts its runs.
type schema struct{ runs atomic.Int32 }

func (s *schema) migrate(ctx context.Context, url string) error {
	s.runs.Add(1)
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, "CREATE EXTENSION vector; CREATE TABLE people (name text, about halfvec(3))")
	return err
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func scan[T any](t *testing.T, conn *pgx.Conn, sql string, args ...any) T {
	t.Helper()
	var v T
	require.NoError(t, conn.QueryRow(t.Context(), sql, args...).Scan(&v))
	return v
}

// name of the database in a URL.
func name(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	return strings.TrimPrefix(u.Path, "/")
}

func TestParallelTestsShareATemplateAndNothingElse(t *testing.T) {
	var s schema
	key := t.Name() + rand()
	t.Run("group", func(t *testing.T) {
		for range 8 {
			t.Run("clone", func(t *testing.T) {
				t.Parallel()
				conn := connect(t, storetest.URL(t, s.migrate, key))
				_, err := conn.Exec(t.Context(), "INSERT INTO people VALUES ('Айгерим', '[1,2,3]')")
				require.NoError(t, err)
				require.EqualValues(t, 1, scan[int64](t, conn, "SELECT count(*) FROM people"))
			})
		}
	})
	require.EqualValues(t, 1, s.runs.Load())
}

func TestTemplateIsMadeOncePerKey(t *testing.T) {
	var first, second schema
	key := t.Name() + rand()
	storetest.URL(t, first.migrate, key)
	storetest.URL(t, second.migrate, key)
	storetest.URL(t, second.migrate, key+" changed")
	require.EqualValues(t, 1, first.runs.Load())
	require.EqualValues(t, 1, second.runs.Load())
}

func TestTemplateIsMadeOnceAcrossProcesses(t *testing.T) {
	const marker = "STORETEST_CHILD"
	if key := os.Getenv(marker); key != "" {
		conn := connect(t, storetest.URL(t, func(ctx context.Context, url string) error {
			_, _ = os.Stdout.WriteString("migrated\n")
			return new(schema).migrate(ctx, url)
		}, key))
		require.EqualValues(t, 0, scan[int64](t, conn, "SELECT count(*) FROM people"))
		return
	}
	var out [4]string
	var wg sync.WaitGroup
	key := t.Name() + rand()
	for i := range out {
		wg.Go(func() {
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
			child.Env = append(os.Environ(), marker+"="+key)
			b, err := child.CombinedOutput()
			out[i] = string(b)
			if err != nil {
				out[i] += err.Error()
			}
		})
	}
	wg.Wait()
	all := strings.Join(out[:], "\n")
	require.Equal(t, len(out), strings.Count(all, "--- PASS"), all)
	require.Equal(t, 1, strings.Count(all, "migrated\n"), all)
}

func TestDatabaseIsDroppedThoughConnectionsAreOpen(t *testing.T) {
	var s schema
	var address string
	t.Run("test", func(t *testing.T) {
		address = storetest.URL(t, s.migrate, t.Name())
		conn, err := pgx.Connect(t.Context(), address)
		require.NoError(t, err)
		require.Equal(t, name(t, address), scan[string](t, conn, "SELECT current_database()"))
	})
	server := connect(t, os.Getenv("TEST_DATABASE_URL"))
	require.False(t, scan[bool](t, server, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name(t, address)))
}

func TestTemplateOfAFailedMigrationIsMadeAnew(t *testing.T) {
	var s schema
	key := t.Name() + rand()
	broken := func(ctx context.Context, url string) error {
		return errors.Join(s.migrate(ctx, url), errors.New("half done"))
	}
	require.Contains(t, failure(t, func(t testing.TB) { storetest.URL(t, broken, key) }), "half done")
	conn := connect(t, storetest.URL(t, s.migrate, key))
	require.EqualValues(t, 0, scan[int64](t, conn, "SELECT count(*) FROM people"))
}

func TestWithoutAServerTheTestFailsAndSaysWhatToDo(t *testing.T) {
	for _, tc := range []struct{ url, want string }{
		{"", "make test"},
		{"postgres:///hrp?host=/nowhere", "connect to TEST_DATABASE_URL"},
	} {
		t.Setenv("TEST_DATABASE_URL", tc.url)
		require.Contains(t, failure(t, func(t testing.TB) { storetest.URL(t, nil, "") }), tc.want)
	}
}
