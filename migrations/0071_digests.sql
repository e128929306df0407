-- +goose Up

-- When a person's new matches are next looked for, and what the one budget for everything unasked needs (P6).
ALTER TABLE accounts
	ADD COLUMN digest_at timestamptz NOT NULL DEFAULT now(),
	ADD COLUMN digest_told_at timestamptz, -- the last digest
	ADD COLUMN digests_untouched smallint NOT NULL DEFAULT 0, -- digests in a row after which the person did nothing
	ADD COLUMN zone_asked boolean NOT NULL DEFAULT false,
	ADD COLUMN unasked_at timestamptz; -- the last message nobody asked for
CREATE INDEX accounts_digest_at ON accounts (digest_at) WHERE NOT unreachable;

-- What a person has been told of by a digest, once ever.
CREATE TABLE told_vacancies (
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	vacancy uuid NOT NULL REFERENCES vacancies ON DELETE CASCADE,
	at      timestamptz NOT NULL,
	PRIMARY KEY (account, vacancy)
);
CREATE INDEX told_vacancies_vacancy ON told_vacancies (vacancy);

CREATE TABLE told_resumes (
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	resume  uuid NOT NULL REFERENCES resumes ON DELETE CASCADE,
	at      timestamptz NOT NULL,
	PRIMARY KEY (account, resume)
);
CREATE INDEX told_resumes_resume ON told_resumes (resume);
