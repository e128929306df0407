package bot

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"hrp/hr"
	"hrp/locales"
)

// textLimit is Telegram's limit of a message, in UTF-16 units after the markup is parsed.
const textLimit = 4096

// rendered is a message in the reader's language: lines of HTML and a keyboard.
type rendered struct {
	html  string
	lines []string
	rows  [][]button
}

type button struct {
	Text    string    `json:"text"`
	Data    string    `json:"callback_data,omitempty"`
	URL     string    `json:"url,omitempty"`
	Copy    *copyText `json:"copy_text,omitempty"`
	Contact bool      `json:"request_contact,omitempty"`
	Style   string    `json:"style,omitempty"`
}

type copyText struct {
	Text string `json:"text"`
}

type inlineKeyboard struct {
	Rows [][]button `json:"inline_keyboard"`
}

type replyKeyboard struct {
	Rows    [][]button `json:"keyboard"`
	Resize  bool       `json:"resize_keyboard"`
	OneTime bool       `json:"one_time_keyboard"`
}

type preview struct {
	Disabled bool `json:"is_disabled"`
}

type sendParams struct {
	Chat    int64   `json:"chat_id"`
	Message int64   `json:"message_id,omitempty"`
	Text    string  `json:"text"`
	Mode    string  `json:"parse_mode"`
	Preview preview `json:"link_preview_options"`
	Markup  any     `json:"reply_markup,omitempty"`
}

// render is the one place where markup is added. People's own words are escaped, and isolated where their direction
// may differ from the sentence's.
func (b *Bot) render(m hr.Message, lang hr.Lang, zone *time.Location) rendered {
	w := b.writer(lang, zone)
	var r rendered
	for _, t := range m.Lines {
		line := w.line(t)
		if t.Bold && line != "" {
			line = "<b>" + line + "</b>"
		}
		r.lines = append(r.lines, line)
	}
	r.html = strings.TrimRight(strings.Join(r.lines, "\n"), "\n")
	for _, row := range m.Rows {
		var out []button
		for _, k := range row {
			bt := button{Text: w.label(k.Label), Data: k.Data, URL: k.URL, Contact: k.Contact}
			if k.Copy != "" {
				bt.Copy = &copyText{k.Copy}
			}
			if k.Danger {
				bt.Style = "danger"
			}
			out = append(out, bt)
		}
		r.rows = append(r.rows, out)
	}
	return r
}

func (b *Bot) writer(lang hr.Lang, zone *time.Location) writer {
	return writer{words: b.words, city: b.match.City, lang: string(lang), zone: zone}
}

// plain is the text without markup, for a toast.
func (r rendered) plain() string {
	s := strings.NewReplacer("<b>", "", "</b>", "").Replace(r.html)
	return html.UnescapeString(s)
}

// markup is the keyboard: inline, or a reply keyboard if a button asks for the contact, or nothing. A message has one
// of the two; the other buttons of a reply keyboard are typed by a tap, and taken by their labels.
func (r rendered) markup() any {
	if !r.asksContact() {
		if len(r.rows) == 0 {
			return nil
		}
		return inlineKeyboard{r.rows}
	}
	var first, others [][]button
	for _, row := range r.rows {
		var rest []button
		for _, k := range row {
			if k.Contact {
				first = append(first, []button{k})
			} else {
				rest = append(rest, button{Text: k.Text})
			}
		}
		if len(rest) > 0 {
			others = append(others, rest)
		}
	}
	return replyKeyboard{Rows: append(first, others...), Resize: true, OneTime: true}
}

// asksContact reports whether the message comes with a reply keyboard, which only a new message can.
func (r rendered) asksContact() bool {
	return slices.ContainsFunc(slices.Concat(r.rows...), func(k button) bool { return k.Contact })
}

func (r rendered) send(chat int64) sendParams {
	return sendParams{Chat: chat, Text: r.html, Mode: "HTML", Preview: preview{true}, Markup: r.markup()}
}

func (r rendered) edit(chat, message int64) sendParams {
	p := r.send(chat)
	p.Message = message
	return p
}

