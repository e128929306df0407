package hr

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParsePay(t *testing.T) {
	kzt := func(from, to int64) Pay { return Pay{From: from, To: to, Currency: KZT, Period: PerMonth} }
	with := func(p Pay, c Currency, period Period, b Base) Pay {
		p.Currency, p.Period, p.Base = c, period, b
		return p
	}
	for _, tc := range []struct {
		in   string
		want Pay
	}{
		{"600 000", kzt(600_000, 0)},
		{"600000", kzt(600_000, 0)},
		{"600\u00a0000 ₸", kzt(600_000, 0)},
		{"600.000", kzt(600_000, 0)},
		{"600,000", kzt(600_000, 0)},
		{"600'000 тг", kzt(600_000, 0)},
		{"600к", kzt(600_000, 0)},
		{"600 тыс", kzt(600_000, 0)},
		{"600 тысяч тенге", kzt(600_000, 0)},
		{"600 т.р.", with(kzt(600_000, 0), KZT, PerMonth, "")},
		{"300k", kzt(300_000, 0)},
		{"٣٠٠ ألف", kzt(300_000, 0)},
		{"۳۰۰ ألف", kzt(300_000, 0)},
		{"300 мың", kzt(300_000, 0)},
		{"1,5 млн", kzt(1_500_000, 0)},
		{"1.5м", kzt(1_500_000, 0)},
		{"١٫٥ مليون", kzt(1_500_000, 0)},
		{"полтора миллиона", kzt(1_500_000, 0)},
		{"бір жарым миллион", kzt(1_500_000, 0)},
		{"пол-ляма", kzt(500_000, 0)},
		{"миллион", kzt(1_000_000, 0)},
		{"от миллиона", kzt(1_000_000, 0)},
		{"مليون ونصف", kzt(1_500_000, 0)},
		{"مليونين", kzt(2_000_000, 0)},
		{"450", kzt(450_000, 0)},
		{"450 на руки", with(kzt(450_000, 0), KZT, PerMonth, Net)},
		{"от 500 000 до 700 000 тг на руки", with(kzt(500_000, 700_000), KZT, PerMonth, Net)},
		{"500-700 тысяч", kzt(500_000, 700_000)},
		{"600-700к", kzt(600_000, 700_000)},
		{"800-1000 мың", kzt(800_000, 1_000_000)},
		{"500-1,2 млн", kzt(500_000, 1_200_000)},
		{"0,5–1 млн", kzt(500_000, 1_000_000)},
		{"800к - 1.2 млн", kzt(800_000, 1_200_000)},
		{"500 мыңнан 700 мыңға дейін қолға", with(kzt(500_000, 700_000), KZT, PerMonth, Net)},
		{"من ٣٠٠ إلى ٥٠٠ ألف صافي", with(kzt(300_000, 500_000), KZT, PerMonth, Net)},
		{"от 600к", kzt(600_000, 0)},
		{"600к+", kzt(600_000, 0)},
		{"не менее 600к", kzt(600_000, 0)},
		{"до 700к", kzt(0, 700_000)},
		{"не выше 700к", kzt(0, 700_000)},
		{"up to 700k", kzt(0, 700_000)},
		{"700 мыңға дейін", kzt(0, 700_000)},
		{"حتى 700 ألف", kzt(0, 700_000)},
		{"600к до вычета налогов", with(kzt(600_000, 0), KZT, PerMonth, Gross)},
		{"600 мың салыққа дейін", with(kzt(600_000, 0), KZT, PerMonth, Gross)},
		{"2000$", with(kzt(2000, 0), USD, PerMonth, "")},
		{"$2,000 net", with(kzt(2000, 0), USD, PerMonth, Net)},
		{"3k USD", with(kzt(3000, 0), USD, PerMonth, "")},
		{"от 1500 до 2000 долларов", with(kzt(1500, 2000), USD, PerMonth, "")},
		{"2000 евро gross", with(kzt(2000, 0), EUR, PerMonth, Gross)},
		{"150 000 рублей", with(kzt(150_000, 0), RUB, PerMonth, "")},
		{"150 т.р. руб", with(kzt(150_000, 0), RUB, PerMonth, "")},
		{"20$ в час", with(kzt(20, 0), USD, PerHour, "")},
		{"$20/hour", with(kzt(20, 0), USD, PerHour, "")},
		{"5000 тг/час", with(kzt(5000, 0), KZT, PerHour, "")},
		{"12 млн в год", with(kzt(12_000_000, 0), KZT, PerYear, "")},
		{"60k usd per year", with(kzt(60_000, 0), USD, PerYear, "")},
		{"300 000 за проект", with(kzt(300_000, 0), KZT, PerProject, "")},
		{"жобаға 300 мың", with(kzt(300_000, 0), KZT, PerProject, "")},
		{"600к в месяц + 10% премия", kzt(600_000, 0)},
		{"500 000 ₸, график 5/2", kzt(500_000, 0)},
		{"\u200f600\u200b 000\u2069", kzt(600_000, 0)},
		{"3 года опыта, 600к", kzt(600_000, 0)},
		{"KBTU, 2019, хочу 600 000 тг", kzt(600_000, 0)},
		{"5 лет в команде из 300 человек, оклад 450 000 ₸", kzt(450_000, 0)},
		{"зарплата 700 000", kzt(700_000, 0)},
		{"salary: 900", kzt(900_000, 0)},
		{"жалақы 500 000", kzt(500_000, 0)},
		{"راتب 400000", kzt(400_000, 0)},
		{"от 500 до 700", kzt(500_000, 700_000)},
		{"между 500 и 700", kzt(500_000, 700_000)},
		{"хотел бы около 600", kzt(600_000, 0)},
		{"around 600", kzt(600_000, 0)},
		{"шамамен 600", kzt(600_000, 0)},
		{"حوالي 600", kzt(600_000, 0)},
		{"Думаю, что 600 000", kzt(600_000, 0)},
		{"5000 в час", with(kzt(5000, 0), KZT, PerHour, "")},
		{"по договорённости", Pay{}},
		{"договорная", Pay{}},
		{"келісім бойынша", Pay{}},
		{"حسب الاتفاق", Pay{}},
		{"Negotiable", Pay{}},
	} {
		t.Run(tc.in, func(t *testing.T) {
			got, err := parsePay(tc.in, func(v int64) Pay { return Pay{From: v} })
			require.NoError(t, err)
			require.Equal(t, tc.want, got)
		})
	}
}

