package cv_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPositionsAmongWhatStandsBeside takes a position from a line whole and without what is no part of it.
func TestPositionsAmongWhatStandsBeside(t *testing.T) {
	for title, lines := range map[string][]string{
		"SOC Analyst, Tier 2":                  {"SOC Analyst, Tier 2, Nova LLC", "Jan 2020 – Dec 2021", "Tests of payments."},
		"Инженер поддержки, 2-я линия":         {"Инженер поддержки, 2-я линия, ТОО «Nova»", "01.2020 – 12.2021"},
		"QA Engineer (part-time)":              {"QA Engineer (part-time), Nova LLC", "Jan 2020 – Dec 2021"},
		"Руководитель отдела":                  {"ТОО «Nova»", "Руководитель отдела (с января 2020 года по декабрь 2021 года)", "• отдел из 18 человек"},
		"Бэкенд әзірлеуші":                     {"Бэкенд әзірлеуші / «Керуен Онлайн»\t2020 ж. қаңтар – 2021 ж. желтоқсан", "• Redis кэшін енгіздім"},
		"Технический писатель":                 {"01.2020 – 12.2021\t«Nova», Технический писатель: руководства для разработчиков"},
		"Переводчик":                           {"01.2020 – 12.2021\tБюро «Слово», Переводчик: английский и корейский"},
		"старший преподаватель кафедры физики": {"январь 2020 — декабрь 2021: Университет образцовой математики и информатики, старший преподаватель", "кафедры физики"},
		"доцент кафедры геоинформатики":        {"• январь 2020 — декабрь 2021: Университет образцов, доцент кафедры", "геоинформатики"},
	} {
		got, _ := read(t, append([]string{"Timur Sample", "Experience"}, lines...)...)
		require.Len(t, got.Experience, 1, title)
		require.Equal(t, title, got.Experience[0].Title)
		require.InDelta(t, 2, got.Years, 0.051, title)
	}
}
