package hr

import (
	"regexp"
	"strings"
)

// PostKind is what a forwarded text is.
type PostKind string

// Kinds of posts.
const (
	PostVacancy PostKind = "vacancy"
	PostResume  PostKind = "resume" // somebody looks for work
	PostOther   PostKind = ""
)

// postNoise is what differs between two copies of one post: links, addresses, names of channels and people, tags.
var postNoise = regexp.MustCompile(`(?i)(?:https?://|www\.|t\.me/)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#][\p{L}\p{N}_]+`)

// PostKey is what two copies of one post have in common: its letters and digits in lower case, without links, names,
// tags, emoji and signs. It is empty where there is too little text to call anything a copy.
func PostKey(text string) string {
	key := squeeze(strings.NewReplacer("ё", "е", "Ё", "е").Replace(postNoise.ReplaceAllString(text, " ")))
	if len(key) < 80 {
		return ""
	}
	return key
}
