"""CVs as HTML: one page description for Chromium, WebKit, WeasyPrint and LibreOffice."""

from html import escape as e

PHOTO = ("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='90'%3E%3Crect width='90' height='90' fill='%23bcd'/%3E"
         "%3Ccircle cx='45' cy='35' r='18' fill='%23456'/%3E%3C/svg%3E")
FONTS = {False: ["DejaVu Sans", "PT Serif", "Noto Sans", "Open Sans"], True: ["Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", "Noto Kufi Arabic"]}
FAMILIES = {"classic": 0, "sidebar": 0, "dates beside": 0, "form": 0, "cards": 1, "sidebar right": 1, "network": 1, "board": 1}


def layouts(half):
    """The names of the layouts of a half."""
    return [name for name, h in FAMILIES.items() if h == half]


def link(text, href, icon=""):
    return f'<a href="{e(href)}">{icon}{e(text)}</a>' if href else icon + e(text)


def contacts(p, sep, labels=True):
    return sep.join((f"{e(label)}: " if labels else "") + link(text, href) for label, text, href in p.contacts)


def skills(p, form):
    if form == "commas":
        return "<p>" + e(", ".join(p.skills)) + "</p>"
    if form == "bullets":
        return "<ul>" + "".join(f"<li>{e(s)}</li>" for s in p.skills) + "</ul>"
    if form == "chips":
        return "<p class=chips>" + " ".join(f"<span>{e(s)}</span>" for s in p.skills) + "</p>"
    if form == "bars":
        return "".join(f"<div class=bar>{e(s)}<i style='width:{40 + 7 * (i % 8)}%'></i></div>" for i, s in enumerate(p.skills))
    if form == "dots":
        return "<p>" + e(" · ".join(p.skills)) + "</p>"
    half = len(p.skills) // 2
    names = {"ru": ("Основное", "Дополнительно"), "kk": ("Негізгі", "Қосымша"), "en": ("Main", "Also"), "ar": ("أساسي", "إضافي")}[p.lang]
    return "".join(f"<p><b>{n}:</b> {e(', '.join(part))}</p>" for n, part in zip(names, (p.skills[:half], p.skills[half:])))


def job(p, j, form):
    done = "<ul>" + "".join(f"<li>{e(d)}</li>" for d in j.done) + "</ul>" + (f"<p>{e(j.stack)}</p>" if j.stack else "")
    if form == "dates below":
        return f"<h3>{e(j.title)}</h3><p>{e(j.company)}</p><p class=dim>{e(j.dates)}</p>{done}"
    if form == "company first":
        return f"<h3>{e(j.company)}</h3><p class=row><em>{e(j.title)}</em><span>{e(j.dates)}</span></p>{done}"
    if form == "dates right":
        return f"<p class=row><b>{e(j.title)}</b><span>{e(j.dates)}</span></p><p>{e(j.company)}, {e(p.city)}</p>{done}"
    if form == "one line":
        return f"<p><b>{e(j.title)}</b> — {e(j.company)} ({e(j.dates)})</p>{done}"
    return f"<p class=dim>{e(j.dates)}</p><h3>{e(j.title)}, {e(j.company)}</h3>{done}"


def part(p, kind, skill_form, job_form):
    head = f"<h2>{e(p.heads[kind if kind != 'tongues' else 'tongues'])}</h2>"
    if kind == "summary":
        return head + f"<p>{e(p.about)}</p>"
    if kind == "jobs":
        return head + "".join(job(p, j, job_form) for j in p.jobs)
    if kind == "school":
        return head + "".join(f"<p><b>{e(place)}</b><br>{e(degree)}, {e(when)}</p>" for when, degree, place in p.school)
    if kind == "skills":
        return "" if p.prose else head + skills(p, skill_form)
    if kind == "tongues":
        sep = p.rng.choice([" — ", ": ", " – "])
        return head + "".join(f"<p>{e(t + sep + level)}</p>" for t, level in p.tongues)
    if kind == "courses" and p.courses:
        return head + "<ul>" + "".join(f"<li>{e(c)}</li>" for c in p.courses) + "</ul>"
    return ""


