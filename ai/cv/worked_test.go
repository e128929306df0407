package cv_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
)

func TestYearsOfATextWithoutLines(t *testing.T) {
	now := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]float64{
		"Тестировщик Опыт работы Январь 2020 — Декабрь 2021 Банк Тестировщик Февраль 2021 — Декабрь 2022 Завод": 3,
		"QA engineer 2024-12 – present Bank tested cash desks 2020-01 – 2020-12 Shop":                           3,
		"Говорю по телефону 8 800 555 35 35, доверяю себе":                                                      0,
		"": 0,
	} {
		require.InDelta(t, want, cv.Worked(text, now), 0.2, text)
	}
}
