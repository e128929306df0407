package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/pgvector/pgvector-go"
)

// ExplainNearest is the plan of CandidatesForVacancy's query, walking the index or comparing row by row, for the test
// that asserts it; few tells which of the two would be taken.
func (tx *Tx) ExplainNearest(ctx context.Context, actor hr.Actor, near Near, limit int, exact bool) (plan string, few bool, err error) {
	args := pgx.NamedArgs{}
	s := resumeSource(actor, hr.Allow(actor, hr.See, hr.KindResume), args)
	f, err := tx.rankings(ctx, s.kind, hr.KindVacancy, near, limit, args)
	if err != nil {
		return "", false, err
	}
	if few, err = tx.few(ctx, s, args); err != nil {
		return "", false, err
	}
	query := f.walk(s)
	if exact {
		query = f.exact(s)
	}
	rows, err := tx.Query(ctx, `EXPLAIN `+query, args)
	if err != nil {
		return "", false, err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return strings.Join(lines, "\n"), few, err
}

// How a query by vector is carried out, for TestVectors.
type How struct {
	Exact bool // by comparing all visible rows
	Reach int  // of HNSW (ef_search), where not exact
}

// NearestIn is the retrieval of CandidatesForVacancy by vector alone, of people with a skill.
func (tx *Tx) NearestIn(ctx context.Context, actor hr.Actor, skill string, v []float32, limit int) ([]hr.ID, error) {
	args := pgx.NamedArgs{"skill": skill}
	s := resumeSource(actor, hr.Allow(actor, hr.See, hr.KindResume), args)
	s.where += " AND r.tags @> ARRAY[@skill]"
	return tx.nearest(ctx, s, hr.KindVacancy, Near{Vector: v}, limit, args)
}

// ForcedIn is the plainest query for the same, forced to one way; it gives the plan as well.
func (tx *Tx) ForcedIn(ctx context.Context, actor hr.Actor, skill string, v []float32, limit int, how How) (ids []hr.ID, plan string, took time.Duration, err error) {
	args := pgx.NamedArgs{"skill": skill, "v": pgvector.NewHalfVector(v), "limit": limit}
	s := resumeSource(actor, hr.Allow(actor, hr.See, hr.KindResume), args)
	query := fmt.Sprintf(`SELECT e.owner_id FROM embeddings e JOIN resumes r ON r.id = e.owner_id JOIN accounts o ON o.id = r.owner
		WHERE e.model = '`+BuiltinModel+`' AND e.owner_kind = 'resume' AND %s AND r.tags @> ARRAY[@skill] ORDER BY e.vec::halfvec(256) <=> @v::halfvec(256) LIMIT @limit`, s.where)
	settings := fmt.Sprintf(`SET LOCAL statement_timeout = 0; SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.ef_search = %d; SET LOCAL enable_sort = off`, how.Reach)
	if how.Exact {
		settings = `SET LOCAL statement_timeout = 0`
		query = fmt.Sprintf(`WITH f AS MATERIALIZED (SELECT r.id FROM %s WHERE %s AND r.tags @> ARRAY[@skill]) SELECT e.owner_id FROM f JOIN embeddings e ON e.owner_id = f.id
			WHERE e.model = '`+BuiltinModel+`' AND e.owner_kind = 'resume' ORDER BY e.vec <=> @v LIMIT @limit`, s.from, s.where)
	}
	if _, err = tx.Exec(ctx, settings); err != nil {
		return nil, "", 0, err
	}
	start := time.Now()
	rows, err := tx.Query(ctx, query, args)
	if err == nil {
		ids, err = pgx.CollectRows(rows, pgx.RowTo[hr.ID])
	}
	took = time.Since(start)
	if err != nil {
		return nil, "", 0, err
	}
	rows, err = tx.Query(ctx, "EXPLAIN "+query, args)
	if err != nil {
		return nil, "", 0, err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return ids, strings.Join(lines, "\n"), took, err
}
