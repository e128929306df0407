"""Invented people: what is known of each, and how the same is worded in a CV."""

import random
from dataclasses import dataclass, field

import words as w

TODAY = (2026, 11)
LANGS = ("ru", "kk", "en", "ar")


@dataclass
class Job:
    title: str
    company: str
    dates: str
    done: list
    stack: str = ""


@dataclass
class Person:
    """One CV: the words on its page, and the truth a reader of it should find."""

    lang: str
    half: int
    rng: random.Random
    name: str = ""
    title: str = ""
    city: str = ""
    about: str = ""
    contacts: list = field(default_factory=list)  # (label, text, address behind it)
    jobs: list = field(default_factory=list)
    school: list = field(default_factory=list)  # (dates, degree, place)
    skills: list = field(default_factory=list)
    tongues: list = field(default_factory=list)
    courses: list = field(default_factory=list)
    fun: str = ""
    prose: bool = False  # skills stand in the jobs only
    heads: dict = field(default_factory=dict)
    order: list = field(default_factory=list)
    truth: dict = field(default_factory=dict)

    @property
    def rtl(self):
        return self.lang == "ar"

    def of(self, options):
        """One of the options of this person's half."""
        return self.rng.choice(options[self.half::2])


def digits(s):
    return s.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def phone(p):
    """A number that belongs to nobody: as written, and in E.164."""
    n = p.rng.randrange(10000)
    a, b = divmod(n, 100)
    forms = [
        (f"+7 (700) 000-{a:02}-{b:02}", f"+7700000{n:04}"), (f"8-700-000-{a:02}-{b:02}", f"+7700000{n:04}"),
        (f"+7 700 000 {n:04}", f"+7700000{n:04}"), (f"8 (700) 000 {a:02} {b:02}", f"+7700000{n:04}"),
        (f"+7700000{n:04}", f"+7700000{n:04}"), (f"8700000{n:04}", f"+7700000{n:04}"),
    ]
    if p.lang in ("en", "ar"):
        forms += [(f"+971 50 000 {n:04}", f"+97150000{n:04}"), (f"+1 (202) 555-01{b:02}", f"+120255501{b:02}"),
                  (f"+971-50-000-{n:04}", f"+97150000{n:04}"), (f"+1 202 555 01{b:02}", f"+120255501{b:02}")]
    return p.of(forms)


def month_word(lang, m, style):
    word = w.MONTHS[lang][m - 1]
    if style == "short" and lang == "en":
        return word[:3]
    if style == "short" and lang == "ru":
        return word[:3]
    return word


def dates(p, style, start, end):
    """A range of months as people write it; end None is today."""
    now = p.of(w.NOW[p.lang])
    (y1, m1), (y2, m2) = start, end or TODAY
    if style == "years":
        return f"{y1} – {y2 if end else now}", True
    if style == "years tight":
        return f"{y1}-{y2 if end else now}", True
    if style == "slash":
        return f"{m1:02}/{y1} – {f'{m2:02}/{y2}' if end else now}", False
    if style == "dot":
        return f"{m1:02}.{y1} - {f'{m2:02}.{y2}' if end else now}", False
    if style == "iso":
        return f"{y1}-{m1:02} — {f'{y2}-{m2:02}' if end else now}", False
    if style == "apostrophe":
        tail = f"{month_word('en', m2, 'short')} '{y2 % 100:02}" if end else now
        return f"{month_word('en', m1, 'short')} '{y1 % 100:02} – {tail}", False
    if style == "from" and p.lang == "ru":
        tail = f"по {w.MONTHS['ru'][m2 - 1]} {y2}" if end else "по настоящее время"
        return f"с {w.GENITIVE[m1 - 1]} {y1} {tail}", False
    if style == "from" and p.lang == "kk":
        tail = f"{y2} ж. {w.MONTHS['kk'][m2 - 1]}" if end else now
        return f"{y1} ж. {w.MONTHS['kk'][m1 - 1]} – {tail}", False
    if style == "from" and p.lang == "ar":
        tail = f"إلى {w.MONTHS['ar'][m2 - 1]} {y2}" if end else "حتى الآن"
        return f"من {w.MONTHS['ar'][m1 - 1]} {y1} {tail}", False
    if style == "from":
        tail = f"{w.MONTHS['en'][m2 - 1]} {y2}" if end else now.lower()
        return f"from {w.MONTHS['en'][m1 - 1]} {y1} to {tail}", False
    if style == "indic":
        return digits(f"{y1}/{m1:02}") + " - " + (digits(f"{y2}/{m2:02}") if end else now), False
    first = month_word(p.lang, m1, style)
    last = f"{month_word(p.lang, m2, style)} {y2}" if end else now
    if style == "capital":
        first = first.capitalize()
        last = last[0].upper() + last[1:] if end else last
    return f"{first} {y1} — {last}", False


