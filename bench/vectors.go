package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// vectors is row 4 of the targets: the test of retrieval by vector at full size, the product side by side with the exact
// search and the index walked by force.
func vectors(ctx context.Context, root string, report *report) error {
	cmd := exec.CommandContext(ctx, "scripts/postgres", "test", "go", "test", "./store", "-run", "^TestVectors$", "-count=1", "-v", "-timeout", "60m")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "HRP_VECTORS=100000")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("vectors: %w\n%s", err, out)
	}
	report.parts["vectors"] = report.machine() + "\n\n" + vectorRows(string(out))
	return nil
}

// vectorRows makes a table of the lines in which the test tells what it measured.
func vectorRows(out string) string {
	var b strings.Builder
	if m := regexp.MustCompile(`result of TestVectors/index: ([^\n]+)`).FindStringSubmatch(out); m != nil {
		fmt.Fprintf(&b, "%s.\n\n", m[1])
	}
	b.WriteString("| filter | product | exact by force | HNSW by force |\n|-|-|-|-|\n")
	for _, m := range regexp.MustCompile(`result of TestVectors/filter_(\S+): product ([^|\n]+) \| exact ([^|\n]+) \| HNSW ([^\n]+)`).FindAllStringSubmatch(out, -1) {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", strings.ReplaceAll(m[1], "_", " "), m[2], m[3], m[4])
	}
	return b.String()
}
