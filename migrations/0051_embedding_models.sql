-- +goose Up

-- A model's vectors have one length, or PostgreSQL could not compare them. A model serves once everything has a vector
-- of it; until then the one before does.
CREATE TABLE embedding_models (
	model       text PRIMARY KEY,
	dim         integer NOT NULL CHECK (dim BETWEEN 1 AND 4000), -- halfvec's index takes no more
	serves_from timestamptz,
	UNIQUE (model, dim)
);
INSERT INTO embedding_models VALUES ('builtin-1', 256, now());
INSERT INTO embedding_models SELECT DISTINCT model, dim FROM embeddings ON CONFLICT DO NOTHING;
ALTER TABLE embeddings ADD CONSTRAINT embeddings_model FOREIGN KEY (model, dim) REFERENCES embedding_models (model, dim);

-- Of which revision and text a vector is: an older one is made anew in the background, and the same text never twice.
ALTER TABLE embeddings ADD COLUMN rev integer NOT NULL DEFAULT 0, ADD COLUMN text_key bytea;
CREATE INDEX embeddings_text ON embeddings (text_key, model) WHERE text_key IS NOT NULL;
