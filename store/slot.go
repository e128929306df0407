package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// SlotMessage is the last message known in a slot of a chat, 0 if there is none.
func (tx *Tx) SlotMessage(ctx context.Context, chat int64, slot string) (message int64, err error) {
	err = tx.QueryRow(ctx, `SELECT message_id FROM slots WHERE chat = $1 AND slot = $2`, chat, slot).Scan(&message)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return 0, fmt.Errorf("store: slot: %w", err)
	}
	return message, nil
}

// SetSlotMessage makes a message the slot's. It rides in the last round trip, after the lanes that are taken there.
func (tx *Tx) SetSlotMessage(chat int64, slot string, message int64) {
	tx.save.Queue(`INSERT INTO slots (chat, slot, message_id) VALUES ($1, $2, $3)
		ON CONFLICT (chat, slot) DO UPDATE SET message_id = greatest(slots.message_id, excluded.message_id),
			shown = CASE WHEN excluded.message_id > slots.message_id THEN 0 ELSE slots.shown END`, chat, slot, message)
}
