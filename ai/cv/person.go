package cv

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hrp/ai/vocabulary"
)

// afterLabel parts a label from what it names. A hyphen between letters joins words, as in "Objective-C".
const afterLabel = `(?:\s*[:\t–—]\s*|\s+-\s*|-\s+)`

var (
	nameLabel  = regexp.MustCompile(`(?i)^[•\s]*(?:ф\.?\s?и\.?\s?о\.?|имя|фамилия,? имя|полное имя|имя и фамилия|кандидат|соискатель|name|full name|candidate|first name / surname|аты-жөнім?|аты жөнім?|аты|тегі, аты|т\.?а\.?ә\.?|толық аты|الاسم|الاسم الكامل|الإسم)` + afterLabel + `(.+)$`)
	cvWord     = regexp.MustCompile(`(?i)^(?:резюме|cv|c\.v\.|curriculum vitae|resume|résumé|түйіндеме|түйін|السيرة الذاتية|سيرة ذاتية)\s*[:–—|-]?\s*`)
	patronymic = regexp.MustCompile(`(?i)(вич|вна|ична|ұлы|қызы|улы|кызы|uly|kyzy|qyzy|vich|vna)$`)
	notNames   = set("резюме", "cv", "curriculum", "vitae", "resume", "page", "страница", "контакты", "contact", "profile", "о", "для", "г", "город", "дата", "phone", "email", "телефон", "мужчина", "женщина", "ер", "әйел",
		"республика", "университет", "university", "ооо", "тоо", "жшс", "ао", "llc", "казахстан", "kazakhstan", "қазақстан", "كازاخستان", "stack", "skills", "summary", "europass",
		"telegram", "whatsapp", "linkedin", "github", "skype", "viber", "instagram", "facebook", "телеграм", "вотсап", "تيليجرام", "واتساب", "عليكم", "مرحبا")
)

// introduced is a name said in a sentence, as people do in a chat.
var introduced = regexp.MustCompile(`(?i)(?:^|[\s,.!])(?:меня зовут|моё имя|мое имя|my name is|менің атым|менің есімім|есімім|атым|اسمي|أنا)\s+(?-i:(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){1,3}|[\p{Arabic}]+(?:\s+[\p{Arabic}]+){1,3}))`)

// name finds the name of the person: what is labelled so or said in a sentence, else a line near the top that
// has the form of a name, the larger its letters the sooner.
func (p *cvPage) name() string {
	for _, form := range []*regexp.Regexp{nameLabel, introduced} {
		for _, l := range p.lines {
			if l.kind == sectionExperience || l.kind == sectionEducation || form == introduced && l.kind != sectionHead {
				continue
			}
			if m := form.FindStringSubmatch(l.Text); m != nil {
				if n := asName(nameCells(m[1])); n != "" {
					return n
				}
			}
		}
	}
	best, bestScore := "", 0
	seen := 0
	for i, l := range p.lines {
		if strings.TrimSpace(l.Text) == "" || l.heading {
			continue
		}
		if seen++; seen > 1 && p.looks[lookOf(l.Line)] > 0 && l.Size < p.largest {
			continue
		}
		top := p.largest > 0 && l.Size >= p.largest-0.2 && p.largest > p.usual*1.15
		if seen > 15 && !top {
			continue
		}
		text := p.wrapped(i, top)
		n := asName(nameCells(text))
		if n == "" {
			continue
		}
		score := 12 - min(seen, 11)
		if top {
			score += 12
		}
		if l.Size > p.usual*1.15 {
			score += 3
		}
		if l.kind == sectionHead || l.kind == sectionContacts {
			score += 3
		}
		if l.kind == sectionExperience || l.kind == sectionEducation || l.kind == sectionCourses {
			score -= 8
		}
		if words := strings.Fields(n); patronymic.MatchString(words[len(words)-1]) {
			score += 5
		} else if len(words) == 1 && !top {
			continue
		} else if len(words) == 1 {
			score -= 6
		}
		if score > bestScore {
			best, bestScore = n, score
		}
	}
	return best
}

// wrapped joins a name set large over several lines.
func (p *cvPage) wrapped(i int, top bool) string {
	text := p.lines[i].Text
	n := 1
	for top && i+n < len(p.lines) && n < 4 {
		next := p.lines[i+n]
		if next.Size != p.lines[i].Size || strings.TrimSpace(next.Text) == "" || len(strings.Fields(next.Text)) > 2 || next.heading || next.part == -1 || namesPosition(next.Text) {
			break
		}
		if strings.HasSuffix(text, "-") {
			text += next.Text
		} else {
			text += " " + next.Text
		}
		n++
	}
	return text
}

