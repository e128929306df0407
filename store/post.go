package store

import (
	"context"
	"crypto/sha256"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Post is what is known of a forwarded post.
type Post struct {
	Vacancy hr.ID // published of it, or with the very text of it, and open to the actor; zero: none
	Draft   hr.ID // the actor's own draft of it; zero: none
	Others  bool  // somebody else has forwarded it
}

// Post looks a post up by its text and by the vacancy read from it. A vacancy the actor may not see is not told.
func (tx *Tx) Post(ctx context.Context, actor hr.Actor, text string, v hr.VacancyFields) (p Post, err error) {
	var published hr.ID
	err = tx.QueryRow(ctx, `SELECT
		coalesce((SELECT p.vacancy FROM posts p WHERE p.fingerprint = $2),
			(SELECT v.id FROM vacancies v WHERE v.text_key = $3 AND v.state = 'open' ORDER BY v.published_at LIMIT 1)),
		(SELECT d.draft FROM post_drafts d WHERE d.fingerprint = $2 AND d.account = $1),
		EXISTS (SELECT FROM post_drafts d WHERE d.fingerprint = $2 AND d.account <> $1)`,
		actor.Account, postPrint(text), textKey(v)).Scan(&published, &p.Draft, &p.Others)
	if err != nil || published.IsZero() {
		return p, failed("post", err)
	}
	seen, err := tx.Vacancy(ctx, actor, published)
	if hr.Is(err, hr.NotFound) {
		return p, nil
	}
	if seen.State == hr.VacancyOpen {
		p.Vacancy = seen.ID
	}
	return p, err
}

// Alike is what offers the same place as a draft of the actor's, in nearly the same words.
type Alike struct {
	Vacancy hr.Vacancy // open to the actor; without an id: none
	Draft   hr.Draft   // another of the actor's own, made of a post; without an id: none
}

// alikeLooked is how many vacancies and drafts are compared, those that have most in common with the draft.
const alikeLooked = 20

// Alike finds what hr.SameVacancy takes for the vacancy of a draft.
func (tx *Tx) Alike(ctx context.Context, actor hr.Actor, d hr.Draft) (a Alike, err error) {
	vacancies, err := tx.vacanciesAlike(ctx, actor, d.Vacancy.Description)
	if err != nil {
		return a, failed("alike", err)
	}
	for _, v := range vacancies {
		if hr.SameVacancy(v.VacancyFields, *d.Vacancy) {
			a.Vacancy = v
			return a, nil
		}
	}
	drafts, err := tx.postDrafts(ctx, actor)
	if err != nil {
		return a, failed("alike", err)
	}
	for _, other := range drafts {
		if other.ID != d.ID && hr.SameVacancy(*other.Vacancy, *d.Vacancy) {
			a.Draft = other
			break
		}
	}
	return a, nil
}

// sketchedAlike lists vacancies shown to everybody whose text has a part of the sketch, those with most of it first.
const sketchedAlike = `SELECT ` + vacancyColumns + `
	FROM (SELECT s.vacancy, count(*) AS shared FROM sketches s WHERE s.part = ANY (@sketch) GROUP BY s.vacancy) a
	JOIN vacancies v ON v.id = a.vacancy JOIN companies c ON c.id = v.company
	WHERE ` + listed + ` AND ` + unblocked + ` ORDER BY a.shared DESC, v.published_at LIMIT @limit`

// vacanciesAlike lists them for a vacancy's text.
func (tx *Tx) vacanciesAlike(ctx context.Context, actor hr.Actor, text string) ([]hr.Vacancy, error) {
	rows, err := tx.Query(ctx, sketchedAlike, pgx.NamedArgs{"sketch": hr.Sketch(text), "now": tx.at, "viewer": actor.Account, "limit": alikeLooked})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, collectVacancy)
}

// saveSketch keeps the sketch of a vacancy's text.
func (tx *Tx) saveSketch(ctx context.Context, v hr.Vacancy) error {
	_, err := tx.Exec(ctx, `WITH gone AS (DELETE FROM sketches WHERE vacancy = $1 AND part <> ALL ($2))
		INSERT INTO sketches (vacancy, part) SELECT $1, unnest($2::integer[]) ON CONFLICT DO NOTHING`, v.ID, append([]int32{}, hr.Sketch(v.Description)...))
	return err
}

// postDrafts lists the actor's drafts made of posts, the newest first.
func (tx *Tx) postDrafts(ctx context.Context, actor hr.Actor) ([]hr.Draft, error) {
	rows, err := tx.Query(ctx, `SELECT `+draftColumns+` FROM post_drafts p JOIN drafts d ON d.id = p.draft
		WHERE p.account = $1 AND d.kind = 'vacancy' ORDER BY d.updated_at DESC LIMIT $2`, actor.Account, alikeLooked)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.Draft, error) { return scanDraft(row) })
}

// KeepPost remembers that the draft is the actor's of this post, once per person and post. The draft is to be saved in
// the same transaction. A text too short to be told from another is not remembered.
func (tx *Tx) KeepPost(ctx context.Context, actor hr.Actor, text string, draft hr.ID) error {
	fingerprint := postPrint(text)
	if fingerprint == nil {
		return nil
	}
	if _, err := tx.Exec(ctx, `INSERT INTO posts (fingerprint, at) VALUES ($1, $2) ON CONFLICT DO NOTHING`, fingerprint, tx.at); err != nil {
		return failed("keep post", err)
	}
	_, err := tx.Exec(ctx, `INSERT INTO post_drafts (fingerprint, account, draft) VALUES ($1, $2, $3)
		ON CONFLICT (fingerprint, account) DO UPDATE SET draft = excluded.draft`, fingerprint, actor.Account, draft)
	return failed("keep post", err)
}

// PublishPost notes what was published of the post a draft of the actor was made of; another draft has none.
func (tx *Tx) PublishPost(ctx context.Context, actor hr.Actor, draft, vacancy hr.ID) error {
	_, err := tx.Exec(ctx, `UPDATE posts p SET vacancy = $3 FROM post_drafts d WHERE d.fingerprint = p.fingerprint AND d.account = $1 AND d.draft = $2
		AND NOT EXISTS (SELECT FROM vacancies v WHERE v.id = p.vacancy AND v.state IN ('open', 'waiting', 'held'))`, actor.Account, draft, vacancy)
	return failed("publish post", err)
}

// postPrint is the fingerprint of a post; nil where the text is too short for one.
func postPrint(text string) []byte {
	key := hr.PostKey(text)
	if key == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(key))
	return sum[:]
}
