package cv_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
	"hrp/ai/document"
	"hrp/hr"
)

// fill writes answers over the hints of a template, in order.
func fill(t *testing.T, data []byte, answers []string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		require.NoError(t, err)
		part, err := io.ReadAll(r)
		require.NoError(t, err)
		if f.Name == "word/document.xml" {
			part = regexp.MustCompile(`\[[^\]]+\]`).ReplaceAllFunc(part, func([]byte) []byte {
				require.NotEmpty(t, answers)
				answer := answers[0]
				answers = answers[1:]
				return []byte(answer)
			})
		}
		w, err := archive.Create(f.Name)
		require.NoError(t, err)
		_, err = w.Write(part)
		require.NoError(t, err)
	}
	require.NoError(t, archive.Close())
	require.Empty(t, answers)
	return out.Bytes()
}

func TestTemplateIsReadBack(t *testing.T) {
	for lang, answers := range map[string][]string{
		"ru": {"Ирина Тестова", "Тестировщик", "Алматы", "+7 700 000 00 01", "irina@example.com", "github.com/irina-test", "Ищу дефекты и объясняю их.", "Тестировщик", "ТОО «Заря»", "март 2022 — по настоящее время", "Проверяла выпуски.", "КБТУ, бакалавр, 2018–2022", "SQL, Postman, Jira, Git, Python", "Русский — родной"},
		"kk": {"Айгүл Сынақова", "Тестілеуші", "Алматы", "+7 700 000 00 01", "irina@example.com", "github.com/irina-test", "Қателерді іздеймін.", "Тестілеуші", "«Таң» ЖШС", "наурыз 2022 — қазіргі уақытқа дейін", "Шығарылымдарды тексердім.", "ҚБТУ, бакалавр, 2018–2022", "SQL, Postman, Jira, Git, Python", "Қазақ тілі — ана тілі"},
		"en": {"Irene Sample", "QA Engineer", "Almaty", "+7 700 000 00 01", "irina@example.com", "github.com/irina-test", "I find defects and explain them.", "QA Engineer", "Dawn Labs", "March 2022 – Present", "Checked releases.", "KBTU, bachelor, 2018–2022", "SQL, Postman, Jira, Git, Python", "English – native"},
		"ar": {"ريم أحمد السالم", "مهندسة ضمان الجودة", "ألماتي", "+7 700 000 00 01", "irina@example.com", "github.com/irina-test", "البحث عن العيوب وشرحها.", "مهندسة ضمان الجودة", "شركة الفجر", "مارس 2022 – حتى الآن", "فحص الإصدارات.", "جامعة المدينة، بكالوريوس، 2018 – 2022", "SQL, Postman, Jira, Git, Python", "العربية – اللغة الأم"},
	} {
		t.Run(lang, func(t *testing.T) {
			blank, ok := document.Template(lang)
			require.True(t, ok)
			text, err := document.Parse(fill(t, blank, answers))
			require.NoError(t, err)
			got, ok := cv.Parse(text, today)
			require.True(t, ok)
			require.Equal(t, answers[0], got.Name)
			require.Equal(t, answers[1], got.Title)
			require.Equal(t, "Almaty", got.City)
			require.Equal(t, []string{"+77000000001"}, got.Phones)
			require.Equal(t, []string{"irina@example.com"}, got.Emails)
			require.Equal(t, []string{"github.com/irina-test"}, got.Links)
			require.Equal(t, []string{"SQL", "Postman", "Jira", "Git", "Python"}, got.Skills)
			require.InDelta(t, 4.75, got.Years, 0.06)
			require.Equal(t, []hr.Experience{{Title: answers[7], Company: answers[8], From: "2022-03", Text: answers[10]}}, got.Experience)
			require.Equal(t, "bachelor", got.Degree)
			require.Len(t, got.Languages, 1)
			require.Equal(t, answers[6], got.Summary)
			require.Equal(t, lang, string(got.Lang))
		})
	}
	_, ok := document.Template("fr")
	require.False(t, ok)
}

// TestTemplateLeftBlank finds nothing in the hints themselves.
func TestTemplateLeftBlank(t *testing.T) {
	for _, lang := range hr.Langs() {
		blank, ok := document.Template(string(lang))
		require.True(t, ok)
		text, err := document.Parse(blank)
		require.NoError(t, err)
		got, _ := cv.Parse(text, today)
		require.Empty(t, got.Name, lang)
		require.Empty(t, got.Skills, lang)
		require.Empty(t, got.Experience, lang)
		require.Zero(t, got.Years, lang)
		require.Empty(t, got.Languages, lang)
		require.Empty(t, got.City, lang)
		require.Empty(t, got.Title, lang)
	}
}
