#!/usr/bin/python3
"""Sets the CVs of the folder `written`, each worded by hand as another person would, with further programs.

    tools/cvs/written.py OUT --batch a|b [--only PRODUCER]

Needs Debian's chromium, libreoffice-writer-nogui, ghostscript, pandoc, pango1.0-tools, fop, groff, texlive-latex-extra,
fonts-noto-core, -paratype, -roboto-unhinted, -hosny-amiri, and the npm packages
of sheets.mjs (tools/cvs/package.json) in this folder. A producer whose program is missing is left out, and said so.

A written CV is what a reader should find, in JSON, a line "---", and the CV in a small markup: "= " the name,
"== " the line under it, "@ " a contact ("<address>" behind it), "# " a heading, "* " a bold line ("||" before its
right end), "~ " small grey letters, "- " an item, "| " the cells of a table, "<side>" and "<main>" the columns,
"<row>", "<cell>", "</row>" two parts beside each other. A CV without any of it was written in a chat.
"""

import argparse
import glob
import html
import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, field

import make

HERE = os.path.dirname(os.path.abspath(__file__))
MARKS = (("== ", "under"), ("= ", "name"), ("@ ", "reach"), ("# ", "head"), ("* ", "bold"), ("~ ", "small"), ("- ", "item"), ("| ", "cells"))


@dataclass
class Block:
    """A paragraph, or two stacks of them beside each other."""

    kind: str
    text: str = ""
    right: str = ""
    href: str = ""
    left: list = field(default_factory=list)
    cell: list = field(default_factory=list)


def paragraph(line):
    for mark, kind in MARKS:
        if line.startswith(mark):
            line = line[len(mark):]
            break
    else:
        kind = "line"
    line, _, right = line.partition(" || ")
    href = ""
    if kind == "reach" and (m := re.search(r" <(.+)>$", line)):
        line, href = line[:m.start()], m[1]
    return Block(kind, line, right, href)


