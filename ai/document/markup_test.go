package document_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/document"
)

// TestTextSetWithSigns reads headings, bold words and links of Markdown, and headings over drawn lines.
func TestTextSetWithSigns(t *testing.T) {
	text, err := document.Parse([]byte("# Timur Sample\n**QA Engineer**\n\n## Work\n### Nova LLC\n*2020 – 2022*\n- Tests of **REST API** in `Postman`, 2 * 3 * 4\n" +
		"---\n## Links ##\n[GitHub](https://github.com/t-sample), [a note](see-below)\n| Tool | Years |\n|---|:---:|\n| Jira | 5 |\n"))
	require.NoError(t, err)
	require.Equal(t, []string{"https://github.com/t-sample"}, text.Links)
	heading := func(text string, size float64) document.Line {
		return document.Line{Text: text, Size: size, Bold: true}
	}
	line := func(text string) document.Line { return document.Line{Text: text, Size: 10} }
	require.Equal(t, []document.Line{
		heading("Timur Sample", 18), heading("QA Engineer", 10), line(""), heading("Work", 14), heading("Nova LLC", 10), line("2020 – 2022"),
		line("- Tests of REST API in Postman, 2 * 3 * 4"), {}, heading("Links", 14), line("GitHub, [a note](see-below)"), line("| Tool | Years |"), {}, line("| Jira | 5 |"),
	}, text.Lines)

	text, err = document.Parse([]byte("تيمور المثال\n\nالخبرات\n========\nمهندس\n\n-----\nالتعليم\n-----\nجامعة المدينة\n-----\nالمهارات: Go\n"))
	require.NoError(t, err)
	require.Equal(t, []document.Line{
		line("تيمور المثال"), line(""), heading("الخبرات", 14), {}, line("مهندس"), line(""), heading("التعليم", 14), {}, line("جامعة المدينة"), {}, line("المهارات: Go"),
	}, text.Lines)
}

// TestTextWithFewSigns leaves a text alone that is not set with signs.
func TestTextWithFewSigns(t *testing.T) {
	for _, s := range []string{"#резюме #python\nC# и .NET, 5 * 2 * 3", "Timur Sample\n-----\nQA Engineer\n-----\nKafka, **", "I know C **and** Go\n__init__.py"} {
		text, err := document.Parse([]byte(s))
		require.NoError(t, err)
		require.Equal(t, s, text.Body)
		require.Zero(t, text.Lines[0].Size)
	}
}
