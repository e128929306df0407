package ai_test

import (
	"testing"

	"hrp/ai"
	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func TestParseVacancy(t *testing.T) {
	t.Parallel()
	three, two := 3.0, 2.0
	for _, c := range []struct {
		name, text string
		want       hr.VacancyFields
	}{
		{"a post in Russian", "Вакансия: Go-разработчик\nИщем Go-разработчика в Алматы, гибрид. Опыт от 3 лет.\nНужны Go, PostgreSQL, Docker, Kafka.\nБудет плюсом: gRPC, Kubernetes.\nЗарплата 700-1000 тыс тенге на руки",
			hr.VacancyFields{Title: "Go-разработчик", Must: []string{"Go", "PostgreSQL", "Docker", "Kafka"}, Nice: []string{"gRPC", "Kubernetes"},
				City: "Almaty", Formats: []hr.Format{hr.Hybrid}, YearsMin: &three, Pay: hr.Pay{From: 700000, To: 1000000, Currency: hr.KZT, Period: hr.PerMonth, Base: hr.Net}}},
		{"a post in English with bullets", "We're hiring: Frontend developer\nRemote, full-time\n\nRequirements:\n- React\n- TypeScript\n- 2+ years of experience\nNice to have:\n- Next.js\n- GraphQL",
			hr.VacancyFields{Title: "Frontend developer", Must: []string{"React", "TypeScript"}, Nice: []string{"Next.js", "GraphQL"},
				Formats: []hr.Format{hr.Remote}, YearsMin: &two, Term: hr.LongTerm}},
		{"a line", "тестировщик, Postman, SQL, удалённо",
			hr.VacancyFields{Title: "тестировщик", Must: []string{"Postman", "SQL"}, Formats: []hr.Format{hr.Remote}}},
		{"Kazakh", "Frontend әзірлеуші керек\nАстана, аралас формат\nҚажет: React, TypeScript. Next.js білсе, артықшылық.",
			hr.VacancyFields{Title: "Frontend әзірлеуші", Must: []string{"React", "TypeScript"}, Nice: []string{"Next.js"}, City: "Astana", Formats: []hr.Format{hr.Hybrid}}},
		{"Arabic", "مطلوب محلل بيانات في دبي\nالمطلوب: SQL وPython وTableau\nالعمل عن بعد",
			hr.VacancyFields{Title: "محلل بيانات", Must: []string{"SQL", "Python", "Tableau"}, City: "Dubai", Formats: []hr.Format{hr.Remote}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, ok := ai.ParseVacancy(c.text)
			require.True(t, ok)
			got.Description = ""
			require.Equal(t, c.want, got)
		})
	}
	_, ok := ai.ParseVacancy("привет, как дела")
	require.False(t, ok)
}