func TestParsePayRefuses(t *testing.T) {
	for in, key := range map[string]string{
		"":                            "error.pay.expected",
		"15000 тг в день":             "error.pay.expected",
		"много":                       "error.pay.expected",
		"💰":                           "error.pay.expected",
		"0":                           "error.pay.expected",
		"50":                          "error.pay.expected",
		"-600000":                     "error.pay.expected",
		"100 200 300 к 4 5":           "error.pay.range",
		"700-500к":                    "error.pay.order",
		"99999999999999999":           "error.pay.range",
		"999 млрд млн 9999999999 млн": "error.pay.range",
		"1 2 3":                       "error.pay.expected",
		"KBTU, 2019":                  "error.pay.expected",
		"2019":                        "error.pay.expected",
		"в 2019 году":                 "error.pay.expected",
		"since 1998":                  "error.pay.expected",
		"2019 жыл":                    "error.pay.expected",
		"سنة 2019":                    "error.pay.expected",
		"٢٠١٩":                        "error.pay.expected",
		"+7 701 123 45 67":            "error.pay.expected",
		"87011234567":                 "error.pay.expected",
		"300 человек":                 "error.pay.expected",
		"team of 500 people":          "error.pay.expected",
		"1000 қызметкер":              "error.pay.expected",
		"فريق من 300 شخص":             "error.pay.expected",
		"120000 пользователей в месяц": "error.pay.expected",
		"Абая 150, квартира 300":       "error.pay.expected",
		"050000, Алматы":               "error.pay.expected",
		"5 лет опыта":                  "error.pay.expected",
		"Java 17":                      "error.pay.expected",
	} {
		t.Run(in, func(t *testing.T) {
			_, err := parsePay(in, func(v int64) Pay { return Pay{From: v} })
			require.Equal(t, key, refusal(t, err))
		})
	}
}

func TestLoneFigureOfPay(t *testing.T) {
	wish, offer := Draft{Kind: DraftResume}, Draft{Kind: DraftVacancy}
	require.NoError(t, wish.Set(FieldPay, "600к", Russian))
	require.NoError(t, offer.Set(FieldPay, "600к", Russian))
	require.Equal(t, Pay{From: 600_000, Currency: KZT, Period: PerMonth}, wish.Resume.Pay)
	require.Equal(t, Pay{From: 600_000, To: 600_000, Currency: KZT, Period: PerMonth}, offer.Vacancy.Pay)
}

// refusal is the key of the sentence a person gets; the error must be one they are told about.
func refusal(t *testing.T, err error) string {
	t.Helper()
	require.Error(t, err)
	e := AsError(err)
	require.NotNil(t, e, "not a domain error: %v", err)
	require.Equal(t, Invalid, e.Code)
	return e.Text.Key
}
