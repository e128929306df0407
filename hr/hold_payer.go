package hr

import "regexp"

// clauseEnd is where a thought about who pays ends; a comma inside a figure does not end one.
var clauseEnd = regexp.MustCompile(`(?i)[.!?;,،؛؟](?:\s|$)|\n|[–—]|\s-\s|\s(?:но|а также вы|but|бірақ|لكن|ولكن)\s`)

// employerPays are the ways to say that the money is the employer's, or that nobody pays. Languages by row: ru, en, kk, ar.
var employerPays = regexp.MustCompile(edge + `(?:` +
	`(?:мы|компани\p{L}*|работодател\p{L}*)(?: \p{L}+){0,3}? (?:плат|оплач|оплат|компенсир|возмещ|возмест|покрыва|покро)\p{L}*|` +
	`(?:платим|оплачиваем|оплатим|компенсируем|возмещаем|покрываем|поможем оплатить|помогаем оплатить)|` +
	`(?:оплачива|оплачен|покрыва|компенсиру|возмеща)\p{L}*(?: \p{L}+){0,2}? (?:компани|работодател|нами)\p{L}*|` +
	`за (?:наш сч[её]т|сч[её]т (?:\p{L}+ )?(?:компани|работодател|фирм)\p{L}*)|за нами|` +
	`(?:без|нет|никаких) (?:\p{L}+ )?(?:предоплат|взнос|депозит|залог)\p{L}*|не (?:нужно|надо|требуется|придется|придётся|просим) [^.!?\n]{0,10}?(?:плат|оплач|опла|внос|вноси)\p{L}*|` +
	`(?:we|(?:the |our )?(?:company|employer))(?:'ll)?(?: [\p{L}']+){0,3}? (?:pay|pays|paid|cover|covers|reimburse|reimburses|sponsor|sponsors)|` +
	`(?:paid|covered|reimbursed|sponsored)(?: \p{L}+)?(?: for)? by (?:us|(?:the |our )?(?:company|employer))|at (?:our|(?:the )?(?:company|employer)(?:['’]s)?) (?:expense|cost)|on us|` +
	`(?:no|without|zero|never (?:pay|ask for)) (?:a |any |the )?(?:\p{L}+ )?(?:fees?|deposits?|payments?)|` +
	`төлейміз|өтейміз|(?:компания|жұмыс беруші|біз)\p{L}*(?: \p{L}+){0,3}? (?:төлейді|өтейді|көтереді)|(?:компания(?:ның)?|жұмыс беруші(?:нің)?|біздің) есеб\p{L}*|(?:төлем|ақы|жарна|кепілақы)\p{L}* (?:жоқ|алынбайды|керек емес)|` +
	`(?:ندفع|نتحمل|نغطي|نتكفل)\p{L}*|(?:تدفع|تتحمل|تغطي|تتكفل|يدفع|يتحمل|يغطي)\p{L}*(?: \p{L}+)? (?:الشركة|صاحب العمل)|(?:الشركة|صاحب العمل|نحن) (?:\p{L}+ )?(?:تدفع|تتحمل|تغطي|تتكفل|يدفع|يتحمل|يغطي|ندفع)\p{L}*|` +
	`على (?:حسابنا|نفقتنا|(?:حساب|نفقة) (?:الشركة|صاحب العمل))|(?:بدون|بلا|لا توجد|من دون) (?:أي )?(?:رسوم|دفع|تأمين)` +
	`)`)

// candidatePays are the ways to turn to the candidate for money; they outweigh a promise to give it back.
var candidatePays = regexp.MustCompile(edge + `(?:` +
	`(?:оплатите|внесите|заплатите|платите|оплачиваете|вносите|переведите|перечислите|пришлите|оставьте)|вам (?:нужно|надо|необходимо|следует|предстоит|придется|придётся)|вы (?:должны|платите|вносите)|` +
	`за (?:ваш|свой|собственный) сч[её]т|за сч[её]т (?:кандидат|соискател|сотрудник|работник|стаж[её]р)\p{L}*|(?:кандидат|соискател)\p{L}* (?:плат|опла|внос)\p{L}*|` +
	`(?:you|candidates?|applicants?)(?:'ll)?(?: (?:must|need to|have to|should|will|are to|are required to|only|first)){0,2} (?:pay|send|transfer|leave)|at your (?:own )?(?:expense|cost)|pay us|please pay|` +
	`(?:төлеңіз|төлейсіз|төлеуіңіз|аударыңыз|қалдырыңыз|жіберіңіз)|(?:өз|сіздің) есебіңіз\p{L}*|үміткер\p{L}*(?: \p{L}+)? төлейді|` +
	`(?:ادفع|سدد|حول|أرسل|ارسل)\p{L}*|عليك\p{L}*|(?:على|يدفع|يتحمل) المتقدم\p{L}*|على (?:حسابك|نفقتك)\p{L}*` +
	`)`)

// paidByEmployer reports whether the words at text[from:to], taken with the clause around them, speak of money that
// the employer pays: «компания готова оплатить обучение», "training fees are covered by us".
func paidByEmployer(text string, from, to int) bool {
	start, end := 0, len(text)
	for _, at := range clauseEnd.FindAllStringIndex(text, -1) {
		if at[1] <= from {
			start = at[1]
		}
		if at[0] >= to {
			end = at[0]
			break
		}
	}
	clause := text[start:end]
	return employerPays.MatchString(clause) && !candidatePays.MatchString(clause)
}
