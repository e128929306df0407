package ai

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

// labelled is a request with the filters it means; Class is what it tries, in
// the sentences of our own.
type labelled struct {
	ID, Class, Lang, Query string
	Expect                 hr.Query
}

func requests(t testing.TB, file string) []labelled {
	f, err := os.Open("testdata/query/" + file)
	require.NoError(t, err)
	defer f.Close()
	var out []labelled
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var row labelled
		require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
		out = append(out, row)
	}
	return out
}

// slots lists a query's filters as "key=value"; the wishes are apart because
// they never exclude anybody.
func slots(q hr.Query) (all map[string]bool) {
	all = map[string]bool{}
	v := reflect.ValueOf(q)
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		switch field := v.Field(i); {
		case field.IsZero():
		case key == "languages":
			for _, l := range q.Languages {
				all["language="+l.Code] = true
				if l.Level != "" {
					all["level="+l.Code+l.Level] = true
				}
			}
		case field.Kind() == reflect.Slice:
			for j := range field.Len() {
				all[key+"="+strings.ToLower(field.Index(j).String())] = true
			}
		default:
			all[fmt.Sprintf("%s=%v", key, reflect.Indirect(field))] = true
		}
	}
	return all
}

func TestParseQueryReachesItsTargets(t *testing.T) {
	type tally struct{ right, wrong, missed, hard, falseHard, exact, n float64 }
	byLang := map[string]*tally{}
	for _, row := range requests(t, "requests.jsonl") {
		c := byLang[row.Lang]
		if c == nil {
			c = &tally{}
			byLang[row.Lang] = c
		}
		want, got := slots(row.Expect), slots(ParseQuery(row.Query))
		before := c.wrong + c.missed
		for s := range got {
			soft := strings.HasPrefix(s, "skills_nice")
			if !soft {
				c.hard++
			}
			if want[s] {
				c.right++
				continue
			}
			c.wrong++
			if !soft {
				c.falseHard++
			}
		}
		for s := range want {
			if !got[s] {
				c.missed++
			}
		}
		c.n++
		if c.wrong+c.missed == before {
			c.exact++
		} else {
			t.Logf("%s %s\n  want %v\n  got  %v", row.ID, row.Query, want, got)
		}
	}
	for lang, floor := range map[string]struct{ f1, exact float64 }{"ru": {0.93, 0.7}, "en": {0.93, 0.7}, "kk": {0.85, 0}, "ar": {0.8, 0}, "mx": {0.85, 0}} {
		c := byLang[lang]
		f1 := 2 * c.right / (2*c.right + c.wrong + c.missed)
		t.Logf("%s: F1 %.3f, exact %.3f, false hard %.3f", lang, f1, c.exact/c.n, c.falseHard/c.hard)
		require.GreaterOrEqual(t, f1, floor.f1, lang)
		require.GreaterOrEqual(t, c.exact/c.n, floor.exact, lang)
		require.LessOrEqual(t, c.falseHard/c.hard, 0.02, lang)
	}
}

// Sentences of our own, by the class of language they try, are understood exactly.
func TestParseQueryByClass(t *testing.T) {
	for _, row := range requests(t, "classes.jsonl") {
		require.Equal(t, slots(row.Expect), slots(ParseQuery(row.Query)), "%s: %s", row.Class, row.Query)
	}
}

func TestRequestsHaveTheirOwnIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range requests(t, "requests.jsonl") {
		require.False(t, seen[row.ID], row.ID)
		seen[row.ID] = true
	}
}

