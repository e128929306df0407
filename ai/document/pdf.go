package document

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// Budgets inside the parser, so that most loops and bombs end here and not by the killing of the child.
const (
	parseTime     = 7 * time.Second
	maxNodes      = 4 * MaxPages
	maxTreeDepth  = 32
	maxOperators  = 3_000_000
	maxGlyphs     = 400_000
	maxFormDepth  = 12
	maxForms      = 20_000
	maxUnfolded   = 96 << 20
	minQuality    = 0.8
	fewestLetters = 20
	// fewestHidden is the number of letters from which unseen text is a message and no stray mark.
	fewestHidden = 3
)

var (
	errBudget   = errors.New("document: over the parser's budget")
	errDeadline = errors.New("document: out of time")
)

// parsePDF reads a PDF as it is, and where that gives nothing worth reading, once more after pdfcpu has
// rebuilt it: that decrypts AES-256, and mends cross-reference tables and cut-off ends.
func parsePDF(data []byte) (Text, error) {
	deadline := time.Now().Add(parseTime)
	first, err := readPDF(trimPDF(data), deadline)
	if err == nil && quality(body(first)) >= minQuality {
		return first, nil
	}
	if r := ReasonOf(err); r == TooManyPages || r == ImageOnly || r == Empty || r == Timeout {
		return Text{}, err
	}
	mended, mendErr := mend(data)
	if mendErr != nil {
		if errors.Is(mendErr, pdfcpu.ErrWrongPassword) || errors.Is(err, pdf.ErrInvalidPassword) {
			return Text{}, refuse(Encrypted)
		}
		return first, betterError(first, err)
	}
	second, err2 := readPDF(mended, deadline)
	if err2 == nil && quality(body(second)) >= quality(body(first)) {
		return second, betterError(second, nil)
	}
	if err != nil && err2 != nil {
		err = err2
	}
	return first, betterError(first, err)
}

// betterError refuses a text that cannot be read by a person either.
func betterError(t Text, err error) error {
	switch {
	case err != nil:
		return err
	case quality(body(t)) < minQuality:
		return refuse(Damaged)
	}
	return nil
}

