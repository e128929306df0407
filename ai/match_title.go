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

// partOfTitle is the weight of one name in a title of several, beside the whole.
var partOfTitle = 0.9

// addTitle adds a title, and where it has several names ("Secretaries and typists, legal") each of them too.
func (d *document) addTitle(text string, weight float64, roles []string) {
	text = withoutExceptions(text)
	if strings.TrimSpace(text) == "" && len(roles) == 0 {
		return
	}
	words := counts{}
	words.add(text)
	role := titleRole(text)
	if role == "" && len(roles) > 0 {
		role = titleRole(roles[0])
		words.add(roles[0])
	}
	whole := title{text: words.features(), role: role, weight: weight, lang: tongueOf(text)}
	whole.text[kindTrade] = tradesOf(text)
	d.titles = append(d.titles, whole)
	for _, part := range titleParts(text) {
		words := counts{}
		words.add(part)
		t := title{text: words.features(), role: role, weight: weight * partOfTitle, lang: whole.lang}
		t.text[kindTrade] = tradesOf(part)
		d.titles = append(d.titles, t)
	}
}

// tradesOf counts what a title says of an occupation, whatever its language.
func tradesOf(text string) []term {
	var out []term
	for _, trade := range vocabulary.Trades(text) {
		out = append(out, term{hashFeature(kindTrade, trade), 1})
	}
	return merge(out)
}

// exceptions begin what an official title leaves out: "Engineers, except computer", "Cooks, all other".
var exceptions = regexp.MustCompile(`(?i)[\s,;(]+(?:all others?|except(?:ing)?|excluding|other than|not elsewhere|n\.e\.c|кроме|за исключением|не отнес[её]нн|не включ[её]нн|не вошедш` +
	`|außer|ausgenommen|sauf|hors|excepto|salvo|z wyjątkiem|باستثناء|ما عدا)(?:[\s,.)\pL].*)?$`)

func withoutExceptions(title string) string { return exceptions.ReplaceAllString(title, "") }

// titleJoint stands between the names of one title, in the languages of official lists.
var titleJoint = regexp.MustCompile(`(?i)\s*[,;/&]\s*|\s+(?:and|or|и|или|және|немесе|und|oder|et|ou|y|e|o|i|lub|oraz|och|eller|og|en|of)\s+`)

// titleParts are the names of a title that has several.
func titleParts(title string) []string {
	all := titleJoint.Split(title, -1)
	if len(all) < 2 {
		return nil
	}
	var out []string
	for _, part := range all {
		if len([]rune(part)) > 2 {
			out = append(out, part)
		}
	}
	return out
}

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