func TestIntent(t *testing.T) {
	for text, want := range map[string]hr.Intent{
		"нужен senior go в Алматы":       hr.IntentSearch,
		"вакансии тестировщика":          hr.IntentSearch,
		"Python developer, remote":       hr.IntentSearch,
		"Алматыда Java әзірлеуші керек":  hr.IntentSearch,
		"أبحث عن مطور جافا":              hr.IntentSearch,
		"Как изменить резюме?":           hr.IntentHelp,
		"how do I apply to a vacancy":    hr.IntentHelp,
		"резюмені қалай жүктеймін?":      hr.IntentHelp,
		"كيف يمكنني رفع السيرة الذاتية؟": hr.IntentHelp,
		"Это бесплатно?":                 hr.IntentHelp,
		"Удалите мои данные":             hr.IntentPrivacy,
		"who can see my CV?":             hr.IntentPrivacy,
		"менің деректерімді өшіріңіз":    hr.IntentPrivacy,
		"من يرى سيرتي الذاتية؟":          hr.IntentPrivacy,
		"отпишите меня от рассылки":      hr.IntentStop,
		"stop sending me messages":       hr.IntentStop,
		"маған хабарлама жібермеңіз":     hr.IntentStop,
		"أوقف الإشعارات":                 hr.IntentStop,
		"Привет! Как дела?":              hr.IntentOther,
		"Какая погода в Алматы?":         hr.IntentOther,
		"":      hr.IntentOther,
		"Сәлем": hr.IntentOther,
		"Как мне скрыть резюме от текущего работодателя?": hr.IntentPrivacy,
		"где посмотреть свои отклики":                     hr.IntentHelp,
		"больше не пишите мне":                            hr.IntentStop,
		"какие данные обо мне вы храните":                 hr.IntentPrivacy,
		"Не могу загрузить резюме, что делать?":           hr.IntentHelp,
		"хватит присылать вакансии":                       hr.IntentStop,
		"как опубликовать вакансию":                       hr.IntentHelp,
		"бэкендер в Алматы":                               hr.IntentSearch,
		"есть работа для тестировщика?":                   hr.IntentSearch,
		"ты кто":          hr.IntentHelp,
		"удалить аккаунт": hr.IntentPrivacy,
		"кто видит мой номер телефона":               hr.IntentPrivacy,
		"отключить уведомления":                      hr.IntentStop,
		"сколько стоит размещение вакансии":          hr.IntentHelp,
		"how can I hide my profile from my employer": hr.IntentPrivacy,
		"unsubscribe":                                  hr.IntentStop,
		"what can you do":                              hr.IntentHelp,
		"delete my account":                            hr.IntentPrivacy,
		"any java jobs?":                               hr.IntentSearch,
		"please don't send me more vacancies":          hr.IntentStop,
		"how do I change my city":                      hr.IntentHelp,
		"do you share my phone number with companies?": hr.IntentPrivacy,
		"I want to withdraw my application":            hr.IntentHelp,
		"lol":                                          hr.IntentOther,
		"mute notifications":                           hr.IntentStop,
		"қалай вакансия жариялаймын?":          hr.IntentHelp,
		"деректерімді кім көреді?":             hr.IntentPrivacy,
		"хабарламаларды тоқтатыңыз":            hr.IntentStop,
		"аккаунтымды өшіріп тастаңыз":          hr.IntentPrivacy,
		"бұл тегін бе?":                        hr.IntentHelp,
		"Java әзірлеуші керек":                 hr.IntentSearch,
		"не істей аласың?":                     hr.IntentHelp,
		"енді жазбаңыз":                        hr.IntentStop,
		"كيف أنشر وظيفة؟":                      hr.IntentHelp,
		"احذف حسابي":                           hr.IntentPrivacy,
		"لا ترسل لي رسائل بعد الآن":            hr.IntentStop,
		"ماذا تستطيع أن تفعل؟":                 hr.IntentHelp,
		"مطور جافا في دبي":                     hr.IntentSearch,
		"هل يرى صاحب العمل رقمي؟":              hr.IntentPrivacy,
		"كيف حالك":                             hr.IntentOther,
		"kak udalit rezyume":                   hr.IntentPrivacy,
		"otpishi menya":                        hr.IntentStop,
		"rezyume qalai qosamyn":                hr.IntentHelp,
		"почему моё резюме не показывается":    hr.IntentHelp,
		"хочу удалить все данные о себе":       hr.IntentPrivacy,
		"не присылайте мне ничего":             hr.IntentStop,
		"как связаться с поддержкой":           hr.IntentHelp,
		"увидит ли начальник что я ищу работу": hr.IntentPrivacy,
		"ищу работу":                           hr.IntentSearch,
		"кандидаты со знанием 1С":              hr.IntentSearch,
		"стоп": hr.IntentStop,
		"как выгрузить мои данные": hr.IntentPrivacy,
		"ахах":                                hr.IntentOther,
		"how do I upload a CV?":               hr.IntentHelp,
		"can employers see my number?":        hr.IntentPrivacy,
		"stop":                                hr.IntentStop,
		"I no longer want to receive these":   hr.IntentStop,
		"is this free":                        hr.IntentHelp,
		"good morning":                        hr.IntentOther,
		"remove everything you know about me": hr.IntentPrivacy,
		"түйіндемені қалай өзгертемін":    hr.IntentHelp,
		"маған жазуды тоқтат":             hr.IntentStop,
		"жеке деректерім қайда сақталады": hr.IntentPrivacy,
		"тестілеушіге жұмыс":              hr.IntentSearch,
		"كيف أغير مدينتي؟":                hr.IntentHelp,
		"أوقفوا الرسائل":                  hr.IntentStop,
		"أين تحفظون بياناتي؟":             hr.IntentPrivacy,
		"صباح الخير":                      hr.IntentOther,
		"kak opublikovat vakansiyu":       hr.IntentHelp,
		"ne pishite mne bolshe":           hr.IntentStop,
	} {
		require.Equal(t, want, Intent(text), text)
	}
}

