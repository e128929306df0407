package vocabulary

import (
	"bufio"
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var files embed.FS

// Kinds of entries of the dictionary.
const (
	KindSkill    Kind = "skill"
	KindRole     Kind = "role"
	KindCity     Kind = "city"
	KindLanguage Kind = "language"
	KindLevel    Kind = "level"
	KindGrade    Kind = "grade"
	KindIndustry Kind = "industry"
)

// names are the names of one entry for people, by language.
type names map[string]string

// skill is what is known of a canonical skill.
type skill struct {
	kind string
	core bool
}

// data is everything the files hold. It never changes once built.
type data struct {
	lexicon    *Lexicon
	names      map[Kind]map[string]names // by canonical name
	order      map[Kind][]string         // canonical names in file order
	skills     map[string]skill
	families   map[string]string            // canonical role to its family
	near       map[string][]string          // canonical role to its near roles
	aliases    map[Kind]map[string][]string // canonical name to its folded spellings
	ordinary   map[string]bool              // words in lower case; true where not even the word itself is a name
	lookalikes map[string]bool              // words in lower case that are no slips
	lessons    map[string]Lesson            // by canonical skill
	usual      map[string][]string          // canonical role to the skills usually asked for
}

// dictionary is built when first used and only read afterwards. The files are
// part of the program, so a fault in them is a fault of the build, which every
// test of the package would show.
var dictionary = sync.OnceValue(func() *data {
	d := &data{
		lexicon:    NewLexicon(),
		names:      map[Kind]map[string]names{},
		order:      map[Kind][]string{},
		skills:     map[string]skill{},
		families:   map[string]string{},
		near:       map[string][]string{},
		aliases:    map[Kind]map[string][]string{},
		ordinary:   map[string]bool{},
		lookalikes: map[string]bool{},
		lessons:    map[string]Lesson{},
		usual:      map[string][]string{},
	}
	for _, f := range sources {
		for _, row := range rows(f.name, f.columns) {
			f.load(d, row)
		}
	}
	return d
})

// sources lists the files, how many columns each has, and what becomes of a
// row. Of names, the last column holds the aliases.
var sources = []struct {
	name    string
	columns int
	load    func(*data, []string)
}{
	{"skills", 4, (*data).loadSkill},
	{"roles", 8, (*data).loadRole},
	{"cities", 6, func(d *data, r []string) {
		d.load(KindCity, r[0], r[5], names{"en": r[0], "ru": r[2], "kk": r[3], "ar": r[4]})
	}},
	{"languages", 6, func(d *data, r []string) {
		d.load(KindLanguage, r[0], r[5], names{"en": r[1], "ru": r[2], "kk": r[3], "ar": r[4]})
	}},
	{"levels", 2, func(d *data, r []string) { d.load(KindLevel, r[0], r[1], nil) }},
	{"grades", 6, func(d *data, r []string) {
		d.load(KindGrade, r[0], r[5], names{"en": r[1], "ru": r[2], "kk": r[3], "ar": r[4]})
	}},
	{"industries", 5, func(d *data, r []string) {
		d.load(KindIndustry, r[0], r[4], names{"en": r[0], "ru": r[1], "kk": r[2], "ar": r[3]})
	}},
	{"ordinary", 2, func(d *data, r []string) {
		for w := range strings.SplitSeq(r[1], ", ") {
			word, never := strings.CutPrefix(w, "!")
			d.ordinary[word] = never
		}
	}},
	{"lookalikes", 2, func(d *data, r []string) {
		for w := range strings.SplitSeq(r[1], ", ") {
			d.lookalikes[w] = true
		}
	}},
	{"learning", 5, (*data).loadLesson},
	{"role_skills", 2, func(d *data, r []string) { d.usual[r[0]] = strings.Split(r[1], ", ") }},
}

// rows reads a file of tab-separated columns; lines with # are comments.
func rows(name string, columns int) [][]string {
	f, err := files.Open("data/" + name + ".tsv")
	if err != nil {
		panic(fmt.Sprintf("vocabulary: %v", err))
	}
	defer f.Close()
	var out [][]string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "# ") {
			row := strings.Split(line, "\t")
			if len(row) != columns {
				panic(fmt.Sprintf("vocabulary: %s.tsv: %d columns in %q", name, len(row), line))
			}
			out = append(out, row)
		}
	}
	return out
}

