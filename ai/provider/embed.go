package provider

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"unicode/utf8"
)

const (
	embedBatch = 64   // texts in one request
	embedRunes = 8000 // of one text, which is within what models take (8,191 tokens)
)

// Embed makes a vector of each text, in their order, contacts masked always: they tell nothing of the work. The vectors
// have one number of dimensions and the length 1. The error is an *Error.
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
			if start > 0 && len(batch[0]) != len(vectors[0]) {
				return total, &Error{Reason: Invalid}
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

// ordered puts vectors in the order of the texts, servers may answer in any, and brings them to length 1. Each index once,
// as many dimensions for all, none without a direction.
func (e embeddings) ordered(n int) ([][]float32, error) {
	if len(e.Data) != n {
		return nil, &Error{Reason: Invalid}
	}
	vectors := make([][]float32, n)
	for _, d := range e.Data {
		if d.Index < 0 || d.Index >= n || vectors[d.Index] != nil || len(d.Vector) != len(e.Data[0].Vector) || !Unit(d.Vector) {
			return nil, &Error{Reason: Invalid}
		}
		vectors[d.Index] = d.Vector
	}
	return vectors, nil
}

// Unit brings a vector to length 1, in its place. One that is next to nothing has no direction: it becomes all zeros, and
// false is reported.
func Unit(v []float32) bool {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	scale := 0.0
	if sum > 1e-12 {
		scale = 1 / math.Sqrt(sum)
	}
	for i, x := range v {
		v[i] = float32(float64(x) * scale)
	}
	return scale > 0
}

// clip cuts a text to at most n runes.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}
