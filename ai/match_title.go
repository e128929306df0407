package ai

import (
	"regexp"
	"strings"

	"hrp/ai/vocabulary"
)

// title is a profession named by a side; weight falls with age.
type title struct {
	text   features
	role   string
	weight float64
	vec    vector
	lang   tongue
}

// addTitle adds a title; a profession that its words do not name is taken from the roles listed.
func (d *document) addTitle(text string, weight float64, roles []string) {
	text = withoutExceptions(text)
	role := titleRole(text)
	if role == "" && len(roles) > 0 {
		role = titleRole(roles[0])
		text += " " + roles[0]
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	words := counts{}
	words.add(text)
	d.titles = append(d.titles, title{
		text: features{kindGram: words.features()[kindGram], kindTrade: tradesOf(text)},
		role: role, weight: weight, lang: tongueOf(text),
	})
}

// tradesOf counts what a title says of an occupation, whatever its language, and what else it says: a title of which
// only "engineer" is understood is not quite like another of that kind. Nil where nothing is understood.
func tradesOf(text string) []term {
	var out []term
	named, rest := vocabulary.Trades(text)
	if len(named) == 0 {
		return nil
	}
	for _, trade := range named {
		out = append(out, term{hashFeature(kindTrade, trade), 1})
	}
	for _, w := range rest {
		if !stopWords[w] {
			out = append(out, term{hashFeature(kindTrade, "~"+stem(w)), 1})
		}
	}
	return merge(out)
}

// exceptions begin what an official title leaves out: "Engineers, except computer", "Cooks, all other".
var exceptions = regexp.MustCompile(`(?i)[\s,;(]+(?:all others?|except|excluding|other than|not elsewhere|n\.e\.c|кроме|за исключением` +
	`|не (?:отнес|включ|вошед)\pL+|außer|ausgenommen|sauf|hors|excepto|salvo|z wyjątkiem|باستثناء|ما عدا)(?:[\s,.)].*)?$`)

func withoutExceptions(title string) string { return exceptions.ReplaceAllString(title, "") }

// byTechnology stands between the general profession of a developer and the technology a title names with it.
const byTechnology = ": "

// titleRole is the profession a title names. "Go developer" and "Flutter developer" are of one profession and yet not
// the same: where nothing but the technology says which, it is part of the answer.
func titleRole(title string) string {
	role, _ := vocabulary.Role(title)
	if role != vocabulary.SoftwareDeveloper {
		return role
	}
	for _, s := range vocabulary.Skills(title) {
		if kind := vocabulary.SkillKind(s); kind == "language" || kind == "framework" {
			return role + byTechnology + s
		}
	}
	return role
}
