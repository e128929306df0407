package store

import (
	"context"
	"encoding/json"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// offersKept is how many of a person's last searches can still be watched by their buttons.
const offersKept = 5

const watchColumns = `w.id, w.query, w.state, w.since`

func collectWatch(row pgx.CollectableRow) (w hr.Watch, err error) {
	err = row.Scan(&w.ID, &w.Query, &w.State, &w.Since)
	return w, err
}

// OfferWatch remembers a search, so that its results can carry a button that keeps it. A search that is watched already
// is given as it is.
func (tx *Tx) OfferWatch(ctx context.Context, actor hr.Actor, q hr.Query) (hr.Watch, error) {
	query, err := json.Marshal(q)
	if err != nil {
		return hr.Watch{}, failed("offer watch", err)
	}
	args := pgx.NamedArgs{"id": hr.NewID(), "me": actor.Account, "query": query, "at": tx.at, "kept": offersKept}
	rows, err := tx.Query(ctx, `INSERT INTO watches AS w (id, account, query, state, created_at, since) VALUES (@id, @me, @query, 'offered', @at, @at)
		ON CONFLICT (account, md5(query::text)) DO UPDATE SET created_at = excluded.created_at RETURNING `+watchColumns, args)
	if err != nil {
		return hr.Watch{}, failed("offer watch", err)
	}
	w, err := pgx.CollectExactlyOneRow(rows, collectWatch)
	if err != nil {
		return w, failed("offer watch", err)
	}
	_, err = tx.Exec(ctx, `DELETE FROM watches WHERE account = @me AND state = 'offered' AND id NOT IN (
		SELECT id FROM watches WHERE account = @me AND state = 'offered' ORDER BY created_at DESC, id DESC LIMIT @kept)`, args)
	return w, failed("offer watch", err)
}

// KeepWatch begins or goes on watching a search: what comes from now on is new. At most hr.WatchesAtMost are kept.
func (tx *Tx) KeepWatch(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Watch, error) {
	var kept int
	err := tx.QueryRow(ctx, `SELECT count(*) FROM watches WHERE account = $1 AND state <> 'offered' AND id <> $2`, actor.Account, id).Scan(&kept)
	if err != nil {
		return hr.Watch{}, failed("keep watch", err)
	}
	if kept >= hr.WatchesAtMost {
		return hr.Watch{}, hr.Fail(hr.TooMany, "error.watch.too_many", hr.Num("count", hr.WatchesAtMost))
	}
	return tx.setWatch(ctx, actor, id, `SET state = 'on', since = CASE WHEN w.state = 'on' THEN w.since ELSE @at END`)
}

// PauseWatch keeps a watch that tells nothing until KeepWatch.
func (tx *Tx) PauseWatch(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Watch, error) {
	return tx.setWatch(ctx, actor, id, `SET state = 'paused'`)
}

func (tx *Tx) setWatch(ctx context.Context, actor hr.Actor, id hr.ID, set string) (hr.Watch, error) {
	rows, err := tx.Query(ctx, `UPDATE watches w `+set+` WHERE w.id = @id AND w.account = @me RETURNING `+watchColumns,
		pgx.NamedArgs{"id": id, "me": actor.Account, "at": tx.at})
	if err != nil {
		return hr.Watch{}, failed("set watch", err)
	}
	w, err := pgx.CollectExactlyOneRow(rows, collectWatch)
	return w, failed("set watch", missing(err, "error.watch.not_found"))
}

// RemoveWatch ends a watch; one that is gone is no error.
func (tx *Tx) RemoveWatch(ctx context.Context, actor hr.Actor, id hr.ID) error {
	_, err := tx.Exec(ctx, `DELETE FROM watches WHERE id = $1 AND account = $2`, id, actor.Account)
	return failed("remove watch", err)
}

// Watch gives one of the actor's watches.
func (tx *Tx) Watch(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Watch, error) {
	rows, err := tx.Query(ctx, `SELECT `+watchColumns+` FROM watches w WHERE w.id = $1 AND w.account = $2`, id, actor.Account)
	if err != nil {
		return hr.Watch{}, failed("watch", err)
	}
	w, err := pgx.CollectExactlyOneRow(rows, collectWatch)
	return w, failed("watch", missing(err, "error.watch.not_found"))
}

// Watches lists the searches the actor watches, the oldest first: at most hr.WatchesAtMost, so all at once.
func (tx *Tx) Watches(ctx context.Context, actor hr.Actor) ([]hr.Watch, error) {
	rows, err := tx.Query(ctx, `SELECT `+watchColumns+` FROM watches w WHERE w.account = $1 AND w.state <> 'offered' ORDER BY w.id LIMIT $2`,
		actor.Account, hr.WatchesAtMost)
	if err != nil {
		return nil, failed("watches", err)
	}
	list, err := pgx.CollectRows(rows, collectWatch)
	return list, failed("watches", err)
}
