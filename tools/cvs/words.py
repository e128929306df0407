"""What invented people write in their CVs, in four languages. Of every list the development half draws
the even entries and the held-out half the odd ones, so that neither has seen the other's words."""

FIRST = {
    "ru": ["Алексей", "Марина", "Тимур", "Ольга", "Денис", "Ксения", "Руслан", "Вера", "Игорь", "Лидия"],
    "kk": ["Айдос", "Гүлназ", "Ерболат", "Жанар", "Нұрлан", "Әсел", "Қайрат", "Меруерт", "Бауыржан", "Іңкәр"],
    "en": ["Daniel", "Aisha", "Timur", "Grace", "Victor", "Madina", "Owen", "Zarina", "Samuel", "Helen"],
    "ar": ["خالد", "نورة", "يوسف", "مريم", "سامي", "هدى", "طارق", "ليلى", "عمر", "سلمى"],
}
LAST = {
    "ru": ["Образцов", "Тестова", "Примеров", "Учебнова", "Вымыслов", "Заглушкина", "Пробный", "Шаблонова", "Макетов", "Черновикова"],
    "kk": ["Үлгібаев", "Сынақова", "Мысалов", "Жаңабекова", "Тестжанов", "Өрнекова", "Қиялбеков", "Ермекова", "Болжамов", "Айсынова"],
    "en": ["Sampleton", "Testova", "Placeholder", "Mockwell", "Draftson", "Fixture", "Specimen", "Exemplar", "Trialov", "Stubbs"],
    "ar": ["المثالي", "التجريبي", "النموذجي", "الفرضي", "العيني", "المسودة", "القالب", "الاختباري", "التصوري", "الخيالي"],
}
MIDDLE = {
    "ru": ["Иванович", "Петровна", "Маратович", "Сергеевна", "Олегович", "Андреевна", "Ильдарович", "Павловна", "Юрьевич", "Романовна"],
    "kk": ["Серікұлы", "Маратқызы", "Болатұлы", "Асқарқызы", "Ерланұлы", "Қанатқызы", "Талғатұлы", "Нұрланқызы", "Дәуренұлы", "Ғалымқызы"],
}
LATIN = ["a.sample", "tester", "mock.person", "probe77", "draft_one", "n.fixture", "example.user", "t-template", "work.case", "hello.mock"]

CITIES = {
    "Almaty": ("Алматы", "Алматы", "Almaty", "ألماتي"), "Astana": ("Астана", "Астана", "Astana", "أستانا"),
    "Shymkent": ("Шымкент", "Шымкент", "Shymkent", "شيمكنت"), "Karaganda": ("Караганда", "Қарағанды", "Karaganda", "قراغندي"),
    "Aktobe": ("Актобе", "Ақтөбе", "Aktobe", "أكتوبي"), "Pavlodar": ("Павлодар", "Павлодар", "Pavlodar", "بافلودار"),
    "Dubai": ("Дубай", "Дубай", "Dubai", "دبي"), "Atyrau": ("Атырау", "Атырау", "Atyrau", "أتيراو"),
}

