package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// delivery is row 2 of the targets: the tests of delivery at full size, a kill every two seconds. They fail where one
// dialogue is not right, so what they say here is that none was broken.
func delivery(ctx context.Context, root string, report *report) error {
	cmd := exec.CommandContext(ctx, "scripts/postgres", "test", "go", "test", "./cmd/hrp", "-run", "^TestDelivery$", "-count=1", "-v", "-timeout", "30m", "-parallel", "1")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "HRP_DELIVERY_DIALOGUES=1000", "HRP_DELIVERY_KILLS=20", "HRP_DELIVERY_PACE=2s")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("delivery: %w\n%s", err, out)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n| what | result |\n|-|-|\n", report.machine())
	result := regexp.MustCompile(`result of TestDelivery/(\S+): ([^\n]+)`)
	for _, m := range result.FindAllStringSubmatch(string(out), -1) {
		fmt.Fprintf(&b, "| %s | %s |\n", strings.ReplaceAll(m[1], "_", " "), m[2])
	}
	report.parts["delivery"] = b.String()
	return nil
}
