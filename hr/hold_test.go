package hr_test

import (
	"testing"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func TestHolds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]hr.HoldReason{
		"Перед выходом нужно оплатить обучение 20 000 тенге": hr.HoldMoney,
		"Страховой депозит возвращаем через месяц":           hr.HoldMoney,
		"A registration fee of $20 applies":                  hr.HoldMoney,
		"Жұмысқа кірмес бұрын алдын ала төлем керек":         hr.HoldMoney,
		"يجب دفع رسوم التسجيل قبل البدء":                     hr.HoldMoney,
		"Пришлите номер банковской карты":                    hr.HoldCard,
		"Send your card number to start":                     hr.HoldCard,
		"Карта нөмірін жазыңыз":                              hr.HoldCard,
		"أرسل رقم البطاقة":                                   hr.HoldCard,
		"Нужно фото удостоверения личности":                  hr.HoldDocument,
		"Send a scan of your passport":                       hr.HoldDocument,
		"Жеке куәлік көшірмесін жіберіңіз":                   hr.HoldDocument,
		"نحتاج صورة من جواز السفر":                           hr.HoldDocument,
		"Сообщите код из смс нашему менеджеру":               hr.HoldCode,
		"Tell us the SMS code you receive":                   hr.HoldCode,
		"SMS-кодты бізге жіберіңіз":                          hr.HoldCode,
		"أرسل لنا رمز التحقق":                                hr.HoldCode,
		"Пишите в телеграм @someone":                         hr.HoldElsewhere,
		"Contact us on WhatsApp":                             hr.HoldElsewhere,
		"WhatsApp арқылы жазыңыз":                            hr.HoldElsewhere,
		"تواصل معنا عبر واتساب":                              hr.HoldElsewhere,
		"Ищем сотрудника не старше 35 лет":                   hr.HoldAge,
		"Возраст: до 30":                                     hr.HoldAge,
		"Young man wanted":                                   hr.HoldAge,
		"Жасы 35-ке дейін, 30 жасқа дейін":                   hr.HoldAge,
		"العمر لا يتجاوز 30":                                 hr.HoldAge,
		"Только девушки":                                     hr.HoldSex,
		"Male candidates only":                               hr.HoldSex,
		"Тек қыздар":                                         hr.HoldSex,
		"للرجال فقط":                                         hr.HoldSex,
		"Славянская внешность":                               hr.HoldNationality,
		"Nationality: any Arab":                              hr.HoldNationality,
		"Ұлты қазақ":                                         hr.HoldNationality,
		"الجنسية سعودي":                                      hr.HoldNationality,
	} {
		found := hr.Holds(hr.VacancyFields{Title: "Разработчик", Description: text + ". Ещё фраза."})
		var reasons []hr.HoldReason
		for _, h := range found {
			reasons = append(reasons, h.Reason)
			require.Contains(t, text, h.Phrase, "the phrase is shown as written")
			require.NotEmpty(t, h.Phrase)
		}
		require.Contains(t, reasons, want, text)
	}
}

func TestHoldsLeaveHonestVacanciesAlone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Опыт от 3 лет, Go, PostgreSQL. Оплата 700 000 тенге на руки, обучение за счёт компании.",
		"Разрабатываем приём платежей банковскими картами и подтверждение по SMS.",
		"Опыт до 10 лет приветствуется. Молодая команда, дорожная карта на год.",
		"Пишем бота для Telegram на Go, нужен опыт Bot API.",
		"Русский язык C1, казахский B2. Национальный банк, проект идентификации граждан.",
		"We build a payment API, card acquiring and one-time code delivery. 5 years of experience.",
		"You will write Go services and Telegram bots. English B2, native Russian speaker welcome.",
		"Тәжірибе 3 жылдан бастап. Ұлттық банк жобасы, қазақ тілі B2.",
		"خبرة 5 سنوات في تطوير الواجهات الخلفية. اللغة الإنجليزية B2.",
		"Тестирование мобильного приложения для женской обуви, каталог «Мужское».",
	} {
		require.Empty(t, hr.Holds(hr.VacancyFields{Title: "Go-разработчик", Description: text}), text)
	}
}

func TestCompanyKey(t *testing.T) {
	t.Parallel()
	require.Equal(t, "көкжиек pay", hr.CompanyKey("ТОО «Көкжиек Pay»"))
	require.Equal(t, hr.CompanyKey("Acme, LLC"), hr.CompanyKey("acme"))
	require.NotEqual(t, hr.CompanyKey("Acme"), hr.CompanyKey("Acme Labs"))
	require.Empty(t, hr.CompanyKey("ТОО"))
}

func TestTextKey(t *testing.T) {
	t.Parallel()
	long := hr.VacancyFields{Title: "Go", Description: "Длинное описание, которого хватает, чтобы две вакансии считать копиями одной."}
	same := long
	same.Title, same.Description = "GO!", "длинное описание которого хватает чтобы две вакансии считать копиями одной"
	require.Equal(t, hr.TextKey(long), hr.TextKey(same))
	require.Empty(t, hr.TextKey(hr.VacancyFields{Title: "Go", Description: "Коротко"}))
}
