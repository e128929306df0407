-- +goose Up
-- What this database is for: a sandbox's world never mixes with real people.
CREATE TABLE installation (
	id   boolean PRIMARY KEY DEFAULT true CHECK (id),
	kind text NOT NULL CHECK (kind IN ('sandbox', 'production'))
);
