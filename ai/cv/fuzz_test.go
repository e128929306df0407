package cv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
	"hrp/ai/document"
)

func FuzzParseCV(f *testing.F) {
	f.Add("Иван Петров\nGo-разработчик\nОпыт работы\nмарт 2020 — по настоящее время\nТОО «Заря»")
	f.Add("Skills: Go, C++\nJan 2020 – Present\t+7 700 000 00 00\nx@example.com")
	f.Add("٢٠٢٠/٠٣ - حتى الآن\nالخبرات\n(((")
	f.Add("2019 жылдан 2021 жылға дейін\nТілдер\nқазақ – ана тілі")
	f.Fuzz(func(t *testing.T, body string) {
		text := document.Text{Kind: document.Plain, Body: body}
		for i, line := range strings.Split(body, "\n") {
			text.Lines = append(text.Lines, document.Line{Text: line, Size: float64(i % 3), Column: document.Column(i % 5 % 3)})
		}
		got, _ := cv.Parse(text, today)
		require.GreaterOrEqual(t, got.Years, 0.0)
		require.LessOrEqual(t, got.Years, 80.0)
		for _, j := range got.Experience {
			require.LessOrEqual(t, j.From, "2026-11")
		}
	})
}
