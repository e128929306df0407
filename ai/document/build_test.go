package document_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// pdfFile writes objects numbered from 1 as a PDF whose catalogue is object 1.
func pdfFile(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

func deflated(data io.Reader) string {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	_, _ = io.Copy(w, data)
	_ = w.Close()
	return b.String()
}

// spaces reads as n blanks, none of which are kept.
func spaces(n int64) io.Reader { return io.LimitReader(blanks{}, n) }

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

const (
	catalog  = "<< /Type /Catalog /Pages 2 0 R >>"
	pageTree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	onePage  = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> /ExtGState << /M 7 0 R >> >> >>"
	font     = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)

// drawing is a PDF of one page with a content stream, and more objects from number 6 on.
func drawing(content string, more ...string) []byte {
	return pdfFile(append([]string{catalog, pageTree, onePage, stream("", content), font}, more...)...)
}

// saying draws lines of text from the top of the page down.
func saying(lines ...string) string {
	var b strings.Builder
	b.WriteString("BT /F1 12 Tf 14 TL 50 780 Td ")
	for _, line := range lines {
		fmt.Fprintf(&b, "(%s) Tj T* ", line)
	}
	b.WriteString("ET\n")
	return b.String()
}

// zipFile writes an archive of names with their contents, in turn.
func zipFile(t testing.TB, entries ...string) []byte {
	t.Helper()
	var out []entry
	for i := 0; i+1 < len(entries); i += 2 {
		out = append(out, entry{entries[i], strings.NewReader(entries[i+1])})
	}
	return zipOf(t, out...)
}

// entry is a file of an archive.
type entry struct {
	name    string
	content io.Reader
}

func zipOf(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, e := range entries {
		f, err := w.Create(e.name)
		require.NoError(t, err)
		_, err = io.Copy(f, e.content)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func docx(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	return zipFile(t, append([]string{"[Content_Types].xml", "<Types/>", "word/document.xml", wordHead + body + wordEnd}, more...)...)
}

const (
	wordHead = `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordSpace + `><w:body>`
	wordEnd  = `</w:body></w:document>`
)

func para(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
