package vocabulary

import "strings"

// Suggest returns up to n names that begin with what a person has typed, for
// completion while filling in a form: skills by their canonical spelling, roles
// and cities as read in lang. Names whose first word begins so stand before
// those where a later word or an alias does.
func Suggest(prefix, lang string, n int) []string {
	want := Normalize(prefix)
	if want == "" || n <= 0 {
		return nil
	}
	d := dictionary()
	var lead, later []string
	seen := map[string]bool{}
	for _, kind := range []Kind{KindSkill, KindRole, KindCity} {
		for _, canonical := range d.order[kind] {
			shown := name(kind, canonical, lang)
			key := Normalize(shown)
			switch {
			case seen[shown]:
			case strings.HasPrefix(key, want):
				lead, seen[shown] = append(lead, shown), true
			case strings.Contains(key, " "+want), strings.HasPrefix(Normalize(canonical), want), d.aliasBegins(kind, canonical, want):
				later, seen[shown] = append(later, shown), true
			}
		}
		if len(lead) >= n {
			return lead[:n]
		}
	}
	out := append(lead, later...)
	return out[:min(n, len(out))]
}

// aliasBegins reports whether a spelling of a name begins with a prefix of at
// least two letters.
func (d *data) aliasBegins(kind Kind, canonical, prefix string) bool {
	if len(prefix) < 2 {
		return false
	}
	for _, alias := range d.aliases[kind][canonical] {
		if strings.HasPrefix(alias, prefix) {
			return true
		}
	}
	return false
}
