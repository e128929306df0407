package hr

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"
)

// How like two texts are is told by the pairs of neighbouring words they share. A sketch stands for a text: the least of
// the pairs' hashes under sketchBands×sketchRows hash functions (MinHash), joined by threes. Of two texts that share the
// part s of their pairs, at least one element of the sketches is equal with the likelihood 1-(1-s³)²⁰: .93 at a half,
// .0025 at a twentieth, which is more than two vacancies of different companies commonly share.
const (
	sketchBands = 20
	sketchRows  = 3
	sketchLeast = 12 // words; a shorter text is told from no other
	alikeShare  = .5 // of their pairs that two texts of one vacancy share at least
)

// Sketch is a short stand-in for a text: what is nearly the same text has an element in common with it. It is nil where
// there is too little text to call anything a copy.
func Sketch(text string) []int32 {
	pairs := wordPairs(text)
	if pairs == nil {
		return nil
	}
	sketch := make([]int32, sketchBands)
	for band := range sketch {
		joined := uint64(band)
		for row := range sketchRows {
			seed, least := mix(uint64(band*sketchRows+row+1)), uint64(math.MaxUint64)
			for p := range pairs {
				least = min(least, mix(p^seed))
			}
			joined = mix(joined ^ least)
		}
		sketch[band] = int32(joined)
	}
	return sketch
}

// SameVacancy reports whether two texts offer one place: nearly the same words, and no fact that tells two places of one
// company apart: title, level, years, city, skills, or pay of another order. A fact that only one of them states tells
// nothing, but for a level where the titles differ too.
func SameVacancy(a, b VacancyFields) bool {
	ofA, ofB := lacking(a.Title, b.Title), lacking(b.Title, a.Title)
	sameTitle, sameLevel := !ofA || !ofB, a.Seniority == b.Seniority || (a.Seniority == "" || b.Seniority == "") && !ofA && !ofB
	return sameTitle && sameLevel && sameYears(a.YearsMin, b.YearsMin) &&
		(a.City == "" || b.City == "" || strings.EqualFold(a.City, b.City)) &&
		sameSkills(slices.Concat(a.Must, a.Nice), slices.Concat(b.Must, b.Nice)) && nearPay(a.Pay, b.Pay) &&
		part(wordPairs(a.Description), wordPairs(b.Description)) >= alikeShare
}

// wordPairs are the hashes of a text's pairs of neighbouring words, without figures and what else differs between copies;
// nil where there are too few words.
func wordPairs(text string) map[uint64]bool {
	words := slices.DeleteFunc(wordsOf(postNoise.ReplaceAllString(text, " ")), func(w string) bool {
		return strings.ContainsFunc(w, unicode.IsDigit)
	})
	if len(words) < sketchLeast {
		return nil
	}
	pairs := make(map[uint64]bool, len(words))
	for i := range words[1:] {
		h := fnv.New64a()
		h.Write([]byte(words[i] + " " + words[i+1]))
		pairs[h.Sum64()] = true
	}
	return pairs
}

// wordsOf are the words of a text in one spelling.
func wordsOf(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool { return !isWord(r) })
}

// mix spreads a number over all 64 bits (the finisher of splitmix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// part is how much of two sets is in both, from 0 to 1.
func part[E comparable](a, b map[E]bool) float64 {
	both := 0
	for e := range a {
		if b[e] {
			both++
		}
	}
	return float64(both) / float64(max(len(a)+len(b)-both, 1))
}

// calls are words by which a post asks for attention, not words of a title.
var calls = []string{"upd", "update", "updated", "hot", "urgent", "new", "repost", "срочно", "новая", "вакансия", "актуально", "обновлено",
	"шұғыл", "жаңа", "жаңартылды", "عاجل", "جديد", "تحديث"}

// lacking reports whether a title has a word that the other lacks.
func lacking(title, other string) bool {
	has := wordsOf(other)
	return slices.ContainsFunc(wordsOf(title), func(w string) bool {
		return !slices.Contains(calls, w) && !slices.ContainsFunc(has, func(x string) bool { return sameWord(w, x) })
	})
}

// sameWord reports whether two words are one, maybe with another ending of up to two letters.
func sameWord(a, b string) bool {
	short, long := a, b
	if len(long) < len(short) {
		short, long = long, short
	}
	rest, ok := strings.CutPrefix(long, short)
	return ok && (rest == "" || len([]rune(short)) >= 5 && len([]rune(rest)) <= 2)
}

func sameYears(a, b *float64) bool { return a == nil || b == nil || math.Abs(*a-*b) <= 1 }

// sameSkills reports whether at least half of all skills are in both lists.
func sameSkills(a, b []string) bool {
	set := func(list []string) map[string]bool {
		s := make(map[string]bool, len(list))
		for _, x := range list {
			s[fold(x)] = true
		}
		return s
	}
	return len(a) == 0 || len(b) == 0 || part(set(a), set(b)) >= .5
}

// nearPay reports whether two offers may be one that was raised: a gap of no more than a half of the lower one.
func nearPay(a, b Pay) bool {
	if !a.Stated() || !b.Stated() || a.Currency != b.Currency || a.Period != b.Period {
		return true
	}
	return float64(a.least()) <= 1.5*float64(b.most()) && float64(b.least()) <= 1.5*float64(a.most())
}

// least and most are the ends of what is offered.
func (p Pay) least() int64 { return cmp.Or(p.From, p.To) }
func (p Pay) most() int64  { return max(p.From, p.To) }
