-- +goose Up
-- When a seeker last said, or was asked, whether the search goes on: asked again after thirty days (M14).
ALTER TABLE accounts ADD COLUMN search_asked_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX accounts_search_asked_at ON accounts (search_asked_at) WHERE role = 'seeker' AND NOT unreachable;
