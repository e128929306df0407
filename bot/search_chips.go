package bot

import (
	"slices"

	"hrp/hr"
)

const (
	chipRow   = 3 // filters in a row of buttons
	chipsMost = 9 // shown at once
)

// chips are the filters of the search on the screen as buttons: a tap takes one out.
func (t *talk) chips(m hr.Memory) (rows [][]hr.Button) {
	var row []hr.Button
	list := m.Query.Filters()
	for i, f := range list[:min(len(list), chipsMost)] {
		if len(row) == chipRow {
			rows, row = append(rows, row), nil
		}
		row = append(row, hr.Button{Label: t.chipLabel(m.Query, f),
			Data: data{place: inScreen, name: "found", action: "drop", id: m.Search, nonce: i}.String()})
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return rows
}

// chipLabel is a filter as its reader says it, with the sign that a tap takes it out.
func (t *talk) chipLabel(q hr.Query, f hr.Filter) hr.Text {
	chip := func(a hr.Arg) hr.Text { return hr.T("screen.found.chip", hr.NamedArg{Name: "what", Arg: a}) }
	switch f.Field {
	case hr.FilterRole:
		return chip(hr.Arg{Str: t.match.Named(hr.Query{Role: f.Value}, t.account.Lang).Role})
	case hr.FilterIndustry:
		return chip(hr.Arg{Str: t.match.Named(hr.Query{Industry: f.Value}, t.account.Lang).Industry})
	case hr.FilterCity:
		return chip(hr.Arg{City: f.Value})
	case hr.FilterSeniority:
		return chip(hr.Arg{Key: hr.EnumKey("seniority", f.Value)})
	case hr.FilterFormat:
		return chip(hr.Arg{Key: hr.EnumKey("format", f.Value)})
	case hr.FilterTerm:
		return chip(hr.Arg{Key: hr.EnumKey("term", f.Value)})
	case hr.FilterLanguage:
		return chip(languageArg(q, f.Value))
	case hr.FilterPay:
		pay := q.Pay()
		return chip(hr.Arg{Pay: &pay})
	case hr.FilterYears:
		return yearsChip(q.YearsMin, q.YearsMax)
	case hr.FilterNot:
		return hr.T("screen.found.chip.not", hr.Str("what", f.Value))
	}
	return chip(hr.Arg{Str: f.Value})
}

func languageArg(q hr.Query, code string) hr.Arg {
	for _, l := range q.Languages {
		if l.Code == code {
			return languageArgs([]hr.Language{{Code: l.Code, Level: hr.Level(l.Level)}})[0]
		}
	}
	return hr.Arg{Key: "lang." + code}
}

func yearsChip(low, high *float64) hr.Text {
	switch {
	case high == nil:
		return hr.T("screen.found.chip.years_from", hr.Decimal("from", *low))
	case *high == 0:
		return hr.T("screen.found.chip", hr.Key("what", "span.none"))
	case low == nil:
		return hr.T("screen.found.chip.years_to", hr.Decimal("to", *high))
	}
	return hr.T("screen.found.chip.years", hr.Decimal("from", *low), hr.Decimal("to", *high))
}

// fieldsOf names the fields of filters, each once.
func fieldsOf(list []hr.Filter) (fields []hr.FilterField) {
	for _, f := range list {
		if !slices.Contains(fields, f.Field) {
			fields = append(fields, f.Field)
		}
	}
	return fields
}