// honorific is what stands before a name and is no part of it: degrees, ranks, forms of address.
var honorific = regexp.MustCompile(`^(?i:(?:ph\.?\s?d|dr|prof|professor|mr|mrs|д-р|проф|профессор|доктор|академик|доцент|к\.\s?[\p{Cyrillic}-]+\.\s?н|д\.\s?[\p{Cyrillic}-]+\.\s?н|г-н|г-жа|мырза|ханым|د|م|أ|أ\.\s?د|الدكتور|الدكتورة|المهندس|المهندسة|الأستاذ|الأستاذة|السيد|السيدة)(?:\.\s*|\s+))+`)

// nameCells are the parts of a line that may be a name.
func nameCells(s string) []string {
	s = cvWord.ReplaceAllString(strings.TrimSpace(s), "")
	s = honorific.ReplaceAllString(s, "")
	var out []string
	for _, cell := range cells(s) {
		for _, part := range spacedDash.Split(cell, -1) {
			out = append(out, splitComma(part)...)
		}
	}
	return out
}

// asName returns the first part that has the form of a name, in ordinary letters, rather one that is not worded
// as a heading.
func asName(parts []string) string {
	headed := ""
	for _, part := range parts {
		n := strings.Join(strings.Fields(part), " ")
		if !looksLikeName(n) {
			continue
		}
		if _, ok := stemSection(n); !ok {
			return titleCase(n)
		}
		if headed == "" {
			headed = titleCase(n)
		}
	}
	return headed
}

func looksLikeName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 1 || len(words) > 5 || len([]rune(s)) > 60 || len(words) == 1 && len([]rune(s)) < 4 {
		return false
	}
	if strings.ContainsAny(s, "0123456789@/:;()_+&#") {
		return false
	}
	arabic := 0
	for i, w := range words {
		if notNames[strings.ToLower(strings.Trim(w, ".,"))] {
			return false
		}
		for j, r := range w {
			switch {
			case unicode.Is(unicode.Arabic, r):
				arabic++
			case !unicode.IsLetter(r) && !strings.ContainsRune("-'’.", r) && !unicode.Is(unicode.M, r):
				return false
			case j == 0 && i < 3 && unicode.IsLower(r) && !particle[strings.ToLower(w)]:
				return false
			}
		}
	}
	if arabic > 0 && len(words) < 2 {
		return false
	}
	if _, heading := headingIndex()[headingKey(s)]; heading {
		return false
	}
	if _, role := vocabulary.Role(s); role {
		return false
	}
	if c, ok := vocabulary.City(s); ok && (len(words) == 1 || vocabulary.Normalize(c) == vocabulary.Normalize(s)) || isPlace(s) && !namedAfterCity(words) {
		return false
	}
	if fieldLabel.MatchString(s) {
		return false
	}
	return !isSkills(s, len(words))
}

// namedAfterCity tells a name one part of which is a city too, as Nursultan is, with another that is no place.
func namedAfterCity(words []string) bool {
	place := func(w string) bool { return isPlace(w) }
	return len(words) > 1 && len(words) < 4 && slices.ContainsFunc(words, place) && slices.ContainsFunc(words, func(w string) bool { return !place(w) && len([]rune(w)) > 3 })
}

// fieldLabel is a word that labels a field and is nobody's name.
var fieldLabel = regexp.MustCompile(`(?i)^(?:рабочий |мобильный |домашний )?(?:телефон|эл\.? почта|электронная почта|почта|адрес|дата рождения|пошта|мекенжайы?|туған күні|телефон нөмірі|phone number|email address|address|date of birth|nationality|رقم الهاتف|الهاتف|رقم الجوال|البريد الإلكتروني|البريد|تاريخ الميلاد|الجنسية|العنوان|الحالة الاجتماعية)$`)

// isSkills tells names of technologies from names of people. One word of several may be both: Ruby, Owen.
func isSkills(s string, words int) bool {
	found := vocabulary.Skills(s)
	if _, whole := vocabulary.Skill(s); whole || len(found) > 1 {
		return true
	}
	return len(found) == 1 && (words == 1 || len(strings.Fields(found[0])) > 1)
}

var particle = set("al", "el", "bin", "ben", "ibn", "de", "van", "von", "аль", "әл", "бин", "оглы", "кызы", "қызы", "ұлы", "улы", "uly", "kyzy")

