package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode"
)

// fields are the members of a JSON object, read with the checks and the words of td's JsonObject.
type fields map[string]any

func (f fields) has(name string) bool { _, ok := f[name]; return ok }

// text is a field that must be there; numbers are taken as text.
func (f fields) text(name string) (string, error) {
	if !f.has(name) {
		return "", lacks(name)
	}
	return f.optionalText(name)
}

func (f fields) optionalText(name string) (string, error) {
	switch v := f[name].(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	}
	return "", isNot(name, "String")
}

func (f fields) optionalBool(name string) (bool, error) {
	switch v := f[name].(type) {
	case nil:
		return false, nil
	case bool:
		return v, nil
	}
	return false, isNot(name, "Boolean")
}

// long is a whole number that must be there, written as a number or as text.
func (f fields) long(name string) (int64, error) {
	var text string
	switch v := f[name].(type) {
	case json.Number:
		text = v.String()
	case string:
		text = v
	case nil:
		return 0, lacks(name)
	default:
		return 0, isNot(name, "Number")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("Field \"%s\" must be a valid Number", name)
	}
	return n, nil
}

func (f fields) object(name string) (fields, error) {
	switch v := f[name].(type) {
	case map[string]any:
		return v, nil
	case nil:
		return nil, lacks(name)
	}
	return nil, isNot(name, "Object")
}

// optionalRows reads an Array of Arrays; refusal is what is said when a row is none.
func (f fields) optionalRows(name, refusal string) ([][]any, error) {
	if f[name] == nil {
		return nil, nil
	}
	list, ok := f[name].([]any)
	if !ok {
		return nil, isNot(name, "Array")
	}
	rows := make([][]any, 0, len(list))
	for _, r := range list {
		row, ok := r.([]any)
		if !ok {
			return nil, errors.New(refusal)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// bools reads several optional flags at once and stops at the first that is none.
func (f fields) bools(into map[string]*bool, order ...string) error {
	for _, name := range order {
		v, err := f.optionalBool(name)
		if err != nil {
			return err
		}
		if into[name] != nil {
			*into[name] = v
		}
	}
	return nil
}

func lacks(name string) error { return fmt.Errorf("Can't find field \"%s\"", name) }

func isNot(name, kind string) error { return fmt.Errorf("Field \"%s\" must be of type %s", name, kind) }

// refuse turns an error of the official server's parser into its answer: the first letter becomes small, unless the message
// is a code in capitals.
func refuse(err error) *refusal {
	text := []rune(err.Error())
	if len(text) > 1 && !unicode.IsUpper(text[1]) {
		text[0] = unicode.ToLower(text[0])
	}
	return badRequest(string(text))
}

func refuseWith(prefix string, err error) *refusal { return refuse(errors.New(prefix + err.Error())) }
