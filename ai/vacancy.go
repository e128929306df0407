package ai

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// nicePart finds where a vacancy's text turns from what is required to what is welcome, to the end of that part.
var nicePart = regexp.MustCompile(`(?is)(будет плюсом|плюсом будет|желательно|приветствуется|преимуществ|nice to have|a plus|preferred|bonus|артықшылық|болса жақсы|ميزة إضافية|يفضل)[^\n]*(\n\s*[-–—•*·][^\n]*)*`)

// ParseVacancy takes the facts out of a vacancy's text, or of a role and skills in a line. The text itself becomes the
// description. ok is false if neither a profession nor a skill is named.
func ParseVacancy(text string) (v hr.VacancyFields, ok bool) {
	text = strings.TrimSpace(text)
	q := ParseQuery(text)
	welcome := ParseQuery(strings.Join(nicePart.FindAllString(text, -1), "\n"))
	nice := append(welcome.SkillsMust, welcome.SkillsNice...)
	v = hr.VacancyFields{Title: vacancyTitle(text, q), Seniority: hr.Seniority(q.Seniority), YearsMin: q.YearsMin, YearsMax: q.YearsMax,
		City: q.City, Pay: q.Pay(), Term: hr.Term(q.Employment)}
	if q.WorkFormat != "" {
		v.Formats = []hr.Format{hr.Format(q.WorkFormat)}
	}
	if city, found := vocabulary.City(text); v.City == "" && found {
		v.City = city
	}
	for _, l := range q.Languages {
		v.Languages = append(v.Languages, hr.Language{Code: l.Code, Level: hr.Level(l.Level), Must: true})
	}
	for _, s := range append(slices.Clone(q.SkillsMust), q.SkillsNice...) {
		if slices.Contains(nice, s) || slices.Contains(q.SkillsNice, s) {
			v.Nice = append(v.Nice, s)
		} else {
			v.Must = append(v.Must, s)
		}
	}
	v.Must, v.Nice = v.Must[:min(len(v.Must), hr.MaxSkills)], v.Nice[:min(len(v.Nice), hr.MaxSkills)]
	if strings.Contains(text, "\n") || len([]rune(text)) > hr.MaxLine {
		v.Description = text
	}
	_, role := vocabulary.Role(text)
	return v, role || q.Role != "" || len(v.Must)+len(v.Nice) > 0
}

// vacancyTitle is the first line that names a profession, without what a title is not; else the profession itself.
func vacancyTitle(text string, q hr.Query) string {
	for line := range strings.Lines(titleTags.ReplaceAllString(text, "")) {
		line = strings.TrimLeftFunc(strings.Trim(line, " \t\r\n*_#—–-•!.:"), isOrnament)
		head := line
		if at := strings.IndexAny(line, ",،;؛|"); at >= 0 {
			head = line[:at]
		}
		if _, ok := vocabulary.Role(head); ok && len([]rune(head)) <= hr.MaxLine {
			return withoutPlace(strings.TrimSpace(titleEnd.ReplaceAllString(titleNoise.ReplaceAllString(head, ""), "")))
		}
	}
	if q.Role != "" {
		return q.Role
	}
	if all := append(append([]string(nil), q.SkillsMust...), q.SkillsNice...); len(all) > 0 {
		return all[0]
	}
	return ""
}

// isOrnament reports whether a rune is what posts put before a title: an emoji, a mark, a space.
func isOrnament(r rune) bool { return unicode.IsSymbol(r) || unicode.IsMark(r) || unicode.IsSpace(r) }

// withoutPlace cuts "in <city>" off the end of a title: the city has a field of its own.
func withoutPlace(title string) string {
	at := titlePlace.FindStringIndex(title)
	if at == nil {
		return title
	}
	if _, ok := vocabulary.City(title[at[0]:]); !ok {
		return title
	}
	return title[:at[0]]
}

// titleEnd is what people put after a title in a post, titlePlace a place named there.
var (
	titleEnd   = regexp.MustCompile(`(?i)\s+(требуется|нужен|нужна|wanted|needed|керек|қажет|іздейміз)$`)
	titlePlace = regexp.MustCompile(`(?i)\s+(в|во|in|في)\s+[^\s]+$`)
)

// titleTags are tags, which stand before and after a title and are none.
var titleTags = regexp.MustCompile(`#[\p{L}\p{N}_]+`)

// titleNoise is what people put before a title in a post.
var titleNoise = regexp.MustCompile(`(?i)^(вакансия|требуется|ищем|нужен|нужна|в команду нужен|hiring|we are hiring|we're hiring|vacancy|looking for|бос орын|вакансия ашық|керек|іздейміз|مطلوب|وظيفة)[:\s-]+`)
