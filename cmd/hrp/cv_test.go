package main

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hrp/locales"

	"github.com/stretchr/testify/require"
)

const cvFolder = "../../ai/testdata/cv"

// cvFacts are the main fields a CV is known to have.
type cvFacts struct {
	Name, Title    string
	Skills, Emails []string
	Phones         []string
}

// TestCVs plays the stories of files in one town.
func TestCVs(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	for name, story := range map[string]func(*testing.T, *town){"cv": cvStory, "no cv": filesThatAreNoCV} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story(t, w)
		})
	}
}

// cvStory sends CVs of several programs in four languages through the chat: found, vacancies, consent, published.
func cvStory(t *testing.T, town *town) {
	words, err := locales.Load()
	require.NoError(t, err)
	for _, name := range []string{
		"ru-office.pdf", "ru-office.docx", "ru-latex.pdf", "ru-sidebar.pdf", "kk-office.pdf", "kk-office.docx", "kk-latex.pdf", "kk-plain.pdf",
		"en-office.pdf", "en-office.docx", "en-latex.pdf", "en-sidebar.pdf", "ar-office.pdf", "ar-office.docx", "ar-latex.pdf", "ar-plain.pdf",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(filepath.Join(cvFolder, name))
			require.NoError(t, err)
			raw, err := os.ReadFile(filepath.Join(cvFolder, strings.TrimSuffix(name, filepath.Ext(name))+".json"))
			require.NoError(t, err)
			var want cvFacts
			require.NoError(t, json.Unmarshal(raw, &want))
			l := tongue{t: t, words: words, lang: name[:2]}
			cvToResume(town.within(t).person("Aida", l.lang), l, name, content, want)
		})
	}
}

func cvToResume(p *player, l tongue, name string, content []byte, want cvFacts) {
	p.says("/start").sees("HRP")
	p.sends(name, content)
	found := p.sees(l.say("cv.found"), want.Title, want.Skills[0])
	require.NotContains(p.t, found.Text, want.Name, "nothing of who it is before consent")
	require.NotContains(p.t, found.Text, want.Emails[0])
	m := p.latest(l.say("card.years.fits"))
	require.True(p.t, has(m, numbered(m, 3)), "three vacancies: %v", m.labels())
	require.LessOrEqual(p.t, p.sent, 3)
	require.True(p.t, has(found, l.say("cv.check")))
	p.taps(m, l.say("cv.check")) // the message with what was read is out of view by now
	p.presses(l.say("button.agree"), l.say("consent"))
	review := p.latest(l.say("resume.review"))
	for _, s := range []string{want.Name, want.Title, want.Skills[0], want.Skills[1], want.Emails[0], want.Phones[0]} {
		require.Contains(p.t, review.Text, s)
	}
	p.taps(review, l.say("button.publish"))
	p.sees(l.say("resume.published"))
	card := p.latest(want.Title, want.Name, l.say("card.skills"))
	require.Contains(p.t, card.Text, l.say("screen.resume.state.published"))
}

// latest waits for a message with the words, however long it has been there.
func (p *player) latest(words ...string) message {
	p.t.Helper()
	p.after = 0
	return p.sees(words...)
}

// filesThatAreNoCV: each gets its sentence and a way on, while others are answered.
func filesThatAreNoCV(t *testing.T, town *town) {
	recipe := []byte(strings.Repeat("Пирог с яблоками: мука, сахар, яйца, корица. Печь сорок минут. ", 20))
	files := map[string]struct {
		name, key string
		content   []byte
	}{
		"ru": {"cv.pdf", "cv.unreadable.damaged", []byte("%PDF-1.4\nnothing that could be read\n%%EOF")},
		"kk": {"cv.pdf", "cv.unreadable.", bomb()},
		"en": {"cv.pdf", "cv.unreadable.", loop()},
		"ar": {"cv.txt", "cv.unreadable.not_a_cv", recipe},
	}
	inAll(t, func(t *testing.T, l tongue) {
		w, f := town.within(t), files[l.lang]
		p, other := w.person("Aida", l.lang), w.person("Other", l.lang)
		p.says("/start").sees("HRP")
		p.sends(f.name, f.content)
		other.says("/start").presses(l.first("screen.greeting.seeker.button"))
		other.sees(l.say("resume.title")) // nobody waits for the file
		m := p.sees(l.say("cv.send.hint"), l.say("cv.questions"))
		if strings.HasSuffix(f.key, ".") {
			require.True(t, tellsWhy(l, m), m.Text)
		} else {
			require.Contains(t, m.Text, l.say(f.key))
		}
		p.sends("face.png", picture()).sees(l.say("flow.got.photo"), l.say("cv.questions"))
		m = p.latest(l.say("cv.template"))
		p.taps(m, l.say("cv.template"))
		p.receives(l.say("screen.template.caption"))
		p.sends("face.png", picture()).sees(l.say("screen.unread"), l.say("button.home"))
		p.sends("huge.pdf", append([]byte("%PDF-1.4\n"), make([]byte, 20<<20)...)).sees(l.say("screen.cv.too_large"), "20")
	})
}

// tellsWhy reports whether a message gives one of the reasons why a file could not be read.
func tellsWhy(l tongue, m message) bool {
	for _, reason := range strings.Fields("damaged limits timeout too_large too_many_pages empty image_only") {
		if strings.Contains(m.Text, l.say("cv.unreadable."+reason)) {
			return true
		}
	}
	return false
}

// pdf is a file of objects with a proper table of where they are.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

// bomb is a page whose content unpacks to a gibibyte.
func bomb() []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	chunk := bytes.Repeat([]byte("(x) Tj\n"), 1<<17)
	for range 1 << 30 / len(chunk) {
		z.Write(chunk)
	}
	z.Close()
	return pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
		fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", packed.Len(), packed.Bytes()))
}

// loop is a tree of pages that contains itself.
func loop() []byte {
	return pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1000000 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000000 >>")
}

// picture is a photo without a word on it.
func picture() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range 64 * 64 {
		img.Set(i%64, i/64, color.Gray{uint8(rand.IntN(256))})
	}
	var b bytes.Buffer
	_ = png.Encode(&b, img)
	return b.Bytes()
}
