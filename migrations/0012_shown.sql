-- +goose Up

-- What a slot's message says, as a hash of its content: an edit that would change nothing is not sent. 0: not known.
ALTER TABLE slots ADD COLUMN shown bigint NOT NULL DEFAULT 0;
