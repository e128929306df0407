package locales

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

//go:embed *.json
var files embed.FS

// Catalogue holds the sentences of all languages. It does not change after Load and may be used by many at once.
type Catalogue struct {
	localizers map[string]*i18n.Localizer
	messages   map[string]map[string]*i18n.Message
}

// Langs lists the languages there are files for.
func Langs() []string { return []string{"ru", "kk", "en", "ar"} }

// Load reads the embedded files. A key that two files give, or a file of an unknown language, is an error.
func Load() (*Catalogue, error) { return load(files) }

func load(fsys fs.FS) (*Catalogue, error) {
	bundle := i18n.NewBundle(language.Russian)
	c := &Catalogue{localizers: map[string]*i18n.Localizer{}, messages: map[string]map[string]*i18n.Message{}}
	for _, lang := range Langs() {
		c.messages[lang] = map[string]*i18n.Message{}
		c.localizers[lang] = i18n.NewLocalizer(bundle, lang)
	}
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, fmt.Errorf("locales: list files: %w", err)
	}
	for _, name := range names {
		if err := c.add(fsys, bundle, name); err != nil {
			return nil, fmt.Errorf("locales: load %s: %w", name, err)
		}
	}
	return c, nil
}

// add reads one file into the bundle.
func (c *Catalogue) add(fsys fs.FS, bundle *i18n.Bundle, name string) error {
	parts := strings.Split(name, ".")
	if len(parts) != 3 || c.messages[parts[1]] == nil {
		return fmt.Errorf("want a name such as flow.ru.json with one of the languages %v", Langs())
	}
	lang := parts[1]
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	parsed, err := i18n.ParseMessageFileBytes(data, name, map[string]i18n.UnmarshalFunc{"json": json.Unmarshal})
	if err != nil {
		return err
	}
	for _, m := range parsed.Messages {
		if c.messages[lang][m.ID] != nil {
			return fmt.Errorf("key %q is given twice", m.ID)
		}
		if lang == "ar" {
			isolateForms(m)
		}
		c.messages[lang][m.ID] = m
	}
	return bundle.AddMessages(language.MustParse(lang), parsed.Messages...)
}

// Text is the sentence of a key in a language with its placeholders filled. Whole numbers are written with the
// language's digit groups; everything else is taken as it is, so callers format and isolate it first. An unknown
// language, key or a placeholder without an argument is an error, and then the key itself is returned.
func (c *Catalogue) Text(lang, key string, args map[string]any) (string, error) {
	localizer, m := c.localizers[lang], c.messages[lang][key]
	if m == nil {
		return key, fmt.Errorf("locales: no key %q in language %q", key, lang)
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: c.written(lang, args), TemplateParser: placeholders{}}
	if plural(m) {
		config.PluralCount = count(args)
	}
	s, err := localizer.Localize(config)
	if err != nil {
		return key, fmt.Errorf("locales: %s of language %q: %w", key, lang, err)
	}
	return s, nil
}

// Has reports whether the language has the key.
func (c *Catalogue) Has(lang, key string) bool { return c.messages[lang][key] != nil }

// Keys lists the keys of a language in order.
func (c *Catalogue) Keys(lang string) []string { return slices.Sorted(maps.Keys(c.messages[lang])) }

// written puts arguments into the form they have in a sentence.
func (c *Catalogue) written(lang string, args map[string]any) map[string]string {
	out := make(map[string]string, len(args))
	for name, v := range args {
		switch v := v.(type) {
		case int:
			out[name] = c.Number(lang, int64(v))
		case int64:
			out[name] = c.Number(lang, v)
		default:
			out[name] = fmt.Sprint(v)
		}
	}
	return out
}

// plural reports whether a message has forms to choose from.
func plural(m *i18n.Message) bool { return m.Zero+m.One+m.Two+m.Few+m.Many != "" }

// count is the number that chooses the plural form: the argument "count", else the only whole number; nil if none.
func count(args map[string]any) any {
	if n, ok := args["count"]; ok && whole(n) {
		return n
	}
	var found any
	for _, v := range args {
		if whole(v) {
			if found != nil {
				return nil
			}
			found = v
		}
	}
	return found
}

func whole(v any) bool {
	switch v.(type) {
	case int, int64:
		return true
	}
	return false
}

var placeholder = regexp.MustCompile(`\{([a-z][a-z0-9_]*)\}`)

// placeholders is how go-i18n fills our sentences: {name} instead of Go templates, which translators and the
// Mini App would have to learn.
type placeholders struct{}

func (placeholders) Cacheable() bool { return true }

func (placeholders) Parse(src, _, _ string) (template.ParsedTemplate, error) {
	return sentence(src), nil
}

type sentence string

// Execute fills the placeholders from a map[string]string.
func (s sentence) Execute(data any) (string, error) {
	args, _ := data.(map[string]string)
	var missing error
	out := placeholder.ReplaceAllStringFunc(string(s), func(p string) string {
		v, ok := args[p[1:len(p)-1]]
		if !ok {
			missing = fmt.Errorf("no argument for %s", p)
		}
		return v
	})
	return out, missing
}
