package document

import (
	"archive/zip"
	"bytes"
	"strings"
)

// signatures of files that are not read, with the reason a person is given. A picture of a CV is
// told from a file of another kind, because what to do next differs.
var signatures = []struct {
	magic  string
	reason Reason
}{
	{"{\\rtf", Unsupported},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unsupported}, // DOC, XLS, PPT
	{"%!PS", Unsupported},
	{"AT&TFORM", ImageOnly}, // DjVu
	{"\xff\xd8\xff", ImageOnly},
	{"\x89PNG\r\n\x1a\n", ImageOnly},
	{"GIF8", ImageOnly},
	{"II*\x00", ImageOnly},
	{"MM\x00*", ImageOnly},
	{"\xff\x0a", ImageOnly}, // JPEG XL
}

// sniff tells the kind of a document by its bytes. The name of a file is what its sender says; only
// the bytes decide who parses them.
func sniff(data []byte) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", refuse(Empty)
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return sniffZip(data)
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return "", refuse(s.reason)
		}
	}
	head := data[:min(len(data), 1024)]
	if bytes.Contains(head, []byte("%PDF-")) {
		return PDF, nil
	}
	if isPicture(data) {
		return "", refuse(ImageOnly)
	}
	if looksPlain(data) {
		lower := bytes.ToLower(bytes.TrimSpace(head))
		if bytes.HasPrefix(lower, []byte("<!doctype")) || bytes.HasPrefix(lower, []byte("<html")) || bytes.HasPrefix(lower, []byte("<?xml")) {
			return "", refuse(Unsupported)
		}
		return Plain, nil
	}
	return "", refuse(NotADocument)
}

// isPicture knows the containers whose brand stands after a length: WebP, HEIC, AVIF.
func isPicture(data []byte) bool {
	if len(data) < 12 {
		return false
	}
	if string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" {
		return true
	}
	brand := string(data[8:12])
	return string(data[4:8]) == "ftyp" && (strings.HasPrefix(brand, "hei") || strings.HasPrefix(brand, "mif1") || brand == "avif")
}

func sniffZip(data []byte) (string, error) {
	archive, err := openZip(data)
	if err != nil {
		return "", err
	}
	names := make(map[string]bool, len(archive.File))
	for _, f := range archive.File {
		names[f.Name] = true
		if f.Flags&1 != 0 {
			return "", refuse(Encrypted)
		}
	}
	switch {
	case names["word/document.xml"] || names["word/document2.xml"]:
		return DOCX, nil
	case names["content.xml"] && strings.HasPrefix(odfType(archive), "application/vnd.oasis.opendocument.text"):
		return ODT, nil
	case names["[Content_Types].xml"], names["mimetype"], names["Index.zip"], names["Index/Document.iwa"], names["META-INF/container.xml"]:
		return "", refuse(Unsupported)
	}
	return "", refuse(NotADocument)
}

// odfType is the content of the entry every OpenDocument file begins with.
func odfType(archive *zip.Reader) string {
	data, err := readEntry(archive, "mimetype", 256)
	if err != nil {
		return ""
	}
	return string(data)
}
