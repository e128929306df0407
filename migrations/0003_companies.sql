-- +goose Up
CREATE TABLE companies (
	id          uuid PRIMARY KEY,
	state       text NOT NULL CHECK (state IN ('waiting', 'asked', 'confirmed', 'refused')),
	note        text NOT NULL DEFAULT '', -- the admin's question or reason
	answer      text NOT NULL DEFAULT '', -- the employer's answer to it
	code        text NOT NULL CONSTRAINT companies_code UNIQUE,
	name        text NOT NULL,
	key         text NOT NULL, -- the name as it is compared
	bin         text NOT NULL DEFAULT '',
	industry    text NOT NULL DEFAULT '',
	size        text NOT NULL DEFAULT '',
	about       text NOT NULL DEFAULT '',
	address     text NOT NULL DEFAULT '',
	contacts    text NOT NULL DEFAULT '',
	created_by  uuid REFERENCES accounts ON DELETE SET NULL,
	decided_by  uuid REFERENCES accounts ON DELETE SET NULL,
	created_at  timestamptz NOT NULL,
	decided_at  timestamptz
);
CREATE UNIQUE INDEX companies_bin ON companies (bin) WHERE bin <> '';
CREATE INDEX companies_waiting ON companies (created_at, id) WHERE state = 'waiting';
CREATE INDEX companies_key ON companies (key);
CREATE INDEX companies_created_by ON companies (created_by);

CREATE TABLE company_members (
	company uuid NOT NULL REFERENCES companies ON DELETE CASCADE,
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	owner   boolean NOT NULL DEFAULT false,
	since   timestamptz NOT NULL,
	PRIMARY KEY (company, account)
);
CREATE INDEX company_members_account ON company_members (account);

CREATE TABLE join_requests (
	id          uuid PRIMARY KEY,
	company     uuid NOT NULL REFERENCES companies ON DELETE CASCADE,
	account     uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	state       text NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'accepted', 'refused')),
	created_at  timestamptz NOT NULL,
	answered_at timestamptz
);
CREATE UNIQUE INDEX join_requests_once ON join_requests (company, account) WHERE state = 'sent';
CREATE INDEX join_requests_account ON join_requests (account);

-- Admins are notified together.
CREATE INDEX accounts_admins ON accounts (id) WHERE 'admin' = ANY (roles);
