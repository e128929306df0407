package ai

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// TotalYears counts the time worked, in years to one decimal: overlapping
// positions once, a position without an end up to now. False when no position
// has a usable date.
func TotalYears(jobs []hr.MatchJob, now time.Time) (float64, bool) {
	today := monthOf(now)
	type period struct{ from, to int }
	var periods []period
	for _, j := range jobs {
		from, ok := parseMonth(j.From)
		if !ok || from > today {
			continue
		}
		to, ok := parseMonth(j.To)
		if !ok || to > today {
			to = today
		}
		if to >= from {
			periods = append(periods, period{from, to})
		}
	}
	slices.SortFunc(periods, func(a, b period) int { return a.from - b.from })
	months, end := 0, math.MinInt
	for _, p := range periods {
		months += max(0, p.to-max(p.from, end))
		end = max(end, p.to)
	}
	return math.Round(float64(months)/12*10) / 10, len(periods) > 0
}

func monthOf(t time.Time) int { return t.Year()*12 + int(t.Month()) - 1 }

// parseMonth reads "YYYY-MM" or "YYYY" as months since year 0.
func parseMonth(s string) (int, bool) {
	year, rest, _ := strings.Cut(s, "-")
	y, err := strconv.Atoi(year)
	if err != nil || y < 1940 || y > 2200 {
		return 0, false
	}
	month, _, _ := strings.Cut(rest, "-")
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 {
		m = 1
	}
	return y*12 + m - 1, true
}

// statedYears finds "опыт работы 5 лет", "7+ years of experience" in a text
// that is not structured.
var statedYears = regexp.MustCompile(`(?:опыт|стаж|experience|тажирибе|خبره)\D{0,40}?(\d{1,2})(?:[.,](\d))?\s*(?:\+\s*)?(?:лет|год|years|year|жыл|سن)` +
	`|(\d{1,2})\s*(?:\+\s*)?(?:лет|год|года|years|year|жыл|жылдык|سنوات|سنه)\s*(?:коммерческого |of |commercial |)?(?:опыт|experience|тажирибе|خبره)`)

func yearsOfText(text string) (float64, bool) {
	m := statedYears.FindStringSubmatch(vocabulary.Normalize(text))
	if m == nil {
		return 0, false
	}
	n := m[1]
	if n == "" {
		n = m[3]
	}
	y, err := strconv.ParseFloat(n, 64)
	return y, err == nil && y < 60
}

// yearsOf is how long a person has worked: as stated, else counted, else as the
// text says.
func yearsOf(r *hr.MatchResume, now time.Time) *float64 {
	if r.Years != nil {
		return r.Years
	}
	if y, ok := TotalYears(r.Experience, now); ok {
		return &y
	}
	if y, ok := yearsOfText(r.Text); ok {
		return &y
	}
	return nil
}

// yearsAsked is how much experience a vacancy wants: as stated, else as its
// text says.
func yearsAsked(v *hr.MatchVacancy) span {
	if v.YearsMin != nil || v.YearsMax != nil {
		return span{v.YearsMin, v.YearsMax}
	}
	if y, ok := yearsOfText(firstOf(v.Text, v.Description)); ok {
		return span{min: &y}
	}
	return span{}
}
