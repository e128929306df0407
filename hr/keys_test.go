package hr

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// catalogue reads the sentences of a language as they stand in the files: key → the forms of its sentence.
func catalogue(t *testing.T, lang Lang) map[string][]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "locales", "*."+string(lang)+".json"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	out := map[string][]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		var file map[string]any
		require.NoError(t, json.Unmarshal(data, &file), path)
		for key, v := range file {
			switch v := v.(type) {
			case string:
				out[key] = []string{v}
			case map[string]any:
				for _, form := range v {
					out[key] = append(out[key], form.(string))
				}
			}
		}
	}
	return out
}

func keysOf[E ~string](prefix string, values ...E) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = EnumKey(prefix, v)
	}
	return out
}

func sourceKeys() []string {
	bare, named := SourceKinds()
	return append(keysOf("source", bare...), keysOf("source_named", named...)...)
}

// enumKeys are the keys of every value of every enumeration that people see.
func enumKeys() []string {
	return slices.Concat(
		keysOf("format", Formats()...), keysOf("term", Terms()...), keysOf("workload", Workloads()...), keysOf("engagement", Engagements()...),
		keysOf("seniority", Seniorities()...), keysOf("period", Periods()...), keysOf("base", Net, Gross), keysOf("level", Levels()...),
		keysOf("span", Spans()...), keysOf("company_size", CompanySizes()...), keysOf("stage", Stages()...), keysOf("stage_group", StageGroups()...),
		keysOf("origin", Applied, Invited, Proposed), keysOf("decline", DeclineReasons()...), keysOf("report", ReportReasons()...),
		keysOf("invitation_state", InvitationSent, InvitationAccepted, InvitationDeclined), keysOf("resume_state", ResumePublished, ResumeHidden),
		keysOf("vacancy_state", VacancyWaiting, VacancyHeld, VacancyOpen, VacancyClosed, VacancyArchived),
		keysOf("company_state", CompanyWaiting, CompanyAsked, CompanyConfirmed, CompanyRefused), keysOf("role", Seeker, Employer, Staff, Admin),
		keysOf("search", SearchStatuses()...), keysOf("notice", Notices()...), keysOf("consent", ConsentStore, ConsentPublish, ConsentProvider, ConsentEvidence, ConsentVoice), keysOf("unheard", Unheards()...), keysOf("remark", Remarks()...),
		keysOf("asked", Askeds()...), keysOf("depth", Depths()...), keysOf("topic_state", TopicStates()...), keysOf("proof", Proofs()...), sourceKeys(),
		keysOf("mask", ContactMasks()...), keysOf("lang_own", Langs()...),
		keysOf("lang", "en", "ru", "kk", "ar", "de", "fr", "es", "it", "tr", "zh", "ko", "ja", "uz", "ky", "uk"),
	)
}

func TestEnumerationsHaveWords(t *testing.T) {
	for _, lang := range Langs() {
		words := catalogue(t, lang)
		for _, key := range enumKeys() {
			require.NotEmpty(t, words[key], "%s %s", lang, key)
		}
	}
}

// TestRefusalsHaveSentences lets every field refuse every hostile answer and looks up what the person would read,
// with the arguments it needs.
func TestRefusalsHaveSentences(t *testing.T) {
	refused := map[string]Text{}
	for kind := range fieldsOf() {
		for _, f := range allFields() {
			for _, in := range append(hostile(), "61", "12.2999", "700-500к", "эльфийский", "2020-01-01", "2999-01-01", "123456789012", strings.Repeat("Go\n", 40)+strings.Repeat("аб\n", 40)) {
				d := Draft{Kind: kind}
				for _, err := range []error{d.Set(f, in, Russian), d.SetItem(f, d.rows(f), in, Russian)} {
					if e := AsError(err); e != nil {
						refused[e.Text.Key] = e.Text
					}
				}
			}
		}
	}
	require.Greater(t, len(refused), 60)
	for _, lang := range Langs() {
		words := catalogue(t, lang)
		for _, key := range slices.Sorted(maps.Keys(refused)) {
			require.NotEmpty(t, words[key], "%s %s", lang, key)
			for _, form := range words[key] {
				for _, name := range placeholdersOf(form) {
					require.Contains(t, refused[key].Args, name, "%s %s", lang, key)
				}
			}
		}
	}
}

func placeholdersOf(sentence string) []string {
	var out []string
	for _, part := range strings.Split(sentence, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		out = append(out, name)
	}
	return out
}

