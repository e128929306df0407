package document

import (
	"encoding/json"
	"io"
	"os"
	"runtime/debug"
	"syscall"
)

// answer is what a child writes: a text or a reason.
type answer struct {
	Text   *Text  `json:"text,omitempty"`
	Reason Reason `json:"reason,omitempty"`
}

// ChildMain is the whole life of a child started by a [Runner]: it puts itself under limits, parses
// what stands on stdin and writes the answer to stdout. It returns the code to exit with.
func ChildMain(stdin io.Reader, stdout io.Writer) int {
	limitSelf()
	if tool := os.Getenv(layoutTool); tool != "" {
		// Becoming the tool keeps the process number, so the parent's watch holds for it too.
		_ = syscall.Exec(tool, []string{tool, "-q", "-enc", "UTF-8", "-", "-"}, []string{})
		return 3
	}
	debug.SetMemoryLimit(softMemory)
	debug.SetMaxStack(32 << 20)
	data, err := io.ReadAll(io.LimitReader(stdin, MaxBytes+1))
	if err != nil {
		return 3
	}
	text, err := Parse(data)
	a := answer{Text: &text}
	if err != nil {
		a = answer{Reason: ReasonOf(err)}
	}
	if err := json.NewEncoder(stdout).Encode(a); err != nil {
		return 3
	}
	return 0
}

// limitSelf sets the limits the kernel keeps; what the child becomes inherits them. A limit that
// cannot be set leaves the parent's watch.
func limitSelf() {
	for resource, limit := range map[int]uint64{
		syscall.RLIMIT_CPU:   cpuTime,
		syscall.RLIMIT_AS:    addressSpace,
		syscall.RLIMIT_DATA:  dataSpace,
		syscall.RLIMIT_CORE:  0,
		syscall.RLIMIT_FSIZE: 64 << 20,
	} {
		_ = syscall.Setrlimit(resource, &syscall.Rlimit{Cur: limit, Max: limit})
	}
}
