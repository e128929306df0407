-- +goose Up

-- The built-in vectors changed with the vocabulary. Those of builtin-1 stay until everything has one of builtin-2.
INSERT INTO embedding_models VALUES ('builtin-2', 256, now());
