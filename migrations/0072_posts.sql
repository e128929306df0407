-- +goose Up

-- Posts of channels that were forwarded, known by what remains of their text without case, emoji, links and signs.
CREATE TABLE posts (
	fingerprint bytea PRIMARY KEY,
	vacancy     uuid REFERENCES vacancies ON DELETE SET NULL, -- what was published of it
	at          timestamptz NOT NULL
);
CREATE INDEX posts_vacancy ON posts (vacancy);

-- The draft each person has of a post. A draft is written last in its transaction.
CREATE TABLE post_drafts (
	fingerprint bytea NOT NULL REFERENCES posts ON DELETE CASCADE,
	account     uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	draft       uuid NOT NULL REFERENCES drafts ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (fingerprint, account)
);
CREATE INDEX post_drafts_account ON post_drafts (account);
CREATE UNIQUE INDEX post_drafts_draft ON post_drafts (draft);
