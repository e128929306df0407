// Command vectors is a server of embeddings to measure with: it speaks OpenAI's protocol on loopback. No model's weights can
// be had here, so its vectors are made of WordNet, a lexical database of English written by people. They know which words mean
// the same and what is a kind of what, as a small model does, and nothing of technologies. Its other models are made of that one,
// to show what a model for several languages, or a useless one, would do; docs/matching.md says which figures are whose.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"math"
	"math/rand/v2"
	"net/http"
	"sync"
	"unicode"
)

// The models served.
const (
	modelEnglish    = "wordnet-english"
	modelTranslated = "wordnet-translated" // simulated: reads the English of phrases.txt, as a student of it that knows four languages
	modelRandom     = "random"             // useless: a direction of its own for each text
	modelConstant   = "constant"           // useless: one direction for all
)

// dim is the number of dimensions.
const dim = 256

// likeness of the simulated student's vectors to the teacher's, by what the text is written in: a cosine. Models that
// learn languages from an English one keep about that much of it, less for a language with little to learn from.
var likeness = map[string]float64{"latin": 0.98, "russian": 0.85, "arabic": 0.85, "kazakh": 0.65}

// What all vectors of the simulated student have in common, and those of one language besides, beside a length of 1:
// models squeeze their vectors into a part of the space.
const (
	common    = 1.0
	commonOne = 0.3
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8091", "address to listen on")
	dir := flag.String("wordnet", "/usr/share/wordnet", "where WordNet is: Debian's package wordnet-base")
	phrases := flag.String("phrases", "phrases.txt", "what phrases mean in English")
	flag.Parse()
	if err := serve(*addr, *dir, *phrases); err != nil {
		log.Fatal(err)
	}
}

func serve(addr, dir, phrases string) error {
	book, err := readBook(phrases)
	if err != nil {
		return err
	}
	words, err := readWordnet(dir)
	if err != nil {
		return err
	}
	s := &server{words: words, book: book}
	http.HandleFunc("POST /v1/embeddings", s.embeddings)
	log.Printf("vectors on http://%s/v1", addr)
	return http.ListenAndServe(addr, nil)
}

type server struct {
	mu    sync.Mutex // of words
	words *wordnet
	book  book
}

func (s *server) embeddings(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Model string
		Input []string
	}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	type datum struct {
		Index     int       `json:"index"`
		Embedding []float64 `json:"embedding"`
	}
	data, letters := make([]datum, len(asked.Input)), 0
	for i, text := range asked.Input {
		v, err := s.vector(asked.Model, text)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		data[i], letters = datum{i, v}, letters+len(text)
	}
	w.Header().Set("Content-Type", "application/json")
	err := json.NewEncoder(w).Encode(map[string]any{"data": data, "model": asked.Model, "usage": map[string]int{"prompt_tokens": letters / 4}})
	if err != nil {
		log.Print(err)
	}
}

func (s *server) vector(model, text string) ([]float64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch model {
	case modelEnglish:
		return s.words.vector(text), nil
	case modelTranslated:
		return student(s.words.vector(s.book.english(text)), text), nil
	case modelRandom:
		return direction(text), nil
	case modelConstant:
		return direction(""), nil
	}
	return nil, fmt.Errorf("no model %q", model)
}

// student is what a model that has learnt several languages from an English one would say of a text whose English has the
// vector: much the same, more or less so by language, and squeezed.
func student(v []float64, text string) []float64 {
	lang := script(text)
	add(v, direction("own "+text), math.Sqrt(1/(likeness[lang]*likeness[lang])-1))
	add(v, direction("all"), common)
	add(v, direction("language "+lang), commonOne)
	return unit(v)
}

// direction is a vector of length one that follows from a name.
func direction(name string) []float64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	rnd := rand.New(rand.NewPCG(h.Sum64(), dim))
	v := make([]float64, dim)
	for i := range v {
		v[i] = rnd.NormFloat64()
	}
	return unit(v)
}

// script is what most of a text's letters beside the Latin ones belong to, if they are a seventh of all: names of
// technologies are Latin everywhere.
func script(text string) string {
	var letters, cyrillic, kazakh, arabic int
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
			continue
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
			if r > 'ё' || r == 'І' {
				kazakh++
			}
		}
		letters++
	}
	switch {
	case arabic*7 > letters:
		return "arabic"
	case cyrillic*7 > letters && kazakh*25 > cyrillic:
		return "kazakh"
	case cyrillic*7 > letters:
		return "russian"
	}
	return "latin"
}
