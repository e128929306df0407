package providertest

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"flag"
	"hash/fnv"
	"maps"
	"math"
	"net/http"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// The models whose vectors are recorded: those of tools/vectors.
const (
	English    = "wordnet-english"    // made of a lexical database of English
	Translated = "wordnet-translated" // simulated: what a student of it would say that has learnt Russian, Kazakh and Arabic
)

// recordedDim is the number of dimensions of those models.
const recordedDim = 256

var record = flag.String("record", "", "the address of tools/vectors: ask it for the vectors that are not recorded yet, and keep them")

// Recorded are vectors that tools/vectors has made, by model and text, each number a signed byte.
type Recorded struct {
	t    testing.TB
	mu   sync.Mutex
	kept map[uint64][]byte
}

// ReadRecorded reads a file of vectors. With the flag -record what is missing in it is asked for, and added when the test
// ends.
func ReadRecorded(t testing.TB, path string) *Recorded {
	raw, err := os.ReadFile(path)
	require.True(t, err == nil || *record != "", "%v", err)
	r := &Recorded{t: t, kept: map[uint64][]byte{}}
	for ; len(raw) > 0; raw = raw[8+recordedDim:] {
		r.kept[binary.BigEndian.Uint64(raw)] = raw[8 : 8+recordedDim]
	}
	if *record != "" {
		t.Cleanup(func() { r.write(path) })
	}
	return r
}

func (r *Recorded) write(path string) {
	var out bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(r.kept)) {
		_ = binary.Write(&out, binary.BigEndian, key) // a Buffer takes everything
		out.Write(r.kept[key])
	}
	require.NoError(r.t, os.WriteFile(path, out.Bytes(), 0o644))
}

// Vector is that of a text by a model; it can be given to Server.Embed.
func (r *Recorded) Vector(model, text string) []float32 {
	r.mu.Lock()
	defer r.mu.Unlock()
	h := fnv.New64a()
	_, _ = h.Write([]byte(model + "\n" + text))
	key := h.Sum64()
	if r.kept[key] == nil && *record != "" {
		r.kept[key] = r.ask(model, text)
	}
	v := make([]float32, recordedDim)
	if r.kept[key] == nil {
		r.t.Errorf("no vector by %s of %q: docs/matching.md says how they are recorded", model, text)
		return v
	}
	for i, b := range r.kept[key] {
		v[i] = float32(int8(b))
	}
	return v
}

// ask gets a vector of tools/vectors, and keeps its direction to within a half of 1 in 127 of its greatest number.
func (r *Recorded) ask(model, text string) []byte {
	body, err := json.Marshal(map[string]any{"model": model, "input": []string{text}})
	require.NoError(r.t, err)
	res, err := http.Post(*record+Embeddings, "application/json", bytes.NewReader(body))
	require.NoError(r.t, err)
	defer res.Body.Close()
	var answer struct {
		Data []struct{ Embedding []float64 }
	}
	require.NoError(r.t, json.NewDecoder(res.Body).Decode(&answer))
	require.Len(r.t, answer.Data, 1)
	require.Len(r.t, answer.Data[0].Embedding, recordedDim)
	top := 0.0
	for _, x := range answer.Data[0].Embedding {
		top = max(top, math.Abs(x))
	}
	out := make([]byte, recordedDim)
	for i, x := range answer.Data[0].Embedding {
		out[i] = byte(int8(math.Round(x / top * 127)))
	}
	return out
}
