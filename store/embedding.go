package store

import (
	"context"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/pgvector/pgvector-go"
)

// Embedding is the vector of a résumé or vacancy by a model.
type Embedding struct {
	Kind   hr.Kind
	Of     hr.ID
	Rev    int    // of what it was made from: an older one does not take the place of a newer
	Model  string // built-in or a provider's
	Key    []byte // of the text, where the same text is not to be sent twice; nil: of no interest
	Vector []float32
}

// Embeddable is a résumé or vacancy whose vector is to be made: one of the two is set.
type Embeddable struct {
	Kind    hr.Kind
	Of      hr.ID
	Rev     int
	Resume  *hr.MatchResume
	Vacancy *hr.MatchVacancy
}

// embeddedTables are the tables whose rows have vectors.
var embeddedTables = map[hr.Kind]string{hr.KindResume: "resumes", hr.KindVacancy: "vacancies"}

const keepEmbedding = ` ON CONFLICT (owner_kind, model, owner_id) DO UPDATE
	SET dim = excluded.dim, vec = excluded.vec, rev = excluded.rev, text_key = excluded.text_key, updated_at = excluded.updated_at
	WHERE embeddings.rev <= excluded.rev`

// SaveEmbeddings keeps vectors in one round trip. Of what is gone meanwhile nothing is kept. A provider's model is made
// known by its first vector; a vector of another length than its first is refused.
func (tx *Tx) SaveEmbeddings(ctx context.Context, list ...Embedding) error {
	var batch pgx.Batch
	for _, e := range list {
		if err := checkModel(e.Model, len(e.Vector)); err != nil {
			return err
		}
		table := embeddedTables[e.Kind]
		if table == "" {
			return fmt.Errorf("store: no embeddings of %s", e.Kind)
		}
		if e.Model != BuiltinModel {
			batch.Queue(`INSERT INTO embedding_models (model, dim) VALUES ($1, $2) ON CONFLICT DO NOTHING`, e.Model, len(e.Vector))
		}
		batch.Queue(`INSERT INTO embeddings (owner_kind, owner_id, model, dim, vec, rev, text_key, updated_at)
			SELECT @kind, id, @model, @dim, @vec, @rev, @key, @at FROM `+table+` WHERE id = @id FOR SHARE`+keepEmbedding,
			pgx.NamedArgs{"kind": e.Kind, "id": e.Of, "model": e.Model, "dim": len(e.Vector), "vec": pgvector.NewHalfVector(e.Vector),
				"rev": e.Rev, "key": e.Key, "at": tx.at})
	}
	return failed("save embeddings", tx.SendBatch(ctx, &batch).Close())
}

// CopyEmbeddings keeps the vectors that the same texts have already by the model, whosever they are, in one round trip;
// it gives those whose text has none.
func (tx *Tx) CopyEmbeddings(ctx context.Context, list ...Embedding) (fresh []Embedding, err error) {
	var batch pgx.Batch
	for _, e := range list {
		table := embeddedTables[e.Kind]
		if table == "" || e.Key == nil {
			return nil, fmt.Errorf("store: no embeddings of %s", e.Kind)
		}
		batch.Queue(`INSERT INTO embeddings (owner_kind, owner_id, model, dim, vec, rev, text_key, updated_at)
			SELECT @kind, t.id, s.model, s.dim, s.vec, @rev, s.text_key, @at FROM `+table+` t,
				(SELECT model, dim, vec, text_key FROM embeddings WHERE text_key = @key AND model = @model LIMIT 1) s
			WHERE t.id = @id FOR SHARE OF t`+keepEmbedding,
			pgx.NamedArgs{"kind": e.Kind, "id": e.Of, "rev": e.Rev, "key": e.Key, "model": e.Model, "at": tx.at}).Exec(func(tag pgconn.CommandTag) error {
			if tag.RowsAffected() == 0 {
				fresh = append(fresh, e)
			}
			return nil
		})
	}
	return fresh, failed("copy embeddings", tx.SendBatch(ctx, &batch).Close())
}

