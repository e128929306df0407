package hr

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var testNow = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestParseYears(t *testing.T) {
	lo := func(v float64) yearRange { return yearRange{min: &v} }
	hi := func(v float64) yearRange { return yearRange{max: &v} }
	both := func(a, b float64) yearRange { return yearRange{min: &a, max: &b} }
	for in, want := range map[string]yearRange{
		"5":            lo(5),
		"5 лет":        lo(5),
		"5,5":          lo(5.5),
		"1.5 years":    lo(1.5),
		"٣ سنوات":      lo(3),
		"۳":            lo(3),
		"سنتان":        lo(2),
		"سنة ونصف":     lo(1.5),
		"ثلاث سنوات":   lo(3),
		"полтора года": lo(1.5),
		"полгода":      lo(0.5),
		"03.2019":      lo(7), "больше года": lo(1), "меньше года": hi(1), "два с половиной года": lo(2.5), "новичок": lo(0),
		"год":                 lo(1),
		"пять лет":            lo(5),
		"бір жарым жыл":       lo(1.5),
		"екі жыл":             lo(2),
		"a year and a half":   lo(1.5),
		"two years":           lo(2),
		"half a year":         lo(0.5),
		"2 года 6 месяцев":    lo(2.5),
		"6 месяцев":           lo(0.5),
		"18 months":           lo(1.5),
		"с 2019 года":         lo(7),
		"2019 жылдан бері":    lo(7),
		"since 2019":          lo(7),
		"منذ 2019":            lo(7),
		"2019":                lo(7),
		"3-4":                 both(3, 4),
		"3–4 года":            both(3, 4),
		"от 3 до 4 лет":       both(3, 4),
		"3-тен 5 жылға дейін": both(3, 5),
		"من 3 إلى 5 سنوات":    both(3, 5),
		"1-3":                 both(1, 3),
		"6+":                  lo(6),
		"от 6 лет":            lo(6),
		"6 жылдан бастап":     lo(6),
		"more than 5 years":   lo(5),
		"не менее 3 лет":      lo(3),
		"не более 3 лет":      hi(3),
		"до 3 лет":            hi(3),
		"up to 3 years":       hi(3),
		"3 жылға дейін":       hi(3),
		"нет":                 lo(0),
		"нет опыта":           lo(0),
		"без опыта":           lo(0),
		"none":                lo(0),
		"no experience":       lo(0),
		"тәжірибесіз":         lo(0),
		"тажирибесиз":         lo(0),
		"жоқ":                 lo(0),
		"بلا خبرة":            lo(0),
		"0":                   lo(0),
		"Java 17, опыт 5 лет": lo(5),
		"\u200e5\u200f лет":   lo(5),
	} {
		t.Run(in, func(t *testing.T) {
			got, err := parseYears(FieldYears, in, testNow)
			require.NoError(t, err)
			require.Equal(t, want, got)
		})
	}
	for in, key := range map[string]string{
		"":            "error.years.expected",
		"много":       "error.years.expected",
		"🙂":           "error.years.expected",
		"мне 25 лет":  "error.years.expected",
		"61":          "error.years.range",
		"1e99":        "error.years.range",
		"999999999":   "error.years.range",
		"с 2030 года": "error.years.range",
	} {
		t.Run(in, func(t *testing.T) {
			_, err := parseYears(FieldYears, in, testNow)
			require.Equal(t, key, refusal(t, err))
		})
	}
}

func TestParseCount(t *testing.T) {
	for in, want := range map[string]int{"2": 2, "٢": 2, "2 человека": 2, "два": 2, "екі адам": 2, "1 000": 1000} {
		got, err := parseCount(FieldHeadcount, in, MaxHeadcount)
		require.NoError(t, err, in)
		require.Equal(t, want, got)
	}
	for in, key := range map[string]string{
		"": "error.headcount.expected", "много": "error.headcount.expected", "2 или 3": "error.headcount.expected",
		"1.5": "error.headcount.expected", "0": "error.headcount.range", "1001": "error.headcount.range",
	} {
		_, err := parseCount(FieldHeadcount, in, MaxHeadcount)
		require.Equal(t, key, refusal(t, err), in)
	}
}
