package ai

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// What people say of each intent, in folded letters of four languages.
var (
	aboutStop = regexp.MustCompile(`отпис|отпиш|не пиш(и|ите) мне|хватит (писать|присылать|слать|спам)|перестань(те)? (писать|присылать|слать)|(отключ|выключ|останов|убер|прекрат)[а-я]* (уведомл|рассыл|сообщен|напомин|дайджест|пуш)|не (хочу|надо|нужно|присылай|присылайте|шли|шлите)[а-я ]*(получать|уведомл|рассыл|сообщен|вакансии больше|больше)|больше не (пиши|присылай|шли)|не (пиши|присылай|шли|беспокой)(те)?( мне| больше| меня|$)|заблокирую|^/?(стоп|stop|токтат|توقف)\W*$|` +
		`unsubscribe|stop (sending|messaging|notif|the notif|these|spam|texting|all|writing|this)|(turn|switch) off[a-z ]*(notif|messages|alerts|reminders|digest)|(disable|mute|cancel)[a-z ]*(notif|messages|alerts|reminders|digest|subscription)|don't (send|message|text|write)|do not (send|message|write)|no more (messages|notif|emails)|no longer want|don't want (to (receive|get)|any more)|stop it$|opt out|leave me alone|` +
		`хабарлама[а-я ]*(жиберме|токтат|ошир|керек емес)|жазбаныз|жазу(ды)? токтат|жазба(ндар)? маган|жибермениз|жиберме(низ)?|хабарландыру[а-я ]*(ошир|токтат|керек емес)|жазылым[а-я]* (бас тарт|токтат)|` +
		`الغ(اء|ي|و)? (الاشتراك|الاشعارات|الاشعارات|التنبيهات)|الغاء الاشتراك|(اوقف|ايقاف|وقف|توقف|توقفوا|اوقفوا)[^.]*(ارسال|الرسايل|الاشعارات|التنبيهات|رسايل|عن)|لا (ترسل|اريد (رسايل|اشعارات|استلام|تلقي))`)
	aboutPrivacy = regexp.MustCompile(`(удал|сотр|стер)[а-я]* (мо[ийюеяе]|мен|все|аккаунт|профил|данн|анкет|резюме)|персональн[а-я]* данн|мо[ийюех]+ данн|конфиденциальн|приватност|кто видит|кто (может )?увид|(видит|увидит|видят|увидят|узнает|узнают) (ли )?(мо|кто|работодат|начальн|коллег|компани|текущ)|где (хран|лежат)|что вы (обо мне )?(знаете|храните)|обо мне (вы )?(знает|храни|собира)|данные обо мне|данн[а-я]* о себе|защит[а-я]* данн|выгруз[а-я]* (мои|данн)|забудь(те)? (меня|обо мне)|скрыть (резюме|профиль|мо)|передае(те|тся)|согласие на|` +
		`(delete|remove|erase|wipe) (my|me|all my|our)|personal (data|info)|my (data|information|personal)|privacy|gdpr|who (can )?sees?|who can see|can [a-z ]*(see|view|read|find) my|will [a-z ]*(see|know)|(know|knows|keep|keeps|have|store) (everything )?about me|who has access|forget me|(store|keep|share|sell|hold|know)[a-z ]*(my|about me)|about me do you|export my|hide my|visible to|is my (cv|resume|profile|phone|data)|confidential|` +
		`деректерим|дербес дерек|жеке дерек|кутиялыл|купиялыл|менин[а-я ]*(дерек|резюме|профил)[а-я ]*(ошир|кор|сакта)|мени умыт|ким кор|(ошир|жой)[а-я]* (менин|профил|аккаунт|резюме|дерек)|аккаунт[а-я]* ошир|` +
		`بياناتي|الخصوصيه|خصوصي|بيانات شخصيه|البيانات الشخصيه|(احذف|حذف|امسح|مسح)[^.]*(حساب|بيانات|ملف|سير)|من (يري|يمكنه|يستطيع)|معلوماتي|(يري|يرون|تري|تظهر|يظهر)[^.]*(رقمي|هاتفي|بياناتي|سيرتي)|انسني|سيرتي الذاتيه[^.]*(يري|تظهر|مخفي)`)
	aboutHelp = regexp.MustCompile(`^/?(help|помощь|помоги(те)?|комек|مساعده|справка|faq)\W*$|^ты кто\W*$|как (мне )?(создать|изменить|отредакт|добавить|загрузить|опубликовать|откликнуться|разместить|сменить|поменять|пользоваться|работает (бот|сервис|поиск|это|платформа|ваш|hrp|подбор)|начать|отправить|найти (кнопку|меню|настрой)|связаться|написать (в поддержк|работодател)|подтвердить|поставить|указать|скрыть вакан|закрыть вакан|восстановить|убрать|посмотреть|включить|настроить|пригласить|заполнить|отозвать|удалить (вакан|отклик|опыт|навык))|что (ты |вы )?(умеешь|умеете|можешь|можете)|что (это )?за бот|что делает (этот )?бот|кто ты|кто вы|как тут|как здесь|инструкция|не (работает|могу|получается|загружается|открывается|приходит)|ошибка|(это|сервис|бот|размещение|сколько стоит)[а-я ]*(платн|бесплатн|стоит|подписк|размещен)|сколько (это )?стоит|(где|куда) (нажать|найти|посмотреть|мо[ийя]|загрузить|увидеть)|почему (мо|мне|меня|не)|служба поддержки|нужна помощь|` +
		`how (do|can|should) i (create|edit|add|upload|publish|apply|post|change|use|start|contact|send|invite|close|fill|update|see|find (my|the)|withdraw|confirm|set|delete (a|the|my) (vacan|appl|job))|(want|need|like) to (withdraw|edit|change|close|update|cancel) (my|a|the)|how to (create|edit|add|upload|publish|apply|post|change|use|start|contact|fill|update|withdraw|invite|set up)|how does (this|it|the|matching|your|hrp)|what can (you|this bot|i) do|what (is|does) this (bot|service)|who are you|what are you|is (it|this|the service|hrp)[a-z ]*(free|paid)|how much does (it|this|the|a|hrp|posting)|(doesn't|does not|isn't|not|won't) (work|load|open|upload)|i (can't|cannot|need help)|^help|need help|\bsupport\b.*(contact|team)|why (is|was|did|can't|don't|doesn't) (my|i|the)|where (is|are|can i (find|see)) (my|the)|` +
		`калай [а-я]{0,20} ?(жаса|жукте|озгерт|откли|жариялай|косам|коса|пайдалан|толтыр|бастай|отинем|откиз|жибер|шакыр|ауыстыр|тиркел|жумыс истейди|истейди|колдан|рестей|отине|отиниш)|не истей аласыз|не истей аласын|не истейсин|бул (не|кандай) бот|сен кимсин|сиз кимсиз|комек (керек|бер)|комектес|акылы ма|тегин бе|канша турады|жумыс истемей|ашылмай|жуктелмей|кайда (тур|басам)|` +
		`كيف (يمكنني|استطيع|اقوم|انشي|اعدل|ارفع|اضيف|اتقدم|انشر|استخدم|اغير|ابدا|يعمل|اقدم|اتواصل|احدث|تعمل|ارسل|انشاء)|ماذا (يمكنك|تفعل|تستطيع)|ما (هذا|هو هذا) (البوت|التطبيق)|من انت|(هل)[^.]*(مجاني|مدفوع|مجانا)|كم (التكلفه|السعر|تكلفه|يكلف)|لا يعمل|لا تعمل|لا استطيع|احتاج (الي )?مساعده|ساعدني|اريد مساعده|لماذا (لا|لم)|اين (اجد|يمكنني|زر)`)
)

