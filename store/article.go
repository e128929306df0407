package store

import (
	"context"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// ArticlesVersion changes whenever an admin changes an article.
func (tx *Tx) ArticlesVersion(ctx context.Context) (at time.Time, err error) {
	err = tx.QueryRow(ctx, `SELECT coalesce(max(updated_at), '0001-01-01 00:00:00+00') FROM articles`).Scan(&at)
	return at, failed("articles version", err)
}

// ArticleEdits lists what admins made of the knowledge base: a row per article and language; one without a language is
// an article that is only hidden.
func (tx *Tx) ArticleEdits(ctx context.Context) ([]hr.Article, error) {
	rows, err := tx.Query(ctx, `SELECT a.id, a.hidden, coalesce(t.lang, ''), coalesce(t.title, ''), coalesce(t.body, ''), coalesce(t.asks, '{}')
		FROM articles a LEFT JOIN article_texts t ON t.article = a.id ORDER BY a.id, t.lang`)
	if err != nil {
		return nil, failed("article edits", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (a hr.Article, err error) {
		return a, row.Scan(&a.ID, &a.Hidden, &a.Lang, &a.Title, &a.Text, &a.Asks)
	})
	return list, failed("article edits", err)
}

// SaveArticle keeps an admin's text of an article in one language: a new article, or in place of what was there.
func (tx *Tx) SaveArticle(ctx context.Context, actor hr.Actor, a hr.Article) error {
	if hr.Allow(actor, hr.Edit, hr.KindArticle).None() {
		return hr.Fail(hr.Forbidden, "error.forbidden")
	}
	a, err := a.Checked()
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `WITH a AS (INSERT INTO articles (id, updated_at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at)
		SELECT`, a.ID, tx.at)
	if err != nil {
		return failed("save article", err)
	}
	_, err = tx.Exec(ctx, `INSERT INTO article_texts (article, lang, title, body, asks) VALUES ($1, $2, $3, $4, coalesce($5, '{}'::text[]))
		ON CONFLICT (article, lang) DO UPDATE SET title = excluded.title, body = excluded.body, asks = excluded.asks`, a.ID, a.Lang, a.Title, a.Text, a.Asks)
	if err != nil {
		return failed("save article", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "article.saved", Kind: hr.KindArticle, Of: a.ID, Fields: []string{string(a.Lang)}, After: a})
}

// HideArticle takes an article out of the knowledge base, or puts it back.
func (tx *Tx) HideArticle(ctx context.Context, actor hr.Actor, id hr.ID, hidden bool) error {
	if hr.Allow(actor, hr.Edit, hr.KindArticle).None() {
		return hr.Fail(hr.Forbidden, "error.forbidden")
	}
	_, err := tx.Exec(ctx, `INSERT INTO articles (id, hidden, updated_at) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET hidden = excluded.hidden, updated_at = excluded.updated_at`, id, hidden, tx.at)
	if err != nil {
		return failed("hide article", err)
	}
	action := "article.shown"
	if hidden {
		action = "article.hidden"
	}
	return tx.apply(ctx, actor, hr.Record{Action: action, Kind: hr.KindArticle, Of: id})
}

// RestoreArticle drops the admins' text of an article in one language: the product's counts again, and an article
// without one is gone with its last text.
func (tx *Tx) RestoreArticle(ctx context.Context, actor hr.Actor, id hr.ID, lang hr.Lang) error {
	if hr.Allow(actor, hr.Edit, hr.KindArticle).None() {
		return hr.Fail(hr.Forbidden, "error.forbidden")
	}
	_, err := tx.Exec(ctx, `WITH t AS (DELETE FROM article_texts WHERE article = $1 AND lang = $2) UPDATE articles SET updated_at = $3 WHERE id = $1`, id, lang, tx.at)
	if err != nil {
		return failed("restore article", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "article.restored", Kind: hr.KindArticle, Of: id, Fields: []string{string(lang)}})
}
