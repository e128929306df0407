package document_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/document"
)

// addSamples seeds a fuzz function with the CVs of testdata of one kind.
func addSamples(f *testing.F, pattern string) {
	f.Helper()
	names, err := filepath.Glob(filepath.Join("..", "testdata", "cv", pattern))
	require.NoError(f, err)
	require.NotEmpty(f, names)
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
}

// parse reads data: no panic may escape, and a refusal always has its reason.
func parse(t *testing.T, data []byte) {
	t.Helper()
	text, err := document.Parse(data)
	if err != nil {
		require.NotEmpty(t, document.ReasonOf(err))
		return
	}
	require.NotEmpty(t, text.Body)
	require.LessOrEqual(t, len(text.Body), 1<<20)
}

func FuzzPDF(f *testing.F) {
	addSamples(f, "*-latex.pdf")
	f.Add(drawing(saying("Timur Sample", "Data Engineer")))
	f.Add(mapped("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange"))
	f.Add(drawing("q 1 0 0 1 10 10 cm BT /F1 12 Tf (a) ' [(b) -250 (c)] TJ ET Q BI /W 1 ID x EI /X Do", stream("/Subtype /Form", saying("d"))))
	for _, data := range chained() {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { parse(t, data) })
}

// FuzzContent changes only what is drawn, so that every run comes past the tables of the file.
func FuzzContent(f *testing.F) {
	f.Add(saying("Timur Sample", "Data Engineer"))
	f.Add("BT /F1 12 Tf 1 0 0 1 50 50 Tm [(a) -250 (b)] TJ 3 Tr (c) Tj ET 0 0 10 10 re f")
	f.Fuzz(func(t *testing.T, content string) { parse(t, drawing(content)) })
}

func FuzzDOCX(f *testing.F) {
	addSamples(f, "*.docx")
	addSamples(f, "*.odt")
	f.Add(docx(f, para("Timur Sample")))
	f.Fuzz(func(t *testing.T, data []byte) { parse(t, data) })
}

// FuzzWordXML changes only the text of the document inside its archive.
func FuzzWordXML(f *testing.F) {
	f.Add(para("Timur Sample"))
	f.Add(`<w:tbl><w:tr><w:tc>` + para("a") + `</w:tc><w:tc>` + para("b") + para("c") + `</w:tc></w:tr></w:tbl>`)
	f.Fuzz(func(t *testing.T, body string) { parse(t, docx(t, body)) })
}
