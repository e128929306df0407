package ai

import (
	"regexp"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// maxQuery is how much of a request is read, in bytes: nobody says more.
const maxQuery = 8 << 10

// ParseQuery understands a request in free words, in Russian, Kazakh, English
// or Arabic, mixed, misspelt or typed in Latin letters, by fixed rules: what is
// stated plainly is a filter, a wished skill is a wish, anything else wished,
// waived or about the employer is left out. Text that tells the system what to
// do is no request. It never fails; what is not understood is no filter.
func ParseQuery(text string) hr.Query { return parseQuery(text, hr.QueryPeople) }

// parseQuery understands the request of somebody who looks for things of a kind unless the text says otherwise: a bare
// figure of pay is then what is wished, or what can be paid.
func parseQuery(text string, usual hr.QueryKind) hr.Query {
	if len(text) > maxQuery {
		text = strings.ToValidUTF8(text[:maxQuery], "")
	}
	text = prepare(withoutCommands(text))
	r := readRequest(text)
	r.usual = usual
	if r.offTopic() || r.onlyMentionsCity() {
		return hr.Query{}
	}
	r.findKind()
	r.correct()
	r.dropEmployer()
	r.dropBackground()
	r.alternatives()
	r.markers()
	return r.query()
}

var (
	plusAfterNumber = regexp.MustCompile(`(\d)\s*\+`)
	abbreviations   = regexp.MustCompile(`(?i)((?:[\d\s](?:тыс|млн|руб|тг|тнг|мес|долл?|чел|ч|г|л|англ|каз|рус|нем|ур|яз|yrs|yr|mln|approx)))\.`)
	shifts          = regexp.MustCompile(`\b(24\s*[/xх]\s*7|5\s*/\s*2|2\s*/\s*2|6\s*/\s*1)\b`)
	thoseWho        = regexp.MustCompile(`(?i)(тех|those|всех)\s*,\s*(кто|у кого|who)`)
	currencySigns   = strings.NewReplacer("₸", " kzt ", "$", " usd ", "€", " eur ", "₽", " rub ", "٫", ".", "٬", " ", "т.р.", " тыс руб ", "т.р", " тыс руб ", "у.е.", " уе ", "з/п", "зп")
)

// prepare rewrites signs as words, so that everything after it reads words.
func prepare(text string) string {
	text = currencySigns.Replace(text)
	text = abbreviations.ReplaceAllString(text, "$1 ")
	text = shifts.ReplaceAllString(text, " ")
	text = thoseWho.ReplaceAllString(text, "$1 $2")
	return plusAfterNumber.ReplaceAllString(text, "$1 ormore ")
}

// item is a piece of a request with a meaning.
type item struct {
	kind     string // role, skill, city, grade, language, industry, format, employ, years, pay; or a marker
	value    string
	from, to int // tokens
	clause   int
	sentence int
	level    string   // of a language
	min, max *float64 // of years and pay
	period   string   // of pay
	skip     bool     // no filter after all
	nice     bool     // a wish
	not      bool     // an exclusion
	spare    string   // for markers of two directions
}

func (it item) content() bool {
	switch it.kind {
	case "role", "skill", "city", "grade", "language", "industry", "format", "employ", "years", "pay", "noexp":
		return true
	}
	return false
}

// request is a text being understood.
type request struct {
	text     vocabulary.Text
	clause   []int // of each token
	sentence []int
	items    []item
	kind     hr.QueryKind
	usual    hr.QueryKind // what the writer looks for where the text does not say
	seeker   bool         // the writer speaks of the own experience
	currency string
}

var contrast = []string{"но", "but", "however", "бирак", "لكن", "ولكن", "зато", "though"}

// readRequest cuts a text and finds the meanings in it.
func readRequest(text string) *request {
	lex := requestLexicon()
	r := &request{text: vocabulary.NewText(text)}
	found := lex.find(r.text)
	lex.repair(&r.text, r.covered(found))
	found = lex.find(r.text)
	clause, sentence := 0, 0
	for i, t := range r.text.Tokens {
		if i > 0 && endsClause(t.Gap, r.text.Tokens[i-1], t) || slices.Contains(contrast, t.Norm) && !inPhrase(found, i) {
			clause++
		}
		if i > 0 && endsSentence(t.Gap) {
			sentence++
		}
		r.clause = append(r.clause, clause)
		r.sentence = append(r.sentence, sentence)
	}
	r.meanings(found)
	r.quantities(found)
	r.engineers()
	r.developersOf1C()
	r.shareLevels()
	slices.SortStableFunc(r.items, func(a, b item) int { return a.from - b.from })
	return r
}

// inPhrase reports whether a token is part of a longer phrase ("anyone but").
func inPhrase(found []foundPhrase, i int) bool {
	return slices.ContainsFunc(found, func(f foundPhrase) bool { return f.from <= i && i < f.to && f.to-f.from > 1 })
}

func endsClause(gap string, before, after vocabulary.Token) bool {
	if gap == "," || gap == "." || gap == "-" {
		return gap == "," && !(isDigits(before.Norm) && startsDigit(after.Norm))
	}
	return strings.ContainsAny(gap, ",;:.!?()\n،؛؟•—–") || strings.Contains(gap, " - ")
}

func endsSentence(gap string) bool {
	return strings.ContainsAny(gap, "!?\n؟;؛") || strings.Contains(gap, ". ")
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// found is what stands at a place of a text.
type foundPhrase struct {
	entries  []vocabulary.Entry
	from, to int
}

func (f foundPhrase) has(kind string) (string, bool) {
	for _, e := range f.entries {
		if string(e.Kind) == kind {
			return e.Value, true
		}
	}
	return "", false
}

// find lays the words of requests and of the vocabulary over a text: at each
// place the longer phrase wins, and equal ones mean both.
func (l *queryLexicon) find(t vocabulary.Text) []foundPhrase {
	named := map[int]vocabulary.Match{}
	for _, m := range vocabulary.Find(t) {
		named[m.From] = m
	}
	var out []foundPhrase
	for i := 0; i < len(t.Tokens); {
		m, ok := l.phrases.At(t, i, nil)
		v, named := named[i]
		if inverted, ok := vocabulary.FindInverted(t, i); ok && (!named || v.To == i+1) {
			v, named = inverted, true
		}
		switch {
		case ok && named && m.To == v.To:
			out = append(out, foundPhrase{slices.Concat(m.Entries, v.Entries), i, m.To})
		case named && (!ok || v.To > m.To):
			out = append(out, foundPhrase{v.Entries, i, v.To})
		case ok:
			out = append(out, foundPhrase{m.Entries, i, m.To})
		default:
			i++
			continue
		}
		i = out[len(out)-1].to
	}
	return out
}

func (r *request) covered(found []foundPhrase) []bool {
	out := make([]bool, len(r.text.Tokens))
	for _, f := range found {
		for i := f.from; i < f.to; i++ {
			out[i] = true
		}
	}
	return out
}

func (r *request) add(kind, value string, from, to int) *item {
	r.items = append(r.items, item{kind: kind, value: value, from: from, to: to, clause: r.clause[from], sentence: r.sentence[from]})
	return &r.items[len(r.items)-1]
}

// says reports whether a phrase of a kind begins at a token, whatever longer
// phrase it may be part of.
func (r *request) says(i int, kind string) bool {
	if i < 0 || i >= len(r.text.Tokens) {
		return false
	}
	lex := requestLexicon()
	if (kind == "job" || kind == "seek") && !lex.written[kind+strings.TrimPrefix(r.word(i), "و")] {
		return false // "работал" is no "работа"
	}
	_, ok := lex.phrases.At(r.text, i, func(e vocabulary.Entry) bool { return string(e.Kind) == kind })
	return ok
}

func (r *request) saysAny(i int, kinds ...string) bool {
	return slices.ContainsFunc(kinds, func(kind string) bool { return r.says(i, kind) })
}

// word is the folded word at a place, empty outside the text.
func (r *request) word(i int) string {
	if i < 0 || i >= len(r.text.Tokens) {
		return ""
	}
	return r.text.Tokens[i].Norm
}

// begins reports whether the word at a place has one of the beginnings, in folded letters.
func (r *request) begins(i int, beginnings ...string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(r.word(i), b) })
}

func (r *request) any(kind string) bool {
	return slices.ContainsFunc(r.items, func(it item) bool { return it.kind == kind })
}
