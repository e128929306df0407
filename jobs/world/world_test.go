package world

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hrp/ai"
	"hrp/ai/vocabulary"
	"hrp/hr"
	"hrp/locales"

	"github.com/stretchr/testify/require"
)

func theWorld(t *testing.T) cast {
	t.Helper()
	c, err := read()
	require.NoError(t, err)
	return c
}

func TestWorldIsLargeAndSpeaksFourLanguages(t *testing.T) {
	c := theWorld(t)
	require.GreaterOrEqual(t, len(c.People), 30)
	require.GreaterOrEqual(t, len(c.Companies), 8)
	companies, people, vacancies, all := map[hr.Lang]int{}, map[hr.Lang]int{}, map[hr.Lang]int{}, 0
	var asked []string
	for _, x := range c.Companies {
		companies[x.Owner.Lang]++
		vacancies[x.Owner.Lang] += len(x.Vacancies)
		all += len(x.Vacancies)
		for _, v := range x.Vacancies {
			asked = append(asked, v.Must...)
		}
	}
	for _, p := range c.People {
		people[p.Lang]++
	}
	require.GreaterOrEqual(t, all, 25)
	for _, l := range hr.Langs() {
		require.NotZero(t, companies[l], l)
		require.GreaterOrEqual(t, people[l], 3, l)
		require.GreaterOrEqual(t, vacancies[l], 3, l)
	}
	require.Subset(t, asked, []string{"SIEM", "Burp Suite", "Solidity", "PyTorch", "NLP"}, "cybersecurity, blockchain and AI are among them")
	ids := map[int64]bool{}
	for _, m := range c.everybody() {
		require.False(t, ids[m.ID], "%d is there twice", m.ID)
		ids[m.ID] = true
	}
}

func TestWorldReachesNobodyReal(t *testing.T) {
	c := theWorld(t)
	reserved := regexp.MustCompile(`^[a-z0-9]+@[a-z0-9.]*[a-z0-9]+\.example$`)
	for _, x := range c.Companies {
		require.Regexp(t, reserved, x.Fields.Contacts)
	}
	for _, p := range c.People {
		require.Regexp(t, reserved, p.Fields.Email)
		require.Empty(t, p.Fields.Phone)
		require.Empty(t, p.Fields.Links)
	}
	raw, err := os.ReadFile("world.json")
	require.NoError(t, err)
	require.Empty(t, regexp.MustCompile(`"[^"\n]*\b(19|20)\d\d\b[^"\n]*"`).FindAllString(string(raw), -1), "dates are relative to now")
}

// accepted answers a field as a person would, in a draft of the kind, and gives the draft.
func accepted(t *testing.T, d *hr.Draft, f hr.Field, text string) {
	t.Helper()
	if text == "" {
		return
	}
	require.NoError(t, d.Set(f, text, hr.Russian), "%s: %s", f, text)
}

func TestWorldPassesTheRulesOfDrafts(t *testing.T) {
	c := theWorld(t)
	numbers := map[string]bool{}
	for _, x := range c.Companies {
		d := hr.Draft{Kind: hr.DraftCompany}
		for f, text := range map[hr.Field]string{hr.FieldCompanyName: x.Fields.Name, hr.FieldBIN: x.Fields.BIN, hr.FieldIndustry: x.Fields.Industry,
			hr.FieldSize: x.Fields.Size, hr.FieldAbout: x.Fields.About, hr.FieldAddress: x.Fields.Address, hr.FieldContacts: x.Fields.Contacts} {
			accepted(t, &d, f, text)
		}
		require.Equal(t, x.Fields, *d.Company)
		require.False(t, numbers[x.Fields.BIN], x.Fields.BIN)
		numbers[x.Fields.BIN] = true
		for _, v := range x.Vacancies {
			d := hr.Draft{Kind: hr.DraftVacancy}
			accepted(t, &d, hr.FieldTitle, v.Title)
			accepted(t, &d, hr.FieldDescription, v.Description)
			accepted(t, &d, hr.FieldMust, strings.Join(v.Must, ", "))
			accepted(t, &d, hr.FieldNice, strings.Join(v.Nice, ", "))
			accepted(t, &d, hr.FieldCity, v.City)
			require.Equal(t, []any{v.Title, v.Description, v.Must, v.Nice}, []any{d.Vacancy.Title, d.Vacancy.Description, d.Vacancy.Must, d.Vacancy.Nice})
			whole := hr.Draft{Kind: hr.DraftVacancy, Vacancy: &v}
			require.Empty(t, whole.Missing(true), v.Title)
			plausible(t, v.Title, v.Pay)
			known(t, slices.Concat(v.Must, v.Nice))
		}
	}
	for _, p := range c.People {
		d := hr.Draft{Kind: hr.DraftResume}
		accepted(t, &d, hr.FieldName, p.Fields.Name)
		accepted(t, &d, hr.FieldTitle, p.Fields.Title)
		accepted(t, &d, hr.FieldSkills, strings.Join(p.Fields.Skills, ", "))
		accepted(t, &d, hr.FieldEmail, p.Fields.Email)
		accepted(t, &d, hr.FieldSummary, p.Fields.Summary)
		accepted(t, &d, hr.FieldCity, p.Fields.City)
		require.Equal(t, []any{p.Fields.Name, p.Fields.Title, p.Fields.Skills, p.Fields.Email, p.Fields.Summary},
			[]any{d.Resume.Name, d.Resume.Title, d.Resume.Skills, d.Resume.Email, d.Resume.Summary})
		whole := hr.Draft{Kind: hr.DraftResume, Resume: &p.Fields}
		require.Empty(t, whole.Missing(true), p.Fields.Name)
		plausible(t, p.Fields.Title, p.Fields.Pay)
		known(t, p.Fields.Skills)
		worked(t, p)
	}
}

