package cv

import (
	"slices"
	"strings"
	"sync"

	"hrp/ai/vocabulary"
)

// headingStems are what the telling word of a heading begins with, in the wordings no list holds: "Чем
// владею", "Где и что делала", "Career so far". The first section that has a stem in a heading counts. A stem
// that ends in a full stop is a whole word.
var headingStems = []struct {
	kind  section
	stems []string
}{
	{sectionSkills, []string{"программирован", "programming", "бағдарламалау", "برمج", "digital", "hard.", "хард."}},
	{sectionOther, []string{"график", "формат.", "режим.", "занятост", "зарплат", "schedule", "salary", "кесте", "жалақы", "راتب", "دوام", "soft.", "софт.", "хобби", "интерес", "увлечен", "рекомендац", "планы.", "характер", "водител", "hobb", "interest", "reference", "personality", "volunteer", "қызығ", "хоббиі", "мінез", "هواي", "اهتمام", "مراجع", "معرفون", "تطوع"}},
	{sectionLanguages, []string{"язык", "говорю.", "languag", "linguist", "tongue", "spoken", "speak", "тіл", "لغ"}},
	{sectionCourses, []string{"курс", "сертиф", "публикац", "статьи.", "грант", "наград", "конкурс", "достижен", "конференц", "course", "certif", "licen", "publication", "paper", "grant", "award", "honor", "honour", "conference", "training", "марапат", "мақала", "жарияла", "жетістік", "байқау", "دورات", "جوائز", "منشور", "انجاز"}},
	{sectionProjects, []string{"проект", "портфолио", "project", "portfolio", "жоба", "مشاريع", "مشروع"}},
	{sectionEducation, []string{"образован", "учеб", "учил", "учусь.", "обучен", "вуз", "диплом", "ученые.", "educat", "studies.", "study.", "school", "degree", "academ", "universit", "qualif", "білім", "оқу", "оқы", "ғылыми", "تعليم", "دراس", "موهل", "جامع", "تكوين", "تاهيل", "تحصيل", "اكاديم", "درجات", "درست.", "تعلمت."}},
	{sectionSkills, []string{"навык", "умени", "умею.", "владею.", "владение", "стек", "технолог", "инструмент", "компетен", "знани", "знаю.", "софт", "программы.", "программами.", "программные", "программными", "skill", "stack", "tech", "tool", "compet", "expert", "proficien", "software", "дағды", "құрал", "білік", "бағдарламалар", "құзыр", "меңгер", "білем", "білет", "مهار", "ادوات", "تقني", "قدرات", "برامج", "اتقن", "كفاء", "معارف"}},
	{sectionExperience, []string{"опыт", "карьер", "работал", "работа.", "работы.", "трудов", "стаж.", "служб", "послужн", "должностях.", "experience", "career", "employ", "work.", "worked.", "job", "jobs.", "appointment", "positions.", "path.", "тәжіриб", "еңбек", "жұмыс", "мансап", "қызмет", "жолы.", "жолым.", "жол.", "خبر", "وظائف", "مسار", "مسير", "تجرب", "عمل.", "عملت."}},
	{sectionContacts, []string{"контакт", "связ", "свяж", "contact", "reach", "touch", "байланыс", "хабарлас", "تواصل", "اتصال"}},
	{sectionSummary, []string{"себе.", "мне.", "себя.", "коротко.", "кратко.", "кратк", "профил", "цел", "about", "summar", "profil", "brief", "statement", "hello", "introduc", "highlight", "myself", "bring.", "өзім", "бейін", "мәлімет", "қысқа", "мақсат", "نبذ", "عني.", "ملخص", "باختصار", "انا.", "لمح", "هدف"}},
	{sectionExperience, []string{"история.", "путь.", "history.", "journey."}},
}

// normalStems are headingStems in the form headings are compared in.
var normalStems = sync.OnceValue(func() [][]string {
	out := make([][]string, len(headingStems))
	for i, h := range headingStems {
		for _, stem := range h.stems {
			whole := strings.HasSuffix(stem, ".")
			if stem = vocabulary.Normalize(strings.TrimSuffix(stem, ".")); whole {
				stem += "."
			}
			out[i] = append(out[i], stem)
		}
	}
	return out
})

// stemSection tells the section a heading names by the stems of its words.
func stemSection(text string) (section, bool) {
	words := strings.Fields(headingKey(text))
	for i, stems := range normalStems() {
		if slices.ContainsFunc(words, func(word string) bool { return hasStem(word, stems) }) {
			return headingStems[i].kind, true
		}
	}
	return 0, false
}

// hasStem tells a word that begins with a stem, Arabic ones behind their article and what is written together
// with it.
func hasStem(word string, stems []string) bool {
	bare := word
	for _, prefix := range []string{"و", "لل", "ال", "ب"} {
		if cut, ok := strings.CutPrefix(bare, prefix); ok && len(cut) >= 6 {
			bare = cut
		}
	}
	return slices.ContainsFunc(stems, func(stem string) bool {
		if whole, ok := strings.CutSuffix(stem, "."); ok {
			return word == whole || bare == whole
		}
		return strings.HasPrefix(word, stem) || strings.HasPrefix(bare, stem)
	})
}
