package cv_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDegreesToCome counts no degree that is still studied for, and every one that is had.
func TestDegreesToCome(t *testing.T) {
	for _, c := range []struct {
		degree string
		lines  []string
	}{
		{"none", []string{"KBTU, BSc in Computer Science, 2023 – 2027"}},
		{"none", []string{"КБТУ", "Бакалавриат, 3 курс, с 2024 года"}},
		{"none", []string{"М. Әуезов атындағы ОҚУ", "бакалавриат, 4-курс (оқып жатырмын)"}},
		{"none", []string{"BSc in Computer Science (expected)", "KBTU"}},
		{"none", []string{"2023 – present\tKBTU", "Bachelor of Science"}},
		{"bachelor", []string{"MSc in Data Science, 2025 – 2027", "BSc in Computer Science, 2021 – 2025"}},
		{"bachelor", []string{"MSc in Data Science", "KBTU, 2025 – 2027", "BSc in Computer Science", "KBTU, 2021 – 2025"}},
		{"bachelor", []string{"2025 – 2027\tKBTU", "MSc in Data Science", "2021 – 2025\tKBTU", "BSc in Computer Science"}},
		{"bachelor", []string{"BSc in Computer Science, KBTU, June 2021; MSc expected 2028"}},
		{"bachelor", []string{"КБТУ, бакалавр, 2012 –", "2016"}},
		{"bachelor", []string{"КБТУ, бакалавр", "2022 – 2026"}},
		{"apprenticeship", []string{"КБТУ, неоконченное высшее", "Политехнический колледж, 2018"}},
		{"master", []string{"КБТУ, магистр, 2016", "Сертификат AWS до 2028 года"}},
		{"doctorate", []string{"Әл-Фараби атындағы ҚазҰУ, PhD", "2020 – 2024"}},
	} {
		got, _ := read(t, append([]string{"Timur Sample", "Data Engineer", "t.sample@example.com", "", "Education"}, c.lines...)...)
		require.Equal(t, c.degree, got.Degree, c.lines)
	}
}
