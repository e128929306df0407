package ai

import (
	"slices"
	"strings"

	"hrp/ai/vocabulary"
)

// nationality reports whether a language's name is an adjective of people or
// places: "русские", "арабские страны".
func nationality(r *request, f foundPhrase) bool {
	return r.begins(f.to, "стран", "рынок", "рынк", "компани", "market", "compan", "countr", "national", "гражд")
}

// levelNear finds the level of a language: soon after its name, or right before.
func (r *request) levelNear(found []foundPhrase, at int) string {
	f := found[at]
	before, leads := r.levelBefore(found, at)
	if leads {
		return before
	}
	for _, g := range found[at+1 : min(len(found), at+5)] {
		if _, other := g.has("language"); other || g.from-f.to > 4 || r.sentence[g.from] != r.sentence[f.from] {
			break
		}
		if _, content := g.has("skill"); content {
			break
		}
		level, ok := g.has("level")
		if _, grade := g.has("grade"); ok && grade && r.clause[g.from] != r.clause[f.from] {
			break // "متقن العربية، مبتدئ" is a beginner at work
		}
		if ok && r.clause[g.from] != r.clause[f.from] && r.languageAt(found, g.to) {
			break // "Russian, B1 English"
		}
		if ok && r.clause[g.from]-r.clause[f.from] <= 1 {
			return level
		}
	}
	return before
}

// levelBefore finds a level before a language. It is surely of this one where
// they stand side by side ("fluent English") and no other language claims it
// ("English B2 Russian").
func (r *request) levelBefore(found []foundPhrase, at int) (level string, sure bool) {
	if at == 0 {
		return "", false
	}
	f, g := found[at], found[at-1]
	level, ok := g.has("level")
	if !ok || f.from-g.to > 2 || r.clause[g.from] != r.clause[f.from] {
		return "", false
	}
	for _, other := range found[max(0, at-4) : at-1] {
		_, language := other.has("language")
		if language && r.clause[other.from] == r.clause[g.from] && (g.from-other.to < 1 || f.from > g.to) {
			return "", false
		}
	}
	return level, f.from == g.to
}

// languageAt reports whether a language is named at a token.
func (r *request) languageAt(found []foundPhrase, at int) bool {
	return slices.ContainsFunc(found, func(f foundPhrase) bool {
		_, ok := f.has("language")
		return ok && f.from == at
	})
}

// shareLevels gives languages joined by "and" the level said in words of both:
// "fluent in Kazakh and Russian", "қазақша және орысша еркін".
func (r *request) shareLevels() {
	for i := range r.items {
		for j := i + 1; j < len(r.items); j++ {
			a, b := &r.items[i], &r.items[j]
			if a.kind != "language" || b.kind != "language" || (a.level == "") == (b.level == "") {
				continue
			}
			joined := b.from-a.to == 1 && slices.Contains(andWords, r.word(a.to)) || b.from == a.to && strings.HasPrefix(r.word(b.from), "و")
			inWords := slices.Contains([]string{"C1", "C2"}, a.level+b.level) && !r.levelCode(a.from-2, b.to+3)
			if joined && inWords && a.clause == b.clause {
				a.level = firstOf(a.level, b.level)
				b.level = a.level
			}
		}
	}
}

// levelCode reports whether a level is written as a code among the tokens [from, to).
func (r *request) levelCode(from, to int) bool {
	for i := from; i < to; i++ {
		if vocabulary.LevelCode(r.word(i)) {
			return true
		}
	}
	return false
}
