package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"strings"
)

// templateText is a CV template in one language: hints stand in square brackets, to be written over.
// Lines beginning with # are headings.
var templateText = map[string]string{
	"ru": `# [Имя и фамилия]
[Желаемая должность]
Город: [ваш город]
Телефон: [номер с кодом страны]
Почта: [адрес]
Ссылки: [профили и примеры работ]
## О себе
[Два-три предложения: чем занимаетесь и что ищете]
## Опыт работы
[Должность]
[Компания]
[месяц и год начала — месяц и год окончания или «по настоящее время»]
[Что сделано и что это дало, по одной мысли в строке]
## Образование
[Учебное заведение, степень, специальность, годы]
## Навыки
[Технологии и инструменты через запятую]
## Языки
[Язык — уровень, каждый с новой строки]`,
	"kk": `# [Аты-жөніңіз]
[Қалаған лауазымыңыз]
Қала: [тұратын қалаңыз]
Телефон: [ел коды бар нөмір]
Пошта: [мекенжай]
Сілтемелер: [профильдер мен жұмыс үлгілері]
## Өзім туралы
[Екі-үш сөйлем: немен айналысасыз және не іздейсіз]
## Жұмыс тәжірибесі
[Лауазым]
[Компания]
[басталған ай мен жыл — аяқталған ай мен жыл немесе «қазіргі уақытқа дейін»]
[Не істелді және одан не шықты, әр ой жеке жолда]
## Білімі
[Оқу орны, дәрежесі, мамандығы, жылдары]
## Дағдылар
[Технологиялар мен құралдар, үтірмен бөліп]
## Тілдер
[Тіл — деңгейі, әрқайсысы жаңа жолдан]`,
	"en": `# [First and last name]
[Position you want]
City: [your city]
Phone: [number with country code]
Email: [address]
Links: [profiles and samples of work]
## About me
[Two or three sentences: what you do and what you are looking for]
## Work experience
[Job title]
[Company]
[month and year of start – month and year of end, or "Present"]
[What was done and what it led to, one thought a line]
## Education
[Institution, degree, field, years]
## Skills
[Technologies and tools, separated by commas]
## Languages
[Language – level, one a line]`,
	"ar": `# [الاسم واسم العائلة]
[الوظيفة المطلوبة]
المدينة: [مدينة الإقامة]
الهاتف: [الرقم مع رمز الدولة]
البريد الإلكتروني: [العنوان]
الروابط: [الملفات المهنية ونماذج الأعمال]
## نبذة عني
[جملتان أو ثلاث عن العمل الحالي والعمل المطلوب]
## الخبرة العملية
[المسمى الوظيفي]
[جهة العمل]
[شهر البداية وسنتها – شهر النهاية وسنتها أو «حتى الآن»]
[ما أُنجز وما نتج عنه، فكرة واحدة في كل سطر]
## التعليم
[المؤسسة والدرجة والتخصص والسنوات]
## المهارات
[التقنيات والأدوات مفصولة بفواصل]
## اللغات
[اللغة – المستوى، كل لغة في سطر]`,
}

// The parts of a DOCX that are the same in every language.
const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	templateTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
	templateRels  = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	templateLinks = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	templateStyle = xmlHead + `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style></w:styles>`
)

// Template returns a CV template as a DOCX file, with headings and hints in the language ("ru", "kk",
// "en", "ar"); ok is false for any other. What is written in place of the hints is read back by the
// reader of CVs.
func Template(lang string) (data []byte, ok bool) {
	text, ok := templateText[lang]
	if !ok {
		return nil, false
	}
	var body strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		writeTemplateLine(&body, line, lang == "ar")
	}
	main := xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() +
		`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", templateTypes}, {"_rels/.rels", templateRels}, {"word/document.xml", main},
		{"word/_rels/document.xml.rels", templateLinks}, {"word/styles.xml", templateStyle},
	} {
		// Writing to memory fails only where memory does.
		if w, err := archive.Create(part[0]); err == nil {
			_, _ = w.Write([]byte(part[1]))
		}
	}
	if err := archive.Close(); err != nil {
		return nil, false
	}
	return out.Bytes(), true
}

func writeTemplateLine(b *strings.Builder, line string, rtl bool) {
	style := ""
	if rest, ok := strings.CutPrefix(line, "## "); ok {
		style, line = `<w:pStyle w:val="Heading1"/>`, rest
	} else if rest, ok := strings.CutPrefix(line, "# "); ok {
		style, line = `<w:pStyle w:val="Title"/>`, rest
	}
	run := ""
	if rtl {
		style += `<w:bidi/>`
		run = `<w:rPr><w:rtl/></w:rPr>`
	}
	b.WriteString(`<w:p><w:pPr>` + style + `</w:pPr><w:r>` + run + `<w:t xml:space="preserve">`)
	_ = xml.EscapeText(b, []byte(line)) // a strings.Builder never fails
	b.WriteString(`</w:t></w:r></w:p>`)
}
