package jobs

import (
	"testing"
	"time"

	"hrp/ai/vocabulary"

	"github.com/stretchr/testify/require"
)

func TestZone(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"Алматы": "Asia/Almaty", "астана": "Asia/Almaty", "Москва": "Europe/Moscow", "Dubai": "Asia/Dubai", "دبي": "Asia/Dubai",
		"Берлин": "Europe/Berlin", "UTC+5": "Etc/GMT-5", "utc +3": "Etc/GMT-3", "GMT-03": "Etc/GMT+3", "+05:00": "Etc/GMT-5",
		"UTC+0": "Etc/UTC", "Europe/Moscow": "Europe/Moscow", "+14": "Etc/GMT-14", "-12": "Etc/GMT+12",
	} {
		zone, ok := Matcher{}.Zone(words)
		require.True(t, ok, words)
		require.Equal(t, want, zone, words)
		_, err := time.LoadLocation(zone)
		require.NoError(t, err, zone)
	}
	for _, words := range []string{"", "фывапр", "UTC", "5", "UTC+15", "-13", "+5:30", "Mars/Olympus", "../etc/passwd", "UTC+5+5"} {
		_, ok := Matcher{}.Zone(words)
		require.False(t, ok, words)
	}
}

func TestZonesAreOfKnownCities(t *testing.T) {
	t.Parallel()
	for city, zone := range zones {
		canonical, ok := vocabulary.City(city)
		require.True(t, ok, city)
		require.Equal(t, city, canonical)
		_, err := time.LoadLocation(zone)
		require.NoError(t, err, zone)
	}
}
