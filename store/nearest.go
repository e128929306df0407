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

// exactUpTo is how many visible rows are compared one by one; with more of them PostgreSQL walks the vector index. Both
// this and width are measured by TestVectors.
const exactUpTo = 2000

// scoredAtMost is how many rows that share a word or a skill are scored: a word that every row has would otherwise
// cost a look at every row. The nearest by vector are found whatever words they use.
const scoredAtMost = 10_000

// width is how widely PostgreSQL looks in the vector index for so many rows (hnsw.ef_search): widely enough for the
// order of the first to be right. Those far down are only to be ranked anew.
func width(limit int) int { return min(max(4*limit, 40), 400) }

// source is what candidates come from: the visible rows of one kind.
type source struct {
	kind               hr.Kind
	alias, from, where string
	recent             string // the column of the newest
}

// The rankings that are fused, each over the visible rows f.
const (
	byWords = `SELECT id FROM (SELECT f.id, ts_rank(f.search, q) AS rank FROM f, search_any(@words) q WHERE f.search @@ q LIMIT @most) w
		ORDER BY rank DESC, id LIMIT @limit`
	byTags = `SELECT id FROM (SELECT f.id, (SELECT count(*) FROM unnest(f.tags) tag WHERE tag = ANY (@tags::text[])) AS shared
		FROM f WHERE f.tags && @tags::text[] LIMIT @most) t ORDER BY shared DESC, id LIMIT @limit`
	byAge = `SELECT f.id FROM f ORDER BY f.recent DESC, f.id LIMIT @limit`
)

// fusion puts rankings together by reciprocal rank (k = 60).
type fusion struct {
	rankings []ranking
	columns  []string // of the visible rows, beside id and recent, that the rankings read
	args     pgx.NamedArgs
}

// ranking is one signal.
type ranking struct {
	name, query string
	walked      string // the query where it differs for a walk of the vector index
	weight      float64
}

func (f *fusion) add(name, query string, weight float64) {
	f.rankings = append(f.rankings, ranking{name: name, query: query, walked: query, weight: weight})
}

// addVector adds the ranking by the vectors of one model. Model, kind and cast are spelled as in the partial index where
// it is to be walked; without the cast it cannot be, and PostgreSQL cannot mistake it for the faster way.
func (f *fusion) addVector(name, model string, kind hr.Kind, v []float32) error {
	if err := checkModel(model, len(v)); err != nil {
		return err
	}
	f.args[name] = pgvector.NewHalfVector(v)
	of := fmt.Sprintf(`SELECT e.owner_id AS id FROM embeddings e JOIN f ON f.id = e.owner_id WHERE e.model = '%s' AND e.owner_kind = '%s'
		ORDER BY `, model, kind)
	f.rankings = append(f.rankings, ranking{name: name, weight: 1, query: of + fmt.Sprintf(`e.vec <=> @%s LIMIT @limit`, name),
		walked: of + fmt.Sprintf(`e.vec::halfvec(%[1]d) <=> @%[2]s::halfvec(%[1]d) LIMIT @limit`, len(v), name)})
	return nil
}

// exact compares the visible rows one by one, one more than allowed at most; with each id it gives how many those are.
func (f *fusion) exact(s source) string {
	visible := fmt.Sprintf("MATERIALIZED (%s LIMIT %d)", f.visible(s), exactUpTo+1)
	return f.query(visible, "(SELECT count(*) FROM f)", func(r ranking) string { return r.query })
}

// walk leaves it to PostgreSQL how it finds the visible rows.
func (f *fusion) walk(s source) string {
	return f.query("NOT MATERIALIZED ("+f.visible(s)+")", "0", func(r ranking) string { return r.walked })
}

func (f *fusion) visible(s source) string {
	query := "SELECT " + s.alias + ".id, " + s.recent + " AS recent"
	for _, c := range f.columns {
		query += ", " + s.alias + "." + c
	}
	return query + " FROM " + s.from + " WHERE " + s.where
}

func (f *fusion) query(visible, count string, of func(ranking) string) string {
	var rankings, scores []string
	for _, r := range f.rankings {
		rankings = append(rankings, r.name+" AS ("+of(r)+")")
		scores = append(scores, fmt.Sprintf("SELECT id, %.1f / (60 + row_number() OVER ()) AS score FROM %s", r.weight, r.name))
	}
	return "WITH f AS " + visible + ",\n" + strings.Join(rankings, ",\n") + "\nSELECT id, " + count + " FROM (" + strings.Join(scores, " UNION ALL ") +
		") ranked GROUP BY id ORDER BY sum(score) DESC, id LIMIT @limit"
}

