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

// ExplainNearest is the plan of CandidatesForVacancy's query, for the test that asserts it.
func (tx *Tx) ExplainNearest(ctx context.Context, actor hr.Actor, near Near, limit int) (string, error) {
	args := pgx.NamedArgs{}
	s := resumeSource(actor, hr.Allow(actor, hr.See, hr.KindResume), args)
	query, err := tx.nearestQuery(ctx, s, hr.KindVacancy, near, limit, args)
	if err != nil {
		return "", err
	}
	rows, err := tx.Query(ctx, `EXPLAIN `+query, args)
	if err != nil {
		return "", err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return strings.Join(lines, "\n"), err
}

// How a query by vector is carried out, for TestVectors.
type How struct {
	Exact bool // by comparing all visible rows
	Reach int  // of HNSW (ef_search), where not exact
}

// NearestIn is the retrieval of CandidatesForVacancy by vector alone, in one city.
func (tx *Tx) NearestIn(ctx context.Context, actor hr.Actor, city string, v []float32, limit int) ([]hr.ID, error) {
	args := pgx.NamedArgs{"city": city}
	s := resumeSource(actor, hr.Allow(actor, hr.See, hr.KindResume), args)
	s.where += " AND r.city = @city"
	return tx.nearest(ctx, s, hr.KindVacancy, Near{Vector: v}, limit, args)
}

// ForcedIn is the plainest query for the same, forced to one way; it gives the plan as well.
func (tx *Tx) ForcedIn(ctx context.Context, actor hr.Actor, city string, v []float32, limit int, how How) (ids []hr.ID, plan string, took time.Duration, err error) {
	args := pgx.NamedArgs{"city": city, "v": pgvector.NewHalfVector(v), "limit": limit}
	s := resumeSource(actor, hr.Allow(actor, hr.See, hr.KindResume), args)
	query := fmt.Sprintf(`SELECT e.owner_id FROM embeddings e JOIN resumes r ON r.id = e.owner_id JOIN accounts o ON o.id = r.owner
		WHERE e.model = 'builtin-1' AND e.owner_kind = 'resume' AND %s AND r.city = @city ORDER BY e.vec::halfvec(256) <=> @v::halfvec(256) LIMIT @limit`, s.where)
	settings := fmt.Sprintf(`SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.ef_search = %d; SET LOCAL enable_sort = off`, how.Reach)
	if how.Exact {
		settings = ``
		query = fmt.Sprintf(`WITH f AS MATERIALIZED (SELECT r.id FROM %s WHERE %s AND r.city = @city) SELECT e.owner_id FROM f JOIN embeddings e ON e.owner_id = f.id
			WHERE e.model = 'builtin-1' AND e.owner_kind = 'resume' ORDER BY e.vec <=> @v LIMIT @limit`, s.from, s.where)
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
