package hr

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// opening is a vacancy whose text is long enough to be known again.
func opening() VacancyFields {
	return VacancyFields{Title: "Go-разработчик", City: "Алматы", Must: []string{"Go", "PostgreSQL", "Kafka"},
		Pay:         Pay{From: 800_000, To: 1_200_000, Currency: KZT, Period: PerMonth},
		Description: "Вакансия: Go-разработчик. Пишем сервисы, которые считают деньги, читаем код друг друга и выпускаем каждый день. Требования: Go, PostgreSQL, Kafka, от трёх лет. Отклик: @jobs"}
}

func TestSameVacancy(t *testing.T) {
	t.Parallel()
	three, five := 3.0, 5.0
	for name, c := range map[string]struct {
		change func(*VacancyFields)
		same   bool
	}{
		"a copy": {func(*VacancyFields) {}, true},
		"signs and contacts": {func(v *VacancyFields) {
			v.Description = "🔥 " + strings.ReplaceAll(v.Description, "@jobs", "hr@example.com, до пятницы")
		}, true},
		"a longer title":       {func(v *VacancyFields) { v.Title = "Срочно: Go-разработчика в команду" }, true},
		"pay raised":           {func(v *VacancyFields) { v.Pay.From, v.Pay.To = 1_000_000, 1_500_000 }, true},
		"pay left out":         {func(v *VacancyFields) { v.Pay = Pay{} }, true},
		"pay of another order": {func(v *VacancyFields) { v.Pay.From, v.Pay.To = 250_000, 300_000 }, false},
		"a skill more":         {func(v *VacancyFields) { v.Nice = []string{"Docker"} }, true},
		"another title":        {func(v *VacancyFields) { v.Title = "Go-тестировщик" }, false},
		"a level in the text":  {func(v *VacancyFields) { v.Seniority = Senior }, true},
		"another level":        {func(v *VacancyFields) { v.Title, v.Seniority = "Senior Go-разработчик", Senior }, false},
		"another city":         {func(v *VacancyFields) { v.City = "Астана" }, false},
		"another stack":        {func(v *VacancyFields) { v.Must = []string{"Go", "MongoDB", "RabbitMQ"} }, false},
		"more years":           {func(v *VacancyFields) { v.YearsMin = &five }, false},
		"another text": {func(v *VacancyFields) {
			v.Description = "Делаем игры про кочевников: серверы, рейтинги, турниры, античит, выпуски раз в месяц, удалённо из любого города страны."
		}, false},
		"too short a text": {func(v *VacancyFields) { v.Description = "Нужен Go-разработчик" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b := opening(), opening()
			a.YearsMin, b.YearsMin = &three, &three
			c.change(&b)
			require.Equal(t, c.same, SameVacancy(a, b))
			require.Equal(t, c.same, SameVacancy(b, a))
		})
	}
}

func TestSketch(t *testing.T) {
	t.Parallel()
	shares := func(a, b string) bool {
		return slices.ContainsFunc(Sketch(a), func(x int32) bool { return slices.Contains(Sketch(b), x) })
	}
	text := opening().Description
	require.Len(t, Sketch(text), sketchBands)
	require.Equal(t, Sketch(text), Sketch(strings.ToUpper(text)+" #go 🔥 https://example.com/1"))
	require.True(t, shares(text, "UPD: ещё открыта. "+text+" Пишите до пятницы."))
	require.False(t, shares(text, "We read X-rays so that village doctors get an answer in minutes. You will train, measure and ship models."))
	require.Nil(t, Sketch("Нужен Go-разработчик, 10 20 30 40 50 60 70 80 90 100 110 120"), "figures are no words")
}
