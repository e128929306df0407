-- +goose Up

-- Neither what is sent nor what is being filled in is searched within: text that is checked, not taken apart.
ALTER TABLE operations ALTER COLUMN args TYPE json;
ALTER TABLE drafts ALTER COLUMN data TYPE json;
DROP INDEX operations_created_at;

-- A step of a dialogue changes no indexed column, so that its rows are updated in place (HOT). For reminders the day is
-- enough to find who has been idle.
ALTER TABLE sessions ADD COLUMN day date NOT NULL DEFAULT current_date;
DROP INDEX sessions_idle;
CREATE INDEX sessions_idle ON sessions (day) WHERE flow <> '' AND NOT reminded;
DROP INDEX drafts_owner;
CREATE INDEX drafts_owner ON drafts (owner, kind);
ALTER TABLE sessions SET (fillfactor = 70);
ALTER TABLE drafts SET (fillfactor = 70);
