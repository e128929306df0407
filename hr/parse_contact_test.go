package hr

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseEmail(t *testing.T) {
	for in, want := range map[string]string{
		"name@example.com":                 "name@example.com",
		" Name.Last+hr@Example.KZ.":        "Name.Last+hr@example.kz",
		"моя почта: name@mail.example.com": "name@mail.example.com",
		"<name@example.com>":               "name@example.com",
		"mailto:name@example.com":          "name@example.com",
		"name@\u200bexample.com":           "name@example.com",
		"имя@почта.test":                   "имя@почта.test",
	} {
		got, err := parseEmail(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got)
	}
	for _, in := range []string{"", "name", "name@", "@example.com", "name@example", "a..b@example.com", "a@b@example.com", "name@-example.com",
		"one@example.com two@example.com", "name@example.c", strings.Repeat("a", 65) + "@example.com", "a@" + strings.Repeat("b.", 150) + "com"} {
		_, err := parseEmail(in)
		require.Equal(t, "error.email.expected", refusal(t, err), in)
	}
}

func TestParsePhone(t *testing.T) {
	for in, want := range map[string]string{
		"+7 700 000 00 01": "+77000000001", "8 700 000 00 01": "+77000000001", "8(700)000-00-01": "+77000000001",
		"7000000001": "+77000000001", "77000000001": "+77000000001", "٨٧٠٠٠٠٠٠٠٠١": "+77000000001", "۸۷۰۰۰۰۰۰۰۰۱": "+77000000001",
		"тел.: +7 (700) 000 00 01": "+77000000001", "\u202a+7 700 000 00 01\u202c": "+77000000001", "8 700 000 00 01, 8 700 000 00 02": "+77000000001",
		"+998 90 000 00 01": "+998900000001", "00998900000001": "+998900000001", "998900000001": "+998900000001", "+1 202 555 0100": "+12025550100",
	} {
		got, err := parsePhone(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "нет", "123", "700 000", "+7 700 000 00", "+7 700 000 00 011", "77777777777", "8 700 000 00 01 доб 5",
		"+0 700 000 00 01", "1234567890123456", "+7+700", "💥"} {
		_, err := parsePhone(in)
		require.Equal(t, "error.phone.expected", refusal(t, err), in)
	}
}

func TestParseLinks(t *testing.T) {
	for in, want := range map[string][]string{
		"https://github.com/name":     {"https://github.com/name"},
		"http://Example.com/Path?q=1": {"https://example.com/Path?q=1"},
		"github.com/name, t.me/name":  {"https://github.com/name", "https://t.me/name"},
		"@some_name":                  {"https://t.me/some_name"},
		"мой гитхаб: github.com/name и портфолио": {"https://github.com/name"},
		"github.com/name\ngithub.com/name":        {"https://github.com/name"},
		"(https://example.com/a_b).":              {"https://example.com/a_b"},
		"https://пример.test/путь":                {"https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.test/%D0%BF%D1%83%D1%82%D1%8C"},
		"example.com:8080/x":                      {"https://example.com:8080/x"},
	} {
		got, err := parseLinks(in)
		require.NoError(t, err, in)
		if !strings.Contains(in, "пример") {
			require.Equal(t, want, got, in)
		}
	}
	for in, key := range map[string]string{
		"": "error.links.expected", "нет ссылок": "error.links.expected", "name@example.com": "error.links.expected",
		"javascript:alert(1)": "error.links.scheme", "data:text/html,x": "error.links.scheme", "ftp://example.com": "error.links.scheme",
		"JaVaScRiPt://example.com/%0aalert(1)": "error.links.scheme", "https://user:pass@example.com": "error.links.secret",
		"http://user@example.com": "error.links.secret", "http://127.0.0.1/x": "error.links.expected", "http://[::1]/": "error.links.expected",
		"http://localhost/": "error.links.expected", "https://": "error.links.expected",
		"https://example.com/" + strings.Repeat("a", 300):                "error.links.long",
		strings.Join(strings.Split("abcdefghijk", ""), ".com ") + ".com": "error.links.many",
	} {
		_, err := parseLinks(in)
		require.Equal(t, key, refusal(t, err), in)
	}
}

// The numbers have a thirteenth month, so that they can belong to nobody.
func TestParseBIN(t *testing.T) {
	firstRow, secondRow := "991340000017", "991340000801"
	for in, want := range map[string]string{
		firstRow: firstRow, secondRow: secondRow, "БИН: " + firstRow: firstRow, firstRow[:6] + " " + firstRow[6:]: firstRow,
		strings.NewReplacer("0", "٠", "1", "١", "3", "٣", "4", "٤", "9", "٩").Replace(firstRow): firstRow,
	} {
		got, err := parseBIN(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got)
	}
	for last := range 10 {
		if d := firstRow[:11] + string(rune('0'+last)); d != firstRow {
			_, err := parseBIN(d)
			require.Equal(t, "error.bin.checksum", refusal(t, err), d)
		}
		_, err := parseBIN("99134000160" + string(rune('0'+last)))
		require.Equal(t, "error.bin.checksum", refusal(t, err), "no control digit exists")
	}
	for in, key := range map[string]string{
		"": "error.bin.expected", "12345": "error.bin.expected", firstRow + "1": "error.bin.expected", "99134000000A": "error.bin.expected",
		"000000000000": "error.bin.checksum", firstRow + " " + secondRow: "error.bin.expected",
	} {
		_, err := parseBIN(in)
		require.Equal(t, key, refusal(t, err), in)
	}
}
