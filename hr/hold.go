package hr

import (
	"regexp"
	"strings"
)

// HoldReason is why a vacancy is kept back for an admin's look (X5). Prefix "error.hold"; the neutral rewrite of each
// has the key with ".rewrite" after it.
type HoldReason string

// Reasons to hold.
const (
	HoldMoney       HoldReason = "money" // seekers never pay
	HoldCard        HoldReason = "card"
	HoldDocument    HoldReason = "document" // identity documents or numbers before an offer
	HoldCode        HoldReason = "code"
	HoldElsewhere   HoldReason = "elsewhere" // moving off the platform before an interview
	HoldAge         HoldReason = "age"
	HoldSex         HoldReason = "sex"
	HoldNationality HoldReason = "nationality"
	HoldDuplicate   HoldReason = "duplicate"
	HoldReported    HoldReason = "reported" // an admin has taken it off after a report
)

// HoldReasons lists all reasons to hold.
func HoldReasons() []HoldReason {
	return []HoldReason{HoldMoney, HoldCard, HoldDocument, HoldCode, HoldElsewhere, HoldAge, HoldSex, HoldNationality, HoldDuplicate, HoldReported}
}

// Hold is one reason with the words that gave it.
type Hold struct {
	Reason HoldReason `json:"reason"`
	Phrase string     `json:"phrase,omitempty"` // as written; empty for a duplicate
}

// Key is the locale key of the reason.
func (h Hold) Key() string { return EnumKey("error.hold", h.Reason) }

// Rewrite is the locale key of the neutral wording to use instead.
func (h Hold) Rewrite() string { return h.Key() + ".rewrite" }

// edge is a place where a word begins; \b knows Latin letters only.
const edge = `(?i)(?:^|[^\p{L}\p{N}])`

