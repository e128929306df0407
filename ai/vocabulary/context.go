package vocabulary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words beside which an ordinary word is the name of a technology. They are the
// beginnings of folded words.
var (
	cuesBefore = []string{
		"знани", "знающ", "владе", "опыт", "experience", "know", "язык", "language", "framework", "senior", "middle",
		"junior", "lead", "сеньор", "синьор", "мидл", "джун", "stack", "стек", "skill", "навык", "technolog", "технолог", "tech",
		"tool", "инструмент", "proficien", "developer", "dev", "engineer", "programmer", "разработ", "програм", "разраб",
		"analyst", "аналитик", "tester", "тестиров", "designer", "дизайнер", "азирлеу", "багдарлама",
		"مطور", "مبرمج", "مهندس", "خبره", "لغه", "بلغه", "محلل", "معرفه", "backend", "бэкенд", "бекенд", "писать", "пишет",
	}
	cuesAfter = []string{
		"developer", "dev", "engineer", "programm", "coder", "разработ", "програм", "разраб", "backend", "back", "бэкенд",
		"бекенд", "азирлеу", "багдарлама", "lang", "language", "framework", "code", "jobs", "vacanc", "ваканс", "микросервис", "microservice",
		"тили", "билет", "билсе", "билсин", "biletin", "маман", "team", "tests", "specialist", "expert", "api", "sdk", "senior", "middle", "junior",
	}
	// weakCues count only before a word written with a capital letter.
	weakCues    = []string{"at", "in", "with", "using", "на", "via", "use", "used", "by", "through", "в", "from", "to", "of", "on"}
	wantedAfter = []string{"required", "preferred", "mandatory", "bonus", "plus", "must", "welcome", "desired", "nice", "only", "обязател", "желател", "приветству", "плюс", "бонус", "миндетти"}
	linkWords   = []string{"a", "an", "is", "are", "as", "would", "be", "будет", "как", "в", "тоже", "was"}
	listWords   = []string{"and", "и", "or", "или", "жане", "мен", "пен", "бен", "либо", "немесе", "و", "او", "plus", "плюс", "также", "а", "да"}
	// vetoAfter are words after which the name is an ordinary word again.
	vetoAfter = map[string][]string{
		"Go":      {"to", "on", "through", "for", "over", "back", "ahead", "live", "out", "up", "into", "beyond", "see", "home", "away", "no"},
		"REST":    {"of", "in", "on", "day", "days", "assured"},
		"Spring":  {"semester", "cleaning", "season", "term", "break", "of", "internship"},
		"Express": {"delivery", "interest", "my", "your", "our", "train", "mail", "yourself"},
		"Swift":   {"payment", "payments", "code", "transfer", "transfers", "response", "delivery", "messages"},
		"Excel":   {"at", "in"},
		"Unity":   {"of", "and", "between"},
		"R":       {"d"},
		"Spark":   {"interest", "joy", "creativity"},
		"Rust":    {"belt"},
		"Dart":    {"board"},
		"Next.js": {"week", "month", "year", "to", "step", "steps", "day", "time", "quarter", "summer", "spring", "round", "level", "door", "big", "one", "generation", "project", "gen"},
		"React":   {"to", "fast", "quickly", "well", "calmly", "promptly", "under", "badly", "instantly", "immediately"},
		"Oral":    {"communication", "and", "presentation", "skills", "exam", "history"},
	}
)

// settle drops entries that need a technical surrounding and have none. An
// entry accepted makes the surrounding of its neighbours in a list, so the
// matches are walked both ways.
func settle(t Text, matches []Match) []Match {
	sure := make([]bool, len(matches))
	for i, m := range matches {
		name := !m.Entries[0].Context || !m.Entries[len(m.Entries)-1].Context
		sure[i] = name && !vetoed(t, m) || !name && inContext(t, m, len(matches))
	}
	accept := func(i int) {
		sure[i] = sure[i] || (i > 0 && sure[i-1] && listed(t, matches[i-1], matches[i]) ||
			i+1 < len(matches) && sure[i+1] && listed(t, matches[i], matches[i+1])) && !vetoed(t, matches[i])
	}
	for i := range matches {
		accept(i)
	}
	for i := len(matches) - 1; i >= 0; i-- {
		accept(i)
	}
	out := matches[:0]
	for i, m := range matches {
		if sure[i] {
			out = append(out, m)
		}
	}
	return slices.Clip(out)
}

