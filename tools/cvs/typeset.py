"""CVs as LaTeX and Typst sources."""

import re

FAMILIES = {"article": 0, "dates in the margin": 0, "banner": 1, "two columns": 1}


def layouts(half):
    """The names of the layouts of a half."""
    return [name for name, h in FAMILIES.items() if h == half]


def t(s):
    return re.sub(r"([&%$#_{}])", r"\\\1", s).replace("~", r"\textasciitilde{}").replace("^", r"\textasciicircum{}")


def latex(p, name):
    """The XeLaTeX source of a CV."""
    # Latin words stand in runs of their own, as people who write Arabic in LaTeX mark them.
    mixed = (lambda s: re.sub(r"([A-Za-z0-9@+(][A-Za-z0-9@+./()#:'-]*(?: [A-Za-z0-9@+(][A-Za-z0-9@+./()#:'-]*)*)", lambda m: r"\textenglish{" + t(m[1]) + "}", s)) if p.rtl else t
    fonts = (r"\usepackage{polyglossia}\setmainlanguage{arabic}\setotherlanguage{english}\newfontfamily\arabicfont[Script=Arabic,BoldFont=DejaVu Sans Bold]{DejaVu Sans}\newfontfamily\englishfont{DejaVu Sans}"
             if p.rtl else rf"\setmainfont{{{p.of(['PT Serif', 'Noto Serif', 'Open Sans', 'DejaVu Sans'])}}}[Ligatures=TeX]")
    head = (r"\documentclass[10pt,a4paper]{article}\usepackage[margin=18mm]{geometry}\usepackage{fontspec}\usepackage[hidelinks]{hyperref}\usepackage{multicol}"
            + fonts + r"\setlength{\parindent}{0pt}\pagestyle{empty}\begin{document}\raggedright" + "\n").replace(r"\raggedright", "" if p.rtl else r"\raggedright")
    sec = lambda k: rf"\par\vspace{{8pt}}{{\large\bfseries {'' if p.rtl or name != 'banner' else chr(92) + 'addfontfeature{LetterSpace=12}'}{mixed(p.heads[k].upper() if name == 'banner' and not p.rtl else p.heads[k])}}}\par\vspace{{2pt}}" + "\n"
    reach = [rf"\href{{{href}}}{{{mixed(text)}}}" if href else mixed(text) for _, text, href in p.contacts]
    item = lambda s: "• " + mixed(s) + r"\par" + "\n"
    out = head + rf"{{\Huge\bfseries {mixed(p.name)}}}\par{{\large {mixed(p.title)}}}\par\vspace{{4pt}}" + (r" \quad ".join(reach) if name != "article" or p.rtl else " $\\cdot$ ".join(reach)) + "\\par\n"

    def one(kind):
        if kind == "skills" and p.prose or kind == "courses" and not p.courses:
            return ""
        if kind == "summary":
            return sec(kind) + mixed(p.about) + "\\par\n"
        if kind == "jobs":
            return sec(kind) + "".join(job(j) for j in p.jobs)
        if kind == "school":
            return sec(kind) + "".join(mixed(f"{place}, {degree}, {when}") + "\\par\n" for when, degree, place in p.school)
        if kind == "skills":
            return sec(kind) + mixed(", ".join(p.skills)) + "\\par\n"
        if kind == "tongues":
            return sec(kind) + "".join(mixed(f"{a} – {b}") + "\\par\n" for a, b in p.tongues)
        return sec(kind) + "".join(map(item, p.courses))

    def job(j):
        rest = "".join(map(item, j.done)) + (mixed(j.stack) + "\\par\n" if j.stack else "")
        if name == "dates in the margin" and not p.rtl:
            return rf"\begin{{minipage}}[t]{{0.22\linewidth}}\raggedright {t(j.dates)}\end{{minipage}}\hfill\begin{{minipage}}[t]{{0.75\linewidth}}\raggedright\textbf{{{t(j.title)}}}, \textit{{{t(j.company)}}}\par {rest}\end{{minipage}}\par\vspace{{4pt}}" + "\n"
        if name == "banner" and not p.rtl:
            return rf"\textbf{{{t(j.title)}}}\hfill {t(j.dates)}\par {t(j.company)}\par {rest}"
        return rf"\textbf{{{mixed(j.title)}}} -- {mixed(j.company)}\par {mixed(j.dates)}\par {rest}"

    parts = [one(k) for k in p.order]
    content = "".join(parts)
    if name == "two columns" and not p.rtl:
        content = r"\begin{multicols}{2}\raggedright " + content + r"\end{multicols}"
    return out + content + r"\end{document}"


def q(s):
    return '#"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst(p, name):
    """The Typst source of a CV."""
    font = "DejaVu Sans"
    out = f'#set page(paper: "a4", margin: 18mm)\n#set text(font: ("{font}", "Noto Naskh Arabic"), size: 10pt, lang: "{p.lang}", dir: {"rtl" if p.rtl else "ltr"})\n#set par(justify: {"true" if p.half else "false"})\n'
    head = lambda k: f"\n#text(size: 13pt, weight: \"bold\"{', tracking: 1.5pt' if name == 'banner' and not p.rtl else ''})[{q(p.heads[k])}]\n\n"
    reach = [f'#link("{href}")[{q(text)}]' if href else q(text) for _, text, href in p.contacts]
    out += f"#text(size: 22pt, weight: \"bold\")[{q(p.name)}]\n\n#text(size: 13pt)[{q(p.title)}]\n\n"

    def job(j):
        rest = "".join(f"- {q(s)}\n" for s in j.done) + (f"\n{q(j.stack)}\n" if j.stack else "")
        if name == "dates in the margin":
            return f"#grid(columns: (26%, 1fr), gutter: 8pt, [{q(j.dates)}], [#strong[{q(j.title)}] \\ {q(j.company)}\n\n{rest}])\n"
        if name == "banner":
            return f"#strong[{q(j.title)}] #h(1fr) {q(j.dates)} \\ {q(j.company)}\n\n{rest}\n"
        return f"#strong[{q(j.company)}] \\ {q(j.title)} \\ {q(j.dates)}\n\n{rest}\n"

    def one(kind):
        if kind == "skills" and p.prose or kind == "courses" and not p.courses:
            return ""
        body = {"summary": lambda: q(p.about), "jobs": lambda: "".join(map(job, p.jobs)), "school": lambda: "\n\n".join(q(f"{place}, {degree}, {when}") for when, degree, place in p.school),
                "skills": lambda: q(" • ".join(p.skills) if name == "banner" else ", ".join(p.skills)), "tongues": lambda: " \\ ".join(q(f"{a} ({b})") for a, b in p.tongues),
                "courses": lambda: "".join(f"- {q(c)}\n" for c in p.courses)}[kind]()
        return head(kind) + body + "\n"

    if name == "two columns":
        side = " \\ ".join(reach) + "\n" + one("skills") + one("tongues") + one("courses")
        return out + f"#grid(columns: (32%, 1fr), gutter: 18pt, [{side}], [{one('summary')}{one('jobs')}{one('school')}])"
    return out + " #h(8pt) ".join(reach) + "\n\n" + "".join(map(one, p.order))
