package world

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"hrp/locales"
)

// Step is one step of a visitor's guide; its words are by language code.
type Step struct {
	Person int64             `json:"person"` // on whose phone it is taken
	Title  map[string]string `json:"title"`
	Text   map[string]string `json:"text"`
	Act    map[string]string `json:"act"`    // labels a button that takes the step for the visitor
	Say    map[string]string `json:"say"`    // what that button writes
	Sample map[string]string `json:"sample"` // or which sample it sends
	After  []string          `json:"after"`  // the button waits for one of these sentences of the bot
	Done   []string          `json:"done"`   // one of these sentences of the bot says that the step is taken
}

// quoted is a label of the bot, by its key, in the text of a step.
var quoted = regexp.MustCompile(`\{([a-z_.]+)\}`)

// Guide is the way of a visitor through the product: guide.json, with the bot's sentences, which it names by their keys,
// in every language.
func Guide(words *locales.Catalogue) ([]Step, error) {
	raw, err := files.ReadFile("guide.json")
	if err != nil {
		return nil, err
	}
	var steps []Step
	if err := json.Unmarshal(raw, &steps); err != nil {
		return nil, fmt.Errorf("world: guide: %w", err)
	}
	for i := range steps {
		for lang, text := range steps[i].Text {
			for _, key := range quoted.FindAllStringSubmatch(text, -1) {
				label, err := words.Text(lang, key[1], nil)
				if err != nil {
					return nil, fmt.Errorf("world: guide, step %d: %w", i+1, err)
				}
				steps[i].Text[lang] = strings.Replace(steps[i].Text[lang], key[0], label, 1)
			}
		}
		for _, keys := range []*[]string{&steps[i].After, &steps[i].Done} {
			if *keys, err = sentences(words, *keys); err != nil {
				return nil, fmt.Errorf("world: guide, step %d: %w", i+1, err)
			}
		}
	}
	return steps, nil
}

func sentences(words *locales.Catalogue, keys []string) (all []string, err error) {
	for _, key := range keys {
		for _, lang := range locales.Langs() {
			s, err := words.Text(lang, key, nil)
			if err != nil {
				return nil, err
			}
			all = append(all, s)
		}
	}
	return all, nil
}