// ToEmbed loads what the job "embed" works on. It is NotFound if the thing is gone.
func (tx *Tx) ToEmbed(ctx context.Context, id hr.ID) (Embeddable, error) {
	r, err := scanResume(tx.QueryRow(ctx, `SELECT `+resumeColumns+` FROM resumes r WHERE r.id = $1`, id))
	if err == nil {
		return embeddableResume(r), nil
	}
	if err = missing(err, "error.resume.not_found"); !hr.Is(err, hr.NotFound) {
		return Embeddable{}, failed("to embed", err)
	}
	v, err := scanVacancy(tx.QueryRow(ctx, `SELECT `+vacancyColumns+` FROM vacancies v JOIN companies c ON c.id = v.company WHERE v.id = $1`, id))
	if err != nil {
		return Embeddable{}, failed("to embed", missing(err, "error.vacancy.not_found"))
	}
	return embeddableVacancy(v), nil
}

func embeddableResume(r hr.Resume) Embeddable {
	m := r.ForMatch(r.ID)
	return Embeddable{Kind: hr.KindResume, Of: r.ID, Rev: r.Rev, Resume: &m}
}

func embeddableVacancy(v hr.Vacancy) Embeddable {
	m := v.ForMatch(v.ID)
	return Embeddable{Kind: hr.KindVacancy, Of: v.ID, Rev: v.Rev, Vacancy: &m}
}

// unembedded is the condition on things of a kind that have no vector by a model, or one of an older revision.
const unembedded = `NOT EXISTS (SELECT FROM embeddings e WHERE e.owner_kind = @kind AND e.owner_id = t.id AND e.model = @model AND e.rev >= t.rev)`

// Unembedded lists, by id, what has no present vector by the model after the given id, at most limit: a new model is
// brought in beside the one that serves, and what an outage left behind is caught up with.
func (tx *Tx) Unembedded(ctx context.Context, kind hr.Kind, model string, after hr.ID, limit int) ([]Embeddable, error) {
	args := pgx.NamedArgs{"kind": kind, "model": model, "after": after, "limit": limit}
	const page = ` WHERE t.id > coalesce(@after, '00000000-0000-0000-0000-000000000000'::uuid) AND ` + unembedded + ` ORDER BY t.id LIMIT @limit`
	switch kind {
	case hr.KindResume:
		rows, err := tx.Query(ctx, `SELECT `+resumeColumns+` FROM resumes r JOIN (SELECT t.id FROM resumes t`+page+`) x ON x.id = r.id ORDER BY r.id`, args)
		if err != nil {
			return nil, failed("unembedded", err)
		}
		return pgx.CollectRows(rows, func(row pgx.CollectableRow) (Embeddable, error) {
			r, err := scanResume(row)
			return embeddableResume(r), err
		})
	case hr.KindVacancy:
		rows, err := tx.Query(ctx, `SELECT `+vacancyColumns+` FROM vacancies v JOIN companies c ON c.id = v.company
			JOIN (SELECT t.id FROM vacancies t`+page+`) x ON x.id = v.id ORDER BY v.id`, args)
		if err != nil {
			return nil, failed("unembedded", err)
		}
		return pgx.CollectRows(rows, func(row pgx.CollectableRow) (Embeddable, error) {
			v, err := scanVacancy(row)
			return embeddableVacancy(v), err
		})
	}
	return nil, fmt.Errorf("store: no embeddings of %s", kind)
}

// CountUnembedded counts what Unembedded lists in all.
func (tx *Tx) CountUnembedded(ctx context.Context, kind hr.Kind, model string) (n int, err error) {
	err = tx.QueryRow(ctx, `SELECT count(*) FROM `+embeddedTables[kind]+` t WHERE `+unembedded, pgx.NamedArgs{"kind": kind, "model": model}).Scan(&n)
	return n, failed("count unembedded", err)
}
