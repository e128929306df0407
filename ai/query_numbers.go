package ai

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hrp/ai/vocabulary"
)

// quantity is an amount in a text: a number or a range, with the tokens it
// covers.
type quantity struct {
	lo, hi   float64
	ranged   bool
	scaled   bool // said in thousands or millions
	word     bool // a numeral, which may be an ordinary word too
	unit     string
	from, to int
}

// numbers reads amounts over the phrases found in a text.
type numbers struct {
	r  *request
	at map[int]foundPhrase
}

var glued = regexp.MustCompile(`^(\d+)(\D*)$`)

// kazakhCase are endings written apart from digits: "600-ден 800-ге дейін".
var kazakhCase = []string{"ден", "дан", "тен", "тан", "нен", "нан", "га", "ге", "ка", "ке", "на", "не", "ух", "х", "ех", "ти", "и", "th", "ыннан", "ин", "дын"}

func (n numbers) phrase(i int, kind string) (string, int, bool) {
	f, ok := n.at[i]
	if !ok {
		return "", 0, false
	}
	v, ok := f.has(kind)
	return v, f.to, ok
}

// atom reads one number without a multiple: digits with their grouping and
// decimals, or numerals.
func (n numbers) atom(i int) (v float64, unit string, scale float64, word bool, to int, ok bool) {
	tokens := n.r.text.Tokens
	if i >= len(tokens) {
		return 0, "", 1, false, i, false
	}
	scale = 1
	if m := glued.FindStringSubmatch(tokens[i].Norm); m != nil {
		digits, to := m[1], i+1
		suffix := m[2]
		for suffix == "" && to < len(tokens) && isGroup(digits, tokens[to]) {
			g := glued.FindStringSubmatch(tokens[to].Norm)
			digits, suffix = digits+g[1], g[2]
			to++
		}
		if suffix == "" && to < len(tokens) && (tokens[to].Gap == "," || tokens[to].Gap == ".") && startsDigit(tokens[to].Norm) {
			if g := glued.FindStringSubmatch(tokens[to].Norm); g != nil && len(g[1]) <= 2 {
				digits, suffix = digits+"."+g[1], g[2]
				to++
			}
		}
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil || v > 1e12 {
			return 0, "", 1, false, i, false
		}
		if suffix != "" && !slices.Contains(kazakhCase, suffix) { // "2х млн", "3ех лет"
			scale, unit = suffixOf(suffix)
		}
		return v, unit, scale, false, to, true
	}
	for {
		value, next, found := n.phrase(i, "number")
		if !found {
			break
		}
		x, _ := strconv.ParseFloat(value, 64)
		if ok && x >= v || ok && v < 20 {
			break
		}
		v, word, ok, i = v+x, true, true, next
		if x > 1000 {
			return v, "scaled", 1, true, i, true
		}
	}
	return v, "", 1, word, i, ok
}

// isGroup reports whether a token continues digits as a group of three.
func isGroup(digits string, next vocabulary.Token) bool {
	m := glued.FindStringSubmatch(next.Norm)
	if m == nil || len(m[1]) != 3 || len(digits) > 3 && len(digits)%3 != 0 && len(digits) < 4 {
		return false
	}
	if len(strings.TrimLeft(digits, "0")) == 0 {
		return false
	}
	return slices.Contains([]string{" ", "\u00a0", "\u202f", ".", ",", "'", "’"}, next.Gap)
}

// suffixOf reads what is written onto digits: "500к", "5лет".
func suffixOf(s string) (scale float64, unit string) {
	f, ok := requestLexicon().phrases.At(vocabulary.NewText(s), 0, nil)
	if !ok {
		return 1, "other"
	}
	for _, e := range f.Entries {
		switch e.Kind {
		case "multiple":
			x, _ := strconv.ParseFloat(e.Value, 64)
			return x, ""
		case "years":
			return 1, "years"
		}
	}
	return 1, "other"
}

// value reads a number with its multiples: "1,5 млн", "лям двести", "тысяч
// четыреста", "полтора миллиона".
func (n numbers) value(i int) (v float64, scaled, word bool, unit string, to int, ok bool) {
	v, unit, scale, word, to, ok := n.atom(i)
	if !ok {
		return n.bare(i)
	}
	if unit == "scaled" {
		v, to = n.hundreds(v, to)
		return v, true, word, "", to, true
	}
	if unit == "other" {
		return v, false, word, unit, to, slices.Contains(kazakhCase, strings.TrimLeft(n.r.word(to-1), "0123456789"))
	}
	if scale > 1 {
		v, scaled = v*scale, true
	}
	if m, next, found := n.phrase(to, "multiple"); found && !scaled {
		x, _ := strconv.ParseFloat(m, 64)
		v, scale, scaled, to = v*x, x, true, next
	}
	if scaled {
		v, to = n.more(v, scale, to)
	} else if _, next, half := n.phrase(to, "half"); half && v < 20 && unit == "" {
		v, to = v+0.5, next // "три с половиной года"
		if m, after, found := n.phrase(to, "multiple"); found {
			x, _ := strconv.ParseFloat(m, 64)
			v, scaled, to = v*x, true, after
		}
	}
	return v, scaled, word, unit, to, true
}

// more adds what follows a multiple: "1 млн 200 тыс", "лям двести", "с
// половиной".
func (n numbers) more(v, scale float64, to int) (float64, int) {
	if _, next, half := n.phrase(to, "half"); half {
		return v + scale/2, next
	}
	if scale < 1e6 {
		return n.hundreds(v, to)
	}
	if x, _, s, _, next, ok := n.atom(to); ok && x > 0 && x < 1000 && n.r.word(to-1) != "" && !hardGap(n.r.text.Tokens[to].Gap) {
		if s > 1 {
			return v + x*s, next
		}
		if m, after, found := n.phrase(next, "multiple"); found && m == "1000" {
			return v + x*1000, after
		}
		if _, _, isUnit := n.phrase(next, "years"); !isUnit && x >= 50 {
			return v + x*1000, next
		}
	}
	return v, to
}

