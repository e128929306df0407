package flows

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hrp/hr"
)

// enum offers the values of an enumeration under its own keys.
func enum[E ~string](prefix string, values []E) func(*turn) []option {
	out := make([]option, len(values))
	for i, v := range values {
		out[i] = option{action: itemAction("o", string(v)), value: string(v), label: hr.T(hr.EnumKey(prefix, v))}
	}
	return func(*turn) []option { return out }
}

// words offers values that are the same in every language.
func words(values ...string) func(*turn) []option {
	out := make([]option, len(values))
	for i, v := range values {
		out[i] = option{action: "s." + strconv.Itoa(i), value: v, label: hr.Own(v)}
	}
	return func(*turn) []option { return out }
}

// titles are the professions of the fact "titles", a line each.
func titles(t *turn) []option {
	facts := t.in.Facts["titles"]
	if facts == "" {
		facts = "Backend developer\nFrontend developer"
	}
	return words(strings.Split(facts, "\n")...)(t)
}

func places(*turn) []option {
	return []option{
		{action: "s.remote", value: string(hr.Remote), label: hr.T("format.remote")},
		{action: "s.almaty", value: "Алматы", label: hr.T("place.almaty")},
		{action: "s.astana", value: "Астана", label: hr.T("place.astana")},
		{action: "s.shymkent", value: "Шымкент", label: hr.T("place.shymkent")},
	}
}

func spans(t *turn) []option { return enum("span", hr.Spans())(t) }

func yesNo(*turn) []option {
	return []option{
		{action: "o.yes", value: "yes", label: hr.T("button.yes")},
		{action: "o.no", value: "no", label: hr.T("button.no")},
	}
}

func untilNow(*turn) []option {
	return []option{{action: "o.now", value: "по настоящее время", label: hr.T("word.until_now")}}
}

func ownName(t *turn) []option {
	name := t.in.Account.FirstName
	probe := hr.Draft{Kind: hr.DraftResume}
	if probe.Set(hr.FieldName, name, t.in.Lang) != nil || len([]rune(name)) > 20 {
		return nil
	}
	return []option{{action: "s.own", value: name, label: hr.Own(name)}}
}

// bases asks whether the figure just named is net or gross.
func bases(t *turn) []option {
	var out []option
	for _, b := range []hr.Base{hr.Net, hr.Gross} {
		p := t.pay()
		p.Base = b
		out = append(out, option{action: itemAction("o", string(b)), value: payWords(p), label: hr.T(hr.EnumKey("base", b)), field: hr.FieldPay})
	}
	return out
}

// payWords writes pay the way it can be read again.
func payWords(p hr.Pay) string {
	var amount string
	switch {
	case p.From > 0 && p.To > 0:
		amount = fmt.Sprintf("%d-%d", p.From, p.To)
	case p.From > 0:
		amount = fmt.Sprintf("from %d", p.From)
	default:
		amount = fmt.Sprintf("up to %d", p.To)
	}
	return strings.Join([]string{amount, string(p.Currency), string(p.Base), "per", string(p.Period)}, " ")
}

// tongueNames are the languages of the product's list by a word that can be read again.
var tongueNames = map[string]string{"kk": "Kazakh", "ru": "Russian", "en": "English", "ar": "Arabic", "tr": "Turkish", "de": "German",
	"fr": "French", "es": "Spanish", "it": "Italian", "zh": "Chinese", "ko": "Korean", "ja": "Japanese", "uz": "Uzbek",
	"ky": "Kyrgyz", "uk": "Ukrainian"}

func tongues(*turn) []option {
	var out []option
	for _, code := range []string{"kk", "ru", "en", "ar", "tr", "de"} {
		out = append(out, option{action: "o." + code, value: tongueNames[code], label: hr.T("lang." + code)})
	}
	return out
}

// levelOpen: the row's language has no level yet.
var levelOpen = cond{name: "level_open", on: func(t *turn) bool {
	rows := t.languages()
	return t.s.Item < len(rows) && rows[t.s.Item].Level == ""
}}

func (t *turn) languages() []hr.Language {
	switch {
	case t.d.Kind == hr.DraftResume && t.d.Resume != nil:
		return t.d.Resume.Languages
	case t.d.Kind == hr.DraftVacancy && t.d.Vacancy != nil:
		return t.d.Vacancy.Languages
	}
	return nil
}

func levels(t *turn) []option {
	rows := t.languages()
	if t.s.Item >= len(rows) {
		return nil
	}
	var out []option
	for _, l := range hr.Levels() {
		out = append(out, option{action: itemAction("o", string(l)), value: tongueNames[rows[t.s.Item].Code] + " " + string(l),
			label: hr.T(hr.EnumKey("level", l)), field: hr.FieldLanguages})
	}
	return out
}

// deadlines offers days relative to the present one.
func deadlines(t *turn) []option {
	var out []option
	for _, d := range []struct {
		action, label string
		days          int
	}{{"o.week", "deadline.week", 7}, {"o.fortnight", "deadline.fortnight", 14}, {"o.month", "deadline.month", 30}} {
		day := t.in.Now.In(t.in.Account.Location()).AddDate(0, 0, d.days)
		out = append(out, option{action: d.action, value: day.Format(time.DateOnly), label: hr.T(d.label)})
	}
	return out
}
