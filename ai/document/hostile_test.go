package document_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/stretchr/testify/require"

	"hrp/ai/document"
)

const readable document.Reason = ""

// hostile is a file made to break its reader. Any of reasons will do, readable among them.
type hostile struct {
	name    string
	data    []byte
	reasons []document.Reason
}

func hostilePDF(t *testing.T) []hostile {
	t.Helper()
	good := sample(t, "en-latex.pdf")
	long := saying("Alina Example, Site Reliability Engineer", "alina@example.com")
	refused := []document.Reason{document.Damaged, document.Empty, document.Limits, document.Timeout}
	any := append([]document.Reason{readable}, refused...)
	form := "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %s >> >>"
	doubling := []string{}
	for i := range 40 {
		doubling = append(doubling, stream(fmt.Sprintf(form, fmt.Sprintf("%d 0 R", i+7)), "/X Do /X Do"))
	}
	hundred := []string{catalog, "<< /Type /Pages /Count 100 /Kids [" + strings.Repeat("3 0 R ", 100) + "] >>", onePage, stream("", long), font}
	bomb := deflated(spaces(240 << 20))
	return []hostile{
		{"header alone", []byte("%PDF-1.4\n"), refused},
		{"header and noise", append([]byte("%PDF-1.4\n"), noise(1<<16)...), refused},
		{"half of a file", good[:len(good)/2], refused},
		{"900 bytes short", good[:len(good)-900], any},
		{"junk before", append(bytes.Repeat([]byte("x"), 300), good...), []document.Reason{readable}},
		{"junk after", append(bytes.Clone(good), bytes.Repeat([]byte("x"), 3000)...), []document.Reason{readable}},
		{"version 2.0", append([]byte("%PDF-2.0"), good[8:]...), []document.Reason{readable}},
		{"tables in a ring", ring(long), any},
		{"pages that hold themselves", pdfFile(catalog, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), refused},
		{"pages that hold themselves many times", pdfFile(catalog, "<< /Type /Pages /Kids ["+strings.Repeat("2 0 R ", 1000)+"] >>"), append(refused, document.TooManyPages)},
		{"a hundred million pages", pdfFile(catalog, "<< /Type /Pages /Kids [3 0 R] /Count 100000000 >>", onePage, stream("", long), font), []document.Reason{readable}},
		{"a hundred pages", pdfFile(hundred...), []document.Reason{document.TooManyPages}},
		{"compressed spaces", drawingOf(stream("/Filter /FlateDecode", bomb)), refused},
		{"compressed thrice", drawingOf(stream("/Filter [/FlateDecode /FlateDecode /FlateDecode]", deflated(strings.NewReader(deflated(strings.NewReader(bomb)))))), refused},
		{"a form that draws itself", drawing(long+"/X Do", stream(fmt.Sprintf(form, "6 0 R"), "/X Do /X Do /X Do")), any},
		{"forms that double", drawing(long+"/X Do", doubling...), any},
		{"millions of operators", drawing(long + strings.Repeat("q Q ", 2_000_000)), any},
		{"millions of letters", drawing("BT /F1 12 Tf " + strings.Repeat("(aaaaaaaaaaaaaaaaaaaa) Tj ", 200_000) + "ET"), any},
		{"unclosed strings", drawing(long + strings.Repeat("(", 1_000_000)), any},
		{"deep arrays in the content", drawing(long + strings.Repeat("[", 1_000_000)), any},
		{"deep dictionaries in the content", drawing(long + strings.Repeat("<</A ", 500_000)), any},
		{"deep arrays in an object", pdfFile(catalog, strings.Repeat("[", 500_000)), refused},
		{"saved a million times", drawing(long + strings.Repeat("q ", 1_000_000)), any},
		{"endless scale", drawing("1e300 0 0 1e300 0 0 cm 1e300 0 0 1e300 0 0 cm " + long), append(any, document.ImageOnly)},
		{"numbers of a million digits", drawing(long + strings.Repeat("9", 1_000_000) + " Tw"), any},
		{"lengths below nothing", pdfFile(catalog, pageTree, onePage, "<< /Length -5 >>\nstream\n"+long+"\nendstream", font), any},
		{"lengths past the end", pdfFile(catalog, pageTree, onePage, "<< /Length 999999999999 >>\nstream\n"+long+"\nendstream", font), any},
		{"a map of four billion codes", mapped("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"), any},
		{"a map of a million ranges", mapped(strings.Repeat("1 beginbfrange <0000> <FFFF> <0041> endbfrange\n", 200_000)), any},
		{"widths for two billion glyphs", composite("/W [0 2000000000 500]"), any},
		{"differences below nothing", pdfFile(catalog, pageTree, onePage, stream("", long), "<< /Type /Font /Subtype /Type1 /Encoding << /Differences [-99999 /a 9999999999 /b] >> >>"), any},
		{"a font that descends from itself", pdfFile(catalog, pageTree, onePage, stream("", long), "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [5 0 R] >>"), any},
		{"an object stream that keeps its own length", savedWith(strings.Replace(keeper, "/Length 37", "/Length 6 0 R", 1), "", map[int]byte{1: 5, 5: 0, 6: 5}), refused},
		{"a table of a billion entries", bytes.Replace(drawing(long), []byte("xref\n0 6"), []byte("xref\n0 999999999"), 1), any},
		{"a picture and no text", drawing("/X Do", stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x")), []document.Reason{document.ImageOnly}},
		{"a blank page", drawing("q Q"), []document.Reason{document.Empty}},
		{"a password is needed", encrypted(t, good, "secret"), []document.Reason{document.Encrypted}},
		{"AES-256 without a password", encrypted(t, good, ""), []document.Reason{readable}},
	}
}

func hostileRest(t *testing.T) []hostile {
	t.Helper()
	good := sample(t, "ru-office.docx")
	refused := []document.Reason{document.Damaged, document.Empty, document.Limits, document.Timeout}
	types := func() entry { return entry{"[Content_Types].xml", strings.NewReader("<Types/>")} }
	blank := io.MultiReader(strings.NewReader(wordHead+"<w:p><w:r><w:t>"), spaces(300<<20), strings.NewReader("</w:t></w:r></w:p>"+wordEnd))
	short := strings.NewReader(wordHead + para("Timur Sample, Data Engineer") + wordEnd)
	laughs := `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	many := []string{}
	for i := range 5000 {
		many = append(many, fmt.Sprintf("word/%d.xml", i), "")
	}
	locked := zipFile(t, "word/document.xml", "x")
	binary.LittleEndian.PutUint16(locked[bytes.Index(locked, []byte("PK\x01\x02"))+8:], 1)
	return []hostile{
		{"unfolds to 300 MB", zipOf(t, types(), entry{"word/document.xml", blank}), []document.Reason{document.Limits}},
		{"unfolding styles", zipOf(t, types(), entry{"word/document.xml", short}, entry{"word/styles.xml", spaces(300 << 20)}), []document.Reason{document.Limits}},
		{"elements a million deep", docx(t, strings.Repeat("<w:p>", 1_000_000)), refused},
		{"tables in tables", docx(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 100_000)), refused},
		{"text boxes in text boxes", docx(t, strings.Repeat("<w:p><w:r><w:txbxContent>", 100_000)), refused},
		{"entities that double", zipFile(t, "word/document.xml", laughs+"<w:document "+wordSpace+">"+para("&c;")+"</w:document>"), append(refused, readable)},
		{"paths that climb", docx(t, para("Timur Sample, Data Engineer"), "../../../../tmp/hrp-escaped", "x", "/etc/hrp-escaped", "x"), []document.Reason{readable}},
		{"thousands of entries", zipFile(t, many...), []document.Reason{document.Limits}},
		{"half an archive", good[:len(good)/2], refused},
		{"an archive with a password", locked, []document.Reason{document.Encrypted}},
		{"broken XML", docx(t, "<w:p><w:r><w:t>Timur"), append(refused, readable)},
		{"bytes that are no text", docx(t, para("\xff\xfe\xfd")), append(refused, readable)},
		{"a table of figures", zipFile(t, "[Content_Types].xml", "x", "xl/workbook.xml", "x"), []document.Reason{document.Unsupported}},
		{"an archive of photos", zipFile(t, "a.jpg", "x"), []document.Reason{document.NotADocument}},
		{"a program", append([]byte("MZ\x90\x00\x03\x00"), noise(4096)...), []document.Reason{document.NotADocument}},
		{"a picture", append([]byte("\x89PNG\r\n\x1a\n"), noise(4096)...), []document.Reason{document.ImageOnly}},
		{"rich text", []byte(`{\rtf1\ansi Timur}`), []document.Reason{document.Unsupported}},
		{"old Word", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), noise(4096)...), []document.Reason{document.Unsupported}},
		{"a page of the web", []byte("<!DOCTYPE html><p>Timur"), []document.Reason{document.Unsupported}},
		{"noughts", make([]byte, 1<<20), []document.Reason{document.NotADocument, document.Empty}},
		{"noise", noise(1 << 20), []document.Reason{document.NotADocument}},
		{"half a letter of UTF-16", []byte("\xff\xfeT\x00i\x00m"), []document.Reason{readable}},
		{"letters without width", []byte(strings.Repeat("\u200b", 100_000)), []document.Reason{document.Empty, document.NotADocument}},
		{"one line of 19 MB", bytes.Repeat([]byte("a"), 19<<20), append(refused, readable)},
		{"more than is looked at", make([]byte, document.MaxBytes+1), []document.Reason{document.TooLarge}},
	}
}

// TestHostileFiles has a child read each file: the right answer, in time, and the parent lives.
func TestHostileFiles(t *testing.T) {
	r := newRunner(t)
	for _, h := range append(hostilePDF(t), hostileRest(t)...) {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			text, err := r.Read(t.Context(), "cv", h.data)
			t.Logf("%d bytes, %v, %q", len(h.data), time.Since(begin).Round(time.Millisecond), document.ReasonOf(err))
			if err != nil {
				require.NotEmpty(t, document.ReasonOf(err), "%v", err)
			}
			require.Contains(t, h.reasons, document.ReasonOf(err))
			require.LessOrEqual(t, len(text.Body), 1<<20)
		})
	}
}

func noise(n int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(r.Uint32())
	}
	return out
}

func drawingOf(contents string) []byte {
	return pdfFile(catalog, pageTree, onePage, contents, font)
}

// ring makes the cross-reference table its own predecessor.
func ring(content string) []byte {
	data := drawing(content)
	at := bytes.LastIndex(data, []byte("xref\n0"))
	return bytes.Replace(data, []byte("/Root 1 0 R"), fmt.Appendf(nil, "/Root 1 0 R /Prev %d", at), 1)
}

func composite(more string, maps ...string) []byte {
	objects := []string{catalog, pageTree, onePage, stream("", "BT /F1 12 Tf 50 700 Td <004100420043> Tj ET"),
		"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 " + more + " >>]"}
	if len(maps) > 0 {
		objects[4] += " /ToUnicode 6 0 R >>"
		objects = append(objects, stream("", maps[0]))
	} else {
		objects[4] += " >>"
	}
	return pdfFile(objects...)
}

func mapped(cmap string) []byte { return composite("", cmap) }

// keeper is an object stream with the catalogue.
var keeper = stream("/Type /ObjStm /N 1 /First 4", "1 0 << /Type /Catalog /Pages 2 0 R >>")

// savedWith is a file of one object, number 5, under cross-reference streams saved one after another. Each says of
// numbers in which object stream they are, and with 0 that they are the object itself.
func savedWith(object, trailer string, sections ...map[int]byte) []byte {
	body := "%PDF-1.5\n"
	at := len(body)
	body += "5 0 obj\n" + object + "\nendobj\n"
	xref := 0
	for i, section := range sections {
		header := trailer + " /Type /XRef /Size 10 /W [1 4 1] /Root 1 0 R"
		if i > 0 {
			header += fmt.Sprintf(" /Prev %d", xref)
		}
		var index, table []byte
		for number, keeper := range section {
			row := []byte{2, 0, 0, 0, keeper, 0}
			if keeper == 0 {
				row[0] = 1
				binary.BigEndian.PutUint32(row[1:], uint32(at))
			}
			index, table = fmt.Appendf(index, "%d 1 ", number), append(table, row...)
		}
		xref = len(body)
		body += "9 0 obj\n" + stream(header+" /Index ["+string(index)+"]", string(table)) + "\nendobj\n"
	}
	return fmt.Appendf([]byte(body), "startxref\n%d\n%%%%EOF\n", xref)
}

// chained are files whose object streams lead back to themselves.
func chained() map[string][]byte {
	itself := map[int]byte{1: 5, 5: 5}
	return map[string][]byte{
		"an object stream in itself":                   savedWith(keeper, "", itself),
		"object streams in each other":                 savedWith(keeper, "", map[int]byte{1: 5, 5: 7, 7: 5}),
		"an object stream in itself since an old save": savedWith(keeper, "", itself, map[int]byte{1: 5}),
		"an object stream in itself with the key":      savedWith(keeper, "/Encrypt 1 0 R", itself),
	}
}

// TestChainedObjectStreams reads in this process: a stack that overflows ends it.
func TestChainedObjectStreams(t *testing.T) {
	for name, data := range chained() {
		t.Run(name, func(t *testing.T) {
			_, err := document.Parse(data)
			require.Contains(t, []document.Reason{document.Damaged, document.Limits}, document.ReasonOf(err))
		})
	}
}

// encrypted locks a file with AES-256; an empty password lets anybody read it.
func encrypted(t *testing.T, data []byte, password string) []byte {
	t.Helper()
	api.DisableConfigDir()
	conf := model.NewAESConfiguration(password, "owner", 256)
	var out bytes.Buffer
	require.NoError(t, api.Encrypt(bytes.NewReader(data), &out, conf))
	return out.Bytes()
}
