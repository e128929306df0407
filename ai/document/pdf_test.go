package document_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/document"
)

// TestAMapOfThousandsOfLetters reads the map of a font that was embedded whole, all its glyphs in one list.
func TestAMapOfThousandsOfLetters(t *testing.T) {
	var list strings.Builder
	for code := range 6000 {
		fmt.Fprintf(&list, "<%04X> <%04X> ", code, code+1)
	}
	text, err := document.Parse(mapped("1 begincodespacerange <0000> <FFFF> endcodespacerange 6000 beginbfchar " + list.String() + "endbfchar"))
	require.NoError(t, err)
	require.Equal(t, "BCD", text.Body)
}

// TestGlyphsThatLinesSpell reads an Arabic font whose map gives the letters of a line to one glyph.
func TestGlyphsThatLinesSpell(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "testdata", "cv", "made", "weasyprint.ar.1h0.pdf"))
	require.NoError(t, err)
	text, err := document.Parse(data)
	require.NoError(t, err)
	for _, words := range []string{"مطور خلفية", "شركة الاختبار للتجزئة", "أتولى المهمة كاملة من الحديث مع العميل إلى Kubernetes و Docker.", "توجيه موظفين جديدين ومراجعة الحلول"} {
		require.Contains(t, text.Body, words)
	}
}

// TestColumnsHardlyApart parts columns where a line nearly fills its own.
func TestColumnsHardlyApart(t *testing.T) {
	var content strings.Builder
	side := []string{"Contact", "t.sample.of.long.names@example.com", "Almaty", "Skills", "Kafka", "Linux", "Redis"}
	wide := []string{"Timur Sample", "Data Engineer of the north and of the warm south", "Profile", "Quiet work with data", "Experience", "Nova Systems", "Orbit Retail"}
	for i := range side {
		y := 780 - 14*i
		fmt.Fprintf(&content, "BT /F1 10 Tf 40 %d Td (%s) Tj ET BT /F1 10 Tf 219 %d Td (%s) Tj ET ", y, side[i], y, wide[i])
	}
	text, err := document.Parse(drawing(content.String()))
	require.NoError(t, err)
	require.Equal(t, strings.Join(side, "\n")+"\n\n"+strings.Join(wide, "\n"), text.Body)
}

// TestColumnsOfOneText marks no column where a text goes on from one into the next.
func TestColumnsOfOneText(t *testing.T) {
	var content strings.Builder
	for i := range 8 {
		y := 780 - 14*i
		fmt.Fprintf(&content, "BT /F1 10 Tf 40 %d Td (line %d of the text as it begins) Tj ET BT /F1 10 Tf 320 %d Td (line %d of the text as it ends now) Tj ET ", y, i, y, i)
	}
	text, err := document.Parse(drawing(content.String()))
	require.NoError(t, err)
	require.Less(t, strings.Index(text.Body, "line 7 of the text as it begins"), strings.Index(text.Body, "line 0 of the text as it ends"))
	for _, line := range text.Lines {
		require.Equal(t, document.NoColumn, line.Column)
	}
}

// TestTablesUnderHeadings reads a page of headings and labelled rows row by row: its labels are no side column.
func TestTablesUnderHeadings(t *testing.T) {
	var content strings.Builder
	y := 780
	put := func(size, x int, s string) {
		fmt.Fprintf(&content, "BT /F1 %d Tf %d %d Td (%s) Tj ET ", size, x, y, s)
	}
	for _, part := range [][]string{{"Experience", "2022", "Nova Systems", "2020", "Orbit Retail", "2018", "Dawn Media"}, {"Study", "2017", "Sample University"}, {"Tools", "Daily", "Kafka and Linux", "Else", "Redis and Docker"}} {
		put(14, 40, part[0])
		for i := 1; i < len(part); i += 2 {
			y -= 14
			put(10, 40, part[i])
			put(10, 180, part[i+1]+" with a line that goes on")
		}
		y -= 20
	}
	text, err := document.Parse(drawing(content.String()))
	require.NoError(t, err)
	for _, row := range []string{"2022\tNova Systems", "2017\tSample University", "Tools\n\nDaily\tKafka and Linux"} {
		require.Contains(t, text.Body, row)
	}
}

