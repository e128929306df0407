// Sets one CV with a library that sites make files with: node sheets.mjs LIBRARY IN OUT
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const [, , library, from, to] = process.argv;
const cv = JSON.parse(fs.readFileSync(from, "utf8"));
const noto = "/usr/share/fonts/truetype/noto/";
const dejavu = "/usr/share/fonts/truetype/dejavu/";
const FONTS = { R: noto + "NotoSans-Regular.ttf", B: noto + "NotoSans-Bold.ttf", AR: dejavu + "DejaVuSans.ttf", AB: dejavu + "DejaVuSans-Bold.ttf" };
const PAGE = { width: 595, height: 842, margin: 45 };
const LOOK = {
  name: { size: 21, bold: true, grey: 0 }, under: { size: 12.5, grey: 0.2 }, head: { size: 13, bold: true, grey: 0.1, above: 8 }, bold: { size: 10.5, bold: true, grey: 0 },
  small: { size: 8.5, grey: 0.45 }, reach: { size: 9.5, grey: 0 }, item: { size: 10, grey: 0 }, line: { size: 10, grey: 0 },
};
const bare = (s) => s.replace(/\u200e/g, "");
const saved = (bytes) => fs.writeFileSync(to, Buffer.from(bytes));

// runs parts a line into pieces of one direction, in the order they stand from the left.
function runs(text) {
  if (!cv.rtl) return [{ text, rtl: false }];
  const bidi = require("bidi-js")();
  const found = bidi.getEmbeddingLevels(text, "rtl");
  const levels = found.levels;
  const order = bidi.getReorderedIndices(text, found);
  const out = [];
  for (const i of order) {
    const rtl = levels[i] % 2 === 1;
    const last = out.at(-1);
    if (last && last.rtl === rtl) rtl ? last.at.unshift(i) : last.at.push(i);
    else out.push({ rtl, at: [i] });
  }
  // Word by word, since some of the libraries set every word where the one before it ends.
  return out.flatMap((r) => {
    const words = r.at.map((i) => text[i]).join("").split(/( )/).filter(Boolean);
    return (r.rtl ? words.reverse() : words).map((word) => ({ rtl: r.rtl || /[\u0600-\u06ff]/.test(word), text: word }));
  });
}

// Sheet lets text flow down a page drawn piece by piece: draw has measure, text, page and box.
class Sheet {
  constructor(draw, left, width) {
    Object.assign(this, { draw, left, width, y: PAGE.margin });
  }
  measure(s, look) {
    return runs(s).reduce((sum, r) => sum + this.draw.measure(r.text, look, r.rtl), 0);
  }
  put(x, s, look) {
    for (const r of runs(s)) {
      this.draw.text(x, this.y + look.size, r.text, look, r.rtl);
      x += this.draw.measure(r.text, look, r.rtl);
    }
  }
  wrap(s, look) {
    const out = [];
    let line = "";
    for (const word of s.split(/ +/)) {
      const longer = line ? `${line} ${word}` : word;
      if (line && this.measure(longer, look) > this.width) {
        out.push(line);
        line = word;
      } else line = longer;
    }
    return [...out, line];
  }
  room(size) {
    if (this.y + size > PAGE.height - PAGE.margin) {
      this.draw.page();
      this.y = PAGE.margin;
    }
  }
  line(s, look) {
    this.y += look.above ?? 0;
    for (const part of this.wrap(bare(s), look)) {
      this.room(look.size);
      this.put(cv.rtl ? this.left + this.width - this.measure(part, look) : this.left, part, look);
      this.y += look.size * 1.4;
    }
  }
  ends(a, b, look) {
    this.room(look.size);
    const far = this.left + this.width;
    const grey = { ...look, bold: false, grey: 0.4 };
    this.put(cv.rtl ? far - this.measure(a, look) : this.left, a, look);
    this.put(cv.rtl ? this.left : far - this.measure(b, grey), b, grey);
    this.y += look.size * 1.4;
  }
  beside(a, b, share) {
    const gap = 12;
    const narrow = this.width * share;
    const [x1, x2] = cv.rtl ? [this.left + this.width - narrow, this.left] : [this.left, this.left + narrow + gap];
    this.room(40);
    const left = new Sheet(this.draw, x1, narrow);
    const right = new Sheet(this.draw, x2, this.width - narrow - gap);
    left.y = right.y = this.y;
    left.blocks(a);
    right.blocks(b);
    this.y = Math.max(left.y, right.y) + 4;
  }
  blocks(list) {
    for (const b of list) {
      const look = LOOK[b.kind] ?? LOOK.line;
      if (b.kind === "row") this.beside(b.left, b.cell, 0.27);
      else if (b.kind === "cells") {
        const [a, ...rest] = b.text.split(" | ");
        this.beside([{ kind: "line", text: a }], [{ kind: "line", text: rest.join("   ") }], 0.27);
      } else if (b.right) this.ends(bare(b.text), bare(b.right), look);
      else this.line((b.kind === "item" ? "• " : "") + b.text, look);
    }
  }
}

