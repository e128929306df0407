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
		if e := constraints()[pg.ConstraintName]; e != nil {
			return e
		}
	}
	return fmt.Errorf("store: %s: %w", operation, err)
}

// constraints names the constraints a person can be told about, with the error of each. Others only a mistake of ours
// can break.
func constraints() map[string]*hr.Error {
	return map[string]*hr.Error{
		"companies_bin":                 hr.Fail(hr.Conflict, "error.company.exists"),
		"company_members_pkey":          hr.Fail(hr.Conflict, "error.company.member"),
		"join_requests_once":            hr.Fail(hr.Conflict, "error.company.asked_already"),
		"applications_once":             hr.Fail(hr.Conflict, "error.application.already"),
		"invitations_once":              hr.Fail(hr.Conflict, "error.invitation.already"),
		"reports_once":                  hr.Fail(hr.Conflict, "error.report.already"),
		"saved_vacancies_vacancy_fkey":  hr.Fail(hr.NotFound, "error.vacancy.not_found"),
		"hidden_vacancies_vacancy_fkey": hr.Fail(hr.NotFound, "error.vacancy.not_found"),
		"roadmaps_once":                 hr.Fail(hr.Conflict, "error.roadmap.already"),
		"blocks_company_fkey":           hr.Fail(hr.NotFound, "error.company.not_found"),
	}
}

// missing turns "no rows" into a NotFound with the key; other errors pass.
func missing(err error, key string) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return hr.Fail(hr.NotFound, key)
	}
	return err
}