STYLES = {
    "ru": ["slash", "word", "years", "dot", "from", "short", "capital", "years tight", "iso", "word"],
    "kk": ["slash", "word", "years", "dot", "from", "word", "capital", "years tight", "iso", "word"],
    "en": ["slash", "word", "years", "short", "from", "dot", "apostrophe", "years tight", "iso", "short"],
    "ar": ["slash", "word", "years", "indic", "from", "word", "iso", "years tight", "indic", "word"],
}


def months(a):
    return a[0] * 12 + a[1] - 1


def back(m):
    return m // 12, m % 12 + 1


def history(p, pair, titles):
    """Jobs from the latest back, now and then two at a time; returns them with the truth in years."""
    style = p.of(STYLES[p.lang])
    covered, jobs = set(), []
    end = months(TODAY) if p.rng.random() < 0.7 else months(TODAY) - p.rng.randrange(2, 9)
    companies = p.rng.sample(w.COMPANIES[p.lang], 4)
    for i in range(p.rng.randrange(2, 5)):
        start = end - p.rng.randrange(9, 45)
        text, _ = dates(p, style, back(start), None if end == months(TODAY) else back(end))
        covered |= set(range(start, end + 1))
        jobs.append((titles[min(i, 1)], companies[i], text))
        overlap = p.rng.random() < 0.25
        end = start + p.rng.randrange(2, 6) if overlap else start - p.rng.randrange(1, 4)
    return jobs, round(len(covered) / 12, 1)


