package sandbox

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

// browserBudget is how long the browser may take for all tests together; on an idle machine they need a small part of it.
const browserBudget = 5 * time.Minute

// The page in a real browser: browser/*.mjs play the people and the bot against a server of this test.
func TestPageInABrowser(t *testing.T) {
	t.Parallel()
	node, err := exec.LookPath("node")
	require.NoError(t, err, "the page is tested with Node.js 20 or newer: apt-get install nodejs npm, or brew install node")
	chromium := chromium(t)
	installPlaywright(t)

	w := newTown(t, func(o *Options) { o.Samples = fstest.MapFS{"anna.pdf": {Data: []byte("%PDF-1.4 sample")}} })
	// The deadline of the tests comes first where it is nearer, with time to end the browser and tell what it said.
	ends := time.Now().Add(browserBudget)
	if d, ok := t.Deadline(); ok && d.Add(-10*time.Second).Before(ends) {
		ends = d.Add(-10 * time.Second)
	}
	ctx, cancel := context.WithDeadline(t.Context(), ends)
	defer cancel()
	out, err := grouped(ctx, "browser", append(os.Environ(), "SANDBOX_URL="+w.http.URL+"/sandbox/", "SANDBOX_TOKEN="+testToken, "CHROMIUM="+chromium),
		node, "--test", "--test-reporter=spec").CombinedOutput()
	t.Logf("node --test in sandbox/browser:\n%s", out)
	require.NoError(t, ctx.Err(), "the browser was not ready in time")
	require.NoError(t, err)
	require.NotContains(t, string(out), "ℹ tests 0\n")
}

// grouped is a command in a folder whose children end with it, browsers among them.
func grouped(ctx context.Context, dir string, env []string, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = dir, env
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	c.WaitDelay = 5 * time.Second
	return c
}

// chromium finds a browser of the Chromium family; CHROME names another one.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	require.Fail(t, "the page is tested in Chromium: apt-get install chromium, or brew install --cask chromium, or set CHROME to one")
	return ""
}

// installPlaywright installs what browser/package-lock.json asks for, where it is not there or not of this lock.
func installPlaywright(t *testing.T) {
	t.Helper()
	lock, err := os.Stat("browser/package-lock.json")
	require.NoError(t, err)
	// npm writes this file last.
	installed, err := os.Stat("browser/node_modules/.package-lock.json")
	if err == nil && !installed.ModTime().Before(lock.ModTime()) {
		return
	}
	if err != nil {
		require.ErrorIs(t, err, os.ErrNotExist)
	}
	npm, err := exec.LookPath("npm")
	require.NoError(t, err, "npm is needed to install the driver of the browser: apt-get install npm, or brew install node")
	ctx, cancel := context.WithTimeout(t.Context(), browserBudget)
	defer cancel()
	out, err := grouped(ctx, "browser", os.Environ(), npm, "ci", "--no-audit", "--no-fund", "--prefer-offline").CombinedOutput()
	require.NoError(t, err, "npm ci in %s, which has to reach a registry of packages once: %s", filepath.Join("sandbox", "browser"), out)
}
