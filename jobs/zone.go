package jobs

import (
	"strconv"
	"strings"
	"time"

	"hrp/ai/vocabulary"
)

// zones are the time zones of the vocabulary's cities outside Kazakhstan, whose cities share one (UTC+5 since 2024).
// They are IANA's names of the zone each city lies in.
var zones = map[string]string{
	"Tashkent": "Asia/Tashkent", "Samarkand": "Asia/Samarkand", "Bukhara": "Asia/Samarkand", "Namangan": "Asia/Tashkent",
	"Bishkek": "Asia/Bishkek", "Osh": "Asia/Bishkek", "Dushanbe": "Asia/Dushanbe", "Ashgabat": "Asia/Ashgabat",
	"Moscow": "Europe/Moscow", "Saint Petersburg": "Europe/Moscow", "Kazan": "Europe/Moscow", "Nizhny Novgorod": "Europe/Moscow",
	"Krasnodar": "Europe/Moscow", "Rostov-on-Don": "Europe/Moscow", "Innopolis": "Europe/Moscow", "Samara": "Europe/Samara",
	"Ufa": "Asia/Yekaterinburg", "Chelyabinsk": "Asia/Yekaterinburg", "Yekaterinburg": "Asia/Yekaterinburg", "Omsk": "Asia/Omsk",
	"Novosibirsk": "Asia/Novosibirsk", "Tomsk": "Asia/Tomsk", "Minsk": "Europe/Minsk", "Kyiv": "Europe/Kyiv",
	"Tbilisi": "Asia/Tbilisi", "Batumi": "Asia/Tbilisi", "Yerevan": "Asia/Yerevan", "Baku": "Asia/Baku",
	"Istanbul": "Europe/Istanbul", "Ankara": "Europe/Istanbul", "Antalya": "Europe/Istanbul", "Dubai": "Asia/Dubai",
	"Abu Dhabi": "Asia/Dubai", "Sharjah": "Asia/Dubai", "Riyadh": "Asia/Riyadh", "Jeddah": "Asia/Riyadh", "Dammam": "Asia/Riyadh",
	"Doha": "Asia/Qatar", "Manama": "Asia/Bahrain", "Kuwait City": "Asia/Kuwait", "Muscat": "Asia/Muscat", "Amman": "Asia/Amman",
	"Beirut": "Asia/Beirut", "Cairo": "Africa/Cairo", "Belgrade": "Europe/Belgrade", "Berlin": "Europe/Berlin", "London": "Europe/London",
	"Warsaw": "Europe/Warsaw", "Prague": "Europe/Prague", "Limassol": "Asia/Nicosia", "Singapore": "Asia/Singapore",
}

// Zone finds the IANA time zone meant by a city's name, an IANA name or a distance from UTC in whole hours.
func (Matcher) Zone(words string) (string, bool) {
	words = strings.TrimSpace(words)
	if city, ok := vocabulary.City(words); ok {
		if zone, ok := zones[city]; ok {
			return zone, true
		}
		return "Asia/Almaty", true
	}
	if strings.Contains(words, "/") {
		_, err := time.LoadLocation(words)
		return words, err == nil
	}
	return offset(strings.ToUpper(strings.Join(strings.Fields(words), "")))
}

// offset is the zone of a distance from UTC in whole hours: UTC+5, GMT-3, +05:00.
func offset(words string) (string, bool) {
	words = strings.TrimPrefix(strings.TrimPrefix(words, "UTC"), "GMT")
	words = strings.TrimSuffix(words, ":00")
	if !strings.HasPrefix(words, "+") && !strings.HasPrefix(words, "-") {
		return "", false
	}
	hours, err := strconv.Atoi(words)
	switch {
	case err != nil || hours < -12 || hours > 14:
		return "", false
	case hours == 0:
		return "Etc/UTC", true
	case hours > 0:
		return "Etc/GMT-" + strconv.Itoa(hours), true // the sign is the other way round (POSIX)
	}
	return "Etc/GMT+" + strconv.Itoa(-hours), true
}
