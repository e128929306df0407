package ai

import (
	"regexp"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// general is a trade of which a bare word names many professions: a search for an "analyst" is met by data analysts and
// by business analysts. It is the last word of their canonical names.
type general struct {
	name  string
	names map[hr.Lang]string
	said  *regexp.Regexp // the word, in folded letters
}

// generals are such trades. The schema of requests knows none of them; the search in the bot does.
var generals = []general{
	{"analyst", map[hr.Lang]string{hr.Russian: "Аналитик", hr.Kazakh: "Талдаушы", hr.English: "Analyst", hr.Arabic: "محلل"},
		regexp.MustCompile(`^(аналитик\p{L}{0,3}|analysts?|талдаушы\p{L}*|(ال)?محلل(ه|ين|ون|ات)?)$`)},
	{"designer", map[hr.Lang]string{hr.Russian: "Дизайнер", hr.Kazakh: "Дизайнер", hr.English: "Designer", hr.Arabic: "مصمم"},
		regexp.MustCompile(`^(дизайнер\p{L}*|designers?|(ال)?مصمم(ه|ين|ون|ات)?)$`)},
	{"engineer", map[hr.Lang]string{hr.Russian: "Инженер", hr.Kazakh: "Инженер", hr.English: "Engineer", hr.Arabic: "مهندس"},
		regexp.MustCompile(`^(инженер\p{L}*|engineers?|(ال)?مهندس(ه|ين|ون|ات)?)$`)},
	{"architect", map[hr.Lang]string{hr.Russian: "Архитектор", hr.Kazakh: "Архитектор", hr.English: "Architect", hr.Arabic: "مهندس معماري"},
		regexp.MustCompile(`^(архитектор\p{L}*|architects?|саулетши\p{L}*)$`)},
	{"administrator", map[hr.Lang]string{hr.Russian: "Администратор", hr.Kazakh: "Әкімші", hr.English: "Administrator", hr.Arabic: "مسؤول نظم"},
		regexp.MustCompile(`^(администратор\p{L}*|administrators?|акимши\p{L}*)$`)},
	{"consultant", map[hr.Lang]string{hr.Russian: "Консультант", hr.Kazakh: "Кеңесші", hr.English: "Consultant", hr.Arabic: "استشاري"},
		regexp.MustCompile(`^(консультант\p{L}*|consultants?|кенесши\p{L}*|(ال)?(مستشار|استشاري)(ه|ين|ون|ات)?)$`)},
	{"manager", map[hr.Lang]string{hr.Russian: "Менеджер", hr.Kazakh: "Менеджер", hr.English: "Manager", hr.Arabic: "مدير"},
		regexp.MustCompile(`^(менеджер\p{L}*|managers?|(ال)?مدير(ه|ين|ون|ات)?)$`)},
}

// generalRole is the first general trade a text names; empty where there is none.
func generalRole(text string) string {
	for _, t := range vocabulary.Tokens(text) {
		if name := generalWord(t.Norm); name != "" {
			return name
		}
	}
	return ""
}

// generalWord is the trade that a folded word is.
func generalWord(word string) string {
	for _, g := range generals {
		if g.said.MatchString(word) {
			return g.name
		}
	}
	return ""
}

// isOf reports whether a profession is one of a general trade.
func isOf(role, trade string) bool {
	return generalWord(trade) != "" && strings.HasSuffix(role, " "+trade)
}

// RoleName is what a profession or a general trade is called in a language.
func RoleName(role string, lang hr.Lang) string {
	for _, g := range generals {
		if g.name == role {
			return g.names[lang]
		}
	}
	return vocabulary.RoleName(role, string(lang))
}
