package cv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
	"hrp/ai/document"
	"hrp/hr"
)

// read parses lines of plain text.
func read(t *testing.T, lines ...string) (hr.CV, bool) {
	t.Helper()
	text, err := document.Parse([]byte(strings.Join(lines, "\n")))
	require.NoError(t, err)
	return cv.Parse(text, today)
}

func TestDatesOfAJob(t *testing.T) {
	for _, c := range []struct {
		heading, dates, from, to string
		years                    float64
	}{
		{"Опыт работы", "март 2020 — по настоящее время", "2020-03", "", 6.8},
		{"Опыт работы", "Март 2020 г. - н.в.", "2020-03", "", 6.8},
		{"Опыт работы", "с 03.2020 по 11.2022", "2020-03", "2022-11", 2.8},
		{"Опыт работы", "01.03.2020 – 30.11.2022", "2020-03", "2022-11", 2.8},
		{"Опыт работы", "2019–2021", "2019-01", "2021-01", 2},
		{"Опыт работы", "2019-21 гг.", "2019-01", "2021-01", 2},
		{"Опыт работы", "с 2021 года", "2021-01", "", 5.4},
		{"Опыт работы", "май – август 2023", "2023-05", "2023-08", 0.3},
		{"Experience", "03/2020 - 11/2022", "2020-03", "2022-11", 2.8},
		{"Experience", "Jan 2020 – Present", "2020-01", "", 6.9},
		{"Experience", "Sept. 2018 to Dec. 2019", "2018-09", "2019-12", 1.3},
		{"Experience", "Jan '20 – Mar '21", "2020-01", "2021-03", 1.3},
		{"Experience", "2020-03 – 2022-11", "2020-03", "2022-11", 2.8},
		{"Experience", "March 2020 - current (6 years 9 months)", "2020-03", "", 6.8},
		{"Experience", "Since June 2021", "2021-06", "", 5.5},
		{"Тәжірибе", "наурыз 2020 – қазіргі уақытқа дейін", "2020-03", "", 6.8},
		{"Тәжірибе", "2021 жылғы қаңтар – осы уақытқа дейін", "2021-01", "", 5.9},
		{"Тәжірибе", "2019 ж. қазан – 2021 ж. мамыр", "2019-10", "2021-05", 1.7},
		{"Тәжірибе", "2019 жылдан 2021 жылға дейін", "2019-01", "2021-01", 2},
		{"الخبرات", "من فبراير 2019 إلى الآن", "2019-02", "", 7.8},
		{"الخبرات", "٠٣/٢٠٢٠ - ١١/٢٠٢٢", "2020-03", "2022-11", 2.8},
		{"الخبرات", "كانون الثاني 2020 – آذار 2021", "2020-01", "2021-03", 1.3},
		{"الخبرات", "من كانون الثاني/يناير 2020 إلى الوقت الراهن", "2020-01", "", 6.9},
		{"المسار الوظيفي", "آذار/مارس 2020 - تشرين الثاني/نوفمبر 2022", "2020-03", "2022-11", 2.8},
		{"الخبرات", "أبريل 2020 - حتى الوقت الحاضر", "2020-04", "", 6.7},
		{"الخبرات", "من أبريل 2020 وحتى اليوم", "2020-04", "", 6.7},
		{"Опыт работы", "с 04.2020 и по сегодняшний день", "2020-04", "", 6.7},
		{"Experience", "Apr. 2020–", "2020-04", "", 6.7},
	} {
		got, _ := read(t, "Timur Sample", c.heading, "QA Engineer", "ТОО «Nova Systems»", c.dates, "Tests of payments.")
		require.Len(t, got.Experience, 1, c.dates)
		require.Equal(t, []string{c.from, c.to}, []string{got.Experience[0].From, got.Experience[0].To}, c.dates)
		require.InDelta(t, c.years, got.Years, 0.051, c.dates)
		require.Equal(t, "QA Engineer", got.Experience[0].Title, c.dates)
		require.Equal(t, "ТОО «Nova Systems»", got.Experience[0].Company, c.dates)
	}
}

