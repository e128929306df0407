package ai

import (
	"sync"

	"hrp/ai/vocabulary"
)

// ordinary reports whether a folded word carries a request without being one of its conditions.
func ordinary(word string) bool {
	if stopWords[word] {
		return true
	}
	words := ordinaryWords()
	return words[word] || words[stem(word)]
}

// ordinaryWords are the words around the conditions of a request, with their stems.
var ordinaryWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, t := range vocabulary.Tokens(`нужен ищу ищем найди найти подбери подобрать покажи показать дай хочу хочется нам мне меня наш мой себе есть какой какие который любой
если чтобы тоже также ещё еще только лучше теперь тогда пожалуйста срочно человек люди кто кого что-нибудь какую-нибудь работа работу работы работать вакансия вакансии
специалист сотрудник кандидат команда проект опыт опытом знание знанием уметь умеет знает владеет уровень зарплата оплата рядом хорошо хороший нашу нужны требуется можно будет был
быть иметь имеет желательно примерно около всё все весь пару несколько недель месяц сейчас сегодня завтра привет здравствуйте добрый день
need needs looking look for find show me give want wants our your some any anybody someone somebody people person who can could should would please also only now then
work works working job jobs role position experience experienced knowledge skills good great strong help team project company remote about around hello
керек іздеймін іздейміз ізде тап тауып бер көрсет маған бізге біздің менің қалаймын жұмыс жұмыстар маман адам адамдар кім кімдер білетін білу тәжірибе тәжірибелі бар ма
болса болуы тиіс жақсы енді тағы ал сонда туралы қандай бірнеше сәлеметсіз сәлем орны бойынша жобасы команда
نحتاج أحتاج ابحث أبحث نبحث اريد أريد نريد لنا لي عندنا عمل وظيفة وظائف شخص أشخاص موظف من يعرف يجيد خبرة بخبرة لديه جيد ممكن أيضا فقط الآن ماذا عن هل توجد يوجد فرص فريق مشروع مرحبا السلام عليكم براتب راتب`) {
		words[t.Norm], words[stem(t.Norm)] = true, true
	}
	return words
})

// questionWords counts the words of a question that say what it is about.
func questionWords(text string) counts {
	words := counts{}
	words.add(text)
	for w := range words {
		if interrogatives()[w] {
			delete(words, w)
		}
	}
	return words
}

// interrogatives are how questions of any kind begin: they make none of them alike.
var interrogatives = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, t := range vocabulary.Tokens(`где куда кто кого кому когда зачем почему сколько какой какая какие можно могу ли мне меня мой моя моё мои моего бы это
how do does did can could may shall should will would i me my it its our what where who whom when why which
қалай қайда қайдан кім кімге қашан неге қанша қандай маған менің менен ма ме ба бе па пе
كيف أين من هل متى لماذا كم ماذا ما يمكن يمكنني لي`) {
		words[t.Norm] = true
	}
	return words
})
