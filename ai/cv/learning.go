package cv

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// enoughSkills is the number of skills a person lists from which their own list is taken as it is.
const enoughSkills = 5

// skills are those the person lists; where the list is short or missing, those the text names too. What
// stands behind a label inside a job is no list of its own.
func (p *cvPage) skills(title string, jobs []job) []string {
	var out []string
	var listed, labelled []cvLine
	lines := p.of(sectionSkills)
	for i, line := range lines {
		if i+1 < len(lines) && namesGroup(line, lines[i+1]) {
			continue
		}
		if line.part == -1 {
			labelled = append(labelled, line)
		} else {
			listed = append(listed, line)
		}
	}
	for _, line := range joinList(listed) {
		for _, s := range listedSkills(line) {
			out = addSkill(out, s)
		}
	}
	own := len(out)
	if own >= enoughSkills {
		return out
	}
	for _, line := range joinList(labelled) {
		for _, s := range listedSkills(line) {
			out = addSkill(out, s)
		}
	}
	var told []cvLine
	for _, l := range p.of(sectionHead, sectionPosition, sectionSummary, sectionExperience, sectionProjects, sectionOther) {
		company := slices.ContainsFunc(jobs, func(j job) bool { return j.Company != "" && strings.Contains(l.Text, j.Company) })
		if !company && (l.kind != sectionHead || len(linksIn(l)) == 0 && !strings.Contains(l.Text, "@")) {
			told = append(told, l)
		}
	}
	trade := vocabulary.Skills(title) // "machine learning engineer" names a trade, not a tool
	for _, j := range jobs {
		trade = append(trade, vocabulary.Skills(j.Title)...)
	}
	for _, s := range vocabulary.Skills(joinText(told, "\n")) {
		if vocabulary.SkillKind(s) != "concept" || own == 0 && !slices.Contains(trade, s) {
			out = addSkill(out, s)
		}
	}
	return out
}

// namesGroup tells the bold name of a group of skills, which is no technology itself, from the items under it.
func namesGroup(line, next cvLine) bool {
	if !line.Bold || next.Bold || next.Text == "" || strings.ContainsAny(line.Text, ",;|•·\t") {
		return false
	}
	s, known := vocabulary.Skill(line.Text)
	return !known || vocabulary.SkillKind(s) == "concept"
}

// joinList joins the lines of a list with commas that was broken inside an item.
func joinList(lines []cvLine) []string {
	var out []string
	for i, l := range lines {
		n := len(out)
		if i > 0 && n > 0 && strings.Contains(out[n-1], ",") && !strings.HasSuffix(out[n-1], ".") && l.part == lines[i-1].part &&
			lines[i-1].Text != "" && l.Text != "" && !strings.Contains(l.Text, "\t") && !skillGroup.MatchString(l.Text) && !strings.ContainsAny(l.Text[:1], "•-–*") {
			out[n-1] += " " + l.Text
			continue
		}
		out = append(out, l.Text)
	}
	return out
}

func addSkill(list []string, s string) []string {
	key := vocabulary.Normalize(s)
	for _, have := range list {
		if vocabulary.Normalize(have) == key {
			return list
		}
	}
	if len(list) >= 200 {
		return list
	}
	return append(list, s)
}

// skillGroup is a label before a group of skills: "Databases: PostgreSQL, Redis".
var skillGroup = regexp.MustCompile(`^[^:,;]{2,40}:\s+`)

// listedSkills reads one line of a list of skills, item by item. What the vocabulary does not know
// counts where it is written like a name.
func listedSkills(line string) []string {
	line = skillGroup.ReplaceAllString(strings.TrimLeft(line, bullets+" "), "")
	if label, rest, ok := strings.Cut(line, "\t"); ok && strings.Contains(rest, ",") && !strings.ContainsAny(label+rest, "|•·") && len(vocabulary.Skills(label)) == 0 {
		line = rest // the label of a row
	}
	var out []string
	for _, cell := range cells(line) {
		for _, item := range splitItems(cell) {
			if s, ok := vocabulary.Skill(item); ok {
				out = append(out, s)
				continue
			}
			found := vocabulary.Skills(item)
			if len(found) == 0 && isTechnicalName(item) {
				found = []string{item}
			}
			out = append(out, found...)
		}
	}
	return out
}

// splitItems parts a list at commas and semicolons outside brackets. A slash parts items too, where
// both sides are known.
func splitItems(s string) []string {
	var out []string
	for _, part := range splitComma(strings.ReplaceAll(s, "●", ",")) {
		if a, b, ok := strings.Cut(part, "/"); ok {
			_, okA := vocabulary.Skill(a)
			_, okB := vocabulary.Skill(b)
			if _, whole := vocabulary.Skill(part); !whole && okA && okB {
				out = append(out, strings.TrimSpace(a), strings.TrimSpace(b))
				continue
			}
		}
		out = append(out, part)
	}
	return out
}

// isTechnicalName tells a name of a technology the vocabulary does not know from words: one to three
// words of Latin letters, one of them with a capital or a digit.
func isTechnicalName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 || len([]rune(s)) > 30 || emailForm.MatchString(s) || urlForm.MatchString(s) && plausibleURL(s) {
		return false
	}
	capital, letter := false, false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r):
			return false
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			capital = true
		}
		letter = letter || unicode.IsLetter(r)
	}
	if !letter {
		return false
	}
	if _, ok := vocabulary.Language(s); ok {
		return false
	}
	if _, ok := vocabulary.Level(s); ok {
		return false
	}
	_, heading := headingIndex()[headingKey(s)]
	return capital && !heading && !softSkill.MatchString(s) && !duration.MatchString(s)
}

