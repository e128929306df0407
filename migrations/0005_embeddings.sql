-- +goose Up

-- One vector per thing and model. The indexes, one per model and kind, are built by `hrp reindex`.
CREATE TABLE embeddings (
	owner_kind text NOT NULL CHECK (owner_kind IN ('resume', 'vacancy')),
	owner_id   uuid NOT NULL,
	model      text NOT NULL,
	dim        integer NOT NULL,
	vec        halfvec NOT NULL,
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (owner_kind, model, owner_id),
	CONSTRAINT embeddings_dim CHECK (vector_dims(vec) = dim)
);
CREATE INDEX embeddings_owner ON embeddings (owner_id);

-- Vectors leave with what they were made of, also where a cascade takes it.
-- +goose StatementBegin
CREATE FUNCTION drop_embeddings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM public.embeddings WHERE owner_id = OLD.id;
	RETURN OLD;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER resumes_embeddings AFTER DELETE ON resumes FOR EACH ROW EXECUTE FUNCTION drop_embeddings();
CREATE TRIGGER vacancies_embeddings AFTER DELETE ON vacancies FOR EACH ROW EXECUTE FUNCTION drop_embeddings();
