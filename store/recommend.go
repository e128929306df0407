package store

import (
	"context"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Near says what candidates are sought by: a stored résumé or vacancy, or what an unsaved draft or a request gives.
// Every part may be missing; without any the newest come.
type Near struct {
	Of     hr.ID     // of the other kind; the fields below are taken from it where they are empty
	Vector []float32 // built-in; not of unit length necessarily
	Key    []byte    // of the text, by which its vector of the provider's model is found if there is one; nil: none is wanted
	Tags   []string  // skills
	Title  string
	Text   string // further words
}

// CandidatesForVacancy finds résumés near a vacancy that the actor's side may find, at most limit: the union of the
// nearest by vector, by words and by skills, fused by reciprocal rank. It does not rank: package ai does.
func (tx *Tx) CandidatesForVacancy(ctx context.Context, actor hr.Actor, near Near, limit int) ([]hr.MatchResume, error) {
	scope := hr.Allow(actor, hr.See, hr.KindResume)
	scope.Own = hr.ID{} // one is no candidate of one's own
	return tx.resumesNear(ctx, actor, scope, near, limit)
}

// PeopleNear is CandidatesForVacancy for somebody who is about to become an employer and sees anonymous people first
// (M1): what it gives is the same for everybody.
func (tx *Tx) PeopleNear(ctx context.Context, actor hr.Actor, near Near, limit int) ([]hr.MatchResume, error) {
	return tx.resumesNear(ctx, actor, hr.Scope{Public: true, Masked: hr.ContactMasks()}, near, limit)
}

func (tx *Tx) resumesNear(ctx context.Context, actor hr.Actor, scope hr.Scope, near Near, limit int) ([]hr.MatchResume, error) {
	args := pgx.NamedArgs{}
	ids, err := tx.nearest(ctx, resumeSource(actor, scope, args), hr.KindVacancy, near, limit, args)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, `SELECT `+resumeColumns+` FROM resumes r JOIN unnest($1::uuid[]) WITH ORDINALITY x (id, n) ON x.id = r.id ORDER BY x.n`, ids)
	if err != nil {
		return nil, failed("candidates", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.MatchResume, error) {
		r, err := scanResume(row)
		return r.ForMatch(r.ID), err
	})
	return list, failed("candidates", err)
}

func resumeSource(actor hr.Actor, scope hr.Scope, args pgx.NamedArgs) source {
	args["companies"], args["viewer"] = actor.Companies, actor.Account
	where := findable + ` AND r.owner <> @viewer`
	if !scope.Public { // else the scope is what can be found, and nothing is gained by asking twice
		where += ` AND ` + within(scope, resumeReach, args)
	}
	return source{kind: hr.KindResume, alias: "r", recent: "r.updated_at", from: `resumes r JOIN accounts o ON o.id = r.owner`, where: where}
}

// CandidatesForResume finds open vacancies near a résumé, at most limit: never one the person has hidden or applied
// to, or of a company on the other side of a block. Filter narrows them. It does not rank: package ai does.
func (tx *Tx) CandidatesForResume(ctx context.Context, actor hr.Actor, near Near, filter VacancyFilter, limit int) ([]hr.MatchVacancy, error) {
	args := pgx.NamedArgs{"viewer": actor.Account, "now": tx.at}
	filter.States = nil
	ids, err := tx.nearest(ctx, vacancySource(filter, args), hr.KindResume, near, limit, args)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, `SELECT `+vacancyColumns+` FROM vacancies v JOIN companies c ON c.id = v.company
		JOIN unnest($1::uuid[]) WITH ORDINALITY x (id, n) ON x.id = v.id ORDER BY x.n`, ids)
	if err != nil {
		return nil, failed("candidates", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.MatchVacancy, error) {
		v, err := scanVacancy(row)
		return v.ForMatch(v.ID), err
	})
	return list, failed("candidates", err)
}

func vacancySource(filter VacancyFilter, args pgx.NamedArgs) source {
	return source{kind: hr.KindVacancy, alias: "v", recent: "v.published_at", from: `vacancies v`,
		where: listed + ` AND ` + unblocked + `
			AND NOT EXISTS (SELECT FROM hidden_vacancies h WHERE h.account = @viewer AND h.vacancy = v.id)
			AND NOT EXISTS (SELECT FROM applications p WHERE p.vacancy = v.id AND p.seeker = @viewer)
			AND NOT EXISTS (SELECT FROM company_members m WHERE m.company = v.company AND m.account = @viewer)
			AND ` + filter.where(args)}
}

// CountResumes counts the résumés the actor's side may find, up to 1000: for "nobody fits".
func (tx *Tx) CountResumes(ctx context.Context, actor hr.Actor) (int, error) {
	args := pgx.NamedArgs{}
	scope := hr.Allow(actor, hr.See, hr.KindResume)
	scope.Own = hr.ID{}
	s := resumeSource(actor, scope, args)
	return tx.count(ctx, s.from, s.where, 1000, args)
}

// CountVacancies counts what CandidatesForResume chooses from, up to 1000: for "nothing fits".
func (tx *Tx) CountVacancies(ctx context.Context, actor hr.Actor, filter VacancyFilter) (int, error) {
	args := pgx.NamedArgs{"viewer": actor.Account, "now": tx.at}
	filter.States = nil
	s := vacancySource(filter, args)
	return tx.count(ctx, s.from, s.where, 1000, args)
}

func (tx *Tx) count(ctx context.Context, from, where string, most int, args pgx.NamedArgs) (n int, err error) {
	err = tx.QueryRow(ctx, fmt.Sprintf(`SELECT count(*) FROM (SELECT FROM %s WHERE %s LIMIT %d) n`, from, where, most), args).Scan(&n)
	return n, failed("count", err)
}
