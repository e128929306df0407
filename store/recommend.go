package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/pgvector/pgvector-go"
)

// exactUpTo is how many visible rows are compared one by one; with more of them PostgreSQL may walk the vector index.
const exactUpTo = 2000

// scoredAtMost is how many rows that share a word or a skill are scored: a word that every row has would otherwise
// cost a look at every row. The nearest by vector are found whatever words they use.
const scoredAtMost = 10_000

// walk has PostgreSQL go on in the vector index until enough visible rows are met, and look widely enough for their
// order to be right: measured by TestVectors.
const walk = `SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.ef_search = 200`

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
	return source{kind: hr.KindResume, table: "resumes r", id: "r.id", columns: "r.id, r.tags, r.search, r.updated_at AS recent",
		from:  `resumes r JOIN accounts o ON o.id = r.owner`,
		where: findable + ` AND r.owner <> @viewer AND ` + within(scope, resumeReach, args)}
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
	return source{kind: hr.KindVacancy, table: "vacancies v", id: "v.id", columns: "v.id, v.tags, v.search, v.published_at AS recent", from: `vacancies v`,
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

// source is what candidates come from: the visible rows of one kind.
type source struct {
	kind               hr.Kind
	table, id, columns string
	from, where        string
}

// fused is one ranking per signal, fused by reciprocal rank (k = 60); the newest weigh a tenth of it, so that a row
// whose vector is still being made is not lost.
const fused = `WITH f AS %s,
%swords AS (SELECT id FROM (SELECT f.id, ts_rank(f.search, q) AS rank FROM f, search_any(@words) q WHERE f.search @@ q LIMIT @most) w
	ORDER BY rank DESC, id LIMIT @limit),
tagged AS (SELECT id FROM (SELECT f.id, (SELECT count(*) FROM unnest(f.tags) tag WHERE tag = ANY (@tags::text[])) AS shared
	FROM f WHERE f.tags && @tags::text[] LIMIT @most) t ORDER BY shared DESC, id LIMIT @limit),
newest AS (SELECT f.id FROM f ORDER BY f.recent DESC, f.id LIMIT @limit)
SELECT id FROM (
	%sSELECT id, 1.0 / (60 + row_number() OVER ()) AS score FROM words
	UNION ALL SELECT id, 1.0 / (60 + row_number() OVER ()) FROM tagged
	UNION ALL SELECT id, 0.1 / (60 + row_number() OVER ()) FROM newest
) ranked GROUP BY id ORDER BY sum(score) DESC, id LIMIT @limit`

// leg is the ranking by the vectors of one model. Its condition on model and kind is spelled as in the partial index.
const leg = `%[1]s AS (SELECT e.owner_id AS id FROM embeddings e JOIN f ON f.id = e.owner_id WHERE e.model = '%[2]s' AND e.owner_kind = '%[3]s'
	ORDER BY e.vec::halfvec(%[4]d) <=> @%[1]s::halfvec(%[4]d) LIMIT @limit),
`

func (tx *Tx) nearest(ctx context.Context, s source, other hr.Kind, near Near, limit int, args pgx.NamedArgs) ([]hr.ID, error) {
	query, err := tx.nearestQuery(ctx, s, other, near, limit, args)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, query, args)
	if err != nil {
		return nil, failed("nearest", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[hr.ID])
	return ids, failed("nearest", err)
}

// nearestQuery writes the query and fills its args. Up to exactUpTo visible rows are looked up once and compared one by
// one; where there are more, PostgreSQL walks the vector index until enough of what it meets is visible.
func (tx *Tx) nearestQuery(ctx context.Context, s source, other hr.Kind, near Near, limit int, args pgx.NamedArgs) (string, error) {
	if err := tx.fill(ctx, &near, other); err != nil {
		return "", err
	}
	legs, scores, err := tx.legs(ctx, s.kind, near, args)
	if err != nil {
		return "", err
	}
	visible, err := tx.visible(ctx, s, exactUpTo+1, args)
	if err != nil {
		return "", err
	}
	from := "MATERIALIZED (SELECT " + s.columns + " FROM " + s.table + " WHERE " + s.id + " = ANY (@visible))"
	args["visible"] = visible
	if len(visible) > exactUpTo {
		from = "NOT MATERIALIZED (SELECT " + s.columns + " FROM " + s.from + " WHERE " + s.where + ")"
		if _, err := tx.Exec(ctx, walk); err != nil {
			return "", failed("nearest", err)
		}
	}
	args["limit"], args["most"] = min(max(limit, 1), 500), scoredAtMost
	args["words"], args["tags"] = near.Title+" "+near.Text, tags(near.Tags)
	return fmt.Sprintf(fused, from, legs, scores), nil
}

// visible are the ids of at most limit visible rows.
func (tx *Tx) visible(ctx context.Context, s source, limit int, args pgx.NamedArgs) ([]hr.ID, error) {
	rows, err := tx.Query(ctx, fmt.Sprintf(`SELECT %s FROM %s WHERE %s LIMIT %d`, s.id, s.from, s.where, limit), args)
	if err != nil {
		return nil, failed("nearest", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[hr.ID])
	return ids, failed("nearest", err)
}

// legs are the rankings by vectors: the built-in one, and the provider's where it has read both sides.
func (tx *Tx) legs(ctx context.Context, kind hr.Kind, near Near, args pgx.NamedArgs) (legs, scores string, err error) {
	add := func(name, model string, v []float32) error {
		if err := checkModel(model, len(v)); err != nil {
			return err
		}
		args[name] = pgvector.NewHalfVector(v)
		legs += fmt.Sprintf(leg, name, model, kind, len(v))
		scores += "SELECT id, 1.0 / (60 + row_number() OVER ()) AS score FROM " + name + "\n\tUNION ALL "
		return nil
	}
	if len(near.Vector) > 0 {
		if err := add("builtin", BuiltinModel, near.Vector); err != nil {
			return "", "", err
		}
	}
	if near.Key == nil {
		return legs, scores, nil
	}
	var model string
	var vector pgvector.HalfVector
	err = tx.QueryRow(ctx, `SELECT e.model, e.vec FROM embeddings e JOIN embedding_models m ON m.model = e.model AND m.serves_from IS NOT NULL
		WHERE e.text_key = $1 AND e.model <> $2 ORDER BY m.serves_from DESC LIMIT 1`, near.Key, BuiltinModel).Scan(&model, &vector)
	if errors.Is(err, pgx.ErrNoRows) {
		return legs, scores, nil
	}
	if err == nil {
		err = add("provided", model, vector.Slice())
	}
	return legs, scores, failed("nearest", err)
}

// fill takes from the stored thing what near leaves out.
func (tx *Tx) fill(ctx context.Context, near *Near, kind hr.Kind) error {
	if near.Of.IsZero() {
		return nil
	}
	table := map[hr.Kind]string{hr.KindResume: "resumes", hr.KindVacancy: "vacancies"}[kind]
	var title string
	var skills []string
	var vector *pgvector.HalfVector
	err := tx.QueryRow(ctx, `SELECT t.title, t.tags, e.vec FROM `+table+` t LEFT JOIN embeddings e ON e.owner_kind = $2 AND e.owner_id = t.id AND e.model = $3
		WHERE t.id = $1`, near.Of, kind, BuiltinModel).Scan(&title, &skills, &vector)
	if err != nil {
		return failed("nearest", missing(err, "error."+string(kind)+".not_found"))
	}
	if strings.TrimSpace(near.Title) == "" {
		near.Title = title
	}
	if len(near.Tags) == 0 {
		near.Tags = skills
	}
	if len(near.Vector) == 0 && vector != nil {
		near.Vector = vector.Slice()
	}
	return nil
}
