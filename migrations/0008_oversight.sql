-- +goose Up
CREATE TABLE reports (
	id         uuid PRIMARY KEY,
	reporter   uuid REFERENCES accounts ON DELETE CASCADE,
	kind       text NOT NULL CHECK (kind IN ('resume', 'vacancy', 'company', 'application', 'invitation')),
	of         uuid NOT NULL,
	reason     text NOT NULL CHECK (reason IN ('scam', 'money', 'rude', 'duplicate', 'untrue', 'other')),
	words      text NOT NULL DEFAULT '',
	state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'removed')),
	decided_by uuid REFERENCES accounts ON DELETE SET NULL,
	created_at timestamptz NOT NULL,
	decided_at timestamptz
);
CREATE UNIQUE INDEX reports_once ON reports (reporter, kind, of) WHERE state = 'open';
CREATE INDEX reports_open ON reports (created_at, id) WHERE state = 'open';
CREATE INDEX reports_of ON reports (of);

-- The audit trail: who did what to what. It is only ever added to, and names people by id alone.
CREATE TABLE audit (
	id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at     timestamptz NOT NULL,
	actor  uuid,
	action text NOT NULL,
	kind   text NOT NULL,
	of     uuid NOT NULL,
	fields text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_of ON audit (of, id);

-- What a change was from and to, apart from the trail so that it can leave with the person.
CREATE TABLE audit_values (
	audit  bigint PRIMARY KEY REFERENCES audit,
	person uuid,
	before jsonb,
	after  jsonb
);
CREATE INDEX audit_values_person ON audit_values (person);

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_TABLE_NAME = 'audit_values' AND TG_OP = 'DELETE' AND current_setting('hrp.erasing', true) = 'on' THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'the audit trail is only added to' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_append_only';
END
$$;
-- +goose StatementEnd
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_values_append_only BEFORE UPDATE OR DELETE ON audit_values FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who has been erased, so that a restored backup forgets them again.
CREATE TABLE erased (
	hash bytea PRIMARY KEY, -- SHA-256 of the salt and the Telegram id
	at   timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE erasure_salt (
	the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
	salt text NOT NULL
);
INSERT INTO erasure_salt (salt) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);
