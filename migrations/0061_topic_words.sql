-- +goose Up

-- What a model wrote about a topic, and the job that is writing just now; a person who stops it takes the job off.
ALTER TABLE roadmap_topics ADD COLUMN words text NOT NULL DEFAULT '', ADD COLUMN writing uuid;
