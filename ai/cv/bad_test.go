package cv_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/vocabulary"
)

// TestCVsOfFewWords finds what little there is, and invents nothing.
func TestCVsOfFewWords(t *testing.T) {
	for _, title := range []string{"Go-разработчик", "Деректер талдаушысы", "Data Engineer", "مهندس بيانات"} {
		got, _ := read(t, title)
		require.Equal(t, title, got.Title)
		require.Empty(t, got.Name, title)
		require.Zero(t, got.Years, title)
		require.Empty(t, got.Experience, title)
		require.Empty(t, got.Emails, title)
	}
}

func TestTwoHundredSkills(t *testing.T) {
	all := vocabulary.AllSkills()
	require.Greater(t, len(all), 300)
	got, ok := read(t, "Timur Sample", "Data Engineer", "t.sample@example.com", "Skills", strings.Join(all[:300], ", "))
	require.True(t, ok)
	require.Len(t, got.Skills, 200)
	require.Equal(t, all[0], got.Skills[0])
}

// TestDatesThatCannotBe believes no date after today and no job longer than a life.
func TestDatesThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		dates string
		years float64
	}{
		{"Jan 2030 – Dec 2033", 0},
		{"Jan 2024 – Dec 2040", 2.9},
		{"Dec 2021 – Jan 2020", 2},
		{"13/2020 – 45/2021", 0},
		{"0000 – 9999", 0},
		{"2020 – 2020", 0.9},
	} {
		got, _ := read(t, "Timur Sample", "Experience", "Data Engineer, Nova LLC", c.dates)
		require.InDelta(t, c.years, got.Years, 0.051, c.dates)
	}
}

// TestTenLanguagesInOneCV keeps the fields of a CV whose every line is in another language.
func TestTenLanguagesInOneCV(t *testing.T) {
	got, ok := read(t, "Айгерим Тестова", "Data Engineer", "aigerim@example.com", "Телефон: +7 700 000 12 34",
		"Тәжірибе", "Data Engineer, Nova LLC", "مارس 2020 – декабрь 2022", "Erfahrung mit großen Datenmengen", "Expérience avec les données", "データ基盤を構築した", "数据平台", "데이터 플랫폼",
		"المهارات", "Python, SQL, Airflow, Spark, Kafka", "Languages", "русский — родной", "ағылшын тілі — C1", "Deutsch – B2")
	require.True(t, ok)
	require.Equal(t, "Айгерим Тестова", got.Name)
	require.Equal(t, "Data Engineer", got.Title)
	require.Equal(t, []string{"+77000001234"}, got.Phones)
	require.Equal(t, []string{"Python", "SQL", "Airflow", "Spark", "Kafka"}, got.Skills)
	require.InDelta(t, 2.8, got.Years, 0.06)
	require.Len(t, got.Languages, 3)
}

// TestPapersThatAreNoCV refuses what people send by mistake, in four languages.
func TestPapersThatAreNoCV(t *testing.T) {
	novel := "Снег падал с утра, и к обеду двор стало не узнать. Марина стояла у окна и считала следы. " + strings.Repeat("Она вспоминала лето, реку и старую лодку, на которой они уплывали до самого вечера. ", 30)
	code := "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfor i := 0; i < 10; i++ {\n\t\tfmt.Println(i)\n\t}\n}\n"
	for name, lines := range map[string][]string{
		"an invoice":  {"INVOICE No. 2041", "Bill to: Nova Systems LLP", "billing@example.com", "+7 700 000 12 34", "Description\tQty\tPrice", "Server rack\t2\t450 000", "Delivery\t1\t20 000", "Total: 920 000 KZT", "Payment due within 14 days"},
		"a bill":      {"Счёт на оплату № 17 от 12 мая 2026 г.", "Поставщик: ТОО «Пример»", "Покупатель: ТОО «Образец»", "Наименование\tКол-во\tЦена", "Бумага\t10\t1 500", "Итого: 15 000 тенге", "Руководитель ____________"},
		"a novel":     strings.Split(novel, ". "),
		"code":        strings.Split(code, "\n"),
		"a contract":  {"Қызмет көрсету шарты № 5", "Шарттың мәні", "Орындаушы Тапсырыс берушіге қызмет көрсетуге міндеттенеді.", "Тараптардың деректемелері", "Қолы"},
		"a recipe":    {"كعكة التفاح", "المقادير: دقيق وسكر وبيض وقرفة", "الطريقة: يخلط الدقيق مع السكر ثم يضاف البيض ويخبز أربعين دقيقة."},
		"an article":  {"Why queues lose messages", "Abstract", "We study delivery in systems with Kafka and RabbitMQ.", "Introduction", "Messages are lost when a broker restarts.", "References", "[1] A. Author, Queues, 2019."},
		"a price":     {"Прайс-лист", "Ноутбук\t350 000 ₸", "Монитор\t95 000 ₸", "Мышь\t7 000 ₸", "Звоните: +7 700 000 12 34"},
		"a statement": {"Заявление", "Прошу предоставить мне отпуск с 1 по 14 июня 2026 года.", "Дата, подпись"},
	} {
		got, ok := read(t, lines...)
		require.False(t, ok, fmt.Sprintf("%s: %+v", name, got))
	}
}
