-- +goose Up

CREATE TABLE roadmaps (
	id         uuid PRIMARY KEY,
	owner      uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	key        text NOT NULL, -- of the goal, as goals are told apart
	vacancy    uuid, -- of the goal; it may be gone
	goal       jsonb NOT NULL, -- hr.Goal
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX roadmaps_once ON roadmaps (owner, key);

-- What a roadmap lists, and what it offers besides; what a person took out is remembered.
CREATE TABLE roadmap_topics (
	id       uuid PRIMARY KEY,
	roadmap  uuid NOT NULL REFERENCES roadmaps ON DELETE CASCADE,
	key      text NOT NULL, -- the name as it is compared
	name     text NOT NULL CHECK (name <> ''),
	own      boolean NOT NULL,
	place    text NOT NULL CHECK (place IN ('listed', 'offered', 'removed')),
	position integer NOT NULL CHECK (position >= 0),
	depth    text NOT NULL CHECK (depth IN ('basic', 'working', 'deep')),
	why      jsonb NOT NULL, -- hr.Why
	UNIQUE (roadmap, key)
);

-- How far a person is with a skill, in all roadmaps alike; what is still to do has no row.
CREATE TABLE learning (
	owner uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	key   text NOT NULL, -- the name as it is compared
	name  text NOT NULL,
	state text NOT NULL CHECK (state IN ('doing', 'done', 'known')),
	at    timestamptz NOT NULL,
	PRIMARY KEY (owner, key)
);