// holdPatterns is compiled once and never changes. Languages by row: ru, en, kk, ar. In group 1 stands the phrase.
var holdPatterns = compileHolds(map[HoldReason][]string{
	HoldMoney: {
		`((?:предоплат|вступительн\p{L}* взнос|страхов\p{L}* (?:взнос|депозит)|регистрационн\p{L}* взнос)\p{L}*|взнос\p{L}* за (?:анкет|регистрац|обучен|рассмотрен|оформлен|материал)\p{L}*|(?:оплатить|оплатите|внести|внесите|заплатить|заплатите|оплачиваете|платите) [^.!?\n]{0,30}?(?:обучени|курс|материал|оборудовани|регистраци|анкет)\p{L}*|платн\p{L}* обучени\p{L}*|обучение платное|(?:обучени|курс)\p{L}* за (?:(?:ваш|свой|собственный) сч[её]т|сч[её]т (?:кандидат|соискател)\p{L}*)|(?:внести|внесите|вносите|оставить|оставьте|оставляете) [^.!?\n]{0,20}?(?:депозит|залог)\p{L}*|(?:требуется|нужен|необходим) (?:возвратный |небольшой )?(?:депозит|залог)|(?:переведите|перечислите|пришлите) [^.!?\n]{0,20}?(?:тенге|руб|деньги|₸|тг|\$))`,
		`((?:registration|training|application|processing|starter|onboarding) fees?|(?:security|refundable) deposit|(?:leave|send|requires?) (?:us )?(?:a |the )(?:small )?deposit|deposit (?:is required|of \$ ?\d)|pay (?:a |the |for |us )[^.!?,\n]{0,20}?(?:fee|deposit|training|course|registration|equipment)s?|(?:training|courses?) at your (?:own )?(?:expense|cost)|send (?:us )?money|upfront payment)`,
		`(алдын ала төле\p{L}*|кепілақы\p{L}*|(?:тіркеу|сауалнама|оқу|оқыту|курс)\p{L}* (?:үшін )?(?:ақы|жарна)\p{L}*|(?:оқу|оқыту|курс)\p{L}* [^.!?\n]{0,20}?төле(?:ңіз|йсіз|уіңіз|у керек|у қажет)\p{L}*|оқу(?:лар)?ды? өз есебіңіз\p{L}*|ақша аудар\p{L}*)`,
		`(رسوم (?:ال)?(?:تسجيل|تدريب|تقديم|طلب|دورة|دورات)|(?:ادفع|سدد)\p{L}* [^.!?\n]{0,20}?(?:تدريب|دور|تسجيل|طلب)\p{L}*|دفع (?:مبلغ|رسوم|تأمين|عربون)|(?:تحويل|إرسال|ارسال) [^.!?\n]{0,12}?(?:مبلغ|المال|نقود))`,
	},
	HoldCard: {
		`((?:номер|данные|фото|реквизиты) [^.!?\n]{0,20}?карт(?:ы|очки|у)|cvv|cvc)`,
		`((?:bank |credit |debit )?card (?:number|details|photo))`,
		`(карта\p{L}* (?:нөмір|дерек)\p{L}*)`,
		`((?:رقم|بيانات|صورة) (?:ال)?بطاق\p{L}*(?: (?:البنكية|المصرفية|الائتمان\p{L}*))?)`,
	},
	HoldDocument: {
		`((?:фото|скан|копи\p{L}*|номер|данные) [^.!?\n]{0,20}?(?:паспорт|удостоверени)\p{L}*|(?:пришлите|отправьте|укажите|сообщите) [^.!?\n]{0,20}?(?:иин|паспорт|удостоверени)\p{L}*)`,
		`((?:photo|scan|copy|picture) of (?:your |the )?(?:passport|id(?: card)?|identity card)|(?:passport|national id|identity card|id) number)`,
		`((?:жеке куәлік|паспорт|төлқұжат)\p{L}* [^.!?\n]{0,15}?(?:көшірме|фото|сурет|нөмір)\p{L}*|жсн\p{L}* [^.!?\n]{0,15}?жібер\p{L}*)`,
		`((?:صورة|نسخة) [^.!?\n]{0,6}?(?:جواز|الهوية|هويت\p{L}*|بطاقة الهوية)|رقم (?:الهوية|الجواز|جواز))`,
	},
	HoldCode: {
		`((?:пришлите|отправьте|сообщите|назовите|продиктуйте|скажите) [^.!?\n]{0,20}?(?:код|пароль)\p{L}*|код\p{L}* из (?:смс|sms))`,
		`((?:send|tell|share|give|forward) [^.!?\n]{0,20}?(?:sms|verification|confirmation|one[- ]time) (?:code|password))`,
		`((?:sms|смс|растау)[- ]?код\p{L}* [^.!?\n]{0,15}?(?:жібер|айт)\p{L}*)`,
		`((?:أرسل|ارسل|إرسال|أخبر|شارك|مشاركة)\p{L}* [^.!?\n]{0,20}?(?:رمز|كود) (?:التحقق|التأكيد))`,
	},
	HoldElsewhere: {
		`((?:пишите|напишите|писать|свяжитесь|связывайтесь|связаться|звоните|обращайтесь|откликайтесь|отклики|резюме|анкет\p{L}*|подробности|контакт\p{L}*) [^.!?\n]{0,30}?(?:ватсап|вотсап|уотсап|whats ?app|телеграм|telegram|телег|вайбер|viber|личк|личные|лс)\p{L}*)`,
		`((?:write|text|contact|message|dm|call|reach|apply|send)[^.!?\n]{0,40}? (?:on|via|in|through|by|to|over) (?:my |our )?(?:whats ?app|telegram|viber|signal|wechat)|(?:wa\.me|t\.me)/\S+)`,
		`((?:ватсап|whats ?app|телеграм|telegram)\p{L}* [^.!?\n]{0,25}?(?:жаз|хабарлас|жібер)\p{L}*)`,
		`((?:راسل|تواصل|اكتب|أرسل|ارسل|التواصل|الإرسال)\p{L}* [^.!?\n]{0,25}?(?:واتس ?اب|واتساب|واتس|تلغرام|تليجرام|تيليجرام|تلجرام))`,
	},
	HoldAge: {
		`(возраст\p{L}*[:\s–—-]*(?:строго )?(?:(?:от|до|не старше|не более|не младше) )?\d{2}(?:\s*(?:[–—-]|до)\s*\d{2})?(?: лет)?|не старше \d{2}(?: лет)?|моложе \d{2}|(?:до|от) (?:1[6-9]|[2-6]\d)(?:[ –—-]+(?:до )?\d{2})? лет(?: включительно)?(?:[.,;!)\n]|$)|молод(?:ой|ая|ые|ого|ую|ых) (?:человек|девушк|парн|парень|люд|специалист|мужчин|женщин)\p{L}*)`,
		`((?:under|below|over|not older than|no older than|up to) (?:the age of )?\d{2} years (?:old|of age)|(?:under|below|over) the age of \d{2}|age[ds]?[: ]{1,2}\d{2}(?:\s*[-–to]+\s*\d{2})?|\d{2}\s*[-–]\s*\d{2} years old|young (?:man|men|woman|women|person|girl|guy|lady|people|male|female))`,
		`(\d{2} жас(?:қа|тан) (?:дейін|аспаған|жоғары)|жасы:? ?\d{2}\S*|жас (?:қыз|жігіт)\p{L}*)`,
		`((?:العمر|السن)[^\p{L}\d]{0,4}(?:لا يتجاوز |لا يزيد عن |أقل من |من |بين |حتى )?[\d٠-٩]{2}|لا يتجاوز (?:عمر\p{L}*|[\d٠-٩]{2} (?:عام|سنة)\p{L}*))`,
	},
	HoldSex: {
		`((?:только )?(?:девушк|женщин|мужчин|парней|парня|парень)\p{L}*|пол[: ]{1,2}(?:мужской|женский|м|ж)(?:[^\p{L}]|$))`,
		`((?:only )?(?:men|women|males?|females?|girls?|guys?|ladies) (?:only|candidates?|preferred|applicants?)|(?:looking for|need|want|hiring) (?:a |an )?(?:young )?(?:girl|man|woman|guy|male|female|lady)(?:[^\p{L}]|$)|(?:gender|sex): ?(?:male|female|m|f)(?:[^\p{L}]|$))`,
		`((?:тек )?(?:қыз|әйел|ер) (?:адам|бала|кісі)\p{L}*|(?:тек )?(?:қыздар|жігіттер|әйелдер|ерлер|еркектер)\p{L}*)`,
		`((?:ل|لل|ال)?(?:ذكور|إناث|اناث)(?: فقط)?|(?:ذكر|أنثى|انثى) فقط|(?:لل|ال)?(?:نساء|رجال|فتيات|شابات) فقط|مطلوب (?:شاب|شابة|فتاة|رجل|امرأة|آنسة))`,
	},
	HoldNationality: {
		`((?:славянск|азиатск|европейск|кавказск)\p{L}* (?:внешност|национальност|типа)\p{L}*|национальност\p{L}*|только (?:казахи|казахов|русские|русских|славяне|славян|европейцы)(?:[^\p{L}]|$))`,
		`((?:slavic|asian|european|caucasian|kazakh|russian|arab) (?:appearance|nationality|ethnicity|origin)|nationality:? \p{L}+|(?:only )?(?:kazakhs|russians|slavs|europeans|arabs)(?: only)?(?:[^\p{L}]|$))`,
		`(ұлты:? \p{L}+|тек (?:қазақтар|орыстар|қазақ ұлт|орыс ұлт)\p{L}*)`,
		`((?:ال)?جنسي(?:ة|ات|ته)(?::? \p{L}+)?)`,
	},
})

