package store

import (
	"context"
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
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
