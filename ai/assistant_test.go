package ai

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

// productLibrary is the library of the articles that come with the product, read from their files because ai may not
// import locales.
func productLibrary(t testing.TB) *Library {
	t.Helper()
	var articles []hr.Article
	for _, lang := range hr.Langs() {
		data, err := os.ReadFile(filepath.Join("..", "locales", "article."+string(lang)+".json"))
		require.NoError(t, err)
		var file map[string]string
		require.NoError(t, json.Unmarshal(data, &file))
		for key, title := range file {
			if name, ok := strings.CutSuffix(strings.TrimPrefix(key, "article."), ".title"); ok {
				articles = append(articles, hr.Article{ID: hr.ArticleID(name), Name: name, Lang: lang, Title: title, Topic: hr.ArticleTopic(name),
					Text: file["article."+name+".text"], Asks: strings.Split(file["article."+name+".ask"], "\n")})
			}
		}
	}
	return NewLibrary(articles)
}

type sentence struct {
	lang, text string
	want       string
}

func labels(t testing.TB, file string) []sentence {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", file))
	require.NoError(t, err)
	var out []sentence
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimRight(line, "\n"), "\t")
		require.Len(t, parts, 3, line)
		out = append(out, sentence{lang: parts[0], want: parts[1], text: parts[2]})
	}
	return out
}

// accuracy is the share of the labelled sentences whose intent is the label.
func accuracy(t *testing.T, l *Library, rows []sentence) float64 {
	right := 0
	for _, row := range rows {
		got := l.Read(row.text, hr.QueryPeople)
		if string(got.Intent) == row.want {
			right++
			continue
		}
		near := l.nearest(row.text)
		name, like := "", float32(0)
		if len(near) > 0 {
			name, like = l.articles[near[0].article].Name, near[0].likeness
		}
		t.Logf("%s %q: %s, want %s (%s %.2f, words %s)", row.lang, row.text, got.Intent, row.want, name, like, Intent(row.text))
	}
	return float64(right) / float64(len(rows))
}

func TestIntents(t *testing.T) {
	t.Parallel()
	l := productLibrary(t)
	rows := labels(t, "intents.tsv")
	require.GreaterOrEqual(t, len(rows), 120)
	share := accuracy(t, l, rows)
	apart := labels(t, "intents_apart.tsv")
	t.Logf("apart %.3f of %d", accuracy(t, l, apart), len(apart))
	t.Logf("%.3f of %d", share, len(rows))
	require.GreaterOrEqual(t, share, 0.95)
}

// TestIntentsInFreshWords reads sentences that were written, and their labels committed, before their writer had looked
// at the rules. docs/matching.md tells what they reached at first sight.
func TestIntentsInFreshWords(t *testing.T) {
	t.Parallel()
	l := productLibrary(t)
	rows := labels(t, "intents_fresh.tsv")
	require.Len(t, rows, 60)
	for _, lang := range hr.Langs() {
		of := slices.DeleteFunc(slices.Clone(rows), func(s sentence) bool { return s.lang != string(lang) })
		t.Logf("%s: %.3f of %d", lang, accuracy(t, l, of), len(of))
	}
	share := accuracy(t, l, rows)
	t.Logf("%.3f of %d", share, len(rows))
	require.GreaterOrEqual(t, share, 0.85)
}

func BenchmarkLibrary(b *testing.B) {
	articles := productLibrary(b).articles
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			NewLibrary(articles)
		}
	})
	b.Run("read", func(b *testing.B) {
		l := NewLibrary(articles)
		for b.Loop() {
			l.Read("могу ли я изменить название вакансии после публикации?", hr.QueryPeople)
		}
	})
}
