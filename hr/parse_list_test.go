package hr

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseSkills(t *testing.T) {
	for in, want := range map[string][]string{
		"Go, PostgreSQL, Docker":              {"Go", "PostgreSQL", "Docker"},
		"Go; SQL\nDocker":                     {"Go", "SQL", "Docker"},
		"Go и PostgreSQL":                     {"Go", "PostgreSQL"},
		"Go, Python and SQL":                  {"Go", "Python", "SQL"},
		"Go және Docker":                      {"Go", "Docker"},
		"Go وPython":                          {"Go", "Python"},
		"Go، Docker":                          {"Go", "Docker"},
		"• Go\n• Docker":                      {"Go", "Docker"},
		"- Go\n- CI/CD\n1. C++\n2) C#":        {"Go", "CI/CD", "C++", "C#"},
		"Go/Python/SQL, CI / CD, UI/UX":       {"Go", "Python", "SQL", "CI / CD", "UI/UX"},
		"Навыки: Go, C/C++":                   {"Go", "C", "C++"},
		"go, Go, GO":                          {"go"},
		"R, C, 1C, .NET, Node.js.":            {"R", "C", "1C", ".NET", "Node.js"},
		"Go,,, ,🙂, Docker":                    {"Go", "Docker"},
		"<b>Go</b>, [x](https://example.com)": {"<b>Go</b>", "[x](https://example.com)"},
		"управление командой, Go":             {"управление командой", "Go"},
	} {
		got, err := parseSkills(FieldSkills, in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	many := make([]string, MaxSkills+1)
	for i := range many {
		many[i] = fmt.Sprintf("skill%d", i)
	}
	for in, key := range map[string]string{
		"": "error.skills.expected", "🙂🙂": "error.skills.expected", "123, 456": "error.skills.expected", "аааа": "error.skills.expected",
		strings.Repeat("очень ", 10) + "длинный навык": "error.skills.long", strings.Join(many, ","): "error.skills.many",
	} {
		_, err := parseSkills(FieldSkills, in)
		require.Equal(t, key, refusal(t, err), in)
	}
}

func TestParseLanguages(t *testing.T) {
	type l = Language
	for in, want := range map[string][]Language{
		"английский B2, казахский родной":      {{Code: "en", Level: B2}, {Code: "kk", Level: Native}},
		"английский B2 казахский родной":       {{Code: "en", Level: B2}, {Code: "kk", Level: Native}},
		"Английский - В2":                      {{Code: "en", Level: B2}},
		"English (upper-intermediate)":         {{Code: "en", Level: B2}},
		"pre-intermediate English":             {{Code: "en", Level: A2}},
		"свободный английский":                 {{Code: "en", Level: C1}},
		"fluent English and native Russian":    {{Code: "en", Level: C1}, {Code: "ru", Level: Native}},
		"ағылшын тілі B1, қазақ ана тілі":      {{Code: "en", Level: B1}, {Code: "kk", Level: Native}},
		"қазақ тілі ана тілі":                  {{Code: "kk", Level: Native}},
		"الإنجليزية B2، العربية اللغة الأم":    {{Code: "en", Level: B2}, {Code: "ar", Level: Native}},
		"русский, узбекский":                   {{Code: "ru"}, {Code: "uz"}},
		"рус, каз, англ":                       {{Code: "ru"}, {Code: "kk"}, {Code: "en"}},
		"русский и казахский":                  {{Code: "ru"}, {Code: "kk"}},
		"английский B1, английский C1":         {{Code: "en", Level: C1}},
		"Владею английским языком, уровень B2": {{Code: "en", Level: B2}},
		"английский выше среднего":             {{Code: "en", Level: B2}},
		"türkçe": {{Code: "tr"}}, "中文": {{Code: "zh"}},
	} {
		got, err := parseLanguages(in, false)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	got, err := parseLanguages("английский B2, немецкий желательно", true)
	require.NoError(t, err)
	require.Equal(t, []l{{Code: "en", Level: B2, Must: true}, {Code: "de"}}, got)
	for in, key := range map[string]string{
		"": "error.languages.expected", "🙂": "error.languages.expected", "B2": "error.languages.expected", "нет": "error.languages.expected", "эльфийский": "error.languages.unknown",
		"английский, эльфийский B2": "error.languages.unknown",
	} {
		_, err := parseLanguages(in, false)
		require.Equal(t, key, refusal(t, err), in)
	}
}
