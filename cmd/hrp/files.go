package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hrp/ai"
	"hrp/ai/document"
	"hrp/hr"
)

// newReader makes the reader of strangers' documents: this very program, started anew for each.
func newReader() (*document.Runner, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the program's own file: %w", err)
	}
	return document.NewRunner(exe, childCommand), nil
}

// readCV reads CVs from files, a JSON line each; an unreadable file is named as such and the rest goes on.
func readCV(ctx context.Context, files []string, out io.Writer) error {
	if len(files) == 0 {
		return errUsage
	}
	reader, err := newReader()
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, name := range files {
		line := hr.CVReading{File: name}
		data, err := readFile(name)
		if err != nil {
			return err
		}
		cv, err := ai.ReadCV(ctx, reader, filepath.Base(name), data, time.Now())
		switch reason := document.ReasonOf(err); {
		case reason != "":
			line.Reason = string(reason)
		case err != nil:
			return err
		default:
			line.Readable, line.CV = true, cv
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// readFile reads a file, one byte beyond the limit at most: enough to see that it is too large.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, document.MaxBytes+1))
}

// query understands a request in free words: the arguments, or a request a line from stdin.
func query(words []string, in io.Reader, out io.Writer) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if len(words) > 0 {
		return enc.Encode(ai.ParseQuery(strings.Join(words, " ")))
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if err := enc.Encode(ai.ParseQuery(lines.Text())); err != nil {
			return err
		}
	}
	return lines.Err()
}

// match ranks the résumés and vacancies of two files; a configured provider helps.
func match(ctx context.Context, c config, args []string, out, stderr io.Writer) error {
	flags := flag.NewFlagSet("match", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	resumes := flags.String("resumes", "", "")
	vacancies := flags.String("vacancies", "", "")
	side := flags.String("for", "", "")
	top := flags.Int("top", 20, "")
	if err := flags.Parse(args); err != nil || *resumes == "" || *vacancies == "" || *side != "vacancies" && *side != "resumes" || *top < 1 {
		return errUsage
	}
	log, err := newLog(c, stderr)
	if err != nil {
		return err
	}
	models, err := c.provider(nil, log)
	if err != nil {
		return err
	}
	r, err := os.Open(*resumes)
	if err != nil {
		return err
	}
	defer r.Close()
	v, err := os.Open(*vacancies)
	if err != nil {
		return err
	}
	defer v.Close()
	w := bufio.NewWriter(out)
	if err := ai.MatchFiles(ctx, models, r, v, *side, *top, w); err != nil {
		return err
	}
	return w.Flush()
}