// parts splits a message at line ends so that each part is within Telegram's limit; the keyboard stays with the last.
func (r rendered) parts() []rendered {
	if lengthUTF16(r.plain()) <= textLimit {
		return []rendered{r}
	}
	var parts []rendered
	var now []string
	size := 0
	flush := func() {
		if text := strings.Trim(strings.Join(now, "\n"), "\n"); text != "" {
			parts = append(parts, rendered{html: text})
		}
		now, size = nil, 0
	}
	for _, line := range r.lines {
		for _, piece := range pieces(line) {
			n := lengthUTF16(rendered{html: piece}.plain()) + 1
			if size+n > textLimit {
				flush()
			}
			now, size = append(now, piece), size+n
		}
	}
	flush()
	parts[len(parts)-1].rows = r.rows
	return parts
}

// pieces cuts a single line that is longer than a message. Such a line is a person's own text; its markup is dropped.
func pieces(line string) []string {
	plain := rendered{html: line}.plain()
	if lengthUTF16(plain) < textLimit {
		return []string{line}
	}
	var out []string
	for plain != "" {
		head := clipUTF16(plain, textLimit/2)
		out = append(out, html.EscapeString(head))
		plain = plain[len(head):]
	}
	return out
}

func lengthUTF16(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// clipUTF16 cuts s to at most n UTF-16 units, between characters.
func clipUTF16(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// writer puts texts into one reader's language.
type writer struct {
	words *locales.Catalogue
	city  func(city string, lang hr.Lang) string
	lang  string
	zone  *time.Location
}

// line is a text as HTML. People's own words that have a line to themselves give it their direction.
func (w writer) line(t hr.Text) string {
	if t.Key == "" {
		return html.EscapeString(t.Raw)
	}
	return html.EscapeString(w.sentence(t))
}

// label is a button's text.
func (w writer) label(t hr.Text) string {
	if t.Key == "" {
		return hr.Shortened(t.Raw, 60)
	}
	return w.sentence(t)
}

func (w writer) sentence(t hr.Text) string {
	args := make(map[string]any, len(t.Args))
	for name, a := range t.Args {
		args[name] = w.arg(a)
	}
	s, err := w.words.Text(w.lang, t.Key, args)
	if err != nil {
		return t.Key
	}
	return s
}

func (w writer) arg(a hr.Arg) any {
	switch {
	case a.Num != nil:
		return *a.Num
	case a.Real != nil:
		return w.decimal(*a.Real)
	case a.Key != "":
		return w.sentence(hr.Text{Key: a.Key})
	case a.City != "":
		return w.words.Isolate(w.lang, w.city(a.City, hr.Lang(w.lang)))
	case a.Time != nil:
		return w.words.Moment(w.lang, a.Time.In(w.zone))
	case a.Day != nil:
		return w.words.Day(w.lang, *a.Day)
	case a.Pay != nil:
		return w.words.Pay(w.lang, pay(*a.Pay))
	case a.List != nil:
		return w.words.List(w.lang, w.items(a.List))
	case a.Dots != nil:
		return strings.Join(w.items(a.Dots), " · ")
	}
	return w.words.Isolate(w.lang, a.Str)
}

// items are the parts of a list; a list within is one part of several words, such as a language with its level.
func (w writer) items(list []hr.Arg) []string {
	out := make([]string, len(list))
	for i, x := range list {
		if x.List != nil {
			out[i] = strings.Join(w.items(x.List), " ")
		} else {
			out[i] = fmt.Sprint(w.arg(x))
		}
	}
	return out
}

func pay(p hr.Pay) locales.Pay {
	return locales.Pay{From: p.From, To: p.To, Currency: string(p.Currency), Period: string(p.Period), Base: string(p.Base)}
}

// decimal is a whole number as such, which chooses a plural form, and any other with the language's decimal mark.
func (w writer) decimal(f float64) any {
	if f == math.Trunc(f) {
		return int(f)
	}
	s := strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64)
	if w.lang == string(hr.Russian) || w.lang == string(hr.Kazakh) {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}