// Intent tells a search from a question about help or privacy, a wish to be
// left alone, and anything else.
func Intent(text string) hr.Intent {
	folded := vocabulary.Normalize(text)
	if intent := aboutProduct(folded); intent != "" {
		return intent
	}
	if intent := aboutProduct(inCyrillic(folded)); intent != "" {
		return intent
	}
	if !ParseQuery(text).Empty() {
		return hr.IntentSearch
	}
	return hr.IntentOther
}

// aboutProduct tells what a folded text asks of the product itself; empty where
// it does not.
func aboutProduct(folded string) hr.Intent {
	switch {
	case aboutStop.MatchString(folded):
		return hr.IntentStop
	case aboutPrivacy.MatchString(folded):
		return hr.IntentPrivacy
	case aboutHelp.MatchString(folded):
		return hr.IntentHelp
	}
	return ""
}

// inCyrillic rewrites the Latin words of a text as Russian or Kazakh typed
// without its own keyboard.
func inCyrillic(folded string) string {
	words := strings.Fields(folded)
	for i, w := range words {
		if isLatin(w) {
			words[i] = cyrillic(w)
			if len(w) > 5 && (strings.HasSuffix(w, "at") || strings.HasSuffix(w, "it")) {
				words[i] += "ь" // "udalit": the soft sign has no Latin letter
			}
		}
	}
	return strings.Join(words, " ")
}

