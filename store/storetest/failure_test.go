package storetest_test

import (
	crand "crypto/rand"
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// rand makes a key that no earlier run on the same server has used.
func rand() string { return crand.Text() }

// failing is a test that keeps the words it failed with.
type failing struct {
	testing.TB
	words string
}

func (f *failing) Fatal(args ...any) {
	f.words = fmt.Sprint(args...)
	runtime.Goexit()
}

func (f *failing) Fatalf(format string, args ...any) {
	f.words = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// failure returns what the function failed its test with, and fails where it did not.
func failure(t *testing.T, fn func(testing.TB)) string {
	t.Helper()
	f := &failing{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		fn(f)
	}()
	<-done
	require.NotEmpty(t, f.words, "the test did not fail")
	return f.words
}
