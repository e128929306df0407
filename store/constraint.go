package store

import (
	"errors"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// failed gives an operation's error its name. Domain errors pass as they are; a broken constraint that a person can
// be told about becomes a domain error, here and nowhere else; nil stays nil.
func failed(operation string, err error) error {
	if err == nil || hr.AsError(err) != nil {
		return err
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		if e := broken(pg); e != nil {
			return e
		}
	}
	return fmt.Errorf("store: %s: %w", operation, err)
}

// broken is the domain error of a constraint, nil for those that only a mistake of ours can break.
func broken(pg *pgconn.PgError) *hr.Error {
	switch pg.ConstraintName {
	case "companies_bin":
		return hr.Fail(hr.Conflict, "error.company.exists")
	case "company_members_pkey":
		return hr.Fail(hr.Conflict, "error.company.member")
	case "join_requests_once":
		return hr.Fail(hr.Conflict, "error.company.asked_already")
	case "applications_once":
		return hr.Fail(hr.Conflict, "error.application.already")
	case "invitations_once":
		return hr.Fail(hr.Conflict, "error.invitation.already")
	case "reports_once":
		return hr.Fail(hr.Conflict, "error.report.already")
	case "saved_vacancies_vacancy_fkey", "hidden_vacancies_vacancy_fkey":
		return hr.Fail(hr.NotFound, "error.vacancy.not_found")
	case "blocks_company_fkey":
		return hr.Fail(hr.NotFound, "error.company.not_found")
	}
	return nil
}

// missing turns "no rows" into a NotFound with the key; other errors pass.
func missing(err error, key string) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return hr.Fail(hr.NotFound, key)
	}
	return err
}