// TestLabelsBesideLooseLines reads a table of headings and what is beside them, all of it set wide apart, row by row.
func TestLabelsBesideLooseLines(t *testing.T) {
	var content strings.Builder
	y := 780
	put := func(x int, s string) { fmt.Fprintf(&content, "BT /F1 10 Tf %d %d Td (%s) Tj ET ", x, y, s) }
	for _, part := range [][]string{
		{"Personal", "Phone: 000 12 34", "Mail: t.sample", "Home: Almaty"}, {"Objective", "Quiet work with data"},
		{"Experience", "Data Engineer", "Nova Systems", "2020 - 2022", "Pipelines for shops", "Analyst", "Orbit Retail", "2018 - 2020"},
		{"Education", "Computer science", "Sample University, 2017"}, {"Skills", "Kafka and Linux", "Redis and Docker"},
	} {
		put(40, part[0])
		for _, line := range part[1:] {
			put(180, line)
			y -= 23
		}
		y -= 8
	}
	text, err := document.Parse(drawing(content.String()))
	require.NoError(t, err)
	for _, row := range []string{"Personal\tPhone: 000 12 34", "Experience\tData Engineer", "2018 - 2020\n\nEducation\tComputer science", "Skills\tKafka and Linux"} {
		require.Contains(t, text.Body, row)
	}
}

// TestListsAtTheFootOfAPage reads two lists beside each other one after the other, and leaves the dates above them with
// their lines.
func TestListsAtTheFootOfAPage(t *testing.T) {
	var content strings.Builder
	y := 780
	put := func(size, x int, s string) {
		fmt.Fprintf(&content, "BT /F1 %d Tf %d %d Td (%s) Tj ET ", size, x, y, s)
	}
	rows := [][]string{
		{"About"}, {"Quiet work with data, in teams of many people, over many years and in the end of it alone, and more"},
		{"Work"}, {"Data Engineer", "2020 - 2022"}, {"Nova Systems"}, {"Analyst", "2018 - 2020"}, {"Orbit Retail"}, {"Pipelines for shops"},
		{"Tools", "Languages"}, {"Kafka and Linux", "Kazakh"}, {"Redis and Docker", "English"},
	}
	for _, row := range rows {
		size := 10
		if row[0] == "About" || row[0] == "Work" || row[0] == "Tools" {
			size, y = 14, y-12
		}
		put(size, 40, row[0])
		if len(row) > 1 && row[1][0] == '2' {
			put(size, 480, row[1])
		} else if len(row) > 1 {
			put(size, 300, row[1])
		}
		y -= 14
	}
	text, err := document.Parse(drawing(content.String()))
	require.NoError(t, err)
	for _, part := range []string{"Data Engineer\t2020 - 2022\nNova Systems", "Analyst\t2018 - 2020\nOrbit Retail", "Tools\nKafka and Linux\nRedis and Docker\n\nLanguages\nKazakh\nEnglish"} {
		require.Contains(t, text.Body, part)
	}
}

// TestLabelsAtTheMiddle reads a table row by row whose labels stand at the middle of their cells, and a side column whose
// lines stand beside any of the text as a column.
func TestLabelsAtTheMiddle(t *testing.T) {
	put := func(b *strings.Builder, x int, y float64, s string) {
		fmt.Fprintf(b, "BT /F1 10 Tf %d %.1f Td (%s) Tj ET ", x, y, s)
	}
	parts := [][]string{
		{"Personal", "Phone: 000 12 34", "Mail: t.sample", "Home: Almaty"},
		{"Experience", "Data Engineer", "Nova Systems", "2020 - 2022", "Analyst", "Orbit Retail", "2018 - 2020"},
		{"Education", "Computer science, Sample University, 2017"}, {"Skills", "Kafka and Linux", "Redis and Docker"},
	}
	var table, column strings.Builder
	put(&table, 40, 790, "Timur Sample")
	y := 760.0
	for i, part := range parts {
		lines := part[1:]
		put(&table, 40, y-13*float64(len(lines)-1)/2, part[0])
		put(&column, 40, 760-19*float64(i), part[0])
		for _, line := range lines {
			put(&table, 180, y, line)
			put(&column, 180, y, line)
			y -= 13
		}
		y -= 4
	}
	text, err := document.Parse(drawing(table.String()))
	require.NoError(t, err)
	for _, row := range []string{"Timur Sample", "Personal\tPhone: 000 12 34\nMail: t.sample", "Experience\tData Engineer\nNova Systems", "Education\tComputer science", "Skills\tKafka and Linux\nRedis"} {
		require.Contains(t, text.Body, row)
	}
	text, err = document.Parse(drawing(column.String()))
	require.NoError(t, err)
	require.NotContains(t, text.Body, "\t")
}
