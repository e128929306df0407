package document_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"hrp/ai/document"
)

func TestPlainText(t *testing.T) {
	const says = "Айгерим Серикова\nСистемный аналитик\nОпыт работы в банке, требования и схемы"
	cp1251, err := charmap.Windows1251.NewEncoder().String(says)
	require.NoError(t, err)
	koi8, err := charmap.KOI8R.NewEncoder().String(says)
	require.NoError(t, err)
	const arabic = "ليلى حسن\nمهندسة أمن سيبراني\nالخبرات العملية في حماية الشبكات"
	cp1256, err := charmap.Windows1256.NewEncoder().String(arabic)
	require.NoError(t, err)
	wide := func(s string, order func(uint16) []byte, mark string) string {
		out := mark
		for _, u := range utf16.Encode([]rune(s)) {
			out += string(order(u))
		}
		return out
	}
	little := func(u uint16) []byte { return []byte{byte(u), byte(u >> 8)} }
	big := func(u uint16) []byte { return []byte{byte(u >> 8), byte(u)} }
	for name, c := range map[string]struct{ data, want string }{
		"UTF-8":                    {says, says},
		"UTF-8 with a mark":        {"\xef\xbb\xbf" + says, says},
		"UTF-16, small end first":  {wide(says, little, "\xff\xfe"), says},
		"UTF-16, great end first":  {wide(says, big, "\xfe\xff"), says},
		"Windows Cyrillic":         {cp1251, says},
		"KOI8":                     {koi8, says},
		"Windows Arabic":           {cp1256, arabic},
		"lines of Windows":         {strings.ReplaceAll(says, "\n", "\r\n"), says},
		"UTF-8 read as Latin":      {latin1("Айгерим"), "Айгерим"},
		"Kazakh with parts joined": {"Әділ Ғабит и\u0306", "Әділ Ғабит й"},
	} {
		text, err := document.Parse([]byte(c.data))
		require.NoError(t, err, name)
		require.Equal(t, c.want, text.Body, name)
		require.Equal(t, document.Plain, text.Kind)
	}
}

// latin1 reads bytes as the letters of that alphabet.
func latin1(s string) string {
	out := make([]rune, 0, len(s))
	for _, c := range []byte(s) {
		out = append(out, rune(c))
	}
	return string(out)
}

// TestFontsWithTraps draws one text with every way of naming letters the library alone gets wrong.
func TestFontsWithTraps(t *testing.T) {
	const says = "Жұмыс өтілі"
	codes := ""
	for _, r := range says {
		codes += fmt.Sprintf("%04X", r)
	}
	wholePlane := "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange"
	draw := func(show, font string, more ...string) []byte {
		return pdfFile(append([]string{catalog, pageTree, onePage, stream("", "BT /F1 12 Tf 50 700 Td "+show+" Tj ET"), font}, more...)...)
	}
	wide := "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 600 >>] /ToUnicode 6 0 R >>"
	cp1251, err := charmap.Windows1251.NewEncoder().String("Привет, Казахстан")
	require.NoError(t, err)
	array := "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <01> <03> [<0416> <04B1> <00660069>] endbfrange"
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"one range for the whole plane": {draw("<"+codes+">", wide, stream("", wholePlane)), says},
		"a range with a list":           {draw("<0001000200030001000200030001000200030001000200030001000200030001>", wide, stream("", array)), strings.Repeat("Жұfi", 5) + "Ж"},
		"cp1251 called Latin":           {draw("("+cp1251+" "+cp1251+")", "<< /Type /Font /Subtype /Type1 /BaseFont /F /Encoding /WinAnsiEncoding >>"), "Привет, Казахстан Привет, Казахстан"},
		"cp1251 beside Latin words":     {draw("("+cp1251+", ivan@example.com, github.com/ivan-test, 2016\\0252020)", "<< /Type /Font /Subtype /Type1 /BaseFont /F >>"), "Привет, Казахстан, ivan@example.com, github.com/ivan-test, 2016–2020"},
		"named one by one": {draw("(abc abc abc abc abc abc abc)", "<< /Type /Font /Subtype /Type1 /BaseFont /F /Encoding << /Differences [97 /afii10017 /uni04B1 /f_i] >> >>"),
			strings.TrimSpace(strings.Repeat("Аұfi ", 7))},
		"ligatures and forms of Arabic": {draw("<"+hex("\uFB01\uFB01\uFB01\uFB01\uFB01\uFB01\uFB01\uFB01\uFB01\uFB01")+">", wide, stream("", wholePlane)), strings.Repeat("fi", 10)},
		"Arabic as drawn from the left": {draw("<"+hex("ﻲﻧاﺮﺒﻴﺳ ﻦﻣأ ﺔﺳﺪﻨﻬﻣ ةﺮﺒﺧ")+">", wide, stream("", wholePlane)), "خبرة مهندسة أمن سيبراني"},
	} {
		text, err := document.Parse(c.data)
		require.NoError(t, err, name)
		require.Equal(t, c.want, text.Body, name)
	}
}

// hex writes text as the codes of a font that numbers its letters as Unicode does.
func hex(s string) string {
	out := ""
	for _, r := range s {
		out += fmt.Sprintf("%04X", r)
	}
	return out
}

