package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"hrp/store"

	"github.com/stretchr/testify/require"
)

// cluster is a PostgreSQL of the test's own, as production has it: it may be killed, and it keeps what it committed.
type cluster struct {
	t     *testing.T
	state string
	url   string
}

// ownCluster starts a server by scripts/postgres and migrates its database.
func ownCluster(t *testing.T) *cluster {
	t.Helper()
	state, err := os.MkdirTemp("", "hrp-delivery")
	require.NoError(t, err)
	require.NoError(t, os.Chmod(state, 0o755)) // root's server runs as another user
	c := &cluster{t: t, state: state}
	t.Cleanup(func() {
		c.script("stop")
		require.NoError(t, os.RemoveAll(state))
	})
	c.start()
	require.NoError(t, store.Migrate(t.Context(), c.url))
	return c
}

func (c *cluster) start() { c.url = c.script("start") }

func (c *cluster) script(command string) string {
	cmd := exec.Command(filepath.Join("..", "..", "scripts", "postgres"), command)
	cmd.Env = append(os.Environ(), "PG_STATE="+c.state, "DATABASE_URL=")
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	require.NoError(c.t, err, "scripts/postgres %s: %s", command, complaint.String())
	return strings.TrimSpace(string(out))
}

// kill ends the server as power failure would: first the postmaster, so that it cannot tidy up, then its children.
func (c *cluster) kill() {
	data, err := filepath.Glob(filepath.Join(c.state, "pg[0-9][0-9]"))
	require.NoError(c.t, err)
	require.Len(c.t, data, 1)
	text, err := os.ReadFile(filepath.Join(data[0], "postmaster.pid"))
	require.NoError(c.t, err)
	first, _, _ := strings.Cut(string(text), "\n")
	postmaster, err := strconv.Atoi(first)
	require.NoError(c.t, err)
	children := childrenOf(postmaster)
	require.NoError(c.t, syscall.Kill(postmaster, syscall.SIGKILL))
	for _, pid := range children {
		_ = syscall.Kill(pid, syscall.SIGKILL) // some end by themselves when their postmaster is gone
	}
}

func childrenOf(parent int) []int {
	out, err := exec.Command("ps", "-A", "-o", "pid=,ppid=").Output()
	if err != nil {
		return nil
	}
	var list []int
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) == 2 && f[1] == strconv.Itoa(parent) {
			if pid, err := strconv.Atoi(f[0]); err == nil {
				list = append(list, pid)
			}
		}
	}
	return list
}

// crash kills PostgreSQL under the site and brings it back, and counts the operations that were in flight then. The
// replicas stand still while it comes back, lest they go on before that is counted.
func (s *site) crash(c *cluster) (inFlight int) {
	c.kill()
	s.others(nil, syscall.SIGSTOP)
	defer s.others(nil, syscall.SIGCONT)
	c.start()
	s.db.Pool().Reset()
	s.scan(`SELECT count(*) FROM operations WHERE state = 'sending'`, &inFlight)
	return inFlight
}
