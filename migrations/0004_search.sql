-- +goose Up

-- Words of a text as they are searched: stemmed as Russian (Latin words as English) and Arabic, and as they stand, so
-- that Kazakh words and names are found too. Kazakh letters fall together with the Russian ones people type instead.
-- +goose StatementBegin
CREATE FUNCTION search_words(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT to_tsvector('russian', f) || to_tsvector('arabic', f) || to_tsvector('simple', f)
	FROM (SELECT translate(lower(left(t, 20000)), 'әғқңөұүһіё', 'агкноуухие') AS f) folded
$$;
-- +goose StatementEnd

-- Any of the words of a text, at most 60 of them; NULL if there is none.
-- +goose StatementBegin
CREATE FUNCTION search_any(t text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery
	FROM (SELECT lexeme FROM unnest(public.search_words(t)) WHERE length(lexeme) > 1 ORDER BY positions[1], lexeme LIMIT 60) w
$$;
-- +goose StatementEnd

CREATE TABLE vacancies (
	id           uuid PRIMARY KEY,
	company      uuid NOT NULL REFERENCES companies ON DELETE CASCADE,
	responsible  uuid REFERENCES accounts ON DELETE SET NULL,
	state        text NOT NULL CHECK (state IN ('waiting', 'held', 'open', 'closed', 'archived')),
	holds        jsonb NOT NULL DEFAULT '[]', -- why it is held, with the phrases
	cleared      text[] NOT NULL DEFAULT '{}', -- reasons to hold that an admin has looked at and let pass
	rev          integer NOT NULL DEFAULT 1,
	data         jsonb NOT NULL, -- hr.VacancyFields; what is searched by stands in columns as well
	title        text NOT NULL,
	tags         text[] NOT NULL DEFAULT '{}', -- required and welcome skills in lower case
	city         text NOT NULL DEFAULT '', -- in lower case
	formats      text[] NOT NULL DEFAULT '{}',
	pay_top      bigint NOT NULL DEFAULT 0, -- the most that is offered; 0: not stated
	currency     text NOT NULL DEFAULT '',
	period       text NOT NULL DEFAULT '',
	text_key     bytea, -- what two copies of one vacancy have in common
	search       tsvector NOT NULL,
	created_at   timestamptz NOT NULL,
	updated_at   timestamptz NOT NULL,
	published_at timestamptz, -- when it last went out
	expires_at   timestamptz NOT NULL,
	asked_at     timestamptz -- when its company was asked whether it is still open
) WITH (fillfactor = 85);
CREATE INDEX vacancies_company ON vacancies (company, created_at DESC, id DESC);
CREATE INDEX vacancies_responsible ON vacancies (responsible);
CREATE INDEX vacancies_open ON vacancies (published_at DESC, id DESC) WHERE state = 'open';
CREATE INDEX vacancies_expiring ON vacancies (expires_at) WHERE state = 'open';
CREATE INDEX vacancies_held ON vacancies (created_at, id) WHERE state = 'held';
CREATE INDEX vacancies_tags ON vacancies USING gin (tags) WHERE state = 'open';
CREATE INDEX vacancies_search ON vacancies USING gin (search) WHERE state = 'open';
CREATE INDEX vacancies_text_key ON vacancies (text_key) WHERE text_key IS NOT NULL;

CREATE TABLE resumes (
	id         uuid PRIMARY KEY,
	owner      uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	state      text NOT NULL CHECK (state IN ('published', 'hidden')),
	removed    boolean NOT NULL DEFAULT false, -- an admin has hidden it after a report
	rev        integer NOT NULL DEFAULT 1,
	data       jsonb NOT NULL, -- hr.ResumeFields
	title      text NOT NULL,
	tags       text[] NOT NULL DEFAULT '{}', -- skills in lower case
	city       text NOT NULL DEFAULT '',
	formats    text[] NOT NULL DEFAULT '{}',
	employers  text[] NOT NULL DEFAULT '{}', -- current ones, as names are compared; they do not find the résumé
	search     tsvector NOT NULL, -- never of name, contacts, summary or employers
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX resumes_owner ON resumes (owner, created_at);
CREATE INDEX resumes_recent ON resumes (updated_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX resumes_tags ON resumes USING gin (tags) WHERE state = 'published';
CREATE INDEX resumes_search ON resumes USING gin (search) WHERE state = 'published';