# A profession: its titles in ru, kk, en, ar, the lower one held before, and what such people know.
JOBS = [
    (("Backend-разработчик", "Backend әзірлеуші", "Backend Developer", "مطور خلفية"), ("Младший программист", "Кіші бағдарламашы", "Junior Software Engineer", "مبرمج مبتدئ"),
     "Java, Spring Boot, PostgreSQL, Kafka, Docker, Redis, Hibernate, Maven, JUnit, Git, REST API, Kubernetes"),
    (("Frontend-разработчик", "Frontend әзірлеуші", "Frontend Engineer", "مطور واجهات أمامية"), ("Верстальщик", "Веб-әзірлеуші", "Web Developer", "مطور ويب"),
     "JavaScript, TypeScript, React, Redux, HTML, CSS, Webpack, Next.js, Jest, Figma, Git, GraphQL"),
    (("Аналитик данных", "Деректер талдаушысы", "Data Analyst", "محلل بيانات"), ("Младший аналитик", "Кіші талдаушы", "Junior Data Analyst", "محلل مبتدئ"),
     "SQL, Python, Tableau, Power BI, Excel, Pandas, ClickHouse, Airflow, NumPy, Metabase, Jupyter, dbt"),
    (("Специалист по информационной безопасности", "Ақпараттық қауіпсіздік маманы", "Information Security Analyst", "محلل أمن معلومات"), ("Системный администратор", "Жүйелік әкімші", "Systems Administrator", "مسؤول أنظمة"),
     "SIEM, Splunk, Wireshark, Nmap, Burp Suite, Linux, Python, Metasploit, ISO 27001, Active Directory, Nessus, Suricata"),
    (("Инженер DevOps", "DevOps инженері", "DevOps Engineer", "مهندس DevOps"), ("Системный инженер", "Жүйелік инженер", "System Engineer", "مهندس أنظمة"),
     "Kubernetes, Docker, Terraform, Ansible, AWS, Jenkins, Prometheus, Grafana, Linux, Bash, Helm, GitLab CI"),
    (("Инженер по тестированию", "Тестілеу инженері", "QA Automation Engineer", "مهندس ضمان الجودة"), ("Тестировщик", "Тестілеуші", "Manual Tester", "مختبر برمجيات"),
     "Selenium, Postman, Python, pytest, Jira, SQL, Git, Cypress, Allure, JMeter, TestRail, Docker"),
    (("Android-разработчик", "Android әзірлеуші", "Android Developer", "مطور أندرويد"), ("Мобильный разработчик", "Мобильді әзірлеуші", "Mobile Developer", "مطور تطبيقات الجوال"),
     "Kotlin, Java, Android SDK, Jetpack Compose, Retrofit, Room, Firebase, Git, Gradle, RxJava, Dagger, SQLite"),
    (("Инженер машинного обучения", "Машиналық оқыту инженері", "Machine Learning Engineer", "مهندس تعلم الآلة"), ("Специалист по данным", "Деректер ғалымы", "Data Scientist", "عالم بيانات"),
     "Python, PyTorch, TensorFlow, scikit-learn, Pandas, NumPy, MLflow, Docker, SQL, OpenCV, FastAPI, CUDA"),
    (("Системный аналитик", "Жүйелік талдаушы", "Business Analyst", "محلل أعمال"), ("Бизнес-аналитик", "Бизнес-талдаушы", "Junior Business Analyst", "محلل نظم"),
     "SQL, BPMN, UML, Confluence, Jira, REST API, Postman, Visio, Swagger, Figma, Excel, Kafka"),
    (("Разработчик смарт-контрактов", "Смарт-келісімшарт әзірлеушісі", "Blockchain Developer", "مطور بلوك تشين"), ("Программист", "Бағдарламашы", "Software Developer", "مطور برمجيات"),
     "Solidity, Ethereum, Hardhat, Web3.js, Node.js, TypeScript, Foundry, Rust, Go, Docker, MongoDB, Git"),
    (("UX/UI-дизайнер", "UX/UI дизайнер", "Product Designer", "مصمم واجهات"), ("Веб-дизайнер", "Веб-дизайнер", "Web Designer", "مصمم ويب"),
     "Figma, Sketch, Adobe Photoshop, Adobe Illustrator, Miro, Zeplin, HTML, CSS, Principle, InVision, Tilda, After Effects"),
    (("Разработчик 1С", "1С бағдарламашысы", "Full Stack Developer", "مطور متكامل"), ("Программист 1С", "Кіші 1С бағдарламашысы", "PHP Developer", "مطور PHP"),
     "PHP, Laravel, MySQL, Vue.js, JavaScript, Nginx, Docker, Git, Redis, Linux, REST API, Bootstrap"),
    (("Сетевой инженер", "Желі инженері", "Network Engineer", "مهندس شبكات"), ("Специалист технической поддержки", "Техникалық қолдау маманы", "IT Support Specialist", "أخصائي دعم فني"),
     "Cisco, BGP, OSPF, MikroTik, Linux, VPN, Zabbix, Wireshark, Python, Ansible, Windows Server, VMware"),
    (("Руководитель проектов", "Жоба жетекшісі", "IT Project Manager", "مدير مشاريع تقنية"), ("Координатор проектов", "Жоба үйлестірушісі", "Project Coordinator", "منسق مشاريع"),
     "Jira, Confluence, Scrum, Kanban, MS Project, Excel, Miro, SQL, Trello, Notion, Power BI, PMBOK"),
    (("Администратор баз данных", "Дерекқор әкімшісі", "Database Administrator", "مدير قواعد بيانات"), ("Инженер баз данных", "Дерекқор инженері", "Database Engineer", "مهندس قواعد بيانات"),
     "Oracle, PostgreSQL, MySQL, PL/SQL, Linux, Bash, MongoDB, Redis, Zabbix, Ansible, SQL, Python"),
    (("Инженер данных", "Деректер инженері", "Data Engineer", "مهندس بيانات"), ("ETL-разработчик", "ETL әзірлеуші", "ETL Developer", "مطور ETL"),
     "Python, Spark, Airflow, Kafka, Hadoop, SQL, Scala, ClickHouse, dbt, AWS, Docker, Hive"),
]

