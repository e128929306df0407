package ai

import (
	"regexp"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
)

// stuffedFrom is the number of different skills from which a sentence outside a list of skills is no account of work but
// a heap of keywords: people name a handful in one.
const stuffedFrom = 15

// addresses are sentences of a document that speak to the machine that reads it instead of about the work, in folded
// letters: to forget its instructions, to put this document first, to give it a score, to be another machine. Most
// documents have none, so that each kind is looked for only where there is one of the words it needs.
var addresses = []struct {
	needs []string
	said  *regexp.Regexp
}{
	{[]string{"игнорир", "забудь", "отмени", "не учитывай"},
		regexp.MustCompile(`(игнорир|забудь|отмени|не учитывай)[а-я]* .{0,40}(инструкц|правил|указани|промпт|критери)`)},
	{[]string{"системн"}, regexp.MustCompile(`системн[а-я]* (промпт|инструкц|сообщени)[а-я]* ?:`)},
	{[]string{"постав", "помест", "ранжир", "подними", "размест", "ставит", "вывед"},
		regexp.MustCompile(`(постав|помест|ранжир|подними|размест|ставит|вывед)[а-я]* .{0,20}(кандидат|резюме|меня|мое|человек)[а-я]* .{0,20}(перв|наверх|вверх|выше|топ)`)},
	{[]string{"присво", "дай", "выстав"}, regexp.MustCompile(`(присво|дай|выстав)[а-я]* .{0,30}(кандидат|резюме)[а-я]* .{0,20}(балл|оценк|рейтинг)`)},
	{[]string{"ты теперь"}, regexp.MustCompile(`ты теперь`)},
	{[]string{"ии:", "ии,", "ии :", "ии ,", "нейросеть", "модель", "алгоритм"},
		regexp.MustCompile(`(^|[^а-я])(ии|нейросеть|модель|алгоритм) ?[:,] .{0,60}((рекомендуй|выбери|выбирай|поставь|ставь|присвой|оцени|пригласи|отбери|одобри)(те)?([^а-я]|$)|лучш[а-я]+ кандидат)`)},
	{[]string{"независимо"}, regexp.MustCompile(`лучш[а-я]+ кандидат.{0,30}независимо`)},

	{[]string{"ignore", "disregard", "forget", "override", "bypass"},
		regexp.MustCompile(`(ignore|disregard|forget|override|bypass) .{0,40}(instruction|prompt|rules|criteria|guideline|other candidate)`)},
	{[]string{"system "}, regexp.MustCompile(`system (prompt|message|instruction)s? ?:`)},
	{[]string{"first", "top", "highest", "above"},
		regexp.MustCompile(`(rank|place|put|list|rate|score|move|sort)[a-z]* (me|this [a-z]+|my [a-z]+|the (candidate|applicant|resume|cv|profile)) .{0,30}(first|top|highest|above)`)},
	{[]string{"score", "rating", "mark"},
		regexp.MustCompile(`(give|assign|award) (me|this [a-z]+|my [a-z]+) .{0,20}(highest|maximum|perfect|full|top) (score|rating|mark)`)},
	{[]string{"you are now"}, regexp.MustCompile(`you are now`)},
	{[]string{"ai:", "ai,", "ai :", "ai ,", "llm", "gpt", "model", "assistant", "screener"},
		regexp.MustCompile(`(^|[^a-z])(ai|llm|gpt|chatgpt|model|assistant|screener) ?[:,] .{0,30}(you (must|should)|(shortlist|hire|recommend|select|approve) (me|this|the) )`)},
	{[]string{"regardless", "always", "no matter"}, regexp.MustCompile(`(hire|shortlist|recommend|select|approve) (me|this [a-z]+) .{0,20}(regardless|always|no matter)`)},

	{[]string{"елеме", "ескерме", "умыт", "олемей"}, regexp.MustCompile(`(нускау|ереже|талап)[а-я]* .{0,20}(елеме|ескерме|умыт|олемей)`)},
	{[]string{"жуйелик "}, regexp.MustCompile(`жуйелик (промпт|нускау)`)},
	{[]string{"биринши орын", "тизимнин бас", "ен жогары", "ен уст"},
		regexp.MustCompile(`(умиткер|туйиндеме|мени|адам)[а-я]* .{0,30}(биринши орын|тизимнин бас|ен жогары|ен уст)`)},
	{[]string{"модель", "алгоритм", "жи:", "жи,", "жи :", "жи ,"},
		regexp.MustCompile(`(^|[^а-я])(модель|алгоритм|жи) ?[:,] .{0,40}(танда|усын|кой|бер|шакыр|багала)([^а-я]|$)`)},

	{[]string{"تجاهل", "تجاوز", "انس", "اهمل"}, regexp.MustCompile(`(تجاهل|تجاوز|انس|اهمل) [^.]{0,30}(تعليمات|القواعد|المعايير|المرشحين)`)},
	{[]string{"النظام"}, regexp.MustCompile(`(موجه|تعليمات) النظام ?:`)},
	{[]string{"اول", "اعلي", "القمه", "المقدمه"}, regexp.MustCompile(`(ضع|صنف|رتب|ارفع|اجعل) (هذ|ني|سير|المرشح)[^.]{0,40}(اول|اعلي|القمه|المقدمه)`)},
	{[]string{"درجه", "تقييم"}, regexp.MustCompile(`اعط[^.]{0,30}(اعلي|اقصي) (درجه|تقييم)`)},
	{[]string{"انت الان"}, regexp.MustCompile(`انت الان`)},
	{[]string{"النموذج", "الذكاء الاصطناعي", "الخوارزميه"},
		regexp.MustCompile(`(ايها|ايتها|يا) (النموذج|الذكاء الاصطناعي|الخوارزميه)|(النموذج|الذكاء الاصطناعي|الخوارزميه) ?[،,:] [^.]{0,30}(رشح|اختر|ضع|وظف|يجب) `)},
	{[]string{"بغض النظر"}, regexp.MustCompile(`(ترشيح|توظيف|اختيار) [^.]{0,30}بغض النظر`)},
}

// injected reports whether a sentence in folded letters speaks to the machine.
func injected(folded string) bool {
	for _, c := range addresses {
		if slices.ContainsFunc(c.needs, func(word string) bool { return strings.Contains(folded, word) }) && c.said.MatchString(folded) {
			return true
		}
	}
	return false
}

// sentences end at a mark before a space; a dot within a name (Vue.js) ends none.
var sentences = regexp.MustCompile(`(?s).+?(?:[.!?;؟؛•]+\s+|\n+|$)`)

// withoutInjected leaves out the sentences of a document's text that speak to the machine, and heaps of keywords: a
// person is ranked by what is told of the work.
func withoutInjected(text string) string {
	return sentences.ReplaceAllStringFunc(text, func(s string) string {
		if injected(vocabulary.Normalize(s)) || heap(s) {
			return strings.Repeat("\n", strings.Count(s, "\n"))
		}
		return s
	})
}

// heapFrom is the number of words from which a sentence that mostly repeats itself is a heap.
const heapFrom = 8

// heap reports whether a sentence is keywords heaped up: very many skills, or the same words over and over.
func heap(s string) bool {
	tokens := vocabulary.Tokens(s)
	if len(tokens) < heapFrom {
		return false
	}
	different := map[string]bool{}
	for _, t := range tokens {
		different[t.Norm] = true
	}
	return 2*len(different) < len(tokens) || len(tokens) >= stuffedFrom && len(vocabulary.Skills(s)) >= stuffedFrom
}
