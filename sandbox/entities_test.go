package sandbox

import (
	"bufio"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// The inputs and outcomes of TDLib's own test of its parsers, which the official server runs on.
func TestParsersAgreeWithTDLib(t *testing.T) {
	t.Parallel()
	f, err := os.Open("testdata/entities.jsonl")
	require.NoError(t, err)
	defer f.Close()
	lines := bufio.NewScanner(f)
	rows := 0
	for lines.Scan() {
		var row struct {
			Mode, Text, Result, Error string
			Entities                  []entity
		}
		require.NoError(t, decodeJSON(lines.Bytes(), &row))
		rows++
		parse := map[string]func(string) (string, []entity, error){"HTML": parseHTML, "MarkdownV2": parseMarkdownV2}[row.Mode]
		text, found, err := parse(row.Text)
		if row.Error != "" {
			require.EqualError(t, err, row.Error, "%s %q", row.Mode, row.Text)
			continue
		}
		require.NoError(t, err, "%s %q", row.Mode, row.Text)
		require.Equal(t, row.Result, text, "%s %q", row.Mode, row.Text)
		require.ElementsMatch(t, row.Entities, found, "%s %q", row.Mode, row.Text)
	}
	require.NoError(t, lines.Err())
	require.Greater(t, rows, 150)
}

func TestTelegramFindsLinksAndCommands(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]entity{
		"/start v_1":                  {{Type: "bot_command", Length: 6}},
		"see /help@hrp_bot now":       {{Type: "bot_command", Offset: 4, Length: 13}},
		"a/b and 1/2":                 nil,
		"и/или":                       nil,
		"write to anna@example.com.":  {{Type: "email", Offset: 9, Length: 16}},
		"https://example.com/a?b=c, ": {{Type: "url", Length: 25}},
		"я @anna_k #go":               {{Type: "mention", Offset: 2, Length: 7}, {Type: "hashtag", Offset: 10, Length: 3}},
		"C# и №1 #1":                  nil,
	} {
		require.Equal(t, want, withFound(text, nil), "%q", text)
	}
}
