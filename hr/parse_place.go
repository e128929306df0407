package hr

import (
	"regexp"
	"strings"
	"unicode"
)

// place is what one answer says of where: «Алматы, удалённо, готов к переезду».
type place struct {
	city       string
	formats    []Format
	relocation *bool
}

var (
	relocationWords = said("переезд*", "релокаци*", "готов к переезду", "relocat*", "move", "көшу*", "қоныс аудар*", "انتقال*", "للانتقال", "الانتقال")
	cityNoise       = regexp.MustCompile(`(?i)^(?:г\.|живу в|нахожусь в|i live in|live in|based in|город|гор\.|в|из|city of|city|in|қаласы|қала|مدينة|في)\s*([^\s].*)$`)
	anyCity         = said("любой город", "любая точка*", "любой точки*", "откуда угодно", "все города", "worldwide", "весь казахстан", "any city", "anywhere", "кез келген қала*", "أي مدينة")
	joining         = said("и", "или", "либо", "можно", "только", "работа", "работать", "формат*", "готов*", "к", "рассматриваю", "хочу", "ищу", "желательно", "лучше", "or", "and", "only", "work*", "ok", "okay",
		"also", "possible", "және", "немесе", "ғана", "жұмыс", "болады", "او", "و", "فقط", "العمل", "عمل")
)

// parsePlace reads a city, formats of work, or both.
func parsePlace(f Field, text string) (place, error) {
	var p place
	var cities []string
	anywhere := false
	if n := units(text); n > 4*MaxLine {
		return p, tooLong(f, n, MaxLine)
	}
	for part := range strings.SplitSeq(separators.ReplaceAllString(strings.NewReplacer("/", ",", `\`, ",").Replace(clean(text)), "\n"), "\n") {
		ws := words(fold(part))
		if has(ws, relocationWords) {
			said, rest := find([]wordList[string]{{"yes", relocationWords}}, part)
			p.relocation = new(len(said) > 0 && !has(rest, noWords))
			continue
		}
		formats, rest := formatsIn(part)
		for _, v := range formats {
			if !contains(p.formats, v) {
				p.formats = append(p.formats, v)
			}
		}
		if has(ws, anyCity) || len(ws) > 0 && longest(ws, anyWords) == len(ws) {
			anywhere = true
		} else if rest != "" {
			cities = append(cities, rest)
		}
	}
	p.city = strings.Join(cities, ", ")
	if p.city != "" {
		city, err := parseCity(f, p.city)
		if err != nil {
			return place{}, err
		}
		p.city = city
	}
	switch {
	case p.city != "" || len(p.formats) > 0 || p.relocation != nil:
	case anywhere:
		p.formats = Formats()
	default:
		return place{}, expected(f)
	}
	p.formats = inOrder(p.formats)
	return p, nil
}

// inOrder sorts formats as Formats lists them.
func inOrder(list []Format) []Format {
	var out []Format
	for _, v := range Formats() {
		if contains(list, v) {
			out = append(out, v)
		}
	}
	return out
}

// longestFormat is how many words name a format at most.
const longestFormat = 3

// formatsIn takes the formats of work out of one part of an answer; what is left is a city in its own spelling.
func formatsIn(part string) ([]Format, string) {
	found, _ := find(formatWords, part)
	fields := strings.Fields(part)
	var left []string
	for i := 0; i < len(fields); {
		_, n := best(formatWords, words(fold(strings.Join(fields[i:min(i+longestFormat, len(fields))], " "))))
		if n == 0 {
			if len(found) == 0 || longest(words(fold(fields[i])), joining) == 0 {
				left = append(left, fields[i])
			}
			i++
			continue
		}
		for ; n > 0 && i < len(fields); i++ {
			n -= len(words(fold(fields[i])))
		}
	}
	if len(left) == 1 && denied([]string{fold(left[0]), ""}, 1, 1) {
		left = nil
	}
	return found, strings.Trim(strings.Join(left, " "), " -–—.")
}

// parseCity reads a city in free words; finding its canonical name is up to the taxonomy.
func parseCity(f Field, text string) (string, error) {
	s := oneLine(text)
	if m := cityNoise.FindStringSubmatch(s); m != nil && (strings.HasSuffix(m[0][:len(m[0])-len(m[1])], " ") || strings.Contains(m[0], ".")) {
		s = m[1]
	}
	s = strings.Trim(s, " .,-")
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("@:", r) }) {
		return "", expected(f)
	}
	return parseLine(f, s, MaxLine)
}