COMPANIES = {
    "ru": ["ТОО «Пример Софт»", "АО «Выдумка Банк»", "Лаборатория Образец", "ООО «Тест Ритейл»", "Макет Телеком", "ИП Черновик", "Группа компаний «Небыль»", "Финтех Проба"],
    "kk": ["«Мысал Софт» ЖШС", "«Қиял Банк» АҚ", "Үлгі зертханасы", "«Сынақ Ритейл» ЖШС", "Өрнек Телеком", "ЖК Болжам", "«Жоқ» компаниялар тобы", "Финтех Сынама"],
    "en": ["Example Soft LLC", "Mockup Bank", "Specimen Labs", "Trial Retail Inc.", "Fixture Telecom", "Placeholder Systems", "Nowhere Group", "Draft Fintech Ltd"],
    "ar": ["شركة المثال للبرمجيات", "بنك الخيال", "مختبرات العينة", "شركة الاختبار للتجزئة", "اتصالات النموذج", "مؤسسة المسودة", "مجموعة الفرض", "تقنيات التجربة المالية"],
}
SCHOOLS = {
    "ru": ["Образцовый технический университет", "Университет Примера", "Национальный университет Макета", "Институт Черновика"],
    "kk": ["Үлгі техникалық университеті", "Мысал университеті", "Өрнек ұлттық университеті", "Сынақ институты"],
    "en": ["Example Technical University", "University of Specimen", "Mockup National University", "Draft Institute of Technology"],
    "ar": ["جامعة المثال التقنية", "جامعة العينة", "جامعة النموذج الوطنية", "معهد المسودة"],
}
DEGREES = {
    "bachelor": {"ru": ["Бакалавр, информационные системы", "бакалавриат, прикладная математика"], "kk": ["Бакалавр, ақпараттық жүйелер", "бакалавр, қолданбалы математика"],
                 "en": ["Bachelor of Science in Computer Science", "BSc, Information Systems"], "ar": ["بكالوريوس علوم الحاسوب", "بكالوريوس نظم المعلومات"]},
    "master": {"ru": ["Магистр, информатика", "магистратура, анализ данных"], "kk": ["Магистр, информатика", "магистратура, деректерді талдау"],
               "en": ["Master of Science in Data Science", "MSc, Computer Engineering"], "ar": ["ماجستير علوم البيانات", "ماجستير هندسة الحاسوب"]},
}
HEADS = {
    "summary": {"ru": ["О себе", "Профиль", "Обо мне", "Кратко о себе"], "kk": ["Өзім туралы", "Мен туралы", "Қысқаша ақпарат", "Профиль"],
                "en": ["Summary", "Profile", "About Me", "Professional Summary"], "ar": ["نبذة عني", "الملخص المهني", "نبذة", "الملف الشخصي"]},
    "jobs": {"ru": ["Опыт работы", "Профессиональный опыт", "Трудовая деятельность", "Опыт"], "kk": ["Жұмыс тәжірибесі", "Тәжірибе", "Еңбек жолы", "Кәсіби тәжірибе"],
             "en": ["Work Experience", "Experience", "Employment History", "Professional Experience"], "ar": ["الخبرة العملية", "الخبرات", "الخبرات المهنية", "الخبرة المهنية"]},
    "school": {"ru": ["Образование", "Высшее образование", "Образование", "Обучение"], "kk": ["Білімі", "Білім", "Жоғары білім", "Білімі"],
               "en": ["Education", "Academic Background", "Education", "Qualifications"], "ar": ["التعليم", "المؤهلات العلمية", "المؤهل العلمي", "التعليم"]},
    "skills": {"ru": ["Навыки", "Ключевые навыки", "Технический стек", "Профессиональные навыки"], "kk": ["Дағдылар", "Кәсіби дағдылар", "Негізгі дағдылар", "Технологиялар"],
               "en": ["Skills", "Technical Skills", "Core Competencies", "Tech Stack"], "ar": ["المهارات", "المهارات التقنية", "المهارات الفنية", "التقنيات"]},
    "tongues": {"ru": ["Языки", "Знание языков", "Владение языками", "Иностранные языки"], "kk": ["Тілдер", "Тіл білуі", "Тілдерді меңгеруі", "Тілдер"],
                "en": ["Languages", "Language Skills", "Languages", "Language Proficiency"], "ar": ["اللغات", "المهارات اللغوية", "اللغات", "إتقان اللغات"]},
    "courses": {"ru": ["Сертификаты", "Курсы и сертификаты", "Повышение квалификации", "Курсы"], "kk": ["Сертификаттар", "Курстар", "Біліктілікті арттыру", "Курстар мен сертификаттар"],
                "en": ["Certifications", "Certificates", "Courses", "Training"], "ar": ["الشهادات", "الدورات التدريبية", "الدورات", "الشهادات المهنية"]},
    "contacts": {"ru": ["Контакты", "Контактная информация", "Личные данные", "Связаться"], "kk": ["Байланыс", "Байланыс деректері", "Жеке мәліметтер", "Контактілер"],
                 "en": ["Contact", "Contact Details", "Personal Information", "Contacts"], "ar": ["معلومات الاتصال", "التواصل", "البيانات الشخصية", "بيانات التواصل"]},
    "wish": {"ru": ["Желаемая должность", "Цель", "Должность", "Позиция"], "kk": ["Қалаған лауазымы", "Мақсаты", "Лауазымы", "Мамандығы"],
             "en": ["Desired position", "Objective", "Position", "Job title"], "ar": ["الوظيفة المطلوبة", "المسمى الوظيفي", "الهدف الوظيفي", "المنصب"]},
    "stack": {"ru": ["Стек", "Технологии", "Используемые технологии", "Инструменты"], "kk": ["Стек", "Технологиялар", "Құралдар", "Қолданылған технологиялар"],
              "en": ["Stack", "Technologies", "Tools", "Tech"], "ar": ["التقنيات", "الأدوات", "التقنيات المستخدمة", "الأدوات"]},
    "fun": {"ru": ["Интересы", "Хобби", "Увлечения", "О личном"], "kk": ["Қызығушылықтары", "Хобби", "Қызығушылықтар", "Хобби"],
            "en": ["Interests", "Hobbies", "Interests", "Hobbies"], "ar": ["الاهتمامات", "الهوايات", "الاهتمامات", "الهوايات"]},
}
LABELS = {
    "phone": {"ru": ["Телефон", "Тел.", "Моб.", "Телефон"], "kk": ["Телефон", "Тел.", "Ұялы", "Телефон"], "en": ["Phone", "Tel", "Mobile", "Phone"], "ar": ["الهاتف", "جوال", "رقم الهاتف", "الهاتف"]},
    "mail": {"ru": ["Почта", "E-mail", "Эл. почта", "Email"], "kk": ["Пошта", "E-mail", "Эл. пошта", "Email"], "en": ["Email", "E-mail", "Mail", "Email"], "ar": ["البريد الإلكتروني", "الإيميل", "البريد", "البريد الإلكتروني"]},
    "city": {"ru": ["Город", "Проживает", "Адрес", "Локация"], "kk": ["Қала", "Мекенжайы", "Тұратын жері", "Қала"], "en": ["City", "Location", "Address", "Based in"], "ar": ["المدينة", "العنوان", "الإقامة", "الموقع"]},
}
NOW = {
    "ru": ["н.в.", "по настоящее время", "настоящее время", "сейчас"], "kk": ["қазіргі уақытқа дейін", "осы уақытқа дейін", "қазір", "бүгінге дейін"],
    "en": ["Present", "present", "Now", "Current"], "ar": ["حتى الآن", "الآن", "حتى الوقت الحاضر", "الحاضر"],
}
MONTHS = {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(),
    "en": "January February March April May June July August September October November December".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
}
GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()

