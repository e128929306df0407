package hr

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// fieldsOf lists the fields each kind of draft has.
func fieldsOf() map[DraftKind][]Field {
	shared := []Field{FieldTitle, FieldSeniority, FieldCity, FieldFormats, FieldTerm, FieldWorkload, FieldEngagement, FieldPay, FieldPlace,
		FieldLanguages, FieldExperience, FieldYears}
	return map[DraftKind][]Field{
		DraftResume:  append([]Field{FieldName, FieldEmail, FieldPhone, FieldSkills, FieldRelocation, FieldLinks, FieldSummary, FieldEducation}, shared...),
		DraftVacancy: append([]Field{FieldDescription, FieldMust, FieldNice, FieldSpan, FieldDuration, FieldRemoteFrom, FieldHeadcount, FieldDeadline, FieldCompanyName}, shared...),
		DraftCompany: {FieldCompanyName, FieldBIN, FieldIndustry, FieldSize, FieldAbout, FieldAddress, FieldContacts},
		DraftLetter:  {FieldLetter, FieldTitle, FieldTopic, FieldContacts, FieldReason},
	}
}

// jobFields are set by row only.
func jobFields() []Field {
	return []Field{FieldJobTitle, FieldJobCompany, FieldJobFrom, FieldJobTo, FieldJobText}
}

func TestSetGetClear(t *testing.T) {
	answers := map[DraftKind]map[Field]string{
		DraftResume: {
			FieldName: "Айгерим Сапарова", FieldEmail: "name@example.com", FieldPhone: "+77000000001", FieldTitle: "Go-разработчик", FieldSkills: "Go, SQL",
			FieldYears: "5", FieldExperience: "3-6", FieldSeniority: "middle", FieldCity: "Алматы", FieldRelocation: "да", FieldFormats: "remote", FieldTerm: "long_term",
			FieldWorkload: "full", FieldEngagement: "ГПХ", FieldPay: "600к", FieldLinks: "@some_name", FieldSummary: "Пишу сервисы", FieldPlace: "Алматы, гибрид",
			FieldEducation: "КазНУ, 2019", FieldLanguages: "английский B2",
		},
		DraftVacancy: {
			FieldTitle: "Go-разработчик", FieldDescription: "Платежи", FieldMust: "Go", FieldNice: "Kafka", FieldSeniority: "senior", FieldSpan: "1-3", FieldYears: "2",
			FieldExperience: "6+", FieldTerm: "short_term", FieldDuration: "3 месяца", FieldWorkload: "part", FieldEngagement: "ИП", FieldCity: "Астана", FieldFormats: "гибрид",
			FieldRemoteFrom: "Казахстан", FieldPay: "1 млн", FieldPlace: "удалённо", FieldLanguages: "English B2", FieldHeadcount: "2", FieldDeadline: "через 2 недели",
			FieldCompanyName: "Көкжиек Pay",
		},
		DraftCompany: {FieldCompanyName: "Көкжиек Pay", FieldBIN: "991340000017", FieldIndustry: "финтех", FieldSize: "25", FieldAbout: "Платежи", FieldAddress: "Алматы",
			FieldContacts: "hr@example.com"},
		DraftLetter: {FieldLetter: "Добрый день", FieldTitle: "Go-разработчик", FieldTopic: "C++", FieldContacts: "да", FieldReason: "не хватает опыта"},
	}
	for kind, fields := range fieldsOf() {
		for _, f := range fields {
			d := Draft{Kind: kind}
			require.True(t, d.Get(f).IsZero(), "%s %s before", kind, f)
			require.NoError(t, d.Set(f, answers[kind][f], Russian), "%s %s", kind, f)
			require.False(t, d.Get(f).IsZero(), "%s %s", kind, f)
			d.Clear(f)
			require.True(t, d.Get(f).IsZero(), "%s %s after", kind, f)
			require.NotNil(t, AsError(d.Set(f, "", Russian)), "%s %s empty", kind, f)
		}
	}
}

