"""CVs drawn piece by piece at places of the page: with ReportLab, and as fpdf and its heirs write PDF."""

import io
import zlib

import arabic_reshaper
from bidi.algorithm import get_display
from fontTools import subset
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as ReportFont
from reportlab.pdfgen.canvas import Canvas

REGULAR = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
BOLD = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
W, H = 595, 842


def shaped(p, s):
    """The letters as drawn from the left: what a library without shaping of its own is given."""
    return get_display(arabic_reshaper.reshape(s)) if p.rtl else s


class Sheet:
    """Lines of text going down a page; page breaks come by themselves."""

    def __init__(self, p, out, left, width, top=800):
        self.p, self.out, self.left, self.width, self.y = p, out, left, width, top

    def wrap(self, s, size, bold):
        words, line = s.split(" "), ""
        for word in words:
            longer = f"{line} {word}".strip()
            if line and self.out.measure(shaped(self.p, longer), size, bold) > self.width:
                yield line
                line = word
            else:
                line = longer
        yield line

    def line(self, s, size=10, bold=False, gap=4, colour=0.0):
        for part in self.wrap(s, size, bold):
            if self.y < 50:
                self.out.page()
                self.y = 800
            drawn = shaped(self.p, part)
            x = self.left + self.width - self.out.measure(drawn, size, bold) if self.p.rtl else self.left
            self.out.text(x, self.y, drawn, size, bold, colour)
            self.y -= size + gap

    def pair(self, a, b, size=10):
        """Two pieces on one line, one at each end."""
        if self.y < 50:
            self.out.page()
            self.y = 800
        a, b = shaped(self.p, a), shaped(self.p, b)
        ends = (self.left, self.left + self.width - self.out.measure(b, size, False))
        if self.p.rtl:
            ends = (self.left + self.width - self.out.measure(a, size, True), self.left)
        self.out.text(ends[0], self.y, a, size, True, 0)
        self.out.text(ends[1], self.y, b, size, False, 0.3)
        self.y -= size + 4


class ReportLab:
    """A PDF by ReportLab: subsets of a font, a byte a letter."""

    def __init__(self, path):
        pdfmetrics.registerFont(ReportFont("R", REGULAR))
        pdfmetrics.registerFont(ReportFont("B", BOLD))
        self.canvas = Canvas(path)

    def measure(self, s, size, bold):
        return pdfmetrics.stringWidth(s, "B" if bold else "R", size)

    def text(self, x, y, s, size, bold, colour):
        self.canvas.setFont("B" if bold else "R", size)
        self.canvas.setFillGray(colour)
        self.canvas.drawString(x, y, s)

    def box(self, x, y, w, h, colour):
        self.canvas.setFillGray(colour)
        self.canvas.rect(x, y, w, h, stroke=0, fill=1)

    def page(self):
        self.canvas.showPage()

    def save(self):
        self.canvas.save()