func compileHolds(rows map[HoldReason][]string) map[HoldReason][]*regexp.Regexp {
	out := make(map[HoldReason][]*regexp.Regexp, len(rows))
	for reason, patterns := range rows {
		for _, p := range patterns {
			out[reason] = append(out[reason], regexp.MustCompile(edge+p))
		}
	}
	return out
}

// Holds finds what keeps a vacancy back, each reason once, with the phrase as the employer wrote it.
// Duplicates and reports are not in the text.
func Holds(v VacancyFields) []Hold {
	text := strings.Join([]string{v.Title, v.Description, v.RemoteFrom, v.Duration}, "\n")
	var found []Hold
	for _, reason := range HoldReasons() {
		for _, p := range holdPatterns[reason] {
			if phrase := heldPhrase(reason, p, text); phrase != "" {
				found = append(found, Hold{Reason: reason, Phrase: strings.Trim(phrase, " \t\n.,;!()")})
				break
			}
		}
	}
	return found
}

// heldPhrase is the first phrase of the pattern that stands against the vacancy; of money, only what is asked of the
// candidate does.
func heldPhrase(reason HoldReason, p *regexp.Regexp, text string) string {
	for _, at := range p.FindAllStringSubmatchIndex(text, -1) {
		if reason != HoldMoney || !paidByEmployer(text, at[2], at[3]) {
			return text[at[2]:at[3]]
		}
	}
	return ""
}

// TextKey is what two copies of one vacancy have in common: title and description in lower case, letters and digits
// only. It is empty where there is too little text to call anything a copy.
func TextKey(v VacancyFields) string {
	key := squeeze(v.Title) + "|" + squeeze(v.Description)
	if len(v.Description) < 80 {
		return ""
	}
	return key
}

// CompanyKey is a company's name as it is compared: without its legal form, punctuation and case.
func CompanyKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !isWord(r) })
	kept := words[:0]
	for _, w := range words {
		switch w {
		case "тоо", "жшс", "ао", "ақ", "ип", "жк", "ооо", "зао", "оао", "llp", "llc", "ltd", "inc", "jsc", "gmbh", "fze", "شركة":
		default:
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, strings.ToLower(s))
}
