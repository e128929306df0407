package document_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hrp/ai/document"
)

// childArg makes the test binary a child of a Runner.
const childArg = "read-document-child"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		os.Exit(document.ChildMain(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

func newRunner(t *testing.T) *document.Runner {
	t.Helper()
	exe, err := os.Executable()
	require.NoError(t, err)
	return document.NewRunner(exe, childArg)
}

func sample(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "cv", name))
	require.NoError(t, err)
	return data
}

func TestRunnerReadsEveryKind(t *testing.T) {
	r := newRunner(t)
	for _, c := range []struct{ file, kind, says string }{
		{"ru-sidebar.pdf", document.PDF, "Данияр Омаров"},
		{"kk-office.docx", document.DOCX, "Жанар Тоқтарқызы Ибраева"},
		{"en-office.odt", document.ODT, "Timur Sample"},
		{"ar-plain.pdf", document.PDF, "مهندسة أمن سيبراني"},
	} {
		text, err := r.Read(t.Context(), c.file, sample(t, c.file))
		require.NoError(t, err, c.file)
		require.Equal(t, c.kind, text.Kind)
		require.Contains(t, text.Body, c.says)
		require.Empty(t, text.Hidden)
		require.False(t, text.Unchecked)
	}
}

func TestRunnerLeavesNothingBehind(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	_, err := newRunner(t).Read(t.Context(), "cv.pdf", sample(t, "en-latex.pdf"))
	require.NoError(t, err)
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestRunnerGivesTheChildNoEnvironment(t *testing.T) {
	t.Setenv("TELEGRAM_TOKEN", "1:secret")
	// env prints what it was given, which is no answer of the parser.
	r := document.NewRunner("/bin/sh", "-c", `env | grep -q TELEGRAM && exit 9; printf '{"reason":"empty"}'`)
	_, err := r.Read(t.Context(), "cv.txt", []byte("hello"))
	require.Equal(t, document.Empty, document.ReasonOf(err))
}

func TestRunnerEndsChildren(t *testing.T) {
	for _, c := range []struct {
		name, script string
		reason       document.Reason
	}{
		{"endless output", "cat /dev/zero", document.Limits},
		{"too much memory", `x=$(head -c 700000000 /dev/zero | tr '\0' x); echo ${#x}; sleep 60`, document.Limits},
		{"no answer", "exit 0", document.Limits},
		{"crash", "kill -SEGV $$", document.Limits},
		{"out of computing time", "kill -XCPU $$", document.Timeout},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			_, err := document.NewRunner("/bin/sh", "-c", c.script).Read(t.Context(), "cv.txt", []byte("hello"))
			require.Equal(t, c.reason, document.ReasonOf(err))
			require.Less(t, time.Since(begin), 11*time.Second)
		})
	}
}

func TestRunnerKillsWhatTheChildStarted(t *testing.T) {
	mark := filepath.Join(t.TempDir(), "pid")
	r := document.NewRunner("/bin/sh", "-c", `sleep 300 & echo $! > "`+mark+`"; cat /dev/zero`)
	_, err := r.Read(t.Context(), "cv.txt", []byte("hello"))
	require.Equal(t, document.Limits, document.ReasonOf(err))
	pid, err := os.ReadFile(mark)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		stat, err := os.ReadFile("/proc/" + strings.TrimSpace(string(pid)) + "/stat")
		return err != nil || strings.Contains(string(stat), ") Z ")
	}, 5*time.Second, 10*time.Millisecond)
}

func TestRunnerRunsTwoAtOnce(t *testing.T) {
	folder := t.TempDir()
	script := `f="` + folder + `/$$"; : > "$f"; ls "` + folder + `" | wc -l >> "` + folder + `.count"; head -c 3000000 /dev/urandom | sha256sum > /dev/null; rm "$f"; printf '{"reason":"empty"}'`
	r := document.NewRunner("/bin/sh", "-c", script)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() { _, _ = r.Read(context.Background(), "cv.txt", []byte("hello")) })
	}
	wait.Wait()
	counts, err := os.ReadFile(folder + ".count")
	require.NoError(t, err)
	lines := strings.Fields(string(counts))
	require.Len(t, lines, 8)
	for _, n := range lines {
		require.LessOrEqual(t, n, "2")
	}
}

func TestRunnerWaitsNoLongerThanItsCaller(t *testing.T) {
	r := document.NewRunner("/bin/sh", "-c", "sleep 60")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 3)
	for range 3 {
		go func() {
			_, err := r.Read(ctx, "cv.txt", []byte("hello"))
			done <- err
		}()
	}
	cancel()
	for range 3 {
		err := <-done
		require.ErrorIs(t, err, context.Canceled)
		require.Empty(t, document.ReasonOf(err))
	}
}

func TestRunnerRefusesBeforeParsing(t *testing.T) {
	r := document.NewRunner("/no/such/program")
	for _, c := range []struct {
		data   []byte
		reason document.Reason
	}{
		{make([]byte, document.MaxBytes+1), document.TooLarge},
		{nil, document.Empty},
		{[]byte(" \r\n\t "), document.Empty},
	} {
		_, err := r.Read(t.Context(), "cv.pdf", c.data)
		require.Equal(t, c.reason, document.ReasonOf(err))
	}
	_, err := r.Read(t.Context(), "cv.pdf", []byte("hello"))
	require.Error(t, err)
	require.Empty(t, document.ReasonOf(err))
}

// TestRunnerAsksAnotherProgram puts a program of its own in the place of pdftotext.
func TestRunnerAsksAnotherProgram(t *testing.T) {
	folder := t.TempDir()
	script := "#!/bin/sh\n[ -z \"$HRP_SECRET\" ] && [ \"$(head -c 5)\" = %PDF- ] && echo 'Timur Sample, Data Engineer from Astana'\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "pdftotext"), []byte(script), 0o700))
	t.Setenv("PATH", folder+":"+os.Getenv("PATH"))
	t.Setenv("HRP_SECRET", "1")
	text, err := newRunner(t).Read(t.Context(), "cv.pdf", append([]byte("%PDF-1.4\n"), noise(4096)...))
	require.NoError(t, err)
	require.Equal(t, "Timur Sample, Data Engineer from Astana", text.Body)
	require.True(t, text.Unchecked)
}

// TestRunnerRefusesLettersOfNoAlphabet does not take for text what is left of it when the glyphs a file gives no
// letters to are dropped.
func TestRunnerRefusesLettersOfNoAlphabet(t *testing.T) {
	folder := t.TempDir()
	unread := strings.Repeat("\ue001\ue002\ue003", 20)
	for says, reason := range map[string]document.Reason{
		"t.sample@example.com, 2019–2021 in Astana " + unread:                                      document.Damaged,
		"\u202bتيمور\u202c \u202bمهندس\u202c \u202bبيانات\u202c \u202bمن\u202c \u202bأستانا\u202c": "",
	} {
		script := "#!/bin/sh\ncat >/dev/null\necho '" + says + "'\n"
		require.NoError(t, os.WriteFile(filepath.Join(folder, "pdftotext"), []byte(script), 0o700))
		t.Setenv("PATH", folder+":"+os.Getenv("PATH"))
		_, err := newRunner(t).Read(t.Context(), "cv.pdf", append([]byte("%PDF-1.4\n"), noise(4096)...))
		require.Equal(t, reason, document.ReasonOf(err), says)
	}
}