class Fpdf:
    """A PDF as fpdf, tFPDF and mPDF write it: two bytes a letter, one range for the map to Unicode, or no
    map at all, so that only the font itself tells which letter a glyph is."""

    def __init__(self, path, mapped=True):
        self.path, self.mapped, self.pages, self.ops, self.used = path, mapped, [], [], {False: set(), True: set()}
        self.fonts = {False: TTFont(REGULAR), True: TTFont(BOLD)}
        self.cmaps = {b: f.getBestCmap() for b, f in self.fonts.items()}

    def width(self, ch, bold):
        f = self.fonts[bold]
        return f["hmtx"][self.cmaps[bold].get(ord(ch), ".notdef")][0] * 1000 / f["head"].unitsPerEm

    def measure(self, s, size, bold):
        return sum(self.width(c, bold) for c in s) * size / 1000

    def text(self, x, y, s, size, bold, colour):
        self.used[bold] |= set(s)
        f = self.fonts[bold]
        code = (lambda c: ord(c)) if self.mapped else (lambda c: f.getGlyphID(self.cmaps[bold].get(ord(c), ".notdef")))
        codes = "".join(f"{code(c):04X}" for c in s)
        self.ops.append(f"BT {colour:.1f} g /F{int(bold)} {size:.2f} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET")

    def box(self, x, y, w, h, colour):
        self.ops.append(f"{colour:.1f} g {x:.2f} {y:.2f} {w:.2f} {h:.2f} re f")

    def page(self):
        self.pages.append("\n".join(self.ops).encode())
        self.ops = []

    def font(self, bold, first):
        """The objects of one font, numbered from first."""
        options = subset.Options(retain_gids=True, layout_features=[], notdef_outline=True, drop_tables=["GSUB", "GPOS", "GDEF", "kern", "FFTM"])
        cut = TTFont(BOLD if bold else REGULAR)
        s = subset.Subsetter(options)
        s.populate(unicodes=[ord(c) for c in self.used[bold]] or [32])
        s.subset(cut)
        file = io.BytesIO()
        cut.save(file)
        widths = " ".join(f"{ord(c) if self.mapped else cut.getGlyphID(self.cmaps[bold][ord(c)])} [{self.width(c, bold):.0f}]" for c in sorted(self.used[bold]) if ord(c) in self.cmaps[bold])
        glyphs = bytearray(131072)
        for c in self.used[bold]:
            if ord(c) in self.cmaps[bold]:
                gid = cut.getGlyphID(self.cmaps[bold][ord(c)])
                glyphs[2 * ord(c)], glyphs[2 * ord(c) + 1] = gid >> 8, gid & 255
        name = "DejaVuSans-Bold" if bold else "DejaVuSans"
        to_unicode = f"/ToUnicode {first + 4} 0 R" if self.mapped else ""
        to_glyph = f"/CIDToGIDMap {first + 3} 0 R" if self.mapped else "/CIDToGIDMap /Identity"
        cmap = ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
                "1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\nendcmap\nend\nend")
        return [f"<</Type /Font /Subtype /Type0 /BaseFont /MPDFAA+{name} /Encoding /Identity-H /DescendantFonts [{first + 1} 0 R] {to_unicode}>>".encode(),
                f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /MPDFAA+{name} /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> /FontDescriptor {first + 2} 0 R /DW 600 /W [{widths}] {to_glyph}>>".encode(),
                f"<</Type /FontDescriptor /FontName /MPDFAA+{name} /Flags 4 /FontBBox [-1000 -300 1500 1100] /ItalicAngle 0 /Ascent 928 /Descent -236 /CapHeight 928 /StemV 87 /FontFile2 {first + 5} 0 R>>".encode(),
                packed(bytes(glyphs)), packed(cmap.encode()), packed(file.getvalue(), f"/Length1 {len(file.getvalue())} ")]

    def save(self):
        self.page()
        n = len(self.pages)
        first = 3 + 2 * n
        resources = f"/Resources <</Font <</F0 {first} 0 R /F1 {first + 6} 0 R>>>>"
        objects = [b"<</Type /Catalog /Pages 2 0 R>>", f"<</Type /Pages /Count {n} /MediaBox [0 0 {W} {H}] /Kids [{' '.join(f'{3 + 2 * i} 0 R' for i in range(n))}]>>".encode()]
        for i, content in enumerate(self.pages):
            objects += [f"<</Type /Page /Parent 2 0 R {resources} /Contents {4 + 2 * i} 0 R>>".encode(), packed(content)]
        objects += self.font(False, first) + self.font(True, first + 6)
        out, at = bytearray(b"%PDF-1.3\n"), []
        for i, o in enumerate(objects, 1):
            at.append(len(out))
            out += b"%d 0 obj\n" % i + o + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(at) + 1) + b"".join(b"%010d 00000 n \n" % a for a in at)
        out += b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(at) + 1, start)
        with open(self.path, "wb") as f:
            f.write(out)


def packed(data, more=""):
    body = zlib.compress(data)
    return f"<</Filter /FlateDecode {more}/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream"


FAMILIES = {"one column": 0, "painted side": 0, "dates right": 1, "side first": 1}


def layouts(half):
    """The names of the layouts of a half."""
    return [name for name, h in FAMILIES.items() if h == half]


def write(p, name, out):
    """Draws the CV of a person in one of the layouts on one of the sheets above."""
    beside = name in ("painted side", "side first")
    main = Sheet(p, out, 40, 515)
    if beside:
        left, right = Sheet(p, out, 25, 150, 780), Sheet(p, out, 200, 365, 800)
        if p.rtl:
            left.left, right.left = 420, 30
        if name == "painted side":
            out.box(left.left - 15, 0, 180, H, 0.2)
        side(p, left, 1 if name == "painted side" else 0.1)
        main = right
    main.line(p.name, 22, True, 6)
    main.line(p.title, 13, False, 8)
    if not beside:
        main.line("  |  ".join(text for _, text, _ in p.contacts), 9, False, 8)
    for kind in p.order:
        if kind in ("skills", "tongues", "courses") and beside:
            continue
        section(p, main, kind, name)
    out.save()


def heading(p, sheet, kind, colour=0.0):
    sheet.y -= 6
    sheet.line(p.heads[kind], 13, True, 4, colour)


def side(p, sheet, colour):
    heading(p, sheet, "contacts", colour)
    for _, text, _ in p.contacts:
        sheet.line(text, 8.5, colour=colour)
    if not p.prose:
        heading(p, sheet, "skills", colour)
        for s in p.skills:
            sheet.line(s, 9, colour=colour)
    heading(p, sheet, "tongues", colour)
    for t, level in p.tongues:
        sheet.line(f"{t}: {level}", 9, colour=colour)


def section(p, sheet, kind, name):
    if kind == "skills" and p.prose or kind == "courses" and not p.courses:
        return
    heading(p, sheet, kind)
    if kind == "summary":
        sheet.line(p.about)
    elif kind == "jobs":
        for j in p.jobs:
            if name == "dates right":
                sheet.pair(j.title, j.dates)
                sheet.line(j.company)
            else:
                sheet.line(f"{j.title}, {j.company}", 10.5, True)
                sheet.line(j.dates, 9, colour=0.4)
            for s in j.done:
                sheet.line("- " + s)
            if j.stack:
                sheet.line(j.stack)
    elif kind == "school":
        for when, degree, place in p.school:
            sheet.line(f"{place}, {degree}, {when}")
    elif kind == "skills":
        sheet.line(", ".join(p.skills))
    elif kind == "tongues":
        for t, level in p.tongues:
            sheet.line(f"{t} - {level}")
    else:
        for c in p.courses:
            sheet.line("- " + c)
