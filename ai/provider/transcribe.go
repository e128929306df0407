package provider

import (
	"bytes"
	"context"
	"mime/multipart"
	"strings"

	"hrp/hr"
)

// Voice is a recording to be written down.
type Voice struct {
	Person hr.ID  // whose tokens it takes
	Key    string // as in Request
	Name   string // of the file, whose ending tells the format: voice.ogg
	Data   []byte
	Lang   hr.Lang // spoken, probably; empty: unknown
}

// voiceBytesPerToken weighs a recording before the server does: Telegram's voice messages have about 3 KB a second, and
// servers count about 10 tokens a second.
const voiceBytesPerToken = 300

// Transcribe writes down what is said. A voice cannot be masked, so that only what a person has said to the bot on
// purpose may be given here. The error is an *Error.
func (c *Client) Transcribe(ctx context.Context, v Voice) (string, error) {
	if !c.Transcribes() {
		return "", &Error{Reason: Off}
	}
	body, mime, err := v.form(c.c.TranscriptionModel)
	if err != nil {
		return "", err
	}
	guess := len(v.Data)/voiceBytesPerToken + 1
	var answer struct {
		Text  string `json:"text"`
		Usage struct {
			In  int `json:"input_tokens"`
			Out int `json:"output_tokens"`
		} `json:"usage"`
	}
	err = c.charged(ctx, charge{use: "transcribe", key: v.Key, person: v.Person, tokens: guess}, func(ctx context.Context) (used, error) {
		if err := c.post(ctx, pathTranscriptions, mime, body, &answer); err != nil {
			return used{}, err
		}
		n := used{in: answer.Usage.In, out: answer.Usage.Out}
		if n.in == 0 {
			n.in = guess
		}
		if strings.TrimSpace(answer.Text) == "" {
			return n, &Error{Reason: Invalid}
		}
		return n, nil
	})
	return strings.TrimSpace(answer.Text), err
}

func (v Voice) form(model string) ([]byte, string, error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	fields := [][2]string{{"model", model}, {"response_format", "json"}}
	if v.Lang != "" {
		fields = append(fields, [2]string{"language", string(v.Lang)})
	}
	for _, f := range fields {
		if err := form.WriteField(f[0], f[1]); err != nil {
			return nil, "", err
		}
	}
	file, err := form.CreateFormFile("file", v.Name)
	if err == nil {
		_, err = file.Write(v.Data)
	}
	if err == nil {
		err = form.Close()
	}
	return body.Bytes(), form.FormDataContentType(), err
}