// inContext reports whether the words around one match make it technical.
func inContext(t Text, m Match, matches int) bool {
	if vetoed(t, m) {
		return false
	}
	if m.From == 0 && m.To == len(t.Tokens) && matches == 1 {
		return true
	}
	first := t.Tokens[m.From]
	letter := m.To == m.From+1 && utf8.RuneCountInString(first.Norm) == 1
	capital := unicode.IsUpper(firstRune(first.Text))
	if m.From > 0 && !sentenceEnd(first.Gap) {
		before := t.Tokens[m.From-1]
		if hasPrefix(before.Norm, cuesBefore) {
			return !letter || endsClause(t, m.To) || scriptOf(firstRune(first.Text)) == scriptLatin
		}
		if capital && slices.Contains(weakCues, before.Norm) && (!letter || scriptOf(firstRune(before.Text)) == scriptCyrillic || endsClause(t, m.To)) {
			return true
		}
		if capital && !letter && first.Break() == BreakSpace && unicode.IsLower(firstRune(before.Text)) &&
			scriptOf(firstRune(first.Text)) == scriptLatin {
			return true
		}
	}
	if m.To < len(t.Tokens) && t.Tokens[m.To].Break() != BreakHard && hasPrefix(t.Tokens[m.To].Norm, cuesAfter) {
		return !letter || scriptOf(firstRune(first.Text)) == scriptLatin
	}
	return praised(t, m.To) || capital && alone(t, m) || !letter && foreign(t, m)
}

// alone reports whether a match is all that stands between two marks of
// punctuation: "certified, Postman, 7 years".
func alone(t Text, m Match) bool {
	return m.From > 0 && t.Tokens[m.From].Break() == BreakHard && m.To-m.From == 1 &&
		(m.To == len(t.Tokens) || t.Tokens[m.To].Break() == BreakHard && strings.ContainsAny(t.Tokens[m.To].Gap, ",;."))
}

// praised reports whether what stands before token i is said to be wanted:
// "Rust is a plus", "Go будет плюсом".
func praised(t Text, i int) bool {
	for ; i < len(t.Tokens) && t.Tokens[i].Break() != BreakHard; i++ {
		if hasPrefix(t.Tokens[i].Norm, wantedAfter) {
			return true
		}
		if !slices.Contains(linkWords, t.Tokens[i].Norm) {
			return false
		}
	}
	return false
}

// foreign reports whether a Latin word stands in a sentence of another script:
// there it is hardly an ordinary English word.
func foreign(t Text, m Match) bool {
	if scriptOf(firstRune(t.Tokens[m.From].Text)) != scriptLatin {
		return false
	}
	other, latin := 0, 0
	for i := max(0, m.From-4); i < min(len(t.Tokens), m.To+4); i++ {
		switch {
		case i >= m.From && i < m.To:
		case scriptOf(firstRune(t.Tokens[i].Text)) == scriptLatin:
			latin++
		default:
			other++
		}
	}
	return other > 0 && other >= latin
}

// listed reports whether two matches are neighbours in a list of names.
func listed(t Text, a, b Match) bool {
	if b.From-a.To > 1 || b.From < a.To {
		return false
	}
	if b.From-a.To == 1 {
		return slices.Contains(listWords, t.Tokens[a.To].Norm) && t.Tokens[b.From].Break() != BreakHard
	}
	gap := t.Tokens[b.From].Gap
	if sentenceEnd(gap) {
		return false
	}
	for _, m := range []Match{a, b} {
		tok := t.Tokens[m.From]
		if utf8.RuneCountInString(tok.Norm) <= 2 && m.To == m.From+1 && scriptOf(firstRune(tok.Text)) == scriptCyrillic &&
			!endsClause(t, m.To) {
			return false
		}
	}
	return true
}

// endsClause reports whether the clause ends before token i.
func endsClause(t Text, i int) bool {
	return i >= len(t.Tokens) || t.Tokens[i].Break() == BreakHard || slices.Contains(listWords, t.Tokens[i].Norm)
}

func sentenceEnd(gap string) bool {
	return strings.Contains(gap, ". ") || strings.ContainsAny(gap, "!?؟")
}

// vetoed reports whether the next word makes a match an ordinary word: one that
// is such a word, or a name written without its capital letter.
func vetoed(t Text, m Match) bool {
	small := t.Tokens[m.From].Text == strings.ToLower(m.Entries[0].Value)
	if m.To >= len(t.Tokens) || t.Tokens[m.To].Break() == BreakHard || !m.Entries[0].Context && !small {
		return false
	}
	next := t.Tokens[m.To]
	if slices.Contains(vetoAfter[m.Entries[0].Value], next.Norm) {
		return true
	}
	return m.Entries[0].Value == "Spring" && len(next.Norm) == 4 && next.Norm[:2] == "20"
}

func hasPrefix(w string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(w, p) })
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
