package hr

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseMonth(t *testing.T) {
	for in, want := range map[string]string{
		"03.2020": "2020-03", "3/2020": "2020-03", "2020-03": "2020-03", "2020.03": "2020-03", "15.03.2020": "2020-03",
		"2020-03-15": "2020-03", "март 2020": "2020-03", "Марта 2020 г.": "2020-03", "мар 2020": "2020-03",
		"наурыз 2020": "2020-03", "2020 жылғы наурыз": "2020-03", "مارس 2020": "2020-03", "آذار ٢٠٢٠": "2020-03",
		"Mar 2020": "2020-03", "March, 2020": "2020-03", "5 марта 2020": "2020-03", "كانون الثاني 2021": "2021-01",
		"2020": "2020-01", "май 2021": "2021-05", "мамыр 2021": "2021-05", "11.2026": "2026-11", "қазан 2019": "2019-10",
		"٠٣٫٢٠٢٠": "2020-03",
	} {
		got, err := parseMonth(FieldJobFrom, in, false, testNow)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	for in, key := range map[string]string{
		"": "error.job_from.expected", "давно": "error.job_from.expected", "13.2020": "error.job_from.expected",
		"03.1020": "error.job_from.expected", "март": "error.job_from.expected", "03.20": "error.job_from.expected",
		"12.2026": "error.job_from.future", "март 2030": "error.job_from.future", "03.20200000": "error.job_from.expected",
	} {
		_, err := parseMonth(FieldJobFrom, in, false, testNow)
		require.Equal(t, key, refusal(t, err), in)
	}
}

func TestParseUntil(t *testing.T) {
	for in, want := range map[string]string{
		"по настоящее время": "", "сейчас": "", "н.в.": "", "до сих пор": "", "қазірге дейін": "", "осы күнге дейін": "",
		"present": "", "until now": "", "currently": "", "حتى الآن": "", "الآن": "", "05.2023": "2023-05", "2023": "2023-12", "2026": "2026-11",
	} {
		got, err := parseUntil(in, testNow)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
}

func TestParsePeriod(t *testing.T) {
	for in, want := range map[string][2]string{
		"03.2020 – 05.2023":              {"2020-03", "2023-05"},
		"март 2020 - по настоящее время": {"2020-03", ""},
		"2019-2021":          {"2019-01", "2021-12"},
		"Mar 2020 to now":    {"2020-03", ""},
		"مارس 2020 حتى الآن": {"2020-03", ""},
	} {
		from, to, ok := parsePeriod(in, testNow)
		require.True(t, ok, in)
		require.Equal(t, want, [2]string{from, to}, in)
	}
	for _, in := range []string{"2020-03", "март 2020", "05.2023 – 03.2020", ""} {
		_, _, ok := parsePeriod(in, testNow)
		require.False(t, ok, in)
	}
}

func TestParseDeadline(t *testing.T) {
	for in, want := range map[string]string{
		"24.11": "2026-11-24", "24.11.2026": "2026-11-24", "24.11.26": "2026-11-24", "до 24 ноября": "2026-11-24",
		"24 қараша": "2026-11-24", "24 نوفمبر": "2026-11-24", "٢٤ نوفمبر": "2026-11-24", "November 24": "2026-11-24",
		"Nov 24th, 2026": "2026-11-24", "24 تشرين الثاني": "2026-11-24", "2026-12-01": "2026-12-01", "2026/12/01": "2026-12-01", "24/11": "2026-11-24",
		"11/24": "2026-11-24", "12/12": "2026-12-12", "11.12": "2026-12-11", "15.01": "2027-01-15", "сегодня": "2026-11-22", "22.11": "2026-11-22",
		"завтра": "2026-11-23", "ертең": "2026-11-23", "tomorrow": "2026-11-23", "غدًا": "2026-11-23",
		"через 2 недели": "2026-12-06", "2 аптадан кейін": "2026-12-06", "in 2 weeks": "2026-12-06", "بعد أسبوعين": "2026-12-06",
		"через две недели": "2026-12-06", "через неделю": "2026-11-29", "через месяц": "2026-12-22", "10 дней": "2026-12-02", "30 күн": "2026-12-22",
		"نهاية 1 ديسمبر": "2026-12-01", "до конца месяца": "2026-11-30", "через полгода": "2027-05-22", "до пятницы": "2026-11-27", "жұмаға дейін": "2026-11-27", "by Sunday": "2026-11-29", "нет": "", "без срока": "", "none": "", "мерзімсіз": "",
		"вт, 24 ноября 2026": "2026-11-24", "الثلاثاء 24 نوفمبر 2026": "2026-11-24",
	} {
		got, err := parseDeadline(in, testNow)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	for in, key := range map[string]string{
		"": "error.deadline.expected", "скоро": "error.deadline.expected", "31.02": "error.deadline.expected", "32.12": "error.deadline.expected",
		"21.11": "error.deadline.past", "2020-01-01": "error.deadline.past", "2029-01-01": "error.deadline.far", "11/12": "error.deadline.ambiguous",
		"05/06/2027": "error.deadline.ambiguous", "через 1000 недель": "error.deadline.far", "99999999999999999999": "error.deadline.expected",
	} {
		_, err := parseDeadline(in, testNow)
		require.Equal(t, key, refusal(t, err), in)
	}
}

func TestAmbiguousDeadlineNamesBothDays(t *testing.T) {
	_, err := parseDeadline("11/12", testNow)
	args := AsError(err).Text.Args
	require.Equal(t, "2026-12-11", args["first"].Day.Format("2006-01-02"))
	require.Equal(t, "2026-11-12", args["second"].Day.Format("2006-01-02"))
}