func body(t Text) string {
	var b strings.Builder
	for _, line := range t.Lines {
		b.WriteString(line.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// trimPDF cuts what stands before the header and after the end, and writes a header the library
// accepts: it refuses %PDF-2.0 and blanks after the version.
func trimPDF(data []byte) []byte {
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	if i := bytes.LastIndex(data, []byte("%%EOF")); i >= 0 {
		data = data[:i+5]
	}
	if len(data) < 9 {
		return data
	}
	out := bytes.Clone(data)
	copy(out, "%PDF-1.7\n")
	return out
}

// mend rewrites a file with pdfcpu. What it does not come across while it checks the file it leaves out, so
// the check is part of it; a file that does not pass is written as far as it was understood.
func mend(data []byte) (out []byte, err error) {
	err = guard(func() error {
		api.DisableConfigDir()
		conf := model.NewDefaultConfiguration()
		conf.ValidationMode = model.ValidationRelaxed
		conf.WriteObjectStream = false
		conf.WriteXRefStream = false
		conf.Offline = true
		conf.Cmd = model.OPTIMIZE
		if bytes.Contains(data, []byte("/Encrypt")) {
			conf.Cmd = model.DECRYPT
		}
		ctx, err := api.ReadContext(bytes.NewReader(data), conf)
		if err != nil {
			return err
		}
		if ctx.Size == nil || *ctx.Size > maxObjects {
			return refuse(Limits) // it would count up to the highest number, and write down each that is missing
		}
		if api.ValidateContext(ctx) == nil {
			if err := api.OptimizeContext(ctx); err != nil {
				return err
			}
		}
		var buf bytes.Buffer
		if err := api.WriteContext(ctx, &buf); err != nil {
			return err
		}
		out = trimPDF(buf.Bytes())
		return nil
	})
	return out, err
}

// meteredReader gives the library the file until it has read it many times over or too long: a chain of
// tables that leads back to itself ends here.
type meteredReader struct {
	data     []byte
	left     int64
	deadline time.Time
	calls    int
}

// ReadAt implements io.ReaderAt.
func (m *meteredReader) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= int64(len(m.data)) {
		return 0, io.EOF
	}
	n := copy(p, m.data[off:])
	m.left -= int64(n)
	if m.calls++; m.left < 0 {
		return 0, errBudget
	}
	if m.calls%64 == 0 && time.Now().After(m.deadline) {
		return 0, errDeadline
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// reading is one pass over one file.
type reading struct {
	deadline  time.Time
	operators int
	glyphs    int
	forms     int
	unfolded  int
	fonts     map[string]*font
	images    int
	links     []string
	hidden    strings.Builder
	told      []toldLine
}

func readPDF(data []byte, deadline time.Time) (Text, error) {
	r := &reading{deadline: deadline, fonts: map[string]*font{}}
	var text Text
	err := guard(func() error {
		if err := checkXref(data); err != nil {
			return err
		}
		source := &meteredReader{data: data, left: 8<<20 + 4*int64(len(data)), deadline: deadline}
		file, err := pdf.NewReader(source, int64(len(data)))
		if err != nil {
			return err
		}
		source.left = 128<<20 + 40*int64(len(data))
		nodes := 0
		pages, err := r.collect(file.Trailer().Key("Root").Key("Pages"), 0, &nodes, nil)
		if err != nil {
			return err
		}
		if text, err = r.readPages(pages); err == nil && r.learn() {
			for _, f := range r.fonts {
				clear(f.cache)
			}
			r.hidden.Reset()
			text, err = r.readPages(pages)
		}
		return err
	})
	switch {
	case errors.Is(err, errDeadline), errors.Is(err, errBudget) && time.Now().After(deadline):
		return text, refuse(Timeout)
	case errors.Is(err, errBudget):
		return text, refuse(Limits)
	case err != nil:
		return text, err
	}
	return text, r.verdict(text)
}

// verdict tells an empty file from a photographed one.
func (r *reading) verdict(text Text) error {
	n := letters(body(text))
	switch {
	case n >= fewestLetters:
		return nil
	case r.images > 0:
		return refuse(ImageOnly)
	case strings.TrimSpace(body(text)) == "":
		return refuse(Empty)
	}
	return nil
}

// page is a page with what it inherits from the nodes above it.
type page struct {
	v, resources, box pdf.Value
	rotate            int
}

// collect walks the page tree. The tree's own count is not believed, and a tree that holds itself runs
// out of depth.
func (r *reading) collect(node pdf.Value, depth int, nodes *int, above *page) ([]page, error) {
	if *nodes++; *nodes > maxNodes {
		return nil, refuse(TooManyPages)
	}
	if depth > maxTreeDepth {
		return nil, refuse(Damaged)
	}
	here := page{v: node}
	if above != nil {
		here = *above
		here.v = node
	}
	if v := node.Key("Resources"); v.Kind() == pdf.Dict {
		here.resources = v
	}
	for _, key := range []string{"MediaBox", "CropBox"} {
		if v := node.Key(key); v.Len() == 4 {
			here.box = v
		}
	}
	if v := node.Key("Rotate"); v.Kind() == pdf.Integer {
		here.rotate = int(v.Int64())
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Kind() != pdf.Dict {
			return nil, nil
		}
		return []page{here}, nil
	}
	var pages []page
	for i := range kids.Len() {
		more, err := r.collect(kids.Index(i), depth+1, nodes, &here)
		if err != nil {
			return nil, err
		}
		if pages = append(pages, more...); len(pages) > MaxPages {
			return nil, refuse(TooManyPages)
		}
	}
	return pages, nil
}

// readPages reads every page; a page that cannot be read costs only itself.
func (r *reading) readPages(pages []page) (Text, error) {
	var blocks []block
	var failed error
	for i, p := range pages {
		var canvas *canvas
		err := guard(func() (err error) { canvas, err = r.draw(p); return err })
		if err != nil {
			if errors.Is(err, errBudget) || errors.Is(err, errDeadline) {
				return Text{}, err
			}
			failed = err
		}
		if canvas != nil {
			blocks = append(blocks, arrange(canvas.glyphs, i)...)
		}
	}
	text := Text{Pages: len(pages), Lines: flatten(blocks), Links: r.links, Hidden: r.hidden.String()}
	if letters(text.Hidden) < fewestHidden {
		text.Hidden = ""
	}
	if len(text.Lines) == 0 && failed != nil {
		return text, failed
	}
	return text, nil
}

// stream unfolds a stream within the budgets.
func (r *reading) stream(v pdf.Value) []byte {
	var data []byte
	err := guard(func() error {
		var err error
		data, err = io.ReadAll(io.LimitReader(v.Reader(), maxStream))
		return err
	})
	r.unfolded += len(data)
	if r.unfolded > maxUnfolded || err != nil && time.Now().After(r.deadline) {
		return nil
	}
	return data
}
