package vocabulary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word of a text: Start and End are byte offsets into the text,
// Norm the word in folded form, Gap what stands between it and the word before.
type Token struct {
	Text  string
	Norm  string
	Start int
	End   int
	Gap   string
}

// Break is how strongly a gap separates two words.
type Break int

// Breaks, from none to strong.
const (
	BreakNone Break = iota // written together, or joined by - . / _ & '
	BreakSpace
	BreakHard // a comma, a colon, a bracket, a line end: no name goes across
)

// Break classifies the gap before the token.
func (t Token) Break() Break { return breakOf(t.Gap) }

func breakOf(gap string) Break {
	if gap == "" {
		return BreakNone
	}
	if gap == " " {
		return BreakSpace
	}
	core := strings.TrimSpace(gap)
	switch {
	case strings.ContainsAny(gap, "\n\r"):
		return BreakHard
	case core == "":
		return BreakSpace
	case core == "/", core == "&":
		return BreakNone
	case len(core) < len(gap):
		return BreakHard
	}
	switch core {
	case "-", ".", ":", "_", "'", "’", "ʼ", "‑", "‐", "ـ":
		return BreakNone
	}
	return BreakHard
}

type script byte

const (
	scriptNone script = iota
	scriptLatin
	scriptCyrillic
	scriptArabic
	scriptOther
)

func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return scriptLatin
		}
		return scriptNone
	case r >= 0x0400 && r <= 0x052F:
		return scriptCyrillic
	case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
		return scriptArabic
	case unicode.Is(unicode.Latin, r):
		return scriptLatin
	case unicode.IsLetter(r):
		return scriptOther
	}
	return scriptNone
}

func isWord(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)
}

// Tokens cuts a text into words. Letters and digits stay together ("k8s",
// "1С"), a change of script cuts ("Pythonда", "وJava") unless the odd letters
// only look alike ("1С", "Рython"); C++, C# and .NET are words.
func Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/6+1)
	end := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			i += size
			continue
		}
		start := i
		for i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
			if !isWord(r) {
				break
			}
			i += size
		}
		for _, t := range cut(text, start, i) {
			t.Gap = text[end:t.Start]
			tokens = append(tokens, t)
			end = t.End
		}
		i = max(i, end)
	}
	return tokens
}

// cut makes the tokens of one run of letters and digits.
func cut(text string, start, end int) []Token {
	var parts [2]Token
	out := parts[:0]
	for _, p := range splitScripts(text[start:end]) {
		t := Token{Start: start, End: start + len(p), Norm: foldWord(p)}
		start = t.End
		if t.Norm != "" {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return nil
	}
	last := &out[len(out)-1]
	switch rest := text[end:]; {
	case strings.HasPrefix(rest, "++") && (last.Norm == "c" || last.Norm == "с" || last.Norm == "си" || last.Norm == "سي"):
		last.Norm, last.End = "c++", end+2
	case strings.HasPrefix(rest, "#") && (last.Norm == "c" || last.Norm == "с" || last.Norm == "си" || last.Norm == "سي"):
		last.Norm, last.End = "c#", end+1
	case strings.HasPrefix(rest, "#") && len(last.Norm) == 1:
		last.Norm, last.End = last.Norm+"#", end+1
	}
	if first := &out[0]; first.Norm == "net" && first.Start > 0 && text[first.Start-1] == '.' &&
		(first.Start == 1 || !isWord(lastRune(text[:first.Start-1]))) {
		first.Norm, first.Start = ".net", first.Start-1
	}
	for i := range out {
		out[i].Text = text[out[i].Start:out[i].End]
	}
	return out
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// Letters of each script that are drawn as a letter of the other, in pairs.
const (
	likeLatin    = "авсенкмортху"
	likeCyrillic = "abcehkmoptxy"
)

// foldWord folds one word, and brings a word of mixed look-alikes to one script.
func foldWord(word string) string {
	w := fold(word)
	if w == "1с" {
		return "1c"
	}
	latin, cyrillic := 0, 0
	for _, r := range w {
		switch scriptOf(r) {
		case scriptLatin:
			latin++
		case scriptCyrillic:
			cyrillic++
		}
	}
	if latin == 0 || cyrillic == 0 {
		return w
	}
	if out, ok := redraw(w, scriptCyrillic, likeLatin, likeCyrillic); ok {
		return out
	}
	if out, ok := redraw(w, scriptLatin, likeCyrillic, likeLatin); ok {
		return out
	}
	return w
}

// redraw replaces every letter of script s by its look-alike; false when one
// has none.
func redraw(w string, s script, from, to string) (string, bool) {
	source, target := []rune(from), []rune(to)
	ok := true
	out := strings.Map(func(r rune) rune {
		if scriptOf(r) != s {
			return r
		}
		i := slices.Index(source, r)
		if i < 0 {
			ok = false
			return r
		}
		return target[i]
	}, w)
	return out, ok
}

// splitScripts cuts a run where its script changes; digits and marks belong to
// what stands before them. A run with a single odd letter that only looks like
// one of the other script is left whole.
func splitScripts(run string) []string {
	var parts []string
	current, start, letters, single := scriptNone, 0, 0, false
	for i, r := range run {
		s := scriptOf(r)
		if s == scriptNone {
			continue
		}
		if s != current && current != scriptNone {
			parts = append(parts, run[start:i])
			single = single || letters == 1
			start, letters = i, 0
		}
		current = s
		letters++
	}
	if parts == nil || (single || letters == 1) && oneScript(foldWord(run)) {
		return []string{run}
	}
	return append(parts, run[start:])
}

// oneScript reports whether all letters of a word are of one script.
func oneScript(w string) bool {
	first := scriptNone
	for _, r := range w {
		if s := scriptOf(r); s != scriptNone {
			if first == scriptNone {
				first = s
			} else if s != first {
				return false
			}
		}
	}
	return true
}