def style(p, name):
    font = p.rng.choice(FONTS[p.rtl][p.half::2])
    spaced = "letter-spacing:2px;text-transform:uppercase;" if p.rng.random() < 0.4 and not p.rtl else ""
    just = "text-align:justify;hyphens:auto;" if p.rng.random() < 0.3 else ""
    return f"""@page{{size:A4;margin:{0 if 'side' in name or name == 'board' else 14}mm}}
*{{box-sizing:border-box}} body{{font:{p.rng.choice([10, 10.5, 11])}pt '{font}';margin:0;color:#222}}
h1{{font-size:{p.rng.choice([19, 22, 26])}pt;margin:0 0 4px}} h2{{font-size:13pt;{spaced}margin:14px 0 4px;color:#135}} h3{{font-size:11pt;margin:8px 0 2px}}
p{{margin:3px 0;{just}}} ul{{margin:3px 0;padding-inline-start:18px}} a{{color:inherit;text-decoration:none}} .dim{{color:#777}}
.row{{display:flex;justify-content:space-between}} .chips span{{background:#e3ecf5;border-radius:9px;padding:2px 8px;margin:2px;display:inline-block}}
.bar{{margin:4px 0}} .bar i{{display:block;height:4px;background:#69c}} .side{{background:#234;color:#fff;padding:20px;width:33%}} .side h2{{color:#fff}} .main{{padding:20px;width:67%}}
.flex{{display:flex;min-height:296mm}} table{{border-collapse:collapse;width:100%}} td{{vertical-align:top;padding:3px 10px 3px 3px}} .when{{width:27%;color:#555}}
.card{{border:1px solid #cde;border-radius:8px;padding:8px 12px;margin:8px 0}} .abs{{position:absolute}}"""


def render(p, name):
    """The page of a person in one of the layouts, as HTML."""
    skill_form = p.of(["commas", "groups", "bullets", "chips", "dots", "bars"])
    job_form = p.of(["dates below", "dates right", "company first", "one line", "dates above", "dates right"])
    one = lambda kind: part(p, kind, skill_form, job_form)
    title = f"<p class=title style='font-size:13pt'>{e(p.title)}</p>"
    body = {"classic": classic, "sidebar": sidebar, "sidebar right": sidebar, "dates beside": beside, "form": form, "cards": cards, "network": network, "board": board}[name]
    content = body(p, one, title, name)
    return f"<!doctype html><html lang={p.lang} dir={'rtl' if p.rtl else 'ltr'}><meta charset=utf-8><style>{style(p, name)}</style><body>{content}</body></html>"


def classic(p, one, title, _):
    return f"<h1>{e(p.name)}</h1>{title}<p>{contacts(p, ' | ', p.rng.random() < 0.5)}</p>" + "".join(one(k) for k in p.order) + (f"<h2>{e(p.heads['fun'])}</h2><p>{e(p.fun)}</p>" if p.fun else "")


def sidebar(p, one, title, name):
    side = f"<img src=\"{PHOTO}\"><h2>{e(p.heads['contacts'])}</h2><p>{contacts(p, '</p><p>', p.rng.random() < 0.4)}</p>" + one("skills") + one("tongues") + one("courses")
    main = f"<h1>{e(p.name)}</h1>{title}" + one("summary") + one("jobs") + one("school")
    parts = [f"<div class=side>{side}</div>", f"<div class=main>{main}</div>"]
    if name == "sidebar right":
        parts.reverse()
    return f"<div class=flex>{''.join(parts)}</div>"


