-- +goose Up

-- The sketch of each vacancy's text (hr.Sketch): nearly equal texts have a part in common. A vacancy gets it when it is
-- saved next.
CREATE TABLE sketches (
	vacancy uuid NOT NULL REFERENCES vacancies ON DELETE CASCADE,
	part    integer NOT NULL,
	PRIMARY KEY (vacancy, part)
);
CREATE INDEX sketches_part ON sketches (part, vacancy);
