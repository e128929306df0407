package provider

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"unicode/utf8"
)

const (
	embedBatch = 64   // texts in one request
	embedRunes = 8000 // of one text, which is within what models take (8,191 tokens)
)

// Embed makes a vector of each text, in their order, contacts masked always: they tell nothing of the work. The vectors
// have one length. The error is an *Error.
func (c *Client) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	if c.Embeds() == "" {
		return nil, &Error{Reason: Off}
	}
	var vectors [][]float32
	err := c.charged(ctx, charge{use: "embed"}, func(ctx context.Context) (total used, err error) {
		for start := 0; start < len(texts); start += embedBatch {
			batch, n, err := c.embedBatch(ctx, texts[start:min(start+embedBatch, len(texts))])
			total.add(n)
			if err != nil {
				return total, err
			}
			vectors = append(vectors, batch...)
		}
		return total, nil
	})
	if err != nil {
		return nil, err
	}
	return vectors, nil
}

func (c *Client) embedBatch(ctx context.Context, texts []string) ([][]float32, used, error) {
	input := make([]string, len(texts))
	for i, t := range texts {
		if input[i] = clip(Mask(t), embedRunes); input[i] == "" {
			input[i] = "-" // servers refuse an empty text
		}
	}
	body, err := json.Marshal(map[string]any{"model": c.c.EmbeddingModel, "input": input})
	if err != nil {
		return nil, used{}, err
	}
	var answer embeddings
	if err := c.post(ctx, pathEmbeddings, "application/json", body, &answer); err != nil {
		return nil, used{}, err
	}
	vectors, err := answer.ordered(len(texts))
	return vectors, used{in: answer.Usage.Prompt}, err
}

// post sends a body and decodes the answer, within the time of one use.
func (c *Client) post(ctx context.Context, path, mime string, body []byte, into any) error {
	ctx, cancel := context.WithTimeout(ctx, c.c.Timeout)
	defer cancel()
	return c.guarded(ctx, path, func() error {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.c.BaseURL+path, bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", mime)
		res, err := c.send(req)
		if err != nil {
			return err
		}
		err = json.NewDecoder(res.Body).Decode(into)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = &Error{Reason: Cut}
		}
		return errors.Join(err, res.Body.Close())
	})
}

type embeddings struct {
	Data []struct {
		Index  int       `json:"index"`
		Vector []float32 `json:"embedding"`
	} `json:"data"`
	Usage struct {
		Prompt int `json:"prompt_tokens"`
	} `json:"usage"`
}

// ordered puts vectors in the order of the texts: servers may answer in any. Each index once, one length for all, none
// of length zero, which has no direction.
func (e embeddings) ordered(n int) ([][]float32, error) {
	if len(e.Data) != n {
		return nil, &Error{Reason: Invalid}
	}
	vectors := make([][]float32, n)
	for _, d := range e.Data {
		if d.Index < 0 || d.Index >= n || vectors[d.Index] != nil || len(d.Vector) != len(e.Data[0].Vector) || !pointed(d.Vector) {
			return nil, &Error{Reason: Invalid}
		}
		vectors[d.Index] = d.Vector
	}
	return vectors, nil
}

func pointed(v []float32) bool {
	for _, x := range v {
		if x != 0 {
			return true
		}
	}
	return false
}

// clip cuts a text to at most n runes.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}