# What a job was about; {a} and {b} are skills.
DONE = {
    "ru": ["Перевёл учёт платежей на {a}, сократив сверку с трёх часов до десяти минут", "Настроил обмен данными через {a} и описал его для команды", "Отвечал за {a} и {b} в проекте для торговой сети",
           "Внедрил {a}, время выпуска сократилось вдвое", "Наставлял двух новичков, проводил разбор решений", "Поддерживал сервис с нагрузкой 4000 запросов в секунду на {a} и {b}",
           "Сопровождение внутренних систем, работа с {a}", "Готовил отчёты для руководства, использовал {a}"],
    "kk": ["Төлемдерді есепке алуды {a} арқылы қайта құрдым, тексеру үш сағаттан он минутқа қысқарды", "{a} арқылы дерек алмасуды баптап, командаға сипаттап бердім", "Сауда желісі жобасында {a} және {b} үшін жауап бердім",
           "{a} енгіздім, шығару уақыты екі есе қысқарды", "Екі жаңа маманға тәлімгер болдым", "{a} мен {b} негізіндегі сервисті қолдадым, секундына 4000 сұраныс",
           "Ішкі жүйелерді сүйемелдеу, {a} қолдану", "Басшылыққа есеп дайындадым, {a} пайдаландым"],
    "en": ["Moved payment accounting to {a}, cutting reconciliation from three hours to ten minutes", "Set up data exchange with {a} and documented it for the team", "Owned {a} and {b} in a project for a retail chain",
           "Introduced {a}, which halved release time", "Mentored two newcomers and ran design reviews", "Kept a service of 4,000 requests per second running on {a} and {b}",
           "Maintenance of internal systems, work with {a}", "Prepared reports for management using {a}"],
    "ar": ["نقل محاسبة المدفوعات إلى {a} وتقليص المطابقة من ثلاث ساعات إلى عشر دقائق", "إعداد تبادل البيانات عبر {a} وتوثيقه للفريق", "المسؤولية عن {a} و {b} في مشروع لسلسلة متاجر",
           "إدخال {a} مما خفّض زمن الإصدار إلى النصف", "توجيه موظفين جديدين ومراجعة الحلول", "تشغيل خدمة تستقبل 4000 طلب في الثانية باستخدام {a} و {b}",
           "صيانة الأنظمة الداخلية والعمل مع {a}", "إعداد التقارير للإدارة باستخدام {a}"],
}
ABOUT = {
    "ru": ["Люблю спокойные выпуски и понятные задачи, опираюсь на {a} и {b}.", "Ищу команду, где ценят качество. Работаю с {a} и {b}.", "Помогаю бизнесу с помощью {a}, умею объяснять сложное.", "Решаю задачи целиком: от разговора с заказчиком до {a} и {b}."],
    "kk": ["Тыныш шығарылымдар мен түсінікті міндеттерді ұнатамын, {a} және {b} қолданамын.", "Сапаны бағалайтын команда іздеймін. {a} және {b} жұмыс істеймін.", "Бизнеске {a} арқылы көмектесемін, күрделіні түсіндіре аламын.", "Міндетті толық шешемін: тапсырыс берушімен сөйлесуден {a} мен {b} дейін."],
    "en": ["I like quiet releases and clear tasks, and rely on {a} and {b}.", "Looking for a team that values quality. Daily work with {a} and {b}.", "I help businesses with {a} and explain hard things simply.", "I own a task from the first talk with the customer to {a} and {b}."],
    "ar": ["أفضّل الإصدارات الهادئة والمهام الواضحة، وأعتمد على {a} و {b}.", "أبحث عن فريق يقدّر الجودة. أعمل مع {a} و {b}.", "أساعد الشركات باستخدام {a} وأشرح المعقد ببساطة.", "أتولى المهمة كاملة من الحديث مع العميل إلى {a} و {b}."],
}
CERTS = ["CCNA, 2019", "AWS Certified Developer, 2022", "ISTQB Foundation, 2020", "PMP, 2021", "CEH, 2023", "Google Data Analytics, 2021"]
FUN = {"ru": ["Шахматы, походы", "Плавание, фотография"], "kk": ["Шахмат, жорықтар", "Жүзу, фотография"], "en": ["Chess, hiking", "Swimming, photography"], "ar": ["الشطرنج والمشي", "السباحة والتصوير"]}

