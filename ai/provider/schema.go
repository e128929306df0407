package provider

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/tmc/langchaingo/llms/openai"
)

// schema is what an answer must satisfy: in full for our check, in the part that servers know for the model.
type schema struct {
	full *jsonschema.Schema
	part *openai.ResponseFormatJSONSchemaProperty
}

func compile(text string) (*schema, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("provider: schema: %w", err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("answer.json", doc); err != nil {
		return nil, fmt.Errorf("provider: schema: %w", err)
	}
	s := &schema{}
	if s.full, err = compiler.Compile("answer.json"); err != nil {
		return nil, fmt.Errorf("provider: schema: %w", err)
	}
	if err := json.Unmarshal([]byte(text), &s.part); err != nil {
		return nil, fmt.Errorf("provider: schema: %w", err)
	}
	return s, nil
}

// format asks the server to hold the model to the schema.
func (s *schema) format(name string) *openai.ResponseFormat {
	return &openai.ResponseFormat{Type: "json_schema", JSONSchema: &openai.ResponseFormatJSONSchema{Name: name, Strict: true, Schema: s.part}}
}

// check decodes an answer that satisfies the schema; else it says what is wrong, without quoting the answer.
func (s *schema) check(text string, into any) string {
	text = strings.TrimSpace(text)
	if _, fenced, ok := strings.Cut(text, "```"); ok { // models without forced formats wrap JSON
		text, _, _ = strings.Cut(strings.TrimPrefix(fenced, "json"), "```")
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return "it is not JSON"
	}
	if err := s.full.Validate(value); err != nil {
		return problem(err)
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return "it has values of the wrong type"
	}
	return ""
}

// problem names the places where an answer breaks the schema.
func problem(err error) string {
	invalid, ok := err.(*jsonschema.ValidationError)
	if !ok {
		return "it does not fit"
	}
	var places []string
	for _, c := range invalid.Causes {
		places = append(places, "/"+strings.Join(c.InstanceLocation, "/")+" must satisfy "+strings.Join(c.ErrorKind.KeywordPath(), "/"))
	}
	return strings.Join(places, "; ")
}
