-- +goose Up
CREATE TABLE applications (
	id            uuid PRIMARY KEY,
	vacancy       uuid NOT NULL REFERENCES vacancies ON DELETE CASCADE,
	resume        uuid NOT NULL REFERENCES resumes ON DELETE CASCADE,
	seeker        uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	stage         text NOT NULL CHECK (stage IN ('new', 'review', 'approved', 'interview', 'offer', 'hired', 'rejected', 'withdrawn')),
	origin        text NOT NULL CHECK (origin IN ('applied', 'invited', 'proposed')),
	viewed        boolean NOT NULL DEFAULT false,
	with_contacts boolean NOT NULL DEFAULT false,
	silenced      boolean NOT NULL DEFAULT false, -- a block keeps it from the company
	note          text NOT NULL DEFAULT '',
	reason        text NOT NULL DEFAULT '',
	reason_text   text NOT NULL DEFAULT '',
	answer_by     timestamptz NOT NULL,
	due_at        timestamptz, -- when the employer was reminded of it
	lapsed_at     timestamptz, -- when the seeker was told that no answer came
	created_at    timestamptz NOT NULL,
	updated_at    timestamptz NOT NULL
) WITH (fillfactor = 85);
-- Once per vacancy; who has withdrawn may think again.
CREATE UNIQUE INDEX applications_once ON applications (vacancy, seeker) WHERE stage <> 'withdrawn';
CREATE INDEX applications_vacancy ON applications (vacancy, created_at DESC, id DESC);
CREATE INDEX applications_seeker ON applications (seeker, updated_at DESC, id DESC);
CREATE INDEX applications_resume ON applications (resume);
CREATE INDEX applications_unanswered ON applications (answer_by) WHERE stage IN ('new', 'review') AND lapsed_at IS NULL;

CREATE TABLE application_events (
	id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	application uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
	actor       uuid REFERENCES accounts ON DELETE SET NULL,
	stage       text NOT NULL,
	at          timestamptz NOT NULL
);
CREATE INDEX application_events_application ON application_events (application, id);
CREATE INDEX application_events_actor ON application_events (actor);

CREATE TABLE invitations (
	id          uuid PRIMARY KEY,
	company     uuid NOT NULL REFERENCES companies ON DELETE CASCADE,
	vacancy     uuid REFERENCES vacancies ON DELETE CASCADE, -- none: it is only named
	title       text NOT NULL, -- of the vacancy when it was sent
	resume      uuid NOT NULL REFERENCES resumes ON DELETE CASCADE,
	seeker      uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	sender      uuid REFERENCES accounts ON DELETE SET NULL,
	state       text NOT NULL CHECK (state IN ('sent', 'accepted', 'declined')),
	silenced    boolean NOT NULL DEFAULT false, -- a block keeps it from the seeker
	message     text NOT NULL DEFAULT '',
	answer      text NOT NULL DEFAULT '',
	application uuid REFERENCES applications ON DELETE SET NULL,
	created_at  timestamptz NOT NULL,
	updated_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX invitations_once ON invitations (company, resume, coalesce(vacancy, '00000000-0000-0000-0000-000000000000')) WHERE state = 'sent';
CREATE INDEX invitations_seeker ON invitations (seeker, created_at DESC, id DESC);
CREATE INDEX invitations_company ON invitations (company, created_at DESC, id DESC);
CREATE INDEX invitations_resume ON invitations (resume);
CREATE INDEX invitations_vacancy ON invitations (vacancy);
CREATE INDEX invitations_sender ON invitations (sender);
CREATE INDEX invitations_application ON invitations (application);

-- What the two sides wrote after the first message.
CREATE TABLE invitation_words (
	id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	invitation  uuid NOT NULL REFERENCES invitations ON DELETE CASCADE,
	author      uuid REFERENCES accounts ON DELETE SET NULL,
	from_seeker boolean NOT NULL,
	words       text NOT NULL,
	at          timestamptz NOT NULL
);
CREATE INDEX invitation_words_invitation ON invitation_words (invitation, id);
CREATE INDEX invitation_words_author ON invitation_words (author);
