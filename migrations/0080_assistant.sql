-- +goose Up

-- What the assistant remembers of a person for a while: the search on the screen and the last turns (hr.Memory).
CREATE TABLE memories (
	account    uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
	data       jsonb NOT NULL,
	expires_at timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX memories_expiring ON memories (expires_at);

-- What admins made of the knowledge base: articles of their own, and product's articles that are hidden or reworded.
CREATE TABLE articles (
	id         uuid PRIMARY KEY,
	hidden     boolean NOT NULL DEFAULT false,
	updated_at timestamptz NOT NULL
);
CREATE TABLE article_texts (
	article    uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
	lang       text NOT NULL CHECK (lang IN ('ru', 'kk', 'en', 'ar')),
	title      text NOT NULL CHECK (title <> ''),
	body       text NOT NULL CHECK (body <> ''),
	asks       text[] NOT NULL DEFAULT '{}', -- questions it answers
	PRIMARY KEY (article, lang)
);

-- Questions the assistant could not answer, for admins.
CREATE TABLE questions (
	id          uuid PRIMARY KEY,
	asker       uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	words       text NOT NULL CHECK (words <> ''),
	state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'dismissed')),
	answer      text NOT NULL DEFAULT '',
	decided_by  uuid REFERENCES accounts ON DELETE SET NULL,
	created_at  timestamptz NOT NULL,
	decided_at  timestamptz,
	CHECK ((state = 'answered') = (answer <> ''))
);
CREATE INDEX questions_open ON questions (created_at, id) WHERE state = 'open';
CREATE INDEX questions_asker ON questions (asker, created_at);
CREATE INDEX questions_decided_by ON questions (decided_by);

-- Searching companies in words.
CREATE INDEX companies_search ON companies USING gin (search_words(name || ' ' || industry || ' ' || about || ' ' || address)) WHERE state = 'confirmed';
