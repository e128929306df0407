// Package webapp is what HRP shows in a browser: the page that leads to the bot, and the place of the Mini App, whose
// screens come with it. It imports hr, store and locales only.
package webapp

import (
	"embed"
	"html/template"
	"net/http"

	"hrp/locales"
)

// dist is the page that is embedded until the Mini App's UI is built over it.
//
//go:embed dist/index.html
var dist embed.FS

// language is one language of the page.
type language struct {
	Code, Dir, About, Open string
}

// Page serves the page that says what HRP is in all languages and leads to the bot, whose @name is asked at each
// request, because it is known only once Telegram has answered.
func Page(words *locales.Catalogue, name func() string) (http.Handler, error) {
	page, err := template.ParseFS(dist, "dist/index.html")
	if err != nil {
		return nil, err
	}
	var langs []language
	for _, code := range locales.Langs() {
		about, err := words.Text(code, "screen.about", nil)
		if err != nil {
			return nil, err
		}
		open, err := words.Text(code, "screen.page.open", nil)
		if err != nil {
			return nil, err
		}
		l := language{Code: code, Dir: "ltr", About: about, Open: open}
		if code == "ar" {
			l.Dir = "rtl"
		}
		langs = append(langs, l)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_ = page.Execute(w, struct {
			Bot   string
			Langs []language
		}{name(), langs})
	}), nil
}