// Companies of a branch are looked for, and the same words after "in" or "we" are a place of work or the writer's own.
func TestCompaniesOfABranch(t *testing.T) {
	fintech := hr.Query{Kind: hr.QueryCompanies, Industry: "fintech"}
	for text, want := range map[string]hr.Query{
		"финтех компании":                              fintech,
		"финтех компаниялары":                          fintech,
		"fintech companies":                            fintech,
		"ИБ компаниялары":                              {Kind: hr.QueryCompanies, Industry: "cybersecurity"},
		"нужен разработчик в финтех компанию":          {Role: "software developer"},
		"ищем python разработчика, мы финтех компания": {Role: "software developer", SkillsMust: []string{"Python"}},
		"работал в финтех компании, ищу работу":        {Kind: hr.QueryVacancies},
	} {
		require.Equal(t, want, ParseQuery(text), text)
	}
}

// Answers, and the small words a language is held together by, ask for nothing, alone or in a sentence.
func TestSmallWordsAskForNothing(t *testing.T) {
	for _, text := range []string{
		"ага, ок", "да, хорошо", "ок, понял", "жарайды, рақмет", "yes, ok", "نعم، حسنا",
		"where shall I send the documents", "shall we talk", "could you show it", "what would that mean",
	} {
		require.True(t, ParseQuery(text).Empty(), text)
	}
	for word := range strings.FieldsSeq("i you he she it we they me him her us them who whom whose which what when where why how shall should will would can could may " +
		"might must ought am is are was were be been do does did have has had and or but nor so yet if because although while until unless since as than then " +
		"with about against between into through during before after above below from down out off over under again here there all any both each few more most " +
		"я ты он она мы вы они меня тебя его нас вас мне тебе ему ей нам вам им мой твой наш ваш свой этот тот кто что какой чей когда где куда откуда почему зачем " +
		"могу можешь может можем можете могут должен надо нужно можно буду будет будут был была было есть но да же ли бы если хотя чтобы так вот там тут уже ещё " +
		"мен сен сіз ол біз олар маған саған бізге менің біздің бұл осы сол кім не қай қандай қашан қайда неге қалай қанша және бірақ егер өйткені үшін туралы қазір енді " +
		"أنا أنت هو هي نحن هم لي لك له هذا هذه ذلك من ما ماذا متى أين لماذا كيف كم هل أو لكن إذا لأن حتى في على إلى عن مع بين قبل بعد كل بعض فقط أيضا جدا") {
		require.True(t, ParseQuery(word).Empty(), word)
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, row := range requests(f, "requests.jsonl") {
		f.Add(row.Query)
	}
	f.Add("مهندس " + strings.Repeat("q", 4000)) // hung while its typos were looked for
	f.Add("от от 5-5-5 лет до до ٣٠٠ ألف الف к к к")
	f.Fuzz(func(t *testing.T, text string) {
		q := ParseQuery(text)
		if q.YearsMin != nil && (*q.YearsMin < 0 || *q.YearsMin > 60) {
			t.Errorf("%q: %v years", text, *q.YearsMin)
		}
		for _, s := range q.SkillsNot {
			for _, m := range q.SkillsMust {
				if s == m {
					t.Errorf("%q: %s is asked for and excluded", text, s)
				}
			}
		}
		_, err := json.Marshal(q)
		require.NoError(t, err)
	})
}

func BenchmarkParseQuery(b *testing.B) {
	rows := requests(b, "requests.jsonl")
	for i := 0; b.Loop(); i++ {
		ParseQuery(rows[i%len(rows)].Query)
	}
}
