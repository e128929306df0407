-- +goose Up

-- What can wait for the person's morning is held till then, apart from the queue that senders look at.
ALTER TABLE operations ADD COLUMN not_before timestamptz,
	DROP CONSTRAINT operations_state_check,
	ADD CONSTRAINT operations_state_check CHECK (state IN ('held', 'queued', 'sending', 'sent', 'refused', 'expired', 'skipped')),
	ADD CONSTRAINT operations_held_check CHECK (state <> 'held' OR not_before IS NOT NULL);
DROP INDEX operations_waiting;
CREATE INDEX operations_waiting ON operations (chat, rank, id) WHERE state IN ('held', 'queued', 'sending');
CREATE INDEX operations_held ON operations (not_before) WHERE state = 'held';