func TestYearsInTotal(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		years float64
	}{
		{"overlapping jobs count once", []string{"Experience", "Dev, Nova LLC", "Jan 2020 – Dec 2021", "Dev, Orbit LLC", "Jul 2020 – Jun 2022"}, 2.5},
		{"a break is left out", []string{"Experience", "Dev, Nova LLC", "Jan 2022 – Dec 2022", "Dev, Orbit LLC", "Jan 2020 – Dec 2020"}, 2},
		{"the future is not believed", []string{"Experience", "Dev, Nova LLC", "Jan 2027 – Dec 2030", "Dev, Orbit LLC", "Jan 2020 – Dec 2020"}, 1},
		{"an end to come is today", []string{"Experience", "Dev, Nova LLC", "Dec 2025 – Dec 2030"}, 1},
		{"study is no work", []string{"Experience", "Dev, Nova LLC", "Jan 2020 – Dec 2020", "Education", "KBTU, 2010 – 2014"}, 1},
		{"stated in words", []string{"О себе", "Стаж 5 лет в разработке"}, 5},
		{"years and months in words", []string{"О себе", "Опыт: 2 года 3 месяца"}, 2.3},
		{"stated in a heading", []string{"Опыт работы — 6 лет 6 месяцев", "Разработка сайтов"}, 6.5},
		{"stated in Russian words", []string{"О себе", "Больше пяти лет опыта в поддержке"}, 5},
		{"stated in Kazakh words", []string{"Мен туралы", "Жалпы тәжірибем алты жылдан асады"}, 6},
		{"stated in English words", []string{"Summary", "Seven years of experience in support"}, 7},
		{"stated in Arabic words", []string{"نبذة عني", "خبرة أربع سنوات في الدعم"}, 4},
		{"leave is no work", []string{"Experience", "Maternity leave", "Jan 2022 – Dec 2023", "QA Engineer, Nova LLC", "Jan 2020 – Dec 2021"}, 2},
		{"stated in Arabic", []string{"نبذة عني", "مطور ويب بخبرة ٧ سنوات"}, 7},
		{"nothing stated", []string{"Skills", "Go, SQL"}, 0},
	} {
		got, _ := read(t, append([]string{"Timur Sample"}, c.lines...)...)
		require.InDelta(t, c.years, got.Years, 0.051, c.name)
	}
}

func TestContacts(t *testing.T) {
	for _, c := range []struct {
		line                  string
		emails, phones, links []string
	}{
		{"+7 (700) 000-12-34, t.sample@example.com", []string{"t.sample@example.com"}, []string{"+77000001234"}, nil},
		{"8 700 000 12 34 / github.com/t-sample", nil, []string{"+77000001234"}, []string{"github.com/t-sample"}},
		{"тел. 7000001234", nil, []string{"+77000001234"}, nil},
		{"Phone: +971 50 000 0000", nil, []string{"+971500000000"}, nil},
		{"Тел: +7(700)0001234; +7 700 000 56 78", nil, []string{"+77000001234", "+77000005678"}, nil},
		{"الهاتف: ٠٠٧٧٠٠٠٠٠١٢٣٤", nil, []string{"+77000001234"}, nil},
		{"Telegram: @t_sample | https://www.linkedin.com/in/t-sample/", nil, nil, []string{"https://www.linkedin.com/in/t-sample", "@t_sample"}},
		{"t.sample@example.com | +971 50 000\n0000 | Dubai", []string{"t.sample@example.com"}, []string{"+971500000000"}, nil},
		{"t.sample (at) example.com, t-sample.github.io", []string{"t.sample@example.com"}, nil, []string{"t-sample.github.io"}},
		{"t.sample [собака] example [точка] com", []string{"t.sample@example.com"}, nil, nil},
		{"t.sample AT example DOT com", []string{"t.sample@example.com"}, nil, nil},
		{"E-mail: t.sample @ example . com", []string{"t.sample@example.com"}, nil, nil},
		{"QA Engineer @ Nova, look at example.com", nil, nil, nil},
		{"+44 (0)20 7946 0123", nil, []string{"+442079460123"}, nil},
		{"www.linkedin.com/in/\nt-sample (LinkedIn)", nil, nil, []string{"www.linkedin.com/in/t-sample"}},
		{"00962 79 000 0145", nil, []string{"+962790000145"}, nil},
		{"Email: t.sample@exam\nple.com", []string{"t.sample@example.com"}, nil, nil},
		{"Web: t-sample.example.com, Блог: sample.dev", nil, nil, []string{"t-sample.example.com", "sample.dev"}},
		{"t.sample@\nexample.com", []string{"t.sample@example.com"}, nil, nil},
		{"QA Engineer, nova.kz | Компания: nova.kz | ASP.NET | Node.js", nil, nil, nil},
		{"linkedin.com/in/t-sample/\n\nExperience\nQA Engineer", nil, nil, []string{"linkedin.com/in/t-sample"}},
		{"sample.dev", nil, nil, []string{"sample.dev"}},
		{"Телеком «Нова» (2015-04 — 2018-02)", nil, nil, nil},
		{"CI/CD, ASP.NET/C#, 2019 - 2021, 12.05.1992, 750 000 ₸", nil, nil, nil},
	} {
		got, _ := read(t, "Timur Sample", c.line)
		require.ElementsMatch(t, c.emails, got.Emails, c.line)
		require.ElementsMatch(t, c.phones, got.Phones, c.line)
		require.ElementsMatch(t, c.links, got.Links, c.line)
	}
}