def invent(lang, half, seed):
    """Makes a person; the same seed makes the same one."""
    p = Person(lang, half, random.Random(f"{lang}{half}{seed}"))
    at = LANGS.index(lang)
    woman = p.rng.randrange(2)
    pick = lambda names: p.rng.choice(names[woman::2])
    first, last = pick(w.FIRST[lang]), pick(w.LAST[lang])
    p.name = {"ru": f"{last} {first}", "kk": f"{last} {first}", "en": f"{first} {last}", "ar": f"{first} {last}"}[lang]
    if lang in w.MIDDLE and p.rng.random() < 0.5:
        p.name += " " + pick(w.MIDDLE[lang])
    elif lang in ("ru", "kk") and p.rng.random() < 0.5:
        p.name = f"{first} {last}"
    pair = p.rng.choice(w.JOBS)
    p.title, before = pair[0][at], pair[1][at]
    if lang == "ar" and woman:  # the words are of the masculine; so is the person
        p.name = f"{p.rng.choice(w.FIRST['ar'][0::2])} {last}"
    if lang == "en" and p.rng.random() < 0.4:
        p.title = p.rng.choice(["Senior ", "Lead ", "Middle "]) + p.title
    known = pair[2].split(", ")
    p.rng.shuffle(known)
    p.skills = known[:p.rng.randrange(7, 13)]
    city = p.rng.choice(list(w.CITIES))
    p.city = w.CITIES[city][at]
    p.prose = p.rng.random() < 0.15
    reach(p, city)
    p.heads = {k: p.of(v[lang]) for k, v in w.HEADS.items()}
    two = lambda: dict(zip("ab", p.rng.sample(p.skills, 2)))
    p.about = p.of(w.ABOUT[lang]).format(**two())
    jobs, years = history(p, pair, (p.title, before))
    shares = [p.skills[i::len(jobs)] for i in range(len(jobs))]
    for (title, company, text), share in zip(jobs, shares):
        done = [s.format(**two()) for s in p.rng.sample(w.DONE[lang], p.rng.randrange(2, 4))]
        told = p.of(w.TOLD[lang]).format(skills=w.AND[lang].join([", ".join(share[:-1]), share[-1]] if len(share) > 1 else share))
        stack = f"{p.heads['stack']}: " + ", ".join(share)
        p.jobs.append(Job(title, company, text, done, p.rng.choice([told, stack]) if p.prose else stack if p.rng.random() < 0.3 else ""))
    degree = p.rng.choice(list(w.DEGREES))
    y = p.rng.randrange(2006, 2018)
    p.school = [(f"{y} – {y + 4}" if p.rng.random() < 0.6 else str(y + 4), p.of(w.DEGREES[degree][lang]), p.rng.choice(w.SCHOOLS[lang]))]
    spoken = [{"ru": "ru", "kk": "kk", "en": "en", "ar": "ar"}[lang]] + p.rng.sample([x for x in LANGS if x != lang], 2)
    levels = ["C2", p.rng.choice(["C1", "B2"]), p.rng.choice(["A2", "B2"])]
    p.tongues = [(p.of(w.TONGUES[lang][code]), p.of(w.LEVELS[level][lang])) for code, level in zip(spoken, levels)]
    p.courses = p.rng.sample(CERTS_OF[half], 2) if p.rng.random() < 0.5 else []
    p.fun = p.of(w.FUN[lang] * 2) if p.rng.random() < 0.4 else ""
    p.order = p.rng.choice([["summary", "jobs", "school", "skills", "courses", "tongues"], ["summary", "skills", "jobs", "school", "tongues", "courses"],
                            ["jobs", "skills", "school", "courses", "tongues", "summary"], ["school", "jobs", "skills", "tongues", "summary", "courses"]])
    p.truth.update(name=p.name, title=p.title, skills=sorted(p.skills), years=years, city=city, degree=degree,
                   languages=[{"code": c, "level": l} for c, l in zip(spoken, levels)], jobs=[j.title for j in p.jobs])
    return p


CERTS_OF = (w.CERTS[0::2], w.CERTS[1::2])


def reach(p, city):
    """How to reach the person."""
    label = lambda k: p.of(w.LABELS[k][p.lang])
    user = p.rng.choice(w.LATIN) + str(p.rng.randrange(10, 99))
    host = p.rng.choice(["example.com", "example.org", "mail.example.net"])
    text, number = phone(p)
    mails, phones, links = [f"{user}@{host}"], [number], []
    p.contacts = [(label("phone"), text, f"tel:{number}"), (label("mail"), mails[0], f"mailto:{mails[0]}"), (label("city"), p.city, "")]
    if p.rng.random() < 0.2:
        mails.append(f"{user}@work.example.com")
        p.contacts.append((label("mail"), mails[1], f"mailto:{mails[1]}"))
    if p.rng.random() < 0.15:
        text, number = phone(p)
        if number not in phones:
            phones.append(number)
            p.contacts.append((label("phone"), text, f"tel:{number}"))
    nick = "sample" + str(p.rng.randrange(100, 999))
    for kind, shown in (("GitHub", f"github.com/{nick}"), ("LinkedIn", f"linkedin.com/in/{nick}"), ("Telegram", f"t.me/{nick}")):
        if p.rng.random() < 0.5:
            links.append(shown)
            p.contacts.append((kind, shown, "https://" + shown))
    if p.rng.random() < 0.5:
        p.contacts.insert(0, p.contacts.pop(2))
    p.truth.update(emails=mails, phones=phones, links=links)