TONGUES = {
    "ru": {"ru": ["Русский", "Русский"], "kk": ["Казахский", "Казахский"], "en": ["Английский", "Английский"], "ar": ["Арабский", "Арабский"]},
    "kk": {"ru": ["Орыс тілі", "Орысша"], "kk": ["Қазақ тілі", "Қазақша"], "en": ["Ағылшын тілі", "Ағылшынша"], "ar": ["Араб тілі", "Арабша"]},
    "en": {"ru": ["Russian", "Russian"], "kk": ["Kazakh", "Kazakh"], "en": ["English", "English"], "ar": ["Arabic", "Arabic"]},
    "ar": {"ru": ["الروسية", "اللغة الروسية"], "kk": ["الكازاخية", "اللغة الكازاخية"], "en": ["الإنجليزية", "اللغة الإنجليزية"], "ar": ["العربية", "اللغة العربية"]},
}
LEVELS = {
    "C2": {"ru": ["родной", "родной язык"], "kk": ["ана тілі", "ана тілім"], "en": ["native", "Native speaker"], "ar": ["اللغة الأم", "لغة أم"]},
    "C1": {"ru": ["свободно", "C1"], "kk": ["еркін", "C1"], "en": ["fluent", "C1"], "ar": ["بطلاقة", "C1"]},
    "B2": {"ru": ["B2", "выше среднего"], "kk": ["B2", "B2"], "en": ["B2", "upper-intermediate"], "ar": ["B2", "B2"]},
    "A2": {"ru": ["A2", "A2"], "kk": ["A2", "A2"], "en": ["A2", "A2"], "ar": ["A2", "A2"]},
}
# Skills told in a sentence and not in a list; {skills} is "A, B and C".
TOLD = {
    "ru": ["Каждый день работал с {skills}", "За это время освоил {skills}", "Применял {skills}", "В работе использовались {skills}"],
    "kk": ["Күн сайын {skills} қолдандым", "Осы уақытта {skills} меңгердім", "{skills} пайдаландым", "Жұмыста {skills} қолданылды"],
    "en": ["Worked daily with {skills}", "Picked up {skills} on the way", "Applied {skills}", "The work relied on {skills}"],
    "ar": ["العمل يوميًا مع {skills}", "إتقان {skills} خلال هذه الفترة", "تطبيق {skills}", "اعتمد العمل على {skills}"],
}
AND = {"ru": " и ", "kk": " және ", "en": " and ", "ar": " و "}