// hundreds adds what follows thousands in words: "две тысячи пятьсот", "ألف
// وخمسمئة".
func (n numbers) hundreds(v float64, to int) (float64, int) {
	x, _, _, word, next, ok := n.atom(to)
	if !ok || !word || x < 1 || x >= 1000 || hardGap(n.r.text.Tokens[to].Gap) {
		return v, to
	}
	for _, unit := range []string{"multiple", "years", "months", "weeks", "days"} {
		if _, _, other := n.phrase(next, unit); other {
			return v, to
		}
	}
	return v + x, next
}

func hardGap(gap string) bool { return strings.ContainsAny(gap, ",;.-–—") }

// bare reads a multiple without a number: "миллион", "тысяч четыреста".
func (n numbers) bare(i int) (v float64, scaled, word bool, unit string, to int, ok bool) {
	m, next, found := n.phrase(i, "multiple")
	if !found || len([]rune(n.r.word(i))) < 2 || n.r.text.Tokens[i].Gap == "-" { // "QA-мын" is "I am QA"
		return 0, false, false, "", i, false
	}
	x, _ := strconv.ParseFloat(m, 64)
	if x == 1000 && strings.HasPrefix(n.r.word(next), "و") || n.r.word(i) == "тысяча" || n.r.word(i) == "тысячу" {
		v, to = n.hundreds(x, next)
		return v, true, true, "", to, true
	}
	if x == 1000 {
		if slices.Contains([]string{"за", "по", "под", "этак", "до", "от"}, n.r.word(next)) {
			if _, _, numeral := n.phrase(next+1, "number"); numeral {
				next++ // "тысяч за двести"
			}
		}
		if a, _, s, _, after, has := n.atom(next); has && s == 1 && a < 1000 && n.r.clause[next] == n.r.clause[i] {
			return a * 1000, true, true, "", after, true
		}
		return 1000, true, true, "", next, true
	}
	v, to = n.more(x, x, next)
	return v, true, true, "", to, true
}

// skipCase steps over a Kazakh ending written apart.
func (n numbers) skipCase(i int) int {
	if i < len(n.r.text.Tokens) && slices.Contains(kazakhCase, n.r.word(i)) && strings.TrimSpace(n.r.text.Tokens[i].Gap) == "-" || n.glued(i) {
		return i + 1
	}
	return i
}

func (n numbers) glued(i int) bool {
	return i > 0 && i < len(n.r.text.Tokens) && n.r.text.Tokens[i].Gap == "" && slices.Contains(kazakhCase, n.r.word(i))
}

// ablativeEndings are of the Kazakh case that begins a range and that one comes
// from.
var ablativeEndings = []string{"дан", "ден", "тан", "тен", "нан", "нен"}

// ablative reports whether a word is in the Kazakh case that begins a range.
func (n numbers) ablative(i int) bool {
	w := n.r.word(i)
	return slices.ContainsFunc(ablativeEndings, func(e string) bool { return strings.HasSuffix(w, e) })
}

// quantity reads an amount or a range that begins at token i.
func (n numbers) quantity(i int) (quantity, bool) {
	v, scaled, word, unit, to, ok := n.value(i)
	if !ok {
		return quantity{}, false
	}
	q := quantity{lo: v, scaled: scaled, word: word, unit: unit, from: i, to: n.skipCase(to)}
	next := q.to
	if next >= len(n.r.text.Tokens) {
		return q, true
	}
	joined := false
	if gap := strings.TrimSpace(n.r.text.Tokens[next].Gap); gap == "-" || gap == "–" || gap == "—" {
		joined = true
	}
	start := next
	if _, after, has := n.phrase(start, "currency"); has {
		if after < len(n.r.text.Tokens) && strings.ContainsAny(n.r.text.Tokens[after].Gap, "-–—") || n.ablative(after-1) {
			joined = true
		}
		start = after
	}
	if !joined {
		if w := n.r.word(start); slices.Contains(untilWords, w) {
			joined, start = true, start+1
		} else if strings.HasPrefix(w, "و") && n.r.word(i-1) == "بين" && w != "و" {
			joined = true // "بين ألفين وثلاثة آلاف"
		} else if w == "and" && n.r.word(i-1) == "between" || (w == "و" || w == "and" || w == "и") && n.r.word(i-1) == "بين" {
			joined, start = true, start+1
		} else if n.ablative(q.to - 1) {
			joined = true // "600-ден 800-ге дейін"
		}
	}
	if !joined {
		return q, true
	}
	if _, after, has := n.phrase(start, "currency"); has {
		start = after
	}
	hi, hiScaled, _, hiUnit, hiTo, ok := n.value(start)
	if !ok || hi == 0 {
		return q, true
	}
	if hiScaled && !scaled {
		mult := 1000.0
		if hi >= 1e6 && q.lo < 20 && hi/q.lo > 2000 {
			mult = 1e6
		}
		if q.lo < 1000 {
			q.lo *= mult
		}
	}
	if hi < q.lo {
		return q, true
	}
	q.hi, q.ranged, q.scaled, q.to = hi, true, scaled || hiScaled, n.skipCase(hiTo)
	if hiUnit == "years" {
		q.unit = hiUnit
	}
	return q, true
}

func number(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64)
	return x
}
