package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of /proc's CPU times on Linux.
const tick = 10 * time.Millisecond

// stat reads the fields of /proc/PID/stat that follow the command's name; the first is the state.
func stat(pid int) ([]string, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil, err
	}
	text := string(raw)
	return strings.Fields(text[strings.LastIndexByte(text, ')')+1:]), nil
}

func ticks(fields ...string) (total time.Duration) {
	for _, f := range fields {
		n, err := strconv.ParseInt(f, 10, 64)
		if err == nil {
			total += time.Duration(n) * tick
		}
	}
	return total
}

// cpuOf is the CPU time a process has used.
func cpuOf(pid int) (time.Duration, error) {
	f, err := stat(pid)
	if err != nil {
		return 0, err
	}
	return ticks(f[11], f[12]), nil // utime, stime: fields 14 and 15 of proc(5)
}

// peakOf is the most memory a process has had resident, in MiB.
func peakOf(pid int) (int, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			return kb / 1024, err
		}
	}
	return 0, errors.New("no VmHWM in /proc")
}

// cpu is the CPU time the server has used with all its children, those that have ended included.
func (c *cluster) cpu() (time.Duration, error) {
	files, err := filepath.Glob(filepath.Join(c.state, "pg[0-9][0-9]", "postmaster.pid"))
	if err != nil || len(files) != 1 {
		return 0, errors.Join(err, errors.New("no postmaster.pid"))
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	postmaster, err := strconv.Atoi(first)
	if err != nil {
		return 0, err
	}
	f, err := stat(postmaster)
	if err != nil {
		return 0, err
	}
	total := ticks(f[11], f[12], f[13], f[14]) // its own, and of children it has waited for
	all, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return 0, err
	}
	for _, dir := range all {
		pid, err := strconv.Atoi(filepath.Base(dir))
		if err != nil {
			continue
		}
		if f, err := stat(pid); err == nil && f[1] == first { // others end while we look
			total += ticks(f[11], f[12])
		}
	}
	return total, nil
}

func trim(b []byte) string { return strings.TrimSpace(string(b)) }
