-- +goose Up

-- What people have used of the provider, by their own day; a use under one key is charged once.
CREATE TABLE token_uses (
	key     text PRIMARY KEY,
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	day     date NOT NULL,
	tokens  integer NOT NULL CHECK (tokens >= 0)
);
CREATE INDEX token_uses_day ON token_uses (account, day);
CREATE INDEX token_uses_old ON token_uses (day);