// titleCase lowers a name set in capitals.
func titleCase(s string) string {
	if !isCapitals(s) {
		return s
	}
	var b strings.Builder
	start := true
	for _, r := range s {
		if start {
			b.WriteRune(unicode.ToUpper(r))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = r == ' ' || r == '-' || r == '\'' || r == '’'
	}
	return b.String()
}

var titleLabel = regexp.MustCompile(`(?i)^[•\s]*(?:желаемая должность(?: и зарплата)?|желаемая позиция|должность|позиция|цель|специальность|профессия|претендую на|ищу работу|desired position|position|objective|job title|target position|desired role|target role|current position|title|role|applying for|headline|лауазымы?|қалаған лауазымы?|мамандығы|қызметі|іздейтін жұмысы|المسمى الوظيفي(?: المطلوب)?|المسمى|الوظيفة المطلوبة|الوظيفة|المنصب|المهنة|الهدف الوظيفي)` + afterLabel + `(.+)$`)

// title is the position a person wants or holds: what is labelled so, what stands by the name, else the
// latest job.
func (p *cvPage) title(name string, jobs []job) string {
	for _, find := range []func() string{p.labelledTitle, func() string { return p.titleByName(name) }, p.goal, p.titleInHead, func() string { return p.lineAfterName(name) }} {
		if t := find(); t != "" {
			return t
		}
	}
	latest := -1
	for i, j := range jobs {
		if j.Title != "" && (latest < 0 || j.to > jobs[latest].to) {
			latest = i
		}
	}
	if latest >= 0 {
		return jobs[latest].Title
	}
	for _, l := range p.of(sectionSummary) {
		for _, part := range splitComma(l.Text) {
			if _, ok := vocabulary.Role(part); ok && len([]rune(part)) < 60 {
				return cleanTitle(part)
			}
		}
	}
	return ""
}

func (p *cvPage) labelledTitle() string {
	for _, l := range p.lines {
		if l.kind == sectionExperience || l.kind == sectionEducation {
			continue
		}
		if m := titleLabel.FindStringSubmatch(l.Text); m != nil {
			if t := titleOf(m[1], false); t != "" {
				return t
			}
		}
	}
	for _, l := range p.of(sectionPosition) {
		if t := titleOf(l.Text, true); t != "" {
			return t
		}
	}
	return ""
}

// goal is what stands under a heading of the position, in words that name no profession the vocabulary knows.
func (p *cvPage) goal() string {
	for _, l := range p.of(sectionPosition) {
		if t := cleanTitle(l.Text); t != "" && len([]rune(t)) <= 60 && !strings.HasSuffix(l.Text, ".") {
			return t
		}
	}
	return ""
}

// titleOf takes a title out of a line: its first part that names a role, or, where a label vouches for
// it, its first part.
func titleOf(line string, needRole bool) string {
	parts := cells(line)
	for _, part := range parts {
		if _, ok := vocabulary.Role(part); ok && len([]rune(part)) <= 90 {
			return cleanTitle(part)
		}
	}
	if len(parts) > 0 && !needRole && len([]rune(parts[0])) <= 70 {
		return cleanTitle(parts[0])
	}
	return ""
}

var payInTitle = regexp.MustCompile(`(?i)[\s,(]*(?:от\s*|до\s*|from\s*)?\d[\d\s\x{a0}.,]*\s*(?:₸|тг|тенге|kzt|руб|₽|\$|usd|теңге|k\b).*$`)

// seeking is how a goal is worded around the position itself.
var seeking = regexp.MustCompile(`(?i)^(?:соискание|получение|замещение|занять|трудоустройство на)\s+(?:вакантн\S+\s+)?(?:должност\S+|позици\S+)\s+`)

// titleWord is a label before a position with nothing but a space between them, as tables without lines have.
var titleWord = regexp.MustCompile(`^(?:(?:Желаемая )?[Дд]олжность|Позиция|(?:Desired |Target )?[Pp]osition(?: sought)?|Job title|Лауазымы?)\s+(\p{Lu})`)

func cleanTitle(s string) string {
	s = titleWord.ReplaceAllString(s, "$1")
	s = seeking.ReplaceAllString(s, "")
	s = payInTitle.ReplaceAllString(s, "")
	s = strings.TrimLeft(s, bullets+" ")
	return lowered(cutText(strings.Trim(s, " \t.,;:|–—-«»\""), 100))
}

// lowered writes a title set in capitals in ordinary letters: English with a capital to each word, others with
// one at the beginning; names of technologies and words of two letters stay.
func lowered(s string) string {
	words := strings.Fields(s)
	if !isCapitals(s) || len(words) < 2 {
		return s
	}
	for i, w := range words {
		if _, skill := vocabulary.Skill(w); skill || len([]rune(w)) < 3 {
			continue
		}
		low := []rune(strings.ToLower(w))
		if i == 0 || unicode.Is(unicode.Latin, low[0]) {
			low[0] = unicode.ToUpper(low[0])
		}
		words[i] = string(low)
	}
	return strings.Join(words, " ")
}

// titleByName looks at the line of the name and the lines after it.
func (p *cvPage) titleByName(name string) string {
	if name == "" {
		return ""
	}
	words := strings.Fields(strings.ToLower(name))
	at := slices.IndexFunc(p.lines, func(l cvLine) bool {
		return strings.Contains(strings.ToLower(l.Text), words[0]) && !strings.Contains(l.Text, "@") && !l.heading
	})
	if at < 0 {
		return ""
	}
	seen := 0
	for i := at; i < len(p.lines) && seen < 7; i++ {
		l := p.lines[i]
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		seen++
		if l.heading && i > at || l.kind == sectionExperience {
			break
		}
		if t := titleInLine(l.Text, name); t != "" {
			return t
		}
	}
	return ""
}

// lineAfterName is the short line under the name, for professions the vocabulary does not know.
func (p *cvPage) lineAfterName(name string) string {
	under := false
	for i, l := range p.lines {
		switch {
		case strings.TrimSpace(l.Text) == "":
		case under:
			_, city := vocabulary.City(l.Text)
			words := len(strings.Fields(l.Text))
			if l.heading || city || isPlace(l.Text) || words > 6 || strings.ContainsAny(l.Text, "0123456789@:[.|\t") || len([]rune(l.Text)) < 4 {
				return ""
			}
			return cleanTitle(l.Text)
		case i > 40:
			return ""
		default:
			under = name != "" && strings.EqualFold(strings.TrimSpace(l.Text), name)
		}
	}
	return ""
}

// titleInLine finds the part of a short line that names a role.
func titleInLine(line, name string) string {
	if len([]rune(line)) > 140 {
		return ""
	}
	if rest, ok := strings.CutPrefix(line, name); ok {
		line = strings.TrimLeft(rest, " ,–—-|\t")
	}
	for _, cell := range cells(line) {
		if strings.Contains(cell, "@") || strings.Contains(cell, "://") || isBody(cell) && len([]rune(cell)) > 60 {
			continue
		}
		for _, c := range titleParts(cell) {
			if _, ok := vocabulary.Role(c); ok && len([]rune(c)) <= 80 && len(strings.Fields(c)) <= 9 && !isSentence(c) {
				return cleanTitle(c)
			}
		}
	}
	return ""
}

// isSentence tells words that end or hold the end of a sentence. A few words with a full stop may be a title.
func isSentence(s string) bool {
	s = strings.TrimSpace(s)
	return strings.Contains(s, ". ") || strings.HasSuffix(s, ".") && len(strings.Fields(s)) > 4
}

// titleParts are the parts of a cell that may be a title: all of it, unless it is long or tells age, place or
// experience too.
func titleParts(cell string) []string {
	if label, rest, ok := strings.Cut(cell, ": "); ok && len(strings.Fields(label)) <= 3 {
		if _, role := vocabulary.Role(label); !role {
			cell = rest
		}
	}
	parts := splitComma(cell)
	more := slices.ContainsFunc(parts, func(s string) bool {
		_, role := vocabulary.Role(s)
		return !role && (strings.ContainsAny(s, "0123456789") || isPlace(s) || experienceWord.MatchString(s))
	})
	switch {
	case more:
		return parts
	case len([]rune(cell)) <= 45 && !strings.ContainsAny(cell, "–—"):
		return []string{cell}
	}
	return append(spacedDash.Split(cell, -1), parts...)
}

// titleInHead looks at the lines before the first section, and at the first lines whatever they are.
func (p *cvPage) titleInHead() string {
	seen := 0
	for _, l := range p.lines {
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		if seen++; seen > 14 && l.kind != sectionHead {
			break
		}
		if l.heading || l.kind == sectionExperience || l.kind == sectionEducation || l.kind == sectionSkills || l.kind == sectionSummary && len([]rune(l.Text)) > 60 {
			continue
		}
		if t := titleInLine(l.Text, ""); t != "" {
			return t
		}
	}
	return ""
}
