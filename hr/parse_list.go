package hr

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	separators = regexp.MustCompile(`[,;،؛|\n•·▪●◦‣]+`)
	bullet     = regexp.MustCompile(`^(?:[-–—*+✓✔►]\s+|\d{1,2}[.)]\s+|[-–—*]+$)`)
	arabicAnd  = regexp.MustCompile(` و([A-Za-z0-9.])`)
)

// items splits a list as people write it: commas, semicolons, lines, bullets, and "and" between short items.
func items(text string) []string {
	var out []string
	for part := range strings.SplitSeq(separators.ReplaceAllString(clean(text), "\n"), "\n") {
		part = strings.Join(strings.Fields(part), " ")
		part = arabicAnd.ReplaceAllString(part, " و $1")
		for _, item := range apart(edges(part)) {
			out = append(out, slashed(edges(item))...)
		}
	}
	return out
}

// edges drops what stands around an item and is not part of it: bullets, numbering, full stops. A leading dot is
// part of it (.NET).
func edges(s string) string {
	for {
		t := unlisted(strings.TrimLeft(strings.TrimRight(s, " .!?:-–—*"), " -–—*"))
		if t == s {
			return s
		}
		s = t
	}
}

// unlisted drops the bullets or numbers a line of a list begins with.
func unlisted(s string) string {
	for {
		t := strings.TrimSpace(bullet.ReplaceAllString(s, ""))
		if t == s {
			return s
		}
		s = t
	}
}

// apart splits at "and" where every item is one or two words, so that «анализ и проектирование сложных систем» stays one.
func apart(part string) []string {
	out := []string{""}
	for word := range strings.FieldsSeq(part) {
		if last := &out[len(out)-1]; contains(conjunctions(), strings.ToLower(word)) {
			out = append(out, "")
		} else if *last == "" {
			*last = word
		} else if strings.Contains(*last, " ") {
			return []string{part}
		} else {
			*last += " " + word
		}
	}
	return out
}

