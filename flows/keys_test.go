package flows

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The catalogue is read from its files, because flows may not import locales.
func TestEveryKeyHasItsSentence(t *testing.T) {
	for _, lang := range []string{"ru", "kk", "en", "ar"} {
		names, err := filepath.Glob("../locales/*." + lang + ".json")
		require.NoError(t, err)
		require.NotEmpty(t, names)
		known := map[string]json.RawMessage{}
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(data, &known), name)
		}
		var missing []string
		for _, k := range New().Keys() {
			if known[k] == nil {
				missing = append(missing, k)
			}
		}
		require.Empty(t, missing, "%s: %s", lang, strings.Join(missing, " "))
	}
}

func TestEverySentenceIsSaid(t *testing.T) {
	said := map[string]bool{}
	for _, k := range New().Keys() {
		said[k] = true
	}
	for _, lang := range []string{"ru", "kk", "en", "ar"} {
		data, err := os.ReadFile("../locales/flow." + lang + ".json")
		require.NoError(t, err)
		var own map[string]any
		require.NoError(t, json.Unmarshal(data, &own))
		for k := range own {
			require.True(t, said[k], "%s: nothing says %s", lang, k)
		}
	}
}
