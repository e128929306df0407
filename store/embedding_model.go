package store

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// BuiltinModel is the embedding that needs no provider; it has BuiltinDim dimensions. Its number grows with every change
// of the vectors, the vocabulary's included, and a migration adds the name: Reindex then makes all vectors anew.
const (
	BuiltinModel = "builtin-2"
	BuiltinDim   = 256

	builtinPrefix = "builtin-"
)

// modelName is what a model may be called: names stand in queries as literals, because a partial index is used only
// where its condition is one.
var modelName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}$`)

// ModelName reports whether a provider's model may be called so.
func ModelName(name string) bool {
	return !strings.HasPrefix(name, builtinPrefix) && modelName.MatchString(name)
}

// dimMost is how many dimensions a vector may have: halfvec's index takes no more.
const dimMost = 4000

// TakesVectors reports whether vectors of that many dimensions can be kept for a model: its first one tells how many.
func (tx *Tx) TakesVectors(ctx context.Context, model string, dim int) (takes bool, err error) {
	err = tx.QueryRow(ctx, `SELECT $2 BETWEEN 1 AND $3 AND NOT EXISTS (SELECT FROM embedding_models WHERE model = $1 AND dim <> $2)`,
		model, dim, dimMost).Scan(&takes)
	return takes, failed("takes vectors", err)
}

func checkModel(model string, dim int) error {
	if !modelName.MatchString(model) || dim < 1 || dim > dimMost || model == BuiltinModel && dim != BuiltinDim {
		return fmt.Errorf("store: embedding model %q of %d dimensions is not allowed", model, dim)
	}
	return nil
}

// Serve makes a model the one of its kind that retrieval uses, once everything has a vector of it, builds its indexes,
// and drops what the models before it left: a provider's takes the place of a provider's, a built-in one of a built-in
// one. A model without any vector changes nothing.
func (db *DB) Serve(ctx context.Context, model string) error {
	var dim int
	err := db.pool.QueryRow(ctx, `SELECT coalesce((SELECT dim FROM embedding_models WHERE model = $1), 0)`, model).Scan(&dim)
	if err != nil || dim == 0 {
		return failed("serve model", err)
	}
	if err := db.EnsureIndexes(ctx, model, dim); err != nil {
		return err
	}
	var gone []string
	err = db.In(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `UPDATE embedding_models SET serves_from = $2 WHERE model = $1 AND serves_from IS NULL`, model, tx.at)
		if err != nil {
			return err
		}
		rows, err := tx.Query(ctx, `SELECT model FROM embedding_models WHERE model <> $1 AND starts_with(model, $2) = starts_with($1, $2)`,
			model, builtinPrefix)
		if err == nil {
			gone, err = pgx.CollectRows(rows, pgx.RowTo[string])
		}
		return err
	})
	for _, old := range gone {
		if err == nil {
			err = db.dropModel(ctx, old)
		}
	}
	return failed("serve model", err)
}

// dropModel forgets a model and its vectors, a part at a time: there may be very many.
func (db *DB) dropModel(ctx context.Context, model string) error {
	for _, kind := range []hr.Kind{hr.KindResume, hr.KindVacancy} {
		if _, err := db.pool.Exec(ctx, `DROP INDEX CONCURRENTLY IF EXISTS `+indexName(kind, model)); err != nil {
			return err
		}
	}
	if _, err := db.pool.Exec(ctx, `UPDATE embedding_models SET serves_from = NULL WHERE model = $1`, model); err != nil {
		return err
	}
	for {
		tag, err := db.pool.Exec(ctx, `DELETE FROM embeddings WHERE ctid = ANY (ARRAY(SELECT ctid FROM embeddings WHERE model = $1 LIMIT 5000))`, model)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			_, err = db.pool.Exec(ctx, `DELETE FROM embedding_models WHERE model = $1`, model)
			return err
		}
	}
}

// EnsureIndexes builds the vector indexes of a model, one per kind, beside all other work, and drops what an
// interrupted build left. Two must not run at once. Small tables are searched exactly without.
func (db *DB) EnsureIndexes(ctx context.Context, model string, dim int) error {
	if err := checkModel(model, dim); err != nil {
		return err
	}
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return failed("reindex", err)
	}
	defer conn.Release()
	settings := `SET statement_timeout = 0`
	var old bool
	err = conn.QueryRow(ctx, `SELECT string_to_array(extversion, '.')::int[] < '{0,8,2}' FROM pg_extension WHERE extname = 'vector'`).Scan(&old)
	if err != nil {
		return failed("reindex", err)
	}
	if old { // pgvector before 0.8.2 may build a damaged graph in parallel
		settings += `; SET max_parallel_maintenance_workers = 0`
	}
	if _, err := conn.Exec(ctx, settings); err != nil {
		return failed("reindex", err)
	}
	defer func() {
		_, _ = conn.Exec(context.WithoutCancel(ctx), `SET statement_timeout = '`+statementTimeout+`'; RESET max_parallel_maintenance_workers`)
	}()
	for _, kind := range []hr.Kind{hr.KindResume, hr.KindVacancy} {
		if err := ensureIndex(ctx, conn.Conn(), kind, model, dim); err != nil {
			return failed("reindex", err)
		}
	}
	return nil
}

func indexName(kind hr.Kind, model string) string {
	return pgx.Identifier{fmt.Sprintf("embeddings_%s_%s", kind, regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(model, "_"))}.Sanitize()
}

func ensureIndex(ctx context.Context, conn *pgx.Conn, kind hr.Kind, model string, dim int) error {
	name := indexName(kind, model)
	var valid *bool
	err := conn.QueryRow(ctx, `SELECT (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1))`, name).Scan(&valid)
	if err != nil || valid != nil && *valid {
		return err
	}
	if valid != nil {
		if _, err := conn.Exec(ctx, `DROP INDEX CONCURRENTLY `+name); err != nil {
			return err
		}
	}
	_, err = conn.Exec(ctx, fmt.Sprintf(`CREATE INDEX CONCURRENTLY %s ON embeddings USING hnsw ((vec::halfvec(%d)) halfvec_cosine_ops)
		WHERE model = '%s' AND owner_kind = '%s'`, name, dim, model, kind))
	return err
}
