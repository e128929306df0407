#!/usr/bin/python3
"""Makes CVs of invented people with the programs people make CVs with, and beside each what it says.

    tools/cvs/make.py OUT [--each N] [--half 0|1] [--seed S] [--only PRODUCER]

Needs Debian's chromium, libreoffice-writer-nogui, weasyprint, wkhtmltopdf, texlive-xetex, texlive-lang-arabic, python3-reportlab,
python3-fonttools, python3-arabic-reshaper, python3-bidi, fonts-dejavu, -noto-core, -paratype, -open-sans and
-hosny-amiri, and for Typst the npm package @myriaddreamin/typst-ts-node-compiler in a folder named by
NODE_PATH. A producer whose program is missing is left out, and said so.
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile

import draw
import page
import people
import typeset
import word

HERE = os.path.dirname(os.path.abspath(__file__))


def run(*command, **more):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180, **more)


def text(path, content):
    with open(path, "w", encoding="utf-8") as f:
        f.write(content)
    return path


def chromium(p, layout, path, work):
    src = text(f"{work}/page.html", page.render(p, layout))
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={work}/chromium", f"--print-to-pdf={path}", src)


def webkit(p, layout, path, work):
    # This WebKit is older than flexible boxes: a table stands in for them, as its users do it.
    html = page.render(p, layout).replace(".flex{display:flex", ".flex{display:table;width:100%").replace(".row{display:flex;justify-content:space-between}", ".row span{float:right}")
    html = html.replace(".side{", ".side,.main{display:table-cell;vertical-align:top} .side{")
    run("wkhtmltopdf", "-q", "--enable-local-file-access", text(f"{work}/page.html", html), path, env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": work})


def weasyprint(p, layout, path, work):
    run("/usr/bin/weasyprint", text(f"{work}/page.html", page.render(p, layout)), path)


def writer(kind):
    def make(p, layout, path, work):
        src = f"{work}/page.docx"
        word.write(p, layout, src)
        if kind == "docx":  # a round through Writer's own format, so that Writer wrote every part
            convert(src, "odt", work)
            src = f"{work}/page.odt"
        convert(src, kind, work + "/out")
        shutil.move(f"{work}/out/page.{kind}", path)
    return make


def convert(src, kind, out):
    work = os.path.dirname(src)
    run("soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", kind, "--outdir", out, src)


def xelatex(p, layout, path, work):
    src = text(f"{work}/page.tex", typeset.latex(p, layout))
    subprocess.run(["xelatex", "-interaction=batchmode", "-output-directory", work, src], stdout=subprocess.DEVNULL, timeout=120)
    shutil.move(f"{work}/page.pdf", path)


def typst(p, layout, path, work):
    run("node", f"{HERE}/typst.cjs", text(f"{work}/page.typ", typeset.typst(p, layout)), path)


PRODUCERS = {
    "word": ("docx", word.layouts, lambda p, layout, path, work: word.write(p, layout, path)),
    "writer": ("pdf", word.layouts, writer("pdf")),
    "writer-docx": ("docx", word.layouts, writer("docx")),
    "chromium": ("pdf", page.layouts, chromium),
    "webkit": ("pdf", page.layouts, webkit),
    "weasyprint": ("pdf", page.layouts, weasyprint),
    "latex": ("pdf", typeset.layouts, xelatex),
    "typst": ("pdf", typeset.layouts, typst),
    "reportlab": ("pdf", draw.layouts, lambda p, layout, path, work: draw.write(p, layout, draw.ReportLab(path))),
    "fpdf": ("pdf", draw.layouts, lambda p, layout, path, work: draw.write(p, layout, draw.Fpdf(path))),
    "unmapped": ("pdf", draw.layouts, lambda p, layout, path, work: draw.write(p, layout, draw.Fpdf(path, mapped=False))),
}


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("out")
    args.add_argument("--each", type=int, default=2, help="files of each producer and language")
    args.add_argument("--half", type=int, default=0, choices=(0, 1))
    args.add_argument("--seed", default="1")
    args.add_argument("--only", default="")
    args = args.parse_args()
    os.makedirs(args.out, exist_ok=True)
    for producer, (ext, layouts, make) in PRODUCERS.items():
        if args.only and producer != args.only:
            continue
        try:
            for lang in people.LANGS:
                if (producer, lang) == ("webkit", "ar"):  # it loses half the letters, for any reader
                    continue
                names = layouts(args.half)
                for i in range(args.each):
                    p = people.invent(lang, args.half, f"{producer}{args.seed}{i}")
                    layout = names[(i + people.LANGS.index(lang)) % len(names)]
                    name = f"{producer}.{lang}.{args.half}{args.seed}{i}"
                    with tempfile.TemporaryDirectory() as work:
                        make(p, layout, os.path.abspath(f"{args.out}/{name}.{ext}"), work)
                    text(f"{args.out}/{name}.json", json.dumps(p.truth | {"layout": layout}, ensure_ascii=False, indent=1) + "\n")
        except (OSError, subprocess.SubprocessError) as err:
            print(f"{producer}: left out: {err}")


if __name__ == "__main__":
    main()
