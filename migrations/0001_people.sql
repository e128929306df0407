-- +goose Up
CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE accounts (
	id          uuid PRIMARY KEY,
	telegram    bigint NOT NULL UNIQUE,
	first_name  text NOT NULL DEFAULT '',
	username    text NOT NULL DEFAULT '',
	lang        text NOT NULL CHECK (lang IN ('ru', 'kk', 'en', 'ar')),
	lang_chosen boolean NOT NULL DEFAULT false,
	role        text CHECK (role IN ('seeker', 'employer', 'staff', 'admin')),
	roles       text[] NOT NULL DEFAULT '{}',
	zone        text NOT NULL DEFAULT '',
	search      text NOT NULL DEFAULT 'looking' CHECK (search IN ('looking', 'open', 'not_looking')),
	muted       text[] NOT NULL DEFAULT '{}',
	source      text NOT NULL DEFAULT '', -- the deep link the person came by
	unreachable boolean NOT NULL DEFAULT false,
	created_at  timestamptz NOT NULL DEFAULT now(),
	seen_at     timestamptz NOT NULL DEFAULT now()
);

-- What was agreed to, and when; a withdrawn consent stays as a record until the person is erased.
CREATE TABLE consents (
	account      uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	purpose      text NOT NULL,
	given_at     timestamptz NOT NULL DEFAULT now(),
	withdrawn_at timestamptz,
	PRIMARY KEY (account, purpose, given_at)
);

CREATE TABLE drafts (
	id         uuid PRIMARY KEY,
	owner      uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	kind       text NOT NULL CHECK (kind IN ('resume', 'vacancy', 'company', 'letter')),
	rev        integer NOT NULL DEFAULT 1,
	of         uuid,
	data       jsonb NOT NULL,
	updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX drafts_owner ON drafts (owner, kind, updated_at DESC);

CREATE TABLE sessions (
	account  uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
	flow     text NOT NULL DEFAULT '',
	version  integer NOT NULL DEFAULT 0,
	step     text NOT NULL DEFAULT '',
	back_to  text NOT NULL DEFAULT '',
	item     integer NOT NULL DEFAULT 0,
	nonce    integer NOT NULL DEFAULT 0,
	draft    uuid,
	subject  uuid,
	job      uuid,
	reminded boolean NOT NULL DEFAULT false,
	at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_idle ON sessions (at) WHERE flow <> '' AND NOT reminded;
