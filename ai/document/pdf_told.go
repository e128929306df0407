package document

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Some producers lose count where text runs to the left: of a line they give one glyph the letters of all
// and the others none. Where the shapes of a font have no characters of their own, as in most Arabic fonts
// made today, nothing else tells which letter a glyph is; but a line whose words are known spells its
// glyphs, and a few such lines spell most of a font.

// drawnCode is a code with the font it is drawn in; first marks the first time the font draws it, which is when
// such producers write its letters down.
type drawnCode struct {
	font  *font
	code  uint32
	first bool
}

// toldLine is a line as it is drawn from the left, with its text as far as the file tells it.
type toldLine struct {
	codes []drawnCode
	text  string
}

// maxTold is the number of told lines that are kept of a file.
const maxTold = 2000

// endLine keeps what was drawn of a line if its first glyph tells the text of the whole.
func (c *canvas) endLine() {
	if codes := c.codes; len(codes) >= 3 && codes[0].first && len(c.r.told) < maxTold {
		if text := codes[0].font.told(codes[0].code); text != "" {
			c.r.told = append(c.r.told, toldLine{slices.Clone(codes), text})
		}
	}
	c.codes = c.codes[:0]
}

// told is the text of a line that a map gives to one glyph.
func (f *font) told(code uint32) string {
	if f.toUnicode == nil || !f.composite || f.letters == nil {
		return ""
	}
	s, _ := f.toUnicode.text(code)
	if rtl, _ := script(s); rtl == 0 || utf8.RuneCountInString(s) <= longestLigature {
		return ""
	}
	return s
}

// learn reads the glyphs of words off the lines that tell their text, and says whether it learned any.
func (r *reading) learn() bool {
	learned := false
	for range 2 { // what the first round spells, the second can tell words apart by
		for _, line := range r.told {
			words := strings.Split(line.text, " ")
			for i, drawn := range drawnWords(line.codes) {
				switch {
				case i+1 < len(words):
					learned = spell(words[i], drawn) || learned
				case i+1 == len(words) && len(drawn) > untold: // the map was cut before the letters of the last two glyphs
					learned = spell(words[i], drawn[:len(drawn)-untold]) || learned
				}
			}
		}
		r.share()
	}
	r.told = nil
	return learned
}

// untold is the number of glyphs at the end of a line whose letters are missing from its text.
const untold = 2

// share gives what was learned of one font to the others of its kind, as the bold of a family is to the
// regular: their glyphs have the same numbers.
func (r *reading) share() {
	names := slices.Sorted(maps.Keys(r.fonts))
	for _, from := range names {
		for _, to := range names {
			a, b := r.fonts[from], r.fonts[to]
			if a == b || len(a.learned) == 0 || !sameNumbers(a, b) {
				continue
			}
			for g, s := range a.learned {
				if _, known := b.letters[g]; !known && b.learned[g] == "" {
					b.learn(g, s)
				}
			}
		}
	}
}

// sameNumbers tells fonts that number the letters both have alike.
func sameNumbers(a, b *font) bool {
	alike := 0
	for g, r := range a.letters {
		other, ok := b.letters[g]
		if ok && other != r {
			return false
		}
		if ok {
			alike++
		}
	}
	return alike >= 10
}

func (f *font) learn(glyph int, letters string) {
	if f.learned == nil {
		f.learned = map[int]string{}
	}
	f.learned[glyph] = letters
}

// drawnWords parts a line into words in the order they are read, the letters of each too.
func drawnWords(codes []drawnCode) [][]drawnCode {
	words := [][]drawnCode{nil}
	for _, c := range slices.Backward(codes) {
		if c.font.letter(c.code) == " " {
			words = append(words, nil)
			continue
		}
		words[len(words)-1] = append(words[len(words)-1], c)
	}
	return words
}

// letter is what a font says a glyph is, or what was learned of it; "" where it is not known.
func (f *font) letter(code uint32) string {
	g := f.glyph(code)
	if r, ok := f.letters[g]; ok {
		return string(r)
	}
	return f.learned[g]
}

// spell pairs the letters of a word with its glyphs, where each known glyph agrees and the numbers are the
// same, lam and alef being one glyph in some fonts and two in others.
func spell(word string, glyphs []drawnCode) bool {
	for _, joined := range []bool{true, false} {
		letters := lettersOf(word, joined)
		if len(letters) != len(glyphs) || slices.ContainsFunc(letters, func(s string) bool { return strings.ContainsFunc(s, unicode.IsControl) }) {
			continue
		}
		agree := true
		for i, g := range glyphs {
			known := g.font.letter(g.code)
			agree = agree && (known == "" || asDrawn(known) == asDrawn(letters[i]))
		}
		if !agree {
			continue
		}
		learned := false
		for i, g := range glyphs {
			if g.font.letters != nil && g.font.letter(g.code) == "" {
				g.font.learn(g.font.glyph(g.code), letters[i])
				learned = true
			}
		}
		return learned
	}
	return false
}

// lettersOf parts a word into letters; joined leaves lam with the alef after it together.
func lettersOf(word string, joined bool) []string {
	var out []string
	for _, r := range word {
		if n := len(out); joined && n > 0 && out[n-1] == "ل" && strings.ContainsRune("اأإآ", r) {
			out[n-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}
