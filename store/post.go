package store

import (
	"context"
	"crypto/sha256"

	"hrp/hr"
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