// nearest finds the ids. Up to exactUpTo visible rows are compared one by one; where there are more, PostgreSQL walks the
// vector index until enough of what it meets is visible. Its own estimate says which before anything is counted, since
// counting to the threshold takes longer than the walk.
func (tx *Tx) nearest(ctx context.Context, s source, other hr.Kind, near Near, limit int, args pgx.NamedArgs) ([]hr.ID, error) {
	f, err := tx.rankings(ctx, s.kind, other, near, limit, args)
	if err != nil {
		return nil, err
	}
	few, err := tx.few(ctx, s, args)
	if err != nil {
		return nil, err
	}
	if few {
		ids, n, err := tx.fused(ctx, f.exact(s), args)
		if err != nil || n <= exactUpTo {
			return ids, err
		}
	}
	ids, _, err := tx.fused(ctx, f.walk(s), args)
	return ids, err
}

func (tx *Tx) fused(ctx context.Context, query string, args pgx.NamedArgs) (ids []hr.ID, n int, err error) {
	rows, err := tx.Query(ctx, query, args)
	if err != nil {
		return nil, 0, failed("nearest", err)
	}
	var id hr.ID
	_, err = pgx.ForEachRow(rows, []any{&id, &n}, func() error {
		ids = append(ids, id)
		return nil
	})
	return ids, n, failed("nearest", err)
}

// few estimates whether at most exactUpTo rows are visible, and has the vector index walked widely enough if it is to be.
func (tx *Tx) few(ctx context.Context, s source, args pgx.NamedArgs) (bool, error) {
	var batch pgx.Batch
	batch.Queue(`SET LOCAL hnsw.iterative_scan = relaxed_order`)
	batch.Queue(fmt.Sprintf(`SET LOCAL hnsw.ef_search = %d`, width(args["limit"].(int))))
	var estimate [1]struct {
		Plan struct {
			Rows int `json:"Plan Rows"`
		}
	}
	batch.Queue(fmt.Sprintf(`EXPLAIN (FORMAT JSON) SELECT FROM %s WHERE %s`, s.from, s.where), args).QueryRow(func(row pgx.Row) error { return row.Scan(&estimate) })
	err := tx.SendBatch(ctx, &batch).Close()
	return estimate[0].Plan.Rows <= exactUpTo, failed("nearest", err)
}

// rankings are the rankings that near gives reason for. The newest weigh a tenth of the others, so that a row whose
// vector is still being made is not lost.
func (tx *Tx) rankings(ctx context.Context, kind, other hr.Kind, near Near, limit int, args pgx.NamedArgs) (*fusion, error) {
	if err := tx.fill(ctx, &near, other); err != nil {
		return nil, err
	}
	f := &fusion{args: args}
	if len(near.Vector) > 0 {
		if err := f.addVector("builtin", BuiltinModel, kind, near.Vector); err != nil {
			return nil, err
		}
	}
	if err := tx.addProvided(ctx, f, kind, near.Key); err != nil {
		return nil, err
	}
	if words := strings.TrimSpace(near.Title + " " + near.Text); words != "" {
		args["words"] = words
		f.add("words", byWords, 1)
		f.columns = append(f.columns, "search")
	}
	if len(near.Tags) > 0 {
		args["tags"] = tags(near.Tags)
		f.add("tagged", byTags, 1)
		f.columns = append(f.columns, "tags")
	}
	f.add("newest", byAge, 0.1)
	args["limit"], args["most"] = min(max(limit, 1), 500), scoredAtMost
	return f, nil
}

// addProvided adds the ranking by the provider's model that serves, where it has read the text of the key.
func (tx *Tx) addProvided(ctx context.Context, f *fusion, kind hr.Kind, key []byte) error {
	if key == nil {
		return nil
	}
	var model string
	var vector pgvector.HalfVector
	err := tx.QueryRow(ctx, `SELECT e.model, e.vec FROM embeddings e JOIN embedding_models m ON m.model = e.model AND m.serves_from IS NOT NULL
		WHERE e.text_key = $1 AND e.model <> $2 ORDER BY m.serves_from DESC LIMIT 1`, key, BuiltinModel).Scan(&model, &vector)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return failed("nearest", err)
	}
	return f.addVector("provided", model, kind, vector.Slice())
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