func TestForeignFieldIsInternal(t *testing.T) {
	for kind, fields := range fieldsOf() {
		for _, f := range append(allFields(), Field("no_such")) {
			if contains(fields, f) {
				continue
			}
			d := Draft{Kind: kind}
			err := d.Set(f, "Алматы", Russian)
			require.Error(t, err, "%s %s", kind, f)
			require.Nil(t, AsError(err), "%s %s", kind, f)
		}
	}
	d := Draft{Kind: "other"}
	require.Nil(t, AsError(d.Set(FieldName, "Аня", Russian)))
	require.Nil(t, AsError((&Draft{Kind: DraftCompany}).SetItem(FieldJobTitle, 0, "x", Russian)))
}

func allFields() []Field {
	seen := map[Field]bool{}
	var out []Field
	for _, fields := range fieldsOf() {
		for _, f := range append(fields, jobFields()...) {
			if !seen[f] {
				seen[f] = true
				out = append(out, f)
			}
		}
	}
	return out
}

func TestRows(t *testing.T) {
	d := Draft{Kind: DraftResume}
	require.NoError(t, d.SetItem(FieldJobTitle, 0, "Go-разработчик", Russian))
	require.NoError(t, d.SetItem(FieldJobCompany, 0, "Көкжиек Pay", Russian))
	require.NoError(t, d.SetItem(FieldJobFrom, 0, "03.2020 – 05.2023", Russian))
	require.Equal(t, Experience{Title: "Go-разработчик", Company: "Көкжиек Pay", From: "2020-03", To: "2023-05"}, d.Resume.Experience[0])
	require.Equal(t, "error.job_to.order", refusal(t, d.SetItem(FieldJobTo, 0, "02.2020", Russian)))
	require.NoError(t, d.SetItem(FieldJobTo, 0, "по настоящее время", Russian))
	require.Equal(t, T("word.job_now", Str("job", "Go-разработчик · Көкжиек Pay"), Str("from", "03.2020")), d.Rows(FieldJobTitle)[0])
	require.Equal(t, Own("03.2020"), d.GetItem(FieldJobFrom, 0))
	require.Equal(t, T("word.until_now"), d.GetItem(FieldJobTo, 0))

	require.NoError(t, d.SetItem(FieldEducation, 0, "КазНУ, информатика, 2019", Russian))
	require.Equal(t, 2019, d.Resume.Education[0].Year)
	require.NoError(t, d.SetItem(FieldLanguages, 0, "английский B2", Russian))
	require.NoError(t, d.SetItem(FieldLanguages, 1, "казахский родной, английский C1", Russian))
	require.Equal(t, []Language{{Code: "kk", Level: Native}, {Code: "en", Level: C1}}, d.Resume.Languages)

	require.Equal(t, Stale, AsError(d.SetItem(FieldLanguages, 3, "русский", Russian)).Code)
	require.Equal(t, Stale, AsError(d.RemoveItem(FieldLanguages, 2)).Code)
	require.Equal(t, Stale, AsError(d.RemoveItem(FieldJobTitle, -1)).Code)
	require.NoError(t, d.RemoveItem(FieldLanguages, 0))
	require.NoError(t, d.RemoveItem(FieldEducation, 0))
	require.NoError(t, d.RemoveItem(FieldJobFrom, 0))
	require.Equal(t, []Language{{Code: "en", Level: C1}}, d.Resume.Languages)
	require.Empty(t, d.Resume.Education)
	require.Empty(t, d.Resume.Experience)

	for i := range MaxRows {
		require.NoError(t, d.SetItem(FieldJobTitle, i, "Разработчик", Russian))
	}
	require.Equal(t, "error.job_title.many", refusal(t, d.SetItem(FieldJobTitle, MaxRows, "Ещё один", Russian)))
}

func TestRefusedRowIsNotAdded(t *testing.T) {
	d := Draft{Kind: DraftResume}
	require.Error(t, d.SetItem(FieldJobFrom, 0, "12.2999", Russian))
	require.Error(t, d.SetItem(FieldEducation, 0, "🙂", Russian))
	require.Zero(t, d.rows(FieldJobTitle)+d.rows(FieldEducation))
}