class Written:
    """A CV of the folder."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            truth, self.source = f.read().split("\n---\n", 1)
        self.name, self.truth = os.path.basename(path)[:-4], json.loads(truth)
        self.lang = self.name[:2]
        self.rtl = self.lang == "ar"
        self.chat = not re.search(r"^(= |# )", self.source, re.M)
        self.side, self.main = [], []
        column, row = self.main, None
        for line in self.source.splitlines():
            if line in ("<side>", "<main>"):
                column = self.side if line == "<side>" else self.main
            elif line == "<row>":
                row = Block("row")
                column.append(row)
                at = row.left
            elif line == "<cell>":
                at = row.cell
            elif line == "</row>":
                row = None
            elif line.strip():
                (at if row else column).append(paragraph(line))

    def flow(self):
        """The blocks in one column: the side comes behind the first lines of the main one."""
        n = next((i for i, b in enumerate(self.main) if b.kind == "head"), len(self.main))
        return self.main[:n] + self.side + self.main[n:]


# HTML, for the programs that read it.

TAGS = {"name": "h1", "under": "h3", "head": "h2"}


def html_block(b):
    text = html.escape(b.text)
    if b.kind == "row":
        return f"<table width='100%'><tr><td width='26%' valign='top'>{html_blocks(b.left)}</td><td valign='top'>{html_blocks(b.cell)}</td></tr></table>"
    if b.kind == "cells":
        return "<table width='100%'><tr>" + "".join(f"<td>{c}</td>" for c in text.split(" | ")) + "</tr></table>"
    if b.kind == "item":
        return f"<ul><li>{text}</li></ul>"
    if b.kind == "bold":
        text = f"<b>{text}</b>"
    if b.kind == "small":
        text = f"<small>{text}</small>"
    if b.href:
        text = f"<a href='{html.escape(b.href)}'>{text}</a>"
    if b.right:
        text += f" &nbsp;&nbsp; <i>{html.escape(b.right)}</i>"
    tag = TAGS.get(b.kind, "p")
    return f"<{tag}>{text}</{tag}>"


def html_blocks(blocks):
    return "".join(map(html_block, blocks)).replace("</ul><ul>", "")


def page(w, columns):
    """The HTML of a CV, in a table of two columns or one after the other."""
    body = html_blocks(w.flow())
    if columns and w.side:
        body = f"<table width='100%'><tr><td width='32%' valign='top'>{html_blocks(w.side)}</td><td valign='top'>{html_blocks(w.main)}</td></tr></table>"
    style = "body{font:11pt 'PT Serif','Amiri',serif} h1{font-size:21pt;margin:0} h2{font-size:13pt;border-bottom:1px solid;margin:8pt 0 2pt} h3{margin:0} p{margin:1pt 0} small{color:#666}"
    return f"<!doctype html><html lang='{w.lang}' dir='{'rtl' if w.rtl else 'ltr'}'><meta charset='utf-8'><style>{style}</style><body>{body}</body></html>"


def distilled(w, path, work):
    """A page of a browser sent through Ghostscript to make it smaller."""
    src = make.text(f"{work}/page.html", page(w, True))
    make.run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={work}/chromium", f"--print-to-pdf={work}/page.pdf", src)
    make.run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/ebook", f"-sOutputFile={path}", f"{work}/page.pdf")


def redrawn(w, path, work):
    """A page of a browser drawn anew by cairo, as viewers save it."""
    src = make.text(f"{work}/page.html", page(w, True))
    make.run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={work}/chromium", f"--print-to-pdf={work}/page.pdf", src)
    make.run("pdftocairo", "-pdf", f"{work}/page.pdf", path)


def pandoc(kind):
    return lambda w, path, work: make.run("pandoc", make.text(f"{work}/page.html", page(w, False)), "-o", path, "-t", kind)


def web_writer(kind):
    """A page opened in LibreOffice and saved."""
    def one(w, path, work):
        make.text(f"{work}/page.html", page(w, True))
        make.run("soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", kind, "--outdir", f"{work}/out", f"{work}/page.html")
        os.replace(f"{work}/out/page.{kind.split(':')[0]}", path)
    return one


# XSL-FO, which FOP sets: what LinkedIn and job sites export with.

def fo_block(b, w):
    end = "start"
    e = html.escape(b.text)
    if b.kind == "row":
        cell = lambda blocks: f"<fo:table-cell><fo:block>{fo_blocks(blocks, w)}</fo:block></fo:table-cell>"
        return f"<fo:table table-layout='fixed' width='100%'><fo:table-column column-width='27%'/><fo:table-column column-width='73%'/><fo:table-body><fo:table-row>{cell(b.left)}{cell(b.cell)}</fo:table-row></fo:table-body></fo:table>"
    if b.kind == "cells":
        cells = e.split(" | ")
        columns = "".join(f"<fo:table-column column-width='{(30, 70)[i] if len(cells) == 2 else 100 / len(cells)}%'/>" for i in range(len(cells)))
        return f"<fo:table table-layout='fixed' width='100%'>{columns}<fo:table-body><fo:table-row>" + "".join(f"<fo:table-cell><fo:block>{c}</fo:block></fo:table-cell>" for c in cells) + "</fo:table-row></fo:table-body></fo:table>"
    look = {"name": "font-size='24pt' space-after='4pt'", "under": "font-size='12pt'", "head": "font-size='14pt' space-before='10pt' space-after='4pt' color='#8a8a8a'",
            "bold": "font-weight='bold' font-size='11pt'", "small": "font-size='9pt' color='#555'", "item": "start-indent='10pt'"}.get(b.kind, "")
    if b.href:
        e = f"<fo:basic-link external-destination='{html.escape(b.href)}'>{e}</fo:basic-link>"
    if b.kind == "item":
        e = "• " + e
    if b.right:
        e = f"{e}<fo:leader leader-pattern='space' leader-length.optimum='20pt'/>{html.escape(b.right)}"
    return f"<fo:block {look} text-align='{end}'>{e}</fo:block>"


def fo_blocks(blocks, w):
    return "".join(fo_block(b, w) for b in blocks)


def fop(w, path, work):
    mode = "rl-tb" if w.rtl else "lr-tb"
    body = fo_blocks(w.main, w)
    if w.side:
        body = f"<fo:table table-layout='fixed' width='100%'><fo:table-column column-width='30%'/><fo:table-column column-width='70%'/><fo:table-body><fo:table-row><fo:table-cell padding-end='12pt'><fo:block>{fo_blocks(w.side, w)}</fo:block></fo:table-cell><fo:table-cell><fo:block>{body}</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table>"
    font = "DejaVu Sans" if w.rtl else "Roboto"
    src = make.text(f"{work}/page.fo", f"<?xml version='1.0' encoding='UTF-8'?><fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='{font}, DejaVu Sans' font-size='10.5pt' xml:lang='{w.lang}'>"
                    f"<fo:layout-master-set><fo:simple-page-master master-name='a' page-width='210mm' page-height='297mm' margin='15mm' writing-mode='{mode}'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
                    f"<fo:page-sequence master-reference='a' writing-mode='{mode}'><fo:flow flow-name='xsl-region-body'>{body}</fo:flow></fo:page-sequence></fo:root>")
    conf = make.text(f"{work}/fop.xml", "<fop version='1.0'><renderers><renderer mime='application/pdf'><fonts><auto-detect/></fonts></renderer></renderers></fop>")
    make.run("fop", "-c", conf, src, path)


# Pango, which draws what is typed into it.

def pango(w, path, work):
    lines = []
    for b in w.flow():
        for part in ([b] if b.kind != "row" else b.left + b.cell):
            text = html.escape(part.text + ("    " + part.right if part.right else "")).replace(" | ", "   ")
            lines.append({"name": f"<span size='xx-large'>{text}</span>", "head": f"\n<b>{text}</b>", "bold": f"<b>{text}</b>", "item": "– " + text, "small": f"<small>{text}</small>"}.get(part.kind, text))
    make.run("pango-view", "--no-display", "--markup", "--font=Noto Sans 10", "--width=520", "--wrap=word", "-o", path, make.text(f"{work}/page.txt", "\n".join(lines)))


# LaTeX of its old kind, with a byte a letter.

TEX = str.maketrans({"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "₸": "тг", "→": "--", "\u200e": ""})


def tex_blocks(blocks):
    out = ""
    for b in blocks:
        t, right = b.text.translate(TEX), b.right.translate(TEX)
        if b.kind == "row":
            out += rf"\begin{{tabular}}{{@{{}}p{{0.24\linewidth}}p{{0.72\linewidth}}@{{}}}}\raggedright {tex_cell(b.left)} & \raggedright\arraybackslash {tex_cell(b.cell)}\end{{tabular}}\par" + "\n"
        elif b.kind == "cells":
            cells = t.split(" | ")
            out += rf"\begin{{tabular}}{{@{{}}p{{0.28\linewidth}}p{{0.68\linewidth}}@{{}}}}{' & '.join(cells)}\end{{tabular}}\par" + "\n"
        elif b.kind == "name":
            out += rf"{{\LARGE\bfseries {t}\par}}" + "\n"
        elif b.kind == "head":
            out += rf"\section*{{{t}}}" + "\n"
        elif b.kind == "bold":
            out += rf"\textbf{{{t}}}" + (rf"\hfill\textit{{{right}}}" if right else "") + r"\par" + "\n"
        elif b.kind == "item":
            out += rf"\begin{{itemize}}\item {t}\end{{itemize}}" + "\n"
        else:
            out += t + (rf"\hfill {right}" if right else "") + r"\par" + "\n"
    return out.replace("\\end{itemize}\n\\begin{itemize}", "\n")


def tex_cell(blocks):
    return r"\newline ".join((r"\textbf{%s}" if b.kind == "bold" else "%s") % (("-- " if b.kind == "item" else "") + b.text + (" " + b.right if b.right else "")).translate(TEX) for b in blocks)


def latex(w, path, work):
    body = tex_blocks(w.flow())
    if w.side:
        body = rf"\begin{{minipage}}[t]{{0.3\textwidth}}\raggedright {tex_blocks(w.side)}\end{{minipage}}\hfill\begin{{minipage}}[t]{{0.65\textwidth}}\raggedright {tex_blocks(w.main)}\end{{minipage}}"
    fonts = r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp}"
    src = make.text(f"{work}/page.tex", r"\documentclass[a4paper,11pt]{article}\usepackage[margin=2cm]{geometry}\usepackage{array}" + fonts + r"\setlength\parindent{0pt}\setlength\parskip{2pt}\pagestyle{empty}\begin{document}" + "\n" + body + r"\end{document}")
    subprocess.run(["pdflatex", "-interaction=batchmode", "-output-directory", work, src], stdout=subprocess.DEVNULL, timeout=170)
    os.replace(f"{work}/page.pdf", path)


def roff(w, path, work):
    """groff with its own fonts, which are the old ones of printers."""
    out = [".pl 29.7c", ".ll 17c", ".po 2c", ".nh", ".ad l", ".fam H"]
    for b in w.flow():
        for part in ([b] if b.kind != "row" else b.left + b.cell):
            text = (part.text + ("    " + part.right if part.right else "")).replace("\\", "\\e")
            text = "\\&" + ("\\(bu " if part.kind == "item" else "") + text
            if part.kind == "head":
                out += [".sp", ".ps 13", ".ft B", text, ".br", ".ft R", ".ps 10"]
            elif part.kind == "name":
                out += [".ps 20", text, ".br", ".ps 10", ".sp"]
            elif part.kind == "bold":
                out += [".ft B", text, ".br", ".ft R"]
            else:
                out += [text, ".br"]
    src = make.text(f"{work}/page.roff", "\n".join(out) + "\n")
    with open(path, "wb") as f:
        subprocess.run(["groff", "-k", "-Tpdf", src], check=True, stdout=f, stderr=subprocess.DEVNULL, timeout=60)


def sheet(library):
    """The libraries of sites, called by sheets.mjs."""
    def one(w, path, work):
        blocks = lambda list_: [b.__dict__ | {"left": blocks(b.left), "cell": blocks(b.cell)} for b in list_]
        data = {"lang": w.lang, "rtl": w.rtl, "side": blocks(w.side), "main": blocks(w.main)}
        make.run("node", f"{HERE}/sheets.mjs", library, make.text(f"{work}/cv.json", json.dumps(data, ensure_ascii=False)), path, cwd=HERE)
    return one


ALL = ("ru", "kk", "en", "ar")
NO_ARABIC = ("ru", "kk", "en")
PRODUCERS = {
    "chat": ("txt", ALL, lambda w, path, work: make.text(path, w.source)),
    "pdfkit": ("pdf", ALL, sheet("pdfkit")),
    "pdflib": ("pdf", ALL, sheet("pdflib")),
    "jspdf": ("pdf", ALL, sheet("jspdf")),
    "pdfmake": ("pdf", NO_ARABIC, sheet("pdfmake")),  # it knows no order but from the left
    "reactpdf": ("pdf", ALL, sheet("reactpdf")),
    "docxjs": ("docx", ALL, sheet("docx")),
    "pandoc": ("docx", ALL, pandoc("docx")),
    "pandoc-odt": ("odt", ALL, pandoc("odt")),
    "distilled": ("pdf", ("en",), distilled),  # it loses Cyrillic and Arabic letters, for any reader
    "redrawn": ("pdf", ALL, redrawn),
    "web-writer": ("pdf", ALL, web_writer("pdf:writer_web_pdf_Export")),
    "fop": ("pdf", ALL, fop),
    "pango": ("pdf", ALL, pango),
    "old-latex": ("pdf", ("en",), latex),
    "groff": ("pdf", ("en",), roff),
}


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("out")
    args.add_argument("--batch", required=True, choices=("a", "b"))
    args.add_argument("--only", default="")
    args = args.parse_args()
    os.makedirs(args.out, exist_ok=True)
    written = [Written(path) for path in sorted(glob.glob(f"{HERE}/written/??-{args.batch}*.txt"))]
    for producer, (ext, langs, one) in PRODUCERS.items():
        if args.only and producer != args.only:
            continue
        try:
            for w in written:
                if w.lang not in langs or w.chat != (producer == "chat"):
                    continue
                name = f"{args.out}/{producer}.{w.lang}.{w.name[3:]}"
                with tempfile.TemporaryDirectory() as work:
                    one(w, os.path.abspath(f"{name}.{ext}"), work)
                make.text(name + ".json", json.dumps(w.truth, ensure_ascii=False, indent=1) + "\n")
        except (OSError, subprocess.SubprocessError) as err:
            print(f"{producer}: left out: {err}")


if __name__ == "__main__":
    main()