def beside(p, one, title, _):
    jobs = "".join(f"<tr><td class=when>{e(j.dates)}</td><td><b>{e(j.title)}</b><br>{e(j.company)}<ul>{''.join(f'<li>{e(d)}</li>' for d in j.done)}</ul>{e(j.stack)}</td></tr>" for j in p.jobs)
    school = "".join(f"<tr><td class=when>{e(when)}</td><td><b>{e(place)}</b><br>{e(degree)}</td></tr>" for when, degree, place in p.school)
    return (f"<h1>{e(p.name)}</h1>{title}<p>{contacts(p, ' · ', False)}</p>{one('summary')}<h2>{e(p.heads['jobs'])}</h2><table>{jobs}</table>"
            f"<h2>{e(p.heads['school'])}</h2><table>{school}</table>{one('skills')}{one('courses')}{one('tongues')}")


def form(p, one, title, _):
    """A form of labels and values, as job centres and Europass hand out."""
    rows = [({"ru": "ФИО", "kk": "Аты-жөні", "en": "Name", "ar": "الاسم"}[p.lang], e(p.name)), (p.heads["wish"], e(p.title))]
    rows += [(label, link(text, href)) for label, text, href in p.contacts]
    table = "".join(f"<tr><td class=when>{e(a)}</td><td>{b}</td></tr>" for a, b in rows)
    return f"<h1>{ {'ru': 'Резюме', 'kk': 'Түйіндеме', 'en': 'Curriculum Vitae', 'ar': 'السيرة الذاتية'}[p.lang]}</h1><table>{table}</table>" + "".join(one(k) for k in p.order)


def cards(p, one, title, _):
    icons = {"t": "☎ ", "m": "✉ ", "h": "🔗 ", "": "📍 "}
    lines = "".join(f"<p>{link(text, href, icons[href[:1]])}</p>" for _, text, href in p.contacts)
    return f"<div class=card><h1>{e(p.name)}</h1>{title}{lines}</div>" + "".join(f"<div class=card>{c}</div>" for c in map(one, p.order) if c)


def network(p, one, title, _):
    """As a professional network prints a profile."""
    side = f"<h2>{e(p.heads['contacts'])}</h2><p>{contacts(p, '<br>', False)}</p>" + one("skills") + one("tongues") + one("courses")
    jobs = "".join(f"<h3 style='font-size:13pt'>{e(j.company)}</h3><p>{e(j.title)}</p><p class=dim>{e(j.dates)}</p><p class=dim>{e(p.city)}</p>" + "".join(f"<p>- {e(d)}</p>" for d in j.done) + f"<p>{e(j.stack)}</p>" for j in p.jobs)
    main = f"<h1>{e(p.name)}</h1>{title}<p class=dim>{e(p.city)}</p>{one('summary')}<h2>{e(p.heads['jobs'])}</h2>{jobs}{one('school')}"
    return f"<div class=flex><div class=side style='background:#f3f3f3;color:#222'>{side.replace('<h2>', '<h2 style=color:#222>')}</div><div class=main>{main}</div></div>"


def board(p, one, title, _):
    """Text set piece by piece at places of the page, as drawing programs export it."""
    left, right = ("right", "left") if p.rtl else ("left", "right")
    boxes = [(8, 12, 120, f"<h1 style='color:#fff'>{e(p.name)}</h1><div style='color:#fff'>{title}</div>"), (62, 12, 60, f"<h2>{e(p.heads['contacts'])}</h2><p>{contacts(p, '</p><p>', False)}</p>"),
             (62, 82, 116, one("summary") + one("jobs")), (122, 12, 60, one("skills")), (215, 12, 60, one("tongues") + one("courses")), (245, 82, 116, one("school"))]
    out = f"<div class=abs style='top:0;{left}:0;width:210mm;height:50mm;background:#473'></div>"
    p.rng.shuffle(boxes)
    for top, x, width, html in boxes:
        out += f"<div class=abs style='top:{top}mm;{left}:{x}mm;width:{width}mm'>{html}</div>"
    return f"<div style='position:relative;height:296mm'>{out}</div>"
