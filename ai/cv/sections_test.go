package cv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
	"hrp/ai/document"
	"hrp/hr"
)

// TestHeadingOfEducation reads the degree under headings in more of the wordings people give them.
func TestHeadingOfEducation(t *testing.T) {
	for _, heading := range []string{
		"Education", "المؤهلات العلمية", "الدرجات العلمية", "الشهادات الجامعية", "أين درست", "حيث تعلمت", "التحصيل الأكاديمي", "الخلفية الأكاديمية", "الخلفية العلمية",
	} {
		got, _ := read(t, "Timur Sample", "QA Engineer", "", "Experience", "QA Engineer, Nova LLC, Jan 2020 – Dec 2021", "", heading, "Master of Science, 2010 – 2014")
		require.Equal(t, "master", got.Degree, heading)
		require.Len(t, got.Experience, 1, heading)
	}
}

// TestHeadingsSetOff reads headings in brackets, and in two languages.
func TestHeadingsSetOff(t *testing.T) {
	for _, headings := range [][2]string{
		{"[ Experience ]", "[ Education ]"}, {"[Опыт работы]", "[Образование]"}, {"[ الخبرات ]", "[ المؤهلات العلمية ]"}, {"[ الخبرة الوظيفية ]", "[ الدرجات العلمية ]"},
		{"الخبرات / Experience", "التعليم / Education"}, {"Experience | الخبرات", "Education | التعليم"}, {"Опыт работы / Work experience", "Образование / Education"},
	} {
		got, _ := read(t, "Timur Sample", "QA Engineer", "", headings[0], "QA Engineer, Nova LLC, Jan 2020 – Dec 2021", "", headings[1], "Master of Science, 2010 – 2014")
		require.Equal(t, "master", got.Degree, headings[1])
		require.Len(t, got.Experience, 1, headings[0])
	}
}

// TestArabicDegrees reads degrees in the spellings of the east and the west of the Arab world.
func TestArabicDegrees(t *testing.T) {
	for said, want := range map[string]string{
		"دكتوراه في علوم الحاسب": "doctorate", "الدكتوراة في الفيزياء": "doctorate",
		"ماجستير إدارة أعمال": "master", "ماستر في الشبكات": "master", "ماجيستير هندسة": "master",
		"بكالوريوس هندسة حاسب": "bachelor", "بكلوريوس محاسبة": "bachelor", "باكالوريوس علوم": "bachelor", "إجازة في نظم المعلومات": "bachelor", "اجازة جامعية في الحقوق": "bachelor", "الإجازة الوطنية في الإعلامية، المعهد العالي": "bachelor",
	} {
		got, _ := read(t, "ريم أحمد السالم", "مهندسة شبكات", "", "التعليم", said+"، 2015")
		require.Equal(t, want, got.Degree, said)
	}
}

// TestPositionsTheVocabularyLacks names jobs by the noun of their position.
func TestPositionsTheVocabularyLacks(t *testing.T) {
	for _, title := range []string{"مدرب متطوع بدوام جزئي", "مشرفة مختبر", "مساعد باحث"} {
		got, _ := read(t, "ريم أحمد السالم", "", "الخبرات", title, "جمعية الشباب", "يناير 2015 - ديسمبر 2017")
		require.Len(t, got.Experience, 1, title)
		require.Equal(t, title, got.Experience[0].Title)
	}
}

// TestHeadingInAColumn reads a table that has a heading in one cell and what is under it in the next, and a
// column with a text of its own, beside which the text goes on.
func TestHeadingInAColumn(t *testing.T) {
	page := func(lines ...document.Line) document.Text {
		text := document.Text{Kind: document.DOCX, Lines: lines}
		body := make([]string, len(lines))
		for i, l := range lines {
			body[i] = l.Text
		}
		text.Body = strings.Join(body, "\n")
		return text
	}
	table, _ := cv.Parse(page(
		document.Line{Text: "Timur Sample"}, document.Line{Text: "QA Engineer"},
		document.Line{Text: "About me", Column: document.SideColumn}, document.Line{},
		document.Line{Text: "I test payments.", Column: document.MainColumn}, document.Line{},
		document.Line{Text: "Experience", Column: document.SideColumn}, document.Line{},
		document.Line{Text: "QA Engineer", Column: document.MainColumn}, document.Line{Text: "Nova LLC"}, document.Line{Text: "Jan 2020 – Dec 2021"}, document.Line{},
		document.Line{Text: "Education", Column: document.SideColumn}, document.Line{},
		document.Line{Text: "Bachelor of Science", Column: document.MainColumn}, document.Line{Text: "KBTU, 2010 – 2014"},
	), today)
	require.Len(t, table.Experience, 1)
	require.Equal(t, "Nova LLC", table.Experience[0].Company)
	require.Equal(t, "bachelor", table.Degree)
	sidebar, _ := cv.Parse(page(
		document.Line{Text: "Timur Sample"}, document.Line{Text: "QA Engineer"}, document.Line{Text: "Experience"},
		document.Line{Text: "Education", Column: document.SideColumn}, document.Line{Text: "Bachelor of Science, 2014"}, document.Line{},
		document.Line{Text: "QA Engineer, Nova LLC", Column: document.MainColumn}, document.Line{Text: "Jan 2020 – Dec 2021"},
	), today)
	require.Len(t, sidebar.Experience, 1)
	require.Equal(t, "bachelor", sidebar.Degree)
}

