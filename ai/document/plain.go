package document

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// looksPlain tells text from other bytes: few control characters, in any of the encodings decode knows.
func looksPlain(data []byte) bool {
	if hasUTF16(data) {
		return true
	}
	control := 0
	for _, c := range data[:min(len(data), 1<<16)] {
		if c == 0 || c == 0x7f || c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			control++
		}
	}
	return control*500 <= min(len(data), 1<<16)
}

func hasUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})
}

// wideGap is how columns are kept apart in plain text.
var wideGap = regexp.MustCompile(` {2,}`)

func parsePlain(data []byte) (Text, error) {
	body := decodePlain(data)
	if visible, _ := cleanLine(body); quality(visible) < 0.7 {
		return Text{}, refuse(NotADocument)
	}
	body = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n").Replace(body)
	var t Text
	for line := range strings.SplitSeq(body, "\n") {
		t.Lines = append(t.Lines, Line{Text: wideGap.ReplaceAllString(strings.TrimSpace(line), "\t")})
		if len(t.Lines) > 100_000 {
			break
		}
	}
	t.setMarkup()
	return t, nil
}

// decodePlain reads UTF-8, UTF-16 with its mark, and otherwise the eight-bit alphabet that gives the
// more likely letters: Windows Cyrillic or Windows Arabic.
func decodePlain(data []byte) string {
	data = data[:min(len(data), 4*maxText)]
	if hasUTF16(data) {
		units := make([]uint16, 0, len(data)/2)
		for i := 2; i+1 < len(data); i += 2 {
			lo, hi := data[i], data[i+1]
			if data[0] == 0xfe {
				lo, hi = hi, lo
			}
			units = append(units, uint16(hi)<<8|uint16(lo))
		}
		return string(utf16.Decode(units))
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	valid := data
	if len(data) > utf8.UTFMax { // the cut above may fall inside a character
		valid = data[:len(data)-utf8.UTFMax]
	}
	if utf8.Valid(data) || utf8.Valid(bytes.TrimRight(valid, "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f")) {
		return strings.ToValidUTF8(string(data), "")
	}
	best, bestScore := "", -1<<30
	for _, table := range []*charmap.Charmap{charmap.Windows1251, charmap.KOI8R, charmap.Windows1256} {
		s, err := table.NewDecoder().String(string(data))
		if err != nil {
			continue
		}
		if score := plausible(s); score > bestScore {
			best, bestScore = s, score
		}
	}
	return best
}

// plausible scores letters in the order people write them: small letters inside words, capitals only
// where a word begins. The wrong alphabet breaks this at once.
func plausible(s string) int {
	score := 0
	prev := ' '
	for _, r := range s {
		switch {
		case r >= 'а' && r <= 'я' || r == 'ё' || r >= 'ء' && r <= 'ي':
			score++
		case r >= 'А' && r <= 'Я' && isSmallCyrillic(prev):
			score -= 2
		case r > 0x7f && (r < 'А' || r > 'я') && r < 0x2000:
			score--
		}
		prev = r
	}
	return score
}

func isSmallCyrillic(r rune) bool { return r >= 'а' && r <= 'я' }
