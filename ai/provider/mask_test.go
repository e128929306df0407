package provider

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMask(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Пишите: aida.s@example.com, +7 (701) 000-00-00":    "Пишите: [email], [phone]",
		"Тел. 8 701 000 00 00":                              "Тел. [phone]",
		"هاتف: ٠٧٠١٠٠٠٠٠٠٠":                                 "هاتف: [phone]",
		"https://example.com/aida?x=1 и t.me/aida":          "[link] и [link]",
		"github.com/aida-example":                           "[link]",
		"Telegram: aida_dev":                                "Telegram: [link]",
		"(@aida_dev)":                                       "([link])",
		"Go developer, 2019-2023, 5 лет, 700 000–1 000 000": "Go developer, 2019-2023, 5 лет, 700 000–1 000 000",
		"03.2019 – 05.2023":                                 "03.2019 – 05.2023",
		"2019 – 2023":                                       "2019 – 2023",
		"ASP.NET, Node.js, CI/CD, C++, C#":                  "ASP.NET, Node.js, CI/CD, C++, C#",
		"Айгерим Серикова ищет работу":                      "[name] [name] ищет работу",
		"Резюме Айгерим СЕРИКОВОЙ":                          "Резюме [name] [name]",
	} {
		require.Equal(t, want, Mask(text, "Айгерим Серикова"), text)
	}
}
