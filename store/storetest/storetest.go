// Package storetest gives every test a PostgreSQL database of its own, cloned from a migrated template in milliseconds.
//
// It owns the databases it makes on the server of TEST_DATABASE_URL, and it must not know the schema: callers bring
// their migrations. Only tests may import it.
package storetest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Databases left behind by a killed test on a server of one's own are recognised by these prefixes.
const (
	testPrefix     = "hrp_test_"
	templatePrefix = "hrp_template_"
)

// patience bounds each step on the server: far above the milliseconds it takes, below the timeout of go test.
const patience = 2 * time.Minute

// templateLock is the advisory lock under which processes make templates one after another.
const templateLock = 0x687270 // "hrp"

// URL returns the URL of a fresh database, which only this test uses and which is dropped when the test ends.
//
// The database is a clone of a template. The first caller with a key, in whichever process, makes the template by
// calling migrate with the URL of an empty database; migrate closes its connections before it returns. The key stands
// for everything migrate does: callers pass a hash of their migrations.
//
// The test fails when TEST_DATABASE_URL is empty.
func URL(t testing.TB, migrate func(ctx context.Context, url string) error, key string) string {
	t.Helper()
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		t.Fatal("this test needs PostgreSQL: run it through make test or scripts/postgres test go test ./..., " +
			"or set TEST_DATABASE_URL to a server with pgvector on which it may create databases")
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()

	template := fmt.Sprintf("%s%x", templatePrefix, sha256.Sum256([]byte(key)))[:len(templatePrefix)+24]
	name := testPrefix + strings.ToLower(rand.Text())
	if err := clone(ctx, server, template, name, migrate); err != nil {
		t.Fatalf("storetest: %v", err)
	}
	t.Cleanup(func() {
		if err := drop(server, name); err != nil {
			t.Errorf("storetest: %v", err)
		}
	})
	return databaseURL(server, name)
}

// clone makes the database name from the template, and the template before it where there is none.
func clone(ctx context.Context, server, template, name string, migrate func(context.Context, string) error) error {
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("connect to TEST_DATABASE_URL: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))

	if err := ensureTemplate(ctx, conn, server, template, migrate); err != nil {
		return fmt.Errorf("template %s: %w", template, err)
	}
	// file_copy is twice as fast as the default where fsync is off
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template+" STRATEGY file_copy"); err != nil {
		return fmt.Errorf("clone %s: %w", template, err)
	}
	return nil
}

// ensureTemplate makes the template unless it is complete. Completeness is one flag that is set last, so a template
// whose maker was killed is made anew.
func ensureTemplate(ctx context.Context, conn *pgx.Conn, server, template string, migrate func(context.Context, string) error) error {
	if complete, err := isTemplate(ctx, conn, template); complete || err != nil {
		return err
	}
	// held by the session: a process that dies lets go of it
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", templateLock); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	defer conn.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", templateLock)
	if complete, err := isTemplate(ctx, conn, template); complete || err != nil {
		return err
	}

	if _, err := conn.Exec(ctx, "DROP DATABASE IF EXISTS "+template+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop an incomplete one: %w", err)
	}
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+template); err != nil {
		return fmt.Errorf("create: %w", err)
	}
	if err := migrate(ctx, databaseURL(server, template)); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	// a database with connections cannot be cloned
	if _, err := conn.Exec(ctx, "ALTER DATABASE "+template+" WITH ALLOW_CONNECTIONS false IS_TEMPLATE true"); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	return nil
}

func isTemplate(ctx context.Context, conn *pgx.Conn, name string) (complete bool, err error) {
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)", name).Scan(&complete)
	if err != nil {
		return false, fmt.Errorf("look up: %w", err)
	}
	return complete, nil
}

// drop removes a test's database together with the connections the test left open. The test's own context is over by then.
func drop(server, name string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("connect to drop %s: %w", name, err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop %s: %w", name, err)
	}
	return nil
}

// databaseURL names another database of the same server. pgx.Connect has accepted server as a URL or as a line of
// keywords; a URL is what the project hands out, and a later dbname wins in a line of keywords.
func databaseURL(server, name string) string {
	u, err := url.Parse(server)
	if err != nil || u.Scheme == "" {
		return server + " dbname=" + name
	}
	u.Path = "/" + name
	return u.String()
}