var softSkill = regexp.MustCompile(`(?i)communicat|team|leader|manag|problem|solv|time|creativ|adapt|critical|thinking|collab|work|attention|present|negotiat|plan|organi|analytic|detail|learn|mentor|motivat|respons|level|years?|skills?|native|fluent|advanced|beginner|intermediate|expert`)

// languages are the languages of people with their levels.
func (p *cvPage) languages() []hr.Language {
	var lines []string
	for _, l := range p.of(sectionLanguages) {
		if s := strings.TrimSpace(l.Text); s != "" {
			lines = append(lines, shareLevel(s))
		}
	}
	if len(lines) == 0 {
		for _, l := range p.lines {
			if l.kind == sectionExperience || l.kind == sectionEducation {
				continue
			}
			if _, ok := vocabulary.Language(l.Text); ok {
				if _, level := vocabulary.Level(l.Text); level {
					lines = append(lines, shareLevel(l.Text))
				}
			}
		}
	}
	var out []hr.Language
	for _, found := range vocabulary.Languages(markedLevels(wholeNames(joinLanguages(lines)))) {
		out = append(out, hr.Language{Code: found.Code, Level: hr.Level(found.Level)})
	}
	return out
}

// shareLevel joins the languages of a row by "and" where the next cell has one level for all of them.
func shareLevel(row string) string {
	names, level, ok := strings.Cut(row, "\t")
	if !ok {
		return row
	}
	_, leveled := vocabulary.Level(names)
	_, shared := vocabulary.Level(level)
	_, more := vocabulary.Language(wholeNames(level))
	if leveled || !shared || more {
		return row
	}
	return strings.Join(splitComma(wholeNames(names)), " and ") + "\t" + level
}

// joinLanguages writes lines one after the other; a line that names no language goes on with the one before.
func joinLanguages(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			if _, ok := vocabulary.Language(wholeNames(line)); ok {
				b.WriteByte(';')
			}
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// shortNames are the names of languages as Kazakh lists them, without the word for language.
var shortNames = regexp.MustCompile(`(?i)(^|[\s,;•])(қазақ|орыс|ағылшын|неміс|түрік|қытай|араб|француз)(\s*[-–—:(,;]|$)`)

func wholeNames(s string) string { return shortNames.ReplaceAllString(s, "$1$2 тілі$3") }

// degrees, the highest first. Words that mean something else outside of education count only there.
var degrees = []struct {
	name string
	form *regexp.Regexp
}{
	{"doctorate", regexp.MustCompile(`(?i)ph\.?\s?d|доктор(?:антура|ант)?(?:\P{L}|$)|доктор наук|кандидат\s+(?:\S+\s+)?наук|докторантура|doctorate|doctor of|философия докторы|دكتورا[هة]`)},
	{"master", regexp.MustCompile(`(?i)магистр|маг\.|\bmaster|\bm\.?sc\b|\bm\.?eng\b|\bmba\b|\bm\.?a\.?\b|ماجي?ستي?ر|ماستر`)},
	{"bachelor", regexp.MustCompile(`(?i)бакалавр|\bbachelor|\bb\.?sc\b|\bb\.?eng\b|\bb\.?a\.?\b|высшее|специалитет|инженер(?:\P{L}|$)|жоғары|با?كا?لوريوس|ليسانس|[إا]جازة (?:في|جامعية|وطنية)|الإجازة`)},
	{"apprenticeship", regexp.MustCompile(`(?i)колледж|среднее специальное|среднее профессиональное|техникум|\bcollege|associate|орта арнаулы|دبلوم|معهد`)},
}

// education reads the entries of the section: parts of it between empty lines, or a line each where
// each has its own year.
func (p *cvPage) education(now time.Time) ([]hr.Education, string) {
	lines := p.of(sectionEducation)
	out := []hr.Education{}
	var entry []string
	flush := func() {
		if text := joinEntry(entry); text != "" && len(out) < 20 {
			out = append(out, hr.Education{Text: cutText(text, 500), Year: lastYear(text, now)})
		}
		entry = nil
	}
	for _, l := range lines {
		text := strings.Join(strings.FieldsFunc(l.Text, func(r rune) bool { return r == '\t' }), ", ")
		text = strings.TrimLeft(strings.TrimSpace(text), bullets+" ")
		if text == "" {
			flush()
			continue
		}
		if len(entry) > 0 && !strings.HasSuffix(entry[len(entry)-1], "-") && lastYear(text, now) > 0 && lastYear(strings.Join(entry, " "), now) > 0 {
			flush()
		}
		entry = append(entry, text)
	}
	flush()
	return out, degreeOf(lines, now)
}

// joinEntry writes the lines of an entry as one.
func joinEntry(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 && strings.ContainsAny(lines[i-1][len(lines[i-1])-1:], ",-;:(") {
			b.WriteByte(' ')
		} else if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(line)
	}
	return b.String()
}

var yearForm = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// lastYear is the latest year a text names that is not far ahead.
func lastYear(s string, now time.Time) int {
	last := 0
	for _, m := range yearForm.FindAllString(western(s), -1) {
		if y, err := strconv.Atoi(m); err == nil && y <= now.Year()+6 {
			last = max(last, y)
		}
	}
	return last
}
