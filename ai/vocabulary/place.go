package vocabulary

// City returns the canonical name of the first city in a text, in any of its
// spellings, endings and former names.
func City(text string) (string, bool) { return first(text, KindCity) }

// CityName returns a canonical city as people read it in ru, kk, en or ar. An
// unknown city comes back as it is.
func CityName(canonical, lang string) string { return name(KindCity, canonical, lang) }

// AllCities returns every canonical city, in the order of the data.
func AllCities() []string { return append([]string(nil), dictionary().order[KindCity]...) }

// Industry returns the canonical name of the first branch of industry in a
// text.
func Industry(text string) (string, bool) { return first(text, KindIndustry) }

// IndustryName returns a canonical industry as people read it.
func IndustryName(canonical, lang string) string { return name(KindIndustry, canonical, lang) }

// first returns the first value of a kind in a text.
func first(text string, kind Kind) (string, bool) {
	found := values(Find(NewText(text), kind), kind)
	if len(found) == 0 {
		return "", false
	}
	return found[0], true
}
