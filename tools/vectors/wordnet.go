package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// wordnet is the lexical database of Princeton: which words mean the same, what is a kind of what, and how each meaning is
// explained. Vectors of words are made of that, so that truck driver and lorry chauffeur come out near.
type wordnet struct {
	senses    map[string][]string // of a word, its words joined by _: the commonest first
	meanings  map[string]meaning
	base      map[string]string // irregular forms
	explained map[string]int    // in how many explanations a word stands
	made      map[string][]float64
}

type meaning struct {
	kinds, related []string // what it is a kind of; what else it has to do with
	explanation    []string // words
}

// Weights of what a meaning's vector is made of: a direction of its own, what it is a kind of, weaker with each step up,
// what it is related to, and the words that explain it.
const (
	meaningWeight     = 0.4
	kindWeight        = 0.8
	kindSteps         = 3
	relatedWeight     = 0.3
	explanationWeight = 0.8
	ownWord           = 0.3 // of the word itself, beside its meanings
)

func readWordnet(dir string) (*wordnet, error) {
	w := &wordnet{senses: map[string][]string{}, meanings: map[string]meaning{}, base: map[string]string{}, explained: map[string]int{}, made: map[string][]float64{}}
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		err := lines(filepath.Join(dir, "index."+part), func(f []string) error {
			at, err := strconv.Atoi(f[2])
			if err != nil {
				return err
			}
			for _, offset := range f[len(f)-at:] {
				w.senses[f[0]] = append(w.senses[f[0]], f[1]+offset)
			}
			return nil
		})
		if err == nil {
			err = lines(filepath.Join(dir, "data."+part), w.readMeaning)
		}
		if err == nil {
			err = lines(filepath.Join(dir, part+".exc"), func(f []string) error { w.base[f[0]] = f[1]; return nil })
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

// lines hands over the fields of each line that is not of the licence, which stands before all with two blanks.
func lines(path string, each func(fields []string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if fields := strings.Fields(s.Text()); !strings.HasPrefix(s.Text(), "  ") && len(fields) > 1 {
			if err := each(fields); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	return s.Err()
}

// readMeaning reads a line of data: offset, file, part of speech, a hexadecimal number of words with an id each, a number
// of pointers of four fields each, and after a bar the explanation.
func (w *wordnet) readMeaning(f []string) error {
	words, err := strconv.ParseInt(f[3], 16, 0)
	if err != nil {
		return err
	}
	at := 4 + 2*int(words)
	pointers, err := strconv.Atoi(f[at])
	if err != nil {
		return err
	}
	var m meaning
	for i := range pointers {
		p := f[at+1+4*i:]
		switch id := p[2] + p[1]; p[0] {
		case "@", "@i": // a kind or an instance of
			m.kinds = append(m.kinds, id)
		case "~", "~i", "!": // the kinds of it, the contrary
		default:
			m.related = append(m.related, id)
		}
	}
	_, text, _ := strings.Cut(strings.Join(f[at:], " "), " | ")
	text, _, _ = strings.Cut(text, `; "`)
	for _, word := range tokens(text) {
		if len(word) > 2 {
			m.explanation = append(m.explanation, word)
			w.explained[word]++
		}
	}
	part := f[2]
	if part == "s" { // a satellite is pointed to as an adjective
		part = "a"
	}
	w.meanings[part+f[0]] = m
	return nil
}

func tokens(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \n\t\r,.;:()[]{}\"'«»!?/—–،؛؟|*", r) })
}

// vector is that of a text: of its words, of several that are one term together, rare ones weighing more.
func (w *wordnet) vector(text string) []float64 {
	sum := make([]float64, dim)
	words := tokens(text)
	for i := 0; i < len(words); {
		n := min(3, len(words)-i)
		term := w.lemma(strings.Join(words[i:i+n], "_"))
		for ; n > 1 && w.senses[term] == nil; term = w.lemma(strings.Join(words[i:i+n], "_")) {
			n--
		}
		add(sum, w.word(term), w.rarity(term))
		for _, word := range words[i : i+n] {
			if n > 1 {
				add(sum, w.word(w.lemma(word)), w.rarity(word)/2)
			}
		}
		i += n
	}
	return unit(sum)
}

// rarity is how much a word tells: one that stands in many explanations tells little.
func (w *wordnet) rarity(term string) float64 {
	return math.Log(float64(len(w.meanings)+1) / float64(w.explained[term]+20))
}

// word is the vector of a word: of its meanings, the commoner ones more, and of itself.
func (w *wordnet) word(term string) []float64 {
	if v := w.made[term]; v != nil {
		return v
	}
	sum := make([]float64, dim)
	for i, id := range w.senses[term] {
		add(sum, w.meaning(id, kindSteps), 1/float64(i+1))
	}
	if len(w.senses[term]) > 0 {
		sum = unit(sum)
	}
	add(sum, direction("word "+term), ownWord)
	w.made[term] = unit(sum)
	return w.made[term]
}

func (w *wordnet) meaning(id string, steps int) []float64 {
	key := fmt.Sprint(id, steps)
	if v := w.made[key]; v != nil {
		return v
	}
	m, sum := w.meanings[id], make([]float64, dim)
	add(sum, direction("meaning "+id), meaningWeight)
	if steps > 0 {
		for _, kind := range m.kinds {
			add(sum, w.meaning(kind, steps-1), kindWeight)
		}
		for _, other := range m.related {
			add(sum, direction("meaning "+other), relatedWeight)
		}
		told := make([]float64, dim)
		for _, word := range m.explanation {
			add(told, direction("word "+w.lemma(word)), w.rarity(word))
		}
		if len(m.explanation) > 0 {
			add(sum, unit(told), explanationWeight)
		}
	}
	w.made[key] = unit(sum)
	return w.made[key]
}

// endings are cut from a word that is not known as it stands, and what takes their place.
var endings = [][2]string{{"s", ""}, {"es", ""}, {"ies", "y"}, {"men", "man"}, {"ing", ""}, {"ing", "e"}, {"ed", ""}, {"ed", "e"}, {"er", ""}, {"er", "e"}}

func (w *wordnet) lemma(word string) string {
	if w.senses[word] != nil {
		return word
	}
	if base := w.base[word]; base != "" {
		return base
	}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(word, e[0]); ok && w.senses[stem+e[1]] != nil {
			return stem + e[1]
		}
	}
	return word
}

func add(to, v []float64, weight float64) {
	for i, x := range v {
		to[i] += weight * x
	}
}

// unit brings a vector to length one, in its place.
func unit(v []float64) []float64 {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	if sum > 0 {
		for i := range v {
			v[i] /= math.Sqrt(sum)
		}
	}
	return v
}
