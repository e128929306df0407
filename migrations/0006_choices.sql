-- +goose Up

-- A person and a company that shall not reach each other; who of them wished it is known to nobody else.
CREATE TABLE blocks (
	person    uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	company   uuid NOT NULL REFERENCES companies ON DELETE CASCADE,
	by_person boolean NOT NULL,
	at        timestamptz NOT NULL,
	PRIMARY KEY (person, company, by_person)
);
CREATE INDEX blocks_company ON blocks (company);

-- Companies that shall not find the person, by name: they need not be here yet.
CREATE TABLE hidden_from (
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	key     text NOT NULL, -- the name as it is compared
	name    text NOT NULL,
	at      timestamptz NOT NULL,
	PRIMARY KEY (account, key)
);

CREATE TABLE saved_vacancies (
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	vacancy uuid NOT NULL REFERENCES vacancies ON DELETE CASCADE,
	at      timestamptz NOT NULL,
	PRIMARY KEY (account, vacancy)
);
CREATE INDEX saved_vacancies_vacancy ON saved_vacancies (vacancy);

CREATE TABLE hidden_vacancies (
	account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
	vacancy uuid NOT NULL REFERENCES vacancies ON DELETE CASCADE,
	at      timestamptz NOT NULL,
	PRIMARY KEY (account, vacancy)
);
CREATE INDEX hidden_vacancies_vacancy ON hidden_vacancies (vacancy);
