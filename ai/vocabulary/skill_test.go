package vocabulary_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/vocabulary"
)

func TestSkills(t *testing.T) {
	for text, want := range map[string][]string{
		"Java, Spring Boot, SQL":                          {"Java", "Spring Boot", "SQL"},
		"JavaScript и React Native, немного React":        {"JavaScript", "React Native", "React"},
		"нужен senior go в Алматы":                        {"Go"},
		"let's go to the office and have a rest":          nil,
		"R and SQL data analyst":                          {"R", "SQL"},
		"embedded-разработчик на C, STM32, RTOS":          {"C", "STM32", "RTOS"},
		"разработчик с опытом от 3 лет, Java, с дипломом": {"Java"},
		"ASP.NET Core, .NET 8, C#, MS SQL Server":         {"ASP.NET", ".NET", "C#", "MS SQL"},
		"на питоне и джаве, кубернетес, докер":            {"Python", "Java", "Kubernetes", "Docker"},
		"HTML/CSS, CI/CD": {"HTML", "CSS", "CI/CD"},
		"Pythonда жазады, Reactпен жұмыс":             {"Python", "React"},
		"خبرة في بايثون وجافا سكريبت وReact":          {"Python", "JavaScript", "React"},
		"английский C1":                               nil,
		"Worked with Spring and Express on Node.js":   {"Spring", "Express", "Node.js"},
		"Spring 2024 internship, swift response, R&D": nil,
		"C/C++": {"C", "C++"},
		"https://github.com/aida/redis-tools, http://example.com/kafka": nil,
		"Write to aida.python@example.com or see www.example.org/java":  nil,
		"Docker (https://docs.example.com), github.com/aida/kafka, Go":  {"Docker", "Go"},
		"HTTPS and ASP.NET/C#, Draw.io/Figma, CI/CD":                    {"HTTPS", "ASP.NET", "C#", "Draw.io", "Figma", "CI/CD"},
		"1С:Предприятие, 1C-Битрикс":                                    {"1C", "Bitrix24"},
		"си плюс плюс разраб линукс":                                    {"C++", "Linux"},
		"Python3, HTML5, CSS3, Vue3, Angular2, PostgreSQL 16":           {"Python", "HTML", "CSS", "Vue.js", "Angular", "PostgreSQL"},
	} {
		require.Equal(t, want, vocabulary.Skills(text), text)
	}
}
