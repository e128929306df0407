"""CVs as Word writes them: the parts of a DOCX put together by hand, with what Word adds of its own."""

import zipfile
from xml.sax.saxutils import escape

NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
      'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:v="urn:schemas-microsoft-com:vml"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FAMILIES = {"plain": 0, "table": 0, "header": 0, "box": 0, "columns": 1, "two cells": 1, "controls": 1, "edited": 1}


def layouts(half):
    """The names of the layouts of a half."""
    return [name for name, h in FAMILIES.items() if h == half]


class Doc:
    """One document being written."""

    def __init__(self, p):
        self.p, self.links, self.header = p, [], ""

    def run(self, text, bold=False, size=0, color=""):
        props = ("<w:b/><w:bCs/>" if bold else "") + (f'<w:color w:val="{color}"/>' if color else "") + (f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>' if size else "") + ("<w:rtl/>" if self.p.rtl else "")
        # Word cuts a paragraph into runs wherever its spelling checker stopped.
        cut = self.p.rng.randrange(1, len(text)) if len(text) > 6 and self.p.rng.random() < 0.3 else len(text)
        pieces = [text[:cut], text[cut:]] if cut < len(text) else [text]
        return '<w:proofErr w:type="spellStart"/>'.join(f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in pieces)

    def para(self, inner, style="", number=False, tabs=False):
        props = (f'<w:pStyle w:val="{style}"/>' if style else "") + ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if number else "")
        props += '<w:tabs><w:tab w:val="right" w:pos="9600"/></w:tabs>' if tabs else ""
        return f"<w:p><w:pPr>{props}{'<w:bidi/>' if self.p.rtl else ''}</w:pPr>{inner}</w:p>"

    def text(self, s, **k):
        return self.para(self.run(s, **k))

    def link(self, text, href):
        if not href:
            return self.run(text)
        self.links.append(href)
        return f'<w:hyperlink r:id="rIdL{len(self.links)}">{self.run(text)}</w:hyperlink>'

    def table(self, rows, widths, shade=""):
        out = "<w:tbl><w:tblPr>" + ("<w:bidiVisual/>" if self.p.rtl else "") + '<w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        for row in rows:
            out += "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{f"""<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>""" if shade and i == 0 else ""}</w:tcPr>{cell}</w:tc>' for i, (cell, width) in enumerate(zip(row, widths))) + "</w:tr>"
        return out + "</w:tbl>"

    def box(self, inner):
        """A floating text box, written twice: for new readers and for old ones."""
        return (f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" simplePos="0" relativeHeight="2" distT="0" distB="0" distL="0" distR="0">'
                '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3900000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
                '<wp:extent cx="2300000" cy="6400000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="5" name="Text Box 5"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
                f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2300000" cy="6400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
                f'<mc:Fallback><w:pict><v:shape style="width:150pt;height:500pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')


def contacts(d, labels=True):
    return [d.para((d.run(label + ": ") if labels else "") + d.link(text, href)) for label, text, href in d.p.contacts]


def jobs(d, form):
    out = ""
    for j in d.p.jobs:
        if form == "tab":
            out += d.para(d.run(j.title, bold=True) + "<w:r><w:tab/></w:r>" + d.run(j.dates), tabs=True) + d.text(j.company)
        elif form == "dates first":
            out += d.text(j.dates) + d.para(d.run(j.company, bold=True) + d.run(" — " + j.title))
        elif form == "comma":
            out += d.text(f"{j.title}, {j.company}", bold=True) + d.text(j.dates)
        else:
            out += d.text(j.company, bold=True) + d.text(f"{j.title} | {j.dates}")
        out += "".join(d.para(d.run(s), number=True) for s in j.done) + (d.text(j.stack) if j.stack else "")
    return out


def skills(d, form):
    p = d.p
    if form == "bullets":
        return "".join(d.para(d.run(s), number=True) for s in p.skills)
    if form == "table":
        names = p.skills + [""] * (len(p.skills) % 2)
        return d.table([[d.text(a), d.text(b)] for a, b in zip(names[::2], names[1::2])], (4800, 4800))
    sep = {"commas": ", ", "semicolons": "; ", "bars": " | "}[form]
    return d.text(sep.join(p.skills) + ("." if form == "commas" else ""))


def section(d, kind, skill_form, job_form):
    p = d.p
    head = d.para(d.run(p.heads[kind]), style="Heading1")
    if kind == "summary":
        return head + d.text(p.about)
    if kind == "jobs":
        return head + jobs(d, job_form)
    if kind == "school":
        return head + "".join(d.text(f"{place}, {degree}, {when}") for when, degree, place in p.school)
    if kind == "skills":
        return "" if p.prose else head + skills(d, skill_form)
    if kind == "tongues":
        if p.rng.random() < 0.4:
            return head + d.text(", ".join(f"{t} ({level})" for t, level in p.tongues))
        return head + "".join(d.text(f"{t} – {level}") for t, level in p.tongues)
    return head + "".join(d.para(d.run(c), number=True) for c in p.courses) if p.courses else ""


def body(d, name):
    p = d.p
    one = lambda kind: section(d, kind, skill_form, job_form)
    skill_form = p.of(["commas", "table", "bullets", "bars", "semicolons", "commas"])
    job_form = p.of(["tab", "comma", "dates first", "bar"])
    top = d.para(d.run(p.name), style="Title") + d.text(p.title, size=14)
    rest = "".join(one(k) for k in p.order)
    if name == "plain":
        return top + "".join(contacts(d)) + rest
    if name == "table":
        rows = [[d.text(j.dates), d.text(j.title, bold=True) + d.text(j.company) + "".join(d.para(d.run(s), number=True) for s in j.done) + (d.text(j.stack) if j.stack else "")] for j in p.jobs]
        return top + "".join(contacts(d)) + one("summary") + d.para(d.run(p.heads["jobs"]), style="Heading1") + d.table(rows, (2600, 7000)) + one("skills") + one("school") + one("courses") + one("tongues")
    if name == "header":
        d.header = d.para(d.run(p.name), style="Title") + d.text(" | ".join(text for _, text, _ in p.contacts))
        return d.text(p.title, size=14) + rest
    if name == "box":
        return top + d.box("".join(contacts(d, False)) + one("skills") + one("tongues")) + one("summary") + one("jobs") + one("school") + one("courses")
    if name == "columns":
        first = d.para('<w:r><w:t></w:t></w:r>').replace("<w:pPr>", '<w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr>')
        return top + first + "".join(contacts(d)) + one("skills") + one("tongues") + one("courses") + one("summary") + one("jobs") + one("school") + '<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2"/></w:sectPr>'
    if name == "two cells":
        side = "".join(contacts(d, False)) + one("skills") + one("tongues") + one("courses")
        return top + d.table([[side + d.para(""), one("summary") + one("jobs") + one("school") + d.para("")]], (3200, 6600), "DCE6F1") + d.para("")
    if name == "controls":
        wrap = lambda x: f'<w:sdt><w:sdtPr><w:alias w:val="Field"/><w:id w:val="7"/></w:sdtPr><w:sdtContent>{x}</w:sdtContent></w:sdt>'
        return wrap(top) + wrap("".join(contacts(d))) + wrap(rest)
    edited = d.para(f'<w:del w:id="1" w:author="x"><w:r><w:delText>Стажёр Old Trainee</w:delText></w:r></w:del><w:ins w:id="2" w:author="x">{d.run(p.title, size=14)}</w:ins>')
    return d.para(d.run(p.name), style="Title") + edited + d.para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>') + "".join(contacts(d)) + rest


STYLES = (HEAD + f'<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:cs="Noto Naskh Arabic"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
          '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style></w:styles>')
NUMBERING = HEAD + f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="400" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def write(p, name, path, added=""):
    """Writes the CV of a person in one of the layouts; added is a paragraph at the end of it."""
    d = Doc(p)
    content = body(d, name) + added
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    rels = f'<Relationship Id="rId1" Type="{office}styles" Target="styles.xml"/><Relationship Id="rId2" Type="{office}numbering" Target="numbering.xml"/>'
    rels += "".join(f'<Relationship Id="rIdL{i}" Type="{office}hyperlink" Target="{escape(href)}" TargetMode="External"/>' for i, href in enumerate(d.links, 1))
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types += f'<Override PartName="/word/document.xml" ContentType="{kind}document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{kind}styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{kind}numbering+xml"/>'
    parts = {"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING}
    if d.header:
        rels += f'<Relationship Id="rId3" Type="{office}header" Target="header1.xml"/>'
        types += f'<Override PartName="/word/header1.xml" ContentType="{kind}header+xml"/>'
        parts["word/header1.xml"] = HEAD + f"<w:hdr {NS}>{d.header}</w:hdr>"
        content += '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>'
    relations = HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts |= {"[Content_Types].xml": HEAD + f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
              "_rels/.rels": relations.format(f'<Relationship Id="rId1" Type="{office}officeDocument" Target="word/document.xml"/>'),
              "word/_rels/document.xml.rels": relations.format(rels), "word/document.xml": HEAD + f"<w:document {NS}><w:body>{content}</w:body></w:document>"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for part, data in parts.items():
            z.writestr(part, data)
