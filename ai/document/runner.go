package document

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Limits on a child process.
const (
	// wallTime is how long a child may live; cpuTime how long it may compute.
	wallTime = 10 * time.Second
	cpuTime  = 10 // seconds
	// maxResident is the memory in bytes above which a child is killed, softMemory where its collector
	// begins to work hard. The kernel holds what grows faster than it is watched: dataSpace is writable
	// memory, addressSpace a backstop only, since Go reserves far more addresses than it uses.
	maxResident  = slack * 256 << 20
	softMemory   = slack * 160 << 20
	dataSpace    = slack * 448 << 20
	addressSpace = slack * 2 << 30
	// maxOutput is the number of bytes a child may answer.
	maxOutput = 4 << 20
	// atOnce is the number of children that run at one time.
	atOnce = 2
	// watchEvery is how often a child's memory is looked at.
	watchEvery = 10 * time.Millisecond
)

// layoutTool is the name of the variable that asks a child to become the program it names.
const layoutTool = "HRP_PDFTOTEXT"

// Runner reads documents in child processes of its own program. It is safe for use by several
// goroutines; two children run at once, others wait.
type Runner struct {
	// Exe is the program to start and Args are its arguments; started so it must call [ChildMain].
	Exe  string
	Args []string

	slots     chan struct{}
	pdftotext string
}

// NewRunner returns a Runner that starts exe with args. Where poppler's pdftotext is installed it is
// asked about PDF files the parser cannot read.
func NewRunner(exe string, args ...string) *Runner {
	r := &Runner{Exe: exe, Args: args, slots: make(chan struct{}, atOnce)}
	if path, err := exec.LookPath("pdftotext"); err == nil {
		if path, err = filepath.Abs(path); err == nil {
			r.pdftotext = path
		}
	}
	return r
}

// Read takes the text out of data. A file that cannot be read is an [*Error] with its reason; any
// other error is of this machine or of ctx. The name serves only to word a refusal.
func (r *Runner) Read(ctx context.Context, name string, data []byte) (Text, error) {
	switch {
	case len(data) > MaxBytes:
		return Text{}, refuse(TooLarge)
	case len(bytes.TrimSpace(data[:min(len(data), 4096)])) == 0 && len(data) <= 4096:
		return Text{}, refuse(Empty)
	}
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return Text{}, fmt.Errorf("document: wait for a free reader: %w", ctx.Err())
	}
	text, err := r.parse(ctx, data)
	if ReasonOf(err) == Damaged && r.pdftotext != "" && bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		if other, otherErr := r.convert(ctx, data); otherErr == nil {
			return other, nil
		}
	}
	if ReasonOf(err) == NotADocument && unreadName(name) {
		err = refuse(Unsupported)
	}
	return text, err
}

// unreadName knows documents of kinds that are not read and have no mark of their own.
func unreadName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".pages", ".wps", ".wpd", ".doc", ".rtf", ".epub", ".djvu":
		return true
	}
	return false
}

// parse has a child run the parser.
func (r *Runner) parse(ctx context.Context, data []byte) (Text, error) {
	out, err := r.child(ctx, data, nil)
	if err != nil {
		return Text{}, err
	}
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return Text{}, refuse(Limits)
	}
	if a.Reason != "" {
		return Text{}, refuse(a.Reason)
	}
	if a.Text == nil {
		return Text{}, refuse(Limits)
	}
	a.Text.compose()
	return *a.Text, nil
}

// convert has a child become pdftotext.
func (r *Runner) convert(ctx context.Context, data []byte) (Text, error) {
	out, err := r.child(ctx, data, []string{layoutTool + "=" + r.pdftotext})
	if err != nil {
		return Text{}, err
	}
	text := Text{Kind: PDF, Unchecked: true, Pages: bytes.Count(out, []byte{'\f'})}
	if text.Pages > MaxPages {
		return Text{}, refuse(TooManyPages)
	}
	for line := range strings.SplitSeq(strings.ReplaceAll(string(out), "\f", "\n\n"), "\n") {
		text.Lines = append(text.Lines, Line{Text: line})
	}
	readable := quality(withoutMarks(body(text))) >= minQuality // letters of no alphabet are gone once it is cleaned
	text.finish()
	if letters(text.Body) < fewestLetters || !readable {
		return Text{}, refuse(Damaged)
	}
	return text, nil
}

// child runs one child under the limits and returns what it wrote.
func (r *Runner) child(ctx context.Context, data []byte, env []string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, wallTime)
	defer cancel()
	folder, err := os.MkdirTemp("", "hrp-document-")
	if err != nil {
		return nil, fmt.Errorf("document: private folder: %w", err)
	}
	defer os.RemoveAll(folder)
	cmd := exec.CommandContext(ctx, r.Exe, r.Args...)
	cmd.Env = append([]string{"TMPDIR=" + folder}, env...)
	cmd.Dir = folder
	cmd.Stdin = bytes.NewReader(data)
	out := &capped{left: maxOutput, full: cancel}
	cmd.Stdout = out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return killGroup(cmd.Process.Pid) }
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("document: start the reader: %w", err)
	}
	stop := make(chan struct{})
	fat := make(chan bool, 1)
	go func() { fat <- watch(cmd.Process.Pid, stop) }()
	waitErr := cmd.Wait()
	close(stop)
	tooFat := <-fat
	return out.buf.Bytes(), childError(ctx, waitErr, tooFat, out.left < 0)
}

// childError tells why a child did not end well.
func childError(ctx context.Context, err error, tooFat, tooLong bool) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case tooFat || tooLong:
		return refuse(Limits)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return refuse(Timeout)
	case ctx.Err() != nil:
		return fmt.Errorf("document: reading: %w", ctx.Err())
	case errors.As(err, &exit):
		if s, ok := exit.Sys().(syscall.WaitStatus); ok && (s.Signaled() && (s.Signal() == syscall.SIGXCPU || s.Signal() == syscall.SIGKILL)) {
			return refuse(Timeout)
		}
		return refuse(Limits)
	}
	return fmt.Errorf("document: reading: %w", err)
}

// watch kills the child's group when the child grows too fat, and tells whether it did.
func watch(pid int, stop <-chan struct{}) bool {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return false
		case <-tick.C:
			if resident(pid) > maxResident {
				_ = killGroup(pid)
				return true
			}
		}
	}
}

// killGroup ends a child with everything it started.
func killGroup(pid int) error {
	if err := syscall.Kill(-pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	return nil
}

// capped keeps the first bytes written to it and calls full at the first byte too many.
type capped struct {
	buf  bytes.Buffer
	left int
	full func()
}

// Write implements io.Writer.
func (c *capped) Write(p []byte) (int, error) {
	if c.left -= len(p); c.left < 0 {
		c.full()
		return 0, io.ErrShortWrite
	}
	return c.buf.Write(p)
}
