package vocabulary_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/vocabulary"
)

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{
		"Ёлка  на\tплощади":           "елка на площади",
		"Әзірлеуші Қарағанды Өскемен": "азирлеуши караганды оскемен",
		"مُطوّر أنظمة":                "مطور انظمه",
		"٣٠٠ ۴۵":                      "300 45",
		"\u200fJava\u200e":            "java",
		"Ｆｕｌｌ":                        "full",
	} {
		require.Equal(t, want, vocabulary.Normalize(in), in)
	}
}

func TestRole(t *testing.T) {
	for text, want := range map[string]string{
		"Системный аналитик":             "system analyst",
		"System Analyst":                 "system analyst",
		"жүйелік талдаушы":               "system analyst",
		"محلل نظم":                       "system analyst",
		"Senior Backend Developer (Go)":  "backend developer",
		"Java-разработчик":               "software developer",
		"Ведущий программист 1С":         "1c developer",
		"DevOps-инженер":                 "devops engineer",
		"UI/UX дизайнер":                 "ui/ux designer",
		"тестировщика":                   "qa engineer",
		"тестілеушіге":                   "qa engineer",
		"Инженер-программист":            "software developer",
		"مطور ألعاب":                     "game developer",
		"Руководитель группы разработки": "team lead",
		"iOS developers":                 "ios developer",
		"СТО":                            "cto",
		"ақпараттық қауіпсіздік маманы":  "security engineer",
	} {
		got, ok := vocabulary.Role(text)
		require.True(t, ok, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "повар", "senior Java", "маман"} {
		_, ok := vocabulary.Role(text)
		require.False(t, ok, text)
	}
}

func TestCity(t *testing.T) {
	for text, want := range map[string]string{
		"в Алма-Ате": "Almaty", "из Шымкента": "Shymkent", "Қарағандыда": "Karaganda", "Усть-Каменогорске": "Oskemen",
		"Астанадан": "Astana", "в Нур-Султане": "Astana", "أبو ظبي": "Abu Dhabi", "ألما آتا": "Almaty", "бот в Питере": "Saint Petersburg",
		"Түркістандағы": "Turkistan", "Орал": "Oral", "Оралда": "Oral", "Өскеменде": "Oskemen", "في الرياض": "Riyadh",
	} {
		got, ok := vocabulary.City(text)
		require.True(t, ok, text)
		require.Equal(t, want, got, text)
	}
	_, ok := vocabulary.City("good oral communication skills")
	require.False(t, ok)
}

func TestSkillOfAList(t *testing.T) {
	for item, want := range map[string]string{
		"Go": "Go", "r": "R", "С#": "C#", "Java 21": "Java", ".NET 8": ".NET", "1С": "1C", "Node": "Node.js", "rest": "REST",
		"k8s": "Kubernetes", "Vue (3)": "Vue.js", "питон": "Python", "Excel": "Excel", "فيغما": "Figma",
	} {
		got, ok := vocabulary.Skill(item)
		require.True(t, ok, item)
		require.Equal(t, want, got, item)
	}
	_, ok := vocabulary.Skill("умение работать в команде")
	require.False(t, ok)
}

func TestLanguages(t *testing.T) {
	for text, want := range map[string][]vocabulary.LanguageSkill{
		"Английский — C1, русский — родной, казахский": {{Code: "en", Level: "C1"}, {Code: "ru", Level: "C2"}, {Code: "kk"}},
		"English (Upper-Intermediate), German A2":      {{Code: "en", Level: "B2"}, {Code: "de", Level: "A2"}},
		"fluent English":                          {{Code: "en", Level: "C1"}},
		"ағылшын тілі: еркін":                     {{Code: "en", Level: "C1"}},
		"الإنجليزية بمستوى B2":                    {{Code: "en", Level: "B2"}},
		"Kazakh & Russian – native, English – B1": {{Code: "kk", Level: "C2"}, {Code: "ru", Level: "C2"}, {Code: "en", Level: "B1"}},
		"Русский и казахский — родные":            {{Code: "ru", Level: "C2"}, {Code: "kk", Level: "C2"}},
		"Русский, английский — B2":                {{Code: "ru"}, {Code: "en", Level: "B2"}},
		"الفرنسية مبتدئ A2":                       {{Code: "fr", Level: "A2"}},
		"В команде десять человек":                nil,
	} {
		require.Equal(t, want, vocabulary.Languages(text), text)
	}
}

func TestNamesExistInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"ru", "kk", "en", "ar"} {
		for _, r := range vocabulary.AllRoles() {
			shown := vocabulary.RoleName(r, lang)
			require.NotEmpty(t, shown)
			got, ok := vocabulary.Role(shown)
			require.True(t, ok, shown)
			require.Equal(t, r, got, shown)
		}
		for _, c := range vocabulary.AllCities() {
			got, ok := vocabulary.City("в " + vocabulary.CityName(c, lang))
			if c == "Oral" && lang == "en" {
				continue
			}
			require.True(t, ok, c)
			require.Equal(t, c, got, lang)
		}
	}
}

func TestSkillsAreFoundByTheirOwnName(t *testing.T) {
	var lost []string
	for _, s := range vocabulary.AllSkills() {
		if got, _ := vocabulary.Skill(s); got != s {
			lost = append(lost, s+" is "+got)
		}
		require.NotEmpty(t, vocabulary.SkillKind(s), s)
	}
	require.Empty(t, lost)
	require.GreaterOrEqual(t, len(vocabulary.AllSkills()), 1500)
	require.GreaterOrEqual(t, len(vocabulary.AllRoles()), 60)
}

func TestOrdinaryWordsStandForThemselves(t *testing.T) {
	for _, text := range []string{"нести ответственность", "рост продаж", "table of studies", "كافية", "мақсат", "много времени"} {
		require.Empty(t, vocabulary.Skills(text), text)
		_, city := vocabulary.City(text)
		require.False(t, city, text)
	}
}

func BenchmarkSkills10KB(b *testing.B) {
	part := "Разрабатывал сервисы на Go и PostgreSQL, внедрил Kafka, Redis; настроил CI/CD. Worked with React Native apps. Қарағандыда жұмыс істедім. "
	text := strings.Repeat(part, 10*1024/len(part)+1)
	for b.Loop() {
		vocabulary.Skills(text)
	}
}

func TestAWordOfThousandsOfLettersIsNoTypo(t *testing.T) {
	long := strings.Repeat("q", 4096)
	_, ok := vocabulary.MeantSkill(long)
	require.False(t, ok)
	_, ok = vocabulary.MeantTitle(long + " developer")
	require.False(t, ok)
}
