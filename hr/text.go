package hr

import (
	"strings"
	"time"
)

// Text is one sentence or label that no language has been chosen for yet: a locale key with typed arguments.
// With an empty Key it is a person's own words, kept in Raw.
type Text struct {
	Key  string         `json:"k,omitempty"`
	Raw  string         `json:"r,omitempty"`
	Args map[string]Arg `json:"a,omitempty"`
	Bold bool           `json:"b,omitempty"`
}

// Arg is one argument of a Text; exactly one field is set. Who renders it formats numbers, money and dates for the
// reader, isolates people's own words and escapes them.
type Arg struct {
	Str  string     `json:"s,omitempty"` // a person's own words, a name, a title
	Num  *int       `json:"n,omitempty"` // a count; it also chooses the plural form
	Key  string     `json:"k,omitempty"` // a locale key, translated for the reader
	City string     `json:"c,omitempty"` // a city, named in the reader's language where it is known
	Time *time.Time `json:"t,omitempty"` // a moment, shown in the reader's zone
	Day  *time.Time `json:"d,omitempty"` // a calendar day
	Pay  *Pay       `json:"p,omitempty"`
	List []Arg      `json:"l,omitempty"` // joined by the language's comma
	Dots []Arg      `json:"m,omitempty"` // joined by a middle dot
	Real *float64   `json:"f,omitempty"` // a number that need not be whole, such as years; chooses the plural form
}

// NamedArg is an Arg with the placeholder it fills.
type NamedArg struct {
	Name string
	Arg  Arg
}

// T makes a Text from a locale key and its arguments.
func T(key string, args ...NamedArg) Text {
	t := Text{Key: key}
	if len(args) > 0 {
		t.Args = make(map[string]Arg, len(args))
		for _, a := range args {
			t.Args[a.Name] = a.Arg
		}
	}
	return t
}

// Own makes a Text of a person's own words.
func Own(words string) Text { return Text{Raw: words} }

// Shortened is a label in at most n characters; the last says that something is left out.
func Shortened(label string, n int) string {
	if r := []rune(label); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return label
}

// Title is the Text in bold.
func (t Text) Title() Text { t.Bold = true; return t }

// IsZero reports whether the Text says nothing.
func (t Text) IsZero() bool { return t.Key == "" && t.Raw == "" }

// Str names an argument that is a person's own words.
func Str(name, value string) NamedArg { return NamedArg{name, Arg{Str: value}} }

// Num names a count.
func Num(name string, n int) NamedArg { return NamedArg{name, Arg{Num: &n}} }

// Decimal names a number that need not be whole.
func Decimal(name string, f float64) NamedArg { return NamedArg{name, Arg{Real: &f}} }

// Key names an argument that is itself a locale key.
func Key(name, key string) NamedArg { return NamedArg{name, Arg{Key: key}} }

// At names a moment.
func At(name string, t time.Time) NamedArg { return NamedArg{name, Arg{Time: &t}} }

// Day names a calendar day.
func Day(name string, t time.Time) NamedArg { return NamedArg{name, Arg{Day: &t}} }

// Money names an amount or a range of pay.
func Money(name string, p Pay) NamedArg { return NamedArg{name, Arg{Pay: &p}} }

// Strs names a list of people's own words.
func Strs(name string, values []string) NamedArg {
	l := make([]Arg, len(values))
	for i, v := range values {
		l[i] = Arg{Str: v}
	}
	return NamedArg{name, Arg{List: l}}
}

// Keys names a list of locale keys, each made of prefix, a dot and a value of an enumeration.
func Keys[E ~string](name, prefix string, values []E) NamedArg {
	l := make([]Arg, len(values))
	for i, v := range values {
		l[i] = Arg{Key: EnumKey(prefix, v)}
	}
	return NamedArg{name, Arg{List: l}}
}

// EnumKey is the locale key of one value of an enumeration, e.g. "format.remote".
func EnumKey[E ~string](prefix string, v E) string {
	return prefix + "." + strings.ReplaceAll(string(v), "-", "_")
}

// Button is one button under a message. Exactly one of Data, URL, Copy and Contact is set.
type Button struct {
	Label   Text   `json:"t"`
	Data    string `json:"d,omitempty"` // callback data, ≤ 64 bytes
	URL     string `json:"u,omitempty"`
	Copy    string `json:"c,omitempty"` // copied to the clipboard, ≤ 256 characters
	Contact bool   `json:"contact,omitempty"`
	Danger  bool   `json:"x,omitempty"` // shown as destructive
}

// Message is one message that no language has been chosen for yet: lines, then rows of buttons.
// An empty line separates paragraphs.
type Message struct {
	Lines    []Text     `json:"l"`
	Rows     [][]Button `json:"r,omitempty"`
	Document *Document  `json:"f,omitempty"`
}

// Document is a file to send, made when it is sent: Make says which, such as "cv_template".
type Document struct {
	Make string `json:"make"`
	Name string `json:"name"`
}

// File is a file a person sent, as Telegram names it.
type File struct {
	ID     string `json:"id"`
	Unique string `json:"unique"`
	Name   string `json:"name"`
	MIME   string `json:"mime"`
	Size   int64  `json:"size"` // bytes
}
