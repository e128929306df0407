package sandbox

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed botapi/schema.json
var schemaJSON []byte

const (
	strictURL = "mem://strict"
	looseURL  = "mem://loose"
)

// schemas checks the parameters of calls against Bot API 10.3. The loose form allows unknown fields, as Telegram does;
// the strict form finds them, so that they can be objected to.
type schemas struct {
	props map[string]map[string]json.RawMessage // method → parameter → its schema

	mu       sync.Mutex
	compiler *jsonschema.Compiler
	strict   map[string]*jsonschema.Schema
	loose    map[string]*jsonschema.Schema
}

func newSchemas() (*schemas, error) {
	var doc struct {
		Methods map[string]struct {
			Properties map[string]json.RawMessage `json:"properties"`
		} `json:"methods"`
	}
	if err := json.Unmarshal(schemaJSON, &doc); err != nil {
		return nil, fmt.Errorf("sandbox: read Bot API schema: %w", err)
	}
	s := &schemas{
		props:    make(map[string]map[string]json.RawMessage, len(doc.Methods)),
		compiler: jsonschema.NewCompiler(),
		strict:   map[string]*jsonschema.Schema{},
		loose:    map[string]*jsonschema.Schema{},
	}
	for name, m := range doc.Methods {
		s.props[name] = m.Properties
	}
	for url, loose := range map[string]bool{strictURL: false, looseURL: true} {
		raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaJSON))
		if err != nil {
			return nil, fmt.Errorf("sandbox: read Bot API schema: %w", err)
		}
		tighten(raw, "", loose)
		allowPlainKeys(raw)
		if err := s.compiler.AddResource(url, raw); err != nil {
			return nil, fmt.Errorf("sandbox: add Bot API schema: %w", err)
		}
	}
	return s, nil
}

// fractional lists the fields of the Bot API whose type is Float; every other number is an Integer.
var fractional = map[string]bool{
	"latitude": true, "longitude": true, "horizontal_accuracy": true, "x_shift": true, "y_shift": true, "scale": true,
	"rotation_angle": true, "x_percentage": true, "y_percentage": true, "width_percentage": true, "height_percentage": true,
	"corner_radius_percentage": true, "main_frame_timestamp": true, "cover_frame_timestamp": true, "duration": true, "temperature": true,
}

// tighten turns numbers into integers where the Bot API says Integer. Lengths and ranges are dropped: Telegram counts them
// after parsing entities and in UTF-16 units, which the methods check themselves and refuse in Telegram's words.
func tighten(node any, field string, loose bool) {
	switch x := node.(type) {
	case map[string]any:
		if x["type"] == "number" && !fractional[field] {
			x["type"] = "integer"
		}
		for _, k := range []string{"minLength", "maxLength", "minimum", "maximum"} {
			if _, bound := x[k].(json.Number); bound {
				delete(x, k)
			}
		}
		if _, closed := x["additionalProperties"].(bool); closed && loose {
			delete(x, "additionalProperties")
		}
		for k, v := range x {
			next := field
			if k != "anyOf" && k != "items" && k != "properties" {
				next = k
			}
			tighten(v, next, loose)
		}
	case []any:
		for _, v := range x {
			tighten(v, field, loose)
		}
	}
}

// allowPlainKeys lets a button of a reply keyboard be its label alone, which the documentation allows in words only.
func allowPlainKeys(doc any) {
	root, _ := doc.(map[string]any)
	if defs, ok := root["$defs"].(map[string]any); ok {
		defs["KeyboardButton"] = map[string]any{"anyOf": []any{map[string]any{"type": "string"}, defs["KeyboardButton"]}}
	}
}

// known tells whether the Bot API has the method.
func (s *schemas) known(method string) bool { return s.props[method] != nil }

// check validates params. unknown names fields the Bot API does not have; wrong is set when Telegram could not take the call at all.
func (s *schemas) check(method string, params map[string]any) (unknown, wrong string, err error) {
	strict, loose, err := s.compiled(method)
	if err != nil {
		return "", "", err
	}
	problem := strict.Validate(params)
	if problem == nil {
		return "", "", nil
	}
	if loose.Validate(params) == nil {
		return describe(problem), "", nil
	}
	return "", describe(loose.Validate(params)), nil
}

// object validates a value against a type of the Bot API.
func (s *schemas) object(name string, raw json.RawMessage) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	s.mu.Lock()
	schema, err := s.compiler.Compile(strictURL + "#/$defs/" + name)
	s.mu.Unlock()
	if err != nil {
		return fmt.Errorf("sandbox: compile schema of %s: %w", name, err)
	}
	if err := schema.Validate(value); err != nil {
		return errors.New(describe(err))
	}
	return nil
}

func (s *schemas) compiled(method string) (strict, loose *jsonschema.Schema, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.strict[method] == nil {
		for url, into := range map[string]map[string]*jsonschema.Schema{strictURL: s.strict, looseURL: s.loose} {
			into[method], err = s.compiler.Compile(url + "#/methods/" + method)
			if err != nil {
				return nil, nil, fmt.Errorf("sandbox: compile schema of %s: %w", method, err)
			}
		}
	}
	return s.strict[method], s.loose[method], nil
}

// atTheTop is how the library says that it speaks of the call as a whole.
const atTheTop = "at '': "

// describe tells the most specific cause of a failed validation in one line.
func describe(err error) string {
	var failed *jsonschema.ValidationError
	if !errors.As(err, &failed) {
		return ""
	}
	deepest := failed
	var walk func(*jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		if len(e.Causes) == 0 && len(e.InstanceLocation) > len(deepest.InstanceLocation) || len(deepest.Causes) > 0 && len(e.Causes) == 0 {
			deepest = e
		}
		for _, c := range e.Causes {
			walk(c)
		}
	}
	walk(failed)
	lines := strings.Split(strings.TrimSpace(deepest.Error()), "\n")
	return strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(lines[len(lines)-1]), "- "), atTheTop)
}

// wants tells how a parameter that arrived as text is to be read.
func (s *schemas) wants(method, param string) paramKind {
	raw, ok := s.props[method][param]
	if !ok {
		return kindText
	}
	return kindOf(raw)
}

type paramKind int

const (
	kindText paramKind = iota
	kindChat           // an id or @username
	kindJSON
)

func kindOf(raw json.RawMessage) paramKind {
	var p struct {
		Type  string            `json:"type"`
		Enum  []any             `json:"enum"`
		Ref   string            `json:"$ref"`
		AnyOf []json.RawMessage `json:"anyOf"`
	}
	if json.Unmarshal(raw, &p) != nil {
		return kindText
	}
	if p.Type == "string" || len(p.Enum) > 0 || strings.HasSuffix(p.Ref, "Action") {
		return kindText
	}
	var text, number bool
	for _, a := range p.AnyOf {
		var one struct {
			Type string `json:"type"`
		}
		if json.Unmarshal(a, &one) == nil {
			text = text || one.Type == "string"
			number = number || one.Type == "number"
		}
	}
	switch {
	case text && number:
		return kindChat
	case text:
		return kindText
	}
	return kindJSON
}
