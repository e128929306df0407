package ai

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"hrp/ai/provider"
	"hrp/hr"
)

// What hrp match ranks for.
const (
	ForVacancies = "vacancies" // the best résumés of each vacancy
	ForResumes   = "resumes"   // the best vacancies of each résumé
)

// maxLine bounds a line of input: no résumé is longer.
const maxLine = 16 << 20

// MatchFiles is the whole of `hrp match`: it reads résumés and vacancies, one
// JSON object a line, and writes a line for each query of the side named by
// forWhat, in file order, with the best top of the other side (all when top is
// 0). An error in a line names the file's side and the line's number. With a
// provider's model of embeddings, likeness of meaning counts; where it fails,
// it has said so in its log and ranking is built in.
func MatchFiles(ctx context.Context, models *provider.Client, resumes, vacancies io.Reader, forWhat string, top int, out io.Writer) error {
	if forWhat != ForVacancies && forWhat != ForResumes {
		return fmt.Errorf("match: rank for %q: want %s or %s", forWhat, ForVacancies, ForResumes)
	}
	people, err := readLines[hr.MatchResume](resumes)
	if err != nil {
		return fmt.Errorf("match: résumés: %w", err)
	}
	jobs, err := readLines[hr.MatchVacancy](vacancies)
	if err != nil {
		return fmt.Errorf("match: vacancies: %w", err)
	}
	m := NewMatcher(people, jobs, time.Now())
	if models.Embeds() != "" {
		if err := m.Embed(ctx, models); err != nil && provider.ReasonOf(err) == "" {
			return fmt.Errorf("match: %w", err)
		}
	}
	queries, candidates := m.jobs, m.ofPeople
	if forWhat == ForResumes {
		queries, candidates = m.people, m.ofJobs
	}
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err = m.each(ctx, queries, candidates, top, func(q *document, found []hr.Match) error {
		return enc.Encode(struct {
			Query  string     `json:"query"`
			Ranked []hr.Match `json:"ranked"`
		}{q.id, found})
	})
	if err != nil {
		return fmt.Errorf("match: %w", err)
	}
	return w.Flush()
}

// readLines decodes one JSON object a line; empty lines are skipped.
func readLines[T any](r io.Reader) ([]T, error) {
	var out []T
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
		if len(line) == 0 {
			continue
		}
		var item T
		if err := json.Unmarshal(line, &item); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, item)
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("line %d: longer than %d bytes", n+1, maxLine)
		}
		return nil, fmt.Errorf("after line %d: %w", n, err)
	}
	return out, nil
}