// TestLinksBrokenAtAHyphen joins a link with the rest of it on the next line, other contacts after it or not.
func TestLinksBrokenAtAHyphen(t *testing.T) {
	for next, want := range map[string]string{
		"sample-demo":                      "linkedin.com/in/timur-sample-demo",
		"sample-demo | Location: Almaty":   "linkedin.com/in/timur-sample-demo",
		"sample-demo | t.s@example.com":    "linkedin.com/in/timur-sample-demo",
		"with people and with their tests": "linkedin.com/in/timur-",
	} {
		got, _ := read(t, "Timur Sample", "QA Engineer", "Phone: +7 700 000 12 34 | linkedin.com/in/timur-", next)
		require.Equal(t, []string{want}, got.Links, next)
	}
}

// TestLabelsOfATitle reads what a label names, and takes no part of a word for one.
func TestLabelsOfATitle(t *testing.T) {
	for line, want := range map[string]string{
		"Objective: QA Engineer": "QA Engineer", "Objective - QA Engineer": "QA Engineer", "Position- QA Engineer": "QA Engineer", "Role — QA Engineer": "QA Engineer",
		"المسمى الوظيفي المطلوب: مهندس دعم": "مهندس دعم",
		"Objective-C, Swift, Xcode":         "", "Role-playing games": "",
	} {
		got, _ := read(t, "Timur Sample", "t.sample@example.com", "", line)
		require.Equal(t, want, got.Title, line)
	}
}

// TestMarksOfLanguages reads how well a language is spoken in the words of Arabic certificates.
func TestMarksOfLanguages(t *testing.T) {
	for said, want := range map[string]hr.Level{
		"ممتاز": "C1", "ممتازة": "C1", "إجادة تامة": "C1", "إتقان تام": "C1", "جيد جدًا": "B2", "جيدة جداً": "B2", "جيد جدا": "B2", "جيد": "B1", "مقبول": "A2",
		"متوسط": "B1", "مستوى متقدم": "C1",
	} {
		got, _ := read(t, "ريم أحمد السالم", "مهندسة شبكات", "", "اللغات", "العربية: اللغة الأم", "الإنجليزية: "+said)
		require.Equal(t, []hr.Language{{Code: "ar", Level: "C2"}, {Code: "en", Level: want}}, got.Languages, said)
	}
}

// TestGoalBesideATitle takes the profession by the name before a goal that names none.
func TestGoalBesideATitle(t *testing.T) {
	got, _ := read(t, "هبة سمير", "مهندسة برمجيات", "", "الهدف", "الحصول على عمل في ضمان الجودة", "", "المهارات", "Selenium, Jira, SQL")
	require.Equal(t, "مهندسة برمجيات", got.Title)
	got, _ = read(t, "Timur Sample", "", "Objective", "Keeper of bees", "", "Skills", "Python, Jira, SQL")
	require.Equal(t, "Keeper of bees", got.Title)
}

// TestJobsInAList reads positions from lines with a number before and dates behind, in brackets or not.
func TestJobsInAList(t *testing.T) {
	for line, want := range map[string]hr.Experience{
		"1. Nova LLC - QA Engineer (since March 2022)":        {Title: "QA Engineer", Company: "Nova LLC", From: "2022-03"},
		"2) Nova LLC, QA Engineer, from 2019 to 2021":         {Title: "QA Engineer", Company: "Nova LLC", From: "2019-01", To: "2021-01"},
		"1. ТОО «Нова» — тестировщик (с марта 2022)":          {Title: "тестировщик", Company: "ТОО «Нова»", From: "2022-03"},
		"1. شركة الرافدين - مطورة تطبيقات (منذ مارس 2022)":    {Title: "مطورة تطبيقات", Company: "شركة الرافدين", From: "2022-03"},
		"شركة دجلة - مبرمجة أندرويد (من ٢٠١٩ حتى يناير ٢٠٢٢)": {Title: "مبرمجة أندرويد", Company: "شركة دجلة", From: "2019-01", To: "2022-01"},
	} {
		got, _ := read(t, "Timur Sample", "", "Experience", line)
		require.Equal(t, []hr.Experience{want}, got.Experience, line)
	}
}

// TestMarkdown reads a CV as assistants write one.
func TestMarkdown(t *testing.T) {
	got, ok := read(t, "# تيمور المثال", "**مهندس برمجيات**", "", "- **البريد:** t.sample@example.com", "", "## أين عملت", "", "### مهندس برمجيات", "*شركة نوفا، مارس 2020 – ديسمبر 2021*", "- خدمات **Go**", "",
		"## أين درست", "", "**جامعة المدينة**، بكالوريوس، 2018", "", "## ما أتقنه من أدوات", "", "- **لغات:** Go, Python", "- **أدوات:** Docker, Git, Linux")
	require.True(t, ok)
	require.Equal(t, "تيمور المثال", got.Name)
	require.Equal(t, "مهندس برمجيات", got.Title)
	require.Equal(t, []hr.Experience{{Title: "مهندس برمجيات", Company: "شركة نوفا", From: "2020-03", To: "2021-12", Text: "- خدمات Go"}}, got.Experience)
	require.Equal(t, "bachelor", got.Degree)
	require.ElementsMatch(t, []string{"Go", "Python", "Docker", "Git", "Linux"}, got.Skills)
}
