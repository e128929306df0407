-- +goose Up

-- People an employer keeps in mind, and those not to be offered again; the people themselves do not learn of it.
CREATE TABLE saved_resumes (
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	resume  uuid NOT NULL REFERENCES resumes ON DELETE CASCADE,
	at      timestamptz NOT NULL,
	PRIMARY KEY (account, resume)
);
CREATE INDEX saved_resumes_resume ON saved_resumes (resume);

CREATE TABLE hidden_resumes (
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	resume  uuid NOT NULL REFERENCES resumes ON DELETE CASCADE,
	at      timestamptz NOT NULL,
	PRIMARY KEY (account, resume)
);
CREATE INDEX hidden_resumes_resume ON hidden_resumes (resume);

-- Searches in words. One is offered for keeping under its results, and watched only from the person's tap on.
CREATE TABLE watches (
	id         uuid PRIMARY KEY,
	account    uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	query      jsonb NOT NULL, -- hr.Query; its kind says whether people or vacancies are sought
	state      text NOT NULL CHECK (state IN ('offered', 'on', 'paused')),
	created_at timestamptz NOT NULL,
	since      timestamptz NOT NULL -- what is newer is new to the person
);
CREATE UNIQUE INDEX watches_once ON watches (account, md5(query::text));
CREATE INDEX watches_offered ON watches (created_at) WHERE state = 'offered';
