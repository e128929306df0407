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

func TestHoldsTellWhoPays(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		text string
		held bool
	}{
		{"Оплачиваем обучение и профильные курсы", false},
		{"Оплата обучения за счёт компании", false},
		{"Компания готова оплатить обучение и сертификацию", false},
		{"Мы полностью оплачиваем курсы", false},
		{"Поможем оплатить обучение в вузе", false},
		{"Платное обучение для сотрудников за счёт работодателя", false},
		{"Никаких вступительных взносов", false},
		{"Не нужно оплачивать обучение: оно бесплатное", false},
		{"Платим страховые взносы", false},
		{"Нужен опыт в банке: кредиты, депозиты, ипотека", false},
		{"Обучение за счёт кандидата", true},
		{"Ждём тех, кто готов оплатить обучение", true},
		{"Оплатите обучение до выхода", true},
		{"Взнос за анкету 2 000 тенге", true},
		{"Нужно внести депозит за ноутбук", true},
		{"Обучение за ваш счёт", true},
		{"Мы оплачиваем проезд, но нужно оплатить обучение", true},
		{"Оплатите обучение и мы компенсируем расходы", true},
		{"Компания просит внести депозит", true},
		{"Вам нужно оплатить курсы, потом мы их компенсируем", true},

		{"We pay for training and conferences", false},
		{"We'll happily pay for conferences, courses and training", false},
		{"Our company covers training fees", false},
		{"Training fees are paid by us", false},
		{"No registration fee", false},
		{"Users of the app make deposits, you make required changes", false},
		{"You never pay a fee: training fees are covered by the employer", false},
		{"Please pay for training first", true},
		{"A refundable deposit of $50", true},
		{"Leave a deposit for the laptop", true},
		{"You pay a registration fee and we reimburse it", true},
		{"We pay a salary, and a training fee applies", true},
		{"Courses at your own expense", true},

		{"Оқу ақысын компания төлейді", false},
		{"Оқыту ақысын біз төлейміз", false},
		{"Курс ақысы компания есебінен", false},
		{"Оқу ақысын төлеңіз", true},
		{"Сауалнама үшін жарна 2000 теңге", true},
		{"Кепілақы қалдырыңыз", true},
		{"Оқу үшін алдын ала төлеңіз, кейін біз өтейміз", true},

		{"ندفع رسوم التدريب والدورات", false},
		{"تتحمل الشركة رسوم التدريب", false},
		{"رسوم الدورات على نفقة الشركة", false},
		{"بدون رسوم تسجيل", false},
		{"ادفع رسوم التدريب أولا", true},
		{"يجب دفع عربون قبل البدء", true},
		{"على المتقدم رسوم الطلب", true},
	} {
		var reasons []hr.HoldReason
		for _, h := range hr.Holds(hr.VacancyFields{Title: "Go", Description: "Go, PostgreSQL. " + tc.text + ". Ещё фраза."}) {
			reasons = append(reasons, h.Reason)
		}
		if tc.held {
			require.Equal(t, []hr.HoldReason{hr.HoldMoney}, reasons, tc.text)
		} else {
			require.Empty(t, reasons, tc.text)
		}
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
