package webapp_test

import (
	"net/http/httptest"
	"testing"

	"hrp/locales"
	"hrp/webapp"

	"github.com/stretchr/testify/require"
)

func TestPageLeadsToTheBotInEveryLanguage(t *testing.T) {
	words, err := locales.Load()
	require.NoError(t, err)
	name := ""
	page, err := webapp.Page(words, func() string { return name })
	require.NoError(t, err)
	get := func() string {
		w := httptest.NewRecorder()
		page.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		require.Equal(t, 200, w.Code)
		return w.Body.String()
	}
	require.NotContains(t, get(), "t.me", "the bot's name is not known yet")
	name = "hrp_example_bot"
	body := get()
	require.Contains(t, body, "https://t.me/hrp_example_bot")
	for _, lang := range locales.Langs() {
		about, err := words.Text(lang, "screen.about", nil)
		require.NoError(t, err)
		require.Contains(t, body, about)
		require.Contains(t, body, `lang="`+lang+`"`)
	}
}
