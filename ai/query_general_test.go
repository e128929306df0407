package ai

import (
	"testing"

	"hrp/ai/vocabulary"
	"hrp/hr"

	"github.com/stretchr/testify/require"
)

// TestGeneralTrades: a bare word for many professions is a search in the bot, in whoever's mouth; the schema of requests
// has no such role.
func TestGeneralTrades(t *testing.T) {
	t.Parallel()
	l := productLibrary(t)
	for text, want := range map[string]hr.Query{
		"финтех компания ищет аналитика": {Role: "analyst"},
		"аналитик": {Role: "analyst"},
		"стартап в Алматы ищет дизайнера":                   {Role: "designer"},
		"нужен инженер в Астане":                            {Role: "engineer", City: "Astana"},
		"опытный аналитик ищет работу в Алматы":             {Kind: hr.QueryVacancies, Role: "analyst", City: "Almaty"},
		"девушка-дизайнер ищет удалённую работу":            {Kind: hr.QueryVacancies, Role: "designer", WorkFormat: "remote"},
		"fintech company is looking for an analyst":         {Role: "analyst"},
		"a studio hires junior designers":                   {Role: "designer", Seniority: "junior"},
		"a senior architect is looking for a job in Astana": {Kind: hr.QueryVacancies, Role: "architect", Seniority: "senior", City: "Astana"},
		"финтех компания аналитик іздейді":                  {Role: "analyst"},
		"Астанада дизайнер керек":                           {Role: "designer", City: "Astana"},
		"тәжірибелі талдаушы жұмыс іздейді":                 {Kind: hr.QueryVacancies, Role: "analyst"},
		"شركة تكنولوجيا مالية تبحث عن محلل":                 {Role: "analyst"},
		"مصممة تبحث عن عمل عن بعد":                          {Kind: hr.QueryVacancies, Role: "designer", WorkFormat: "remote"},
		"бизнес-аналитик в Алматы":                          {Role: "business analyst", City: "Almaty"},
		"ищем аналитика данных":                             {Role: "data analyst"},
		"شركة ناشئة تطلب مصمم واجهات عن بعد":                {Role: "ui/ux designer", WorkFormat: "remote"},
	} {
		t.Run(text, func(t *testing.T) {
			s := l.Read(text, hr.QueryPeople)
			require.Equal(t, hr.IntentSearch, s.Intent)
			require.Equal(t, want, s.Query)
			require.Empty(t, s.Unread)
		})
	}
	for _, text := range []string{"как стать аналитиком?", "менеджер компании видит мой телефон?", "who is an analyst?", "талдаушы деген кім?", "من هو المحلل؟", "анализ данных это скучно"} {
		require.NotEqual(t, hr.IntentSearch, l.Read(text, hr.QueryPeople).Intent, text)
	}
}

func TestGeneralTradesAreMetByTheirProfessions(t *testing.T) {
	t.Parallel()
	for title, met := range map[string]bool{"Системный аналитик": true, "Data analyst": true, "Деректер талдаушысы": true, "Аналитик": true, "Go-разработчик": false, "UI/UX дизайнер": false} {
		unmet := VacancyUnmet(hr.Query{Kind: hr.QueryVacancies, Role: "analyst"}, hr.MatchVacancy{ID: "v", Title: title})
		require.Equal(t, met, len(unmet) == 0, title)
	}
	for _, lang := range hr.Langs() {
		for _, trade := range vocabulary.Generals() {
			found, ok := vocabulary.General(RoleName(trade, lang))
			require.True(t, ok, "%s in %s", trade, lang)
			require.True(t, found == trade || trade == "architect" && lang == hr.Arabic, "%s in %s: %s", trade, lang, found)
		}
	}
}

// TestABareFigureIsOfWhoLooks: pay without "from" or "up to" is what a seeker wishes and what an employer can give.
func TestABareFigureIsOfWhoLooks(t *testing.T) {
	amount := 400000.0
	for _, text := range []string{"React 400k", "React, 400 тысяч", "React 400 мың", "React 400 ألف"} {
		require.Equal(t, hr.Query{SkillsMust: []string{"React"}, SalaryMin: &amount}, parseQuery(text, hr.QueryVacancies), text)
		require.Equal(t, hr.Query{SkillsMust: []string{"React"}, SalaryMax: &amount}, parseQuery(text, hr.QueryPeople), text)
	}
	require.Equal(t, hr.Query{SkillsMust: []string{"React"}, SalaryMax: &amount}, parseQuery("React до 400к", hr.QueryVacancies))
}
