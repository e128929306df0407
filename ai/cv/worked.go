package cv

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Worked counts the years that the ranges of dates in a text cover together; 0 where it has none. It is for texts
// without lines, of which [Parse] can tell no positions.
func Worked(text string, now time.Time) float64 {
	var jobs []job
	for _, s := range spans(western(text), now) {
		jobs = append(jobs, job{span: s})
	}
	return (&cvPage{}).years(jobs, now)
}

// years is the experience in total: the months of all jobs, overlapping ones once, or what the CV
// states where it has no dates.
func (p *cvPage) years(jobs []job, now time.Time) float64 {
	sorted := slices.Clone(jobs)
	slices.SortFunc(sorted, func(a, b job) int { return int(a.from - b.from) })
	months, reach := 0, month(math.MinInt32)
	for _, j := range sorted {
		from, to := j.from, j.to+1
		if j.vague && j.open { // of a year alone its middle is the best guess
			from = min(from+6, to)
		}
		from = max(from, reach)
		if j.years && !j.open {
			to = j.to
		}
		if to > from {
			months += int(to - from)
			reach = to
		}
	}
	if months > 0 {
		return math.Round(float64(months)/12*10) / 10
	}
	return p.statedYears()
}

var experienceWord = regexp.MustCompile(`(?i)опыт|стаж|experience|тәжірибе|өтіл|خبرة|خبرات`)

// statedYears finds the length of experience a CV states in words.
func (p *cvPage) statedYears() float64 {
	for _, l := range p.lines {
		if l.kind == sectionEducation {
			continue
		}
		if experienceWord.MatchString(l.Text) || l.kind == sectionExperience {
			if years, ok := statedYears(l.Text); ok {
				return math.Round(years*10) / 10
			}
		}
	}
	return 0
}

// numberWords are the numbers of years people write in words.
var numberWords = map[string]string{
	"один": "1", "одного": "1", "два": "2", "двух": "2", "три": "3", "трех": "3", "четыре": "4", "четырех": "4", "пять": "5", "пяти": "5", "шесть": "6", "шести": "6", "семь": "7", "семи": "7",
	"восемь": "8", "восьми": "8", "девять": "9", "девяти": "9", "десять": "10", "десяти": "10", "двенадцать": "12", "двенадцати": "12", "пятнадцать": "15", "пятнадцати": "15", "двадцать": "20", "двадцати": "20", "полтора": "1.5", "полутора": "1.5",
	"бір": "1", "екі": "2", "үш": "3", "төрт": "4", "бес": "5", "алты": "6", "жеті": "7", "сегіз": "8", "тоғыз": "9", "он": "10", "жиырма": "20",
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20",
	"ثلاث": "3", "أربع": "4", "خمس": "5", "ست": "6", "سبع": "7", "ثمان": "8", "ثماني": "8", "تسع": "9", "عشر": "10",
}

var wordForm = regexp.MustCompile(`\p{L}+`)

// figures writes numbers in words as figures.
func figures(s string) string {
	return wordForm.ReplaceAllStringFunc(s, func(w string) string {
		if n, ok := numberWords[strings.ReplaceAll(strings.ToLower(w), "ё", "е")]; ok {
			return n
		}
		return w
	})
}

// stated reads a length of time: "5 лет 3 месяца", "7 years", "٣ سنوات".
var stated = regexp.MustCompile(`(?i)(\d+(?:[.,]\d)?)\s*\+?(?:-?(?:ти|х|и))?\s*(?:полных\s+)?(лет|года?|жыл|years?|yrs?|سنوات|سنة|أعوام|عام[اً]?|عاما)(?:\s*(?:и|and|,|و)?\s*(\d+)\s*(?:мес|ай|month|mo|شهر|أشهر))?`)

// statedYears returns the length of time a text states, in years.
func statedYears(s string) (float64, bool) {
	s = figures(western(s))
	m := stated.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	years, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", "."), 64)
	if err != nil || years > 60 {
		return 0, false
	}
	if m[3] != "" {
		if months, err := strconv.Atoi(m[3]); err == nil && months < 12 {
			years += float64(months) / 12
		}
	}
	return years, true
}