function drawn(draw, tint) {
  const whole = PAGE.width - 2 * PAGE.margin;
  if (!cv.side.length) return new Sheet(draw, PAGE.margin, whole).blocks(cv.main);
  const narrow = 150;
  const [x1, x2] = cv.rtl ? [PAGE.width - PAGE.margin - narrow, PAGE.margin] : [PAGE.margin, PAGE.margin + narrow + 25];
  if (tint) draw.box(x1 - 20, 0, narrow + 35, PAGE.height);
  new Sheet(draw, x1, narrow).blocks(cv.side);
  new Sheet(draw, x2, whole - narrow - 25).blocks(cv.main);
}


const family = (look, rtl) => (rtl ? "A" : "") + (look.bold ? "B" : "R");

const LIBRARIES = {
  pdfkit() {
    const PDFDocument = require("pdfkit");
    const doc = new PDFDocument({ size: "A4", margin: 0 });
    doc.pipe(fs.createWriteStream(to));
    for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, file);
    const use = (look, rtl) => doc.font(family(look, rtl)).fontSize(look.size);
    drawn({
      measure: (s, look, rtl) => use(look, rtl).widthOfString(s),
      text: (x, y, s, look, rtl) => use(look, rtl).fillColor([look.grey * 255, look.grey * 255, look.grey * 255]).text(s, x, y - look.size, { lineBreak: false }),
      page: () => doc.addPage(),
      box: (x, y, w, h) => doc.rect(x, y, w, h).fill("#eef2f5"),
    }, true);
    doc.end();
  },

  async pdflib() {
    const { PDFDocument, rgb } = require("pdf-lib");
    const doc = await PDFDocument.create();
    doc.registerFontkit(require("@pdf-lib/fontkit"));
    const fonts = {};
    for (const [name, file] of Object.entries(FONTS)) fonts[name] = await doc.embedFont(fs.readFileSync(file), { subset: name.length === 1 });
    let page = doc.addPage([PAGE.width, PAGE.height]);
    drawn({
      measure: (s, look, rtl) => fonts[family(look, rtl)].widthOfTextAtSize(s, look.size),
      text: (x, y, s, look, rtl) => page.drawText(s, { x, y: PAGE.height - y, size: look.size, font: fonts[family(look, rtl)], color: rgb(look.grey, look.grey, look.grey) }),
      page: () => (page = doc.addPage([PAGE.width, PAGE.height])),
      box: (x, y, width, height) => page.drawRectangle({ x, y, width, height, color: rgb(0.93, 0.95, 0.96) }),
    }, true);
    saved(await doc.save());
  },

  jspdf() {
    const { jsPDF } = require("jspdf");
    const doc = new jsPDF({ unit: "pt", format: "a4" });
    const files = cv.rtl ? { R: FONTS.AR, B: FONTS.AB } : FONTS;
    for (const name of ["R", "B"]) {
      doc.addFileToVFS(name + ".ttf", fs.readFileSync(files[name]).toString("base64"));
      doc.addFont(name + ".ttf", name, "normal");
    }
    const use = (look) => doc.setFont(look.bold ? "B" : "R", "normal").setFontSize(look.size);
    drawn({
      measure: (s, look, rtl) => use(look).getTextWidth(rtl ? doc.processArabic(s) : s),
      text: (x, y, s, look) => use(look).setTextColor(look.grey * 255).text(s, x, y),
      page: () => doc.addPage(),
      box: (x, y, w, h) => doc.setFillColor(238, 242, 245).rect(x, y, w, h, "F"),
    }, false);
    saved(doc.output("arraybuffer"));
  },

  async pdfmake() {
    const make = require("pdfmake");
    const styles = Object.fromEntries(Object.entries(LOOK).map(([k, l]) => [k, { fontSize: l.size, bold: !!l.bold, margin: [0, l.above ?? 0, 0, 1] }]));
    const one = (b) => {
      if (b.kind === "row") return { columns: [{ width: "27%", stack: b.left.map(one) }, { width: "*", stack: b.cell.map(one) }], columnGap: 8 };
      if (b.kind === "cells") return { table: { widths: ["27%", "*"], body: [[b.text.split(" | ")[0], b.text.split(" | ").slice(1).join("   ")]] }, layout: "noBorders" };
      if (b.kind === "item") return { ul: [b.text] };
      if (b.right) return { columns: [{ text: b.text, style: b.kind }, { text: b.right, alignment: "right", width: "auto" }] };
      return { text: b.text, style: b.kind, link: b.href || undefined };
    };
    const fonts = { Noto: { normal: FONTS.R, bold: FONTS.B } };
    const content = cv.side.length ? [{ columns: [{ width: "30%", stack: cv.side.map(one) }, { width: "*", stack: cv.main.map(one) }], columnGap: 18 }] : cv.main.map(one);
    const page = { content, styles, defaultStyle: { font: "Noto", fontSize: 10 } };
    make.addFonts(fonts);
    saved(await make.createPdf(page).getBuffer());
  },

  async reactpdf() {
    const { createElement: e } = require("react");
    const { Document, Font, Link, Page, Text, View, renderToBuffer } = await import("@react-pdf/renderer");
    Font.register({ family: "L", fonts: [{ src: FONTS[cv.rtl ? "AR" : "R"] }, { src: FONTS[cv.rtl ? "AB" : "B"], fontWeight: 700 }] });
    Font.register({ family: "N", fonts: [{ src: FONTS.R }, { src: FONTS.B, fontWeight: 700 }] });
    Font.registerHyphenationCallback((word) => [word]);
    const direction = cv.rtl ? "row-reverse" : "row";
    const text = (b, i) => {
      const look = LOOK[b.kind] ?? LOOK.line;
      const style = { fontSize: look.size, fontWeight: look.bold ? 700 : 400, marginTop: look.above ?? 0, color: look.grey > 0.3 ? "#666" : "#111", textAlign: cv.rtl ? "right" : "left", direction: cv.rtl ? "rtl" : "ltr" };
      if (b.kind === "row") return e(View, { key: i, style: { flexDirection: direction } }, e(View, { style: { width: "27%" } }, b.left.map(text)), e(View, { style: { flex: 1 } }, b.cell.map(text)));
      if (b.kind === "cells") return e(View, { key: i, style: { flexDirection: direction } }, b.text.split(" | ").map((c, n) => e(Text, { key: n, style: { ...style, width: n ? "70%" : "30%" } }, bare(c))));
      if (b.right) return e(View, { key: i, style: { flexDirection: direction, justifyContent: "space-between" } }, e(Text, { style }, bare(b.text)), e(Text, { style: { ...style, fontWeight: 400 } }, bare(b.right)));
      const words = (b.kind === "item" ? "• " : "") + bare(b.text);
      return b.href ? e(Link, { key: i, src: b.href, style }, words) : e(Text, { key: i, style }, words);
    };
    const fontFamily = cv.rtl ? ["L", "N"] : ["N"];
    const body = cv.side.length
      ? e(View, { style: { flexDirection: direction, gap: 18 } }, e(View, { style: { width: "31%", backgroundColor: "#eef2f5", padding: 6 } }, cv.side.map(text)), e(View, { style: { flex: 1 } }, cv.main.map(text)))
      : e(View, {}, cv.main.map(text));
    saved(await renderToBuffer(e(Document, {}, e(Page, { size: "A4", style: { padding: 40, fontFamily, lineHeight: 1.35 } }, body))));
  },

  async docx() {
    const d = require("docx");
    const run = (b, more = {}) => {
      const look = LOOK[b.kind] ?? LOOK.line;
      return new d.TextRun({ text: b.text, bold: !!look.bold, size: Math.round(look.size * 2), color: look.grey > 0.3 ? "777777" : undefined, rightToLeft: cv.rtl, ...more });
    };
    const none = { style: d.BorderStyle.NONE, size: 0, color: "FFFFFF" };
    const table = (cells, widths) => new d.Table({
      visuallyRightToLeft: cv.rtl, width: { size: 9600, type: d.WidthType.DXA }, borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [new d.TableRow({ children: cells.map((c, i) => new d.TableCell({ width: { size: widths[i], type: d.WidthType.DXA }, children: c.length ? c : [new d.Paragraph("")] })) })],
    });
    const one = (b) => {
      if (b.kind === "row") return table([b.left.map(one), b.cell.map(one)], [2600, 7000]);
      if (b.kind === "cells") return table(b.text.split(" | ").map((c) => [one({ kind: "line", text: c })]), [2600, 7000]);
      const children = b.href ? [new d.ExternalHyperlink({ link: b.href, children: [run(b, { style: "Hyperlink" })] })] : [run(b)];
      if (b.right) children.push(new d.TextRun({ children: [new d.Tab(), b.right], rightToLeft: cv.rtl }));
      return new d.Paragraph({ bidirectional: cv.rtl, heading: b.kind === "head" ? d.HeadingLevel.HEADING_2 : undefined, bullet: b.kind === "item" ? { level: 0 } : undefined, tabStops: b.right ? [{ type: d.TabStopType.RIGHT, position: 9600 }] : undefined, children });
    };
    const children = cv.side.length ? [table([cv.side.map(one), cv.main.map(one)], [3000, 6600]), new d.Paragraph("")] : cv.main.map(one);
    saved(await d.Packer.toBuffer(new d.Document({ sections: [{ children }] })));
  },
};

await LIBRARIES[library]();
