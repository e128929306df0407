// Package browsertest runs tests that drive a real browser: Node's test runner with playwright-core and Chromium.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// budget is how long the browser may take for all tests of a folder; on an idle machine they need a small part of it.
const budget = 5 * time.Minute

// Run runs `node --test` in a folder with these variables and CHROMIUM set, and fails with it. driver is the folder of
// the package.json that names playwright-core, which is installed there where it is not.
func Run(t *testing.T, folder, driver string, environ ...string) {
	t.Helper()
	node, err := exec.LookPath("node")
	require.NoError(t, err, "pages are tested with Node.js 20 or newer: apt-get install nodejs npm, or brew install node")
	chromium := chromium(t)
	install(t, driver)
	// The deadline of the tests comes first where it is nearer, with time to end the browser and tell what it said.
	ends := time.Now().Add(budget)
	if d, ok := t.Deadline(); ok && d.Add(-10*time.Second).Before(ends) {
		ends = d.Add(-10 * time.Second)
	}
	ctx, cancel := context.WithDeadline(t.Context(), ends)
	defer cancel()
	out, err := grouped(ctx, folder, append(append(os.Environ(), "CHROMIUM="+chromium), environ...), node, "--test", "--test-reporter=spec").CombinedOutput()
	t.Logf("node --test in %s:\n%s", folder, out)
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
	require.Fail(t, "pages are tested in Chromium: apt-get install chromium, or brew install --cask chromium, or set CHROME to one")
	return ""
}

// install installs what the folder's package-lock.json asks for, where it is not there or not of this lock. Tests of
// several packages may come here at once: one of them installs, the others wait for it.
func install(t *testing.T, folder string) {
	t.Helper()
	lockFile, err := os.Open(filepath.Join(folder, "package-lock.json"))
	require.NoError(t, err)
	defer lockFile.Close()
	require.NoError(t, syscall.Flock(int(lockFile.Fd()), syscall.LOCK_EX))
	lock, err := lockFile.Stat()
	require.NoError(t, err)
	// npm writes this file last.
	installed, err := os.Stat(filepath.Join(folder, "node_modules", ".package-lock.json"))
	if err == nil && !installed.ModTime().Before(lock.ModTime()) {
		return
	}
	if err != nil {
		require.ErrorIs(t, err, os.ErrNotExist)
	}
	npm, err := exec.LookPath("npm")
	require.NoError(t, err, "npm is needed to install the driver of the browser: apt-get install npm, or brew install node")
	ctx, cancel := context.WithTimeout(t.Context(), budget)
	defer cancel()
	out, err := grouped(ctx, folder, os.Environ(), npm, "ci", "--no-audit", "--no-fund", "--prefer-offline").CombinedOutput()
	require.NoError(t, err, "npm ci in %s, which has to reach a registry of packages once: %s", folder, out)
}
