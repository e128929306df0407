package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// report gathers what was measured, as Markdown.
type report struct {
	root  string
	parts map[string]string // by the name of a measurement
}

func newReport(root string) *report { return &report{root: root, parts: map[string]string{}} }

// show writes a duration as people read it in tables.
func show(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

// dialogue is the table of the measurement "dialogue".
func (r *report) dialogue(o options, rounds map[string][]run) {
	var b strings.Builder
	fmt.Fprintf(&b, "%d interleaved rounds, %d dialogues of %d updates per stack and round, %d in flight; medians over the rounds. %s\n\n",
		o.rounds, o.dialogues, len(form()), inFlight, r.machine())
	b.WriteString("| stack | updates/s | × bare | p50 | p99 | app CPU per update | PostgreSQL CPU per update | peak memory | p50 at 300/s | p99 at 300/s | wrong dialogues |\n|-|-|-|-|-|-|-|-|-|-|-|\n")
	for _, name := range o.stacks {
		list := rounds[name]
		var ratios []run
		for i := range list {
			if base := rounds["bare"]; len(base) > i {
				ratios = append(ratios, run{rate: list[i].rate / base[i].rate})
			}
		}
		ratio := "—"
		if len(ratios) > 0 {
			ratio = fmt.Sprintf("%.2f", median(ratios, func(x run) float64 { return x.rate }))
		}
		wrong := 0
		for _, x := range list {
			wrong += x.wrong
		}
		fmt.Fprintf(&b, "| %s | %.0f | %s | %s | %s | %d µs | %d µs | %d MiB | %s | %s | %d |\n", name,
			median(list, func(x run) float64 { return x.rate }), ratio,
			show(median(list, func(x run) time.Duration { return x.p50 })), show(median(list, func(x run) time.Duration { return x.p99 })),
			median(list, func(x run) time.Duration { return x.appCPU }).Microseconds(),
			median(list, func(x run) time.Duration { return x.serverCPU }).Microseconds(),
			median(list, func(x run) int { return x.peak }),
			show(median(list, func(x run) time.Duration { return x.fixedP50 })), show(median(list, func(x run) time.Duration { return x.fixedP99 })), wrong)
	}
	r.parts["dialogue"] = b.String()
}

// machine says what the numbers were measured on.
func (r *report) machine() string {
	revision := "unknown"
	if out, err := exec.Command("git", "-C", r.root, "rev-parse", "--short", "HEAD").Output(); err == nil {
		revision = trim(out)
	}
	load := "unknown"
	if raw, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ = strings.Cut(string(raw), " ")
	}
	return fmt.Sprintf("%s, revision %s, %d CPUs shared by driver, stack and PostgreSQL, %s, load average at the end %s.",
		time.Now().UTC().Format("2006-01-02"), revision, runtime.NumCPU(), runtime.Version(), load)
}

func (r *report) text() string {
	var b strings.Builder
	for _, name := range measurements {
		if part := r.parts[name]; part != "" {
			fmt.Fprintf(&b, "## %s\n\n%s\n", name, part)
		}
	}
	return b.String()
}

// write puts what was measured between its marks in docs/benchmarks.md, and leaves the rest of the page alone.
func (r *report) write() error {
	name := filepath.Join(r.root, "docs", "benchmarks.md")
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	page := string(raw)
	for part, text := range r.parts {
		begin, end := "<!-- "+part+" -->\n", "<!-- /"+part+" -->"
		head, rest, ok := strings.Cut(page, begin)
		_, tail, closed := strings.Cut(rest, end)
		if !ok || !closed {
			return fmt.Errorf("%s has no place for %s", name, part)
		}
		page = head + begin + text + end + tail
	}
	return os.WriteFile(name, []byte(page), 0o644)
}