func TestLinksBehindTheText(t *testing.T) {
	got, _ := cv.Parse(document.Text{
		Body: "Timur Sample\nGitHub", Lines: []document.Line{{Text: "Timur Sample"}, {Text: "GitHub"}},
		Links: []string{"mailto:t.sample@example.com?subject=x", "tel:+77000001234", "https://github.com/t-sample/", "https://nova.example/about"},
	}, today)
	require.Equal(t, []string{"t.sample@example.com"}, got.Emails)
	require.Equal(t, []string{"+77000001234"}, got.Phones)
	require.Equal(t, []string{"https://github.com/t-sample"}, got.Links)
}

func TestWhatIsNoCV(t *testing.T) {
	for _, lines := range [][]string{
		{"Договор аренды № 12", "Арендодатель передаёт, а арендатор принимает помещение площадью 40 кв. м.", "Реквизиты сторон", "Подпись"},
		{"Требуется Go-разработчик", "Обязанности", "Писать сервисы", "Требования", "Опыт от 3 лет, Go, PostgreSQL", "Условия", "Удалённо, 900 000 ₸", "hr@example.com"},
		{"Chapter one", "It was a bright cold day in April, and the clocks were striking."},
		{"Invoice", "Total 500 000", "Pay to the account below."},
	} {
		_, ok := read(t, lines...)
		require.False(t, ok, lines[0])
	}
	for _, lines := range [][]string{
		{"Timur Sample", "Data Engineer", "t.sample@example.com"},
		{"Айгерим Серикова", "Бухгалтер", "+7 700 000 12 34", "Образование", "КазНУ, 2015"},
	} {
		_, ok := read(t, lines...)
		require.True(t, ok, lines[0])
	}
}

func TestHiddenTextIsToldAndLeftOut(t *testing.T) {
	got, _ := cv.Parse(document.Text{Body: "Timur Sample", Lines: []document.Line{{Text: "Timur Sample"}}, Hidden: "Kubernetes expert"}, today)
	require.True(t, got.Hidden)
	require.Empty(t, got.Skills)
	require.NotContains(t, got.Text, "Kubernetes")
}

func TestLabelledForm(t *testing.T) {
	got, ok := read(t,
		"Europass Curriculum Vitae", "Personal information", "First name / Surname    Nina Probe", "Address    Abay Avenue 1, 050000 Almaty (Kazakhstan)",
		"Desired employment / Occupational field    Marketing Analyst", "Work experience",
		"Dates    03/2019 - Present", "Occupation or position held    Marketing Analyst", "Name and address of employer    Orbit Retail LLP",
		"Dates    09/2016 - 02/2019", "Occupation or position held    Junior Analyst", "Name and address of employer    Dawn Media",
		"Education and training", "Dates    2012 - 2016", "Title of qualification awarded    Bachelor of Economics",
		"Mother tongue    Russian", "Other languages    English C1", "Computer skills    SQL, Power BI, Excel, Tableau, Google Analytics")
	require.True(t, ok)
	require.Equal(t, "Nina Probe", got.Name)
	require.Equal(t, "Marketing Analyst", got.Title)
	require.Equal(t, "Almaty", got.City)
	require.Equal(t, []string{"SQL", "Power BI", "Excel", "Tableau", "Google Analytics"}, got.Skills)
	require.InDelta(t, 10.3, got.Years, 0.051)
	require.Equal(t, "Junior Analyst", got.Experience[1].Title)
	require.Equal(t, "Dawn Media", got.Experience[1].Company)
	require.Len(t, got.Languages, 2)
	require.Equal(t, "bachelor", got.Degree)
}

func TestJobsWithoutAHeading(t *testing.T) {
	got, ok := read(t, "Алексей Пробный, 31 год, г. Астана", "Fullstack-разработчик (Node.js / React)", "87000005544, a.probny@mail.test", "",
		"09.2021-настоящее время, Fullstack-разработчик, ТОО \"Сеть Плюс\"", "Разработка API", "Стек: Node.js, NestJS, React, PostgreSQL, Docker",
		"06.2017-08.2021, Web-программист, ТОО \"Формат\"", "Поддержка сайтов",
		"Образование: ЕНУ, 2013-2017, бакалавр", "Технологии: JavaScript, TypeScript, Node.js, React, PostgreSQL, Git")
	require.True(t, ok)
	require.Equal(t, "Алексей Пробный", got.Name)
	require.Equal(t, "Astana", got.City)
	require.Len(t, got.Experience, 2)
	require.Equal(t, "Web-программист", got.Experience[1].Title)
	require.InDelta(t, 9.5, got.Years, 0.051)
	require.Contains(t, got.Skills, "TypeScript")
	require.Equal(t, "bachelor", got.Degree)
}

