package store

import (
	"context"
	"encoding/json"
	"errors"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Memory is what the assistant remembers of an account; nothing where it has lapsed.
func (tx *Tx) Memory(ctx context.Context, account hr.ID) (m hr.Memory, err error) {
	var raw []byte
	err = tx.QueryRow(ctx, `SELECT data FROM memories WHERE account = $1 AND expires_at > $2`, account, tx.at).Scan(&raw)
	if errors.Is(err, pgx.ErrNoRows) {
		return m, nil
	}
	if err != nil {
		return m, failed("memory", err)
	}
	return m, failed("memory", json.Unmarshal(raw, &m))
}

// Remember keeps what the assistant remembers of an account, for hr.MemoryLives from now.
func (tx *Tx) Remember(ctx context.Context, account hr.ID, m hr.Memory) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return failed("remember", err)
	}
	_, err = tx.Exec(ctx, `INSERT INTO memories (account, data, expires_at) VALUES ($1, $2, $3)
		ON CONFLICT (account) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`, account, raw, tx.at.Add(hr.MemoryLives))
	return failed("remember", err)
}
