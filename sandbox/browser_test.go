package sandbox

import (
	"testing"
	"testing/fstest"

	"hrp/sandbox/browsertest"
)

// The page in a real browser: browser/*.mjs play the people and the bot against a server of this test.
func TestPageInABrowser(t *testing.T) {
	t.Parallel()
	w := newTown(t, func(o *Options) {
		o.Samples = fstest.MapFS{"anna.pdf": {Data: []byte("%PDF-1.4 sample")}}
		o.Guide = testGuide()
	})
	browsertest.Run(t, "browser", "browser", "SANDBOX_URL="+w.http.URL+"/sandbox/", "SANDBOX_TOKEN="+testToken)
}
