package document_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/document"
)

var pairFolder = flag.String("pairs", filepath.Join("..", "testdata", "cv", "pairs"), "folder of pairs made by tools/cvs/hidden.py")

// TestHiddenPairs reads pairs of CVs that differ in one sentence nobody can see: it must be told in the one,
// kept out of the text, and not be imagined in the other. The figures of docs/reading.md are printed by
// `go test -v -run HiddenPairs ./ai/document -pairs FOLDER`.
func TestHiddenPairs(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(*pairFolder, "*.hidden.*"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	told, imagined, leaked := 0, 0, 0
	for _, name := range names {
		text := readFile(t, name)
		clean := readFile(t, strings.Replace(name, ".hidden.", ".clean.", 1))
		switch {
		case text.Hidden == "":
			t.Logf("not told: %s", filepath.Base(name))
		default:
			told++
		}
		if clean.Hidden != "" {
			t.Logf("imagined: %s: %s", filepath.Base(name), clean.Hidden)
			imagined++
		}
		if len(text.Body) > len(clean.Body)+10 {
			t.Logf("in the text: %s", filepath.Base(name))
			leaked++
		}
	}
	t.Logf("%d pairs: %d told, %d imagined, %d in the text", len(names), told, imagined, leaked)
	require.GreaterOrEqual(t, told*100, len(names)*95)
	require.LessOrEqual(t, imagined*100, len(names))
	require.LessOrEqual(t, leaked*100, len(names)*5)
}

func readFile(t *testing.T, name string) document.Text {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	text, err := document.Parse(data)
	require.NoError(t, err, name)
	return text
}
