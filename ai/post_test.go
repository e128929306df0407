package ai_test

import (
	"testing"

	"hrp/ai"
	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func TestReadPost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		kind       hr.PostKind
		title      string
	}{
		{"ru vacancy", "🔥 Вакансия: Go-разработчик\n\nКомпания Тест-Пэй ищет разработчика в команду платежей.\nТребования: Go, PostgreSQL, Kafka, от 3 лет\nУсловия: 800 000 – 1 200 000 ₸ на руки, Алматы, гибрид\nОтклик: https://t.me/example", hr.PostVacancy, "Go-разработчик"},
		{"ru vacancy that wants a résumé", "Ищем QA engineer, удалённо. Присылайте резюме на jobs@example.com", hr.PostVacancy, "QA engineer"},
		{"en vacancy", "We're hiring: Senior DevOps Engineer\nRequirements: Kubernetes, Terraform, 4+ years\nWe offer $4000 gross, remote.\nApply: jobs@example.com", hr.PostVacancy, "Senior DevOps Engineer"},
		{"kk vacancy", "Frontend әзірлеуші іздейміз!\nТалаптар: React, TypeScript\nЖалақы: 600 000 ₸, Астана", hr.PostVacancy, "Frontend әзірлеуші"},
		{"ar vacancy", "مطلوب مهندس تعلم آلي\nالمتطلبات: Python، PyTorch\nالراتب: 3000 دولار، دبي", hr.PostVacancy, "مهندس تعلم آلي"},
		{"kk vacancy by who gives what", "DevOps инженер, Алматы, гибрид\nСізден: Kubernetes, Terraform, 3 жыл тәжірибе\nБізден: 900 000 ₸, медициналық сақтандыру", hr.PostVacancy, "DevOps инженер"},
		{"ru vacancy by who gives what", "Data engineer, Астана\nЧем предстоит заниматься: витрины, Airflow\nОт вас: SQL, Python, от 2 лет\nОт нас: 1 000 000 ₸, ДМС", hr.PostVacancy, "Data engineer"},
		{"en vacancy by who gives what", "Backend Engineer (Go), Almaty\nWhat you'll do: payments\nWhat you bring: Go, Kafka, 3+ years\nWhat you get: 1.2M KZT, hybrid", hr.PostVacancy, "Backend Engineer (Go)"},
		{"ar vacancy by who gives what", "مهندس ديف أوبس، دبي\nمهامك: Kubernetes\nنتوقع منك: Docker، Terraform، ٣ سنوات\nنقدم لك: ٤٠٠٠ دولار", hr.PostVacancy, "مهندس ديف أوبس"},
		{"ru seeker", "#резюме\nВсем привет! Меня зовут Аида, ищу работу Go-разработчиком. Мой опыт: 4 года, Go, PostgreSQL. Рассматриваю предложения от 900 000 ₸, Алматы", hr.PostResume, ""},
		{"en seeker", "Open to work! I'm looking for a new role as a Python developer. My stack: Python, Django. Remote only.", hr.PostResume, ""},
		{"kk seeker", "Жұмыс іздеймін. Менің тәжірибем: React, 2 жыл. Астана", hr.PostResume, ""},
		{"ar seeker", "أبحث عن عمل: مهندس بيانات، خبرتي ٣ سنوات Python", hr.PostResume, ""},
		{"news", "Вышел Go 1.27: что нового для разработчиков. Разбираем сборщик мусора и дженерики.", hr.PostOther, ""},
		{"en news", "PostgreSQL 19 is out. Here is what changed for Java developers.", hr.PostOther, ""},
		{"recipe", "Рецепт плова на выходные: рис, морковь и терпение", hr.PostOther, ""},
		{"nothing", "🙂🙂🙂", hr.PostOther, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			kind, v := ai.ReadPost(c.text)
			require.Equal(t, c.kind, kind)
			require.Equal(t, c.title, v.Title)
		})
	}
}
