package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"hrp/migrations"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/jackc/pgx/v5/pgxpool"
)

// migrationLock is the advisory lock under which one replica at a time changes the schema.
const migrationLock = 7_272_001

// Migrate brings the schema of the database at url up to date: the program's migrations, then River's, under one
// lock. A server without pgvector, or whose lower() leaves Kazakh letters as they are, is refused with a sentence.
func Migrate(ctx context.Context, url string) error {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return fmt.Errorf("store: DATABASE_URL cannot be read")
	}
	cfg.MaxConns = 4
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	defer pool.Close()
	lock, err := pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("store: PostgreSQL cannot be reached: %w", err)
	}
	defer lock.Release()
	if err := acceptable(ctx, lock.Conn()); err != nil {
		return err
	}
	if _, err := lock.Exec(ctx, `SELECT pg_advisory_lock($1)`, migrationLock); err != nil {
		return fmt.Errorf("store: migration lock: %w", err)
	}
	defer func() { _, _ = lock.Exec(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, migrationLock) }()

	db := stdlib.OpenDBFromPool(pool)
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Files)
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	jobs, err := rivermigrate.New(riverpgxv5.New(pool), nil)
	if err != nil {
		return fmt.Errorf("store: River's migrations: %w", err)
	}
	if _, err := jobs.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("store: River's migrations: %w", err)
	}
	return nil
}

// acceptable refuses a server on which matching or Kazakh search would silently be wrong.
func acceptable(ctx context.Context, c *pgx.Conn) error {
	var version int
	var vector, folds bool
	err := c.QueryRow(ctx, `SELECT current_setting('server_version_num')::int,
		EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector'), lower('ЖӘ') = 'жә'`).Scan(&version, &vector, &folds)
	switch {
	case err != nil:
		return fmt.Errorf("store: look at the server: %w", err)
	case version < 150000:
		return fmt.Errorf("store: PostgreSQL 15 or newer is needed, the server is %d", version/10000)
	case !vector:
		return fmt.Errorf("store: the server has no pgvector; install it there, or unset DATABASE_URL and run scripts/postgres start")
	case !folds:
		return fmt.Errorf("store: the database does not fold Kazakh letters; create it with a UTF-8 locale such as C.UTF-8")
	}
	return nil
}

// latestMigration is the number of the newest embedded migration.
func latestMigration() (int64, error) {
	names, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil || len(names) == 0 {
		return 0, fmt.Errorf("store: no migrations are embedded: %w", err)
	}
	number, _, _ := strings.Cut(names[len(names)-1], "_")
	return strconv.ParseInt(number, 10, 64)
}

// SchemaHash names the embedded schema; tests keep one template database per hash.
func SchemaHash() string {
	h := sha256.New()
	_ = fs.WalkDir(migrations.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, _ := fs.ReadFile(migrations.Files, path)
			h.Write(b)
		}
		return nil
	})
	return hex.EncodeToString(h.Sum(nil))[:16]
}
