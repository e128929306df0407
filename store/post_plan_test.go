package store

import (
	"context"
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// ExplainAlike is the plan by which vacancies of nearly the same text are found, for the test that asserts it.
func (tx *Tx) ExplainAlike(ctx context.Context, actor hr.Actor, text string) (string, error) {
	rows, err := tx.Query(ctx, "EXPLAIN "+sketchedAlike, pgx.NamedArgs{"sketch": hr.Sketch(text), "now": tx.at, "viewer": actor.Account, "limit": alikeLooked})
	if err != nil {
		return "", err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return strings.Join(lines, "\n"), err
}