func TestMissing(t *testing.T) {
	resume := Draft{Kind: DraftResume}
	require.Equal(t, []Field{FieldTitle, FieldPlace, FieldExperience}, resume.Missing(false))
	require.Equal(t, []Field{FieldName, FieldTitle, FieldSkills, FieldExperience, FieldPlace}, resume.Missing(true))
	require.NoError(t, resume.Set(FieldTitle, "Go-разработчик", Russian))
	require.NoError(t, resume.Set(FieldPlace, "удалённо", Russian))
	require.NoError(t, resume.Set(FieldExperience, "нет", Russian))
	require.Empty(t, resume.Missing(false))

	vacancy := Draft{Kind: DraftVacancy}
	require.Equal(t, []Field{FieldTitle}, vacancy.Missing(false))
	require.NoError(t, vacancy.Set(FieldTerm, "short_term", Russian))
	require.Equal(t, []Field{FieldTitle, FieldDescription, FieldMust, FieldPlace, FieldDuration}, vacancy.Missing(true))

	require.Equal(t, []Field{FieldCompanyName, FieldBIN}, (&Draft{Kind: DraftCompany}).Missing(true))
	require.Equal(t, []Field{FieldLetter}, (&Draft{Kind: DraftLetter}).Missing(true))
}

func TestReason(t *testing.T) {
	d := Draft{Kind: DraftLetter}
	for in, want := range map[string]string{"skills": "skills", "не хватает опыта": "experience", "scam": "scam", "алаяқтық": "scam", "طلب أموال": "money", "filled": "filled"} {
		require.NoError(t, d.Set(FieldReason, in, Russian))
		require.Equal(t, want, d.Letter.Reason, in)
	}
	require.NoError(t, d.Set(FieldReason, "мы решили подождать", Russian))
	require.Equal(t, Letter{Text: "мы решили подождать", Reason: "other"}, *d.Letter)
}

func TestShownLanguagesKeepLevels(t *testing.T) {
	d := Draft{Kind: DraftVacancy}
	require.NoError(t, d.Set(FieldLanguages, "английский B2, немецкий желательно", Russian))
	list := d.Get(FieldLanguages).Args["items"].List
	require.Equal(t, []Arg{{Key: "lang.en"}, {Key: "level.B2"}}, list[0].List)
	require.Equal(t, []Arg{{Key: "lang.de"}, {Key: "word.welcome"}}, list[1].List)
}

// hostile are answers from people who do not answer, for every field.
func hostile() []string {
	return []string{"", " ", "🙂", "👨‍👩‍👧", "...", "aaaaaa", "0", "-1", "1e309", strings.Repeat("9", 400), strings.Repeat("я", 5000), strings.Repeat("аб ", 3000),
		strings.Repeat("Go,", 3000), "<b>x y</b>", "_a_ *b* [c](javascript:alert(1))", "\u202e\u2066\u200b", "\x00\xff\xfe", "٣٠٠ ألف", "1,5 млн", "'; DROP TABLE x; --",
		"https://user:pw@example.com", "{{.X}} %s %n {count}", "/start", "١٢/١١", "12/11", strings.Repeat("\u0301", 500), strings.Repeat("ﷺ", 2000), "\n\n\n", "от до - +", "25 человек 🙂"}
}

func TestHostileAnswersNeverPassTheLimits(t *testing.T) {
	for kind := range fieldsOf() {
		for _, f := range allFields() {
			for _, in := range hostile() {
				checkAnswer(t, kind, f, in)
			}
		}
	}
}

// checkAnswer sets an answer in every way and holds what any answer must keep to: no panic, nothing over its limit,
// what is stored can be stored again, a refusal leaves the draft as it was.
func checkAnswer(t *testing.T, kind DraftKind, f Field, in string) {
	d := Draft{Kind: kind}
	if err := d.Set(f, in, Russian); err == nil {
		checkLimits(t, d)
		if shown := d.Get(f); shown.Key == "" && shown.Raw != "" {
			again := Draft{Kind: kind}
			require.NoError(t, again.Set(f, shown.Raw, Russian), "%s %s %q → %q", kind, f, in, shown.Raw)
			require.Equal(t, shown, again.Get(f), "%s %s %q", kind, f, in)
		}
	} else {
		require.True(t, d.Get(f).IsZero(), "%s %s %q", kind, f, in)
	}
	if err := d.SetItem(f, d.rows(f), in, Russian); err == nil {
		checkLimits(t, d)
		require.NoError(t, d.RemoveItem(f, d.rows(f)-1))
	}
}