// TestHeadingsOfOnesOwn finds sections under headings that no list holds.
func TestHeadingsOfOnesOwn(t *testing.T) {
	for _, c := range [][4]string{
		{"Где я работала", "Чему училась: учёба", "Чем умею пользоваться", "На чём говорю: языки"},
		{"Менің еңбек жолым", "Оқыған жерлерім", "Қолданатын құралдарым", "Қандай тіл білемін"},
		{"Профессиональная история", "Академическая подготовка", "С чем работаю", "Языковая подготовка"},
		{"Қызмет атқарған орындарым", "Академиялық даярлық", "Қолымнан келетіні", "Тілдік даярлық"},
		{"Professional journey", "Where I studied", "What I know", "I speak"},
		{"My career so far", "Schooling and degrees", "The tools I reach for", "Languages I speak"},
		{"مسيرتي في العمل", "مراحل الدراسة", "أدواتي اليومية", "لغاتي"},
	} {
		got, ok := read(t, "Timur Sample", "QA Engineer", "", c[0], "QA Engineer, Nova LLC, Jan 2020 – Dec 2021", "Tests of payments.", "",
			c[1], "KBTU, BSc, 2010 – 2014", "", c[2], "Selenium, Postman, Jira, SQL, Git", "", c[3], "English – C1")
		require.True(t, ok)
		require.Len(t, got.Experience, 1, c[0])
		require.Equal(t, "bachelor", got.Degree, c[1])
		require.Len(t, got.Education, 1, c[1])
		require.Equal(t, []string{"Selenium", "Postman", "Jira", "SQL", "Git"}, got.Skills, c[2])
		require.Equal(t, []hr.Language{{Code: "en", Level: "C1"}}, got.Languages, c[3])
	}
}

func TestNamesAsPeopleGiveThem(t *testing.T) {
	for line, name := range map[string]string{
		"к. т. н. Айгерим Тестова": "Айгерим Тестова",
		"Dr. Timur Sample":         "Timur Sample",
		"م. سامي العينة":           "سامي العينة",
		"SHAUN O'SAMPLE":           "Shaun O'Sample",
		"Добрый день! Меня зовут Айгерим Тестова, мне 30": "Айгерим Тестова",
		"Менің атым Айгерим Тестова, Алматыда тұрамын":    "Айгерим Тестова",
		"Hello, my name is Timur Sample.": "Timur Sample",
	} {
		got, _ := read(t, line, "QA Engineer", "t.sample@example.com")
		require.Equal(t, name, got.Name, line)
		require.Equal(t, "QA Engineer", got.Title, line)
	}
}

// TestSkillsUnderAnyHeading finds a list of skills whose heading does not say so.
func TestSkillsUnderAnyHeading(t *testing.T) {
	lines := []document.Line{{Text: "Timur Sample", Size: 20}}
	for _, part := range [][2]string{{"Profile", "Quiet work."}, {"Education", "KBTU, 2014"}, {"Languages", "English – C1"}, {"Every day", "Go · PostgreSQL · Docker · Kafka · Redis"}} {
		lines = append(lines, document.Line{Text: part[0], Size: 14, Bold: true}, document.Line{Text: part[1], Size: 10})
	}
	got, _ := cv.Parse(document.Text{Lines: lines}, today)
	require.Equal(t, []string{"Go", "PostgreSQL", "Docker", "Kafka", "Redis"}, got.Skills)
}

func TestTitlesInCapitals(t *testing.T) {
	for line, title := range map[string]string{"QA AUTOMATION ENGINEER": "QA Automation Engineer", "ПРОДУКТОВЫЙ ДИЗАЙНЕР": "Продуктовый дизайнер", "Должность Технический писатель": "Технический писатель", "Data Engineer": "Data Engineer"} {
		got, _ := read(t, "Timur Sample", line, "t.sample@example.com")
		require.Equal(t, title, got.Title)
	}
}

func TestOneLevelForALanguageRow(t *testing.T) {
	for row, want := range map[string][]hr.Language{
		"Kazakh, Russian\tnative": {{Code: "kk", Level: "C2"}, {Code: "ru", Level: "C2"}},
		"Қазақ, орыс\tC1":         {{Code: "kk", Level: "C1"}, {Code: "ru", Level: "C1"}},
		"English\tB2, German A1":  {{Code: "en", Level: "B2"}, {Code: "de", Level: "A1"}},
	} {
		got, _ := read(t, "Timur Sample", "Languages", row)
		require.Equal(t, want, got.Languages, row)
	}
}
