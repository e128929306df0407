package cv

import "sync"

// headings are the words sections begin with, in lower case without punctuation.
var headings = map[section][]string{
	sectionContacts: {"контакты", "контактная информация", "контактные данные", "личные данные", "личная информация", "персональная информация", "персональные данные", "общая информация", "основная информация", "пишите", "где меня найти",
		"contact", "contacts", "contact information", "contact info", "contact details", "personal information", "personal details", "personal data", "personal info", "details", "get in touch",
		"байланыс", "байланыс ақпараты", "байланыстар", "байланыс деректері", "жеке мәліметтер", "жеке деректер", "жеке ақпарат", "байланыс мәліметтері",
		"معلومات الاتصال", "بيانات الاتصال", "التواصل", "معلومات التواصل", "بيانات التواصل", "المعلومات الشخصية", "معلومات شخصية", "البيانات الشخصية", "بيانات شخصية", "الاتصال", "للتواصل", "اتصال"},
	sectionPosition: {"желаемая должность", "желаемая должность и зарплата", "должность", "желаемая позиция", "позиция", "цель", "цель поиска", "карьерная цель", "цель резюме", "специальность", "профессия", "вакансия",
		"desired position", "position", "objective", "career objective", "job title", "target position", "desired job", "job objective", "desired role", "target role", "role", "preferred position", "desired employment", "desired employment occupational field", "position sought", "job applied for", "position applied for", "applying for",
		"лауазымы", "лауазым", "қалаған лауазым", "қалаған қызмет", "мақсаты", "мақсат", "мамандығы", "мамандық", "қалаған лауазымы", "ізделетін лауазым",
		"المسمى الوظيفي", "الوظيفة المطلوبة", "الوظيفة", "الهدف الوظيفي", "الهدف المهني", "الهدف", "المنصب المطلوب", "المنصب", "الوظيفة المرغوبة", "المهنة", "التخصص", "الوظيفة المستهدفة"},
	sectionSummary: {"о себе", "обо мне", "профиль", "резюме профиля", "краткая информация", "кратко о себе", "коротко о себе", "дополнительная информация", "доп информация", "саммари", "ключевая информация", "общие сведения", "профессиональный профиль", "немного о себе", "краткое резюме", "кто я", "профессиональное резюме",
		"summary", "profile", "about", "about me", "professional summary", "career summary", "executive summary", "personal statement", "professional profile", "overview", "additional information", "career profile", "personal profile", "introduction", "bio", "who i am", "in short", "in a nutshell", "snapshot",
		"өзім туралы", "мен туралы", "өзі туралы", "қосымша ақпарат", "қысқаша", "профилім", "қысқаша мәлімет", "өзім жайлы", "жеке қасиеттері", "бейін", "кәсіби бейін", "қысқаша ақпарат", "түйін", "мен кіммін", "таныстыру",
		"نبذة", "نبذة عني", "نبذة شخصية", "الملخص", "ملخص", "الملخص المهني", "ملخص مهني", "الملف الشخصي", "عني", "معلومات إضافية", "نبذة مختصرة", "الملف المهني", "نبذة مهنية", "لمحة عامة"},
	sectionExperience: {"опыт работы", "опыт", "трудовой опыт", "профессиональный опыт", "рабочий опыт", "трудовая деятельность", "карьера", "места работы", "место работы", "профессиональная деятельность", "трудовой стаж", "стаж", "история работы", "послужной список", "коммерческий опыт", "релевантный опыт", "опыт и достижения", "общий опыт работы", "опыт и проекты", "стажировки", "производственная практика",
		"experience", "work experience", "professional experience", "employment history", "employment", "work history", "career history", "relevant experience", "career", "job history", "working experience", "professional background", "industry experience", "work", "experiences", "employment experience", "internships", "recent roles", "previous roles", "industry background",
		"тәжірибе", "тәжірибесі", "жұмыс тәжірибесі", "еңбек тәжірибесі", "кәсіби тәжірибе", "жұмыс өтілі", "еңбек өтілі", "еңбек жолы", "жұмыс орындары", "жұмыс тәжірибем", "тәжірибем", "еңбек қызметі", "кәсіби тәжірибесі", "мансап", "тағылымдамалар",
		"الخبرات", "الخبرة", "الخبرة العملية", "الخبرات العملية", "الخبرات المهنية", "الخبرة المهنية", "خبرات", "خبرة", "الخبرات الوظيفية", "التاريخ الوظيفي", "السيرة المهنية", "الخبرة الوظيفية", "خبرات العمل", "خبرة العمل", "المسار المهني", "التاريخ المهني"},
	sectionEducation: {"образование", "высшее образование", "образование и курсы", "образование и квалификация", "основное образование", "учеба", "обучение", "академическое образование", "академическая подготовка", "білімі мен курстары", "академиялық даярлық",
		"education", "education and training", "academic background", "academic qualifications", "qualifications", "educational background", "studies", "academic history", "education certifications", "education qualifications", "academic education", "training and education", "where i studied",
		"білімі", "білім", "білімім", "оқуы", "жоғары білім", "оқу", "білім беру", "білімі мен біліктілігі", "академиялық білім",
		"التعليم", "المؤهلات", "المؤهلات العلمية", "المؤهل العلمي", "الدراسة", "التحصيل العلمي", "المؤهلات الأكاديمية", "التعليم والمؤهلات", "المؤهلات الدراسية", "الشهادات العلمية", "التعليم الأكاديمي", "الدرجات العلمية", "الخلفية العلمية", "المسيرة العلمية", "الدرجة العلمية", "الشهادات الجامعية", "الشهادات الأكاديمية", "الشهادات الدراسية", "الخلفية التعليمية"},
	sectionSkills: {"навыки", "ключевые навыки", "профессиональные навыки", "технические навыки", "умения", "технологии", "стек", "стек технологий", "технологический стек", "hard skills", "ключевые компетенции", "компетенции", "основные навыки", "навыки и умения", "навыки и технологии", "инструменты", "профессиональные компетенции", "знания и навыки", "hardskills", "хард скиллы", "умения и навыки", "технические знания", "программные навыки", "мои навыки", "владение технологиями", "используемые технологии",
		"skills", "technical skills", "key skills", "core skills", "top skills", "professional skills", "technologies", "tech stack", "stack", "core competencies", "competencies", "expertise", "areas of expertise", "tools", "technical expertise", "skills tools", "skills and tools", "technical proficiencies", "digital skills", "skills technologies", "skills and technologies", "technical summary", "technology stack", "tools and technologies", "technologies and tools", "job related skills", "my skills", "core technologies", "key competencies", "computer skills", "it skills", "skill set", "personal skills", "personal skills and competences", "digital competence", "digital competences", "programming skills", "skills summary", "proficiencies", "computing", "what i work with", "what i know", "it knowledge", "с чем работаю", "мой арсенал", "арсенал", "abilities", "capabilities",
		"дағдылары", "дағдылар", "дағдыларым", "кәсіби дағдылар", "негізгі дағдылар", "техникалық дағдылар", "біліктері", "технологиялар", "құзыреттер", "кәсіби дағдылары", "негізгі дағдылары", "құралдар", "біліктілік", "біліктер", "техникалық дағдылары", "құзыреттілік", "негізгі құзыреттер", "технологиялар стегі", "қолымнан келетіні", "техникалық білім",
		"المهارات", "مهارات", "المهارات التقنية", "المهارات الأساسية", "المهارات المهنية", "التقنيات", "الأدوات", "المهارات الفنية", "أهم المهارات", "المهارات الرئيسية", "التقنيات والأدوات", "الكفاءات", "مهاراتي", "المهارات والأدوات", "المهارات البرمجية", "المهارات الحاسوبية"},
	sectionLanguages: {"языки", "знание языков", "иностранные языки", "владение языками", "знание иностранных языков", "языковые навыки", "языковые компетенции", "уровень владения языками",
		"languages", "language skills", "language", "language proficiency", "spoken languages", "foreign languages", "languages spoken", "mother tongue", "mother tongue s", "other language", "other language s", "other languages",
		"тілдер", "тіл", "тілдері", "тіл білу", "тіл білуі", "шет тілдері", "тілдерді білуі", "тілдік дағдылар", "тілдерді меңгеруі", "тілдерді білу", "тілдерді меңгеру",
		"اللغات", "اللغة", "لغات", "المهارات اللغوية", "إتقان اللغات", "مهارات اللغة"},
	sectionProjects: {"проекты", "личные проекты", "мои работы", "пет-проекты", "пет проекты", "pet-проекты", "портфолио", "projects", "personal projects", "side projects", "selected projects", "portfolio", "key projects", "open source", "selected work", "things i built",
		"жобалар", "жобалары", "жобаларым", "портфолио", "المشاريع", "مشاريع", "معرض الأعمال", "أبرز المشاريع"},
	sectionCourses: {"курсы", "сертификаты", "сертификаты и курсы", "повышение квалификации", "повышение квалификации курсы", "тесты экзамены", "дополнительное образование", "курсы и сертификаты", "электронные сертификаты", "сертификация", "тренинги", "достижения", "награды", "публикации",
		"certifications", "certificates", "courses", "training", "licenses certifications", "licenses and certifications", "trainings", "awards", "publications", "achievements", "courses and certifications", "honors awards", "honors and awards", "certifications and courses", "certificates and courses", "credentials", "continuing education",
		"курстар", "сертификаттар", "курстар мен сертификаттар", "біліктілікті арттыру", "жетістіктері", "жетістіктер", "марапаттар", "сертификаттары", "қосымша білім",
		"الدورات", "الشهادات", "الدورات التدريبية", "الدورات والشهادات", "الشهادات المهنية", "الإنجازات", "الجوائز", "شهادات", "دورات تدريبية", "الشهادات والدورات"},
	sectionOther: {"интересы", "хобби", "увлечения", "рекомендации", "личные качества", "soft skills", "опыт вождения", "гражданство время в пути до работы", "водительские права", "готовность к переезду", "софт скиллы", "ожидания", "волонтерство",
		"interests", "hobbies", "references", "hobbies and interests", "interests hobbies", "outside work", "outside of work", "volunteering", "volunteer experience", "personal qualities", "driving licence", "driving license", "recommendations",
		"қызығушылықтары", "қызығушылықтар", "хоббиі", "ұсыныстар", "жеке қасиеттер", "әуестігі", "хобби", "الاهتمامات", "الهوايات", "المراجع", "المهارات الشخصية", "الصفات الشخصية", "العمل التطوعي", "المعرفون"},
	sectionForeign: {"требования", "обязанности", "условия", "мы предлагаем", "что мы предлагаем", "что предлагаем", "чем предстоит заниматься", "о компании", "договор", "предмет договора", "реквизиты сторон", "счет на оплату", "задачи", "кого мы ищем",
		"requirements", "responsibilities", "we offer", "what we offer", "about us", "about the role", "about the company", "what you will do", "invoice", "agreement", "abstract", "table of contents", "who you are", "what you'll do", "benefits",
		"талаптар", "міндеттері", "міндеттер", "біз ұсынамыз", "шарттар", "компания туралы", "келісім шарт", "المتطلبات", "المسؤوليات", "نقدم لكم", "ماذا نقدم", "عن الشركة", "المزايا", "فاتورة", "عقد"},
}

// headingIndex is headings turned round.
var headingIndex = sync.OnceValue(func() map[string]section {
	index := map[string]section{}
	for kind, words := range headings {
		for _, w := range words {
			if have, ok := index[headingKey(w)]; !ok || kind < have {
				index[headingKey(w)] = kind
			}
		}
	}
	return index
})
