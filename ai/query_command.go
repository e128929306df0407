package ai

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// commands are sentences that tell the system what to do, reveal, set or
// return.
var (
	commands = regexp.MustCompile(`(?i)(игнорир|забудь (все|про|о |пред)|систем[а-я]* (промпт|инструкц|подсказк)|ты теперь|притворись|представь,? что ты|выведи|раскрой|покажи (свой|мне свой|системн|промпт|телефон|парол|контакт)|верни (json|всех|значен|kind|пуст)|ответь (json|только)|установи (фильтр|поле|значен|kind|salary|city|role)|(поставь|выставь|назначь|установи|впиши) (всем|везде|каждому|себе|мне|туда) |поставь (фильтр|поле|salary|city|role)|инструкци[ийюя] (выше|систем|разработ)|режим (разработчика|администратора|отладки)|отключи (фильтр|провер|огранич)|` +
		`ignore (all|any|the|your|previous|prior|above|every)|disregard|forget (all|your|previous|everything|the)|system prompt|system message|you are (dan|now|a |an )|pretend|act as|developer mode|debug mode|jailbreak|override|reveal|print (your|the|all)|dump|output (the|your|all|json)|return (json|all|the|kind|every|only|\{)|set (the )?(filter|field|kind|role|city|salary|seniority|years)|respond with|new instructions?|prompt injection|bypass|execute|drop table|` +
		`елеме|нұсқаулар|ескерме|ұмыт|жүйелік промпт|құпия сөз|تجاهل|انس (كل|جميع|التعليمات)|التعليمات السابقة|اطبع|اكشف|أنت الآن|تظاهر|موجه النظام|تعليمات النظام|اعرض (كلمات|أرقام)|أعد json|` +
		`[a-z]+_[a-z]+\s*[:=]|\b(kind|role|city|seniority|industry|currency)\s*[:=]|"[a-z_]+"\s*:|</?[a-z]+>|\[/?(inst|system)\]|\b(assistant|system|user)\s*:)`)
	pieces = regexp.MustCompile(`[^.!?;\n,،؛؟]+[.!?;\n,،؛؟]*`)
)

// withoutCommands leaves out the parts of a text that are commands to the
// system; what stands beside them may be a genuine request. A part ends at a
// mark of punctuation; numbers keep theirs.
func withoutCommands(text string) string {
	if !commands.MatchString(text) {
		return text
	}
	var b strings.Builder
	after := false
	for _, piece := range pieces.FindAllString(text, -1) {
		if at := commands.FindStringIndex(piece); at != nil {
			after = true
			if at[0] > 0 && utf8.RuneCountInString(strings.TrimSpace(piece[:at[0]])) > 25 {
				b.WriteString(piece[:at[0]] + ". ")
			}
			continue
		}
		if after && obeys.MatchString(piece) {
			continue
		}
		if strings.ContainsAny(piece, ".!?\n؟") {
			after = false
		}
		b.WriteString(piece)
	}
	return b.String()
}

// obeys are parts that go on commanding after a command.
var obeys = regexp.MustCompile(`(?i)^\s*(and |then |и |а |затем |потом )*(set|return|output|give me (all|every)|show (all|every|me all)|print|send|верни|выведи|покажи все|пришли|установи|поставь|отправь|дай (все|мне все)|ответь|әрі|қайтар|أعد|أرسل)`)
