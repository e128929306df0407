package hr

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseFormats(t *testing.T) {
	for in, want := range map[string][]Format{
		"remote": {Remote}, "удаленка": {Remote}, "Удалённо": {Remote}, "дистанционно": {Remote}, "қашықтан": {Remote}, "кашыктан": {Remote},
		"عن بعد": {Remote}, "عن بُعد": {Remote}, "remote ok": {Remote}, "из дома": {Remote}, "WFH": {Remote},
		"в офисе": {Office}, "офис": {Office}, "кеңседе": {Office}, "on-site": {Office}, "من المكتب": {Office},
		"гибрид": {Hybrid}, "аралас": {Hybrid}, "هجين": {Hybrid}, "гибридный формат": {Hybrid},
		"удалённо или гибрид": {Remote, Hybrid}, "remote, hybrid": {Remote, Hybrid}, "не офис, только удаленка": {Remote},
		"кеңсе емес, қашықтан": {Remote}, "любой": Formats(), "all": Formats(), "кез келген": Formats(), "لا يهم": Formats(),
	} {
		got, err := parseSome(FieldFormats, formatWords, in)
		require.NoError(t, err, in)
		require.ElementsMatch(t, want, got, in)
	}
	for _, in := range []string{"", "🙂", "не знаю", "не офис", "123", "<b>"} {
		_, err := parseSome(FieldFormats, formatWords, in)
		require.Equal(t, "error.formats.expected", refusal(t, err), in)
	}
}

func TestParseOne(t *testing.T) {
	for in, want := range map[string]Term{
		"long_term": LongTerm, "долгосрочно": LongTerm, "постоянная": LongTerm, "ұзақ мерзімді": LongTerm, "long-term": LongTerm, "طويل الأمد": LongTerm,
		"краткосрочно": ShortTerm, "қысқа мерзімді": ShortTerm, "short term": ShortTerm, "قصير الأمد": ShortTerm,
	} {
		got, err := parseOne(FieldTerm, termWords, in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	_, err := parseOne(FieldTerm, termWords, "долгосрочно или краткосрочно")
	require.Equal(t, "error.term.expected", refusal(t, err))

	for in, want := range map[string]Workload{
		"полная занятость": FullTime, "full-time": FullTime, "толық жұмыс күні": FullTime, "دوام كامل": FullTime, "неполный день": PartTime,
		"толық емес": PartTime, "part-time": PartTime, "دوام جزئي": PartTime, "проектная работа": Project, "жобалық": Project, "عمل بالمشروع": Project,
		"стажировка": Internship, "internship": Internship, "тағылымдама": Internship, "تدريب": Internship,
	} {
		got, err := parseOne(FieldWorkload, workloadWords, in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
}

func TestParseSeniority(t *testing.T) {
	for in, want := range map[string]Seniority{
		"джун": Junior, "Junior+": Junior, "мидл": Middle, "middle+": Middle, "junior/middle": Junior, "от мидла": Middle, "сеньор": Senior, "аға": Senior,
		"خبير": Senior, "тимлид": Lead, "tech lead": Lead, "стажёр": Intern, "тағылымгер": Intern, "متدرب": Intern,
	} {
		got, err := parseSeniority(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	_, err := parseSeniority("сильный")
	require.Equal(t, "error.seniority.expected", refusal(t, err))
}

func TestParseYesNo(t *testing.T) {
	for in, want := range map[string]bool{
		"да": true, "Да, готова": true, "конечно": true, "не против": true, "иә": true, "yes": true, "ok": true, "نعم": true,
		"нет": false, "не готов": false, "жоқ": false, "no": false, "no, thanks": false, "لا": false,
	} {
		got, err := parseYesNo(FieldRelocation, in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "?", "может быть", "🙂"} {
		_, err := parseYesNo(FieldRelocation, in)
		require.Equal(t, "error.relocation.expected", refusal(t, err), in)
	}
}

func TestParseSize(t *testing.T) {
	for in, want := range map[string]string{
		"1-10": "1-10", "11–50": "11-50", "25": "11-50", "25 человек": "11-50", "٢٥": "11-50", "251–1 000 адам": "251-1000", "1000+": "1000+",
		"более 1 000 человек": "1000+", "5000": "1000+", "من 51 إلى 250 شخصًا": "51-250", "1 000 адамнан астам": "1000+", "1000": "251-1000",
	} {
		got, err := parseSize(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "много", "0"} {
		_, err := parseSize(in)
		require.Equal(t, "error.size.expected", refusal(t, err), in)
	}
}

func TestParsePlace(t *testing.T) {
	for in, want := range map[string]place{
		"Алматы, удалённо": {city: "Алматы", formats: []Format{Remote}},
		"Алматы удаленка":  {city: "Алматы", formats: []Format{Remote}},
		"удалённо":         {formats: []Format{Remote}},
		"Астана":           {city: "Астана"},
		"г. Астана":        {city: "Астана"},
		"город Астана, офис или гибрид":        {city: "Астана", formats: []Format{Office, Hybrid}},
		"Алма-Ата / офис":                      {city: "Алма-Ата", formats: []Format{Office}},
		"Almaty, remote or hybrid":             {city: "Almaty", formats: []Format{Remote, Hybrid}},
		"Алматы, қашықтан":                     {city: "Алматы", formats: []Format{Remote}},
		"ألماتي، عن بُعد":                      {city: "ألماتي", formats: []Format{Remote}},
		"Алматы, готов к переезду":             {city: "Алматы", relocation: new(true)},
		"Алматы, без переезда":                 {city: "Алматы", relocation: new(false)},
		"Живу в Астане, рассматриваю удалёнку": {city: "Астане", formats: []Format{Remote}},
		`Алматы\офис`:                          {city: "Алматы", formats: []Format{Office}},
		"не важно":                             {formats: Formats()}, "из любой точки мира, удаленно": {formats: []Format{Remote}},
		"Алматы\nгибрид":        {city: "Алматы", formats: []Format{Hybrid}},
		"любой город, удалённо": {formats: []Format{Remote}},
		"Алматы, Астана":        {city: "Алматы, Астана"},
	} {
		got, err := parsePlace(FieldPlace, in)
		require.NoError(t, err, in)
		got.formats, want.formats = inOrder(got.formats), inOrder(want.formats)
		require.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "🙂", "123", "aaa", "name@example.com"} {
		_, err := parsePlace(FieldPlace, in)
		require.Equal(t, "error.place.expected", refusal(t, err), in)
	}
}
