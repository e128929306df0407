-- +goose Up

-- What has been applied: Telegram's updates and the signals of jobs. A key that is here is never applied again.
CREATE TABLE updates (
	key     text COLLATE "C" PRIMARY KEY,
	seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX updates_seen_at ON updates USING brin (seen_at);

-- Updates that failed for a reason of our own; raw is kept from the third time on, until it is replayed.
CREATE TABLE dead_letters (
	key      text COLLATE "C" PRIMARY KEY,
	chat     bigint NOT NULL,
	attempts integer NOT NULL DEFAULT 1,
	error    text NOT NULL,
	raw      jsonb,
	at       timestamptz NOT NULL DEFAULT now()
);

-- The outbox. Within a chat, operations leave in the order of urgency and id.
CREATE TABLE operations (
	id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	chat       bigint NOT NULL,
	kind       text NOT NULL CHECK (kind IN ('send', 'edit', 'delete', 'answer')),
	class      text NOT NULL CHECK (class IN ('interactive', 'event', 'bulk')),
	rank       smallint NOT NULL, -- 0 answers, 1 the rest, 2 bulk
	slot       text NOT NULL DEFAULT '',
	template   text NOT NULL DEFAULT '',
	args       jsonb,
	callback   text NOT NULL DEFAULT '',
	dedupe     text,
	state      text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'expired', 'skipped')),
	repeats    smallint NOT NULL DEFAULT 0, -- how often it was sent again because the outcome was unknown
	error      text NOT NULL DEFAULT '',
	expires_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT now(),
	done_at    timestamptz
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX operations_dedupe ON operations (dedupe) WHERE dedupe IS NOT NULL;
CREATE INDEX operations_waiting ON operations (chat, rank, id) WHERE state IN ('queued', 'sending');
CREATE INDEX operations_created_at ON operations USING brin (created_at);

-- One lane per chat: who may send to it until when, and its burst of tokens.
CREATE TABLE lanes (
	chat        bigint PRIMARY KEY,
	holder      bigint NOT NULL, -- the replica, whose advisory lock tells that it lives
	turn        bigint NOT NULL, -- the drain within the replica
	lease_until timestamptz NOT NULL,
	tokens      real NOT NULL,
	refilled_at timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE slots (
	chat       bigint NOT NULL,
	slot       text NOT NULL,
	message_id bigint NOT NULL,
	PRIMARY KEY (chat, slot)
) WITH (fillfactor = 70);

-- Until when Telegram asked everybody to wait; one row at the most.
CREATE TABLE pauses (
	id    boolean PRIMARY KEY DEFAULT true CHECK (id),
	until timestamptz NOT NULL
);
