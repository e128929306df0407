package ai

import (
	"regexp"
	"strings"

	"hrp/ai/vocabulary"
)

// personal reports whether a sentence touches what is nobody's business at work: age, sex, nationality and origin,
// family, religion, health, looks and photos. It errs on the side of yes, which costs a sentence.
//
// A search names whom it wants ("a girl under 30", see traits); a question asks the person ("are you married?").
func personal(sentence string) bool { return personalWords.MatchString(vocabulary.Normalize(sentence)) }

// personalWords are in folded letters, each from the beginning of a word; where > stands the word must end. Arabic
// writes conjunctions and the article to its words.
var personalWords = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])(?:` + strings.ReplaceAll(
	`возраст|сколько (?:вам|тебе|ей|ему) (?:полных )?лет|(?:вам|тебе) (?:уже |есть )?\d\d|молод(?:ой|ая|ые|ых|ого|ую)>|(?:год|дат|мест)[а-я]* рожден|родил(?:ись|ась|ся)|родом>|`+
		`ваш(?:его)? пола?>|мужчин|женщин|девушк|парень|парн(?:я|и|ей)>|гендер|национальн|гражданств|этнич|расов|происхожден|`+
		`сем(?:ья|ьи|ье|ью|ьей|ей|ейн[а-я]*)>|женат|замуж|муж(?:а|ем)?>|жен(?:а|ы|е|ой|у)>|супруг|брак(?:а|е)>|разведен|дет(?:и|ей|ям|ях|ьми)>|ребен(?:ок|ка|ку)>|беремен|декрет|родител|`+
		`религи|вероисповед|верующ|вер(?:а|у|е|ой)>|мусульман|христиан|православ|молит|намаз|церк|мечет|`+
		`здоров(?:ь|ы)|болез|боле(?:ете|ли)>|больничн|инвалид|диагноз|хроническ|лечен|психическ|фото|внешност|ваш (?:рост|вес)>|`+

		`(?:your|what|of|by|the) age>|aged?:? \d\d|age (?:group|range)|how old|years? old>|born>|birth|(?:your|which) sex>|gender|(?:fe)?males?>|(?:wo)?m[ae]n>|nationalit|citizen|ethnic|racial|your race>|`+
		`where are you from|originally from|your (?:origin|roots|accent)|famil(?:y|ies)>|marri(?:ed|age)|marital|spouse|husband|wife|divorced|children>|kids>|a child>|pregnan|maternity|paternity|parental|your (?:parents|mother|father)|`+
		`religio|church|mosque|pray(?:er|ing)?>|muslim|christian|jewish|your (?:faith|beliefs)|health (?:condition|problem|issue|status)|your health>|you healthy|illness|diseas|disab(?:led|ilit)|medical (?:condition|history)|chronic|sick>|`+
		`photo|pictures? of you|your (?:looks|appearance|height|weight)|`+

		`жас(?:ыныз(?:да|ды)?|та(?:сыз|мысыз)?|ында(?:сыз)?)>|(?:канша|неше) жас|жас (?:шамасы|молшери)|туган (?:жыл|кун|жер)|туылг|жыныс|еркек|ер (?:адам|киси)|айел|кыз(?:дар)?>|жигит|улт(?:ы|ыныз|тык)?>|азаматтыг|этник|тегиниз|`+
		`отбас|уйлен|турмыс(?:ка|та|ыныз)|куйеу|жубай|ажырас|бала(?:ныз(?:ды)?|лар|ларыныз|лы|сы)>|жукти|ата-ана|`+
		`дин(?:и|иниз|ге|дар|ди)?>|мешит|ширкеу|ораза|мусылман|денсаул|ауру|ауыра|мугедек|сурет(?:иниз|инизди)>|сырт(?:кы)? (?:келбет|пишин)|бойыныз>|салмаг|`+

		`(?:و|ف|ب|ل|ك|لل)?(?:ال)?(?:عمر(?:ك|كم|كن|ها|ه)?>|سن(?:ك|كم)>|ميلاد|مواليد|ولد(?:ت|تم)>|جنس(?:ك|كم|ه)?>|ذكور|اناث|انثي|رج(?:ل|ال)>|امراه|نساء|فتاه|شاب>|جنسي(?:ه|تك|تكم|ات)>|عرق(?:ك|كم|يه|ي)>|(?:اصل|اصول)(?:ك|كم)>|`+
		`عايل|اسر(?:ه|ت)|متزوج|زواج|زوج(?:ك|كم|ه|تك|تكم)?>|مطلق>|اطفال|طفل|اولاد|ابناء|امومه|ابوه|والد(?:اك|اكم|يك|يكم|ك|كم|تك|تكم)>|`+
		`دين(?:ك|كم|يه|ي)>|ديان|مسلم|مسيحي|صلاه|كنيس|مسجد|معتقد|صحت(?:ك|كم)>|مرض|امراض|مريض|اعاقه|معاق>|صورت(?:ك|كم)>|صوره شخصيه|مظهر(?:ك|كم)>|وزن(?:ك|كم)>|طول(?:ك|كم)>)|`+
		`(?:و|ب)?(?:الصحه|الصحي(?:ه)?)>`, ">", `(?:[^\p{L}]|$)`) + `)`)
