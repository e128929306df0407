package jobs

import (
	"context"
	"sync"
	"time"

	"hrp/ai"
	"hrp/bot"
	"hrp/hr"
	"hrp/locales"
	"hrp/store"
)

// library is the knowledge base read by ai, made anew when an admin has changed an article: making it takes tens of
// milliseconds.
type library struct {
	words *locales.Catalogue
	mu    sync.Mutex
	at    time.Time
	made  *ai.Library
}

// NewMatcher makes a Matcher whose assistant answers from the articles of the catalogue and of the admins. With vectors
// those of a provider help to retrieve.
func NewMatcher(words *locales.Catalogue, vectors bool) Matcher {
	return Matcher{library: &library{words: words}, vectors: vectors}
}

// Read understands a text outside a dialogue of somebody who usually looks for things of a kind, and finds the articles
// that answer it.
func (m Matcher) Read(ctx context.Context, tx *store.Tx, text string, usual hr.QueryKind) (hr.Saying, error) {
	l, err := m.library.now(ctx, tx)
	if err != nil {
		return hr.Saying{}, err
	}
	return l.Read(text, usual), nil
}

// now is the library of the articles as they are.
func (l *library) now(ctx context.Context, tx *store.Tx) (*ai.Library, error) {
	at, err := tx.ArticlesVersion(ctx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.made != nil && l.at.Equal(at) {
		return l.made, nil
	}
	edits, err := tx.ArticleEdits(ctx)
	if err != nil {
		return nil, err
	}
	l.made, l.at = ai.NewLibrary(bot.Articles(l.words, edits)), at
	return l.made, nil
}
