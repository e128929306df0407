package ai

import (
	"regexp"
	"strings"
	"unicode"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// What people say that asks for nothing, in folded letters of four languages, and the emoji that say the same.
var (
	greets = remarkWords(`привет(?:ствую|ик)?`, `здравствуй(?:те)?`, `добр(?:ый|ое|ого) (?:день|вечер|утро|дня|вечера|времени суток)`, `хай`, `салам`, `салем`, `ку`,
		`салеметсиз бе`, `салеметсин бе`, `ассалаумагалейкум`, `кайырлы (?:тан|кун|кеш)`, `армысыз`,
		`hi`, `hello`, `hey`, `good (?:morning|evening|afternoon|day)`, `greetings`,
		`مرحبا`, `اهلا(?: وسهلا)?`, `(?:و)?(?:عليكم )?السلام(?: عليكم)?`, `سلام(?: عليكم)?`, `صباح الخير`, `مساء الخير`,
		`start`, `меню`, `menu`, `мазир`, `القايمه`, `👋`)
	declines = remarkWords(`не`, `нет`, `неа`, `не (?:надо|нужно|хочу|сейчас|интересно|буду|стоит)`, `пока не(?:т| надо| нужно)`,
		`no`, `nope`, `nah`, `not (?:now|really|yet|interested|today)`, `no need`,
		`жок`, `(?:керек|кажет|каламаймын) емес`, `каламаймын`, `азирге жок`,
		`لا`, `كلا`, `لا (?:اريد|حاجه|داعي)`, `ليس الان`, `👎`)
	thanks = remarkWords(`спасиб(?:о|ки)`, `благодарю`, `спс`, `spasibo`, `thanks`, `thank you`, `thx`, `ty`, `cheers`, `much appreciated`,
		`рахмет`, `ракмет`, `ракымет`, `алгыс(?:ым)?`, `rahmet`, `raqmet`, `شكرا`, `مشكور(?:ين)?`, `تسلم`, `يعطيك العافيه`, `جزاك الله خيرا`, `🙏`, `❤`, `🤝`, `💐`)
	agrees = remarkWords(`да`, `ага`, `угу`, `ок(?:ей)?`, `хорошо`, `ладно`, `понятно`, `понял[аи]?`, `ясно`, `конечно`, `соглас(?:ен|на)`, `верно`, `точно`, `договорились`,
		`отлично`, `супер`, `класс(?:но)?`, `круто`, `здорово`, `прекрасно`, `принято`,
		`ok(?:ay)?`, `yes`, `yep`, `yeah`, `sure`, `fine`, `great`, `good`, `got it`, `i see`, `all right`, `alright`, `cool`, `nice`, `perfect`, `understood`, `agreed`, `done`,
		`иа`, `жарайды`, `жаксы`, `тусиникти`, `тусиндим`, `макул`, `керемет`, `дурыс`, `болады`,
		`نعم`, `اي(?:وه)?`, `اجل`, `بلي`, `حسنا`, `طيب`, `تمام`, `موافق(?:ه)?`, `مفهوم`, `ممتاز`, `اوكي?`, `جيد`, `ماشي`, `👍`, `👌`, `✅`, `💯`)
	// besides are words that stand beside them and change nothing.
	besides = remarkWords(`очень`, `большое`, `огромное`, `вам`, `тебе`, `всем`, `за (?:помощь|ответ)`, `все`, `всё`, `so much`, `very much`, `a lot`, `many`, `you`, `very`, `for (?:the|your) help`, `then`,
		`коп`, `улкен`, `сизге`, `саган`, `бари`, `онда`, `جزيلا`, `لكم?`, `كثيرا`, `الف`, `جدا`)
)

// remarkWords is a pattern of whole words or phrases.
func remarkWords(phrases ...string) string { return `(?:` + strings.Join(phrases, "|") + `)` }

var (
	anyRemark = remarkWords(greets, declines, thanks, agrees, besides)
	remarks   = regexp.MustCompile(`^` + anyRemark + `(?: ` + anyRemark + `)*$`)
	oneRemark = regexp.MustCompile(`^` + anyRemark + `$`)
	// remarkKinds are tried in this order: in "нет, спасибо" the first word says more.
	remarkKinds = []struct {
		kind hr.Remark
		said *regexp.Regexp
	}{
		{hr.RemarkNo, wholly(declines)}, {hr.RemarkThanks, wholly(thanks)}, {hr.RemarkYes, wholly(agrees)}, {hr.RemarkHello, wholly(greets)},
	}
)

func wholly(words string) *regexp.Regexp { return regexp.MustCompile(`(?:^| )` + words + `(?:$| )`) }

// remark tells what a text says that asks for nothing; empty where it asks for something.
func remark(text string) hr.Remark {
	var b strings.Builder
	signs := false
	for _, r := range vocabulary.Normalize(text) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.So, r):
			signs = true
			if oneRemark.MatchString(string(r)) {
				b.WriteString(" " + string(r))
			}
			b.WriteByte(' ')
		case unicode.IsSpace(r), unicode.IsPunct(r):
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	if joined := strings.Join(words, " "); remarks.MatchString(joined) {
		for _, k := range remarkKinds {
			if k.said.MatchString(joined) {
				return k.kind
			}
		}
	}
	for _, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return ""
		}
	}
	if signs {
		return hr.RemarkSign
	}
	return ""
}
