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
