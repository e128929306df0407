package ai

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"hrp/ai/provider"
)

// How much of what words leave open about the likeness of two texts, or of two titles, a model may say that is believed
// entirely. Tuned on the labelled sets of docs/matching.md, the hard cases' and titles' first halves among them.
const (
	textMeaning  = 0.6
	titleMeaning = 1.0
)

// meaning is a document as a provider's model reads it: its text and its title.
type meaning struct{ text, title sense }

// sense is the direction of a text among those of its language: of length one, or zero where it has none of its own.
type sense struct {
	vec  []float32
	lang tongue
}

// near is the cosine of two senses.
func (a sense) near(b sense) float64 {
	var sum float32
	for i, x := range a.vec {
		sum += x * b.vec[i]
	}
	return float64(sum)
}

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
	if len(docs) == 0 {
		return nil
	}
	places := make([][2]int, len(docs)) // of each document's text and title
	for i, d := range docs {
		text, title := d.readable()
		places[i] = [2]int{place(text), place(title)}
	}
	vectors, err := models.Embed(ctx, texts)
	if err != nil {
		return err
	}
	whole, titles := make([]sense, len(docs)), make([]sense, len(docs))
	for i, d := range docs {
		title := texts[places[i][1]]
		whole[i] = sense{slices.Clone(vectors[places[i][0]]), d.lang}
		titles[i] = sense{slices.Clone(vectors[places[i][1]]), tongueOf(title)}
		if strings.TrimSpace(title) == "" {
			clear(titles[i].vec)
		}
	}
	centre(whole)
	centre(titles)
	for i, d := range docs {
		d.meaning = &meaning{whole[i], titles[i]}
	}
	m.stats.trust = m.agreement()
	return nil
}

// readable is what a model reads of a document.
func (d *document) readable() (text, title string) {
	if d.resume != nil {
		return ResumeText(*d.resume), firstOf(d.resume.Title, headline(d.resume.Text))
	}
	return VacancyText(*d.job), firstOf(d.job.Title, headline(d.job.Text))
}

// fewTexts is the number of texts in a language that tell as much of what its vectors have in common as all texts do.
const fewTexts = 10

// centre takes from each vector what those of its language have in common, and brings the rest to length one: models
// squeeze their vectors together, and put what is said in one language into one corner, whatever it is about.
func centre(list []sense) {
	dim := len(list[0].vec)
	all, each, counts := make([]float64, dim), map[tongue][]float64{}, map[tongue]float64{}
	for _, s := range list {
		if each[s.lang] == nil {
			each[s.lang] = make([]float64, dim)
		}
		counts[s.lang]++
		for i, x := range s.vec {
			each[s.lang][i] += float64(x)
			all[i] += float64(x) / float64(len(list))
		}
	}
	for lang, sum := range each {
		for i := range sum {
			sum[i] = (sum[i] + fewTexts*all[i]) / (counts[lang] + fewTexts)
		}
	}
	for _, s := range list {
		for i, common := range each[s.lang] {
			s.vec[i] -= float32(common)
		}
		provider.Unit(s.vec)
	}
}

// tongues are what a vacancy and a person, or their titles, are written in.
type tongues [2]tongue

// trust is how far a provider's model is believed, between 0 and 1, of texts and of titles in two languages. The zero
// trust is in no model.
type trust struct{ texts, titles map[tongues]float64 }

// raise adds to what the words of a vacancy and a person say of their likeness what they mean. It never takes away: words
// that are the same say it already, and those of another meaning are for the other signals to tell.
func (t trust) raise(sig *signals, job, person *meaning) {
	if t.texts == nil || job == nil || person == nil {
		return
	}
	sig.text += (1 - sig.text) * textMeaning * believed(t.texts, job.text, person.text)
	sig.title += (1 - sig.title) * titleMeaning * believed(t.titles, job.title, person.title)
}

// believed is how near two senses are, as far as the model is believed: between 0 and 1.
func believed(trust map[tongues]float64, a, b sense) float64 {
	t, seen := trust[tongues{a.lang, b.lang}]
	if !seen {
		t = firstTrust
	}
	if t == 0 {
		return 0
	}
	return min(1, max(0, t*a.near(b)))
}

// What is looked at to tell how far a model is believed: at most so many vacancies and people.
const (
	sampledJobs   = 60
	sampledPeople = 400
)

// A correlation up to chance is taken for none. A model that has shown nothing yet is believed by firstTrust, which weighs
// as much as firstPairs pairs of what it shows.
const (
	chance     = 0.1
	firstTrust = 0.1
	firstPairs = 20
)

// sameText is the cosine from which two texts are one and the same: any vectors agree there.
const sameText = 0.99

// agreement believes a model as far as it orders people as the built-in way does, by and large: vectors that say nothing
// of the work, or nothing in a language, agree with nothing.
func (m *Matcher) agreement() trust {
	texts, titles := map[tongues]*fit{}, map[tongues]*fit{}
	people := newCollection(m.stats, sample(m.people, sampledPeople))
	for _, query := range sample(m.jobs, sampledJobs) {
		m.stats.finish(query)
		scores := m.stats.scores(query, people, trust{})
		observe(texts, query.meaning.text, people.docs, scores, func(m *meaning) sense { return m.text })
		observe(titles, query.meaning.title, people.docs, scores, func(m *meaning) sense { return m.title })
	}
	return trust{trusts(texts), trusts(titles)}
}

// sample takes at most n documents, whatever their order.
func sample(docs []*document, n int) []*document {
	if len(docs) <= n {
		return docs
	}
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(a, b *document) int {
		return cmp.Or(cmp.Compare(tieBreak(a.id), tieBreak(b.id)), cmp.Compare(a.id, b.id))
	})
	return docs[:n]
}

// fit adds up how two measures of the same pairs go together, each taken from its mean among the candidates of a query.
type fit struct{ n, xy, xx, yy float64 }

// observe adds what a query's candidates in each language show.
func observe(fits map[tongues]*fit, query sense, docs []*document, scores []float64, of func(*meaning) sense) {
	xs, ys := map[tongue][]float64{}, map[tongue][]float64{}
	for i, d := range docs {
		s := of(d.meaning)
		if near := query.near(s); near < sameText {
			xs[s.lang], ys[s.lang] = append(xs[s.lang], scores[i]), append(ys[s.lang], near)
		}
	}
	for lang := range xs {
		pair := tongues{query.lang, lang}
		if fits[pair] == nil {
			fits[pair] = &fit{}
		}
		fits[pair].add(xs[lang], ys[lang])
	}
}

func (f *fit) add(xs, ys []float64) {
	x, y := mean(xs), mean(ys)
	for i := range xs {
		f.xy += (xs[i] - x) * (ys[i] - y)
		f.xx += (xs[i] - x) * (xs[i] - x)
		f.yy += (ys[i] - y) * (ys[i] - y)
	}
	f.n += float64(len(xs) - 1)
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// trusts are the correlations beyond chance, as far as there are enough pairs to tell.
func trusts(fits map[tongues]*fit) map[tongues]float64 {
	out := map[tongues]float64{}
	for pair, f := range fits {
		r := 0.0
		if f.xx*f.yy > 0 {
			r = f.xy / math.Sqrt(f.xx*f.yy)
		}
		out[pair] = max(0, (f.n*(r-chance)+firstPairs*firstTrust)/(f.n+firstPairs))
	}
	return out
}
