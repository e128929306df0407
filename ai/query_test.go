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

// labelled is a request with the filters it means.
type labelled struct {
	ID, Lang, Query string
	Expect          hr.Query
}

func requests(t testing.TB) []labelled {
	f, err := os.Open("testdata/query/requests.jsonl")
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
	for _, row := range requests(t) {
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

func TestIntent(t *testing.T) {
	for text, want := range map[string]string{
		"нужен senior go в Алматы":       IntentSearch,
		"вакансии тестировщика":          IntentSearch,
		"Python developer, remote":       IntentSearch,
		"Алматыда Java әзірлеуші керек":  IntentSearch,
		"أبحث عن مطور جافا":              IntentSearch,
		"Как изменить резюме?":           IntentHelp,
		"how do I apply to a vacancy":    IntentHelp,
		"резюмені қалай жүктеймін?":      IntentHelp,
		"كيف يمكنني رفع السيرة الذاتية؟": IntentHelp,
		"Это бесплатно?":                 IntentHelp,
		"Удалите мои данные":             IntentPrivacy,
		"who can see my CV?":             IntentPrivacy,
		"менің деректерімді өшіріңіз":    IntentPrivacy,
		"من يرى سيرتي الذاتية؟":          IntentPrivacy,
		"отпишите меня от рассылки":      IntentStop,
		"stop sending me messages":       IntentStop,
		"маған хабарлама жібермеңіз":     IntentStop,
		"أوقف الإشعارات":                 IntentStop,
		"Привет! Как дела?":              IntentOther,
		"Какая погода в Алматы?":         IntentOther,
		"":      IntentOther,
		"Сәлем": IntentOther,
		"Как мне скрыть резюме от текущего работодателя?": IntentPrivacy,
		"где посмотреть свои отклики":                     IntentHelp,
		"больше не пишите мне":                            IntentStop,
		"какие данные обо мне вы храните":                 IntentPrivacy,
		"Не могу загрузить резюме, что делать?":           IntentHelp,
		"хватит присылать вакансии":                       IntentStop,
		"как опубликовать вакансию":                       IntentHelp,
		"бэкендер в Алматы":                               IntentSearch,
		"есть работа для тестировщика?":                   IntentSearch,
		"ты кто":          IntentHelp,
		"удалить аккаунт": IntentPrivacy,
		"кто видит мой номер телефона":               IntentPrivacy,
		"отключить уведомления":                      IntentStop,
		"сколько стоит размещение вакансии":          IntentHelp,
		"how can I hide my profile from my employer": IntentPrivacy,
		"unsubscribe":                                  IntentStop,
		"what can you do":                              IntentHelp,
		"delete my account":                            IntentPrivacy,
		"any java jobs?":                               IntentSearch,
		"please don't send me more vacancies":          IntentStop,
		"how do I change my city":                      IntentHelp,
		"do you share my phone number with companies?": IntentPrivacy,
		"I want to withdraw my application":            IntentHelp,
		"lol":                                          IntentOther,
		"mute notifications":                           IntentStop,
		"қалай вакансия жариялаймын?":          IntentHelp,
		"деректерімді кім көреді?":             IntentPrivacy,
		"хабарламаларды тоқтатыңыз":            IntentStop,
		"аккаунтымды өшіріп тастаңыз":          IntentPrivacy,
		"бұл тегін бе?":                        IntentHelp,
		"Java әзірлеуші керек":                 IntentSearch,
		"не істей аласың?":                     IntentHelp,
		"енді жазбаңыз":                        IntentStop,
		"كيف أنشر وظيفة؟":                      IntentHelp,
		"احذف حسابي":                           IntentPrivacy,
		"لا ترسل لي رسائل بعد الآن":            IntentStop,
		"ماذا تستطيع أن تفعل؟":                 IntentHelp,
		"مطور جافا في دبي":                     IntentSearch,
		"هل يرى صاحب العمل رقمي؟":              IntentPrivacy,
		"كيف حالك":                             IntentOther,
		"kak udalit rezyume":                   IntentPrivacy,
		"otpishi menya":                        IntentStop,
		"rezyume qalai qosamyn":                IntentHelp,
		"почему моё резюме не показывается":    IntentHelp,
		"хочу удалить все данные о себе":       IntentPrivacy,
		"не присылайте мне ничего":             IntentStop,
		"как связаться с поддержкой":           IntentHelp,
		"увидит ли начальник что я ищу работу": IntentPrivacy,
		"ищу работу":                           IntentSearch,
		"кандидаты со знанием 1С":              IntentSearch,
		"стоп": IntentStop,
		"как выгрузить мои данные": IntentPrivacy,
		"ахах":                                IntentOther,
		"how do I upload a CV?":               IntentHelp,
		"can employers see my number?":        IntentPrivacy,
		"stop":                                IntentStop,
		"I no longer want to receive these":   IntentStop,
		"is this free":                        IntentHelp,
		"good morning":                        IntentOther,
		"remove everything you know about me": IntentPrivacy,
		"түйіндемені қалай өзгертемін":    IntentHelp,
		"маған жазуды тоқтат":             IntentStop,
		"жеке деректерім қайда сақталады": IntentPrivacy,
		"тестілеушіге жұмыс":              IntentSearch,
		"كيف أغير مدينتي؟":                IntentHelp,
		"أوقفوا الرسائل":                  IntentStop,
		"أين تحفظون بياناتي؟":             IntentPrivacy,
		"صباح الخير":                      IntentOther,
		"kak opublikovat vakansiyu":       IntentHelp,
		"ne pishite mne bolshe":           IntentStop,
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
	for _, row := range requests(f) {
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
	rows := requests(b)
	for i := 0; b.Loop(); i++ {
		ParseQuery(rows[i%len(rows)].Query)
	}
}
