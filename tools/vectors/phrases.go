package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// book says what phrases mean in English: phrases in lower case by their first word, longer ones first.
type book map[string][]phrase

type phrase struct{ said, meant string }

// readBook reads lines of the form "phrase = English"; those that begin with # are comments.
func readBook(path string) (book, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	b := book{}
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		said, meant, ok := strings.Cut(strings.ToLower(line), " = ")
		if !ok {
			return nil, fmt.Errorf("%s: line %d has no \" = \"", path, n+1)
		}
		first := said[:wordEnd(said)]
		b[first] = append(b[first], phrase{said, meant})
	}
	for _, list := range b {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].said) > len(list[j].said) })
	}
	return b, nil
}

// english puts the English in the place of the phrases it knows, the longest first, and leaves the rest as it is.
func (b book) english(text string) string {
	var out strings.Builder
	for text = strings.ToLower(text); text != ""; {
		n := max(wordEnd(text), 1)
		take, put := n, text[:n]
		for _, p := range b[text[:n]] {
			if strings.HasPrefix(text, p.said) && (len(p.said) == n || !inWord(text, len(p.said))) {
				take, put = len(p.said), p.meant
				break
			}
		}
		out.WriteString(put)
		text = text[take:]
	}
	return out.String()
}

// wordEnd is where the word at the beginning of a text ends; a text that begins with no letter has one of its first sign.
func wordEnd(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(r) {
		return n
	}
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return i
		}
	}
	return len(text)
}

// inWord reports whether a cut at that place would go through a word.
func inWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}