// TestShownValuesCanBeTypedBack takes what a person sees for a value, in each language, and answers with it.
func TestShownValuesCanBeTypedBack(t *testing.T) {
	for _, lang := range Langs() {
		words := catalogue(t, lang)
		back := func(kind DraftKind, f Field, key string) {
			for _, shown := range words[key] {
				d := Draft{Kind: kind}
				require.NoError(t, d.Set(f, shown, lang), "%s %s %q", lang, f, shown)
				got := d.Get(f)
				if got.Key == "word.list" {
					require.Equal(t, key, got.Args["items"].List[0].Key, "%s %q", lang, shown)
					continue
				}
				require.Equal(t, key, got.Key, "%s %q", lang, shown)
			}
		}
		for f, keys := range map[Field][]string{
			FieldFormats: keysOf("format", Formats()...), FieldTerm: keysOf("term", Terms()...), FieldWorkload: keysOf("workload", Workloads()...),
			FieldEngagement: keysOf("engagement", Engagements()...), FieldSeniority: keysOf("seniority", Seniorities()...), FieldRelocation: {"word.yes", "word.no"},
		} {
			for _, key := range keys {
				back(DraftResume, f, key)
			}
		}
		for _, key := range keysOf("span", Spans()...) {
			back(DraftVacancy, FieldSpan, key)
		}
		for _, key := range keysOf("company_size", CompanySizes()...) {
			back(DraftCompany, FieldSize, key)
		}
		for _, key := range slices.Concat(keysOf("decline", DeclineReasons()...), keysOf("report", ReportReasons()[:5]...)) {
			back(DraftLetter, FieldReason, key)
		}
		shownLanguages(t, lang, words)
		shownAmounts(t, lang, words)
	}
}

func shownLanguages(t *testing.T, lang Lang, words map[string][]string) {
	for _, code := range []string{"en", "ru", "kk", "ar", "de", "fr", "es", "it", "tr", "zh", "ko", "ja", "uz", "ky", "uk"} {
		for _, level := range Levels() {
			shown := words["lang."+code][0] + " " + words[EnumKey("level", level)][0]
			got, err := parseLanguages(shown, false)
			require.NoError(t, err, "%s %q", lang, shown)
			require.Equal(t, []Language{{Code: code, Level: level}}, got, "%s %q", lang, shown)
		}
	}
}

func shownAmounts(t *testing.T, lang Lang, words map[string][]string) {
	group := func(n int64) string {
		s, sep := strconv.FormatInt(n, 10), "\u00a0"
		if lang == English || lang == Arabic {
			sep = ","
		}
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + sep + s[i:]
		}
		return s
	}
	for sign, currency := range map[string]Currency{"₸": KZT, "$": USD, "€": EUR, "₽": RUB} {
		for _, period := range Periods() {
			for _, base := range []Base{"", Net, Gross} {
				for key, want := range map[string]Pay{
					"pay.range": {From: 700_000, To: 1_000_000}, "pay.from": {From: 600_000}, "pay.to": {To: 600_000}, "pay.exact": {From: 600_000, To: 600_000},
				} {
					want.Currency, want.Period, want.Base = currency, period, base
					shown := strings.NewReplacer("{from}", group(want.From), "{to}", group(want.To), "{currency}", sign).Replace(words[key][0])
					shown += " " + words[EnumKey("period", period)][0]
					if base != "" {
						shown += " " + words[EnumKey("base", base)][0]
					}
					got, err := parsePay(shown, func(v int64) Pay { return Pay{From: v, To: v} })
					require.NoError(t, err, "%s %q", lang, shown)
					require.Equal(t, want, got, "%s %q", lang, shown)
				}
			}
		}
	}
	got, err := parsePay(words["pay.none"][0], nil)
	require.NoError(t, err)
	require.Equal(t, Pay{}, got)
	for _, key := range []string{"years.whole", "years.from", "years.to"} {
		for _, form := range words[key] {
			shown := strings.ReplaceAll(form, "{count}", "3")
			y, err := parseYears(FieldYears, shown, testNow)
			require.NoError(t, err, "%s %q", lang, shown)
			require.Equal(t, key == "years.to", y.max != nil && y.min == nil, "%s %q", lang, shown)
		}
	}
	y, err := parseYears(FieldYears, strings.NewReplacer("{whole}", "1", "{tenth}", "5").Replace(words["years.part"][0]), testNow)
	require.NoError(t, err)
	require.Equal(t, 1.5, *y.min)
}