// plausible is pay as IT people are paid in Kazakhstan in 2026: from an intern's 150,000 ₸ to 2,500,000 ₸ a month, remote
// contracts 1,000 to 6,000 $. (National statistics, 2025: 637,000 ₸ on average below the age of 25.)
func plausible(t *testing.T, title string, p hr.Pay) {
	t.Helper()
	if !p.Stated() {
		return
	}
	least, most := int64(150_000), int64(2_500_000)
	if p.Currency == "USD" {
		least, most = 1000, 6000
	}
	require.EqualValues(t, "month", p.Period)
	require.GreaterOrEqual(t, p.From, least, title)
	if p.To != 0 {
		require.Greater(t, p.To, p.From, title)
		require.LessOrEqual(t, p.To, most, title)
	}
}

func known(t *testing.T, skills []string) {
	t.Helper()
	for _, s := range skills {
		_, ok := vocabulary.Skill(s)
		require.True(t, ok, "the vocabulary does not know %q", s)
	}
}

// worked checks that jobs follow each other and make the years.
func worked(t *testing.T, p person) {
	t.Helper()
	months, later := 0, -1
	for _, j := range p.Jobs {
		to := 0
		if j.To != nil {
			to = *j.To
		}
		require.Greater(t, j.From, to, p.Fields.Name)
		require.Greater(t, to, later, p.Fields.Name)
		months, later = months+j.From-to, j.From-1
	}
	require.InDelta(t, *p.Fields.Years, float64(months)/12, 1, p.Fields.Name)
}

func TestWorldHoldsOneScam(t *testing.T) {
	c := theWorld(t)
	var held []string
	for _, x := range c.Companies {
		for _, v := range x.Vacancies {
			if holds := hr.Holds(v); len(holds) > 0 {
				held = append(held, v.Title)
				require.Equal(t, []hr.HoldReason{hr.HoldMoney, hr.HoldElsewhere}, []hr.HoldReason{holds[0].Reason, holds[1].Reason})
			}
		}
	}
	require.Len(t, held, 1, held)
}

// The near miss: one skill between a person and a vacancy that else fits.
func TestWorldHoldsANearMiss(t *testing.T) {
	c := theWorld(t)
	p := c.People[slices.IndexFunc(c.People, func(p person) bool { return p.Fields.Name == "Ержан Тлеуов" })]
	resume := p.Fields.ForMatch(hr.ID{})
	var near []string
	for _, x := range c.Companies {
		for _, v := range x.Vacancies {
			list := []hr.MatchVacancy{v.ForMatch(hr.ID{})}
			m := ai.NewStats([]hr.MatchResume{resume}, list).RankVacancies(resume, list, time.Now(), 1)[0]
			if r := m.Reasons; len(m.BlockedBy) == 0 && len(r.Skills.Missing) == 1 && r.Skills.Have > 1 && r.Years.Verdict == hr.VerdictFits {
				near = append(near, v.Title+": "+r.Skills.Missing[0])
			}
		}
	}
	require.Contains(t, near, "Инженер по информационной безопасности: Splunk")
}

func TestWorldHoldsAnUnreadApplication(t *testing.T) {
	c := theWorld(t)
	require.NotEmpty(t, c.Applications)
	for _, a := range c.Applications {
		require.True(t, slices.ContainsFunc(c.People, func(p person) bool { return p.ID == a.Person }))
		i := slices.IndexFunc(c.Companies, func(x company) bool { return x.Fields.Name == a.Company && x.Confirmed })
		require.GreaterOrEqual(t, i, 0, a.Company)
		require.True(t, slices.ContainsFunc(c.Companies[i].Vacancies, func(v hr.VacancyFields) bool { return v.Title == a.Vacancy }), a.Vacancy)
	}
}

func TestCastWritesInFourLanguages(t *testing.T) {
	c := theWorld(t)
	for _, l := range hr.Langs() {
		w := c.Letters[l]
		for _, text := range []string{w.Invite, w.Ask, w.Decline, w.Note, w.Question, w.Refuse} {
			d := hr.Draft{Kind: hr.DraftLetter}
			require.NoError(t, d.Set(hr.FieldLetter, text, l))
			require.Empty(t, hr.Holds(hr.VacancyFields{Description: text}))
		}
	}
}

func TestGuideIsWhole(t *testing.T) {
	words, err := locales.Load()
	require.NoError(t, err)
	steps, err := Guide(words)
	require.NoError(t, err)
	require.Len(t, steps, 6)
	for i, s := range steps {
		require.Contains(t, []int64{Seeker, Employer, Admin}, s.Person)
		require.Equal(t, i == 0, len(s.Done) == 0, "only the first step is taken by writing")
		for _, l := range locales.Langs() {
			require.NotEmpty(t, s.Title[l])
			require.NotEmpty(t, s.Text[l])
			require.NotRegexp(t, `[{}]`, s.Text[l])
			require.Equal(t, len(s.Act) > 0, s.Act[l] != "")
			require.Equal(t, len(s.Act) > 0, s.Say[l]+s.Sample[l] != "")
			if s.Sample != nil {
				_, err := fs.Stat(Samples(), s.Sample[l])
				require.NoError(t, err)
			}
		}
	}
}

func TestZoneAt(t *testing.T) {
	for hour := range 24 {
		at := time.Date(2026, 11, 28, hour, 30, 0, 0, time.UTC)
		zone, err := time.LoadLocation(zoneAt(afternoon, at))
		require.NoError(t, err)
		require.Equal(t, afternoon, at.In(zone).Hour())
	}
}
