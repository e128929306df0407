package jobs

import (
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

func TestMeant(t *testing.T) {
	for typed, want := range map[string]string{
		"Kuberntes": "Kubernetes", "Postgers": "PostgreSQL", "кубернтес": "Kubernetes", "тайпскрпит": "TypeScript", "جانقو": "Django", "Djnago": "Django",
		"Go": "", "питон": "", "кубер": "", "постгря": "", "коммуникабельность": "", "Excel": "", "table": "", "терпение": "", "английский": "", "ответственность": "",
	} {
		require.Equal(t, want, Matcher{}.Meant(hr.FieldSkills, typed), typed)
	}
	for typed, want := range map[string]string{
		"Бэкенд разрботчик": "Бэкенд разработчик", "Senior Pyton developr": "Senior Pyton developer", "Деректер талдаушысс": "Деректер талдаушысы", "مهندس بيناات": "مهندس بيانات",
		"Тестровщик": "Тестировщик", "Bakend developer": "Backend developer",
		"Backend developer": "", "питонист": "", "Повар": "", "Деректер талдаушысы": "", "مهندس بيانات": "", "Data engineer": "",
	} {
		require.Equal(t, want, Matcher{}.Meant(hr.FieldTitle, typed), typed)
	}
}
