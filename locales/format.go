package locales

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Pay is an amount or a range in whole units of Currency (ISO 4217); 0 means that this end is open. Period and Base
// are the ends of the keys "period.<Period>" and "base.<Base>"; a month is not said, an empty Base neither.
type Pay struct {
	From, To               int64
	Currency, Period, Base string
}

// nbsp keeps a figure, its groups and its unit on one line. An ordinary or thin space would let Arabic turn them.
const nbsp = "\u00a0"

// Number writes a whole number with the digits 0–9 in groups of three: U+00A0 between them in Russian and Kazakh, a
// comma in English and Arabic.
func (c *Catalogue) Number(lang string, n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	separator := nbsp
	if lang == "en" || lang == "ar" {
		separator = ","
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// Pay writes pay: "700 000–1 000 000 ₸ на руки", "from 20 $ per hour gross". Pay that is not stated is said so.
func (c *Catalogue) Pay(lang string, p Pay) string {
	key, args := "pay.exact", map[string]any{"from": c.Number(lang, p.From), "to": c.Number(lang, p.To), "currency": symbol(p.Currency)}
	switch {
	case p.From <= 0 && p.To <= 0:
		return c.word(lang, "pay.none", nil)
	case p.To <= 0:
		key = "pay.from"
	case p.From <= 0:
		key = "pay.to"
	case p.From != p.To:
		key = "pay.range"
	}
	out := c.word(lang, key, args)
	if p.Period != "" && p.Period != "month" {
		out += " " + c.word(lang, "period."+p.Period, nil)
	}
	if p.Base != "" {
		out += " " + c.word(lang, "base."+p.Base, nil)
	}
	return out
}

func symbol(currency string) string {
	switch currency {
	case "KZT":
		return "₸"
	case "USD":
		return "$"
	case "EUR":
		return "€"
	case "RUB":
		return "₽"
	}
	return currency
}

// Day writes a calendar day: «вт, 24 ноября 2026». Only the year, month and day of t count.
func (c *Catalogue) Day(lang string, t time.Time) string {
	return c.word(lang, "date.day", c.dateArgs(lang, t))
}

// Moment writes a moment in the zone of t, which is named by its city: «вт, 24 ноября, 15:00 (Алматы)».
func (c *Catalogue) Moment(lang string, t time.Time) string {
	args := c.dateArgs(lang, t)
	args["time"] = t.Format("15:04")
	args["zone"] = c.zone(lang, t)
	return c.word(lang, "date.moment", args)
}

func (c *Catalogue) dateArgs(lang string, t time.Time) map[string]any {
	return map[string]any{
		"weekday": c.word(lang, fmt.Sprintf("weekday.%d", t.Weekday()), nil),
		"day":     strconv.Itoa(t.Day()),
		"month":   c.word(lang, fmt.Sprintf("month.%d", t.Month()), nil),
		"year":    strconv.Itoa(t.Year()),
	}
}

// zone names the time zone of t by its city where there is a word for it, else by the distance from UTC.
func (c *Catalogue) zone(lang string, t time.Time) string {
	name := t.Location().String()
	key := "zone." + strings.ToLower(name[strings.LastIndexByte(name, '/')+1:])
	if c.Has(lang, key) {
		return c.word(lang, key, nil)
	}
	return c.Isolate(lang, "UTC"+t.Format("-07:00"))
}

// List joins items by the language's comma.
func (c *Catalogue) List(lang string, items []string) string {
	if lang == "ar" {
		return strings.Join(items, "، ")
	}
	return strings.Join(items, ", ")
}

// word is a sentence of this package's own keys, all of which a test has seen.
func (c *Catalogue) word(lang, key string, args map[string]any) string {
	s, _ := c.Text(lang, key, args)
	return s
}