func (d *data) loadSkill(r []string) {
	d.skills[r[0]] = skill{kind: r[1], core: strings.HasPrefix(r[2], "core")}
	canonical := r[0]
	if strings.HasSuffix(r[2], "?") {
		canonical = "?" + canonical
	}
	d.load(KindSkill, r[0], r[3], nil, canonical)
}

func (d *data) loadRole(r []string) {
	d.families[r[0]] = r[1]
	if r[2] != "" {
		d.near[r[0]] = strings.Split(r[2], ", ")
	}
	d.load(KindRole, r[0], r[7], names{"en": r[3], "ru": r[4], "kk": r[5], "ar": r[6]}, r[0])
}

// load adds one canonical name with its aliases and its names for people, which
// are found too.
func (d *data) load(kind Kind, canonical, aliases string, shown names, also ...string) {
	if d.names[kind] == nil {
		d.names[kind], d.aliases[kind] = map[string]names{}, map[string][]string{}
	}
	d.names[kind][canonical] = shown
	d.order[kind] = append(d.order[kind], canonical)
	phrases := also
	switch {
	case kind == KindIndustry, kind == KindCity && !strings.Contains(aliases, "?"+canonical):
		phrases = append(phrases, canonical)
	}
	if kind == KindRole || kind == KindCity || kind == KindIndustry {
		for _, lang := range []string{"en", "ru", "kk", "ar"} {
			if kind != KindCity || lang != "en" {
				phrases = append(phrases, shown[lang])
			}
		}
	}
	if aliases != "" {
		phrases = append(phrases, strings.Split(aliases, ", ")...)
	}
	entry := Entry{Kind: kind, Value: canonical}
	for _, p := range phrases {
		if p == "" {
			continue
		}
		d.lexicon.Add(p, entry)
		d.aliases[kind][canonical] = append(d.aliases[kind][canonical], Normalize(strings.TrimLeft(p, "?=")))
	}
}

// Find returns the phrases of the dictionary in a text, of the kinds asked for
// (all when none is), longest first at each place. A skill that is also an
// ordinary word is there only where its surroundings are technical.
func Find(t Text, kinds ...Kind) []Match {
	d := dictionary()
	accept := func(e Entry) bool {
		for _, k := range kinds {
			if e.Kind == k {
				return true
			}
		}
		return len(kinds) == 0
	}
	return settle(t, d.lexicon.Find(t, accept))
}

// FindInverted returns the profession that two Cyrillic words at token i name
// when they are said the other way round: "аналитик системный".
func FindInverted(t Text, i int) (Match, bool) {
	if i+1 >= len(t.Tokens) || t.Tokens[i+1].Break() != BreakSpace || scriptOf(firstRune(t.Tokens[i].Norm)) != scriptCyrillic || scriptOf(firstRune(t.Tokens[i+1].Norm)) != scriptCyrillic {
		return Match{}, false
	}
	turned := Text{Tokens: []Token{t.Tokens[i+1], t.Tokens[i]}, keys: [][]string{t.keys[i+1], t.keys[i]}}
	turned.Tokens[1].Gap = " "
	m, ok := dictionary().lexicon.At(turned, 0, func(e Entry) bool { return e.Kind == KindRole })
	return Match{Entries: m.Entries, From: i, To: i + 2}, ok && m.To == 2
}

// Ordinary reports whether a word as written is one that only looks like a
// name, or like a typo of one ("table", "нести"): nothing is guessed from it.
func Ordinary(word string) bool {
	word = strings.ToLower(word)
	_, ordinary := dictionary().ordinary[word]
	return ordinary || dictionary().lookalikes[word]
}

// Spellings calls yield with every folded spelling of every name.
func Spellings(yield func(kind Kind, canonical, spelling string)) {
	d := dictionary()
	for kind, names := range d.aliases {
		for canonical, spellings := range names {
			for _, s := range spellings {
				yield(kind, canonical, s)
			}
		}
	}
}
