package document

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ledongthuc/pdf"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/stretchr/testify/require"
)

// direct reads a file as it is, without having it mended.
func direct(data []byte) (Text, error) {
	text, err := readPDF(trimPDF(data), time.Now().Add(parseTime))
	text.finish()
	return text, err
}

// TestMendingIsNeeded holds files that cannot be read as they are, and are read once they are mended.
func TestMendingIsNeeded(t *testing.T) {
	const says = "alina@example.com|madina@example.com"
	good, err := os.ReadFile(filepath.Join("..", "testdata", "cv", "en-latex.pdf"))
	require.NoError(t, err)
	classic, err := os.ReadFile(filepath.Join("..", "testdata", "cv", "en-sidebar.pdf"))
	require.NoError(t, err)
	for name, data := range map[string][]byte{
		"AES-256 with an empty password": locked(t, good, ""),
		"a table that is not there":      replaceLast(classic, "startxref\n", "startxref\n9"),
		"a table cut off":                classic[:len(classic)-900],
	} {
		_, err := direct(data)
		require.Error(t, err, name)
		text, err := parsePDF(data)
		require.NoError(t, err, name)
		text.finish()
		require.Regexp(t, says, text.Body, name)
	}
	_, err = parsePDF(locked(t, good, "secret"))
	require.Equal(t, Encrypted, ReasonOf(err))
}

// TestTheLibraryAloneGetsItWrong holds files our decoder reads and the library's own reading of text does
// not: an Arabic line as it is drawn, a font whose map is one range of all letters, and one whose map lost
// count.
func TestTheLibraryAloneGetsItWrong(t *testing.T) {
	for file, says := range map[string]string{"ar-office.pdf": "الخبر", "made/fpdf.ru.0a0.pdf": "Инженер машинного обучения", "made/weasyprint.ar.1h0.pdf": "مطور خلفية"} {
		data, err := os.ReadFile(filepath.Join("..", "testdata", "cv", file))
		require.NoError(t, err)
		require.NotContains(t, byLibrary(t, data), says, file)
		text, err := direct(data)
		require.NoError(t, err, file)
		require.Contains(t, text.Body, says, file)
	}
}

// TestWebFile reads a file whose first page stands before the rest, in streams of objects.
func TestWebFile(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "linearized.pdf"))
	require.NoError(t, err)
	require.Contains(t, string(data), "/Linearized")
	require.Contains(t, string(data), "/ObjStm")
	text, err := direct(data)
	require.NoError(t, err)
	require.Contains(t, text.Body, "Alina Example")
}

// byLibrary is the text the library finds by itself; a panic of it is no text.
func byLibrary(t *testing.T, data []byte) string {
	t.Helper()
	var out bytes.Buffer
	err := guard(func() error {
		file, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		plain, err := file.GetPlainText()
		if err != nil {
			return err
		}
		_, err = out.ReadFrom(plain)
		return err
	})
	if err != nil {
		t.Logf("the library: %v", err)
	}
	return out.String()
}

func locked(t *testing.T, data []byte, password string) []byte {
	t.Helper()
	api.DisableConfigDir()
	var out bytes.Buffer
	require.NoError(t, api.Encrypt(bytes.NewReader(data), &out, model.NewAESConfiguration(password, "owner", 256)))
	return out.Bytes()
}

func replaceLast(data []byte, from, to string) []byte {
	i := bytes.LastIndex(data, []byte(from))
	return append(append(bytes.Clone(data[:i]), to...), data[i+len(from):]...)
}
