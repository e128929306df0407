// Package document turns the bytes of a file a person sent into text.
//
// It owns the kinds of files that can be read (PDF, DOCX, ODT, plain text), the limits under which
// strangers' files are parsed, and the words for why a file cannot be read. It knows nothing of what
// the text says: reading a CV out of it is the work of package ai.
//
// [Runner.Read] is the way in for a program: it parses in a child process that is killed when it
// takes too long or too much. [Parse] is the parser itself, in this process, without those limits.
package document

import (
	"errors"
	"fmt"
	"strings"
)

// Limits on what is accepted, before any parsing and while parsing.
const (
	// MaxBytes is the size of the largest file that is looked at.
	MaxBytes = 20 << 20
	// MaxPages is the number of pages above which a file is not taken for a CV.
	MaxPages = 60
	// maxText is the number of bytes of text taken out of one file.
	maxText = 1 << 20
	// maxStream is the number of bytes one compressed part may unfold to.
	maxStream = 24 << 20
)

// Kinds of documents that are read.
const (
	PDF   = "pdf"
	DOCX  = "docx"
	ODT   = "odt"
	Plain = "text"
)

// Line is one line of text as it stands in the document.
type Line struct {
	// Text is the line in logical order; cells of one row are separated by tabs.
	Text string `json:"t,omitempty"`
	// Size is the height of the letters in points, 0 where the document does not say.
	Size float64 `json:"s,omitempty"`
	// Bold tells that most of the line is set in a bold face.
	Bold bool `json:"b,omitempty"`
	// Column tells where a column begins, so that what stands before it does not run on into it.
	Column Column `json:"c,omitempty"`
}

// Column marks the first line of a column.
type Column int

// Columns: a narrow one, read first, and the text beside it, which goes on from before it.
const (
	NoColumn Column = iota
	SideColumn
	MainColumn
)

// Text is what a document says.
type Text struct {
	// Kind is one of PDF, DOCX, ODT and Plain.
	Kind string `json:"kind"`
	// Pages is the number of pages, 0 where the kind of document has none.
	Pages int `json:"pages,omitempty"`
	// Body is the text a reader of the document sees, one line of it a line, blocks separated by an
	// empty line, columns one after the other.
	Body string `json:"-"`
	// Lines are the lines of Body with how they are set.
	Lines []Line `json:"lines"`
	// Hidden is text the document holds and a reader of it cannot see: white on white, tiny, off the
	// page, zero-width. It is no part of Body.
	Hidden string `json:"hidden,omitempty"`
	// Links are the addresses behind the text (https:, mailto:, tel:), in order, each once.
	Links []string `json:"links,omitempty"`
	// Unchecked tells that another program took the text out, so hidden text could not be told from
	// visible.
	Unchecked bool `json:"unchecked,omitempty"`
}

// Reason tells why a file cannot be read. The strings are stable: they are stored and translated.
type Reason string

// The reasons.
const (
	Empty        Reason = "empty"
	ImageOnly    Reason = "image_only"
	Encrypted    Reason = "encrypted"
	Damaged      Reason = "damaged"
	TooLarge     Reason = "too_large"
	TooManyPages Reason = "too_many_pages"
	NotADocument Reason = "not_a_document"
	Unsupported  Reason = "unsupported"
	Timeout      Reason = "timeout"
	Limits       Reason = "limits"
	// NotACV is given by the reader of CVs, not by this package.
	NotACV Reason = "not_a_cv"
)

// Error is a file that cannot be read. Its text never holds anything from the file.
type Error struct {
	Reason Reason
}

// Error implements error.
func (e *Error) Error() string { return "document: " + string(e.Reason) }

// ReasonOf returns the reason an error of this package carries, "" where it carries none.
func ReasonOf(err error) Reason {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

func refuse(r Reason) error { return &Error{Reason: r} }

// Parse takes the text out of data in this process. Hostile data may take long, or end the process:
// a program reads strangers' files through a [Runner].
func Parse(data []byte) (Text, error) {
	if len(data) > MaxBytes {
		return Text{}, refuse(TooLarge)
	}
	kind, err := sniff(data)
	if err != nil {
		return Text{}, err
	}
	var text Text
	switch kind {
	case PDF:
		err = guard(func() (err error) { text, err = parsePDF(data); return err })
	case DOCX:
		err = guard(func() (err error) { text, err = parseDOCX(data); return err })
	case ODT:
		err = guard(func() (err error) { text, err = parseODT(data); return err })
	default:
		text, err = parsePlain(data)
	}
	if err != nil {
		if ReasonOf(err) == "" {
			err = refuse(Damaged)
		}
		return Text{}, err
	}
	text.Kind = kind
	text.finish()
	if letters(text.Body) == 0 {
		return Text{}, refuse(Empty)
	}
	return text, nil
}

// finish cleans every line and composes Body.
func (t *Text) finish() {
	size := 0
	var lines []Line
	mark := NoColumn // of an empty line, kept for the next
	for _, line := range t.Lines {
		clean, secret := cleanLine(line.Text)
		t.Hidden = joinHidden(t.Hidden, secret)
		line.Text = clean
		if line.Column == NoColumn {
			line.Column = mark
		}
		if clean == "" {
			mark = line.Column
		} else {
			mark = NoColumn
		}
		if clean == "" && (len(lines) == 0 || lines[len(lines)-1].Text == "") {
			continue
		}
		if left := maxText - size; len(clean) > left {
			line.Text = strings.ToValidUTF8(clean[:left], "")
		}
		lines = append(lines, line)
		if size += len(line.Text) + 1; size >= maxText {
			break
		}
	}
	for len(lines) > 0 && lines[len(lines)-1].Text == "" {
		lines = lines[:len(lines)-1]
	}
	t.Lines = lines
	t.compose()
}

// compose makes Body of Lines.
func (t *Text) compose() {
	parts := make([]string, len(t.Lines))
	for i, line := range t.Lines {
		parts[i] = line.Text
	}
	t.Body = strings.Join(parts, "\n")
}

func joinHidden(all, more string) string {
	more = strings.TrimSpace(more)
	if more == "" || len(all)+len(more) > maxText/4 {
		return all
	}
	if all == "" {
		return more
	}
	return all + "\n" + more
}

// guard runs a parser and turns a panic of a library into an error.
func guard(parse func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("document: parser panicked: %T", r)
		}
	}()
	return parse()
}
