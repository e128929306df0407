package store

import (
	"context"
	"fmt"
	"regexp"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/pgvector/pgvector-go"
)

// BuiltinModel is the embedding that needs no provider; it has BuiltinDim dimensions.
const (
	BuiltinModel = "builtin-1"
	BuiltinDim   = 256
)

// modelName is what a model may be called: names stand in queries as literals, because a partial index is used only
// where its condition is one.
var modelName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}$`)

// ModelName reports whether a model may be called so, or not at all.
func ModelName(name string) bool { return name == "" || name != BuiltinModel && modelName.MatchString(name) }

func checkModel(model string, dim int) error {
	if !modelName.MatchString(model) || dim < 1 || dim > 4000 || model == BuiltinModel && dim != BuiltinDim {
		return fmt.Errorf("store: embedding model %q of %d dimensions is not allowed", model, dim)
	}
	return nil
}

// SaveEmbedding keeps the vector of a résumé or vacancy by a model, in the place of the one before. If the thing is
// gone meanwhile, nothing is kept.
func (tx *Tx) SaveEmbedding(ctx context.Context, kind hr.Kind, owner hr.ID, model string, v []float32) error {
	if err := checkModel(model, len(v)); err != nil {
		return err
	}
	table := map[hr.Kind]string{hr.KindResume: "resumes", hr.KindVacancy: "vacancies"}[kind]
	if table == "" {
		return fmt.Errorf("store: no embeddings of %s", kind)
	}
	_, err := tx.Exec(ctx, `INSERT INTO embeddings (owner_kind, owner_id, model, dim, vec, updated_at)
		SELECT @kind, id, @model, @dim, @vec, @at FROM `+table+` WHERE id = @id FOR SHARE
		ON CONFLICT (owner_kind, model, owner_id) DO UPDATE SET dim = excluded.dim, vec = excluded.vec, updated_at = excluded.updated_at`,
		pgx.NamedArgs{"kind": kind, "id": owner, "model": model, "dim": len(v), "vec": pgvector.NewHalfVector(v), "at": tx.at})
	return failed("save embedding", err)
}

// Embeddable is a résumé or vacancy whose vector is to be made: one of the two is set.
type Embeddable struct {
	Resume  *hr.MatchResume
	Vacancy *hr.MatchVacancy
}

// ToEmbed loads what the job "embed" works on. It is NotFound if the thing is gone.
func (tx *Tx) ToEmbed(ctx context.Context, id hr.ID) (e Embeddable, err error) {
	r, err := scanResume(tx.QueryRow(ctx, `SELECT `+resumeColumns+` FROM resumes r WHERE r.id = $1`, id))
	if err == nil {
		m := r.ForMatch(r.ID)
		return Embeddable{Resume: &m}, nil
	}
	if err = missing(err, "error.resume.not_found"); !hr.Is(err, hr.NotFound) {
		return e, failed("to embed", err)
	}
	v, err := scanVacancy(tx.QueryRow(ctx, `SELECT `+vacancyColumns+` FROM vacancies v JOIN companies c ON c.id = v.company WHERE v.id = $1`, id))
	if err != nil {
		return e, failed("to embed", missing(err, "error.vacancy.not_found"))
	}
	m := v.ForMatch(v.ID)
	return Embeddable{Vacancy: &m}, nil
}

// WithoutEmbedding lists ids that have no vector by the model yet, at most limit: a new model is brought in beside
// the one that serves.
func (tx *Tx) WithoutEmbedding(ctx context.Context, kind hr.Kind, model string, limit int) ([]hr.ID, error) {
	table := map[hr.Kind]string{hr.KindResume: "resumes", hr.KindVacancy: "vacancies"}[kind]
	if table == "" {
		return nil, fmt.Errorf("store: no embeddings of %s", kind)
	}
	rows, err := tx.Query(ctx, `SELECT t.id FROM `+table+` t WHERE NOT EXISTS (SELECT FROM embeddings e
		WHERE e.owner_kind = $1 AND e.owner_id = t.id AND e.model = $2) ORDER BY t.id LIMIT $3`, kind, model, limit)
	if err != nil {
		return nil, failed("without embedding", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[hr.ID])
}

// EnsureIndexes builds the vector indexes of a model, one per kind, beside all other work, and drops what an
// interrupted build left. For `hrp reindex`; small tables are searched exactly without.
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

func ensureIndex(ctx context.Context, conn *pgx.Conn, kind hr.Kind, model string, dim int) error {
	name := pgx.Identifier{fmt.Sprintf("embeddings_%s_%s", kind, regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(model, "_"))}.Sanitize()
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