// at draws a line of text at a place.
func at(x, y int, s string) string {
	return fmt.Sprintf("BT /F1 10 Tf %d %d Td (%s) Tj ET\n", x, y, s)
}

func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	var b strings.Builder
	b.WriteString(at(40, 800, "Timur Sample, who builds pipelines for data and likes quiet releases at noon"))
	side := []string{"Contacts", "t.sample@example.com", "Almaty", "Skills", "Python", "SQL", "Airflow", "Languages", "English"}
	main := []string{"Experience", "Data Engineer at Nova", "Jan 2020 to Dec 2022", "Built a warehouse for payments", "Analyst at Orbit", "Wrote reports for sales", "Education", "Example University"}
	// Drawn row by row, so that the order of the file would mix the columns.
	for i := range side {
		b.WriteString(at(40, 760-i*14, side[i]))
		if i < len(main) {
			b.WriteString(at(220, 757-i*17, main[i]))
		}
	}
	text, err := document.Parse(drawing(b.String()))
	require.NoError(t, err)
	flat := strings.ReplaceAll(text.Body, "\n\n", "\n")
	require.Contains(t, flat, strings.Join(side, "\n"))
	require.Contains(t, flat, strings.Join(main, "\n"))
}

func TestDatesBesideAJobStayWithIt(t *testing.T) {
	var b strings.Builder
	y := 800
	for _, job := range [][]string{
		{"Jan 2020 - Now", "Nova Systems", "Data Engineer", "Built a warehouse", "Wrote pipelines"},
		{"May 2018 - Dec 2019", "Orbit Labs", "Analyst", "Made reports"},
		{"Jan 2016 - Apr 2018", "Dawn Group", "Intern", "Learned much"},
		{"Jan 2015 - Dec 2015", "Sky Works", "Trainee", "Helped the team"},
	} {
		b.WriteString(at(40, y, job[0]))
		for _, line := range job[1:] {
			b.WriteString(at(200, y, line))
			y -= 14
		}
		y -= 8
	}
	text, err := document.Parse(drawing(b.String()))
	require.NoError(t, err)
	require.Contains(t, text.Body, "May 2018 - Dec 2019\tOrbit Labs\nAnalyst\nMade reports")
	require.Contains(t, text.Body, "Jan 2015 - Dec 2015\tSky Works\nTrainee")
}

func TestWordsBrokenAtTheEndOfALine(t *testing.T) {
	text, err := document.Parse(drawing(saying("Operated the infrastruc-", "ture of a bank, see github.com/timur-", "sample for the code")))
	require.NoError(t, err)
	require.Equal(t, "Operated the infrastructure\nof a bank, see github.com/timur-sample\nfor the code", text.Body)
}

func TestTurnedPageReadsTheSame(t *testing.T) {
	const says = "Timur Sample, Data Engineer from Astana"
	content := "BT /F1 12 Tf 0 1 -1 0 300 100 Tm (" + says + ") Tj ET"
	data := pdfFile(catalog, pageTree, strings.Replace(onePage, "/Contents", "/Rotate 90 /Contents", 1), stream("", content), font)
	text, err := document.Parse(data)
	require.NoError(t, err)
	require.Equal(t, says, text.Body)
}

func TestDOCXParts(t *testing.T) {
	cell := func(lines ...string) string {
		out := "<w:tc>"
		for _, l := range lines {
			out += para(l)
		}
		return out + "</w:tc>"
	}
	body := `<w:p><w:r><w:t>Timur</w:t><w:tab/><w:t>Sample</w:t><w:br/><w:t xml:space="preserve">Data </w:t></w:r><w:ins><w:r><w:t>Engineer</w:t></w:r></w:ins><w:del><w:r><w:delText>Clerk</w:delText></w:r></w:del></w:p>` +
		`<w:p><w:pPr><w:numPr/></w:pPr><w:hyperlink r:id="rId9" xmlns:r="x"><w:r><w:t>GitHub</w:t></w:r></w:hyperlink></w:p>` +
		`<w:tbl><w:tr>` + cell("2020", "") + cell("Nova") + `</w:tr><w:tr>` + cell("Contacts", "Almaty") + cell("Experience", "Orbit") + `</w:tr></w:tbl>` +
		`<w:p><w:r><AlternateContent><Choice><w:txbxContent>` + para("In a box") + `</w:txbxContent></Choice><Fallback><w:txbxContent>` + para("In a box") + `</w:txbxContent></Fallback></AlternateContent></w:r></w:p>`
	text, err := document.Parse(docx(t, body,
		"word/header1.xml", `<w:hdr `+wordSpace+`>`+para("t.sample@example.com")+`</w:hdr>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId9" TargetMode="External" Target="https://github.com/t-sample"/></Relationships>`))
	require.NoError(t, err)
	require.Equal(t, "t.sample@example.com\n\nTimur\tSample\nData Engineer\n• GitHub\n2020\tNova\nContacts\nAlmaty\n\nExperience\nOrbit\n\nIn a box", text.Body)
	require.Equal(t, []string{"https://github.com/t-sample"}, text.Links)
}
