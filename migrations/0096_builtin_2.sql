-- +goose Up

-- The built-in vectors changed with the vocabulary. Those of builtin-1 stay until everything has one of builtin-2.
INSERT INTO embedding_models VALUES ('builtin-2', 256, now());
DELETE FROM embedding_models WHERE model = 'builtin-1' AND NOT EXISTS (SELECT FROM embeddings WHERE embeddings.model = 'builtin-1');
