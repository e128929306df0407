package locales

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

func loaded(t *testing.T) *Catalogue {
	t.Helper()
	c, err := Load()
	require.NoError(t, err)
	return c
}

func TestLoadRefuses(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	for name, files := range map[string]fstest.MapFS{
		"a key given twice":   {"a.ru.json": file(`{"x.y":"раз"}`), "b.ru.json": file(`{"x.y":"два"}`)},
		"an unknown language": {"a.de.json": file(`{"x.y":"eins"}`)},
		"a name without noun": {"ru.json": file(`{"x.y":"раз"}`)},
		"not JSON":            {"a.ru.json": file(`{"x.y":`)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load(files)
			require.Error(t, err)
		})
	}
}

func TestTextChoosesThePluralForm(t *testing.T) {
	c := loaded(t)
	for _, tc := range []struct {
		lang string
		n    int
		want string
	}{
		{"ru", 1, "1 год"}, {"ru", 3, "3 года"}, {"ru", 5, "5 лет"}, {"ru", 11, "11 лет"}, {"ru", 21, "21 год"},
		{"kk", 1, "1 жыл"}, {"kk", 5, "5 жыл"},
		{"en", 1, "1 year"}, {"en", 2, "2 years"},
		{"ar", 1, "سنة واحدة"}, {"ar", 2, "سنتان"}, {"ar", 3, "3 سنوات"}, {"ar", 11, "11 سنة"}, {"ar", 100, "100 سنة"},
	} {
		got, err := c.Text(tc.lang, "years.whole", map[string]any{"count": tc.n})
		require.NoError(t, err)
		require.Equal(t, tc.want, got)
	}
}

func TestTextIsStrict(t *testing.T) {
	c := loaded(t)
	for name, tc := range map[string]struct {
		lang, key string
		args      map[string]any
	}{
		"unknown key":      {"ru", "no.such.key", nil},
		"unknown language": {"de", "word.yes", nil},
		"missing argument": {"ru", "word.pay", map[string]any{"other": "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.Text(tc.lang, tc.key, tc.args)
			require.Error(t, err)
			require.Equal(t, tc.key, got)
		})
	}
	got, err := c.Text("ru", "word.pay", map[string]any{"pay": "{pay} <b> {x}"})
	require.NoError(t, err)
	require.Equal(t, "{pay} <b> {x}", got, "an argument is never read as a sentence")
}

func TestNumber(t *testing.T) {
	c := loaded(t)
	for _, tc := range []struct {
		lang string
		n    int64
		want string
	}{
		{"ru", 0, "0"}, {"ru", 999, "999"}, {"ru", 1000, "1\u00a0000"}, {"kk", 1234567, "1\u00a0234\u00a0567"},
		{"en", 1234567, "1,234,567"}, {"ar", 500000, "500,000"}, {"ru", -1500, "-1\u00a0500"},
	} {
		require.Equal(t, tc.want, c.Number(tc.lang, tc.n))
	}
}

func TestPay(t *testing.T) {
	c := loaded(t)
	net := Pay{From: 700_000, To: 1_000_000, Currency: "KZT", Period: "month", Base: "net"}
	hour := Pay{From: 20, Currency: "USD", Period: "hour", Base: "gross"}
	for _, tc := range []struct {
		lang string
		pay  Pay
		want string
	}{
		{"ru", net, "700\u00a0000–1\u00a0000\u00a0000\u00a0₸ на руки"},
		{"kk", net, "700\u00a0000–1\u00a0000\u00a0000\u00a0₸ қолға"},
		{"en", net, "700,000–1,000,000\u00a0₸ net"},
		{"ar", net, "من 700,000 إلى 1,000,000\u00a0₸ صافي"},
		{"ru", hour, "от 20\u00a0$ в час до вычета налогов"},
		{"ru", Pay{To: 5000, Currency: "EUR", Period: "project"}, "до 5\u00a0000\u00a0€ за проект"},
		{"en", Pay{From: 100, To: 100, Currency: "GBP"}, "100\u00a0GBP"},
		{"ar", Pay{}, "حسب الاتفاق"},
	} {
		require.Equal(t, tc.want, c.Pay(tc.lang, tc.pay))
	}
}

func TestDates(t *testing.T) {
	c := loaded(t)
	almaty, err := time.LoadLocation("Asia/Almaty")
	require.NoError(t, err)
	moment := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	require.Equal(t, "вт, 24 ноября, 15:00 (Алматы)", c.Moment("ru", moment.In(almaty)))
	require.Equal(t, "сс, 24 қараша, 15:00 (Алматы)", c.Moment("kk", moment.In(almaty)))
	require.Equal(t, "Tue, 24 November, 15:00 (Almaty)", c.Moment("en", moment.In(almaty)))
	require.Equal(t, "الثلاثاء 24 نوفمبر، 15:00 (ألماتي)", c.Moment("ar", moment.In(almaty)))
	require.Equal(t, "вт, 24 ноября, 13:00 (UTC+03:00)", c.Moment("ru", moment.In(time.FixedZone("", 3*60*60))))
	require.Equal(t, "вт, 24 ноября 2026", c.Day("ru", moment))
	require.Equal(t, "الثلاثاء 24 نوفمبر 2026", c.Day("ar", moment))
}

func TestListAndDirection(t *testing.T) {
	c := loaded(t)
	require.Equal(t, "a, b", c.List("ru", []string{"a", "b"}))
	require.Equal(t, "a، b", c.List("ar", []string{"a", "b"}))
	require.Equal(t, "\u2068Go\u2069", c.Isolate("ar", "Go"))
	require.Equal(t, "Go", c.Isolate("ru", "Go"))
	require.Equal(t, "\u2068ليلى\u2069", c.Isolate("en", "ليلى"))
	require.Empty(t, c.Isolate("ar", ""))
}

func TestIsolateLatin(t *testing.T) {
	for in, want := range map[string]string{
		"مطور Go وخبرة":                      "مطور \u2068Go\u2069 وخبرة",
		"مثال: Spring Boot, C++.":            "مثال: \u2068Spring Boot\u2069, \u2068C++\u2069.",
		"لغة C#، .NET":                       "لغة \u2068C#\u2069، \u2068.NET\u2069",
		"عنوان name@example.com":             "عنوان \u2068name@example.com\u2069",
		"الأمر /settings أو @name":           "الأمر \u2068/settings\u2069 أو \u2068@name\u2069",
		"رقم +7 700 000 00 01":               "رقم \u2068+7 700 000 00 01\u2069",
		"{name} و\u2068Go\u2069 و {count}":   "{name} و\u2068Go\u2069 و {count}",
		"من 700,000 إلى 1,000,000 و 24.11":   "من 700,000 إلى 1,000,000 و 24.11",
		"الرابط https://github.com/name هنا": "الرابط \u2068https://github.com/name\u2069 هنا",
	} {
		require.Equal(t, want, isolateLatin(in))
	}
}
