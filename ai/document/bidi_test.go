package document

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNumbersInLinesToTheLeft reads telephone numbers however their groups were drawn.
func TestNumbersInLinesToTheLeft(t *testing.T) {
	for drawn, want := range map[string]string{
		"+7 (700) 000-12-34":  "+7 (700) 000-12-34",
		"8 700 000 12 34":     "8 700 000 12 34",
		"34-12-000 (700) 7+":  "+7 (700) 000-12-34",
		"000-12-34 (700) 7+":  "+7 (700) 000-12-34",
		"1234 000 700 7+":     "+7 700 000 1234",
		"34-12-000-700-8":     "8-700-000-12-34",
		"555-0107 (202) 1+":   "+1 (202) 555-0107",
		"0107-555 (202) 1+":   "+1 (202) 555-0107",
		"0384 000 50 971+":    "+971 50 000 0384",
		"05.2019 - 06.2021":   "",
		"2016-2020 2021-2023": "",
	} {
		got, _ := readNumber(drawn)
		require.Equal(t, want, got, drawn)
	}
	require.Equal(t, "الهاتف: +7 (700) 000-12-34", toLogical("34-12-000 (700) 7+ :فتاهلا", true))
}
