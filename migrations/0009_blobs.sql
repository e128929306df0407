-- +goose Up

-- Files people sent. A file belongs to one person and is never shared between people.
CREATE TABLE blobs (
	id         uuid PRIMARY KEY,
	owner      uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	name       text NOT NULL,
	mime       text NOT NULL,
	size       bigint NOT NULL CHECK (size >= 0),
	created_at timestamptz NOT NULL
);
CREATE INDEX blobs_owner ON blobs (owner);

CREATE TABLE blob_chunks (
	blob uuid NOT NULL REFERENCES blobs ON DELETE CASCADE,
	n    integer NOT NULL,
	data bytea NOT NULL CHECK (octet_length(data) <= 1048576),
	PRIMARY KEY (blob, n)
);
ALTER TABLE blob_chunks ALTER COLUMN data SET STORAGE EXTERNAL; -- documents are compressed already
