package ai

import (
	"context"
	"math"
	"slices"

	"hrp/ai/provider"
)

// meaningShare is how much of a score a provider's vectors decide where both sides have one; titleShare is the part of
// that which the titles have, the texts have the rest. Not measured with a model yet: kept small, so that vectors that
// say nothing do little harm.
const (
	meaningShare = 0.3
	titleShare   = 0.4
)

// meaning is a document in the space of a provider's model: its text and its title.
type meaning struct{ text, title []float32 }

// Embed has a provider read both sides, so that likeness of meaning counts in their ranking; each text is sent once.
// Where it fails, ranking stays built in. The error is a *provider.Error.
func (m *Matcher) Embed(ctx context.Context, models *provider.Client) error {
	at := map[string]int{}
	var texts []string
	place := func(text string) int {
		n, known := at[text]
		if !known {
			n = len(texts)
			at[text] = n
			texts = append(texts, text)
		}
		return n
	}
	docs := slices.Concat(m.people, m.jobs)
	places := make([][2]int, len(docs))
	for i, d := range docs {
		text, title := d.readable()
		places[i] = [2]int{place(text), place(title)}
	}
	vectors, err := models.Embed(ctx, texts)
	if err != nil {
		return err
	}
	for i, d := range docs {
		d.meaning = &meaning{text: vectors[places[i][0]], title: vectors[places[i][1]]}
	}
	return nil
}

// readable is what a model reads of a document.
func (d *document) readable() (text, title string) {
	if d.resume != nil {
		return ResumeText(*d.resume), firstOf(d.resume.Title, headline(d.resume.Text))
	}
	return VacancyText(*d.job), firstOf(d.job.Title, headline(d.job.Text))
}

// meanings is how near in meaning each candidate is to a query, between 0 and 1: models differ in what they call near,
// so that it counts from the middle of all candidates to the nearest. Nil where one side has no vectors.
func meanings(query *document, docs []*document) []float64 {
	if query.meaning == nil || len(docs) == 0 {
		return nil
	}
	texts, titles := make([]float64, len(docs)), make([]float64, len(docs))
	for i, d := range docs {
		if d.meaning == nil {
			return nil
		}
		texts[i], titles[i] = cosine(query.meaning.text, d.meaning.text), cosine(query.meaning.title, d.meaning.title)
	}
	spread(texts)
	spread(titles)
	for i := range texts {
		texts[i] = (1-titleShare)*texts[i] + titleShare*titles[i]
	}
	return texts
}

// spread maps values from their mean to their greatest onto 0 to 1.
func spread(values []float64) {
	mean := 0.0
	for _, v := range values {
		mean += v / float64(len(values))
	}
	top := slices.Max(values)
	for i, v := range values {
		if top-mean < 1e-6 {
			values[i] = 0
		} else {
			values[i] = math.Max(0, (v-mean)/(top-mean))
		}
	}
}

func cosine(a, b []float32) float64 {
	dot, aa, bb := 0.0, 0.0, 0.0
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		dot, aa, bb = dot+x*y, aa+x*x, bb+y*y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return dot / math.Sqrt(aa*bb)
}