// parseSkills reads a list of skills, each once, in the order given.
func parseSkills(f Field, text string) ([]string, error) {
	var out []string
	seen := map[string]bool{}
	for _, s := range items(skillsLabel.ReplaceAllString(clean(text), "")) {
		s = edges(s)
		if !strings.ContainsFunc(s, unicode.IsLetter) || repeated(s) || contains(conjunctions(), strings.ToLower(s)) {
			continue
		}
		if n := units(s); n > MaxSkill {
			return nil, Fail(Invalid, "error.skills.long", Num("count", n), Num("max", MaxSkill))
		}
		if key := fold(s); !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	switch {
	case len(out) == 0:
		return nil, expected(f)
	case len(out) > MaxSkills:
		return nil, Fail(Invalid, "error.skills.many", Num("count", len(out)), Num("max", MaxSkills))
	}
	return out, nil
}

var (
	skillsLabel = regexp.MustCompile(`(?i)^(?:мои |my )?(?:навыки|стек|skills|stack|дағдылар\p{L}*|المهارات|مهارات)\s*:`)
	onePair     = said("ci/cd", "ui/ux", "ux/ui", "tcp/ip", "pl/sql", "a/b", "i/o", "b/c")
)

// slashed splits «Go/Python/SQL», but not names written with a slash, links, markup or numbers.
func slashed(s string) []string {
	parts := strings.Split(s, "/")
	for _, p := range parts {
		name := strings.ContainsFunc(p, unicode.IsLetter) && (units(p) > 1 || strings.EqualFold(p, "c")) && !strings.ContainsAny(p, " <:")
		if !name || contains(conjunctions(), strings.ToLower(p)) {
			return []string{s}
		}
	}
	if has([]string{strings.ToLower(s)}, onePair) {
		return []string{s}
	}
	return parts
}

// conjunctions are the words for "and".
func conjunctions() []string { return []string{"и", "and", "және", "و"} }

// repeated reports whether s is one letter three or more times.
func repeated(s string) bool {
	rs := []rune(strings.ToLower(s))
	return len(rs) > 2 && strings.Trim(string(rs), string(rs[0])) == ""
}

// languageWords name the languages of the product's list (ISO 639-1) in the four languages and their own.
var languageWords = []wordList[string]{
	{"en", said("англ*", "инглиш", "ағылшын*", "english", "eng", "انجليزي*", "الانجليزي*", "انكليزي*", "الانكليزي*")},
	{"ru", said("рус*", "орыс*", "russian", "روسي*", "الروسي*")},
	{"kk", said("каз", "қаз", "казах*", "қазақ*", "kazakh", "qazaq*", "qazaqsha", "كازاخي*", "الكازاخي*", "قازاقي*", "القازاقي*")},
	{"ar", said("араб*", "arabic", "عربي*", "العربي*")},
	{"de", said("немец*", "неміс*", "german", "deutsch", "الماني*", "الالماني*")},
	{"fr", said("франц*", "француз*", "french", "francais", "français", "فرنسي*", "الفرنسي*")},
	{"es", said("испан*", "spanish", "espanol", "español", "اسباني*", "الاسباني*")},
	{"it", said("итальян*", "italian*", "ايطالي*", "الايطالي*")},
	{"tr", said("турец*", "түрік*", "turkish", "turkce", "türkçe", "تركي*", "التركي*")},
	{"zh", said("китай*", "қытай*", "chinese", "mandarin", "中文", "صيني*", "الصيني*")},
	{"ko", said("корей*", "кәріс*", "korean", "한국어", "كوري*", "الكوري*")},
	{"ja", said("япон*", "жапон*", "japanese", "日本語", "ياباني*", "الياباني*")},
	{"uz", said("узбек*", "өзбек*", "uzbek", "o'zbek*", "اوزبكي*", "الاوزبكي*")},
	{"ky", said("киргиз*", "кыргыз*", "қырғыз*", "kyrgyz", "قيرغيزي*", "القيرغيزي*")},
	{"uk", said("украин*", "україн*", "ukrainian", "اوكراني*", "الاوكراني*")},
}

// levelWords follow the CEFR and the names that schools give its levels.
var levelWords = []wordList[Level]{
	{A1, said("a1", "а1", "начальн*", "beginner", "starter", "бастапқы", "бастауыш", "مبتدئ")},
	{A2, said("a2", "а2", "базов*", "элементарн*", "со словарем", "elementary", "basic", "pre intermediate", "preintermediate", "негізгі", "أساسي")},
	{B1, said("b1", "в1", "б1", "средн*", "разговорн*", "intermediate", "conversational", "орта", "орташа", "ауызекі", "متوسط", "محادثة")},
	{B2, said("b2", "в2", "б2", "выше среднего", "upper intermediate", "upper", "орташадан жоғары", "فوق المتوسط")},
	{C1, said("c1", "с1", "продвинут*", "свободн*", "advanced", "fluent*", "еркін", "متقدم", "بطلاقة", "طلاقة")},
	{C2, said("c2", "с2", "в совершенстве", "совершенн*", "proficient", "proficiency", "mastery", "жетік", "متقن", "اتقان")},
	{Native, said("родн*", "native*", "mother tongue", "ана тілі", "ана тілім", "туған тіл*", "اللغة الأم", "لغة أم", "لغتي الأم")},
}

var wishWords = said("желат*", "плюс*", "будет плюсом", "nice", "preferred", "preferably", "plus", "optional", "welcome",
	"артықшылық", "мүмкіндігінше", "дұрысы", "يفضل", "ميزة")

// languageNoise are words around languages that are neither.
var languageNoise = said("язык*", "language*", "тіл*", "тілі", "لغه", "اللغه", "уров*", "level", "деңгей*", "مستوي", "المستوي", "и", "and", "және", "و",
	"знаю", "владею", "владение", "speak", "i", "хорошо", "good", "жақсы", "не", "ниже", "от", "from", "минимум", "обязат*", "required", "must", "міндетті", "الزامي")

// parseLanguages reads languages with levels: «английский B2, казахский родной», "fluent English and Russian".
// must is what a vacancy's language is unless it is called a wish.
func parseLanguages(text string, must bool) ([]Language, error) {
	var out []Language
	at := map[string]int{}
	for part := range strings.SplitSeq(separators.ReplaceAllString(clean(text), "\n"), "\n") {
		if longest(words(fold(part)), noWords) > 0 {
			continue
		}
		found, level, unknown := languagesIn(words(fold(part)), must)
		if last := len(out) - 1; level != "" && last >= 0 && out[last].Level == "" { // «английским, уровень B2»
			out[last].Level = level
		}
		if unknown != "" && len(found) == 0 {
			return nil, Fail(Invalid, "error.languages.unknown", Str("word", shorten(oneLine(part), MaxSkill)))
		}
		for _, l := range found {
			if i, twice := at[l.Code]; twice {
				out[i] = l
				continue
			}
			at[l.Code] = len(out)
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return nil, expected(FieldLanguages)
	}
	return out, nil
}

// languagesIn reads one part of a list. A level stands after its language, or before it if the part begins so;
// pending is one that belongs to no language of the part.
func languagesIn(ws []string, must bool) (found []Language, pending Level, unknown string) {
	before := false
	for i := 0; i < len(ws); {
		level, ln := best(levelWords, ws[i:])
		code, cn := best(languageWords, ws[i:])
		switch {
		case cn > 0 && cn >= ln:
			found = append(found, Language{Code: code, Must: must, Level: pending})
			pending = ""
			i += cn
		case ln > 0:
			before = before || len(found) == 0
			if last := len(found) - 1; !before && found[last].Level == "" {
				found[last].Level = level
			} else {
				pending = level
			}
			i += ln
		case longest(ws[i:], wishWords) > 0:
			for k := range found {
				found[k].Must = false
			}
			must = false
			i += longest(ws[i:], wishWords)
		default:
			if longest(ws[i:], languageNoise) == 0 && unknown == "" {
				unknown = ws[i]
			}
			i++
		}
	}
	if last := len(found) - 1; pending != "" && last >= 0 && found[last].Level == "" {
		found[last].Level, pending = pending, ""
	}
	return found, pending, unknown
}

// best is the value with the longest phrase at the start of ws, and that length in words.
func best[E ~string](list []wordList[E], ws []string) (value E, n int) {
	for _, w := range list {
		if m := longest(ws, w.words); m > n {
			value, n = w.value, m
		}
	}
	return value, n
}

// shorten cuts s to the limit in UTF-16 units without cutting a letter.
func shorten(s string, limit int) string {
	n := 0
	for i, r := range s {
		n += units(string(r))
		if n > limit {
			return s[:i]
		}
	}
	return s
}
