package hr_test

import (
	"testing"
	"time"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func TestVoicesWait(t *testing.T) {
	t.Parallel()
	var m hr.Memory
	var ids []hr.ID
	for range hr.VoicesKept + 1 {
		v := hr.Voice{ID: hr.NewID(), File: "file"}
		ids = append(ids, v.ID)
		m.Waits(v)
	}
	require.Len(t, m.Voices, hr.VoicesKept)
	_, found := m.Voice(ids[0])
	require.False(t, found, "the oldest is forgotten")
	again := hr.Voice{ID: ids[2], File: "file", Job: hr.NewID()}
	m.Waits(again)
	require.Len(t, m.Voices, hr.VoicesKept)
	v, found := m.Voice(ids[2])
	require.True(t, found)
	require.Equal(t, again, v)
	m.ForgetVoice(ids[2])
	_, found = m.Voice(ids[2])
	require.False(t, found)
	require.Len(t, m.Voices, hr.VoicesKept-1)
}

func TestVoiceFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		long  time.Duration
		bytes int64
		want  bool
	}{
		{0, 0, true}, {hr.MaxVoice, hr.MaxVoiceBytes, true}, {hr.MaxVoice + time.Second, 1, false}, {time.Second, hr.MaxVoiceBytes + 1, false},
	} {
		require.Equal(t, c.want, hr.VoiceFits(c.long, c.bytes), "%s, %d bytes", c.long, c.bytes)
	}
}