// offTopic reports whether a text asks for something else than people,
// companies or vacancies.
func (r *request) offTopic() bool {
	folded := vocabulary.Normalize(r.text.Source)
	if lessons.MatchString(folded) && !r.any("vacancy") || smallTalk.MatchString(folded) && !r.any("role") && !r.any("skill") || writings.MatchString(folded) && !r.any("role") {
		return true
	}
	if !otherTopic.MatchString(folded) {
		return false
	}
	return !r.any("need") && !r.any("vacancy") && !r.asksForCompanies()
}

// lessons are what people ask for to learn from, however they ask.
var lessons = regexp.MustCompile(`^\W*(ищу|ищем|посоветуй(те)?|порекомендуй(те)?|подскажи(те)?|нужны|скинь(те)?|найди(те)?|recommend|suggest|find|looking for|i need|need)( [a-zа-я]+){0,2} (курсы?|книг[иу]|учебник|туториал|гайд|видеоуроки|courses?|books?|tutorials?|textbooks?)( |$)`)

// smallTalk are questions about weather and clocks, wherever in a sentence they stand.
var smallTalk = regexp.MustCompile(`ауа райы|сагат канша|прогноз погоды|погода (в|на|завтра|сегодня)|weather (in|today|tomorrow|like)|what time (is|does|do)|حاله الطقس|كيف الطقس|كم الساعه`)

// writings are what people want to have written, whatever it is about.
var writings = regexp.MustCompile(`^\W*(пожалуйста |please |can you |could you |можешь |можете )*(напиши|сгенерируй|сделай|write|generate|create|make)( me| us| мне| нам)?( a| an| the| some)?( [a-zа-я]+)? ` +
	`(парсер|скрипт|код|программу|функцию|бота|телеграм-бота|стих|стихи|письмо|эссе|реферат|script|code|parser|function|program|bot|poem|essay|letter|regex|query)( |$)`)

// asksForCompanies reports whether companies of a branch or a technology are asked
// about: "what are the cybersecurity companies in Dubai".
func (r *request) asksForCompanies() bool {
	return (r.any("industry") || r.any("skill")) && slices.ContainsFunc(r.items, func(it item) bool {
		return it.kind == "company" && (it.value == "plural" || r.several(it))
	})
}

var otherTopic = regexp.MustCompile(`^\W*(привет[^а-я]*|hi |hello |hey )?(пожалуйста |please |can you |could you |можешь |можете |ты можешь |мне )*` +
	`(напиши|написать|сгенерируй|реши|переведи|расскажи|объясни|сочини|придумай|посчитай|исправь|что такое|что значит|кто такой|как работает|как установить|как настроить|как написать|как выучить|как стать|как сделать|` +
	`скажи,? чем|чем .{1,40} лучше|что лучше|который час|какая погода|какой курс|какая столица|какая зарплата|сколько (стоит|платят|просят|берут|получ|зараб|будет|нужно|надо|времени|длится|лет)|какие зарплаты|какая средняя|чем отлич|в чем разница|в чем отличие|стоит ли|что учить|что изучать|какой язык|какую книгу|какие книги|какие курсы|посоветуй (книг|курс|фильм)|порекомендуй (книг|курс|фильм)|почему|зачем|когда|где купить|погода|курс доллара|анекдот|рецепт|` +
	`write|generate|explain|translate|tell me|what is|what's|what are|what does|who is|who was|how do|how does|which is better|is it better|how to|how much|how many|how can i|why|when|where can i buy|solve|calculate|fix this|fix my|debug|joke|weather|compare|difference between|should i learn|is it worth|best way to|recommend (me )?(a|some) (book|course|movie|film)|convert|summarize|` +
	`жазып бер|кодын жаз|код жаз|аударып|тусиндир|ауа райы|не деген|деген не|калай|канша |айтып бер|анекдот айт|кай тил|кандай тил|айырмашылыг|кайсысы жаксы|` +
	`اكتب|اشرح|ترجم|ما هي|ما هو|ما معني|كيف|كم سعر|كم الساعه|كم يبلغ|لماذا|احك|متي|حل |ما الفرق|ايهما|هل الافضل|كم راتب|كم متوسط|الطقس)`)

// onlyMentionsCity reports whether a sentence speaks of something else and names
// a city: nobody is asked for, and most of its words are not understood.
func (r *request) onlyMentionsCity() bool {
	known := 0
	for _, it := range r.items {
		if it.content() && it.kind != "city" {
			return false
		}
		known += it.to - it.from
	}
	if !r.any("city") || r.any("need") || r.any("vacancy") || r.any("company") || r.any("who") {
		return false
	}
	strange := 0
	for i, t := range r.text.Tokens {
		if r.saysAny(i, "person", "people", "job", "seek") {
			return false
		}
		if utf8.RuneCountInString(t.Norm) > 3 {
			strange++
		}
	}
	return strange-known >= 2
}