func checkLimits(t *testing.T, d Draft) {
	data, err := json.Marshal(d)
	require.NoError(t, err)
	require.NotContains(t, string(data), "\\u0000")
	if r := d.Resume; r != nil {
		for _, s := range []string{r.Name, r.Title, r.City} {
			require.LessOrEqual(t, units(s), MaxLine)
		}
		require.LessOrEqual(t, len(r.Email), 254)
		require.LessOrEqual(t, len(r.Phone), 16)
		require.LessOrEqual(t, units(r.Summary), MaxSummary)
		require.LessOrEqual(t, len(r.Skills), MaxSkills)
		require.LessOrEqual(t, len(r.Languages), MaxLanguages)
		require.LessOrEqual(t, len(r.Education), MaxRows)
		require.LessOrEqual(t, max(r.Pay.From, r.Pay.To), int64(MaxPay))
		require.LessOrEqual(t, len(r.Links), MaxLinks)
		for _, s := range r.Skills {
			require.LessOrEqual(t, units(s), MaxSkill)
		}
		for _, s := range r.Links {
			require.LessOrEqual(t, units(s), MaxLink)
			require.True(t, strings.HasPrefix(s, "https://"))
		}
		if r.Years != nil {
			require.True(t, *r.Years >= 0 && *r.Years <= MaxYears)
		}
		for _, j := range r.Experience {
			require.LessOrEqual(t, max(units(j.Title), units(j.Company)), MaxLine)
			require.LessOrEqual(t, units(j.Text), MaxJobText)
		}
	}
	if v := d.Vacancy; v != nil {
		for _, s := range []string{v.Title, v.City, v.RemoteFrom, v.Duration, v.CompanyName} {
			require.LessOrEqual(t, units(s), MaxLine)
		}
		require.LessOrEqual(t, units(v.Description), MaxDescription)
		require.LessOrEqual(t, max(len(v.Must), len(v.Nice)), MaxSkills)
		require.LessOrEqual(t, v.Headcount, MaxHeadcount)
		require.LessOrEqual(t, max(v.Pay.From, v.Pay.To), int64(MaxPay))
	}
	if c := d.Company; c != nil {
		require.LessOrEqual(t, max(units(c.Name), units(c.Industry)), MaxLine)
		require.LessOrEqual(t, max(units(c.Address), units(c.Contacts)), MaxAddress)
		require.LessOrEqual(t, units(c.About), MaxAbout)
	}
	if l := d.Letter; l != nil {
		require.LessOrEqual(t, units(l.Text), MaxLetter)
		require.LessOrEqual(t, units(l.Title), MaxLine)
	}
}

// TestRandomAnswers mixes pieces of real answers, which reach further into the parsers than random bytes.
func TestRandomAnswers(t *testing.T) {
	pieces := strings.Split("от|до|500|1,5|млн|к|₸|$|-|–|,|;|\n|и|лет|года|с 2019|март|2020|11/12|.|٣|ألف|من|إلى|на руки|удалённо|не|Алматы|английский|B2|родной|@name|"+
		"https://|example.com|:|/|+7|700 000 00 01|(|)|🙂|да|нет|через|2 недели|\u200f|а|aa|<b>|%|5/2|полтора|год|half|a|жарым|бір|تقريبا|و|Go|C++|وPython", "|")
	r := rand.New(rand.NewPCG(1, 2))
	for range 1500 {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			if r.IntN(3) > 0 {
				b.WriteByte(' ')
			}
		}
		for kind, fields := range fieldsOf() {
			checkAnswer(t, kind, fields[r.IntN(len(fields))], b.String())
		}
		checkAnswer(t, DraftResume, jobFields()[r.IntN(len(jobFields()))], b.String())
	}
}

func FuzzSet(f *testing.F) {
	fields := allFields()
	for i := range fields {
		for _, in := range hostile()[:12] {
			f.Add(uint8(i), in)
		}
	}
	kinds := []DraftKind{DraftResume, DraftVacancy, DraftCompany, DraftLetter}
	f.Fuzz(func(t *testing.T, n uint8, in string) {
		for _, kind := range kinds {
			checkAnswer(t, kind, fields[int(n)%len(fields)], in)
		}
	})
}
